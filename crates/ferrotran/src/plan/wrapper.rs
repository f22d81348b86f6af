//! The binding of one procedure.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::abi::Abi;
use super::checked::Checked;
use super::dummy::Dummy;
use super::element::Element;
use super::expression::{Condition, IntegerExpr};
use super::finding::Finding;
use super::lock::Lock;
use super::method::{Dispatch, Method};
use super::names::RustName;
use super::read::Read;
use super::target::{Operation, Target};
use super::unproved::Unproved;
use crate::analyse::Undefined;
use crate::interface::{ProcedureId, ProcedurePath};
use crate::name::Name;
use crate::recorded::Shipped;

/// The binding of one procedure.
#[derive(Clone, Debug)]
pub struct Wrapper {
    /// The Fortran procedure; of a type-bound one `module::type%binding`.
    pub procedure: ProcedurePath,
    /// Of which type it is a method; `None` if it is a function.
    pub method: Option<Method>,
    /// The procedure of the interface whose body it runs: itself, or that which a signature calls by
    /// another name.
    pub runs: ProcedureId,
    /// The Rust function.
    pub rust: RustName,
    /// The raw function: it stands in the scope of the module, whoever calls it.
    pub raw: RustName,
    /// The form that fills the caller's arrays; only where the function returns arrays.
    pub into: Option<RustName>,
    /// What both forms call when they hold the lock; only where there are both, and variables are read.
    pub locked: Option<RustName>,
    /// The struct of the outputs; only where there are several.
    pub outputs: Option<RustName>,
    /// The type of a pointer to the procedure, in the run-time loaded form.
    pub pointer: RustName,
    /// What is called.
    pub target: Target,
    /// How it is called.
    pub abi: Abi,
    /// One for each dummy argument, in Fortran's order, which is that of the C ABI; then the
    /// result of a function that the C ABI does not return.
    pub dummies: Vec<Dummy>,
    /// Dummy arguments whose values the wrapper works out, in the order in which it can.
    pub computed: Vec<usize>,
    /// What the signature asks to be checked.
    pub checks: Vec<Check>,
    /// The result of a function that the C ABI returns: its name and type. Other results are
    /// the last of [`Wrapper::dummies`].
    pub result: Option<(RustName, Element)>,
    /// The ways in which a subroutine with alternate returns returns.
    pub returns: Option<Returns>,
    /// The lock that it takes; `None` where the procedure is shown reentrant.
    pub lock: Option<Lock>,
    /// The environment variable that says, when the bindings are compiled, whether the native code
    /// may check itself as it runs: their text depends on no profile.
    pub checks_variable: String,
    /// Whether the lock is not taken only because the user vouches that none is needed.
    pub trusted_reentrant: bool,
    /// Whether the wrapper is a safe function.
    pub grade: Grade,
    /// What the procedure checks as it runs, whatever its grade: these, and what is checked in what it
    /// calls. `None` where nothing is.
    pub checked: Option<Vec<Checked>>,
    /// What becomes of a stop in it.
    pub stops: Stops,
    /// All statements that can stop it: none where not all are known.
    pub stop_statements: Vec<Finding>,
    /// What its documentation says of it.
    pub documentation: Documentation,
}

impl Wrapper {
    /// Whether extents, values that are worked out or conditions need characters of the string `argument`, or its length.
    pub fn asks_text(&self, argument: &Name) -> bool {
        let exprs = self.dummies.iter().flat_map(Dummy::exprs);
        let conditions = self.checks.iter().map(|check| &check.condition);
        let of_exprs = exprs.flat_map(IntegerExpr::texts);
        let mut texts = of_exprs.chain(conditions.flat_map(Condition::texts));
        texts.any(|position| self.dummies[position].name == *argument)
    }

    /// The dummy argument that is the object through which the shim calls a binding.
    pub fn passed_object(&self) -> Option<&Dummy> {
        self.dummies.get(self.method.as_ref()?.object?)
    }

    /// The dummy argument that is the handle whose method it is.
    pub fn receiver(&self) -> Option<&Dummy> {
        match self.method.as_ref()?.dispatch {
            Dispatch::Static => self.passed_object(),
            Dispatch::Dynamic(_) => None,
        }
    }

    /// The variables that it reads, each once.
    pub fn reads(&self) -> Vec<&Arc<Read>> {
        Read::all(&self.dummies, &self.checks)
    }
}

/// The ways in which a subroutine with alternate returns returns: a normal one, and one for each
/// `*` among its dummy arguments.
#[derive(Clone, Debug)]
pub struct Returns {
    /// The enum.
    pub ty: RustName,
    /// The variable, and the field of the struct of several outputs.
    pub name: RustName,
    /// The number of alternate returns.
    pub alternates: usize,
}

/// A check of the signature.
#[derive(Clone, Debug)]
pub struct Check {
    /// The dummy argument that it is declared for.
    pub argument: Name,
    /// What has to hold.
    pub condition: Condition,
    /// The condition as declared.
    pub text: String,
}

/// The grade of a wrapper's safety.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Derived from the code: a safe function.
    Proved,
    /// A safe function: what is not derived from the code is checked as it runs
    /// ([`Wrapper::checked`]).
    Checked,
    /// A safe function; whoever wrote the `build.rs` vouched for what could not be derived.
    Trusted(Vec<Unproved>),
    /// An unsafe function: what could not be derived is up to the caller.
    Unproved(Vec<Unproved>),
}

/// What becomes of STOP and its like, and of failed checks, in a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stops {
    /// There are none: shown.
    Never,
    /// There are none but failed checks, which it has where the Fortran is compiled with them; they
    /// come back as an error.
    Checks,
    /// They come back as an error.
    Contained,
    /// They come back as an error where shared libraries find the program's functions in place of
    /// the run-time library's, and end the process elsewhere.
    Interposed,
    /// They come back as an error, but for those in shared libraries that the library links, which
    /// end the process.
    Partly,
    /// They end the process, although the library could contain them: what lies between cannot be
    /// left.
    End,
    /// They end the process: the library contains none.
    Uncontained,
}

impl Stops {
    /// Whether the call has to catch them.
    pub fn are_caught(self) -> bool {
        matches!(
            self,
            Stops::Checks | Stops::Contained | Stops::Interposed | Stops::Partly
        )
    }
}

/// A procedure that has to be linked, and is in none of the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Needed {
    /// Its name, its binding label or `module::name`.
    pub procedure: String,
    /// The library that has it, BLAS or LAPACK, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub library: Option<&'static str>,
}

impl Needed {
    /// The procedures that need it, `names`, as a phrase: the first ones, and how many others.
    pub fn by(names: &[String]) -> String {
        const NAMED: usize = 8;
        match names.len() {
            0..=NAMED => names.join(", "),
            many => format!("{} and {} others", names[..NAMED].join(", "), many - NAMED),
        }
    }
}

impl From<&Undefined> for Needed {
    fn from(undefined: &Undefined) -> Self {
        let external = undefined.module.is_none() && undefined.label.is_none();
        let library = external.then(|| Shipped::of_procedure(&undefined.name));
        Needed {
            procedure: undefined.to_string(),
            library: library.flatten().map(Shipped::name),
        }
    }
}

impl fmt::Display for Needed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.library {
            Some(library) => write!(f, "`{}` of {library}", self.procedure),
            None => write!(f, "`{}`", self.procedure),
        }
    }
}

/// What is said of a wrapper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documentation {
    /// The comment lines at the procedure's head.
    pub comments: Vec<String>,
    /// What they say of arguments.
    pub arguments: Vec<(Name, String)>,
    /// The procedure as Fortran declares it: `subroutine fib(a, n)`.
    pub heading: String,
    /// Its file and line.
    pub place: String,
    /// The public operators of its module that call it, and the assignment.
    pub operations: Vec<Operation>,
    /// Where it can stop.
    pub stops: Vec<Finding>,
    /// Where it can end the process in ways that are never contained.
    pub ends: Vec<Finding>,
    /// What it needs that is in none of the files, with the library that has it, if that is known.
    pub needs: Vec<Needed>,
}
