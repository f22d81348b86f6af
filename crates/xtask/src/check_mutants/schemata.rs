//! A copy of the sources in which every mutant is there and none is switched on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::operators::{self, Edit, Mutant};

/// The variable that switches one on.
pub(super) const SWITCH: &str = "CHECK_MUTANT";
/// The variable that names the file to which those are written that are reached.
pub(super) const TRACE: &str = "CHECK_MUTANT_TRACE";

/// What the copy has besides: the switch.
const SWITCHES: &str = r#"
/// Which mutant is switched on.
pub mod mutant {
    use std::io::Write as _;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::LazyLock;

    static ACTIVE: LazyLock<Option<u32>> =
        LazyLock::new(|| std::env::var("CHECK_MUTANT").ok()?.parse().ok());
    static TRACE: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("CHECK_MUTANT_TRACE").ok());
    static SEEN: [AtomicBool; 32768] = [const { AtomicBool::new(false) }; 32768];

    #[must_use]
    pub fn is(number: u32) -> bool {
        if let Some(path) = &*TRACE
            && let Some(seen) = SEEN.get(number as usize)
            && !seen.swap(true, Ordering::Relaxed)
            && let Ok(mut file) = std::fs::File::options().append(true).create(true).open(path)
        {
            drop(file.write_all(format!("{number}\n").as_bytes()));
        }
        *ACTIVE == Some(number)
    }
}
"#;

/// A mutant, and where it is.
pub(super) struct Placed {
    pub(super) number: u32,
    /// From `crates/ferrotran/src`.
    pub(super) file: String,
    pub(super) mutant: Mutant,
    /// How many with the same words stand before it in the function.
    pub(super) nth: usize,
}

impl Placed {
    /// What it is called where it is listed; lines are not in it, since they change with what is above.
    pub(super) fn key(&self) -> String {
        let Mutant { function, what, .. } = &self.mutant;
        let nth = match self.nth {
            0 => String::new(),
            nth => format!(" (number {})", nth + 1),
        };
        format!("{}, {function}: {what}{nth}", self.file)
    }
}

/// The mutants of the files below these paths of `crates/ferrotran/src`.
pub(super) fn find(source: &Path, paths: &[&str]) -> Result<Vec<Placed>> {
    let mut files = Vec::new();
    for path in paths {
        collect(&source.join(path), &mut files)?;
    }
    let mut placed: Vec<Placed> = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path)?;
        let name = path.strip_prefix(source)?.to_string_lossy().into_owned();
        let found = operators::mutants(&text).with_context(|| format!("reading {name}"))?;
        for mutant in found {
            let same = placed.iter().filter(|it| {
                let other = &it.mutant;
                it.file == name && other.function == mutant.function && other.what == mutant.what
            });
            let nth = same.count();
            placed.push(Placed {
                number: u32::try_from(placed.len())? + 1,
                file: name.clone(),
                mutant,
                nth,
            });
        }
    }
    Ok(placed)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries = fs::read_dir(path).with_context(|| format!("reading {}", path.display()))?;
    let mut entries: Vec<PathBuf> = entries.map(|it| Ok(it?.path())).collect::<Result<_>>()?;
    entries.sort();
    for path in entries {
        let is_tests = path.file_stem().is_some_and(|stem| stem == "tests");
        if !is_tests && (path.is_dir() || path.extension().is_some_and(|it| it == "rs")) {
            collect(&path, files)?;
        }
    }
    Ok(())
}

/// Copies the workspace to `copy` with all of `mutants`; gives the numbers of those that compile.
pub(super) fn write(workspace: &Path, copy: &Path, mutants: &[Placed]) -> Result<BTreeSet<u32>> {
    copy_sources(workspace, copy)?;
    let mut viable: BTreeSet<u32> = mutants.iter().map(|it| it.number).collect();
    // Each time the compiler names more of those that it does not take.
    for _ in 0..60 {
        instrument(workspace, copy, mutants, &viable)?;
        let wrong = compile_errors(copy)?;
        let before = viable.len();
        for error in &wrong {
            let Some(number) = blamed(copy, error)? else {
                continue;
            };
            viable.remove(&number);
            let blamed = mutants.iter().find(|it| it.number == number);
            // A value that was moved: any statement that is left out may have to leave first.
            if let Some(blamed) = blamed.filter(|_| error.is_of_moves) {
                let function = &blamed.mutant.function;
                for it in mutants.iter().filter(|it| it.file == blamed.file) {
                    if it.mutant.function == *function && matches!(it.mutant.edit, Edit::Without(_))
                    {
                        viable.remove(&it.number);
                    }
                }
            }
        }
        eprintln!(
            "{} errors, {} mutants do not compile",
            wrong.len(),
            before - viable.len()
        );
        if wrong.is_empty() {
            return Ok(viable);
        }
        ensure!(
            before != viable.len(),
            "errors that no mutant makes: {wrong:?}"
        );
    }
    bail!("the copy does not compile")
}

/// Copies the workspace anew, with those of `mutants` that are known to compile.
pub(super) fn write_again(
    workspace: &Path,
    copy: &Path,
    mutants: &[Placed],
    viable: &BTreeSet<u32>,
) -> Result<()> {
    copy_sources(workspace, copy)?;
    instrument(workspace, copy, mutants, viable)
}

/// Copies what git knows of, if it changed.
fn copy_sources(workspace: &Path, copy: &Path) -> Result<()> {
    fs::create_dir_all(copy)?;
    let output = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(workspace)
        .output()
        .context("running git")?;
    let names = String::from_utf8_lossy(&output.stdout).into_owned();
    for name in names.split('\0').filter(|name| !name.is_empty()) {
        let (from, to) = (workspace.join(name), copy.join(name));
        if !from.is_file() || name.starts_with("crates/ferrotran/src/") {
            continue;
        }
        replace(&to, &fs::read(&from)?)?;
    }
    Ok(())
}

/// Writes a file, if it has another text.
fn replace(path: &Path, text: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|before| before == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}

/// Writes the sources of ferrotran, with those of `mutants` that are viable.
fn instrument(
    workspace: &Path,
    copy: &Path,
    mutants: &[Placed],
    viable: &BTreeSet<u32>,
) -> Result<()> {
    let source = workspace.join("crates/ferrotran/src");
    let to = copy.join("crates/ferrotran/src");
    let mut folders = vec![source.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&source)?;
            let shown = name.to_string_lossy();
            let here = mutants.iter().filter(|it| it.file == shown);
            let here: Vec<&Placed> = here.filter(|it| viable.contains(&it.number)).collect();
            let mut text = fs::read(&path)?;
            if !here.is_empty() {
                text = switched(&String::from_utf8(text)?, &here).into_bytes();
            }
            if shown == "lib.rs" {
                text.extend_from_slice(SWITCHES.as_bytes());
            }
            replace(&to.join(name), &text)?;
        }
    }
    Ok(())
}

/// A text with the switches of its mutants.
fn switched(text: &str, mutants: &[&Placed]) -> String {
    // Where something is put: before what begins there, the longer first, and after what ends there, the
    // shorter first.
    let mut begins: Vec<(usize, usize, usize, String)> = Vec::new();
    let mut ends: Vec<(usize, usize, usize, String)> = Vec::new();
    for (index, placed) in mutants.iter().enumerate() {
        let is = format!("crate::mutant::is({})", placed.number);
        let (range, before, after) = match &placed.mutant.edit {
            Edit::Instead(range, other) => (
                range.clone(),
                format!("(if {is} {{ {other} }} else {{ "),
                " })".to_owned(),
            ),
            Edit::Without(range) => (range.clone(), format!("if !{is} {{ "), " }".to_owned()),
            Edit::Never(at) => (*at..*at, format!("!{is} && "), String::new()),
            Edit::Returns(at, value) => (
                *at..*at,
                format!(" if {is} {{ return {value}; }} "),
                String::new(),
            ),
        };
        let length = range.len();
        begins.push((range.start, length, index, before));
        ends.push((range.end, length, index, after));
    }
    begins.sort_by_key(|(at, length, index, _)| (*at, usize::MAX - length, *index));
    ends.sort_by_key(|(at, length, index, _)| (*at, *length, usize::MAX - index));
    // A condition that is not met stands before what is around its first operand, but not in it.
    begins.sort_by_key(|(at, length, _, _)| (*at, *length != 0));
    let mut result = String::with_capacity(text.len() * 4);
    let (mut begins, mut ends) = (begins.into_iter().peekable(), ends.into_iter().peekable());
    for (at, character) in text.char_indices().chain([(text.len(), '\0')]) {
        while let Some((_, _, _, after)) = ends.next_if(|it| it.0 == at) {
            result.push_str(&after);
        }
        while let Some((_, _, _, before)) = begins.next_if(|it| it.0 == at) {
            result.push_str(&before);
        }
        if at < text.len() {
            result.push(character);
        }
    }
    result
}

/// Cargo in the copy.
pub(super) fn cargo(copy: &Path) -> Command {
    let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
    cargo
        .current_dir(copy.join("crates/ferrotran"))
        .env("CARGO_TARGET_DIR", copy.join("target"))
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTFLAGS", "-Awarnings")
        .env_remove("CARGO_MAKEFLAGS");
    cargo
}

/// An error of the compiler, and where it is.
#[derive(Debug)]
struct Wrong {
    file: String,
    line: usize,
    column: usize,
    is_of_moves: bool,
}

/// Where the library does not compile.
fn compile_errors(copy: &Path) -> Result<Vec<Wrong>> {
    let output = cargo(copy)
        .args(["check", "--quiet", "--lib", "--message-format=json"])
        .output()
        .context("running cargo")?;
    let mut errors = Vec::new();
    for line in output.stdout.split(|byte| *byte == b'\n') {
        let Ok(said) = serde_json::from_slice::<serde_json::Value>(line) else {
            continue;
        };
        let message = &said["message"];
        if message["level"] != "error" {
            continue;
        }
        for span in message["spans"].as_array().into_iter().flatten() {
            let number = |name: &str| span[name].as_u64().unwrap_or_default() as usize;
            if span["is_primary"] == true
                && let Some(file) = span["file_name"].as_str()
            {
                let code = message["code"]["code"].as_str();
                errors.push(Wrong {
                    file: file.to_owned(),
                    line: number("line_start"),
                    column: number("column_start"),
                    is_of_moves: matches!(
                        code,
                        Some("E0381" | "E0382" | "E0384" | "E0499" | "E0502" | "E0505" | "E0506")
                    ),
                });
            }
        }
    }
    if errors.is_empty() && !output.status.success() {
        bail!(
            "cargo check failed:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(errors)
}

/// The mutant in whose text an error is: the last switch before it.
fn blamed(copy: &Path, wrong: &Wrong) -> Result<Option<u32>> {
    let &Wrong {
        ref file,
        line,
        column,
        ..
    } = wrong;
    let text = fs::read_to_string(copy.join(file))
        .or_else(|_| fs::read_to_string(copy.join("crates/ferrotran").join(file)))?;
    let mut before = String::new();
    for (index, content) in text.lines().enumerate() {
        if index + 1 == line {
            before.extend(content.chars().take(column.saturating_sub(1) + 30));
            break;
        }
        before.push_str(content);
        before.push('\n');
    }
    let marker = "crate::mutant::is(";
    let Some(at) = before.rfind(marker) else {
        return Ok(None);
    };
    let digits: String = before[at + marker.len()..]
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    Ok(digits.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn switches_nest() {
        let text = "fn f() -> bool { a && b }\n";
        let found = operators::mutants(text).unwrap();
        let placed: Vec<Placed> = found
            .into_iter()
            .enumerate()
            .map(|(index, mutant)| Placed {
                number: index as u32,
                file: String::new(),
                mutant,
                nth: 0,
            })
            .collect();
        let all: Vec<&Placed> = placed.iter().collect();
        let written = switched(text, &all);
        syn::parse_file(&written).unwrap();
        assert_eq!(written.matches("crate::mutant::is").count(), placed.len());
        assert!(written.contains("(if crate::mutant::is(2) { (a) || (b) } else { "));
    }
}
