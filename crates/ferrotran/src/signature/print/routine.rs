//! Routines of a signature file.

use std::fmt::Write;

use super::declaration::{declaration, print_argument, print_variable, variable_of};
use super::{Page, user_module};
use crate::interface::{Dummy, Interface, Procedure, ProcedureKind, Shape, Type, Variable};
use crate::name::Name;

/// The callbacks of `procedure` whose interface is known, by the name of the argument.
pub(super) fn callbacks(procedure: &Procedure) -> Vec<(&Name, &Procedure)> {
    procedure
        .arguments
        .iter()
        .filter_map(|argument| match &argument.dummy {
            Dummy::Procedure(dummy) => Some((&argument.name, dummy.interface.as_deref()?)),
            _ => None,
        })
        .filter(|(_, callback)| unprintable(callback).is_none())
        .collect()
}

/// Why f2py has no words for `procedure`, if it hasn't.
pub(super) fn unprintable(procedure: &Procedure) -> Option<String> {
    let result = procedure
        .result
        .iter()
        .map(|result| (&result.name, &result.variable));
    let arguments = procedure.arguments.iter();
    let variables = arguments.filter_map(|argument| Some((&argument.name, variable_of(argument)?)));
    let reason = |(name, variable): (&Name, &Variable)| match &variable.ty {
        Type::Derived { name: ty, .. } => Some(format!("{name} is of the derived type {ty}")),
        Type::AssumedType | Type::UnlimitedPolymorphic => Some(format!("{name} is of any type")),
        Type::Unresolved => Some(format!("the type of {name} could not be determined")),
        _ if variable.shape == Shape::AssumedRank => Some(format!("{name} is of assumed rank")),
        _ => None,
    };
    let is_return = |name: &Name| (*name == "*").then(|| "it has alternate returns".to_owned());
    procedure
        .arguments
        .iter()
        .find_map(|argument| is_return(&argument.name))
        .or_else(|| variables.chain(result).find_map(reason))
}

/// Prints `procedure` under `name`. `common` prints its common blocks.
pub(super) fn print_routine(
    page: &mut Page,
    procedure: &Procedure,
    name: &Name,
    common: &mut dyn FnMut(&mut Page),
) {
    let keyword = match procedure.kind() {
        ProcedureKind::Subroutine => "subroutine",
        ProcedureKind::Function => "function",
    };
    page.line(header(procedure, keyword, name));
    page.indent(|page| {
        print_statements(page, procedure, name);
        for argument in &procedure.arguments {
            print_argument(page, procedure, argument);
        }
        if let Some(result) = &procedure.result {
            let mut attributes = Vec::new();
            if result.allocatable {
                attributes.push("allocatable".to_owned());
            }
            if result.pointer {
                attributes.push("pointer".to_owned());
            }
            let result_name = if result.name == procedure.name {
                name
            } else {
                &result.name
            };
            page.line(declaration(
                &result.variable,
                attributes,
                result_name,
                None,
                procedure,
            ));
        }
        common(page);
    });
    page.line(format_args!("end {keyword} {name}"));
}

fn header(procedure: &Procedure, keyword: &str, name: &Name) -> String {
    let mut header = String::new();
    let prefixes = &procedure.prefixes;
    for (given, prefix) in [
        (prefixes.recursive, "recursive "),
        (prefixes.pure, "pure "),
        (prefixes.elemental, "elemental "),
    ] {
        if given {
            header.push_str(prefix);
        }
    }
    let arguments: Vec<&str> = match &procedure.signature.arguments {
        Some(order) => order.iter().map(Name::as_str).collect(),
        None => {
            let arguments = procedure.arguments.iter();
            arguments.map(|argument| argument.name.as_str()).collect()
        }
    };
    // Writing to a string does not fail.
    let _ = write!(header, "{keyword} {name}({})", arguments.join(","));
    if let Some(result) = &procedure.result
        && result.name != procedure.name
    {
        let _ = write!(header, " result ({})", result.name);
    }
    if let Some(label) = &procedure.binding_label {
        let _ = write!(header, " bind(c, name=\"{label}\")");
    }
    header
}

/// The statements of f2py's own.
fn print_statements(page: &mut Page, procedure: &Procedure, name: &Name) {
    let signature = &procedure.signature;
    if let Some(fortran_name) = &signature.fortran_name {
        page.line(format_args!("fortranname {fortran_name}"));
    }
    if signature.threadsafe {
        page.line("threadsafe");
    }
    if signature.c {
        page.line(format_args!("intent(c) {name}"));
    }
    if let Some(note) = &signature.note {
        print_c(page, "", note);
    }
    let texts = [
        ("callstatement", &signature.call_statement),
        ("callprotoargument", &signature.call_proto_argument),
        ("pymethoddef", &signature.py_method_def),
    ];
    for (keyword, text) in texts {
        if let Some(text) = text {
            print_c(page, keyword, text);
        }
    }
    for code in &signature.user_code {
        print_c(page, "usercode", code);
    }
    let callbacks = callbacks(procedure);
    if !callbacks.is_empty() {
        let module = user_module(&procedure.name);
        page.line(format_args!("use {module}"));
    }
}

/// Prints C code, as a block where it does not fit a line.
pub(super) fn print_c(page: &mut Page, keyword: &str, text: &str) {
    let is_block = keyword.is_empty() || text.is_empty() || text.contains(['\n', '!', '\'']);
    if is_block || text.ends_with('&') {
        page.line(format!("{keyword} '''").trim_start());
        page.text.push_str(text);
        page.text.push('\n');
        page.line("'''");
    } else {
        page.line(format_args!("{keyword} {text}"));
    }
}

/// The common blocks of the procedure `unit`; with `None` those of all other units, each in a
/// BLOCK DATA.
pub(super) fn print_common(page: &mut Page, interface: &Interface, unit: Option<&Name>) {
    let is_printed = |name: &Name| {
        super::printed(interface)
            .any(|procedure| procedure.name == *name && unprintable(procedure).is_none())
    };
    for block in &interface.common {
        for layout in &block.layouts {
            let mut members = Vec::new();
            for (name, variable) in &layout.members {
                members.push(name.as_str());
                if matches!(variable.ty, Type::Derived { .. } | Type::Unresolved) {
                    members.clear();
                    break;
                }
            }
            let block_name = block.name.as_ref().map_or("", Name::as_str);
            let print = |page: &mut Page| {
                for (name, variable) in &layout.members {
                    print_variable(page, name, variable);
                }
                page.line(format_args!("common /{block_name}/ {}", members.join(",")));
            };
            match unit {
                _ if members.is_empty() => {}
                Some(unit) if layout.unit == *unit => print(page),
                None if !is_printed(&layout.unit) => {
                    page.block("block data", layout.unit.as_str(), print);
                }
                _ => {}
            }
        }
    }
}
