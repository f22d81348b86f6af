//! What LAPACK's makefiles say: the files that a test program is made of, and what it reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The folders with test programs, and the makefile that runs them, in LAPACK's folder.
const FOLDERS: [(&str, &str); 3] = [
    ("BLAS/TESTING", "BLAS/TESTING/Makefile"),
    ("TESTING/LIN", "TESTING/Makefile"),
    ("TESTING/EIG", "TESTING/Makefile"),
];

/// A test program.
pub(crate) struct Program {
    /// As its executable is called.
    pub(crate) name: String,
    /// The file of the main program.
    pub(crate) main: PathBuf,
    /// The name of the main program.
    pub(crate) entry: String,
    /// The other files.
    pub(crate) rest: Vec<PathBuf>,
    /// What it reads, in one run each; nothing if it reads nothing.
    pub(crate) inputs: Vec<Option<PathBuf>>,
}

/// All test programs of LAPACK and BLAS.
pub(super) fn programs(lapack: &Path) -> Result<Vec<Program>> {
    let mut all = Vec::new();
    for (folder, runs) in FOLDERS {
        let folder = lapack.join(folder);
        let makefile = Makefile::parse(&read(&folder.join("Makefile"))?);
        let runs = lapack.join(runs);
        let commands = Makefile::parse(&read(&runs)?).recipes;
        let inputs = runs.parent().unwrap_or(lapack);
        for (name, parts) in &makefile.rules {
            if !name.starts_with('x') {
                continue;
            }
            let objects = makefile.objects(parts);
            let files = objects.iter().map(|object| source(&folder, object));
            let mut rest = files.collect::<Result<Vec<PathBuf>>>()?;
            let mut main = None;
            for (number, file) in rest.iter().enumerate() {
                if let Some(entry) = entry(&read(file)?) {
                    main = Some((number, entry));
                }
            }
            let (number, entry) = main.with_context(|| format!("{name} has no main program"))?;
            all.push(Program {
                name: name.clone(),
                main: rest.remove(number),
                entry,
                rest,
                inputs: inputs_of(name, &commands)
                    .map(|input| input.map(|input| inputs.join(input)))
                    .collect(),
            });
        }
    }
    Ok(all)
}

/// What the commands that run `program` give it to read.
fn inputs_of<'c>(program: &str, commands: &'c [String]) -> impl Iterator<Item = Option<&'c str>> {
    let commands = commands.iter().map(|command| command.split_whitespace());
    commands.filter_map(move |mut words| {
        let executable = words.next()?;
        let is_it = executable.rsplit('/').next() == Some(program);
        is_it.then(|| match words.next() {
            Some("<") => words.next(),
            _ => None,
        })
    })
}

/// The name of the main program in a text of fixed form.
fn entry(text: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let line = line.strip_prefix("      ")?;
        let name = line.trim_start().strip_prefix("PROGRAM ")?;
        Some(name.trim().to_ascii_lowercase())
    })
}

/// The source of an object.
fn source(folder: &Path, object: &str) -> Result<PathBuf> {
    let stem = object.strip_suffix(".o").unwrap_or(object);
    for suffix in ["f", "F", "f90", "F90"] {
        let file = folder.join(format!("{stem}.{suffix}"));
        if file.is_file() {
            return Ok(file);
        }
    }
    bail!("{} has no source of {object}", folder.display())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// As much of a makefile as LAPACK's need.
#[derive(Default)]
struct Makefile {
    variables: BTreeMap<String, Vec<String>>,
    /// What each target is made of.
    rules: BTreeMap<String, Vec<String>>,
    /// The commands of all rules.
    recipes: Vec<String>,
}

impl Makefile {
    fn parse(text: &str) -> Self {
        let mut makefile = Makefile::default();
        // Whether the lines of each open condition count: nothing is defined that `ifdef` asks for.
        let mut counts: Vec<bool> = Vec::new();
        let joined = text.replace("\\\n", " ");
        for line in joined.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.first() {
                Some(&"ifdef") => counts.push(false),
                Some(&"else") => counts
                    .iter_mut()
                    .last()
                    .into_iter()
                    .for_each(|last| *last = !*last),
                Some(&"endif") => drop(counts.pop()),
                _ if counts.iter().all(|counts| *counts) => makefile.line(line, &words),
                _ => {}
            }
        }
        makefile
    }

    fn line(&mut self, line: &str, words: &[&str]) {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        if line.starts_with('\t') {
            self.recipes.push(line.trim().to_owned());
            return;
        }
        if line.starts_with('#') {
            return;
        }
        // SLINTST= schkaa.o, SLINTST = schkaa.o, SLINTST += sdrvge.o
        if let Some((name, value)) = line.split_once('=') {
            let adds = name.ends_with('+');
            let name = name.trim_end_matches('+').trim().to_owned();
            let value: Vec<&str> = value.split_whitespace().collect();
            let variable = self.variables.entry(name).or_default();
            if !adds {
                variable.clear();
            }
            let value: Vec<String> = owned(&value);
            variable.extend(value);
        } else if let [target, parts @ ..] = words
            && let Some(target) = target.strip_suffix(':')
        {
            self.rules.insert(target.to_owned(), owned(parts));
        }
    }

    /// The objects among `parts`, and in the variables there; what other makefiles define are libraries.
    fn objects(&self, parts: &[String]) -> Vec<String> {
        let mut objects = Vec::new();
        for part in parts {
            let variable = part
                .strip_prefix("$(")
                .and_then(|part| part.strip_suffix(')'));
            match variable.and_then(|name| self.variables.get(name)) {
                Some(value) => objects.extend(value.iter().cloned()),
                None if part.ends_with(".o") => objects.push(part.clone()),
                None => {}
            }
        }
        // As in make's `$^`.
        let mut seen = BTreeSet::new();
        objects.retain(|object| seen.insert(object.clone()));
        objects
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# The programs.
LIB = ../lib.a
A = one.o \\
    two.o
ifdef USEXBLAS
A += x.o
else
A += three.o
endif

all: xa
xa: $(A) four.o one.o $(LAPACKLIB)
\t$(FC) -o $@ $^
run: all
\t./xa < a.in > a.out
\t./xa > b.out
";

    #[test]
    fn a_program_is_made_of_the_objects_of_its_rule() {
        let makefile = Makefile::parse(TEXT);
        let objects = makefile.objects(&makefile.rules["xa"]);
        assert_eq!(objects, ["one.o", "two.o", "three.o", "four.o"]);
    }

    #[test]
    fn the_commands_say_what_it_reads() {
        let makefile = Makefile::parse(TEXT);
        let inputs: Vec<_> = inputs_of("xa", &makefile.recipes).collect();
        assert_eq!(inputs, [Some("a.in"), None]);
    }

    #[test]
    fn the_main_program_is_found_by_its_statement() {
        assert_eq!(
            entry("*       PROGRAM A\n      PROGRAM DCHKEE    \n"),
            Some("dchkee".into())
        );
        assert_eq!(entry("      SUBROUTINE S\n"), None);
    }
}
