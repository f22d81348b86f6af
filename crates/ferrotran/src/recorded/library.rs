//! What a file of facts holds.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::flags::{Family, Flags};
use crate::interface::{Dummy, Host, Procedure};
use crate::name::Name;
use crate::prove::Kind;
use crate::resolve::{self, Kinds};
use crate::source::{Form, Options, Sources};
use crate::syntax::{self, ast};

/// What the first member of each file says.
const FORMAT: &str = "ferrotran facts";

/// The version of the format that is written, and the only one that is read.
const VERSION: u32 = 1;

/// The facts of a library: what is in the file, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LibraryRecord {
    format: String,
    version: u32,
    /// The version of ferrotran that wrote it.
    pub ferrotran: String,
    /// The library that the sources are of, with its version if that is known.
    pub library: String,
    /// How many files were read.
    pub files: usize,
    /// The SHA-256 of their contents, each followed by a NUL, in the order of their names.
    pub sha256: String,
    /// The flags with which they were read.
    pub flags: Vec<String>,
    /// The COMMON blocks that the sources declare: code that is compiled elsewhere may share them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub common: Vec<RecordedCommon>,
    /// The external procedures.
    pub procedures: Vec<ProcedureRecord>,
}

/// A COMMON block as a program unit declares it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecordedCommon(
    /// Its name; `None` is blank COMMON.
    pub Option<String>,
    /// Its size in bytes; `None` if it is not known.
    pub Option<u64>,
);

/// What callers have to know of a procedure. An empty list is a proof of absence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedureRecord {
    /// A procedure of Fortran without statements: names, types, shapes and attributes of the dummy
    /// arguments, each kind in bytes.
    pub interface: String,
    /// What happens to each dummy argument, in order.
    pub arguments: Vec<RecordedUse>,
    /// The dummy arguments that only dummy procedures can write: the position of each, of the dummy
    /// procedure, and at which of its arguments it gets this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lent: Vec<(usize, usize, usize)>,
    /// The dummy procedures, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub callbacks: Vec<RecordedCallback>,
    /// The state that it shares with other calls wherever local variables are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub state: Vec<Note>,
    /// The state that it shares besides if variables of more than 65,536 bytes are static: what GNU
    /// Fortran does without flags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub state_if_large_are_static: Vec<Note>,
    /// The state that it shares besides if every local variable is static.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub state_if_all_are_static: Vec<Note>,
    /// The state of the run-time library or of the process that it uses; it is shared, too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub process: Vec<Note>,
    /// Where it can end the process.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<Note>,
    /// Where it can change the floating-point environment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub environment: Vec<Note>,
    /// Calls inside I/O statements of what can stop or call back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_io: Vec<Note>,
    /// Whether it may do input or output on a unit. What does not say so may.
    #[serde(default = "unless_said", skip_serializing_if = "Clone::clone")]
    pub transfers: bool,
    /// Where a stop cannot be turned into an error.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uncontained: Vec<Note>,
    /// What is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Note>,
    /// Where it returns to a label of the caller.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternate_returns: Vec<Note>,
    /// What is not proved of it and of what it calls: empty if it is proved to break nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unproved: Vec<RecordedDoubt>,
}

/// What holds of what a file says nothing of.
fn unless_said() -> bool {
    true
}

/// What happens to a dummy argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordedUse {
    /// It is never written.
    In,
    /// It is written before it is read, on every path.
    Out,
    /// It may be written.
    InOut,
    /// Anything, keeping its address included.
    Unknown,
}

/// How a dummy procedure is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedCallback {
    /// Its position among the dummy arguments.
    pub argument: usize,
    /// Whether it can be called.
    pub called: bool,
    /// Whether several threads can call it at once.
    pub concurrent: bool,
    /// Whether it can be called inside an input or output statement.
    pub in_io: bool,
    /// The positions of its own arguments that are variables wherever it is called.
    pub variables: Vec<usize>,
}

/// A place in the sources, and what happens there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note(
    /// `file:line`.
    pub String,
    /// What happens.
    pub String,
);

/// An obligation that is not proved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedDoubt(
    /// What has to hold.
    pub Kind,
    /// Where.
    pub String,
    /// What it is about.
    pub String,
);

/// Why a file of facts cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FactsError {
    /// It is no JSON, or not of this form.
    #[error("it is no file of facts ({0}): make it with `ferrotran check --facts`")]
    Json(#[from] serde_json::Error),
    /// It is something else.
    #[error("it is no file of facts: make it with `ferrotran check --facts`")]
    Other,
    /// Another version of ferrotran wrote it.
    #[error(
        "it has version {found} of the format, and this ferrotran ({}) reads version {VERSION}: make it \
         anew with `ferrotran check --facts`",
        env!("CARGO_PKG_VERSION")
    )]
    Version {
        /// The version that it has.
        found: u64,
    },
    /// Types would have other sizes than were recorded.
    #[error(
        "it says what types are by their kinds, and flags of the compiler change kinds: make facts of the \
         sources with the flags that the library was built with, and use them without such flags"
    )]
    Kinds,
    /// What it says of a procedure contradicts itself.
    #[error("{what}: the file is damaged: make it anew with `ferrotran check --facts`")]
    Damaged {
        /// What, as a phrase.
        what: String,
    },
}

/// What tells a file of facts from others, whatever its version.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

impl LibraryRecord {
    /// The record of a library.
    pub(super) fn new(library: String, files: usize, sha256: String, flags: Vec<String>) -> Self {
        LibraryRecord {
            format: FORMAT.to_owned(),
            version: VERSION,
            ferrotran: env!("CARGO_PKG_VERSION").to_owned(),
            library,
            files,
            sha256,
            flags,
            common: Vec::new(),
            procedures: Vec::new(),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// When it is no file of facts, is of another version, or contradicts itself.
    pub fn parse(bytes: &[u8]) -> Result<Self, FactsError> {
        let head: Head = serde_json::from_slice(bytes)?;
        if head.format != FORMAT {
            return Err(FactsError::Other);
        }
        if head.version != u64::from(VERSION) {
            return Err(FactsError::Version {
                found: head.version,
            });
        }
        let record: LibraryRecord = serde_json::from_slice(bytes)?;
        record.check()?;
        Ok(record)
    }

    /// The file.
    ///
    /// # Errors
    ///
    /// None that is known of: nothing in it has no form in JSON.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        // A line each, so that two files can be compared.
        let mut head = self.clone();
        let procedures = std::mem::take(&mut head.procedures);
        let head = serde_json::to_string(&head)?;
        let head = head.strip_suffix("]}").unwrap_or(&head);
        let lines: Vec<String> = procedures
            .iter()
            .map(serde_json::to_string)
            .collect::<Result<_, _>>()?;
        Ok(format!("{head}\n{}\n]}}\n", lines.join(",\n")))
    }

    /// The flags with which the sources were read, if they are understood.
    pub fn reading_flags(&self) -> Option<Flags> {
        Flags::parse(self.flags.iter().map(String::as_str), Family::Gnu).ok()
    }

    /// The procedures by their names.
    pub(crate) fn by_name(&self) -> impl Iterator<Item = (Name, &ProcedureRecord)> {
        let procedures = self.procedures.iter();
        procedures.map(|procedure| (procedure.name(), procedure))
    }

    /// All interfaces, one after the other.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for procedure in &self.procedures {
            let _ = writeln!(text, "{}", procedure.interface);
        }
        text
    }

    /// Whether each procedure is one, and what is said of its arguments fits them.
    fn check(&self) -> Result<(), FactsError> {
        let damaged = |what: String| Err(FactsError::Damaged { what });
        if self.reading_flags().is_none() {
            return damaged("its flags are not understood".to_owned());
        }
        for procedure in &self.procedures {
            // What is read as a directive, or names a file, is no interface.
            let line = |line: &str| {
                let line = line.trim_start();
                let word = line.get(..7).unwrap_or_default();
                line.starts_with(['#', '!']) || word.eq_ignore_ascii_case("include")
            };
            if procedure.interface.lines().any(line) {
                return damaged("an interface has a line that is no declaration".to_owned());
            }
        }
        let found = interfaces(&self.text());
        if found.len() != self.procedures.len() {
            return damaged("an interface is not that of one procedure".to_owned());
        }
        for (record, procedure) in self.procedures.iter().zip(&found) {
            let Some(procedure) = procedure else {
                return damaged("an interface is not that of one procedure".to_owned());
            };
            let count = procedure.arguments.len();
            let is_procedure = |at: usize| {
                let argument = procedure.arguments.get(at);
                argument.is_some_and(|it| matches!(it.dummy, Dummy::Procedure(_)))
            };
            let dummies = (0..count).filter(|&at| is_procedure(at));
            let fits = record.name() == procedure.name
                && record.arguments.len() == count
                && dummies.eq(record.callbacks.iter().map(|callback| callback.argument))
                && record
                    .lent
                    .iter()
                    .all(|&(argument, to, _)| argument < count && is_procedure(to));
            if !fits {
                let name = &procedure.name;
                return damaged(format!(
                    "what it says of `{name}` does not fit its arguments"
                ));
            }
        }
        Ok(())
    }
}

impl ProcedureRecord {
    /// The name that its interface gives it.
    fn name(&self) -> Name {
        let heading = self.interface.lines().next().unwrap_or_default();
        let rest = ["subroutine ", "function "]
            .iter()
            .find_map(|keyword| heading.split_once(keyword));
        let (_, rest) = rest.unwrap_or_default();
        Name::new(rest.split('(').next().unwrap_or_default().trim())
    }
}

/// The external procedures that are declared in `text`, in order; `None` for what is something else.
pub(super) fn interfaces(text: &str) -> Vec<Option<Procedure>> {
    let sources = Sources::new();
    let file = sources.add("facts", text.as_bytes().to_vec());
    let (tree, found) = syntax::parse(&sources, file, &reading());
    if !found.is_empty() {
        return Vec::new();
    }
    let plain: Vec<bool> = tree.units.iter().map(is_interface).collect();
    let (resolved, found) = resolve::resolve(vec![tree], &Kinds::default());
    // A name that is defined twice has one meaning here, and another there.
    if !found.is_empty() || resolved.interface.procedures.len() != plain.len() {
        return Vec::new();
    }
    let procedures = resolved.interface.procedures.into_iter().zip(plain);
    procedures
        .map(|(procedure, plain)| Some(procedure).filter(|it| plain && it.host == Host::External))
        .collect()
}

/// How the text of interfaces is read.
pub(crate) fn reading() -> Options {
    Options {
        form: Some(Form::Free),
        ..Options::default()
    }
}

/// Whether a program unit only declares a procedure.
fn is_interface(unit: &ast::ProgramUnit) -> bool {
    matches!(
        unit.kind,
        ast::UnitKind::Subroutine(_) | ast::UnitKind::Function(_)
    ) && unit.contains.is_empty()
        && unit.statements.iter().all(|statement| {
            matches!(
                &statement.kind,
                ast::StatementKind::Specification(
                    ast::Specification::TypeDeclaration { .. }
                        | ast::Specification::Attribute { .. }
                        | ast::Specification::Implicit(_)
                        | ast::Specification::Interface(_)
                )
            )
        })
}
