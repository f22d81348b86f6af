//! Directives that stand in comments, and that the compiler follows: which of them make names mean
//! other variables, and which are not understood.

mod openmp;
mod threads;

use std::ops::Range;

use crate::flags::Parallel;
use crate::source::{self, Directive, Sentinel, Span, Text};

pub use openmp::Names;
use openmp::{Effect, Region};
pub use threads::of_threads;

/// What the directives of texts mean, as far as it concerns proofs.
#[derive(Clone, Debug, Default)]
pub struct Directives {
    /// Those that are not understood: what stands in the same file is unknown.
    pub unknown: Vec<Span>,
    /// Regions in which names mean other variables, outer ones first.
    pub private: Vec<PrivateRegion>,
}

/// A region in which names mean other variables than outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivateRegion {
    /// The directive.
    pub directive: Span,
    /// From the directive to the end of the region, or of the text: a span for each run of lines of
    /// one file.
    pub spans: Vec<Span>,
    /// The names.
    pub names: Names,
}

impl Directives {
    /// Adds those of `text`: of GNU Fortran, and of OpenMP and OpenACC as far as they are
    /// `honoured`. A directive of OpenACC is never understood.
    ///
    /// ```
    /// use ferrotran::{flags::Parallel, prove::Directives};
    /// use ferrotran::source::{Options, Sources, text};
    /// let sources = Sources::new();
    /// let source = b"!gcc$ attributes stdcall :: s\n!$omp do private(k)\nk = 1\n";
    /// let file = sources.add("f.f90", source.to_vec());
    /// let (text, _) = text(&sources, file, &Options::default());
    /// let mut found = Directives::default();
    /// found.add(&text, Parallel { openmp: true, ..Parallel::default() });
    /// assert_eq!(found.unknown.len(), 1);
    /// assert_eq!(found.private[0].names.private[0].as_str(), "k");
    /// ```
    pub fn add(&mut self, text: &Text, honoured: Parallel) {
        let mut open: Vec<Open> = Vec::new();
        let mut closed: Vec<(Open, usize)> = Vec::new();
        for Directive {
            sentinel,
            rows,
            words,
        } in source::directives(text)
        {
            let effect = match sentinel {
                Sentinel::OpenMp if honoured.openmp || honoured.openmp_simd => {
                    openmp::effect(&words)
                }
                Sentinel::OpenAcc if honoured.openacc => Effect::Unknown,
                Sentinel::OpenMp | Sentinel::OpenAcc => Effect::Nothing,
                Sentinel::Gnu => of_gnu(&words),
            };
            match effect {
                Effect::Nothing => {}
                Effect::Unknown => self.unknown.extend(text.spans(rows)),
                Effect::Opens(region, names) => open.push(Open {
                    region,
                    rows,
                    names,
                }),
                Effect::Ends(region) => {
                    // Loops need no END: those inside of it end with it.
                    let at = open.iter().rposition(|it| it.region == region);
                    let ended = open.split_off(at.unwrap_or(open.len()));
                    closed.extend(ended.into_iter().map(|it| (it, rows.end)));
                }
            }
        }
        closed.extend(open.into_iter().map(|it| (it, text.len())));
        closed.sort_by_key(|(region, _)| region.rows.start);
        let private = closed
            .into_iter()
            .filter(|(it, _)| it.names != Names::default());
        self.private.extend(private.filter_map(|(region, end)| {
            Some(PrivateRegion {
                directive: *text.spans(region.rows.clone()).first()?,
                spans: text.spans(region.rows.start..end),
                names: region.names,
            })
        }));
    }
}

/// A region that a directive opens.
struct Open {
    region: Region,
    rows: Range<usize>,
    names: Names,
}

/// GNU Fortran's own directives: how a loop is to be compiled is not what it does. IVDEP is, as it
/// says what the loop does not do.
fn of_gnu(words: &str) -> Effect {
    match ["unroll", "vector", "novector"].iter().any(|known| {
        let rest = words.strip_prefix(known);
        rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    }) {
        true => Effect::Nothing,
        false => Effect::Unknown,
    }
}
