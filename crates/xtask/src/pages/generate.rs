//! From a plan to what the probe needs: the procedures with what is known of their arguments, and a
//! function for each that calls its wrapper.
//!
//! Types are left to Rust: what the probe gives for an argument is of the type that the wrapper takes. So
//! nothing here says twice what the wrapper's signature is, and only the order of its parameters is.

use std::fmt::Write as _;

use ferrotran::interface::Addressed;
use ferrotran::plan::{
    AllocatableRole, ArrayRole, ArrayShape, Closure, ClosureResult, Computed, ConstantValue, Dummy,
    Element, Failure, Grade, Held, IntegerExpr, IntegerNode, IntegerOp, Passing, Plan, ScalarRole,
    ShapeTold, TextLength, Wrapper,
};

use super::documented::Documented;
use super::spec::{Argument, Expr, Extent, Given, Kind, Op, Procedure, Type};

/// What is generated.
#[derive(Default)]
pub(super) struct Generated {
    pub(super) procedures: Vec<Procedure>,
    /// The functions, and the table of them, in the order of the procedures.
    pub(super) calls: String,
    /// Safe functions that are not called, and why.
    pub(super) left_out: Vec<(String, String)>,
}

/// How an argument is given, and what is known of it.
struct Parameter {
    kind: Kind,
    /// The expression that gives it; none where nothing is given.
    text: Option<String>,
    order: Order,
}

/// Where a parameter stands among those of the function.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Required,
    Optional,
    Filled,
}

/// The calls of all safe functions of `plan`.
pub(super) fn generate(plan: &Plan) -> Generated {
    let mut generated = Generated::default();
    let mut table = String::new();
    for wrapper in &plan.wrappers {
        if matches!(wrapper.grade, Grade::Unproved(_)) {
            continue;
        }
        let name = wrapper.procedure.as_str().to_owned();
        let parameters = match wrapper.method {
            Some(_) => Err("it is a method".to_owned()),
            None => parameters(wrapper),
        };
        match parameters {
            Ok(parameters) => {
                let number = generated.procedures.len();
                let path = path(plan, wrapper);
                let actuals = actuals(&parameters);
                let _ = writeln!(
                    generated.calls,
                    "fn call_{number}(c: &Call<'_>) -> Outcome {{\n    Outcome::of({path}({actuals}))\n}}"
                );
                let _ = writeln!(table, "    call_{number}, // {name}");
                let arguments = wrapper.dummies.iter().zip(parameters);
                let arguments = arguments.map(|(dummy, parameter)| Argument {
                    name: dummy.name.as_str().to_owned(),
                    optional: dummy.is_optional(),
                    kind: parameter.kind,
                });
                let arguments: Vec<Argument> = arguments.collect();
                let undocumented = arguments.iter().filter(|it| is_undocumented(it));
                generated.procedures.push(Procedure {
                    name,
                    undocumented: undocumented.map(|it| it.name.clone()).collect(),
                    arguments,
                });
            }
            Err(reason) => generated.left_out.push((name, reason)),
        }
    }
    let _ = writeln!(
        generated.calls,
        "pub(crate) const CALLS: &[fn(&Call<'_>) -> Outcome] = &[\n{table}];"
    );
    generated
}

/// Whether nothing says what is legal of an argument of which something has to.
fn is_undocumented(argument: &Argument) -> bool {
    match &argument.kind {
        Kind::Array { extents, .. } | Kind::Texts { extents, .. } => {
            extents.iter().any(|it| matches!(it, Extent::Unknown))
        }
        Kind::Text { words, .. } => words.is_empty(),
        Kind::Scalar { .. } | Kind::Closure { .. } | Kind::Hidden => false,
    }
}

fn path(plan: &Plan, wrapper: &Wrapper) -> String {
    let function = wrapper.into.as_ref().unwrap_or(&wrapper.rust);
    let module = wrapper.procedure.module();
    let module = plan.modules.iter().find(|it| Some(&it.name) == module);
    match module {
        Some(module) => format!("crate::bound::{}::{function}", module.rust),
        None => format!("crate::bound::{function}"),
    }
}

/// The actual arguments in the order of the function's parameters.
fn actuals(parameters: &[Parameter]) -> String {
    let mut actuals = Vec::new();
    for order in [Order::Required, Order::Optional, Order::Filled] {
        let those = parameters.iter().filter(|it| it.order == order);
        actuals.extend(those.filter_map(|it| it.text.clone()));
    }
    actuals.join(", ")
}

/// One for each dummy argument; or why the function is not called.
fn parameters(wrapper: &Wrapper) -> Result<Vec<Parameter>, String> {
    let documented = Documented::of(wrapper);
    let dummies = wrapper.dummies.iter().enumerate();
    let parameters = dummies.map(|(position, dummy)| {
        let unfit = |what: &str| format!("`{}` is {what}", dummy.name);
        let take = Some(format!("c.take({position})"));
        let mut order = match dummy.is_optional() {
            true => Order::Optional,
            false => Order::Required,
        };
        let (kind, text) = match &dummy.passing {
            Passing::Scalar { element, role } => {
                let (kind, is_maybe) = scalar(*element, role, &documented, position)
                    .ok_or_else(|| unfit("an address of C"))?;
                if is_maybe {
                    order = Order::Optional;
                }
                let given = match &kind {
                    Kind::Scalar { given, .. } => *given != Given::Never,
                    _ => false,
                };
                (kind, take.filter(|_| given))
            }
            Passing::Array {
                element,
                rank,
                shape,
                role,
                ..
            } => {
                if *role == ArrayRole::Out {
                    order = Order::Filled;
                }
                let gaps = dummy.shape_told == ShapeTold::Section;
                let text = match (rank, gaps, role) {
                    // An `impl` has to be told its type.
                    (1, true, _) if !dummy.is_optional() => {
                        let view = match role {
                            ArrayRole::InOut => "ArrayViewMut1",
                            _ => "ArrayView1",
                        };
                        let element = element_text(*element);
                        Some(format!(
                            "c.take::<::ferrotran_runtime::ndarray::{view}<'static, {element}>>({position})"
                        ))
                    }
                    _ => take,
                };
                let kind = Kind::Array {
                    ty: ty(*element).ok_or_else(|| unfit("an array of addresses"))?,
                    extents: extents(shape, *rank, &documented, position),
                    // What is returned has none.
                    gaps: gaps && !(*rank == 1 && dummy.is_optional()) && *role != ArrayRole::Out,
                };
                (kind, text)
            }
            Passing::Text {
                length,
                role,
                default,
                ..
            } => {
                if *role == ArrayRole::Out {
                    order = Order::Filled;
                }
                let text = match (default, role) {
                    (Some(default), _) => {
                        order = Order::Optional;
                        take.filter(|_| default.overridable)
                    }
                    (None, ArrayRole::In) if !dummy.is_optional() => {
                        Some(format!("c.take::<&'static [u8]>({position})"))
                    }
                    (None, ArrayRole::Owned) => None,
                    (None, _) => take,
                };
                let kind = match text {
                    Some(_) => Kind::Text {
                        length: declared(length),
                        words: documented.words(position),
                    },
                    None => Kind::Hidden,
                };
                (kind, text)
            }
            Passing::CharacterArray {
                length,
                rank,
                shape,
                role,
            } => {
                let text = match (role, dummy.is_optional()) {
                    (ArrayRole::In | ArrayRole::Copied, false) if *rank == 1 => {
                        format!("c.take::<&'static [&'static [u8]]>({position})")
                    }
                    (ArrayRole::In | ArrayRole::Copied, _) => {
                        return Err(unfit("an array of strings of several dimensions"));
                    }
                    (ArrayRole::Out, _) => {
                        order = Order::Filled;
                        format!("&mut c.strings({position})")
                    }
                    (ArrayRole::InOut | ArrayRole::Owned, false) => {
                        format!("&mut c.strings({position})")
                    }
                    (ArrayRole::InOut | ArrayRole::Owned, true) => {
                        format!("Some(&mut c.strings({position}))")
                    }
                };
                let kind = Kind::Texts {
                    length: declared(length),
                    extents: extents(shape, *rank, &documented, position),
                };
                (kind, Some(text))
            }
            Passing::AlternateReturn => (Kind::Hidden, None),
            Passing::Structure { .. } | Passing::AllocatableStructure { .. } | Passing::ObjectPointer { .. } | Passing::Class { .. } | Passing::Structures { .. } => {
                return Err(unfit("an object of a derived type"));
            }
            Passing::Allocatable {
                held, rank, role, ..
            } => match (held, role) {
                (_, AllocatableRole::Out | AllocatableRole::Result) => (Kind::Hidden, None),
                (Held::Element(element), AllocatableRole::In | AllocatableRole::InOut)
                    if *rank > 0 && !dummy.is_optional() =>
                {
                    let kind = Kind::Array {
                        ty: ty(*element).ok_or_else(|| unfit("an array of addresses"))?,
                        extents: vec![Extent::Unknown; *rank],
                        gaps: false,
                    };
                    (kind, take)
                }
                _ => return Err(unfit("an ALLOCATABLE of a kind that is not drawn")),
            },
            Passing::Procedure(callback) => match &callback.closure {
                None => return Err(unfit("the address of a procedure")),
                Some(closure) => {
                    let may_fail = closure.failure == Failure::Unwinds;
                    let text = closure_text(closure, dummy, position);
                    (Kind::Closure { may_fail }, Some(text))
                }
            },
        };
        Ok(Parameter { kind, text, order })
    });
    parameters.collect()
}

/// What is known of a scalar, and whether its parameter is an `Option` though it is not OPTIONAL.
fn scalar(
    element: Element,
    role: &ScalarRole,
    documented: &Documented,
    position: usize,
) -> Option<(Kind, bool)> {
    let (given, value) = match role {
        ScalarRole::In | ScalarRole::InOut => (Given::Always, None),
        ScalarRole::Out | ScalarRole::Status(_) => return Some((Kind::Hidden, false)),
        ScalarRole::Initialised { value, overridable }
        | ScalarRole::Computed { value, overridable } => {
            let given = match overridable {
                true => Given::Maybe,
                false => Given::Never,
            };
            let value = match value {
                // The lengths are drawn so that it does.
                Computed::Follows(_) => None,
                Computed::Constant(ConstantValue::Integer(value, _)) => {
                    Some(Expr::Constant(*value))
                }
                Computed::Constant(_) => None,
                Computed::Expr { expr, .. } => expression(expr),
            };
            (given, value)
        }
    };
    let kind = Kind::Scalar {
        ty: ty(element)?,
        given,
        value,
        rules: documented.rules(position),
    };
    Some((kind, given == Given::Maybe))
}

/// What is known of the extents.
fn extents(
    shape: &ArrayShape,
    rank: usize,
    documented: &Documented,
    position: usize,
) -> Vec<Extent> {
    let declared = shape.extents();
    let said = documented.dimensions(position, rank);
    let extents = (0..rank).map(|dimension| {
        let said = said.and_then(|said| said[dimension].clone());
        match declared.get(dimension).map(expression) {
            // `X(1)` of old code means `X(*)`, and the wrapper takes a longer array.
            Some(Some(Expr::Constant(1))) if rank == 1 => {
                said.map_or(Extent::Unknown, Extent::Documented)
            }
            // The wrapper takes more along the last dimension, and a length of -1 asks for the first elements.
            Some(Some(expr)) if dimension + 1 == rank => Extent::Declared(match said {
                Some(said) if said != expr => Expr::binary(Op::Max, expr, said),
                _ => expr,
            }),
            Some(Some(expr)) => Extent::Declared(expr),
            Some(None) | None => said.map_or(Extent::Unknown, Extent::Documented),
        }
    });
    extents.collect()
}

fn declared(length: &TextLength) -> Option<Expr> {
    match length {
        TextLength::Declared { length, .. } => expression(length),
        TextLength::Assumed | TextLength::Deferred => None,
    }
}

/// The closure that the probe gives.
fn closure_text(closure: &Closure, dummy: &Dummy, position: usize) -> String {
    let given = closure.parameters.iter().filter(|it| it.is_given()).count();
    let names: Vec<String> = (0..given).map(|number| format!("a{number}")).collect();
    let seen: String = names
        .iter()
        .map(|name| format!("f.see({name}); "))
        .collect();
    let result = match closure.result {
        None => "()".to_owned(),
        Some(ClosureResult::Scalar(element)) => seen_text(element),
        Some(ClosureResult::Text) => "String".to_owned(),
    };
    let names = names.join(", ");
    let text = format!(
        "{{ let f = c.closure({position}); move |{names}| {{ {seen}f.give::<{result}>() }} }}"
    );
    match (dummy.is_optional(), closure.concurrent.is_some()) {
        (false, _) => text,
        (true, false) => format!("Some(&mut {text})"),
        (true, true) => format!("Some(&{text})"),
    }
}

/// The type of what is drawn; `None` for addresses, of which none is.
fn ty(element: Element) -> Option<Type> {
    Some(match element {
        Element::Integer(kind) => Type::Integer { bytes: kind.0 },
        Element::Real(kind) => Type::Real { bytes: kind.0 },
        Element::Complex(kind) => Type::Complex { bytes: kind.0 },
        Element::Logical(_) => Type::Logical,
        Element::Address(_) => return None,
    })
}

/// The type of an element of an array.
fn element_text(element: Element) -> String {
    match element {
        Element::Logical(kind) => {
            format!("::ferrotran_runtime::Logical<i{}>", u32::from(kind.0) * 8)
        }
        Element::Integer(_) | Element::Real(_) | Element::Complex(_) | Element::Address(_) => {
            seen_text(element)
        }
    }
}

/// The type of a scalar.
fn seen_text(element: Element) -> String {
    match element {
        Element::Integer(kind) => format!("i{}", u32::from(kind.0) * 8),
        Element::Real(kind) => format!("f{}", u32::from(kind.0) * 8),
        Element::Complex(kind) => {
            format!("::ferrotran_runtime::Complex<f{}>", u32::from(kind.0) * 8)
        }
        Element::Logical(_) => "bool".to_owned(),
        Element::Address(Addressed::Data) => "*mut ::core::ffi::c_void".to_owned(),
        Element::Address(Addressed::Procedure) => "Option<unsafe extern \"C\" fn()>".to_owned(),
    }
}

/// The same expression; `None` if it has a part that only signature files have.
fn expression(expr: &IntegerExpr) -> Option<Expr> {
    Some(match &expr.node {
        IntegerNode::Constant(value) => Expr::Constant(*value),
        IntegerNode::Argument(position) => Expr::Argument(*position),
        IntegerNode::Size {
            array, dimension, ..
        } => Expr::Size {
            array: *array,
            dimension: *dimension,
        },
        IntegerNode::Negate(operand) => Expr::Negate(Box::new(expression(operand)?)),
        IntegerNode::Absolute(operand) => Expr::Absolute(Box::new(expression(operand)?)),
        IntegerNode::Binary(op, left, right) => {
            let op = match op {
                IntegerOp::Add => Op::Add,
                IntegerOp::Subtract => Op::Subtract,
                IntegerOp::Multiply => Op::Multiply,
                IntegerOp::Divide => Op::Divide,
                IntegerOp::Remainder => Op::Remainder,
                IntegerOp::Power => Op::Power,
                IntegerOp::Max => Op::Max,
                IntegerOp::Min => Op::Min,
            };
            Expr::binary(op, expression(left)?, expression(right)?)
        }
        IntegerNode::Character { .. }
        | IntegerNode::Truth(_)
        | IntegerNode::Choose(..)
        | IntegerNode::Length(_)
        | IntegerNode::Trimmed(_)
        | IntegerNode::Count(_)
        | IntegerNode::Component { .. }
        | IntegerNode::Variable(_) => return None,
    })
}
