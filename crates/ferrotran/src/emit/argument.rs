//! What every kind of argument contributes to a wrapper.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::allocatable::Allocatable;
use super::array::Array;
use super::character_array::CharacterArray;
use super::closure;
use super::ffi::ident;
use super::module::Form;
use super::returns::AlternateReturn;
use super::scalar::Scalar;
use super::text::Text;
use crate::plan::{ArrayForm, Dummy, Meaning, Passing, Wrapper};

/// The pieces of code for one argument. A piece that an argument does not have is empty.
pub(super) trait Argument {
    /// The type of the parameter that the caller gives, without the `Option` of one that may be
    /// absent; `None` where there is no such parameter.
    fn given(&self) -> Option<TokenStream>;

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

    /// The place for what Fortran has allocated.
    fn slot(&self) -> TokenStream {
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
            Meaning::Slot => self.slot(),
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

/// An argument with its name.
pub(super) struct Named<'a> {
    pub(super) name: Ident,
    pub(super) dummy: &'a Dummy,
    pub(super) code: Box<dyn Argument + 'a>,
}

impl<'a> Named<'a> {
    pub(super) fn new(wrapper: &'a Wrapper, dummy: &'a Dummy, form: Form) -> Self {
        let code: Box<dyn Argument + 'a> = match &dummy.passing {
            Passing::Scalar { element, role } => {
                Box::new(Scalar::new(wrapper, dummy, *element, role))
            }
            Passing::Array {
                element,
                rank,
                shape,
                role,
                rows,
            } => {
                let array = ArrayForm::new(*rank, shape, *role);
                Box::new(Array::new(wrapper, dummy, array, *element, rows.as_deref()))
            }
            Passing::CharacterArray {
                length,
                rank,
                shape,
                role,
            } => {
                let array = ArrayForm::new(*rank, shape, *role);
                Box::new(CharacterArray::new(wrapper, dummy, array, length))
            }
            Passing::Text {
                length,
                role,
                never_written,
                default,
            } => {
                let text = Text::new(wrapper, dummy, length, *role, *never_written);
                Box::new(text.with_default(default.as_ref()))
            }
            Passing::Allocatable {
                held, rank, role, ..
            } => Box::new(Allocatable::new(wrapper, dummy, held, *rank, *role)),
            Passing::AlternateReturn => Box::new(AlternateReturn),
            Passing::Procedure(callback) => match &callback.closure {
                Some(lent) => Box::new(closure::Lent::new(wrapper, dummy, lent, form)),
                None => Box::new(closure::Address::new(dummy, callback)),
            },
        };
        Named {
            name: ident(&dummy.rust),
            dummy,
            code,
        }
    }

    /// The parameter that has to be given.
    ///
    /// Where it is only `handed_on`, nothing is written to it.
    pub(super) fn required(&self, handed_on: bool) -> Option<TokenStream> {
        let ty = self.code.given().filter(|_| !self.dummy.optional)?;
        Some(self.parameter(&ty, handed_on))
    }

    /// The parameter that may be given.
    pub(super) fn optional(&self, handed_on: bool) -> Option<TokenStream> {
        let ty = if self.dummy.optional {
            self.code.given()?
        } else {
            self.code.overriding()?
        };
        Some(self.parameter(&quote!(Option<#ty>), handed_on))
    }

    /// The parameter that the `_into` form fills.
    pub(super) fn filled(&self) -> Option<TokenStream> {
        self.code.filled().map(|ty| self.parameter(&ty, false))
    }

    fn parameter(&self, ty: &TokenStream, handed_on: bool) -> TokenStream {
        let name = &self.name;
        // A conversion borrows it.
        let unchanged = handed_on && self.code.converted().is_empty();
        let rebound = (self.code.is_rebound() && !unchanged).then(|| quote!(mut));
        quote!(#rebound #name: #ty)
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
