//! What a body does, in the order in which it does it: the events in each basic block, and the
//! calls. [`walk`](super::walk) makes it from the syntax tree; everything else reads it.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use crate::interface::{Interface, ProcedureId};
use crate::name::Name;
use crate::source::Span;

use super::ended::Ended;
use super::facts::Undefined;
use super::storage::{BodyId, NodeId, Nodes};

/// All bodies and what they do.
pub(super) struct Program<'a> {
    pub(super) interface: &'a Interface,
    /// What may be ended by FINAL procedures.
    pub(super) ended: Ended<'a>,
    /// The modules that are in the files, and use only such, as far as that goes.
    pub(super) complete: FxHashSet<&'a Name>,
    pub(super) nodes: Nodes<'a>,
    /// One for each body.
    pub(super) traces: Vec<Trace>,
    /// The calls of all bodies.
    pub(super) sites: Vec<Site>,
    /// The body of each procedure and entry that has one.
    pub(super) body_of: FxHashMap<ProcedureId, BodyId>,
    /// The variables of a body that other bodies, internal to it, use too.
    pub(super) shared_with_internal: FxHashSet<NodeId>,
}

/// A call in [`Program::sites`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SiteId(pub(super) u32);

impl SiteId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A place where a procedure is called, or handed over so that it can be called.
pub(super) struct Site {
    pub(super) caller: BodyId,
    pub(super) span: Span,
    pub(super) callee: Callee,
    /// The actual arguments that are no mere values.
    pub(super) actuals: SmallVec<[Actual; 8]>,
    /// Whether several threads can make this call at once.
    pub(super) parallel: bool,
    /// Whether it stands in an input or output statement.
    pub(super) in_io: bool,
    /// Whether it stands in CRITICAL or ORDERED.
    pub(super) exclusive: bool,
}

impl Site {
    /// The bodies that can run because of it.
    pub(super) fn bodies<'p>(
        &'p self,
        program: &'p Program<'_>,
    ) -> impl Iterator<Item = BodyId> + 'p {
        let procedures = match &self.callee {
            Callee::Defined(ids) => ids.as_slice(),
            Callee::Passed(id) => std::slice::from_ref(id),
            Callee::Variable(_) | Callee::Unknown(_) => &[],
        };
        procedures
            .iter()
            .filter_map(|id| program.body_of.get(id).copied())
    }
}

/// What is called.
pub(super) enum Callee {
    /// One of these, which have bodies.
    Defined(SmallVec<[ProcedureId; 1]>),
    /// A dummy procedure or a procedure pointer.
    Variable(NodeId),
    /// A procedure without a body in the files.
    Unknown(Name),
    /// It is handed over as an actual argument, not called here: whoever gets it may call it.
    Passed(ProcedureId),
}

/// An actual argument that the callee can do something to.
#[derive(Clone)]
pub(super) struct Actual {
    /// Which dummy argument it goes with.
    pub(super) position: Position,
    pub(super) node: ActualNode,
    pub(super) span: Span,
    /// The variable as a whole.
    pub(super) whole: bool,
    /// Whether the callee's declared intent, where only that is known, is IN.
    pub(super) intent_in: bool,
}

/// What an [`Actual`] is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ActualNode {
    /// Storage, or a dummy procedure.
    Node(NodeId),
    /// A procedure with a body.
    Procedure(ProcedureId),
}

/// The place of an actual argument.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Position {
    Index(usize),
    Keyword(Name),
}

impl Position {
    /// The index among the dummy arguments of `procedure`.
    pub(super) fn index(&self, interface: &Interface, procedure: ProcedureId) -> Option<usize> {
        match self {
            Position::Index(index) => Some(*index),
            Position::Keyword(name) => {
                let (index, _) = interface.procedure(procedure).argument(name)?;
                Some(index)
            }
        }
    }
}

/// What one body does.
#[derive(Default)]
pub(super) struct Trace {
    /// In the order of evaluation, block by block.
    pub(super) events: Vec<Event>,
    /// The first is the entry.
    pub(super) blocks: Vec<BasicBlock>,
    /// The flow of control has jumps that `blocks` doesn't show.
    pub(super) irregular: bool,
    /// It is entered elsewhere than at the first block, too: each ENTRY, and its block.
    pub(super) entries: Vec<(Name, BlockId)>,
    /// What fills arrays element by element.
    pub(super) fills: Vec<Fill>,
    /// The labels that jumps go to.
    pub(super) jumps: FxHashSet<u32>,
    /// Pointers and what they come to point to.
    pub(super) aliases: Vec<Alias>,
    /// The pointers through which it reaches something.
    pub(super) dereferenced: Vec<(NodeId, Span)>,
    /// Where it can end the process.
    pub(super) stops: Vec<Note>,
    /// Those of these places where a function of C's does.
    pub(super) c_ends: Vec<Note>,
    /// Where it can change the floating-point environment.
    pub(super) environment: Vec<Note>,
    /// Where it returns to a label of the caller.
    pub(super) alternate_returns: Vec<Note>,
    /// Where failing can't be contained.
    pub(super) uncontained: Vec<Note>,
    /// What could not be read or is not defined.
    pub(super) unknown: Vec<Note>,
    /// The procedures that it calls or passes on and that are in none of the files.
    pub(super) undefined: Vec<Undefined>,
    /// Shared state that is no variable: of the run-time library, or of the process.
    pub(super) shared: Vec<Note>,
    /// Shared state of which not the variable is known, but that there is one.
    pub(super) state: Vec<Note>,
    /// Calls inside I/O statements that are no sites.
    pub(super) in_io: Vec<Note>,
    /// Where it does input or output on a unit that is no internal file.
    pub(super) transfers: Vec<Note>,
}

/// What has to hold so that a DO nest, or a section, fills an array.
pub(super) struct Fill {
    /// The variables in its bounds: they keep the values that they had on entry.
    pub(super) bounds: Vec<NodeId>,
    /// The variables of the nest: nothing else reaches them.
    pub(super) variables: Vec<NodeId>,
    /// Where these are passed on: no callee writes them.
    pub(super) passes: Vec<(SiteId, u16)>,
    /// The labels in the nest: no jump goes there.
    pub(super) labels: Vec<u32>,
}

/// Something at a place.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) span: Span,
    pub(super) text: String,
}

/// A basic block.
#[derive(Clone, Debug, Default)]
pub(super) struct BasicBlock {
    /// Its events: from the first to one past the last.
    pub(super) events: (usize, usize),
    /// Where control can go from it.
    pub(super) successors: SmallVec<[BlockId; 2]>,
    /// Whether control can leave the procedure from it, returning to the caller.
    pub(super) returns: bool,
}

impl Program<'_> {
    pub(super) fn site(&self, id: SiteId) -> &Site {
        &self.sites[id.index()]
    }
}

/// A block of [`Trace::blocks`].
pub(super) type BlockId = usize;

/// Something that happens to storage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    pub(super) node: NodeId,
    pub(super) kind: EventKind,
    pub(super) span: Span,
}

/// The kinds of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EventKind {
    /// Its value is read.
    Read,
    /// It is written.
    Write {
        /// All of it, for certain.
        whole: bool,
        /// By what.
        by: Writer,
    },
    /// It is the actual argument with this index of a call.
    Pass {
        /// The call.
        site: SiteId,
        /// The index in [`Site::actuals`].
        actual: u16,
    },
    /// What happens to it is not known.
    Unknown(Unknown),
    /// All of it was written, if [`Trace::fills`] holds what it needs.
    Fill(u32),
}

/// What writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writer {
    Assignment,
    PointerAssignment,
    DoVariable,
    Input,
    NamelistInput,
    InternalFile,
    Specifier,
    Allocate,
    Deallocate,
    Nullify,
    /// INTENT(OUT), where the procedure is entered.
    Reset,
    Assign,
    Intrinsic,
    /// What was passed as a copy, which is copied back.
    CopyBack,
}

impl Writer {
    /// What happens to the variable, as a phrase that follows its name.
    pub(super) fn phrase(self) -> &'static str {
        match self {
            Writer::Assignment => "is assigned",
            Writer::PointerAssignment => "is associated by a pointer assignment",
            Writer::DoVariable => "is a DO variable",
            Writer::Input => "is in the list of a READ",
            Writer::NamelistInput => "is in a namelist that is read",
            Writer::InternalFile => "is the internal file of a WRITE",
            Writer::Specifier => "is set by a specifier of an input/output statement",
            Writer::Allocate => "is allocated, or set by a specifier of ALLOCATE",
            Writer::Deallocate => "is deallocated, or set by a specifier of DEALLOCATE",
            Writer::Nullify => "is nullified",
            Writer::Reset => "is INTENT(OUT): it is deallocated, or gets its default value",
            Writer::Assign => "is set by ASSIGN",
            Writer::Intrinsic => "is set by an intrinsic procedure",
            Writer::CopyBack => {
                "may have gaps, so that the compiler passes a copy of it and copies that back"
            }
        }
    }
}

/// Why it is not known what happens to a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// A statement could not be read.
    Statement,
    /// Its address is taken by LOC, C_LOC and the like.
    Address,
    /// It is in a structure constructor, which can keep its address.
    Constructor,
    /// It is an operand of what a procedure that is not seen may define.
    Operation,
    /// A procedure that is defined for its type may transfer it.
    Transfer,
    /// An asynchronous transfer can go on after the return.
    Asynchronous,
}

impl Unknown {
    /// What happens to the variable, as a phrase that follows its name.
    pub(super) fn phrase(self) -> &'static str {
        match self {
            Unknown::Statement => "is visible to a statement that could not be read",
            Unknown::Address => "has its address taken",
            Unknown::Constructor => "may have its address kept by a structure constructor",
            Unknown::Operation => "is an operand of an operation that is not seen",
            Unknown::Transfer => "may be transferred by a procedure that is defined for its type",
            Unknown::Asynchronous => "is in an asynchronous transfer, which can outlast the call",
        }
    }
}

/// `pointer` comes to point to `target`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alias {
    pub(super) pointer: NodeId,
    pub(super) target: NodeId,
    pub(super) span: Span,
}
