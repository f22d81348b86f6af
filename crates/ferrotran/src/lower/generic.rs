//! Which specific procedure a reference to a generic name is to (Fortran 2018, 15.5.5.2): a shim
//! calls a generic only where that is shown to be the one that it is for.

use crate::interface::{
    self, Argument, Candidate, Generic, Interface, Procedure, ProcedureId, Type,
};
use crate::name::Name;
use crate::plan::{Dummy, Element, Held, Passing, Presence, StructureName};

/// Why a reference to a generic is not shown to be to the procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Undecided {
    /// Not all procedures are known that it may be to.
    Unknown,
    /// It may be to another one.
    Rival(Name),
}

/// Shows that a shim which passes `dummies` to `generic` calls the procedure `id`.
///
/// A reference is to the nonelemental reference that it is consistent with, and there is no other
/// (rule 1). The shim passes what the procedure declares, element by element of its type, kind and
/// rank, so that it is consistent with it; so each other one has to differ in a way that makes the
/// reference inconsistent with a nonelemental reference to it. What cannot be compared may agree.
pub(super) fn decide(
    interface: &Interface,
    generic: &Generic,
    id: ProcedureId,
    dummies: &[Dummy],
) -> Result<(), Undecided> {
    let candidates = generic.candidates.as_ref().ok_or(Undecided::Unknown)?;
    if !candidates.contains(&Candidate::Procedure(id)) {
        return Err(Undecided::Unknown);
    }
    let rivals = candidates.iter().filter_map(|candidate| match candidate {
        Candidate::Procedure(other) if *other == id => None,
        Candidate::Procedure(other) => Some(interface.procedure(*other)),
        Candidate::External(procedure) => Some(&**procedure),
    });
    let dummies: Vec<&Dummy> = dummies.iter().collect();
    let is_function = interface.procedure(id).result.is_some();
    decide_among(is_function, rivals, &dummies)
}

/// As [`decide`], against these procedures; of a type-bound generic, whose object is no argument in `dummies`, nor in `rivals`.
pub(super) fn decide_among<'p>(
    is_function: bool,
    rivals: impl Iterator<Item = &'p Procedure>,
    dummies: &[&Dummy],
) -> Result<(), Undecided> {
    let calls = calls(dummies);
    for rival in rivals {
        // CALL is to a subroutine, a reference in an expression to a function.
        if rival.result.is_some() == is_function
            && calls.iter().any(|call| may_be_consistent(call, rival))
        {
            return Err(Undecided::Rival(rival.name.clone()));
        }
    }
    Ok(())
}

/// An actual argument of the shim's call.
#[derive(Clone, Copy)]
struct Actual<'d> {
    /// Its keyword.
    keyword: Option<&'d Name>,
    passed: Passed<'d>,
}

#[derive(Clone, Copy)]
enum Passed<'d> {
    /// Data of this type and rank.
    Data(DataType<'d>, usize),
    /// A procedure.
    Procedure,
    /// A label to return to.
    Label,
}

#[derive(Clone, Copy)]
enum DataType<'d> {
    Element(Element),
    /// A derived type.
    Structure(&'d StructureName),
    /// A derived type or what extends it.
    Class,
    /// CHARACTER of kind 1.
    Text,
}

/// The calls that a shim with these dummy arguments makes: with and without each that it leaves out
/// where it is absent, and by keyword then (`emit::fortran::call`).
fn calls<'d>(dummies: &[&'d Dummy]) -> Vec<Vec<Actual<'d>>> {
    let given = dummies.iter().copied().filter(|dummy| !dummy.is_result());
    let given: Vec<&Dummy> = given.collect();
    let by_keyword = given
        .iter()
        .any(|dummy| dummy.presence == Presence::LeftOut);
    let mut calls = vec![Vec::new()];
    for dummy in given {
        let actual = Actual {
            keyword: by_keyword.then_some(&dummy.name),
            passed: passed(&dummy.passing),
        };
        let without = match dummy.presence == Presence::LeftOut {
            true => calls.clone(),
            false => Vec::new(),
        };
        calls.iter_mut().for_each(|call| call.push(actual));
        calls.extend(without);
    }
    calls
}

fn passed(passing: &Passing) -> Passed<'_> {
    match passing {
        Passing::Scalar { element, .. } => Passed::Data(DataType::Element(*element), 0),
        Passing::Array { element, rank, .. } => Passed::Data(DataType::Element(*element), *rank),
        Passing::Text { .. } => Passed::Data(DataType::Text, 0),
        Passing::CharacterArray { rank, .. } => Passed::Data(DataType::Text, *rank),
        Passing::Allocatable { held, rank, .. } => match held {
            Held::Element(element) => Passed::Data(DataType::Element(*element), *rank),
            Held::Text(_) => Passed::Data(DataType::Text, *rank),
        },
        Passing::Structure { name, .. }
        | Passing::AllocatableStructure { name, .. }
        | Passing::ObjectPointer { name, .. } => Passed::Data(DataType::Structure(name), 0),
        Passing::Class { .. } => Passed::Data(DataType::Class, 0),
        Passing::Structures { name, rank, .. } => Passed::Data(DataType::Structure(name), *rank),
        Passing::Procedure(_) => Passed::Procedure,
        Passing::AlternateReturn => Passed::Label,
    }
}

/// Whether `call` may be consistent with a nonelemental reference to `procedure`.
fn may_be_consistent(call: &[Actual<'_>], procedure: &Procedure) -> bool {
    let formals = &procedure.arguments;
    let mut taken = vec![false; formals.len()];
    for (position, actual) in call.iter().enumerate() {
        let at = match actual.keyword {
            None => Some(position),
            Some(keyword) => procedure.argument(keyword).map(|(at, _)| at),
        };
        // There is no dummy argument for it, or one that has another.
        let Some(at) = at.filter(|&at| at < formals.len() && !taken[at]) else {
            return false;
        };
        taken[at] = true;
        if is_inconsistent(actual.passed, &formals[at]) {
            return false;
        }
    }
    let mut missing = formals.iter().zip(taken).filter(|(_, taken)| !taken);
    missing.all(|(formal, _)| formal.attributes.optional)
}

/// Whether what is passed certainly is not consistent with a dummy argument.
fn is_inconsistent(passed: Passed<'_>, formal: &Argument) -> bool {
    match (passed, &formal.dummy) {
        (Passed::Data(ty, rank), interface::Dummy::Variable(variable)) => {
            match differs(ty, &variable.ty) {
                Some(true) => true,
                // An array of its type; an assumed rank takes any.
                Some(false) => variable.shape.rank().is_some_and(|formal| formal != rank),
                None => false,
            }
        }
        (Passed::Label, interface::Dummy::Variable(_) | interface::Dummy::Procedure(_))
        | (Passed::Data(..) | Passed::Procedure, interface::Dummy::AlternateReturn) => true,
        (Passed::Label, interface::Dummy::AlternateReturn) => false,
        // Procedures are not compared, and whether a name is one may be told wrongly.
        (Passed::Procedure, interface::Dummy::Variable(_) | interface::Dummy::Procedure(_))
        | (Passed::Data(..), interface::Dummy::Procedure(_)) => false,
    }
}

/// Whether data of type `actual` differs from what a dummy argument of type `formal` takes, in type
/// or kind; `None` where that takes any type, or is not known.
fn differs(actual: DataType<'_>, formal: &Type) -> Option<bool> {
    let element = |element: Element| match actual {
        DataType::Element(actual) => actual != element,
        DataType::Text | DataType::Structure(_) | DataType::Class => true,
    };
    Some(match formal {
        Type::Integer { kind, .. } => element(Element::Integer(*kind)),
        Type::Real(kind) => element(Element::Real(*kind)),
        Type::Complex(kind) => element(Element::Complex(*kind)),
        Type::Logical(kind) => element(Element::Logical(*kind)),
        Type::Character { kind, .. } => !matches!(actual, DataType::Text) || kind.0 != 1,
        Type::Derived {
            name,
            module,
            polymorphic,
        } => match (actual, module) {
            (DataType::Structure(actual), Some(module)) if !polymorphic => {
                actual.module != *module || actual.name != *name
            }
            // It may be an extension, or the same.
            (DataType::Structure(_) | DataType::Class, _) => return None,
            // GNU Fortran 12 takes addresses of data for those of procedures.
            (DataType::Element(Element::Address(actual)), _) => match formal.addressed() {
                Some(formal) if formal == actual => false,
                Some(_) => return None,
                None => true,
            },
            // Only what is of a derived type is compatible with one.
            (DataType::Element(_) | DataType::Text, _) => true,
        },
        Type::AssumedType | Type::UnlimitedPolymorphic | Type::Unresolved => return None,
    })
}
