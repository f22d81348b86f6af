//! Calls of subroutines and references to functions: what is called, and what it gives.

use super::super::bound::Bound;
use super::super::cause::Cause;
use super::super::extent::Extents;
use super::super::obligation::{Kind, Rule};
use super::super::state::State;
use super::super::value::{Class, Designated, Evaluated, Value};
use super::Walk;
use super::actual::{Actual, Passed};
use super::declared::Told;
use super::form::as_name;
use super::lookup::Meaning;
use super::matching::{Called, Callee, Known};
use crate::analyse::bindings;
use crate::analyse::c_ends::{CEnd, c_end};
use crate::interface::{Dummy, DummyProcedureOrigin, Host, Pass, Procedure, ProcedureId};
use crate::intrinsics;
use crate::name::Name;
use crate::resolve::{DeclaredInterface, ProcedureReference, SymbolKind};
use crate::source::Span;
use crate::syntax::ast::{Argument, Expr, ExprKind};

impl<'a> Walk<'_, 'a> {
    /// `CALL procedure(arguments)`.
    pub(super) fn call_statement(
        &mut self,
        procedure: &'a Expr,
        arguments: &'a [Argument],
        span: Span,
    ) {
        if let ExprKind::Component { base, name } = &procedure.kind {
            return match self.evaluate(base) {
                Evaluated::Variable(structure) => {
                    self.call_bound(&structure, name, arguments, span);
                }
                Evaluated::Value(_) => self.call_unknown(name, arguments, span),
            };
        }
        let Some(name) = as_name(procedure) else {
            self.actuals(arguments);
            return self.unproved(
                Cause::NotFortran,
                span,
                "a CALL of something that is no procedure",
            );
        };
        match self.lookup(name) {
            Meaning::Procedure(reference) => {
                self.call_procedure(name, reference, arguments, span, true);
            }
            Meaning::DummyProcedure(dummy) => {
                self.call_dummy(name, dummy, arguments, span, true);
            }
            Meaning::ProcedurePointer => {
                self.call_pointer(name, arguments, span);
            }
            Meaning::Data(_)
            | Meaning::StatementFunction
            | Meaning::Constant(_)
            | Meaning::Namelist(_)
            | Meaning::Other
            | Meaning::Undeclared => self.call_unknown(name, arguments, span),
        }
    }

    /// A call of what `name` refers to.
    pub(super) fn call_procedure(
        &mut self,
        name: &'a Name,
        reference: &'a ProcedureReference,
        arguments: &'a [Argument],
        span: Span,
        subroutine: bool,
    ) -> Value<'a> {
        match reference {
            ProcedureReference::Intrinsic => {
                // A compiler that does not know an extension as intrinsic calls this instead.
                if !self.context.operators.externals(name).is_empty() {
                    self.actuals(arguments);
                    self.unproved(
                        Cause::IntrinsicDefined,
                        span,
                        format!("`{name}` is an intrinsic procedure, and defined here"),
                    );
                    return Value::unknown();
                }
                self.call_intrinsic(name, arguments, span, subroutine)
            }
            ProcedureReference::Unknown => {
                if let DeclaredInterface::Body(declared) = self.interface_of(name)
                    && c_end(declared) == Some(CEnd::Stops)
                {
                    self.actuals(arguments);
                    self.stops_here();
                    return Value::unknown();
                }
                self.call_unknown(name, arguments, span);
                Value::unknown()
            }
            ProcedureReference::Defined(id) => {
                if let [defined] = self.context.with_body(*id)[..] {
                    self.passes_on(Bound::Defined(defined), arguments);
                }
                let actuals = self.actuals(arguments);
                self.calls(arguments, subroutine);
                self.call_defined(name, *id, &actuals, span, subroutine)
            }
            ProcedureReference::Generic(ids) => {
                self.call_generic(name, ids, arguments, span, subroutine)
            }
        }
    }

    /// A call of the procedure `id`, or of what the interface body `id` declares.
    fn call_defined(
        &mut self,
        name: &'a Name,
        id: ProcedureId,
        actuals: &[Actual<'a>],
        span: Span,
        subroutine: bool,
    ) -> Value<'a> {
        let declared = self.context.interface.procedure(id);
        let bodies = self.context.with_body(id);
        let [defined] = bodies[..] else {
            if bodies.is_empty() && c_end(declared) == Some(CEnd::Stops) {
                self.stops_here();
                return Value::unknown();
            }
            let (cause, about) = match bodies.is_empty() {
                true => (
                    Cause::UnknownCallee,
                    format!("`{name}`, which is defined in none of the files, is called"),
                ),
                false => (
                    Cause::DefinedTwice,
                    format!("`{name}` is defined more than once"),
                ),
            };
            self.unproved(cause, span, about);
            return Value::unknown();
        };
        self.called(span, defined);
        let procedure = self.context.interface.procedure(defined);
        let known = match declared.host {
            Host::Module(_) | Host::Submodule { .. } | Host::Internal(_) => Known::Explicit,
            Host::External | Host::InterfaceBody => match self.interface_of(name) {
                DeclaredInterface::None => {
                    self.referenced(name, procedure, span, subroutine);
                    Known::Implicit
                }
                DeclaredInterface::Body(body) => {
                    self.declared(name, body, procedure, span);
                    Known::Explicit
                }
                DeclaredInterface::Unread => {
                    let about = format!("the interface of `{name}`");
                    self.unproved(Cause::InterfaceUnread, span, about);
                    Known::Explicit
                }
            },
        };
        let called = Called {
            name,
            procedure,
            callee: Callee::Defined(defined),
            known,
            span,
        };
        self.matched(called, actuals, None);
        self.result(procedure, actuals, span)
    }

    /// How an external procedure is declared here; of a specific one of a generic that is not read.
    fn interface_of(&self, name: &Name) -> &'a DeclaredInterface {
        let body = self.body;
        let mut scopes = self.scopes.iter().rev().filter_map(|scope| scope.symbols);
        let inner = scopes.find_map(|(_, symbols)| symbols.get(name));
        let symbol = inner.or_else(|| body.symbols.get(name));
        match symbol {
            Some(symbol)
                if !matches!(
                    symbol.kind,
                    SymbolKind::Procedure(ProcedureReference::Generic(_))
                ) =>
            {
                &symbol.declared
            }
            Some(_) | None => &DeclaredInterface::Unread,
        }
    }

    /// An external procedure without an interface is what the reference takes it for.
    fn referenced(&mut self, name: &Name, callee: &'a Procedure, span: Span, subroutine: bool) {
        let taken = self.body.symbols.get(name);
        let taken = taken.and_then(|symbol| symbol.variable.as_ref());
        let same = match &callee.result {
            None => subroutine,
            Some(result) => {
                !subroutine
                    && !result.allocatable
                    && !result.pointer
                    && taken
                        .is_some_and(|taken| super::declared::is_result(&result.variable, taken))
            }
        };
        let rule = same.then_some(Rule::Agrees);
        let about = format!("`{name}` is another kind of procedure, or has another result");
        self.either(Cause::OtherResult, span, about, rule);
        if let Some(what) = super::declared::needs_interface(callee) {
            let about = format!("`{name}` needs an explicit interface for its {what}");
            self.unproved(Cause::NeedsInterface, span, about);
        }
    }

    /// An interface body is that of the procedure that is defined.
    fn declared(
        &mut self,
        name: &Name,
        declared: &'a Procedure,
        defined: &'a Procedure,
        span: Span,
    ) {
        let difference = super::declared::difference(declared, defined, &|_| Told::default());
        let rule = difference.is_none().then_some(Rule::Agrees);
        let about = match difference {
            Some(what) => format!("the interface of `{name}` differs from the procedure: {what}"),
            None => format!("the interface of `{name}`"),
        };
        self.either(Cause::InterfaceDiffers, span, about, rule);
    }

    /// What a function gives.
    pub(super) fn result(
        &mut self,
        procedure: &'a Procedure,
        actuals: &[Actual<'a>],
        span: Span,
    ) -> Value<'a> {
        let Some(result) = &procedure.result else {
            return Value::unknown();
        };
        let mut extents = Extents::constant(&result.variable.shape);
        if result.pointer {
            let rank = result.variable.shape.rank();
            extents = rank.map_or(Extents::Unknown, Extents::of_rank);
            self.unproved(Cause::PointerResult, span, procedure.name.as_str());
        }
        let mut shaped_by = None;
        if procedure.prefixes.elemental {
            for actual in actuals {
                let value = match &actual.passed {
                    Passed::Variable(found) => &found.value,
                    Passed::Value(value) => value,
                    Passed::Procedure(..) | Passed::Label | Passed::Other => continue,
                };
                extents = extents.joined(value.extents.clone());
                shaped_by = shaped_by.or(value.shaped_by);
            }
        }
        let mut value = Value::shaped(Class::of(&result.variable.ty), extents);
        value.shaped_by = shaped_by;
        value.length = super::shape::constant_length(&result.variable.ty);
        if !value.extents.is_scalar() {
            value.about = Some(procedure.name.as_str().into());
        }
        value
    }

    /// One of several specific procedures: that which fits, if no other may.
    fn call_generic(
        &mut self,
        name: &'a Name,
        ids: &'a [ProcedureId],
        arguments: &'a [Argument],
        span: Span,
        subroutine: bool,
    ) -> Value<'a> {
        let extended = intrinsics::procedure(name.as_str()).is_some();
        let actuals = self.actuals(arguments);
        let fitting: Vec<ProcedureId> = ids
            .iter()
            .copied()
            .filter(|id| self.may_fit(*id, &actuals, subroutine))
            .collect();
        match fitting[..] {
            [only] if !extended || self.fits(only, &actuals) => {
                self.proved(
                    Kind::Matching,
                    span,
                    format!("the specific procedure of `{name}`"),
                    Rule::Agrees,
                );
                self.call_defined(name, only, &actuals, span, subroutine)
            }
            _ => {
                for id in ids {
                    for defined in self.context.with_body(*id) {
                        self.called(span, defined);
                    }
                }
                let about = format!("which specific procedure of `{name}` is called");
                self.unproved(Cause::Specific, span, about);
                Value::unknown()
            }
        }
    }

    /// A call of a dummy procedure: of a closure, or of a procedure that was passed for it.
    pub(super) fn call_dummy(
        &mut self,
        name: &'a Name,
        dummy: &'a Dummy,
        arguments: &'a [Argument],
        span: Span,
        subroutine: bool,
    ) -> Value<'a> {
        let bound = self.bound_dummy(name);
        self.passes_on(bound, arguments);
        let actuals = self.actuals(arguments);
        self.calls(arguments, subroutine);
        self.dummy_present(name, span);
        let Dummy::Procedure(dummy) = dummy else {
            self.unproved(Cause::NotFortran, span, format!("`{name}` is no procedure"));
            return Value::unknown();
        };
        let Some(interface) = dummy.interface.as_deref() else {
            let about = format!("the interface of the dummy procedure `{name}` is not determined");
            self.unproved(Cause::Undetermined, span, about);
            return Value::unknown();
        };
        let called = Called {
            name,
            procedure: interface,
            callee: Callee::Dummy(bound),
            known: match &dummy.origin {
                DummyProcedureOrigin::Explicit(_) => Known::Explicit,
                DummyProcedureOrigin::References(_)
                | DummyProcedureOrigin::Signature(_)
                | DummyProcedureOrigin::Undetermined => Known::Implicit,
            },
            span,
        };
        self.matched(called, &actuals, None);
        if let Some(result) = &interface.result
            && !result.variable.has_constant_size()
        {
            self.unproved(Cause::ResultSize, span, name.as_str());
        }
        self.result(interface, &actuals, span)
    }

    /// The dummy procedure of this procedure that a name means; nothing is known of one of the host's, or
    /// of an entry's.
    pub(super) fn bound_dummy(&self, name: &Name) -> Bound {
        match self.procedure.argument(name) {
            Some((position, _)) if self.body.entries.is_empty() => {
                Bound::Dummy(self.body.procedure, position)
            }
            Some(_) | None => Bound::Unknown,
        }
    }

    /// A dummy procedure is present; one of the host's may not be.
    pub(super) fn dummy_present(&mut self, name: &Name, span: Span) {
        match (self.dummy_of(name), self.body.symbols.get(name)) {
            (Some(_), Some(symbol)) => {
                let described = self.describe(name, symbol);
                let place = self.places.variable(None, name, || described);
                self.present(place, span);
            }
            (None, _) | (_, None) => {
                let host = self.context.host_of(self.procedure);
                let argument = host.and_then(|host| host.argument(name));
                if argument.is_none_or(|(_, argument)| argument.attributes.optional) {
                    self.unproved(Cause::OfHost, span, name.as_str());
                }
            }
        }
    }

    /// A call of something that nothing is known of.
    fn call_unknown(&mut self, name: &'a Name, arguments: &'a [Argument], span: Span) {
        self.actuals(arguments);
        self.unproved(
            Cause::UnknownCallee,
            span,
            format!("`{name}`, which is defined in none of the files, is called"),
        );
    }

    /// `structure%name(arguments)`.
    pub(super) fn call_bound(
        &mut self,
        structure: &Designated<'a>,
        name: &'a Name,
        arguments: &'a [Argument],
        span: Span,
    ) -> Value<'a> {
        let actuals = self.actuals(arguments);
        self.available(structure);
        let bindings = match structure.value.class {
            Class::Derived(ty) => bindings::bindings(self.context.interface, ty, name),
            Class::Integer
            | Class::Real
            | Class::Complex
            | Class::Logical
            | Class::Character(_)
            | Class::Boz
            | Class::Unknown => None,
        };
        let is_generic =
            matches!(&bindings, Some(all) if all.iter().any(|(_, it)| it.name != *name));
        let interface = self.context.interface;
        let found = bindings.into_iter().flatten().map(|(module, binding)| {
            let mut procedures = module.procedures.iter().copied();
            let id = procedures.find(|&id| {
                let procedure = interface.procedure(id);
                procedure.name == binding.procedure && procedure.host.module() == Some(&module.name)
            });
            Some((id?, binding))
        });
        let found: Option<Vec<_>> = found.collect();
        let targets = match found {
            // Which specific procedure of a generic is called is not looked at.
            Some(targets) if !targets.is_empty() && (!is_generic || targets.len() == 1) => targets,
            Some(_) | None => {
                self.unproved(
                    Cause::DependsOnObject,
                    span,
                    format!("`{name}`, a component or type-bound procedure, depends on the object"),
                );
                return Value::unknown();
            }
        };
        let before = self.state.clone();
        let mut after: Option<State> = None;
        let mut result = None;
        for (id, binding) in targets {
            // One of them is called.
            self.state.clone_from(&before);
            let bodies = self.context.with_body(id);
            let [defined] = bodies[..] else {
                self.unproved(
                    Cause::UnknownCallee,
                    span,
                    format!("`{name}`, which is defined in none of the files, is called"),
                );
                return Value::unknown();
            };
            self.called(span, defined);
            let procedure = interface.procedure(defined);
            let object = match &binding.pass {
                Pass::None => None,
                Pass::First => Some(0),
                Pass::Named(name) => procedure.argument(name).map(|(index, _)| index),
            };
            let called = Called {
                name,
                procedure,
                callee: Callee::Defined(defined),
                known: Known::Explicit,
                span,
            };
            self.matched(called, &actuals, object.map(|at| (at, structure)));
            // What overrides a function has its result (Fortran 2018, 7.5.7.3).
            let value = self.result(procedure, &actuals, span);
            result.get_or_insert(value);
            match &mut after {
                Some(after) => {
                    after.meet(&self.state);
                }
                None => after = Some(self.state.clone()),
            }
        }
        if let Some(after) = after {
            self.state = after;
        }
        result.unwrap_or_else(Value::unknown)
    }

    /// `name(...)` in the function `name`, whose result is a scalar: a call of itself.
    pub(super) fn call_of_itself(
        &mut self,
        name: &'a Name,
        arguments: &'a [Argument],
        span: Span,
    ) -> Value<'a> {
        let actuals = self.actuals(arguments);
        let own = std::iter::once(&self.body.procedure).chain(&self.body.entries);
        let interface = self.context.interface;
        let id = own
            .copied()
            .find(|id| interface.procedure(*id).name == *name);
        match id {
            Some(id) => {
                self.calls(arguments, false);
                self.call_defined(name, id, &actuals, span, false)
            }
            None => {
                self.unproved(
                    Cause::NotFortran,
                    span,
                    format!("`{name}`, a result, is called"),
                );
                Value::unknown()
            }
        }
    }
}
