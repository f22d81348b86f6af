//! Character constants: backslashes, quotes, Hollerith.

use super::{Maker, Theme, Trick, Works, trick};

pub(super) const TRICKS: &[Trick] = &[
    trick("backslashes", Theme::Constants, Works::Always, backslashes),
    trick("quotes", Theme::Constants, Works::Always, quotes),
    trick(
        "lengths of constants",
        Theme::Constants,
        Works::Always,
        lengths,
    ),
];

fn backslashes(maker: &mut Maker<'_>) {
    let constant = *maker.random.pick(&[
        r"'\n'",
        r"'a\\b'",
        r"'\x41'",
        r"'\101'",
        r"'\u0041'",
        r"'\0'",
        r#""\t\t""#,
        r"'\q'",
        r"'\n'//'\n'",
        r"'\U00000041'",
        r#""\'""#,
    ]);
    maker.by_constant(|maker| {
        let value = format!("LEN({constant})");
        maker.statement(maker.constant(&value));
    });
}

fn quotes(maker: &mut Maker<'_>) {
    let constant = *maker.random.pick(&[
        "'it''s'", "\"it's\"", "'\"\"'", "\"\"\"\"", "''", "'/*'", "'//'", "'!'//'&'", "'a;b'",
        "'%'", "1_'ab'",
    ]);
    maker.by_constant(|maker| {
        let value = format!("LEN({constant})");
        maker.statement(maker.constant(&value));
    });
}

/// The length of a named constant whose own length follows from its value.
fn lengths(maker: &mut Maker<'_>) {
    let length = 1 + maker.random.below(9);
    maker.by_constant(|maker| {
        let text: String = "abcdefghi".chars().take(length).collect();
        let more = maker.random.pick(&["", " ", "  '//'", "''"]);
        if maker.free() {
            maker.statement(format!("character(*), parameter :: h1 = '{text}{more}'"));
        } else {
            maker.statement("CHARACTER*(*) H1");
            maker.statement(format!("PARAMETER (H1='{text}{more}')"));
        }
        let value = *maker.random.pick(&[
            "LEN(H1)",
            "LEN_TRIM(H1)+1",
            "INDEX(H1//'c','c')",
            "ICHAR(H1(1:1))",
            "LEN(H1//H1)",
            "LEN(TRIM(H1))",
        ]);
        maker.statement(maker.constant(value));
    });
}
