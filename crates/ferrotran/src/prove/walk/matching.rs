//! Whether what is passed is what the callee takes it for. Where an interface is explicit the
//! compiler sees to types; sizes, presence and overlap it never sees to.

use super::super::extent::{Extent, Extents};
use super::super::obligation::{Kind, Rule};
use super::super::place::{Home, Lent, Place, Presence, Reach, Storage};
use super::super::value::{Class, Designated, Value};
use super::Walk;
use super::actual::{Actual, Passed, Procedures, is_long_enough};
use crate::analyse::{State, Use};
use crate::interface::{
    Argument as Formal, Bounds, CharacterLength, Dummy, Expr, Host, Intent, Procedure, ProcedureId,
    Shape, Type, Variable,
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
    Dummy,
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
                    self.unproved(
                        Kind::Matching,
                        actual.span,
                        about,
                        "the others may be taken for lengths",
                    );
                }
            }
        }
        for (at, formal) in formals.iter().enumerate() {
            let given = pairs.iter().any(|(given, ..)| *given == at)
                || object.is_some_and(|(place, _)| place == at);
            let may_be_missing = called.known == Known::Explicit && formal.attributes.optional;
            if !given && !may_be_missing {
                self.differs(called, formal, called.span, "is nothing");
            }
        }
        let mut shape: Option<Value<'a>> = None;
        for &(at, formal, actual) in &pairs {
            self.pair(called, (at, formal), actual, &pairs, &mut shape);
        }
        if let Some((at, object)) = object
            && let Some(formal) = formals.get(at)
        {
            self.data(called, (at, formal), object, None, &pairs);
        }
        self.overlaps(called, &pairs, object);
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
                    formal,
                    dummy.interface.as_deref(),
                    name,
                    procedure,
                    actual.span,
                );
            }
            (Dummy::AlternateReturn, Passed::Label) => {}
            (Dummy::Variable(_) | Dummy::Procedure(_) | Dummy::AlternateReturn, _) => {
                self.differs(called, formal, actual.span, "is something else");
            }
        }
    }

    fn differs(&mut self, called: Called<'a>, formal: &Formal, span: Span, how: &str) {
        let about = format!("what `{}` gets for `{}` {how}", called.name, formal.name);
        self.unproved(
            Kind::Matching,
            span,
            about,
            "the two do not agree for certain",
        );
    }

    /// Arrays that an elemental procedure takes conform.
    fn elemental(&mut self, value: &Value<'a>, shape: &mut Option<Value<'a>>, span: Span) {
        if value.extents.is_scalar() {
            return;
        }
        match shape {
            Some(known) => self.conform(&known.clone(), value, span),
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
            return self.differs(called, formal, found.span, "is something else");
        };
        let there = self.is_passed_there(called, formal, found);
        if called.known == Known::Implicit {
            match known {
                Some(known) => self.same_type(called, formal, variable, known, found.span),
                None => self.differs(called, formal, found.span, "may be of another type"),
            }
        } else if let Some(known) = known {
            self.same_length(called, formal, variable, known, found.span);
        } else if let (Type::Character { length, .. }, true) =
            (&variable.ty, found.value.length.is_none())
        {
            if matches!(length, CharacterLength::Expr(_)) {
                self.differs(called, formal, found.span, "may be shorter");
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
                self.differs(called, formal, found.span, "may be shorter");
            }
        }
        let scalar = called.procedure.prefixes.elemental || variable.shape != Shape::Scalar;
        if there && !scalar && !found.value.extents.is_scalar() {
            let rule = found.left.filter(|left| *left >= 1).map(|_| Rule::Constant);
            let name = self.name_of(found.place);
            let reason = "an array is passed for a scalar, and may have no element";
            self.either(Kind::Extent, found.span, name, rule, reason);
        }
        if there {
            self.large_enough(
                called,
                variable,
                found.left,
                &found.value,
                found.place,
                found.span,
                pairs,
            );
        }
        self.set_before(called, (at, formal), variable, found);
        self.global(called, formal, found);
        self.after(formal, found);
    }

    /// Whether what is passed has to be there, and is.
    fn is_passed_there(
        &mut self,
        called: Called<'a>,
        formal: &Formal,
        found: &Designated<'a>,
    ) -> bool {
        let data = self.places.get(found.place);
        let (storage, whole) = (data.storage, found.is_whole());
        let root = self.places.get(data.root);
        let may_be_absent = root.presence != Presence::Always
            && !self.state.present.contains(&found.place)
            && !self.state.unreachable;
        let optional = called.known == Known::Explicit && formal.attributes.optional;
        if may_be_absent && optional && whole && data.parent.is_none() {
            // What is absent stays absent, if both are passed in the same way.
            if root.presence == Presence::SomeEntries || formal.attributes.value {
                self.present(found.place, found.span);
            } else if storage != Storage::Plain
                && !formal.attributes.allocatable
                && !formal.attributes.pointer
            {
                self.available(found);
            } else {
                let name = self.name_of(found.place);
                self.proved(Kind::Present, found.span, name, Rule::Agrees);
            }
            return false;
        }
        match storage {
            Storage::Allocatable if formal.attributes.allocatable && whole => {
                self.present(found.place, found.span);
                if called.procedure.result.is_some() && formal.intent != Some(Intent::In) {
                    // The rest of the statement may be evaluated before or after.
                    let name = self.name_of(found.place);
                    let reason = "a function may free what its statement uses elsewhere";
                    self.unproved(Kind::Alive, found.span, name, reason);
                }
                false
            }
            Storage::Pointer(lent) if formal.attributes.pointer && whole => {
                self.present(found.place, found.span);
                // What is declared INTENT(IN) is taken to point to what exists.
                if formal.intent == Some(Intent::In) && lent != Lent::Caller {
                    let name = self.name_of(found.place);
                    let reason = "nothing shows that what it points to exists";
                    self.unproved(Kind::Associated, found.span, name, reason);
                }
                false
            }
            Storage::Allocatable | Storage::Pointer(_) | Storage::Plain => {
                self.available(found);
                self.kept_alive(found);
                true
            }
        }
    }

    /// What is passed is not freed meanwhile (CHECKS.md, J16).
    fn kept_alive(&mut self, found: &Designated<'a>) {
        let mut outer = Some(found.place);
        while let Some(place) = outer {
            let data = self.places.get(place);
            let own = data.reach == Reach::OnlyName
                && matches!(data.home, Home::Local | Home::Dummy(_) | Home::Result);
            if data.storage == Storage::Allocatable && !own {
                let reason = "the callee may reach it by another name, and free it";
                let name = self.name_of(place);
                return self.unproved(Kind::Alive, found.span, name, reason);
            }
            outer = data.parent;
        }
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
            Some(how) => self.differs(called, formal, span, how),
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
            self.differs(called, formal, span, "may be shorter");
        }
    }

    /// What is passed for an array of declared extents has as many elements.
    #[expect(clippy::too_many_arguments, reason = "all that is known of both sides")]
    fn large_enough(
        &mut self,
        called: Called<'a>,
        taken: &'a Variable,
        left: Option<i128>,
        value: &Value<'a>,
        place: Place,
        span: Span,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) {
        let bounds = match &taken.shape {
            Shape::Explicit(bounds) => bounds,
            // Its last extent is nowhere declared: the callee can show nothing of it.
            Shape::AssumedSize { .. } => return,
            // They have the shape of what is passed.
            Shape::Scalar
            | Shape::AssumedShape(_)
            | Shape::Deferred { .. }
            | Shape::AssumedRank => return,
        };
        let wanted: Vec<Extent<'a>> = bounds
            .iter()
            .map(|bounds| self.wanted(bounds, called, pairs))
            .collect();
        let wanted = Extents::Array(wanted);
        let rule = match (wanted.count(), left) {
            (Some(wanted), Some(left)) if wanted <= left => Some(Rule::Constant),
            (Some(_) | None, Some(_) | None) => {
                wanted.is_same(&value.extents).then_some(Rule::SameShape)
            }
        };
        let name = self.name_of(place);
        let reason = "the callee may take it for longer than it is";
        self.either(Kind::Extent, span, name, rule, reason);
    }

    /// The extent that the callee declares, in terms of what is passed.
    fn wanted(
        &self,
        bounds: &'a Bounds,
        called: Called<'a>,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) -> Extent<'a> {
        if let Some(extent) = bounds.extent() {
            return Extent::Constant(extent as i64);
        }
        let (Some(1), Expr::Dummy(name)) = (bounds.lower.as_integer(), &bounds.upper) else {
            return Extent::Unknown;
        };
        let Some((at, _)) = called.procedure.argument(name) else {
            return Extent::Unknown;
        };
        let actual = pairs.iter().find(|(given, ..)| *given == at);
        let Some((_, _, actual)) = actual else {
            return Extent::Unknown;
        };
        match (&actual.extent, &actual.passed) {
            (Some(Extent::Constant(extent)), _) => Extent::Constant((*extent).max(0)),
            (Some(extent), _) => extent.clone(),
            (None, Passed::Variable(found)) => self.extent_named(found),
            (None, _) => Extent::Unknown,
        }
    }

    /// The extents that a dummy argument declares, which nobody writes.
    fn extent_named(&self, found: &Designated<'a>) -> Extent<'a> {
        let data = self.places.get(found.place);
        let Home::Dummy(Some(position)) = data.home else {
            return Extent::Unknown;
        };
        let facts = self.context.facts_of(self.body.procedure);
        let unwritten =
            facts.is_some_and(|facts| facts.arguments.get(position) == Some(&Use::NeverWritten));
        if !found.is_whole() || !unwritten || !self.body.entries.is_empty() {
            return Extent::Unknown;
        }
        let own = &self.procedure.arguments[position].name;
        let declared = self.procedure.arguments.iter().find_map(|argument| {
            let Dummy::Variable(variable) = &argument.dummy else {
                return None;
            };
            let Shape::Explicit(bounds) = &variable.shape else {
                return None;
            };
            let mut uppers = bounds.iter().map(|bounds| &bounds.upper);
            uppers.find(|upper| matches!(upper, Expr::Dummy(name) if name == own))
        });
        declared.map_or(Extent::Unknown, Extent::To)
    }

    /// What the callee may read is set.
    fn set_before(
        &mut self,
        called: Called<'a>,
        (at, formal): (usize, &'a Formal),
        taken: &Variable,
        found: &Designated<'a>,
    ) {
        let output = match called.callee {
            Callee::Defined(id) => self
                .context
                .facts_of(id)
                .and_then(|facts| facts.arguments.get(at))
                .is_some_and(|used| matches!(used, Use::Output(_))),
            Callee::Dummy => false,
        };
        let covers = matches!(taken.shape, Shape::Scalar | Shape::AssumedShape(_))
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
            || data.storage == Storage::Allocatable && !self.state.unset.contains(&found.place)
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
    fn global(&mut self, called: Called<'a>, formal: &Formal, found: &Designated<'a>) {
        let decides = match found.value.class {
            Class::Integer | Class::Unknown | Class::Derived(_) => true,
            Class::Real | Class::Complex | Class::Logical | Class::Character(_) | Class::Boz => {
                false
            }
        };
        if !decides || formal.attributes.value {
            return;
        }
        let id = match called.callee {
            Callee::Defined(id) => id,
            // A closure gets copies of scalars, and cannot reach the Fortran's variables.
            Callee::Dummy => return,
        };
        let data = self.places.get(found.place);
        let internal = matches!(called.procedure.host, Host::Internal(_));
        let apart = match data.home {
            Home::Common | Home::Module | Home::Saved => {
                let facts = self.context.facts_of(id);
                facts.is_some_and(|facts| facts.state == State::Reentrant)
            }
            Home::HostDummy | Home::HostLocal => !internal,
            Home::Local | Home::Result | Home::Dummy(_) => {
                !internal || data.reach == Reach::OnlyName
            }
            Home::Temporary => true,
        };
        let name = self.name_of(found.place);
        let reason = "the callee may reach it by another name";
        self.either(
            Kind::Apart,
            found.span,
            name,
            apart.then_some(Rule::OnlyName),
            reason,
        );
    }

    /// What is known no more after the call.
    fn after(&mut self, formal: &Formal, found: &Designated<'a>) {
        self.labels_lost(found);
        let only_read = formal.intent == Some(Intent::In);
        for inner in self.places.within(found.place) {
            let own = inner == found.place;
            if !own || !only_read && (formal.attributes.allocatable || formal.attributes.pointer) {
                self.state.allocated.remove(&inner);
                self.state.defined.remove(&inner);
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
                self.differs(called, formal, actual.span, "may be something else");
            }
            None => {
                if let Type::Character {
                    length: CharacterLength::Expr(length),
                    ..
                } = &taken.ty
                    && !matches!((length.as_integer(), value.length), (Some(taken), Some(own)) if taken <= own)
                {
                    self.differs(called, formal, actual.span, "may be shorter");
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
                    called,
                    formal,
                    actual.span,
                    "is a value, whose extents are not compared",
                );
            }
        }
        if let (true, Callee::Defined(id)) = (actual.constant, called.callee) {
            let facts = self.context.facts_of(id);
            let lent = facts.and_then(|facts| facts.lent.get(at));
            let by_value = formal.attributes.value;
            let rule = (by_value || matches!(lent, Some(Some(_)))).then_some(Rule::Agrees);
            let about = format!(
                "a constant is passed for `{}`, which may be written",
                formal.name
            );
            let reason = "it may be in memory that cannot be written";
            self.either(Kind::Matching, actual.span, about, rule, reason);
        }
    }

    /// A procedure is passed.
    fn procedure_passed(
        &mut self,
        called: Called<'a>,
        formal: &Formal,
        taken: Option<&'a Procedure>,
        name: &Name,
        procedure: &Procedures<'a>,
        span: Span,
    ) {
        let passed = match procedure {
            Procedures::Defined(id) => {
                let bodies = self.context.with_body(*id);
                let [defined] = bodies[..] else {
                    let how = match bodies.is_empty() {
                        true => "is defined in none of the files, is passed on",
                        false => "is passed on, is defined twice",
                    };
                    return self.unknown(span, format!("`{name}`, which {how}"));
                };
                self.called(span, defined);
                self.trampoline(defined, span);
                self.writes_constants(called, formal, defined, span);
                Some(self.context.interface.procedure(defined))
            }
            Procedures::Dummy(dummy) => {
                if !(called.known == Known::Explicit && formal.attributes.optional) {
                    self.dummy_present(name, span);
                }
                match dummy {
                    Dummy::Procedure(dummy) => dummy.interface.as_deref(),
                    Dummy::Variable(_) | Dummy::AlternateReturn => None,
                }
            }
            Procedures::Unknown => None,
        };
        match (taken, passed) {
            // What nothing tells the interface of is not called.
            (None, Some(_)) => {}
            (Some(taken), Some(passed)) => {
                let how = "has another interface";
                match difference(taken, passed) {
                    Some(_) => self.differs(called, formal, span, how),
                    None => {
                        let about = format!("what `{}` gets for `{}`", called.name, formal.name);
                        self.proved(Kind::Matching, span, about, Rule::Agrees);
                    }
                }
            }
            (_, None) => self.differs(called, formal, span, "may be something else"),
        }
    }

    /// A procedure that is passed may write no argument for which the callee has a constant.
    fn writes_constants(
        &mut self,
        called: Called<'a>,
        formal: &Formal,
        passed: ProcedureId,
        span: Span,
    ) {
        let Callee::Defined(id) = called.callee else {
            let about = format!(
                "a constant may be passed to what `{}` gets for `{}`",
                called.name, formal.name
            );
            return self.unproved(Kind::Matching, span, about, "how it is called is not known");
        };
        let position = called.procedure.argument(&formal.name).map(|(at, _)| at);
        let callbacks = self.context.facts_of(id).map(|facts| &facts.callbacks);
        let callback = callbacks
            .into_iter()
            .flatten()
            .find(|callback| Some(callback.argument) == position);
        let written = self.context.facts_of(passed).map(|facts| &facts.lent);
        let written = written.into_iter().flatten().enumerate();
        let mut written = written.filter(|(_, lent)| lent.is_none()).map(|(at, _)| at);
        let harmless = callback.is_some_and(|callback| {
            callback.called.is_none() || written.all(|at| callback.variables.contains(&at))
        });
        let about = format!(
            "a constant is passed to what `{}` gets for `{}`, which may write it",
            called.name, formal.name
        );
        let reason = "it may be in memory that cannot be written";
        self.either(
            Kind::Matching,
            span,
            about,
            harmless.then_some(Rule::Agrees),
            reason,
        );
    }

    /// Arguments that the callee may write do not overlap with others.
    fn overlaps(
        &mut self,
        called: Called<'a>,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
        object: Option<(usize, &Designated<'a>)>,
    ) {
        let mut seen: Vec<(usize, &'a Formal, Designated<'a>)> = Vec::new();
        for (at, formal, actual) in pairs {
            if let Passed::Variable(found) = &actual.passed {
                seen.push((*at, formal, found.clone()));
            }
        }
        if let Some((at, found)) = object
            && let Some(formal) = called.procedure.arguments.get(at)
        {
            seen.push((at, formal, found.clone()));
        }
        for (index, (at, formal, found)) in seen.iter().enumerate() {
            for (other_at, other_formal, other) in &seen[..index] {
                if formal.attributes.value
                    || other_formal.attributes.value
                    || !self.share(found.place, other.place)
                {
                    continue;
                }
                let harmless = self.is_harmless(called, (*at, found), (*other_at, other));
                let name = self.name_of(self.places.get(found.place).root);
                let reason = "the callee may write one and read the other";
                self.either(
                    Kind::Apart,
                    found.span,
                    name,
                    harmless.then_some(Rule::ByType),
                    reason,
                );
            }
        }
    }

    /// Whether two places may have storage in common.
    fn share(&self, one: Place, other: Place) -> bool {
        let (one, other) = (self.places.get(one), self.places.get(other));
        let equivalent = |name: &str| {
            let mut sets = self.body.equivalences.iter();
            sets.position(|set| set.iter().any(|known| known == name))
        };
        let common = one.home == Home::Common && other.home == Home::Common;
        let (first, second) = (self.places.get(one.root), self.places.get(other.root));
        let pointers = matches!(one.storage, Storage::Pointer(_))
            && matches!(other.storage, Storage::Pointer(_));
        one.root == other.root
            || pointers
            || common && equivalent(&first.name).is_some()
            || matches!(
                (equivalent(&first.name), equivalent(&second.name)),
                (Some(_), Some(_))
            )
    }

    /// Whether the overlap of two arguments decides no address, and reaches no closure.
    fn is_harmless(
        &self,
        called: Called<'a>,
        one: (usize, &Designated<'a>),
        other: (usize, &Designated<'a>),
    ) -> bool {
        let Callee::Defined(id) = called.callee else {
            // A closure gets copies of scalars.
            return one.1.value.extents.is_scalar()
                && other.1.value.extents.is_scalar()
                && !self.is_lent_array(called, one.0)
                && !self.is_lent_array(called, other.0);
        };
        let Some(facts) = self.context.facts_of(id) else {
            return false;
        };
        let formal = |at: usize| &called.procedure.arguments[at].attributes;
        let movable = |at: usize| formal(at).allocatable || formal(at).pointer;
        if movable(one.0) || movable(other.0) {
            return false;
        }
        let read_only = |at: usize| facts.arguments.get(at) == Some(&Use::NeverWritten);
        let plain = |class| match class {
            Class::Real | Class::Complex | Class::Logical | Class::Character(_) => true,
            Class::Integer | Class::Derived(_) | Class::Boz | Class::Unknown => false,
        };
        let internal = matches!(called.procedure.host, Host::Internal(_));
        let closures = !facts.callbacks.is_empty() || internal;
        read_only(one.0) && read_only(other.0)
            || plain(one.1.value.class) && plain(other.1.value.class) && !closures
    }

    fn is_lent_array(&self, called: Called<'a>, at: usize) -> bool {
        let formal = called.procedure.arguments.get(at);
        formal.is_some_and(|formal| match &formal.dummy {
            Dummy::Variable(variable) => variable.shape != Shape::Scalar,
            Dummy::Procedure(_) | Dummy::AlternateReturn => false,
        })
    }
}

/// What of a procedure has to be declared where it is called (Fortran 2018, 15.4.2.2).
pub(super) fn needs_interface(procedure: &Procedure) -> Option<&'static str> {
    if procedure.prefixes.elemental {
        return Some("elements");
    }
    procedure.arguments.iter().find_map(|argument| {
        let attributes = argument.attributes;
        let attribute = attributes.allocatable
            || attributes.pointer
            || attributes.optional
            || attributes.value
            || attributes.target
            || attributes.volatile
            || attributes.asynchronous
            || attributes.coarray;
        let shape = match &argument.dummy {
            Dummy::Variable(variable) => {
                let shape = match variable.shape {
                    Shape::AssumedShape(_) | Shape::AssumedRank | Shape::Deferred { .. } => true,
                    Shape::Scalar | Shape::Explicit(_) | Shape::AssumedSize { .. } => false,
                };
                let ty = match variable.ty {
                    Type::Derived { polymorphic, .. } => polymorphic,
                    Type::AssumedType | Type::UnlimitedPolymorphic | Type::Unresolved => true,
                    Type::Integer { .. }
                    | Type::Real(_)
                    | Type::Complex(_)
                    | Type::Logical(_)
                    | Type::Character { .. } => false,
                };
                shape || ty
            }
            Dummy::Procedure(_) | Dummy::AlternateReturn => false,
        };
        (attribute || shape).then_some("arguments")
    })
}

/// How the type that is passed differs from that which is taken.
fn type_difference(formal: &Type, passed: &Type) -> Option<&'static str> {
    match (formal, passed) {
        (
            Type::Character {
                kind,
                length: formal,
            },
            Type::Character {
                kind: other,
                length: passed,
            },
        ) if kind == other => (!is_long_enough(formal, passed)).then_some("may be shorter"),
        _ if is_same_storage(formal, passed) => None,
        _ => Some("is of another type"),
    }
}

/// Whether values of both types take the same storage, and may hold the same.
fn is_same_storage(formal: &Type, passed: &Type) -> bool {
    use Type as T;
    match (formal, passed) {
        (
            T::Integer { kind: l, .. } | T::Real(l) | T::Logical(l),
            T::Integer { kind: r, .. } | T::Real(r) | T::Logical(r),
        ) => l == r,
        (T::Complex(l), T::Complex(r)) => l == r,
        (
            T::Derived {
                module: Some(_), ..
            },
            T::Derived { .. },
        ) => formal == passed,
        (
            T::Integer { .. }
            | T::Real(_)
            | T::Complex(_)
            | T::Logical(_)
            | T::Character { .. }
            | T::Derived { .. }
            | T::AssumedType
            | T::UnlimitedPolymorphic
            | T::Unresolved,
            _,
        ) => false,
    }
}

/// Whether a function with this result may be referenced as one with the result `taken`.
pub(super) fn is_result(result: &Variable, taken: &Variable) -> bool {
    result.shape == Shape::Scalar
        && taken.shape == Shape::Scalar
        && match (&result.ty, &taken.ty) {
            (
                Type::Character { kind, length },
                Type::Character {
                    kind: other,
                    length: room,
                },
            ) => kind == other && is_long_enough(length, room),
            (Type::Unresolved, _) => false,
            (result, taken) => result == taken,
        }
}

/// How a procedure differs from what it is taken for, if it does not agree for certain.
pub(super) fn difference(taken: &Procedure, passed: &Procedure) -> Option<&'static str> {
    let results = match (&taken.result, &passed.result) {
        (None, None) => true,
        (Some(taken), Some(passed)) => {
            let plain = is_result(&passed.variable, &taken.variable);
            let same = passed.variable == taken.variable && passed.variable.ty != Type::Unresolved;
            (plain || same)
                && taken.allocatable == passed.allocatable
                && taken.pointer == passed.pointer
        }
        (None, Some(_)) | (Some(_), None) => false,
    };
    if !results {
        return Some("its result");
    }
    if taken.arguments.len() != passed.arguments.len() {
        return Some("the number of its arguments");
    }
    if taken.binding_label.is_some() != passed.binding_label.is_some() {
        return Some("BIND(C)");
    }
    if taken.prefixes.elemental != passed.prefixes.elemental {
        return Some("ELEMENTAL");
    }
    let mut pairs = taken.arguments.iter().zip(&passed.arguments);
    // Bounds name arguments: they are the same only where the names are.
    let same_names = pairs
        .clone()
        .all(|(taken, passed)| taken.name == passed.name);
    let agree = pairs.all(|(taken, passed)| {
        let (one, other) = (taken.attributes, passed.attributes);
        // What tells how it is passed.
        let attributes = one.optional == other.optional
            && one.value == other.value
            && one.pointer == other.pointer
            && one.allocatable == other.allocatable
            && one.coarray == other.coarray;
        let dummies = match (&taken.dummy, &passed.dummy) {
            (Dummy::Variable(taken), Dummy::Variable(formal)) => {
                type_difference(&formal.ty, &taken.ty).is_none()
                    && same_form(&formal.shape, &taken.shape, same_names)
            }
            (Dummy::Procedure(taken), Dummy::Procedure(formal)) => {
                match (&formal.interface, &taken.interface) {
                    (None, _) => true,
                    (Some(formal), Some(taken)) => difference(formal, taken).is_none(),
                    (Some(_), None) => false,
                }
            }
            (Dummy::AlternateReturn, Dummy::AlternateReturn) => true,
            (Dummy::Variable(_) | Dummy::Procedure(_) | Dummy::AlternateReturn, _) => false,
        };
        attributes && dummies
    });
    (!agree).then_some("an argument")
}

/// Whether what is passed for a dummy argument of the shape `taken` is enough for `formal`.
fn same_form(formal: &Shape, taken: &Shape, same_names: bool) -> bool {
    match (formal, taken) {
        (Shape::Scalar, Shape::Scalar) => true,
        // The callee can show nothing of an array without an extent.
        (Shape::AssumedSize { .. }, Shape::Explicit(_) | Shape::AssumedSize { .. }) => true,
        (Shape::Explicit(one), Shape::Explicit(other)) => {
            let count = |bounds: &[Bounds]| {
                bounds.iter().try_fold(1_u128, |count, bounds| {
                    count.checked_mul(bounds.extent()? as u128)
                })
            };
            match (count(one), count(other)) {
                (Some(one), Some(other)) => one <= other,
                (Some(_) | None, _) => same_names && one == other,
            }
        }
        (Shape::AssumedShape(one), Shape::AssumedShape(other)) => one.len() == other.len(),
        (Shape::Deferred { rank }, Shape::Deferred { rank: other }) => rank == other,
        (Shape::AssumedRank, Shape::AssumedRank) => true,
        (
            Shape::Scalar
            | Shape::Explicit(_)
            | Shape::AssumedSize { .. }
            | Shape::AssumedShape(_)
            | Shape::Deferred { .. }
            | Shape::AssumedRank,
            _,
        ) => false,
    }
}
