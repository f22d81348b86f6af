//! LAPACK's documented intents against the verdicts of the analysis.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::Result;
use clap::Args as ClapArgs;
use ferrotran::analyse::documented::documented;
use ferrotran::analyse::{Reason, Use};
use ferrotran::interface::{Dummy, Intent, Shape};

use crate::{corpus, load};

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// Print every argument that is documented as an input and not shown to be one.
    #[arg(long)]
    misses: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let files = load::lapack_files(&corpus::netlib()?)?;
    let analysed = load::analyse(&files)?;
    let t = analysed.times;
    eprintln!(
        "{} files, {} bytes, {} bodies; parse {:?} resolve {:?} analyse {:?}; {} diagnostics",
        files.len(), analysed.bytes, analysed.resolved.bodies.len(), t.parse, t.resolve, t.analyse,
        analysed.diagnostics.len()
    );
    let mut matrix: BTreeMap<(bool, &str, &str), usize> = BTreeMap::new();
    let mut misses = String::new();
    for (id, procedure) in analysed.resolved.interface.procedures() {
        let Some(facts) = analysed.facts.procedures.get(&id) else { continue };
        for said in documented(procedure, &analysed.sources) {
            let (index, argument) = procedure.argument(&said.argument).expect("it is documented");
            let Dummy::Variable(variable) = &argument.dummy else { continue };
            let array = variable.shape != Shape::Scalar;
            let doc = match said.intent { Intent::In => "in", Intent::Out => "out", Intent::InOut => "inout" };
            let (verdict, reason) = verdict(&facts.arguments[index]);
            *matrix.entry((array, doc, verdict)).or_default() += 1;
            if doc == "in" && verdict != "in" && let Some(reason) = reason {
                let _ = writeln!(misses, "{} {} array={} {} {} [{} calls] at {}", procedure.name, argument.name, array, verdict, reason.text, reason.chain.len(), analysed.sources.place(reason.span));
            }
        }
    }
    for ((array, doc, verdict), count) in &matrix {
        println!("array={array} doc={doc} verdict={verdict}: {count}");
    }
    for d in &analysed.diagnostics { eprintln!("{} {} {}", d.code, d.message, d.span.map(|s| analysed.sources.place(s)).unwrap_or_default()); }
    if args.misses { print!("{misses}"); }
    Ok(())
}

fn verdict(used: &Use) -> (&'static str, Option<&Reason>) {
    match used {
        Use::NeverWritten => ("in", None),
        Use::Output(reason) => ("out", Some(reason)),
        Use::Written(reason) => ("inout", Some(reason)),
        Use::Unknown(reason) => ("unknown", Some(reason)),
    }
}
