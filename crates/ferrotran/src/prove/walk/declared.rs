//! Whether two declarations agree: what a procedure is, and what it is taken for.

use super::super::value::Class;
use super::actual::is_long_enough;
use super::overlap::decides;
use crate::interface::{Bounds, Dummy, Procedure, Shape, Type, Variable};

/// What of a procedure has to be declared where it is called (Fortran 2018, 15.4.2.2).
pub(in crate::prove) fn needs_interface(procedure: &Procedure) -> Option<&'static str> {
    if procedure.prefixes.elemental {
        return Some("elements");
    }
    procedure.arguments.iter().find_map(|argument| {
        let attributes = argument.attributes;
        let attribute = attributes.allocatable
            || attributes.pointer
            || attributes.optional
            || attributes.value
            || attributes.target
            || attributes.volatile
            || attributes.asynchronous
            || attributes.coarray;
        let shape = match &argument.dummy {
            Dummy::Variable(variable) => {
                let shape = match variable.shape {
                    Shape::AssumedShape(_) | Shape::AssumedRank | Shape::Deferred { .. } => true,
                    Shape::Scalar | Shape::Explicit(_) | Shape::AssumedSize { .. } => false,
                };
                let ty = match variable.ty {
                    Type::Derived { polymorphic, .. } => polymorphic,
                    Type::AssumedType | Type::UnlimitedPolymorphic | Type::Unresolved => true,
                    Type::Integer { .. }
                    | Type::Real(_)
                    | Type::Complex(_)
                    | Type::Logical(_)
                    | Type::Character { .. } => false,
                };
                shape || ty
            }
            Dummy::Procedure(_) | Dummy::AlternateReturn => false,
        };
        (attribute || shape).then_some("arguments")
    })
}

/// How the type that is passed differs from that which is taken.
pub(super) fn type_difference(formal: &Type, passed: &Type) -> Option<&'static str> {
    match (formal, passed) {
        (
            Type::Character {
                kind,
                length: formal,
            },
            Type::Character {
                kind: other,
                length: passed,
            },
        ) if kind == other => (!is_long_enough(formal, passed)).then_some("may be shorter"),
        _ if is_same_storage(formal, passed) => None,
        _ => Some("is of another type"),
    }
}

/// Whether values of both types take the same storage, and may hold the same.
fn is_same_storage(formal: &Type, passed: &Type) -> bool {
    use Type as T;
    match (formal, passed) {
        (
            T::Integer { kind: l, .. } | T::Real(l) | T::Logical(l),
            T::Integer { kind: r, .. } | T::Real(r) | T::Logical(r),
        ) => l == r,
        (T::Complex(l), T::Complex(r)) => l == r,
        (
            T::Derived {
                module: Some(_), ..
            },
            T::Derived { .. },
        ) => formal == passed,
        (
            T::Integer { .. }
            | T::Real(_)
            | T::Complex(_)
            | T::Logical(_)
            | T::Character { .. }
            | T::Derived { .. }
            | T::AssumedType
            | T::UnlimitedPolymorphic
            | T::Unresolved,
            _,
        ) => false,
    }
}

/// How many bytes an element of the dummy argument and one of what is passed take, where it only matters how
/// many of them there are: each may hold anything, and what is passed lies where the other one may.
pub(super) fn element_sizes(formal: &Type, passed: &Type) -> Option<[u16; 2]> {
    let (formal, passed) = (size_and_alignment(formal)?, size_and_alignment(passed)?);
    let [least, most] = [formal.0.min(passed.0), formal.0.max(passed.0)];
    (most % least == 0 && formal.1 <= passed.1).then_some([formal.0, passed.0])
}

/// Whether a scalar takes no more than the storage of what is passed, which may hold anything.
pub(super) fn is_part_of(formal: &Variable, passed: &Type) -> bool {
    let sizes = element_sizes(&formal.ty, passed);
    formal.shape == Shape::Scalar && sizes.is_some_and(|[formal, passed]| formal <= passed)
}

fn size_and_alignment(ty: &Type) -> Option<(u16, u16)> {
    let (kind, count) = match ty {
        Type::Integer { kind, .. } | Type::Real(kind) | Type::Logical(kind) => (kind.0, 1),
        Type::Complex(kind) => (kind.0, 2),
        Type::Character { .. }
        | Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved => return None,
    };
    // The bytes of others are not their kind.
    matches!(kind, 1 | 2 | 4 | 8).then(|| (u16::from(kind) * count, u16::from(kind)))
}

/// Whether a function with this result may be referenced as one with the result `taken`.
pub(super) fn is_result(result: &Variable, taken: &Variable) -> bool {
    result.shape == Shape::Scalar
        && taken.shape == Shape::Scalar
        && match (&result.ty, &taken.ty) {
            (
                Type::Character { kind, length },
                Type::Character {
                    kind: other,
                    length: room,
                },
            ) => kind == other && is_long_enough(length, room),
            (Type::Unresolved, _) => false,
            (result, taken) => result == taken,
        }
}

/// What a procedure is told of an argument besides what it declares.
#[derive(Clone, Debug, Default)]
pub(in crate::prove) struct Told {
    /// Whether the number of elements is passed.
    pub(in crate::prove) extent: bool,
    /// Of a procedure, the positions of its own arguments whose numbers of elements are passed.
    pub(in crate::prove) extents: Vec<usize>,
}

/// How a procedure differs from what it is taken for, if it does not agree for certain; `told` says what
/// it is told of each argument.
pub(in crate::prove) fn difference(
    taken: &Procedure,
    passed: &Procedure,
    told: &dyn Fn(usize) -> Told,
) -> Option<&'static str> {
    let results = match (&taken.result, &passed.result) {
        (None, None) => true,
        (Some(taken), Some(passed)) => {
            let plain = is_result(&passed.variable, &taken.variable);
            let same = passed.variable == taken.variable && passed.variable.ty != Type::Unresolved;
            (plain || same)
                && taken.allocatable == passed.allocatable
                && taken.pointer == passed.pointer
        }
        (None, Some(_)) | (Some(_), None) => false,
    };
    if !results {
        return Some("its result");
    }
    if taken.arguments.len() != passed.arguments.len() {
        return Some("the number of its arguments");
    }
    if taken.binding_label.is_some() != passed.binding_label.is_some() {
        return Some("BIND(C)");
    }
    if taken.prefixes.elemental != passed.prefixes.elemental {
        return Some("ELEMENTAL");
    }
    let pairs = taken.arguments.iter().zip(&passed.arguments);
    // Bounds name arguments: they are the same only where the names are.
    let same_names = pairs
        .clone()
        .all(|(taken, passed)| taken.name == passed.name);
    let agree = pairs.enumerate().all(|(at, (taken, passed))| {
        let (one, other) = (taken.attributes, passed.attributes);
        // What tells how it is passed.
        let attributes = one.optional == other.optional
            && one.value == other.value
            && one.pointer == other.pointer
            && one.allocatable == other.allocatable
            && one.coarray == other.coarray;
        let dummies = match (&taken.dummy, &passed.dummy) {
            (Dummy::Variable(taken), Dummy::Variable(formal)) => {
                type_difference(&formal.ty, &taken.ty).is_none()
                    && decides(Class::of(&formal.ty)) == decides(Class::of(&taken.ty))
                    && (told(at).extent || same_form(&formal.shape, &taken.shape, same_names))
            }
            (Dummy::Procedure(taken), Dummy::Procedure(formal)) => {
                match (&formal.interface, &taken.interface) {
                    (None, _) => true,
                    (Some(formal), Some(taken)) => {
                        let own = told(at).extents;
                        let told = |at: usize| Told {
                            extent: own.contains(&at),
                            ..Told::default()
                        };
                        difference(formal, taken, &told).is_none()
                    }
                    // What is bound to the same is told the same, and agrees.
                    (Some(_), None) => !told(at).extents.is_empty(),
                }
            }
            (Dummy::AlternateReturn, Dummy::AlternateReturn) => true,
            (Dummy::Variable(_) | Dummy::Procedure(_) | Dummy::AlternateReturn, _) => false,
        };
        attributes && dummies
    });
    (!agree).then_some("an argument")
}

/// Whether what is passed for a dummy argument of the shape `taken` is enough for `formal`.
fn same_form(formal: &Shape, taken: &Shape, same_names: bool) -> bool {
    match (formal, taken) {
        (Shape::Scalar, Shape::Scalar) => true,
        // The callee can show nothing of an array without an extent.
        (Shape::AssumedSize { .. }, Shape::Explicit(_) | Shape::AssumedSize { .. }) => true,
        (Shape::Explicit(one), Shape::Explicit(other)) => {
            let count = |bounds: &[Bounds]| {
                bounds.iter().try_fold(1_u128, |count, bounds| {
                    count.checked_mul(bounds.extent()? as u128)
                })
            };
            match (count(one), count(other)) {
                (Some(one), Some(other)) => one <= other,
                (Some(_) | None, _) => same_names && one == other,
            }
        }
        (Shape::AssumedShape(one), Shape::AssumedShape(other)) => one.len() == other.len(),
        (Shape::Deferred { rank }, Shape::Deferred { rank: other }) => rank == other,
        (Shape::AssumedRank, Shape::AssumedRank) => true,
        (
            Shape::Scalar
            | Shape::Explicit(_)
            | Shape::AssumedSize { .. }
            | Shape::AssumedShape(_)
            | Shape::Deferred { .. }
            | Shape::AssumedRank,
            _,
        ) => false,
    }
}

pub(super) fn is_polymorphic(ty: &Type) -> bool {
    match ty {
        Type::Derived { polymorphic, .. } => *polymorphic,
        Type::UnlimitedPolymorphic | Type::AssumedType | Type::Unresolved => true,
        Type::Integer { .. }
        | Type::Real(_)
        | Type::Complex(_)
        | Type::Logical(_)
        | Type::Character { .. } => false,
    }
}
