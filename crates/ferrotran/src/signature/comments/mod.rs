//! What comments in LAPACK's form say, for a person to review.

mod reader;

use std::collections::{HashMap, HashSet};

use super::codes;
use super::declarations::Declarations;
use super::types::{Context, Setting, own_arguments};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{Bounds, Dummy, Expr, Intent, IntentSpec, Procedure, Shape, Type, Variable};
use crate::name::Name;
use crate::resolve::{Body, Kinds, Resolved};
use crate::source::{Form, Options, Sources, Span};
use crate::syntax::ast::{
    self, ArraySpec, Block, Executable, ExprKind, Specification, StatementKind,
};
use crate::syntax::parse;
use reader::Documented;

/// Takes what the comments of each procedure state in LAPACK's form (`\param[in] A`, `A is
/// DOUBLE PRECISION array, dimension (LDA,N)`) into the signatures of its arguments: intents, and
/// the last extent of assumed-size arrays. What a signature or directive says already stays.
///
/// Comments are no proof: this is for a signature file that a person reviews. A comment that
/// contradicts the declarations, or calls input what the body assigns to, is diagnosed and not
/// taken.
pub fn from_comments(resolved: &mut Resolved, sources: &Sources, kinds: &Kinds) -> Diagnostics {
    let written: HashMap<usize, HashMap<Name, Span>> = resolved
        .bodies
        .iter()
        .map(|body| (body.procedure.0, assigned(body)))
        .collect();
    let mut diagnostics = Vec::new();
    for (index, procedure) in resolved.interface.procedures.iter_mut().enumerate() {
        let documented = reader::read(sources, &procedure.comments);
        if documented.is_empty() {
            continue;
        }
        let mut review = Review {
            procedure,
            written: written.get(&index),
            setting: Setting { kinds, sources },
            diagnostics: &mut diagnostics,
        };
        for documented in documented {
            review.argument(&documented);
        }
    }
    diagnostics
}

struct Review<'a> {
    procedure: &'a mut Procedure,
    /// The names that the body assigns to, and where.
    written: Option<&'a HashMap<Name, Span>>,
    setting: Setting<'a>,
    diagnostics: &'a mut Diagnostics,
}

impl Review<'_> {
    fn contradiction(&mut self, span: Span, message: String) {
        self.diagnostics.push(
            Diagnostic::new(
                codes::COMMENT_CONTRADICTION,
                Severity::Warning,
                span,
                message,
            )
            .with_remedy("correct the comment; the code stays as it is"),
        );
    }

    fn argument(&mut self, documented: &Documented) {
        let name = &documented.name;
        let Some((position, argument)) = self.procedure.argument(name) else {
            let message = format!(
                "the comment describes `{name}`, but `{}` has no such argument",
                self.procedure.name
            );
            return self.contradiction(documented.span, message);
        };
        let declared = argument.intent;
        let said = argument.signature.span.is_some();
        let shape = match &argument.dummy {
            Dummy::Variable(variable) => {
                let variable = variable.clone();
                self.variable(documented, &variable)
            }
            _ => None,
        };
        let intents = self.intents(documented, declared);
        if said {
            return;
        }
        let argument = &mut self.procedure.arguments[position];
        argument.signature.span = Some(documented.span);
        argument.signature.intents = intents;
        if let (Dummy::Variable(variable), Some(shape)) = (&mut argument.dummy, shape) {
            variable.shape = shape;
        }
    }

    /// The intents that the comment gives, unless the code says otherwise.
    fn intents(&mut self, documented: &Documented, declared: Option<Intent>) -> Vec<IntentSpec> {
        let name = &documented.name;
        let has = |intent| documented.intents.contains(&intent);
        let (reads, writes) = (has(IntentSpec::In), has(IntentSpec::Out));
        let message = match declared {
            Some(Intent::In) if writes => Some("INTENT(IN)"),
            Some(Intent::Out) if !writes => Some("INTENT(OUT)"),
            Some(Intent::InOut) if !writes || !reads => Some("INTENT(INOUT)"),
            _ => None,
        };
        if let Some(declaration) = message {
            let message = format!("the comment contradicts the {declaration} of `{name}`");
            self.contradiction(documented.span, message);
            return Vec::new();
        }
        if declared.is_some() {
            return Vec::new();
        }
        let assigned = self.written.and_then(|written| written.get(name)).copied();
        if let (false, Some(span)) = (writes, assigned) {
            let place = self.setting.sources.place(span);
            let message = format!("the comment calls `{name}` input, but {place} assigns to it");
            self.contradiction(documented.span, message);
            return Vec::new();
        }
        documented.intents.clone()
    }

    /// Compares what the comment says with the declaration. Gives the shape with the extent that
    /// an assumed size takes from the comment.
    fn variable(&mut self, documented: &Documented, variable: &Variable) -> Option<Shape> {
        let name = &documented.name;
        let ty = self.ty(&documented.ty)?;
        if !same_class(&variable.ty, &ty) {
            let message = format!(
                "the comment calls `{name}` {}, the code does not",
                documented.ty
            );
            self.contradiction(documented.type_span, message);
            return None;
        }
        let rank = variable.shape.rank()?;
        if documented.array != (rank > 0) {
            let (said, is) = if documented.array {
                ("an array", "a scalar")
            } else {
                ("a scalar", "an array")
            };
            let message = format!("the comment calls `{name}` {said}, in the code it is {is}");
            self.contradiction(documented.type_span, message);
            return None;
        }
        let said = self.shape(documented.dimensions.as_deref()?)?;
        if said.len() != rank {
            let message = format!(
                "the comment gives `{name}` another number of dimensions than the code: {} for {rank}",
                said.len()
            );
            self.contradiction(documented.type_span, message);
            return None;
        }
        let own: &[Bounds] = match &variable.shape {
            Shape::Explicit(bounds) => bounds,
            Shape::AssumedSize { leading, .. } => leading,
            _ => return None,
        };
        for (own, said) in own.iter().zip(&said) {
            if let Some(said) = said
                && own.lower == Expr::integer(1)
                && own.upper != *said
            {
                let message = format!("the comment gives another extent of `{name}` than the code");
                self.contradiction(documented.type_span, message);
                return None;
            }
        }
        let Shape::AssumedSize { leading, lower } = &variable.shape else {
            return None;
        };
        if *lower != Expr::integer(1) {
            return None;
        }
        let last = Bounds {
            lower: lower.clone(),
            upper: said.last()?.clone()?,
        };
        Some(Shape::Explicit(
            leading.iter().cloned().chain([last]).collect(),
        ))
    }

    fn ty(&self, words: &str) -> Option<Type> {
        let kinds = self.setting.kinds;
        Some(match words {
            "integer" => Type::Integer {
                kind: kinds.integer,
                unsigned: false,
            },
            "logical" => Type::Logical(kinds.logical),
            "real" => Type::Real(kinds.real),
            "double precision" => Type::Real(kinds.double),
            "complex" => Type::Complex(kinds.real),
            "complex*16" | "double complex" => Type::Complex(kinds.double),
            "character" => Type::Character {
                kind: crate::interface::Kind(1),
                length: crate::interface::CharacterLength::Assumed,
            },
            _ => return None,
        })
    }

    /// The extents that `text`, from the parentheses after `dimension`, states, `None` for one
    /// that is `*` or uses a name that is no argument; `None` for all where it is prose.
    fn shape(&self, text: &str) -> Option<Vec<Option<Expr>>> {
        let dimensions = parse_dimensions(text)?;
        let ArraySpec::Dimensions(dimensions) = dimensions else {
            return None;
        };
        let names = own_arguments(self.procedure);
        let mut found = Diagnostics::new();
        let declarations = Declarations::default();
        let mut context = Context::new(&declarations, &names, self.setting, &mut found);
        let mut extents = Vec::with_capacity(dimensions.len());
        for dimension in &dimensions {
            if dimension.lower.is_some() {
                return None;
            }
            extents.push(match &dimension.upper {
                ast::Upper::Expr(upper) => {
                    let before = context.diagnostics.len();
                    let upper = context.expression(upper);
                    (context.diagnostics.len() == before).then_some(upper)
                }
                ast::Upper::Star | ast::Upper::Colon => None,
            });
        }
        Some(extents)
    }
}

/// Reads the dimensions in `text`, which comes from a comment.
fn parse_dimensions(text: &str) -> Option<ArraySpec> {
    let sources = Sources::new();
    let statement = format!("dimension x({text})\nend\n");
    let file = sources.add("comment", statement.into_bytes());
    let options = Options {
        form: Some(Form::Free),
        ..Options::default()
    };
    let (file, diagnostics) = parse(&sources, file, &options);
    if !diagnostics.is_empty() {
        return None;
    }
    let [statement] = file.units.first()?.statements.as_slice() else {
        return None;
    };
    match &statement.kind {
        StatementKind::Specification(Specification::Attribute { entities, .. }) => {
            entities.first()?.dimensions.clone()
        }
        _ => None,
    }
}

/// Whether the types are the same but for lengths.
fn same_class(found: &Type, said: &Type) -> bool {
    match (found, said) {
        (Type::Character { .. }, Type::Character { .. }) => true,
        _ => super::merge::same_type(found, said),
    }
}

/// The names that the body assigns to, and where first.
fn assigned(body: &Body) -> HashMap<Name, Span> {
    let mut found = HashMap::new();
    let mut names = HashSet::new();
    visit(&body.statements, &mut |target, span| {
        if names.insert(target.clone()) {
            found.insert(target.clone(), span);
        }
    });
    found
}

/// Calls `note` with the variable of each assignment in `block`. Nesting is bounded by the
/// parser.
fn visit(block: &Block, note: &mut impl FnMut(&Name, Span)) {
    for statement in block {
        let StatementKind::Executable(executable) = &statement.kind else {
            continue;
        };
        if let Executable::Assignment { target, .. } = executable
            && let Some(name) = base_name(target)
        {
            note(name, statement.span);
        }
        for block in executable.blocks() {
            visit(block, note);
        }
    }
}

/// The variable that an assignment to `target` changes.
fn base_name(target: &ast::Expr) -> Option<&Name> {
    let mut target = target;
    loop {
        match &target.kind {
            ExprKind::Name(name) => return Some(name),
            ExprKind::Apply { base, .. } | ExprKind::Component { base, .. } => target = base,
            _ => return None,
        }
    }
}
