//! Objects that are passed as CLASS, and which handles stand for them.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::argument::{Argument, Given};
use super::attributes::attributes;
use super::form::Form;
use super::object::path;
use super::safety;
use super::tokens::{ident, scalar_type};
use crate::name::Name;
use crate::plan::{Class, ClassOf, ClassRole, Dummy, Wrapper};

/// What stands for what `class` is of where the module `from` names it.
fn marker(class: &Class, from: Option<&Name>, form: Form, lifetime: &TokenStream) -> TokenStream {
    let path = path(&class.name, from);
    match form {
        // What has no values has no library.
        Form::Loaded if !class.is_marked() => quote!(#path<#lifetime>),
        Form::Loaded | Form::Static => path,
    }
}

/// The type without values that stands for an abstract one, or for all, and what stands for objects of `class`.
pub(super) fn items(class: &Class, form: Form) -> TokenStream {
    let docs = match class.of {
        ClassOf::Type => None,
        ClassOf::Abstract => Some(format!(
            "Stands for the abstract `type({})`, {}, of which there are no objects. Those of the types that extend it are \
             `IsA` of it.",
            class.name.name, class.place
        )),
        ClassOf::Any => Some(format!(
            "Stands for `class(*)`, as {} has it. Numbers are `IsA` of it, and objects of the types that the module uses, \
             defines, or is used by.",
            class.place
        )),
    };
    let marked = docs.map(|docs| {
        let (docs, rust) = (attributes(&[docs]), ident(&class.name.rust));
        quote!(#docs #[derive(Debug)] pub enum #rust {})
    });
    let from = Some(&class.name.module);
    let marker = marker(class, from, form, &quote!('library));
    let runtime = quote!(::ferrotran_runtime::structure);
    let types = class.types.iter().enumerate().map(|(at, name)| {
        let path = path(name, from);
        let number = Literal::usize_unsuffixed(at + 1);
        let (parameter, lifetime) = match form {
            Form::Static => (None, None),
            Form::Loaded => (Some(quote!('library,)), Some(quote!('library,))),
        };
        let comment = safety::comment(safety::Argument::Dynamic);
        quote! {
            #comment
            unsafe impl<#parameter S: #runtime::Object + ?Sized> #runtime::IsA<#marker> for #path<#lifetime S> {
                fn dynamic_type(&self) -> i64 {
                    #number
                }

                fn address(&self) -> *mut ::std::ffi::c_void {
                    self.as_ptr()
                }
            }

            #comment
            unsafe impl<#parameter S: #runtime::ObjectMut + ?Sized> #runtime::IsAMut<#marker> for #path<#lifetime S> {
                fn address_mut(&mut self) -> *mut ::std::ffi::c_void {
                    self.as_ptr()
                }
            }
        }
    });
    let elements = class.elements.iter().enumerate().map(|(at, element)| {
        let ty = scalar_type(*element);
        let number = Literal::usize_unsuffixed(class.types.len() + at + 1);
        let comment = safety::comment(safety::Argument::Number);
        quote! {
            #comment
            unsafe impl #runtime::IsA<#marker> for #ty {
                fn dynamic_type(&self) -> i64 {
                    #number
                }

                fn address(&self) -> *mut ::std::ffi::c_void {
                    ::std::ptr::from_ref(self).cast_mut().cast()
                }
            }

            #comment
            unsafe impl #runtime::IsAMut<#marker> for #ty {
                fn address_mut(&mut self) -> *mut ::std::ffi::c_void {
                    ::std::ptr::from_mut(self).cast()
                }
            }
        }
    });
    quote!(#marked #(#types)* #(#elements)*)
}

/// An object that is passed as CLASS.
pub(super) struct ClassObject<'a> {
    wrapper: &'a Wrapper,
    name: Ident,
    optional: bool,
    class: &'a Class,
    role: ClassRole,
    form: Form,
}

impl<'a> ClassObject<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        class: &'a Class,
        role: ClassRole,
        form: Form,
    ) -> Self {
        ClassObject {
            wrapper,
            name: ident(&dummy.rust),
            optional: dummy.is_optional(),
            class,
            role,
            form,
        }
    }

    fn marker(&self) -> TokenStream {
        marker(
            self.class,
            self.wrapper.procedure.module(),
            self.form,
            &quote!('_),
        )
    }
}

impl Argument for ClassObject<'_> {
    fn given(&self) -> Option<TokenStream> {
        let marker = self.marker();
        let runtime = quote!(::ferrotran_runtime::structure);
        Some(match self.role {
            ClassRole::In => quote!(&dyn #runtime::IsA<#marker>),
            ClassRole::InOut => quote!(&mut dyn #runtime::IsAMut<#marker>),
        })
    }

    /// Traits are implemented for handles of objects of their own.
    fn types(&self) -> Option<Vec<Given>> {
        let types = self.class.types.iter();
        let types = types.map(|name| path(name, self.wrapper.procedure.module()));
        let elements = self.class.elements.iter().map(|it| scalar_type(*it));
        let given = types.chain(elements).map(|ty| {
            Given::plain(match self.role {
                ClassRole::In => quote!(&#ty),
                ClassRole::InOut => quote!(&mut #ty),
            })
        });
        Some(given.collect())
    }

    fn becomes(&self) -> Option<TokenStream> {
        self.given()
    }

    fn prepared(&self) -> TokenStream {
        let name = &self.name;
        match (self.optional, self.role) {
            // Its address is taken by what can be written.
            (true, ClassRole::InOut) => quote!(let mut #name = #name;),
            (true, ClassRole::In) | (false, _) => TokenStream::new(),
        }
    }

    fn address(&self) -> TokenStream {
        let (name, marker) = (&self.name, self.marker());
        let runtime = quote!(::ferrotran_runtime::structure);
        let read = quote!(#runtime::IsA::<#marker>::address);
        let written = quote!(#runtime::IsAMut::<#marker>::address_mut);
        let without = quote!(::std::ptr::null_mut());
        match (self.optional, self.role) {
            (false, ClassRole::In) => quote!(#read(#name)),
            (false, ClassRole::InOut) => quote!(#written(#name)),
            (true, ClassRole::In) => quote!(#name.map_or(#without, #read)),
            (true, ClassRole::InOut) => quote!(#name.as_deref_mut().map_or(#without, #written)),
        }
    }

    fn dynamic_type(&self) -> TokenStream {
        let (name, marker) = (&self.name, self.marker());
        let function = quote!(::ferrotran_runtime::structure::IsA::<#marker>::dynamic_type);
        match (self.optional, self.role) {
            (false, ClassRole::In) => quote!(#function(#name)),
            (false, ClassRole::InOut) => quote!(#function(&*#name)),
            (true, ClassRole::In) => quote!(#name.map_or(0, #function)),
            (true, ClassRole::InOut) => quote!(#name.as_deref().map_or(0, #function)),
        }
    }
}
