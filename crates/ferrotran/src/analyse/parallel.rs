//! Parallel regions, which stand in comments.

use crate::flags::Parallel;
use crate::source::{FileId, Sources, Span};

/// The parallel regions of a file, for [`Options`](super::Options): from each directive
/// `!$OMP PARALLEL` (and what is combined with it, TASK and TEAMS), or `!$ACC PARALLEL`, KERNELS
/// and SERIAL, to its END, or to the end of the file. Only those directives count that the compiler
/// is told to honour.
///
/// ```
/// use ferrotran::{analyse::parallel_regions, flags::Parallel, source::Sources};
/// let sources = Sources::new();
/// let file = sources.add("f.f90", b"!$omp parallel\ncall s\n!$omp end parallel\ncall t\n".to_vec());
/// let openmp = Parallel { openmp: true, ..Parallel::default() };
/// assert_eq!(parallel_regions(&sources, file, openmp).len(), 1);
/// assert_eq!(parallel_regions(&sources, file, Parallel::default()).len(), 0);
/// ```
pub fn parallel_regions(sources: &Sources, file: FileId, honoured: Parallel) -> Vec<Span> {
    if honoured == Parallel::default() {
        return Vec::new();
    }
    let source = sources.file(file);
    let mut regions = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    let mut offset = 0_u32;
    for line in source.text().split_inclusive('\n') {
        let start = offset;
        offset += line.len() as u32;
        let Some(directive) = directive(line, honoured) else {
            continue;
        };
        let mut words = directive.split_whitespace();
        let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        if opens(first) || (first == "target" && opens(second)) {
            open.push(start);
        } else if first.starts_with("end")
            && (opens(second) || opens(&first["end".len()..]))
            && let Some(start) = open.pop()
        {
            regions.push(Span {
                file,
                start,
                end: offset,
            });
        }
    }
    // PARALLEL DO needs no END: up to the end of the file is the worst case.
    regions.extend(open.into_iter().map(|start| Span {
        file,
        start,
        end: offset,
    }));
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
