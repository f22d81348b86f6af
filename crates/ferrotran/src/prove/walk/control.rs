//! Constructs: where control goes, and what is known there.

use super::super::cause::Cause;
use super::super::extent::Extents;
use super::super::place::{Home, Place, Reach, Storage};
use super::super::state::{ConstructForm, Join, State};
use super::super::value::{Class, Designated, Evaluated, Part, Range, Value};
use super::Walk;
use super::bounds::Counted;
use super::form::as_name;
use crate::name::Name;
use crate::resolve::SymbolKind;
use crate::source::Span;
use crate::syntax::ast::{
    ArgumentValue, Block, DoBounds, DoControl, Expr, ExprKind, Guard, Locality, SelectCase,
    SelectKind, StatementKind,
};

/// What a construct with indices keeps until it ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeps {
    /// Nothing.
    Nothing,
    /// Its mask, or values to be assigned, in temporary arrays.
    ForAllIndices,
}

impl<'a> Walk<'_, 'a> {
    /// IF.
    pub(super) fn branches(&mut self, branches: &'a [(Option<Expr>, Block)], span: Span) {
        for (at, (condition, body)) in branches.iter().enumerate() {
            let Some(condition) = condition else {
                self.block(body);
                self.goes_to(Join::After(span));
                self.stops_here();
                return;
            };
            self.condition(condition, at);
            let before = self.state.clone();
            self.learn(condition, false);
            let otherwise = std::mem::replace(&mut self.state, before);
            self.learn(condition, true);
            self.block(body);
            self.goes_to(Join::After(span));
            self.state = otherwise;
        }
    }

    /// DO.
    pub(super) fn do_construct(&mut self, control: &'a DoControl, body: &'a Block, span: Span) {
        let counting = match control {
            DoControl::Count(bounds) => as_name(&bounds.variable),
            DoControl::Concurrent { .. } | DoControl::While(_) | DoControl::Forever => None,
        };
        let depth = self.concurrent.len();
        self.counting
            .extend(counting.map(|name| (name, span, depth)));
        self.repeated(control, body, span);
        if counting.is_some() {
            self.counting.pop();
        }
    }

    fn repeated(&mut self, control: &'a DoControl, body: &'a Block, span: Span) {
        match control {
            DoControl::Count(bounds) => {
                let Counted { range, most, .. } = self.bounds(bounds, span);
                let variable = self.do_variable(bounds);
                let range = self.bounded(bounds, variable, range, body);
                self.loop_around(span, None, true, |walk| {
                    if let Some((place, range)) = range {
                        // Where there is an iteration, the extent is as large as its variable.
                        if let Some(extent) = &most {
                            walk.extent_is_at_least(extent, range.0);
                        }
                        walk.ranges.push((place, range, most));
                    }
                    walk.loop_begins(bounds, body);
                    walk.block(body);
                    walk.loop_ends();
                    if range.is_some() {
                        walk.ranges.pop();
                    }
                });
            }
            DoControl::While(condition) => {
                self.loop_around(span, Some(condition), true, |walk| walk.block(body));
            }
            DoControl::Forever => self.loop_around(span, None, false, |walk| walk.block(body)),
            DoControl::Concurrent {
                indices,
                mask,
                localities,
            } => {
                // A mask may be kept for all indices.
                let keeps = match mask {
                    Some(_) => Keeps::ForAllIndices,
                    None => Keeps::Nothing,
                };
                self.loop_around(span, None, true, |walk| {
                    walk.anew(localities);
                    walk.concurrent.push(body);
                    walk.indexed(indices, mask.as_deref(), body, keeps, span);
                    walk.concurrent.pop();
                });
            }
        }
    }

    /// The variable of a DO is set.
    fn do_variable(&mut self, bounds: &'a DoBounds) -> Option<Place> {
        match self.evaluate(&bounds.variable) {
            Evaluated::Variable(found) => {
                self.labels_lost(&found);
                self.write(&found);
                found.is_whole().then_some(found.place)
            }
            Evaluated::Value(_) => {
                self.unproved(
                    Cause::NotFortran,
                    bounds.variable.span,
                    "the variable of a DO is none",
                );
                None
            }
        }
    }

    /// What a DO variable lies in, if nothing but the DO sets it.
    fn bounded(
        &mut self,
        bounds: &'a DoBounds,
        variable: Option<Place>,
        range: Option<Range>,
        body: &'a Block,
    ) -> Option<(Place, Range)> {
        let (ExprKind::Name(name), Some(place), Some(range)) =
            (&bounds.variable.kind, variable, range)
        else {
            return None;
        };
        let data = self.places.get(place);
        let own = data.home == Home::Local
            && data.reach == Reach::OnlyName
            && data.storage == Storage::Plain
            && data.parent.is_none();
        let span = bounds.variable.span;
        let alone = own
            && !self.has_other_name(place)
            && !self.is_renamed(body, name, span)
            && !self.is_parallel(span)
            && !self.is_entered(body)
            && !self.may_write(body, name);
        alone.then_some((place, range))
    }

    /// Whether a construct around this has another name for a part of the variable at `place`.
    pub(super) fn has_other_name(&self, place: Place) -> bool {
        let mut bound = self.scopes.iter().flat_map(|scope| &scope.bound);
        bound.any(|(_, known)| match known {
            Evaluated::Variable(found) => {
                let data = self.places.get(found.place);
                data.root == place && data.home != Home::Temporary
            }
            Evaluated::Value(_) => false,
        })
    }

    /// A loop around what `body` walks.
    fn loop_around(
        &mut self,
        span: Span,
        condition: Option<&'a Expr>,
        ends: bool,
        body: impl FnOnce(&mut Self),
    ) {
        self.goes_to(Join::Head(span));
        self.comes_from(Join::Head(span));
        let Some(condition) = condition else {
            if ends {
                self.goes_to(Join::After(span));
            }
            return self.round(span, body);
        };
        self.condition(condition, 0);
        let before = self.state.clone();
        self.learn(condition, false);
        self.goes_to(Join::After(span));
        self.state = before;
        self.learn(condition, true);
        self.round(span, body);
    }

    /// What `body` walks, after which control is at the head of the loop again.
    fn round(&mut self, span: Span, body: impl FnOnce(&mut Self)) {
        body(self);
        self.goes_to(Join::Head(span));
        self.stops_here();
    }

    /// CYCLE.
    pub(super) fn cycle(&mut self, name: Option<&Name>, span: Span) {
        match self.construct_named(name, true) {
            Some(construct) => self.goes_to(Join::Head(construct)),
            None => self.unproved(Cause::NotFortran, span, "a CYCLE in no loop"),
        }
        self.stops_here();
    }

    /// EXIT.
    pub(super) fn leave(&mut self, name: Option<&Name>, span: Span) {
        match self.construct_named(name, name.is_none()) {
            Some(construct) => self.goes_to(Join::After(construct)),
            None => self.unproved(Cause::NotFortran, span, "an EXIT from no construct"),
        }
        self.stops_here();
    }

    /// The innermost construct of that name, or loop.
    fn construct_named(&self, name: Option<&Name>, only_loops: bool) -> Option<Span> {
        let mut constructs = self.constructs.iter().rev();
        let found = constructs.find(|construct| {
            let is_loop = construct.form == ConstructForm::Loop;
            (name.is_none() || construct.name == name) && (is_loop || !only_loops)
        });
        found.map(|construct| construct.span)
    }

    /// Each iteration has its own of these variables: nothing that holds outside is known of it.
    fn anew(&mut self, localities: &'a [Locality]) {
        for variable in localities.iter().flat_map(Locality::anew) {
            if let Evaluated::Variable(found) = self.evaluate(variable) {
                self.labels_lost(&found);
                self.unset(found.place);
                self.freed(found.place);
            }
            match as_name(variable) {
                Some(name) => {
                    self.state.procedures.remove(name);
                }
                None => self.unproved(Cause::NotFortran, variable.span, "a locality of no name"),
            }
        }
        // Copies of arrays are made for each iteration, however large they are.
        for variable in localities.iter().flat_map(Locality::copied) {
            if let Evaluated::Variable(found) = self.evaluate(variable)
                && found.value.extents != Extents::Scalar
            {
                let name = self.name_of(found.place);
                self.unproved(Cause::LocalSize, variable.span, name);
            }
        }
    }

    /// FORALL and DO CONCURRENT: indices of their own, in no order.
    pub(super) fn indexed(
        &mut self,
        indices: &'a [DoBounds],
        mask: Option<&'a Expr>,
        body: &'a Block,
        keeps: Keeps,
        span: Span,
    ) {
        let mut bound = Vec::new();
        for bounds in indices {
            let Counted { range, times, .. } = self.bounds(bounds, span);
            let ExprKind::Name(name) = &bounds.variable.kind else {
                self.unproved(
                    Cause::NotFortran,
                    bounds.variable.span,
                    "an index that is no name",
                );
                continue;
            };
            let safe = range.filter(|_| !self.may_write(body, name) && !self.is_parallel(span));
            bound.push((name, self.temporary(span, name, Value::integer(safe))));
            if times.is_none() && keeps == Keeps::ForAllIndices {
                self.unproved(Cause::KeptForIndices, span, name.as_str());
            }
        }
        self.open(span, bound);
        self.values(mask);
        let before = self.state.clone();
        self.block(body);
        self.state.meet(&before);
        self.scopes.pop();
    }

    /// WHERE.
    pub(super) fn masked(&mut self, branches: &'a [(Option<Expr>, Block)]) {
        let outer = self.mask.clone();
        let mut first = outer.clone();
        for (mask, body) in branches {
            if let Some(mask) = mask {
                let value = self.value(mask);
                // Of ELSEWHERE the mask is combined with those before it.
                if let Some(outer) = &first {
                    self.conform(Cause::MaskShape, outer, &value, mask.span);
                }
                let shape = Value {
                    class: Class::Logical,
                    about: None,
                    ..value
                };
                first.get_or_insert_with(|| shape.clone());
                self.mask = Some(shape);
            }
            let before = self.state.clone();
            for statement in body {
                match &statement.kind {
                    StatementKind::Executable(inner) => {
                        self.executable(inner, statement.construct.as_deref(), statement.span);
                    }
                    StatementKind::Specification(_)
                    | StatementKind::Format(_)
                    | StatementKind::Unknown(_) => {
                        self.unproved(
                            Cause::NotFortran,
                            statement.span,
                            "a statement in WHERE that is no assignment",
                        );
                    }
                }
            }
            self.state.meet(&before);
        }
        self.mask = outer;
    }

    /// SELECT.
    pub(super) fn select(
        &mut self,
        kind: SelectKind,
        associate: Option<&'a Name>,
        selector: &'a Expr,
        cases: &'a [SelectCase],
        span: Span,
    ) {
        let bound = match kind {
            SelectKind::Case => {
                self.condition(selector, 0);
                Vec::new()
            }
            SelectKind::Type | SelectKind::Rank => {
                let found = self.selector(selector);
                let name = associate.or(as_name(selector));
                // What it is in a case is not followed.
                let known = match found {
                    Evaluated::Variable(found) => Evaluated::Variable(Designated {
                        value: Value::unknown(),
                        shape: None,
                        ..found
                    }),
                    Evaluated::Value(_) => Evaluated::Value(Value::unknown()),
                };
                name.into_iter().map(|name| (name, known.clone())).collect()
            }
        };
        self.open(span, bound);
        let before = self.state.clone();
        let mut default = false;
        for case in cases {
            self.state.clone_from(&before);
            match &case.guard {
                Guard::Default => default = true,
                Guard::Values(values) => {
                    for value in values {
                        match value {
                            ArgumentValue::Expr(expr) => {
                                self.value(expr);
                            }
                            ArgumentValue::Section { lower, upper, .. } => {
                                for bound in [lower, upper].into_iter().flatten() {
                                    self.value(bound);
                                }
                            }
                            ArgumentValue::Label(_) | ArgumentValue::Star(_) => {}
                        }
                    }
                }
                Guard::TypeIs(_) | Guard::ClassIs(_) => {}
            }
            self.block(&case.body);
            self.goes_to(Join::After(span));
        }
        self.scopes.pop();
        self.state = match default {
            true => State::nowhere(),
            false => before,
        };
    }

    /// What a name stands for in a construct: what it designates now.
    fn selector(&mut self, selector: &'a Expr) -> Evaluated<'a> {
        match self.evaluate(selector) {
            Evaluated::Variable(found) => {
                self.available(&found);
                // Of a component what it is a component of may be freed.
                if self.is_deferred(found.place) {
                    let name = self.name_of(found.place);
                    self.unproved(Cause::FreedSelector, selector.span, name);
                }
                Evaluated::Variable(found)
            }
            Evaluated::Value(value) => Evaluated::Value(value),
        }
    }

    /// Whether a place, or what it is part of, may be freed.
    pub(super) fn is_deferred(&self, place: Place) -> bool {
        let mut outer = Some(place);
        while let Some(place) = outer {
            if self.places.get(place).storage != Storage::Plain {
                return true;
            }
            outer = self.places.get(place).parent;
        }
        false
    }

    /// ASSOCIATE.
    pub(super) fn associate(
        &mut self,
        associations: &'a [(Name, Expr)],
        body: &'a Block,
        span: Span,
    ) {
        let mut bound = Vec::new();
        for (name, selector) in associations {
            let found = match self.selector(selector) {
                // The name stands for the place that is designated now; its bounds are its own.
                Evaluated::Variable(found) => Evaluated::Variable(Designated {
                    shape: None,
                    exact: found.exact && found.part == Part::Whole,
                    ..found
                }),
                Evaluated::Value(value) => {
                    let value = Value {
                        range: None,
                        most: None,
                        ..value
                    };
                    let stands_for = self.temporary(span, name, value);
                    if let Evaluated::Variable(found) = &stands_for
                        && self.is_constant_expr(selector)
                    {
                        self.constants.insert(found.place);
                    }
                    stands_for
                }
            };
            bound.push((name, found));
        }
        self.open(span, bound);
        self.block(body);
        self.scopes.pop();
    }

    /// BLOCK and CRITICAL.
    pub(super) fn inner_block(&mut self, body: &'a Block, span: Span) {
        self.open(span, Vec::new());
        if let Some((_, symbols)) = self.construct_symbols(span) {
            for (name, symbol) in symbols {
                if let Some(place) = self.local(Some(span), name, symbol) {
                    self.unset(place);
                } else if matches!(symbol.kind, SymbolKind::Local { saved: false }) {
                    let described = self.describe(name, symbol);
                    let place = self.places.variable(Some(span), name, || described);
                    self.freed(place);
                }
                self.room(Some(span), name, symbol);
            }
        }
        self.block(body);
        self.scopes.pop();
    }
}
