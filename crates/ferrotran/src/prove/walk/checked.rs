//! Checks in what is compiled: what they can show where nothing else does (CHECKS.md).
//!
//! In a procedure with checks the declared shape of a dummy array shows nothing: the procedure takes the
//! number of elements that exist, and each reference is compared with that.

use std::collections::{HashMap, HashSet};

use super::super::cause::Cause;
use super::super::forms::Forms;
use super::super::obligation::{Discharge, Kind};
use super::super::place::{Home, Place, Reach};
use super::super::value::{Class, Designated, Evaluated, Part};
use super::Walk;
use super::actual::{Actual, Passed};
use super::expression::DIVISOR;
use super::lookup::Meaning;
use super::matching::{Called, Callee};
use crate::analyse::State;
use crate::interface::{self, Bounds, Dummy, ProcedureId, Shape, Type};
use crate::name::Name;
use crate::resolve::{ProcedureReference, SymbolKind};
use crate::rewrite::{self, Element, Node, Start, What};
use crate::source::Span;
use crate::syntax::ast::{
    Argument, ArgumentValue, BinaryOp, Executable, Expr, ExprKind, Io, IoKind, Statement,
    StatementKind, UnaryOp, numbered,
};

/// The checks of a body.
#[derive(Default)]
pub(super) struct Checks<'p> {
    /// In which forms procedures are compiled; `None`: this one as it stands.
    pub(super) forms: Option<&'p Forms>,
    /// Of the statement that is being walked.
    statement: OfStatement,
    /// The arguments of references whose elements are passed on with the number of those after them: by
    /// the address of the list of subscripts.
    passed_on: HashSet<*const Argument>,
    /// Which arguments of the call have nothing in common with which others.
    apart: HashSet<(usize, usize)>,
    /// The sections that are checked by themselves.
    sections: HashSet<Span>,
    /// The call that is being matched, if extents can be added to it.
    call: Option<Node>,
    /// The procedures to whose calls no extents can be added.
    pub(super) fixed: Vec<ProcedureId>,
    /// The procedures that rely on declared shapes of which nothing is shown here.
    pub(super) relied_on: Vec<ProcedureId>,
}

impl Checks<'_> {
    /// The body is walked once more.
    pub(super) fn clear(&mut self) {
        self.fixed.clear();
        self.relied_on.clear();
    }
}

/// What is known of a statement, without those inside of it.
#[derive(Default)]
struct OfStatement {
    /// Its expressions, by their addresses.
    nodes: HashMap<*const Expr, Node>,
    /// Those that have arguments or subscripts, by the addresses of the lists.
    lists: HashMap<*const Argument, Node>,
    /// The CALL.
    call: Option<Node>,
    line: u32,
    /// The names that checks of it read.
    read: HashSet<Name>,
    /// The variables that functions may write that it calls.
    written: HashSet<Place>,
    /// Whether they may write what others reach.
    writes_shared: bool,
    /// Whether it is an input or output statement, which cannot be left.
    transfers: bool,
}

/// Whether an expression has the same value each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stable {
    /// INTEGER variables, constants and their sums and products.
    Plainly,
    /// It is of INTEGERs, and calls nothing.
    Integers,
    /// It is, but reads elements of arrays, which may be those of other arrays.
    Elements,
    /// It is evaluated in a way that may differ from place to place: conversions of REALs.
    Once,
    /// It calls functions.
    Calls,
    /// Nothing is known of it.
    Not,
}

impl<'a> Walk<'_, 'a> {
    /// The procedure takes the extents that its form says.
    pub(super) fn takes_extents(&mut self) {
        let Some(forms) = self.checks.forms else {
            return;
        };
        let taken = forms.taken(self.body.procedure);
        let first = self.body.statements.first();
        let sites = &self.context.options.rewritable;
        if let (Some(first), false) = (first, taken.is_empty()) {
            let rewrite = sites.takes(self.body.text, first.line, taken);
            self.walked.rewrites.extend(rewrite);
        }
    }

    /// Begins a statement of a line of its own; what was known of the one around it is returned.
    pub(super) fn begin(&mut self, statement: &'a Statement) -> SavedStatement {
        if self.checks.forms.is_none() {
            return SavedStatement(None);
        }
        let mut own = OfStatement {
            line: statement.line,
            ..OfStatement::default()
        };
        for (clause, expressions) in statement.clauses().into_iter().flatten().enumerate() {
            let nodes = numbered(&expressions);
            if clause == 0 {
                own.call = Some(Node {
                    line: statement.line,
                    clause,
                    number: nodes.len(),
                });
            }
            for (number, expr) in nodes.into_iter().enumerate() {
                let node = Node {
                    line: statement.line,
                    clause,
                    number,
                };
                own.nodes.insert(std::ptr::from_ref(expr), node);
                if let ExprKind::Apply { arguments, .. } = &expr.kind {
                    own.lists.insert(arguments.as_ptr(), node);
                }
            }
        }
        if let Some(io) = transfer(statement) {
            // What an input statement stores may be what its list reads (CHECKS.md, J18).
            if io.kind == IoKind::Read {
                own.nodes.clear();
                own.lists.clear();
            }
            own.transfers = true;
        }
        SavedStatement(Some(Box::new(std::mem::replace(
            &mut self.checks.statement,
            own,
        ))))
    }

    /// Ends a statement: no function that it calls may change what its checks read (CHECKS.md, J17).
    pub(super) fn end(&mut self, outer: SavedStatement, span: Span) {
        let Some(outer) = outer.0 else { return };
        let ended = std::mem::replace(&mut self.checks.statement, *outer);
        let others = |place: &Place| self.places.get(*place).reach == Reach::Others;
        let writes_shared = ended.writes_shared || ended.written.iter().any(others);
        let disturbed = ended.read.iter().any(|name| {
            let Some(place) = self.places.find(None, name) else {
                return false;
            };
            let data = self.places.get(place);
            let own = matches!(data.home, Home::Local | Home::Result | Home::Dummy(_))
                && data.reach == Reach::OnlyName;
            ended.written.contains(&data.root) || !own && writes_shared
        });
        if disturbed {
            let about = "a function that the statement calls may change what is checked in it";
            self.unproved(Cause::CheckDisturbed, span, about);
        }
    }

    /// Asks for a check of an expression.
    fn ask(&mut self, node: Node, what: What) -> bool {
        if !self.are_intrinsic(what.intrinsics()) {
            return false;
        }
        let sites = &self.context.options.rewritable;
        match sites.check(self.body.text, node, what) {
            Some(rewrite) => {
                self.walked.rewrites.insert(rewrite);
                true
            }
            None => false,
        }
    }

    /// Whether names mean the intrinsic procedures here.
    fn are_intrinsic(&self, names: &[&str]) -> bool {
        names.iter().all(|name| {
            let symbol = self.body.symbols.get(&Name::new(name));
            symbol.is_none_or(|symbol| {
                symbol.kind == SymbolKind::Procedure(ProcedureReference::Intrinsic)
            })
        })
    }

    /// Says that `kind` has to hold, which a check shows.
    fn checked(&mut self, kind: Kind, span: Span, about: impl Into<smol_str::SmolStr>) {
        self.oblige(kind, span, about, Discharge::Checked);
    }

    /// The position of a dummy array whose extent is taken.
    fn taken(&self, place: Place) -> Option<usize> {
        let forms = self.checks.forms?;
        let Home::Dummy(Some(position)) = self.places.get(place).home else {
            return None;
        };
        let taken = forms.taken(self.body.procedure);
        taken.contains(&position).then_some(position)
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
        let Some((node, element)) = self.element(all, arguments) else {
            return false;
        };
        self.reads(arguments);
        let asked = self.ask(node, What::Element(element));
        if asked {
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
        let Some((node, element)) = self.element(all, arguments) else {
            return false;
        };
        // Its last upper bound is nowhere.
        let assumed = matches!(all.shape, Some(Shape::AssumedSize { .. }));
        let open = arguments
            .last()
            .is_some_and(|last| matches!(last.value, ArgumentValue::Section { upper: None, .. }));
        if assumed && open {
            return false;
        }
        self.reads(arguments);
        let asked = self.ask(node, What::Section(element));
        if asked {
            self.checks.sections.insert(span);
            let name = self.name_of(all.place);
            self.checked(Kind::InRange, span, name);
        }
        asked
    }

    /// An element of an array of which it is known how many there are.
    fn element(
        &mut self,
        all: &Designated<'a>,
        arguments: &'a [Argument],
    ) -> Option<(Node, Element)> {
        let node = *self.checks.statement.lists.get(&arguments.as_ptr())?;
        let data = self.places.get(all.place);
        let is_variable = data.parent.is_none() && data.home != Home::Temporary;
        let name = Name::new(&data.name);
        if !is_variable || all.part != Part::Whole || !self.body.symbols.contains_key(&name) {
            return None;
        }
        let extent = self.extent(all)?;
        let (bounds, rank): (&[Bounds], usize) = match all.shape? {
            Shape::Explicit(bounds) => (bounds, bounds.len()),
            Shape::AssumedSize { leading, .. } => (leading, leading.len() + 1),
            Shape::Scalar
            | Shape::AssumedShape(_)
            | Shape::Deferred { .. }
            | Shape::AssumedRank => return None,
        };
        if arguments.len() != rank {
            return None;
        }
        let mut once = Vec::new();
        for argument in arguments {
            match &argument.value {
                ArgumentValue::Expr(subscript) => match self.stable(subscript) {
                    Stable::Plainly => once.push(false),
                    Stable::Integers | Stable::Elements | Stable::Once | Stable::Calls => {
                        once.push(true);
                    }
                    Stable::Not => return None,
                },
                ArgumentValue::Section {
                    lower,
                    upper,
                    stride: None,
                    ..
                } => {
                    let bounds = [lower, upper].into_iter().flatten();
                    if bounds
                        .map(|it| self.stable(it))
                        .any(|it| it > Stable::Integers)
                    {
                        return None;
                    }
                    once.push(false);
                }
                ArgumentValue::Section { .. }
                | ArgumentValue::Label(_)
                | ArgumentValue::Star(_) => return None,
            }
        }
        let lower = (0..rank).map(|at| bounds.get(at).and_then(|it| it.lower.as_integer()));
        let element = Element {
            array: name,
            lower: lower.collect(),
            extent,
            once,
        };
        Some((node, element))
    }

    /// How many elements an array has.
    fn extent(&self, all: &Designated<'a>) -> Option<rewrite::Extent> {
        match self.taken(all.place) {
            Some(position) => Some(rewrite::Extent::Taken(position)),
            None => {
                let count = i64::try_from(all.left?).ok()?;
                Some(rewrite::Extent::Count(count.max(0)))
            }
        }
    }

    /// A substring that nothing shows to be within: whether that is checked.
    pub(super) fn substring_checked(
        &mut self,
        all: &Designated<'a>,
        arguments: &'a [Argument],
        span: Span,
    ) -> bool {
        let Some(&node) = self.checks.statement.lists.get(&arguments.as_ptr()) else {
            return false;
        };
        let data = self.places.get(all.place);
        let name = Name::new(&data.name);
        let is_variable = data.parent.is_none()
            && data.home != Home::Temporary
            && matches!(all.value.class, Class::Character(_))
            && self.body.symbols.contains_key(&name);
        let bounds = arguments.iter().flat_map(|argument| match &argument.value {
            ArgumentValue::Section {
                lower,
                upper,
                stride: None,
                ..
            } => [lower, upper]
                .into_iter()
                .flatten()
                .map(|it| &**it)
                .collect(),
            ArgumentValue::Expr(_)
            | ArgumentValue::Section { .. }
            | ArgumentValue::Label(_)
            | ArgumentValue::Star(_) => Vec::new(),
        });
        let bounds: Vec<&Expr> = bounds.collect();
        let stable = bounds
            .iter()
            .all(|bound| self.stable(bound) <= Stable::Integers);
        if !is_variable || !stable || bounds.is_empty() {
            return false;
        }
        self.reads(arguments);
        let about = self.name_of(all.place);
        let asked = self.ask(node, What::Substring(name));
        if asked {
            self.checked(Kind::InRange, span, about);
        }
        asked
    }

    /// A division whose divisor nothing bounds: whether that is checked.
    pub(super) fn divisor_checked(&mut self, division: &'a Expr, span: Span) -> bool {
        let Some(&node) = self
            .checks
            .statement
            .nodes
            .get(&std::ptr::from_ref(division))
        else {
            return false;
        };
        let ExprKind::Binary {
            op: BinaryOp::Divide,
            left,
            right,
        } = &division.kind
        else {
            return false;
        };
        self.quotient_checked(node, (left, right), span)
    }

    /// A remainder whose divisor nothing bounds, by an intrinsic function with these arguments: whether
    /// that is checked.
    pub(super) fn remainder_checked(&mut self, arguments: &'a [Argument], span: Span) -> bool {
        let Some(&node) = self.checks.statement.lists.get(&arguments.as_ptr()) else {
            return false;
        };
        let [left, right] = arguments else {
            return false;
        };
        if left.keyword.is_some() || right.keyword.is_some() {
            return false;
        }
        match (&left.value, &right.value) {
            (ArgumentValue::Expr(left), ArgumentValue::Expr(right)) => {
                self.quotient_checked(node, (left, right), span)
            }
            _ => false,
        }
    }

    fn quotient_checked(
        &mut self,
        node: Node,
        (left, right): (&'a Expr, &'a Expr),
        span: Span,
    ) -> bool {
        let (dividend, divisor) = (self.stable(left), self.stable(right));
        if dividend == Stable::Not || divisor == Stable::Not {
            return false;
        }
        let once = [dividend, divisor].map(|it| it > Stable::Integers);
        self.reads_in(left);
        self.reads_in(right);
        let asked = self.ask(node, What::Divisor { once });
        if asked {
            self.checked(Kind::Division, span, DIVISOR);
        }
        asked
    }

    /// The step of a DO that may be 0: whether that is checked.
    pub(super) fn step_checked(&mut self, step: &'a Expr, span: Span, variable: &str) -> bool {
        let Some(&node) = self.checks.statement.nodes.get(&std::ptr::from_ref(step)) else {
            return false;
        };
        if self.stable(step) > Stable::Integers {
            return false;
        }
        self.reads_in(step);
        let asked = self.ask(node, What::Step);
        if asked {
            self.checked(Kind::Step, span, variable);
        }
        asked
    }

    /// More than an element of a dummy array is used: it has to exist as it is declared.
    pub(super) fn exists_as_declared(&mut self, found: &Designated<'a>) {
        let Some(position) = self.taken(found.place) else {
            return;
        };
        let checked = found.part == Part::Section && self.checks.sections.contains(&found.span);
        if checked || found.part == Part::Element || found.value.extents.is_scalar() {
            return;
        }
        let name = self.name_of(found.place);
        // A product of two fits an INTEGER(8), if what the bounds are made of is of 4 bytes.
        let argument = &self.procedure.arguments[position];
        let can_be_asked = match &argument.dummy {
            Dummy::Variable(variable) => match &variable.shape {
                Shape::Explicit(bounds) => bounds.len() <= 2 && self.are_small(bounds),
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
        };
        let extent = rewrite::Extent::Taken(position);
        let what = What::Declared(argument.name.clone(), extent);
        match can_be_asked && self.ask(node, what) {
            true => self.checked(Kind::Extent, found.span, name),
            false => self.unproved(Cause::DeclaredExtent, found.span, name),
        }
    }

    /// Whether bounds are made of INTEGERs of 4 bytes, so that a product of two extents fits one of 8.
    fn are_small(&self, bounds: &[Bounds]) -> bool {
        let mut small = true;
        for bound in bounds.iter().flat_map(|it| [&it.lower, &it.upper]) {
            bound.walk(&mut |part| {
                small &= match part {
                    interface::Expr::Integer { kind, .. } => kind.0 <= 4,
                    interface::Expr::Dummy(name) => {
                        let argument = self.procedure.argument(name);
                        argument.is_some_and(|(_, argument)| match &argument.dummy {
                            Dummy::Variable(variable) => {
                                matches!(variable.ty, Type::Integer { kind, .. } if kind.0 <= 4)
                            }
                            Dummy::Procedure(_) | Dummy::AlternateReturn => false,
                        })
                    }
                    interface::Expr::Unary(..) | interface::Expr::Binary(..) => true,
                    interface::Expr::Real { .. }
                    | interface::Expr::Complex(..)
                    | interface::Expr::Logical(_)
                    | interface::Expr::Character(_)
                    | interface::Expr::Variable { .. }
                    | interface::Expr::Element { .. }
                    | interface::Expr::Intrinsic(..)
                    | interface::Expr::Conditional(..)
                    | interface::Expr::Array(_)
                    | interface::Expr::Opaque(_) => false,
                };
            });
        }
        small
    }

    /// The arguments of a call are about to be evaluated: elements that go to what takes extents are no
    /// references.
    pub(super) fn passes_on(&mut self, id: ProcedureId, arguments: &'a [Argument]) {
        let Some(forms) = self.checks.forms else {
            return;
        };
        for &position in forms.taken(id) {
            if let Some(argument) = arguments.get(position)
                && argument.keyword.is_none()
                && let ArgumentValue::Expr(expr) = &argument.value
                && let ExprKind::Apply { arguments, .. } = &expr.kind
            {
                self.checks.passed_on.insert(arguments.as_ptr());
            }
        }
    }

    /// The call with these arguments is about to be matched.
    pub(super) fn calls(&mut self, arguments: &'a [Argument], subroutine: bool) {
        self.checks.call = match subroutine {
            true => self.checks.statement.call,
            false => self
                .checks
                .statement
                .lists
                .get(&arguments.as_ptr())
                .copied(),
        };
    }

    /// The positions of the dummy arguments whose extents the callee takes.
    pub(super) fn taken_by(&self, callee: Callee) -> &[usize] {
        match (callee, self.checks.forms) {
            (Callee::Defined(id), Some(forms)) => forms.taken(id),
            (Callee::Defined(_), None) | (Callee::Dummy, _) => &[],
        }
    }

    /// Extents are passed to a callee that takes them.
    pub(super) fn extents_passed(
        &mut self,
        called: Called<'a>,
        pairs: &[(usize, &'a interface::Argument, &Actual<'a>)],
    ) {
        let Callee::Defined(id) = called.callee else {
            return;
        };
        let taken = self.taken_by(called.callee).to_vec();
        let node = self.checks.call.take();
        if taken.is_empty() {
            return;
        }
        let mut extents = Vec::new();
        self.checks.apart.clear();
        for &position in &taken {
            let pair = pairs.iter().find(|(at, ..)| *at == position);
            let passed = pair.and_then(|(at, _, actual)| {
                let apart = self.apart(*at, actual, &taken, pairs);
                apart.or_else(|| self.passed(actual))
            });
            let passed = passed.filter(|passed| self.are_intrinsic(passed.intrinsics()));
            if passed.is_none() {
                let span = pair.map_or(called.span, |(.., actual)| actual.span);
                let name = &called.procedure.arguments[position].name;
                self.unproved(Cause::ExtentTaken, span, name.as_str());
            }
            // What is unproved does what it did without checks: who vouches for it, vouches for this.
            let any = rewrite::Passed::All(rewrite::Extent::Count(i64::MAX));
            extents.push(passed.unwrap_or(any));
        }
        let sites = &self.context.options.rewritable;
        match node.and_then(|node| sites.passes(self.body.text, node, extents)) {
            Some(rewrite) => {
                self.walked.rewrites.insert(rewrite);
            }
            None => self.checks.fixed.push(id),
        }
    }

    /// How many elements exist of what is passed at a position, from its first one on and up to where
    /// others begin that are passed of the same array; `None` if there are no others.
    fn apart(
        &mut self,
        at: usize,
        actual: &Actual<'a>,
        taken: &[usize],
        pairs: &[(usize, &'a interface::Argument, &Actual<'a>)],
    ) -> Option<rewrite::Passed> {
        let place = decides(actual)?;
        let mut others = [Vec::new(), Vec::new()];
        let mut known = Vec::new();
        for (other_at, _, other) in pairs {
            let same = *other_at != at && decides(other) == Some(place);
            if !same || !taken.contains(other_at) {
                continue;
            }
            let start = self.start(other)?;
            others[usize::from(*other_at > at)].push(start);
            known.push(*other_at);
        }
        if known.is_empty() {
            return None;
        }
        let own = self.start(actual)?;
        let Passed::Variable(found) = &actual.passed else {
            return None;
        };
        let extent = match &own {
            Start::First => self.extent(found)?,
            Start::At(element, _) => element.extent.clone(),
        };
        self.checks
            .apart
            .extend(known.into_iter().map(|other| (at, other)));
        Some(rewrite::Passed::Apart {
            own,
            others,
            extent,
        })
    }

    /// Where what is passed begins in its array.
    fn start(&mut self, actual: &Actual<'a>) -> Option<Start> {
        let Passed::Variable(found) = &actual.passed else {
            return None;
        };
        if found.is_whole() && !found.value.extents.is_scalar() {
            return Some(Start::First);
        }
        let (element, node) = self.element_passed(actual)?;
        Some(Start::At(element, node))
    }

    /// Whether two arguments of the call that is being matched have nothing in common, because the extents
    /// that are passed end where the other begins.
    pub(super) fn are_apart(&self, one: usize, other: usize) -> bool {
        let apart = &self.checks.apart;
        apart.contains(&(one, other)) && apart.contains(&(other, one))
    }

    /// How many elements exist of what is passed, from its first one on.
    fn passed(&mut self, actual: &Actual<'a>) -> Option<rewrite::Passed> {
        use rewrite::{Extent, Passed as Extents};
        let found = match &actual.passed {
            Passed::Variable(found) => found,
            Passed::Value(value) => {
                let count = i64::try_from(value.extents.count()?).ok()?;
                return Some(Extents::All(Extent::Count(count)));
            }
            Passed::Procedure(..) | Passed::Label | Passed::Other => return None,
        };
        if found.is_whole() && found.value.extents.is_scalar() {
            return Some(Extents::All(Extent::Count(1)));
        }
        if found.is_whole() {
            return self.extent(found).map(Extents::All);
        }
        let (element, node) = self.element_passed(actual)?;
        Some(Extents::From(element, node))
    }

    /// The element that is passed, and its number in the statement.
    fn element_passed(&mut self, actual: &Actual<'a>) -> Option<(Element, usize)> {
        let ExprKind::Apply { base, arguments } = &actual.expr?.kind else {
            return None;
        };
        let ExprKind::Name(name) = &base.kind else {
            return None;
        };
        let is_element = |argument: &Argument| matches!(argument.value, ArgumentValue::Expr(_));
        if !arguments.iter().all(is_element) {
            return None;
        }
        let all = self.named(name)?;
        let (node, element) = self.element(&all, arguments)?;
        self.reads(arguments);
        Some((element, node.number))
    }

    /// A function is called: what it may write.
    pub(super) fn writes(
        &mut self,
        called: Called<'a>,
        pairs: &[(usize, &'a interface::Argument, &Actual<'a>)],
    ) {
        if self.checks.forms.is_none() || called.procedure.result.is_none() {
            return;
        }
        let facts = match called.callee {
            Callee::Defined(id) => self.context.facts_of(id),
            Callee::Dummy => None,
        };
        for (at, _, actual) in pairs {
            let lent = facts.and_then(|facts| facts.lent.get(*at));
            if let (Passed::Variable(found), false) =
                (&actual.passed, matches!(lent, Some(Some(_))))
            {
                let root = self.places.get(found.place).root;
                self.checks.statement.written.insert(root);
            }
        }
        let alone = facts.is_some_and(|facts| facts.state == State::Reentrant);
        self.checks.statement.writes_shared |= !alone;
        // A unit would stay locked.
        if let (Callee::Defined(id), Some(forms), true) = (
            called.callee,
            self.checks.forms,
            self.checks.statement.transfers,
        ) && forms.has(id)
        {
            let about = format!(
                "a check in `{}` may fail while the statement transfers",
                called.name
            );
            self.unproved(Cause::FailsInTransfer, called.span, about);
        }
    }

    fn reads(&mut self, arguments: &'a [Argument]) {
        for argument in arguments {
            match &argument.value {
                ArgumentValue::Expr(expr) => self.reads_in(expr),
                ArgumentValue::Section {
                    lower,
                    upper,
                    stride,
                    ..
                } => {
                    for bound in [lower, upper, stride].into_iter().flatten() {
                        self.reads_in(bound);
                    }
                }
                ArgumentValue::Label(_) | ArgumentValue::Star(_) => {}
            }
        }
    }

    fn reads_in(&mut self, expr: &'a Expr) {
        let read = &mut self.checks.statement.read;
        expr.visit(&mut |expr| {
            if let ExprKind::Name(name) = &expr.kind {
                read.insert(name.clone());
            }
        });
    }

    /// Whether an expression has the same value each time that it is evaluated, if nothing it reads
    /// changes.
    fn stable(&mut self, expr: &'a Expr) -> Stable {
        match &expr.kind {
            ExprKind::Integer { .. } => Stable::Plainly,
            ExprKind::Name(name) => match self.lookup(name) {
                Meaning::Constant(_) => Stable::Plainly,
                Meaning::Data(Evaluated::Variable(found)) => match found.value.class {
                    Class::Integer if found.value.extents.is_scalar() => Stable::Plainly,
                    Class::Integer | Class::Character(_) | Class::Logical => Stable::Integers,
                    Class::Real
                    | Class::Complex
                    | Class::Derived(_)
                    | Class::Boz
                    | Class::Unknown => Stable::Once,
                },
                Meaning::Data(Evaluated::Value(_))
                | Meaning::DummyProcedure(_)
                | Meaning::ProcedurePointer
                | Meaning::Procedure(_)
                | Meaning::StatementFunction
                | Meaning::Namelist(_)
                | Meaning::Other
                | Meaning::Undeclared => Stable::Not,
            },
            ExprKind::Parenthesised(inner)
            | ExprKind::Unary {
                op: UnaryOp::Plus | UnaryOp::Minus,
                operand: inner,
            } => self.stable(inner),
            ExprKind::Binary {
                op: BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply,
                left,
                right,
            } => self.stable(left).max(self.stable(right)),
            ExprKind::Binary {
                op: BinaryOp::Divide,
                left,
                right,
            } => self
                .stable(left)
                .max(self.stable(right))
                .max(Stable::Integers),
            ExprKind::Character { .. } | ExprKind::Logical { .. } => Stable::Integers,
            ExprKind::Apply { base, arguments } => {
                let ExprKind::Name(name) = &base.kind else {
                    return Stable::Not;
                };
                let own = match self.lookup(name) {
                    Meaning::Data(Evaluated::Variable(found)) => match found.value.class {
                        Class::Character(_) => Stable::Integers,
                        Class::Integer | Class::Logical => Stable::Elements,
                        Class::Real
                        | Class::Complex
                        | Class::Derived(_)
                        | Class::Boz
                        | Class::Unknown => Stable::Once,
                    },
                    Meaning::Procedure(ProcedureReference::Intrinsic) => {
                        let known = [
                            "min", "max", "min0", "max0", "mod", "abs", "iabs", "len", "len_trim",
                            "ichar", "index", "sign", "isign",
                        ];
                        match known.contains(&name.as_str()) {
                            true => Stable::Integers,
                            false => Stable::Once,
                        }
                    }
                    Meaning::Procedure(ProcedureReference::Defined(_)) => Stable::Calls,
                    Meaning::Data(Evaluated::Value(_))
                    | Meaning::Constant(_)
                    | Meaning::DummyProcedure(_)
                    | Meaning::ProcedurePointer
                    | Meaning::Procedure(_)
                    | Meaning::StatementFunction
                    | Meaning::Namelist(_)
                    | Meaning::Other
                    | Meaning::Undeclared => Stable::Not,
                };
                let mut all = own;
                for argument in arguments {
                    all = all.max(match &argument.value {
                        ArgumentValue::Expr(expr) => self.stable(expr),
                        ArgumentValue::Section {
                            lower,
                            upper,
                            stride,
                            ..
                        } => {
                            let bounds = [lower, upper, stride].into_iter().flatten();
                            let bounds = bounds.map(|bound| self.stable(bound));
                            bounds.max().unwrap_or(Stable::Integers)
                        }
                        ArgumentValue::Label(_) | ArgumentValue::Star(_) => Stable::Not,
                    });
                }
                all
            }
            ExprKind::Binary {
                op: BinaryOp::Defined(_),
                ..
            }
            | ExprKind::Unary {
                op: UnaryOp::Defined(_),
                ..
            } => Stable::Not,
            ExprKind::Real { .. } | ExprKind::Binary { .. } | ExprKind::Unary { .. } => {
                let children = expr.children().into_iter();
                let children = children.map(|inner| self.stable(inner));
                children.max().unwrap_or(Stable::Once).max(Stable::Once)
            }
            ExprKind::Boz(_)
            | ExprKind::Complex(..)
            | ExprKind::Component { .. }
            | ExprKind::Coindexed { .. }
            | ExprKind::Array { .. }
            | ExprKind::ImpliedDo { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::Cast { .. }
            | ExprKind::CIndex { .. } => Stable::Not,
        }
    }
}

/// The array of which it is passed, if that may hold what decides an address.
fn decides(actual: &Actual<'_>) -> Option<Place> {
    let Passed::Variable(found) = &actual.passed else {
        return None;
    };
    match found.value.class {
        Class::Integer | Class::Derived(_) | Class::Boz | Class::Unknown => Some(found.place),
        Class::Real | Class::Complex | Class::Logical | Class::Character(_) => None,
    }
}

/// The input or output statement that it is, or that is its action.
fn transfer(statement: &Statement) -> Option<&Io> {
    let StatementKind::Executable(executable) = &statement.kind else {
        return None;
    };
    if let Executable::Io(io) = executable {
        return Some(io);
    }
    let actions = executable.blocks().into_iter().flatten();
    let mut actions = actions.filter(|action| action.line == statement.line);
    actions.find_map(transfer)
}

/// What was known of the statement around one.
pub(super) struct SavedStatement(Option<Box<OfStatement>>);
