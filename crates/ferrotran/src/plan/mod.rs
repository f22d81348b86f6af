//! The plan: all decisions about the bindings, none of their text.
//!
//! A vocabulary of its own, as [`interface`](crate::interface) is: [`lower`](crate::lower) makes it,
//! [`emit`](crate::emit) and the commands read it, and it imports nothing of either.

// A new variant of the plan has to be answered for wherever one is matched.
#![deny(clippy::wildcard_enum_match_arm)]

mod abi;
mod adapter;
mod checked;
mod closure;
pub mod codes;
mod constant;
mod dummy;
mod element;
mod expression;
mod finding;
mod generic;
mod left_out;
mod lock;
mod method;
mod names;
mod passing;
mod read;
mod sentinel;
mod status;
mod structure;
mod symbol;
mod target;
mod unproved;
mod variable;
mod wrapper;

use std::collections::HashSet;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::name::Name;

pub use abi::{Abi, AbiParameter, AbiResult, AbiType, Data, DeclaredBy, Meaning, Passed, Subject};
pub use adapter::{Adapter, Declared, DeclaredAttribute};
pub use checked::{Checked, CheckedSubject};
pub use closure::{
    Callback, Closure, ClosureResult, Environment, Failure, Parameter, ParameterExtents,
    ParameterForm, ParameterStanding, Purity, Stop,
};
pub use constant::{Constant, ConstantGroup, ConstantType, ConstantValue, Dimension};
pub use dummy::{Dummy, Presence, ShapeTold, Standing, StorageOrder};
pub use element::{Content, Element};
pub use expression::{
    Comparison, Condition, Holder, IntegerExpr, IntegerNode, IntegerOp, RealExpr,
};
pub use finding::Finding;
pub use generic::Family;
pub use left_out::{
    Attribute, Count, Evaluated, Expression, Hidden, LeftOut, NotReached, Part, Skipped,
    StructureForm, Unbound, Unevaluable, UnfitBinding, UnfitChecked, UnfitCommon, UnfitComponent,
    UnfitMatrix, UnfitOption, UnfitStructure, UnfitType, UnsupportedAttribute, UnsupportedClosure,
    UnsupportedLength, UnsupportedShape, UnsupportedSignature, UnsupportedType, reasons,
};
pub use lock::{KeepsOut, Lock};
pub use method::{Dispatch, Method};
pub use names::RustName;
pub use passing::{
    AllocatableRole, ArrayForm, ArrayRole, ArrayShape, ClassRole, Computed, Follows, Held,
    ObjectRole, Passing, ScalarRole, StructureRole, TextDefault, TextLength,
};
pub use read::{Read, Unread};
pub use sentinel::{Sentinel, SentinelForm};
pub use status::FailsIf;
pub use structure::{
    ArrayShims, Class, ClassOf, Finalised, Holds, Making, ObjectType, Structure, StructureName,
    Uncopied,
};
pub use symbol::{COUNTING, Prefix, Symbol};
pub use target::{CFunction, CShim, Callee, Convention, Import, Operation, Target};
pub use unproved::{Obligation, Said as SaidOfObligation, Unproved};
pub use variable::{
    Allocation, Common, Exists, Member, MemberType, Owner, Variable, VariableForm, VariableShim,
    VariableTask, Variables,
};
pub use wrapper::{Check, Documentation, Grade, Needed, Returns, Stops, Wrapper};

/// The bindings of all procedures given together.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The wrappers, in the order of the procedures; then those of type-bound procedures, in the order of the types.
    pub wrappers: Vec<Wrapper>,
    /// The modules that have any of these, constants, variables or derived types.
    pub modules: Vec<Module>,
    /// The named constants of modules.
    pub constants: Vec<Constant>,
    /// Those of derived types.
    pub groups: Vec<ConstantGroup>,
    /// The variables of modules and of COMMON blocks.
    pub variables: Vec<Variables>,
    /// The derived types.
    pub structures: Vec<Structure>,
    /// The derived types that procedures take as CLASS.
    pub classes: Vec<Arc<Class>>,
    /// The generic names of modules that are traits.
    pub families: Vec<Family>,
    /// The procedure that tells whether INTEGERs have the kind that the bindings were made for.
    pub sentinel: Option<Sentinel>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
    /// C code of signature files that their shims in C share: the first block stands before the
    /// declarations of what they call, the others after them.
    pub user_code: Vec<SmolStr>,
}

impl Plan {
    /// Whether the bindings have nothing that a program could use.
    pub fn is_empty(&self) -> bool {
        self.wrappers.is_empty()
            && self.constants.is_empty()
            && self.groups.is_empty()
            && self.variables.is_empty()
            && self.structures.is_empty()
    }

    /// The variables that wrappers read, each once, in their order.
    pub fn reads(&self) -> Vec<&Arc<Read>> {
        let mut seen = HashSet::new();
        let reads = self.wrappers.iter().flat_map(Wrapper::reads);
        reads.filter(|read| seen.insert(&read.shim.label)).collect()
    }

    /// Whether `wrapper` asks [`Plan::sentinel`] first: it calls what the objects define, with what
    /// the kind of INTEGER decides about.
    pub fn asks_sentinel(&self, wrapper: &Wrapper) -> bool {
        self.sentinel.is_some() && wrapper.target.is_external() && wrapper.abi.passes_integers()
    }
}

/// A module of Fortran, for which the bindings have a module of Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Its Fortran name.
    pub name: Name,
    /// The module of Rust.
    pub rust: RustName,
    /// Its file and line.
    pub place: String,
    /// The comment lines at its head.
    pub comments: Vec<String>,
}
