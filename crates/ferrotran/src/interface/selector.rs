//! Selectors: how a user names procedures.

use std::fmt;

use super::{PathError, ProcedurePath};

/// Names procedures: a path (`module::name`), a bare name (`name`, wherever it stands; `::name` for
/// the external procedure alone), or a pattern of either, in which `*` stands for any characters of
/// one name and `?` for one (`m::*`, `d?trs`). `/name/` is a COMMON block, and `type%name` a type-bound
/// procedure. Case does not matter.
///
/// ```
/// use ferrotran::interface::{ProcedurePath, Selector};
/// let path: ProcedurePath = "linear::dgetrs".parse()?;
/// assert!(Selector::parse("d??trs")?.selects(&path));
/// assert!(Selector::parse("linear::*")?.selects(&path));
/// assert!(Selector::parse("DGE*")?.selects(&path));
/// assert!(!Selector::parse("::dgetrs")?.selects(&path));
/// # Ok::<(), ferrotran::interface::PathError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// As the user wrote it.
    text: String,
    scope: Scope,
    /// The name, or the pattern of one.
    name: String,
}

/// Which scoping units a selector means.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Scope {
    /// Any: the selector is a bare name.
    Any,
    /// These, or patterns of them; none for external procedures.
    Path(Vec<String>),
}

impl Selector {
    /// The selector written `text`.
    ///
    /// # Errors
    ///
    /// If `text`, without its wildcards, is not the path of a procedure.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        let plain = text.trim();
        let in_scope = plain.strip_prefix("::").unwrap_or(plain);
        // What a path may be without its wildcards is what a pattern may be.
        in_scope.replace(['*', '?'], "x").parse::<ProcedurePath>()?;
        let mut parts: Vec<String> = in_scope
            .split("::")
            .map(|part| part.trim().to_ascii_lowercase())
            .collect();
        let name = parts.pop().unwrap_or_default();
        let scope = match parts.is_empty() && in_scope.len() == plain.len() {
            true => Scope::Any,
            false => Scope::Path(parts),
        };
        Ok(Selector {
            text: text.to_owned(),
            scope,
            name,
        })
    }

    /// Whether it names `path`.
    pub fn selects(&self, path: &ProcedurePath) -> bool {
        let in_scope = match &self.scope {
            Scope::Any => true,
            Scope::Path(patterns) => {
                patterns.len() == path.scopes().len()
                    && patterns
                        .iter()
                        .zip(path.scopes())
                        .all(|(pattern, scope)| matches(pattern, &scope.to_string()))
            }
        };
        in_scope && matches(&self.name, path.name().as_str())
    }

    /// The name of all that it names, where that is no pattern.
    pub fn name(&self) -> Option<&str> {
        Some(self.name.as_str()).filter(|name| !name.contains(['*', '?']))
    }

    /// Whether it names type-bound procedures.
    pub fn is_type_bound(&self) -> bool {
        self.name.contains('%')
    }

    /// Whether it can name several on purpose.
    pub fn is_pattern(&self) -> bool {
        let scopes = match &self.scope {
            Scope::Any => &[][..],
            Scope::Path(scopes) => scopes,
        };
        let mut parts = scopes.iter().chain([&self.name]);
        parts.any(|part| part.contains(['*', '?']))
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The names among `known` that `wanted` may be a misspelling of, the nearest first, at most three.
pub fn nearest<'k>(wanted: &str, known: impl IntoIterator<Item = &'k str>) -> Vec<&'k str> {
    /// Under this likeness a name is more likely another than misspelt.
    const LIKE: f64 = 0.7;
    let wanted = wanted.trim_start_matches(':').to_ascii_lowercase();
    let own = |path: &str| path.rsplit("::").next().unwrap_or_default().to_owned();
    let mut found: Vec<(f64, &str)> = known
        .into_iter()
        .map(|path| {
            let whole = strsim::jaro_winkler(&wanted, path);
            let alone = strsim::jaro_winkler(&own(&wanted), &own(path));
            (whole.max(alone), path)
        })
        .filter(|(likeness, _)| *likeness >= LIKE)
        .collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    found.dedup();
    found.into_iter().take(3).map(|(_, path)| path).collect()
}

/// Whether `text` fits `pattern`: each `*` is tried for as few characters as do.
fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut at, mut seen) = (0, 0);
    // The last `*`, and the first character after those that it stands for.
    let mut star = None;
    while seen < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, seen));
                at += 1;
            }
            Some(b'?') => (at, seen) = (at + 1, seen + 1),
            Some(byte) if *byte == text[seen] => (at, seen) = (at + 1, seen + 1),
            _ => match &mut star {
                Some((place, end)) => {
                    *end += 1;
                    (at, seen) = (*place + 1, *end);
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selects(selector: &str, path: &str) -> bool {
        let selector = Selector::parse(selector).unwrap();
        selector.selects(&path.parse().unwrap())
    }

    #[test]
    fn bare_names_mean_all_and_paths_mean_one() {
        assert!(selects("S", "s") && selects("s", "a::s") && selects("s", "a::p::s"));
        assert!(selects("::s", "s") && !selects("::s", "a::s"));
        assert!(selects("a::s", "a::s") && !selects("a::s", "s") && !selects("a::s", "b::s"));
        assert!(!selects("a::s", "a::p::s") && selects("a:sub::s", "a:sub::s"));
    }

    #[test]
    fn patterns_stay_inside_a_name() {
        assert!(selects("m::*", "m::s") && !selects("m::*", "m::p::s") && !selects("m::*", "ms"));
        assert!(selects("d?trs", "dgtrs") && !selects("d?trs", "dgetrs"));
        assert!(selects("d*tr*s", "dgetrfs") && selects("*", "a::s") && selects("**s*", "s"));
        assert!(!selects("a*b", "ab_c"));
        assert!(selects("*::s", "m::s") && !selects("*::s", "s") && selects("::*", "s"));
        assert!(Selector::parse("m::d?").unwrap().is_pattern());
        assert!(!Selector::parse("m::d").unwrap().is_pattern());
    }

    #[test]
    fn type_bound_procedures_are_named_with_their_type() {
        assert!(
            selects("T%S", "m::t%s") && selects("m::t%s", "m::t%s") && selects("t%*", "m::t%s")
        );
        assert!(
            !selects("s", "m::t%s") && !selects("t%s", "m::u%s") && !selects("::t%s", "m::t%s")
        );
        assert!(Selector::parse("t%s").unwrap().is_type_bound());
    }

    #[test]
    fn what_is_misspelt_is_near() {
        let known = ["dgetrf", "dgetrs", "m::solve", "zheev"];
        assert_eq!(nearest("DGETRX", known), ["dgetrf", "dgetrs"]);
        assert_eq!(nearest("solv", known), ["m::solve"]);
        assert_eq!(nearest("n::solve", known), ["m::solve"]);
        assert!(nearest("qqq", known).is_empty());
    }

    #[test]
    fn what_names_nothing_is_refused() {
        for text in ["", "::", "a::", "a b", "a[bc]", "a:b:c::d"] {
            assert!(Selector::parse(text).is_err(), "{text}");
        }
    }
}
