//! How many functions there are of each grade, and what is denied.

use super::baseline::Standing;
use super::{Checked, GradeWord};
use crate::args::DenyInCheck;

/// More names than these are counted.
const MOST_NAMED: usize = 10;

/// How many functions are safe; `None` if there are none at all.
pub(super) fn line(checked: &[Checked<'_>]) -> Option<String> {
    let count = |standing| {
        let all = checked.iter().filter_map(Standing::of);
        all.filter(|it| *it == standing).count()
    };
    let (proved, by_checks) = (count(Standing::Proved), count(Standing::Checked));
    let (safe, unproved) = (proved + by_checks, count(Standing::Unproved));
    let all = safe + unproved;
    let functions = match all {
        0 => return None,
        1 => "1 function".to_owned(),
        _ => format!("{all} functions"),
    };
    Some(format!(
        "{functions}: {safe} safe ({proved} proved, {by_checks} checked), {unproved} unsafe"
    ))
}

/// What is denied, with names: a line for each kind of it.
pub(super) fn denied(checked: &[Checked<'_>], deny: &[DenyInCheck]) -> Vec<String> {
    let is_denied = |kind: DenyInCheck, entry: &&Checked<'_>| match kind {
        DenyInCheck::Skipped => entry.skipped.is_some(),
        DenyInCheck::Unsafe => {
            let grade = entry.wrapper.as_ref().map(|bound| bound.grade);
            grade == Some(GradeWord::Unproved)
        }
    };
    let lines = deny.iter().filter_map(|&kind| {
        let found = checked.iter().filter(|entry| is_denied(kind, entry));
        let names: Vec<String> = found
            .map(|entry| format!("`{}`", entry.facts.name))
            .collect();
        let what = match kind {
            DenyInCheck::Skipped => "left out",
            DenyInCheck::Unsafe => "unsafe",
        };
        let further = match names.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let named = names.iter().take(MOST_NAMED).cloned();
        let named: Vec<String> = named.collect();
        (!names.is_empty()).then(|| format!("denied, since {what}: {}{further}", named.join(", ")))
    });
    lines.collect()
}
