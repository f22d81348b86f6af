//! Fortran `bind(C)` shims: the portable way to a module procedure, whose own symbol and array
//! descriptors differ from compiler to compiler.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::module::Origin;
use crate::lower::{ArrayShape, Dummy, Element, Passing, Plan, Target, Wrapper};

pub(super) fn shims(plan: &Plan, origin: &Origin) -> Option<String> {
    let shims: Vec<String> = plan
        .wrappers
        .iter()
        .filter_map(|wrapper| match &wrapper.target {
            Target::External { .. } => None,
            Target::Shim { label, module, .. } => Some((wrapper, label, module.as_str())),
        })
        .enumerate()
        .map(|(number, (wrapper, label, module))| shim(number + 1, wrapper, label, module))
        .collect();
    if shims.is_empty() {
        return None;
    }
    let header: String = origin
        .header()
        .iter()
        .map(|line| format!("! {line}\n"))
        .collect();
    Some(format!("{header}\n{}", shims.join("\n")))
}

/// One shim. Its names are its own, so that no name of the module can clash with one.
fn shim(number: usize, wrapper: &Wrapper, label: &str, module: &str) -> String {
    let mut arguments: Vec<String> = (1..=wrapper.dummies.len()).map(dummy_name).collect();
    let mut declarations = String::new();
    let mut extents = Vec::new();
    for (index, dummy) in wrapper.dummies.iter().enumerate() {
        declare(index + 1, dummy, &mut declarations, &mut extents);
    }
    let call = arguments.clone();
    arguments.extend(extents);
    let name = format!("ferrotran_shim_{number}");
    let mut text = String::new();
    let (keyword, suffix) = match wrapper.result {
        Some(_) => ("function", " result(r)"),
        None => ("subroutine", ""),
    };
    // Writing to a String does not fail.
    let _ = writeln!(
        text,
        "{keyword} {name}({}) &\n    bind(c, name=\"{label}\"){suffix}",
        list(&arguments)
    );
    let kinds = interoperable_kinds(wrapper);
    if !kinds.is_empty() {
        let _ = writeln!(
            text,
            "  use, intrinsic :: iso_c_binding, only: {}",
            kinds.join(", ")
        );
    }
    let _ = writeln!(text, "  use {module}, only: p => {}", wrapper.procedure);
    let _ = writeln!(text, "  implicit none");
    text.push_str(&declarations);
    match &wrapper.result {
        Some((_, element)) => {
            let _ = writeln!(text, "  {} :: r", type_name(*element));
            let _ = writeln!(text, "  r = p({})", list(&call));
        }
        None => {
            let _ = writeln!(text, "  call p({})", list(&call));
        }
    }
    let _ = writeln!(text, "end {keyword} {name}");
    text
}

fn declare(number: usize, dummy: &Dummy, text: &mut String, extents: &mut Vec<String>) {
    let name = dummy_name(number);
    let _ = match &dummy.passing {
        Passing::Scalar { element, .. } => writeln!(text, "  {} :: {name}", type_name(*element)),
        Passing::Array {
            element,
            rank,
            shape: ArrayShape::Assumed,
            ..
        } => {
            let own: Vec<String> = (1..=*rank)
                .map(|dimension| format!("n{number}_{dimension}"))
                .collect();
            let list = own.join(", ");
            extents.extend(own);
            writeln!(
                text,
                "  integer(c_int64_t), value :: {list}\n  {} :: {name}({list})",
                type_name(*element)
            )
        }
        // Sequence association gives the procedure the shape that it declares.
        Passing::Array { element, .. } => {
            writeln!(text, "  {} :: {name}(*)", type_name(*element))
        }
    };
}

fn dummy_name(number: usize) -> String {
    format!("d{number}")
}

/// A list, one item a line where it would grow long: free form ends at column 132.
fn list(items: &[String]) -> String {
    let separator = if items.len() > 12 {
        ", &\n      "
    } else {
        ", "
    };
    items.join(separator)
}

fn type_name(element: Element) -> String {
    match element {
        // LOGICAL has no interoperable kinds of these sizes; compilers number kinds by bytes.
        Element::Logical(kind) => format!("logical({})", kind.0),
        Element::Integer(_) => format!("integer({})", interoperable_kind(element).unwrap_or("")),
        Element::Real(_) => format!("real({})", interoperable_kind(element).unwrap_or("")),
        Element::Complex(_) => format!("complex({})", interoperable_kind(element).unwrap_or("")),
    }
}

fn interoperable_kind(element: Element) -> Option<&'static str> {
    match element {
        Element::Integer(kind) => Some(match kind.0 {
            1 => "c_int8_t",
            2 => "c_int16_t",
            4 => "c_int32_t",
            _ => "c_int64_t",
        }),
        Element::Real(kind) => Some(if kind.0 == 4 { "c_float" } else { "c_double" }),
        Element::Complex(kind) => Some(if kind.0 == 4 {
            "c_float_complex"
        } else {
            "c_double_complex"
        }),
        Element::Logical(_) => None,
    }
}

/// The names that the shim needs of `iso_c_binding`.
fn interoperable_kinds(wrapper: &Wrapper) -> Vec<&'static str> {
    let mut kinds = BTreeSet::new();
    for dummy in &wrapper.dummies {
        let (Passing::Scalar { element, .. } | Passing::Array { element, .. }) = &dummy.passing;
        kinds.extend(interoperable_kind(*element));
        if let Passing::Array {
            shape: ArrayShape::Assumed,
            ..
        } = dummy.passing
        {
            kinds.insert("c_int64_t");
        }
    }
    kinds.extend(
        wrapper
            .result
            .iter()
            .filter_map(|(_, element)| interoperable_kind(*element)),
    );
    kinds.into_iter().collect()
}
