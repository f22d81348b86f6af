//! The directives of OpenMP that are understood: those of which it is known that they change nothing
//! but which variables names mean, and who runs a statement (OpenMP 5.0, chapter 2).

use crate::name::Name;

/// What a directive does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing that concerns a proof.
    Nothing,
    /// A region begins, in which names mean other variables.
    Opens(Region, Names),
    /// The innermost region of this kind ends.
    Ends(Region),
    /// It is not understood.
    Unknown,
}

/// The names that mean other variables in a region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// They are not set at its start: PRIVATE, LASTPRIVATE, LINEAR.
    pub private: Vec<Name>,
    /// They have a value that no statement gives them: REDUCTION.
    pub reduced: Vec<Name>,
    /// Each thread has its own, with the value that there was: FIRSTPRIVATE.
    pub copied: Vec<Name>,
    /// They are the same for all threads, whatever they are: SHARED.
    pub shared: Vec<Name>,
}

/// What a directive opens: the words of its name, without blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region(&'static str);

/// The regions that are understood. Not SECTIONS, MASTER and TASK, which one thread runs while
/// others go on: what is set there may not be set yet. The longest stand first.
const REGIONS: [&str; 8] = [
    "paralleldosimd",
    "paralleldo",
    "parallel",
    "dosimd",
    "simd",
    "single",
    "critical",
    "do",
];

/// What stands alone, or before one statement, and does nothing that concerns a proof.
const HARMLESS: [&str; 4] = ["barrier", "flush", "taskwait", "atomic"];

/// Clauses that change no variable, with or without arguments. Not NOWAIT: what others set
/// need not be set when a thread goes on.
const PLAIN: [&str; 8] = [
    "num_threads",
    "schedule",
    "collapse",
    "ordered",
    "proc_bind",
    "safelen",
    "simdlen",
    "if",
];

/// What a reduction may be by; others are the user's procedures.
const REDUCTIONS: [&str; 11] = [
    "+", "*", "-", ".and.", ".or.", ".eqv.", ".neqv.", "max", "min", "iand", "ior",
];

/// What the directive with `words`, without blanks and in lower case, does.
pub(super) fn effect(words: &str) -> Effect {
    if let Some(ended) = words.strip_prefix("end") {
        // A clause there is NOWAIT or COPYPRIVATE.
        let region = REGIONS.into_iter().find(|name| *name == ended);
        return match region {
            Some(name) => Effect::Ends(Region(name)),
            None if HARMLESS.contains(&ended) => Effect::Nothing,
            None if ended.starts_with("critical(") => Effect::Ends(Region("critical")),
            None => Effect::Unknown,
        };
    }
    if HARMLESS.iter().any(|name| words.starts_with(name)) {
        return Effect::Nothing;
    }
    let found = REGIONS
        .into_iter()
        .find_map(|name| Some((name, words.strip_prefix(name)?)));
    match found {
        Some(("critical", _)) => Effect::Opens(Region("critical"), Names::default()),
        Some((name, rest)) => match clauses(rest) {
            Some(names) => Effect::Opens(Region(name), names),
            None => Effect::Unknown,
        },
        None => Effect::Unknown,
    }
}

/// The names that clauses make mean other variables; `None` if one is not understood.
fn clauses(mut rest: &str) -> Option<Names> {
    let mut names = Names::default();
    loop {
        rest = rest.strip_prefix(',').unwrap_or(rest);
        if rest.is_empty() {
            return Some(names);
        }
        let end = rest.find(|it: char| !it.is_ascii_alphanumeric() && it != '_');
        let (clause, after) = rest.split_at(end.unwrap_or(rest.len()));
        let (arguments, after) = match after.strip_prefix('(') {
            Some(after) => {
                let (arguments, after) = after.split_once(')')?;
                (Some(arguments), after)
            }
            None => (None, after),
        };
        rest = after;
        // What is in parentheses of its own, a call or an element, is evaluated.
        if arguments.is_some_and(|it| it.contains(['(', '%', '/'])) {
            return None;
        }
        match (clause, arguments) {
            ("private" | "lastprivate", Some(list)) => names.private.extend(listed(list)?),
            ("linear", Some(list)) => {
                let list = list.split_once(':').map_or(list, |(list, _)| list);
                names.private.extend(listed(list)?);
            }
            ("reduction", Some(list)) => {
                let (operator, list) = list.rsplit_once(':')?;
                REDUCTIONS.contains(&operator).then_some(())?;
                names.reduced.extend(listed(list)?);
            }
            ("shared", Some(list)) => names.shared.extend(listed(list)?),
            ("firstprivate", Some(list)) => names.copied.extend(listed(list)?),
            ("default", Some("shared" | "none")) => {}
            (clause, _) if PLAIN.contains(&clause) => {}
            _ => return None,
        }
    }
}

/// Names between commas.
fn listed(list: &str) -> Option<Vec<Name>> {
    let is_name = |it: &str| {
        it.starts_with(|first: char| first.is_ascii_alphabetic())
            && it.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
    };
    let names = list.split(',').map(|it| is_name(it).then(|| Name::new(it)));
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn opens(words: &str, region: &'static str, private: &[&str], reduced: &[&str]) {
        let names = |names: &[&str]| names.iter().map(|name| Name::new(name)).collect();
        let names = Names {
            private: names(private),
            reduced: names(reduced),
            ..Names::default()
        };
        assert_eq!(
            effect(words),
            Effect::Opens(Region(region), names),
            "{words}"
        );
    }

    #[test]
    fn clauses_that_are_understood() {
        opens("parallel", "parallel", &[], &[]);
        let words = "dosimdprivate(k,l)reduction(+:s)";
        opens(words, "dosimd", &["k", "l"], &["s"]);
        let words = "paralleldonum_threads(4),schedule(static,8)lastprivate(k)";
        opens(words, "paralleldo", &["k"], &[]);
        opens("simdlinear(k:2)safelen(8)", "simd", &["k"], &[]);
        let copied = Names {
            copied: vec![Name::new("k")],
            shared: vec![Name::new("l")],
            ..Names::default()
        };
        let words = "paralleldofirstprivate(k)ordered,shared(l)";
        assert_eq!(effect(words), Effect::Opens(Region("paralleldo"), copied));
        opens("critical(name)", "critical", &[], &[]);
        assert_eq!(effect("enddo"), Effect::Ends(Region("do")));
        assert_eq!(effect("atomicupdate"), Effect::Nothing);
        assert_eq!(effect("endatomic"), Effect::Nothing);
    }

    #[test]
    fn what_is_not_understood() {
        for words in [
            "parallelprivate(k",
            "parallelprivate(/c/)",
            "parallelprivate(t%k)",
            "paralleldefault(private)",
            "parallelnum_threads(a(k))",
            "paralleldoreduction(own:k)",
            "dooops",
            "doprivate(k)map(k)",
            "enddonowait",
            "sections",
            "task",
            "targetmap(k)",
            "xparallel",
            "",
            "é",
        ] {
            assert_eq!(effect(words), Effect::Unknown, "{words}");
        }
    }
}
