//! The plan for one procedure.

use super::argument;
use super::c_shim;
use super::codes;
use super::constant::{constant_value, zero};
use super::documentation::documentation;
use super::follow::solve;
use super::grade::{grade, lock};
use super::integer::IntegerExpr;
use super::leading;
use super::names::Taken;
use super::options::Options;
use super::places::Places;
use super::plan::{
    ArrayRole, Check, Computed, Condition, Dummy, Element, Follows, Passing, Returns, RustName,
    ScalarRole, Wrapper,
};
use super::shape;
use super::status;
use super::stops::{stop_statements, stops};
use super::trust;
use crate::analyse::{ProcedureFacts, Use};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::interface::{self, Argument, Expr, Host, IntentSpec, Procedure};
use crate::name::Name;
use crate::source::{Sources, Span};

/// What is known of the procedure to plan for.
pub(super) struct Context<'a> {
    pub(super) procedure: &'a Procedure,
    /// The name under which a shim uses it from its module.
    pub(super) imported: &'a Name,
    pub(super) facts: Option<&'a ProcedureFacts>,
    pub(super) options: &'a Options,
    pub(super) sources: &'a Sources,
    pub(super) places: &'a Places<'a>,
}

impl Context<'_> {
    /// The wrapper, or the diagnostic that says why there is none.
    pub(super) fn wrapper(&self, functions: &mut Taken) -> Result<Wrapper, Box<Diagnostic>> {
        self.refuse_unsupported()?;
        let mut dummies = self.dummies(functions)?;
        let mut trusted = leading::mark(self, &mut dummies)?;
        trusted.extend(trust::findings(self)?);
        status::mark(self, &mut dummies)?;
        let result = self.result(&mut dummies)?;
        self.follow(&mut dummies)?;
        let computed = self.order(&dummies)?;
        let checks = self.checks(&dummies)?;
        let name = &self.procedure.name;
        let returned = self.name_outputs(&mut dummies, result.as_ref());
        let returns = returns(name, &dummies, functions);
        let returns_arrays = dummies.iter().any(Dummy::is_returned_array);
        Ok(Wrapper {
            procedure: name.clone(),
            rust: functions.give(name),
            into: returns_arrays.then(|| functions.give(&Name::new(&format!("{name}_into")))),
            outputs: (returned + usize::from(result.is_some() || returns.is_some()) > 1)
                .then(|| functions.give_type(name, "Output")),
            pointer: functions.give_type(name, ""),
            target: self.target(),
            dummies,
            computed,
            checks,
            result,
            returns,
            lock: lock(self),
            trusted_reentrant: trust::is_trusted_reentrant(self),
            grade: grade(self, trusted),
            checks_variable: self.options.checks_variable.clone(),
            stops: stops(self),
            stop_statements: stop_statements(self),
            documentation: documentation(self),
        })
    }

    /// Names what is returned; gives the number of dummy arguments that are.
    fn name_outputs(&self, dummies: &mut [Dummy], result: Option<&(RustName, Element)>) -> usize {
        let mut taken = Taken::default();
        if let Some((name, _)) = result {
            taken.reserve(name.as_str());
        }
        let mut count = 0;
        for dummy in dummies
            .iter_mut()
            .filter(|dummy| dummy.is_returned() && !dummy.hidden)
        {
            let argument = self.procedure.argument(&dummy.name);
            let intents = argument.map_or(&[][..], |(_, argument)| &argument.signature.intents);
            let name = intents.iter().find_map(|intent| match intent {
                IntentSpec::OutName(name) => Some(name),
                _ => None,
            });
            dummy.output = taken.give(name.unwrap_or(&dummy.name));
            count += 1;
        }
        count
    }

    pub(super) fn fail(&self, code: Code, span: Span, what: &str) -> Box<Diagnostic> {
        let message = format!("`{}` is left out: {what}", self.procedure.name);
        Box::new(
            Diagnostic::new(code, Severity::Warning, span, message).with_remedy(
                "call it through a small Fortran procedure without that, or leave it out by `skip`",
            ),
        )
    }

    fn refuse_unsupported(&self) -> Result<(), Box<Diagnostic>> {
        let procedure = self.procedure;
        let signature = &procedure.signature;
        let called_nowhere =
            signature.call_statement.is_none() && signature.fortran_name.as_deref() == Some("");
        let what = if called_nowhere {
            "its `fortranname` names nothing, and no `callstatement` says what to call instead"
        } else if c_shim::is_needed(procedure) && matches!(procedure.host, Host::Module(_)) {
            "it is a module procedure, which C cannot call as its signature says"
        } else {
            return Ok(());
        };
        let span = signature.span.unwrap_or(procedure.span);
        Err(self.fail(codes::UNSUPPORTED_ARGUMENT, span, what))
    }

    fn dummies(&self, types: &mut Taken) -> Result<Vec<Dummy>, Box<Diagnostic>> {
        let mut taken = Taken::default();
        let to_c = c_shim::is_needed(self.procedure);
        let mut generics = Taken::generics();
        let arguments = self.procedure.arguments.iter().enumerate();
        let mut callbacks: Vec<Option<Passing>> = arguments
            .clone()
            .map(|(position, argument)| match argument.dummy {
                interface::Dummy::Procedure(_) => {
                    self.callback(position, &mut generics, types).map(Some)
                }
                _ => Ok(None),
            })
            .collect::<Result<_, _>>()?;
        let only_read: Vec<bool> = (0..callbacks.len())
            .map(|position| self.is_only_read(position, &callbacks))
            .collect();
        arguments
            .map(|(position, argument)| {
                let trusted = trust::is_unwritten(self, &argument.name);
                let usage = match only_read[position] || trusted {
                    true => Some(&Use::NeverWritten),
                    false => self.facts.and_then(|facts| facts.arguments.get(position)),
                };
                let passing = match callbacks[position].take() {
                    Some(passing) => passing,
                    None => argument::passing(self.procedure, argument, usage)?,
                };
                // Without an address a pointer is disassociated, as an optional argument is absent.
                let optional = argument.attributes.optional || argument.attributes.pointer;
                let rust = match argument.dummy {
                    interface::Dummy::AlternateReturn => taken.give(&Name::new("alternate_return")),
                    _ => taken.give(&argument.name),
                };
                Ok(Dummy {
                    name: argument.name.clone(),
                    output: rust.clone(),
                    rust,
                    hidden: argument::is_work_space(argument, &passing),
                    optional,
                    is_result: false,
                    passes_extents: to_c
                        || self.has_shim() && shape::is_of_its_own(&passing, optional),
                    row_major: argument.signature.has(&IntentSpec::C),
                    passing,
                })
            })
            .collect()
    }

    /// Finds the arguments that the wrapper works out: hidden ones, ones with a default, and
    /// lengths that follow from an array that is lent.
    fn follow(&self, dummies: &mut [Dummy]) -> Result<(), Box<Diagnostic>> {
        for position in 0..self.procedure.arguments.len() {
            let Passing::Scalar {
                role: ScalarRole::In,
                ..
            } = dummies[position].passing
            else {
                continue;
            };
            if dummies[position].optional {
                continue;
            }
            if let Some(value) = self.computed(position, dummies)? {
                let hidden = self.procedure.arguments[position]
                    .signature
                    .has(&IntentSpec::Hide);
                if let Passing::Scalar { role, .. } = &mut dummies[position].passing {
                    *role = ScalarRole::Computed {
                        value,
                        overridable: !hidden,
                    };
                }
            }
        }
        self.refuse_lost_declarations(dummies)
    }

    /// The value that the wrapper works out for the argument at `position`, if it does.
    fn computed(
        &self,
        position: usize,
        dummies: &[Dummy],
    ) -> Result<Option<Computed>, Box<Diagnostic>> {
        let argument = &self.procedure.arguments[position];
        let Passing::Scalar { element, .. } = dummies[position].passing else {
            return Ok(None);
        };
        if let Some(default) = &argument.signature.default {
            return self.default(argument, element, default).map(Some);
        }
        let solution = self.solved(position, dummies).filter(|_| {
            matches!(element, Element::Integer(_)) && argument.signature.optional != Some(false)
        });
        Ok(match solution {
            Some(follows) => Some(Computed::Follows(follows)),
            None if argument.signature.has(&IntentSpec::Hide) => {
                Some(Computed::Constant(zero(element)))
            }
            None => None,
        })
    }

    /// How the argument at `position` follows from the length of an array that is lent.
    fn solved(&self, position: usize, dummies: &[Dummy]) -> Option<Follows> {
        let solution = dummies.iter().enumerate().find_map(|(array, dummy)| {
            // What may be absent may have no length.
            let form = dummy.array().filter(|_| !dummy.optional)?;
            let lent = form.role != ArrayRole::Out;
            let extents = form.shape.extents().iter().enumerate();
            let extents = extents.filter(|_| lent);
            extents
                .filter_map(|(dimension, extent)| solve(array, dimension, extent))
                .find(|(solved, _)| *solved == position)
        });
        solution.map(|(_, follows)| follows)
    }

    /// The value that the signature gives an argument that is left out.
    fn default(
        &self,
        argument: &Argument,
        element: Element,
        default: &Expr,
    ) -> Result<Computed, Box<Diagnostic>> {
        let constant = match &argument.dummy {
            interface::Dummy::Variable(variable) => constant_value(&variable.ty, default),
            _ => None,
        };
        if let Some(constant) = constant {
            return Ok(Computed::Constant(constant));
        }
        let unsupported = |what: String| {
            let span = argument.signature.span.unwrap_or(argument.span);
            let what = format!("the default of `{}` needs {what}", argument.name);
            self.fail(codes::UNSUPPORTED_EXPRESSION, span, &what)
        };
        if !matches!(element, Element::Integer(_)) {
            return Err(unsupported(format!("`{default}`, which is no constant")));
        }
        Ok(Computed::Expr {
            expr: IntegerExpr::new(default, self.procedure).map_err(unsupported)?,
            text: default.to_string(),
        })
    }

    /// A signature that could not be honoured is said, never dropped.
    fn refuse_lost_declarations(&self, dummies: &[Dummy]) -> Result<(), Box<Diagnostic>> {
        for (argument, dummy) in self.procedure.arguments.iter().zip(dummies) {
            let is_computed = matches!(
                dummy.passing,
                Passing::Scalar {
                    role: ScalarRole::Computed { .. },
                    ..
                }
            );
            let signature = &argument.signature;
            let lost = if signature.default.is_some() && !is_computed {
                "a default for what is no input scalar"
            } else if signature.has(&IntentSpec::Hide) && !is_computed && !dummy.is_returned_array()
            {
                "`intent(hide)` without a value to give it"
            } else {
                continue;
            };
            let what = format!(
                "its argument `{}` has {lost}, which the bindings do not support",
                argument.name
            );
            let span = signature.span.unwrap_or(argument.span);
            return Err(self.fail(codes::UNSUPPORTED_ARGUMENT, span, &what));
        }
        Ok(())
    }

    /// The order in which the computed arguments can be computed.
    fn order(&self, dummies: &[Dummy]) -> Result<Vec<usize>, Box<Diagnostic>> {
        let mut known: Vec<bool> = dummies
            .iter()
            .map(|dummy| match dummy.passing {
                _ if dummy.optional => false,
                Passing::Scalar { ref role, .. } => {
                    matches!(role, ScalarRole::In | ScalarRole::InOut)
                }
                // An array that the wrapper allocates has no length before.
                Passing::Array { role, .. }
                | Passing::Text { role, .. }
                | Passing::CharacterArray { role, .. } => role != ArrayRole::Out,
                Passing::Allocatable { .. } | Passing::Procedure(_) | Passing::AlternateReturn => {
                    false
                }
            })
            .collect();
        let mut waiting: Vec<(usize, Vec<usize>)> = dummies
            .iter()
            .enumerate()
            .filter_map(|(position, dummy)| match &dummy.passing {
                Passing::Scalar {
                    role: ScalarRole::Computed { value, .. },
                    ..
                } => Some((
                    position,
                    match value {
                        Computed::Follows(_) | Computed::Constant(_) => Vec::new(),
                        Computed::Expr { expr, .. } => expr.arguments(),
                    },
                )),
                _ => None,
            })
            .collect();
        let mut order = Vec::new();
        while !waiting.is_empty() {
            let ready = waiting
                .iter()
                .position(|(_, needs)| needs.iter().all(|&need| known[need]));
            let Some(ready) = ready else {
                let argument = &self.procedure.arguments[waiting[0].0];
                let what = format!(
                    "the default of `{}` depends on itself or on an output",
                    argument.name
                );
                return Err(self.fail(codes::CIRCULAR, argument.span, &what));
            };
            let (position, _) = waiting.remove(ready);
            known[position] = true;
            order.push(position);
        }
        self.extents_known(dummies, &known)?;
        Ok(order)
    }

    /// No extent and no length depends on a value that is known only after the call, or that
    /// may be absent.
    fn extents_known(&self, dummies: &[Dummy], known: &[bool]) -> Result<(), Box<Diagnostic>> {
        for dummy in dummies {
            let unknown = dummy
                .declared_lengths()
                .into_iter()
                .flat_map(IntegerExpr::arguments)
                .find(|&position| !known[position]);
            if let Some(position) = unknown {
                let what = format!(
                    "the shape of `{}` depends on `{}`, which is an output or may be absent",
                    dummy.name, dummies[position].name
                );
                let span = self.procedure.span;
                return Err(self.fail(codes::UNSUPPORTED_EXPRESSION, span, &what));
            }
        }
        Ok(())
    }

    fn checks(&self, dummies: &[Dummy]) -> Result<Vec<Check>, Box<Diagnostic>> {
        let mut checks = Vec::new();
        for argument in &self.procedure.arguments {
            for expr in &argument.signature.check {
                let unsupported = |what: String| {
                    let span = argument.signature.span.unwrap_or(argument.span);
                    let what = format!("`check({expr})` of `{}` needs {what}", argument.name);
                    self.fail(codes::UNSUPPORTED_EXPRESSION, span, &what)
                };
                let condition = Condition::new(expr, self.procedure).map_err(unsupported)?;
                let mut needs = condition.arguments().into_iter();
                if let Some(output) = needs.find(|&position| dummies[position].is_returned()) {
                    return Err(unsupported(format!(
                        "`{}`, an output",
                        dummies[output].name
                    )));
                }
                checks.push(Check {
                    argument: argument.name.clone(),
                    condition,
                    text: expr.to_string(),
                });
            }
        }
        Ok(checks)
    }
}

/// The ways to return; `None` where there is only one.
fn returns(procedure: &Name, dummies: &[Dummy], functions: &mut Taken) -> Option<Returns> {
    let is_alternate = |dummy: &&Dummy| matches!(dummy.passing, Passing::AlternateReturn);
    let alternates = dummies.iter().filter(is_alternate).count();
    let first = dummies.iter().find(is_alternate)?;
    Some(Returns {
        ty: functions.give_type(procedure, "Return"),
        name: first.rust.clone(),
        alternates,
    })
}
