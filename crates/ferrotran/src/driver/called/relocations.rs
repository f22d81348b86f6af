//! What the functions of an ELF object refer to: its relocations, by the function in whose code each
//! stands.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use object::read::elf::{ElfFile32, ElfFile64};
use object::{
    Endianness, FileKind, Object, ObjectSection, ObjectSymbol, Relocation, RelocationTarget,
    SectionIndex, SymbolKind,
};

use super::Found;
use crate::driver::BuildError;

/// Why an object does not tell what its functions refer to.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unread {
    #[error("it cannot be read: {0}")]
    File(#[from] std::io::Error),
    #[error("it is no ELF object ({0:?})")]
    Kind(FileKind),
    #[error("it is malformed: {0}")]
    Malformed(#[from] object::Error),
}

/// What the functions in `object` refer to.
pub(super) fn found(object: &Path) -> Result<Found, BuildError> {
    read(object).map_err(|why| BuildError::ShimsUnread {
        object: object.to_owned(),
        why: why.to_string(),
    })
}

fn read(path: &Path) -> Result<Found, Unread> {
    let data = std::fs::read(path)?;
    match FileKind::parse(&*data)? {
        FileKind::Elf64 => functions(&ElfFile64::<Endianness>::parse(&*data)?),
        FileKind::Elf32 => functions(&ElfFile32::<Endianness>::parse(&*data)?),
        kind => Err(Unread::Kind(kind)),
    }
}

/// A function of the object.
struct Function {
    name: String,
    start: u64,
    end: u64,
    /// The symbols outside of the object that it refers to.
    outside: BTreeSet<String>,
    /// The functions of the object that it refers to, or may.
    inside: BTreeSet<usize>,
}

/// Positions of the functions in each section.
type Sections = HashMap<SectionIndex, Vec<usize>>;

fn functions<'d>(file: &impl Object<'d>) -> Result<Found, Unread> {
    let mut functions = Vec::new();
    let mut sections = Sections::new();
    for symbol in file.symbols() {
        if let (SymbolKind::Text, true, Some(section)) = (
            symbol.kind(),
            symbol.is_definition(),
            symbol.section_index(),
        ) {
            sections.entry(section).or_default().push(functions.len());
            functions.push(Function {
                name: whole(symbol.name()?).to_owned(),
                start: symbol.address(),
                end: symbol.address().saturating_add(symbol.size()),
                outside: BTreeSet::new(),
                inside: BTreeSet::new(),
            });
        }
    }
    let mut of_data = BTreeSet::new();
    for section in file.sections() {
        let own = sections
            .get(&section.index())
            .map_or(&[][..], Vec::as_slice);
        for (offset, relocation) in section.relocations() {
            let target = target(file, &relocation)?;
            let holds = |&&at: &&usize| {
                let Function { start, end, .. } = functions[at];
                (start..end).contains(&offset)
            };
            let holders: Vec<usize> = own.iter().filter(holds).copied().collect();
            match target {
                // Any function may use what data point to.
                Referred::Outside(symbol) if holders.is_empty() => {
                    of_data.insert(symbol);
                }
                Referred::Outside(symbol) => {
                    for at in holders {
                        functions[at].outside.insert(symbol.clone());
                    }
                }
                Referred::Inside(section, address) => {
                    let there = sections.get(&section).map_or(&[][..], Vec::as_slice);
                    let meant = there.iter().copied();
                    let meant = meant
                        .filter(|&at| address.is_none_or(|address| address == functions[at].start));
                    let meant: Vec<usize> = meant.collect();
                    // Tables for debuggers and for unwinding name all functions, and call none.
                    for at in holders {
                        functions[at].inside.extend(&meant);
                    }
                }
                Referred::Nothing => {}
            }
        }
    }
    Ok(closed(&functions, &of_data))
}

/// What a relocation refers to.
enum Referred {
    /// A symbol that the object does not define.
    Outside(String),
    /// What stands at this address in a section; anything in it where only the section is named.
    Inside(SectionIndex, Option<u64>),
    Nothing,
}

fn target<'d>(file: &impl Object<'d>, relocation: &Relocation) -> Result<Referred, Unread> {
    let RelocationTarget::Symbol(index) = relocation.target() else {
        return Ok(Referred::Nothing);
    };
    let symbol = file.symbol_by_index(index)?;
    Ok(match (symbol.section_index(), symbol.kind()) {
        (None, _) => Referred::Outside(symbol.name()?.to_owned()),
        (Some(section), SymbolKind::Section) => Referred::Inside(section, None),
        (Some(section), _) => Referred::Inside(section, Some(symbol.address())),
    })
}

/// What each function refers to, those in the object that it refers to included.
fn closed(functions: &[Function], of_data: &BTreeSet<String>) -> Found {
    let mut found: Found = BTreeMap::new();
    for (start, function) in functions.iter().enumerate() {
        let mut reached = BTreeSet::from([start]);
        let mut waiting = vec![start];
        while let Some(at) = waiting.pop() {
            let next = functions[at].inside.iter().copied();
            waiting.extend(next.filter(|next| reached.insert(*next)));
        }
        let refers = found.entry(function.name.clone()).or_default();
        refers.extend(reached.iter().flat_map(|&at| functions[at].outside.clone()));
        refers.extend(of_data.iter().cloned());
    }
    found
}

/// The function of which a compiler made a part: GCC sets apart what is seldom run.
fn whole(name: &str) -> &str {
    [".cold", ".part.", ".constprop.", ".isra."]
        .iter()
        .filter_map(|part| name.find(part))
        .min()
        .map_or(name, |end| &name[..end])
}
