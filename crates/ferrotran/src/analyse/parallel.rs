//! Parallel regions, which stand in comments.

use crate::source::{FileId, Sources, Span};

/// The OpenMP parallel regions of a file, for [`Options`](super::Options): from each directive
/// `!$OMP PARALLEL` (and what is combined with it, TASK and TEAMS) to its END, or to the end of
/// the file. They count where the compiler is told to honour them (`-fopenmp`).
///
/// ```
/// use ferrotran::{analyse::parallel_regions, source::Sources};
/// let sources = Sources::new();
/// let file = sources.add("f.f90", b"!$omp parallel\ncall s\n!$omp end parallel\ncall t\n".to_vec());
/// assert_eq!(parallel_regions(&sources, file).len(), 1);
/// ```
pub fn parallel_regions(sources: &Sources, file: FileId) -> Vec<Span> {
    let source = sources.file(file);
    let mut regions = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    let mut offset = 0_u32;
    for line in source.text().split_inclusive('\n') {
        let start = offset;
        offset += line.len() as u32;
        let Some(directive) = directive(line) else {
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

/// What stands after `!$OMP`, in lower case.
fn directive(line: &str) -> Option<String> {
    let text = line.trim_start();
    let sentinel = text.get(..5)?;
    let mark = sentinel.starts_with(['!', 'c', 'C', '*']);
    (mark && sentinel[1..].eq_ignore_ascii_case("$omp"))
        .then(|| text[5..].trim().to_ascii_lowercase())
}

/// Whether a directive of this first word lets several threads run what follows.
fn opens(word: &str) -> bool {
    word.starts_with("parallel") || word.starts_with("task") || word.starts_with("teams")
}
