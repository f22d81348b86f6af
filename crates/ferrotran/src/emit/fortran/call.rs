//! The call in a shim: in as many ways as arguments can be left out.

use super::argument::{Argument, parameter_name};
use super::body::counted_name;
use super::text::list;
use crate::plan::{Dummy, Meaning};

/// The statements that call with `actuals`, and with the numbers of elements of those at the positions
/// `counted` after them, beginning as `receive` says: `call p`, or `r = p`.
pub(super) fn call<'a>(
    receive: &str,
    actuals: impl Iterator<Item = (&'a Dummy, &'a Argument<'a>)>,
    counted: &[usize],
) -> Vec<String> {
    let actuals: Vec<_> = actuals.collect();
    let (omitted, all): (Vec<_>, Vec<_>) = actuals
        .iter()
        .partition(|(_, argument)| argument.is_omitted);
    if omitted.is_empty() {
        let actuals = all.iter().map(|(_, argument)| argument.actual.clone());
        let numbers = counted.iter().map(|position| elements(position + 1));
        let actuals: Vec<String> = actuals.chain(numbers).collect();
        return vec![format!("  {receive}({})", list(&actuals))];
    }
    // By keyword: what follows one that is left out could not be told by its position.
    let keyword =
        |(dummy, argument): &(&Dummy, &Argument<'_>)| format!("{}={}", dummy.name, argument.actual);
    let mut given: Vec<String> = all.iter().map(keyword).collect();
    let numbers = counted.iter().map(|position| position + 1);
    given.extend(numbers.map(|number| format!("{}={}", counted_name(number), elements(number))));
    let omitted: Vec<(&str, String)> = omitted
        .iter()
        .map(|pair| (pair.1.present.as_str(), keyword(pair)))
        .collect();
    let mut lines = Vec::new();
    choose(receive, &omitted, &mut given, &mut lines);
    lines
}

/// The number of elements that the shim gets of the argument of this number.
fn elements(number: usize) -> String {
    parameter_name(number, Meaning::Elements)
}

/// The call with what is `given`, and with or without each of `omitted`.
fn choose(
    receive: &str,
    omitted: &[(&str, String)],
    given: &mut Vec<String>,
    lines: &mut Vec<String>,
) {
    let Some(((present, actual), others)) = omitted.split_first() else {
        lines.push(format!("  {receive}({})", list(given)));
        return;
    };
    lines.push(format!("  if ({present}) then"));
    given.push(actual.clone());
    choose(receive, others, given, lines);
    given.pop();
    lines.push("  else".to_owned());
    choose(receive, others, given, lines);
    lines.push("  end if".to_owned());
}
