//! The procedures that a generic name of a module stands for.

use super::module::generic_spec;
use super::show::Show;
use crate::interface::Candidate;
use crate::name::Name;
use crate::resolve::scope::table::{Class, EntityId, ProcedureClass};
use crate::syntax::ast::GenericSpec;

impl Show<'_, '_> {
    /// All specific procedures of a generic of a module, as those find it who use the module;
    /// `None` where it is for input or output, or where not all of them are known.
    pub(crate) fn candidates(&mut self, id: EntityId) -> Option<Vec<Candidate>> {
        let name = self.evaluator.scopes.entity(id).name.clone();
        let is_called = match generic_spec(&name) {
            GenericSpec::Name(_) | GenericSpec::Assignment => true,
            // What is written in the other way is the same operator.
            GenericSpec::Operator(operator) => other_spelling(&operator).is_none_or(|other| {
                let other = Name::new(&format!("operator({other})"));
                self.evaluator.scopes.lookup(id.scope, &other).is_none()
            }),
            GenericSpec::DefinedIo(_) => false,
        };
        if !is_called || self.evaluator.scopes.may_be_extended(id.scope, &name) {
            return None;
        }
        let specifics = self.evaluator.scopes.specifics(id.scope, &name, id);
        specifics
            .into_iter()
            .map(|(scope, name)| {
                let specific = self.evaluator.scopes.lookup(scope, &name)?;
                self.candidate(specific)
            })
            .collect()
    }

    fn candidate(&mut self, id: EntityId) -> Option<Candidate> {
        let entity = self.evaluator.scopes.entity(id);
        if entity.flags.pointer || entity.flags.dummy {
            return None;
        }
        match entity.class {
            Class::Procedure(ProcedureClass::Entry(_, procedure, _)) => {
                Some(Candidate::Procedure(procedure))
            }
            Class::Procedure(ProcedureClass::Unit(scope)) => {
                if let Some(procedure) = self.evaluator.scopes.scope(scope).procedure {
                    return Some(Candidate::Procedure(procedure));
                }
                let unit = self.evaluator.scopes.scope(scope).unit?;
                let declared = self.interface_body(scope, unit)?;
                Some(Candidate::External(Box::new(declared)))
            }
            // What a procedure pointer, or a module without a source, has for it is not looked at.
            Class::Procedure(
                ProcedureClass::Declared(_)
                | ProcedureClass::External
                | ProcedureClass::Compiled(_)
                | ProcedureClass::Intrinsic,
            )
            | Class::Object
            | Class::Constant(_)
            | Class::StatementFunction
            | Class::Namelist
            | Class::Associate(..)
            | Class::Missing
            | Class::Other => None,
        }
    }
}

/// The other way to write a relational operator.
fn other_spelling(operator: &str) -> Option<&'static str> {
    let pairs = RELATIONAL
        .iter()
        .flat_map(|&(one, other)| [(one, other), (other, one)]);
    let mut others = pairs.filter_map(|(one, other)| (one == operator).then_some(other));
    others.next()
}

const RELATIONAL: [(&str, &str); 6] = [
    ("==", ".eq."),
    ("/=", ".ne."),
    ("<", ".lt."),
    ("<=", ".le."),
    (">", ".gt."),
    (">=", ".ge."),
];
