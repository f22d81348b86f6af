//! `ferrotran interface`.

use std::fmt::Write;
use std::process::ExitCode;

use ferrotran::interface::{Host, Interface as Model, Procedure, ProcedureKind};

use crate::args::Interface;
use crate::error::CommandError;
use crate::{inputs, report};

pub(super) fn run(args: &Interface) -> Result<ExitCode, CommandError> {
    let inputs = inputs::inputs(&args.reading.files, &args.reading.options)?;
    let parsed = inputs::parse(&inputs)?;
    let files: Vec<_> = parsed.files.iter().map(|file| file.file).collect();
    let analysed = parsed.analyse(&inputs);
    let errors = report::diagnostics(&analysed.sources, &analysed.diagnostics);
    let interface = &analysed.resolved.interface;
    let text = if args.json {
        let json = interface.json(&analysed.sources, &files);
        serde_json::to_string_pretty(&json)? + "\n"
    } else {
        text(interface)
    };
    report::write(None, &text)?;
    Ok(if errors {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// A line for each procedure.
fn text(interface: &Model) -> String {
    let mut text = String::new();
    for procedure in &interface.procedures {
        // Writing to a String does not fail.
        let _ = writeln!(text, "{}", heading(procedure));
    }
    text
}

fn heading(procedure: &Procedure) -> String {
    let names: Vec<&str> = procedure
        .arguments
        .iter()
        .map(|argument| argument.name.as_str())
        .collect();
    let keyword = match procedure.kind() {
        ProcedureKind::Subroutine => "subroutine",
        ProcedureKind::Function => "function",
    };
    let host = match &procedure.host {
        Host::External | Host::Module(_) => String::new(),
        Host::Submodule { .. } => "(submodule) ".to_owned(),
        Host::Internal(_) => "(internal) ".to_owned(),
        Host::InterfaceBody => "(declared) ".to_owned(),
    };
    format!("{keyword} {host}{}({})", procedure.path(), names.join(", "))
}
