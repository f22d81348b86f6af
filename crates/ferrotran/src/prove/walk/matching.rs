//! Whether what is passed is what the callee takes it for. Where an interface is explicit the
//! compiler sees to types; sizes, presence and overlap it never sees to.

use super::super::bound::Bound;
use super::super::cause::Cause;
use super::super::extent::{Extent, Extents};
use super::super::obligation::{Discharge, Kind, Rule};
use super::super::place::{Home, Reach, Storage};
use super::super::value::{Designated, Value};
use super::Walk;
use super::actual::{Actual, Passed, is_as_long, is_long_enough};
use super::declared::{element_sizes, is_part_of, type_difference};
use super::overlap::{decides, formal_decides};
use super::presence::Passes;
use crate::analyse::{State, Use, types};
use crate::interface::{
    Argument as Formal, CharacterLength, Dummy, Host, Intent, Procedure, ProcedureId, Shape, Type,
    Variable,
};
use crate::name::Name;
use crate::source::Span;

/// A call to be matched.
#[derive(Clone, Copy)]
pub(super) struct Called<'a> {
    pub(super) name: &'a Name,
    /// The procedure, or what is known of a dummy procedure.
    pub(super) procedure: &'a Procedure,
    pub(super) callee: Callee,
    pub(super) known: Known,
    pub(super) span: Span,
}

/// What is called.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Callee {
    /// This procedure.
    Defined(ProcedureId),
    /// A closure, or what was passed.
    Dummy(Bound),
}

impl Callee {
    pub(super) fn bound(self) -> Bound {
        match self {
            Callee::Defined(id) => Bound::Defined(id),
            Callee::Dummy(bound) => bound,
        }
    }
}

/// What the compiler knows of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// Its interface: it compares the types.
    Explicit,
    /// Nothing.
    Implicit,
}

impl<'a> Walk<'_, 'a> {
    /// Matches a call, the object of a type-bound one at its place.
    pub(super) fn matched(
        &mut self,
        called: Called<'a>,
        actuals: &[Actual<'a>],
        object: Option<(usize, &Designated<'a>)>,
    ) {
        let formals = &called.procedure.arguments;
        let mut pairs: Vec<(usize, &'a Formal, &Actual<'a>)> = Vec::new();
        for (position, actual) in actuals.iter().enumerate() {
            let at = match (actual.keyword, object) {
                (Some(keyword), _) => called.procedure.argument(keyword).map(|(at, _)| at),
                (None, Some((place, _))) if position >= place => Some(position + 1),
                (None, _) => Some(position),
            };
            match at.and_then(|at| formals.get(at).map(|formal| (at, formal))) {
                Some((at, formal)) => pairs.push((at, formal, actual)),
                None => {
                    let about = format!("`{}` takes fewer arguments", called.name);
                    self.unproved(Cause::TooMany, actual.span, about);
                }
            }
        }
        for (at, formal) in formals.iter().enumerate() {
            let given = pairs.iter().any(|(given, ..)| *given == at)
                || object.is_some_and(|(place, _)| place == at);
            let may_be_missing = called.known == Known::Explicit && formal.attributes.optional;
            if !given && !may_be_missing {
                self.differs(Cause::Missing, called, formal, called.span, "is nothing");
            }
        }
        self.extents_passed(called, &pairs, actuals.len());
        self.writes(called, &pairs);
        self.called_by_threads(called, &pairs);
        let mut shape: Option<Value<'a>> = None;
        for &(at, formal, actual) in &pairs {
            self.by_value(called, formal, actual.span);
            self.pair(called, (at, formal), actual, &pairs, &mut shape);
        }
        if let Some((at, object)) = object
            && let Some(formal) = formals.get(at)
        {
            self.data(called, (at, formal), object, None, &pairs);
        }
        self.overlaps(called, &pairs, object);
    }

    /// GNU Fortran 12 passes the addresses of what ALLOCATABLE components hold with a structure by value.
    fn by_value(&mut self, called: Called<'a>, formal: &'a Formal, span: Span) {
        if let (true, Dummy::Variable(variable)) = (formal.attributes.value, &formal.dummy)
            && !types::is_intrinsic(&variable.ty)
            && types::holds_allocatables(self.context.interface, &variable.ty)
        {
            let about = format!(
                "`{}` takes `{}` by VALUE, which may have ALLOCATABLE components",
                called.name, formal.name
            );
            self.unproved(Cause::SharedCopy, span, about);
        }
    }

    fn pair(
        &mut self,
        called: Called<'a>,
        (at, formal): (usize, &'a Formal),
        actual: &Actual<'a>,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
        shape: &mut Option<Value<'a>>,
    ) {
        match (&formal.dummy, &actual.passed) {
            (Dummy::Variable(_), Passed::Variable(found)) => {
                if called.procedure.prefixes.elemental {
                    self.elemental(&found.value, shape, actual.span);
                }
                self.constant_passed(called, (at, formal), actual);
                self.data(called, (at, formal), found, actual.variable, pairs);
            }
            (Dummy::Variable(variable), Passed::Value(value)) => {
                if called.procedure.prefixes.elemental {
                    self.elemental(value, shape, actual.span);
                }
                self.value_passed(called, (at, formal), variable, actual, value, pairs);
            }
            (Dummy::Procedure(dummy), Passed::Procedure(name, procedure)) => {
                self.procedure_passed(
                    called,
                    (at, formal),
                    dummy.interface.as_deref(),
                    name,
                    procedure,
                    actual.span,
                );
            }
            (Dummy::AlternateReturn, Passed::Label) => {}
            (Dummy::Variable(_) | Dummy::Procedure(_) | Dummy::AlternateReturn, _) => {
                self.differs(
                    Cause::SomethingElse,
                    called,
                    formal,
                    actual.span,
                    "is something else",
                );
            }
        }
    }

    pub(super) fn differs(
        &mut self,
        cause: Cause,
        called: Called<'a>,
        formal: &Formal,
        span: Span,
        how: &str,
    ) {
        let about = format!("what `{}` gets for `{}` {how}", called.name, formal.name);
        self.unproved(cause, span, about);
    }

    /// Arrays that an elemental procedure takes conform.
    fn elemental(&mut self, value: &Value<'a>, shape: &mut Option<Value<'a>>, span: Span) {
        if value.extents.is_scalar() {
            return;
        }
        match shape {
            Some(known) => self.conform(Cause::ElementalShapes, &known.clone(), value, span),
            None => *shape = Some(value.clone()),
        }
    }

    /// A variable, or a part of one, is passed.
    fn data(
        &mut self,
        called: Called<'a>,
        (at, formal): (usize, &'a Formal),
        found: &Designated<'a>,
        known: Option<&'a Variable>,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) {
        let Dummy::Variable(variable) = &formal.dummy else {
            return self.differs(
                Cause::SomethingElse,
                called,
                formal,
                found.span,
                "is something else",
            );
        };
        let there = self.is_passed_there(called, formal, found, known);
        let told = self.taken_by(called.callee).contains(&at);
        if called.known == Known::Implicit {
            match known {
                // How many of its elements there are is told.
                Some(known) if told && element_sizes(&variable.ty, &known.ty).is_some() => {
                    let about = format!("what `{}` gets for `{}`", called.name, formal.name);
                    self.proved(Kind::Matching, found.span, about, Rule::Agrees);
                }
                // It is a part of what is passed.
                Some(known) if is_part_of(variable, &known.ty) => {
                    let about = format!("what `{}` gets for `{}`", called.name, formal.name);
                    self.proved(Kind::Matching, found.span, about, Rule::Agrees);
                }
                // How long a substring is, its declaration does not say.
                Some(known) if is_as_long(&variable.ty, &known.ty, found.value.length) => {
                    let about = format!("what `{}` gets for `{}`", called.name, formal.name);
                    self.proved(Kind::Matching, found.span, about, Rule::Agrees);
                }
                Some(known) => self.same_type(called, formal, variable, known, found.span),
                None => self.differs(
                    Cause::OtherType,
                    called,
                    formal,
                    found.span,
                    "may be of another type",
                ),
            }
        } else if let Some(known) = known
            && !is_as_long(&variable.ty, &known.ty, found.value.length)
        {
            self.same_length(called, formal, variable, known, found.span);
        } else if let (Type::Character { length, .. }, true) =
            (&variable.ty, found.value.length.is_none())
        {
            if matches!(length, CharacterLength::Expr(_)) {
                self.differs(Cause::Shorter, called, formal, found.span, "may be shorter");
            }
        } else if let (
            Type::Character {
                length: CharacterLength::Expr(length),
                ..
            },
            Some(own),
        ) = (&variable.ty, found.value.length)
        {
            let enough = length.as_integer().is_some_and(|length| length <= own);
            if !enough {
                self.differs(Cause::Shorter, called, formal, found.span, "may be shorter");
            }
        }
        let scalar = called.procedure.prefixes.elemental || variable.shape != Shape::Scalar;
        if there == Passes::Something && !scalar && !found.value.extents.is_scalar() {
            let as_declared = self.is_as_declared(found.place);
            let left = found.left.filter(|left| as_declared && *left >= 1);
            let rule = left.map(|_| Rule::Constant);
            if rule.is_some() || !self.one_element_checked(at, pairs) {
                let name = self.name_of(found.place);
                self.either(Cause::NoElement, found.span, name, rule);
            }
        }
        let optional = called.known == Known::Explicit && formal.attributes.optional;
        if !told && variable.shape.rank() != Some(0) {
            self.exists_as_declared(found);
        }
        // If it is present, it is as large.
        let is_declared = there == Passes::Declared && optional;
        if !told && (there == Passes::Something || is_declared) {
            self.large_enough(called, (at, variable), found, pairs);
        }
        self.set_before(called, (at, formal), (variable, known), found);
        let actual = pairs.iter().find(|(other, ..)| *other == at);
        self.global(
            called,
            (at, formal),
            found,
            actual.map(|(.., actual)| *actual),
            pairs,
        );
        self.after(formal, found);
    }

    fn same_type(
        &mut self,
        called: Called<'a>,
        formal: &Formal,
        taken: &Variable,
        passed: &Variable,
        span: Span,
    ) {
        match type_difference(&taken.ty, &passed.ty) {
            Some(how) => self.differs(Cause::OtherType, called, formal, span, how),
            None => {
                let about = format!("what `{}` gets for `{}`", called.name, formal.name);
                self.proved(Kind::Matching, span, about, Rule::Agrees);
            }
        }
    }

    fn same_length(
        &mut self,
        called: Called<'a>,
        formal: &Formal,
        taken: &Variable,
        passed: &Variable,
        span: Span,
    ) {
        if let (Type::Character { length: taken, .. }, Type::Character { length: passed, .. }) =
            (&taken.ty, &passed.ty)
            && !is_long_enough(taken, passed)
        {
            self.differs(Cause::Shorter, called, formal, span, "may be shorter");
        }
    }

    /// What the callee may read is set.
    fn set_before(
        &mut self,
        called: Called<'a>,
        (at, formal): (usize, &'a Formal),
        (taken, passed): (&Variable, Option<&Variable>),
        found: &Designated<'a>,
    ) {
        let output = match called.callee {
            Callee::Defined(id) => self
                .context
                .facts_of(id)
                .and_then(|facts| facts.arguments.get(at))
                .is_some_and(|used| matches!(used, Use::Output(_))),
            Callee::Dummy(_) => false,
        };
        // What is smaller sets a part only.
        let all = passed.is_none_or(|passed| type_difference(&taken.ty, &passed.ty).is_none());
        let covers = all
            && matches!(taken.shape, Shape::Scalar | Shape::AssumedShape(_))
            && !matches!(
                taken.ty,
                Type::Character {
                    length: CharacterLength::Expr(_),
                    ..
                }
            );
        let data = self.places.get(found.place);
        if formal.attributes.allocatable
            || formal.attributes.pointer
            || data.storage == Storage::Allocatable && !self.state.unset.contains(found.place)
        {
            return;
        }
        // The rest of the statement may be evaluated before a function is called.
        let output = output && called.procedure.result.is_none();
        if output && covers && found.value.extents.rank() == taken.shape.rank() {
            if found.is_whole() {
                self.set(found.place);
            }
            return;
        }
        self.is_set(found);
    }

    /// A global variable that decides about addresses is not passed to what may change it by its
    /// own name (CHECKS.md, J6).
    fn global(
        &mut self,
        called: Called<'a>,
        (at, formal): (usize, &Formal),
        found: &Designated<'a>,
        actual: Option<&Actual<'a>>,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) {
        let decides = decides(found.value.class) || formal_decides(formal);
        if !decides || formal.attributes.value {
            return;
        }
        let id = match called.callee {
            Callee::Defined(id) => id,
            // A closure gets copies of scalars, and cannot reach the Fortran's variables.
            Callee::Dummy(_) => return,
        };
        let data = self.places.get(found.place);
        let internal = matches!(called.procedure.host, Host::Internal(_));
        let shares_nothing = || {
            let facts = self.context.facts_of(id);
            facts.is_some_and(|facts| facts.state == State::Reentrant)
        };
        // A call of this body out of itself could name it, which is an obligation of its own unless
        // the procedure is RECURSIVE.
        let not_entered_again = !self.procedure.prefixes.recursive;
        let apart = match data.home {
            Home::Common | Home::Module => shares_nothing(),
            Home::Saved => {
                shares_nothing() || !internal && not_entered_again && data.reach == Reach::OnlyName
            }
            Home::HostDummy | Home::HostLocal => !internal,
            Home::Local | Home::Result | Home::Dummy(_) => {
                !internal || data.reach == Reach::OnlyName
            }
            Home::Temporary => true,
        };
        let name = self.name_of(found.place);
        if !apart && actual.is_some_and(|actual| self.copied(called, (at, formal), actual, pairs)) {
            return self.oblige(Kind::Apart, found.span, name, Discharge::Checked);
        }
        let rule = apart.then_some(Rule::OnlyName);
        self.either(Cause::OtherName, found.span, name, rule);
    }

    /// What is known no more after the call.
    fn after(&mut self, formal: &Formal, found: &Designated<'a>) {
        self.labels_lost(found);
        let only_read = formal.intent == Some(Intent::In);
        for inner in self.places.within(found.place) {
            let own = inner == found.place;
            if !own || !only_read && (formal.attributes.allocatable || formal.attributes.pointer) {
                self.state.allocated.remove(inner);
                self.state.defined.remove(inner);
            }
        }
    }

    /// The value of an expression is passed.
    fn value_passed(
        &mut self,
        called: Called<'a>,
        (at, formal): (usize, &'a Formal),
        taken: &'a Variable,
        actual: &Actual<'a>,
        value: &Value<'a>,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) {
        match actual.variable {
            Some(known) if called.known == Known::Implicit => {
                self.same_type(called, formal, taken, known, actual.span);
            }
            Some(known) => self.same_length(called, formal, taken, known, actual.span),
            None if called.known == Known::Implicit => {
                self.differs(
                    Cause::OtherType,
                    called,
                    formal,
                    actual.span,
                    "may be something else",
                );
            }
            None => {
                if let Type::Character {
                    length: CharacterLength::Expr(length),
                    ..
                } = &taken.ty
                    && !matches!((length.as_integer(), value.length), (Some(taken), Some(own)) if taken <= own)
                {
                    self.differs(
                        Cause::Shorter,
                        called,
                        formal,
                        actual.span,
                        "may be shorter",
                    );
                }
            }
        }
        if let Shape::Explicit(bounds) = &taken.shape {
            let wanted: Vec<Extent<'a>> = bounds
                .iter()
                .map(|bounds| self.wanted(bounds, called, pairs))
                .collect();
            let wanted = Extents::Array(wanted);
            let enough = match (wanted.count(), value.extents.count()) {
                (Some(wanted), Some(own)) => wanted <= own,
                (Some(_) | None, Some(_) | None) => wanted.is_same(&value.extents),
            };
            if !enough {
                self.differs(
                    Cause::ValueExtents,
                    called,
                    formal,
                    actual.span,
                    "is a value, whose extents are not compared",
                );
            }
        }
        self.constant_passed(called, (at, formal), actual);
    }

    /// What is a constant, or a part of one, is not written.
    fn constant_passed(
        &mut self,
        called: Called<'a>,
        (at, formal): (usize, &'a Formal),
        actual: &Actual<'a>,
    ) {
        if let (true, Callee::Defined(id)) = (actual.constant, called.callee) {
            let facts = self.context.facts_of(id);
            let lent = facts.and_then(|facts| facts.lent.get(at));
            let by_value = formal.attributes.value;
            let rule = (by_value || matches!(lent, Some(Some(_)))).then_some(Rule::Agrees);
            let about = format!(
                "a constant is passed for `{}`, which may be written",
                formal.name
            );
            self.either(Cause::ConstantWritten, actual.span, about, rule);
        }
    }
}
