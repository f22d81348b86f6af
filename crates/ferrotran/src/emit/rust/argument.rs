//! What every kind of argument contributes to a wrapper.

use proc_macro2::{Ident, TokenStream};
use quote::format_ident;

use crate::plan::Meaning;

/// A type that is given.
#[derive(Clone)]
pub(super) struct Given {
    /// The parameters of an implementation for it.
    pub(super) parameters: TokenStream,
    pub(super) ty: TokenStream,
}

impl Given {
    /// One without parameters but for lifetimes.
    pub(super) fn plain(ty: TokenStream) -> Self {
        Given {
            parameters: TokenStream::new(),
            ty,
        }
    }
}

/// The pieces of code for one argument. A piece that an argument does not have is empty.
pub(super) trait Argument {
    /// The type of the parameter that the caller gives, without the `Option` of one that may be
    /// absent; `None` where there is no such parameter.
    fn given(&self) -> Option<TokenStream>;

    /// The types that may be given, or override what the wrapper works out, the first one beside other arguments; `None`
    /// where it has none with a name.
    fn types(&self) -> Option<Vec<Given>> {
        let ty = self.given().or_else(|| self.overriding())?;
        // What has a parameter of its own cannot be named.
        let words = ty.to_string();
        let is_named = self.generics().is_empty()
            && !words
                .split(|letter: char| !letter.is_alphanumeric())
                .any(|word| word == "impl" || word == "dyn");
        is_named.then(|| vec![Given::plain(ty)])
    }

    /// The type that the first one of [`Argument::types`] becomes by itself, but not within an `Option`.
    fn becomes(&self) -> Option<TokenStream> {
        None
    }

    /// The type of the parameter by which the caller may override what the wrapper works out.
    fn overriding(&self) -> Option<TokenStream> {
        None
    }

    /// The type of the parameter that the `_into` form fills.
    fn filled(&self) -> Option<TokenStream> {
        None
    }

    /// Whether the parameter's name needs `mut`.
    fn is_rebound(&self) -> bool {
        false
    }

    /// The type in which it is returned.
    fn returned(&self) -> Option<TokenStream> {
        None
    }

    /// The statement that allocates it, of one that is returned and that the `_into` form fills.
    fn allocation(&self) -> Option<TokenStream> {
        None
    }

    /// The actual argument for the `_into` form, of one that was just allocated.
    fn allocated(&self) -> Option<TokenStream> {
        None
    }

    /// What is returned of one that was allocated.
    fn finished(&self) -> Option<TokenStream> {
        None
    }

    /// The statement that comes before all others: what they ask of the parameter holds after it.
    fn converted(&self) -> TokenStream {
        TokenStream::new()
    }

    /// The type parameters that it needs, with their bounds.
    fn generics(&self) -> Vec<(TokenStream, TokenStream)> {
        Vec::new()
    }

    /// The items that stand at the head of the calling function.
    fn items(&self) -> TokenStream {
        TokenStream::new()
    }

    /// The statements that check it and make ready what is passed.
    fn prepared(&self) -> TokenStream;

    /// The statements that may only come when the lock is held.
    fn locked(&self) -> TokenStream {
        TokenStream::new()
    }

    /// The actual argument: where it is.
    fn address(&self) -> TokenStream;

    /// The extent of this dimension, counted from 1.
    fn extent(&self, _dimension: usize) -> TokenStream {
        TokenStream::new()
    }

    /// The distance of neighbours in this dimension, counted from 1.
    fn storage(&self, _dimension: usize) -> TokenStream {
        TokenStream::new()
    }

    /// The length of its strings.
    fn length(&self) -> TokenStream {
        TokenStream::new()
    }

    /// How many of its elements exist from the first one on.
    fn elements(&self) -> TokenStream {
        TokenStream::new()
    }

    /// The place for what Fortran has allocated.
    fn slot(&self) -> TokenStream {
        TokenStream::new()
    }

    /// The place for whether it is allocated.
    fn is_allocated(&self) -> TokenStream {
        TokenStream::new()
    }

    /// The number of the type that it has.
    fn dynamic_type(&self) -> TokenStream {
        TokenStream::new()
    }

    /// The function that takes what Fortran has allocated.
    fn take(&self) -> TokenStream {
        TokenStream::new()
    }

    /// The actual argument for a parameter that says this of it.
    fn actual(&self, meaning: Meaning) -> TokenStream {
        match meaning {
            Meaning::Itself => self.address(),
            Meaning::Extent(dimension) => self.extent(dimension),
            Meaning::Storage(dimension) => self.storage(dimension),
            Meaning::Length => self.length(),
            Meaning::Elements => self.elements(),
            Meaning::Slot => self.slot(),
            Meaning::Allocated => self.is_allocated(),
            Meaning::DynamicType => self.dynamic_type(),
            Meaning::Take => self.take(),
        }
    }

    /// The statements that take it back after the call.
    fn taken_back(&self) -> TokenStream {
        TokenStream::new()
    }

    /// The statement that makes it an error, after all have been taken back.
    fn failure(&self) -> Option<TokenStream> {
        None
    }
}

/// A name for what goes with `name`. One that ends in `_`, as those of keywords do, comes last: no
/// name has two of them side by side, of which the compiler would warn.
pub(super) fn beside(name: &str, what: &str) -> Ident {
    match name.ends_with('_') {
        true => format_ident!("_{what}_{name}"),
        false => format_ident!("_{name}_{what}"),
    }
}

/// A name for the copy of a value that is passed. No Fortran name begins with an underscore.
pub(super) fn copy_name(name: &Ident) -> Ident {
    format_ident!("_{name}")
}

/// A name for the memory that stands in for an empty array.
pub(super) fn scratch_name(name: &Ident) -> Ident {
    format_ident!("__{name}")
}

/// A name for the extents of the storage of which an array is a section.
pub(super) fn storage_name(name: &Ident) -> Ident {
    format_ident!("___{name}")
}

/// A name for what is lent of a place of the caller's.
pub(super) fn lent_name(name: &Ident) -> Ident {
    format_ident!("____{name}")
}
