//! Checks in what is compiled: what they can show where nothing else does (CHECKS.md).
//!
//! In a procedure with checks the declared shape of a dummy array shows nothing: the procedure takes the
//! number of elements that exist, and each reference is compared with that.
//!
//! * `statement`: the expressions of a statement by their addresses, and what changes what its checks read;
//! * `functions`: those that a statement calls;
//! * `stable`: whether an expression has one value;
//! * `inlined`: what is in statement functions;
//! * `loops`: what holds for all iterations of a loop if it does at the ends of ranges; `sums`: these; `assigned`: of
//!   scalars that are assigned in the loop;
//! * `repeated`: what is in implied DOs of lists;
//! * `storage`: which of what it reads a statement may store itself;
//! * `operations`: substrings, divisions and steps;
//! * `within`: subscripts that are compared with the bounds of their dimensions;
//! * `allocated`: what has to be allocated;
//! * `conform`: shapes that are compared;
//! * `short`: what is computed of INTEGERs of 4 bytes;
//! * `products`: whether products of extents fit 8 bytes;
//! * `extents`: what calls pass; `large`: that it is as large as the callee declares.

mod allocated;
mod assigned;
mod conform;
mod extents;
mod functions;
mod inlined;
mod large;
mod loops;
mod operations;
mod products;
mod repeated;
mod short;
mod stable;
mod statement;
mod storage;
mod sums;
mod within;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::cause::Cause;
use super::super::forms::{Asking, dummies, entry_line};
use super::super::obligation::{Discharge, Kind};
use super::super::place::{Home, Place, Presence, Storage};
use super::super::value::{Designated, Part};
use super::Walk;
use super::form::as_name;
use crate::interface::{Dummy, Shape};
use crate::name::Name;
use crate::resolve::{ProcedureReference, SymbolKind};
use crate::rewrite::{self, Element, Node, What};
use crate::source::Span;
use crate::syntax::ast::{Argument, ArgumentValue};

pub(super) use functions::Behind;
use inlined::Definition;
use loops::Loops;
use products::count_fits;
use statement::OfStatement;

/// The checks of a body.
#[derive(Default)]
pub(super) struct Checks<'p, 'a> {
    /// In which forms procedures are compiled; `None`: this one as it stands.
    pub(super) forms: Option<Asking<'p>>,
    /// Of the statement that is being walked.
    statement: OfStatement<'a>,
    /// The arguments of references whose elements are passed on with the number of those after them: by
    /// the address of the list of subscripts.
    passed_on: FxHashSet<*const Argument>,
    /// Which arguments of the call have nothing in common with which others.
    apart: FxHashSet<(usize, usize)>,
    /// The positions of the call that is being matched at which a copy of a part of an array is passed.
    copied: FxHashSet<usize>,
    /// The statement functions.
    definitions: FxHashMap<Name, Definition<'a>>,
    /// The call that is being matched, if extents can be added to it.
    call: Option<Node>,
    /// The loops around what is being walked.
    loops: Loops<'a>,
}

impl<'a> Walk<'_, 'a> {
    /// The procedure takes the extents that its form says.
    pub(super) fn takes_extents(&mut self) {
        let Some(forms) = self.checks.forms else {
            return;
        };
        let body = self.body;
        let interface = self.context.interface;
        let sites = &self.context.options.rewritable;
        let taken = forms.taken(body.procedure);
        if let (Some(first), false) = (body.statements.first(), taken.is_empty()) {
            let rewrite = sites.takes(body.text, first.line, taken);
            self.walked.rewrites.extend(rewrite);
        }
        let dummies = dummies(interface, body);
        for &id in &body.entries {
            let procedure = interface.procedure(id);
            let numbers = forms.taken(id).iter().filter_map(|&position| {
                let name = &procedure.arguments.get(position)?.name;
                dummies.iter().position(|known| known.name == *name)
            });
            let numbers: Vec<usize> = numbers.collect();
            if let (Some(line), false) = (entry_line(body, &procedure.name), numbers.is_empty()) {
                let rewrite = sites.entry_takes(body.text, line, &numbers);
                self.walked.rewrites.extend(rewrite);
            }
        }
    }

    /// Whether it is a procedure with checks.
    pub(super) fn has_checks(&self) -> bool {
        self.checks.forms.is_some()
    }

    /// Asks for a check of an expression.
    fn ask(&mut self, node: Node, what: What) -> bool {
        if !self.are_intrinsic(what.intrinsics()) {
            return false;
        }
        if let What::Declared(name, _) | What::Substring(name) = &what
            && self.is_hidden(name)
        {
            return false;
        }
        if node.inside.is_some() && !self.can_be_inlined(&what) {
            return false;
        }
        let Some(loops) = self.repeats_for(node, &what) else {
            return false;
        };
        if self.checks.statement.shares && !(loops.is_empty() && self.can_be_shared(node, &what)) {
            return false;
        }
        let loops = loops
            .into_iter()
            .map(|(node, kind, once)| (node, What::Items { kind, once }));
        let sites = &self.context.options.rewritable;
        let rewrites = std::iter::once((node, what)).chain(loops);
        let rewrites = rewrites.map(|(node, what)| sites.check(self.body.text, node, what));
        match rewrites.collect::<Option<Vec<_>>>() {
            Some(rewrites) => {
                self.walked.rewrites.extend(rewrites);
                self.asked_in_loop(node);
                true
            }
            None => false,
        }
    }

    /// Whether several threads can check it: without a variable, and whatever was evaluated before.
    fn can_be_shared(&self, node: Node, what: &What) -> bool {
        let always = match self.checks.statement.behind {
            Behind::Nothing => true,
            Behind::InTurn(_) | Behind::Anything => false,
        };
        // Conditions of ELSE IF are held.
        let first = node.clause == 0 || self.checks.statement.masks;
        always && first && !what.once().contains(&true)
    }

    /// Whether names mean the intrinsic procedures here.
    fn are_intrinsic(&self, names: &[&str]) -> bool {
        names.iter().all(|name| {
            let name = Name::new(name);
            let symbol = self.body.symbols.get(&name);
            !self.is_hidden(&name)
                && symbol.is_none_or(|symbol| {
                    symbol.kind == SymbolKind::Procedure(ProcedureReference::Intrinsic)
                })
        })
    }

    /// Says that `kind` has to hold, which a check shows.
    fn checked(&mut self, kind: Kind, span: Span, about: impl Into<smol_str::SmolStr>) {
        self.oblige(kind, span, about, Discharge::Checked);
    }

    /// The number of a dummy array whose extent is taken.
    fn taken(&self, place: Place) -> Option<usize> {
        let forms = self.checks.forms?;
        let data = self.places.get(place);
        let Home::Dummy(position) = data.home else {
            return None;
        };
        if let Some(position) = position {
            let taken = forms.taken(self.body.procedure);
            return taken.contains(&position).then_some(position);
        }
        let interface = self.context.interface;
        let name = Name::new(&data.name);
        let is_taken = self.body.entries.iter().any(|&id| {
            let found = interface.procedure(id).argument(&name);
            found.is_some_and(|(at, _)| forms.taken(id).contains(&at))
        });
        let dummies = dummies(interface, self.body);
        let number = dummies.iter().position(|known| known.name == name);
        number.filter(|_| is_taken)
    }

    /// Whether the declared shape of a variable shows how large it is.
    pub(super) fn is_as_declared(&self, place: Place) -> bool {
        self.taken(place).is_none()
    }

    /// An element of an array that nothing shows to exist: whether that is checked, or need not be.
    pub(super) fn element_checked(
        &mut self,
        all: &Designated<'a>,
        arguments: &'a [Argument],
        span: Span,
    ) -> bool {
        if self.checks.forms.is_none() {
            return false;
        }
        // Its address is all that is needed: what is there is told beside it.
        if self.checks.passed_on.contains(&arguments.as_ptr()) {
            return true;
        }
        let found = match self.within(all, arguments) {
            Some((node, within)) => Some((node, What::Within(within))),
            None => self
                .element(all, arguments)
                .map(|(node, element)| (node, What::Element(element))),
        };
        let Some((node, what)) = found else {
            return false;
        };
        self.reads_subscripts(arguments, what.once());
        // The extent of what is no argument of this entry cannot be asked for.
        let is_followed = self.places.get(all.place).presence == Presence::Always
            && self.short_bounds(all, arguments).is_some();
        let looped = if let What::Element(element) = &what {
            is_followed.then(|| element.clone())
        } else {
            None
        };
        let asked = self.ask(node, what);
        if asked {
            if let Some(element) = looped {
                self.checked_in_loop(node, &element, arguments);
            }
            let name = self.name_of(all.place);
            self.checked(Kind::InRange, span, name);
        }
        asked
    }

    /// A section that nothing shows to be within its array: whether that is checked.
    pub(super) fn section_checked(
        &mut self,
        all: &Designated<'a>,
        arguments: &'a [Argument],
        span: Span,
    ) -> bool {
        if self.checks.forms.is_none() {
            return false;
        }
        let found = match self.within(all, arguments) {
            Some((node, within)) => Some((node, What::Within(within))),
            None => self.whole_section(all, arguments).or_else(|| {
                let (node, within) = self.within_declared(all, arguments)?;
                Some((node, What::Within(within)))
            }),
        };
        let Some((node, what)) = found else {
            return false;
        };
        self.reads_subscripts(arguments, what.once());
        let asked = self.ask(node, what);
        if asked {
            self.checks.statement.sections.insert(span);
            let name = self.name_of(all.place);
            self.checked(Kind::InRange, span, name);
        }
        asked
    }

    /// A section of which the first and the last element are compared with the elements that there are.
    fn whole_section(
        &mut self,
        all: &Designated<'a>,
        arguments: &'a [Argument],
    ) -> Option<(Node, What)> {
        let (node, element) = self.element(all, arguments)?;
        // Its last upper bound is nowhere.
        let assumed = matches!(all.shape, Some(Shape::AssumedSize { .. }));
        let open = arguments
            .last()
            .is_some_and(|last| matches!(last.value, ArgumentValue::Section { upper: None, .. }));
        let known = self.is_monotonic(all, arguments) && !(assumed && open);
        known.then_some((node, What::Section(element)))
    }

    /// An element of an array of which it is known how many there are.
    fn element(
        &mut self,
        all: &Designated<'a>,
        arguments: &'a [Argument],
    ) -> Option<(Node, Element)> {
        let applied = *self.checks.statement.lists.get(&arguments.as_ptr())?;
        let node = applied.node;
        let data = self.places.get(all.place);
        let is_variable = data.parent.is_none() && data.home != Home::Temporary;
        let name = Name::new(&data.name);
        // Another name for it may have been meant where it means something else.
        let is_named_so = as_name(applied.base) == Some(&name) && !self.is_of_scope(&name);
        if !is_variable || !is_named_so || all.part != Part::Whole {
            return None;
        }
        let extent = self.extent(all)?;
        let lower = self.lower_bounds(all, &extent)?;
        if arguments.len() != lower.len() {
            return None;
        }
        let strides = arguments.iter().any(|argument| {
            matches!(
                argument.value,
                ArgumentValue::Section {
                    stride: Some(_),
                    ..
                }
            )
        });
        if strides {
            return None;
        }
        let once = self.evaluated_once(arguments)?;
        let element = Element {
            array: name,
            lower,
            extent,
            once,
        };
        Some((node, element))
    }

    /// The lower bounds of an array, where they are constant. LBOUND is 1 of a dimension without elements,
    /// and no bound of what the compiler computes with: it is asked only where nothing is in range then.
    fn lower_bounds(
        &self,
        all: &Designated<'a>,
        extent: &rewrite::Extent,
    ) -> Option<Vec<Option<i64>>> {
        let lower: Vec<Option<i64>> = match all.shape? {
            Shape::Explicit(bounds) => bounds.iter().map(|it| it.lower.as_integer()).collect(),
            Shape::AssumedSize { leading, lower } => {
                let leading = leading.iter().map(|it| it.lower.as_integer());
                leading.chain([lower.as_integer()]).collect()
            }
            Shape::Deferred { rank } => vec![None; *rank],
            Shape::Scalar | Shape::AssumedShape(_) | Shape::AssumedRank => return None,
        };
        let known = match extent {
            rewrite::Extent::Size(_) => true,
            rewrite::Extent::Taken(_) | rewrite::Extent::Count(_) => {
                lower.iter().all(Option::is_some)
            }
        };
        known.then_some(lower)
    }

    /// How many elements an array has, which follow each other.
    fn extent(&self, all: &Designated<'a>) -> Option<rewrite::Extent> {
        if let Some(position) = self.taken(all.place) {
            return Some(rewrite::Extent::Taken(position));
        }
        if let Some(left) = all.left {
            let count = i64::try_from(left).ok()?;
            return Some(rewrite::Extent::Count(count.max(0)));
        }
        let data = self.places.get(all.place);
        let follow_each_other = match (all.shape?, data.storage) {
            (Shape::Explicit(_), Storage::Plain)
            | (Shape::Deferred { .. }, Storage::Allocatable) => true,
            (
                Shape::Explicit(_)
                | Shape::Deferred { .. }
                | Shape::Scalar
                | Shape::AssumedSize { .. }
                | Shape::AssumedShape(_)
                | Shape::AssumedRank,
                _,
            ) => false,
        };
        let is_variable = data.parent.is_none() && data.home != Home::Temporary;
        let name = Name::new(&data.name);
        (is_variable && follow_each_other && all.is_whole()).then_some(rewrite::Extent::Size(name))
    }

    /// More than an element of a dummy array is used: it has to exist as it is declared.
    pub(super) fn exists_as_declared(&mut self, found: &Designated<'a>) {
        let Some(position) = self.taken(found.place) else {
            return;
        };
        let sections = &self.checks.statement.sections;
        let checked = found.part == Part::Section && sections.contains(&found.span);
        if checked || found.part == Part::Element || found.value.extents.is_scalar() {
            return;
        }
        let name = self.name_of(found.place);
        let dummies = dummies(self.context.interface, self.body);
        let Some(argument) = dummies.get(position) else {
            return;
        };
        let can_be_asked = match &argument.dummy {
            Dummy::Variable(variable) => match &variable.shape {
                Shape::Explicit(bounds) => self.are_small(bounds) && count_fits(bounds),
                Shape::Scalar
                | Shape::AssumedSize { .. }
                | Shape::AssumedShape(_)
                | Shape::Deferred { .. }
                | Shape::AssumedRank => false,
            },
            Dummy::Procedure(_) | Dummy::AlternateReturn => false,
        };
        let node = Node {
            line: self.checks.statement.line,
            clause: 0,
            number: usize::MAX,
            inside: None,
        };
        let extent = rewrite::Extent::Taken(position);
        let what = What::Declared(argument.name.clone(), extent);
        match can_be_asked && self.ask(node, what) {
            true => self.checked(Kind::Extent, found.span, name),
            false => self.unproved(Cause::DeclaredExtent, found.span, name),
        }
    }
}
