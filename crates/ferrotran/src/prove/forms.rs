//! Into which procedures checks are compiled, and which extents they take.
//!
//! A procedure that is proved is compiled as it stands. One that is not takes the extents of its dummy
//! arrays, if each call of it can pass them, and has checks of what is not proved. So do its callers, which
//! have to know extents themselves.
//!
//! * `able`: into which bodies checks can be compiled;
//! * `asking`: what a walk through a body asks of them;
//! * `named`: what bodies name where no extents can be passed;
//! * `threads`: what threads call.

mod able;
mod asking;
mod named;
mod threads;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::bound::{self, Bound, Classes, Handed, Written, positions};
use super::cause::Cause;
use super::context::Context;
use super::form::{Checks, Form};
use super::obligation::{Discharge, Obligation};
use super::reach;
use super::walk::{self, Mode, Walked, walk};
use crate::interface::{Host, ProcedureId};
use crate::resolve::{Body, Resolved};
use able::{can_take_extents, entered_as, is_able, keeps_what_it_names};
pub(super) use able::{dummies, entry_line, taken};
pub(super) use asking::Asking;
use named::NamedIn;

/// The forms of procedures that are not compiled as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    of: FxHashMap<ProcedureId, Form>,
    /// The procedures that take extents, if they have checks.
    can_take: FxHashSet<ProcedureId>,
    /// The procedures that have checks, or reach some through calls.
    may_fail: FxHashSet<ProcedureId>,
    /// The positions of the arguments whose extents are passed to a dummy procedure, if there are some.
    bound: FxHashMap<Bound, Vec<usize>>,
}

impl Forms {
    /// The form of a procedure.
    pub(super) fn of(&self, id: ProcedureId) -> Form {
        self.of.get(&id).cloned().unwrap_or_default()
    }

    /// Whether checks are compiled into a procedure.
    pub(super) fn has(&self, id: ProcedureId) -> bool {
        self.of.contains_key(&id)
    }

    /// Whether a check may fail while a procedure is executed.
    pub(super) fn may_fail(&self, id: ProcedureId) -> bool {
        self.may_fail.contains(&id)
    }

    /// Whether a procedure takes extents, if it has checks.
    pub(super) fn can_take(&self, id: ProcedureId) -> bool {
        self.can_take.contains(&id)
    }

    /// The positions of the dummy arguments whose extents a procedure takes.
    pub(super) fn taken(&self, id: ProcedureId) -> &[usize] {
        match self.of.get(&id) {
            Some(Form::Checked(positions)) => positions,
            Some(Form::Plain) | None => &[],
        }
    }

    /// The positions of the arguments whose extents are passed to what is bound so.
    pub(super) fn passed_to(&self, bound: Bound) -> &[usize] {
        match bound {
            Bound::Defined(id) => self.taken(id),
            Bound::Dummy(..) | Bound::Unknown => self.bound.get(&bound).map_or(&[], Vec::as_slice),
        }
    }

    /// The dummy procedures of a procedure to which extents are passed, each with the positions of its
    /// arguments.
    pub(super) fn closures(&self, id: ProcedureId) -> Vec<(usize, Vec<usize>)> {
        let own = self
            .bound
            .iter()
            .filter_map(|(bound, positions)| match bound {
                Bound::Dummy(of, at) if *of == id => Some((*at, positions.clone())),
                Bound::Dummy(..) | Bound::Defined(_) | Bound::Unknown => None,
            });
        let mut own: Vec<_> = own.collect();
        own.sort_unstable();
        own
    }
}

/// Into which bodies checks can be compiled.
pub(super) fn able(context: &Context<'_>, resolved: &Resolved) -> Vec<bool> {
    let bodies = resolved.bodies.par_iter();
    let able = bodies.map(|body| {
        context.options.checks == Checks::On
            && is_able(context, context.options, body)
            && keeps_what_it_names(context, resolved, body)
    });
    able.collect()
}

/// How a body is walked first, into which checks can be compiled if it is `able`.
pub(super) fn first_mode<'a>(context: &Context<'a>, body: &Body, able: bool) -> Mode<'a> {
    match &context.options.forms {
        _ if !context.stands_alone(body) => Mode::Plain,
        Some(forms) if forms.has(body.procedure) => Mode::Checked(forms, None),
        None if able => Mode::Trial,
        Some(_) | None => Mode::Plain,
    }
}

/// The forms of the procedures, of which `first` is known if all are walked as `first_mode` says; and what is
/// known of them in these forms.
pub(super) fn settled(
    context: &Context<'_>,
    resolved: &Resolved,
    able: Vec<bool>,
    mut first: Vec<Walked>,
) -> (Forms, Vec<Walked>) {
    if let Some(forms) = &context.options.forms {
        let bodies = resolved.bodies.iter().zip(&mut first).enumerate();
        let known = bodies.filter_map(|(index, (body, walked))| {
            let is_known = matches!(first_mode(context, body, able[index]), Mode::Checked(..));
            is_known.then(|| (index, std::mem::take(walked)))
        });
        let known = known.collect();
        let walked = in_forms(context, resolved, forms, &first, known);
        return (
            forms.clone(),
            merged(context, resolved, forms, first, walked),
        );
    }
    let plain = first;
    let Some(mut candidates) = Candidates::of(context, resolved, able) else {
        return (Forms::default(), plain);
    };
    let mut checked = candidates.unproved(&plain);
    let bound = candidates.bound(&plain);
    let mut before = Forms::default();
    let mut walked = FxHashMap::default();
    loop {
        candidates.with_callers(&mut checked, &plain);
        let counted = candidates.counted(&bound, &mut checked);
        candidates.with_callers(&mut checked, &plain);
        let forms = candidates.forms(&checked, counted, &plain);
        let differing = forms.differing(&before);
        walked.retain(|_, body: &mut Walked| body.asked.is_disjoint(&differing));
        walked = in_forms(context, resolved, &forms, &plain, walked);
        let mut more = false;
        for body in walked.values() {
            for &id in &body.fixed {
                more |= candidates.fix(id);
            }
            for id in &body.relied_on {
                if let Some(&callee) = context.body_of.get(id)
                    && candidates.able[callee]
                    && !candidates.is_fixed(&candidates.bodies[callee])
                {
                    more |= checked.insert(callee);
                }
            }
        }
        if !more {
            let merged = merged(context, resolved, &forms, plain, walked);
            return (forms, merged);
        }
        before = forms;
    }
}

/// The bodies with checks, walked as such after they were as in `plain`; of those in `walked` that is known.
fn in_forms(
    context: &Context<'_>,
    resolved: &Resolved,
    forms: &Forms,
    plain: &[Walked],
    mut walked: FxHashMap<usize, Walked>,
) -> FxHashMap<usize, Walked> {
    let bodies = resolved.bodies.par_iter().enumerate();
    let open = bodies
        .filter(|(index, body)| forms.has(body.procedure) && !walked.contains_key(index))
        .map(|(index, body)| {
            let mode = Mode::Checked(forms, Some(&plain[index].given));
            (index, walk(context, body, mode))
        });
    let open: Vec<(usize, Walked)> = open.collect();
    walked.extend(open);
    walked
}

fn merged(
    context: &Context<'_>,
    resolved: &Resolved,
    forms: &Forms,
    mut plain: Vec<Walked>,
    mut checked: FxHashMap<usize, Walked>,
) -> Vec<Walked> {
    let checked: Vec<_> = (0..plain.len()).map(|at| checked.remove(&at)).collect();
    let both = plain.par_iter_mut().zip(checked);
    both.for_each(|(walked, checked)| {
        if let Some(with_checks) = checked {
            *walked = with_checks;
            // Transfers evaluate what may fail before they begin.
            let regions = &context.options.exclusive_regions;
            let called = &mut walked.called_in_transfers;
            called.retain(|(span, _)| walk::is_in(regions, *span));
        }
        fails_in_transfers(resolved, forms, walked);
    });
    threads::checks_what_others_change(context, forms, &mut plain);
    plain
}

/// Adds the callers of bodies that `takes_part` says, and theirs.
fn with_all_callers(
    bodies: &mut FxHashSet<usize>,
    plain: &[Walked],
    takes_part: impl Fn(usize) -> bool,
) {
    let mut callers: Vec<Vec<usize>> = vec![Vec::new(); plain.len()];
    for (caller, body) in plain.iter().enumerate() {
        for &(_, callee) in &body.calls {
            callers[callee].push(caller);
        }
    }
    let mut pending: Vec<usize> = bodies.iter().copied().collect();
    while let Some(callee) = pending.pop() {
        for &caller in &callers[callee] {
            if takes_part(caller) && bodies.insert(caller) {
                pending.push(caller);
            }
        }
    }
}

/// What has no checks of its own may call what has some, but not where it cannot be left.
fn fails_in_transfers(resolved: &Resolved, forms: &Forms, walked: &mut Walked) {
    for &(span, callee) in &walked.called_in_transfers {
        let callee = resolved.bodies[callee].procedure;
        if forms.may_fail(callee) {
            let name = &resolved.interface.procedure(callee).name;
            let about = format!("a check in `{name}` may fail while the statement transfers");
            walked.obligations.push(Obligation {
                kind: Cause::FailsInTransfer.kind(),
                span,
                about: about.into(),
                discharge: Discharge::Unproved(Cause::FailsInTransfer),
            });
        }
    }
}

/// The procedures into which checks can be compiled.
struct Candidates<'a> {
    context: &'a Context<'a>,
    bodies: &'a [Body],
    /// Those of the bodies.
    able: Vec<bool>,
    /// What something calls, or names, where no extents can be passed.
    fixed: FxHashSet<Bound>,
    /// Where something is named that may be handed to another procedure.
    named: Vec<(Written, Vec<Bound>)>,
}

/// What dummy procedures can be bound to.
struct BoundProcedures {
    handed: Vec<Handed>,
    classes: Classes,
}

impl<'a> Candidates<'a> {
    /// Those of `resolved`, as `able` says; `None` if there are none.
    fn of(context: &'a Context<'a>, resolved: &'a Resolved, able: Vec<bool>) -> Option<Self> {
        let bodies = &resolved.bodies;
        if !able.contains(&true) {
            return None;
        }
        let mut candidates = Candidates {
            context,
            bodies,
            able,
            fixed: FxHashSet::default(),
            named: Vec::new(),
        };
        let each = bodies.par_iter().zip(&candidates.able);
        let each = each.map(|(body, &able)| {
            let mut named = NamedIn::of(context, body, able);
            if !can_take_extents(context, context.options, body) {
                named.fixed.push(Bound::Defined(body.procedure));
            }
            named
        });
        let each: Vec<NamedIn> = each.collect();
        for NamedIn { fixed, named } in each {
            candidates.fixed.extend(fixed);
            candidates.named.extend(named);
        }
        let elsewhere = context.options.rewritable.elsewhere();
        for (id, procedure) in context.interface.procedures() {
            // Who declares an interface passes what it says.
            if procedure.host == Host::InterfaceBody {
                let bodies = context.with_body(id);
                candidates
                    .fixed
                    .extend(bodies.into_iter().map(Bound::Defined));
            }
            let name = procedure.name.as_str().as_bytes();
            if memchr::memmem::find(elsewhere.as_bytes(), name).is_some() {
                candidates.fix(Bound::Defined(id));
            }
        }
        Some(candidates)
    }

    /// Those of them of which not all is proved.
    fn unproved(&self, plain: &[Walked]) -> FxHashSet<usize> {
        let mut doubtful = reach::doubtful(plain);
        with_all_callers(&mut doubtful, plain, |_| true);
        let unproved = |index: &usize| {
            let facts = self.context.facts_of(self.bodies[*index].procedure);
            let unknown = facts.is_none_or(|facts| !facts.unknown.is_empty());
            self.able[*index] && (unknown || doubtful.contains(index))
        };
        (0..plain.len()).filter(unproved).collect()
    }

    /// Adds those that call one of `checked`: they pass extents.
    fn with_callers(&self, checked: &mut FxHashSet<usize>, plain: &[Walked]) {
        with_all_callers(checked, plain, |caller| self.able[caller]);
    }

    /// A call of it can pass no extents.
    fn fix(&mut self, bound: Bound) -> bool {
        self.fixed.insert(bound)
    }

    /// What dummy procedures can be bound to: what is named in another way than as the argument of a call
    /// that was read may be bound to anything.
    fn bound(&mut self, plain: &[Walked]) -> BoundProcedures {
        let handed: Vec<Handed> = plain
            .iter()
            .flat_map(|body| &body.handed)
            .copied()
            .collect();
        let known: FxHashSet<(Written, Bound)> =
            handed.iter().map(|it| (it.name, it.passed)).collect();
        for (name, all) in std::mem::take(&mut self.named) {
            let open = all
                .into_iter()
                .filter(|bound| !known.contains(&(name, *bound)));
            self.fixed.extend(open);
        }
        let classes = Classes::of(bound::dummies(self.context), &handed);
        BoundProcedures { handed, classes }
    }

    /// The positions of the arguments whose extents are passed to dummy procedures. What is bound to one
    /// to which extents are passed is checked, too; what is bound to another takes none.
    fn counted(
        &mut self,
        bound: &BoundProcedures,
        checked: &mut FxHashSet<usize>,
    ) -> FxHashMap<Bound, Vec<usize>> {
        let context = self.context;
        let is_able = |member: Bound| {
            let procedure = member.procedure();
            procedure.is_some_and(|id| {
                let own = [member, Bound::Defined(id)];
                let body = context.body_of.get(&id);
                body.is_some_and(|&at| self.able[at] && self.bodies[at].entries.is_empty())
                    && !own.iter().any(|it| self.fixed.contains(it))
            })
        };
        let without = bound
            .classes
            .without_extents(context, &bound.handed, is_able);
        let mut counted = FxHashMap::default();
        for class in bound.classes.all() {
            if class.iter().any(|member| without.contains(member)) {
                continue;
            }
            let procedures = class.iter().filter_map(|member| member.procedure());
            let members: Vec<usize> = procedures
                .filter_map(|id| context.body_of.get(&id).copied())
                .collect();
            let positions = positions(context, class).unwrap_or_default();
            // Nothing else tells how long the slice is that a closure gets.
            let open = class.iter().any(|&member| bound::is_open(context, member));
            let needed = open || members.iter().any(|body| checked.contains(body));
            if positions.is_empty() || !needed {
                continue;
            }
            checked.extend(members);
            let dummies = class.iter().filter(|it| matches!(it, Bound::Dummy(..)));
            counted.extend(dummies.map(|&dummy| (dummy, positions.clone())));
        }
        let defined = without
            .into_iter()
            .filter(|it| matches!(it, Bound::Defined(_)));
        self.fixed.extend(defined);
        counted
    }

    /// The forms of all procedures, if these bodies are checked, and extents are passed to dummy
    /// procedures as `bound` says.
    fn forms(
        &self,
        checked: &FxHashSet<usize>,
        bound: FxHashMap<Bound, Vec<usize>>,
        plain: &[Walked],
    ) -> Forms {
        let mut may_fail = checked.clone();
        with_all_callers(&mut may_fail, plain, |_| true);
        let may_fail = may_fail
            .into_iter()
            .flat_map(|at| entered_as(&self.bodies[at]));
        let of = checked.iter().flat_map(|&index| {
            let body = &self.bodies[index];
            let fixed = self.is_fixed(body);
            entered_as(body).map(move |id| {
                let positions = match fixed {
                    true => Vec::new(),
                    false => taken(self.context.interface.procedure(id)),
                };
                (id, Form::Checked(positions))
            })
        });
        let bodies = self.bodies.iter().enumerate();
        let able = bodies.filter(|(index, body)| self.able[*index] && !self.is_fixed(body));
        Forms {
            of: of.collect(),
            may_fail: may_fail.collect(),
            can_take: able.flat_map(|(_, body)| entered_as(body)).collect(),
            bound,
        }
    }

    /// Whether no extents can be passed to a body, however it is entered: an array may be an argument of
    /// several entries.
    fn is_fixed(&self, body: &Body) -> bool {
        entered_as(body).any(|id| self.fixed.contains(&Bound::Defined(id)))
    }
}
