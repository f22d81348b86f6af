//! What the probe leaves behind, call by call, so that it can be read when a call ended the process.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use anyhow::{Context, Result};
use ferrotran_runtime::contain::Kind;
use ferrotran_runtime::{Error, ErrorKind};

use crate::spec::{Errors, Row};

/// The kinds of errors that have a place of their own in the note.
const KINDS: usize = 128;
/// What stands before them: the procedure, the number of the call, `full`, `empty`, `panics`, and how often
/// calls were made again.
const HEAD: usize = 6;

/// The files of one process.
pub(crate) struct Note {
    /// The call that runs, and what became of those before it, of one procedure.
    current: File,
    /// A line for each kind of error: the first of each process and procedure.
    errors: File,
    /// A line for each procedure that is done.
    rows: File,
    words: [u64; HEAD + KINDS],
    kinds: Vec<String>,
    /// The first error of each kind.
    first: Vec<Option<(u64, String)>>,
    /// Whether checks that fail at different places are errors of different kinds.
    by_place: bool,
}

impl Note {
    pub(crate) fn new(folder: &Path, by_place: bool) -> Result<Self> {
        let open = |name: &str| {
            let path = folder.join(name);
            let opened = OpenOptions::new().create(true).append(true).open(&path);
            opened.with_context(|| format!("opening {}", path.display()))
        };
        let current = File::create(folder.join("current")).context("creating the note")?;
        Ok(Note {
            current,
            errors: open("errors")?,
            rows: open("rows")?,
            words: [0; HEAD + KINDS],
            kinds: Vec::new(),
            first: Vec::new(),
            by_place,
        })
    }

    /// Notes that this call begins.
    pub(crate) fn begin(&mut self, procedure: usize, number: u64) -> Result<()> {
        self.words[0] = procedure as u64;
        self.words[1] = number;
        self.write()
    }

    /// Notes that the call is made again.
    pub(crate) fn again(&mut self) -> Result<()> {
        self.words[5] += 1;
        self.write()
    }

    fn write(&self) -> Result<()> {
        let mut bytes = [0; (HEAD + KINDS) * 8];
        for (chunk, word) in bytes.chunks_exact_mut(8).zip(self.words) {
            chunk.copy_from_slice(&word.to_le_bytes());
        }
        Ok(self.current.write_all_at(&bytes, 0)?)
    }

    /// Notes what became of it.
    pub(crate) fn end(&mut self, outcome: Outcome, empty: bool) -> Result<()> {
        match outcome {
            Outcome::Returned => self.words[if empty { 3 } else { 2 }] += 1,
            Outcome::Panicked => self.words[4] += 1,
            Outcome::Failed(error) => {
                let kind = kind(error.kind(), self.by_place);
                let place = match self.kinds.iter().position(|known| *known == kind) {
                    Some(place) => place,
                    None if self.kinds.len() == KINDS => KINDS - 1,
                    None => {
                        self.kinds.push(kind.clone());
                        self.first.push(None);
                        let line = serde_json::to_string(&("kind", &kind))?;
                        writeln!(self.errors, "{line}")?;
                        self.kinds.len() - 1
                    }
                };
                self.words[HEAD + place] += 1;
                if self.first[place].is_none() {
                    let first = (self.words[1], error.to_string());
                    let line = serde_json::to_string(&(self.words[0], place, &first))?;
                    writeln!(self.errors, "{line}")?;
                    self.first[place] = Some(first);
                }
            }
        }
        Ok(())
    }

    /// Notes that a procedure is done.
    pub(crate) fn done(&mut self, procedure: usize) -> Result<()> {
        let mut row = Row {
            full: self.words[2],
            empty: self.words[3],
            panics: self.words[4],
            ..Row::default()
        };
        for (place, kind) in self.kinds.iter().enumerate() {
            let count = self.words[HEAD + place];
            if count > 0 {
                let first = self.first[place].take();
                row.errors.insert(kind.clone(), Errors { count, first });
            }
        }
        writeln!(self.rows, "{}", serde_json::to_string(&(procedure, row))?)?;
        self.words[2..].fill(0);
        self.first.fill(None);
        Ok(())
    }
}

/// What became of a call that came back.
pub(crate) enum Outcome {
    Returned,
    Failed(Error),
    Panicked,
}

impl Outcome {
    pub(crate) fn of<T>(result: Result<T, Error>) -> Self {
        match result {
            Ok(value) => {
                drop(value);
                Outcome::Returned
            }
            Err(error) => Outcome::Failed(error),
        }
    }
}

/// The name of the variant; of a stop, what stopped, too, and the place of a check if it is asked for.
fn kind(kind: &ErrorKind, by_place: bool) -> String {
    let text = format!("{kind:?}");
    let name = text.split([' ', '(', '{']).next().unwrap_or_default();
    match kind {
        ErrorKind::Stopped {
            kind: kind @ Kind::FailedCheck,
            place,
            ..
        } if by_place => format!("{name}({kind:?}) {place}"),
        ErrorKind::Stopped { kind, .. } => format!("{name}({kind:?})"),
        _ => name.to_owned(),
    }
}
