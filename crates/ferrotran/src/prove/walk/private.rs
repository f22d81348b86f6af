//! Regions of OpenMP in which names mean other variables (OpenMP 5.0, 2.19).

use super::super::cause::Cause;
use super::super::directives::PrivateRegion;
use super::super::place::Home;
use super::super::value::Class;
use super::Walk;
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{Block, StatementKind};

impl<'a> Walk<'_, 'a> {
    /// Enters and leaves the regions that begin or end before the statement at `span`.
    pub(super) fn private_regions(&mut self, span: Span) {
        let is_in = |region: &PrivateRegion| {
            let mut spans = region.spans.iter();
            spans.any(|it| it.file == span.file && it.start <= span.start && span.end <= it.end)
        };
        while let Some(region) = self.regions.pop_if(|region| !is_in(region)) {
            self.other_variables(region, None);
        }
        let start = self.procedure.span;
        let all: &'a [PrivateRegion] = &self.context.options.directives.private;
        // A region without an END of its own goes on to the end of the file, through procedures that
        // it does not concern.
        let own = all.iter().filter(|region| {
            region.directive.file != start.file || region.directive.start >= start.start
        });
        for region in own.filter(|region| is_in(region)) {
            if !self.regions.contains(&region) {
                self.regions.push(region);
                self.other_variables(region, Some(region.directive));
            }
        }
    }

    /// Whether a directive in `body`, which is that of a loop at `span`, has `name` mean another variable.
    pub(super) fn is_renamed(&self, body: &Block, name: &Name, span: Span) -> bool {
        let end = last_end(body).unwrap_or(span.end);
        let mut regions = self.context.options.directives.private.iter();
        regions.any(|region| {
            let directive = region.directive;
            let inside =
                directive.file == span.file && (span.start..end).contains(&directive.start);
            let names = region.names.private.iter().chain(&region.names.reduced);
            // Another file may be included in the loop.
            (inside || directive.file != span.file) && names.into_iter().any(|other| other == name)
        })
    }

    /// Here names begin, at a directive, or cease to mean the variables of `region`: what is known of
    /// the ones does not hold for the others.
    fn other_variables(&mut self, region: &'a PrivateRegion, begins: Option<Span>) {
        for name in &region.names.private {
            let is_local = self.other_variable(name, |home, _| {
                matches!(home, Home::Local | Home::Result | Home::Temporary)
            });
            if let Some(found) = self.named(name) {
                self.unset(found.place);
            }
            self.is_understood(name, begins, is_local);
        }
        for name in &region.names.reduced {
            // They have a value; it matters where it decides about an address.
            let decides_nothing = self.other_variable(name, |home, class| {
                matches!(home, Home::Local | Home::Result)
                    || matches!(class, Class::Real | Class::Complex | Class::Logical)
            });
            self.is_understood(name, begins, decides_nothing);
        }
    }

    /// Forgets where the variable `name` points to; gives what `says` of it, `false` if it is none.
    fn other_variable(&mut self, name: &'a Name, says: impl Fn(Home, Class) -> bool) -> bool {
        let Some(found) = self.named(name) else {
            return false;
        };
        for inner in self.places.within(found.place) {
            self.state.allocated.remove(inner);
            self.state.defined.remove(inner);
            self.state.labels.remove(&inner);
        }
        says(self.places.get(found.place).home, found.value.class)
    }

    fn is_understood(&mut self, name: &Name, begins: Option<Span>, understood: bool) {
        if let Some(directive) = begins.filter(|_| !understood) {
            let about = format!("a directive that makes `{name}` mean another variable");
            self.unproved(Cause::OtherVariable, directive, about);
        }
    }
}

/// Where the last statement in a block ends, however deep it is.
fn last_end(block: &Block) -> Option<u32> {
    let ends = block.iter().flat_map(|statement| {
        let inner = match &statement.kind {
            StatementKind::Executable(executable) => executable.blocks(),
            StatementKind::Specification(_)
            | StatementKind::Format(_)
            | StatementKind::Unknown(_) => Vec::new(),
        };
        let inner = inner.into_iter().filter_map(last_end);
        inner.chain([statement.span.end]).max()
    });
    ends.max()
}
