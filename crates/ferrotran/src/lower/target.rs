//! What a wrapper calls: the procedure itself, or a shim.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::c_shim;
use super::context::Context;
use crate::interface::{
    Argument, Attributes, CharacterLength, Dummy, FunctionResult, Host, Procedure, Shape, Type,
};
use crate::name::Name;
use crate::plan::{self, Callee, Convention, Element, Import, Target};

/// Longer names are no Fortran (Fortran 2018, 6.2.2).
const LONGEST_NAME: usize = 63;

/// Whether `procedure` is called through a shim in Fortran.
pub(super) fn has_shim(procedure: &Procedure) -> bool {
    match procedure.host {
        Host::Module(_) => true,
        Host::External => {
            needs_explicit_interface(procedure)
                && !procedure.is_from_signature()
                && !c_shim::is_needed(procedure)
        }
        Host::Submodule { .. } | Host::Internal(_) | Host::InterfaceBody => false,
    }
}

/// Whether something is passed otherwise than by the address of its first element, so that callers
/// have to be told (Fortran 2018, 15.4.2.2).
fn needs_explicit_interface(procedure: &Procedure) -> bool {
    let by_descriptor = |shape: &Shape| {
        matches!(
            shape,
            Shape::AssumedShape(_) | Shape::Deferred { .. } | Shape::AssumedRank
        )
    };
    let argument = |argument: &Argument| {
        let Attributes {
            value,
            allocatable,
            pointer,
            ..
        } = argument.attributes;
        let shape = matches!(
            &argument.dummy,
            Dummy::Variable(variable) if by_descriptor(&variable.shape)
        );
        value || allocatable || pointer || shape
    };
    let result = |result: &FunctionResult| {
        // How an object of a derived type is returned only compilers know.
        let is_object = matches!(result.variable.ty, Type::Derived { .. });
        result.allocatable || result.pointer || is_object || result.variable.shape != Shape::Scalar
    };
    // To BIND(C) it is a descriptor (Fortran 2018, 18.3.6).
    let assumed_length = |argument: &Argument| match &argument.dummy {
        Dummy::Variable(variable) => matches!(
            variable.ty,
            Type::Character {
                length: CharacterLength::Assumed,
                ..
            }
        ),
        Dummy::Procedure(_) | Dummy::AlternateReturn => false,
    };
    let text_in_c =
        |argument: &Argument| procedure.binding_label.is_some() && assumed_length(argument);
    // Only a compiler knows the symbol.
    procedure.is_unlabelled()
        || procedure.arguments.iter().any(text_in_c)
        || procedure.arguments.iter().any(argument)
        || procedure.result.iter().any(result)
}

/// What the wrapper calls.
pub(super) fn target(
    context: &Context<'_>,
    import: Import,
    dummies: &[plan::Dummy],
    counted: &[usize],
    result: Option<Element>,
) -> Target {
    let procedure = context.procedure;
    let linkage = &context.options.linkage;
    if c_shim::is_needed(procedure) {
        return Target::C(Box::new(c_shim::shim(procedure, linkage, dummies, result)));
    }
    if !has_shim(procedure) {
        let symbol = linkage.external(procedure);
        return Target::External {
            symbol: match (counted, context.closures) {
                ([], []) => symbol,
                _ => symbol.counting(),
            },
        };
    }
    let (label, callee) = match &procedure.host {
        Host::Module(module) => (
            module_label(context.module().unwrap_or(module), &context.label()),
            Callee::Module {
                module: module.clone(),
                procedure: procedure.called(),
                binding_label: procedure.binding_label.clone(),
                import,
            },
        ),
        // No name of a module begins with an underscore.
        Host::External | Host::Submodule { .. } | Host::Internal(_) | Host::InterfaceBody => (
            format!("ferrotran__{}", procedure.name),
            Callee::External(Box::new(procedure.clone())),
        ),
    };
    let mut arguments = procedure.arguments.iter();
    let takes_procedures = arguments.any(|argument| matches!(argument.dummy, Dummy::Procedure(_)));
    let (convention, label, underscore) = match takes_procedures {
        true => (Convention::Fortran, fortran_name(label), "_"),
        false => (Convention::C, label, ""),
    };
    Target::Shim {
        symbol: linkage.generated(format!("{label}{underscore}")),
        label,
        convention,
        callee,
    }
}

/// The label of the shim of a module's procedure. The length tells where the module's name ends:
/// `c_d` of `ab` is not `d` of `ab_c`.
pub(super) fn module_label(module: &Name, procedure: &str) -> String {
    format!("ferrotran_{}_{module}_{procedure}", module.as_str().len())
}

/// `name`, or, where that is too long for Fortran, one made of its hash.
pub(super) fn fortran_name(name: String) -> String {
    if name.len() <= LONGEST_NAME {
        return name;
    }
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    format!("ferrotran_{:016x}", hasher.finish())
}
