//! References to intrinsic procedures.

use super::super::cause::Cause;
use super::super::extent::Extents;
use super::super::obligation::Rule;
use super::super::place::Storage;
use super::super::value::{Class, Evaluated, Value};
use super::Walk;
use super::form::as_name;
use super::lookup::Meaning;
use crate::interface::size_in_bytes;
use crate::intrinsics::{self, Access, Effect, Intrinsic, Needs, Rank};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{Argument, ArgumentValue, Expr};

/// A reference to an intrinsic procedure.
pub(super) struct Reference<'a> {
    pub(super) known: &'static Intrinsic,
    pub(super) span: Span,
    /// The arguments as they stand.
    pub(super) arguments: &'a [Argument],
    /// The arguments in their places.
    pub(super) values: Vec<Option<Value<'a>>>,
    /// What they are as written.
    pub(super) exprs: Vec<Option<&'a Expr>>,
}

impl<'a> Reference<'a> {
    pub(super) fn value(&self, at: usize) -> Option<&Value<'a>> {
        self.values.get(at)?.as_ref()
    }

    pub(super) fn named(&self, name: &str) -> Option<&Value<'a>> {
        self.value(self.known.position(name)?)
    }
}

impl<'a> Walk<'_, 'a> {
    pub(super) fn call_intrinsic(
        &mut self,
        name: &'a Name,
        arguments: &'a [Argument],
        span: Span,
        subroutine: bool,
    ) -> Value<'a> {
        let known = intrinsics::procedure(name.as_str()).filter(|known| match subroutine {
            true => known.is_subroutine(),
            false => known.is_function(),
        });
        // A USE statement may have renamed it, or an INTRINSIC statement names nothing that is known.
        let Some(known) = known else {
            self.actuals(arguments);
            self.unproved(
                Cause::UnknownCallee,
                span,
                format!("`{name}`, which is defined in none of the files, is called"),
            );
            return Value::unknown();
        };
        let mut reference = Reference {
            known,
            span,
            arguments,
            values: vec![None; known.arguments.len().max(arguments.len())],
            exprs: vec![None; known.arguments.len().max(arguments.len())],
        };
        for (position, argument) in arguments.iter().enumerate() {
            let at = match argument.keyword.as_deref() {
                None => Some(position),
                Some(keyword) => known.position(keyword.as_str()),
            };
            let (Some(at), ArgumentValue::Expr(expr)) = (at, &argument.value) else {
                self.subscripts(std::slice::from_ref(argument));
                self.unproved(Cause::NotFortran, span, format!("an argument of `{name}`"));
                continue;
            };
            let access = known.access(position, argument.keyword.as_deref().map(Name::as_str));
            let value = self.intrinsic_argument(known, expr, access);
            if let Some(place) = reference.values.get_mut(at) {
                *place = Some(value);
                reference.exprs[at] = Some(expr);
            }
        }
        self.needs(&reference);
        match known.effect {
            Effect::Stop => self.stops_here(),
            Effect::Units if self.transferring => self.nested_transfer(name, span, None),
            Effect::Pure | Effect::Units | Effect::Shared(_) | Effect::FloatingPoint => {}
            Effect::Undermines(what) => {
                let about = format!("`{name}` {what}");
                self.unproved(Cause::Undermines, span, about);
            }
            Effect::Associate => {
                self.unproved(
                    Cause::Address,
                    span,
                    format!("`{name}` gives access to memory by its address"),
                );
            }
        }
        self.given(&reference)
    }

    fn intrinsic_argument(
        &mut self,
        known: &Intrinsic,
        expr: &'a Expr,
        access: Access,
    ) -> Value<'a> {
        // A procedure, of which C_FUNLOC and the like ask.
        if let Some(name) = as_name(expr)
            && let Meaning::Procedure(_) | Meaning::DummyProcedure(_) | Meaning::ProcedurePointer =
                self.lookup(name)
        {
            self.procedure_asked(known, name, expr.span);
            return Value::unknown();
        }
        let found = match self.evaluate(expr) {
            Evaluated::Variable(found) => found,
            Evaluated::Value(value) => return value,
        };
        match access {
            Access::Inquire => {
                match known.needs {
                    Needs::TypeOnly => {}
                    Needs::Presence => {
                        if self.places.get(found.place).parent.is_some() {
                            self.unproved(
                                Cause::NotFortran,
                                expr.span,
                                "PRESENT of something that is no argument",
                            );
                        }
                    }
                    Needs::Allocation => {
                        self.present(found.place, expr.span);
                        if self.places.get(found.place).storage != Storage::Allocatable {
                            self.unproved(
                                Cause::NotFortran,
                                expr.span,
                                "ALLOCATED of something that is not allocatable",
                            );
                        }
                    }
                    Needs::Association => match self.places.get(found.place).storage {
                        Storage::Pointer(_) => self.status(&found),
                        // A target, whose address is compared.
                        Storage::Plain | Storage::Allocatable => self.available(&found),
                    },
                    Needs::Nothing
                    | Needs::Divisor
                    | Needs::Counts
                    | Needs::Reduction
                    | Needs::Shifted
                    | Needs::EqualExtents
                    | Needs::InnerExtents
                    | Needs::EqualTexts
                    | Needs::Packed
                    | Needs::Copies
                    | Needs::Elements
                    | Needs::Bits
                    | Needs::OneCharacter
                    | Needs::ShapeOnly
                    | Needs::Moved
                    | Needs::Values(_)
                    | Needs::Unknown => self.available(&found),
                }
                found.value
            }
            Access::Read => self.read(&found),
            Access::Write | Access::Fill | Access::Update if known.needs == Needs::Moved => {
                found.value
            }
            Access::Write | Access::Fill | Access::Update => {
                self.labels_lost(&found);
                if access == Access::Update {
                    self.read(&found);
                }
                self.available(&found);
                // Of arrays some set a part only, and some set no string if they fail.
                let text = matches!(found.value.class, Class::Character(_) | Class::Unknown);
                let all = match access {
                    Access::Fill => true,
                    Access::Write => found.value.extents.is_scalar() && !text,
                    Access::Read | Access::Update | Access::Inquire | Access::Address => false,
                };
                if all {
                    self.write(&found);
                }
                found.value
            }
            Access::Address => {
                self.available(&found);
                found.value
            }
        }
    }

    /// ASSOCIATED of a procedure pointer, PRESENT of a dummy procedure, or an address.
    fn procedure_asked(&mut self, known: &Intrinsic, name: &'a Name, span: Span) {
        let is_set = self.state.procedures.contains(name);
        let asked = match (known.needs, self.lookup(name)) {
            (Needs::Presence, Meaning::DummyProcedure(_)) => true,
            (Needs::Association, Meaning::ProcedurePointer) => is_set,
            _ => false,
        };
        if !asked {
            self.unproved(
                Cause::ProcedureAsked,
                span,
                format!("the procedure `{name}` is an argument of `{}`", known.name),
            );
        }
    }

    fn needs(&mut self, reference: &Reference<'a>) {
        let (known, span) = (reference.known, reference.span);
        let name = known.name;
        self.elements_conform(reference);
        let constant =
            |value: Option<&Value<'a>>| value.is_none_or(|value| value.exactly().is_some());
        let scalar =
            |value: Option<&Value<'a>>| value.is_none_or(|value| value.extents.is_scalar());
        let dimension = reference.named("dim");
        // A LOGICAL in the place of DIM= is MASK=.
        let (dimension, mask) = match dimension {
            Some(value) if value.class == Class::Logical => (None, Some(value)),
            other => (other, reference.named("mask")),
        };
        let constant_dimension = constant(dimension);
        let (rule, what, cause) = match known.needs {
            Needs::Nothing
            | Needs::TypeOnly
            | Needs::Allocation
            | Needs::Association
            | Needs::Presence => return,
            Needs::Divisor => {
                let (first, second) = (reference.value(0), reference.value(1));
                if let (Some(first), Some(second)) = (first, second) {
                    let real =
                        matches!(first.class, Class::Real) && matches!(second.class, Class::Real);
                    let scalars = first.extents.is_scalar() && second.extents.is_scalar();
                    let checked = scalars.then_some(reference.arguments);
                    if !real {
                        self.remainder(&second.clone(), span, checked);
                    }
                }
                return;
            }
            Needs::Counts => {
                let counts = reference.values.iter().skip(1).flatten();
                let all = counts.into_iter().all(|value| value.exactly().is_some());
                (
                    all.then_some(Rule::Constant),
                    "positions and numbers of bits",
                    Cause::BitCounts,
                )
            }
            Needs::Reduction => {
                if let (Some(array), Some(mask)) = (reference.value(0), mask) {
                    self.conform(Cause::MaskShape, &array.clone(), &mask.clone(), span);
                }
                (
                    constant_dimension.then_some(Rule::Constant),
                    "DIM=",
                    Cause::Dimension,
                )
            }
            Needs::Shifted => {
                let scalars =
                    scalar(reference.named("shift")) && scalar(reference.named("boundary"));
                let holds = scalars && constant_dimension;
                (
                    holds.then_some(Rule::Constant),
                    "DIM=, SHIFT= and BOUNDARY=",
                    Cause::Shift,
                )
            }
            Needs::EqualExtents => {
                if let (Some(one), Some(other)) = (reference.value(0), reference.value(1)) {
                    self.conform(Cause::IntrinsicShapes, &one.clone(), &other.clone(), span);
                }
                return;
            }
            Needs::InnerExtents => {
                let holds = match (reference.value(0), reference.value(1)) {
                    (Some(one), Some(other)) => inner_extents(&one.extents, &other.extents),
                    (Some(_) | None, _) => false,
                };
                (
                    holds.then_some(Rule::SameShape),
                    "the extents of matrices",
                    Cause::InnerExtents,
                )
            }
            Needs::EqualTexts => {
                let equal = match (reference.value(0), reference.value(1)) {
                    (Some(one), Some(other)) => {
                        let text = |value: &Value<'_>| {
                            !value.class.is_numeric() && value.class != Class::Logical
                        };
                        !text(one) && !text(other)
                            || one.length.is_some() && one.length == other.length
                    }
                    (Some(_) | None, _) => false,
                };
                (
                    equal.then_some(Rule::ByType),
                    "the lengths of strings",
                    Cause::TextLengths,
                )
            }
            Needs::Packed => {
                if let (Some(array), Some(mask)) = (reference.value(0), reference.value(1)) {
                    self.conform(Cause::MaskShape, &array.clone(), &mask.clone(), span);
                }
                let alone = reference.named("vector").is_none();
                (
                    alone.then_some(Rule::ByType),
                    "the size of VECTOR=",
                    Cause::PackedVector,
                )
            }
            Needs::Copies => {
                let copies = reference.named("ncopies").and_then(|value| value.range);
                let natural =
                    copies.is_some_and(|(least, greatest)| least >= 0 && greatest < 1 << 16);
                let holds = natural && constant_dimension;
                (holds.then_some(Rule::Bounded), "NCOPIES=", Cause::Copies)
            }
            Needs::Elements => {
                let wanted = self.shape_asked(reference);
                let count = wanted.as_ref().and_then(Extents::count);
                let own = reference.value(0).and_then(|value| value.extents.count());
                let plain = reference.named("order").is_none();
                let holds =
                    plain && matches!((count, own), (Some(count), Some(own)) if count <= own);
                (
                    holds.then_some(Rule::Constant),
                    "the elements of SOURCE=",
                    Cause::Elements,
                )
            }
            Needs::Bits => {
                let plain = reference
                    .value(1)
                    .is_some_and(|mold| mold.class.is_intrinsic());
                let single = reference.named("size").is_none();
                let holds = plain && single && self.fills(reference);
                (
                    holds.then_some(Rule::ByType),
                    "the bits that are transferred",
                    Cause::Bits,
                )
            }
            Needs::OneCharacter => {
                let one = reference.value(0).and_then(|value| value.length);
                let holds = one.is_some_and(|length| length >= 1);
                (
                    holds.then_some(Rule::Constant),
                    "the length of its argument",
                    Cause::OneCharacter,
                )
            }
            Needs::ShapeOnly => (
                constant_dimension.then_some(Rule::Constant),
                "DIM=",
                Cause::Dimension,
            ),
            Needs::Moved => return self.moved(reference),
            Needs::Values(least) => {
                let values = reference.named("values").map(|value| value.extents.count());
                let holds = values
                    .is_none_or(|count| count.is_some_and(|count| count >= i128::from(least)));
                (
                    holds.then_some(Rule::Constant),
                    "the elements of VALUES=",
                    Cause::EightValues,
                )
            }
            Needs::Unknown => (None, "all that is needed", Cause::Untold),
        };
        let about = format!("{what} of `{name}`");
        self.either(cause, span, about, rule);
    }

    /// Whether TRANSFER sets all of its result: SOURCE= has as many bytes.
    fn fills(&mut self, reference: &Reference<'a>) -> bool {
        let mut bytes = |at: usize| {
            let expr = (*reference.exprs.get(at)?)?;
            let variable = self.variable_of(expr)?;
            size_in_bytes(&variable.ty).map(i128::from)
        };
        let (Some(source), Some(mold)) = (bytes(0), bytes(1)) else {
            return false;
        };
        let (source_of, mold_of) = (reference.value(0), reference.value(1));
        let count = source_of.and_then(|value| value.extents.count());
        let count = count.unwrap_or(1).max(0);
        match mold_of.map(|value| value.extents.is_scalar()) {
            Some(true) => source_of.is_some() && mold <= source.saturating_mul(count),
            // So that the last element is a whole one.
            Some(false) | None => mold > 0 && source % mold == 0,
        }
    }

    /// The arguments of an elemental procedure conform.
    fn elements_conform(&mut self, reference: &Reference<'a>) {
        match reference.known.rank {
            Rank::Elemental | Rank::Series => {}
            Rank::Scalar
            | Rank::First
            | Rank::Second
            | Rank::Transposed
            | Rank::Reduced
            | Rank::Location
            | Rank::Bounds
            | Rank::Vector
            | Rank::Spread
            | Rank::Reshaped
            | Rank::Matmul
            | Rank::Transfer
            | Rank::Image
            | Rank::Untold => return,
        }
        let mut first: Option<&Value<'a>> = None;
        for value in reference.values.iter().flatten() {
            match first {
                _ if value.extents.is_scalar() => {}
                Some(first) => self.conform(
                    Cause::IntrinsicShapes,
                    &first.clone(),
                    value,
                    reference.span,
                ),
                None => first = Some(value),
            }
        }
    }

    /// MOVE_ALLOC.
    fn moved(&mut self, reference: &Reference<'a>) {
        let mut places = Vec::new();
        for expr in reference.exprs.iter().take(2).flatten() {
            // Both were evaluated before.
            let before = self.walked.obligations.len();
            if let Evaluated::Variable(found) = self.evaluate(expr) {
                places.push(found);
            }
            self.walked.obligations.truncate(before);
        }
        let [from, to] = &places[..] else {
            return self.unproved(
                Cause::NotFortran,
                reference.span,
                "MOVE_ALLOC of something that is no variable",
            );
        };
        let is_allocatable = |place| self.places.get(place).storage == Storage::Allocatable;
        if !is_allocatable(from.place) || !is_allocatable(to.place) {
            return self.unproved(
                Cause::NotFortran,
                reference.span,
                "MOVE_ALLOC of something that is not allocatable",
            );
        }
        self.present(from.place, reference.span);
        self.present(to.place, reference.span);
        let held = from.is_whole() && self.state.allocated.contains(from.place);
        let unset = self.may_be_unset(from.place);
        self.note_moved(from.place, to.place);
        self.freed(from.place);
        self.freed(to.place);
        if from.is_whole() {
            self.set(from.place);
        }
        match unset {
            true => self.unset(to.place),
            false if to.is_whole() => self.set(to.place),
            false => {}
        }
        if held && to.is_whole() {
            self.state.allocated.insert(to.place);
        }
    }
}

/// Whether two matrices can be multiplied.
fn inner_extents(one: &Extents<'_>, other: &Extents<'_>) -> bool {
    match (one, other) {
        (Extents::Array(one), Extents::Array(other)) => match (one.last(), other.first()) {
            (Some(one), Some(other)) => one.is_equal(other),
            (Some(_) | None, _) => false,
        },
        (Extents::Array(_) | Extents::Scalar | Extents::Unknown, _) => false,
    }
}
