//! Symbols in the generated Rust.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::plan::{Prefix, Symbol};

/// The symbol as an expression that the compiler evaluates: a literal, or one after the prefix of
/// the build.
impl ToTokens for Symbol {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.name;
        tokens.extend(match &self.prefix {
            Prefix::None => quote!(#name),
            Prefix::Fixed(prefix) => {
                let symbol = format!("{prefix}{name}");
                quote!(#symbol)
            }
            Prefix::OfBuild { variable, .. } => {
                let variable = variable.as_str();
                quote!(concat!(env!(#variable), #name))
            }
        });
    }
}
