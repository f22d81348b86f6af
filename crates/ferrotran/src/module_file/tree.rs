//! The text of a module file as a tree: lists in parentheses, quoted strings and words.

use std::ops::Range;

/// A node, with its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) place: Range<usize>,
    pub(super) value: Value,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `(...)`.
    List(Vec<Node>),
    /// `'...'`.
    Text(String),
    /// A number or a name.
    Word(String),
}

/// Where a text is no tree, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    pub(super) place: Range<usize>,
    pub(super) what: &'static str,
}

/// Expressions that nest deeper than this come from no compiler.
const DEEPEST: usize = 400;

/// Reads the nodes of `text` from the byte `start` on.
pub(super) fn read(text: &str, start: usize) -> Result<Vec<Node>, Malformed> {
    let bytes = text.as_bytes();
    // The lists that are open, each with its start.
    let mut open: Vec<(usize, Vec<Node>)> = Vec::new();
    let mut nodes = Vec::new();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        let begin = at;
        let value = match byte {
            b'(' => {
                if open.len() == DEEPEST {
                    return Err(Malformed {
                        place: begin..begin + 1,
                        what: "lists nest too deeply",
                    });
                }
                open.push((begin, std::mem::take(&mut nodes)));
                at += 1;
                continue;
            }
            b')' => {
                let Some((start, outer)) = open.pop() else {
                    return Err(Malformed {
                        place: begin..begin + 1,
                        what: "a `)` closes nothing",
                    });
                };
                at += 1;
                let inner = std::mem::replace(&mut nodes, outer);
                nodes.push(Node {
                    place: start..at,
                    value: Value::List(inner),
                });
                continue;
            }
            b'\'' => {
                let (value, end) = quoted(text, at)?;
                at = end;
                Value::Text(value)
            }
            _ if byte.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            _ => {
                let rest = &bytes[at..];
                let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"()'".contains(byte);
                at += rest.iter().position(is_end).unwrap_or(rest.len());
                Value::Word(text.get(begin..at).unwrap_or_default().to_owned())
            }
        };
        nodes.push(Node {
            place: begin..at,
            value,
        });
    }
    match open.pop() {
        Some((start, _)) => Err(Malformed {
            place: start..start + 1,
            what: "a list does not end",
        }),
        None => Ok(nodes),
    }
}

/// The string that begins at `start`, and where it ends; `''` in it is one apostrophe.
fn quoted(text: &str, start: usize) -> Result<(String, usize), Malformed> {
    let mut value = String::new();
    let mut characters = text[start + 1..].char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        match character {
            '\'' if characters.next_if(|(_, next)| *next == '\'').is_some() => value.push('\''),
            '\'' => return Ok((value, start + 1 + offset + 1)),
            other => value.push(other),
        }
    }
    Err(Malformed {
        place: start..start + 1,
        what: "a string does not end",
    })
}

impl Node {
    /// The nodes of a list; none of anything else.
    pub(super) fn list(&self) -> &[Node] {
        match &self.value {
            Value::List(nodes) => nodes,
            Value::Text(_) | Value::Word(_) => &[],
        }
    }

    /// A word; empty for anything else.
    pub(super) fn word(&self) -> &str {
        match &self.value {
            Value::Word(word) => word,
            Value::List(_) | Value::Text(_) => "",
        }
    }

    /// A string; empty for anything else.
    pub(super) fn text(&self) -> &str {
        match &self.value {
            Value::Text(text) => text,
            Value::List(_) | Value::Word(_) => "",
        }
    }

    /// A number.
    pub(super) fn number(&self) -> Option<u32> {
        self.word().parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_strings_and_words() {
        let nodes = read("x (1 'it''s' (A B)) 'c'", 1).unwrap();
        assert_eq!(nodes.len(), 2);
        let [one, text, inner] = nodes[0].list() else {
            panic!("{nodes:?}");
        };
        assert_eq!((one.number(), text.text()), (Some(1), "it's"));
        assert_eq!(inner.list()[1].word(), "B");
        assert_eq!(nodes[1].text(), "c");
    }

    #[test]
    fn what_does_not_end_or_close_is_told() {
        let what = |text| read(text, 0).unwrap_err().what;
        assert_eq!(what("(a (b)"), "a list does not end");
        assert_eq!(what("a)"), "a `)` closes nothing");
        assert_eq!(what("'a"), "a string does not end");
        assert_eq!(what(&"(".repeat(100_000)), "lists nest too deeply");
    }
}
