//! Actual arguments that may share storage: which overlap is harmless (Fortran 2018, 15.5.2.13).

use super::super::cause::Cause;
use super::super::obligation::{Discharge, Kind, Rule};
use super::super::place::{Home, Place, Storage};
use super::super::value::{Class, Designated, Part};
use super::Walk;
use super::actual::{Actual, Passed};
use super::form::{as_apply, as_literal, as_name};
use super::matching::{Called, Callee};
use crate::analyse::Use;
use crate::interface::{Argument as Formal, Dummy, Host, Shape};
use crate::name::Name;
use crate::resolve::{CommonMember, SymbolKind};
use crate::syntax::ast::ArgumentValue;

/// What the storage of a variable may be part of.
enum Owner<'a> {
    /// Nothing that other names have.
    Alone,
    /// An EQUIVALENCE set of the procedure, or of a module.
    Equivalent,
    /// A common block.
    Common(&'a CommonMember),
    /// A module: it is this variable of it.
    Module((&'a Name, &'a Name)),
    /// It was not found.
    Unknown,
}

impl<'a> Walk<'_, 'a> {
    /// Arguments that the callee may write do not overlap with others.
    pub(super) fn overlaps(
        &mut self,
        called: Called<'a>,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
        object: Option<(usize, &Designated<'a>)>,
    ) {
        let mut seen: Vec<(usize, &'a Formal, Designated<'a>, Option<&Actual<'a>>)> = Vec::new();
        for &(at, formal, actual) in pairs {
            if let Passed::Variable(found) = &actual.passed {
                seen.push((at, formal, found.clone(), Some(actual)));
            }
        }
        if let Some((at, found)) = object
            && let Some(formal) = called.procedure.arguments.get(at)
        {
            seen.push((at, formal, found.clone(), None));
        }
        for (index, (at, formal, found, actual)) in seen.iter().enumerate() {
            for (other_at, other_formal, other, other_actual) in &seen[..index] {
                if formal.attributes.value
                    || other_formal.attributes.value
                    || !self.share(found.place, other.place)
                    || are_other_elements((formal, *actual), (other_formal, *other_actual))
                {
                    continue;
                }
                let harmless = self.is_harmless(called, (*at, found), (*other_at, other));
                let name = self.name_of(self.places.get(found.place).root);
                let mut is_copied = |at: usize, formal: &Formal, actual: Option<&Actual<'a>>| {
                    actual.is_some_and(|actual| self.copied(called, (at, formal), actual, pairs))
                };
                let copied = !harmless
                    && (is_copied(*at, formal, *actual)
                        || is_copied(*other_at, other_formal, *other_actual));
                if !harmless && (copied || self.are_apart(*at, *other_at)) {
                    self.oblige(Kind::Apart, found.span, name, Discharge::Checked);
                    continue;
                }
                if let (Callee::Dummy(bound), true) = (called.callee, harmless) {
                    let plain = [(formal, found), (other_formal, other)]
                        .iter()
                        .all(|(formal, it)| !decides(it.value.class) && !formal_decides(formal));
                    if !plain {
                        self.walked.shared.push((bound, found.span, name.clone()));
                    }
                }
                let rule = harmless.then_some(Rule::ByType);
                self.either(Cause::Overlap, found.span, name, rule);
            }
        }
    }

    /// Whether two places may have storage in common.
    fn share(&self, one: Place, other: Place) -> bool {
        let (one, other) = (self.places.get(one), self.places.get(other));
        let pointers = matches!(one.storage, Storage::Pointer(_))
            && matches!(other.storage, Storage::Pointer(_));
        one.root == other.root || pointers || self.are_one(one.root, other.root)
    }

    /// Whether variables with two names may have storage in common.
    pub(super) fn are_one(&self, first: Place, second: Place) -> bool {
        match (self.owner(first), self.owner(second)) {
            (Owner::Alone, _) | (_, Owner::Alone) => false,
            (Owner::Unknown, _) | (_, Owner::Unknown) => true,
            (Owner::Common(one), Owner::Common(other)) => {
                one.block == other.block && !one.is_beside(other)
            }
            // One variable may be used under two names.
            (Owner::Module(one), Owner::Module(other)) => one == other,
            (Owner::Equivalent, Owner::Equivalent | Owner::Common(_))
            | (Owner::Common(_), Owner::Equivalent) => true,
            (Owner::Module(_), Owner::Equivalent | Owner::Common(_))
            | (Owner::Equivalent | Owner::Common(_), Owner::Module(_)) => false,
        }
    }

    /// What the storage of a variable may be part of.
    fn owner(&self, root: Place) -> Owner<'a> {
        let data = self.places.get(root);
        let name = Name::new(&data.name);
        if self
            .body
            .equivalences
            .iter()
            .flatten()
            .any(|it| *it == name)
        {
            return Owner::Equivalent;
        }
        // What a BLOCK uses may have the name of something else around it.
        let is_outer = self.places.find(None, &name) == Some(root);
        let symbol = self.body.symbols.get(&name).filter(|_| is_outer);
        let kind = symbol.map(|symbol| &symbol.kind);
        match (data.home, kind) {
            (Home::Common, Some(SymbolKind::Common(member))) => Owner::Common(member),
            (Home::Module, Some(SymbolKind::ModuleVariable { module, name })) => {
                let mut modules = self.context.interface.modules.iter();
                match modules.find(|known| known.name == *module) {
                    Some(found) if found.equivalences.iter().flatten().any(|it| it == name) => {
                        Owner::Equivalent
                    }
                    Some(_) => Owner::Module((module, name)),
                    None => Owner::Unknown,
                }
            }
            (Home::Common | Home::Module, _) => Owner::Unknown,
            (
                Home::Local
                | Home::Saved
                | Home::Result
                | Home::Dummy(_)
                | Home::HostDummy
                | Home::HostLocal
                | Home::Temporary,
                _,
            ) => Owner::Alone,
        }
    }

    /// Whether the overlap of two arguments decides no address. What is lent to a closure is compared
    /// where it is lent: trampolines refuse what overlaps (`callback::Place::apart`).
    pub(super) fn is_harmless(
        &self,
        called: Called<'a>,
        one: (usize, &Designated<'a>),
        other: (usize, &Designated<'a>),
    ) -> bool {
        // What is passed may be taken for something else of the same size; by what is bound to a dummy
        // procedure, for nothing else that decides.
        let plain = |(at, found): (usize, &Designated<'a>)| {
            !decides(found.value.class) && !formal_decides(&called.procedure.arguments[at])
        };
        let plain = plain(one) && plain(other);
        let Callee::Defined(id) = called.callee else {
            // A closure gets copies of scalars.
            return plain
                || one.1.value.extents.is_scalar()
                    && other.1.value.extents.is_scalar()
                    && !self.is_lent_array(called, one.0)
                    && !self.is_lent_array(called, other.0);
        };
        let Some(facts) = self.context.facts_of(id) else {
            return false;
        };
        let formal = |at: usize| &called.procedure.arguments[at].attributes;
        let movable = |at: usize| formal(at).allocatable || formal(at).pointer;
        if movable(one.0) || movable(other.0) {
            return false;
        }
        let read_only = |at: usize| facts.arguments.get(at) == Some(&Use::NeverWritten);
        // An internal procedure may call the closures of its host.
        let internal = matches!(called.procedure.host, Host::Internal(_));
        read_only(one.0) && read_only(other.0) || plain && !internal
    }

    fn is_lent_array(&self, called: Called<'a>, at: usize) -> bool {
        let formal = called.procedure.arguments.get(at);
        formal.is_some_and(|formal| match &formal.dummy {
            Dummy::Variable(variable) => variable.shape != Shape::Scalar,
            Dummy::Procedure(_) | Dummy::AlternateReturn => false,
        })
    }
}

/// Whether two scalars are elements of one array of one dimension with constant subscripts that differ.
fn are_other_elements(
    (formal, one): (&Formal, Option<&Actual<'_>>),
    (other_formal, other): (&Formal, Option<&Actual<'_>>),
) -> bool {
    let scalars = [formal, other_formal].into_iter().all(is_scalar);
    match (constant_element(one), constant_element(other)) {
        (Some((array, subscript)), Some((other, other_subscript))) => {
            scalars && array == other && subscript != other_subscript
        }
        (Some(_) | None, Some(_) | None) => false,
    }
}

/// The name and the subscript of an element of an array of one dimension, if that is a literal.
fn constant_element<'a>(actual: Option<&Actual<'a>>) -> Option<(&'a Name, i128)> {
    let actual = actual?;
    let (base, arguments) = as_apply(actual.expr?)?;
    let [argument] = arguments else {
        return None;
    };
    let ArgumentValue::Expr(subscript) = &argument.value else {
        return None;
    };
    let literal = as_literal(subscript)?;
    let is_element =
        matches!(&actual.passed, Passed::Variable(found) if found.part == Part::Element);
    Some((as_name(base)?, literal)).filter(|_| is_element)
}

/// Whether a dummy argument is a scalar, which is one element of what is passed.
pub(super) fn is_scalar(formal: &Formal) -> bool {
    matches!(&formal.dummy, Dummy::Variable(variable) if variable.shape == Shape::Scalar)
}

/// Whether a value of this class may decide an address, a size or a jump.
pub(super) fn decides(class: Class<'_>) -> bool {
    match class {
        Class::Integer | Class::Derived(_) | Class::Boz | Class::Unknown => true,
        Class::Real | Class::Complex | Class::Logical | Class::Character(_) => false,
    }
}

/// Whether the callee takes what is passed for something that may.
pub(super) fn formal_decides(formal: &Formal) -> bool {
    match &formal.dummy {
        Dummy::Variable(variable) => decides(Class::of(&variable.ty)),
        Dummy::Procedure(_) | Dummy::AlternateReturn => false,
    }
}
