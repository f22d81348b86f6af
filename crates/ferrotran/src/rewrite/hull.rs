//! Loops that are written twice: once with checks, and once without those that hold for all iterations. Before
//! the loop it is decided which of the two is executed (CHECKS.md, D to F).
//!
//! A subscript that is a sum of DO variables and of what the loop does not change lies between two values of
//! which each is a sum of what is known before the loop. Where these two are subscripts of the array, those
//! between them are, too. Where they are not, nothing is known: the loop with its checks is executed.

use std::collections::BTreeSet;

use super::check::{Element, Node};
use crate::name::Name;
use crate::source::FileId;

/// A loop is to be written twice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hull {
    pub(super) text: FileId,
    pub(super) of: OfHull,
}

/// Which loop is written twice, and what decides between the two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfHull {
    /// The logical line of its DO statement.
    pub line: u32,
    /// Whether it counts up or down, if that is known.
    pub step: Step,
    /// The DO statements, of this loop and of those in it, that count in 8 bytes in the second copy.
    pub counters: Vec<u32>,
    /// What has to be an INTEGER of 4 bytes, because it is computed so: limits of loops inside.
    pub short: Vec<Range>,
    /// The elements whose checks the second copy has not.
    pub elements: Vec<Bounded>,
    /// The loops in it that are written twice in the second copy, because of other elements.
    pub inner: Vec<OfHull>,
}

impl OfHull {
    /// What is left of it in a copy in which the elements at `covered` are known to exist.
    pub fn beside(mut self, covered: &BTreeSet<Node>) -> Vec<Self> {
        self.elements
            .retain(|element| !covered.contains(&element.at));
        let inner = std::mem::take(&mut self.inner).into_iter();
        let inner: Vec<Self> = inner.flat_map(|it| it.beside(covered)).collect();
        if self.elements.is_empty() {
            return inner;
        }
        self.inner = inner;
        vec![self]
    }
}

/// The step of a DO.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// It is this constant, which is not 0.
    Constant(i64),
    /// It is what stands there.
    Any,
}

/// An element whose subscripts lie between sums of what is known before the loop.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bounded {
    /// Where it is.
    pub at: Node,
    /// What is checked of it.
    pub element: Element,
    /// Its subscripts.
    pub subscripts: Vec<Subscript>,
}

/// A subscript, an INTEGER of 4 bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subscript {
    /// What it is.
    pub value: Sum,
    /// Between what it lies.
    pub range: Range,
}

/// The least and the largest value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Range {
    /// The least.
    pub least: Sum,
    /// The largest.
    pub most: Sum,
}

/// A sum of INTEGERs with constant factors, which is computed in 8 bytes and never wraps: of a few terms, with
/// small factors, of 4 bytes each.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sum {
    constant: i64,
    /// No two of one kind, none with the factor 0.
    terms: Vec<(Term, i64)>,
}

/// What is added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// A variable or a constant that the loop does not change.
    Name(Name),
    /// The variable that the DO on this logical line counts in.
    Counter(u32),
    /// The least value that the variable of the loop has.
    Least,
    /// The largest one.
    Most,
}

/// Larger factors and constants are not followed.
const LARGEST: u64 = 1 << 20;
/// More terms are not.
const MOST_TERMS: usize = 8;

impl Sum {
    /// A constant.
    pub fn constant(value: i64) -> Option<Self> {
        let sum = Sum {
            constant: value,
            terms: Vec::new(),
        };
        sum.within()
    }

    /// One term.
    pub fn of(term: Term) -> Self {
        Sum {
            constant: 0,
            terms: vec![(term, 1)],
        }
    }

    /// Its value, if it is a constant.
    pub fn as_constant(&self) -> Option<i64> {
        self.terms.is_empty().then_some(self.constant)
    }

    /// Whether it is a constant or one INTEGER of 4 bytes as it is: then it is one, too.
    pub fn is_plain(&self) -> bool {
        match self.terms[..] {
            [] => i32::try_from(self.constant).is_ok(),
            [(_, factor)] => factor == 1 && self.constant == 0,
            _ => false,
        }
    }

    /// The sum of both, this one `factor` times.
    pub fn plus(&self, other: &Sum, factor: i64) -> Option<Self> {
        let mut sum = self.clone();
        sum.constant = sum
            .constant
            .checked_add(other.constant.checked_mul(factor)?)?;
        for (term, own) in &other.terms {
            let own = own.checked_mul(factor)?;
            match sum.terms.iter_mut().find(|(known, _)| known == term) {
                Some((_, known)) => *known = known.checked_add(own)?,
                None => sum.terms.push((term.clone(), own)),
            }
        }
        sum.terms.retain(|(_, factor)| *factor != 0);
        sum.terms.sort();
        sum.within()
    }

    /// So many times.
    pub fn times(&self, factor: i64) -> Option<Self> {
        Sum::default().plus(self, factor)
    }

    /// With `low` or `high` in the place of `term`: the one that makes the sum no larger, or no smaller.
    pub fn without(&self, term: &Term, low: &Sum, high: &Sum, end: End) -> Option<Self> {
        let Some(&(_, factor)) = self.terms.iter().find(|(known, _)| known == term) else {
            return Some(self.clone());
        };
        let mut rest = self.clone();
        rest.terms.retain(|(known, _)| known != term);
        let is_high = match end {
            End::Least => factor < 0,
            End::Most => factor > 0,
        };
        rest.plus(if is_high { high } else { low }, factor)
    }

    /// As an expression of INTEGERs of 8 bytes; `name` says how a term is written.
    pub(super) fn text(&self, name: impl Fn(&Term) -> String) -> String {
        let mut text = String::new();
        for (term, factor) in &self.terms {
            let sign = match (*factor < 0, text.is_empty()) {
                (true, _) => "-",
                (false, true) => "",
                (false, false) => "+",
            };
            text.push_str(sign);
            if factor.abs() != 1 {
                text.push_str(&format!("{}_8*", factor.abs()));
            }
            text.push_str(&name(term));
        }
        if text.is_empty() || self.constant != 0 {
            let sign = match (self.constant < 0, text.is_empty()) {
                (true, _) => "-",
                (false, true) => "",
                (false, false) => "+",
            };
            text.push_str(&format!("{sign}{}_8", self.constant.abs()));
        }
        text
    }

    /// Itself, if it cannot wrap.
    fn within(self) -> Option<Self> {
        let mut factors = self.terms.iter().map(|(_, factor)| *factor);
        let small = self.constant.unsigned_abs() <= 1 << 32
            && factors.all(|it| it.unsigned_abs() <= LARGEST);
        (small && self.terms.len() <= MOST_TERMS).then_some(self)
    }
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The least value.
    Least,
    /// The largest.
    Most,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str) -> Sum {
        Sum::of(Term::Name(Name::new(name)))
    }

    fn text(sum: &Sum) -> String {
        sum.text(|term| match term {
            Term::Name(name) => name.to_string(),
            Term::Counter(line) => format!("c{line}"),
            Term::Least => "l".to_owned(),
            Term::Most => "m".to_owned(),
        })
    }

    #[test]
    fn equal_terms_are_one() {
        let sum = name("j").plus(&name("m"), 1).unwrap();
        let sum = sum.plus(&name("j"), -1).unwrap();
        assert_eq!(text(&sum), "m");
        assert!(sum.is_plain());
        assert_eq!(text(&Sum::constant(-3).unwrap()), "-3_8");
        let sum = name("a").times(-2).unwrap();
        assert_eq!(
            text(&sum.plus(&Sum::constant(1).unwrap(), 1).unwrap()),
            "-2_8*a+1_8"
        );
    }

    #[test]
    fn the_sign_of_a_factor_decides_which_end_is_taken() {
        let counter = Term::Counter(7);
        let low = Sum::constant(1).unwrap();
        let high = name("n");
        let up = Sum::of(counter.clone()).plus(&name("k"), 1).unwrap();
        let end = |sum: &Sum, end| text(&sum.without(&counter, &low, &high, end).unwrap());
        assert_eq!(end(&up, End::Most), "k+n");
        assert_eq!(end(&up, End::Least), "k+1_8");
        let down = name("k").plus(&Sum::of(counter.clone()), -1).unwrap();
        assert_eq!(end(&down, End::Most), "k-1_8");
        assert_eq!(end(&down, End::Least), "k-n");
    }

    #[test]
    fn what_could_wrap_is_no_sum() {
        assert_eq!(Sum::constant(i64::MAX), None);
        assert_eq!(name("n").times(1 << 40), None);
        assert_eq!(name("n").times(i64::MIN), None);
    }
}
