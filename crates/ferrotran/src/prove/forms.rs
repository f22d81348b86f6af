//! Into which procedures checks are compiled, and which extents they take.
//!
//! A procedure that is proved is compiled as it stands. One that is not takes the extents of its dummy
//! arrays, if each call of it can pass them, and has checks of what is not proved. So do its callers, which
//! have to know extents themselves.

use std::collections::{HashMap, HashSet};

use super::Options;
use super::bound::{self, Bound, Classes, Handed, positions};
use super::cause::Cause;
use super::context::Context;
use super::form::{Checks, Form};
use super::obligation::{Discharge, Obligation};
use super::reach;
use super::walk::{Walked, needs_interface, walk};
use crate::interface::{
    Argument, Dummy, FunctionResult, Host, Interface, Procedure, ProcedureId, Shape,
};
use crate::name::Name;
use crate::resolve::{Body, DeclaredInterface, ProcedureReference, Resolved, Symbol, SymbolKind};
use crate::rewrite::Node;
use crate::syntax::ast::{
    Attribute, Block, Executable, Expr, ExprKind, Specification, Statement, StatementKind, numbered,
};

/// The forms of procedures that are not compiled as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    of: HashMap<ProcedureId, Form>,
    /// The procedures that take extents, if they have checks.
    can_take: HashSet<ProcedureId>,
    /// The procedures that have checks, or reach some through calls.
    may_fail: HashSet<ProcedureId>,
    /// The positions of the arguments whose extents are passed to a dummy procedure, if there are some.
    bound: HashMap<Bound, Vec<usize>>,
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

/// The forms of the procedures, of which `plain` is known if all are compiled as they stand; and what is
/// known of them in these forms.
pub(super) fn settled(
    context: &Context<'_>,
    resolved: &Resolved,
    plain: Vec<Walked>,
) -> (Forms, Vec<Walked>) {
    if let Some(forms) = &context.options.forms {
        let walked = in_forms(context, resolved, forms, &plain);
        return (forms.clone(), merged(resolved, forms, plain, walked));
    }
    let Some(mut candidates) = Candidates::of(context, resolved) else {
        return (Forms::default(), plain);
    };
    let mut checked = candidates.unproved(&plain);
    let bound = candidates.bound(&plain);
    loop {
        candidates.with_callers(&mut checked, &plain);
        let counted = candidates.counted(&bound, &mut checked);
        candidates.with_callers(&mut checked, &plain);
        let forms = candidates.forms(&checked, counted, &plain);
        let walked = in_forms(context, resolved, &forms, &plain);
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
            let merged = merged(resolved, &forms, plain, walked);
            return (forms, merged);
        }
    }
}

/// The bodies with checks, walked as such.
fn in_forms(
    context: &Context<'_>,
    resolved: &Resolved,
    forms: &Forms,
    plain: &[Walked],
) -> HashMap<usize, Walked> {
    let bodies = resolved.bodies.iter().enumerate().take(plain.len());
    let checked = bodies.filter(|(_, body)| forms.has(body.procedure));
    checked
        .map(|(index, body)| (index, walk(context, body, Some(forms))))
        .collect()
}

fn merged(
    resolved: &Resolved,
    forms: &Forms,
    mut plain: Vec<Walked>,
    mut checked: HashMap<usize, Walked>,
) -> Vec<Walked> {
    for (index, walked) in plain.iter_mut().enumerate() {
        match checked.remove(&index) {
            Some(with_checks) => *walked = with_checks,
            None => fails_in_transfers(resolved, forms, walked),
        }
    }
    plain
}

/// Adds the callers of bodies that `takes_part` says, and theirs.
fn with_all_callers(
    bodies: &mut HashSet<usize>,
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
    fixed: HashSet<Bound>,
    /// Where something is named that may be handed to another procedure.
    named: Vec<(*const Name, Vec<Bound>)>,
}

/// What dummy procedures can be bound to.
struct BoundProcedures {
    handed: Vec<Handed>,
    classes: Classes,
}

impl<'a> Candidates<'a> {
    /// Those of `resolved`; `None` if there are none.
    fn of(context: &'a Context<'a>, resolved: &'a Resolved) -> Option<Self> {
        if context.options.checks == Checks::Off {
            return None;
        }
        let bodies = &resolved.bodies;
        let able: Vec<bool> = bodies
            .iter()
            .map(|body| is_able(context, context.options, body))
            .collect();
        if !able.contains(&true) {
            return None;
        }
        let mut candidates = Candidates {
            context,
            bodies,
            able,
            fixed: HashSet::new(),
            named: Vec::new(),
        };
        for (index, body) in bodies.iter().enumerate() {
            candidates.names_in(index);
            if !can_take_extents(context, context.options, body) {
                candidates.fix(Bound::Defined(body.procedure));
            }
        }
        for (id, procedure) in context.interface.procedures() {
            // Who declares an interface passes what it says.
            if procedure.host == Host::InterfaceBody {
                candidates.fix_all(&context.with_body(id));
            }
            if context
                .options
                .rewritable
                .is_named_elsewhere(&procedure.name)
            {
                candidates.fix(Bound::Defined(id));
            }
        }
        Some(candidates)
    }

    /// Those of them of which not all is proved.
    fn unproved(&self, plain: &[Walked]) -> HashSet<usize> {
        let notes = reach::notes(plain);
        let reached = reach::Reached::new(plain, &notes);
        let unproved = |index: &usize| {
            let facts = self.context.facts_of(self.bodies[*index].procedure);
            let unknown = facts.is_none_or(|facts| !facts.unknown.is_empty());
            self.able[*index] && (unknown || !reached.doubts(*index).is_empty())
        };
        (0..plain.len()).filter(unproved).collect()
    }

    /// Adds those that call one of `checked`: they pass extents.
    fn with_callers(&self, checked: &mut HashSet<usize>, plain: &[Walked]) {
        with_all_callers(checked, plain, |caller| self.able[caller]);
    }

    /// A call of it can pass no extents.
    fn fix(&mut self, bound: Bound) -> bool {
        self.fixed.insert(bound)
    }

    fn fix_all(&mut self, ids: &[ProcedureId]) {
        self.fixed.extend(ids.iter().map(|&id| Bound::Defined(id)));
    }

    /// What dummy procedures can be bound to: what is named in another way than as the argument of a call
    /// that was read may be bound to anything.
    fn bound(&mut self, plain: &[Walked]) -> BoundProcedures {
        let handed: Vec<Handed> = plain
            .iter()
            .flat_map(|body| &body.handed)
            .copied()
            .collect();
        let known: HashSet<(*const Name, Bound)> =
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
        checked: &mut HashSet<usize>,
    ) -> HashMap<Bound, Vec<usize>> {
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
        let mut counted = HashMap::new();
        for class in bound.classes.all() {
            if class.iter().any(|member| without.contains(member)) {
                continue;
            }
            let procedures = class.iter().filter_map(|member| member.procedure());
            let members: Vec<usize> = procedures
                .filter_map(|id| context.body_of.get(&id).copied())
                .collect();
            let positions = positions(context, class).unwrap_or_default();
            if positions.is_empty() || !members.iter().any(|body| checked.contains(body)) {
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
        checked: &HashSet<usize>,
        bound: HashMap<Bound, Vec<usize>>,
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

    /// Notes what a body names where no extents can be passed.
    fn names_in(&mut self, index: usize) {
        let body = &self.bodies[index];
        let inner = body.constructs.values().flat_map(HashMap::values);
        for symbol in body.symbols.values().chain(inner) {
            let explicit = symbol.declared != DeclaredInterface::None;
            let ids = procedures(symbol);
            let is_generic = ids.len() != 1;
            if !self.able[index] || explicit || is_generic {
                for &id in ids {
                    self.fix_all(&self.context.with_body(id));
                }
            }
        }
        if self.able[index] {
            self.block(body, &body.statements);
        }
    }

    fn block(&mut self, body: &'a Body, block: &'a Block) {
        for statement in block {
            if let StatementKind::Executable(executable) = &statement.kind {
                self.statement(body, statement, executable);
                for inner in executable.blocks() {
                    // The action of an IF statement is a part of it.
                    let own = inner.iter().all(|inner| inner.line != statement.line);
                    if own {
                        self.block(body, inner);
                    }
                }
            }
        }
    }

    fn statement(&mut self, body: &'a Body, statement: &'a Statement, executable: &'a Executable) {
        let sites = &self.context.options.rewritable;
        let mut called: HashSet<*const Expr> = HashSet::new();
        let clauses = statement.clauses().unwrap_or_default();
        let is_definition = matches!(executable, Executable::Assignment { target, .. }
            if is_statement_function(body, target));
        for (clause, expressions) in clauses.iter().enumerate() {
            for (number, expr) in numbered(expressions).into_iter().enumerate() {
                let node = Node {
                    line: statement.line,
                    clause,
                    number,
                    inside: None,
                };
                if let ExprKind::Apply { base, .. } = &expr.kind
                    && sites.has_node(body.text, node)
                    && !is_definition
                {
                    called.insert(std::ptr::from_ref(&**base));
                }
            }
        }
        let own = Node {
            line: statement.line,
            clause: 0,
            number: 0,
            inside: None,
        };
        if sites.has_node(body.text, own) {
            let actions = executable.blocks().into_iter().flatten();
            let actions = actions.filter(|action| action.line == statement.line);
            let actions = actions.filter_map(|action| match &action.kind {
                StatementKind::Executable(action) => Some(action),
                StatementKind::Specification(_)
                | StatementKind::Format(_)
                | StatementKind::Unknown(_) => None,
            });
            for executable in std::iter::once(executable).chain(actions) {
                if let Executable::Call { procedure, .. } = executable {
                    called.insert(std::ptr::from_ref(&**procedure));
                }
            }
        }
        let mut named = Vec::new();
        for expr in clauses.into_iter().flatten() {
            expr.visit(&mut |expr| {
                if let ExprKind::Name(name) = &expr.kind
                    && !called.contains(&std::ptr::from_ref(expr))
                {
                    named.push(name);
                }
            });
        }
        for name in named {
            let Some(symbol) = body.symbols.get(name) else {
                continue;
            };
            let of = procedures(symbol).iter();
            let defined = of.flat_map(|&id| self.context.with_body(id));
            let mut all: Vec<Bound> = defined.map(Bound::Defined).collect();
            let procedure = self.context.interface.procedure(body.procedure);
            if let (SymbolKind::Dummy, Some((at, argument))) =
                (&symbol.kind, procedure.argument(name))
                && matches!(argument.dummy, Dummy::Procedure(_))
            {
                all.push(Bound::Dummy(body.procedure, at));
            }
            if !all.is_empty() {
                self.named.push((std::ptr::from_ref(name), all));
            }
        }
    }
}

/// The procedures that a name may mean.
fn procedures(symbol: &Symbol) -> &[ProcedureId] {
    match &symbol.kind {
        SymbolKind::Procedure(ProcedureReference::Defined(id)) => std::slice::from_ref(id),
        SymbolKind::Procedure(ProcedureReference::Generic(ids)) => ids,
        SymbolKind::Procedure(ProcedureReference::Intrinsic | ProcedureReference::Unknown)
        | SymbolKind::Dummy
        | SymbolKind::Result
        | SymbolKind::Local { .. }
        | SymbolKind::Associate
        | SymbolKind::Common(_)
        | SymbolKind::ModuleVariable { .. }
        | SymbolKind::HostVariable { .. }
        | SymbolKind::Constant(_)
        | SymbolKind::StatementFunction
        | SymbolKind::Namelist(_)
        | SymbolKind::Other => &[],
    }
}

fn is_statement_function(body: &Body, target: &Expr) -> bool {
    let ExprKind::Apply { base, .. } = &target.kind else {
        return false;
    };
    let ExprKind::Name(name) = &base.kind else {
        return false;
    };
    let symbol = body.symbols.get(name);
    symbol.is_some_and(|symbol| symbol.kind == SymbolKind::StatementFunction)
}

/// What a body is entered as: the procedure, and its entries.
fn entered_as(body: &Body) -> impl Iterator<Item = ProcedureId> {
    std::iter::once(body.procedure).chain(body.entries.iter().copied())
}

/// The dummy arguments of a body, those of its entries after its own: the number of one is what its extent
/// is known by.
pub(super) fn dummies<'a>(interface: &'a Interface, body: &Body) -> Vec<&'a Argument> {
    let mut all: Vec<&Argument> = Vec::new();
    for id in entered_as(body) {
        for argument in &interface.procedure(id).arguments {
            if id == body.procedure || all.iter().all(|known| known.name != argument.name) {
                all.push(argument);
            }
        }
    }
    all
}

/// Whether a body can take extents: that of an external procedure, whose dummy arrays no internal procedure
/// takes for what they are declared as. Others are called by an explicit interface, which is as it was read.
fn can_take_extents(context: &Context<'_>, options: &Options, body: &Body) -> bool {
    let procedure = context.interface.procedure(body.procedure);
    let path = procedure.path();
    let are_plain = entered_as(body).all(|id| {
        let procedure = context.interface.procedure(id);
        procedure.host == Host::External
            && needs_interface(procedure).is_none()
            && procedure.result.as_ref().is_none_or(is_scalar)
    });
    let entries = body.entries.iter().all(|&id| {
        let procedure = context.interface.procedure(id);
        let line = entry_line(body, &procedure.name);
        taken(procedure).is_empty()
            || line.is_some_and(|line| options.rewritable.has_entry_head(body.text, line))
    });
    // What one entry takes the extent of, all do that have it.
    let mut kinds: HashMap<&Name, bool> = HashMap::new();
    let agree = entered_as(body).all(|id| {
        let procedure = context.interface.procedure(id);
        let taken = taken(procedure);
        let mut arguments = procedure.arguments.iter().enumerate();
        arguments.all(|(at, argument)| {
            let is_taken = taken.contains(&at);
            *kinds.entry(&argument.name).or_insert(is_taken) == is_taken
        })
    });
    are_plain && entries && agree && !context.used_by_internal.contains_key(&path)
}

/// The logical line of an ENTRY.
pub(super) fn entry_line(body: &Body, name: &Name) -> Option<u32> {
    let mut statements = body.statements.iter();
    let found = statements.find(|statement| {
        if let StatementKind::Specification(Specification::Entry(entry)) = &statement.kind {
            entry.name == *name
        } else {
            false
        }
    });
    found.map(|statement| statement.line)
}

/// Whether checks can be compiled into a body: one whose statements are all of kinds that can be written
/// anew.
fn is_able(context: &Context<'_>, options: &Options, body: &Body) -> bool {
    let procedure = context.interface.procedure(body.procedure);
    let first = body.statements.first();
    let is_called_by_name = match procedure.host {
        Host::External => true,
        Host::Module(_) | Host::Submodule { .. } | Host::Internal(_) => body.entries.is_empty(),
        Host::InterfaceBody => false,
    };
    let are_plain = entered_as(body).all(|id| {
        let procedure = context.interface.procedure(id);
        procedure.binding_label.is_none()
            && !procedure.prefixes.elemental
            && !procedure.prefixes.pure
            && procedure.signature.call_statement.is_none()
            && procedure.signature.fortran_name.is_none()
            && !options.unchecked.contains(&procedure.path())
            && context.with_body(id).len() == 1
    });
    is_called_by_name
        && are_plain
        && body.recorded.is_none()
        && body.doubt.is_none()
        && first.is_some_and(|first| {
            let takes = can_take_extents(context, options, body) && !taken(procedure).is_empty();
            options.rewritable.has_head(body.text, first.line, takes)
        })
        && is_plain(&body.statements)
        && !reads_what_changes(context, body)
}

fn is_scalar(result: &FunctionResult) -> bool {
    result.variable.shape == Shape::Scalar && !result.pointer && !result.allocatable
}

/// Whether a variable is declared that may have another value the next time that it is read.
fn changes_by_itself(specification: &Specification) -> bool {
    let changes =
        |attribute: &Attribute| matches!(attribute, Attribute::Volatile | Attribute::Asynchronous);
    if let Specification::TypeDeclaration { attributes, .. } = specification {
        attributes.iter().any(changes)
    } else if let Specification::Attribute { attribute, .. } = specification {
        changes(attribute)
    } else {
        false
    }
}

/// Whether a body names a variable of a module that may have another value the next time that it is read.
fn reads_what_changes(context: &Context<'_>, body: &Body) -> bool {
    let modules = &context.interface.modules;
    body.symbols.values().any(|symbol| {
        let SymbolKind::ModuleVariable { module, name } = &symbol.kind else {
            return false;
        };
        let module = modules.iter().find(|known| known.name == *module);
        let mut variables = module.into_iter().flat_map(|module| &module.variables);
        // Of one that is not known anything holds.
        let known = variables.find(|known| known.name == *name);
        known.is_none_or(|known| known.volatile)
    })
}

/// Whether no statement evaluates its expressions several times, or declares names, or what changes by
/// itself.
fn is_plain(block: &Block) -> bool {
    block.iter().all(|statement| match &statement.kind {
        StatementKind::Specification(specification) => !changes_by_itself(specification),
        StatementKind::Format(_) => true,
        StatementKind::Unknown(_) => false,
        StatementKind::Executable(executable) => {
            statement.clauses().is_some() && executable.blocks().into_iter().all(is_plain)
        }
    })
}

/// The dummy arguments whose extents are taken: arrays that are passed by their first element.
pub(super) fn taken(procedure: &Procedure) -> Vec<usize> {
    let arguments = procedure.arguments.iter().enumerate();
    let arrays = arguments.filter(|(_, argument)| {
        let attributes = &argument.attributes;
        let by_address = !(attributes.optional
            || attributes.allocatable
            || attributes.pointer
            || attributes.value);
        let is_array = match &argument.dummy {
            Dummy::Variable(variable) => matches!(
                variable.shape,
                Shape::Explicit(_) | Shape::AssumedSize { .. }
            ),
            Dummy::Procedure(_) | Dummy::AlternateReturn => false,
        };
        by_address && is_array
    });
    arrays.map(|(position, _)| position).collect()
}
