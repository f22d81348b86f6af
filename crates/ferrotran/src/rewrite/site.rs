//! What can be rewritten, and what is to be.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::check::{Ahead, Check, Node, Passed, Passes, Scalar, Taker, Takes, What};
use super::hull::{Hull, OfHull};
use crate::name::Name;
use crate::source::FileId;

/// The statements that can be rewritten: of the texts that are compiled here, and of no others. By
/// default there are none.
#[derive(Clone, Debug, Default)]
pub struct Sites {
    texts: FxHashMap<FileId, TextSites>,
    /// These alone, if something is said.
    only: Option<BTreeSet<Rewrite>>,
}

/// The statements of a text that can be rewritten.
#[derive(Clone, Debug, Default)]
pub struct TextSites {
    /// How many conditions of a statement can have operands that guard others, by the logical line.
    pub(super) conditions: FxHashMap<u32, usize>,
    pub(super) units: Vec<Unit>,
    /// The statements before which checks can be put, and that can be written anew, by the logical line.
    pub(super) statements: FxHashMap<u32, Site>,
    /// The loops that can be written twice, by the logical lines of their DO statements.
    pub(super) loops: FxHashMap<u32, LoopSite>,
    /// The first statements of procedures, by the logical line of the statement after it.
    pub(super) heads: FxHashMap<u32, Head>,
    /// The ENTRY statements, by their logical lines.
    pub(super) entry_heads: FxHashMap<u32, Head>,
    /// The text of main programs and modules.
    pub(super) elsewhere: String,
    /// The first executable statements, by the logical line, before which others can be put.
    pub(super) entries: FxHashSet<u32>,
    /// The ALLOCATEs after which, whether they are actions of IF or not, others can be put.
    pub(super) allocations: FxHashSet<u32>,
}

impl TextSites {
    /// Without the loops that can be written twice.
    #[must_use]
    pub fn with_loops_once(mut self) -> Self {
        self.loops.clear();
        self
    }
}

/// A statement that can be written anew.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// The program unit, in [`TextSites::units`].
    pub(super) unit: usize,
    /// Its logical line, and those of the ELSE IFs after it.
    pub(super) lines: Vec<u32>,
    /// Which of the statements that it becomes has its label.
    pub(super) label: LabelOn,
}

/// A loop that can be written twice.
#[derive(Clone, Debug)]
pub(super) struct LoopSite {
    /// The program unit, in [`TextSites::units`].
    pub(super) unit: usize,
    /// The logical line that ends it.
    pub(super) end: u32,
    /// The labels of its lines that are jumped to, from within.
    pub(super) targets: Vec<u32>,
}

/// Which of several statements has the label of the one that they stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelOn {
    /// The first: who jumps there executes all of them.
    First,
    /// The last: it ends a DO, and nothing jumps there.
    Last,
}

/// The first statement of a procedure, to which dummy arguments can be added.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// The program unit, in [`TextSites::units`].
    pub(super) unit: usize,
    /// Its logical line.
    pub(super) line: u32,
    /// Where the dummy arguments end in its text, if there are some, and it is plain where.
    pub(super) end: Option<usize>,
}

/// A program unit with such statements.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Where variables are declared.
    pub(super) declared: Declared,
    pub(super) calls: Calls,
}

/// What a procedure may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calls {
    /// Anything.
    Anything,
    /// It is PURE, or may be: nothing but what is declared as PURE.
    OnlyPure,
}

/// Where a declaration is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declared {
    /// After this logical line.
    After(u32),
    /// Before it.
    Before(u32),
}

/// A statement that is to be rewritten. Only [`Sites`] gives one: what cannot be rewritten cannot be
/// asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rewrite {
    /// The operands of a condition are to be evaluated one after the other, each only if those
    /// before it leave the value open.
    ShortCircuit(ShortCircuit),
    /// A variable is to be set where it comes to be.
    Initialise(Initialise),
    /// A procedure is to take the extents of dummy arguments.
    Takes(Takes),
    /// A call is to pass them.
    Passes(Passes),
    /// Something is to be checked before it is executed.
    Check(Check),
    /// A function is to be evaluated in front of it.
    Ahead(Ahead),
    /// A loop is to be written twice.
    Hull(Box<Hull>),
}

impl Rewrite {
    /// The text that is rewritten.
    pub(super) fn text(&self) -> FileId {
        match self {
            Rewrite::ShortCircuit(it) => it.text,
            Rewrite::Initialise(it) => it.text,
            Rewrite::Takes(it) => it.text,
            Rewrite::Passes(it) => it.text,
            Rewrite::Check(it) => it.text,
            Rewrite::Ahead(it) => it.text,
            Rewrite::Hull(it) => it.text,
        }
    }
}

/// A variable that is set where it comes to be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Initialise {
    pub(super) text: FileId,
    /// The logical line of the ALLOCATE, or of the first executable statement.
    pub(super) line: u32,
    pub(super) comes: Comes,
    pub(super) zero: Zero,
}

/// Where a variable comes to be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Comes {
    /// Where its procedure is entered.
    OnEntry(Name),
    /// It is this object of an ALLOCATE.
    Allocated(usize),
}

/// What a variable is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zero {
    /// 0.
    Number,
    /// False.
    Logical,
    /// Blanks, in a CHARACTER that is no allocatable.
    Text,
    /// Blanks, in an allocatable CHARACTER of this rank, which may have a length of its own.
    Allocated {
        /// The rank.
        rank: usize,
    },
}

/// A condition whose operands guard each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortCircuit {
    pub(super) text: FileId,
    /// The logical line of the statement.
    pub(super) line: u32,
    /// Which of its conditions.
    pub(super) condition: usize,
}

impl Sites {
    /// Those of some texts, each with its file.
    pub fn new(texts: impl IntoIterator<Item = (FileId, TextSites)>) -> Self {
        Sites {
            texts: texts.into_iter().collect(),
            only: None,
        }
    }

    /// Those of them that `rewrites` ask for: what is to be rewritten was settled.
    #[must_use]
    pub fn only(&self, rewrites: &BTreeSet<Rewrite>) -> Self {
        Sites {
            texts: self.texts.clone(),
            only: Some(rewrites.clone()),
        }
    }

    /// What to ask for, so that in a condition of the statement on a logical line of a text operands
    /// guard those after them; none if that cannot be.
    pub fn short_circuit(&self, text: FileId, line: u32, condition: usize) -> Option<Rewrite> {
        let count = *self.texts.get(&text)?.conditions.get(&line)?;
        let rewrite = Rewrite::ShortCircuit(ShortCircuit {
            text,
            line,
            condition,
        });
        self.known(rewrite).filter(|_| condition < count)
    }

    /// Whether checks can be put into the procedure whose first statement is on a logical line, which has
    /// dummy arguments whose extents it is to take, or none of these.
    pub fn has_head(&self, text: FileId, first: u32, takes: bool) -> bool {
        let head = self.texts.get(&text).and_then(|it| it.heads.get(&first));
        head.is_some_and(|head| !takes || head.end.is_some())
    }

    /// The text of main programs and modules, which may name what it has.
    pub fn elsewhere(&self) -> String {
        self.texts.values().map(|sites| &*sites.elsewhere).collect()
    }

    /// What to ask for, so that a procedure takes the extents of the dummy arguments at these positions.
    pub fn takes(&self, text: FileId, first: u32, positions: &[usize]) -> Option<Rewrite> {
        let rewrite = Rewrite::Takes(Takes {
            text,
            by: Taker::Procedure(first),
            numbers: positions.to_vec(),
        });
        self.known(rewrite)
            .filter(|_| self.has_head(text, first, true))
    }

    /// Whether more dummy arguments can be added to the ENTRY on a logical line.
    pub fn has_entry_head(&self, text: FileId, line: u32) -> bool {
        let texts = self.texts.get(&text);
        let head = texts.and_then(|it| it.entry_heads.get(&line));
        head.is_some_and(|head| head.end.is_some())
    }

    /// What to ask for, so that the ENTRY on a logical line takes the extents of the dummy arguments with
    /// these numbers.
    pub fn entry_takes(&self, text: FileId, line: u32, numbers: &[usize]) -> Option<Rewrite> {
        let rewrite = Rewrite::Takes(Takes {
            text,
            by: Taker::Entry(line),
            numbers: numbers.to_vec(),
        });
        self.known(rewrite)
            .filter(|_| self.has_entry_head(text, line))
    }

    /// What to ask for, so that the call at a place passes extents.
    pub fn passes(&self, text: FileId, at: Node, extents: Vec<Passed>) -> Option<Rewrite> {
        let rewrite = Rewrite::Passes(Passes { text, at, extents });
        self.known(rewrite)
            .filter(|_| self.has_clause(text, at.line, at.clause))
    }

    /// What to ask for, so that `what` is checked of the expression at a place.
    pub fn check(&self, text: FileId, at: Node, what: What) -> Option<Rewrite> {
        let rewrite = Rewrite::Check(Check { text, at, what });
        self.known(rewrite)
            .filter(|_| self.has_clause(text, at.line, at.clause))
    }

    /// What to ask for, so that the function at a place is evaluated in front of the statement, into a
    /// variable of its type.
    pub fn ahead(&self, text: FileId, at: Node, ty: Scalar) -> Option<Rewrite> {
        let rewrite = Rewrite::Ahead(Ahead { text, at, ty });
        self.known(rewrite)
            .filter(|_| self.has_clause(text, at.line, at.clause))
    }

    /// The last logical line of the loop whose DO statement is on one, if it can be written twice.
    pub fn end_of_loop(&self, text: FileId, line: u32) -> Option<u32> {
        let site = self.texts.get(&text)?.loops.get(&line)?;
        Some(site.end)
    }

    /// What to ask for, so that a loop is written twice.
    pub fn hull(&self, text: FileId, of: OfHull) -> Option<Rewrite> {
        self.end_of_loop(text, of.line)?;
        self.known(Rewrite::Hull(Box::new(Hull { text, of })))
    }

    /// Whether a clause of the statement on a logical line can be written anew.
    pub fn has_clause(&self, text: FileId, line: u32, clause: usize) -> bool {
        let site = self.texts.get(&text);
        let site = site.and_then(|sites| sites.statements.get(&line));
        site.is_some_and(|site| clause < site.lines.len())
    }

    /// Whether there is anything to be rewritten in the text.
    pub(crate) fn has(&self, text: FileId) -> bool {
        let sites = self.texts.get(&text);
        sites.is_some_and(|sites| !(sites.entries.is_empty() && sites.allocations.is_empty()))
    }

    /// Whether variables can be set before the first executable statement of a procedure, which is on
    /// this logical line.
    pub(crate) fn has_entry(&self, text: FileId, first: u32) -> bool {
        let sites = self.texts.get(&text);
        sites.is_some_and(|sites| sites.entries.contains(&first))
    }

    /// What to ask for, so that a variable is set where the procedure is entered whose first
    /// executable statement is on a logical line; none if that cannot be.
    pub fn on_entry(&self, text: FileId, first: u32, name: &Name, zero: Zero) -> Option<Rewrite> {
        let rewrite = Rewrite::Initialise(Initialise {
            text,
            line: first,
            comes: Comes::OnEntry(name.clone()),
            zero,
        });
        self.known(rewrite).filter(|_| self.has_entry(text, first))
    }

    /// What to ask for, so that an object of the ALLOCATE on a logical line is set by it; none if
    /// that cannot be.
    pub fn allocated(&self, text: FileId, line: u32, object: usize, zero: Zero) -> Option<Rewrite> {
        let sites = self.texts.get(&text)?;
        let rewrite = Rewrite::Initialise(Initialise {
            text,
            line,
            comes: Comes::Allocated(object),
            zero,
        });
        self.known(rewrite)
            .filter(|_| sites.allocations.contains(&line))
    }

    fn known(&self, rewrite: Rewrite) -> Option<Rewrite> {
        let only = self.only.as_ref();
        only.is_none_or(|only| only.contains(&rewrite))
            .then_some(rewrite)
    }

    /// All that can be asked for.
    #[cfg(test)]
    pub(super) fn all(&self) -> BTreeSet<Rewrite> {
        let sites = self.texts.iter().flat_map(|(&text, sites)| {
            let conditions = sites.conditions.iter();
            conditions.map(move |(&line, &count)| (text, line, count))
        });
        sites
            .flat_map(|(text, line, count)| {
                (0..count).filter_map(move |at| self.short_circuit(text, line, at))
            })
            .collect()
    }

    pub(super) fn of(&self, text: FileId) -> Option<&TextSites> {
        self.texts.get(&text)
    }
}
