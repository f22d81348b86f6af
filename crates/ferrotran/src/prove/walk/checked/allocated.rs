//! Whether an allocatable is allocated.

use super::super::super::obligation::Kind;
use super::super::super::value::Designated;
use super::super::Walk;
use crate::rewrite::What;

impl<'a> Walk<'_, 'a> {
    /// Whether it is checked that what is designated, all of an allocatable, is allocated.
    pub(in crate::prove::walk) fn allocated_checked(&mut self, found: &Designated<'a>) -> bool {
        let known = self.checks.statement.named.get(&found.span).copied();
        let Some((node, expr)) = known.filter(|_| self.checks.forms.is_some()) else {
            return false;
        };
        let is_named_so = self
            .object(expr)
            .is_some_and(|named| named.place == found.place);
        let asked = is_named_so && self.ask(node, What::Allocated);
        if asked {
            self.describes(expr);
            let name = self.name_of(found.place);
            self.checked(Kind::Allocated, found.span, name);
        }
        asked
    }
}
