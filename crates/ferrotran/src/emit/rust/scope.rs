//! The scopes of the bindings: the root, which has the external procedures, and a module of Rust
//! for each module of Fortran.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::comments;
use super::form::Form;
use super::function::output_struct;
use super::{attributes, closure, constant, family, method, returns};
use crate::plan::{
    Class, Constant, ConstantGroup, Dummy, Family, Module, Plan, Structure, Variables, Wrapper,
};

/// What stands in one scope.
#[derive(Default)]
pub(super) struct Scope<'a> {
    /// The module; `None` is the root.
    pub(super) module: Option<&'a Module>,
    constants: Vec<&'a Constant>,
    groups: Vec<&'a ConstantGroup>,
    pub(super) wrappers: Vec<&'a Wrapper>,
    /// Those of methods: type by type, and of each by the handles that have them.
    pub(super) methods: Vec<&'a Wrapper>,
    pub(super) variables: Vec<&'a Variables>,
    pub(super) structures: Vec<&'a Structure>,
    pub(super) classes: Vec<&'a Class>,
    families: Vec<&'a Family>,
}

/// The root, and then the modules in the order of the files.
pub(super) fn scopes(plan: &Plan) -> Vec<Scope<'_>> {
    let mut scopes = vec![Scope::default()];
    let modules = plan.modules.iter();
    scopes.extend(modules.map(|module| Scope {
        module: Some(module),
        ..Scope::default()
    }));
    let places: HashMap<_, _> = scopes
        .iter()
        .enumerate()
        .map(|(place, scope)| (scope.module.map(|module| &module.name), place))
        .collect();
    // `lower` lists every module that something stands in.
    let place = |module| places.get(&module).copied().unwrap_or_default();
    for wrapper in &plan.wrappers {
        let scope = &mut scopes[place(wrapper.procedure.module())];
        match wrapper.method {
            None => scope.wrappers.push(wrapper),
            Some(_) => scope.methods.push(wrapper),
        }
    }
    for scope in &mut scopes {
        scope.methods.sort_by_key(|it| method::place(it));
    }
    for constant in &plan.constants {
        scopes[place(Some(&constant.module))]
            .constants
            .push(constant);
    }
    for group in &plan.groups {
        scopes[place(Some(&group.module))].groups.push(group);
    }
    for variables in &plan.variables {
        scopes[place(variables.owner.module())]
            .variables
            .push(variables);
    }
    for structure in &plan.structures {
        scopes[place(Some(&structure.name.module))]
            .structures
            .push(structure);
    }
    for class in &plan.classes {
        scopes[place(Some(&class.name.module))].classes.push(class);
    }
    for family in &plan.families {
        scopes[place(Some(&family.module))].families.push(family);
    }
    scopes
}

impl<'a> Scope<'a> {
    /// Whether something of it is called.
    pub(super) fn is_called(&self) -> bool {
        // Those of an ABSTRACT type may be all that a module has.
        !self.wrappers.is_empty()
            || !self.methods.is_empty()
            || !self.variables.is_empty()
            || !self.structures.is_empty()
    }

    /// Whether it has functions: what the loaded form reaches through the library.
    pub(super) fn has_functions(&self) -> bool {
        !self.wrappers.is_empty() || !self.variables.is_empty()
    }

    /// The wrappers of functions, then those of methods: in the order in which they are written.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a Wrapper> + Clone {
        let methods = self.methods.iter();
        self.wrappers.iter().chain(methods).copied()
    }

    /// What its generic names become.
    pub(super) fn families(&self, form: Form) -> Vec<family::Items> {
        let families = self.families.iter();
        let items = families.filter_map(|it| family::items(it, &self.wrappers, form));
        items.collect()
    }

    /// Constants, and the types that functions return.
    pub(super) fn data(&self, form: Form) -> TokenStream {
        let constants = self.constants.iter().map(|it| constant::constant(it));
        let groups = self.groups.iter().map(|it| constant::group(it));
        let wrappers = self.all();
        let structs = wrappers.clone().filter_map(|it| output_struct(it, form));
        let ways = wrappers.filter_map(returns::declaration);
        constants.chain(groups).chain(structs).chain(ways).collect()
    }

    /// The module `ffi`, with `items`, and with `lines` as its documentation.
    pub(super) fn ffi(&self, lines: &[String], items: &TokenStream) -> TokenStream {
        let docs = attributes::attributes(lines);
        let snake_case = self.snake_case();
        let callbacks = self.all().flat_map(|wrapper| {
            let dummies = wrapper.dummies.iter();
            dummies.filter_map(|dummy| closure::pointer_type(wrapper, dummy))
        });
        quote! {
            #docs
            #snake_case
            pub mod ffi {
                #(#callbacks)*
                #items
            }
        }
    }

    /// What goes with an argument whose name ends with `_` has two of them in its own.
    fn snake_case(&self) -> Option<TokenStream> {
        let mut dummies = self.all().flat_map(|wrapper| &wrapper.dummies);
        let ends = |dummy: &Dummy| dummy.rust.as_str().ends_with('_');
        dummies.any(ends).then(|| {
            let reason = "named after the arguments";
            quote!(#[allow(non_snake_case, reason = #reason)])
        })
    }
}

/// What a module of Rust says of the module of Fortran.
fn documentation(module: &Module) -> Vec<String> {
    let Module { name, place, .. } = module;
    let mut lines = vec![format!("The Fortran module `{name}`, {place}.")];
    comments(&module.comments, &mut lines);
    lines
}

/// The attributes of a module of Rust.
pub(super) fn attributes(module: &Module) -> TokenStream {
    let docs = attributes::attributes(&documentation(module));
    let alias = attributes::alias(&module.name, &module.rust);
    let reason = "what includes this may have the name of the Fortran module";
    quote!(#docs #alias #[allow(clippy::module_inception, reason = #reason)])
}
