//! The table as text.

use super::row::{Of, Row, Verdict};
use super::table::TOPICS;

/// The table in Markdown, as `TABLE.md` has it.
pub(super) fn page() -> String {
    let mut page = String::from(
        "<!-- Made of the table in `flags/table` by `FERROTRAN_BLESS=1 cargo test -p ferrotran --lib \
         flags`. -->\n",
    );
    for (title, rows) in TOPICS {
        page.push_str(&format!("\n# {title}\n\n| flag | | |\n|---|---|---|\n"));
        for row in *rows {
            page.push_str(&line(row));
        }
    }
    page
}

fn line(row: &Row) -> String {
    let flags: Vec<String> = row
        .flags
        .split(", ")
        .map(|flag| format!("`{flag}`"))
        .collect();
    let of = match row.of {
        Of::Both => "",
        Of::Gnu => " (GNU Fortran)",
        Of::Flang => " (LLVM Flang)",
    };
    let (verdict, text) = match row.verdict {
        Verdict::Honoured(_, how) => ("honoured", how.to_owned()),
        Verdict::Harmless(because) => ("harmless", because.to_owned()),
        Verdict::Idle(instead) => ("idle", instead.to_owned()),
        Verdict::Refused { because, remedy } => ("refused", format!("{because}: {remedy}")),
    };
    format!("| {}{of} | {verdict} | {text} |\n", flags.join(", "))
}
