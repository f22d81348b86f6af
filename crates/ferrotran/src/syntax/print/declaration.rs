//! Declarations as text.

use std::fmt::{self, Display, Formatter};

use super::{List, Printer, list_with};
use crate::syntax::ast::*;

impl Display for TypeSpec {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match &self.base {
            BaseType::Derived { .. } => write!(out, "type({})", BareType(self)),
            BaseType::Class { name, parameters } => {
                write!(out, "class({name}{})", Parameters(parameters))
            }
            BaseType::UnlimitedPolymorphic => out.write_str("class(*)"),
            BaseType::AssumedType => out.write_str("type(*)"),
            BaseType::Intrinsic { ty, kind } => {
                out.write_str(ty.keyword())?;
                match kind {
                    None => Ok(()),
                    Some(KindSpec::Star(bytes)) => write!(out, "*{bytes}"),
                    Some(KindSpec::Kind(kind)) => write!(out, "({kind})"),
                }
            }
            BaseType::Character { length, kind } => {
                out.write_str("character")?;
                match (length, kind) {
                    (None, None) => Ok(()),
                    (None, Some(kind)) => write!(out, "(kind={kind})"),
                    (Some(length), None) => write!(out, "({length})"),
                    (Some(length), Some(kind)) => write!(out, "({length}, {kind})"),
                }
            }
        }
    }
}

/// A type where a derived type stands by its name alone.
pub(super) struct BareType<'a>(pub(super) &'a TypeSpec);

impl Display for BareType<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match &self.0.base {
            BaseType::Derived { name, parameters } => {
                write!(out, "{name}{}", Parameters(parameters))
            }
            _ => self.0.fmt(out),
        }
    }
}

struct Parameters<'a>(&'a [Argument]);

impl Display for Parameters<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            Ok(())
        } else {
            write!(out, "({})", List(self.0))
        }
    }
}

impl IntrinsicType {
    /// Its keyword in lower case.
    pub fn keyword(self) -> &'static str {
        match self {
            IntrinsicType::Integer => "integer",
            IntrinsicType::Real => "real",
            IntrinsicType::DoublePrecision => "double precision",
            IntrinsicType::Complex => "complex",
            IntrinsicType::DoubleComplex => "double complex",
            IntrinsicType::Logical => "logical",
            IntrinsicType::Byte => "byte",
        }
    }
}

impl Display for Length {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Length::Expr(length) => length.fmt(out),
            Length::Assumed => out.write_str("*"),
            Length::Deferred => out.write_str(":"),
        }
    }
}

impl Display for ArraySpec {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            ArraySpec::Dimensions(dimensions) => write!(out, "({})", List(dimensions)),
            ArraySpec::AssumedRank => out.write_str("(..)"),
        }
    }
}

impl Display for Dimension {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if let Some(lower) = &self.lower {
            write!(out, "{lower}")?;
            if !matches!(self.upper, Upper::Colon) {
                out.write_str(":")?;
            }
        }
        match &self.upper {
            Upper::Expr(upper) => upper.fmt(out),
            Upper::Star => out.write_str("*"),
            Upper::Colon => out.write_str(":"),
        }
    }
}

impl Display for Entity {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if self.common_block {
            return write!(out, "/{}/", self.name);
        }
        write!(out, "{}", self.name)?;
        self.dimensions
            .iter()
            .try_for_each(|shape| shape.fmt(out))?;
        if self.coarray {
            out.write_str("[*]")?;
        }
        if let Some(length) = &self.length {
            write!(out, "*({length})")?;
        }
        match self.initial.as_deref() {
            None => Ok(()),
            Some(Initial::Value(value)) => write!(out, " = {value}"),
            Some(Initial::Pointer(target)) => write!(out, " => {target}"),
            Some(Initial::Data(values)) => write!(out, " /{}/", List(values)),
        }
    }
}

impl Display for DataValue {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.repeat
            .iter()
            .try_for_each(|repeat| write!(out, "{repeat}*"))?;
        self.value.fmt(out)
    }
}

impl Display for Attribute {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Attribute::Bind(None) => out.write_str("bind(c)"),
            Attribute::Bind(Some(name)) => write!(out, "bind(c, name={name})"),
            Attribute::Dimension(ArraySpec::Dimensions(none)) if none.is_empty() => {
                out.write_str("dimension")
            }
            Attribute::Dimension(shape) => write!(out, "dimension{shape}"),
            Attribute::Intent(intents) => write!(out, "intent({})", List(intents)),
            Attribute::Codimension => out.write_str("codimension"),
            Attribute::Extends(name) => write!(out, "extends({name})"),
            Attribute::Pass(None) => out.write_str("pass"),
            Attribute::Pass(Some(name)) => write!(out, "pass({name})"),
            Attribute::NonOverridable => out.write_str("non_overridable"),
            Attribute::Depend(names) => write!(out, "depend({})", List(names)),
            Attribute::Check(values) => write!(out, "check({})", List(values)),
            Attribute::Note(text) => write!(out, "note({text})"),
            // The others are spelled as Rust's names are.
            plain => out.write_str(&format!("{plain:?}").to_ascii_lowercase()),
        }
    }
}

impl Display for IntentSpec {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            IntentSpec::OutName(name) => write!(out, "out={name}"),
            IntentSpec::Aligned(bytes) => write!(out, "aligned{bytes}"),
            plain => out.write_str(&format!("{plain:?}").to_ascii_lowercase()),
        }
    }
}

impl Display for GenericSpec {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            GenericSpec::Name(name) => name.fmt(out),
            GenericSpec::Operator(operator) => write!(out, "operator({operator})"),
            GenericSpec::Assignment => out.write_str("assignment(=)"),
            GenericSpec::DefinedIo(text) => out.write_str(text),
        }
    }
}

impl Display for UseItem {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.local.fmt(out)?;
        self.original
            .iter()
            .try_for_each(|original| write!(out, " => {original}"))
    }
}

impl Display for Use {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(match self.intrinsic {
            None => "use ",
            Some(true) => "use, intrinsic :: ",
            Some(false) => "use, non_intrinsic :: ",
        })?;
        self.module.fmt(out)?;
        if let Some(only) = &self.only {
            write!(out, ", only: {}", List(only))?;
        }
        if !self.renames.is_empty() {
            write!(out, ", {}", List(&self.renames))?;
        }
        Ok(())
    }
}

/// `, attribute` for each.
struct Attributes<'a>(&'a [Attribute]);

impl Display for Attributes<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|attribute| write!(out, ", {attribute}"))
    }
}

impl Display for ProcedureInterface {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            ProcedureInterface::Implicit => out.write_str("procedure()"),
            ProcedureInterface::Name(name) => write!(out, "procedure({name})"),
            ProcedureInterface::Type(ty) => write!(out, "procedure({ty})"),
        }
    }
}

impl Display for TypeBinding {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            TypeBinding::Procedure {
                interface,
                attributes,
                name,
                target,
            } => {
                out.write_str("procedure")?;
                interface
                    .iter()
                    .try_for_each(|interface| write!(out, "({interface})"))?;
                write!(out, "{} :: {name}", Attributes(attributes))?;
                target
                    .iter()
                    .try_for_each(|target| write!(out, " => {target}"))
            }
            TypeBinding::Generic {
                attributes,
                spec,
                names,
            } => write!(
                out,
                "generic{} :: {spec} => {}",
                Attributes(attributes),
                List(names)
            ),
            TypeBinding::Final(names) => write!(out, "final :: {}", List(names)),
            TypeBinding::Private => out.write_str("private"),
        }
    }
}

impl Display for ImplicitRule {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let letters = list_with(&self.letters, |(first, last), out| {
            if first == last {
                write!(out, "{first}")
            } else {
                write!(out, "{first}-{last}")
            }
        });
        write!(out, "{} ({letters})", self.ty)
    }
}

impl Display for DataSet {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{} /{}/", List(&self.objects), List(&self.values))
    }
}

impl Display for CommonBlock {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let name = self.name.as_ref().map_or("", |name| name.as_str());
        write!(out, "/{name}/ {}", List(&self.members))
    }
}

impl Display for Entry {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "entry {}({})", self.name, List(&self.arguments))?;
        super::statement::suffix(out, &self.result, &self.bind)
    }
}

/// A specification that takes one line.
impl Display for Specification {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Specification::Use(statement) => statement.fmt(out),
            Specification::Import { names, mode } => {
                out.write_str("import")?;
                match mode {
                    Some(mode) if mode == "only" => write!(out, ", only: {}", List(names)),
                    Some(mode) => write!(out, ", {mode}"),
                    None if names.is_empty() => Ok(()),
                    None => write!(out, " :: {}", List(names)),
                }
            }
            Specification::Implicit(rules) if rules.is_empty() => out.write_str("implicit none"),
            Specification::Implicit(rules) => write!(out, "implicit {}", List(rules)),
            Specification::Parameter(constants) => {
                let constants = list_with(constants, |(name, value), out| {
                    write!(out, "{name} = {value}")
                });
                write!(out, "parameter ({constants})")
            }
            Specification::TypeDeclaration {
                ty,
                attributes,
                entities,
            } => write!(out, "{ty}{} :: {}", Attributes(attributes), List(entities)),
            Specification::ProcedureDeclaration {
                interface,
                attributes,
                entities,
            } => write!(
                out,
                "{interface}{} :: {}",
                Attributes(attributes),
                List(entities)
            ),
            Specification::Attribute {
                attribute,
                entities,
            } if entities.is_empty() => attribute.fmt(out),
            Specification::Attribute {
                attribute,
                entities,
            } => write!(out, "{attribute} :: {}", List(entities)),
            Specification::Common(blocks) => write!(out, "common {}", List(blocks)),
            Specification::Equivalence(sets) => {
                let sets = list_with(sets, |set, out| write!(out, "({})", List(set)));
                write!(out, "equivalence {sets}")
            }
            Specification::Data(sets) => write!(out, "data {}", List(sets)),
            Specification::Namelist(groups) => {
                let groups = list_with(groups, |(name, members), out| {
                    write!(out, "/{name}/ {}", List(members))
                });
                write!(out, "namelist {groups}")
            }
            Specification::Entry(entry) => entry.fmt(out),
            Specification::CrayPointer(pairs) => {
                let pairs = list_with(pairs, |(pointer, pointee), out| {
                    write!(out, "({pointer}, {pointee})")
                });
                write!(out, "pointer {pairs}")
            }
            Specification::MissingInclude(name) => write!(out, "include '{name}'"),
            Specification::Signature(statement) => write!(out, "! {statement:?}"),
            Specification::DerivedType(ty) => write!(out, "type :: {}", ty.name),
            Specification::Enum(_) => out.write_str("enum, bind(c)"),
            Specification::Interface(interface) => match &interface.kind {
                InterfaceKind::Explicit => out.write_str("interface"),
                InterfaceKind::Abstract => out.write_str("abstract interface"),
                InterfaceKind::Generic(spec) => write!(out, "interface {spec}"),
            },
        }
    }
}

impl Printer<'_, '_> {
    /// Prints a specification statement or construct.
    pub(super) fn specification(
        &mut self,
        label: Option<u32>,
        specification: &Specification,
    ) -> fmt::Result {
        match specification {
            Specification::DerivedType(ty) => self.derived_type(ty),
            Specification::Enum(enumerators) => {
                self.line(specification)?;
                self.indented(|printer| {
                    enumerators
                        .iter()
                        .try_for_each(|(name, value)| match value {
                            Some(value) => {
                                printer.line(format_args!("enumerator :: {name} = {value}"))
                            }
                            None => printer.line(format_args!("enumerator :: {name}")),
                        })
                })?;
                self.line("end enum")
            }
            Specification::Interface(interface) => {
                self.line(specification)?;
                self.indented(|printer| {
                    interface
                        .bodies
                        .iter()
                        .try_for_each(|body| printer.unit(body))?;
                    if !interface.procedures.is_empty() {
                        printer
                            .line(format_args!("procedure :: {}", List(&interface.procedures)))?;
                    }
                    Ok(())
                })?;
                self.line("end interface")
            }
            _ => self.labelled(label, specification),
        }
    }

    fn derived_type(&mut self, ty: &DerivedType) -> fmt::Result {
        let parameters = List(&ty.parameters).to_string();
        let parameters = if parameters.is_empty() {
            parameters
        } else {
            format!("({parameters})")
        };
        self.line(format_args!(
            "type{} :: {}{parameters}",
            Attributes(&ty.attributes),
            ty.name
        ))?;
        self.indented(|printer| {
            if ty.sequence {
                printer.line("sequence")?;
            }
            if ty.private_components {
                printer.line("private")?;
            }
            ty.components
                .iter()
                .try_for_each(|component| printer.statement(component))
        })?;
        if !ty.bindings.is_empty() {
            self.line("contains")?;
            self.indented(|printer| {
                ty.bindings
                    .iter()
                    .try_for_each(|binding| printer.line(binding))
            })?;
        }
        self.line("end type")
    }
}
