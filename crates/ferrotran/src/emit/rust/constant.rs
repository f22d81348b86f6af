//! Constants.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::attributes;
use super::tokens::seen_type;
use super::tokens::{ident, integer_type};
use crate::interface::Kind;
use crate::plan::{Constant, ConstantGroup, ConstantType, ConstantValue, Dimension, Element};

/// `pub const STEP: f64 = 0.5;`, `pub const PRIMES: [i32; 3] = [2, 3, 5];`.
pub(super) fn constant(constant: &Constant) -> TokenStream {
    let name = ident(&constant.rust);
    let docs = attributes::attributes(&documentation(constant));
    let alias = attributes::alias(&constant.name, &constant.rust);
    let scalar = match constant.ty {
        ConstantType::Element(element) => seen_type(element),
        ConstantType::Text => quote!(&str),
    };
    let dimensions = constant.dimensions.iter();
    let ty = dimensions.clone().fold(scalar, |ty, dimension| {
        let extent = Literal::usize_unsuffixed(dimension.extent);
        quote!([#ty; #extent])
    });
    let values = constant.values.iter().map(|value| constant_text(value).1);
    let extents = dimensions.map(|dimension| dimension.extent);
    let value = nested(&extents.collect::<Vec<_>>(), &mut values.into_iter());
    let allowed = matches!(
        constant.ty,
        ConstantType::Element(Element::Real(_) | Element::Complex(_))
    )
    .then(|| quote!(#[allow(clippy::approx_constant, reason = "the value is the source's")]));
    quote!(#docs #alias #allowed pub const #name: #ty = #value;)
}

/// `pub mod status { pub const OK: i32 = 0; }`.
pub(super) fn group(group: &ConstantGroup) -> TokenStream {
    let name = ident(&group.rust);
    let ConstantGroup {
        module,
        designator,
        ty,
        ..
    } = group;
    let docs = attributes::attributes(&[format!(
        "`{designator}` of the module `{module}`, of `type({ty})`."
    )]);
    let alias = attributes::alias(&group.name, &group.rust);
    let constants = group.constants.iter().map(constant);
    let groups = group.groups.iter().map(|inner| {
        let reason = "a component has the name of the object";
        let allowed = (inner.rust == group.rust)
            .then(|| quote!(#[allow(clippy::module_inception, reason = #reason)]));
        let inner = self::group(inner);
        quote!(#allowed #inner)
    });
    quote! {
        #docs
        #alias
        pub mod #name {
            #(#constants)*
            #(#groups)*
        }
    }
}

/// The values as arrays of arrays: the last dimension of Fortran's is the first of Rust's, so that
/// the elements lie in the same order.
fn nested(extents: &[usize], values: &mut impl Iterator<Item = TokenStream>) -> TokenStream {
    let Some((&last, others)) = extents.split_last() else {
        return values.next().unwrap_or_default();
    };
    let elements = (0..last).map(|_| nested(others, values));
    quote!([#(#elements),*])
}

fn documentation(constant: &Constant) -> Vec<String> {
    let Constant {
        designator, module, ..
    } = constant;
    if constant.dimensions.is_empty() {
        return vec![format!("`{designator}` of the module `{module}`.")];
    }
    let bounds: Vec<String> = constant.dimensions.iter().map(bounds).collect();
    let mut lines = vec![format!(
        "`{designator}({})` of the module `{module}`.",
        bounds.join(", ")
    )];
    if let [_, _, ..]
    | [
        Dimension {
            lower: i64::MIN..=0 | 2..,
            ..
        },
    ] = constant.dimensions.as_slice()
    {
        let rank = constant.dimensions.len();
        let letters: Vec<String> = match rank {
            1 => vec!["i".to_owned()],
            _ => (1..=rank).map(|number| format!("i{number}")).collect(),
        };
        let subscripts = letters.iter().zip(&constant.dimensions).rev();
        let subscripts: String = subscripts
            .map(|(letter, dimension)| match dimension.lower {
                0 => format!("[{letter}]"),
                lower @ ..0 => format!("[{letter} + {}]", lower.unsigned_abs()),
                lower => format!("[{letter} - {lower}]"),
            })
            .collect();
        lines.push(String::new());
        lines.push(format!(
            "The element `{designator}({})` is `{}{subscripts}`.",
            letters.join(", "),
            constant.rust
        ));
    }
    lines
}

/// The bounds as Fortran declares them.
fn bounds(dimension: &Dimension) -> String {
    let Dimension { lower, extent } = *dimension;
    // The upper bound was there before the extent was made of it.
    let upper = i128::from(lower) + extent as i128 - 1;
    match lower {
        1 => upper.to_string(),
        _ => format!("{lower}:{upper}"),
    }
}

fn real_type(kind: Kind) -> Ident {
    format_ident!("f{}", u32::from(kind.0) * 8)
}

fn real(value: f64, kind: Kind) -> Literal {
    match kind.0 {
        // It was rounded to this kind before.
        4 => Literal::f32_unsuffixed(value as f32),
        _ => Literal::f64_unsuffixed(value),
    }
}

/// The type of a constant, and its value.
pub(super) fn constant_text(value: &ConstantValue) -> (TokenStream, TokenStream) {
    match value {
        ConstantValue::Integer(value, kind) => {
            let ty = integer_type(*kind);
            let value = Literal::i64_unsuffixed(*value);
            (quote!(#ty), quote!(#value))
        }
        ConstantValue::Real(value, kind) => {
            let (ty, value) = (real_type(*kind), real(*value, *kind));
            (quote!(#ty), quote!(#value))
        }
        ConstantValue::Complex(re, im, kind) => {
            let part = real_type(*kind);
            let (re, im) = (real(*re, *kind), real(*im, *kind));
            (
                quote!(::ferrotran_runtime::Complex<#part>),
                quote!(::ferrotran_runtime::Complex::new(#re, #im)),
            )
        }
        ConstantValue::Logical(value) => (quote!(bool), quote!(#value)),
        ConstantValue::Text(value) => (quote!(&str), quote!(#value)),
    }
}
