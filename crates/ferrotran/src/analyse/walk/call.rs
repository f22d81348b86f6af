//! Calls of subroutines and references to functions.

use smallvec::{SmallVec, smallvec};

use crate::interface::{Argument as Formal, Dummy, Host, Intent, Procedure, ProcedureId};
use crate::intrinsics::{self, Access, Effect};
use crate::name::Name;
use crate::resolve::{DeclaredInterface, ProcedureReference};
use crate::source::Span;
use crate::syntax::ast::{Argument, ArgumentValue, Expr, ExprKind};

use super::super::c_ends::{CEnd, c_end};
use super::Walker;
use super::copies::Taken;
use super::lookup::Meaning;
use super::reference::Reference;
use crate::analyse::facts::Undefined;
use crate::analyse::operators::{Behind, Procedures};
use crate::analyse::storage::{NodeId, Storage};
use crate::analyse::trace::{
    Actual, ActualNode, Callee, EventKind, Position, Site, SiteId, Unknown, Writer,
};

impl<'a> Walker<'_, 'a> {
    /// `CALL procedure(arguments)`.
    pub(super) fn call_statement(
        &mut self,
        procedure: &'a Expr,
        arguments: &'a [Argument],
        span: Span,
    ) {
        match &procedure.kind {
            ExprKind::Name(name) => match self.lookup(name) {
                Meaning::Procedure(reference) => {
                    self.call_procedure(name, reference, arguments, span, true);
                }
                Meaning::Data { node, .. } => self.call_variable(node, arguments, span),
                _ => self.call_unknown(name, arguments, span),
            },
            ExprKind::Component { base, name } => match self.reference(base) {
                Some(structure) => self.call_bound(structure, name, arguments, span),
                None => self.call_unknown(name, arguments, span),
            },
            _ => self.unreadable(span, "a CALL of something that is no procedure"),
        }
        let alternate_returns = arguments
            .iter()
            .filter_map(|argument| match argument.value {
                ArgumentValue::Label(label) => Some(label),
                _ => None,
            });
        self.may_jump(alternate_returns);
    }

    /// A call of what `name` refers to.
    pub(super) fn call_procedure(
        &mut self,
        name: &Name,
        reference: &ProcedureReference,
        arguments: &'a [Argument],
        span: Span,
        subroutine: bool,
    ) {
        let candidates = match reference {
            ProcedureReference::Intrinsic => {
                self.call_intrinsic(name, arguments, span, subroutine);
                // A compiler that doesn't know an extension as intrinsic calls this instead.
                let externals = self.operators.externals(name);
                if externals.is_empty() {
                    return;
                }
                externals
            }
            ProcedureReference::Unknown => {
                if self.call_local_pointer(name, arguments, span) {
                    return;
                }
                std::slice::from_ref(&NOWHERE)
            }
            ProcedureReference::Defined(id) => std::slice::from_ref(id),
            ProcedureReference::Generic(ids) => ids,
        };
        if matches!(reference, ProcedureReference::Generic(_))
            && intrinsics::procedure(name.as_str()).is_some_and(|known| !known.only_gives_a_value())
        {
            // The generic may extend the intrinsic of its name.
            self.call_intrinsic(name, arguments, span, subroutine);
        }
        let fitting = self.fitting(candidates, arguments);
        let mut defined = Procedures::new();
        let mut missing = false;
        let mut stops = false;
        for id in fitting {
            let with_body = if id == NOWHERE {
                Procedures::new()
            } else {
                self.with_body(id)
            };
            if with_body.is_empty() {
                let specific = (id != NOWHERE).then_some(id);
                match self.ends_in_c(name, specific, span) {
                    Some(CEnd::Stops) => stops = true,
                    Some(CEnd::Leaves) | None => {
                        missing = true;
                        self.needs(name, specific);
                    }
                }
            }
            defined.extend(with_body);
        }
        let actuals = self.actuals(arguments, |_, _| false);
        self.copied_back(arguments, |walker, index, keyword| {
            walker.taken(candidates, index, keyword)
        });
        self.pointer_result(&defined, &actuals);
        if !defined.is_empty() {
            self.site(Callee::Defined(defined.clone()), actuals.clone(), span);
        }
        if missing {
            self.site_of_unknown(name, actuals, span);
        } else if stops && defined.is_empty() {
            self.unreachable();
        }
    }

    /// What is declared with the name of a function of C that ends the process: `name`, or, of a generic
    /// name, the specific procedure `specific`.
    fn ends_in_c(
        &mut self,
        name: &Name,
        specific: Option<ProcedureId>,
        span: Span,
    ) -> Option<CEnd> {
        let declared = match specific {
            Some(id) => self.program.interface.procedure(id),
            None => match self.declared_by_interface(name) {
                DeclaredInterface::Body(procedure) => procedure,
                DeclaredInterface::None | DeclaredInterface::Unread => return None,
            },
        };
        let end = c_end(declared)?;
        let label = declared.binding_label.as_deref().unwrap_or_default();
        let text = format!(
            "CALL {}, which is C's `{label}`",
            name.as_str().to_ascii_uppercase()
        );
        match end {
            CEnd::Stops => {
                self.stop(span, text.clone());
                self.trace.c_ends.push(super::Note { span, text });
            }
            CEnd::Leaves => {
                let text = format!("{text}, may end the process");
                self.trace.uncontained.push(super::Note { span, text });
            }
        }
        Some(end)
    }

    /// The procedures of a generic that take so many arguments; all, if none does.
    fn fitting(&self, candidates: &[ProcedureId], arguments: &[Argument]) -> Procedures {
        if candidates.len() < 2 {
            return candidates.iter().copied().collect();
        }
        let interface = self.program.interface;
        let takes = |id: &&ProcedureId| {
            let formals = &interface.procedure(**id).arguments;
            let required = formals
                .iter()
                .filter(|formal| !formal.attributes.optional)
                .count();
            (required..=formals.len()).contains(&arguments.len())
        };
        let fitting: Procedures = candidates.iter().filter(takes).copied().collect();
        if fitting.is_empty() {
            candidates.iter().copied().collect()
        } else {
            fitting
        }
    }

    /// A call of a dummy procedure or procedure pointer.
    pub(super) fn call_variable(&mut self, node: NodeId, arguments: &'a [Argument], span: Span) {
        let declared = self.declared_interface(node);
        let actuals = self.actuals(arguments, |index, keyword| {
            declared.is_some_and(|declared| is_intent_in(declared, index, keyword))
        });
        self.copied_back(arguments, |_, index, keyword| {
            declared
                .and_then(|declared| formal(declared, index, keyword))
                .map_or(Taken::ByAddress, Taken::by)
        });
        let known = self.program.nodes.get(node);
        if known.storage == Storage::DummyProcedure {
            self.site(Callee::Variable(node), actuals, span);
        } else {
            let name = known.name.clone();
            self.event(node, span, EventKind::Read);
            self.site_of_unknown(&name, actuals, span);
        }
    }

    /// A call of something that nothing is known of.
    pub(super) fn call_unknown(&mut self, name: &Name, arguments: &'a [Argument], span: Span) {
        let actuals = self.actuals(arguments, |_, _| false);
        self.copied_back(arguments, |_, _, _| Taken::ByAddress);
        self.site_of_unknown(name, actuals, span);
    }

    /// A defined operation, or an intrinsic one that a module or a type extends.
    pub(super) fn operation(
        &mut self,
        behind: Option<&Behind>,
        user: bool,
        operands: &[&'a Expr],
        span: Span,
    ) {
        let Some(behind) = behind else {
            if user {
                self.unknown(
                    span,
                    "a defined operator whose procedures are not in the files",
                );
            }
            return;
        };
        // What has an operator of the user's is no intrinsic operation, whatever the operands are.
        let intrinsic = !user
            && operands
                .iter()
                .all(|operand| self.is_intrinsic_value(operand));
        let mut actuals = SmallVec::new();
        for (index, operand) in operands.iter().enumerate() {
            for node in self.variables_in(operand) {
                actuals.push(Actual {
                    position: Position::Index(index),
                    node: ActualNode::Node(node),
                    span: operand.span,
                    whole: false,
                    intent_in: true,
                });
            }
        }
        self.behind(behind, intrinsic, actuals, span);
    }

    /// `target = value` where a module or a type defines assignments.
    pub(super) fn defined_assignment(
        &mut self,
        behind: &Behind,
        target: &Reference<'a>,
        value: &'a Expr,
        span: Span,
    ) {
        let intrinsic = target.is_intrinsic_type() && self.is_intrinsic_value(value);
        let actual = |index, node| Actual {
            position: Position::Index(index),
            node: ActualNode::Node(node),
            span,
            whole: false,
            intent_in: false,
        };
        let mut actuals: SmallVec<[Actual; 8]> = smallvec![actual(0, target.node)];
        actuals.extend(
            self.variables_in(value)
                .into_iter()
                .map(|node| actual(1, node)),
        );
        self.behind(behind, intrinsic, actuals, span);
    }

    /// A call of what is behind an operator or assignment; `intrinsic`: all operands are of
    /// intrinsic types for certain, so that nothing bound to a type is meant.
    fn behind(
        &mut self,
        behind: &Behind,
        intrinsic: bool,
        actuals: SmallVec<[Actual; 8]>,
        span: Span,
    ) {
        let mut procedures = behind.procedures.clone();
        if !intrinsic {
            procedures.extend(behind.bound.iter().copied());
        }
        // An interface block may extend an operator to intrinsic types for which it means nothing.
        if behind.elsewhere || behind.extended && !intrinsic {
            self.unknown(
                span,
                "an operation that a procedure without a body in the files, or one bound to an \
                 extension of the type, may define",
            );
            for actual in &actuals {
                if let ActualNode::Node(node) = actual.node {
                    self.event(node, span, EventKind::Unknown(Unknown::Operation));
                }
            }
        }
        if !procedures.is_empty() {
            self.site(Callee::Defined(procedures), actuals, span);
        }
    }

    /// The actual arguments that are no mere values; all are evaluated.
    pub(super) fn actuals(
        &mut self,
        arguments: &'a [Argument],
        intent_in: impl Fn(usize, Option<&Name>) -> bool,
    ) -> SmallVec<[Actual; 8]> {
        let mut actuals = SmallVec::new();
        for (index, argument) in arguments.iter().enumerate() {
            let ArgumentValue::Expr(expr) = &argument.value else {
                continue;
            };
            let Some((node, whole)) = self.actual(expr) else {
                continue;
            };
            let keyword = argument.keyword.as_deref();
            actuals.push(Actual {
                position: keyword.map_or(Position::Index(index), |name| {
                    Position::Keyword(name.clone())
                }),
                node,
                span: expr.span,
                whole,
                intent_in: intent_in(index, keyword),
            });
        }
        actuals
    }

    fn actual(&mut self, expr: &'a Expr) -> Option<(ActualNode, bool)> {
        if let ExprKind::Name(name) = &expr.kind
            && let Meaning::Procedure(reference) = self.lookup(name)
        {
            return self.procedure_actual(name, reference, expr.span);
        }
        let reference = self.reference(expr)?;
        let node = self.program.nodes.get(reference.node);
        let deferred = node.deferred;
        if deferred {
            // It may be passed on as the pointer or allocatable that it is.
            self.dereference(reference.node, expr.span);
        }
        Some((ActualNode::Node(reference.node), reference.whole))
    }

    /// A procedure as an actual argument.
    fn procedure_actual(
        &mut self,
        name: &Name,
        reference: &ProcedureReference,
        span: Span,
    ) -> Option<(ActualNode, bool)> {
        self.points_elsewhere(name);
        let ids = match reference {
            ProcedureReference::Intrinsic => return None,
            ProcedureReference::Defined(id) => self.with_body(*id),
            ProcedureReference::Generic(_) | ProcedureReference::Unknown => Procedures::new(),
        };
        match ids[..] {
            [id] => {
                self.site(Callee::Passed(id), SmallVec::new(), span);
                Some((ActualNode::Procedure(id), false))
            }
            [_, _, ..] => {
                self.unknown(
                    span,
                    format!("`{name}`, which is passed on, is defined twice"),
                );
                None
            }
            [] => {
                self.unknown(
                    span,
                    format!("`{name}`, which is defined in none of the files, is passed on"),
                );
                match reference {
                    ProcedureReference::Unknown => self.needs(name, None),
                    ProcedureReference::Defined(id) => self.needs(name, Some(*id)),
                    ProcedureReference::Intrinsic | ProcedureReference::Generic(_) => {}
                }
                None
            }
        }
    }

    /// A procedure that is in none of the files has to be linked: what `name` means, or, of a generic
    /// name, the specific procedure `specific`.
    fn needs(&mut self, name: &Name, specific: Option<ProcedureId>) {
        let declared = match specific {
            Some(id) => Some(self.program.interface.procedure(id)),
            None => match self.declared_by_interface(name) {
                DeclaredInterface::Body(procedure) => Some(&**procedure),
                DeclaredInterface::None => None,
                DeclaredInterface::Unread => return,
            },
        };
        let needed = match declared {
            None => Undefined {
                module: None,
                name: name.clone(),
                label: None,
            },
            Some(procedure) => Undefined {
                module: match &procedure.host {
                    Host::External | Host::InterfaceBody => None,
                    Host::Module(module) => Some(module.clone()),
                    // Its symbol is made of where it is declared, which is not known here.
                    Host::Submodule { .. } | Host::Internal(_) => return,
                },
                name: procedure.called(),
                label: procedure.binding_label.clone(),
            },
        };
        self.trace.undefined.push(needed);
    }

    fn site_of_unknown(&mut self, name: &Name, actuals: SmallVec<[Actual; 8]>, span: Span) {
        self.unknown(
            span,
            format!("`{name}`, which is defined in none of the files, is called"),
        );
        self.site(Callee::Unknown(name.clone()), actuals, span);
    }

    pub(super) fn site(
        &mut self,
        callee: Callee,
        actuals: SmallVec<[Actual; 8]>,
        span: Span,
    ) -> SiteId {
        let site = SiteId(u32::try_from(self.program.sites.len()).expect("fewer than 2^32 calls"));
        for (index, actual) in actuals.iter().enumerate() {
            if let ActualNode::Node(node) = actual.node {
                let actual_index = u16::try_from(index).unwrap_or(u16::MAX);
                self.event(
                    node,
                    actual.span,
                    EventKind::Pass {
                        site,
                        actual: actual_index,
                    },
                );
            }
        }
        self.program.sites.push(Site {
            caller: self.id,
            span,
            callee,
            actuals,
            parallel: self.concurrent > 0 || self.options.is_parallel(span),
            in_io: self.in_io,
            exclusive: self.options.is_exclusive(span),
        });
        site
    }

    /// A reference to an intrinsic procedure.
    fn call_intrinsic(
        &mut self,
        name: &Name,
        arguments: &'a [Argument],
        span: Span,
        subroutine: bool,
    ) {
        let known = intrinsics::procedure(name.as_str()).filter(|known| match subroutine {
            true => known.is_subroutine(),
            false => known.is_function(),
        });
        // A USE statement may have renamed it, or an INTRINSIC statement names nothing that is known.
        let Some(known) = known else {
            return self.call_unknown(name, arguments, span);
        };
        for (index, argument) in arguments.iter().enumerate() {
            let ArgumentValue::Expr(expr) = &argument.value else {
                continue;
            };
            let keyword = argument.keyword.as_deref().map(Name::as_str);
            self.intrinsic_argument(expr, known.access(index, keyword));
        }
        if let Some(text) = ends_in_library(name, arguments) {
            self.trace.uncontained.push(super::Note { span, text });
        }
        match known.effect {
            Effect::Pure => {}
            Effect::Shared(what) => {
                self.shared(
                    span,
                    format!("`{name}` uses {what}, which all threads share"),
                );
            }
            Effect::Units => {
                let text = format!("`{name}` uses an input/output unit, which all threads share");
                self.transfers(span, text.clone());
                self.shared(span, text);
            }
            Effect::Undermines(what) => self.shared(span, format!("`{name}` {what}")),
            Effect::FloatingPoint => {
                let text = format!("`{name}` changes the floating-point environment");
                self.trace.environment.push(super::Note { span, text });
            }
            Effect::Stop => {
                self.stop(span, format!("CALL {}", name.as_str().to_ascii_uppercase()));
                self.unreachable();
            }
            Effect::Associate => {
                self.unknown(
                    span,
                    format!("`{name}` gives access to memory by its address"),
                );
            }
        }
    }

    fn intrinsic_argument(&mut self, expr: &'a Expr, access: Access) {
        let Some(reference) = self.reference(expr) else {
            return;
        };
        let (node, span) = (reference.node, expr.span);
        match access {
            Access::Inquire => {}
            Access::Read => self.read(&reference),
            Access::Write | Access::Fill | Access::Update => {
                if access == Access::Update {
                    self.event(node, span, EventKind::Read);
                }
                self.access(&reference);
                // Of arrays some set a part only (DATE_AND_TIME eight elements), and some set no
                // string if they fail.
                let all = match access {
                    Access::Fill => true,
                    Access::Write => !reference.array && !reference.is_character(),
                    _ => false,
                };
                let whole = reference.whole && all;
                self.write(node, span, Writer::Intrinsic, whole);
            }
            Access::Address => {
                self.event(node, span, EventKind::Unknown(Unknown::Address));
            }
        }
    }
}

/// How the run-time library ends the process in an intrinsic procedure, which cannot be left (`crate::ends`).
fn ends_in_library(name: &Name, arguments: &[Argument]) -> Option<String> {
    let has = |keyword: &str| {
        let mut arguments = arguments.iter();
        arguments.any(|it| it.keyword.as_deref().is_some_and(|own| own == keyword))
    };
    match name.as_str() {
        "matmul" | "reshape" | "spread" | "pack" | "unpack" | "cshift" | "eoshift" => {}
        // Their other results are scalars, or have room.
        "all" | "any" | "count" | "sum" | "product" | "maxval" | "minval" | "maxloc" | "minloc"
        | "findloc" | "iall" | "iany" | "iparity" | "norm2" | "parity"
            if has("dim") => {}
        "bessel_jn" | "bessel_yn" if arguments.len() == 3 => {}
        "kill" => return Some("`kill` may send a signal to this process".to_owned()),
        "execute_command_line" if !has("cmdstat") && arguments.len() < 4 => {
            return Some(format!(
                "`{name}` without CMDSTAT= ends the process where it fails"
            ));
        }
        _ => return None,
    }
    Some(format!("there may be no room for the result of `{name}`"))
}

/// Stands for a procedure that is in none of the files.
const NOWHERE: ProcedureId = ProcedureId(usize::MAX);

/// Whether the dummy argument that an actual one goes with is declared INTENT(IN) or VALUE.
fn is_intent_in(declared: &Procedure, index: usize, keyword: Option<&Name>) -> bool {
    formal(declared, index, keyword).is_some_and(|formal| {
        matches!(formal.dummy, Dummy::Variable(_))
            && !formal.attributes.pointer
            && (formal.intent == Some(Intent::In) || formal.attributes.value)
    })
}

/// The dummy argument that an actual one goes with.
pub(super) fn formal<'p>(
    procedure: &'p Procedure,
    index: usize,
    keyword: Option<&Name>,
) -> Option<&'p Formal> {
    match keyword {
        Some(name) => procedure.argument(name).map(|(_, formal)| formal),
        None => procedure.arguments.get(index),
    }
}
