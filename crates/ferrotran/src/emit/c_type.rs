//! C's names for what crosses.

use crate::plan::Element;

/// The type of a scalar in C code that signature files hold: what f2py calls it.
pub(super) fn f2py_type(element: Element) -> &'static str {
    match element {
        Element::Integer(kind) | Element::Logical(kind) => match kind.0 {
            1 => "signed_char",
            2 => "short",
            4 => "int",
            _ => "long_long",
        },
        Element::Real(kind) if kind.0 == 4 => "float",
        Element::Real(_) => "double",
        Element::Complex(kind) if kind.0 == 4 => "complex_float",
        Element::Complex(_) => "complex_double",
    }
}

/// A name that is no keyword of C: those get `_bn` appended, as f2py does it.
pub(super) fn c_name(name: &str) -> String {
    match KEYWORDS.contains(&name) {
        true => format!("{name}_bn"),
        false => name.to_owned(),
    }
}

/// The words that no variable may have as its name.
const KEYWORDS: [&str; 34] = [
    "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else",
    "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long", "register",
    "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch", "typedef",
    "union", "unsigned", "void", "volatile", "while",
];
