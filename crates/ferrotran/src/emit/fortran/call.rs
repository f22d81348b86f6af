//! The call in a shim: in as many ways as arguments can be left out.

use super::argument::Argument;
use super::text::list;
use crate::plan::Dummy;

/// The statements that call with `actuals`, beginning as `receive` says: `call p`, or `r = p`.
pub(super) fn call<'a>(
    receive: &str,
    actuals: impl Iterator<Item = (&'a Dummy, &'a Argument<'a>)>,
) -> Vec<String> {
    let actuals: Vec<_> = actuals.collect();
    let (omitted, all): (Vec<_>, Vec<_>) = actuals
        .iter()
        .partition(|(_, argument)| argument.is_omitted);
    if omitted.is_empty() {
        let actuals: Vec<String> = all
            .iter()
            .map(|(_, argument)| argument.actual.clone())
            .collect();
        return vec![format!("  {receive}({})", list(&actuals))];
    }
    // By keyword: what follows one that is left out could not be told by its position.
    let keyword =
        |(dummy, argument): &(&Dummy, &Argument<'_>)| format!("{}={}", dummy.name, argument.actual);
    let mut given: Vec<String> = all.iter().map(keyword).collect();
    let omitted: Vec<(&str, String)> = omitted
        .iter()
        .map(|pair| (pair.1.present.as_str(), keyword(pair)))
        .collect();
    let mut lines = Vec::new();
    choose(receive, &omitted, &mut given, &mut lines);
    lines
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
