//! Parallel regions, which stand in comments.

use crate::flags::Parallel;
use crate::source::{Span, Text};

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
    if honoured == Parallel::default() {
        return Vec::new();
    }
    let mut regions = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for row in 0..text.len() {
        let line = text.line(row);
        let Some(directive) = line.and_then(|line| directive(line, honoured)) else {
            continue;
        };
        let mut words = directive.split_whitespace();
        let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        if opens(first) || (first == "target" && opens(second)) {
            open.push(row);
        } else if first.starts_with("end")
            && (opens(second) || opens(&first["end".len()..]))
            && let Some(start) = open.pop()
        {
            regions.extend(text.spans(start..row + 1));
        }
    }
    // PARALLEL DO needs no END: up to the end of the file is the worst case.
    let rest = open.into_iter();
    regions.extend(rest.flat_map(|start| text.spans(start..text.len())));
    regions
}

/// What stands after `!$OMP` or `!$ACC`, if it is honoured, in lower case.
fn directive(line: &str, honoured: Parallel) -> Option<String> {
    let text = line.trim_start();
    let sentinel = text.get(..5)?;
    let mark = sentinel.starts_with(['!', 'c', 'C', '*']);
    let of = |name: &str| sentinel[1..].eq_ignore_ascii_case(name);
    (mark && (honoured.openmp && of("$omp") || honoured.openacc && of("$acc")))
        .then(|| text[5..].trim().to_ascii_lowercase())
}

/// Whether a directive of this first word lets several threads run what follows.
fn opens(word: &str) -> bool {
    ["parallel", "task", "teams", "kernels", "serial"]
        .iter()
        .any(|start| word.starts_with(start))
}
