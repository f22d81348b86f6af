//! Parallel regions, which stand in comments.

use crate::flags::Parallel;
use crate::source::{Sentinel, Span, Text, directives};

/// The parallel regions of a text, for [`Options`](super::Options): from each directive
/// `!$OMP PARALLEL` (and what is combined with it, TASK and TEAMS), or `!$ACC PARALLEL`, KERNELS
/// and SERIAL, to its END, or to the end of the file. Only those directives count that the compiler
/// is told to honour.
///
/// ```
/// use ferrotran::{analyse::parallel_regions, flags::Parallel};
/// use ferrotran::source::{Options, Sources, text};
/// let sources = Sources::new();
/// let file = sources.add("f.f90", b"!$omp parallel\ncall s\n!$omp end parallel\ncall t\n".to_vec());
/// let (text, _) = text(&sources, file, &Options::default());
/// let openmp = Parallel { openmp: true, ..Parallel::default() };
/// assert_eq!(parallel_regions(&text, openmp).len(), 1);
/// assert_eq!(parallel_regions(&text, Parallel::default()).len(), 0);
/// ```
pub fn parallel_regions(text: &Text, honoured: Parallel) -> Vec<Span> {
    let mut regions = Vec::new();
    if !(honoured.openmp || honoured.openacc) {
        return regions;
    }
    let mut open: Vec<usize> = Vec::new();
    for directive in directives(text) {
        let is_honoured = match directive.sentinel {
            Sentinel::OpenMp => honoured.openmp,
            Sentinel::OpenAcc => honoured.openacc,
            Sentinel::Gnu => false,
        };
        let words = directive.words.as_str();
        if !is_honoured {
            continue;
        }
        if opens(words) || words.strip_prefix("target").is_some_and(opens) {
            open.push(directive.rows.start);
        } else if words.strip_prefix("end").is_some_and(opens)
            && let Some(start) = open.pop()
        {
            regions.extend(text.spans(start..directive.rows.end));
        }
    }
    // PARALLEL DO needs no END: up to the end of the file is the worst case.
    let rest = open.into_iter();
    regions.extend(rest.flat_map(|start| text.spans(start..text.len())));
    regions
}

/// The regions of a text that one thread enters at a time, for [`Options`](super::Options): `!$OMP
/// CRITICAL` and ORDERED, each up to its END, or to the end of the file. What leaves one otherwise
/// leaves it locked.
pub fn exclusive_regions(text: &Text, honoured: Parallel) -> Vec<Span> {
    let mut regions = Vec::new();
    if !honoured.openmp {
        return regions;
    }
    let mut open: Vec<usize> = Vec::new();
    let directives = directives(text).into_iter();
    for directive in directives.filter(|it| it.sentinel == Sentinel::OpenMp) {
        let words = directive.words.as_str();
        if words.strip_prefix("end").is_some_and(excludes) {
            let start = open.pop().unwrap_or(directive.rows.start);
            regions.extend(text.spans(start..directive.rows.end));
        } else if excludes(words) {
            open.push(directive.rows.start);
        }
    }
    let rest = open.into_iter();
    regions.extend(rest.flat_map(|start| text.spans(start..text.len())));
    regions
}

/// Whether a directive that begins so lets one thread at a time run what follows.
fn excludes(words: &str) -> bool {
    words.starts_with("critical") || words.starts_with("ordered")
}

/// Whether a directive that begins so lets several threads run what follows.
fn opens(words: &str) -> bool {
    ["parallel", "task", "teams", "kernels", "serial"]
        .iter()
        .any(|start| words.starts_with(start))
}
