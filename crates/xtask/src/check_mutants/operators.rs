//! What is changed in a source: each change is one mutant, which is switched on as the tests run.

use std::ops::Range;

use proc_macro2::Span;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{
    Attribute, BinOp, Block, Expr, ExprClosure, ExprMacro, ExprMethodCall, ImplItemFn, Item,
    ItemFn, Lit, ReturnType, Signature, Stmt, Type, UnOp,
};

/// A change that can be switched on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mutant {
    /// The function that it is in.
    pub(super) function: String,
    pub(super) line: usize,
    /// What is changed, and into what.
    pub(super) what: String,
    pub(super) edit: Edit,
}

/// How a text is written so that the change can be switched on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// What is in this range is an expression; this one is in its place.
    Instead(Range<usize>, String),
    /// A statement, which is left out.
    Without(Range<usize>),
    /// A condition with patterns, which is not met.
    Never(usize),
    /// At the beginning of a body: this is returned.
    Returns(usize, String),
}

/// The mutants of a source.
pub(super) fn mutants(text: &str) -> syn::Result<Vec<Mutant>> {
    let file = syn::parse_file(text)?;
    let mut finder = Finder {
        text,
        function: Vec::new(),
        found: Vec::new(),
        leaves: false,
    };
    finder.visit_file(&file);
    Ok(finder.found)
}

struct Finder<'a> {
    text: &'a str,
    function: Vec<String>,
    found: Vec<Mutant>,
    /// In the `else` of a `let`, which has to leave.
    leaves: bool,
}

/// What a text of Fortran that is generated is changed into.
const TEXTS: [(&str, &str); 17] = [
    (".ge.", ".gt."),
    (".gt.", ".ge."),
    (".lt.", ".le."),
    (".le.", ".lt."),
    (".ne.", ".eq."),
    (".eq.", ".ne."),
    (".and.", ".or."),
    (".or.", ".and."),
    (".not.", ""),
    ("max(", "min("),
    ("min(", "max("),
    ("+", "-"),
    ("-", "+"),
    ("*", "+"),
    ("1_8", "0_8"),
    ("0_8", "1_8"),
    ("lbound", "ubound"),
];

/// Methods, and what they are changed into.
const METHODS: [(&str, &str); 8] = [
    ("is_some", "is_none"),
    ("is_none", "is_some"),
    ("all", "any"),
    ("any", "all"),
    ("min", "max"),
    ("max", "min"),
    ("first", "last"),
    ("last", "first"),
];

/// Methods whose closures are conditions.
const ASKING: [&str; 10] = [
    "filter",
    "retain",
    "any",
    "all",
    "find",
    "take_while",
    "skip_while",
    "is_some_and",
    "is_none_or",
    "position",
];

impl Finder<'_> {
    fn range(&self, span: Span) -> Range<usize> {
        span.byte_range()
    }

    fn source(&self, span: Span) -> &str {
        &self.text[self.range(span)]
    }

    fn add(&mut self, span: Span, what: String, edit: Edit) {
        let Some(function) = self.function.last() else {
            // A constant: what it is made of is evaluated by the compiler.
            return;
        };
        self.found.push(Mutant {
            function: function.clone(),
            line: span.start().line,
            what,
            edit,
        });
    }

    /// `expr` becomes `other`.
    fn instead(&mut self, expr: Span, other: String) {
        let what = format!("`{}` becomes `{}`", short(self.source(expr)), short(&other));
        self.add(expr, what, Edit::Instead(self.range(expr), other));
    }

    fn binary(&mut self, it: &syn::ExprBinary) {
        let span = it.span();
        let (left, right) = (it.left.span(), it.right.span());
        let [left, right] = [left, right].map(|side| self.source(side).to_owned());
        let with = |op: &str| format!("({left}) {op} ({right})");
        if matches!(it.op, BinOp::And(_) | BinOp::Or(_)) {
            let has_let = contains_let(&it.left) || contains_let(&it.right);
            if has_let {
                for side in [&it.left, &it.right] {
                    let is_chain =
                        matches!(&**side, Expr::Binary(it) if matches!(it.op, BinOp::And(_)));
                    if !is_chain && !contains_let(side) {
                        self.instead(side.span(), "true".to_owned());
                    }
                }
                return;
            }
            let other = if matches!(it.op, BinOp::And(_)) {
                "||"
            } else {
                "&&"
            };
            for other in [with(other), left.clone(), right.clone()] {
                self.instead(span, other);
            }
            return;
        }
        let other = match it.op {
            BinOp::Lt(_) => "<=",
            BinOp::Le(_) => "<",
            BinOp::Gt(_) => ">=",
            BinOp::Ge(_) => ">",
            BinOp::Eq(_) => "!=",
            BinOp::Ne(_) => "==",
            BinOp::Add(_) => "-",
            BinOp::Sub(_) => "+",
            BinOp::Mul(_) => "+",
            _ => return,
        };
        self.instead(span, with(other));
    }

    fn literal(&mut self, lit: &Lit) {
        let span = lit.span();
        match lit {
            Lit::Bool(it) => self.instead(span, (!it.value).to_string()),
            Lit::Int(it) => {
                let Ok(value) = it.base10_parse::<u128>() else {
                    return;
                };
                let other = match value {
                    0 => 1,
                    value => value - 1,
                };
                self.instead(span, format!("{other}{}", it.suffix()));
            }
            Lit::Str(_) => {
                let text = self.source(span).to_owned();
                for other in texts(&text) {
                    self.instead(span, other);
                }
            }
            _ => {}
        }
    }

    fn macros(&mut self, it: &ExprMacro) {
        let span = it.span();
        let source = self.source(span).to_owned();
        if it.mac.path.is_ident("matches") {
            self.instead(span, format!("!{source}"));
        }
        if it.mac.path.is_ident("format") {
            for other in texts(&source) {
                self.instead(span, other);
            }
        }
    }

    fn method(&mut self, it: &ExprMethodCall) {
        let name = it.method.to_string();
        if let Some((_, other)) = METHODS.iter().find(|(one, _)| *one == name) {
            let all = self.range(it.span());
            let method = self.range(it.method.span());
            let text = format!(
                "{}{other}{}",
                &self.text[all.start..method.start],
                &self.text[method.end..all.end]
            );
            self.instead(it.span(), text);
        }
        if name == "is_empty" {
            let text = format!("!({})", self.source(it.span()));
            self.instead(it.span(), text);
        }
        if ASKING.contains(&name.as_str())
            && let Some(Expr::Closure(ExprClosure { body, .. })) = it.args.first()
        {
            for value in ["true", "false"] {
                self.instead(body.span(), value.to_owned());
            }
        }
    }

    fn condition(&mut self, condition: &Expr) {
        let span = condition.span();
        if contains_let(condition) {
            let what = format!("`if {}` is not taken", short(self.source(span)));
            self.add(span, what, Edit::Never(self.range(span).start));
        } else {
            let other = format!("!({})", self.source(span));
            self.instead(span, other);
        }
    }

    fn function(&mut self, signature: &Signature, block: &Block, attributes: &[Attribute]) {
        if signature.constness.is_some() || is_test(attributes) {
            return;
        }
        self.function.push(signature.ident.to_string());
        let begin = self.range(block.brace_token.span.open()).end;
        let returned: &[&str] = match &signature.output {
            ReturnType::Default => &[""],
            ReturnType::Type(_, it) => match named(it).as_deref() {
                Some("bool") => &["true", "false"],
                Some("Option") => &["None"],
                Some("Vec" | "String" | "BTreeMap" | "BTreeSet" | "HashMap" | "HashSet") => {
                    &["Default::default()"]
                }
                _ => &[],
            },
        };
        for value in returned {
            let what = match *value {
                "" => "returns at once".to_owned(),
                value => format!("returns `{value}`"),
            };
            self.add(
                signature.ident.span(),
                what,
                Edit::Returns(begin, (*value).to_owned()),
            );
        }
        self.visit_block(block);
        self.function.pop();
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        // The compiler evaluates constants; types and patterns have no switches.
        match item {
            Item::Fn(ItemFn {
                sig, block, attrs, ..
            }) => self.function(sig, block, attrs),
            Item::Mod(it) if is_test(&it.attrs) => {}
            Item::Impl(_) | Item::Mod(_) | Item::Trait(_) => visit::visit_item(self, item),
            _ => {}
        }
    }

    fn visit_impl_item_fn(&mut self, it: &'ast ImplItemFn) {
        self.function(&it.sig, &it.block, &it.attrs);
    }

    fn visit_pat(&mut self, _: &'ast syn::Pat) {}

    fn visit_type(&mut self, _: &'ast Type) {}

    fn visit_stmt(&mut self, stmt: &'ast Stmt) {
        if let Stmt::Expr(expr, semi) = stmt {
            let is_removable = match expr {
                Expr::Return(_) | Expr::Continue(_) | Expr::Break(_) => {
                    semi.is_some() && !self.leaves
                }
                Expr::MethodCall(_) | Expr::Call(_) | Expr::Assign(_) | Expr::Try(_) => {
                    semi.is_some()
                }
                Expr::Binary(_) => semi.is_some(),
                Expr::ForLoop(it) => it.label.is_none(),
                _ => false,
            };
            if is_removable {
                let what = format!("`{}` is left out", short(self.source(stmt.span())));
                self.add(stmt.span(), what, Edit::Without(self.range(stmt.span())));
            }
        }
        visit::visit_stmt(self, stmt);
    }

    fn visit_local_init(&mut self, init: &'ast syn::LocalInit) {
        self.visit_expr(&init.expr);
        if let Some((_, other)) = &init.diverge {
            let before = std::mem::replace(&mut self.leaves, true);
            self.visit_expr(other);
            self.leaves = before;
        }
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        if let syn::Pat::Guard(it) = &arm.pat {
            if !contains_let(&it.guard) {
                for value in ["true", "false"] {
                    self.instead(it.guard.span(), value.to_owned());
                }
            }
            self.visit_expr(&it.guard);
        }
        visit::visit_arm(self, arm);
    }

    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Binary(it) => self.binary(it),
            Expr::Unary(it) if matches!(it.op, UnOp::Not(_)) => {
                let inner = self.source(it.expr.span()).to_owned();
                self.instead(it.span(), inner);
            }
            Expr::Lit(it) => self.literal(&it.lit),
            Expr::Macro(it) => self.macros(it),
            Expr::MethodCall(it) => self.method(it),
            Expr::If(it) => self.condition(&it.cond),
            Expr::Call(it) if matches!(&*it.func, Expr::Path(path) if path.path.is_ident("Some")) =>
            {
                self.instead(it.span(), "None".to_owned());
            }
            Expr::Repeat(it) => return self.visit_expr(&it.expr),
            Expr::Const(_) => return,
            _ => {}
        }
        visit::visit_expr(self, expr);
    }
}

/// Whether a condition has patterns.
fn contains_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(it) if matches!(it.op, BinOp::And(_)) => {
            contains_let(&it.left) || contains_let(&it.right)
        }
        _ => false,
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && matches!(&attribute.meta, syn::Meta::List(list) if list.tokens.to_string().contains("test"))
    })
}

/// The name of a type.
fn named(of: &Type) -> Option<String> {
    match of {
        Type::Path(it) => Some(it.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

/// The changes of a text of Fortran in a literal.
fn texts(source: &str) -> Vec<String> {
    let literal = source.find('"');
    let Some(begin) = literal else {
        return Vec::new();
    };
    let end = source[begin + 1..]
        .find('"')
        .map_or(source.len(), |end| begin + 1 + end);
    let inside = &source[begin..end];
    // Fortran, and not what people read.
    let is_code = inside.contains("_8")
        || inside.contains("(")
        || inside.contains(".not.")
        || inside.contains("{");
    let mut changed = Vec::new();
    for (one, other) in TEXTS {
        if is_code && let Some(at) = inside.find(one) {
            let at = begin + at;
            changed.push(format!(
                "{}{other}{}",
                &source[..at],
                &source[at + one.len()..]
            ));
        }
    }
    changed
}

/// A source in one line that is not long.
fn short(source: &str) -> String {
    let words: Vec<&str> = source.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(100) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let found = mutants(text).unwrap();
        found.into_iter().map(|mutant| mutant.what).collect()
    }

    #[test]
    fn comparisons_and_conditions_are_changed() {
        let found = said("fn f(a: i32) -> i32 { if a < 2 { 0 } else { a } }");
        let expected = [
            "`a < 2` becomes `!(a < 2)`",
            "`a < 2` becomes `(a) <= (2)`",
            "`2` becomes `1`",
            "`0` becomes `1`",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn conditions_with_patterns_stay_conditions_with_patterns() {
        let found = said("fn f() { if let Some(a) = b && a { c(); } }");
        let expected = [
            "returns at once",
            "`if let Some(a) = b && a` is not taken",
            "`a` becomes `true`",
            "`c();` is left out",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn constants_and_tests_stay() {
        assert!(
            said("const A: i32 = 1; #[cfg(test)] mod tests { fn f() -> bool { true } }").is_empty()
        );
    }

    #[test]
    fn texts_of_fortran_are_changed() {
        let found = said("fn f(a: &str) -> X { format!(\"({a}).ge.0_8\") }");
        assert_eq!(found.len(), 2);
    }
}
