//! Module variables, named constants, derived types and common blocks against what gfortran knows
//! of them.

use std::collections::BTreeSet;
use std::iter;

use ferrotran::interface::{
    CommonLayout, Component, Constant, DerivedType, Expr, Interface, Module, Type, Variable,
};
use ferrotran::source::FileId;

use super::agree::{Agreement, Comparison, lookup};
use super::dump::{Namespace, Symbol};

/// Compares all modules and submodules of `file`, both ways.
pub(crate) fn modules(
    interface: &Interface,
    file: FileId,
    name: &str,
    namespaces: &[Namespace],
) -> Agreement {
    let mut agreement = Agreement::default();
    for module in interface.modules.iter().filter(|m| m.span.file == file) {
        let found = namespaces.iter().position(|namespace| {
            // A submodule is `ancestor.submodule`.
            let own = namespace.name.rsplit('.').next();
            namespace.host.is_none() && own == Some(module.name.as_str())
        });
        let Some(namespace) = found else {
            let missing = format!("the compiler has no module `{}`", module.name);
            agreement.disagree(name, missing);
            continue;
        };
        Comparison {
            namespaces,
            namespace,
            agreement: &mut agreement,
            place: &format!("{name}: {}", module.name),
        }
        .module(interface, module);
    }
    agreement
}

/// The variables and constants of a module.
fn names(module: &Module) -> impl Iterator<Item = &str> {
    let variables = module
        .variables
        .iter()
        .map(|variable| variable.name.as_str());
    let constants = module
        .constants
        .iter()
        .map(|constant| constant.name.as_str());
    variables.chain(constants)
}

impl Comparison<'_> {
    fn module(&mut self, interface: &Interface, module: &Module) {
        for ours in &module.variables {
            let flags = [
                (ours.protected, "PROTECTED"),
                (ours.allocatable, "ALLOCATABLE"),
                (ours.pointer, "POINTER"),
                (ours.target, "TARGET"),
            ];
            let private = ours.private;
            self.datum(
                ours.name.as_str(),
                &ours.variable,
                &flags,
                |comparison, symbol| {
                    comparison.access(ours.name.as_str(), private, symbol);
                },
            );
        }
        for ours in &module.constants {
            let name = ours.name.as_str();
            self.datum(name, &ours.variable, &[], |comparison, symbol| {
                comparison.access(name, ours.private, symbol);
                comparison.value(ours, symbol);
            });
        }
        for ours in &module.types {
            self.derived_type(ours);
        }
        // The compiler shows what a submodule has from its ancestor as its own.
        let ancestors = module.ancestor.iter().flat_map(|_| &interface.modules);
        let known: BTreeSet<&str> = iter::once(module)
            .chain(ancestors)
            .flat_map(names)
            .collect();
        let mut theirs: Vec<_> = self.namespaces[self.namespace].symbols.iter().collect();
        theirs.sort_by_key(|(name, _)| *name);
        for (name, symbol) in theirs {
            let data = symbol.has("VARIABLE") || symbol.has("PARAMETER");
            let own = !symbol.elsewhere && !symbol.attributes.iter().any(|a| a.starts_with("USE-"));
            // The compiler's own start with two underscores.
            if data && own && !name.starts_with("__") && !known.contains(name.as_str()) {
                self.agreement.data += 1;
                self.disagree(format!("`{name}` was not read"));
            }
        }
    }

    /// A variable or constant, with attributes, and with what `more` compares.
    fn datum(
        &mut self,
        name: &str,
        variable: &Variable,
        flags: &[(bool, &str)],
        more: impl FnOnce(&mut Self, &Symbol),
    ) {
        self.agreement.data += 1;
        let before = self.agreement.disagreements.len();
        match self.symbol(name) {
            Some(symbol) => {
                self.variable(name, variable, &symbol);
                // A class container shows its attributes elsewhere.
                let class = symbol.ty.starts_with("CLASS");
                for &(ours, theirs) in flags {
                    if ours != symbol.has(theirs) && !class {
                        self.disagree(format!("`{name}`: {theirs}"));
                    }
                }
                more(self, &symbol);
            }
            None => self.disagree(format!("the compiler has no `{name}`")),
        }
        if self.agreement.disagreements.len() == before {
            self.agreement.data_agree += 1;
        }
    }

    /// PUBLIC or PRIVATE, which the compiler shows where a statement names the entity.
    fn access(&mut self, name: &str, private: bool, symbol: &Symbol) {
        if symbol.has(if private { "PUBLIC" } else { "PRIVATE" }) {
            self.disagree(format!("`{name}`: PRIVATE"));
        }
    }

    fn value(&mut self, constant: &Constant, symbol: &Symbol) {
        let Some(theirs) = &symbol.value else {
            return;
        };
        // Values of derived types are the compiler's own business.
        if matches!(constant.variable.ty, Type::Derived { .. }) {
            return;
        }
        self.agreement.values += 1;
        if same_value(&constant.value, theirs.trim()) != Some("") {
            let name = &constant.name;
            let what = format!("`{name}`: {} against {theirs}", constant.value);
            match constant.value {
                Expr::Opaque(_) => {
                    let what = format!("{}: {what}", self.place);
                    self.agreement.unknown_values.push(what);
                }
                _ => self.disagree(what),
            }
        }
    }

    fn derived_type(&mut self, ours: &DerivedType) {
        // The compiler writes a type with a capital, beside its constructor.
        let mut letters = ours.name.as_str().chars();
        let first = letters.next().unwrap_or_default().to_ascii_uppercase();
        let name = format!("{first}{}", letters.as_str());
        let Some(symbol) = self.symbol(&name) else {
            return self.disagree(format!("the compiler has no type `{}`", ours.name));
        };
        for (mine, theirs) in [
            (ours.bind_c, "BIND(C)"),
            (ours.sequence, "SEQUENCE"),
            (ours.is_abstract, "ABSTRACT"),
        ] {
            if mine != symbol.has(theirs) {
                self.disagree(format!("type `{}`: {theirs}", ours.name));
            }
        }
        self.access(&name, ours.private, &symbol);
        // The lengths of components of deferred length are the compiler's own.
        let mut theirs = (symbol.components.iter())
            .filter_map(|text| component(text))
            .filter(|component| !component.name.starts_with('_'));
        if ours.extends.is_some() && symbol.components.is_empty() {
            // Of what extends a parameterised type it shows nothing, not even the parent.
            return;
        }
        if let Some(parent) = &ours.extends {
            let first = theirs.next().map(|component| component.name);
            if first.as_deref() != Some(parent.as_str()) {
                self.disagree(format!("type `{}`: it extends `{parent}`", ours.name));
            }
        }
        let theirs: Vec<Theirs> = theirs.collect();
        let names: Vec<&str> = theirs.iter().map(|component| &*component.name).collect();
        let mine: Vec<&str> = ours.components.iter().map(|c| c.name.as_str()).collect();
        if mine != names && !ours.parameterised {
            let (mine, names) = (mine.join(" "), names.join(" "));
            return self.disagree(format!("type `{}`: {mine} against {names}", ours.name));
        }
        for (mine, theirs) in ours.components.iter().zip(&theirs) {
            self.agreement.data += 1;
            let before = self.agreement.disagreements.len();
            let place = format!("{}%{}", ours.name, mine.name);
            self.component(&place, mine, theirs);
            // Where some are private, the compiler shows it only of those that say it themselves.
            let shows = theirs.symbol.has("PUBLIC") || !symbol.has("PRIVATE-COMP");
            let private = theirs.symbol.has("PRIVATE");
            if mine.private != private && (private || shows) {
                self.disagree(format!("`{place}`: PRIVATE"));
            }
            if self.agreement.disagreements.len() == before {
                self.agreement.data_agree += 1;
            }
        }
    }

    fn component(&mut self, place: &str, ours: &Component, theirs: &Theirs) {
        let is_procedure = theirs.symbol.has("PPC");
        match &ours.variable {
            // A class container shows its shape elsewhere.
            Some(variable) if theirs.symbol.ty.starts_with("CLASS") => {
                if !self.same_type(&variable.ty, &theirs.symbol.ty) {
                    self.disagree(format!("`{place}`: CLASS"));
                }
            }
            Some(variable) if !is_procedure => self.variable(place, variable, &theirs.symbol),
            None if is_procedure => {}
            _ => self.disagree(format!("`{place}`: procedure or variable")),
        }
        let class = theirs.symbol.ty.starts_with("CLASS");
        for (mine, attribute) in [(ours.allocatable, "ALLOCATABLE"), (ours.pointer, "POINTER")] {
            if mine != theirs.symbol.has(attribute) && !class && !is_procedure {
                self.disagree(format!("`{place}`: {attribute}"));
            }
        }
    }
}

/// A component as the compiler prints it.
struct Theirs {
    name: String,
    symbol: Symbol,
}

/// Reads `(a (REAL 8) ALLOCATABLE DIMENSION (1 [0] AS_DEFERRED () () ) PRIVATE)`.
fn component(text: &str) -> Option<Theirs> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    let (name, rest) = inner.split_once(' ')?;
    let (ty, rest) = parenthesised(rest)?;
    let mut symbol = Symbol {
        ty: ty.to_owned(),
        ..Symbol::default()
    };
    let attributes = match rest.split_once("DIMENSION ") {
        Some((before, rest)) => {
            let (array, after) = parenthesised(rest)?;
            symbol.array = Some(array.trim().to_owned());
            format!("{before} {after}")
        }
        None => rest.to_owned(),
    };
    symbol.attributes = attributes.split_whitespace().map(str::to_owned).collect();
    Some(Theirs {
        name: name.to_owned(),
        symbol,
    })
}

/// What stands in the parentheses at the start of `text`, and what follows them.
fn parenthesised(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((text.get(1..at)?, &text[at + 1..]));
        }
    }
    None
}

/// Compares a value with the start of `theirs`; gives what follows it where both are the same.
fn same_value<'t>(ours: &Expr, theirs: &'t str) -> Option<&'t str> {
    let theirs = theirs.trim_start();
    match ours {
        Expr::Array(values) => {
            let mut rest = theirs.strip_prefix("(/")?;
            for (position, value) in values.iter().enumerate() {
                if position > 0 {
                    rest = rest.trim_start().strip_prefix(',')?;
                }
                rest = same_value(value, rest)?;
            }
            rest.trim_start().strip_prefix("/)")
        }
        Expr::Complex(re, im) => {
            let rest = same_value(re, theirs.strip_prefix("(complex ")?)?;
            same_value(im, rest)?.trim_start().strip_prefix(')')
        }
        Expr::Logical(value) => {
            let word = if *value { ".true." } else { ".false." };
            Some(without_kind(theirs.strip_prefix(word)?))
        }
        Expr::Character(text) => {
            let mut rest = theirs.strip_prefix('\'')?;
            for character in text.chars() {
                let (found, after) = printed_character(rest)?;
                // The compiler prints a tabulator as a blank.
                if found != character && (found, character) != (' ', '\t') {
                    return None;
                }
                rest = after;
            }
            rest.strip_prefix('\'')
        }
        Expr::Integer { value, .. } => {
            let (number, rest) = number(theirs);
            (number.parse() == Ok(*value)).then_some(rest)
        }
        Expr::Real { text, kind } => {
            let (number, rest) = number(theirs);
            let ours: f64 = text.replace(['d', 'q'], "e").parse().ok()?;
            let theirs: f64 = number.parse().ok()?;
            // What the compiler prints has all digits of its kind.
            let same = match kind.0 {
                4 => ours as f32 == theirs as f32,
                _ => ours == theirs,
            };
            same.then_some(rest)
        }
        _ => None,
    }
}

/// The number at the start of `text`, without its kind, and what follows.
fn number(text: &str) -> (&str, &str) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    (&text[..end], without_kind(&text[end..]))
}

fn without_kind(text: &str) -> &str {
    match text.strip_prefix('_') {
        Some(rest) => rest.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => text,
    }
}

/// The first character of a constant as the compiler prints it: `''`, `\\x0A`.
fn printed_character(text: &str) -> Option<(char, &str)> {
    if let Some(rest) = text.strip_prefix("''") {
        return Some(('\'', rest));
    }
    if let Some(rest) = text.strip_prefix("\\x") {
        let code = u32::from_str_radix(rest.get(..2)?, 16).ok()?;
        return Some((char::from_u32(code)?, &rest[2..]));
    }
    let first = text.chars().next()?;
    Some((first, &text[first.len_utf8()..]))
}

/// Compares the common blocks of all program units in `file`, both ways.
pub(crate) fn commons(
    interface: &Interface,
    file: FileId,
    name: &str,
    namespaces: &[Namespace],
) -> Agreement {
    let mut agreement = Agreement::default();
    let mut seen = BTreeSet::new();
    for block in &interface.common {
        for layout in block.layouts.iter().filter(|l| l.span.file == file) {
            let block = block.name.as_ref().map(|name| name.as_str());
            let unit = layout.unit.as_str();
            // A main program or block data without name has one of the compiler's.
            let found = (0..namespaces.len()).find(|&at| {
                let theirs = &namespaces[at];
                let unnamed = theirs.name.is_empty() || theirs.name == "MAIN__";
                (theirs.name == unit || unnamed && !is_named(namespaces, unit))
                    && members(theirs, block).is_some_and(|names| !names.is_empty())
            });
            let place = format!("{name}: {unit}: /{}/", block.unwrap_or_default());
            let Some(namespace) = found else {
                agreement.disagree(&place, "the compiler has no such common block");
                continue;
            };
            seen.insert((namespace, block.map(str::to_owned)));
            Comparison {
                namespaces,
                namespace,
                agreement: &mut agreement,
                place: &place,
            }
            .layout(layout, block);
        }
    }
    for (at, namespace) in namespaces.iter().enumerate() {
        for (block, _) in &namespace.commons {
            if !seen.contains(&(at, Some(block.clone()))) {
                let place = format!("{name}: {}", namespace.name);
                agreement.disagree(&place, format!("common block /{block}/ was not read"));
            }
        }
    }
    agreement
}

fn is_named(namespaces: &[Namespace], unit: &str) -> bool {
    namespaces.iter().any(|namespace| namespace.name == unit)
}

/// The members of a common block; those of blank COMMON, which the compiler does not print, in no
/// order.
fn members(namespace: &Namespace, block: Option<&str>) -> Option<Vec<String>> {
    if let Some(block) = block {
        let found = namespace.commons.iter().find(|(name, _)| name == block)?;
        return Some(found.1.clone());
    }
    let named: BTreeSet<&String> = (namespace.commons.iter())
        .flat_map(|(_, members)| members)
        .collect();
    let blank = namespace.symbols.iter().filter(|(name, symbol)| {
        symbol.has("IN-COMMON") && !symbol.elsewhere && !named.contains(name)
    });
    Some(blank.map(|(name, _)| name.clone()).collect())
}

impl Comparison<'_> {
    fn layout(&mut self, ours: &CommonLayout, block: Option<&str>) {
        let mut theirs = members(&self.namespaces[self.namespace], block).unwrap_or_default();
        let mut mine: Vec<String> = ours.members.iter().map(|(n, _)| n.to_string()).collect();
        if block.is_none() {
            // What EQUIVALENCE associates with a member is in the block for the compiler, too.
            theirs.retain(|name| mine.contains(name));
            theirs.sort();
            mine.sort();
        }
        if mine != theirs {
            self.disagree(format!("{} against {}", mine.join(" "), theirs.join(" ")));
        }
        for (name, variable) in &ours.members {
            self.agreement.data += 1;
            let before = self.agreement.disagreements.len();
            match lookup(self.namespaces, self.namespace, name.as_str()) {
                Some(symbol) => self.variable(name.as_str(), variable, &symbol),
                None => self.disagree(format!("the compiler has no `{name}`")),
            }
            if self.agreement.disagreements.len() == before {
                self.agreement.data_agree += 1;
            }
        }
    }
}
