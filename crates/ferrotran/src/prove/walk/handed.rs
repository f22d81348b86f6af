//! Procedures as actual arguments.

use super::super::bound::{Bound, Handed, Written};
use super::super::cause::Cause;
use super::super::obligation::{Kind, Rule};
use super::Walk;
use super::actual::Procedures;
use super::declared::{Told, difference};
use super::matching::{Called, Callee, Known};
use crate::interface::{Argument as Formal, Dummy, Procedure, ProcedureId};
use crate::name::Name;
use crate::source::Span;

impl<'a> Walk<'_, 'a> {
    /// A procedure is passed.
    pub(super) fn procedure_passed(
        &mut self,
        called: Called<'a>,
        (position, formal): (usize, &Formal),
        taken: Option<&'a Procedure>,
        name: &Name,
        procedure: &Procedures<'a>,
        span: Span,
    ) {
        let bound = self.bound_to(name, procedure);
        self.walked.handed.push(Handed {
            name: Written::at(name),
            to: called.callee.bound(),
            position,
            passed: bound,
        });
        let passed = match procedure {
            Procedures::Defined(id) => {
                let bodies = self.context.with_body(*id);
                let [defined] = bodies[..] else {
                    let (cause, how) = match bodies.is_empty() {
                        true => (
                            Cause::UnknownCallee,
                            "is defined in none of the files, is passed on",
                        ),
                        false => (Cause::DefinedTwice, "is passed on, is defined twice"),
                    };
                    return self.unproved(cause, span, format!("`{name}`, which {how}"));
                };
                self.called(span, defined);
                self.trampoline(defined, span);
                self.writes_constants(called, formal, defined, span);
                self.fails_in_transfer(called, position, defined, span);
                Some(self.context.interface.procedure(defined))
            }
            Procedures::Dummy(dummy) => {
                if !(called.known == Known::Explicit && formal.attributes.optional) {
                    self.dummy_present(name, span);
                }
                match dummy {
                    Dummy::Procedure(dummy) => dummy.interface.as_deref(),
                    Dummy::Variable(_) | Dummy::AlternateReturn => None,
                }
            }
            Procedures::Unknown => None,
        };
        match (taken, passed) {
            // What nothing tells the interface of is not called.
            (None, Some(_)) => {}
            (Some(taken), Some(passed)) => {
                let how = "has another interface";
                match self.difference(taken, passed, bound) {
                    Some(_) => self.differs(Cause::OtherInterface, called, formal, span, how),
                    None => {
                        let about = format!("what `{}` gets for `{}`", called.name, formal.name);
                        self.proved(Kind::Matching, span, about, Rule::Agrees);
                    }
                }
            }
            (_, None) => self.differs(
                Cause::UnknownInterface,
                called,
                formal,
                span,
                "may be something else",
            ),
        }
    }

    /// What is passed.
    fn bound_to(&self, name: &Name, procedure: &Procedures<'a>) -> Bound {
        match procedure {
            Procedures::Defined(id) => match self.context.with_body(*id)[..] {
                [defined] => Bound::Defined(defined),
                _ => Bound::Unknown,
            },
            Procedures::Dummy(_) => self.bound_dummy(name),
            Procedures::Unknown => Bound::Unknown,
        }
    }

    /// How a procedure that is passed differs from what it is taken for; extents that it is told need not
    /// be declared in the same way.
    fn difference(
        &self,
        taken: &Procedure,
        passed: &Procedure,
        bound: Bound,
    ) -> Option<&'static str> {
        let Some(forms) = self.checks.forms else {
            return difference(taken, passed, &|_| Told::default());
        };
        difference(taken, passed, &|at| Told {
            extent: forms.passed_to(bound).contains(&at),
            extents: match bound {
                Bound::Defined(id) => forms.passed_to(Bound::Dummy(id, at)).to_vec(),
                Bound::Dummy(..) | Bound::Unknown => Vec::new(),
            },
        })
    }

    /// A procedure with checks is not called where it could not be left: in an input or output statement, or
    /// on another thread.
    fn fails_in_transfer(
        &mut self,
        called: Called<'a>,
        position: usize,
        passed: ProcedureId,
        span: Span,
    ) {
        if !self.checks.forms.is_some_and(|forms| forms.has(passed)) {
            return;
        }
        let facts = match called.callee {
            Callee::Defined(id) => self.context.facts_of(id),
            Callee::Dummy(_) => None,
        };
        let callbacks = facts.into_iter().flat_map(|facts| &facts.callbacks);
        let mut callbacks = callbacks.filter(|callback| callback.argument == position);
        let can_be_left = callbacks
            .next()
            .is_some_and(|callback| callback.in_io.is_none() && callback.concurrent.is_none());
        if !can_be_left {
            let about = format!(
                "a check in what `{}` gets may fail while a statement transfers, or on another thread",
                called.name
            );
            self.unproved(Cause::FailsInTransfer, span, about);
        }
    }

    /// A procedure that is passed may write no argument for which the callee has a constant.
    fn writes_constants(
        &mut self,
        called: Called<'a>,
        formal: &Formal,
        passed: ProcedureId,
        span: Span,
    ) {
        let Callee::Defined(id) = called.callee else {
            let about = format!(
                "a constant may be passed to what `{}` gets for `{}`",
                called.name, formal.name
            );
            return self.unproved(Cause::HandedToClosure, span, about);
        };
        let position = called.procedure.argument(&formal.name).map(|(at, _)| at);
        let callbacks = self.context.facts_of(id).map(|facts| &facts.callbacks);
        let callback = callbacks
            .into_iter()
            .flatten()
            .find(|callback| Some(callback.argument) == position);
        let written = self.context.facts_of(passed).map(|facts| &facts.lent);
        let written = written.into_iter().flatten().enumerate();
        let mut written = written.filter(|(_, lent)| lent.is_none()).map(|(at, _)| at);
        let harmless = callback.is_some_and(|callback| {
            callback.called.is_none() || written.all(|at| callback.variables.contains(&at))
        });
        let about = format!(
            "a constant is passed to what `{}` gets for `{}`, which may write it",
            called.name, formal.name
        );
        let rule = harmless.then_some(Rule::Agrees);
        self.either(Cause::ConstantHandedOn, span, about, rule);
    }
}
