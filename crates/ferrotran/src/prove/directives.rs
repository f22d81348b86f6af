//! Directives that stand in comments, and that the compiler follows.

use crate::source::{FileId, Sources, Span};

/// The directives in a file that change what is compiled and are not understood here, for
/// [`Options`](super::Options): `!GCC$`, of which GNU Fortran knows some without being told.
///
/// ```
/// use ferrotran::{prove::directives, source::Sources};
/// let sources = Sources::new();
/// let file = sources.add("f.f90", b"!gcc$ attributes stdcall :: s\n! gcc$ is none\n".to_vec());
/// assert_eq!(directives(&sources, file).len(), 1);
/// ```
pub fn directives(sources: &Sources, file: FileId) -> Vec<Span> {
    let source = sources.file(file);
    let mut found = Vec::new();
    let mut offset = 0_u32;
    for line in source.text().split_inclusive('\n') {
        let start = offset;
        offset += line.len() as u32;
        if is_directive(line) {
            found.push(Span {
                file,
                start,
                end: offset,
            });
        }
    }
    found
}

/// Whether a region of OpenMP or OpenACC may have variables that are private, and not set on entry.
pub fn is_private(sources: &Sources, region: Span) -> bool {
    let source = sources.file(region.file);
    let text = source.text();
    let inside = text.get(region.start as usize..region.end as usize);
    let lines = inside.unwrap_or(text).lines();
    let directives = lines.filter_map(|line| {
        let text = line.trim_start().to_ascii_lowercase();
        let sentinel = text.get(1..5)?;
        (sentinel == "$omp" || sentinel == "$acc").then_some(text)
    });
    let mut directives = directives.map(|text| text.replace("firstprivate", ""));
    directives.any(|text| text.contains("private"))
}

fn is_directive(line: &str) -> bool {
    let text = line.trim_start();
    let Some(sentinel) = text.get(..5) else {
        return false;
    };
    let mark = sentinel.starts_with(['!', 'c', 'C', '*']);
    // They say how a loop is to be compiled, not what it does; IVDEP says what it does not do.
    let harmless = ["unroll", "vector", "novector"];
    let word = text[5..].split_whitespace().next().unwrap_or("");
    let is_harmless = harmless
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word));
    mark && sentinel[1..].eq_ignore_ascii_case("gcc$") && !is_harmless
}
