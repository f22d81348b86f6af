//! The plan for one procedure.

use super::abi;
use super::argument;
use super::c_shim;
use super::codes;
use super::documentation::documentation;
use super::grade::{grade, lock};
use super::import::Names;
use super::leading;
use super::names::Taken;
use super::options::Options;
use super::places::Places;
use super::select::{Asked, Trust};
use super::shape;
use super::status;
use super::stops::{stop_statements, stops};
use super::trust;
use crate::analyse::{ProcedureFacts, Use};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::interface::{self, Host, IntentSpec, Interface, Procedure, ProcedureId, ProcedurePath};
use crate::name::Name;
use crate::plan::{Dummy, Element, Passing, Returns, RustName, Wrapper};
use crate::source::{Sources, Span};

/// What is known of the procedure to plan for.
pub(super) struct Context<'a> {
    pub(super) interface: &'a Interface,
    pub(super) id: ProcedureId,
    pub(super) procedure: &'a Procedure,
    pub(super) path: ProcedurePath,
    /// Those under which a shim can use it from its module.
    pub(super) names: Names<'a>,
    pub(super) facts: Option<&'a ProcedureFacts>,
    pub(super) options: &'a Options,
    /// What the options ask of it.
    pub(super) asked: Option<&'a Asked<'a>>,
    pub(super) sources: &'a Sources,
    pub(super) places: &'a Places<'a>,
}

impl Context<'_> {
    /// Whether the user vouches for the procedure so.
    pub(super) fn vouches(&self, trust: Trust) -> bool {
        self.asked
            .is_some_and(|asked| asked.trusts.contains(&trust))
    }

    /// The wrapper, or the diagnostic that says why there is none.
    pub(super) fn wrapper(&self, functions: &mut Taken) -> Result<Wrapper, Box<Diagnostic>> {
        self.refuse_unsupported()?;
        let mut dummies = self.dummies(functions)?;
        let mut trusted = leading::mark(self, &mut dummies)?;
        trusted.extend(trust::findings(self)?);
        status::mark(self, &mut dummies)?;
        let result = self.result(&mut dummies)?;
        self.follow(&mut dummies)?;
        let import = self.import(&dummies)?;
        let (computed, known) = self.order(&dummies)?;
        let checks = self.checks(&dummies, &known)?;
        let name = &self.procedure.name;
        let returned = self.name_outputs(&mut dummies, result.as_ref());
        let returns = returns(name, &dummies, functions);
        let returns_arrays = dummies.iter().any(Dummy::is_returned_array);
        let returned_element = result.as_ref().map(|(_, element)| *element);
        let target = self.target(import, &dummies, returned_element);
        Ok(Wrapper {
            procedure: self.path.clone(),
            abi: abi::of_target(&target, &dummies, result.as_ref(), returns.as_ref()),
            rust: functions.give(name),
            into: returns_arrays.then(|| functions.give(&Name::new(&format!("{name}_into")))),
            outputs: (returned + usize::from(result.is_some() || returns.is_some()) > 1)
                .then(|| functions.give_type(name, "Output")),
            pointer: functions.give_type(name, ""),
            target,
            lock: lock(self, &dummies),
            grade: grade(self, &dummies, trusted),
            dummies,
            computed,
            checks,
            result,
            returns,
            trusted_reentrant: trust::is_trusted_reentrant(self),
            asks_sentinel: false,
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
        let message = format!("`{}` is left out: {what}", self.path);
        Box::new(
            Diagnostic::new(code, Severity::Warning, span, message).with_remedy(
                "call it through a small Fortran procedure without that, or leave it out by `skip`",
            ),
        )
    }

    fn refuse_unsupported(&self) -> Result<(), Box<Diagnostic>> {
        let procedure = self.procedure;
        let signature = &procedure.signature;
        let span = signature.span.unwrap_or(procedure.span);
        if let Some(circular) = signature.circular.first() {
            let what = format!(
                "the value of its argument `{circular}` is computed from others that are computed \
                 from it, in a circle"
            );
            return Err(self.fail(codes::CIRCULAR, span, &what));
        }
        let called_nowhere =
            signature.call_statement.is_none() && signature.fortran_name.as_deref() == Some("");
        let what = if called_nowhere {
            "its `fortranname` names nothing, and no `callstatement` says what to call instead"
        } else if c_shim::is_needed(procedure) && matches!(procedure.host, Host::Module(_)) {
            "it is a module procedure, which C cannot call as its signature says"
        } else if let Some(what) = argument::refuse_omitted(procedure) {
            what
        } else {
            return Ok(());
        };
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
                let optional = argument.attributes.optional || argument::is_lent_pointer(argument);
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
                    is_omitted: argument::is_omitted(argument),
                    by_value: argument.attributes.value,
                    is_result: false,
                    passes_extents: to_c
                        || self.has_shim() && shape::is_of_its_own(&passing, optional),
                    alignment: argument::alignment(argument),
                    row_major: argument.signature.has(&IntentSpec::C),
                    passing,
                })
            })
            .collect()
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
