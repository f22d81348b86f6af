//! The expressions of a statement, each with a number: so that a statement that is parsed once more by
//! itself shows which of its expressions is meant.

use super::{
    Argument, ArgumentValue, Block, DoBounds, DoControl, Executable, Expr, ExprKind, Specification,
    Statement, StatementKind,
};

impl Expr {
    /// The expressions directly in it, in the order of the text.
    pub fn children(&self) -> Vec<&Expr> {
        let mut inside = Vec::new();
        self.each_child(&mut |child| inside.push(child));
        inside
    }

    /// Calls `each` with the expressions directly in it, in the order of the text.
    pub fn each_child<'a>(&'a self, each: &mut impl FnMut(&'a Expr)) {
        match &self.kind {
            ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_)
            | ExprKind::Name(_) => {}
            ExprKind::Apply { base, arguments } => {
                each(base);
                each_of_arguments(arguments, each);
            }
            ExprKind::Component { base: inner, .. }
            | ExprKind::Unary { operand: inner, .. }
            | ExprKind::Cast { operand: inner, .. }
            | ExprKind::Parenthesised(inner) => each(inner),
            ExprKind::Coindexed { base, cosubscripts } => {
                each(base);
                cosubscripts.iter().for_each(each);
            }
            ExprKind::Complex(left, right)
            | ExprKind::Binary { left, right, .. }
            | ExprKind::CIndex {
                base: left,
                index: right,
            } => {
                each(left);
                each(right);
            }
            ExprKind::Array { values, .. } => values.iter().for_each(each),
            ExprKind::ImpliedDo { items, control } => {
                items.iter().for_each(&mut *each);
                control.expressions().into_iter().for_each(each);
            }
            ExprKind::Conditional {
                condition,
                then,
                otherwise,
            } => {
                each(condition);
                each(then);
                each(otherwise);
            }
        }
    }

    /// Calls `visit` with it and all in it, those inside first.
    pub fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Expr)) {
        self.each_child(&mut |inner| inner.visit(visit));
        visit(self);
    }
}

impl DoBounds {
    /// Its expressions, the variable first.
    pub fn expressions(&self) -> Vec<&Expr> {
        let mut all = vec![&self.variable, &self.first, &self.last];
        all.extend(&self.step);
        all
    }
}

impl DoControl {
    /// Its expressions, as far as they are evaluated where the statement stands, once: of DO
    /// CONCURRENT the bounds of its indices.
    pub fn expressions(&self) -> Vec<&Expr> {
        match self {
            DoControl::Count(bounds) => bounds.expressions(),
            DoControl::While(condition) => vec![condition],
            DoControl::Concurrent { indices, .. } => of_indices(indices),
            DoControl::Forever => Vec::new(),
        }
    }
}

/// The bounds of the indices of FORALL or DO CONCURRENT.
pub fn of_indices(indices: &[DoBounds]) -> Vec<&Expr> {
    let bounds = indices
        .iter()
        .flat_map(|it| [&it.first, &it.last].into_iter().chain(&it.step));
    bounds.collect()
}

impl Executable {
    /// The expressions of the statement itself, in the order of the text, without the action of an IF
    /// statement: of a construct those of its first statement. `None` where they are not evaluated
    /// there, once, as they stand.
    pub fn expressions(&self) -> Option<Vec<&Expr>> {
        Some(match self {
            Executable::Assignment { target, value }
            | Executable::PointerAssignment { target, value } => vec![target, value],
            Executable::Call {
                procedure,
                arguments,
            } => {
                let mut all = vec![&**procedure];
                each_of_arguments(arguments, &mut |argument| all.push(argument));
                all
            }
            Executable::If(branches) => branches
                .first()
                .and_then(|(condition, _)| condition.as_ref())
                .into_iter()
                .collect(),
            Executable::ArithmeticIf { value, .. } => vec![value],
            Executable::Do { control, .. } => control.expressions(),
            Executable::Forall { indices, .. } => of_indices(indices),
            Executable::Select { selector, .. } => vec![selector],
            Executable::ComputedGoto { index, .. } => vec![index],
            Executable::Return(number) => number.iter().collect(),
            Executable::Stop { code, .. } => code.iter().collect(),
            Executable::Io(io) => {
                let controls = io.controls.iter().filter_map(|(_, value)| value.as_ref());
                controls.chain(&io.items).collect()
            }
            Executable::Allocate {
                objects, options, ..
            }
            | Executable::Deallocate { objects, options } => {
                let options = options.iter().map(|(_, value)| value);
                objects.iter().chain(options).collect()
            }
            Executable::Nullify(objects) => objects.iter().collect(),
            Executable::ImageControl { operands, .. } => operands.iter().collect(),
            Executable::Goto(_)
            | Executable::AssignedGoto { .. }
            | Executable::AssignLabel { .. }
            | Executable::Continue
            | Executable::Cycle(_)
            | Executable::Exit(_)
            | Executable::Pause => Vec::new(),
            Executable::Associate { associations, .. } => {
                associations.iter().map(|(_, selector)| selector).collect()
            }
            Executable::Block(body) => match is_of_variables(body) {
                true => Vec::new(),
                false => return None,
            },
            Executable::Where(_) => return None,
        })
    }
}

impl Statement {
    /// The expressions on its line, in the order of the text, and then those of each ELSE IF; of a WHERE
    /// construct those of each line that has some.
    pub fn clauses(&self) -> Option<Vec<Vec<&Expr>>> {
        let StatementKind::Executable(executable) = &self.kind else {
            return None;
        };
        if let Executable::Where(branches) = executable {
            return of_where(branches, self.line);
        }
        let mut first = executable.expressions()?;
        let Executable::If(branches) = executable else {
            return Some(vec![first]);
        };
        let action = branches.first().and_then(|(_, body)| body.first());
        if let Some(action) = action.filter(|action| action.line == self.line)
            && let StatementKind::Executable(action) = &action.kind
        {
            first.extend(action.expressions()?);
        }
        let mut clauses = vec![first];
        let rest = branches.iter().skip(1);
        clauses.extend(rest.filter_map(|(condition, _)| Some(vec![condition.as_ref()?])));
        Some(clauses)
    }
}

/// Whether a BLOCK declares variables and nothing else. One that declares nothing may be CRITICAL, which is
/// not left; what others may give another meaning to, such as a USE statement, nobody lists.
fn is_of_variables(body: &Block) -> bool {
    let mut declarations = body.iter().filter_map(|statement| match &statement.kind {
        StatementKind::Specification(specification) => Some(specification),
        _ => None,
    });
    let is_plain = |specification: &Specification| {
        matches!(
            specification,
            Specification::TypeDeclaration { .. }
                | Specification::Attribute { .. }
                | Specification::Parameter(_)
        )
    };
    declarations.clone().next().is_some() && declarations.all(is_plain)
}

/// The expressions of each line of a WHERE that begins on `line`, with its mask first.
fn of_where(branches: &[(Option<Expr>, Block)], line: u32) -> Option<Vec<Vec<&Expr>>> {
    let mut clauses = Vec::new();
    for (mask, body) in branches {
        clauses.extend(mask.iter().map(|mask| vec![mask]));
        for statement in body {
            let StatementKind::Executable(executable) = &statement.kind else {
                return None;
            };
            match (executable, clauses.last_mut()) {
                (Executable::Where(branches), _) if statement.line != line => {
                    clauses.extend(of_where(branches, statement.line)?);
                }
                // The action of a WHERE statement.
                (Executable::Assignment { target, value }, Some(own)) if statement.line == line => {
                    own.extend([target, &**value]);
                }
                (Executable::Assignment { target, value }, _) => clauses.push(vec![target, value]),
                _ => return None,
            }
        }
    }
    Some(clauses)
}

/// Numbers the expressions in `clause`, from 0: those inside of others first, in the order of the text.
/// What is evaluated several times in a statement has no number.
pub fn numbered<'a>(clause: &[&'a Expr]) -> Vec<&'a Expr> {
    fn visit<'a>(expr: &'a Expr, into: &mut Vec<&'a Expr>) {
        if let ExprKind::ImpliedDo { .. } = &expr.kind {
            return;
        }
        expr.each_child(&mut |inner| visit(inner, into));
        into.push(expr);
    }
    let mut all = Vec::new();
    for expr in clause {
        visit(expr, &mut all);
    }
    all
}

/// An expression in an implied DO.
#[derive(Clone, Debug)]
pub struct Repeated<'a> {
    /// It.
    pub expr: &'a Expr,
    /// The implied DOs that repeat it, outer ones first: none of what the outermost one evaluates once.
    pub loops: Vec<&'a Expr>,
}

/// The expressions in the implied DOs of `clause`, those inside of others first, and an implied DO after its
/// bounds and before its items: what [`numbered`] has no number for.
pub fn repeated<'a>(clause: &[&'a Expr]) -> Vec<Repeated<'a>> {
    fn visit<'a>(
        expr: &'a Expr,
        is_inside: bool,
        loops: &mut Vec<&'a Expr>,
        into: &mut Vec<Repeated<'a>>,
    ) {
        if let ExprKind::ImpliedDo { items, control } = &expr.kind {
            for bound in [&control.first, &control.last]
                .into_iter()
                .chain(&control.step)
            {
                visit(bound, true, loops, into);
            }
            let loops_around = loops.clone();
            into.push(Repeated {
                expr,
                loops: loops_around,
            });
            loops.push(expr);
            for item in items {
                visit(item, true, loops, into);
            }
            loops.pop();
            return;
        }
        expr.each_child(&mut |inner| visit(inner, is_inside, loops, into));
        if is_inside {
            let loops = loops.clone();
            into.push(Repeated { expr, loops });
        }
    }
    let mut all = Vec::new();
    for expr in clause {
        visit(expr, false, &mut Vec::new(), &mut all);
    }
    all
}

fn each_of_arguments<'a>(arguments: &'a [Argument], each: &mut impl FnMut(&'a Expr)) {
    for argument in arguments {
        match &argument.value {
            ArgumentValue::Expr(expr) => each(expr),
            ArgumentValue::Section {
                lower,
                upper,
                stride,
                ..
            } => {
                for bound in [lower, upper, stride].into_iter().flatten() {
                    each(bound);
                }
            }
            ArgumentValue::Label(_) | ArgumentValue::Star(_) => {}
        }
    }
}
