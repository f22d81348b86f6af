//! Calls of type-bound procedures and of procedure pointers, where it can be shown what is called.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::Walker;
use super::copies::Taken;
use super::lookup::Meaning;
use super::reference::Reference;
use crate::analyse::bindings;
use crate::analyse::operators::Procedures;
use crate::analyse::trace::{Actual, ActualNode, Callee, EventKind, Position, SiteId, Unknown};
use crate::flags::Storage;
use crate::interface::{Host, Pass, ProcedureId};
use crate::name::Name;
use crate::resolve::ProcedureReference;
use crate::source::Span;
use crate::syntax::ast::{Argument, Attribute, Entity, Expr, ExprKind};

/// The procedure pointers that are local to a body, and no longer than a call.
#[derive(Default)]
pub(super) struct LocalPointers<'a> {
    by_name: FxHashMap<&'a Name, LocalPointer>,
}

#[derive(Default)]
struct LocalPointer {
    /// What it is assigned, anywhere in the body.
    targets: Procedures,
    /// It may point to something else, too.
    open: bool,
    /// The calls through it.
    calls: Vec<SiteId>,
}

impl<'a> Walker<'_, 'a> {
    /// `structure%name(arguments)`. What is called is known if the type of `structure` is its
    /// declared type, or no extension can define the binding anew.
    pub(super) fn call_bound(
        &mut self,
        structure: Reference<'a>,
        name: &Name,
        arguments: &'a [Argument],
        span: Span,
    ) {
        let mut actuals = self.actuals(arguments, |_, _| false);
        self.copied_back(arguments, |_, _, _| Taken::ByAddress);
        let object = Actual {
            position: Position::Keyword(name.clone()),
            node: ActualNode::Node(structure.node),
            span: structure.span,
            whole: false,
            intent_in: false,
        };
        self.access(&structure);
        let bound = self.bound(&structure, name);
        if bound.is_empty() {
            actuals.push(object);
            self.unknown(
                span,
                format!("`{name}`, a component or type-bound procedure, depends on the object"),
            );
            self.site(Callee::Unknown(name.clone()), actuals, span);
            return;
        }
        for (id, pass) in &bound {
            let mut actuals = self.passing(*id, pass, &actuals, &object);
            for actual in &mut actuals {
                // One of several.
                actual.whole &= bound.len() == 1;
            }
            self.pointer_result(&[*id], &actuals);
            self.site(Callee::Defined(SmallVec::from_elem(*id, 1)), actuals, span);
        }
    }

    /// The procedures that `structure%name` can be, with bodies; none if it is not known.
    fn bound(&self, structure: &Reference<'a>, name: &Name) -> Vec<(ProcedureId, Pass)> {
        let interface = self.program.interface;
        let bindings = structure
            .ty
            .and_then(|ty| bindings::bindings(interface, ty, name));
        let procedures = bindings.into_iter().flatten().map(|(module, binding)| {
            let mut procedures = module.procedures.iter().copied();
            let id = procedures.find(|&id| {
                let procedure = interface.procedure(id);
                procedure.name == binding.procedure && procedure.host.module() == Some(&module.name)
            })?;
            let has_body = self.program.body_of.contains_key(&id);
            (has_body && !binding.deferred).then(|| (id, binding.pass.clone()))
        });
        procedures.collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    /// The actual arguments of `procedure`, with the object in its place.
    fn passing(
        &self,
        procedure: ProcedureId,
        pass: &Pass,
        actuals: &[Actual],
        object: &Actual,
    ) -> SmallVec<[Actual; 8]> {
        let procedure = self.program.interface.procedure(procedure);
        let place = match pass {
            Pass::None => return actuals.iter().cloned().collect(),
            Pass::First => 0,
            Pass::Named(name) => procedure.argument(name).map_or(0, |(index, _)| index),
        };
        let mut passed: SmallVec<[Actual; 8]> = actuals.iter().cloned().collect();
        for actual in &mut passed {
            if let Position::Index(index) = &mut actual.position
                && *index >= place
            {
                *index += 1;
            }
        }
        passed.push(Actual {
            position: Position::Index(place),
            ..object.clone()
        });
        passed
    }

    /// A result that is a pointer can point to an argument, which is then written where the
    /// reference stands.
    pub(super) fn pointer_result(&mut self, callees: &[ProcedureId], actuals: &[Actual]) {
        if !self.gives_pointer(callees) {
            return;
        }
        for actual in actuals {
            if let ActualNode::Node(node) = actual.node {
                self.event(node, actual.span, EventKind::Unknown(Unknown::Address));
            }
        }
    }

    fn gives_pointer(&self, callees: &[ProcedureId]) -> bool {
        callees.iter().any(|id| {
            let result = &self.program.interface.procedure(*id).result;
            result.as_ref().is_some_and(|result| result.pointer)
        })
    }

    /// Declarations of procedures: those of local pointers are kept.
    pub(super) fn declare_pointers(&mut self, attributes: &[Attribute], entities: &'a [Entity]) {
        if !attributes.contains(&Attribute::Pointer) {
            return;
        }
        let procedure = self.program.interface.procedure(self.body.procedure);
        let path = procedure.path();
        let has_internal = self
            .program
            .interface
            .procedures()
            .any(|(_, other)| matches!(&other.host, Host::Internal(host) if **host == path));
        let local = !attributes.contains(&Attribute::Save)
            && !self.body.save_all
            && self.options.storage(procedure.file) != Storage::Static
            && self.scopes.is_empty()
            && !has_internal;
        for entity in entities {
            let is_result = procedure
                .result
                .as_ref()
                .is_some_and(|result| result.name == entity.name);
            if local
                && entity.initial.is_none()
                && procedure.argument(&entity.name).is_none()
                && self.body.entries.is_empty()
                && !is_result
            {
                let pointers = &mut self.pointers.by_name;
                pointers.insert(&entity.name, LocalPointer::default());
            }
        }
    }

    /// `pointer => value` of a procedure pointer; false where it is no local one.
    pub(super) fn assign_local_pointer(&mut self, pointer: &Name, value: &'a Expr) -> bool {
        if !self.pointers.by_name.contains_key(pointer) {
            return false;
        }
        let targets = match &value.kind {
            ExprKind::Name(name) => match self.lookup(name) {
                Meaning::Procedure(ProcedureReference::Defined(id)) => self.with_body(*id),
                _ => Procedures::new(),
            },
            _ => Procedures::new(),
        };
        let gives_pointer = self.gives_pointer(&targets);
        if let Some(known) = self.pointers.by_name.get_mut(pointer) {
            known.open |= targets.is_empty() || gives_pointer;
            known.targets.extend(targets);
        }
        self.points_elsewhere_in(value);
        true
    }

    /// A procedure pointer named in `value` is used as more than what is called.
    fn points_elsewhere_in(&mut self, value: &Expr) {
        if let ExprKind::Name(name) = &value.kind {
            self.points_elsewhere(name);
        }
    }

    /// `name`, if it is a local procedure pointer, is used in a way that may set it.
    pub(super) fn points_elsewhere(&mut self, name: &Name) {
        if let Some(known) = self.pointers.by_name.get_mut(name) {
            known.open = true;
        }
    }

    /// A call through the local procedure pointer `name`; false where it is none.
    pub(super) fn call_local_pointer(
        &mut self,
        name: &Name,
        arguments: &'a [Argument],
        span: Span,
    ) -> bool {
        if !self.pointers.by_name.contains_key(name) {
            return false;
        }
        let actuals = self.actuals(arguments, |_, _| false);
        self.copied_back(arguments, |_, _, _| Taken::ByAddress);
        let site = self.site(Callee::Unknown(name.clone()), actuals, span);
        if let Some(known) = self.pointers.by_name.get_mut(name) {
            known.calls.push(site);
        }
        true
    }

    /// When all assignments were seen: says what the calls through local pointers call.
    pub(super) fn resolve_pointers(&mut self) {
        for (name, pointer) in std::mem::take(&mut self.pointers.by_name) {
            for id in pointer.calls {
                let span = self.program.site(id).span;
                if pointer.open || pointer.targets.is_empty() {
                    self.unknown(
                        span,
                        format!("`{name}`, a procedure pointer, may point to anything"),
                    );
                } else {
                    let targets = pointer.targets.clone();
                    self.program.sites[id.index()].callee = Callee::Defined(targets);
                }
            }
        }
    }
}
