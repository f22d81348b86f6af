//! The forms of procedures, which are compiled once and proved twice.

use super::Analysed;
use crate::interface::{ProcedureId, ProcedurePath};
use crate::prove::{Form, Proofs};

/// A procedure would have to be compiled otherwise than it is, once the objects were read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{procedure}` is compiled in another form than its proof has after the objects were read: this is a \
     fault of ferrotran; `Builder::checks_of` with `Checks::Off` for it goes round it"
)]
pub struct OtherForm {
    /// The procedure.
    pub procedure: ProcedurePath,
}

impl Analysed {
    /// That procedures have the forms in which they are compiled: bindings would call another one.
    pub(super) fn have_same_forms(&self, proofs: &Proofs) -> Result<(), OtherForm> {
        let form = |proofs: &Proofs, id: &ProcedureId| match proofs.procedures.get(id) {
            Some(proof) => (proof.form.clone(), proof.closures.clone()),
            None => (Form::Plain, Vec::new()),
        };
        let both = self
            .proofs
            .procedures
            .keys()
            .chain(proofs.procedures.keys());
        let others = both
            .filter(|id| form(&self.proofs, id) != form(proofs, id))
            .map(|&id| self.resolved.interface.procedure(id).path());
        match others.min() {
            Some(procedure) => Err(OtherForm { procedure }),
            None => Ok(()),
        }
    }
}
