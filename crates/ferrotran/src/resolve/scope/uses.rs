//! Checks of USE statements.

use super::declare::{Declare, generic_name};
use super::table::{Class, Entity, ScopeId};
use crate::diagnostic::Severity;
use crate::resolve::codes;
use crate::resolve::findings::Counted;
use crate::source::Span;
use crate::syntax::ast;

impl<'a> Declare<'_, 'a> {
    /// Checks the USE statements of a scope: reports missing modules and names, and notes where
    /// names may come from a module that was not given.
    pub(crate) fn check_uses(&mut self, scope: ScopeId, statements: &'a [ast::Statement]) {
        for statement in statements {
            let ast::StatementKind::Specification(ast::Specification::Use(link)) = &statement.kind
            else {
                continue;
            };
            match self.scopes.module(link) {
                Some(module) => self.check_use_items(module, link, statement.span),
                None => self.use_missing(scope, link, statement.span),
            }
        }
    }

    fn check_use_items(&mut self, module: ScopeId, link: &'a ast::Use, span: Span) {
        let items = link.only.iter().flatten().chain(&link.renames);
        for item in items {
            let name = generic_name(item.original.as_ref().unwrap_or(&item.local));
            // Operators and assignments may be those of intrinsic types only.
            if matches!(item.local, ast::GenericSpec::Name(_))
                && self.scopes.exported(module, &name).is_none()
                && !self.scopes.scope(module).incomplete
            {
                let message = format!("module `{}` has no public `{name}`", link.module);
                let mut commons = self.scopes.scope(module).commons.iter();
                let is_block = commons.any(|(_, block)| block.name.as_ref() == Some(&name));
                let remedy = match is_block {
                    true => {
                        "USE does not import a COMMON block: remove its name, and declare the block where it is used"
                    }
                    false => "check the spelling, and whether it is PRIVATE there",
                };
                self.findings
                    .report(codes::NOT_IN_MODULE, Severity::Warning, span, message)
                    .with_remedy(remedy);
            }
        }
    }

    fn use_missing(&mut self, scope: ScopeId, link: &'a ast::Use, span: Span) {
        let circular = &self.scopes.modules.circular;
        if !circular.contains(&std::ptr::from_ref(link)) {
            let message = format!("module `{}` is in none of the files given", link.module);
            let remedy = format!(
                "give the file that defines it as well, or `{}.mod`, or its folder among those \
                 where INCLUDE files are looked for",
                link.module
            );
            self.findings
                .report_cause(
                    codes::MISSING_MODULE,
                    Severity::Warning,
                    span,
                    message,
                    Counted::Uses,
                )
                .with_remedy(&remedy);
        }
        match &link.only {
            None => self.scopes.scope_mut(scope).incomplete = true,
            Some(items) => {
                for item in items {
                    let name = generic_name(&item.local);
                    if !self.scopes.scope(scope).names.contains_key(&name) {
                        self.scopes
                            .add(scope, Entity::new(name, span, Class::Missing));
                    }
                }
            }
        }
    }
}
