//! The scopes of the bindings: the root, which has the external procedures, and a module of Rust
//! for each module of Fortran. Which name a procedure gets does not depend on the order of files.

use std::collections::HashMap;

use super::names::Taken;
use crate::interface::{ProcedureId, ProcedurePath};
use crate::name::Name;
use crate::plan::RustName;

/// What the root uses for itself: the constructor of the run-time loaded form, its type, its field
/// for the library, and the function that says whether stops are contained.
const OF_THE_ROOT: [&str; 4] = ["open", "Library", "image", "stops_are_contained"];

/// What a module uses for itself: the type with the methods of the run-time loaded form.
const OF_A_MODULE: [&str; 1] = ["Procedures"];

/// Names that no module of Rust can have here: those of generated modules, and of types that
/// generated code uses, which a module of the name would hide.
pub(super) const NO_MODULES: [&str; 19] = [
    "ffi", "integers", "bool", "char", "str", "f32", "f64", "i8", "i16", "i32", "i64", "i128",
    "isize", "u8", "u16", "u32", "u64", "u128", "usize",
];

/// What gets a name in a scope, in the order in which names are given.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    /// A module.
    Module(Name),
    /// A procedure; one of several of a path by its position.
    Procedure(ProcedurePath, ProcedureId),
}

impl Named {
    fn name(&self) -> &Name {
        match self {
            Named::Module(name) => name,
            Named::Procedure(path, _) => path.name(),
        }
    }
}

/// The names of all scopes.
pub(super) struct Scopes {
    root: Taken,
    modules: HashMap<Name, Taken>,
    functions: HashMap<ProcedureId, RustName>,
    module_names: HashMap<Name, RustName>,
}

impl Scopes {
    /// Names the functions for `procedures`, and the modules for `modules`.
    pub(super) fn new(
        procedures: Vec<(ProcedureId, ProcedurePath)>,
        mut modules: Vec<&Name>,
    ) -> Self {
        modules.sort();
        modules.dedup();
        // In the run-time loaded form a module is a method beside those of the root.
        let mut scopes = Scopes {
            root: Taken::in_generated_code(&OF_THE_ROOT),
            modules: modules
                .iter()
                .map(|&name| (name.clone(), Taken::in_generated_code(&OF_A_MODULE)))
                .collect(),
            functions: HashMap::new(),
            module_names: HashMap::new(),
        };
        let of_modules = modules.into_iter().map(|name| Named::Module(name.clone()));
        let of_procedures = procedures
            .into_iter()
            .map(|(id, path)| Named::Procedure(path, id));
        let mut all: Vec<Named> = of_modules.chain(of_procedures).collect();
        // What keeps its name has it first.
        all.sort_by_cached_key(|named| (!Taken::keeps(named.name()), named.clone()));
        for named in all {
            match named {
                Named::Module(name) => {
                    let rust = scopes.root.give_besides(&name, &NO_MODULES);
                    scopes.module_names.insert(name, rust);
                }
                Named::Procedure(path, id) => {
                    let rust = scopes.of(path.module()).give(path.name());
                    scopes.functions.insert(id, rust);
                }
            }
        }
        scopes
    }

    /// The function for a procedure.
    pub(super) fn function(&self, id: ProcedureId) -> Option<&RustName> {
        self.functions.get(&id)
    }

    /// The module of Rust for a module.
    pub(super) fn module(&self, name: &Name) -> Option<&RustName> {
        self.module_names.get(name)
    }

    /// What is taken in the scope of a module; `None` is the root.
    pub(super) fn of(&mut self, module: Option<&Name>) -> &mut Taken {
        match module {
            None => &mut self.root,
            Some(module) => self.modules.entry(module.clone()).or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(paths: &[&str]) -> Vec<(String, String)> {
        let procedures: Vec<_> = paths
            .iter()
            .enumerate()
            .map(|(id, path)| (ProcedureId(id), path.parse::<ProcedurePath>().unwrap()))
            .collect();
        let modules = [Name::new("a"), Name::new("f64"), Name::new("type")];
        let scopes = Scopes::new(procedures.clone(), modules.iter().collect());
        let mut names: Vec<_> = procedures
            .iter()
            .map(|(id, path)| {
                let module = path.module().map(|module| scopes.module(module).unwrap());
                let module = module.map(|module| format!("{module}::"));
                let function = scopes.function(*id).unwrap();
                (
                    path.to_string(),
                    format!("{}{function}", module.unwrap_or_default()),
                )
            })
            .collect();
        names.sort();
        names
    }

    #[test]
    fn names_do_not_depend_on_the_order() {
        let mut paths = [
            "a::s",
            "s",
            "a::open",
            "open",
            "a__b",
            "a_b",
            "f64::type",
            "f64::type_",
            "type::s",
        ];
        let expected = [
            ("a::open", "a::open"),
            ("a::s", "a::s"),
            ("a__b", "a_b_2"),
            ("a_b", "a_b"),
            ("f64::type", "f64_::type_2"),
            ("f64::type_", "f64_::type_"),
            ("open", "open_"),
            ("s", "s"),
            ("type::s", "type_::s"),
        ]
        .map(|(path, rust)| (path.to_owned(), rust.to_owned()));
        assert_eq!(named(&paths), expected);
        paths.reverse();
        assert_eq!(named(&paths), expected);
    }

    #[test]
    fn modules_are_methods_beside_those_of_the_root() {
        let modules = ["open", "a__b", "image"].map(Name::new);
        let external: ProcedurePath = "a_b".parse().unwrap();
        let procedures = vec![(ProcedureId(0), external)];
        let scopes = Scopes::new(procedures, modules.iter().collect());
        let name = |module: &Name| scopes.module(module).unwrap().to_string();
        assert_eq!(modules.each_ref().map(name), ["open_", "a_b_2", "image_"]);
        assert_eq!(scopes.function(ProcedureId(0)).unwrap().as_str(), "a_b");
    }
}
