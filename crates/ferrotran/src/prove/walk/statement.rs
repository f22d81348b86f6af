//! Statements: one after the other, each with what it needs.

use super::super::cause::Cause;
use super::super::obligation::{Kind, Rule};
use super::super::place::{Reach, Storage};
use super::super::state::{ConstructForm, Join};
use super::super::value::{Class, Designated, Evaluated, Value};
use super::Walk;
use super::control::Keeps;
use super::declared::is_polymorphic;
use super::lookup::{Meaning, Scope};
use crate::analyse::types::{self, Size};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{
    ArgumentValue, Block, Executable, Expr, ExprKind, Statement, StatementKind,
};

impl<'a> Walk<'_, 'a> {
    pub(super) fn block(&mut self, block: &'a Block) {
        for statement in block {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'a Statement) {
        // An f2py directive is a comment for compilers.
        if statement.directive {
            return;
        }
        let span = statement.span;
        self.private_regions(span);
        if let Some(label) = statement.label {
            self.comes_from(Join::Label(label));
        }
        let outer = (self.line, self.conditions_before);
        // The action of a statement stands on its line.
        self.conditions_before = usize::from(self.line == statement.line);
        let begins = self.line != statement.line;
        self.line = statement.line;
        // The action of an IF statement is a part of it.
        let around = begins.then(|| self.begin(statement));
        let (exposed, before) = (self.exposed(), self.walked.obligations.len());
        match &statement.kind {
            StatementKind::Specification(specification) => self.specification(specification, span),
            StatementKind::Executable(executable) => {
                self.executable(executable, statement.construct.as_deref(), span);
            }
            StatementKind::Format(_) => {}
            StatementKind::Unknown(_) => self.unproved(
                Cause::UnreadStatement,
                span,
                "a statement that could not be read",
            ),
        }
        self.stops_exposed(exposed, statement, before);
        if let Some(around) = around {
            self.end(around, span);
        }
        (self.line, self.conditions_before) = outer;
    }

    pub(super) fn executable(
        &mut self,
        executable: &'a Executable,
        name: Option<&'a Name>,
        span: Span,
    ) {
        match executable {
            Executable::Assignment { target, value } => self.assignment(target, value, span),
            Executable::PointerAssignment { target, value } => {
                self.pointer_assignment(target, value, span);
            }
            Executable::Call {
                procedure,
                arguments,
            } => {
                self.call_statement(procedure, arguments, span);
                for argument in arguments {
                    if let ArgumentValue::Label(label) = argument.value {
                        self.goes_to(Join::Label(label));
                    }
                }
            }
            Executable::If(branches) => self.construct(name, span, ConstructForm::Other, |walk| {
                walk.branches(branches, span);
            }),
            Executable::ArithmeticIf { value, labels } => {
                self.value(value);
                for label in labels {
                    self.goes_to(Join::Label(*label));
                }
                self.stops_here();
            }
            Executable::Do { control, body } => {
                self.construct(name, span, ConstructForm::Loop, |walk| {
                    walk.do_construct(control, body, span);
                });
            }
            Executable::Select {
                kind,
                associate,
                selector,
                cases,
            } => self.construct(name, span, ConstructForm::Other, |walk| {
                walk.select(*kind, associate.as_deref(), selector, cases, span);
            }),
            Executable::Where(branches) => {
                self.construct(name, span, ConstructForm::Other, |walk| {
                    walk.masked(branches)
                });
            }
            Executable::Forall {
                indices,
                mask,
                body,
            } => self.construct(name, span, ConstructForm::Other, |walk| {
                walk.indexed(indices, mask.as_deref(), body, Keeps::ForAllIndices, span);
            }),
            Executable::Associate { associations, body } => {
                self.construct(name, span, ConstructForm::Other, |walk| {
                    walk.associate(associations, body, span);
                });
            }
            Executable::Block(body) => {
                self.construct(name, span, ConstructForm::Other, |walk| {
                    walk.inner_block(body, span);
                });
            }
            Executable::Goto(label) => {
                self.goes_to(Join::Label(*label));
                self.stops_here();
            }
            Executable::ComputedGoto { labels, index } => {
                self.value(index);
                for label in labels {
                    self.goes_to(Join::Label(*label));
                }
            }
            Executable::AssignedGoto { variable, labels } => {
                self.assigned_goto(variable, labels, span);
            }
            Executable::AssignLabel { label, variable } => {
                self.assign_label(*label, variable, span)
            }
            Executable::Continue => {}
            Executable::Cycle(name) => self.cycle(name.as_ref(), span),
            Executable::Exit(name) => self.leave(name.as_ref(), span),
            Executable::Return(number) => {
                self.values(number);
                self.exit(span);
                self.stops_here();
            }
            Executable::Stop { code, .. } => {
                self.values(code);
                self.stops_here();
            }
            Executable::Pause => {}
            Executable::Io(io) => {
                let before = self.walked.calls.len();
                self.io(io, span);
                let called = self.walked.calls.get(before..).unwrap_or_default();
                self.walked.called_in_transfers.extend(called);
            }
            Executable::Allocate {
                of,
                objects,
                options,
            } => self.allocate(of.as_deref(), objects, options, span),
            Executable::Deallocate { objects, options } => {
                self.deallocate(objects, options, span);
            }
            Executable::Nullify(objects) => {
                for object in objects {
                    self.nullify(object);
                }
            }
            Executable::ImageControl { keyword, operands } => {
                self.values(operands);
                self.unproved(
                    Cause::Images,
                    span,
                    format!("{keyword} waits for other images"),
                );
            }
        }
    }

    /// A construct that EXIT may leave.
    fn construct(
        &mut self,
        name: Option<&'a Name>,
        span: Span,
        form: ConstructForm,
        inside: impl FnOnce(&mut Self),
    ) {
        self.constructs
            .push(super::super::state::Construct { name, span, form });
        inside(self);
        self.constructs.pop();
        self.comes_from(Join::After(span));
    }

    fn assignment(&mut self, target: &'a Expr, value: &'a Expr, span: Span) {
        if self.defines_statement_function(target, value) {
            return;
        }
        let before = self.walked.obligations.len();
        let value_of = self.condition(value, 0);
        let Evaluated::Variable(found) = self.evaluate(target) else {
            return self.unproved(
                Cause::AssignedResult,
                span,
                "an assignment to something that is no variable",
            );
        };
        if !found.value.class.is_intrinsic() && self.is_part(value, &found) {
            let name = self.name_of(found.place);
            self.unproved(Cause::PartAssigned, span, name);
        }
        self.copies_all(found.value.class, span);
        if !is_intrinsic_assignment(&found, &value_of) {
            self.defined_assignment(&found, &value_of, span);
        }
        if self.comes_to_be(&found) && self.reallocates(&found, &value_of) {
            self.allocated_first(&found, value, before, span);
        }
        self.assigned(&found, &value_of, span);
    }

    /// All of a structure is copied: what it holds of its own type is not, by GNU Fortran 12.
    pub(super) fn copies_all(&mut self, class: Class<'a>, span: Span) {
        if let Class::Derived(ty) = class
            && types::contains_itself(self.context.interface, ty)
        {
            self.unproved(
                Cause::SharedCopy,
                span,
                "the copy of a structure that may contain one of its own type",
            );
        }
    }

    /// Whether `value` designates a component of `target`, at any depth, or a part of one.
    fn is_part(&mut self, value: &'a Expr, target: &Designated<'a>) -> bool {
        let mut value = value;
        while let ExprKind::Parenthesised(inner) | ExprKind::Apply { base: inner, .. } = &value.kind
        {
            value = inner;
        }
        let ExprKind::Component { .. } = &value.kind else {
            return false;
        };
        // It was evaluated before.
        let before = self.walked.obligations.len();
        let found = self.evaluate(value);
        self.walked.obligations.truncate(before);
        match found {
            Evaluated::Variable(part) => {
                part.place != target.place && self.places.is_within(part.place, target.place)
            }
            Evaluated::Value(_) => false,
        }
    }

    /// `target = value` where the types are not those of an intrinsic assignment for certain.
    fn defined_assignment(&mut self, target: &Designated<'a>, value: &Value<'a>, span: Span) {
        if self.context.operators.assignment().is_some() {
            self.unproved(
                Cause::DefinedAssignment,
                span,
                "an assignment that a procedure may define",
            );
        } else if target.value.class.is_intrinsic() == value.class.is_intrinsic() {
            // No procedure is behind it, so that both sides are of one type.
        } else {
            self.unproved(
                Cause::UnknownValue,
                span,
                "an assignment of a value of which nothing is known",
            );
        }
    }

    /// What an intrinsic assignment needs.
    pub(super) fn assigned(&mut self, target: &Designated<'a>, value: &Value<'a>, span: Span) {
        let whole = target.is_whole();
        self.labels_lost(target);
        if self.comes_to_be(target) && self.reallocates(target, value) {
            self.present(target.place, target.span);
            let name = self.name_of(target.place);
            self.proved(Kind::Room, span, name, Rule::ChecksItself);
            self.freed(target.place);
            self.state.allocated.insert(target.place);
            self.set(target.place);
            return;
        }
        if self.comes_to_be(target) && self.may_be_made(target, value) {
            // Legal whether it is allocated or not, so that no check asks for that; and nothing is shown of
            // the room that GNU Fortran makes for structures.
            self.present(target.place, target.span);
            let name = self.name_of(target.place);
            self.unproved(Cause::Unallocated, span, name);
            self.freed(target.place);
            self.set(target.place);
            return;
        }
        let mut shaped = target.value.clone();
        shaped.about = Some(self.name_of(target.place));
        match value.extents.is_scalar() {
            true => {}
            false => self.conform(Cause::AssignedShape, &shaped, value, span),
        }
        if let Some(mask) = self.mask.clone() {
            let mask = Value {
                about: shaped.about.clone(),
                ..mask
            };
            self.conform(Cause::MaskShape, &mask, &shaped, span);
            self.assigns(target);
        }
        self.write(target);
        if whole && self.mask.is_none() {
            // Allocatable components are those of the value.
            for inner in self.places.within(target.place) {
                if inner != target.place {
                    self.state.allocated.remove(inner);
                }
            }
        }
    }

    /// Whether it is all of an allocatable.
    fn comes_to_be(&self, target: &Designated<'a>) -> bool {
        target.is_whole()
            && target.shape.is_some()
            && self.places.get(target.place).storage == Storage::Allocatable
            && self.mask.is_none()
    }

    /// Whether an assignment to an allocatable gives it storage, whatever it had.
    fn reallocates(&self, target: &Designated<'a>, value: &Value<'a>) -> bool {
        let scalar = target.value.extents.is_scalar();
        let deferred_text = matches!(target.value.class, Class::Character(_));
        let known = value.extents.rank().is_some();
        match (scalar, value.extents.is_scalar()) {
            (true, true) => {
                target.value.class.is_intrinsic() || deferred_text || self.is_made(target, value)
            }
            (false, false) => known && target.value.class.is_intrinsic(),
            (true, false) | (false, true) => false,
        }
    }

    /// Whether an assignment makes the structure `target` where there is none: of its own type, and so small that without
    /// room for it, which GNU Fortran does not ask about, nothing is where its components would be.
    fn is_made(&self, target: &Designated<'a>, value: &Value<'a>) -> bool {
        const LEAST_ADDRESS: u64 = 4096;
        let (Class::Derived(to), Class::Derived(from)) = (target.value.class, value.class) else {
            return false;
        };
        let is_small = matches!(
            types::structure_size(self.context.interface, to),
            Size::Bytes(bytes) if bytes < LEAST_ADDRESS
        );
        !self.state.allocated.contains(target.place)
            && is_small
            && !is_polymorphic(to)
            && !is_polymorphic(from)
    }

    /// Whether an assignment may make structures where there are none, or as many as there are values.
    fn may_be_made(&self, target: &Designated<'a>, value: &Value<'a>) -> bool {
        let is_there = self.state.allocated.contains(target.place);
        !target.value.class.is_intrinsic()
            && match (target.value.extents.is_scalar(), value.extents.is_scalar()) {
                (true, _) => !is_there,
                (false, is_scalar) => !is_scalar,
            }
    }

    /// Whether `target = value` defines a statement function.
    fn defines_statement_function(&mut self, target: &'a Expr, value: &'a Expr) -> bool {
        let ExprKind::Apply { base, arguments } = &target.kind else {
            return false;
        };
        let ExprKind::Name(name) = &base.kind else {
            return false;
        };
        if !matches!(self.lookup(name), Meaning::StatementFunction) {
            return false;
        }
        let dummies = arguments
            .iter()
            .filter_map(|argument| match &argument.value {
                ArgumentValue::Expr(Expr {
                    kind: ExprKind::Name(name),
                    ..
                }) => Some(name),
                ArgumentValue::Expr(_)
                | ArgumentValue::Section { .. }
                | ArgumentValue::Label(_)
                | ArgumentValue::Star(_) => None,
            });
        let dummies = dummies.collect();
        self.statement_functions.insert(name, (dummies, value));
        self.is_defined(name);
        true
    }

    /// `GO TO variable, (labels)`.
    fn assigned_goto(&mut self, variable: &'a Name, labels: &[u32], span: Span) {
        let held = self.named(variable).and_then(|found| {
            let own = self.places.get(found.place).reach == Reach::OnlyName;
            self.state.labels.get(&found.place).cloned().filter(|_| own)
        });
        let rule = match &held {
            Some(held) if labels.is_empty() || held.iter().all(|label| labels.contains(label)) => {
                Some(Rule::Before)
            }
            Some(_) | None => self.state.unreachable.then_some(Rule::Before),
        };
        self.either(Cause::NoLabel, span, variable.as_str(), rule);
        let all: Vec<u32> = match (labels.is_empty(), held) {
            (false, _) => labels.to_vec(),
            (true, Some(held)) => held.into_iter().collect(),
            (true, None) => self.jumps.keys().copied().collect(),
        };
        for label in all {
            self.goes_to(Join::Label(label));
        }
        self.stops_here();
    }

    /// `ASSIGN label TO variable`.
    fn assign_label(&mut self, label: u32, variable: &'a Name, span: Span) {
        let Some(found) = self.named(variable) else {
            return self.unproved(
                Cause::NotFortran,
                span,
                "a label is assigned to something that is no variable",
            );
        };
        self.write(&Designated {
            span,
            ..found.clone()
        });
        self.state.labels.insert(found.place, [label].into());
    }

    /// A variable holds no label any more.
    pub(super) fn labels_lost(&mut self, target: &Designated<'a>) {
        self.state.labels.remove(&target.place);
    }

    /// Opens the scope of a construct in which `names` stand for something.
    pub(super) fn open(&mut self, span: Span, bound: Vec<(&'a Name, Evaluated<'a>)>) {
        let symbols = self.construct_symbols(span);
        self.scopes.push(Scope { bound, symbols });
    }
}

/// Whether the types are those of an intrinsic assignment (Fortran 2018, table 10.8), so that none
/// can be defined for them.
fn is_intrinsic_assignment(target: &Designated<'_>, value: &Value<'_>) -> bool {
    let ranks = value.extents.is_scalar()
        || match (target.value.extents.rank(), value.extents.rank()) {
            (Some(target), Some(value)) => target == value,
            (Some(_) | None, _) => false,
        };
    let target = target.value.class;
    let types = match (target, value.class) {
        (Class::Logical, Class::Logical) => true,
        (Class::Character(one), Class::Character(other)) => match (one, other) {
            (Some(one), Some(other)) => one == other,
            // A literal is of the kind 1 unless it says otherwise.
            (one, None) | (None, one) => one.is_none_or(|kind| kind.0 == 1),
        },
        (one, other) => one.is_numeric() && other.is_numeric(),
    };
    ranks && types
}
