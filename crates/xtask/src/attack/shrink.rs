//! The least of a case that still shows its difference.

use anyhow::Result;

use super::examine::examine;
use super::project::Group;

/// Drops flags, folders and tricks of `group`, which has one case, one at a time.
pub(super) fn shrink(group: &Group, word: &str) -> Result<Group> {
    let mut least = group.clone();
    loop {
        let mut smaller = None;
        for candidate in candidates(&least) {
            if shows(&candidate, word)? {
                smaller = Some(candidate);
                break;
            }
        }
        match smaller {
            Some(group) => least = group,
            None => return Ok(least),
        }
    }
}

/// Whether `group` shows a difference of that kind.
pub(super) fn shows(group: &Group, word: &str) -> Result<bool> {
    let folder = tempfile::tempdir()?;
    let seen = examine(group, None, folder.path())?;
    let mut differences = seen.differences.iter();
    Ok(differences.any(|(_, difference)| difference.word() == word))
}

fn candidates(group: &Group) -> Vec<Group> {
    let mut candidates = Vec::new();
    for position in 0..group.setting.flags.len() {
        let mut candidate = group.clone();
        candidate.setting.flags.remove(position);
        candidates.push(candidate);
    }
    for position in 0..group.setting.includes.len() {
        let mut candidate = group.clone();
        candidate.setting.includes.remove(position);
        candidates.push(candidate);
    }
    let [case] = group.cases.as_slice() else {
        return candidates;
    };
    for position in 0..case.dress.len() {
        let mut candidate = group.clone();
        candidate.cases[0].dress.remove(position);
        candidates.push(candidate);
    }
    if case.twists.len() > 1 {
        for position in 0..case.twists.len() {
            let mut candidate = group.clone();
            candidate.cases[0].twists.remove(position);
            candidates.push(candidate);
        }
    }
    candidates
}
