//! Objects that are passed as CLASS, and which handles stand for them.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::argument::{Argument, Given};
use super::attributes::attributes;
use super::form::Form;
use super::object::path;
use super::safety;
use super::tokens::ident;
use crate::name::Name;
use crate::plan::{Class, ClassRole, Dummy, Wrapper};

/// What stands for the type of `class` where the module `from` names it.
fn marker(class: &Class, from: Option<&Name>, form: Form, lifetime: &TokenStream) -> TokenStream {
    let path = path(&class.name, from);
    match (form, class.is_abstract) {
        // It has no values, which could have a library.
        (Form::Static, _) | (Form::Loaded, true) => path,
        (Form::Loaded, false) => quote!(#path<#lifetime>),
    }
}

/// The type without values that an abstract one is, and the handles that stand for objects of `class`.
pub(super) fn items(class: &Class, form: Form) -> TokenStream {
    let abstract_type = class.is_abstract.then(|| {
        let rust = ident(&class.name.rust);
        let docs = attributes(&[
            format!(
                "Stands for the abstract `type({})`, {}, of which there are no objects. Those of the types that extend it are \
                 `IsA` of it.",
                class.name.name, class.place
            ),
        ]);
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
            unsafe impl<#parameter S: #runtime::ObjectMut + ?Sized> #runtime::IsAMut<#marker> for #path<#lifetime S> {}
        }
    });
    quote!(#abstract_type #(#types)*)
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

    /// What `function` of the object gives, or without one this.
    fn of_object(&self, function: &TokenStream, without: &TokenStream) -> TokenStream {
        let (name, marker) = (&self.name, self.marker());
        let function = quote!(::ferrotran_runtime::structure::IsA::<#marker>::#function);
        match (self.optional, self.role) {
            (false, ClassRole::In) => quote!(#function(#name)),
            (false, ClassRole::InOut) => quote!(#function(&*#name)),
            (true, ClassRole::In) => quote!(#name.map_or(#without, #function)),
            (true, ClassRole::InOut) => quote!(#name.as_deref().map_or(#without, #function)),
        }
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
        let types = self.class.types.iter().map(|name| {
            let path = path(name, self.wrapper.procedure.module());
            Given::plain(match self.role {
                ClassRole::In => quote!(&#path),
                ClassRole::InOut => quote!(&mut #path),
            })
        });
        Some(types.collect())
    }

    fn becomes(&self) -> Option<TokenStream> {
        self.given()
    }

    fn prepared(&self) -> TokenStream {
        TokenStream::new()
    }

    fn address(&self) -> TokenStream {
        self.of_object(&quote!(address), &quote!(::std::ptr::null_mut()))
    }

    fn dynamic_type(&self) -> TokenStream {
        self.of_object(&quote!(dynamic_type), &quote!(0))
    }
}
