//! The passing of objects of derived types.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::argument::{Argument, Given};
use super::form::Form;
use super::library::library;
use super::scope::Scope;
use super::tokens::ident;
use crate::name::Name;
use crate::plan::{
    ArrayRole, Dummy, Holds, ObjectRole, Passing, StructureName, StructureRole, Wrapper,
};

/// The type of the handles, as the scope of the module `from` names it; `None` is the root.
pub(super) fn path(name: &StructureName, from: Option<&Name>) -> TokenStream {
    let (module, rust) = (ident(&name.rust_module), ident(&name.rust));
    match from {
        Some(from) if *from == name.module => quote!(#rust),
        Some(_) => quote!(super::#module::#rust),
        None => quote!(#module::#rust),
    }
}

/// What the runtime calls what objects hold.
pub(super) fn kind(holds: &Holds) -> TokenStream {
    match holds {
        Holds::Own => quote!(::ferrotran_runtime::structure::Sole),
        Holds::Pointer(_) => quote!(::ferrotran_runtime::structure::Joint),
    }
}

/// Whether the wrapper returns an object, or an array of them.
pub(super) fn is_returned(wrapper: &Wrapper) -> bool {
    wrapper.dummies.iter().any(returns_object)
}

/// Whether the wrapper makes objects that the caller has afterwards: it returns them, or they come to stand in his place.
pub(super) fn is_made(wrapper: &Wrapper) -> bool {
    let mut dummies = wrapper.dummies.iter();
    dummies.any(|dummy| {
        let is_replaced = matches!(
            &dummy.passing,
            Passing::AllocatableStructure {
                role: ObjectRole::InOut,
                ..
            }
        );
        is_replaced || returns_object(dummy)
    })
}

fn returns_object(dummy: &Dummy) -> bool {
    matches!(
        &dummy.passing,
        Passing::Structure {
            role: StructureRole::Result,
            ..
        } | Passing::AllocatableStructure {
            role: ObjectRole::Out,
            ..
        } | Passing::ObjectPointer {
            role: ObjectRole::Out,
            ..
        } | Passing::Structures {
            role: ArrayRole::Out,
            ..
        }
    )
}

/// The lifetime of the library in the type of several outputs.
pub(super) fn output_lifetime(wrapper: &Wrapper, form: Form) -> Option<TokenStream> {
    match form {
        Form::Static => None,
        Form::Loaded => is_returned(wrapper).then(|| quote!(<'library>)),
    }
}

/// The lifetime that a method of the library has to declare.
pub(super) fn own_lifetime(wrapper: &Wrapper, form: Form) -> Option<TokenStream> {
    match form {
        Form::Static => None,
        Form::Loaded => {
            let is_of_root = wrapper.procedure.module().is_none();
            (is_of_root && is_made(wrapper)).then(|| quote!('library))
        }
    }
}

/// The lifetime that the methods of a module share, as it is declared and used.
pub(super) fn of_procedures(scope: &Scope<'_>) -> (Option<TokenStream>, TokenStream) {
    match scope.wrappers.iter().any(|wrapper| is_made(wrapper)) {
        true => (Some(quote!(<'library>)), quote!('library)),
        false => (None, quote!('_)),
    }
}

/// An object that is passed.
pub(super) struct Object<'a> {
    wrapper: &'a Wrapper,
    name: Ident,
    optional: bool,
    structure: &'a StructureName,
    role: StructureRole,
    form: Form,
    given: By,
}

/// How an object comes to a wrapper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// As an argument.
    Argument,
    /// It is the one whose method is called.
    Receiver,
}

impl<'a> Object<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        structure: &'a StructureName,
        role: StructureRole,
        form: Form,
    ) -> Self {
        Object {
            wrapper,
            name: ident(&dummy.rust),
            optional: dummy.is_optional(),
            structure,
            role,
            form,
            given: match wrapper.receiver() {
                Some(receiver) if std::ptr::eq(receiver, dummy) => By::Receiver,
                Some(_) | None => By::Argument,
            },
        }
    }

    fn path(&self) -> TokenStream {
        path(self.structure, self.wrapper.procedure.module())
    }

    /// The lifetime of the library of what is given.
    fn lifetime(&self) -> Option<TokenStream> {
        match self.form {
            Form::Static => None,
            Form::Loaded => Some(quote!('_,)),
        }
    }
}

impl Argument for Object<'_> {
    fn given(&self) -> Option<TokenStream> {
        if self.given == By::Receiver {
            return None;
        }
        let (path, lifetime) = (self.path(), self.lifetime());
        let runtime = quote!(::ferrotran_runtime::structure);
        match self.role {
            StructureRole::In => Some(quote!(&#path<#lifetime dyn #runtime::Object + '_>)),
            StructureRole::InOut => {
                Some(quote!(&mut #path<#lifetime dyn #runtime::ObjectMut + '_>))
            }
            StructureRole::Result => None,
        }
    }

    /// Traits are implemented for handles of objects of their own: nothing becomes another type where one is chosen.
    fn types(&self) -> Option<Vec<Given>> {
        let path = self.path();
        let ty = match self.role {
            StructureRole::In => quote!(&#path),
            StructureRole::InOut => quote!(&mut #path),
            StructureRole::Result => return None,
        };
        Some(vec![Given::plain(ty)])
    }

    fn becomes(&self) -> Option<TokenStream> {
        self.given()
    }

    fn returned(&self) -> Option<TokenStream> {
        let path = self.path();
        let lifetime = match self.form {
            Form::Static => None,
            Form::Loaded => Some(quote!(<'library>)),
        };
        match self.role {
            StructureRole::In | StructureRole::InOut => None,
            StructureRole::Result => Some(quote!(#path #lifetime)),
        }
    }

    /// What is returned is made before the call.
    fn prepared(&self) -> TokenStream {
        let (name, path) = (&self.name, self.path());
        let library = match self.form {
            Form::Static => None,
            Form::Loaded => Some(library(self.wrapper)),
        };
        match self.role {
            StructureRole::In | StructureRole::InOut => TokenStream::new(),
            StructureRole::Result => quote!(let #name = #path::new(#library)?;),
        }
    }

    fn address(&self) -> TokenStream {
        if self.given == By::Receiver {
            return quote!(self.as_ptr());
        }
        let name = &self.name;
        match self.optional {
            false => quote!(#name.as_ptr()),
            true => quote!(#name.map_or(::std::ptr::null_mut(), |object| object.as_ptr())),
        }
    }
}
