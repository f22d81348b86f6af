//! What `nm` says of objects.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// The symbols of an object, or of a member of an archive.
#[derive(Clone, Debug, Default)]
pub(super) struct Symbols {
    /// Functions that it defines.
    pub(super) functions: BTreeSet<String>,
    /// Variables that it has for the whole time, and may write.
    pub(super) writable: BTreeSet<String>,
    /// What it refers to.
    pub(super) undefined: BTreeSet<String>,
}

/// Those of `files`: objects and archives.
pub(super) fn symbols(files: &[PathBuf]) -> Result<Vec<Symbols>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let output = Command::new("nm")
        .args(["-P", "-A"])
        .args(files)
        .output()
        .context("running nm")?;
    ensure!(
        output.status.success(),
        "nm failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut all: Vec<(String, Symbols)> = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        // `archive[member]: name type value size`.
        let Some((place, rest)) = line.split_once(": ") else {
            continue;
        };
        let mut words = rest.split_whitespace();
        let (Some(name), Some(kind)) = (words.next(), words.next()) else {
            continue;
        };
        if all.last().is_none_or(|(last, _)| last != place) {
            all.push((place.to_owned(), Symbols::default()));
        }
        let Some((_, symbols)) = all.last_mut() else {
            continue;
        };
        let set = match kind {
            "T" | "W" => &mut symbols.functions,
            "b" | "B" | "d" | "D" | "C" => &mut symbols.writable,
            "U" => &mut symbols.undefined,
            _ => continue,
        };
        set.insert(name.to_owned());
    }
    Ok(all.into_iter().map(|(_, symbols)| symbols).collect())
}

impl Symbols {
    /// The symbol of the procedure `name`, external or of a module.
    pub(super) fn of(&self, name: &str) -> Option<&str> {
        let is_it = |symbol: &&String| {
            let symbol = symbol.as_str();
            let plain = symbol.trim_end_matches('_');
            plain == name
                || symbol.strip_suffix(name).is_some_and(|start| {
                    start.ends_with("_MOD_") || start.starts_with("_QM") && start.ends_with('P')
                })
        };
        self.functions.iter().find(is_it).map(String::as_str)
    }

    /// What they share between calls, if they do.
    pub(super) fn state(&self) -> Option<String> {
        // What describes a type is never written.
        let writable = self.writable.iter().find(|name| !name.contains("__vtab_"));
        if let Some(name) = writable {
            return Some(format!("the writable variable `{name}`"));
        }
        /// Of GNU Fortran's run-time library: they change the table of units.
        const UNITS: [&str; 5] = [
            "_gfortran_st_open",
            "_gfortran_st_close",
            "_gfortran_st_rewind",
            "_gfortran_st_backspace",
            "_gfortran_st_endfile",
        ];
        let unit = UNITS.iter().find(|name| self.undefined.contains(**name));
        unit.map(|name| format!("a call of `{name}`"))
    }
}
