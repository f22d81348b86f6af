//! `ferrotran dump`.

use std::fmt::Write;
use std::process::ExitCode;

use ferrotran::lower::Options;
use ferrotran::source;

use crate::args::{Dump, Stage};
use crate::error::CommandError;
use crate::{inputs, report};

pub(super) fn run(args: &Dump) -> Result<ExitCode, CommandError> {
    let inputs = inputs::inputs(&args.reading.files, &args.reading.options)?;
    let parsed = inputs::parse(&inputs)?;
    let mut text = String::new();
    // Writing to a String does not fail.
    match args.stage {
        Stage::Tokens => {
            for file in parsed.texts.iter().chain(&parsed.signature_texts) {
                let (lines, _) = source::logical_lines(file);
                for line in lines.iter() {
                    let label = line.label.map_or(String::new(), |label| label.to_string());
                    let mark = if line.directive { "f2py" } else { "" };
                    let _ = writeln!(
                        text,
                        "{label:>5} {mark:4} {}",
                        source::readable(lines.text(line))
                    );
                }
            }
        }
        Stage::Ast => {
            for file in parsed.files.iter().chain(&parsed.signatures) {
                let _ = writeln!(text, "{file:#?}");
            }
        }
        Stage::Interface | Stage::Facts | Stage::Plan => {
            let analysed = parsed.analyse(&inputs);
            let (plan, found) = analysed.plan(&Options::default());
            report::diagnostics(&analysed.sources, analysed.diagnostics.iter().chain(&found));
            let _ = match args.stage {
                Stage::Facts => writeln!(text, "{:#?}", analysed.facts),
                Stage::Plan => writeln!(text, "{plan:#?}"),
                _ => writeln!(text, "{:#?}", analysed.resolved.interface),
            };
            report::write(None, &text)?;
            return Ok(ExitCode::SUCCESS);
        }
    }
    report::diagnostics(&parsed.sources, &parsed.diagnostics);
    report::write(None, &text)?;
    Ok(ExitCode::SUCCESS)
}
