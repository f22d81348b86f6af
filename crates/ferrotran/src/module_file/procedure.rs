//! Procedures of a module file, their arguments, types and shapes.

use smol_str::SmolStr;

use super::Reader;
use super::expression::Scope;
use super::symbol::{Symbol, Symbols};
use super::tree::Node;
use crate::interface::{
    Argument, ArgumentSignature, Attributes, Bounds, CharacterLength, Dummy, DummyProcedure,
    DummyProcedureOrigin, Expr, FunctionResult, Host, Intent, Kind, Prefixes, Procedure,
    ProcedureSignature, Shape, Type, Variable,
};
use crate::name::Name;

/// Dummy procedures of dummy procedures: deeper than this, nothing is known of them.
const DEEPEST: usize = 4;

/// The procedure `symbol`.
pub(super) fn procedure(
    reader: &Reader<'_>,
    symbol: &Symbol<'_>,
    symbols: &Symbols<'_>,
    host: Host,
) -> Procedure {
    nested(reader, symbol, symbols, host, 0)
}

fn nested(
    reader: &Reader<'_>,
    symbol: &Symbol<'_>,
    symbols: &Symbols<'_>,
    host: Host,
    depth: usize,
) -> Procedure {
    let numbers: Vec<u32> = symbol.arguments().collect();
    let scope = Scope {
        symbols,
        arguments: &numbers,
    };
    let span = reader.span(symbol.entry.place.clone());
    let arguments = numbers.iter().map(|number| match symbols.get(number) {
        Some(argument) => Argument {
            name: Name::new(argument.name),
            span: reader.span(argument.entry.place.clone()),
            dummy: match argument.flavor() {
                "PROCEDURE" => Dummy::Procedure(callback(reader, argument, symbols, depth)),
                _ => Dummy::Variable(variable(argument, scope)),
            },
            intent: match argument.intent() {
                "IN" => Some(Intent::In),
                "OUT" => Some(Intent::Out),
                "INOUT" => Some(Intent::InOut),
                _ => None,
            },
            attributes: attributes(argument),
            signature: ArgumentSignature::default(),
        },
        None => Argument {
            name: Name::new("*"),
            span,
            dummy: Dummy::AlternateReturn,
            intent: None,
            attributes: Attributes::default(),
            signature: ArgumentSignature::default(),
        },
    });
    let result = result(symbol, symbols).map(|result| FunctionResult {
        name: Name::new(result.name),
        variable: variable(result, scope),
        allocatable: result.has("ALLOCATABLE"),
        pointer: result.has("POINTER"),
    });
    Procedure {
        name: Name::new(symbol.name),
        host,
        result,
        arguments: arguments.collect(),
        prefixes: Prefixes {
            pure: symbol.has("PURE"),
            elemental: symbol.has("ELEMENTAL"),
            recursive: symbol.has("RECURSIVE"),
        },
        private: false,
        binding_label: (!symbol.binding_label.is_empty())
            .then(|| SmolStr::new(symbol.binding_label)),
        entry_of: None,
        file: span.file,
        span,
        comments: [].into(),
        signature: ProcedureSignature::default(),
    }
}

/// The result of a function: without a RESULT it is the function itself.
pub(super) fn result<'a, 's>(
    symbol: &'a Symbol<'s>,
    symbols: &'a Symbols<'s>,
) -> Option<&'a Symbol<'s>> {
    let result = symbol.result().and_then(|number| symbols.get(&number));
    symbol.has("FUNCTION").then(|| result.unwrap_or(symbol))
}

/// Whether the interface of a procedure is declared: by an interface body, or by its own statements.
pub(super) fn is_explicit(symbol: &Symbol<'_>) -> bool {
    symbol.has("BODY") || symbol.has("DECL")
}

fn callback(
    reader: &Reader<'_>,
    symbol: &Symbol<'_>,
    symbols: &Symbols<'_>,
    depth: usize,
) -> DummyProcedure {
    if !is_explicit(symbol) || depth == DEEPEST {
        return DummyProcedure {
            kind: None,
            interface: None,
            origin: DummyProcedureOrigin::Undetermined,
        };
    }
    let interface = nested(reader, symbol, symbols, Host::InterfaceBody, depth + 1);
    DummyProcedure {
        kind: Some(interface.kind()),
        origin: DummyProcedureOrigin::Explicit(interface.span),
        interface: Some(Box::new(interface)),
    }
}

fn attributes(symbol: &Symbol<'_>) -> Attributes {
    Attributes {
        optional: symbol.has("OPTIONAL"),
        value: symbol.has("VALUE"),
        target: symbol.has("TARGET"),
        pointer: symbol.has("POINTER") || symbol.has("PROC_POINTER"),
        allocatable: symbol.has("ALLOCATABLE"),
        contiguous: symbol.has("CONTIGUOUS"),
        volatile: symbol.has("VOLATILE"),
        asynchronous: symbol.has("ASYNCHRONOUS"),
        coarray: symbol.has("CODIMENSION"),
        element: false,
    }
}

/// The type and shape of `symbol`.
pub(super) fn variable(symbol: &Symbol<'_>, scope: Scope<'_>) -> Variable {
    Variable {
        ty: ty(symbol.ty().list(), scope),
        shape: shape(symbol.shape(), scope),
    }
}

fn ty(nodes: &[Node], scope: Scope<'_>) -> Type {
    let (Some(name), Some(number)) = (nodes.first(), nodes.get(1).and_then(Node::number)) else {
        return Type::Unresolved;
    };
    let kind = Kind(u8::try_from(number).unwrap_or(0));
    match name.word() {
        "INTEGER" => Type::Integer {
            kind,
            unsigned: false,
        },
        "REAL" => Type::Real(kind),
        "COMPLEX" => Type::Complex(kind),
        "LOGICAL" => Type::Logical(kind),
        "CHARACTER" => Type::Character {
            kind,
            length: length(nodes, scope),
        },
        form @ ("DERIVED" | "CLASS") => {
            let symbol = scope.symbols.get(&number);
            // Of CLASS(t) compilers make a type of their own, with the data of type `t` in it.
            let declared = symbol.and_then(|symbol| match symbol.has("IS_CLASS") {
                true => scope.symbols.get(&symbol.component_type("_data")?),
                false => Some(symbol),
            });
            match declared {
                Some(derived) if derived.name != UNLIMITED => Type::Derived {
                    // Compilers begin it with a capital letter.
                    name: Name::new(derived.name),
                    module: (!derived.module.is_empty()).then(|| Name::new(derived.module)),
                    polymorphic: form == "CLASS",
                },
                Some(_) => Type::UnlimitedPolymorphic,
                None => Type::Unresolved,
            }
        }
        "ASSUMED" => Type::AssumedType,
        _ => Type::Unresolved,
    }
}

/// The declared type of CLASS(*): types of Fortran begin with one capital letter.
const UNLIMITED: &str = "STAR";

/// The length of a CHARACTER: `(())` where it is assumed or deferred.
fn length(nodes: &[Node], scope: Scope<'_>) -> CharacterLength {
    let given = nodes.get(6).and_then(|length| length.list().first());
    match given.filter(|length| !length.list().is_empty()) {
        Some(length) => CharacterLength::Expr(scope.expression(length)),
        None if nodes.iter().any(|node| node.word() == "DEFERRED_CL") => CharacterLength::Deferred,
        None => CharacterLength::Assumed,
    }
}

/// `(2 0 EXPLICIT lower upper lower upper)`; nothing is a scalar.
fn shape(nodes: &[Node], scope: Scope<'_>) -> Shape {
    let [rank, _corank, form, bounds @ ..] = nodes else {
        return Shape::Scalar;
    };
    let lower = |bounds: &[Node]| match bounds.first() {
        Some(bound) if !bound.list().is_empty() => scope.expression(bound),
        _ => Expr::integer(1),
    };
    let both = |bounds: &[Node]| Bounds {
        lower: lower(bounds),
        upper: bounds
            .get(1)
            .map_or(Expr::integer(0), |bound| scope.expression(bound)),
    };
    match form.word() {
        "EXPLICIT" => Shape::Explicit(bounds.chunks(2).map(both).collect()),
        "ASSUMED_SHAPE" => Shape::AssumedShape(bounds.chunks(2).map(lower).collect()),
        "ASSUMED_SIZE" => {
            let (leading, last) = bounds.split_at(bounds.len().saturating_sub(2));
            Shape::AssumedSize {
                leading: leading.chunks(2).map(both).collect(),
                lower: lower(last),
            }
        }
        "DEFERRED" => match rank.number().and_then(|rank| usize::try_from(rank).ok()) {
            Some(rank) => Shape::Deferred { rank },
            None => Shape::AssumedRank,
        },
        _ => Shape::AssumedRank,
    }
}
