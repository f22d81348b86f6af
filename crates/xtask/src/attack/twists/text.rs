//! Columns, tabs, continuation, comments; lines of OpenMP and for debugging.

use super::{Maker, Theme, Trick, Works, trick};
use crate::attack::project::Form;

const FIXED: Works = Works::In(Form::Fixed);
const FREE: Works = Works::In(Form::Free);

pub(super) const TRICKS: &[Trick] = &[
    trick("the last column", Theme::Text, Works::Always, last_column),
    trick("a continued constant", Theme::Text, FIXED, continued_fixed),
    trick("a continued constant", Theme::Text, FREE, continued_free),
    trick("tabs", Theme::Text, FIXED, tabs),
    trick("blanks without meaning", Theme::Text, FIXED, blanks),
    trick(
        "several statements a line",
        Theme::Text,
        Works::Always,
        semicolons,
    ),
    trick(
        "comments that look like code",
        Theme::Text,
        Works::Always,
        comments,
    ),
    trick(
        "conditional lines",
        Theme::Conditional,
        FIXED,
        conditional_fixed,
    ),
    trick(
        "conditional lines",
        Theme::Conditional,
        FREE,
        conditional_free,
    ),
    trick("lines for debugging", Theme::Conditional, FIXED, debugging),
];

/// Characters for a constant: of one byte, or of several.
const CHARACTERS: [&[u8]; 6] = [
    b"a",
    b"z",
    "é".as_bytes(),
    "→".as_bytes(),
    "𝄞".as_bytes(),
    b"!",
];

fn characters(maker: &mut Maker<'_>, most: usize) -> Vec<u8> {
    let wide = maker.random.once_in(2);
    let mut text = Vec::new();
    for _ in 0..1 + maker.random.below(most) {
        let kinds = if wide { CHARACTERS.len() } else { 2 };
        text.extend(CHARACTERS[maker.random.below(kinds)]);
    }
    if maker.random.once_in(8) {
        // Of Latin-1: no UTF-8.
        text.extend(b"\xe9\xe8");
    }
    text
}

/// The column after which a line is cut.
fn limit(maker: &mut Maker<'_>) -> usize {
    let (start, usual) = match maker.free() {
        true => ("-ffree-line-length-", 132),
        false => ("-ffixed-line-length-", 72),
    };
    let lengths = maker
        .setting
        .flags()
        .filter_map(|flag| flag.strip_prefix(start));
    let length = match lengths.last().map(str::parse) {
        None => usual,
        Some(Ok(length)) if length > 0 => length,
        // No limit: anywhere.
        Some(_) => *maker.random.pick(&[72, 132]),
    };
    // Beyond it gfortran reports an error in free form, unless warnings are off.
    let cuts = maker.setting.has("-w") || maker.setting.has("-Wno-line-truncation");
    match maker.free() && !cuts {
        true => length - 40,
        false => length,
    }
}

/// A constant whose last digits or operands stand where lines may be cut.
fn last_column(maker: &mut Maker<'_>) {
    let limit = limit(maker);
    maker.open("d1");
    let text = characters(maker, 12);
    let mut line = match maker.free() {
        true => b"integer, parameter :: k1 = len('".to_vec(),
        false => b"      PARAMETER(K1=LEN('".to_vec(),
    };
    line.extend(text);
    line.extend(b"')");
    let tail = 4 + maker.random.below(8);
    while line.len() + tail < limit {
        line.push(b' ');
    }
    if maker.free() {
        line.extend(b"+111111");
        maker.line(line);
    } else {
        line.extend(b"+1+1+1+1+1");
        maker.line(line);
        maker.line("     &1)");
    }
    maker.declare_by("d1", "k1");
    maker.close();
}

fn continued_fixed(maker: &mut Maker<'_>) {
    maker.open("d1");
    let mut line = b"      PARAMETER (K1=LEN('".to_vec();
    line.extend(characters(maker, 6));
    if maker.random.once_in(3) {
        line.extend(b"   ");
    }
    if maker.random.once_in(4) {
        // A quote that is doubled over the end of the line.
        while line.len() < 71 {
            line.push(b'x');
        }
        line.extend(b"'");
        maker.line(line);
        maker.line("     &'b'))");
    } else {
        maker.line(line);
        if maker.random.once_in(3) {
            maker.line("C     'x");
        }
        let mut line = vec![b' '; 5];
        line.push(*maker.random.pick(b"&!'0c1"));
        // A zero begins a statement.
        if line[5] == b'0' {
            line[5] = b'2';
        }
        line.extend(characters(maker, 6));
        line.extend(b"'))");
        maker.line(line);
    }
    maker.declare_by("d1", "k1");
    maker.close();
}

fn continued_free(maker: &mut Maker<'_>) {
    maker.open("d1");
    let mut line = b"integer, parameter :: k1 = len('".to_vec();
    line.extend(characters(maker, 6));
    line.extend(*maker.random.pick(&[&b"&"[..], b"  &", b"&  ", b"''&"]));
    maker.line(line);
    if maker.random.once_in(3) {
        let between = *maker.random.pick(&["", "! it's", "   "]);
        maker.line(between);
    }
    let mut line = b"   &".to_vec();
    line.extend(characters(maker, 6));
    line.extend(b"')");
    maker.line(line);
    maker.declare_by("d1", "k1");
    maker.close();
}

fn tabs(maker: &mut Maker<'_>) {
    maker.open("d1");
    match maker.random.below(4) {
        0 => {
            maker.line("\tPARAMETER (K1=1");
            maker.line("\t1+2");
            maker.line("\t2)");
        }
        1 => maker.line("      PARAMETER (K1=LEN('\t\t'))"),
        2 => {
            // A tab is a column, or leads to one.
            let mut line = b"\tPARAMETER (K1=LEN('".to_vec();
            line.extend(vec![b'y'; 30 + maker.random.below(20)]);
            maker.line(line);
            maker.line("     &'))");
        }
        _ => {
            maker.line("   \tPARAMETER (K1=1");
            maker.line("     1+1");
            maker.line("     &)");
        }
    }
    maker.declare_by("d1", "k1");
    maker.close();
}

fn blanks(maker: &mut Maker<'_>) {
    let name = maker.procedure();
    maker.procedures.push(name.clone());
    maker.line(format!("      SUB ROUTINE{name}(D1 ,D 2)"));
    match maker.random.below(4) {
        0 => maker.line("      INTEGER*2D1"),
        1 => maker.line("      IN TEGER*2 D 1"),
        2 => maker.line("      REAL*8D1"),
        _ => maker.line("      DOUBLEPRECISIOND1"),
    }
    match maker.random.below(3) {
        0 => maker.line("      INTEGERD2(1 0)"),
        1 => maker.line("      DIMENSIOND2(2 :1 1)"),
        _ => maker.line("      REAL D2(1\n     &2)"),
    }
    maker.report_number("d1");
    maker.report_number("d2");
    maker.report("d2", 'S', "SIZE(d2,1)");
    maker.close();
}

fn semicolons(maker: &mut Maker<'_>) {
    maker.open("d1,d2");
    match maker.random.below(3) {
        0 => maker.plain("INTEGER*2 D1; REAL*8 D2"),
        1 => maker.plain("INTEGER*8 D1;;REAL*4 D2;"),
        _ if maker.free() => {
            maker.line("integer(1) :: d1; real(8) &");
            maker.line("  & :: d2; ! real(4)");
        }
        _ => {
            maker.line("      INTEGER*1 D1;REAL*");
            maker.line("     ;8 D2");
        }
    }
    maker.report_number("d1");
    maker.report_number("d2");
    maker.close();
}

fn comments(maker: &mut Maker<'_>) {
    maker.open("d1");
    if maker.free() {
        match maker.random.below(3) {
            0 => maker.line("integer(2) :: d1 ! integer(8) :: d1 &"),
            1 => {
                maker.line("integer( & ! it's");
                maker.line("! 4 &");
                maker.line("8) :: d1");
            }
            _ => {
                maker.line("integer(kind=len('!!')) :: &");
                maker.line("");
                maker.line("  !");
                maker.line("  d1");
            }
        }
    } else {
        match maker.random.below(5) {
            0 => {
                maker.line("      INTEGER*");
                maker.line("     !8 D1");
            }
            1 => {
                maker.line("      INTEGER*2 D1 ! '");
                maker.line("*     INTEGER*8 D1");
            }
            2 => maker.line("      INTEGER(LEN('!!')) D1"),
            3 => {
                maker.line("      INTEGER");
                maker.line("      ! a comment");
                maker.line("c");
                maker.line("     1*8 D1");
            }
            _ => {
                // A zero in column 6 continues nothing.
                maker.line("     0INTEGER*1");
                maker.line("     + D1");
            }
        }
    }
    maker.report_number("d1");
    maker.close();
}

fn conditional_fixed(maker: &mut Maker<'_>) {
    maker.open("d1");
    let sentinel = *maker.random.pick(&["!$", "!$", "!$", "c$", "C$", "*$"]);
    match maker.random.below(6) {
        0 => {
            maker.line("      PARAMETER (K1=1");
            maker.line(format!("{sentinel}   &+1"));
            maker.line("     &)");
        }
        1 => {
            maker.line(format!("{sentinel}    IMPLICIT INTEGER (K)"));
            maker.line("      PARAMETER (K1=1");
            maker.line("!$omp&+1");
            maker.line(format!("{sentinel}   1+2"));
            maker.line("     &)");
        }
        2 => {
            maker.line("      PARAMETER (K1=1");
            maker.line(format!("{sentinel}\t1+1"));
            maker.line("     &+1)");
        }
        3 => {
            maker.line("      PARAMETER (K1=1");
            maker.line(format!("{sentinel}acc&+1"));
            maker.line(format!("{sentinel}10&+1"));
            maker.line("     &+1)");
        }
        4 => {
            maker.line("      PARAMETER (K1=3");
            maker.line(format!("{sentinel}  0&+1"));
            maker.line("     &+1)");
        }
        _ => {
            let place = maker.name('i');
            let name = format!("{place}.inc");
            let text = format!("      PARAMETER (K1=2\n{sentinel}   &+1\n     &)\n");
            let folder = super::Folder::Beside;
            maker.file(folder, name.clone(), text, super::Role::Included);
            maker.line(format!("      INCLUDE '{name}'"));
        }
    }
    maker.declare_by("d1", "k1");
    maker.close();
}

fn conditional_free(maker: &mut Maker<'_>) {
    maker.open("d1");
    match maker.random.below(7) {
        0 => {
            maker.line("integer, parameter :: k1 = 1 &");
            maker.line("!$ & +1 &");
            maker.line(" & +1");
        }
        1 => {
            maker.line("integer, parameter :: k1 = 1 &");
            maker.line("  !$ +1 &");
            maker.line(" +2");
        }
        2 => {
            maker.line("integer, parameter :: k1 = 1 & !$ + 3");
            maker.line("!$omp +1 &");
            maker.line("!$  + 2 &");
            maker.line(" +4");
        }
        3 => {
            maker.line("integer, parameter :: k1 = 1 &");
            maker.line("!$+1 &");
            maker.line("!$\t+1 &");
            maker.line(" +1");
        }
        4 => {
            maker.line("!$ integer(1) :: d1");
            maker.line("!$acc integer(2) :: d1");
            maker.report_number("d1");
            maker.close();
            return;
        }
        5 => {
            maker.line("!$ integer(8) :: &");
            maker.line("!$ & d1");
            maker.report_number("d1");
            maker.close();
            return;
        }
        _ => {
            let name = format!("{}.inc", maker.name('i'));
            let text = "integer, parameter :: k1 = 2 &\n!$ & +1 &\n & + 2\n";
            let folder = super::Folder::Beside;
            maker.file(folder, name.clone(), text, super::Role::Included);
            maker.line(format!("include '{name}'"));
        }
    }
    maker.declare_by("d1", "k1");
    maker.close();
}

fn debugging(maker: &mut Maker<'_>) {
    maker.open("d1");
    // Without a flag about them they are an error.
    let mut flags = maker.setting.flags();
    let letter = match flags.any(|flag| flag.starts_with("-fd-lines") || flag == "-fdec") {
        true => *maker.random.pick(&['d', 'D']),
        false => 'c',
    };
    match maker.random.below(3) {
        0 => {
            maker.line("      PARAMETER (K1=1");
            maker.line(format!("{letter}    &+1"));
            maker.line("     &)");
        }
        1 => {
            maker.line(format!("{letter}     INTEGER*8 D1"));
            maker.report_number("d1");
            maker.close();
            return;
        }
        _ => {
            maker.line("      PARAMETER (K1=1");
            maker.line(format!("{letter}    1+LEN('a"));
            maker.line(format!("{letter}    2b')"));
            maker.line("     &+1)");
        }
    }
    maker.declare_by("d1", "k1");
    maker.close();
}
