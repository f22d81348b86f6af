//! The programs: Fortran files that say in comments at their head what they show.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use ferrotran::prove::Cause;

/// Where they are.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/unsound/programs");

/// A program, and the safe code that breaks memory by it if rules are switched off.
#[derive(Clone, Debug)]
pub(super) struct Program {
    /// The name of its file.
    pub(super) name: String,
    /// Its source files, which are compiled one by one.
    pub(super) texts: Vec<String>,
    /// The rules that are switched off, the one that it is about first. Others refuse the same for a
    /// reason of their own.
    pub(super) rules: Vec<Cause>,
    /// How it breaks.
    pub(super) breaks: String,
    /// Flags of the compiler.
    pub(super) flags: Vec<String>,
    /// Expressions in Rust, evaluated one after the other and shown.
    pub(super) calls: Vec<String>,
    /// Expressions that are true, and break nothing, whether the rules are on or off.
    pub(super) right: Vec<String>,
}

impl Program {
    /// The rule that it is about.
    pub(super) fn rule(&self) -> Cause {
        self.rules[0]
    }
}

/// All programs, in the order of their names.
pub(super) fn all() -> Result<Vec<Program>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(FOLDER).with_context(|| format!("reading {FOLDER}"))? {
        paths.push(entry?.path());
    }
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Result<Program> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut program = Program {
        name: name.into_owned(),
        texts: parts(&text),
        rules: Vec::new(),
        breaks: String::new(),
        flags: Vec::new(),
        calls: Vec::new(),
        right: Vec::new(),
    };
    let head = text.lines().map_while(|line| line.strip_prefix("! "));
    for line in head {
        let (word, said) = line
            .split_once(": ")
            .with_context(|| format!("{}: `{line}` says nothing", path.display()))?;
        match word {
            "rule" => {
                for word in said.split(", ") {
                    program.rules.push(rule(word)?);
                }
            }
            "breaks" => program.breaks = said.to_owned(),
            "flags" => program.flags = said.split(' ').map(str::to_owned).collect(),
            "call" => program.calls.push(said.to_owned()),
            "right" => program.right.push(said.to_owned()),
            _ => bail!("{}: there is no `{word}`", path.display()),
        }
    }
    ensure!(
        !program.rules.is_empty() && !program.breaks.is_empty() && !program.calls.is_empty(),
        "{}: it says no rule, or not what breaks, or no call",
        path.display()
    );
    Ok(program)
}

/// The files of a program, between lines that separate them.
fn parts(text: &str) -> Vec<String> {
    text.split("! =====\n").map(str::to_owned).collect()
}

/// The rule that `word` names.
pub(super) fn rule(word: &str) -> Result<Cause> {
    let mut rules = Cause::ALL.iter().copied();
    rules
        .find(|rule| rule.word() == word)
        .with_context(|| format!("there is no rule `{word}`"))
}
