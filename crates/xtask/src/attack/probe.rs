//! A program that calls every procedure of a group, each of which reports what the compiler made
//! of its declarations.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::bindings::Element;
use super::project::Setting;

/// In seconds.
const TIME: &str = "20";

/// What is to be called.
pub(super) struct Call {
    pub(super) procedure: String,
    pub(super) symbol: String,
    /// What it returns, as the bindings have it.
    pub(super) result: Option<Element>,
}

/// What was reported of a name: `what` says which of its properties.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Item {
    /// The procedure, or a module.
    pub(super) place: String,
    pub(super) name: String,
    pub(super) what: char,
}

/// All that was reported.
pub(super) type Report = BTreeMap<Item, Vec<i64>>;

/// What came of the program.
pub(super) enum Ran {
    Reported(Report),
    /// It does not link, or did not end well.
    Failed(String),
}

/// Links and runs it, in `folder`.
pub(super) fn run(
    calls: &[Call],
    objects: &[PathBuf],
    setting: &Setting,
    folder: &Path,
) -> Result<Ran> {
    let source = folder.join("probe.f90");
    fs::write(&source, program(calls))?;
    let object = folder.join("probe.o");
    let compiler = &setting.compiler;
    let output = Command::new(compiler)
        .args(["-O0", "-c"])
        .arg(&source)
        .arg("-o")
        .arg(&object)
        .current_dir(folder)
        .output()
        .with_context(|| format!("running {compiler}"))?;
    ensure!(
        output.status.success(),
        "the probe does not compile: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let program = folder.join("probe");
    let mut link = Command::new(compiler);
    match compiler.contains("flang") {
        true => link.arg("-flang-experimental-exec"),
        // With `-fno-pic` an object is for such a program only.
        false => link.arg("-no-pie"),
    };
    let threads = setting
        .flags()
        .filter(|flag| flag.starts_with("-fopen") || *flag == "-pthread" || *flag == "-flto");
    let output = link
        // Of a file without a statement gfortran makes a program of its own.
        .arg("-Wl,-z,muldefs")
        .args(threads)
        .arg(&object)
        .args(objects)
        .arg("-o")
        .arg(&program)
        .output()
        .with_context(|| format!("running {compiler}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Ok(Ran::Failed(format!("it does not link: {said}")));
    }
    let output = Command::new("timeout")
        .arg(TIME)
        .arg(&program)
        .current_dir(folder)
        .output()
        .context("running the probe")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Ok(Ran::Failed(format!("{}: {said}", output.status)));
    }
    Ok(Ran::Reported(parse(&String::from_utf8_lossy(
        &output.stdout,
    ))))
}

fn parse(text: &str) -> Report {
    let mut report = Report::new();
    for line in text.lines() {
        let mut words = line.trim_start_matches([' ', '#']).split_whitespace();
        let (Some(place), Some(name), Some(what)) = (words.next(), words.next(), words.next())
        else {
            continue;
        };
        let item = Item {
            place: place.to_lowercase(),
            name: name.to_lowercase(),
            what: what.chars().next().unwrap_or('?'),
        };
        report.insert(item, words.filter_map(|word| word.parse().ok()).collect());
    }
    report
}

/// Calls everything with addresses of a large buffer: nothing is accessed through them.
fn program(calls: &[Call]) -> String {
    const ARGUMENTS: &str = "a,b,c,d,e,f,g,h";
    let mut text = String::from("program probe\nuse iso_c_binding\nimplicit none\ninterface\n");
    for (number, call) in calls.iter().enumerate() {
        let symbol = &call.symbol;
        let kind = if call.result.is_some() {
            "function"
        } else {
            "subroutine"
        };
        let _ = writeln!(
            text,
            "{kind} s{number}({ARGUMENTS}) bind(c,name='{symbol}')\nuse iso_c_binding\n\
             type(c_ptr), value :: {ARGUMENTS}"
        );
        if let Some(result) = call.result {
            let ty = match result {
                Element::Integer(bytes) | Element::Logical(bytes) => {
                    format!("integer(c_int{}_t)", 8 * u32::from(bytes))
                }
                Element::Real(4) => "real(c_float)".to_owned(),
                Element::Complex(4) => "complex(c_float_complex)".to_owned(),
                Element::Complex(_) => "complex(c_double_complex)".to_owned(),
                Element::Real(_) | Element::Character => "real(c_double)".to_owned(),
            };
            let _ = writeln!(text, "{ty} :: s{number}");
        }
        let _ = writeln!(text, "end {kind}");
    }
    text.push_str(
        "end interface\ninteger(c_int8_t), target, save :: buffer(1048576)\ntype(c_ptr) :: p\n\
         integer :: v\np = c_loc(buffer)\n",
    );
    for (number, call) in calls.iter().enumerate() {
        let arguments = "p,p,p,p,p,p,p,p";
        match call.result {
            None => {
                let _ = writeln!(text, "call s{number}({arguments})");
            }
            Some(_) => {
                let name = &call.procedure;
                let _ = writeln!(
                    text,
                    "v = int(s{number}({arguments}))\nprint *, '#{name} {name} V', v"
                );
            }
        }
    }
    text.push_str("end program\n");
    text
}
