//! Fortran `bind(C)` shims: the portable way to a module procedure, whose own symbol and array
//! descriptors differ from compiler to compiler, and to an external one that takes descriptors.

use std::collections::BTreeSet;

use super::allocatable::TAKE;
use super::argument::{Argument, parameter_name};
use super::clash::clear_of_modules;
use super::dummy::{Ranks, argument};
use super::text::{interoperable_kind, list, type_name};
use super::{adapter, body, bound, call, operator, read, returns, structure, variable};
use crate::emit::origin::Origin;
use crate::plan::{AbiType, Callee, Convention, DeclaredBy, Import, Plan, Target, Wrapper};

/// The Fortran source of all shims, of procedures, of variables, of what is read of them and of derived types, and
/// adapters; `None` where none is needed.
pub(in crate::emit) fn shims(plan: &Plan, origin: &Origin) -> Option<String> {
    let others = variable::shims(plan)
        .into_iter()
        .chain(read::shims(plan))
        .chain(structure::shims(plan))
        .chain(adapter::fortran(plan));
    let others = others.map(clear_of_modules);
    let shims: Vec<String> = apart(plan).into_iter().chain(others).collect();
    if shims.is_empty() {
        return None;
    }
    let header: String = origin
        .header()
        .iter()
        .map(|line| format!("! {line}\n"))
        .collect();
    Some(format!("{header}\n{}", shims.join("\n")))
}

/// Each shim, with the module that has the interface of what it calls, if it needs one.
pub(in crate::emit) fn apart(plan: &Plan) -> Vec<String> {
    plan.wrappers
        .iter()
        .filter_map(|wrapper| match &wrapper.target {
            Target::External { .. } | Target::C(_) => None,
            Target::Shim {
                label,
                convention,
                callee,
                ..
            } => Some((wrapper, label, *convention, callee)),
        })
        .enumerate()
        .map(|(number, (wrapper, label, convention, callee))| {
            let name = match convention {
                Convention::C => ShimName::BindC {
                    number: number + 1,
                    label,
                },
                Convention::Fortran => ShimName::Fortran(label),
            };
            match callee {
                Callee::Module {
                    module,
                    procedure,
                    import,
                    ..
                } => shim(&name, wrapper, module.as_str(), procedure.as_str(), import),
                Callee::External(procedure) => {
                    let module = format!("ferrotran_interface_{}", number + 1);
                    let interface = body::module(&module, procedure, wrapper);
                    let called = procedure.called();
                    let shim = shim(&name, wrapper, &module, called.as_str(), &Import::Own);
                    format!("{interface}\n{shim}")
                }
            }
        })
        .map(clear_of_modules)
        .collect()
}

/// By which name a shim is called.
enum ShimName<'a> {
    /// By its binding label; its own name is made of its number.
    BindC { number: usize, label: &'a str },
    /// By its own.
    Fortran(&'a str),
}

/// One shim. Its names are its own, so that no name of the module can clash with one.
fn shim(
    name: &ShimName<'_>,
    wrapper: &Wrapper,
    module: &str,
    procedure: &str,
    import: &Import,
) -> String {
    let (imported, ranks) = match import {
        Import::Own => (format!("p => {procedure}"), Ranks::Flat),
        Import::Generic(generic) => (format!("p => {generic}"), Ranks::Declared),
        Import::Operation(operation) => (operator::imported(operation), Ranks::Declared),
    };
    let mut arguments: Vec<Argument<'_>> = wrapper
        .dummies
        .iter()
        .enumerate()
        .map(|(index, dummy)| argument(index + 1, dummy, wrapper.abi.of(index), ranks))
        .collect();
    returns::label(&mut arguments);
    let parameters: Vec<String> = wrapper
        .abi
        .of_dummies()
        .filter(|(_, parameter)| parameter.declared == DeclaredBy::Source)
        .map(|(position, parameter)| parameter_name(position + 1, parameter.meaning))
        .collect();
    let result_dummy = wrapper
        .dummies
        .iter()
        .zip(&arguments)
        .find(|(dummy, _)| dummy.is_result())
        .map(|(_, argument)| format!("{} {}", argument.actual, argument.assignment));
    let (keyword, suffix) = match wrapper.result {
        None if wrapper.returns.is_some() => ("function", " result(r)"),
        Some(_) => ("function", " result(r)"),
        None => ("subroutine", ""),
    };
    let (name, binding) = match name {
        ShimName::BindC { number, label } => (
            format!("ferrotran_shim_{number}"),
            format!(" &\n    bind(c, name=\"{label}\")"),
        ),
        ShimName::Fortran(name) => ((*name).to_owned(), String::new()),
    };
    let mut lines = vec![format!(
        "{keyword} {name}({}){binding}{suffix}",
        list(&parameters)
    )];
    let imports = imports(wrapper, &arguments);
    if !imports.is_empty() {
        lines.push(format!(
            "  use, intrinsic :: iso_c_binding, only: {}",
            list(&imports)
        ));
    }
    if wrapper.method.is_none() {
        lines.push(format!("  use {module}, only: {imported}"));
    }
    lines.extend(arguments.iter().flat_map(|argument| argument.uses.clone()));
    let called = bound::called(wrapper, import, &arguments);
    lines.extend(called.uses);
    lines.push("  implicit none".to_owned());
    let mut parameters = wrapper.abi.parameters.iter();
    if parameters.any(|parameter| parameter.ty == AbiType::Take) {
        lines.push(TAKE.to_owned());
    }
    lines.extend(
        arguments
            .iter()
            .flat_map(|argument| argument.declarations.clone()),
    );
    lines.extend(called.declarations);
    if let Some((_, element)) = &wrapper.result {
        lines.push(format!("  {} :: r", type_name(*element)));
    }
    if wrapper.returns.is_some() {
        lines.push("  integer :: r".to_owned());
    }
    lines.extend(
        arguments
            .iter()
            .flat_map(|argument| argument.statements.clone()),
    );
    let receive = match (&wrapper.result, result_dummy) {
        (Some(_), _) => Some("r =".to_owned()),
        (None, receive) => receive,
    };
    let object = wrapper.passed_object().map(|dummy| &dummy.name);
    let actuals = wrapper.dummies.iter().zip(&arguments);
    let actuals = actuals.filter(|(dummy, _)| !dummy.is_result());
    let counted: Vec<usize> = wrapper.abi.counted().collect();
    match import {
        Import::Operation(operation) => {
            let operands = actuals.map(|(_, argument)| argument.actual.as_str());
            lines.push(operator::statement(operation, receive.as_deref(), operands));
        }
        Import::Own | Import::Generic(_) => {
            let actuals = actuals.filter(|(dummy, _)| object != Some(&dummy.name));
            let receive = receive.unwrap_or("call".to_owned());
            let called = format!("{receive} {}", called.name);
            lines.extend(call::call(&called, actuals, &counted));
        }
    }
    if let Some(returns) = &wrapper.returns {
        lines.extend(returns::numbered(returns.alternates));
    }
    lines.extend(arguments.iter().flat_map(|argument| argument.after.clone()));
    lines.push(format!("end {keyword} {name}\n"));
    lines.join("\n")
}

/// The names that the shim needs of `iso_c_binding`.
fn imports(wrapper: &Wrapper, arguments: &[Argument<'_>]) -> Vec<String> {
    let mut names: BTreeSet<&'static str> = arguments
        .iter()
        .flat_map(|argument| argument.imports.clone())
        .collect();
    names.extend(
        wrapper
            .result
            .iter()
            .filter_map(|(_, element)| interoperable_kind(*element)),
    );
    names.into_iter().map(str::to_owned).collect()
}
