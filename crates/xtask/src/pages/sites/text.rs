//! The texts of a test build, in which each check has a number: `if(condition)then` becomes
//! `if(ferrotran_site(number).or.(condition))then`, and the function, which is the probe's, counts and forces.

use std::ops::Range;

use super::site::Site;

/// What a failed check calls: this, or a procedure whose name begins so.
const FAILED: &str = "call ferrotran_failed";
/// The declaration of it, in a procedure that is not PURE.
const EXTERNAL: &str = "external ferrotran_failed";
/// The same in one that is.
const PURE: &str = "pure subroutine ferrotran_failed(text,values,count)";
/// What is asked at each check.
const ASKED: &str = "ferrotran_site";

/// How a text is read.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    pub(crate) fixed: bool,
    /// The column after which nothing is read; none if all is.
    pub(crate) columns: Option<usize>,
}

impl Reading {
    /// That of the arguments of a compiler.
    pub(crate) fn of(arguments: &[String]) -> Self {
        let fixed = arguments.iter().any(|argument| argument == "-ffixed-form");
        let option = match fixed {
            true => "-ffixed-line-length-",
            false => "-ffree-line-length-",
        };
        let columns = arguments
            .iter()
            .rev()
            .find_map(|it| it.strip_prefix(option));
        Reading {
            fixed,
            columns: columns.and_then(|columns| columns.parse().ok().filter(|it| *it > 0)),
        }
    }
}

/// A statement, and the rows that it stands in, with the markers between them.
struct Statement<'t> {
    rows: Range<usize>,
    label: &'t str,
    text: String,
    file: String,
}

/// A text whose checks have numbers, from `first` on, and these checks; none if it has no checks.
pub(crate) fn numbered(text: &str, reading: Reading, first: usize) -> Option<(String, Vec<Site>)> {
    if !text.contains(FAILED) {
        return None;
    }
    let lines: Vec<&str> = text.lines().collect();
    let statements = statements(&lines, reading);
    let mut sites = Vec::new();
    let mut edits: Vec<(Range<usize>, Vec<String>)> = Vec::new();
    let mut units = Units::default();
    for (position, statement) in statements.iter().enumerate() {
        units.read(&statement.text);
        let row = statement.rows.start;
        let added = |words: &[&str]| {
            let lines = words.iter().map(|word| line(word, reading));
            lines.collect::<Vec<String>>()
        };
        if statement.text == EXTERNAL {
            let end = statement.rows.end;
            let words = [format!("logical(4) {ASKED}"), format!("external {ASKED}")];
            edits.push((end..end, added(&[&words[0], &words[1]])));
        } else if statement.text == PURE {
            let head = format!("pure function {ASKED}(number)");
            let result = format!("logical(4) {ASKED}");
            let argument = "integer(4),intent(in)::number";
            edits.push((row..row, added(&[&head, argument, &result, "end function"])));
        } else if let Some(said) = statement.text.strip_prefix(FAILED)
            && let Some(test) = position.checked_sub(1).map(|before| &statements[before])
            && let Some(condition) = test.text.strip_prefix("if(")
            && let Some(condition) = condition.strip_suffix(")then")
            && let Some((kind, place, name)) = message(said)
        {
            let number = first + sites.len();
            let anew = format!("if({ASKED}({number}_4).or.({condition}))then");
            edits.push((test.rows.clone(), laid_out(test.label, &anew, reading)));
            sites.push(Site {
                procedure: units.procedure.clone(),
                contained: units.contained,
                kind,
                place,
                name,
                file: test.file.clone(),
            });
        }
    }
    edits.sort_by_key(|(rows, _)| rows.start);
    let mut written = String::new();
    let mut next = 0;
    for (rows, with) in edits {
        for line in &lines[next..rows.start] {
            written.extend([line, "\n"]);
        }
        for line in with {
            written.extend([line.as_str(), "\n"]);
        }
        next = rows.end;
    }
    for line in &lines[next..] {
        written.extend([line, "\n"]);
    }
    Some((written, sites))
}

/// The kind, the place and the name in `('K file:line name',...`.
fn message(said: &str) -> Option<(char, String, String)> {
    let (_, inside) = said.split_once("('")?;
    let mut text = String::new();
    let mut letters = inside.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' if letters.peek() == Some(&'\'') => {
                letters.next();
                text.push('\'');
            }
            '\'' => break,
            letter => text.push(letter),
        }
    }
    let mut words = text.splitn(3, ' ');
    let (kind, place, name) = (words.next()?, words.next()?, words.next()?);
    Some((kind.chars().next()?, place.to_owned(), name.to_owned()))
}

/// The statements of a text.
fn statements<'t>(lines: &[&'t str], reading: Reading) -> Vec<Statement<'t>> {
    let mut statements: Vec<Statement<'t>> = Vec::new();
    let mut file = String::new();
    // In free form, whether the last line goes on.
    let mut open = false;
    for (row, &line) in lines.iter().enumerate() {
        if let Some(marker) = line.strip_prefix("# ") {
            if let Some(path) = marked(marker) {
                path.clone_into(&mut file);
            }
            continue;
        }
        let Some(read) = read(line, reading, open) else {
            continue;
        };
        open = read.goes_on;
        match statements.last_mut() {
            Some(last) if read.continues => {
                last.text.push_str(read.text);
                last.rows.end = row + 1;
            }
            _ => statements.push(Statement {
                rows: row..row + 1,
                label: read.label,
                text: read.text.to_owned(),
                file: file.clone(),
            }),
        }
    }
    statements
}

/// The file of `12 "file"`.
fn marked(marker: &str) -> Option<&str> {
    let (_, rest) = marker.split_once(' ')?;
    rest.strip_prefix('"')?.split('"').next()
}

/// A line that is no comment.
struct Read<'t> {
    label: &'t str,
    text: &'t str,
    continues: bool,
    goes_on: bool,
}

fn read(line: &str, reading: Reading, open: bool) -> Option<Read<'_>> {
    let end = reading
        .columns
        .and_then(|columns| line.char_indices().nth(columns));
    let line = end.map_or(line, |(end, _)| &line[..end]);
    if !reading.fixed {
        let text = line.trim();
        if text.is_empty() || text.starts_with('!') {
            return None;
        }
        let text = if open {
            text.strip_prefix('&').unwrap_or(text)
        } else {
            text
        };
        return Some(Read {
            label: "",
            text: text.strip_suffix('&').unwrap_or(text),
            continues: open,
            goes_on: text.ends_with('&'),
        });
    }
    let is_comment = line.starts_with(['c', 'C', '*', '!', 'd', 'D']);
    if is_comment || line.trim().is_empty() {
        return None;
    }
    let (head, text) = line.split_at_checked(6).unwrap_or((line, ""));
    let (label, text) = match head.find('\t') {
        // A tab ends the label.
        Some(tab) => (&head[..tab], line[tab..].trim_start()),
        None => (head.get(..5).unwrap_or(head), text),
    };
    let mark = head.as_bytes().get(5).copied().unwrap_or(b' ');
    let continues = label.trim().is_empty() && !matches!(mark, b' ' | b'0' | b'\t');
    Some(Read {
        label: label.trim(),
        // What is added begins in column 7; what is continued is filled up to the end.
        text,
        continues,
        goes_on: false,
    })
}

/// A short statement as a line.
fn line(text: &str, reading: Reading) -> String {
    match reading.fixed {
        true => format!("      {text}"),
        false => text.to_owned(),
    }
}

/// A statement in lines that are no longer than they are read.
fn laid_out(label: &str, text: &str, reading: Reading) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    if reading.fixed {
        let width = reading.columns.unwrap_or(72).min(72) - 6;
        let pieces = letters.chunks(width).map(String::from_iter);
        let lines = pieces.enumerate().map(|(at, piece)| match at {
            0 => format!("{label:<5} {piece}"),
            _ => format!("     &{piece}"),
        });
        return lines.collect();
    }
    let width = reading.columns.unwrap_or(132).min(132) - 12;
    let pieces: Vec<String> = letters.chunks(width).map(String::from_iter).collect();
    let last = pieces.len() - 1;
    let lines = pieces.iter().enumerate().map(|(at, piece)| {
        let before = if at > 0 { "&" } else { "" };
        let after = if at < last { "&" } else { "" };
        format!("{before}{piece}{after}")
    });
    lines.collect()
}

/// Which procedure a statement stands in.
#[derive(Default)]
struct Units {
    procedure: String,
    contained: bool,
    in_interface: bool,
}

impl Units {
    fn read(&mut self, statement: &str) {
        let mut text = statement.to_ascii_lowercase();
        text.retain(|letter| letter != ' ');
        if text == "endinterface" || text.starts_with("endinterface") {
            self.in_interface = false;
        } else if text == "interface"
            || text == "abstractinterface"
            || text.starts_with("interface") && !text.contains(['=', '('])
        {
            self.in_interface = true;
        }
        if self.in_interface {
            return;
        }
        self.contained |= text == "contains";
        if let Some(name) = procedure(&text) {
            self.procedure = name.to_owned();
        }
    }
}

/// The name in a SUBROUTINE or FUNCTION statement without blanks.
fn procedure(text: &str) -> Option<&str> {
    const PREFIXES: [&str; 12] = [
        "pure",
        "impure",
        "elemental",
        "recursive",
        "module",
        "integer",
        "real",
        "doubleprecision",
        "complex",
        "doublecomplex",
        "logical",
        "character",
    ];
    let mut rest = text;
    while let Some(after) = PREFIXES.iter().find_map(|prefix| rest.strip_prefix(prefix)) {
        rest = after.trim_start_matches(|it: char| it == '*' || it.is_ascii_digit());
        if rest.starts_with('(') {
            rest = rest.split_once(')')?.1;
            rest = rest.trim_start_matches(')');
        }
    }
    let name = rest
        .strip_prefix("subroutine")
        .or_else(|| rest.strip_prefix("function"))?;
    let end = name.find(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    let (name, rest) = name.split_at(end.unwrap_or(name.len()));
    (!name.is_empty() && (rest.is_empty() || rest.starts_with('('))).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIXED: Reading = Reading {
        fixed: true,
        columns: Some(72),
    };
    const FREE: Reading = Reading {
        fixed: false,
        columns: None,
    };

    #[test]
    fn each_check_asks_with_its_number() {
        let long = "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgg";
        let text = format!(
            "# 3 \"/a/s.f\"\n      subroutines(x)\n      external ferrotran_failed\nC     a comment\n\
             # 9 \"/a/s.f\"\n10    if({long}\n# 9 \"/a/s.f\"\n     &.gt.1)then\n\
             # 9 \"/a/s.f\"\n      call ferrotran_failed_at('R1,10 s.f:9 x''y',0_8,0_8,0_8,0_8,0_8)\n\
             \x20     error stop\n      end if\n"
        );
        let (written, sites) = numbered(&text, FIXED, 7).unwrap();
        assert!(
            written.contains(
                "      external ferrotran_failed\n      logical(4) ferrotran_site\n      external ferrotran_site\nC"
            ),
            "{written}"
        );
        let lines: Vec<&str> = written.lines().collect();
        let at = lines
            .iter()
            .position(|line| line.starts_with("10    "))
            .unwrap();
        let whole: String = lines[at..at + 2].iter().map(|line| &line[6..]).collect();
        assert_eq!(
            whole,
            format!("if(ferrotran_site(7_4).or.({long}.gt.1))then")
        );
        assert!(lines[at].len() == 72 && lines[at + 1].starts_with("     &"));
        let [site] = &sites[..] else {
            panic!("{sites:?}")
        };
        assert_eq!((site.procedure.as_str(), site.kind), ("s", 'R'));
        assert_eq!((site.place.as_str(), site.name.as_str()), ("s.f:9", "x'y"));
        assert_eq!(site.file, "/a/s.f");
    }

    #[test]
    fn pure_procedures_ask_a_pure_function() {
        let text = "module m\ncontains\npure real(8) function f(x)\ninterface\n\
                    pure subroutine ferrotran_failed(text,values,count)\nend subroutine\nend interface\n\
                    if(a.and.&\n&b)then\ncall ferrotran_failed('D m.f90:4 x',(/0_8/),0_8)\nerror stop\nend if\n";
        let (written, sites) = numbered(text, FREE, 0).unwrap();
        assert!(written.contains(
            "pure function ferrotran_site(number)\ninteger(4),intent(in)::number\nlogical(4) ferrotran_site\nend function\npure subroutine ferrotran_failed("
        ));
        assert!(written.contains("if(ferrotran_site(0_4).or.(a.and.b))then\ncall"));
        assert_eq!(
            (sites[0].procedure.as_str(), sites[0].contained),
            ("f", true)
        );
    }

    #[test]
    fn a_text_without_checks_stays_as_it_is() {
        assert_eq!(numbered("      end\n", FIXED, 0), None);
    }

    #[test]
    fn procedures_are_known_by_their_heads() {
        assert_eq!(procedure("subroutines"), Some("s"));
        assert_eq!(
            procedure("doubleprecisionfunctiond1mach(i)"),
            Some("d1mach")
        );
        assert_eq!(procedure("character*(*)functionf()"), Some("f"));
        assert_eq!(procedure("real(kind=8)purefunctionf()result(x)"), Some("f"));
        assert_eq!(procedure("realx(3)"), None);
        assert_eq!(procedure("functions=3"), None);
    }
}
