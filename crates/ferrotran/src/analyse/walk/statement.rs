//! Statements and constructs.

use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{
    ArgumentValue, Block, DoBounds, DoControl, Executable, Expr, ExprKind, Guard, Locality,
    SelectCase, Statement, StatementKind,
};

use super::Walker;
use super::fill;
use super::flow::Loop;
use super::lookup::Meaning;
use crate::analyse::trace::{EventKind, Note, Writer};
use crate::source::readable;

impl<'a> Walker<'_, 'a> {
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
        if self.options.is_exclusive(span) {
            self.exclusive(span);
        }
        match &statement.kind {
            StatementKind::Specification(specification) => self.specification(specification, span),
            StatementKind::Executable(executable) => {
                if let Some(label) = statement.label {
                    self.at_label(label);
                }
                self.executable(executable, statement.construct.as_deref(), span);
            }
            StatementKind::Format(_) => {}
            StatementKind::Unknown(_) => {
                self.unreadable(span, "a statement that could not be read");
            }
        }
    }

    fn executable(&mut self, executable: &'a Executable, name: Option<&'a Name>, span: Span) {
        match executable {
            Executable::Assignment { target, value } => self.assignment(target, value, span),
            Executable::PointerAssignment { target, value } => {
                self.pointer_assignment(target, value, span);
            }
            Executable::Call {
                procedure,
                arguments,
            } => self.call_statement(procedure, arguments, span),
            Executable::If(branches) => self.branches(branches),
            Executable::ArithmeticIf { value, labels } => {
                self.value(value);
                self.jump_to_labels(labels.iter().copied());
            }
            Executable::Do { control, body } => self.do_construct(name, control, body, span),
            Executable::Select {
                associate,
                selector,
                cases,
                ..
            } => self.select(associate.as_deref(), selector, cases, span),
            Executable::Where(branches) => {
                for (mask, body) in branches {
                    if let Some(mask) = mask {
                        self.value(mask);
                    }
                    let (inside, after) = (self.new_block(), self.new_block());
                    self.edge(after);
                    self.edge(inside);
                    self.enter(inside);
                    let outer = std::mem::replace(&mut self.masked, true);
                    for statement in body {
                        if let StatementKind::Executable(inner) = &statement.kind {
                            self.executable(inner, statement.construct.as_deref(), statement.span);
                        }
                    }
                    self.masked = outer;
                    self.edge(after);
                    self.enter(after);
                }
            }
            Executable::Forall {
                indices,
                mask,
                body,
            } => self.concurrent(indices, mask.as_deref(), body, span),
            Executable::Associate { associations, body } => {
                self.push_associates(span, associations.iter().map(|(name, expr)| (name, expr)));
                self.block(body);
                self.scopes.pop();
            }
            Executable::Block(body) => {
                self.push_indices(span, std::iter::empty());
                self.block(body);
                self.scopes.pop();
            }
            Executable::Goto(label) => self.jump_to_labels([*label]),
            Executable::ComputedGoto { labels, index } => {
                self.value(index);
                self.may_jump(labels.iter().copied());
            }
            Executable::AssignedGoto { variable, labels } => {
                if let Meaning::Data { node, .. } = self.lookup(variable) {
                    self.event(node, span, EventKind::Read);
                }
                self.flow.irregular |= labels.is_empty();
                self.jump_to_labels(labels.iter().copied());
            }
            Executable::AssignLabel { variable, .. } => {
                if let Meaning::Data { node, .. } = self.lookup(variable) {
                    self.write(node, span, Writer::Assign, true);
                }
            }
            Executable::Continue => {}
            Executable::Cycle(name) => self.leave(name.as_ref(), |construct| construct.cycle),
            Executable::Exit(name) => self.leave(name.as_ref(), |construct| construct.exit),
            Executable::Return(number) => {
                self.values(number);
                if number.is_some() {
                    let text = "a label of the caller, if the number is that of one".to_owned();
                    self.trace.alternate_returns.push(Note { span, text });
                }
                self.returns();
                self.unreachable();
            }
            Executable::Stop { error, code } => {
                self.values(code);
                let keyword = if *error { "ERROR STOP" } else { "STOP" };
                // As the run-time library tells it: the two are compared.
                let text = match code.as_ref().map(|code| &code.kind) {
                    None => keyword.to_owned(),
                    Some(ExprKind::Integer { value, .. }) => format!("{keyword} {value}"),
                    Some(ExprKind::Character { value, .. }) => {
                        format!("{keyword} '{}'", readable(value))
                    }
                    Some(_) => format!("{keyword} with a computed code"),
                };
                self.stop(span, text);
                self.unreachable();
            }
            Executable::Pause => self.stop(span, "PAUSE waits for the operator, who can end it"),
            Executable::Io(io) => self.io(io, span),
            Executable::Allocate {
                objects, options, ..
            } => {
                self.allocate(objects, options, Writer::Allocate, span);
            }
            Executable::Deallocate { objects, options } => {
                self.allocate(objects, options, Writer::Deallocate, span);
            }
            Executable::Nullify(objects) => {
                for object in objects {
                    if let Some(reference) = self.reference(object) {
                        self.associated(&reference, Writer::Nullify);
                    }
                }
            }
            Executable::ImageControl { keyword, operands } => {
                self.unknown(span, format!("{keyword} waits for other images"));
                for operand in operands {
                    if let Some(reference) = self.reference(operand) {
                        self.write(reference.node, span, Writer::Specifier, false);
                    }
                }
            }
        }
    }

    fn branches(&mut self, branches: &'a [(Option<Expr>, Block)]) {
        let after = self.new_block();
        for (condition, body) in branches {
            let next = condition.as_ref().map(|condition| {
                self.value(condition);
                let next = self.new_block();
                self.edge(next);
                next
            });
            let inside = self.new_block();
            self.edge(inside);
            self.enter(inside);
            self.block(body);
            self.jump(after);
            if let Some(next) = next {
                self.enter(next);
            }
        }
        self.edge(after);
        self.enter(after);
    }

    fn do_construct(
        &mut self,
        name: Option<&'a Name>,
        control: &'a DoControl,
        body: &'a Block,
        span: Span,
    ) {
        match control {
            DoControl::Count(bounds) => {
                self.bounds(bounds);
                self.do_variable(bounds);
            }
            DoControl::Concurrent {
                indices,
                mask,
                localities,
            } => {
                self.concurrent += 1;
                self.loop_body(name, None, false, |walker| {
                    walker.concurrent(indices, mask.as_deref(), body, span);
                });
                self.concurrent -= 1;
                self.reduced(localities);
                return;
            }
            DoControl::While(_) | DoControl::Forever => {}
        }
        let condition = match control {
            DoControl::While(condition) => Some(&**condition),
            _ => None,
        };
        let endless = matches!(control, DoControl::Forever);
        let candidates = match control {
            DoControl::Count(bounds) => self.candidates(bounds, body),
            _ => Vec::new(),
        };
        let start = self.trace.events.len();
        self.loop_body(name, condition, endless, |walker| walker.block(body));
        if !candidates.is_empty() {
            self.filled(candidates, fill::labels(body), start);
        }
    }

    /// What a REDUCE names is read, and written: what comes of all iterations is combined with it.
    fn reduced(&mut self, localities: &'a [Locality]) {
        for locality in localities {
            let Locality::Reduce { variables, .. } = locality else {
                continue;
            };
            for variable in variables {
                if let Some(reference) = self.reference(variable) {
                    self.read(&reference);
                    self.write(
                        reference.node,
                        reference.span,
                        Writer::Assignment,
                        reference.whole,
                    );
                }
            }
        }
    }

    /// A loop around what `body` walks.
    fn loop_body(
        &mut self,
        name: Option<&'a Name>,
        condition: Option<&'a Expr>,
        endless: bool,
        body: impl FnOnce(&mut Self),
    ) {
        let (header, inside, exit) = (self.new_block(), self.new_block(), self.new_block());
        self.edge(header);
        self.enter(header);
        if let Some(condition) = condition {
            self.value(condition);
        }
        self.edge(inside);
        if !endless {
            self.edge(exit);
        }
        self.enter(inside);
        self.flow.loops.push(Loop {
            name,
            cycle: header,
            exit,
        });
        body(self);
        self.flow.loops.pop();
        self.jump(header);
        self.enter(exit);
    }

    /// CYCLE or EXIT.
    fn leave(&mut self, name: Option<&Name>, block: impl Fn(&Loop<'a>) -> usize) {
        let found = match name {
            None => self.flow.loops.last(),
            Some(name) => self
                .flow
                .loops
                .iter()
                .rev()
                .find(|outer| outer.name == Some(name)),
        };
        match found.map(block) {
            Some(block) => self.jump(block),
            None => {
                // EXIT from a construct that is no loop: where it ends is not known here.
                self.flow.irregular = true;
            }
        }
    }

    /// FORALL and DO CONCURRENT: indices of their own, in no order.
    fn concurrent(
        &mut self,
        indices: &'a [DoBounds],
        mask: Option<&'a Expr>,
        body: &'a Block,
        span: Span,
    ) {
        for bounds in indices {
            self.bounds(bounds);
        }
        let names = indices
            .iter()
            .filter_map(|bounds| match &bounds.variable.kind {
                ExprKind::Name(name) => Some(name),
                _ => None,
            });
        self.push_indices(span, names);
        let (inside, after) = (self.new_block(), self.new_block());
        self.edge(after);
        self.edge(inside);
        self.enter(inside);
        if let Some(mask) = mask {
            self.value(mask);
        }
        self.block(body);
        self.edge(after);
        self.enter(after);
        self.scopes.pop();
    }

    fn select(
        &mut self,
        associate: Option<&'a Name>,
        selector: &'a Expr,
        cases: &'a [SelectCase],
        span: Span,
    ) {
        self.value(selector);
        let name = associate.or(match &selector.kind {
            ExprKind::Name(name) => Some(name),
            _ => None,
        });
        self.push_associates(span, name.into_iter().map(|name| (name, selector)));
        let after = self.new_block();
        let mut default = false;
        let head = self.new_block();
        self.edge(head);
        self.enter(head);
        let blocks: Vec<usize> = cases
            .iter()
            .map(|case| {
                default |= matches!(case.guard, Guard::Default);
                let block = self.new_block();
                self.edge(block);
                block
            })
            .collect();
        if !default {
            self.edge(after);
        }
        for (case, block) in cases.iter().zip(blocks) {
            self.enter(block);
            if let Guard::Values(values) = &case.guard {
                for value in values {
                    match value {
                        ArgumentValue::Expr(expr) => self.value(expr),
                        ArgumentValue::Section { lower, upper, .. } => {
                            for bound in [lower, upper].into_iter().flatten() {
                                self.value(bound);
                            }
                        }
                        _ => {}
                    }
                }
            }
            self.block(&case.body);
            self.jump(after);
        }
        self.enter(after);
        self.scopes.pop();
    }
}
