//! What the generated Rust says of procedures: the types that it passes, the extents and lengths
//! that it asks for, whether it takes the lock.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use syn::visit::Visit;

/// The type of what is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Element {
    Integer(u8),
    Real(u8),
    Complex(u8),
    Logical(u8),
    Character,
}

impl Element {
    /// `DIGITS` of it, or of its parts; the kind of a LOGICAL.
    pub(super) fn shown(self) -> Option<i64> {
        match self {
            Element::Integer(bytes) => Some(i64::from(bytes) * 8 - 1),
            Element::Real(4) | Element::Complex(4) => Some(24),
            Element::Real(8) | Element::Complex(8) => Some(53),
            Element::Logical(bytes) => Some(i64::from(bytes)),
            Element::Real(_) | Element::Complex(_) | Element::Character => None,
        }
    }
}

/// What the bindings say of a procedure.
#[derive(Clone, Debug, Default)]
pub(super) struct Bound {
    /// What is called.
    pub(super) symbol: String,
    pub(super) arguments: BTreeMap<String, Element>,
    pub(super) result: Option<Element>,
    /// The extents of each array, as far as they are numbers.
    pub(super) extents: BTreeMap<String, Vec<Option<i64>>>,
    /// The lengths of texts, as far as they are numbers.
    pub(super) lengths: BTreeMap<String, Option<i64>>,
    pub(super) takes_lock: bool,
}

/// All that a file of bindings says.
#[derive(Clone, Debug, Default)]
pub(super) struct Bindings {
    pub(super) procedures: BTreeMap<String, Bound>,
    /// Of each module and constant the value.
    pub(super) constants: BTreeMap<(String, String), i64>,
    /// Procedures that are left out for a kind that Rust has no type for.
    pub(super) without_type: BTreeSet<String>,
}

/// Reads generated Rust.
pub(super) fn read(text: &str) -> Result<Bindings> {
    let file = syn::parse_file(text).context("the generated Rust is no Rust")?;
    let mut bindings = Bindings {
        without_type: text.lines().filter_map(without_type).collect(),
        ..Bindings::default()
    };
    bindings.items("", &file.items);
    Ok(bindings)
}

/// The procedure that a line of the documentation says to be left out for a kind of 10 or 16 bytes.
fn without_type(line: &str) -> Option<String> {
    let (path, reason) = line.trim().strip_prefix("/// * `")?.split_once("` (")?;
    let (_, ty) = reason.split_once(" has the type ")?;
    let (ty, _) = ty.split_once(", which the bindings do not have")?;
    let wide = ["REAL(10)", "REAL(16)", "COMPLEX(10)", "COMPLEX(16)"];
    let wide = wide.iter().chain(&["INTEGER(16)", "LOGICAL(16)"]);
    let name = path.rsplit("::").next()?;
    wide.into_iter()
        .any(|it| *it == ty)
        .then(|| name.to_owned())
}

impl Bindings {
    fn items(&mut self, module: &str, items: &[syn::Item]) {
        for item in items {
            match item {
                syn::Item::Fn(function) => {
                    let name = function.sig.ident.to_string();
                    let mut body = Body::default();
                    body.visit_block(&function.block);
                    let bound = self.procedures.entry(name).or_default();
                    bound.extents = body.extents;
                    bound.lengths = body.lengths;
                    bound.takes_lock = body.takes_lock;
                }
                syn::Item::ForeignMod(declarations) => {
                    for item in &declarations.items {
                        if let syn::ForeignItem::Fn(function) = item {
                            self.declaration(function);
                        }
                    }
                }
                syn::Item::Mod(inner) => {
                    let name = inner.ident.to_string();
                    let path = if name == "ffi" { module } else { &name };
                    if let Some((_, items)) = &inner.content {
                        self.items(path, items);
                    }
                }
                syn::Item::Const(constant) => {
                    if let Some(value) = number(&constant.expr) {
                        let name = constant.ident.to_string().to_lowercase();
                        self.constants.insert((module.to_owned(), name), value);
                    }
                }
                _ => {}
            }
        }
    }

    fn declaration(&mut self, function: &syn::ForeignItemFn) {
        let name = function.sig.ident.to_string();
        let link = function.attrs.iter().find_map(|attribute| {
            let syn::Meta::NameValue(pair) = &attribute.meta else {
                return None;
            };
            let of_link = pair.path.is_ident("link_name");
            of_link.then(|| string(&pair.value)).flatten()
        });
        let bound = self.procedures.entry(name.clone()).or_default();
        bound.symbol = link.unwrap_or(name);
        for argument in &function.sig.inputs {
            if let syn::FnArg::Typed(argument) = argument
                && let syn::Pat::Ident(name) = &*argument.pat
                && let Some(element) = element(&argument.ty)
            {
                bound.arguments.insert(name.ident.to_string(), element);
            }
        }
        if let syn::ReturnType::Type(_, ty) = &function.sig.output {
            bound.result = element(ty);
        }
    }
}

/// What is passed as `ty`, or behind it.
fn element(ty: &syn::Type) -> Option<Element> {
    match ty {
        syn::Type::Ptr(pointer) => element(&pointer.elem),
        syn::Type::Path(path) => {
            let last = path.path.segments.last()?;
            let inner = || match &last.arguments {
                syn::PathArguments::AngleBracketed(arguments) => {
                    arguments.args.iter().find_map(|argument| match argument {
                        syn::GenericArgument::Type(ty) => element(ty),
                        _ => None,
                    })
                }
                _ => None,
            };
            Some(match last.ident.to_string().as_str() {
                "i8" => Element::Integer(1),
                "i16" => Element::Integer(2),
                "i32" => Element::Integer(4),
                "i64" => Element::Integer(8),
                "f32" => Element::Real(4),
                "f64" => Element::Real(8),
                "u8" => Element::Character,
                "Logical" => match inner()? {
                    Element::Integer(bytes) => Element::Logical(bytes),
                    _ => return None,
                },
                name if name.starts_with("Complex") => match inner()? {
                    Element::Real(bytes) => Element::Complex(bytes),
                    _ => return None,
                },
                _ => return None,
            })
        }
        _ => None,
    }
}

fn string(expression: &syn::Expr) -> Option<String> {
    match expression {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

/// The value of what is computed of numbers alone: `i32::checked_add(2i32, 1i32)?`.
fn number(expression: &syn::Expr) -> Option<i64> {
    match expression {
        syn::Expr::Call(call) => {
            let syn::Expr::Path(path) = &*call.func else {
                return None;
            };
            let function = path.path.segments.last()?.ident.to_string();
            let mut values = call.args.iter().map(number);
            let first = values.next()??;
            let second = values.next();
            match (function.as_str(), second) {
                ("Some", None) => Some(first),
                ("checked_add", Some(second)) => first.checked_add(second?),
                ("checked_sub", Some(second)) => first.checked_sub(second?),
                ("checked_mul", Some(second)) => first.checked_mul(second?),
                _ => None,
            }
        }
        syn::Expr::Try(inner) => number(&inner.expr),
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Int(number),
            ..
        }) => number.base10_parse().ok(),
        syn::Expr::Unary(syn::ExprUnary {
            op: syn::UnOp::Neg(_),
            expr,
            ..
        }) => number(expr).map(|number| -number),
        syn::Expr::Paren(inner) => number(&inner.expr),
        _ => None,
    }
}

/// What the body of a wrapper does before it calls.
#[derive(Default)]
struct Body {
    extents: BTreeMap<String, Vec<Option<i64>>>,
    lengths: BTreeMap<String, Option<i64>>,
    takes_lock: bool,
}

impl<'a> Visit<'a> for Body {
    fn visit_expr_call(&mut self, call: &'a syn::ExprCall) {
        if let syn::Expr::Path(path) = &*call.func
            && let Some(name) = path.path.segments.last()
        {
            let argument = call.args.iter().nth(1).and_then(string);
            let value = call.args.last().and_then(|closure| match closure {
                syn::Expr::Closure(closure) => number(&closure.body),
                _ => None,
            });
            match (name.ident.to_string().as_str(), argument) {
                ("extent" | "lent_extent", Some(argument)) => {
                    let extents = self.extents.entry(argument.to_lowercase());
                    extents.or_default().push(value);
                }
                ("length", Some(argument)) => {
                    self.lengths.insert(argument.to_lowercase(), value);
                }
                _ => {}
            }
        }
        syn::visit::visit_expr_call(self, call);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        self.takes_lock |= path.segments.iter().any(|segment| segment.ident == "lock");
        syn::visit::visit_path(self, path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_extents_and_the_lock_are_read() -> Result<()> {
        let bindings = read(
            r#"
            pub fn s(x: &mut [f32]) -> Result<(), ::r::Error> {
                ::r::check::covers("s", "x", "x(10)",
                    ::r::check::lent_extent("s", "X", "x(10)", || Some(10i32))?, x.len())?;
                let _guard = ::r::lock::THIS_IMAGE.lock("s")?;
                unsafe { ffi::s(x) };
                Ok(())
            }
            /// # Left out
            ///
            /// * `m::wide` (a.f90:3): its argument `x` has the type REAL(16), which the bindings do not have
            /// * `other` (a.f90:9): its argument `x` has the type CLASS(*), which the bindings do not have
            pub mod ffi {
                unsafe extern "C-unwind" {
                    #[link_name = "s_"]
                    pub fn s(x: *mut f32, l: *mut ::r::Logical<i16>) -> ::r::Complex<f64>;
                }
            }
            pub mod m { pub const K: i32 = -4; }
            "#,
        )?;
        let bound = &bindings.procedures["s"];
        assert_eq!(bound.symbol, "s_");
        assert_eq!(bound.arguments["x"], Element::Real(4));
        assert_eq!(bound.arguments["l"], Element::Logical(2));
        assert_eq!(bound.result, Some(Element::Complex(8)));
        assert_eq!(bound.extents["x"], [Some(10)]);
        assert!(bound.takes_lock);
        assert_eq!(bindings.constants[&("m".to_owned(), "k".to_owned())], -4);
        assert_eq!(bindings.without_type, BTreeSet::from(["wide".to_owned()]));
        Ok(())
    }
}
