//! The dimensions of arrays, in the ways in which LAPACK and BLAS write them.

use super::{Parser, parenthesised, word};
use crate::pages::spec::Expr;

impl Parser<'_> {
    /// `dimension (LDA,N)`; also with letters that decide, in the two ways in which LAPACK and BLAS
    /// write that, and of vectors without parentheses.
    pub(super) fn dimensions(&self, text: &str) -> Option<Vec<Option<Expr>>> {
        let in_parentheses = self.in_parentheses(text);
        in_parentheses.or_else(|| Some(vec![Some(self.bare(text)?)]))
    }

    /// `dimension LWORK`, `length M`, `The dimension of WORK is N*NB if SIDE = 'L', or M*NB if SIDE = 'R'`.
    fn bare(&self, text: &str) -> Option<Expr> {
        if let Some((_, after)) = text.split_once("THE DIMENSION OF")
            && let Some((_, after)) = word(after.trim_start())
            && let Some(after) = after.trim_start().strip_prefix("IS")
        {
            return self.bare_alternatives(after);
        }
        let heads = ["DIMENSION", "OF SIZE", "LENGTH"];
        let mut rests = heads.iter().filter_map(|head| text.split_once(head));
        rests.find_map(|(_, rest)| self.bare_alternatives(rest))
    }

    /// `N*NB if SIDE = 'L', or M*NB if SIDE = 'R'`, or one expression that ends a sentence or a line.
    fn bare_alternatives(&self, text: &str) -> Option<Expr> {
        let (then, after) = self.expression(text)?;
        let Some((argument, letters, after)) = self.condition(after) else {
            let ends = after.trim_start_matches(' ');
            let ends = ends.is_empty() || ends.starts_with(['\n', '.', ';']);
            return ends.then_some(then);
        };
        let after = after.trim_start_matches([',', ' ', '\n']);
        // The last of them needs no condition.
        let Some(after) = after.strip_prefix("OR") else {
            return Some(then);
        };
        let otherwise = self.bare_alternatives(after)?;
        Some(Expr::IfLetter {
            argument,
            letters,
            then: Box::new(then),
            otherwise: Box::new(otherwise),
        })
    }

    fn in_parentheses(&self, text: &str) -> Option<Vec<Option<Expr>>> {
        let start = text.find("DIMENSION")? + "DIMENSION".len();
        let rest = &text[start..];
        let rest = rest.strip_prefix('S').unwrap_or(rest).trim_start();
        let rest = rest.strip_prefix("AT LEAST").unwrap_or(rest).trim_start();
        let (inside, after) = parenthesised(rest)?;
        let first = self.list(inside);
        let after = after.trim_start();
        if self.conditions(after).is_some() {
            return self.alternatives(rest);
        }
        // `( LDA, ka ), where ka is k when TRANSA = 'N' or 'n', and is m otherwise`
        let last = inside.rsplit(',').next().unwrap_or_default().trim();
        let after = after.trim_start_matches([',', ' ', '\n']);
        if let Some(after) = after.strip_prefix("WHERE").map(str::trim_start)
            && let Some(after) = after.strip_prefix(last).map(str::trim_start)
            && let Some(after) = after.strip_prefix("IS")
        {
            let chosen = self.chosen(after, last);
            let mut first = first;
            if let Some(slot) = first.last_mut() {
                *slot = chosen;
            }
            return Some(first);
        }
        Some(first)
    }

    /// `(LDA,M) if SIDE = 'L', (LDA,N) if SIDE = 'R'`, or more of these, with more conditions.
    fn alternatives(&self, text: &str) -> Option<Vec<Option<Expr>>> {
        let text = text.trim_start();
        let text = text.strip_prefix("AT LEAST").unwrap_or(text).trim_start();
        let (inside, after) = parenthesised(text)?;
        let first = self.list(inside);
        let Some((conditions, after)) = self.conditions(after) else {
            return Some(first);
        };
        let mut after = after.trim_start_matches([',', ';', ' ', '\n', '.']);
        for word in ["OR", "AND", "DIMENSION"] {
            after = after.strip_prefix(word).unwrap_or(after).trim_start();
        }
        // The condition may be of another sentence.
        let others = self.alternatives(after);
        let Some(others) = others.filter(|others| others.len() == first.len()) else {
            return Some(first);
        };
        let both = first.into_iter().zip(others);
        let both = both.map(|(then, otherwise)| {
            let (then, otherwise) = (then?, otherwise?);
            let conditions = conditions.iter().rev();
            Some(
                conditions.fold(then, |then, (argument, letters)| Expr::IfLetter {
                    argument: *argument,
                    letters: letters.clone(),
                    then: Box::new(then),
                    otherwise: Box::new(otherwise.clone()),
                }),
            )
        });
        Some(both.collect())
    }

    /// `if STOREV = 'R' and SIDE = 'L'`: the arguments and their letters, and what follows.
    fn conditions<'t>(&self, text: &'t str) -> Option<(Vec<(usize, String)>, &'t str)> {
        let (argument, letters, mut rest) = self.condition(text)?;
        let mut conditions = vec![(argument, letters)];
        while let Some(and) = rest.trim_start().strip_prefix("AND")
            && let Some((argument, letters, after)) = self.equality(and)
        {
            conditions.push((argument, letters));
            rest = after;
        }
        Some((conditions, rest))
    }

    /// `k when TRANSA = 'N' or 'n', and is m otherwise`, or `and ka is m when ...`
    fn chosen(&self, text: &str, name: &str) -> Option<Expr> {
        let (then, after) = self.expression(text)?;
        let (argument, letters, after) = self.condition(after)?;
        let after = after.trim_start_matches([',', ' ', '\n']);
        let after = after.strip_prefix("AND").unwrap_or(after).trim_start();
        let after = after.strip_prefix(name).unwrap_or(after).trim_start();
        let after = after.strip_prefix("IS").unwrap_or(after);
        let (otherwise, _) = self.expression(after)?;
        Some(Expr::IfLetter {
            argument,
            letters,
            then: Box::new(then),
            otherwise: Box::new(otherwise),
        })
    }

    /// `if SIDE = 'L' or 'l'`: the argument, the letters, and what follows.
    fn condition<'t>(&self, text: &'t str) -> Option<(usize, String, &'t str)> {
        let text = text.trim_start().trim_start_matches(',').trim_start();
        let text = ["IF", "WHEN", "FOR"]
            .iter()
            .find_map(|word| text.strip_prefix(word))?;
        self.equality(text)
    }

    /// `SIDE = 'L' or 'l'`.
    fn equality<'t>(&self, text: &'t str) -> Option<(usize, String, &'t str)> {
        let (name, mut rest) = word(text.trim_start())?;
        let argument = *self.positions.get(name)?;
        rest = rest.trim_start().strip_prefix('=')?;
        let mut letters = String::new();
        loop {
            let quoted = rest.trim_start().strip_prefix('\'')?;
            let (letter, after) = quoted.split_once('\'')?;
            letters.push_str(letter.get(..1)?);
            rest = after;
            let or = after.trim_start().strip_prefix("OR").map(str::trim_start);
            match or.filter(|or| or.starts_with('\'')) {
                Some(or) => rest = or,
                None => return Some((argument, letters, rest)),
            }
        }
    }
}
