//! Scalars that loops assign sums to: `IC = IDP2 - I`, and what `IC` is used for after that in the iteration.

use super::super::Walk;
use super::super::form::as_name;
use super::loops::OpenLoop;
use crate::name::Name;
use crate::rewrite::Sum;
use crate::syntax::ast::{Block, DoControl, Executable, Expr, Statement, StatementKind};

impl<'a> Walk<'_, 'a> {
    /// The sum that a scalar was assigned in this iteration of one of the loops `around`: by the one statement of the
    /// outermost of them that writes it, which stands in the loop itself, under no condition, before what reads it. Nothing
    /// jumps in these loops, so whoever gets there comes by. If it wraps, so does what is made of it, which is asked.
    pub(super) fn assigned_sum(
        &mut self,
        name: &'a Name,
        around: &[OpenLoop<'a>],
        line: u32,
    ) -> Option<Sum> {
        let outermost = around.first()?;
        let known = self.is_alone(name)
            && self.is_of_4_bytes(name)
            && jumps_nowhere(outermost.body)
            && self.writers(outermost.body, name) == 1;
        if !known {
            return None;
        }
        for (at, own) in around.iter().enumerate() {
            let mut before = own.body.iter().take_while(|it| it.line < line);
            let found = before.find_map(|it| Some((it.line, value_of(it, name)?)));
            if let Some((line, value)) = found {
                return self.sum(value, &around[..=at], line);
            }
        }
        None
    }

    /// How many statements may write a variable, of those that call nothing.
    fn writers(&mut self, body: &'a Block, name: &Name) -> usize {
        let mut count = 0;
        for statement in body {
            let StatementKind::Executable(executable) = &statement.kind else {
                return usize::MAX;
            };
            let blocks = executable.blocks();
            let own = if let Executable::Do {
                control: DoControl::Count(bounds),
                ..
            } = executable
            {
                as_name(&bounds.variable) == Some(name)
            } else {
                blocks.is_empty() && self.statement_may_write(executable, name)
            };
            count = usize::saturating_add(count, usize::from(own));
            for block in blocks {
                count = usize::saturating_add(count, self.writers(block, name));
            }
        }
        count
    }
}

/// What a statement assigns to a scalar.
fn value_of<'a>(statement: &'a Statement, name: &Name) -> Option<&'a Expr> {
    match &statement.kind {
        StatementKind::Executable(Executable::Assignment { target, value })
            if as_name(target) == Some(name) =>
        {
            Some(value)
        }
        StatementKind::Executable(_)
        | StatementKind::Specification(_)
        | StatementKind::Format(_)
        | StatementKind::Unknown(_) => None,
    }
}

/// Whether no statement jumps to a label.
fn jumps_nowhere(body: &Block) -> bool {
    body.iter().all(|statement| match &statement.kind {
        StatementKind::Executable(executable) => {
            executable.labels().is_empty() && executable.blocks().into_iter().all(jumps_nowhere)
        }
        StatementKind::Specification(_) | StatementKind::Format(_) | StatementKind::Unknown(_) => {
            false
        }
    })
}
