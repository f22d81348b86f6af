//! The result of the stage.

use std::collections::{BTreeSet, HashMap};

use super::form::Form;
use super::forms::Forms;
use super::library::Library;
use super::obligation::{Kind, Obligation};
use crate::analyse::Reason;
use crate::interface::ProcedureId;
use crate::rewrite::Rewrite;

/// What was proved, for each procedure with a body.
#[derive(Clone, Debug, Default)]
pub struct Proofs {
    /// By procedure.
    pub procedures: HashMap<ProcedureId, Proof>,
    /// What has to be rewritten before it is compiled: the proofs hold of that.
    pub rewrites: BTreeSet<Rewrite>,
    /// In which forms procedures are compiled.
    pub forms: Forms,
}

/// What was proved of one procedure.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// The obligations of its own body, in the order of the source.
    pub obligations: Vec<Obligation>,
    /// What is unproved: its own, and the nearest of what it calls. Empty means that all is proved,
    /// here and in callees.
    pub unproved: Vec<Doubt>,
    /// The libraries that were built elsewhere and whose code it runs, each with its place and the calls
    /// that lead there: what is proved holds if each is what was read of it.
    pub libraries: Vec<(Library, Reason)>,
    /// In which form it is compiled.
    pub form: Form,
    /// The positions of the dummy procedures that are called with extents, each with the positions of those
    /// of its arguments whose number of elements is passed after all arguments, in this order: an
    /// INTEGER(8) by address for each.
    pub closures: Vec<(usize, Vec<usize>)>,
}

impl Proofs {
    /// What is proved of a call that runs one of `procedures`: what is proved of all. `None` if nothing is known of one, or
    /// if several take numbers of elements, or call closures with them, which their callers do not know.
    pub(crate) fn any_of(&self, procedures: &[ProcedureId]) -> Option<Proof> {
        let all = procedures.iter().map(|id| self.procedures.get(id));
        Proof::any_of(&all.collect::<Option<Vec<_>>>()?)
    }
}

impl Proof {
    fn any_of(all: &[&Proof]) -> Option<Proof> {
        if let [proof] = all {
            return Some((*proof).clone());
        }
        let mut any = Proof::default();
        for proof in all {
            match &proof.form {
                Form::Plain => {}
                Form::Checked(counted) if counted.is_empty() => any.form = proof.form.clone(),
                Form::Checked(_) => return None,
            }
            if !proof.closures.is_empty() {
                return None;
            }
            any.obligations.extend(proof.obligations.iter().cloned());
            any.unproved.extend(proof.unproved.iter().cloned());
            any.libraries.extend(proof.libraries.iter().cloned());
        }
        (!all.is_empty()).then_some(any)
    }

    /// Whether all is proved, here and in callees, if [libraries](Self::libraries) are what was read.
    pub fn is_complete(&self) -> bool {
        self.unproved.is_empty()
    }
}

/// An obligation that is unproved, with the calls that lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What has to hold.
    pub kind: Kind,
    /// Where, what, and the calls that lead there.
    pub reason: Reason,
}
