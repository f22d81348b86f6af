//! The interfaces of dummy procedures, gathered from references to them in the procedure itself.

use super::show::Show;
use crate::diagnostic::Severity;
use crate::interface::{
    Argument, ArgumentSignature, Attributes, Bounds, CharacterLength, Dummy, DummyProcedure,
    DummyProcedureOrigin, Expr, FunctionResult, Host, Prefixes, Procedure, ProcedureKind,
    ProcedureSignature, Shape, Type, Variable,
};
use crate::name::Name;
use crate::resolve::codes;
use crate::resolve::constant::typed::Typed;
use crate::resolve::scope::table::{EntityId, Reference, ScopeId};
use crate::source::Span;
use crate::syntax::ast::{self, ArgumentValue, ExprKind};

/// What one reference tells of one argument.
struct Told {
    argument: Argument,
    /// Whether the actual was an array element, which may stand for a scalar or an array.
    element: bool,
    /// Whether a scalar is an array to a subroutine: one of the actuals was an element.
    begins_array: bool,
}

impl Told {
    /// The argument that the references tell. To a subroutine an element stands for the array from it on:
    /// it is a scalar only if every reference passes one. A function takes the value, as f2py has it, unless
    /// a reference passes an array.
    fn argument(self, of: ProcedureKind) -> Argument {
        let mut argument = self.argument;
        let begins_array = match of {
            ProcedureKind::Subroutine => self.begins_array,
            ProcedureKind::Function => false,
        };
        if let Dummy::Variable(variable) = &mut argument.dummy
            && begins_array
            // Of texts nobody tells how many there are.
            && !matches!(variable.ty, Type::Character { .. })
            && variable.shape == Shape::Scalar
        {
            variable.shape = flat();
            argument.attributes.element = true;
        }
        argument
    }
}

impl<'a> Show<'_, 'a> {
    /// What the references to a dummy procedure tell of its interface.
    pub(crate) fn interface_from_references(&mut self, id: EntityId) -> DummyProcedure {
        let undetermined = DummyProcedure {
            kind: None,
            interface: None,
            origin: DummyProcedureOrigin::Undetermined,
        };
        let references = self.evaluator.scopes.entity(id).references.clone();
        let flags = self.evaluator.scopes.entity(id).flags;
        if references.is_empty() {
            return undetermined;
        }
        let spans = references.iter().map(|reference| reference.span).collect();
        let mut merged: Option<Vec<Told>> = None;
        for reference in &references {
            let Some(told) = self.told_by(reference) else {
                return undetermined;
            };
            merged = Some(match merged {
                None => told,
                Some(known) => match unified(known, told) {
                    Some(unified) => unified,
                    None => return self.conflicting(id, reference.span, undetermined),
                },
            });
        }
        if flags.called && flags.applied {
            return self.conflicting(id, references[0].span, undetermined);
        }
        let name = self.evaluator.scopes.entity(id).name.clone();
        let result = flags.applied.then(|| FunctionResult {
            name: name.clone(),
            variable: self.evaluator.known_variable(id),
            allocatable: false,
            pointer: false,
        });
        let kind = if flags.applied {
            ProcedureKind::Function
        } else {
            ProcedureKind::Subroutine
        };
        let arguments = merged.unwrap_or_default();
        let arguments = arguments
            .into_iter()
            .map(|told| told.argument(kind))
            .collect();
        let span = self.evaluator.scopes.entity(id).span;
        DummyProcedure {
            kind: Some(kind),
            interface: Some(Box::new(Procedure {
                name,
                host: Host::InterfaceBody,
                result,
                arguments,
                prefixes: Prefixes::default(),
                private: false,
                binding_label: None,
                entry_of: None,
                file: span.file,
                span,
                comments: [].into(),
                signature: ProcedureSignature::default(),
            })),
            origin: DummyProcedureOrigin::References(spans),
        }
    }

    fn conflicting(&mut self, id: EntityId, span: Span, dummy: DummyProcedure) -> DummyProcedure {
        let name = self.evaluator.scopes.entity(id).name.clone();
        let message = format!("references to the dummy procedure `{name}` disagree");
        self.evaluator
            .findings
            .report(
                codes::CONFLICTING_REFERENCES,
                Severity::Warning,
                span,
                message,
            )
            .with_remedy("declare its interface in a signature file");
        dummy
    }

    /// The arguments as a reference passes them; `None` where it does not tell.
    fn told_by(&mut self, reference: &Reference<'a>) -> Option<Vec<Told>> {
        let mut told = Vec::with_capacity(reference.arguments.len());
        for (position, actual) in reference.arguments.iter().enumerate() {
            if actual.keyword.is_some() {
                return None;
            }
            let mut name = Name::new(&format!("arg{}", position + 1));
            let mut element = false;
            let dummy = match &actual.value {
                ArgumentValue::Label(_) => {
                    name = Name::new("*");
                    Dummy::AlternateReturn
                }
                ArgumentValue::Expr(expr) => {
                    if let ExprKind::Name(actual) = &expr.kind
                        && !reference.arguments[..position]
                            .iter()
                            .any(|earlier| is_name(earlier, actual))
                    {
                        name = actual.clone();
                    }
                    match self.procedure_actual(reference.scope, expr) {
                        Some(procedure) => Dummy::Procedure(procedure),
                        None => {
                            let typed = self.evaluator.type_of(reference.scope, expr)?;
                            element = typed.element;
                            Dummy::Variable(variable_of(typed, reference.arguments)?)
                        }
                    }
                }
                ArgumentValue::Section { .. } | ArgumentValue::Star(_) => return None,
            };
            let argument = Argument {
                name,
                span: reference.span,
                dummy,
                intent: None,
                attributes: Attributes::default(),
                signature: ArgumentSignature::default(),
            };
            told.push(Told {
                argument,
                element,
                begins_array: element,
            });
        }
        Some(told)
    }

    fn procedure_actual(&mut self, scope: ScopeId, expr: &ast::Expr) -> Option<DummyProcedure> {
        let ExprKind::Name(name) = &expr.kind else {
            return None;
        };
        let id = self.evaluator.scopes.lookup(scope, name)?;
        let entity = self.evaluator.scopes.entity(id);
        entity.is_procedure().then_some(DummyProcedure {
            kind: match (entity.flags.called, entity.flags.applied) {
                (true, false) => Some(ProcedureKind::Subroutine),
                (false, true) => Some(ProcedureKind::Function),
                _ => None,
            },
            interface: None,
            origin: DummyProcedureOrigin::Undetermined,
        })
    }
}

fn is_name(argument: &ast::Argument, name: &Name) -> bool {
    matches!(&argument.value, ArgumentValue::Expr(ast::Expr { kind: ExprKind::Name(n), .. }) if n == name)
}

/// The dummy argument that an actual argument of this type and shape goes with, where there is no
/// explicit interface: arrays are lent by sequence association. Bounds are kept where they can be
/// said in terms of what is passed along.
fn variable_of(typed: Typed, arguments: &[ast::Argument]) -> Option<Variable> {
    let ty = match typed.ty {
        Type::Character { kind, .. } => Type::Character {
            kind,
            length: CharacterLength::Assumed,
        },
        Type::Unresolved => return None,
        ty => ty,
    };
    let passed = |expr: &Expr| {
        let mut all = true;
        expr.walk(&mut |part| {
            all &= match part {
                Expr::Dummy(name) => arguments.iter().any(|argument| is_name(argument, name)),
                Expr::Variable { .. }
                | Expr::Element { .. }
                | Expr::Component { .. }
                | Expr::Opaque(_) => false,
                _ => true,
            };
        });
        all
    };
    let all_passed = |bounds: &[Bounds]| {
        bounds
            .iter()
            .all(|bounds| passed(&bounds.lower) && passed(&bounds.upper))
    };
    let shape = match typed.shape {
        Shape::Scalar => Shape::Scalar,
        Shape::Explicit(bounds) if all_passed(&bounds) => Shape::Explicit(bounds),
        Shape::Explicit(mut bounds) => match bounds.pop() {
            Some(last) if all_passed(&bounds) && passed(&last.lower) => Shape::AssumedSize {
                leading: bounds,
                lower: last.lower,
            },
            _ => flat(),
        },
        Shape::AssumedSize { leading, lower } if all_passed(&leading) && passed(&lower) => {
            Shape::AssumedSize { leading, lower }
        }
        _ => flat(),
    };
    Some(Variable { ty, shape })
}

/// What two references tell together; `None` where they contradict each other.
fn unified(first: Vec<Told>, second: Vec<Told>) -> Option<Vec<Told>> {
    if first.len() != second.len() {
        return None;
    }
    first
        .into_iter()
        .zip(second)
        .map(|(first, second)| unified_argument(first, second))
        .collect()
}

fn unified_argument(first: Told, second: Told) -> Option<Told> {
    let element = first.element && second.element;
    let dummy = match (&first.argument.dummy, &second.argument.dummy) {
        (Dummy::Variable(a), Dummy::Variable(b)) => {
            if a.ty != b.ty {
                return None;
            }
            let shape = match (&a.shape, &b.shape) {
                (a, b) if a == b => a.clone(),
                (Shape::Scalar, array) if first.element => array.clone(),
                (array, Shape::Scalar) if second.element => array.clone(),
                (Shape::Scalar, _) | (_, Shape::Scalar) => return None,
                _ => flat(),
            };
            Dummy::Variable(Variable {
                ty: a.ty.clone(),
                shape,
            })
        }
        (Dummy::Procedure(a), Dummy::Procedure(b)) => Dummy::Procedure(if a.kind.is_some() {
            a.clone()
        } else {
            b.clone()
        }),
        (Dummy::AlternateReturn, Dummy::AlternateReturn) => Dummy::AlternateReturn,
        _ => return None,
    };
    Some(Told {
        argument: Argument {
            dummy,
            ..first.argument
        },
        element,
        begins_array: first.begins_array || second.begins_array,
    })
}

/// The shape of an array of which nothing is known but that it begins there.
fn flat() -> Shape {
    Shape::AssumedSize {
        leading: Vec::new(),
        lower: Expr::integer(1),
    }
}
