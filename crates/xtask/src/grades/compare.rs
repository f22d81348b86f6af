//! The comparison: procedures are matched by file and name.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt::Display;
use std::path::Path;

use serde::Serialize;

use super::report::{Grade, Report, first};

/// How two outputs differ.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Comparison {
    /// How many procedures are in both without a difference.
    pub(crate) same: usize,
    /// Those of which something got worse, whatever else got better.
    pub(crate) worse: Vec<Change>,
    /// Those of which something got better, and nothing worse.
    pub(crate) better: Vec<Change>,
    pub(crate) disappeared: Vec<Found>,
    pub(crate) appeared: Vec<Found>,
}

/// A procedure that changed: its name and place after the change.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Change {
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) differences: Vec<Difference>,
}

/// One thing that changed.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Difference {
    /// `wrapper`, `state`, or an argument's name.
    pub(crate) what: String,
    pub(crate) direction: Direction,
    pub(crate) before: String,
    pub(crate) after: String,
    /// The reason that is given now.
    pub(crate) reason: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Direction {
    Worse,
    Better,
}

/// A procedure that only one output has.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Found {
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) grade: Grade,
}

impl Found {
    fn new(report: &Report) -> Self {
        Found {
            name: report.name.clone(),
            place: report.place(),
            grade: report.grade(),
        }
    }
}

pub(crate) fn compare(before: &[Report], after: &[Report]) -> Comparison {
    let mut comparison = Comparison::default();
    let (pairs, gone, new) = matched(before, after);
    for (before, after) in pairs {
        let differences = differences(before, after);
        let is_worse = |difference: &Difference| difference.direction == Direction::Worse;
        let list = if differences.is_empty() {
            comparison.same += 1;
            continue;
        } else if differences.iter().any(is_worse) {
            &mut comparison.worse
        } else {
            &mut comparison.better
        };
        list.push(Change {
            name: after.name.clone(),
            place: after.place(),
            differences,
        });
    }
    comparison.disappeared = gone.into_iter().map(Found::new).collect();
    comparison.appeared = new.into_iter().map(Found::new).collect();
    comparison
}

type Matched<'a> = (
    Vec<(&'a Report, &'a Report)>,
    Vec<&'a Report>,
    Vec<&'a Report>,
);

/// Pairs of the same file and name; what is left is paired where only one procedure of a file has
/// the last part of its name, for one version may say more of the path than another.
fn matched<'a>(before: &'a [Report], after: &'a [Report]) -> Matched<'a> {
    let mut pairs = Vec::new();
    let mut by_name: HashMap<(&Path, &str), Vec<&Report>> = HashMap::new();
    for report in after {
        let key = (report.file.as_path(), report.name.as_str());
        by_name.entry(key).or_default().push(report);
    }
    let mut unmatched = Vec::new();
    for report in before {
        let key = (report.file.as_path(), report.name.as_str());
        match by_name.get_mut(&key).map(|same| same.remove(0)) {
            Some(same) => {
                if by_name[&key].is_empty() {
                    by_name.remove(&key);
                }
                pairs.push((report, same));
            }
            None => unmatched.push(report),
        }
    }
    let left = |report: &&Report| {
        let key = (report.file.as_path(), report.name.as_str());
        let same = by_name.get(&key);
        same.is_some_and(|same| same.iter().any(|other| std::ptr::eq(*other, *report)))
    };
    let mut new: Vec<&Report> = after.iter().filter(left).collect();
    let mut gone = Vec::new();
    let alone = |report: &Report, among: &[&Report]| {
        let found: Vec<usize> = (0..among.len())
            .filter(|&at| {
                among[at].file == report.file && last(&among[at].name) == last(&report.name)
            })
            .collect();
        match found[..] {
            [only] => Some(only),
            _ => None,
        }
    };
    for report in &unmatched {
        match alone(report, &unmatched).and_then(|_| alone(report, &new)) {
            Some(at) => pairs.push((report, new.remove(at))),
            None => gone.push(*report),
        }
    }
    (pairs, gone, new)
}

/// The last part of a path.
fn last(name: &str) -> &str {
    name.rsplit("::").next().unwrap_or(name)
}

fn differences(before: &Report, after: &Report) -> Vec<Difference> {
    let mut differences = Vec::new();
    differences.extend(difference(
        "wrapper",
        (before.grade(), after.grade()),
        after.grade_reason(),
    ));
    differences.extend(difference(
        "state",
        (before.state, after.state),
        first(&after.reasons),
    ));
    for argument in &before.args {
        let same = after.args.iter().find(|other| other.name == argument.name);
        differences.extend(match same {
            Some(same) => difference(
                &argument.name,
                (argument.used, same.used),
                first(&same.reasons),
            ),
            None => Some(Difference {
                what: argument.name.clone(),
                direction: Direction::Worse,
                before: argument.used.to_string(),
                after: "no argument".to_owned(),
                reason: None,
            }),
        });
    }
    differences
}

/// What differs, if it does; later values are better.
fn difference<T: Ord + Display>(
    what: &str,
    (before, after): (T, T),
    reason: Option<String>,
) -> Option<Difference> {
    let direction = match after.cmp(&before) {
        Ordering::Less => Direction::Worse,
        Ordering::Greater => Direction::Better,
        Ordering::Equal => return None,
    };
    Some(Difference {
        what: what.to_owned(),
        direction,
        before: before.to_string(),
        after: after.to_string(),
        reason: reason.filter(|_| direction == Direction::Worse),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A procedure of `a.f` as `check --json` prints it, with one argument.
    fn report(name: &str, used: &str, state: &str, safe: bool, skipped: &str) -> Report {
        let reason = |text: &str| format!(r#"[{{"text": "{text}", "file": "a.f", "line": 7}}]"#);
        let skipped = match skipped {
            "" => String::new(),
            reason => format!(r#", "skipped": "{reason}""#),
        };
        let text = format!(
            r#"{{"name": "{name}", "file": "a.f", "line": 1, "state": "{state}", "safe": {safe},
            "args": [{{"name": "x", "use": "{used}", "reasons": {}}}],
            "reasons": {}, "unsafe_because": {}{skipped}}}"#,
            reason("argument"),
            reason("state"),
            reason("unsafe")
        );
        serde_json::from_str(&text).unwrap()
    }

    fn plain(name: &str) -> Report {
        report(name, "in", "reentrant", true, "")
    }

    #[test]
    fn what_is_the_same_is_counted() {
        let both = [plain("m::a"), plain("b")];
        let comparison = compare(&both, &both);
        let expected = Comparison {
            same: 2,
            ..Comparison::default()
        };
        assert_eq!(comparison, expected);
    }

    #[test]
    fn each_kind_of_loss_is_found_with_its_reason() {
        let cases = [
            (
                report("a", "in", "reentrant", false, ""),
                "wrapper",
                "unsafe (a.f:7)",
            ),
            (
                report("a", "in", "reentrant", true, "a type"),
                "wrapper",
                "a type",
            ),
            (
                report("a", "in", "locked", true, ""),
                "state",
                "state (a.f:7)",
            ),
            (
                report("a", "in", "unknown", true, ""),
                "state",
                "state (a.f:7)",
            ),
            (
                report("a", "inout", "reentrant", true, ""),
                "x",
                "argument (a.f:7)",
            ),
            (
                report("a", "unknown", "reentrant", true, ""),
                "x",
                "argument (a.f:7)",
            ),
        ];
        for (after, what, reason) in cases {
            let comparison = compare(&[plain("a")], std::slice::from_ref(&after));
            let change = &comparison.worse[0].differences[0];
            assert_eq!(
                (change.what.as_str(), change.reason.as_deref()),
                (what, Some(reason))
            );
            // The other way it is better.
            let comparison = compare(&[after], &[plain("a")]);
            assert_eq!((comparison.worse.len(), comparison.better.len()), (0, 1));
        }
    }

    #[test]
    fn what_is_left_out_though_safe_is_lost() {
        let after = report("a", "in", "reentrant", true, "no way");
        let comparison = compare(&[plain("a")], &[after]);
        assert_eq!(comparison.worse[0].differences[0].after, "left out");
    }

    #[test]
    fn an_argument_that_is_gone_is_lost() {
        let mut after = plain("a");
        after.args.clear();
        assert_eq!(compare(&[plain("a")], &[after]).worse.len(), 1);
    }

    #[test]
    fn a_loss_beside_a_gain_is_a_loss() {
        let before = report("a", "inout", "reentrant", true, "");
        let after = report("a", "in", "locked", true, "");
        let comparison = compare(&[before], &[after]);
        assert_eq!(comparison.worse[0].differences.len(), 2);
        assert_eq!(comparison.better, []);
    }

    #[test]
    fn a_longer_path_is_the_same_procedure_if_only_one_has_its_last_part() {
        let before = [plain("h::inner"), plain("p::q"), plain("r::q")];
        let after = [plain("m::h::inner"), plain("m::p::q"), plain("m::r::q")];
        let comparison = compare(&before, &after);
        let names = |found: &[Found]| -> Vec<String> {
            found.iter().map(|found| found.name.clone()).collect()
        };
        assert_eq!(comparison.same, 1);
        assert_eq!(names(&comparison.disappeared), ["p::q", "r::q"]);
        assert_eq!(names(&comparison.appeared), ["m::p::q", "m::r::q"]);
    }

    #[test]
    fn the_same_name_in_another_file_is_another_procedure() {
        let mut after = plain("a");
        after.file = "b.f".into();
        let comparison = compare(&[plain("a")], &[after]);
        assert_eq!(
            (comparison.disappeared.len(), comparison.appeared.len()),
            (1, 1)
        );
    }
}
