//! Lists, types and kinds in Fortran.

use crate::plan::Element;

/// A list, one item a line where it would grow long: free form ends at column 132.
pub(super) fn list(items: &[String]) -> String {
    let together = items.join(", ");
    match together.len() {
        ..80 => together,
        _ => items.join(", &\n      "),
    }
}

pub(super) fn type_name(element: Element) -> String {
    match element {
        // LOGICAL has no interoperable kinds of these sizes; compilers number kinds by bytes.
        Element::Logical(kind) => format!("logical({})", kind.0),
        Element::Integer(_) => format!("integer({})", interoperable_kind(element).unwrap_or("")),
        Element::Real(_) => format!("real({})", interoperable_kind(element).unwrap_or("")),
        Element::Complex(_) => format!("complex({})", interoperable_kind(element).unwrap_or("")),
        Element::Address(of) => format!("type({})", of.type_name()),
    }
}

/// What of `iso_c_binding` the type is declared with: a kind, or the type itself.
pub(super) fn interoperable_kind(element: Element) -> Option<&'static str> {
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
        Element::Address(of) => Some(of.type_name()),
        Element::Logical(_) => None,
    }
}
