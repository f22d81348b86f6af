//! C's names for what crosses.

use crate::plan::{AbiParameter, AbiResult, AbiType, Content, Data, Element, Passed};

/// `int32_t *n`, `double x`; the name stands inside the type of a pointer to a function.
pub(super) fn declarator(ty: &str, name: &str) -> String {
    match ty.split_once("(*)") {
        Some((result, parameters)) => format!("{result}(*{name}){parameters}"),
        None if ty.ends_with('*') => format!("{ty}{name}"),
        None => format!("{ty} {name}"),
    }
}

/// The type of a parameter of the C ABI.
pub(super) fn parameter_type(parameter: &AbiParameter) -> String {
    let ty = match &parameter.ty {
        AbiType::Data(data) => data_type(*data),
        AbiType::Pointer(data) => declarator(&data_type(*data), "*"),
        AbiType::Extent => "int64_t".to_owned(),
        AbiType::Length => "size_t".to_owned(),
        AbiType::Procedure(name) => name.to_string(),
        AbiType::AnyProcedure => "void (*)(void)".to_owned(),
        AbiType::Take => "ferrotran_take".to_owned(),
    };
    match parameter.passed {
        Passed::ByValue => ty,
        Passed::ByAddress => declarator(&ty, "*"),
    }
}

/// The type that a procedure with the C ABI returns.
pub(super) fn result_type(result: AbiResult) -> String {
    match result {
        AbiResult::Nothing => "void".to_owned(),
        AbiResult::Scalar(element) => scalar_type(element),
        AbiResult::Alternate => "int32_t".to_owned(),
    }
}

fn data_type(data: Data) -> String {
    match data {
        Data::Scalar(element) | Data::Array(Content::Element(element)) => scalar_type(element),
        // Bytes are characters.
        Data::Array(Content::Text) => "char".to_owned(),
        Data::Unknown => "void".to_owned(),
    }
}

pub(super) fn scalar_type(element: Element) -> String {
    let real = |bytes| if bytes == 4 { "float" } else { "double" };
    match element {
        Element::Integer(kind) | Element::Logical(kind) => {
            format!("int{}_t", u32::from(kind.0) * 8)
        }
        Element::Real(kind) => real(kind.0).to_owned(),
        Element::Complex(kind) => format!("{} _Complex", real(kind.0)),
        Element::Address(_) => "void *".to_owned(),
    }
}

/// A parameter list.
pub(super) fn parameter_list(parameters: impl Iterator<Item = String>) -> String {
    let parameters: Vec<String> = parameters.collect();
    match parameters.is_empty() {
        true => "void".to_owned(),
        false => parameters.join(", "),
    }
}

/// The type of a parameter among C code that signature files hold.
pub(super) fn f2py_parameter_type(parameter: &AbiParameter) -> String {
    let data = |data| match data {
        Data::Scalar(element) | Data::Array(Content::Element(element)) => f2py_type(element),
        Data::Array(Content::Text) => "char",
        Data::Unknown => "void",
    };
    let ty = match &parameter.ty {
        AbiType::Data(it) => data(*it).to_owned(),
        AbiType::Pointer(it) => format!("{} *", data(*it)),
        AbiType::Extent => "int64_t".to_owned(),
        AbiType::Length => "size_t".to_owned(),
        // C code says what it takes the procedure for.
        AbiType::Procedure(_) | AbiType::AnyProcedure => "void *".to_owned(),
        AbiType::Take => "ferrotran_take".to_owned(),
    };
    match parameter.passed {
        Passed::ByValue => ty,
        Passed::ByAddress => declarator(&ty, "*"),
    }
}

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
        Element::Address(_) => "void *",
    }
}

/// A name that is no keyword of C: those get `_bn` appended, as f2py does it.
pub(super) fn c_name(name: &str) -> String {
    match KEYWORDS.contains(&name) {
        true => format!("{name}_bn"),
        false => name.to_owned(),
    }
}

/// Whether a header cannot declare `name`: it is a keyword of C or C++, or a type that headers use.
pub(super) fn is_reserved(name: &str) -> bool {
    [&KEYWORDS[..], &NEWER_KEYWORDS, &CPP_KEYWORDS, &USED]
        .iter()
        .any(|names| names.contains(&name))
}

/// The words that no variable may have as its name.
const KEYWORDS: [&str; 34] = [
    "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else",
    "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long", "register",
    "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch", "typedef",
    "union", "unsigned", "void", "volatile", "while",
];

/// Those since C99, and `asm`, which all compilers have.
const NEWER_KEYWORDS: [&str; 17] = [
    "asm",
    "typeof",
    "typeof_unqual",
    "_Alignas",
    "_Alignof",
    "_Atomic",
    "_BitInt",
    "_Bool",
    "_Complex",
    "_Decimal32",
    "_Decimal64",
    "_Decimal128",
    "_Generic",
    "_Imaginary",
    "_Noreturn",
    "_Static_assert",
    "_Thread_local",
];

/// Those of C++ that C does not have, or only since C23.
const CPP_KEYWORDS: [&str; 58] = [
    "alignas",
    "alignof",
    "and",
    "and_eq",
    "bitand",
    "bitor",
    "bool",
    "catch",
    "char8_t",
    "char16_t",
    "char32_t",
    "class",
    "compl",
    "concept",
    "const_cast",
    "consteval",
    "constexpr",
    "constinit",
    "co_await",
    "co_return",
    "co_yield",
    "decltype",
    "delete",
    "dynamic_cast",
    "explicit",
    "export",
    "false",
    "friend",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "not_eq",
    "nullptr",
    "operator",
    "or",
    "or_eq",
    "private",
    "protected",
    "public",
    "reinterpret_cast",
    "requires",
    "static_assert",
    "static_cast",
    "template",
    "this",
    "thread_local",
    "throw",
    "true",
    "try",
    "typeid",
    "typename",
    "using",
    "virtual",
    "wchar_t",
    "xor",
    "xor_eq",
];

/// The types in the declarations.
const USED: [&str; 6] = [
    "int8_t",
    "int16_t",
    "int32_t",
    "int64_t",
    "size_t",
    "ferrotran_take",
];
