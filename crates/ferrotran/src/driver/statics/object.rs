//! Reading the symbols of an object, and which refers to which.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use object::{
    File, FileFlags, Object, ObjectSection, ObjectSymbol, RelocationTarget, SectionIndex,
    SectionKind, SymbolIndex, SymbolKind, SymbolSection,
};

use super::symbols::{References, Role, Scope, Symbol, Symbols, Unread};

/// Reads the symbols of the object at `path`; `underscore` is what the system puts before every name
/// in C.
pub(in crate::driver) fn read(path: &Path, underscore: &str) -> Result<Symbols, Unread> {
    symbols(&std::fs::read(path)?, underscore)
}

fn symbols(data: &[u8], underscore: &str) -> Result<Symbols, Unread> {
    let file = File::parse(data)?;
    let mut reader = Reader::default();
    for section in file.sections() {
        let name = section.name()?;
        if name.starts_with(".gnu.lto_") || name.starts_with("__GNU_LTO") {
            return Err(Unread::LinkTime);
        }
        if let Some(role) = role(name, section.kind()) {
            let at = reader.add(name, Scope::Local, role);
            reader.sections.insert(section.index(), Section::new(at));
        }
    }
    for symbol in file.symbols() {
        let name = symbol.name()?;
        let name = name.strip_prefix(underscore).unwrap_or(name);
        reader.symbol(&symbol, name);
    }
    let references = match file.flags() {
        FileFlags::Elf { .. } => References::Known,
        _ => References::Unknown,
    };
    if references == References::Known {
        for section in file.sections() {
            reader.relocations(&section);
        }
        reader.calls_without_relocations();
    }
    reader.settle_sections();
    Ok(Symbols {
        list: reader.list,
        references,
    })
}

/// What stands in a section; `None` if a program does not load it.
fn role(name: &str, kind: SectionKind) -> Option<Role> {
    match kind {
        SectionKind::Text => Some(Role::Code),
        // The linker has it protected once its addresses are filled in.
        SectionKind::Data if name.starts_with(".data.rel.ro") => Some(Role::Constant),
        SectionKind::Data
        | SectionKind::UninitializedData
        | SectionKind::Tls
        | SectionKind::UninitializedTls
        | SectionKind::TlsVariables => Some(Role::Writable),
        SectionKind::ReadOnlyData
        | SectionKind::ReadOnlyDataWithRel
        | SectionKind::ReadOnlyString => Some(Role::Constant),
        SectionKind::Debug
        | SectionKind::DebugString
        | SectionKind::Metadata
        | SectionKind::Linker
        | SectionKind::Note
        | SectionKind::Other
        | SectionKind::OtherString => None,
        // Tables for unwinding, of constructors: code does not refer to them. If it does, nothing is
        // known of what is there.
        _ => Some(Role::Writable),
    }
}

/// A section that a program loads.
struct Section {
    /// The position of what stands for what has no symbol in it.
    rest: usize,
    /// The symbols in it: where they begin and end, and their positions.
    symbols: Vec<(u64, u64, usize)>,
}

impl Section {
    fn new(rest: usize) -> Self {
        Section {
            rest,
            symbols: Vec::new(),
        }
    }
}

#[derive(Default)]
struct Reader {
    list: Vec<Symbol>,
    sections: HashMap<SectionIndex, Section>,
    /// The positions of symbols; those of sections are not here.
    positions: HashMap<SymbolIndex, usize>,
    /// The sections that symbols stand for.
    section_symbols: HashMap<SymbolIndex, SectionIndex>,
}

impl Reader {
    fn add(&mut self, name: &str, scope: Scope, role: Role) -> usize {
        self.list.push(Symbol {
            name: name.to_owned(),
            scope,
            role,
            refers: BTreeSet::new(),
        });
        self.list.len() - 1
    }

    fn symbol<'d>(&mut self, symbol: &impl ObjectSymbol<'d>, name: &str) {
        let scope = match symbol.is_local() {
            true => Scope::Local,
            false => Scope::Global,
        };
        let place = symbol.section_index();
        match (symbol.kind(), place) {
            (SymbolKind::File, _) => {}
            (SymbolKind::Section, Some(section)) => {
                self.section_symbols.insert(symbol.index(), section);
            }
            // COMMON of the medium code model stands in a place that is neither.
            _ if symbol.is_common() || symbol.section() == SymbolSection::Unknown => {
                let at = self.add(name, Scope::Global, Role::Writable);
                self.positions.insert(symbol.index(), at);
            }
            (_, Some(section)) => {
                let Some(rest) = self.sections.get(&section).map(|section| section.rest) else {
                    return;
                };
                let at = self.add(name, scope, self.list[rest].role);
                self.positions.insert(symbol.index(), at);
                let (start, size) = (symbol.address(), symbol.size());
                if let Some(section) = self.sections.get_mut(&section) {
                    section
                        .symbols
                        .push((start, start.saturating_add(size), at));
                }
            }
            (_, None) if !name.is_empty() => {
                let at = self.add(name, scope, Role::Elsewhere);
                self.positions.insert(symbol.index(), at);
            }
            (_, None) => {}
        }
    }

    /// What `section` refers to.
    fn relocations<'d>(&mut self, section: &impl ObjectSection<'d>) {
        let Some(own) = self.sections.get(&section.index()) else {
            return;
        };
        let mut found = Vec::new();
        for (offset, relocation) in section.relocations() {
            let RelocationTarget::Symbol(target) = relocation.target() else {
                continue;
            };
            let targets = self.targets(target);
            let holds = |(start, end, _): &&(u64, u64, usize)| (*start..*end).contains(&offset);
            let holders = own.symbols.iter().filter(holds);
            let mut holders: Vec<usize> = holders.map(|(_, _, at)| *at).collect();
            if holders.is_empty() {
                holders.push(own.rest);
                // Code without a symbol may be part of any function of the section.
                if self.list[own.rest].role == Role::Code {
                    holders.extend(own.symbols.iter().map(|(_, _, at)| *at));
                }
            }
            found.push((holders, targets));
        }
        for (holders, targets) in found {
            for holder in holders {
                self.list[holder].refers.extend(&targets);
            }
        }
    }

    /// What a relocation against `symbol` may refer to. Assemblers name a section in place of a local
    /// symbol, and an offset that may lie outside of the variable that is meant (an array of lower
    /// bound 1 starts an element later): anything in the section, then. Each variable has a section
    /// of its own if the compiler is given `-fdata-sections`.
    fn targets(&self, symbol: SymbolIndex) -> Vec<usize> {
        if let Some(section) = self.section_symbols.get(&symbol) {
            let Some(section) = self.sections.get(section) else {
                return Vec::new();
            };
            let symbols = section.symbols.iter().map(|(_, _, at)| *at);
            return symbols.chain([section.rest]).collect();
        }
        self.positions.get(&symbol).copied().into_iter().collect()
    }

    /// Calls of a local function from its own section, which assemblers settle: whoever is there may
    /// make one. Each function has a section of its own if the compiler is given `-ffunction-sections`.
    fn calls_without_relocations(&mut self) {
        for section in self.sections.values() {
            if self.list[section.rest].role != Role::Code || section.symbols.len() < 2 {
                continue;
            }
            let all = section.symbols.iter().map(|(_, _, at)| *at);
            let all: Vec<usize> = all.collect();
            let local = all.iter().copied();
            let local: Vec<usize> = local
                .filter(|&at| self.list[at].scope == Scope::Local)
                .collect();
            for at in all {
                self.list[at].refers.extend(&local);
            }
        }
    }

    /// Where variables have symbols, nothing but them is in a section.
    fn settle_sections(&mut self) {
        for section in self.sections.values() {
            let rest = &mut self.list[section.rest];
            if rest.role == Role::Writable && !section.symbols.is_empty() {
                rest.role = Role::Constant;
            }
        }
    }
}
