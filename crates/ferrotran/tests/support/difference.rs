//! What differs between two texts.

/// Lines of context.
const CONTEXT: usize = 2;

/// The lines that differ, `-` before what was expected and `+` before what was found, with a few
/// around them.
pub(crate) fn lines(expected: &str, found: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    let changes = changes(&old, &new);
    let near = |at: usize| {
        let around = at.saturating_sub(CONTEXT)..changes.len().min(at + CONTEXT + 1);
        changes[around].iter().any(|(mark, _)| *mark != ' ')
    };
    let mut text = String::new();
    let mut shown = true;
    for (at, (mark, line)) in changes.iter().enumerate() {
        if near(at) {
            text += format!("{mark} {line}").trim_end();
            text.push('\n');
        } else if shown {
            text += "...\n";
        }
        shown = near(at);
    }
    text
}

/// All lines, marked: the longest common subsequence is unchanged.
fn changes<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(char, &'a str)> {
    // The length of the longest one of what is left of each.
    let mut longest = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for (i, line) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            longest[i][j] = match line == other {
                true => longest[i + 1][j + 1] + 1,
                false => longest[i + 1][j].max(longest[i][j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut changes = Vec::with_capacity(old.len().max(new.len()));
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            changes.push((' ', old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && longest[i + 1][j] >= longest[i][j + 1]) {
            changes.push(('-', old[i]));
            i += 1;
        } else {
            changes.push(('+', new[j]));
            j += 1;
        }
    }
    changes
}
