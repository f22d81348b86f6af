//! What LAPACK's and BLAS's comments say of arguments: dimensions of arrays, bounds of integers, and the
//! letters of CHARACTER options.
//!
//! ```text
//! LDA [in]
//!          LDA is INTEGER
//!          The leading dimension of the array A.  LDA >= max(1,N).
//! ```

mod dimensions;
pub(super) mod prose;

use std::collections::{HashMap, HashSet};

use ferrotran::plan::Wrapper;

use super::spec::{Expr, Op, Rules};
use super::words::{number, operand_before, parenthesised, relation, word, words};

/// What is said of each dummy argument.
pub(super) struct Documented {
    arguments: Vec<Said>,
}

/// What is said of one.
#[derive(Clone, Default)]
struct Said {
    dimensions: Option<Vec<Option<Expr>>>,
    rules: Rules,
    words: Vec<String>,
}

impl Documented {
    pub(super) fn of(wrapper: &Wrapper) -> Self {
        let names: Vec<String> = wrapper
            .dummies
            .iter()
            .map(|dummy| dummy.name.as_str().to_ascii_uppercase())
            .collect();
        let positions: HashMap<&str, usize> = names
            .iter()
            .enumerate()
            .map(|(position, name)| (name.as_str(), position))
            .collect();
        let procedure = wrapper.procedure.as_str();
        let sections = sections(procedure, &wrapper.documentation.comments, &positions);
        let mut arguments = vec![Said::default(); names.len()];
        let elsewhere = defined(&sections, &positions);
        for (position, text) in sections {
            let mut parser = Parser {
                positions: &positions,
                local: HashMap::new(),
                elsewhere: &elsewhere,
            };
            arguments[position] = parser.said(&names[position], &text);
        }
        // What an option means may stand in the purpose alone.
        let all = wrapper.documentation.comments.join("\n");
        for (name, said) in names.iter().zip(&mut arguments) {
            if said.words.is_empty() {
                said.words = words(name, &all);
            }
        }
        Documented { arguments }
    }

    /// What is said of the dimensions of an array of this rank.
    pub(super) fn dimensions(&self, position: usize, rank: usize) -> Option<&[Option<Expr>]> {
        let dimensions = self.arguments.get(position)?.dimensions.as_deref()?;
        (dimensions.len() == rank).then_some(dimensions)
    }

    pub(super) fn rules(&self, position: usize) -> Rules {
        let said = self.arguments.get(position);
        said.map(|said| said.rules.clone()).unwrap_or_default()
    }

    pub(super) fn words(&self, position: usize) -> Vec<String> {
        let said = self.arguments.get(position);
        said.map(|said| said.words.clone()).unwrap_or_default()
    }
}

/// What marks arguments that are returned, in front of what is said of them.
const RETURNED: &str = "Returned.\n";

/// The text of each argument. Arguments that stand together share what is said of the last.
fn sections(
    procedure: &str,
    comments: &[String],
    positions: &HashMap<&str, usize>,
) -> Vec<(usize, String)> {
    let mut sections: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    let mut returned = HashSet::new();
    for line in comments {
        if let Some((name, direction)) = line
            .trim_end()
            .strip_suffix(']')
            .and_then(|it| it.split_once(" ["))
            && let Some(&position) = positions.get(name.trim().to_ascii_uppercase().as_str())
        {
            if direction == "out" {
                returned.insert(position);
            }
            sections.push((position, String::new()));
            open = true;
        } else if open {
            // The next heading ends the arguments.
            if line.starts_with(" Authors") || line.contains("=====") {
                break;
            }
            if let Some((_, text)) = sections.last_mut() {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    for index in (0..sections.len().saturating_sub(1)).rev() {
        // `ILO is INTEGER`, and no more.
        let is_bare = sections[index].1.lines().filter(|it| !it.trim().is_empty());
        if is_bare.count() < 2 && !sections[index].1.contains("imension") {
            let both = format!("{}\n{}", sections[index].1, sections[index + 1].1);
            sections[index].1 = both;
        }
    }
    for (position, text) in &mut sections {
        let name = positions.iter().find(|(_, it)| *it == position);
        if let Some((name, _)) = name {
            for sentence in prose::of(procedure, name) {
                text.push_str(sentence);
                text.push('\n');
            }
        }
        if returned.contains(position) {
            text.insert_str(0, RETURNED);
        }
    }
    sections
}

/// What the texts of arguments define for others: `N = NL + NR + 1 and M = N + SQRE`, which then are no
/// arguments. A name that is defined in two ways is not known.
fn defined(
    sections: &[(usize, String)],
    positions: &HashMap<&str, usize>,
) -> HashMap<String, Expr> {
    let mut known: HashMap<String, Expr> = HashMap::new();
    let mut unclear = HashSet::new();
    for (_, text) in sections {
        let mut parser = Parser {
            positions,
            local: HashMap::new(),
            elsewhere: &known,
        };
        parser.define(&text.to_ascii_uppercase());
        let local = parser.local;
        for (name, expr) in local {
            match known.get(&name) {
                Some(before) if *before != expr => {
                    unclear.insert(name);
                }
                Some(_) => {}
                None => {
                    known.insert(name, expr);
                }
            }
        }
    }
    known.retain(|name, _| !unclear.contains(name));
    known
}

struct Parser<'a> {
    positions: &'a HashMap<&'a str, usize>,
    /// Names that a text defines for itself: `where MN = min(M,N)`.
    local: HashMap<String, Expr>,
    /// Names that the text of another argument defines.
    elsewhere: &'a HashMap<String, Expr>,
}

impl Parser<'_> {
    fn said(&mut self, name: &str, text: &str) -> Said {
        let upper = text.to_ascii_uppercase();
        self.define(&upper);
        Said {
            dimensions: self.dimensions(&upper),
            rules: self.rules(name, &upper),
            words: words(name, text),
        }
    }

    /// Keeps what the text defines: `MN = min(M,N)`, and of work space `LWORK >= N` where no argument has
    /// that name.
    fn define(&mut self, text: &str) {
        for (index, _) in text.match_indices('=') {
            let (before, after) = (&text[..index], &text[index + 1..]);
            let before = before.strip_suffix('>').unwrap_or(before);
            let name = operand_before(before);
            let is_name = name.starts_with(|letter: char| letter.is_ascii_alphabetic());
            if !is_name || self.positions.contains_key(name) {
                continue;
            }
            if let Some((expr, after)) = self.expression(after)
                // A sum of which a part is not understood is not.
                && !after.trim_start().starts_with(['+', '-', '*', '/'])
            {
                let expr = match self.local.remove(name) {
                    Some(known) if known != expr => Expr::binary(Op::Max, known, expr),
                    _ => expr,
                };
                self.local.insert(name.to_owned(), expr);
            }
        }
    }

    /// The expressions between commas that are not inside parentheses.
    fn list(&self, text: &str) -> Vec<Option<Expr>> {
        let mut parts = Vec::new();
        let (mut depth, mut start) = (0, 0);
        for (index, byte) in text.bytes().enumerate() {
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                b',' if depth == 0 => {
                    parts.push(&text[start..index]);
                    start = index + 1;
                }
                _ => {}
            }
        }
        parts.push(&text[start..]);
        let parts = parts.into_iter().map(|part| {
            // `dimension (N = NL+NR+1)`
            let part = part.split_once('=').map_or(part, |(_, value)| value);
            let (expr, rest) = self.expression(part)?;
            rest.trim().is_empty().then_some(expr)
        });
        parts.collect()
    }

    /// Bounds and values.
    fn rules(&self, name: &str, text: &str) -> Rules {
        let mut rules = Rules::default();
        let words: Vec<&str> = text.split_whitespace().collect();
        let prose = words
            .join(" ")
            .replace(".LE.", "<=")
            .replace(".GE.", ">=")
            .replace(".LT.", "<")
            .replace(".GT.", ">")
            .replace("IT MUST BE AT LEAST", &format!("{name} MUST BE AT LEAST"))
            .replace("MUST BE AT LEAST ZERO", ">= 0")
            .replace("MUST BE AT LEAST ONE", ">= 1")
            .replace("MUST BE AT LEAST", ">=");
        rules.query = text.contains("-1") && text.contains("QUERY");
        rules.returned = text.starts_with(&RETURNED.to_ascii_uppercase());
        self.chains(name, &prose, &mut rules);
        for line in text.lines() {
            // `= 1:  A*x = (lambda)*B*x`
            if let Some(rest) = line.trim_start().strip_prefix('=')
                && let rest = rest.trim_start()
                && let (rest, sign) = match (rest.strip_prefix('-'), rest.strip_prefix('+')) {
                    (Some(rest), _) => (rest, -1),
                    (None, Some(rest)) => (rest, 1),
                    (None, None) => (rest, 1),
                }
                && let Some((value, after)) = number(rest)
                && after.trim_start().starts_with(':')
            {
                rules.one_of.push(sign * value);
            }
        }
        rules
    }

    /// `1 <= ILO <= IHI <= N`: what stands on either side of the argument.
    fn chains(&self, name: &str, text: &str, rules: &mut Rules) {
        let mut rest = text;
        while let Some(index) = rest.find(['<', '>']) {
            let before = self.sum_before(&rest[..index]);
            let mut operands = vec![self.whole(before)];
            let mut names = vec![before.trim().to_owned()];
            let mut signs = Vec::new();
            let mut after = &rest[index..];
            while let Some((sign, tail)) = relation(after) {
                let Some((expr, tail)) = self.expression(tail) else {
                    break;
                };
                names.push(match &expr {
                    Expr::Argument(position) => self.name(*position).to_owned(),
                    _ => String::new(),
                });
                operands.push(Some(expr));
                signs.push(sign);
                after = tail;
            }
            rest = match after.len() < rest.len() - index {
                true => after,
                false => &rest[index + 1..],
            };
            let Some(own) = names.iter().position(|it| it == name) else {
                continue;
            };
            for (other, operand) in operands.into_iter().enumerate() {
                let Some(operand) = operand else { continue };
                if other == own || operand == Expr::Argument(self.positions[name]) {
                    continue;
                }
                let between = match other < own {
                    true => &signs[other..own],
                    false => &signs[own..other],
                };
                let Some(first) = between.first() else {
                    continue;
                };
                // A chain has one direction.
                if between.iter().any(|sign| sign.is_less != first.is_less) {
                    continue;
                }
                let is_strict = between.iter().any(|sign| sign.is_strict);
                let is_lower = first.is_less == (other < own);
                let by = i64::from(is_strict);
                let (op, list) = match is_lower {
                    true => (Op::Add, &mut rules.at_least),
                    false => (Op::Subtract, &mut rules.at_most),
                };
                list.push(match by {
                    0 => operand,
                    by => Expr::binary(op, operand, Expr::Constant(by)),
                });
            }
        }
    }

    /// `N-M` in front of `>= L`: as much as is an expression.
    fn sum_before<'t>(&self, text: &'t str) -> &'t str {
        let text = text.trim_end();
        let mut start = text.len() - operand_before(text).len();
        loop {
            let before = text[..start].trim_end();
            let Some(before) = before.strip_suffix(['-', '+', '*']) else {
                return &text[start..];
            };
            let operand = operand_before(before);
            let longer = before.trim_end().len() - operand.len();
            if operand.is_empty() || self.whole(&text[longer..]).is_none() {
                return &text[start..];
            }
            start = longer;
        }
    }

    fn name(&self, position: usize) -> &str {
        let mut names = self.positions.iter();
        names
            .find(|(_, known)| **known == position)
            .map_or("", |(name, _)| name)
    }

    /// An expression that is all of `text`.
    fn whole(&self, text: &str) -> Option<Expr> {
        let (expr, rest) = self.expression(text)?;
        rest.trim().is_empty().then_some(expr)
    }

    /// The expression at the head of `text`, and what follows.
    fn expression<'t>(&self, text: &'t str) -> Option<(Expr, &'t str)> {
        let text = text.trim_start();
        let (mut left, mut rest) = match text.strip_prefix('-') {
            Some(text) => {
                let (operand, rest) = self.term(text)?;
                (Expr::Negate(Box::new(operand)), rest)
            }
            None => self.term(text)?,
        };
        loop {
            let tail = rest.trim_start();
            let (op, tail) = match tail.as_bytes().first() {
                Some(b'+') => (Op::Add, &tail[1..]),
                Some(b'-') => (Op::Subtract, &tail[1..]),
                _ => return Some((left, rest)),
            };
            let Some((right, tail)) = self.term(tail) else {
                return Some((left, rest));
            };
            left = Expr::binary(op, left, right);
            rest = tail;
        }
    }

    fn term<'t>(&self, text: &'t str) -> Option<(Expr, &'t str)> {
        let (mut left, mut rest) = self.factor(text)?;
        loop {
            let tail = rest.trim_start();
            let (op, tail) = match tail.as_bytes() {
                [b'*', b'*', ..] => (Op::Power, &tail[2..]),
                [b'*', ..] => (Op::Multiply, &tail[1..]),
                [b'/', ..] => (Op::Divide, &tail[1..]),
                _ => return Some((left, rest)),
            };
            // A product of which a part is not understood is not.
            let (right, tail) = self.factor(tail)?;
            left = Expr::binary(op, left, right);
            rest = tail;
        }
    }

    fn factor<'t>(&self, text: &'t str) -> Option<(Expr, &'t str)> {
        let text = text.trim_start();
        if text.starts_with('(') {
            let (inside, rest) = parenthesised(text)?;
            return Some((self.whole(inside)?, rest));
        }
        if let Some((value, rest)) = number(text) {
            return Some((Expr::Constant(value), rest));
        }
        let (name, rest) = word(text)?;
        if let Some((inside, after)) = parenthesised(rest.trim_start()) {
            let mut operands = self.list(inside).into_iter();
            let first = operands.next()??;
            let op = match name {
                "ABS" => return Some((Expr::Absolute(Box::new(first)), after)),
                "MAX" => Op::Max,
                "MIN" => Op::Min,
                _ => return None,
            };
            let all =
                operands.try_fold(first, |all, operand| Some(Expr::binary(op, all, operand?)));
            return Some((all?, after));
        }
        if let Some(local) = self.local.get(name) {
            return Some((local.clone(), rest));
        }
        if let Some(position) = self.positions.get(name) {
            return Some((Expr::Argument(*position), rest));
        }
        Some((self.elsewhere.get(name)?.clone(), rest))
    }
}

#[cfg(test)]
mod tests;
