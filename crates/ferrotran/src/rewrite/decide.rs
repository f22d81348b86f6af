//! What decides whether all elements of a loop exist: conditions of the ends of ranges.

use super::guard::written_extent;
use super::hull::{Bounded, OfHull, Range, Step, Term};
use super::layout::Statement;
use super::names::Names;
use super::statement::Rewriter;

impl Rewriter<'_> {
    /// What decides whether all elements exist.
    pub(super) fn decides(&self, hull: &OfHull, limits: &[&str]) -> Vec<Statement> {
        let [least, most, step] = [1, 2, 3].map(|at| self.names.limit(at));
        let condition = self.names.condition(1);
        let mut texts = Vec::new();
        let (first, last) = match hull.step {
            Step::Constant(step) if step < 0 => (&most, &least),
            Step::Constant(_) | Step::Any => (&least, &most),
        };
        texts.push(format!("{first}={}", limits[0]));
        texts.push(format!("{last}={}", limits[1]));
        match hull.step {
            Step::Constant(1 | -1) => {}
            Step::Constant(by) => {
                texts.push(format!("{last}={first}+({last}-{first})/({by}_8)*({by}_8)"));
            }
            Step::Any => {
                texts.push(format!("{step}={}", limits.get(2).copied().unwrap_or("1")));
                texts.push(format!("{step}={least}+({most}-{least})/{step}*{step}"));
                texts.push(format!("{most}=max({least},{step})"));
                texts.push(format!("{least}=min({least},{step})"));
            }
        }
        let term = |term: &Term| match term {
            Term::Name(name) => format!("int({name},8)"),
            Term::Least => least.clone(),
            Term::Most => most.clone(),
            // None of them is left.
            Term::Counter(_) => String::new(),
        };
        let shorts = hull.short.iter().flat_map(|range| is_short(range, &term));
        let elements = hull.elements.iter();
        let elements = elements.flat_map(|element| exists(element, self.names, &term));
        let clauses = joined(shorts.chain(elements));
        let mut is_first = true;
        for clauses in clauses.chunks(8) {
            let clauses = clauses.join(".and.");
            let before = if is_first {
                String::new()
            } else {
                format!("{condition}.and.")
            };
            texts.push(format!("{condition}={before}{clauses}"));
            is_first = false;
        }
        if is_first {
            texts.push(format!("{condition}=.true."));
        }
        texts.into_iter().map(Statement::new).collect()
    }
}

/// What has to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Clause {
    Holds(String),
    /// One is less than the other.
    Less(String, String),
}

/// Clauses as conditions, each once. What has to be less than several is compared with the least of them, which
/// compilers find before the loops around.
fn joined(clauses: impl Iterator<Item = Clause>) -> Vec<String> {
    let mut known: Vec<(String, Vec<String>)> = Vec::new();
    for clause in clauses {
        let (left, right) = match clause {
            Clause::Holds(condition) => (condition, None),
            Clause::Less(left, right) => (left, Some(right)),
        };
        let same = known
            .iter_mut()
            .find(|(it, others)| *it == left && others.is_empty() == right.is_none());
        match same {
            Some((_, others)) => others.extend(right.filter(|it| !others.contains(it))),
            None => known.push((left, right.into_iter().collect())),
        }
    }
    let texts = known.into_iter().map(|(left, others)| match &others[..] {
        [] => left,
        [other] => format!("{left}.lt.{other}"),
        others => format!("{left}.lt.min({})", others.join(",")),
    });
    texts.collect()
}

/// What makes a range one of INTEGERs of 4 bytes.
fn is_short(range: &Range, term: &impl Fn(&Term) -> String) -> [Clause; 2] {
    [
        Clause::Holds(format!("{}.ge.-2147483647_8", range.least.text(term))),
        Clause::Holds(format!("{}.le.2147483647_8", range.most.text(term))),
    ]
}

/// What makes all subscripts in their ranges those of an element that exists, and INTEGERs of 4 bytes, which
/// they are computed as. Of two dimensions the distance does not wrap: it is less than an extent of 4 bytes
/// times 2**31.
fn exists(element: &Bounded, names: &Names, term: &impl Fn(&Term) -> String) -> Vec<Clause> {
    let Bounded {
        element,
        subscripts,
        ..
    } = element;
    let extent = written_extent(names, &element.extent);
    let mut clauses = Vec::new();
    let mut distances = Vec::new();
    for (subscript, lower) in subscripts.iter().zip(&element.lower) {
        let lower = lower.unwrap_or_default();
        let Range { least, most } = &subscript.range;
        if least.as_constant().is_none_or(|least| least < lower) {
            clauses.push(Clause::Holds(format!("{}.ge.{lower}_8", least.text(term))));
        }
        if !most.is_plain() {
            let most = most.text(term);
            clauses.push(Clause::Holds(format!("{most}.le.2147483647_8")));
        }
        let most = most.text(term);
        distances.push(format!("{most}-({lower}_8)"));
    }
    // Innermost first, as the address is computed.
    let mut distance = String::new();
    for (at, own) in distances.iter().enumerate().rev() {
        let size = format!("size({},{},8)", element.array, at + 1);
        if at + 1 == distances.len() {
            clauses.extend(is_near(&distances, own));
            distance.clone_from(own);
            continue;
        }
        clauses.push(Clause::Less(own.clone(), size.clone()));
        clauses.extend(is_near(&distances, &size));
        distance = format!("{own}+{size}*({distance})");
    }
    clauses.push(Clause::Less(distance, extent));
    clauses
}

/// Of more than two dimensions no product of what has to be within each of them wraps.
fn is_near(distances: &[String], size: &str) -> Option<Clause> {
    let rank = distances.len();
    (rank > 2).then(|| Clause::Holds(format!("{size}.le.{}_8", 1_u64 << (60 / rank))))
}

#[cfg(test)]
mod tests {
    use super::super::hull::Sum;
    use super::*;

    #[test]
    fn a_range_that_is_one_sum_is_compared_with_both_ends() {
        let sum = Sum::of(Term::Least)
            .plus(&Sum::constant(1).unwrap(), 1)
            .unwrap();
        let range = Range {
            least: sum.clone(),
            most: sum,
        };
        let clauses = is_short(&range, &|_| "k1".to_owned());
        assert_eq!(
            joined(clauses.into_iter()),
            ["k1+1_8.ge.-2147483647_8", "k1+1_8.le.2147483647_8"]
        );
    }

    #[test]
    fn what_is_less_than_several_is_less_than_the_least_of_them() {
        let less = |left: &str, right: &str| Clause::Less(left.to_owned(), right.to_owned());
        let holds = Clause::Holds("n.ge.1".to_owned());
        let clauses = [
            less("n", "a"),
            holds.clone(),
            less("m", "a"),
            less("n", "b"),
            less("n", "a"),
            holds,
        ];
        assert_eq!(
            joined(clauses.into_iter()),
            ["n.lt.min(a,b)", "n.ge.1", "m.lt.a"]
        );
    }
}
