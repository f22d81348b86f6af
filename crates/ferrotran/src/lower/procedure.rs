//! The plan for one procedure.

use super::abi;
use super::argument;
use super::c_shim;
use super::checked::checked;
use super::context::Context;
use super::documentation::documentation;
use super::grade::{grade, lock};
use super::leading;
use super::left_out::Refusal;
use super::names::Taken;
use super::result::Returned;
use super::shape;
use super::status;
use super::stops::{stop_statements, stops};
use super::terms::Terms;
use super::trust;
use super::{callback, computed, counted, import, result, target};
use crate::analyse::Use;
use crate::interface::{self, Host, IntentSpec};
use crate::name::Name;
use crate::plan::{
    Dummy, Element, LeftOut, Part, Passed, Passing, Presence, Read, Returns, RustName, Standing,
    StorageOrder, UnsupportedSignature, Wrapper,
};

/// The names of a wrapper.
pub(super) struct Named<'t> {
    /// The Rust function.
    pub(super) rust: RustName,
    /// The raw function.
    pub(super) raw: RustName,
    /// The scope that the types stand in.
    pub(super) scope: &'t mut Taken,
    /// That of the functions, if it is another one.
    pub(super) methods: Option<&'t mut Taken>,
}

impl Named<'_> {
    fn function(&mut self, name: &Name) -> RustName {
        match &mut self.methods {
            Some(methods) => methods.give(name),
            None => self.scope.give(name),
        }
    }
}

/// The wrapper, or why there is none.
pub(super) fn wrapper(
    context: &Context<'_>,
    mut named: Named<'_>,
) -> Result<Wrapper, Box<Refusal>> {
    refuse_unsupported(context)?;
    let dummies = dummies(context, named.scope)?;
    let (dummies, mut trusted) = leading::parts(context, dummies)?;
    trusted.extend(trust::findings(context)?);
    let mut dummies = status::statuses(context, dummies)?;
    let result = match result::result(context)? {
        Returned::Nothing => None,
        Returned::ByAbi(name, element) => Some((name, element)),
        Returned::ByDummy(dummy) => {
            dummies.push(*dummy);
            None
        }
    };
    let dummies = computed::worked_out(context, dummies)?;
    let import = import::import(context, &dummies)?;
    let (computed, known) = computed::order(context, &dummies)?;
    let checks = computed::checks(context, &dummies, &known)?;
    let stem = context.stem();
    let name = match &context.method {
        Some(method) => &method.binding,
        None => &stem,
    };
    let counted = counted::counted(context, &dummies)?;
    let dummies = with_outputs(context, dummies, result.as_ref());
    let returned = dummies.iter().filter(|dummy| is_output(dummy)).count();
    let returns = returns(&stem, &dummies, named.scope);
    let returns_arrays = dummies.iter().any(Dummy::is_returned_array);
    let returned_element = result.as_ref().map(|(_, element)| *element);
    let into = returns_arrays.then(|| named.function(&Name::new(&format!("{name}_into"))));
    let reads = Read::all(&dummies, &checks);
    let locked = (into.is_some() && !reads.is_empty())
        .then(|| named.function(&Name::new(&format!("{name}_locked"))));
    let lock = lock(context, &dummies, &reads);
    let trusted_reentrant = trust::is_trusted_reentrant(context) && reads.is_empty();
    let target = target::target(context, import, &dummies, counted, returned_element);
    Ok(Wrapper {
        runs: context.runs,
        procedure: context.path.clone(),
        abi: abi::of_target(
            &target,
            &dummies,
            counted,
            result.as_ref(),
            returns.as_ref(),
        ),
        rust: named.rust,
        raw: named.raw,
        into,
        locked,
        outputs: (returned + usize::from(result.is_some() || returns.is_some()) > 1)
            .then(|| named.scope.give_type(&stem, "Output")),
        pointer: named.scope.give_type(&stem, ""),
        method: context.method.clone(),
        target,
        lock,
        grade: grade(context, &dummies, trusted),
        checked: checked(context),
        dummies,
        computed,
        checks,
        result,
        returns,
        trusted_reentrant,
        checks_variable: context.options.checks_variable.clone(),
        stops: stops(context),
        stop_statements: stop_statements(context),
        documentation: documentation(context),
    })
}

/// `dummies` with the names under which they are returned.
fn with_outputs(
    context: &Context<'_>,
    dummies: Vec<Dummy>,
    result: Option<&(RustName, Element)>,
) -> Vec<Dummy> {
    let mut taken = Taken::default();
    if let Some((name, _)) = result {
        taken.reserve(name.as_str());
    }
    let named = dummies.into_iter().map(|dummy| {
        if !is_output(&dummy) {
            return dummy;
        }
        let argument = context.procedure.argument(&dummy.name);
        let intents = argument.map_or(&[][..], |(_, argument)| &argument.signature.intents);
        let name = intents.iter().find_map(|intent| {
            let IntentSpec::OutName(name) = intent else {
                return None;
            };
            Some(name)
        });
        Dummy {
            output: taken.give(name.unwrap_or(&dummy.name)),
            ..dummy
        }
    });
    named.collect()
}

/// Whether the caller gets it back.
fn is_output(dummy: &Dummy) -> bool {
    dummy.is_returned() && dummy.standing != Standing::WorkSpace
}

fn refuse_unsupported(context: &Context<'_>) -> Result<(), Box<Refusal>> {
    let procedure = context.procedure;
    let signature = &procedure.signature;
    let refuse = |cause| {
        let span = signature.span.unwrap_or(procedure.span);
        Refusal::new(Part::Procedure, span, cause)
    };
    let called_nowhere =
        signature.call_statement.is_none() && signature.fortran_name.as_deref() == Some("");
    let unsupported = if let Some(circular) = signature.circular.first() {
        UnsupportedSignature::Circular(circular.clone())
    } else if called_nowhere {
        UnsupportedSignature::NamesNothing
    } else if c_shim::is_needed(procedure) && matches!(procedure.host, Host::Module(_)) {
        UnsupportedSignature::ModuleProcedureInC
    } else {
        return argument::refuse_omitted(procedure).map_err(refuse);
    };
    Err(refuse(LeftOut::Signature(unsupported)))
}

fn dummies(context: &Context<'_>, types: &mut Taken) -> Result<Vec<Dummy>, Box<Refusal>> {
    let mut taken = Taken::default();
    let mut generics = Taken::generics();
    if context.method.is_some() {
        generics.reserve("S");
    }
    let arguments = context.procedure.arguments.iter().enumerate();
    let mut callbacks: Vec<Option<Passing>> = arguments
        .clone()
        .map(|(position, argument)| match &argument.dummy {
            interface::Dummy::Procedure(dummy) => {
                callback::callback(context, position, dummy, &mut generics, types).map(Some)
            }
            interface::Dummy::Variable(_) | interface::Dummy::AlternateReturn => Ok(None),
        })
        .collect::<Result<_, _>>()?;
    let only_read: Vec<bool> = (0..callbacks.len())
        .map(|position| callback::is_only_read(context, position, &callbacks))
        .collect();
    arguments
        .map(|(position, argument)| {
            let trusted = trust::is_unwritten(context, &argument.name);
            let usage = match only_read[position] || trusted {
                true => Some(&Use::NeverWritten),
                false => context
                    .facts
                    .and_then(|facts| facts.arguments.get(position)),
            };
            let passing = match (callbacks[position].take(), &argument.dummy) {
                (Some(passing), _) => passing,
                (None, interface::Dummy::Variable(variable)) => {
                    let own = context
                        .method
                        .as_ref()
                        .filter(|_| context.is_object(position));
                    let passing = argument::passing(
                        Terms::called(context),
                        argument,
                        variable,
                        usage,
                        (context.structures, own),
                    );
                    passing.map_err(|cause| Refusal::argument(argument, cause))?
                }
                // Dummy procedures have a closure.
                (None, interface::Dummy::AlternateReturn | interface::Dummy::Procedure(_)) => {
                    Passing::AlternateReturn
                }
            };
            let presence = match context.is_object(position) {
                true => Presence::Required,
                false => argument::presence(argument),
            };
            let rust = match argument.dummy {
                interface::Dummy::AlternateReturn => taken.give(&Name::new("alternate_return")),
                interface::Dummy::Variable(_) | interface::Dummy::Procedure(_) => {
                    taken.give(&argument.name)
                }
            };
            Ok(Dummy {
                standing: argument::standing(argument, &passing),
                presence,
                taken: match argument.attributes.value {
                    true => Passed::ByValue,
                    false => Passed::ByAddress,
                },
                shape_told: shape::told(context.procedure, &passing, presence),
                alignment: argument::alignment(argument),
                order: match argument.signature.has(&IntentSpec::C) {
                    true => StorageOrder::Rows,
                    false => StorageOrder::Columns,
                },
                ..Dummy::new(argument.name.clone(), rust, passing)
            })
        })
        .collect()
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
