//! What dummy procedures can be bound to (CHECKS.md, J8).
//!
//! A call of a dummy procedure passes extents if all that it may call takes them: procedures of the sources
//! that are handed to it, and trampolines of wrappers. What is handed from one to the other is one class, and
//! a class passes the same extents everywhere, or none.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::interface::{
    Dummy, DummyProcedure, DummyProcedureOrigin, Procedure, ProcedureId, Shape, Type, Variable,
};
use crate::name::Name;

use super::cause::Cause;
use super::context::Context;
use super::forms::taken;
use super::obligation::{Discharge, Obligation};
use super::walk::{Told, Walked, difference, needs_interface};

/// Procedures with more arguments are not compared.
const MOST_ARGUMENTS: usize = 64;

/// What is called by another name than its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Bound {
    /// A procedure of the sources.
    Defined(ProcedureId),
    /// The dummy procedure at this position.
    Dummy(ProcedureId, usize),
    /// Anything else: nothing is known of it.
    Unknown,
}

impl Bound {
    /// The procedure that has to be rewritten if extents are passed: it takes them, or passes them.
    pub(super) fn procedure(self) -> Option<ProcedureId> {
        match self {
            Bound::Defined(id) | Bound::Dummy(id, _) => Some(id),
            Bound::Unknown => None,
        }
    }
}

/// A name as it is written in one place of the trees: by its address there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Written(usize);

impl Written {
    pub(super) fn at(name: &Name) -> Self {
        Written(std::ptr::from_ref(name).addr())
    }
}

/// A procedure is passed to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Handed {
    /// The name that stands there.
    pub(super) name: Written,
    pub(super) to: Bound,
    pub(super) position: usize,
    pub(super) passed: Bound,
}

/// The classes of what may be bound to one another.
#[derive(Debug, Default)]
pub(super) struct Classes {
    number: FxHashMap<Bound, usize>,
    members: BTreeMap<usize, Vec<Bound>>,
}

impl Classes {
    /// Those of `dummies`, the dummy procedures, of which each is a class at least.
    pub(super) fn of(dummies: impl IntoIterator<Item = Bound>, handed: &[Handed]) -> Self {
        let mut classes = Classes::default();
        for dummy in dummies {
            classes.add(dummy);
        }
        for handed in handed {
            classes.add(handed.passed);
            if let Bound::Dummy(..) | Bound::Unknown = handed.to {
                classes.add(handed.to);
            }
        }
        let mut changed = true;
        while changed {
            changed = false;
            for handed in handed {
                for receiver in classes.receivers(handed) {
                    changed |= classes.join(handed.passed, receiver);
                }
            }
        }
        classes
    }

    /// The dummy procedures that a procedure is handed to; none if only closures get it.
    fn receivers(&self, handed: &Handed) -> Vec<Bound> {
        let to = match &handed.to {
            Bound::Defined(_) => std::slice::from_ref(&handed.to),
            Bound::Dummy(..) | Bound::Unknown => self.class(handed.to),
        };
        let receivers = to.iter().filter_map(|&member| match member {
            Bound::Defined(id) => Some(Bound::Dummy(id, handed.position)),
            Bound::Dummy(..) => None,
            Bound::Unknown => Some(Bound::Unknown),
        });
        receivers.collect()
    }

    fn add(&mut self, member: Bound) -> usize {
        let next = self.number.len();
        let number = *self.number.entry(member).or_insert(next);
        if number == next {
            self.members.insert(next, vec![member]);
        }
        number
    }

    fn join(&mut self, one: Bound, other: Bound) -> bool {
        let (one, other) = (self.add(one), self.add(other));
        if one == other {
            return false;
        }
        let moved = self.members.remove(&other).unwrap_or_default();
        for member in &moved {
            self.number.insert(*member, one);
        }
        self.members.entry(one).or_default().extend(moved);
        true
    }

    /// What may be bound where `member` may, itself included.
    pub(super) fn class(&self, member: Bound) -> &[Bound] {
        let number = self.number.get(&member);
        let members = number.and_then(|number| self.members.get(number));
        members.map_or(&[], Vec::as_slice)
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &[Bound]> {
        self.members.values().map(Vec::as_slice)
    }

    /// What passes and takes no extents: the classes with a member of which `is_able` does not say that it
    /// can be rewritten, those that are called in several ways, and what only closures get.
    pub(super) fn without_extents(
        &self,
        context: &Context<'_>,
        handed: &[Handed],
        is_able: impl Fn(Bound) -> bool,
    ) -> FxHashSet<Bound> {
        let mut without = FxHashSet::default();
        for class in self.all() {
            if !class.iter().all(|&member| is_able(member)) || positions(context, class).is_none() {
                without.extend(class);
            }
        }
        for handed in handed {
            if self.receivers(handed).is_empty() {
                without.extend(self.class(handed.passed));
            }
        }
        without
    }
}

/// The dummy procedures of `context`.
pub(super) fn dummies(context: &Context<'_>) -> Vec<Bound> {
    let procedures = context.interface.procedures();
    let dummies = procedures.flat_map(|(id, procedure)| {
        let arguments = procedure.arguments.iter().enumerate();
        arguments
            .filter(|(_, argument)| matches!(argument.dummy, Dummy::Procedure(_)))
            .map(move |(position, _)| Bound::Dummy(id, position))
    });
    dummies.collect()
}

/// What gets a variable twice has to be a closure, which gets copies: a procedure of the sources could
/// change by one name what the other decides (CHECKS.md, J6).
pub(super) fn shared(context: &Context<'_>, walked: &mut [Walked]) {
    if context.options.without.contains(&Cause::Overlap)
        || walked.iter().all(|body| body.shared.is_empty())
    {
        return;
    }
    let handed = walked.iter().flat_map(|body| &body.handed).copied();
    let classes = Classes::of(dummies(context), &handed.collect::<Vec<_>>());
    let is_closure = |bound: &Bound| match bound {
        Bound::Dummy(..) => true,
        Bound::Defined(_) | Bound::Unknown => false,
    };
    for body in walked {
        for (bound, span, about) in std::mem::take(&mut body.shared) {
            if !is_closure(&bound) || !classes.class(bound).iter().all(is_closure) {
                body.obligations.push(Obligation {
                    kind: Cause::Overlap.kind(),
                    span,
                    about,
                    discharge: Discharge::Unproved(Cause::Overlap),
                });
            }
        }
    }
}

/// The positions of the arguments whose extents the members of a class take; `None` if they are not the
/// same for all.
pub(super) fn positions(context: &Context<'_>, class: &[Bound]) -> Option<Vec<usize>> {
    let mut positions: Vec<usize> = Vec::new();
    let mut first = None;
    for &member in class {
        let procedure = called(context, member)?;
        // How large arrays are is told; those of procedures that are handed on are a class of their own.
        let all = |_| Told {
            extent: true,
            extents: (0..MOST_ARGUMENTS).collect(),
        };
        let first = *first.get_or_insert(procedure);
        if difference(first, procedure, &all).is_some() {
            return None;
        }
        let counted = taken(procedure);
        let mut counted_arguments = counted.iter().map(|&at| &procedure.arguments[at].dummy);
        if counted_arguments.any(is_text) || needs_interface(procedure).is_some() {
            return None;
        }
        positions.extend(counted);
    }
    positions.sort_unstable();
    positions.dedup();
    let same = class.iter().all(|&member| match member {
        Bound::Defined(id) => taken(context.interface.procedure(id)) == positions,
        // A closure is told of what it takes for a scalar, too.
        Bound::Dummy(..) => true,
        Bound::Unknown => false,
    });
    same.then_some(positions)
}

/// Whether a member is a dummy procedure that gets an array of which no extent is declared.
pub(super) fn is_open(context: &Context<'_>, member: Bound) -> bool {
    let dummy = match member {
        Bound::Dummy(..) => called(context, member),
        Bound::Defined(_) | Bound::Unknown => None,
    };
    dummy.is_some_and(|procedure| {
        let mut arguments = procedure.arguments.iter();
        arguments.any(|argument| match &argument.dummy {
            Dummy::Variable(variable) => matches!(
                &variable.shape,
                Shape::AssumedSize { leading, .. } if leading.is_empty()
            ),
            Dummy::Procedure(_) | Dummy::AlternateReturn => false,
        })
    })
}

/// What is known of how a member of a class is called.
fn called<'a>(context: &Context<'a>, member: Bound) -> Option<&'a Procedure> {
    match member {
        Bound::Unknown => None,
        Bound::Defined(id) => Some(context.interface.procedure(id)),
        Bound::Dummy(id, position) => {
            let argument = context.interface.procedure(id).arguments.get(position)?;
            let Dummy::Procedure(dummy) = &argument.dummy else {
                return None;
            };
            let plain = !argument.attributes.pointer && !argument.attributes.optional;
            let interface = dummy.interface.as_deref().filter(|_| plain)?;
            (is_told(dummy) && is_passed_plainly(interface)).then_some(interface)
        }
    }
}

/// Whether sources tell how it is called.
fn is_told(dummy: &DummyProcedure) -> bool {
    match dummy.origin {
        DummyProcedureOrigin::Explicit(_) | DummyProcedureOrigin::References(_) => true,
        DummyProcedureOrigin::Signature(_) | DummyProcedureOrigin::Undetermined => false,
    }
}

fn is_passed_plainly(interface: &Procedure) -> bool {
    let result = interface.result.as_ref();
    interface.binding_label.is_none()
        && !interface.prefixes.elemental
        && !interface.prefixes.pure
        && result.is_none_or(|result| {
            result.variable.shape == Shape::Scalar && !result.pointer && !result.allocatable
        })
}

fn is_text(dummy: &Dummy) -> bool {
    matches!(
        dummy,
        Dummy::Variable(Variable {
            ty: Type::Character { .. },
            ..
        })
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Options, prove};
    use super::*;
    use crate::resolve::Kinds;
    use crate::source::Sources;
    use crate::{analyse, resolve, source, syntax};

    /// Whether S is open because its dummy procedure gets a variable twice.
    fn is_open(without: Vec<Cause>) -> bool {
        let text = "subroutine s(f)\n external f\n integer k\n k = 1\n call f(k, k)\nend\n\
                    subroutine t(i, j)\n integer i, j\n i = j\nend\n\
                    subroutine u\n external t\n call s(t)\nend\n";
        let sources = Sources::new();
        let file = sources.add("s.f90", text.as_bytes().to_vec());
        let (text, _) = source::text(&sources, file, &source::Options::default());
        let (tree, _) = syntax::parse_text(&text);
        let (resolved, _) = resolve::resolve(vec![tree], &Kinds::default());
        let (facts, _) = analyse::analyse(&resolved, &analyse::Options::default());
        let options = Options {
            without,
            ..Options::default()
        };
        let proofs = prove(&resolved, &facts, &options);
        let mut procedures = resolved.interface.procedures();
        let (id, _) = procedures.find(|(_, it)| it.name == "s").unwrap();
        let unproved = &proofs.procedures[&id].unproved;
        unproved.iter().any(|it| it.kind == Cause::Overlap.kind())
    }

    #[test]
    fn a_rule_that_is_switched_off_asks_for_nothing_of_what_is_bound() {
        assert!(is_open(Vec::new()));
        assert!(!is_open(vec![Cause::Overlap]));
    }
}
