//! What Cargo says to a build script, and what the build script says to Cargo.

use std::collections::BTreeMap;
use std::env;
use std::path::Path;

/// The environment variables that a build script gets, and the instructions that it gives.
#[derive(Debug, Default)]
pub(super) struct Cargo {
    variables: BTreeMap<String, String>,
    instructions: Vec<String>,
}

impl Cargo {
    /// With the environment of this process. Variables that are no Unicode count as unset.
    pub(super) fn of_process() -> Self {
        Cargo::with(env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        }))
    }

    /// With these variables.
    pub(super) fn with(
        variables: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        Cargo {
            variables: variables
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
            instructions: Vec::new(),
        }
    }

    /// A variable that Cargo sets.
    pub(super) fn given(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str)
    }

    /// All variables.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let variables = self.variables.iter();
        variables.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A variable of the user: the build script runs again when it changes. Blanks count as unset.
    pub(super) fn variable(&mut self, name: &str) -> Option<&str> {
        self.say(format!("rerun-if-env-changed={name}"));
        self.given(name).filter(|value| !value.trim().is_empty())
    }

    /// The target, where Cargo builds for another machine than this one.
    pub(super) fn foreign_target(&self) -> Option<&str> {
        let target = self.given("TARGET")?;
        (self.given("HOST") != Some(target)).then_some(target)
    }

    /// The build script runs again when the file, or something in the folder, changes.
    pub(super) fn watch(&mut self, path: &Path) {
        self.say(format!("rerun-if-changed={}", path.display()));
    }

    /// Warns the user. Cargo takes a line each.
    pub(super) fn warn(&mut self, text: &str) {
        text.lines()
            .for_each(|line| self.say(format!("warning={line}")));
    }

    /// Gives an instruction.
    pub(super) fn say(&mut self, instruction: String) {
        self.instructions.push(instruction);
    }

    /// The instructions so far.
    pub(super) fn instructions(&self) -> &[String] {
        &self.instructions
    }
}
