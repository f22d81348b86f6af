//! What comments say of arguments: by commands of Doxygen, in lists, and behind declarations.

use super::{Line, kind};
use crate::name::Name;
use crate::source::SourceFile;

/// A description is cut behind so many characters: the whole comment stands beside it.
const LONGEST: usize = 240;
/// As many lines of declarations are looked at.
const MOST_LINES: usize = 400;

/// What the lines of a comment say of `arguments`, each once.
pub(super) fn described(lines: &[Line], arguments: &[&Name]) -> Vec<(Name, String)> {
    let mut described: Vec<(Name, String)> = Vec::new();
    // Whose description goes on, and how far its name is indented; `None` after a command.
    let mut current: Option<(Vec<Name>, Option<usize>)> = None;
    let is_new = |names: &[Name], described: &[(Name, String)]| {
        names
            .iter()
            .all(|name| described.iter().all(|(known, _)| known != name))
    };
    let is_param = |line: &Line| {
        let text = line.text.trim_start();
        text.starts_with("\\param") || text.starts_with("@param")
    };
    // What has commands for arguments has no lists of them.
    let has_commands = lines.iter().any(is_param);
    for line in lines {
        let indentation = line.text.len() - line.text.trim_start().len();
        let text = line.text.trim();
        if let Some(command) = text.strip_prefix(['\\', '@']) {
            match command.strip_prefix("param") {
                Some(rest) => {
                    let (names, text) = parameters(rest, arguments);
                    current =
                        (!names.is_empty() && is_new(&names, &described)).then_some((names, None));
                    add(&mut described, current.as_ref(), text);
                }
                None if command.starts_with("verbatim") => {}
                None => current = None,
            }
            continue;
        }
        let is_inside = match &current {
            Some((_, Some(start))) => kind::has_words(line) && indentation > *start,
            Some((_, None)) => {
                kind::has_words(line) || text.is_empty() && is_open(&described, current.as_ref())
            }
            None => false,
        };
        if is_inside {
            add(&mut described, current.as_ref(), text);
            continue;
        }
        current = item(text, arguments)
            .filter(|_| !has_commands)
            .filter(|(names, _)| is_new(names, &described))
            .map(|(names, text)| {
                let current = (names, Some(indentation));
                add(&mut described, Some(&current), text);
                current
            });
    }
    let cut = described.into_iter().filter_map(|(name, text)| {
        let text = cut(&text, &name);
        (!text.is_empty()).then_some((name, text))
    });
    cut.collect()
}

/// Whether nothing is said yet.
fn is_open(described: &[(Name, String)], current: Option<&(Vec<Name>, Option<usize>)>) -> bool {
    let names = current.map_or(&[][..], |(names, _)| names);
    let mut texts = described.iter().filter(|(name, _)| names.contains(name));
    texts.all(|(_, text)| text.is_empty())
}

fn add(
    described: &mut Vec<(Name, String)>,
    current: Option<&(Vec<Name>, Option<usize>)>,
    more: &str,
) {
    let Some((names, _)) = current else {
        return;
    };
    for name in names {
        let known = described.iter_mut().find(|(known, _)| known == name);
        match known {
            Some((_, text)) if text.is_empty() => more.clone_into(text),
            Some((_, text)) => {
                text.push(' ');
                text.push_str(more);
            }
            None => described.push((name.clone(), more.to_owned())),
        }
    }
}

/// The arguments of `\param[in] N, M text`, and the text.
fn parameters<'t>(rest: &'t str, arguments: &[&Name]) -> (Vec<Name>, &'t str) {
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or("", |(_, rest)| rest),
        None => rest,
    };
    names(rest.trim_start(), arguments)
}

/// The names of arguments with which `text` begins, and the rest.
fn names<'t>(text: &'t str, arguments: &[&Name]) -> (Vec<Name>, &'t str) {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        let Some(name) = arguments
            .iter()
            .find(|name| name.as_str().eq_ignore_ascii_case(word))
        else {
            // A comma that no argument follows is one of a text.
            return (found, rest);
        };
        found.push((*name).clone());
        rest = after;
        let Some(next) = rest.trim_start().strip_prefix(',') else {
            return (found, rest);
        };
        rest = next.trim_start();
    }
}

/// `N - the number`, `N  (input) INTEGER`, `n, m : extents`: the item of a list.
fn item<'t>(text: &'t str, arguments: &[&Name]) -> Option<(Vec<Name>, &'t str)> {
    let (found, rest) = names(text, arguments);
    if found.is_empty() {
        return None;
    }
    // The shape: `A(LDA,N)`.
    let rest = match rest.strip_prefix('(') {
        Some(shape) => shape.split_once(')').map_or(rest, |(_, rest)| rest),
        None => rest,
    };
    let blanks = rest.len() - rest.trim_start().len();
    let text = rest.trim_start();
    // `N is a positive INTEGER`, as MINPACK has it.
    let is_sentence = ["is a ", "is an ", "is the "]
        .iter()
        .any(|start| text.starts_with(start));
    if is_sentence {
        return Some((found, text));
    }
    for separator in ["<-->", "-->", "<--", "--", "-", ":", "="] {
        let Some(text) = text.strip_prefix(separator) else {
            continue;
        };
        // `N-by-N`, `A = L*U` and `X := 0` are no items.
        let is_set_off = text.starts_with(' ') && (separator == ":" || blanks > 0);
        let is_text = separator != "=" || is_prose(text);
        return (is_set_off && is_text).then_some((found, text.trim_start()));
    }
    let is_item = text.starts_with("(in")
        || text.starts_with("(out")
        || text.starts_with("[in")
        || text.starts_with("(IN")
        || text.starts_with("(OUT")
        || text.starts_with("[out")
        || text.starts_with("(workspace")
        || text.starts_with("(local")
        || text.starts_with("(global")
        || blanks >= 2 && !text.is_empty();
    is_item.then_some((found, text))
}

/// Whether a text begins with two words.
fn is_prose(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_word = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '-');
    let first = words.next().is_some_and(is_word);
    first && words.next().is_some_and(is_word)
}

/// A description that is short, and no address in it.
fn cut(text: &str, name: &Name) -> String {
    let text = text.split("http").next().unwrap_or_default();
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.len() + word.len() > LONGEST {
            words.push_str(" ...");
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    // `N is INTEGER`, as LAPACK has it.
    let start = format!("{name} is ");
    let words = match words.get(..start.len()) {
        Some(head) if head.eq_ignore_ascii_case(&start) => &words[start.len()..],
        Some(_) | None => &words,
    };
    words.strip_prefix("is ").unwrap_or(words).to_owned()
}

/// What comments behind declarations say, each of one argument: `integer :: n !< the number`.
pub(super) fn declared(
    file: &SourceFile,
    header: usize,
    arguments: &[&Name],
) -> Vec<(Name, String)> {
    let mut found = Vec::new();
    let mut current: Option<usize> = None;
    for row in (header + 1..).take(MOST_LINES) {
        let line = file.line(row);
        let text = line.trim_start();
        let lower = text.to_ascii_lowercase();
        if ["end", "contains", "interface"]
            .iter()
            .any(|word| lower.starts_with(word))
        {
            break;
        }
        if let Some(more) = text.strip_prefix("!<").or_else(|| text.strip_prefix("!!")) {
            if let Some((_, said)) = current.and_then(|index: usize| found.get_mut(index)) {
                let said: &mut String = said;
                said.push(' ');
                said.push_str(more.trim());
            }
            continue;
        }
        current = None;
        let Some((code, comment)) = behind(line) else {
            continue;
        };
        let Some((_, declared)) = code.split_once("::") else {
            continue;
        };
        let end = declared.find(['(', '=', '!']).unwrap_or(declared.len());
        let (names, rest) = names(declared.trim_start(), arguments);
        let is_one = names.len() == 1
            && (!rest.contains(',') || end < declared.len() && !declared[..end].contains(','));
        let comment = comment.trim_start_matches(['<', '!', '>']).trim();
        if is_one && !comment.is_empty() && comment.chars().any(char::is_alphabetic) {
            found.push((names[0].clone(), comment.to_owned()));
            current = Some(found.len() - 1);
        }
    }
    let cut = found.into_iter().map(|(name, text)| {
        let text = cut(&text, &name);
        (name, text)
    });
    cut.filter(|(_, text)| !text.is_empty()).collect()
}

/// The code of a line and the comment behind it.
fn behind(line: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '!') => return Some((&line[..at], &line[at + 1..])),
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
}
