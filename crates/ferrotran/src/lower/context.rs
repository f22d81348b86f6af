//! What is known of one procedure.

use super::options::Options;
use super::places::Places;
use super::select::{Asked, Trust};
use super::structure::Structures;
use crate::analyse::ProcedureFacts;
use crate::interface::{Generic, Interface, Procedure, ProcedureId, ProcedurePath};
use crate::name::Name;
use crate::plan::{Method, Structure};
use crate::prove::{Form, Proof};
use crate::source::Sources;
use crate::syntax::ast::GenericSpec;

/// What is known of the procedure to plan for.
pub(super) struct Context<'a> {
    pub(super) interface: &'a Interface,
    pub(super) id: ProcedureId,
    pub(super) procedure: &'a Procedure,
    pub(super) path: ProcedurePath,
    /// The procedure whose body is run: itself, or that with its own name.
    pub(super) runs: ProcedureId,
    /// Those under which a shim can use it from its module.
    pub(super) names: Names<'a>,
    pub(super) facts: Option<&'a ProcedureFacts>,
    pub(super) proof: Option<&'a Proof>,
    /// In which form what it runs is compiled, whoever else may call that.
    pub(super) form: Option<&'a Form>,
    /// The dummy procedures that are called with extents, each with the positions of the arguments.
    pub(super) closures: &'a [(usize, Vec<usize>)],
    pub(super) options: &'a Options,
    pub(super) structures: &'a Structures<'a>,
    /// The handles of those.
    pub(super) handles: &'a [Structure],
    /// Of which type it is planned as a method.
    pub(super) method: Option<Method>,
    /// What the options ask of it.
    pub(super) asked: Option<&'a Asked<'a>>,
    pub(super) sources: &'a Sources,
    pub(super) places: &'a Places<'a>,
    /// Whether a COMMON block may be THREADPRIVATE.
    pub(super) threads: bool,
}

/// The names under which what stands outside can call a procedure.
#[derive(Clone, Debug)]
pub(super) enum Names<'a> {
    /// Its own, which means nothing else.
    Own,
    /// Those of generics of its module: it is PRIVATE, or one of them has its name.
    Generics(Vec<&'a Generic>),
    /// Of a PRIVATE binding: type-bound generics.
    Bound(Vec<BoundGeneric>),
}

/// A generic of a type that has a binding among its specific ones.
#[derive(Clone, Debug)]
pub(super) struct BoundGeneric {
    pub(super) spec: GenericSpec,
    /// The others; `None` if not all are known.
    pub(super) rivals: Option<Vec<Rival>>,
}

/// What else a reference to a generic of a type may be to.
#[derive(Clone, Debug)]
pub(super) struct Rival {
    pub(super) procedure: Procedure,
    /// The position of the object that it is called through.
    pub(super) object: Option<usize>,
}

impl Rival {
    /// The procedure without the object.
    pub(super) fn without_object(&self) -> Procedure {
        let mut procedure = self.procedure.clone();
        if let Some(object) = self.object.filter(|at| *at < procedure.arguments.len()) {
            procedure.arguments.remove(object);
        }
        procedure
    }
}

impl Context<'_> {
    /// What names are made of that go with the wrapper.
    pub(super) fn stem(&self) -> Name {
        match &self.method {
            Some(method) => Name::new(&format!("{}_{}", method.of.name, method.binding)),
            None => self.procedure.name.clone(),
        }
    }

    /// What labels are made of: no name begins with a digit, no adapter's label with this one, and the length tells
    /// where the type's name ends.
    pub(super) fn label(&self) -> String {
        match &self.method {
            Some(Method { of, binding, .. }) => {
                format!("0_{}_{}_{binding}", of.name.as_str().len(), of.name)
            }
            None => self.procedure.name.to_string(),
        }
    }

    /// The module whose scope the wrapper stands in.
    pub(super) fn module(&self) -> Option<&Name> {
        self.path.module()
    }

    /// Whether the dummy argument at `position` is the object whose method it is.
    pub(super) fn is_object(&self, position: usize) -> bool {
        self.method
            .as_ref()
            .is_some_and(|method| method.object == Some(position))
    }

    /// Whether the user vouches for the procedure so.
    pub(super) fn vouches(&self, trust: Trust) -> bool {
        self.asked
            .is_some_and(|asked| asked.trusts.contains(&trust))
    }
}
