//! Which procedure is asked for the kind of INTEGER: one that is known, or that the user names.

use super::options::{Options, SentinelOption};
use crate::diagnostic::{Diagnostic, Severity};
use crate::interface::{
    Dummy, Host, Interface, Kind, Procedure, ProcedureId, ProcedurePath, Shape, Type,
};
use crate::name::Name;
use crate::plan::{self, Sentinel, SentinelForm, Wrapper};

/// The procedures that are known to be sentinels, the surest first.
const KNOWN: [&str; 5] = ["ilaver", "idamax", "isamax", "izamax", "icamax"];

/// The sentinel for `wrappers`; as `Err`, why the procedure that the user names is none.
pub(super) fn sentinel(
    interface: &Interface,
    options: &Options,
    named: Option<ProcedureId>,
    wrappers: &[Wrapper],
) -> Result<Option<Sentinel>, Box<Diagnostic>> {
    let external = |name: &Name| {
        let mut procedures = interface.procedures().map(|(_, procedure)| procedure);
        procedures.find(|procedure| procedure.host == Host::External && procedure.name == *name)
    };
    match &options.sentinel {
        SentinelOption::Off => Ok(None),
        // That there is none of the name is told of all options alike.
        SentinelOption::Named(_) => match named.map(|id| interface.procedure(id)) {
            None => Ok(None),
            Some(procedure) => match of(procedure, options) {
                Some(sentinel) if procedure.host == Host::External => Ok(Some(sentinel)),
                _ => Err(unfit(procedure)),
            },
        },
        SentinelOption::Known if options.is_prebuilt => Ok(KNOWN.iter().find_map(|name| {
            let name = Name::new(name);
            let path = ProcedurePath::external(name.clone());
            let is_bound = wrappers.iter().any(|wrapper| wrapper.procedure == path);
            of(external(&name).filter(|_| is_bound)?, options)
        })),
        SentinelOption::Known => Ok(None),
    }
}

fn of(procedure: &Procedure, options: &Options) -> Option<Sentinel> {
    let integer = |ty: &Type| {
        let Type::Integer {
            kind: kind @ Kind(4 | 8),
            unsigned: false,
        } = ty
        else {
            return None;
        };
        Some(*kind)
    };
    let arguments: Vec<_> = procedure
        .arguments
        .iter()
        .map(|argument| match &argument.dummy {
            Dummy::Variable(variable) => Some((variable, argument.attributes.value)),
            Dummy::Procedure(_) | Dummy::AlternateReturn => None,
        })
        .collect::<Option<_>>()?;
    let scalars: Vec<Option<Kind>> = arguments
        .iter()
        .map(|(variable, by_value)| {
            integer(&variable.ty).filter(|_| variable.shape == Shape::Scalar && !by_value)
        })
        .collect();
    let (form, kind) = match (&procedure.result, scalars.as_slice()) {
        (None, [Some(kind), others @ ..]) if others.iter().all(|other| *other == Some(*kind)) => {
            (SentinelForm::Writes(scalars.len()), *kind)
        }
        (Some(result), [Some(kind), None, Some(increment)])
            if KNOWN.contains(&procedure.name.as_str())
                && kind == increment
                && integer(&result.variable.ty) == Some(*kind) =>
        {
            (SentinelForm::Reads, *kind)
        }
        _ => return None,
    };
    Some(Sentinel {
        procedure: procedure.path(),
        symbol: options.linkage.external(procedure),
        kind,
        form,
    })
}

fn unfit(procedure: &Procedure) -> Box<Diagnostic> {
    Box::new(Diagnostic {
        code: plan::codes::UNFIT_OPTION,
        severity: Severity::Error,
        label: None,
        message: format!(
            "`integer_sentinel` does not fit `{}`: it tells nothing of the kind of INTEGER",
            procedure.name
        ),
        span: Some(procedure.span),
        remedy: Some(
            "name an external subroutine that sets its arguments, all of them INTEGER scalars, to \
             small positive numbers (LAPACK's ILAVER), or IDAMAX and the like of BLAS"
                .to_owned(),
        ),
    })
}
