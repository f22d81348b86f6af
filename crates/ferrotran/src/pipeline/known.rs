//! Libraries of which facts were recorded: their procedures are known, and not bound.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use super::FileUnits;
use crate::diagnostic::Diagnostics;
use crate::flags::{KindFlags, Storage};
use crate::interface::{
    CharacterLength, CommonBlock, CommonLayout, Expr, Interface, Kind, Shape, Type, Variable,
};
use crate::name::Name;
use crate::prove::Library;
use crate::recorded::{self, FactsError, LibraryRecord, RecordedCommon};
use crate::resolve::{Kinds, Resolved};
use crate::source::{FileId, Sources, Span};
use crate::syntax::{self, ast};

/// A library of which facts were recorded.
#[derive(Clone, Debug)]
pub struct Known {
    /// Which library it is: that it is what was recorded is a claim.
    pub library: Library,
    /// The facts.
    pub record: Arc<LibraryRecord>,
    /// Where its local variables are.
    pub storage: Storage,
}

impl Known {
    /// Whether the facts hold where explicit kinds become what `kinds` says.
    ///
    /// # Errors
    ///
    /// If flags make one kind another: facts hold types by their sizes.
    pub fn fits(&self, kinds: &Kinds) -> Result<(), FactsError> {
        let flags = self.record.reading_flags();
        let recorded = flags.is_some_and(|flags| flags.kinds == KindFlags::default());
        let promoted = &kinds.promoted;
        let mut kinds = promoted.integers.iter().chain(&promoted.reals);
        match recorded && kinds.all(|(declared, kind)| declared == kind) {
            true => Ok(()),
            false => Err(FactsError::Kinds),
        }
    }

    /// The procedures that none of `units` defines, as program units without statements. The text stands
    /// among `sources` as a file that nobody read.
    pub(super) fn parse(
        &self,
        units: &[FileUnits],
        recorded: &BTreeSet<Name>,
        kinds: &Kinds,
        sources: &Sources,
    ) -> Option<(ast::File, Diagnostics)> {
        self.fits(kinds).ok()?;
        let name = PathBuf::from(format!("{} (facts)", self.record.library));
        let file = sources.add_generated(&name, &self.record.text());
        let (mut tree, found) = syntax::parse(sources, file, &recorded::reading());
        let is_defined = |name: &Name| {
            recorded.contains(name) || units.iter().any(|unit| unit.externals.contains(name))
        };
        tree.units
            .retain(|unit| unit.name.as_ref().is_some_and(|name| !is_defined(name)));
        Some((tree, found))
    }

    /// Gives the procedures of `file` what is recorded of them.
    pub(super) fn add_to(&self, resolved: &mut Resolved, file: FileId) {
        for recorded in &self.record.common {
            share(&mut resolved.interface, recorded, file);
        }
        let records: HashMap<Name, _> = self.record.by_name().collect();
        for body in &mut resolved.bodies {
            let procedure = resolved.interface.procedure(body.procedure);
            if procedure.file == file
                && let Some(&record) = records.get(&procedure.name)
            {
                body.recorded = Some(Arc::new(record.clone()));
            }
        }
    }
}

/// Adds how the library declares a COMMON block: the linker makes one of it and of that of the files.
fn share(interface: &mut Interface, RecordedCommon(name, bytes): &RecordedCommon, file: FileId) {
    let name = name.as_deref().map(Name::new);
    let length = bytes.and_then(|bytes| i64::try_from(bytes).ok());
    let ty = match length {
        Some(length) => Type::Character {
            kind: Kind(1),
            length: CharacterLength::Expr(Expr::integer(length)),
        },
        // A size that is not known is no other's.
        None => Type::Unresolved,
    };
    let layout = CommonLayout {
        unit: Name::new("facts"),
        file,
        span: Span {
            file,
            start: 0,
            end: 0,
        },
        members: vec![(
            Name::new("facts"),
            Variable {
                ty,
                shape: Shape::Scalar,
            },
        )],
        plain: false,
    };
    let mut blocks = interface.common.iter_mut();
    match blocks.find(|block| block.name == name) {
        Some(block) => block.layouts.push(layout),
        None => interface.common.push(CommonBlock {
            name,
            layouts: vec![layout],
        }),
    }
}
