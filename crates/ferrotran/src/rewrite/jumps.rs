//! Labels in copies of loops: what jumps to one in the loop jumps to that of its own copy.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::layout::Statement;
use crate::source::Lines;

/// The largest label.
const LARGEST: u32 = 99999;

/// The labels of a text, with those that copies took.
#[derive(Default)]
pub(super) struct Labels(RefCell<BTreeSet<u32>>);

impl Labels {
    pub(super) fn of(lines: &Lines) -> Self {
        Labels(RefCell::new(
            lines.iter().filter_map(|line| line.label).collect(),
        ))
    }

    /// One that no statement has.
    fn fresh(&self) -> Option<u32> {
        let mut taken = self.0.borrow_mut();
        let label = (1..=LARGEST).rev().find(|label| !taken.contains(label))?;
        taken.insert(label);
        Some(label)
    }
}

/// The labels of the copies that are being written, one in another: what stands for those in the text.
#[derive(Default)]
pub(super) struct Jumps(Vec<BTreeMap<u32, u32>>);

impl Jumps {
    /// A copy begins, in which these labels are jumped to.
    pub(super) fn begins(&mut self, targets: &[u32], labels: &Labels) -> Option<()> {
        let mut own = BTreeMap::new();
        for &target in targets {
            own.insert(target, labels.fresh()?);
        }
        self.0.push(own);
        Some(())
    }

    /// The copy ends that began last.
    pub(super) fn ends(&mut self) {
        self.0.pop();
    }

    /// What stands for a label, if it is jumped to.
    pub(super) fn label(&self, label: u32) -> Option<u32> {
        let mut copies = self.0.iter().rev();
        copies.find_map(|copy| copy.get(&label).copied())
    }

    /// A statement in the copy.
    pub(super) fn statement(&self, text: &str) -> Statement {
        let new = target(text).and_then(|(start, label)| Some((start, self.label(label)?)));
        match new {
            Some((start, label)) => Statement::new(format!("{}{label}", &text[..start])),
            None => Statement::new(text),
        }
    }
}

/// The label that a GOTO jumps to, or the action of an IF statement that is one, and where it begins.
fn target(text: &str) -> Option<(usize, u32)> {
    let text = text.trim_end();
    let rest = text.trim_end_matches(|char: char| char.is_ascii_digit());
    let label = text[rest.len()..].parse().ok()?;
    let before = rest.trim_end().strip_suffix("to")?.trim_end();
    let before = before.strip_suffix("go")?.trim();
    let is_action = before.starts_with("if") && before.ends_with(')');
    (before.is_empty() || is_action).then_some((rest.len(), label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_end_their_statements() {
        assert_eq!(target("goto10"), Some((4, 10)));
        assert_eq!(target("if(a.gt.b(1))goto 20"), Some((18, 20)));
        assert_eq!(target("if (a) go to 7 "), Some((13, 7)));
        assert_eq!(target("x=goto10"), None);
        assert_eq!(target("if(1)=goto10"), None);
        assert_eq!(target("goto"), None);
        assert_eq!(target("call s(10)"), None);
    }

    #[test]
    fn a_copy_in_another_has_labels_of_its_own() {
        let labels = Labels::default();
        let mut jumps = Jumps::default();
        jumps.begins(&[10, 20], &labels).unwrap();
        let outer = jumps.statement("goto10");
        jumps.begins(&[10], &labels).unwrap();
        assert_ne!(jumps.statement("goto10"), outer);
        assert_eq!(
            jumps.statement("goto20").text,
            format!("goto{}", jumps.label(20).unwrap())
        );
        assert_eq!(jumps.statement("goto30").text, "goto30");
        jumps.ends();
        assert_eq!(jumps.statement("goto10"), outer);
    }
}
