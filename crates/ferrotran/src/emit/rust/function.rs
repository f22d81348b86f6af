//! One wrapper: its signature, its checks, its call.

use proc_macro2::{Delimiter, Group, Ident, TokenStream};
use quote::quote;

use super::attributes::alias;
use super::computed;
use super::form::Form;
use super::library::{field, library};
use super::method::{self, CalledBy};
use super::named::{Named, Role};
use super::restore::documentation;
use super::tokens::ident;
use super::tokens::seen_type;
use super::{object, read, returns, safety, sentinel, stops};
use crate::plan::{
    AbiType, ArrayRole, Dummy, Grade, KeepsOut, Meaning, Passed, Plan, RustName, Standing, Wrapper,
};

/// The functions of one wrapper, as items or, in the loaded form, as methods.
pub(super) fn functions(plan: &Plan, wrapper: &Wrapper, form: Form) -> TokenStream {
    let writer = Writer::new(wrapper, form);
    let asked = match form {
        Form::Static => sentinel::statement(plan, wrapper),
        // A library that is opened is asked then.
        Form::Loaded => None,
    };
    let Some(into) = &wrapper.into else {
        let locked = writer.locked();
        return writer.function(
            &wrapper.rust,
            Role::Passes,
            writer.calling_body(asked, locked),
        );
    };
    match &wrapper.locked {
        None => {
            let returning =
                writer.function(&wrapper.rust, Role::Allocates, writer.returning_body(into));
            let filling = writer.function(
                into,
                Role::Fills,
                writer.calling_body(asked, writer.locked()),
            );
            quote!(#returning #filling)
        }
        Some(locked) => {
            let returning = writer.function(
                &wrapper.rust,
                Role::Allocates,
                writer.returning_body(locked),
            );
            let filling = writer.function(into, Role::HandsOn, writer.handing_body(locked));
            let inner = writer.inner(locked, writer.calling_body(asked, TokenStream::new()));
            quote!(#returning #filling #inner)
        }
    }
}

/// What the function for `wrapper` returns if nothing fails.
pub(super) fn output_type(wrapper: &Wrapper, form: Form) -> TokenStream {
    Writer::new(wrapper, form).output_type(false)
}

/// The struct of several outputs.
pub(super) fn output_struct(wrapper: &Wrapper, form: Form) -> Option<TokenStream> {
    let name = ident(wrapper.outputs.as_ref()?);
    let doc = format!(" What `{}` returns.", wrapper.rust);
    let outputs = Writer::new(wrapper, form).outputs(false);
    let fields = outputs.into_iter().map(|output| {
        let (name, ty) = (output.field, output.ty);
        let doc = format!(" `{name}`.");
        quote!(#[doc = #doc] pub #name: #ty)
    });
    // Objects of derived types are neither copied nor compared.
    let (derived, generics) = match (object::is_returned(wrapper), form) {
        (false, _) => (quote!(Debug, Clone, PartialEq), None),
        (true, Form::Static) => (quote!(Debug), None),
        (true, Form::Loaded) => (quote!(Debug), Some(quote!(<'library>))),
    };
    Some(quote! {
        #[doc = #doc]
        #[derive(#derived)]
        pub struct #name #generics { #(#fields),* }
    })
}

/// From here on, the receiver of a method counted in, clippy finds that there are many.
const MANY_PARAMETERS: usize = 7;

/// Something that is returned.
struct Output {
    name: Ident,
    /// The field of the struct of several.
    field: Ident,
    ty: TokenStream,
    /// What it is in the function that returns it.
    value: TokenStream,
}

/// What stands in front of the parameters of a function, and what comes after those of the arguments.
struct Head {
    before: TokenStream,
    qualifiers: TokenStream,
    name: Ident,
    values: Vec<TokenStream>,
}

/// Writes the functions of one wrapper.
struct Writer<'a> {
    wrapper: &'a Wrapper,
    form: Form,
    arguments: Vec<Named<'a>>,
}

impl<'a> Writer<'a> {
    fn new(wrapper: &'a Wrapper, form: Form) -> Self {
        let dummies = wrapper.dummies.iter();
        Writer {
            wrapper,
            form,
            arguments: dummies
                .map(|dummy| Named::new(wrapper, dummy, form))
                .collect(),
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.wrapper.grade, Grade::Unproved(_))
    }

    /// A public function with its documentation.
    fn function(&self, name: &RustName, role: Role, body: TokenStream) -> TokenStream {
        let qualifier = self.is_open().then(|| quote!(unsafe));
        let docs = documentation();
        let fortran = match &self.wrapper.method {
            Some(method) => &method.binding,
            None => self.wrapper.procedure.name(),
        };
        let alias = alias(fortran, &self.wrapper.rust);
        let alias = alias.filter(|_| *name == self.wrapper.rust);
        let head = Head {
            before: quote!(#docs #alias),
            qualifiers: quote!(pub #qualifier),
            name: ident(name),
            values: Vec::new(),
        };
        self.written(head, role, body)
    }

    /// What both forms call when they hold the lock, with the variables that they have read.
    fn inner(&self, name: &RustName, body: TokenStream) -> TokenStream {
        let doc = format!(
            " [`{}`] with the lock held, and the variables that were read under it.",
            self.wrapper.rust
        );
        let head = Head {
            before: quote!(#[doc = #doc]),
            qualifiers: quote!(unsafe),
            name: ident(name),
            values: read::parameters(self.wrapper),
        };
        self.written(head, Role::Fills, body)
    }

    fn written(&self, head: Head, role: Role, body: TokenStream) -> TokenStream {
        let Head {
            before: docs,
            qualifiers,
            name,
            values,
        } = head;
        let filling = role.is_filling();
        let lifetime = object::own_lifetime(self.wrapper, self.form);
        let receiver = method::receiver(self.wrapper, self.form).or_else(|| match self.form {
            Form::Static => None,
            Form::Loaded => Some(match lifetime {
                Some(_) => quote!(&'library self,),
                None => quote!(&self,),
            }),
        });
        let arguments = self.arguments.iter();
        let required = arguments
            .clone()
            .filter_map(|argument| argument.required(role));
        let optional = arguments
            .clone()
            .filter_map(|argument| argument.optional(role));
        let filled = arguments
            .filter(|_| filling)
            .filter_map(|argument| argument.filled(role));
        let parameters = required.chain(optional).chain(filled).chain(values);
        let parameters: Vec<TokenStream> = parameters.collect();
        let many = (parameters.len() >= MANY_PARAMETERS).then(|| {
            let reason = "as many as in Fortran";
            quote!(#[allow(clippy::too_many_arguments, reason = #reason)])
        });
        let conditions = (!self.wrapper.checks.is_empty()).then(|| {
            let reason = "as the signature says";
            quote! {
                #[allow(
                    clippy::double_comparisons,
                    clippy::eq_op,
                    clippy::manual_range_contains,
                    clippy::nonminimal_bool,
                    reason = #reason
                )]
            }
        });
        let takes =
            |dummy: &Dummy| matches!(dummy.array(), Some(array) if array.role == ArrayRole::Owned);
        let may_lack_closure = |dummy: &Dummy| dummy.is_optional() && dummy.closure().is_some();
        let dummies = &self.wrapper.dummies;
        let many_outputs = filling && dummies.iter().any(takes);
        let complex = (many_outputs || dummies.iter().any(may_lack_closure)).then(|| {
            let reason = match many_outputs {
                true => "as many outputs as in Fortran",
                false => "as Fortran calls it",
            };
            quote!(#[allow(clippy::type_complexity, reason = #reason)])
        });
        let outputs = self.output_type(filling);
        let generics = self.arguments.iter().flat_map(|it| it.code.generics());
        let (names, bounds): (Vec<_>, Vec<_>) = generics.unzip();
        let bounds = (!names.is_empty()).then(|| quote!(where #(#names: #bounds),*));
        let names: Vec<_> = lifetime.into_iter().chain(names).collect();
        let list = (!names.is_empty()).then(|| quote!(<#(#names),*>));
        let body = Group::new(Delimiter::Brace, body);
        // Inline, since a thin layer costs least as a part of its caller, and nothing to compile
        // where nobody calls it.
        quote! {
            #docs
            #many
            #conditions
            #complex
            #[inline]
            #qualifiers fn #name #list(#receiver #(#parameters,)*)
                -> Result<#outputs, ::ferrotran_runtime::Error>
            #bounds
            #body
        }
    }

    /// What is returned: a function's result first. The `_into` form returns no arrays.
    fn outputs(&self, filling: bool) -> Vec<Output> {
        let by_abi = self.wrapper.result.iter().map(|(name, element)| {
            let name = ident(name);
            Output {
                ty: seen_type(*element),
                value: quote!(#name),
                field: name.clone(),
                name,
            }
        });
        let way = self.wrapper.returns.iter().map(|returns| {
            let (name, ty) = (ident(&returns.name), ident(&returns.ty));
            Output {
                ty: quote!(#ty),
                value: quote!(#name),
                field: name.clone(),
                name,
            }
        });
        let by_abi = by_abi.chain(way);
        let result = self
            .arguments
            .iter()
            .filter(|argument| argument.dummy.is_result());
        let others = self
            .arguments
            .iter()
            .filter(|argument| !argument.dummy.is_result());
        let returned = result.chain(others).filter_map(|argument| {
            if argument.dummy.standing == Standing::WorkSpace
                || filling && argument.dummy.is_returned_array()
            {
                return None;
            }
            let name = argument.name.clone();
            Some(Output {
                ty: argument.code.returned()?,
                value: argument.code.finished().unwrap_or_else(|| quote!(#name)),
                field: ident(&argument.dummy.output),
                name,
            })
        });
        by_abi.chain(returned).collect()
    }

    /// The struct of the outputs, where they have one; the `_into` form has a tuple.
    fn output_struct(&self, filling: bool) -> Option<Ident> {
        let outputs = self.wrapper.outputs.as_ref();
        outputs.filter(|_| !filling).map(ident)
    }

    fn output_type(&self, filling: bool) -> TokenStream {
        if let Some(name) = self.output_struct(filling) {
            let lifetime = object::output_lifetime(self.wrapper, self.form);
            return quote!(#name #lifetime);
        }
        tuple(self.outputs(filling).into_iter().map(|output| output.ty))
    }

    fn output_value(&self, filling: bool) -> TokenStream {
        let outputs = self.outputs(filling).into_iter();
        if let Some(ty) = self.output_struct(filling) {
            let fields = outputs.map(|Output { field, value, .. }| {
                // Where a variable has the field's name, it is written once.
                if field == value.to_string() {
                    quote!(#field)
                } else {
                    quote!(#field: #value)
                }
            });
            return quote!(#ty { #(#fields),* });
        }
        tuple(outputs.map(|output| output.value))
    }

    /// Allocates the returned arrays and calls what fills them: the other form, or what has the lock taken.
    fn returning_body(&self, callee: &RustName) -> TokenStream {
        let converted = self.converted(false);
        let locked = self.wrapper.locked.as_ref().map(|_| self.locked());
        let computed = computed::statements_for_allocation(self.wrapper);
        let allocations = (self.arguments.iter()).filter_map(|it| it.code.allocation());
        let (comment, call) = self.filling_call(callee, Role::Allocates);
        let scalars = self.outputs(true).into_iter().map(|output| output.name);
        let receive = match self.outputs(true).as_slice() {
            [] => quote!(#call;),
            _ => {
                let scalars = tuple(scalars.map(|name| quote!(#name)));
                quote!(let #scalars = #call;)
            }
        };
        let value = self.output_value(false);
        quote! {
            #converted
            #locked
            #computed
            #(#allocations)*
            #comment
            #receive
            Ok(#value)
        }
    }

    /// Takes the lock, reads the variables, and calls what fills the arrays.
    fn handing_body(&self, callee: &RustName) -> TokenStream {
        let locked = self.locked();
        let (comment, call) = self.filling_call(callee, Role::HandsOn);
        quote!(#locked #comment #call)
    }

    /// The call of what fills the arrays, in a function of this role; with its comment, if it has one.
    fn filling_call(&self, callee: &RustName, role: Role) -> (Option<TokenStream>, TokenStream) {
        let is_allocating = !role.is_filling();
        let arguments = self.arguments.iter();
        let given = arguments
            .clone()
            .filter(|argument| argument.required(role).is_some());
        let given = given.map(|argument| &argument.name);
        let optional = arguments
            .clone()
            .filter(|argument| argument.optional(role).is_some());
        let optional = optional.map(|argument| {
            let name = &argument.name;
            // What was worked out is handed on; what may be absent still is an option.
            if argument.dummy.is_optional() || !is_allocating {
                quote!(#name)
            } else {
                quote!(Some(#name))
            }
        });
        let filled = arguments.filter_map(|argument| {
            let name = &argument.name;
            match is_allocating {
                true => argument.code.allocated(),
                false => argument.filled(role).map(|_| quote!(#name)),
            }
        });
        let values = match self.wrapper.locked {
            Some(_) => read::values(self.wrapper),
            None => Vec::new(),
        };
        let callee = ident(callee);
        let (callee, library) = match (method::called_by(self.wrapper), self.form) {
            (Some(CalledBy::Object), _) | (None, Form::Loaded) => (quote!(self.#callee), None),
            (Some(CalledBy::Type), Form::Static) => (quote!(Self::#callee), None),
            (Some(CalledBy::Type), Form::Loaded) => (quote!(Self::#callee), Some(quote!(library,))),
            (None, Form::Static) => (quote!(#callee), None),
        };
        let passed_on = is_allocating.then(|| quote!(?));
        let call = quote!(#callee(#library #(#given,)* #(#optional,)* #(#filled,)* #(#values,)*)#passed_on);
        let comment = match (&self.wrapper.locked, self.is_open()) {
            (None, false) => return (None, call),
            (None, true) => safety::Argument::Same,
            (Some(_), _) => safety::Argument::Held,
        };
        (Some(safety::comment(comment)), quote!(unsafe { #call }))
    }

    /// Checks all arguments, calls, and hands out what comes back. The lock, and what is read under it, is taken
    /// before the arguments are checked where extents need that, and after it otherwise.
    fn calling_body(&self, asked: Option<TokenStream>, locked: TokenStream) -> TokenStream {
        let converted = self.converted(true);
        let computed = computed::statements(self.wrapper);
        let checks = computed::checks(self.wrapper);
        // Arrays and strings first: their declared lengths are those of the scalars given.
        let is_scalar = |argument: &&Named<'_>| argument.dummy.is_scalar();
        let scalars = self.arguments.iter().filter(is_scalar);
        let others = self
            .arguments
            .iter()
            .filter(|argument| !is_scalar(argument));
        let prepared = others
            .chain(scalars)
            .map(|argument| argument.code.prepared());
        let (before, after) = match self.wrapper.reads().is_empty() {
            true => (TokenStream::new(), locked),
            false => (locked, TokenStream::new()),
        };
        let lent = self.arguments.iter().map(|it| it.code.locked());
        let comment = safety::comment(match self.wrapper.grade {
            Grade::Proved => safety::Argument::Shown,
            Grade::Checked => safety::Argument::Checked,
            Grade::Trusted(_) => safety::Argument::Trusted,
            Grade::Unproved(_) => safety::Argument::Open,
        });
        let (name, library) = (ident(&self.wrapper.raw), library(self.wrapper));
        let callee = match self.form {
            Form::Static => quote!(ffi::#name),
            Form::Loaded => {
                let field = field(self.wrapper, &self.wrapper.raw);
                quote!((#library.#field))
            }
        };
        let actuals = self.actual_arguments();
        let call = quote!(unsafe { #callee(#(#actuals),*) });
        let (comment, call) = stops::contained(self.wrapper, comment, call);
        let items = self.arguments.iter().map(|it| it.code.items());
        let receive = match &self.wrapper.result {
            Some((name, element)) => {
                let name = ident(name);
                let truth = element.is_logical().then(|| quote!(!= 0));
                quote!(let #name = #call #truth;)
            }
            None => match &self.wrapper.returns {
                Some(returns) => returns::receive(returns, &call),
                None => quote!(#call;),
            },
        };
        let taken_back = self
            .arguments
            .iter()
            .map(|argument| argument.code.taken_back());
        let failures = self.arguments.iter().map(|it| it.code.failure());
        let filling = self.wrapper.into.is_some();
        let value = self.output_value(filling);
        // Moved together, not quoted: that copies every token.
        let mut body: TokenStream = items.collect();
        body.extend(asked);
        body.extend([converted, before, computed, checks]);
        body.extend(prepared);
        body.extend([after]);
        body.extend(lent);
        body.extend(comment);
        body.extend([receive]);
        body.extend(taken_back);
        body.extend(failures.flatten());
        body.extend(quote!(Ok(#value)));
        body
    }

    /// What comes before all else, of the arrays that are parameters.
    fn converted(&self, filling: bool) -> TokenStream {
        let arguments = self.arguments.iter();
        let parameters =
            arguments.filter(|argument| filling || !argument.dummy.is_returned_array());
        parameters
            .map(|argument| argument.code.converted())
            .collect()
    }

    /// In the order of the raw function's parameters.
    fn actual_arguments(&self) -> impl Iterator<Item = TokenStream> {
        self.wrapper.abi.of_dummies().map(|(position, parameter)| {
            let actual = self.arguments[position].code.actual(parameter.meaning);
            match (&parameter.ty, parameter.passed) {
                // What an argument gives of data is where it is.
                (AbiType::Data(_), Passed::ByValue | Passed::ByAddress)
                | (
                    AbiType::Pointer(_)
                    | AbiType::Extent
                    | AbiType::Length
                    | AbiType::Procedure(_)
                    | AbiType::AnyProcedure
                    | AbiType::Take,
                    Passed::ByValue,
                ) => actual,
                (AbiType::Pointer(_), Passed::ByAddress)
                    if matches!(parameter.meaning, Meaning::Itself | Meaning::Allocated) =>
                {
                    quote!(&mut (#actual))
                }
                (
                    AbiType::Pointer(_)
                    | AbiType::Extent
                    | AbiType::Length
                    | AbiType::Procedure(_)
                    | AbiType::AnyProcedure
                    | AbiType::Take,
                    Passed::ByAddress,
                ) => quote!(&mut { #actual }),
            }
        })
    }

    /// The statements that take the lock, and read under it what extents need.
    fn locked(&self) -> TokenStream {
        let lock = self.lock();
        let reads = read::statements(self.wrapper, self.form);
        quote!(#lock #reads)
    }

    fn lock(&self) -> Option<TokenStream> {
        let lock = match self.wrapper.lock.as_ref()?.keeps_out {
            KeepsOut::Image => quote!(lock),
            KeepsOut::Process => quote!(lock_with_process),
        };
        let procedure = self.wrapper.procedure.as_str();
        Some(match self.form {
            Form::Static => quote! {
                let _guard = ::ferrotran_runtime::lock::THIS_IMAGE.#lock(#procedure)?;
            },
            Form::Loaded => {
                let library = library(self.wrapper);
                quote!(let _guard = #library.image.#lock(#procedure)?;)
            }
        })
    }
}

/// Nothing, the one item, or a tuple.
fn tuple(items: impl Iterator<Item = TokenStream>) -> TokenStream {
    let items: Vec<TokenStream> = items.collect();
    match items.as_slice() {
        [item] => item.clone(),
        _ => quote!((#(#items),*)),
    }
}
