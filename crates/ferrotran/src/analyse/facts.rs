//! The facts that analysis gives.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use smol_str::SmolStr;

use crate::interface::ProcedureId;
use crate::name::Name;
use crate::source::Span;

/// What was found out, for each procedure with a body.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// By procedure.
    pub procedures: HashMap<ProcedureId, ProcedureFacts>,
    /// How long the variables live that the bodies use.
    pub lifetimes: Lifetimes,
}

/// How long variables live that bodies use. Of several variables of one name in a body (in
/// constructs), what holds for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lifetimes {
    /// The local variables, by the procedure that has the body.
    pub locals: HashMap<ProcedureId, HashMap<Name, Lifetime>>,
    /// What holds for all local EQUIVALENCE sets of the procedure that has the body.
    pub equivalences: HashMap<ProcedureId, Lifetime>,
    /// Module variables, by module and name.
    pub modules: HashMap<(Name, Name), Lifetime>,
}

/// How long a variable lives, as the sources say; what a compiler may do otherwise comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lifetime {
    /// It is static, and nothing writes it.
    Constant,
    /// It is static, and written.
    Static,
    /// It is gone when the procedure returns.
    Automatic,
}

/// What was found out about one procedure. Lists of reasons that calls lead to hold the nearest
/// ones, at most [`ProcedureFacts::MOST_REASONS`]; an empty list is always a proof of absence.
#[derive(Clone, Debug)]
pub struct ProcedureFacts {
    /// One for each dummy argument, in order.
    pub arguments: Vec<Use>,
    /// For each dummy argument, the dummy procedures that alone can write it, here and in
    /// callees: the position of each, and at which position it gets the argument. `None`: it can
    /// be written otherwise.
    pub lent: Vec<Option<Vec<(usize, usize)>>>,
    /// Whether it reads or sets state that outlives the call.
    pub state: State,
    /// Where it uses state of the run-time library or of the process, which other libraries share,
    /// too; or may.
    pub process: Vec<Reason>,
    /// Where it can end the process: STOP and its like, here or in callees.
    pub stops: Vec<Reason>,
    /// Those of these places where a function of C's does: what was built elsewhere contains none.
    pub c_ends: Vec<Reason>,
    /// Where it can change the floating-point environment, by the intrinsic modules for that.
    pub environment: Vec<Reason>,
    /// Calls inside I/O statements of what can stop or call back, and regions of CRITICAL and ORDERED:
    /// the unit or the region would stay locked if they were left.
    pub in_io: Vec<Reason>,
    /// Where it does, or may do, input or output on a unit that is no internal file: a statement that
    /// uses the same unit would wait for ever if it calls it.
    pub transfers: Vec<Reason>,
    /// Where a stop, an input/output error or a failing callback can't be turned into an `Err`:
    /// I/O statements without IOSTAT= or ERR=, and those of [`ProcedureFacts::in_io`].
    pub uncontained: Vec<Reason>,
    /// Calls of procedures that are defined in none of the files, and statements that could not
    /// be read: what they do is not known, stops included.
    pub unknown: Vec<Reason>,
    /// The procedures that it needs, here or in callees, and that are in none of the files: a program
    /// that calls it links with what has them only. The nearest ones, each once.
    pub undefined: Vec<Undefined>,
    /// Where it returns to a label that its caller gives (an alternate return).
    pub alternate_returns: Vec<Reason>,
    /// The arguments whose address can be kept after the return, by position.
    pub kept: Vec<(usize, Reason)>,
    /// The dummy procedures, in order.
    pub callbacks: Vec<Callback>,
}

impl ProcedureFacts {
    /// The most reasons listed where calls lead to many.
    pub const MOST_REASONS: usize = 16;
}

/// A procedure that is needed, and is in none of the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Undefined {
    /// Its module, if a module file tells of it; `None` of an external one.
    pub module: Option<Name>,
    /// Its name.
    pub name: Name,
    /// Its binding label, if an interface gives it one.
    pub label: Option<SmolStr>,
}

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.module, &self.label) {
            (Some(module), _) => write!(f, "{module}::{}", self.name),
            (None, Some(label)) if !label.is_empty() => f.write_str(label),
            (None, _) => write!(f, "{}", self.name),
        }
    }
}

/// How a dummy procedure is used, here and in callees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// Its position among the dummy arguments.
    pub argument: usize,
    /// Where it is called; `None`: never.
    pub called: Option<Reason>,
    /// Where it can be called from several threads at once, or by what is not known; `None`: by
    /// the calling thread only.
    pub concurrent: Option<Reason>,
    /// Where it can be called inside an input or output statement, or by what is not known;
    /// `None`: nowhere.
    pub in_io: Option<Reason>,
    /// Where it can be kept after the return; `None`: shown not to be.
    pub kept: Option<Reason>,
    /// The positions of its own arguments that are variables, which it may write, wherever it is
    /// called. All others may be constants, in read-only memory.
    pub variables: BTreeSet<usize>,
}

/// How a dummy argument is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// Shown never to be written, here or in a callee.
    NeverWritten,
    /// Certainly written before it is read, on every path: a true output.
    Output(Reason),
    /// Written on some path.
    Written(Reason),
    /// Nothing is shown: the worst case.
    Unknown(Reason),
}

/// Whether a procedure shares state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Shown to share none: it may run in parallel with anything.
    Reentrant,
    /// It shares the state named: the lock of its image is taken.
    Shared(Vec<Reason>),
    /// Not known, hence taken as shared.
    Unknown(Vec<Reason>),
}

/// Why a fact holds: a place, what happens there, and the calls that lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The statement.
    pub span: Span,
    /// What happens there, as a phrase: "`n` is assigned".
    pub text: String,
    /// The calls from the procedure to that place.
    pub calls: Calls,
}

impl Reason {
    /// The place, and what happens there.
    pub fn what(&self) -> (Span, &str) {
        (self.span, &self.text)
    }
}

/// The calls that lead from a procedure to a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calls {
    /// The outermost ones, at most [`Calls::MOST`]: each procedure of a long chain of calls has as
    /// many as the others then.
    pub outermost: Vec<Span>,
    /// How many follow.
    pub further: usize,
}

impl Calls {
    /// The most calls that are listed.
    pub const MOST: usize = 8;

    /// `calls`, outermost first, of which there are `count`.
    pub(crate) fn new(calls: impl Iterator<Item = Span>, count: usize) -> Self {
        let outermost: Vec<Span> = calls.take(Calls::MOST).collect();
        Calls {
            further: count.saturating_sub(outermost.len()),
            outermost,
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.outermost.len() + self.further
    }
}
