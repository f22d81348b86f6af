//! What expressions designate, and what has to hold so that it can be used.

use super::super::cause::Cause;
use super::super::extent::{Extent, Extents};
use super::super::place::{Home, Lent, Place, Presence, Reach, Storage};
use super::super::value::{Class, Designated, Evaluated, Part, Value};
use super::Walk;
use super::form::{as_apply, as_component, as_name};
use super::lookup::Meaning;
use crate::analyse::types;
use crate::interface::{Shape, Variable};
use crate::intrinsics;
use crate::name::Name;
use crate::resolve::ProcedureReference;
use crate::source::Span;
use crate::syntax::ast::{Argument, Expr, ExprKind};

impl<'a> Walk<'_, 'a> {
    /// What `expr` designates, its subscripts evaluated; or its value, where it is no variable.
    pub(super) fn evaluate(&mut self, expr: &'a Expr) -> Evaluated<'a> {
        let mut evaluated = self.evaluated(expr);
        if let Evaluated::Variable(found) = &mut evaluated {
            found.value.shaped_by = (!found.value.extents.is_scalar()).then_some(expr);
        }
        evaluated
    }

    fn evaluated(&mut self, expr: &'a Expr) -> Evaluated<'a> {
        match &expr.kind {
            ExprKind::Name(name) => self.name(name, expr.span),
            ExprKind::Apply { base, arguments } => self.apply(base, arguments, expr.span),
            ExprKind::Component { base, name } => self.component_of(base, name, expr.span),
            ExprKind::Coindexed { base, cosubscripts } => {
                for subscript in cosubscripts {
                    self.value(subscript);
                }
                self.unproved(
                    Cause::Images,
                    expr.span,
                    "an object on another image is used",
                );
                self.evaluate(base)
            }
            ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_)
            | ExprKind::Complex(..)
            | ExprKind::Unary { .. }
            | ExprKind::Binary { .. }
            | ExprKind::Parenthesised(_)
            | ExprKind::Array { .. }
            | ExprKind::ImpliedDo { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::Cast { .. }
            | ExprKind::CIndex { .. } => Evaluated::Value(self.value(expr)),
        }
    }

    fn name(&mut self, name: &'a Name, span: Span) -> Evaluated<'a> {
        match self.lookup(name) {
            Meaning::Data(Evaluated::Variable(found)) => {
                Evaluated::Variable(Designated { span, ..found })
            }
            Meaning::Data(Evaluated::Value(value)) => Evaluated::Value(value),
            Meaning::Constant(constant) => {
                let extents = Extents::constant(&constant.variable.shape);
                let mut value = Value::shaped(Class::of(&constant.variable.ty), extents);
                value.length = super::shape::constant_length(&constant.variable.ty);
                value.range = constant
                    .value
                    .as_integer()
                    .map(|exact| (i128::from(exact), i128::from(exact)));
                Evaluated::Value(value)
            }
            // As an actual argument it is looked at by itself.
            Meaning::DummyProcedure(_)
            | Meaning::ProcedurePointer
            | Meaning::Procedure(_)
            | Meaning::StatementFunction
            | Meaning::Namelist(_)
            | Meaning::Other => {
                self.unproved(
                    Cause::NotFortran,
                    span,
                    format!("`{name}`, which is no data, is used as if it were"),
                );
                Evaluated::Value(Value::unknown())
            }
            Meaning::Undeclared => Evaluated::Value(self.undeclared(name, span)),
        }
    }

    fn apply(&mut self, base: &'a Expr, arguments: &'a [Argument], span: Span) -> Evaluated<'a> {
        match &base.kind {
            ExprKind::Name(name) => self.apply_name(name, base.span, arguments, span),
            ExprKind::Component { base: owner, name } => {
                self.apply_component(base, owner, name, arguments, span)
            }
            ExprKind::Apply { .. }
            | ExprKind::Coindexed { .. }
            | ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_)
            | ExprKind::Complex(..)
            | ExprKind::Unary { .. }
            | ExprKind::Binary { .. }
            | ExprKind::Parenthesised(_)
            | ExprKind::Array { .. }
            | ExprKind::ImpliedDo { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::Cast { .. }
            | ExprKind::CIndex { .. } => match self.evaluate(base) {
                Evaluated::Variable(all) => Evaluated::Variable(self.part(all, arguments, span)),
                Evaluated::Value(value) => {
                    self.subscripts(arguments);
                    self.unproved(Cause::PartOfValue, span, "a value");
                    Evaluated::Value(Value {
                        extents: Extents::Unknown,
                        ..Value::scalar(value.class)
                    })
                }
            },
        }
    }

    /// `name(arguments)`: an element, a section, a substring, a reference to a function, a
    /// structure constructor.
    fn apply_name(
        &mut self,
        name: &'a Name,
        at: Span,
        arguments: &'a [Argument],
        span: Span,
    ) -> Evaluated<'a> {
        match self.lookup(name) {
            Meaning::Data(Evaluated::Variable(all)) => {
                if self.is_function_in_itself(&all) {
                    return Evaluated::Value(self.call_of_itself(name, arguments, span));
                }
                let all = Designated { span: at, ..all };
                Evaluated::Variable(self.part(all, arguments, span))
            }
            Meaning::Data(Evaluated::Value(value)) => {
                self.part_of_value(name, &value, arguments, span)
            }
            Meaning::Constant(constant) => {
                let extents = Extents::constant(&constant.variable.shape);
                let mut value = Value::shaped(Class::of(&constant.variable.ty), extents);
                value.length = super::shape::constant_length(&constant.variable.ty);
                self.part_of_constant(name, &constant.variable, value, arguments, span)
            }
            Meaning::DummyProcedure(dummy) => {
                Evaluated::Value(self.call_dummy(name, dummy, arguments, span, false))
            }
            Meaning::ProcedurePointer => Evaluated::Value(self.call_pointer(name, arguments, span)),
            Meaning::Procedure(reference) => {
                Evaluated::Value(self.call_procedure(name, reference, arguments, span, false))
            }
            Meaning::StatementFunction => {
                Evaluated::Value(self.statement_function(name, arguments, span))
            }
            Meaning::Other | Meaning::Namelist(_) => {
                self.constructor(arguments);
                self.unproved(
                    Cause::Constructor,
                    span,
                    format!("a value of the type `{name}` is made"),
                );
                Evaluated::Value(Value::unknown())
            }
            // Where a specification alone names it, resolution gives it no symbol.
            Meaning::Undeclared if intrinsics::function(name.as_str()).is_some() => {
                let reference = &ProcedureReference::Intrinsic;
                Evaluated::Value(self.call_procedure(name, reference, arguments, span, false))
            }
            Meaning::Undeclared => {
                self.subscripts(arguments);
                Evaluated::Value(self.undeclared(name, span))
            }
        }
    }

    /// Whether `name(...)` in a function is a reference to the function, not a part of its result.
    fn is_function_in_itself(&self, all: &Designated<'a>) -> bool {
        self.places.get(all.place).home == Home::Result
            && self.places.get(all.place).parent.is_none()
            && all.value.extents.is_scalar()
            && !matches!(all.value.class, Class::Character(_))
    }

    /// A part of a constant.
    fn part_of_constant(
        &mut self,
        name: &'a Name,
        variable: &'a Variable,
        value: Value<'a>,
        arguments: &'a [Argument],
        span: Span,
    ) -> Evaluated<'a> {
        let place = self.places.variable(Some(span), name, || {
            (
                Home::Temporary,
                Storage::Plain,
                Presence::Always,
                Reach::OnlyName,
            )
        });
        let all = Designated {
            place,
            span,
            left: value.extents.count(),
            value,
            part: Part::Whole,
            exact: true,
            shape: None,
        };
        let part = self.part_of(all, Some(&variable.shape), arguments, span);
        Evaluated::Value(part.value)
    }

    /// A part of what an associate name stands for.
    fn part_of_value(
        &mut self,
        name: &'a Name,
        value: &Value<'a>,
        arguments: &'a [Argument],
        span: Span,
    ) -> Evaluated<'a> {
        let place = self.places.variable(Some(span), name, || {
            (
                Home::Temporary,
                Storage::Plain,
                Presence::Always,
                Reach::OnlyName,
            )
        });
        let all = Designated {
            place,
            span,
            left: None,
            value: value.clone(),
            part: Part::Whole,
            exact: true,
            shape: None,
        };
        Evaluated::Value(self.part_of(all, None, arguments, span).value)
    }

    /// `base%name`.
    fn component_of(&mut self, base: &'a Expr, name: &'a Name, span: Span) -> Evaluated<'a> {
        let structure = match self.evaluate(base) {
            Evaluated::Variable(structure) => structure,
            Evaluated::Value(value) => {
                let known = match self.is_of_constant(base) {
                    true => self.component_of_constant(&value, name),
                    false => None,
                };
                let value = self.inquiry(&value, name).or(known).unwrap_or_else(|| {
                    self.unproved(
                        Cause::ComponentOfValue,
                        span,
                        format!("the component `{name}` of a value"),
                    );
                    Value::unknown()
                });
                return Evaluated::Value(value);
            }
        };
        if let Some(value) = self.inquiry(&structure.value, name) {
            // A part of a complex number is a part of the variable, the kind or length is not.
            return match name.as_str() {
                "re" | "im" => Evaluated::Variable(Designated {
                    span,
                    value,
                    part: match structure.part {
                        Part::Whole | Part::Element => Part::Element,
                        Part::Section => Part::Section,
                    },
                    left: None,
                    shape: None,
                    ..structure
                }),
                _ => {
                    self.available(&structure);
                    Evaluated::Value(value)
                }
            };
        }
        match self.component(structure, name, span) {
            Some(found) => Evaluated::Variable(found),
            None => {
                self.unproved(
                    Cause::UnknownComponent,
                    span,
                    format!("nothing is known of the component `{name}`"),
                );
                Evaluated::Value(Value::unknown())
            }
        }
    }

    /// Whether `expr` is a named constant, an element of one, or a component: all of it has values.
    fn is_of_constant(&mut self, expr: &'a Expr) -> bool {
        if let Some(name) = as_name(expr) {
            return matches!(self.lookup(name), Meaning::Constant(_));
        }
        let component = as_component(expr).map(|(base, _)| base);
        let base = component.or_else(|| as_apply(expr).map(|(base, _)| base));
        base.is_some_and(|base| self.is_of_constant(base))
    }

    /// The component `name` of a constant, if it is no pointer, and not allocated.
    fn component_of_constant(&self, constant: &Value<'a>, name: &Name) -> Option<Value<'a>> {
        let Class::Derived(ty) = constant.class else {
            return None;
        };
        let found = types::component(self.context.interface, ty, name)?;
        let variable = found.variable.as_ref()?;
        let own = Extents::constant(&variable.shape);
        let extents = match (constant.extents.is_scalar(), own.is_scalar()) {
            (true, _) => own,
            (false, true) => constant.extents.clone(),
            (false, false) => return None,
        };
        let mut value = Value::shaped(Class::of(&variable.ty), extents);
        value.length = super::shape::constant_length(&variable.ty);
        (!found.pointer && !found.allocatable).then_some(value)
    }

    /// `z%re`, `z%im`, `x%kind`, `c%len`.
    fn inquiry(&self, of: &Value<'a>, name: &Name) -> Option<Value<'a>> {
        let extents = of.extents.clone();
        match (of.class, name.as_str()) {
            (Class::Complex, "re" | "im") => Some(Value::shaped(Class::Real, extents)),
            (Class::Character(_), "len") => {
                let length = of.length.map(|length| (length.into(), length.into()));
                Some(Value::integer(length))
            }
            (class, "kind") if class.is_intrinsic() => Some(Value::integer(None)),
            _ => None,
        }
    }

    /// The data component `name` of what `structure` designates.
    fn component(
        &mut self,
        structure: Designated<'a>,
        name: &Name,
        span: Span,
    ) -> Option<Designated<'a>> {
        let Class::Derived(ty) = structure.value.class else {
            return None;
        };
        let found = types::component(self.context.interface, ty, name)?;
        let variable = found.variable.as_ref()?;
        self.available(&structure);
        let storage = match (found.pointer, found.allocatable) {
            (true, _) => Storage::Pointer(Lent::Unknown),
            (false, true) => Storage::Allocatable,
            (false, false) => Storage::Plain,
        };
        if structure.is_whole() && structure.value.extents.is_scalar() {
            self.structures.insert(structure.place, ty);
        }
        let place = self.places.component(structure.place, name, storage);
        let mut value = self.value_of_component(place, &structure, variable);
        value.range = None;
        Some(Designated {
            place,
            span,
            left: value
                .extents
                .count()
                .filter(|_| structure.value.extents.is_scalar()),
            part: Part::Whole,
            exact: structure.is_whole() && structure.value.extents.is_scalar(),
            shape: Some(&variable.shape),
            value,
        })
    }

    fn value_of_component(
        &mut self,
        place: Place,
        structure: &Designated<'a>,
        variable: &'a Variable,
    ) -> Value<'a> {
        let mut value = Value::shaped(Class::of(&variable.ty), Extents::constant(&variable.shape));
        value.length = super::shape::constant_length(&variable.ty);
        if let (Shape::Deferred { rank }, true) = (&variable.shape, structure.is_whole()) {
            let own = (0..*rank).map(|dimension| Extent::Of(place, dimension));
            value.extents = Extents::Array(own.collect());
        }
        if value.extents.is_scalar() {
            value.extents = structure.value.extents.clone();
        }
        value
    }

    /// `owner%name(arguments)`: a part of a component, or a call of what is bound.
    fn apply_component(
        &mut self,
        base: &'a Expr,
        owner: &'a Expr,
        name: &'a Name,
        arguments: &'a [Argument],
        span: Span,
    ) -> Evaluated<'a> {
        let structure = match self.evaluate(owner) {
            Evaluated::Variable(structure) => structure,
            Evaluated::Value(_) => {
                self.subscripts(arguments);
                self.unproved(
                    Cause::ComponentOfValue,
                    span,
                    format!("the component `{name}` of a value"),
                );
                return Evaluated::Value(Value::unknown());
            }
        };
        let is_data = match structure.value.class {
            Class::Derived(ty) => types::component(self.context.interface, ty, name)
                .is_some_and(|component| component.variable.is_some()),
            Class::Integer
            | Class::Real
            | Class::Complex
            | Class::Logical
            | Class::Character(_)
            | Class::Boz
            | Class::Unknown => false,
        };
        if !is_data {
            return Evaluated::Value(self.call_bound(&structure, name, arguments, span));
        }
        match self.component(structure, name, base.span) {
            Some(all) => Evaluated::Variable(self.part(all, arguments, span)),
            None => {
                self.subscripts(arguments);
                Evaluated::Value(Value::unknown())
            }
        }
    }

    /// The component `name` of what `structure` designates; nothing has to hold for that.
    pub(super) fn plain_component(
        &mut self,
        structure: Designated<'a>,
        name: &Name,
    ) -> Option<Designated<'a>> {
        let before = self.walked.obligations.len();
        let found = self.component(structure, name, self.procedure.span);
        self.walked.obligations.truncate(before);
        found
    }
}
