//! From a body's statements to its obligations and calls.

mod access;
mod actual;
mod allocation;
mod bounds;
mod call;
mod checked;
mod condition;
mod control;
mod declared;
mod designator;
mod expression;
mod form;
mod given;
mod handed;
mod host;
mod initial;
mod intrinsic;
mod io;
mod least;
mod lookup;
mod matching;
mod overlap;
mod part;
mod pointer;
mod presence;
mod private;
mod room;
mod shape;
mod specification;
mod statement;
mod steady;
mod stopped;
mod unit;
mod written;

use std::cell::RefCell;
use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::bound::{Bound, Handed};
use super::cause::Cause;
use super::context::Context;
use super::directives::PrivateRegion;
use super::extent::Extent;
use super::forms::{Asking, Forms};
use super::obligation::{Discharge, Kind, Obligation, Rule};
use super::place::{Home, Place, Places, Storage};
use super::place_set::PlaceSet;
use super::rewrites::Rewrites;
use super::state::{Construct, Join, Joined, State};
use super::value::Range;
use crate::interface::{Procedure, ProcedureId, ProcedurePath, Type};
use crate::name::Name;
use crate::recorded::{ProcedureRecord, RecordedDoubt};
use crate::resolve::Body;
use crate::source::Span;
use crate::syntax::ast::{Block, Expr};

pub(in crate::prove) use declared::{Told, difference, needs_interface};
use initial::Initial;
use lookup::Scope;
pub(in crate::prove) use steady::ByThreads;

/// What a body needs, and what it calls.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// In the order of the source.
    pub(super) obligations: Vec<Obligation>,
    /// Where which body is called, or handed over so that it can be called.
    pub(super) calls: Vec<(Span, usize)>,
    /// Those of them in input and output statements, and in regions that one thread enters at a time.
    pub(super) called_in_transfers: Vec<(Span, usize)>,
    /// The statements in parallel regions that rely on procedures that are called there.
    pub(super) relies_on_callees: Vec<Span>,
    /// Calls in parallel regions.
    pub(super) by_threads: Vec<ByThreads>,
    /// What is unproved of a procedure of which it was recorded.
    pub(super) recorded: Vec<(Kind, Span, String)>,
    /// What of it is proved of the text only as it is rewritten.
    pub(super) rewrites: Rewrites,
    /// That to whose calls no extents can be added.
    pub(super) fixed: Vec<Bound>,
    /// The procedures that are passed to others.
    pub(super) handed: Vec<Handed>,
    /// Dummy procedures that get a variable twice, and its name: closures get copies, others do not.
    pub(super) shared: Vec<(Bound, Span, SmolStr)>,
    /// The procedures that rely on shapes of what is passed of which nothing is shown.
    pub(super) relied_on: Vec<ProcedureId>,
    /// The variables of its host of which it needs that they are set, by what its obligations are about.
    pub(super) of_host: FxHashMap<SmolStr, BTreeSet<Name>>,
    /// What it asked in which form that is compiled, or what is passed to it.
    pub(super) asked: FxHashSet<Bound>,
    /// The variables of hosts that are not set where it calls internal procedures of these.
    pub(super) unset_of_host: FxHashSet<(ProcedurePath, Name)>,
    /// The variables that have to be set where it is entered.
    pub(super) given: FxHashSet<Name>,
}

/// How a body is walked.
#[derive(Clone, Copy)]
pub(super) enum Mode<'w> {
    /// As it stands.
    Plain,
    /// As it stands; if not all of it is proved, it is walked with checks, too, so that it does not matter
    /// how much is.
    Trial,
    /// With checks, in these forms. If it was walked as it stands, it needed these variables to be set where it
    /// is entered.
    Checked(&'w Forms, Option<&'w FxHashSet<Name>>),
}

/// Passes after which what holds where control meets is given up.
const MOST_PASSES: usize = 12;

/// Statement functions in statement functions, at most so deep.
const MOST_NESTED: usize = 16;

/// Walks `body` until what holds where control meets changes no more.
pub(super) fn walk<'a>(context: &Context<'a>, body: &'a Body, mode: Mode<'_>) -> Walked {
    if let Some(record) = &body.recorded {
        return recorded(context, body, record);
    }
    let mut walk = Walk::new(context, body);
    let asked = RefCell::default();
    if let Mode::Checked(forms, given) = mode {
        walk.checks.forms = Some(Asking::new(forms, &asked));
        if let Some(given) = given {
            walk.gives(given);
        }
    }
    loop {
        for pass in 0.. {
            walk.changed = false;
            for joined in walk.joins.values_mut() {
                joined.taken.clear();
            }
            walk.given_up = pass >= MOST_PASSES;
            walk.walked = Walked::default();
            walk.wants_nothing();
            walk.unit();
            if !walk.changed || walk.given_up {
                break;
            }
        }
        let has_failed = matches!(mode, Mode::Trial) && walk.is_open_whatever_is_set();
        if !walk.is_given_more() || has_failed {
            walk.takes_extents();
            walk.asks_for_hulls();
            walk.callees_change_nothing();
            let given = walk.names_given();
            let walked = walk.walked;
            return Walked {
                asked: asked.into_inner(),
                given,
                ..walked
            };
        }
        walk.joins.clear();
    }
}

/// What was recorded of a procedure whose body is not there.
fn recorded(context: &Context<'_>, body: &Body, record: &ProcedureRecord) -> Walked {
    let span = context.interface.procedure(body.procedure).span;
    let doubts = record.unproved.iter();
    let doubts =
        doubts.map(|RecordedDoubt(kind, place, text)| (*kind, span, format!("{text} ({place})")));
    Walked {
        recorded: doubts.collect(),
        ..Walked::default()
    }
}

/// Goes through one body.
struct Walk<'p, 'a> {
    context: &'p Context<'a>,
    body: &'a Body,
    procedure: &'a Procedure,
    /// Where the dummy arguments of the procedure are.
    positions: FxHashMap<&'a Name, usize>,
    places: Places,
    /// The names of variables that others reach: by EQUIVALENCE, as TARGETs, by internal
    /// procedures.
    reached: FxHashSet<&'a Name>,
    /// The names that share storage with a saved variable, by EQUIVALENCE.
    saved_with: FxHashSet<&'a Name>,
    /// The members of common blocks that program units declare with several sizes.
    torn: FxHashMap<Place, &'a Name>,
    /// The types of structures whose components were named.
    structures: FxHashMap<Place, &'a Type>,
    /// The labels that GO TO names, each as often as it does.
    jumps: FxHashMap<u32, usize>,
    /// The labels of FORMAT statements.
    formats: FxHashSet<u32>,
    /// Those of them with numbers that are too large.
    wide: FxHashSet<u32>,
    scopes: Vec<Scope<'a>>,
    state: State,
    /// What may have been freed since the condition began.
    freed: PlaceSet,
    /// What holds where control meets, as far as it was seen.
    joins: FxHashMap<Join, Joined>,
    /// Whether something was taken to hold in this pass that does not, as was seen later.
    changed: bool,
    /// Whether nothing is taken to hold where control meets.
    given_up: bool,
    constructs: Vec<Construct<'a>>,
    /// The logical line of the statement.
    line: u32,
    /// How many conditions stand before it on that line: that of the IF statement whose action it is.
    conditions_before: usize,
    initial: Initial,
    /// What the procedure pointers are assigned that are declared with an interface.
    pointers: FxHashMap<&'a Name, Vec<ProcedureId>>,
    /// The DO variables that are bounded, and nothing else sets; each with an extent that it is at most.
    ranges: Vec<(Place, Range, Option<Extent<'a>>)>,
    statement_functions: FxHashMap<&'a Name, (Vec<&'a Name>, &'a Expr)>,
    /// The places that stand for constants.
    constants: FxHashSet<Place>,
    /// How many statement functions are being evaluated.
    nested: usize,
    /// The private regions of OpenMP around the statement, outer ones first.
    regions: Vec<&'a PrivateRegion>,
    /// The variables of the DOs around the statement, each with its place, and how many DO CONCURRENT are
    /// around that.
    counting: Vec<(&'a Name, Span, usize)>,
    /// The blocks of the DO CONCURRENT around the statement, outer ones first.
    concurrent: Vec<&'a Block>,
    /// The mask of the WHERE around the statement.
    mask: Option<super::value::Value<'a>>,
    /// Whether it is in the list of an input or output statement that keeps a unit to itself.
    transferring: bool,
    /// What is checked as it runs.
    checks: checked::Checks<'p, 'a>,
    walked: Walked,
}

impl<'p, 'a> Walk<'p, 'a> {
    fn new(context: &'p Context<'a>, body: &'a Body) -> Self {
        let procedure = context.interface.procedure(body.procedure);
        let mut walk = Walk {
            context,
            body,
            procedure,
            // Of two of one name, which no compiler takes, the first is meant.
            positions: (procedure.arguments.iter().enumerate().rev())
                .map(|(position, argument)| (&argument.name, position))
                .collect(),
            places: Places::default(),
            reached: FxHashSet::default(),
            saved_with: lookup::saved_with(body),
            torn: FxHashMap::default(),
            structures: FxHashMap::default(),
            jumps: FxHashMap::default(),
            formats: FxHashSet::default(),
            wide: FxHashSet::default(),
            scopes: Vec::new(),
            state: State::default(),
            freed: PlaceSet::default(),
            joins: FxHashMap::default(),
            changed: false,
            given_up: false,
            constructs: Vec::new(),
            line: u32::MAX,
            conditions_before: 0,
            initial: Initial::default(),
            pointers: FxHashMap::default(),
            ranges: Vec::new(),
            statement_functions: FxHashMap::default(),
            constants: FxHashSet::default(),
            nested: 0,
            regions: Vec::new(),
            counting: Vec::new(),
            concurrent: Vec::new(),
            mask: None,
            transferring: false,
            checks: checked::Checks::default(),
            walked: Walked::default(),
        };
        walk.survey();
        walk.note_first();
        walk
    }

    /// Says that `kind` has to hold of `about`, and how that is discharged.
    fn oblige(&mut self, kind: Kind, span: Span, about: impl Into<SmolStr>, discharge: Discharge) {
        // What control does not reach needs nothing that depends on the way there; what is there
        // is proved as if all of it held.
        self.walked.obligations.push(Obligation {
            kind,
            span,
            about: about.into(),
            discharge,
        });
    }

    fn proved(&mut self, kind: Kind, span: Span, about: impl Into<SmolStr>, rule: Rule) {
        self.oblige(kind, span, about, Discharge::Proved(rule));
    }

    fn unproved(&mut self, cause: Cause, span: Span, about: impl Into<SmolStr>) {
        if !self.context.options.without.contains(&cause) {
            self.oblige(cause.kind(), span, about, Discharge::Unproved(cause));
        }
    }

    /// An obligation that holds if there is a `rule`, and else is unproved for this cause.
    fn either(&mut self, cause: Cause, span: Span, about: impl Into<SmolStr>, rule: Option<Rule>) {
        match rule {
            Some(rule) => self.proved(cause.kind(), span, about, rule),
            None => self.unproved(cause, span, about),
        }
    }

    fn name_of(&self, place: Place) -> SmolStr {
        self.places.get(place).name.clone()
    }

    /// Control goes from here to `join`, too.
    fn goes_to(&mut self, join: Join) {
        let least = self.given_up.then(|| self.least());
        let here = least.as_ref().unwrap_or(&self.state);
        let joined = self.joins.entry(join).or_default();
        joined.known.meet(here);
        for taken in &mut joined.taken {
            self.changed |= taken.meet(here);
        }
    }

    /// Control comes here from `join`, too.
    fn comes_from(&mut self, join: Join) {
        if self.given_up {
            let least = self.least();
            self.state.meet(&least);
            return;
        }
        let joined = self.joins.entry(join).or_default();
        self.state.meet(&joined.known);
        joined.taken.push(self.state.clone());
    }

    /// What holds wherever control comes from.
    fn least(&self) -> State {
        let unset = self.places.iter().filter(|(_, data)| {
            data.storage != Storage::Plain || matches!(data.home, Home::Local | Home::Result)
        });
        State {
            unset: unset.map(|(place, _)| place).collect(),
            ..State::default()
        }
    }

    /// Control does not go on from here.
    fn stops_here(&mut self) {
        self.state.unreachable = true;
    }

    fn called(&mut self, span: Span, callee: ProcedureId) {
        self.calls_internal(callee);
        if let Some(&body) = self.context.body_of.get(&callee) {
            if !self.walked.calls.contains(&(span, body)) {
                self.walked.calls.push((span, body));
            }
            if is_in(&self.context.options.exclusive_regions, span) {
                self.walked.called_in_transfers.push((span, body));
            }
        }
    }

    /// Whether several threads may be at `span` at once.
    fn is_parallel(&self, span: Span) -> bool {
        is_in(&self.context.options.parallel_regions, span)
    }
}

/// Whether `span` lies in one of some regions.
pub(super) fn is_in(regions: &[Span], span: Span) -> bool {
    regions.iter().any(|region| {
        region.file == span.file && region.start <= span.start && span.end <= region.end
    })
}
