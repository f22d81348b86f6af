//! Loops, and which of them can be written twice: those of assignments, IFs, loops that can be, and GOTOs, if only
//! what is in a loop jumps into it.

use std::collections::BTreeSet;

use super::super::site::LoopSite;
use super::{Finder, jumps_of};
use crate::syntax::OfLoop;
use crate::syntax::ast::{
    ArgumentValue, Block, DoControl, Executable, Expr, ExprKind, Statement, StatementKind,
};

impl<'a> Finder<'a> {
    /// A DO, and what is in it.
    pub(super) fn do_construct(
        &mut self,
        statement: &Statement,
        control: &'a DoControl,
        body: &'a Block,
    ) {
        self.nested.extend(body.first().map(|first| first.line));
        self.looped(statement, control, body);
        let label = self.label_of(statement.line);
        self.open_labels.extend(label);
        match control {
            DoControl::While(condition) => {
                self.one(statement, condition);
                self.inner_block(statement, body, true);
            }
            DoControl::Count(_) | DoControl::Forever => {
                self.inner_block(statement, body, true);
            }
            // Its iterations would share a variable.
            DoControl::Concurrent { .. } => {
                self.concurrent += 1;
                self.inner_block(statement, body, false);
                self.concurrent -= 1;
            }
        }
        if label.is_some() {
            self.open_labels.pop();
        }
    }

    /// Notes a DO, if it can be written twice.
    fn looped(&mut self, statement: &Statement, control: &DoControl, body: &Block) {
        let counts = matches!(control, DoControl::Count(_));
        let shared = self.is_in_region(statement) || self.concurrent > 0;
        if !counts || shared || self.all_saved || !is_plain(statement) || !is_copied(body) {
            return;
        }
        if let Some(end) = self.end_of(statement.line)
            && (statement.line..=end).all(|line| self.can_be_edited(line))
            && let Some(targets) = self.targets(statement.line, body)
        {
            let unit = self.sites.units.len() - 1;
            let targets = targets.into_iter().collect();
            let site = LoopSite { unit, end, targets };
            self.sites.loops.insert(statement.line, site);
        }
    }

    /// The labels in the loop that begins on a line that are jumped to, if only from within it, and likewise those of
    /// the loops in it.
    fn targets(&self, line: u32, body: &Block) -> Option<BTreeSet<u32>> {
        let end = self.end_of(line)?;
        let mut inside = Vec::new();
        jumps_of(body, &mut inside);
        // Who jumps to its DO statement begins it anew.
        let labels = (line + 1..=end).filter_map(|line| self.lines.get(line as usize)?.label);
        let targets: BTreeSet<u32> = labels.filter(|it| self.jumps.contains(it)).collect();
        let count = |all: &[u32], label: u32| all.iter().filter(|it| **it == label).count();
        let mut targets_only = targets.iter();
        let own = targets_only.all(|&label| count(&self.jumps, label) == count(&inside, label));
        (own && self.inner_targets(body)).then_some(targets)
    }

    fn inner_targets(&self, body: &Block) -> bool {
        body.iter().all(|statement| match &statement.kind {
            StatementKind::Executable(Executable::Do { body, .. }) => {
                self.targets(statement.line, body).is_some()
            }
            StatementKind::Executable(executable) => executable
                .blocks()
                .into_iter()
                .all(|block| self.inner_targets(block)),
            StatementKind::Specification(_)
            | StatementKind::Format(_)
            | StatementKind::Unknown(_) => true,
        })
    }

    /// The label that ends the DO on a logical line.
    fn label_of(&self, line: u32) -> Option<u32> {
        match OfLoop::of(self.lines, self.lines.get(line as usize)?) {
            OfLoop::Begins(label, _) => label,
            OfLoop::Ends | OfLoop::Other => None,
        }
    }

    /// The logical line that ends the DO on one, and no other DO outside of it. Labels in it end loops.
    fn end_of(&self, line: u32) -> Option<u32> {
        let mut open: Vec<Option<u32>> = Vec::new();
        for line in self.lines.iter().skip(line as usize) {
            if line.directive {
                return None;
            }
            match OfLoop::of(self.lines, line) {
                OfLoop::Begins(Some(label), _) if self.open_labels.contains(&label) => return None,
                OfLoop::Begins(_, None) => return None,
                OfLoop::Begins(label, Some(_)) => {
                    open.push(label);
                    continue;
                }
                OfLoop::Ends => {
                    if line.label.is_some() || open.pop() != Some(None) {
                        return None;
                    }
                }
                OfLoop::Other => {
                    let count = open.len();
                    // It may end several.
                    while line.label.is_some() && open.last() == Some(&line.label) {
                        open.pop();
                    }
                    // Who jumps there goes on with which of them?
                    let ended = count - open.len();
                    if ended > 1 && line.label.is_some_and(|it| self.jumps.contains(&it)) {
                        return None;
                    }
                }
            }
            if open.is_empty() {
                return Some(line.number);
            }
        }
        None
    }
}

/// Whether a statement has no name that another one could use.
fn is_plain(statement: &Statement) -> bool {
    statement.construct.is_none() && !statement.directive
}

/// Whether all statements of a block can stand twice, and change nothing but scalars and elements.
fn is_copied(body: &Block) -> bool {
    body.iter().all(|statement| {
        let StatementKind::Executable(executable) = &statement.kind else {
            return false;
        };
        let copied = match executable {
            Executable::Assignment { target, .. } => is_single(target),
            Executable::If(branches) => branches.iter().all(|(_, body)| is_copied(body)),
            Executable::Do {
                control: DoControl::Count(_),
                body,
            } => is_copied(body),
            Executable::Continue
            | Executable::Cycle(None)
            | Executable::Exit(None)
            | Executable::Goto(_)
            | Executable::Return(None) => true,
            Executable::Do { .. }
            | Executable::PointerAssignment { .. }
            | Executable::Call { .. }
            | Executable::ArithmeticIf { .. }
            | Executable::Select { .. }
            | Executable::Where(_)
            | Executable::Forall { .. }
            | Executable::Associate { .. }
            | Executable::Block(_)
            | Executable::ComputedGoto { .. }
            | Executable::AssignedGoto { .. }
            | Executable::AssignLabel { .. }
            | Executable::Cycle(Some(_))
            | Executable::Exit(Some(_))
            | Executable::Return(Some(_))
            | Executable::Stop { .. }
            | Executable::Pause
            | Executable::Io(_)
            | Executable::Allocate { .. }
            | Executable::Deallocate { .. }
            | Executable::Nullify(_)
            | Executable::ImageControl { .. } => false,
        };
        copied && is_plain(statement)
    })
}

/// Whether it is a name, or has subscripts that are no sections.
fn is_single(target: &Expr) -> bool {
    match &target.kind {
        ExprKind::Name(_) => true,
        ExprKind::Apply { base, arguments } => {
            let is_subscript = |argument: &crate::syntax::ast::Argument| {
                argument.keyword.is_none() && matches!(argument.value, ArgumentValue::Expr(_))
            };
            matches!(base.kind, ExprKind::Name(_)) && arguments.iter().all(is_subscript)
        }
        _ => false,
    }
}
