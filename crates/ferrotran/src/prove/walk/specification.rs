//! The specification part: what its expressions need on entry, and room for what it declares.

use super::super::cause::Cause;
use super::super::extent::{Extent, Extents};
use super::super::obligation::Rule;
use super::Walk;
use crate::interface::{
    BinaryOp, CharacterLength, Dummy, Expr, Shape, Type, UnaryOp, Variable, size_in_bytes,
};
use crate::name::Name;
use crate::resolve::{Symbol, SymbolKind};
use crate::source::Span;
use crate::syntax::ast::{
    ArraySpec, Attribute, BaseType, Entity, GenericSpec, InterfaceKind, Length, Specification,
    TypeSpec, Upper,
};

impl<'a> Walk<'_, 'a> {
    pub(super) fn specification(&mut self, specification: &'a Specification, span: Span) {
        match specification {
            Specification::TypeDeclaration {
                ty,
                attributes,
                entities,
            } => {
                if entities
                    .iter()
                    .any(|entity| !self.is_constant(&entity.name))
                {
                    self.type_spec(ty);
                    self.attributes(attributes);
                }
                self.entities(entities);
            }
            Specification::Attribute {
                attribute,
                entities,
            } => {
                self.attributes(std::slice::from_ref(attribute));
                self.entities(entities);
            }
            Specification::Entry(entry) => {
                let entries = self.body.entries.iter();
                let interface = self.context.interface;
                let id = entries
                    .copied()
                    .find(|id| interface.procedure(*id).name == entry.name);
                match id {
                    Some(id) => {
                        let here = self.on_entry(id);
                        self.state.meet(&here);
                    }
                    None => self.unproved(
                        Cause::NotFortran,
                        span,
                        format!("the entry `{}`", entry.name),
                    ),
                }
            }
            Specification::CrayPointer(_) => {
                self.unproved(
                    Cause::CrayPointer,
                    span,
                    "a Cray pointer, which can point to anything",
                );
            }
            Specification::MissingInclude(file) => {
                self.unproved(
                    Cause::MissingInclude,
                    span,
                    format!("the include file `{file}`, which was not found"),
                );
            }
            Specification::DerivedType(definition) => {
                if !definition.bindings.is_empty() {
                    self.unproved(
                        Cause::DefinedHere,
                        span,
                        "the procedures bound to a type that is defined here",
                    );
                }
            }
            Specification::Interface(interface) => match &interface.kind {
                InterfaceKind::Generic(
                    GenericSpec::Operator(_) | GenericSpec::Assignment | GenericSpec::DefinedIo(_),
                ) => self.unproved(
                    Cause::DefinedHere,
                    span,
                    "an operator, assignment or transfer that is defined here",
                ),
                InterfaceKind::Generic(GenericSpec::Name(_))
                | InterfaceKind::Explicit
                | InterfaceKind::Abstract => {}
            },
            // They say what names mean, which resolution has done, or set static memory.
            Specification::Use(_)
            | Specification::Import { .. }
            | Specification::Implicit(_)
            | Specification::Parameter(_)
            | Specification::ProcedureDeclaration { .. }
            | Specification::Common(_)
            | Specification::Equivalence(_)
            | Specification::Data(_)
            | Specification::Namelist(_)
            | Specification::Enum(_) => {}
            // A comment for compilers.
            Specification::Signature(_) => {}
        }
    }

    fn entities(&mut self, entities: &'a [Entity]) {
        for entity in entities {
            if self.is_constant(&entity.name) {
                continue;
            }
            self.array_spec(entity.dimensions.as_ref());
            if let Some(Length::Expr(length)) = &entity.length {
                self.value(length);
            }
        }
    }

    /// Whether bounds and length of `name` were evaluated by resolution.
    fn is_constant(&self, name: &Name) -> bool {
        let symbols = self.scopes.iter().rev().filter_map(|scope| scope.symbols);
        let mut symbols = symbols
            .map(|(_, symbols)| symbols)
            .chain([&self.body.symbols]);
        let symbol = symbols.find_map(|symbols| symbols.get(name));
        let variable = symbol.and_then(|symbol| symbol.variable.as_ref());
        variable.is_some_and(Variable::has_constant_size)
    }

    pub(super) fn type_spec(&mut self, ty: &'a TypeSpec) {
        match &ty.base {
            BaseType::Character {
                length: Some(Length::Expr(length)),
                ..
            } => {
                self.value(length);
            }
            // Parameters of types are constants, or lengths that the type's own descriptor holds.
            BaseType::Derived { parameters, .. } | BaseType::Class { parameters, .. } => {
                self.subscripts(parameters);
            }
            BaseType::Character { .. }
            | BaseType::Intrinsic { .. }
            | BaseType::UnlimitedPolymorphic
            | BaseType::AssumedType => {}
        }
    }

    fn attributes(&mut self, attributes: &'a [Attribute]) {
        for attribute in attributes {
            if let Attribute::Dimension(spec) = attribute {
                self.array_spec(Some(spec));
            }
        }
    }

    fn array_spec(&mut self, spec: Option<&'a ArraySpec>) {
        match spec {
            Some(ArraySpec::Dimensions(dimensions)) => {
                for dimension in dimensions {
                    self.values(&dimension.lower);
                    match &dimension.upper {
                        Upper::Expr(upper) => {
                            self.value(upper);
                        }
                        Upper::Star | Upper::Colon => {}
                    }
                }
            }
            Some(ArraySpec::AssumedRank) | None => {}
        }
    }

    /// Room for a variable whose size is evaluated where it comes to be: its size in bytes does not
    /// wrap, and there is as much.
    pub(super) fn room(&mut self, scope: Option<Span>, name: &'a Name, symbol: &'a Symbol) {
        let is_local = matches!(symbol.kind, SymbolKind::Local { .. } | SymbolKind::Result);
        let Some(variable) = symbol.variable.as_ref() else {
            return;
        };
        if !is_local || symbol.pointer || symbol.allocatable {
            return;
        }
        let described = self.describe(name, symbol);
        let place = self.places.variable(scope, name, || described);
        if let Type::Character {
            length: CharacterLength::Expr(length),
            ..
        } = &variable.ty
            && length.as_integer().is_none()
        {
            // GNU Fortran puts it on the stack; the result is the caller's, who allocates it.
            let scalar = variable.shape == Shape::Scalar && symbol.kind == SymbolKind::Result;
            let rule = (scalar && self.is_small(length)).then_some(Rule::OneExtent);
            self.either(Cause::LocalLength, symbol.span, name.as_str(), rule);
            return;
        }
        let Extents::Array(extents) = self.extents_of(place, scope, &variable.shape) else {
            return;
        };
        let constant = |extent: &Extent<'_>| matches!(extent, Extent::Constant(_));
        if extents.iter().all(constant) {
            return;
        }
        let element = size_in_bytes(&variable.ty);
        // What has so many elements is there; of larger ones the size could still wrap.
        let small = element.is_some_and(|bytes| bytes < 1 << 16);
        let rule = (self.is_countable(&extents, element) || small && self.is_as_large(&extents))
            .then_some(Rule::OneExtent);
        self.either(Cause::LocalSize, symbol.span, name.as_str(), rule);
    }

    /// Whether the extents are constant but for one that an INTEGER of 4 bytes, or an array of one
    /// dimension, gives.
    fn is_countable(&self, extents: &[Extent<'a>], element: Option<u64>) -> bool {
        let Some(mut bytes) = element.map(i128::from) else {
            return false;
        };
        let mut open = 0;
        for extent in extents {
            match extent {
                Extent::Constant(extent) => {
                    bytes = bytes.saturating_mul(i128::from(*extent));
                }
                Extent::To(upper) if self.is_small(upper) => open += 1,
                Extent::Of(place, 0) if self.has_one_dimension(*place) => open += 1,
                Extent::To(_) | Extent::Of(..) | Extent::Declared(..) | Extent::Unknown => {
                    return false;
                }
            }
        }
        open <= 1 && bytes < 1 << 16
    }

    /// Whether a value cannot exceed an INTEGER of 4 bytes, and needs no operation that could wrap.
    fn is_small(&self, expr: &Expr) -> bool {
        if let Expr::Intrinsic(name, operands) = expr {
            let is_small = |it: &Expr| is_small_constant(it) || self.is_small(it);
            return match (name.as_str(), operands.as_slice()) {
                ("max" | "min", operands) => operands.iter().all(is_small),
                // What is counted is there; but an array without elements may have any length.
                ("count", [Expr::Dummy(_)]) => true,
                ("len" | "len_trim", [Expr::Dummy(name)]) => {
                    let dummy = self.dummy_of(name).map(|argument| &argument.dummy);
                    matches!(dummy, Some(Dummy::Variable(text)) if text.shape == Shape::Scalar)
                }
                ("merge", [one, other, mask]) => {
                    is_small(one) && is_small(other) && self.is_plain_mask(mask)
                }
                _ => false,
            };
        }
        let variable = match expr {
            Expr::Dummy(name) => match self.dummy_of(name).map(|argument| &argument.dummy) {
                Some(Dummy::Variable(variable)) => Some(variable),
                Some(Dummy::Procedure(_) | Dummy::AlternateReturn) | None => None,
            },
            Expr::Variable {
                module: Some(module),
                name,
            } => self.variable_of_module(module, name),
            // Of a COMMON block: it has the name that it has here.
            Expr::Variable { module: None, name } => {
                let symbol = self.body.symbols.get(name);
                symbol.and_then(|symbol| symbol.variable.as_ref())
            }
            Expr::Integer { .. }
            | Expr::Real { .. }
            | Expr::Complex(..)
            | Expr::Logical(_)
            | Expr::Character(_)
            | Expr::Element { .. }
            | Expr::Component { .. }
            | Expr::Unary(..)
            | Expr::Binary(..)
            | Expr::Intrinsic(..)
            | Expr::Conditional(..)
            | Expr::Array(_)
            | Expr::Opaque(_) => None,
        };
        variable.is_some_and(|variable| {
            variable.shape == Shape::Scalar
                && matches!(variable.ty, Type::Integer { kind, .. } if kind.0 <= 4)
        })
    }

    /// Whether a mask is made of values that are small, so that it is evaluated alike everywhere.
    fn is_plain_mask(&self, mask: &Expr) -> bool {
        match mask {
            Expr::Unary(UnaryOp::Not, operand) => self.is_plain_mask(operand),
            Expr::Binary(BinaryOp::And | BinaryOp::Or, left, right) => {
                self.is_plain_mask(left) && self.is_plain_mask(right)
            }
            Expr::Binary(
                BinaryOp::Equal
                | BinaryOp::NotEqual
                | BinaryOp::Less
                | BinaryOp::LessEqual
                | BinaryOp::Greater
                | BinaryOp::GreaterEqual,
                left,
                right,
            ) => [left, right]
                .into_iter()
                .all(|it| is_small_constant(it) || self.is_small(it)),
            Expr::Dummy(name) => {
                let dummy = self.dummy_of(name).map(|argument| &argument.dummy);
                matches!(dummy, Some(Dummy::Variable(variable))
                    if variable.shape == Shape::Scalar && matches!(variable.ty, Type::Logical(_)))
            }
            Expr::Integer { .. }
            | Expr::Real { .. }
            | Expr::Complex(..)
            | Expr::Logical(_)
            | Expr::Character(_)
            | Expr::Variable { .. }
            | Expr::Element { .. }
            | Expr::Component { .. }
            | Expr::Unary(..)
            | Expr::Binary(..)
            | Expr::Intrinsic(..)
            | Expr::Conditional(..)
            | Expr::Array(_)
            | Expr::Opaque(_) => false,
        }
    }

    /// The variable of a module, if there is one module of this name.
    fn variable_of_module(&self, module: &Name, name: &Name) -> Option<&'a Variable> {
        let modules = self.context.interface.modules.iter();
        let mut named = modules.filter(|known| known.name == *module && known.ancestor.is_none());
        let (module, other) = (named.next()?, named.next());
        let mut variables = module.variables.iter().filter(|_| other.is_none());
        let variable = variables.find(|variable| variable.name == *name)?;
        Some(&variable.variable)
    }

    /// Whether the place is a dummy array of one dimension.
    fn has_one_dimension(&self, place: super::super::place::Place) -> bool {
        let data = self.places.get(place);
        let argument = self.dummy_of(&Name::new(&data.name));
        matches!(
            argument.map(|argument| &argument.dummy),
            Some(Dummy::Variable(variable))
                if matches!(&variable.shape, Shape::AssumedShape(lower) if lower.len() == 1)
        )
    }

    /// Whether a dummy array has just these extents: there is as much already.
    fn is_as_large(&mut self, extents: &[Extent<'a>]) -> bool {
        let procedure = self.procedure;
        let mut found = false;
        for argument in &procedure.arguments {
            let Dummy::Variable(variable) = &argument.dummy else {
                continue;
            };
            if argument.attributes.optional
                || argument.attributes.allocatable
                || argument.attributes.pointer
                || !matches!(variable.shape, Shape::Explicit(_) | Shape::AssumedShape(_))
            {
                continue;
            }
            let Some(symbol) = self.body.symbols.get(&argument.name) else {
                continue;
            };
            let described = self.describe(&argument.name, symbol);
            let place = self.places.variable(None, &argument.name, || described);
            let other = self.extents_of(place, None, &variable.shape);
            found |= Extents::Array(extents.to_vec()).is_same(&other);
        }
        found
    }
}

fn is_small_constant(expr: &Expr) -> bool {
    let value = expr.as_integer();
    value.is_some_and(|value| i32::try_from(value).is_ok())
}
