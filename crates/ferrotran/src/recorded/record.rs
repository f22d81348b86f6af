//! From what was shown of sources to the file.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::interface;
use super::library::{
    LibraryRecord, Note, ProcedureRecord, RecordedCallback, RecordedCommon, RecordedDoubt,
    RecordedUse,
};
use crate::analyse::{self, Facts, ProcedureFacts, Reason, State, Use};
use crate::flags::Storage;
use crate::interface::{Host, ProcedureId};
use crate::name::Name;
use crate::pipeline::Analysed;
use crate::prove::Proof;
use crate::source::{Sources, Span};

/// The most notes of each list but that of stops: that there is one counts.
const MOST_NOTES: usize = 4;

/// An external procedure that the file does not have: callers know nothing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unrecorded {
    /// The procedure.
    pub name: Name,
    /// Why, as a phrase.
    pub why: &'static str,
}

/// The facts of the external procedures of `analysed`, whose files are taken for those of a library of which
/// nobody states the flags ([`Elsewhere`](crate::pipeline::Elsewhere)), and those that are not among them.
///
/// `library` names it, with its version if that is known.
pub fn record(analysed: &Analysed, library: &str) -> (LibraryRecord, Vec<Unrecorded>) {
    let mut files = analysed.sources.files();
    files.retain(|file| file.was_read());
    files.sort_by(|one, other| one.path().file_name().cmp(&other.path().file_name()));
    let mut hash = Sha256::new();
    for file in &files {
        hash.update(file.text());
        hash.update([0]);
    }
    let hash = hash.finalize();
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let flags = analysed.flags.clone();
    let mut record = LibraryRecord::new(library.to_owned(), files.len(), hash, flags);
    record.common = analysed
        .resolved
        .interface
        .common
        .iter()
        .flat_map(|block| {
            let layouts = block.layouts.iter();
            let name = block.name.as_ref().map(Name::to_string);
            layouts.map(move |layout| RecordedCommon(name.clone(), layout.size_in_bytes()))
        })
        .collect();
    record.common.sort();
    record.common.dedup();
    let with_storage = |storage: Storage| {
        let mut options = analysed.options.clone();
        options
            .storage_of
            .values_mut()
            .for_each(|known| *known = storage);
        let (facts, _) = analyse::analyse(&analysed.resolved, &options);
        facts
    };
    let recorder = Recorder {
        analysed,
        automatic: with_storage(Storage::Automatic),
        by_default: with_storage(Storage::default()),
    };
    let mut unrecorded = Vec::new();
    let interface = &analysed.resolved.interface;
    let externals = interface.procedures().filter(|(id, procedure)| {
        procedure.host == Host::External && analysed.facts.procedures.contains_key(id)
    });
    let externals: Vec<_> = externals.collect();
    let mut times: HashMap<&Name, usize> = HashMap::new();
    for (_, procedure) in &externals {
        *times.entry(&procedure.name).or_default() += 1;
    }
    for (id, procedure) in externals {
        let why = match interface::text(procedure) {
            _ if times[&procedure.name] > 1 => "it is defined more than once",
            Some(text) => {
                record.procedures.extend(recorder.procedure(id, text));
                continue;
            }
            None => "its interface needs more than its arguments and intrinsic types",
        };
        unrecorded.push(Unrecorded {
            name: procedure.name.clone(),
            why,
        });
    }
    record
        .procedures
        .sort_by(|one, other| one.interface.cmp(&other.interface));
    (record, unrecorded)
}

struct Recorder<'a> {
    analysed: &'a Analysed,
    /// What is shown if no local variable is static for its size.
    automatic: Facts,
    /// If large ones are.
    by_default: Facts,
}

impl Recorder<'_> {
    fn procedure(&self, id: ProcedureId, interface: String) -> Option<ProcedureRecord> {
        let facts = self.analysed.facts.procedures.get(&id)?;
        let proof = self.analysed.proofs.procedures.get(&id)?;
        let state = self.state(self.automatic.procedures.get(&id)?);
        let large = self.state(self.by_default.procedures.get(&id)?);
        let all = self.state(facts);
        // That there is some decides.
        let state_if_large_are_static = match state.is_empty() {
            true => large,
            false => Vec::new(),
        };
        let state_if_all_are_static = match state.is_empty() && state_if_large_are_static.is_empty()
        {
            true => all,
            false => Vec::new(),
        };
        let known = |reason: &&Reason| !facts.unknown.contains(reason);
        let process = facts.process.iter().filter(known);
        Some(ProcedureRecord {
            interface,
            arguments: facts.arguments.iter().map(RecordedUse::of).collect(),
            lent: lent(facts),
            callbacks: facts
                .callbacks
                .iter()
                .map(|callback| RecordedCallback {
                    argument: callback.argument,
                    called: callback.called.is_some(),
                    concurrent: callback.concurrent.is_some(),
                    in_io: callback.in_io.is_some(),
                    variables: callback.variables.iter().copied().collect(),
                })
                .collect(),
            state,
            state_if_large_are_static,
            state_if_all_are_static,
            process: self.notes(process, MOST_NOTES),
            stops: self.notes(&facts.stops, ProcedureFacts::MOST_REASONS),
            environment: self.notes(&facts.environment, MOST_NOTES),
            in_io: self.notes(&facts.in_io, MOST_NOTES),
            transfers: !facts.transfers.is_empty(),
            // Nothing stands in for C's functions in what was built elsewhere.
            uncontained: self.notes(facts.uncontained.iter().chain(&facts.c_ends), MOST_NOTES),
            unknown: self.notes(&facts.unknown, MOST_NOTES),
            alternate_returns: self.notes(&facts.alternate_returns, MOST_NOTES),
            unproved: self.doubts(facts, proof),
        })
    }

    fn state(&self, facts: &ProcedureFacts) -> Vec<Note> {
        match &facts.state {
            State::Reentrant | State::Unknown(_) => Vec::new(),
            State::Shared(reasons) => self.notes(reasons, MOST_NOTES),
        }
    }

    fn doubts(&self, facts: &ProcedureFacts, proof: &Proof) -> Vec<RecordedDoubt> {
        let doubts = proof.unproved.iter();
        // Those are among the facts.
        let doubts = doubts.filter(|doubt| !facts.unknown.contains(&doubt.reason));
        doubts
            .take(MOST_NOTES)
            .map(|doubt| {
                let place = place(&self.analysed.sources, doubt.reason.span);
                RecordedDoubt(doubt.kind, place, doubt.reason.text.clone())
            })
            .collect()
    }

    fn notes<'r>(&self, reasons: impl IntoIterator<Item = &'r Reason>, most: usize) -> Vec<Note> {
        let mut notes: Vec<Note> = Vec::new();
        for reason in reasons {
            let note = Note(
                place(&self.analysed.sources, reason.span),
                reason.text.clone(),
            );
            if notes.len() < most && !notes.contains(&note) {
                notes.push(note);
            }
        }
        notes
    }
}

/// `file:line`, without folders.
fn place(sources: &Sources, span: Span) -> String {
    let file = sources.file(span.file);
    let (line, _) = file.line_column(span.start);
    let name = file.path().file_name().unwrap_or_default();
    format!("{}:{line}", name.to_string_lossy())
}

/// What only dummy procedures can write.
fn lent(facts: &ProcedureFacts) -> Vec<(usize, usize, usize)> {
    let mut lent = Vec::new();
    for (argument, to) in facts.lent.iter().enumerate() {
        for &(procedure, position) in to.iter().flatten() {
            lent.push((argument, procedure, position));
        }
    }
    lent
}

impl RecordedUse {
    fn of(used: &Use) -> Self {
        match used {
            Use::NeverWritten => RecordedUse::In,
            Use::Output(_) => RecordedUse::Out,
            Use::Written(_) => RecordedUse::InOut,
            Use::Unknown(_) => RecordedUse::Unknown,
        }
    }
}
