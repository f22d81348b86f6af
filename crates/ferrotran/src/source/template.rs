//! f2py's templates (`.pyf.src`): a routine written once for several types.
//!
//! The form is the one that f2py's documentation describes: `<prefix=s,d,c,z>` names a list,
//! `<prefix>` stands for its entries, `<s,d,c,z>` is a list without a name, `\0` in a list stands
//! for its entry 0, and `\,`, `\<`, `\>` for the characters themselves. A routine in which lists
//! stand is repeated, once for each entry; outside routines only named lists are taken, for use
//! in the routines after them.

use std::collections::HashMap;
use std::path::Path;

/// A template that could not be expanded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A name for which there is no list.
    #[error("no list is named `{name}`: `<{name}>` stands for nothing")]
    UnknownName {
        /// The name.
        name: String,
        /// Where it stands, in bytes from the start of the template.
        offset: usize,
    },
    /// Lists of different lengths in one routine.
    #[error("`<{name}>` has {found} entries, but the other lists of this routine have {expected}")]
    LengthMismatch {
        /// The list.
        name: String,
        /// How many entries it has.
        found: usize,
        /// How many the first list has.
        expected: usize,
        /// Where it stands, in bytes from the start of the template.
        offset: usize,
    },
    /// The expansion is much longer than any real signature file.
    #[error("the template grows to more than {} MiB", MAXIMUM_LENGTH >> 20)]
    TooLong {
        /// Where the routine stands that makes it so long.
        offset: usize,
    },
}

impl TemplateError {
    /// Where the fault stands, in bytes from the start of the template.
    pub fn offset(&self) -> usize {
        match self {
            TemplateError::UnknownName { offset, .. }
            | TemplateError::LengthMismatch { offset, .. }
            | TemplateError::TooLong { offset } => *offset,
        }
    }
}

/// The length that an expansion may reach: LAPACK's is under 1 MiB.
const MAXIMUM_LENGTH: usize = 64 << 20;

/// The lists that need no definition.
const PREDEFINED: [(&str, &str); 7] = [
    ("_c", "s,d,c,z"),
    ("_t", "real,double precision,complex,double complex"),
    ("prefix", "s,d,c,z"),
    ("ftype", "real,double precision,complex,double complex"),
    ("ctype", "float,double,complex_float,complex_double"),
    ("ftypereal", "real,double precision,\\0,\\1"),
    ("ctypereal", "float,double,\\0,\\1"),
];

/// Expands the template `source`.
///
/// ```
/// use ferrotran::source::expand_template;
/// let expanded = expand_template("subroutine <s,d>f(x)\n <real,real*8> x\nend subroutine\n")?;
/// assert!(expanded.contains("subroutine sf(x)\n real x"));
/// assert!(expanded.contains("subroutine df(x)\n real*8 x"));
/// # Ok::<(), ferrotran::source::TemplateError>(())
/// ```
///
/// # Errors
///
/// When a name has no list, lists of one routine differ in length, or the expansion is too long.
pub fn expand_template(source: &str) -> Result<String, TemplateError> {
    expand(source).map(|expansion| expansion.text)
}

/// Whether the file at `path` is a template: it ends in `.src`.
pub(super) fn is_template(path: &Path) -> bool {
    path.extension()
        .is_some_and(|suffix| suffix.eq_ignore_ascii_case("src"))
}

/// An expanded template.
#[derive(Debug, Default)]
pub(super) struct Expansion {
    pub(super) text: String,
    /// For each line of the text, the byte of the template that it starts with.
    pub(super) origins: Vec<usize>,
}

impl Expansion {
    /// Adds `text`, which stands at byte `offset` of the template.
    fn push(&mut self, text: &str, offset: usize) {
        let mut at = offset;
        for line in text.split_inclusive('\n') {
            if self.text.is_empty() || self.text.ends_with('\n') {
                self.origins.push(at);
            }
            self.text.push_str(line);
            at += line.len();
        }
    }
}

/// Expands `source`; see [`expand_template`].
pub(super) fn expand(source: &str) -> Result<Expansion, TemplateError> {
    let mut names: HashMap<String, List> = PREDEFINED
        .iter()
        .map(|(name, list)| ((*name).to_owned(), List::parse(list)))
        .collect();
    let mut expanded = Expansion::default();
    let mut rest = 0;
    for (start, end) in routines(source) {
        take_definitions(source, (rest, start), &mut names, &mut expanded);
        expand_routine(&source[start..end], start, &mut names, &mut expanded)?;
        rest = end;
    }
    expanded.push(&source[rest..], rest);
    Ok(expanded)
}

/// The entries of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct List(Vec<String>);

impl List {
    /// Reads `text`, the entries separated by commas.
    fn parse(text: &str) -> List {
        let mut entries: Vec<String> = Vec::new();
        let mut entry = String::new();
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\\' if matches!(characters.peek(), Some(',' | '<' | '>')) => {
                    entry.extend(characters.next());
                }
                ',' => {
                    let complete = std::mem::take(&mut entry);
                    entries.push(complete.trim().to_owned());
                }
                _ => entry.push(character),
            }
        }
        entries.push(entry.trim().to_owned());
        for index in 0..entries.len() {
            let referred = entries[index]
                .strip_prefix('\\')
                .and_then(|digits| digits.parse::<usize>().ok());
            if let Some(value) = referred.and_then(|referred| entries.get(referred)) {
                entries[index] = value.clone();
            }
        }
        List(entries)
    }
}

/// The word that a text begins with, if it does.
fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    let end = text.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
    end.map_or(text, |end| &text[..end])
}

/// The routines of a template, as ranges of bytes: from the line of `subroutine` or `function`, or the one that
/// this goes on with in fixed form, to the line of its `end`.
fn routines(source: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open = None;
    let mut offset = 0;
    let mut statement = 0;
    for line in source.split_inclusive('\n') {
        // The line may go on with a statement whose first words are a type.
        let continued = ["     $", "     *"]
            .into_iter()
            .find_map(|mark| line.strip_prefix(mark));
        if continued.is_none() {
            statement = offset;
        }
        let goes_on = continued.map(first_word);
        if open.is_none() && goes_on.is_some_and(|word| word.eq_ignore_ascii_case("function")) {
            open = Some(statement);
        }
        let mut words = line
            .split(|character: char| !character.is_ascii_alphanumeric() && character != '_')
            .filter(|word| !word.is_empty());
        let leads = line
            .trim_start()
            .starts_with(|first: char| first.is_ascii_alphabetic());
        let first = words.next().filter(|_| leads).unwrap_or_default();
        let is_routine = |word: &str| {
            word.eq_ignore_ascii_case("subroutine") || word.eq_ignore_ascii_case("function")
        };
        let ends = first.eq_ignore_ascii_case("endsubroutine")
            || first.eq_ignore_ascii_case("endfunction")
            || first.eq_ignore_ascii_case("end") && words.next().is_some_and(is_routine);
        match open {
            None if is_routine(first) => open = Some(offset),
            Some(start) if ends => {
                found.push((start, offset + line.len()));
                open = None;
            }
            _ => {}
        }
        offset += line.len();
    }
    if let Some(start) = open {
        found.push((start, source.len()));
    }
    found
}

/// What stands between `<` and `>`.
enum Template<'a> {
    /// `<name>`.
    Name(&'a str),
    /// `<name=list>`.
    Definition(&'a str, &'a str),
    /// `<list>`.
    List(&'a str),
}

/// The first template in `text` from byte `from` on, with its range. What has the form of none
/// (`a<b`, or `a<b && c>d`) is no template.
fn next_template(text: &str, from: usize) -> Option<(usize, usize, Template<'_>)> {
    let bytes = text.as_bytes();
    let escaped = |index: usize| index > 0 && bytes[index - 1] == b'\\';
    let mut start = from;
    loop {
        start += memchr::memchr(b'<', &bytes[start..])?;
        let mut end = start;
        let closed = loop {
            match memchr::memchr2(b'>', b'\n', &bytes[end + 1..]) {
                None => return None,
                Some(at) => end += 1 + at,
            }
            if bytes[end] == b'\n' || !escaped(end) {
                break bytes[end] == b'>';
            }
        };
        if !closed {
            start = end;
            continue;
        }
        // `a<b <s,d>`: the template starts at the innermost mark.
        let inner = (start..end)
            .rev()
            .find(|&at| bytes[at] == b'<' && !escaped(at))
            .unwrap_or(end);
        let content = text.get(inner + 1..end).unwrap_or_default().trim();
        let template = match content.split_once('=') {
            Some((name, list)) if is_name(name.trim()) && !list.starts_with('=') => {
                Some(Template::Definition(name.trim(), list.trim()))
            }
            _ if is_name(content) => Some(Template::Name(content)),
            _ if content.contains(',') => Some(Template::List(content)),
            _ => None,
        };
        if let Some(template) = template {
            return Some((inner, end + 1, template));
        }
        start = end;
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Moves the definitions in the part of `source` from `start` to `end` to `names`, and what else
/// stands there to `expanded`.
fn take_definitions(
    source: &str,
    (start, end): (usize, usize),
    names: &mut HashMap<String, List>,
    expanded: &mut Expansion,
) {
    let text = &source[..end];
    let (mut rest, mut from) = (start, start);
    while let Some((start, end, template)) = next_template(text, from) {
        if let Template::Definition(name, list) = template {
            names.insert(name.to_owned(), List::parse(list));
            expanded.push(&text[rest..start], rest);
            rest = end;
        }
        from = end;
    }
    expanded.push(&text[rest..], rest);
}

/// A routine in pieces.
enum Piece<'a> {
    /// Text, with its place in the routine.
    Text(&'a str, usize),
    /// A list, with its place in the routine.
    List(List, usize),
}

/// Repeats `routine`, which starts at byte `offset` of the template.
fn expand_routine(
    routine: &str,
    offset: usize,
    names: &mut HashMap<String, List>,
    expanded: &mut Expansion,
) -> Result<(), TemplateError> {
    // A definition holds in the whole routine, also before the place where it stands; for the
    // routines after it the first definition of a name stays.
    let mut own: HashMap<&str, List> = HashMap::new();
    let mut from = 0;
    while let Some((_, end, template)) = next_template(routine, from) {
        if let Template::Definition(name, list) = template {
            own.insert(name, List::parse(list));
        }
        from = end;
    }

    let mut pieces = Vec::new();
    let mut repeats = None;
    let mut rest = 0;
    while let Some((start, end, template)) = next_template(routine, rest) {
        let (name, list) = match template {
            Template::Name(name) | Template::Definition(name, _) => {
                let list = own.get(name).or_else(|| names.get(name)).cloned();
                let list = list.ok_or_else(|| TemplateError::UnknownName {
                    name: name.to_owned(),
                    offset: offset + start,
                })?;
                (name, list)
            }
            Template::List(list) => (list, List::parse(list)),
        };
        let found = list.0.len();
        let expected = *repeats.get_or_insert(found);
        if found != expected {
            return Err(TemplateError::LengthMismatch {
                name: name.to_owned(),
                found,
                expected,
                offset: offset + start,
            });
        }
        pieces.push(Piece::Text(&routine[rest..start], rest));
        pieces.push(Piece::List(list, start));
        rest = end;
    }
    pieces.push(Piece::Text(&routine[rest..], rest));

    for (name, list) in own {
        names.entry(name.to_owned()).or_insert(list);
    }

    for repeat in 0..repeats.unwrap_or(1) {
        for piece in &pieces {
            match piece {
                Piece::Text(text, at) => {
                    let text = text.replace("\\<", "<").replace("\\>", ">");
                    expanded.push(&text, offset + at);
                }
                Piece::List(list, at) => expanded.push(&list.0[repeat], offset + at),
            }
            if expanded.text.len() > MAXIMUM_LENGTH {
                return Err(TemplateError::TooLong { offset });
            }
        }
        if repeats.is_some() {
            expanded.push("\n", offset);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_of_a_function_stands_on_the_line_before() {
        let template = "* twice\n      <rt=real,real*8>\n     $     FUNCTION <p=a,b>F(X)\n      <rt> X\n      END\n";
        let expanded = expand_template(template).unwrap();
        for text in [
            "real\n     $     FUNCTION aF(X)\n      real X",
            "real*8\n     $     FUNCTION bF(X)\n      real*8 X",
        ] {
            assert!(expanded.contains(text), "{expanded}");
        }
        assert!(expanded.starts_with("* twice\n      real\n"), "{expanded}");
    }
}
