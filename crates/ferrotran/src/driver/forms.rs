//! The procedures that are compiled with checks, as far as that matters to how they are compiled and
//! linked.

use std::collections::BTreeSet;

use super::called::symbol::{Callable, Naming};
use crate::interface::Host;
use crate::pipeline::Analysed;
use crate::plan::COUNTING;
use crate::prove::Form;
use crate::source::{FileId, Text};

/// The procedures that are compiled with checks.
#[derive(Clone, Debug, Default)]
pub(super) struct Forms {
    /// The files that have one.
    files: BTreeSet<FileId>,
    /// The external ones that take the numbers of elements of their arrays, or pass them to procedures that
    /// they are given.
    counting: Vec<Callable>,
}

impl Forms {
    /// Those of the texts that `analysed` has.
    pub(super) fn of(analysed: &Analysed) -> Self {
        let mut forms = Forms::default();
        let interface = &analysed.resolved.interface;
        for (&id, proof) in &analysed.proofs.procedures {
            let Form::Checked(counted) = &proof.form else {
                continue;
            };
            let procedure = interface.procedure(id);
            forms.files.extend([procedure.file, procedure.span.file]);
            let counts = !(counted.is_empty() && proof.closures.is_empty());
            if procedure.host == Host::External && counts {
                forms.counting.extend(Callable::of_procedure(procedure));
            }
        }
        forms
    }

    /// Whether the text has a procedure with checks.
    pub(super) fn are_in(&self, text: &Text) -> bool {
        text.files().iter().any(|file| self.files.contains(file))
    }

    /// The old and the new symbol of each procedure that counts. Nobody finds the old one: who calls
    /// it as it is declared in its source would pass no numbers.
    pub(super) fn renamed(&self, naming: Naming) -> BTreeSet<(String, String)> {
        let symbols = self.counting.iter().map(|callable| callable.symbol(naming));
        symbols
            .map(|symbol| {
                let renamed = format!("{COUNTING}{symbol}");
                (symbol, renamed)
            })
            .collect()
    }
}
