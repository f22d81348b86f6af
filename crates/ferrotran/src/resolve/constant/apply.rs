//! `name(arguments)` in expressions: elements, references to functions.

use smol_str::format_smolstr;

use super::evaluator::Evaluator;
use super::folded::{Folded, opaque};
use crate::interface::Expr;
use crate::resolve::scope::table::{Class, ScopeId};
use crate::source::Span;
use crate::syntax::ast::{self, ArgumentValue, ExprKind};

impl Evaluator<'_> {
    pub(super) fn fold_apply(
        &mut self,
        scope: ScopeId,
        base: &ast::Expr,
        arguments: &[ast::Argument],
        span: Span,
    ) -> Folded {
        if let ExprKind::Name(name) = &base.kind {
            let found = self.scopes.lookup(scope, name);
            if let Some(intrinsic) = self.intrinsic_function(name, found) {
                return self.fold_intrinsic(scope, intrinsic, arguments, span);
            }
            match (found, found.map(|id| self.scopes.entity(id).class)) {
                (Some(id), Some(Class::Constant(_))) => {
                    if let Some(value) = self.constant_value(id)
                        && let Some(part) = self.fold_part(scope, id, &value, arguments)
                        && !part.is_object()
                    {
                        return Folded::Value(part);
                    }
                    // Its name says more than its elements.
                    let arguments = self.arguments_text(scope, arguments);
                    return opaque(format_smolstr!("{name}({arguments})"));
                }
                (Some(id), Some(Class::Object)) => {
                    let entity = self.scopes.entity(id);
                    let is_array = entity.dimensions.is_some();
                    let is_dummy = entity.flags.dummy;
                    let element = is_array && is_dummy && id.scope == self.scopes.unit_scope(scope);
                    if element && let Some(subscripts) = self.fold_plain(scope, arguments) {
                        let array = name.clone();
                        return Folded::Open(Expr::Element { array, subscripts });
                    }
                }
                _ => {}
            }
        }
        let base = self.fold(scope, base).into_expr();
        let arguments = self.arguments_text(scope, arguments);
        opaque(format_smolstr!("{base}({arguments})"))
    }

    /// Arguments that are all expressions without keyword.
    fn fold_plain(&mut self, scope: ScopeId, arguments: &[ast::Argument]) -> Option<Vec<Expr>> {
        arguments
            .iter()
            .map(|argument| match (&argument.keyword, &argument.value) {
                (None, ArgumentValue::Expr(expr)) => Some(self.fold(scope, expr).into_expr()),
                _ => None,
            })
            .collect()
    }

    /// Arguments as text.
    pub(crate) fn arguments_text(&mut self, scope: ScopeId, arguments: &[ast::Argument]) -> String {
        let texts: Vec<String> = arguments
            .iter()
            .map(|argument| {
                let value = match &argument.value {
                    ArgumentValue::Expr(expr) => self.fold(scope, expr).into_expr().to_string(),
                    ArgumentValue::Section {
                        lower,
                        upper,
                        stride,
                        ..
                    } => {
                        let mut part = |part: &Option<Box<ast::Expr>>| match part {
                            Some(expr) => self.fold(scope, expr).into_expr().to_string(),
                            None => String::new(),
                        };
                        let text = format!("{}:{}", part(lower), part(upper));
                        match stride {
                            Some(_) => format!("{text}:{}", part(stride)),
                            None => text,
                        }
                    }
                    ArgumentValue::Label(label) => format!("*{label}"),
                    ArgumentValue::Star(_) => "*".to_owned(),
                };
                match &argument.keyword {
                    Some(keyword) => format!("{keyword}={value}"),
                    None => value,
                }
            })
            .collect();
        texts.join(", ")
    }
}
