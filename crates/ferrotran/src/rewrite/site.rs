//! What can be rewritten, and what is to be.

use std::collections::{BTreeSet, HashMap};

use crate::source::FileId;

/// The statements that can be rewritten: of the texts that are compiled here, and of no others. By
/// default there are none.
#[derive(Clone, Debug, Default)]
pub struct Sites {
    texts: HashMap<FileId, TextSites>,
    /// These alone, if something is said.
    only: Option<BTreeSet<Rewrite>>,
}

/// The statements of a text that can be rewritten.
#[derive(Clone, Debug, Default)]
pub struct TextSites {
    /// By the logical line.
    pub(super) conditions: HashMap<u32, Site>,
    pub(super) units: Vec<Unit>,
}

/// A statement with conditions.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// The program unit, in [`TextSites::units`].
    pub(super) unit: usize,
    /// The logical line of each condition: of IF and the ELSE IFs after it.
    pub(super) lines: Vec<u32>,
    /// Which of the statements that it becomes has its label.
    pub(super) label: LabelOn,
}

/// Which of several statements has the label of the one that they stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelOn {
    /// The first: who jumps there executes all of them.
    First,
    /// The last: it ends a DO, and nothing jumps there.
    Last,
}

/// A program unit with such statements.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Where variables are declared.
    pub(super) declared: Declared,
}

/// Where a declaration is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declared {
    /// After this logical line.
    After(u32),
    /// Before it.
    Before(u32),
}

/// A statement that is to be rewritten. Only [`Sites`] gives one: what cannot be rewritten cannot be
/// asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rewrite {
    /// The operands of a condition are to be evaluated one after the other, each only if those
    /// before it leave the value open.
    ShortCircuit(ShortCircuit),
}

/// A condition whose operands guard each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortCircuit {
    pub(super) text: FileId,
    /// The logical line of the statement.
    pub(super) line: u32,
    /// Which of its conditions.
    pub(super) condition: usize,
}

impl Sites {
    /// Those of some texts, each with its file.
    pub fn new(texts: impl IntoIterator<Item = (FileId, TextSites)>) -> Self {
        Sites {
            texts: texts.into_iter().collect(),
            only: None,
        }
    }

    /// Those of them that `rewrites` ask for: what is to be rewritten was settled.
    #[must_use]
    pub fn only(&self, rewrites: &BTreeSet<Rewrite>) -> Self {
        Sites {
            texts: self.texts.clone(),
            only: Some(rewrites.clone()),
        }
    }

    /// What to ask for, so that in a condition of the statement on a logical line of a text operands
    /// guard those after them; none if that cannot be.
    pub fn short_circuit(&self, text: FileId, line: u32, condition: usize) -> Option<Rewrite> {
        let site = self.texts.get(&text)?.conditions.get(&line)?;
        let rewrite = Rewrite::ShortCircuit(ShortCircuit {
            text,
            line,
            condition,
        });
        let only = self.only.as_ref();
        (condition < site.lines.len() && only.is_none_or(|only| only.contains(&rewrite)))
            .then_some(rewrite)
    }

    /// All that can be asked for.
    #[cfg(test)]
    pub(super) fn all(&self) -> BTreeSet<Rewrite> {
        let sites = self.texts.iter().flat_map(|(&text, sites)| {
            let conditions = sites.conditions.iter();
            conditions.map(move |(&line, site)| (text, line, site.lines.len()))
        });
        sites
            .flat_map(|(text, line, count)| {
                (0..count).filter_map(move |at| self.short_circuit(text, line, at))
            })
            .collect()
    }

    pub(super) fn of(&self, text: FileId) -> Option<&TextSites> {
        self.texts.get(&text)
    }
}
