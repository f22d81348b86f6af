//! The words of comments: names, numbers, comparisons, what stands in parentheses or in quotes.

/// A comparison.
#[derive(Clone, Copy)]
pub(super) struct Relation {
    pub(super) is_less: bool,
    pub(super) is_strict: bool,
}

pub(super) fn relation(text: &str) -> Option<(Relation, &str)> {
    let text = text.trim_start();
    let (is_less, rest) = match text.as_bytes().first()? {
        b'<' => (true, &text[1..]),
        b'>' => (false, &text[1..]),
        _ => return None,
    };
    let (is_strict, rest) = match rest.strip_prefix('=') {
        Some(rest) => (false, rest),
        None => (true, rest),
    };
    Some((Relation { is_less, is_strict }, rest))
}

/// The name, the number or the reference of a function at the end of `text`.
pub(super) fn operand_before(text: &str) -> &str {
    let trimmed = text.trim_end();
    if trimmed.ends_with(')') {
        let mut depth = 0;
        for (index, byte) in trimmed.bytes().enumerate().rev() {
            match byte {
                b')' => depth += 1,
                b'(' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let name = operand_before(&trimmed[..index]);
                let glued = trimmed[..index].ends_with(name);
                let start = if glued { index - name.len() } else { index };
                return &trimmed[start..];
            }
        }
    }
    let start = trimmed
        .rfind(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
        .map_or(0, |index| index + 1);
    &trimmed[start..]
}

/// What stands between the parentheses that `text` begins with, and what follows them.
pub(super) fn parenthesised(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    if !text.starts_with('(') {
        return None;
    }
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((&text[1..index], &text[index + 1..]));
        }
    }
    None
}

pub(super) fn word(text: &str) -> Option<(&str, &str)> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let end = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
    let begins = text.starts_with(|letter: char| letter.is_ascii_alphabetic());
    (begins && end > 0).then(|| text.split_at(end))
}

pub(super) fn number(text: &str) -> Option<(i64, &str)> {
    let end = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    // `2N` and `1.0` are no numbers of this kind.
    let ends = !rest.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let is_real = rest
        .strip_prefix('.')
        .is_some_and(|rest| rest.starts_with(|it: char| it.is_ascii_digit()));
    (ends && !is_real).then(|| Some((digits.parse().ok()?, rest)))?
}

/// The values of a CHARACTER argument: those in quotes that are said to be its own.
pub(super) fn words(name: &str, text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_own = false;
    let (mut rest, mut before) = (text, "");
    while let Some(start) = rest.find('\'') {
        let gap = &rest[..start];
        let Some(length) = rest[start + 1..].find('\'') else {
            break;
        };
        let quoted = &rest[start + 1..start + 1 + length];
        rest = &rest[start + length + 2..];
        let lead = format!("{before}{gap}");
        before = "";
        let lead = lead.trim_end();
        is_own = if let Some(lead) = lead.strip_suffix('=') {
            let subject = operand_before(lead);
            let line = lead.rsplit('\n').next().unwrap_or_default();
            subject.eq_ignore_ascii_case(name) || line.trim().is_empty()
        } else {
            let link = gap.trim();
            is_own && ["or", "OR", ",", "", ", or"].contains(&link)
        };
        let fits = !quoted.is_empty() && quoted.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_own && fits && !words.iter().any(|known| known == quoted) {
            words.push(quoted.to_owned());
        }
    }
    words
}
