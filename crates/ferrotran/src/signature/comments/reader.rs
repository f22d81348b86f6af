//! Comments in LAPACK's form, taken apart.

use crate::interface::IntentSpec;
use crate::name::Name;
use crate::source::{Sources, Span};

/// What comments say of one argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Documented {
    /// The argument.
    pub(super) name: Name,
    /// The line of its `\param`.
    pub(super) span: Span,
    /// `[in]`, `[out]`, `[in,out]`.
    pub(super) intents: Vec<IntentSpec>,
    /// The words of the type: `DOUBLE PRECISION`, `COMPLEX*16`; empty if none was found.
    pub(super) ty: String,
    /// Whether it is an array.
    pub(super) array: bool,
    /// What stands in the parentheses after `dimension`.
    pub(super) dimensions: Option<String>,
    /// The line that states the type.
    pub(super) type_span: Span,
}

/// What `comments`, the comment lines at the head of a procedure, say of its arguments.
pub(super) fn read(sources: &Sources, comments: &[Span]) -> Vec<Documented> {
    let mut documented = Vec::new();
    let mut lines = comments
        .iter()
        .map(|&span| (span, text(sources, span)))
        .peekable();
    while let Some((span, line)) = lines.next() {
        let Some((intents, names)) = parameter(&line) else {
            continue;
        };
        // The description goes on to the next command that is no \verbatim.
        let mut description = String::new();
        let mut type_span = span;
        while let Some((at, line)) =
            lines.next_if(|(_, line)| !command(line) || line.contains("verbatim"))
        {
            if line.contains("endverbatim") {
                break;
            }
            if !command(&line) && description.len() < MAXIMUM_DESCRIPTION {
                if description.is_empty() && line.trim().is_empty() {
                    continue;
                }
                if description.is_empty() {
                    type_span = at;
                }
                description.push_str(line.trim());
                description.push('\n');
            }
        }
        for name in names {
            documented.push(describe(
                name,
                span,
                type_span,
                intents.clone(),
                &description,
            ));
        }
    }
    documented
}

/// A description states the type at its start: what is beyond is prose.
const MAXIMUM_DESCRIPTION: usize = 1000;

/// The text of a comment line without the marks of Doxygen.
fn text(sources: &Sources, span: Span) -> String {
    let file = sources.file(span.file);
    let text = file.text().get(span.start as usize..span.end as usize);
    let text = text.unwrap_or_default().trim_start();
    let text = text.trim_start_matches(['!', '*', '>', '<']);
    text.trim_end().to_owned()
}

fn command(line: &str) -> bool {
    line.trim_start().starts_with(['\\', '@'])
}

/// The intents and names of a line `\param[in] N`.
fn parameter(line: &str) -> Option<(Vec<IntentSpec>, Vec<Name>)> {
    let rest = line
        .trim_start()
        .strip_prefix(['\\', '@'])?
        .strip_prefix("param")?;
    let (words, names) = rest.trim_start().strip_prefix('[')?.split_once(']')?;
    let words = words.to_ascii_lowercase();
    let mut intents = Vec::new();
    for word in words.split(',').map(str::trim) {
        intents.push(match word {
            "in" => IntentSpec::In,
            "out" => IntentSpec::Out,
            "inout" => IntentSpec::InOut,
            _ => return None,
        });
    }
    if intents == [IntentSpec::InOut] {
        intents = vec![IntentSpec::In, IntentSpec::Out];
    }
    let names: Vec<Name> = names
        .split([',', ' '])
        .filter(|name| !name.is_empty())
        .take_while(|name| {
            name.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        })
        .map(Name::new)
        .collect();
    Some((intents, names))
}

fn describe(
    name: Name,
    span: Span,
    type_span: Span,
    intents: Vec<IntentSpec>,
    description: &str,
) -> Documented {
    let mut documented = Documented {
        name,
        span,
        intents,
        ty: String::new(),
        array: false,
        dimensions: None,
        type_span,
    };
    let lower = description.to_ascii_lowercase();
    let own = format!("{} is ", documented.name);
    let Some(rest) = lower.trim_start().strip_prefix(&own) else {
        return documented;
    };
    let rest = rest.trim_start();
    let rest = rest
        .strip_prefix("a ")
        .or(rest.strip_prefix("an "))
        .unwrap_or(rest);
    let types = [
        "double precision",
        "double complex",
        "complex*16",
        "complex",
        "real",
        "integer",
        "logical",
        "character",
    ];
    let Some(ty) = types.iter().find(|ty| rest.starts_with(**ty)) else {
        return documented;
    };
    documented.ty = (*ty).to_owned();
    // "A is REAL array, dimension (LDA,N)": the sentence or line, not what comes later.
    let after = &rest[ty.len()..];
    let end = after
        .find(". ")
        .or(after.find(".\n"))
        .unwrap_or(after.len());
    let sentence = &after[..end];
    let head = sentence.trim_start_matches(|char: char| char == '*' || char.is_ascii_digit());
    let head = head.trim_start_matches(['(', '*', ')']);
    let head = head.trim_start();
    documented.array = head.starts_with("array") || head.starts_with("workspace");
    if documented.array
        && let Some(at) = sentence.find("dimension")
    {
        let rest = sentence[at + "dimension".len()..].trim_start();
        let rest = rest.strip_prefix("at least").unwrap_or(rest).trim_start();
        documented.dimensions = parenthesised(rest);
    }
    documented
}

/// What stands in the parentheses with which `text` starts.
fn parenthesised(text: &str) -> Option<String> {
    let inner = text.strip_prefix('(')?;
    let mut depth = 1usize;
    for (index, byte) in inner.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let inner = inner[..index]
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            return (!inner.is_empty()).then_some(inner);
        }
    }
    None
}
