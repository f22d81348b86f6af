//! The role of one dummy argument.

use super::structure::Structures;
use super::terms::Terms;
use super::{element, object, shape, target};
use crate::analyse::Use;
use crate::interface::{
    Argument, Attributes, CharacterLength, Dummy, Intent, IntentSpec, Kind, Procedure, Shape, Type,
    Variable,
};
use crate::name::Name;
use crate::plan::{
    AllocatableRole, ArrayRole, ArrayShape, Attribute, Element, Held, LeftOut, Method, Passing,
    Presence, ScalarRole, Standing, TextLength, UnsupportedAttribute, UnsupportedLength,
    UnsupportedSignature,
};

/// What is known of how an argument goes in and out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// It is declared to be read only.
    In,
    /// It is declared to be written only.
    Out,
    /// It is declared to be both.
    InOut,
    /// Nothing is declared.
    Undeclared,
}

/// Decides how the dummy argument `argument` is passed, before lengths that follow
/// from arrays are looked for: those are [`ScalarRole::In`] here. `variable` is what it is.
pub(super) fn passing(
    terms: Terms<'_>,
    argument: &Argument,
    variable: &Variable,
    usage: Option<&Use>,
    (structures, own): (&Structures<'_>, Option<&Method>),
) -> Result<Passing, LeftOut> {
    refuse_attributes(terms.procedure, argument)?;
    if let Some(passing) = object::passing(terms, argument, variable, usage, structures, own) {
        return passing;
    }
    if argument.attributes.allocatable || is_associated(argument) {
        return allocatable(terms, argument, variable);
    }
    let never_written = matches!(usage, Some(Use::NeverWritten));
    let direction = match direction(argument) {
        // Whether an output is wanted is for the caller to say: by lending it.
        Direction::Out if argument.attributes.optional => Direction::InOut,
        // The INTENT of a pointer is about what it points to, not about that one's value
        // (Fortran 2018, 8.5.10).
        _ if argument.attributes.pointer => Direction::Undeclared,
        direction @ (Direction::In | Direction::Out | Direction::InOut | Direction::Undeclared) => {
            direction
        }
    };
    if let Type::Character { kind, length } = &variable.ty {
        return text(
            terms,
            argument,
            variable,
            *kind,
            length,
            direction,
            never_written,
        );
    }
    if variable.shape == Shape::Scalar {
        // There is no constant of C's addresses that a signature could give.
        let element = match has_own_value(argument) {
            true => element::element(&variable.ty)?,
            false => element::scalar(&variable.ty)?,
        };
        let role = match direction {
            Direction::Out => ScalarRole::Out,
            Direction::InOut => ScalarRole::InOut,
            Direction::In => ScalarRole::In,
            Direction::Undeclared if never_written || has_own_value(argument) => ScalarRole::In,
            Direction::Undeclared => ScalarRole::InOut,
        };
        return Ok(Passing::Scalar { element, role });
    }
    let element = element::element(&variable.ty)?;
    array(terms, argument, variable, element, direction, never_written)
}

/// Whether the signature says `intent(in,out)`.
pub(super) fn is_given_and_returned(argument: &Argument) -> bool {
    let signature = &argument.signature;
    signature.has(&IntentSpec::In) && signature.has(&IntentSpec::Out)
}

/// Whether the signature gives it a value: what becomes of that is nobody's to see.
fn has_own_value(argument: &Argument) -> bool {
    let signature = &argument.signature;
    signature.default.is_some() || signature.has(&IntentSpec::Hide)
}

fn array(
    terms: Terms<'_>,
    argument: &Argument,
    variable: &Variable,
    element: Element,
    direction: Direction,
    never_written: bool,
) -> Result<Passing, LeftOut> {
    let shape = shape::array_shape(terms, &argument.name, variable)?;
    let copied = argument.signature.has(&IntentSpec::Copy);
    let hidden = argument.signature.has(&IntentSpec::Hide);
    // `intent(in,out)` without `copy` lends the caller's.
    let taken = copied && is_given_and_returned(argument);
    let role = match (direction, &shape) {
        (Direction::InOut, ArrayShape::Explicit { .. } | ArrayShape::AssumedSize { .. })
            if taken && !argument.attributes.optional =>
        {
            ArrayRole::Owned
        }
        (Direction::In, _) if copied && !never_written => ArrayRole::Copied,
        // Only what has an extent of its own can be allocated; other outputs are lent.
        (Direction::Out, ArrayShape::Explicit { .. }) => ArrayRole::Out,
        (Direction::Undeclared, ArrayShape::Explicit { .. }) if hidden => ArrayRole::Out,
        (Direction::In | Direction::Undeclared, _) if never_written => ArrayRole::In,
        (Direction::In | Direction::InOut | Direction::Undeclared, ArrayShape::Explicit { .. })
        | (
            Direction::In | Direction::Out | Direction::InOut | Direction::Undeclared,
            ArrayShape::Assumed | ArrayShape::AssumedSize { .. },
        ) => ArrayRole::InOut,
    };
    let rank = element::rank(variable)?;
    Ok(Passing::Array {
        element,
        rank,
        shape,
        role,
        rows: None,
    })
}

fn text(
    terms: Terms<'_>,
    argument: &Argument,
    variable: &Variable,
    kind: Kind,
    length: &CharacterLength,
    direction: Direction,
    never_written: bool,
) -> Result<Passing, LeftOut> {
    let length = shape::text_length(terms, &argument.name, kind, length)?;
    if variable.shape != Shape::Scalar {
        return character_array(terms, argument, variable, length, direction, never_written);
    }
    let role = match (direction, &length) {
        (Direction::Out, TextLength::Declared { .. }) => ArrayRole::Out,
        (Direction::In, _) => ArrayRole::In,
        (Direction::InOut, _) if is_given_and_returned(argument) && has_own_value(argument) => {
            ArrayRole::Owned
        }
        (Direction::Undeclared, _) if never_written || has_own_value(argument) => ArrayRole::In,
        (Direction::Out, TextLength::Assumed | TextLength::Deferred)
        | (Direction::InOut | Direction::Undeclared, _) => ArrayRole::InOut,
    };
    Ok(Passing::Text {
        length,
        role,
        never_written,
        default: None,
    })
}

fn character_array(
    terms: Terms<'_>,
    argument: &Argument,
    variable: &Variable,
    length: TextLength,
    direction: Direction,
    never_written: bool,
) -> Result<Passing, LeftOut> {
    let shape = shape::array_shape(terms, &argument.name, variable)?;
    let role = match (direction, &shape, &length) {
        // Only what has an extent and a length of its own can be allocated.
        (Direction::Out, ArrayShape::Explicit { .. }, TextLength::Declared { .. }) => {
            ArrayRole::Out
        }
        // An input is made of the caller's strings: it is a copy.
        (Direction::In, _, _) => ArrayRole::Copied,
        (Direction::Undeclared, _, _) if never_written => ArrayRole::Copied,
        (Direction::InOut | Direction::Undeclared, _, _)
        | (Direction::Out, ArrayShape::Assumed | ArrayShape::AssumedSize { .. }, _)
        | (
            Direction::Out,
            ArrayShape::Explicit { .. },
            TextLength::Assumed | TextLength::Deferred,
        ) => ArrayRole::InOut,
    };
    Ok(Passing::CharacterArray {
        length,
        rank: element::rank(variable)?,
        shape,
        role,
    })
}

/// Whether it is a POINTER that the procedure associates anew: what it was before is nothing to it.
fn is_associated(argument: &Argument) -> bool {
    argument.attributes.pointer && argument.intent == Some(Intent::Out)
}

/// Whether it is a POINTER that is lent.
pub(super) fn is_lent_pointer(argument: &Argument) -> bool {
    argument.attributes.pointer
        && argument.intent == Some(Intent::In)
        && !is_object_pointer(argument)
}

/// Whether it is a POINTER to an object of a derived type: where it points is passed, not what stands there.
fn is_object_pointer(argument: &Argument) -> bool {
    matches!(
        &argument.dummy,
        Dummy::Variable(Variable {
            ty: Type::Derived {
                polymorphic: false,
                module: Some(module),
                ..
            },
            shape: Shape::Scalar,
        }) if argument.attributes.pointer && module != "iso_c_binding"
    )
}

fn allocatable(
    terms: Terms<'_>,
    argument: &Argument,
    variable: &Variable,
) -> Result<Passing, LeftOut> {
    let role = match direction(argument) {
        Direction::In => AllocatableRole::In,
        _ if argument.attributes.optional => AllocatableRole::Lent,
        Direction::Out => AllocatableRole::Out,
        Direction::InOut | Direction::Undeclared => AllocatableRole::InOut,
    };
    Ok(Passing::Allocatable {
        held: held(terms, &argument.name, variable)?,
        rank: element::rank(variable)?,
        role,
        pointer: argument.attributes.pointer,
    })
}

/// What an ALLOCATABLE or a POINTER holds, or, as `Err`, why the shim cannot have a variable like
/// it.
pub(super) fn held(terms: Terms<'_>, name: &Name, variable: &Variable) -> Result<Held, LeftOut> {
    match &variable.ty {
        Type::Character { kind, length } => match shape::text_length(terms, name, *kind, length)? {
            TextLength::Assumed => Err(LeftOut::Length(UnsupportedLength::AssumedOfAllocatable)),
            length @ (TextLength::Declared { .. } | TextLength::Deferred) => Ok(Held::Text(length)),
        },
        ty @ (Type::Integer { .. }
        | Type::Real(_)
        | Type::Complex(_)
        | Type::Logical(_)
        | Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved) => element::element(ty).map(Held::Element),
    }
}

/// What the signature says, else what the source declares.
pub(super) fn direction(argument: &Argument) -> Direction {
    let signature = |intent| argument.signature.has(&intent);
    let lent = [
        IntentSpec::InOut,
        IntentSpec::Inplace,
        IntentSpec::Overwrite,
    ];
    if lent.into_iter().any(signature) {
        return Direction::InOut;
    }
    match (signature(IntentSpec::In), signature(IntentSpec::Out)) {
        (true, true) => return Direction::InOut,
        (true, false) => return Direction::In,
        (false, true) => return Direction::Out,
        (false, false) => {}
    }
    match argument.intent {
        Some(Intent::In) => Direction::In,
        Some(Intent::Out) => Direction::Out,
        Some(Intent::InOut) => Direction::InOut,
        None => Direction::Undeclared,
    }
}

/// Refuses attributes and intents that the bindings do not have.
fn refuse_attributes(procedure: &Procedure, argument: &Argument) -> Result<(), LeftOut> {
    if let Some(attribute) = unsupported_attribute(procedure, argument) {
        return Err(LeftOut::Attribute(attribute));
    }
    let mut intents = argument.signature.intents.iter();
    match intents.find(|intent| is_unsupported(intent, argument)) {
        Some(intent) => {
            let signature = UnsupportedSignature::Intent(intent.clone());
            Err(LeftOut::Signature(signature))
        }
        None => Ok(()),
    }
}

fn unsupported_attribute(
    procedure: &Procedure,
    argument: &Argument,
) -> Option<UnsupportedAttribute> {
    use UnsupportedAttribute as Unsupported;
    // A shim takes every argument by address, and hands it on as Fortran declares it.
    let has_shim = target::has_shim(procedure);
    let Attributes {
        optional,
        value,
        // That no address is kept is a matter of the grade.
        target: _,
        pointer,
        allocatable,
        contiguous: _,
        volatile,
        asynchronous,
        coarray,
        element: _,
    } = argument.attributes;
    let by_value = value && !is_passed_by_value(&argument.dummy);
    // What is lent could be deallocated, or still be pointed to by another pointer afterwards.
    let kept = pointer
        && !matches!(argument.intent, Some(Intent::In | Intent::Out))
        && !is_object_pointer(argument);
    let both = pointer && argument.intent == Some(Intent::Out) && optional;
    // What stands for a volatile argument must have its shape, not another's.
    let beside = |attribute| Unsupported::VolatileBeside(attribute);
    let unsupported = [
        (
            value && !has_shim,
            Unsupported::BySignature(Attribute::Value),
        ),
        (by_value, Unsupported::ValueOfMany),
        (
            pointer && !has_shim,
            Unsupported::BySignature(Attribute::Pointer),
        ),
        (kept, Unsupported::KeptPointer),
        (both, Unsupported::OptionalPointer),
        (
            allocatable && !has_shim,
            Unsupported::BySignature(Attribute::Allocatable),
        ),
        (volatile && optional, beside(Attribute::Optional)),
        (volatile && pointer, beside(Attribute::Pointer)),
        (volatile && allocatable, beside(Attribute::Allocatable)),
        (asynchronous, Unsupported::Asynchronous),
        (coarray, Unsupported::Codimension),
    ];
    let mut unsupported = unsupported.into_iter();
    unsupported.find_map(|(has, unsupported)| has.then_some(unsupported))
}

/// Whether the signature asks by `intent` for what the bindings do not do.
fn is_unsupported(intent: &IntentSpec, argument: &Argument) -> bool {
    use IntentSpec::{
        Aligned, Aux, C, Cache, Callback, Copy, Hide, In, InOut, Inplace, Out, OutName, Overwrite,
        Unknown,
    };
    match intent {
        // `cache` lets f2py keep the memory of what is hidden for the next call.
        In | Out | OutName(_) | InOut | Inplace | Hide | Copy | Overwrite | C | Cache => false,
        Aligned(_) => alignment(argument).is_some() && !is_numeric_array(argument),
        Aux | Callback | Unknown(_) => true,
    }
}

/// Whether it may be absent, and whether a shim has to leave it out then: that a disassociated
/// pointer stands for an absent argument holds for ordinary dummy arguments only (Fortran 2018,
/// 15.5.2.12), and GNU Fortran 12 follows it where a value is asked for. For a CONTIGUOUS one it packs what
/// the pointer has first: what nobody has is read then, or the argument is present.
pub(super) fn presence(argument: &Argument) -> Presence {
    let Attributes {
        optional,
        value,
        pointer,
        allocatable,
        contiguous,
        ..
    } = argument.attributes;
    // A disassociated pointer has a type that is none.
    let unfit = value || pointer || allocatable || contiguous || is_polymorphic(&argument.dummy);
    if optional && unfit {
        Presence::LeftOut
    } else if optional || is_lent_pointer(argument) {
        // Without an address a pointer is disassociated, as an optional argument is absent.
        Presence::Optional
    } else {
        Presence::Required
    }
}

fn is_polymorphic(dummy: &Dummy) -> bool {
    match dummy {
        Dummy::Variable(variable) => match variable.ty {
            Type::Derived { polymorphic, .. } => polymorphic,
            Type::UnlimitedPolymorphic => true,
            Type::Integer { .. }
            | Type::Real(_)
            | Type::Complex(_)
            | Type::Logical(_)
            | Type::Character { .. }
            | Type::AssumedType
            | Type::Unresolved => false,
        },
        Dummy::Procedure(_) | Dummy::AlternateReturn => false,
    }
}

/// How many arguments a shim can leave out: it calls in as many ways as they can be combined.
const MOST_OMITTED: usize = 4;

/// Refuses what a shim would have to leave out and cannot.
pub(super) fn refuse_omitted(procedure: &Procedure) -> Result<(), LeftOut> {
    let arguments = procedure.arguments.iter();
    let omitted = arguments
        .clone()
        .filter(|argument| presence(argument) == Presence::LeftOut)
        .count();
    let alternates = arguments
        .filter(|argument| argument.dummy == Dummy::AlternateReturn)
        .count();
    if omitted > MOST_OMITTED {
        Err(LeftOut::TooManyOmitted(MOST_OMITTED))
    } else if omitted > 0 && alternates > 0 {
        Err(LeftOut::OmittedBesideAlternateReturns)
    } else {
        Ok(())
    }
}

/// Whether it is an array of numbers that is never absent: its alignment can be checked.
fn is_numeric_array(argument: &Argument) -> bool {
    match &argument.dummy {
        Dummy::Variable(variable) => {
            element::element(&variable.ty).is_ok()
                && variable.shape != Shape::Scalar
                && !argument.attributes.optional
        }
        Dummy::Procedure(_) | Dummy::AlternateReturn => false,
    }
}

/// What it is to the caller: an array that the wrapper allocates may be nobody else's to see.
pub(super) fn standing(argument: &Argument, passing: &Passing) -> Standing {
    let is_allocated = matches!(
        passing,
        Passing::Array {
            role: ArrayRole::Out,
            ..
        }
    );
    let is_hidden =
        argument.signature.has(&IntentSpec::Hide) && direction(argument) == Direction::Undeclared;
    match is_hidden && is_allocated {
        true => Standing::WorkSpace,
        false => Standing::Argument,
    }
}

/// Whether both compilers pass it by value as Fortran has it.
fn is_passed_by_value(dummy: &Dummy) -> bool {
    let Dummy::Variable(variable) = dummy else {
        return false;
    };
    let length = match &variable.ty {
        Type::Character {
            length: CharacterLength::Expr(length),
            ..
        } => length.as_integer(),
        Type::Character { .. } => None,
        Type::Integer { .. }
        | Type::Real(_)
        | Type::Complex(_)
        | Type::Logical(_)
        | Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved => Some(1),
    };
    variable.shape == Shape::Scalar && length == Some(1)
}

/// The alignment that the signature asks for, where Rust's own for the type is less.
pub(super) fn alignment(argument: &Argument) -> Option<u8> {
    let asked = argument.signature.intents.iter().filter_map(|intent| {
        let IntentSpec::Aligned(bytes) = intent else {
            return None;
        };
        Some(*bytes)
    });
    let asked = asked.max()?;
    let Dummy::Variable(variable) = &argument.dummy else {
        return None;
    };
    let own = match variable.ty {
        Type::Integer { kind, .. }
        | Type::Real(kind)
        | Type::Logical(kind)
        | Type::Complex(kind) => kind.0,
        Type::Character { .. }
        | Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved => 1,
    };
    (own < asked).then_some(asked)
}
