//! Which code goes with which way of passing.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::allocatable::Allocatable;
use super::allocatable_object::AllocatableObject;
use super::argument::Argument;
use super::array::Array;
use super::character_array::CharacterArray;
use super::class::ClassObject;
use super::closure;
use super::form::Form;
use super::object;
use super::object_array;
use super::object_pointer::ObjectPointer;
use super::returns::AlternateReturn;
use super::scalar::Scalar;
use super::text::Text;
use super::tokens::ident;
use crate::plan::{ArrayForm, Dummy, Passing, Wrapper};

/// What a function of a wrapper does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It passes what it is given to Fortran, and returns no arrays.
    Passes,
    /// It allocates the arrays that it returns, and has them filled.
    Allocates,
    /// It passes what it is given to Fortran, the arrays that it fills, too.
    Fills,
    /// It takes the lock, and hands all on to what fills the arrays.
    HandsOn,
}

impl Role {
    /// Whether the arrays that Fortran fills are the caller's.
    pub(super) fn is_filling(self) -> bool {
        match self {
            Role::Fills | Role::HandsOn => true,
            Role::Passes | Role::Allocates => false,
        }
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
            Passing::Class { class, role } => {
                Box::new(ClassObject::new(wrapper, dummy, class, *role, form))
            }
            Passing::AllocatableStructure { name, role, .. } => {
                Box::new(AllocatableObject::new(wrapper, dummy, name, *role, form))
            }
            Passing::ObjectPointer { name, role } => {
                Box::new(ObjectPointer::new(wrapper, dummy, name, *role, form))
            }
            Passing::Structure { name, role } => {
                Box::new(object::Object::new(wrapper, dummy, name, *role, form))
            }
            Passing::Structures {
                name,
                rank,
                shape,
                role,
            } => {
                let array = ArrayForm::new(*rank, shape, *role);
                Box::new(object_array::ObjectArray::new(
                    wrapper, dummy, array, name, form,
                ))
            }
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
    pub(super) fn required(&self, role: Role) -> Option<TokenStream> {
        let ty = self.code.given().filter(|_| !self.dummy.is_optional())?;
        Some(self.parameter(&ty, role))
    }

    /// The parameter that may be given.
    pub(super) fn optional(&self, role: Role) -> Option<TokenStream> {
        let ty = if self.dummy.is_optional() {
            self.code.given()?
        } else {
            self.code.overriding()?
        };
        Some(self.parameter(&quote!(Option<#ty>), role))
    }

    /// The parameter that the `_into` form fills.
    pub(super) fn filled(&self, role: Role) -> Option<TokenStream> {
        self.code.filled().map(|ty| self.parameter(&ty, role))
    }

    fn parameter(&self, ty: &TokenStream, role: Role) -> TokenStream {
        let name = &self.name;
        let unchanged = match role {
            Role::Passes | Role::Fills => false,
            // A conversion borrows it.
            Role::Allocates => self.code.converted().is_empty(),
            Role::HandsOn => true,
        };
        let rebound = (self.code.is_rebound() && !unchanged).then(|| quote!(mut));
        quote!(#rebound #name: #ty)
    }
}
