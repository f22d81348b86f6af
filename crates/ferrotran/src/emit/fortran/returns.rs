//! Alternate returns of what a shim calls: the shim is a function that gives their number.

use super::argument::Argument;

/// Gives each alternate return, which alone has no parameter, a label to return to.
pub(super) fn label(arguments: &mut [Argument<'_>]) {
    let alternates = arguments.iter_mut().filter(|argument| argument.is_label());
    for (index, argument) in alternates.enumerate() {
        argument.actual = format!("*{}", index + 1);
    }
}

/// The statements after the call: the label of each alternate return, and that of what follows.
pub(super) fn numbered(alternates: usize) -> Vec<String> {
    let end = alternates + 1;
    let mut lines = vec!["  r = 0".to_owned()];
    for number in 1..=alternates {
        lines.push(format!("  go to {end}"));
        lines.push(format!("{number} r = {number}"));
    }
    lines.push(format!("{end} continue"));
    lines
}
