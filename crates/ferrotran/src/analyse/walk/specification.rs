//! The specification part: what its expressions read on entry, and what makes a body unreadable.

use crate::interface::{Shape, Variable};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{
    ArraySpec, Attribute, BaseType, GenericSpec, Initial, InterfaceKind, Length, Specification,
    TypeSpec, Upper,
};

use super::Walker;
use super::lookup::Meaning;
use crate::analyse::storage::Storage;

impl<'a> Walker<'_, 'a> {
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
                    for attribute in attributes {
                        self.attribute(attribute);
                    }
                }
                for entity in entities {
                    if !self.is_constant(&entity.name) {
                        self.array_spec(entity.dimensions.as_ref());
                        self.length(entity.length.as_ref());
                    }
                    self.automatic_array(&entity.name, span);
                    if let Some(Initial::Pointer(target)) = entity.initial.as_deref()
                        && let Meaning::Data { node, .. } = self.lookup(&entity.name)
                    {
                        self.points_to(node, target, span);
                    }
                }
            }
            Specification::Attribute {
                attribute,
                entities,
            } => {
                self.attribute(attribute);
                for entity in entities {
                    self.array_spec(entity.dimensions.as_ref());
                    self.automatic_array(&entity.name, span);
                }
            }
            Specification::ProcedureDeclaration {
                attributes,
                entities,
                ..
            } => self.declare_pointers(attributes, entities),
            Specification::Entry(entry) => {
                let block = self.new_block();
                self.trace.entries.push((entry.name.clone(), block));
                self.edge(block);
                self.enter(block);
            }
            Specification::CrayPointer(_) => {
                self.unreadable(span, "a Cray pointer, which can point to anything");
            }
            Specification::MissingInclude(file) => {
                self.unreadable(
                    span,
                    &format!("the include file `{file}`, which was not found"),
                );
            }
            Specification::DerivedType(definition) if !definition.bindings.is_empty() => {
                self.unknown(span, "the procedures bound to a type that is defined here");
            }
            Specification::Interface(interface) => {
                if let InterfaceKind::Generic(
                    GenericSpec::Operator(_) | GenericSpec::Assignment | GenericSpec::DefinedIo(_),
                ) = &interface.kind
                {
                    self.unknown(
                        span,
                        "an operator, assignment or transfer that is defined here",
                    );
                }
            }
            _ => {}
        }
    }

    /// Whether bounds and length of `name` are constants, which resolution has evaluated.
    fn is_constant(&self, name: &Name) -> bool {
        let scopes = self.scopes.iter().rev().filter_map(|scope| scope.symbols);
        let mut symbols = scopes
            .map(|(_, symbols)| symbols)
            .chain([&self.body.symbols]);
        let symbol = symbols.find_map(|symbols| symbols.get(name));
        let variable = symbol.and_then(|symbol| symbol.variable.as_ref());
        variable.is_some_and(Variable::has_constant_size)
    }

    /// A local array whose extents are known on entry only is allocated then.
    fn automatic_array(&mut self, name: &'a Name, span: Span) {
        let Meaning::Data { node, symbol, .. } = self.lookup(name) else {
            return;
        };
        let shape = symbol
            .and_then(|symbol| symbol.variable.as_ref())
            .map(|variable| &variable.shape);
        let Some(Shape::Explicit(dimensions)) = shape else {
            return;
        };
        let is_automatic = self.program.nodes.get(node).storage == Storage::Automatic
            && dimensions.iter().any(|bounds| bounds.extent().is_none());
        if is_automatic {
            self.stop(
                span,
                format!("the allocation of the automatic array `{name}`"),
            );
        }
    }

    fn type_spec(&mut self, ty: &'a TypeSpec) {
        if let BaseType::Character { length, .. } = &ty.base {
            self.length(length.as_ref());
        }
    }

    fn length(&mut self, length: Option<&'a Length>) {
        if let Some(Length::Expr(expr)) = length {
            self.value(expr);
        }
    }

    fn attribute(&mut self, attribute: &'a Attribute) {
        if let Attribute::Dimension(spec) = attribute {
            self.array_spec(Some(spec));
        }
    }

    fn array_spec(&mut self, spec: Option<&'a ArraySpec>) {
        if let Some(ArraySpec::Dimensions(dimensions)) = spec {
            for dimension in dimensions {
                self.values(&dimension.lower);
                if let Upper::Expr(expr) = &dimension.upper {
                    self.value(expr);
                }
            }
        }
    }
}
