//! The table as text.

use super::model::Family;
use super::parse::listed;
use super::row::{Row, Verdict};

/// What becomes of the flag `word`, as the table says it; `None` if it does not list the flag.
///
/// ```
/// use ferrotran::flags::{Family, explain};
/// let text = explain("-ff2c", Family::Gnu).unwrap();
/// assert!(text.starts_with("refused: "));
/// assert_eq!(explain("-fno-such-flag", Family::Gnu), None);
/// ```
pub fn explain(word: &str, family: Family) -> Option<String> {
    let (verdict, text) = said(listed(word, family)?);
    Some(format!("{verdict}: {text}"))
}

/// What becomes of the flags of a line, in a word, and how or why.
pub(super) fn said(row: &Row) -> (&'static str, String) {
    match row.verdict {
        Verdict::Honoured(_, how) => ("honoured", how.to_owned()),
        Verdict::Harmless(because) => ("harmless", because.to_owned()),
        Verdict::Idle(instead) => ("idle", instead.to_owned()),
        Verdict::Refused {
            because, remedy, ..
        } => ("refused", format!("{because}: {remedy}")),
    }
}
