//! The variables of a module, or of a COMMON block: a function that takes the library's lock, and a guard whose methods read
//! and write them while it is held. The methods of handles are made here, too, which do so with components.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::attributes::attributes;
use super::form::Form;
use super::library::field_of;
use super::loaded::lints;
use super::safety;
use super::tokens::{content_type, element_type, ident, scalar_type};
use crate::interface::Addressed;
use crate::name::Name;
use crate::plan::{
    Common, Content, Element, Owner, RustName, Variable, VariableForm, VariableShim, Variables,
};

/// The guard, and in the linked form the function that gives it.
pub(super) fn items(variables: &Variables, form: Form) -> TokenStream {
    let guard = ident(&variables.guard);
    let owner = &variables.owner;
    let docs = attributes(
        &[
            format!(
                "The variables of the {owner}, and the lock of the library: while this lives nothing runs \
                 that shares state."
            ),
            String::new(),
            "What is read and written are the variables themselves; views of them borrow this. A procedure \
             that takes the lock returns `ErrorKind::Busy` if this thread calls it meanwhile, and waits on \
             another thread."
                .to_owned(),
        ],
    );
    let (generics, library) = match form {
        Form::Static => (None, None),
        Form::Loaded => (
            Some(quote!(<'library>)),
            Some(match variables.owner {
                Owner::Module(_) => quote!(library: &'library super::Library,),
                Owner::Common(_) => quote!(library: &'library Library,),
            }),
        ),
    };
    let lifetime = match form {
        Form::Static => quote!('static),
        Form::Loaded => quote!('library),
    };
    // The handles of objects have the library for as long.
    let has_objects = variables.list.iter().any(Variable::has_objects);
    let (own, of) = match (form, has_objects) {
        (Form::Static, _) => (None, None),
        (Form::Loaded, false) => (None, Some(quote!(<'_>))),
        (Form::Loaded, true) => (Some(quote!(<'library>)), Some(quote!(<'library>))),
    };
    let methods = variables.list.iter().map(|variable| {
        let method = Method {
            owner: owner_text(owner),
            module: owner.module(),
            of: Of::Guard,
            variable,
            form,
        };
        let Methods { read, write } = method.all();
        quote!(#read #write)
    });
    let lints = lints(variables.list.iter().map(|variable| &variable.rust));
    let function = match form {
        Form::Static => Some(function(variables, form)),
        // It is a method of `Procedures`.
        Form::Loaded => None,
    };
    quote! {
        #function

        #docs
        #[derive(Debug)]
        pub struct #guard #generics {
            #library
            _guard: ::ferrotran_runtime::lock::ImageGuard<#lifetime>,
            // Of what is THREADPRIVATE another thread has another one.
            _here: ::std::marker::PhantomData<*mut ()>,
        }

        #lints
        impl #own #guard #of {
            #(#methods)*
        }
    }
}

/// The function that gives the guard; in the loaded form a method.
pub(super) fn function(variables: &Variables, form: Form) -> TokenStream {
    let (name, guard) = (ident(&variables.function), ident(&variables.guard));
    let owner = &variables.owner;
    let docs = attributes(&[
        format!("The variables of the {owner}, with the lock of the library."),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "`ErrorKind::Busy` when this thread holds the lock: it has such a guard, or this is called in a \
         closure that a procedure with the lock calls."
            .to_owned(),
    ]);
    let asks = match owner.module() {
        Some(module) => format!("{module}::{name}"),
        None => name.to_string(),
    };
    let library = library_of(owner);
    match form {
        Form::Static => quote! {
            #docs
            pub fn #name() -> Result<#guard, ::ferrotran_runtime::Error> {
                let _guard = ::ferrotran_runtime::lock::THIS_IMAGE.lock(#asks)?;
                Ok(#guard { _guard, _here: ::std::marker::PhantomData })
            }
        },
        Form::Loaded => quote! {
            #docs
            pub fn #name(&self) -> Result<#guard<'_>, ::ferrotran_runtime::Error> {
                let _guard = #library.image.lock(#asks)?;
                Ok(#guard { library: #library, _guard, _here: ::std::marker::PhantomData })
            }
        },
    }
}

/// The library, as a method reaches it that gives the variables.
fn library_of(owner: &Owner) -> TokenStream {
    match owner {
        Owner::Module(_) => quote!(self.library),
        Owner::Common(_) => quote!(self),
    }
}

/// What errors call the owner of variables.
fn owner_text(owner: &Owner) -> String {
    match owner {
        Owner::Module(module) => module.to_string(),
        Owner::Common(Common { name, .. }) => {
            format!("/{}/", name.as_ref().map_or("", |name| name.as_str()))
        }
    }
}

/// The methods of a variable, or of a component.
pub(super) struct Method<'a> {
    /// What errors call its owner.
    pub(super) owner: String,
    /// The module of its shims; `None` is the root.
    pub(super) module: Option<&'a Name>,
    /// Whose methods they are.
    pub(super) of: Of,
    pub(super) variable: &'a Variable,
    pub(super) form: Form,
}

/// What reads and writes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// A guard.
    Guard,
    /// The handle of an object.
    Handle,
}

/// Methods by what they need.
pub(super) struct Methods {
    /// Those of what is read.
    pub(super) read: TokenStream,
    /// Those of what is written.
    pub(super) write: TokenStream,
}

impl Method<'_> {
    pub(super) fn all(&self) -> Methods {
        let none = TokenStream::new;
        let (read, write, change) = match &self.variable.form {
            VariableForm::Scalar(element) => {
                let (read, write) = self.scalar(*element);
                (read, write, none())
            }
            VariableForm::Text => {
                let (read, write) = self.text();
                (read, write, none())
            }
            VariableForm::Array { content, rank } => {
                let rank = rank + usize::from(*content == Content::Text);
                let (read, write) = self.array(&content_type(*content), rank);
                (read, write, none())
            }
            VariableForm::Allocatable {
                element,
                rank,
                change,
            } => {
                let (read, write) = self.allocatable(&element_type(*element), *rank);
                let change = change.as_ref().map(|change| {
                    let allocate = self.allocate(&change.allocate.0, &change.allocate.1, *rank);
                    let deallocate = self.deallocate(&change.deallocate.0, &change.deallocate.1);
                    quote!(#allocate #deallocate)
                });
                (read, write, change.unwrap_or_default())
            }
            VariableForm::AllocatableScalar { element, change } => {
                let (read, write) = self.allocatable_scalar(*element, change.as_deref());
                (read, write, none())
            }
            VariableForm::AllocatableText { change } => {
                let (read, write) = self.allocatable_text(change.as_deref());
                (read, write, none())
            }
            VariableForm::Object { of, exists } => {
                let (read, write) = self.object(of, exists);
                (read, write, self.change_objects(exists, 0))
            }
            VariableForm::Objects {
                of,
                rank,
                element,
                exists,
            } => {
                let (read, write) = self.objects(of, (*rank, element), exists);
                (read, write, self.change_objects(exists, *rank))
            }
        };
        Methods {
            read,
            write: quote!(#write #change),
        }
    }

    fn scalar(&self, element: Element) -> (TokenStream, TokenStream) {
        let raw = scalar_type(element);
        let (seen, get, given) = match element.is_logical() {
            true => (quote!(bool), quote!(!= 0), quote!(#raw::from(value))),
            false => (raw.clone(), quote!(), quote!(value)),
        };
        let place = self.place();
        let name = ident(&self.variable.rust);
        let (docs, comment) = (self.docs("", &[]), self.comment());
        let read = quote! {
            #docs
            #[inline]
            #[must_use]
            pub fn #name(&self) -> #seen {
                #comment
                unsafe { #place.value::<#raw>() #get }
            }
        };
        let write = self.variable.write.as_ref().map(|name| {
            let (name, docs, comment) = (ident(name), self.docs("Sets ", &[]), self.comment());
            let allowed = (element == Element::Address(Addressed::Data)).then(|| {
                quote! {
                    #[allow(clippy::not_unsafe_ptr_arg_deref, reason = "it is stored, not followed")]
                }
            });
            quote! {
                #docs
                #allowed
                #[inline]
                pub fn #name(&mut self, value: #seen) {
                    #comment
                    unsafe { #place.set::<#raw>(#given) };
                }
            }
        });
        (read, write.unwrap_or_default())
    }

    fn text(&self) -> (TokenStream, TokenStream) {
        let place = self.place();
        let name = ident(&self.variable.rust);
        let said =
            ["Without the blanks at its end; bytes that are no UTF-8 are replaced.".to_owned()];
        let (docs, comment) = (self.docs("", &said), self.comment());
        let read = quote! {
            #docs
            #[must_use]
            pub fn #name(&self) -> String {
                #comment
                let bytes = unsafe { #place.slice::<u8>() };
                ::ferrotran_runtime::text::string(bytes)
            }
        };
        let write = self.variable.write.as_ref().map(|name| {
            let said = [
                "With blanks behind it.",
                "",
                "# Errors",
                "",
                "`ErrorKind::TextTooLong` when there is no room for it: the variable is as it was.",
            ]
            .map(str::to_owned);
            let (docs, comment) = (self.docs("Sets ", &said), self.comment());
            let name = ident(name);
            let (owner, variable) = (&self.owner, self.variable.name.as_str());
            quote! {
                #docs
                pub fn #name(&mut self, value: &str) -> Result<(), ::ferrotran_runtime::Error> {
                    #comment
                    let bytes = unsafe { #place.slice_mut::<u8>() };
                    ::ferrotran_runtime::variable::set_text(#owner, #variable, bytes, value)
                }
            }
        });
        (read, write.unwrap_or_default())
    }

    fn array(&self, ty: &TokenStream, rank: usize) -> (TokenStream, TokenStream) {
        let place = self.place();
        let name = ident(&self.variable.rust);
        let (shared, mutable) = views(ty, rank);
        let (view, view_mut) = (shared.method, mutable.method);
        let (docs, comment) = (self.docs("", &self.aligned()), self.comment());
        let seen = shared.ty;
        let read = quote! {
            #docs
            #[inline]
            #[must_use]
            pub fn #name(&self) -> #seen {
                #comment
                unsafe { #place.#view }
            }
        };
        let write = self.variable.write.as_ref().map(|name| {
            let docs = self.docs("To be written: ", &self.aligned());
            let (name, seen, comment) = (ident(name), mutable.ty, self.comment());
            quote! {
                #docs
                #[inline]
                #[must_use]
                pub fn #name(&mut self) -> #seen {
                    #comment
                    unsafe { #place.#view_mut }
                }
            }
        });
        (read, write.unwrap_or_default())
    }

    fn allocatable(&self, ty: &TokenStream, rank: usize) -> (TokenStream, TokenStream) {
        let place = self.allocated_place();
        let name = ident(&self.variable.rust);
        let (shared, mutable) = views(ty, rank);
        let (view, view_mut) = (shared.method, mutable.method);
        let said = ["`None` while it is not allocated.".to_owned()];
        let (docs, comment, inner) = (self.docs("", &said), self.comment(), self.comment());
        let seen = shared.ty;
        let read = quote! {
            #docs
            #[must_use]
            pub fn #name(&self) -> Option<#seen> {
                #comment
                let place = unsafe { #place }?;
                #inner
                Some(unsafe { place.#view })
            }
        };
        let write = self.variable.write.as_ref().map(|name| {
            let docs = self.docs("To be written: ", &said);
            let (name, seen) = (ident(name), mutable.ty);
            let (comment, inner) = (self.comment(), self.comment());
            quote! {
                #docs
                #[must_use]
                pub fn #name(&mut self) -> Option<#seen> {
                    #comment
                    let place = unsafe { #place }?;
                    #inner
                    Some(unsafe { place.#view_mut })
                }
            }
        });
        (read, write.unwrap_or_default())
    }

    fn allocate(&self, name: &RustName, shim: &VariableShim, rank: usize) -> TokenStream {
        let said = [
            "With these extents, all elements zero, whether it is allocated already or not.",
            "",
            "# Errors",
            "",
            "`ErrorKind::OutOfMemory` when there is no memory for it: it is not allocated then.",
        ]
        .map(str::to_owned);
        let (docs, comment) = (self.docs("Allocates ", &said), self.comment());
        let name = ident(name);
        let call = self.allocated(shim, &quote!(extents));
        quote! {
            #docs
            pub fn #name(&mut self, extents: [usize; #rank]) -> Result<(), ::ferrotran_runtime::Error> {
                #comment
                unsafe { #call }
            }
        }
    }

    /// The call that allocates with these extents.
    pub(super) fn allocated(&self, shim: &VariableShim, extents: &TokenStream) -> TokenStream {
        let shim = self.raw(shim);
        let (owner, variable) = (&self.owner, self.variable.name.as_str());
        let runtime = quote!(::ferrotran_runtime::variable);
        match self.of {
            Of::Guard => quote!(#runtime::allocate(#owner, #variable, #shim, #extents)),
            Of::Handle => {
                let object = object();
                quote!(#runtime::allocate_component(#owner, #variable, #shim, #object, #extents))
            }
        }
    }

    pub(super) fn deallocate(&self, name: &RustName, shim: &VariableShim) -> TokenStream {
        let said = ["Nothing happens if it is not allocated.".to_owned()];
        let (docs, comment) = (self.docs("Deallocates ", &said), self.comment());
        let (name, shim) = (ident(name), self.raw(shim));
        let object = match self.of {
            Of::Guard => None,
            Of::Handle => Some(object()),
        };
        quote! {
            #docs
            pub fn #name(&mut self) {
                #comment
                unsafe { (#shim)(#object) };
            }
        }
    }

    /// Where the variable lies, as an expression.
    pub(super) fn place(&self) -> TokenStream {
        let (place, shim) = (self.place_type(), self.raw(&self.variable.shim));
        match self.of {
            Of::Guard => quote!(#place::of(#shim)),
            Of::Handle => {
                let object = object();
                quote!(#place::of_component(#shim, #object))
            }
        }
    }

    /// Where the variable lies, if it is allocated.
    pub(super) fn allocated_place(&self) -> TokenStream {
        let (place, shim) = (self.place_type(), self.raw(&self.variable.shim));
        match self.of {
            Of::Guard => quote!(#place::of_allocated(#shim)),
            Of::Handle => {
                let object = object();
                quote!(#place::of_allocated_component(#shim, #object))
            }
        }
    }

    fn place_type(&self) -> TokenStream {
        let extents = self.variable.extents();
        quote!(::ferrotran_runtime::variable::Place::<#extents>)
    }

    /// The raw function of a shim.
    pub(super) fn raw(&self, shim: &VariableShim) -> TokenStream {
        let name = ident(&shim.raw);
        match self.form {
            Form::Static => quote!(ffi::#name),
            Form::Loaded => {
                let field = field_of(self.module, &shim.raw);
                quote!(self.library.#field)
            }
        }
    }

    pub(super) fn comment(&self) -> TokenStream {
        safety::comment(match self.of {
            Of::Guard => safety::Argument::Variable,
            Of::Handle => safety::Argument::Component,
        })
    }

    pub(super) fn docs(&self, what: &str, said: &[String]) -> TokenStream {
        let Variable {
            declared, place, ..
        } = self.variable;
        let mut lines = vec![format!("{what}`{declared}`, {place}.")];
        if !said.is_empty() {
            lines.push(String::new());
            lines.extend_from_slice(said);
        }
        attributes(&lines)
    }

    fn aligned(&self) -> Vec<String> {
        // The compiler aligns components.
        if self.of == Of::Handle {
            return Vec::new();
        }
        vec![
            "# Panics".to_owned(),
            String::new(),
            "If the compiler did not align it, as it may not in a COMMON block (`-fno-align-commons`)."
                .to_owned(),
        ]
    }
}

/// The address of the object that a handle has.
pub(super) fn object() -> TokenStream {
    quote!(self.as_ptr())
}

/// A type of views, and the method of a place that makes one.
struct View {
    ty: TokenStream,
    method: TokenStream,
}

/// Those of arrays of `rank` dimensions, to be read and to be written.
fn views(ty: &TokenStream, rank: usize) -> (View, View) {
    if rank == 1 {
        return (
            View {
                ty: quote!(&[#ty]),
                method: quote!(slice::<#ty>()),
            },
            View {
                ty: quote!(&mut [#ty]),
                method: quote!(slice_mut::<#ty>()),
            },
        );
    }
    // `lower` knows no more than six.
    let dimension = format_ident!("Ix{rank}");
    let ndarray = quote!(::ferrotran_runtime::ndarray);
    (
        View {
            ty: quote!(#ndarray::ArrayView<'_, #ty, #ndarray::#dimension>),
            method: quote!(view::<#ty, _>()),
        },
        View {
            ty: quote!(#ndarray::ArrayViewMut<'_, #ty, #ndarray::#dimension>),
            method: quote!(view_mut::<#ty, _>()),
        },
    )
}
