//! What is read against what is compiled.

use std::collections::BTreeSet;
use std::fmt;

use super::bindings::{Bindings, Bound, Element};
use super::objects::Symbols;
use super::probe::{Item, Report};
use super::project::{Aim, Case};

/// A case in which what is read is not what is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// The compiler takes it, the build script does not.
    NotBuilt { error: String },
    /// The build script takes what the compiler refuses.
    Accepted { error: String },
    /// The build script ended otherwise than by an error.
    Crashed { how: String },
    /// The build script did not end.
    Hung,
    /// There is no binding of a procedure.
    NotBound { procedure: String },
    /// The bindings call a symbol that the library does not define.
    NotDefined { procedure: String, symbol: String },
    /// The bindings have another type, kind, length, extent or value than the compiler.
    Read {
        item: Item,
        read: String,
        compiled: Vec<i64>,
    },
    /// The library reports another thing than the compiler's own object.
    Compiled {
        item: Item,
        ours: Option<Vec<i64>>,
        theirs: Option<Vec<i64>>,
    },
    /// A function returns another value than it has.
    Value { procedure: String, value: Vec<i64> },
    /// The objects have state, and the wrapper takes no lock.
    State { procedure: String, because: String },
    /// The program that calls all procedures fails.
    NotRun { how: String },
}

impl Difference {
    /// Which kind of difference it is.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Difference::NotBuilt { .. } => "not built",
            Difference::Accepted { .. } => "accepted",
            Difference::Crashed { .. } => "crashed",
            Difference::Hung => "hung",
            Difference::NotBound { .. } => "not bound",
            Difference::NotDefined { .. } => "not defined",
            Difference::Read { .. } => "read otherwise",
            Difference::Compiled { .. } => "compiled otherwise",
            Difference::Value { .. } => "another value",
            Difference::State { .. } => "state without a lock",
            Difference::NotRun { .. } => "not run",
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: ", self.word())?;
        match self {
            Difference::NotBuilt { error } => {
                write!(out, "the compiler takes it, but: {}", error.trim())
            }
            Difference::Accepted { error } => {
                write!(out, "it is built, but the compiler says: {}", error.trim())
            }
            Difference::Crashed { how } => write!(out, "{}", how.trim()),
            Difference::Hung => write!(out, "the build script did not end"),
            Difference::NotBound { procedure } => write!(out, "`{procedure}`"),
            Difference::NotDefined { procedure, symbol } => {
                write!(out, "`{procedure}` calls `{symbol}`, which is not there")
            }
            Difference::Read {
                item,
                read,
                compiled,
            } => write!(
                out,
                "{item} is {compiled:?} to the compiler, and {read} in the bindings"
            ),
            Difference::Compiled { item, ours, theirs } => write!(
                out,
                "{item} is {ours:?} as built, and {theirs:?} by the compiler alone"
            ),
            Difference::Value { procedure, value } => {
                write!(out, "`{procedure}` returns {value:?}")
            }
            Difference::State { procedure, because } => {
                write!(out, "`{procedure}` takes no lock, but has {because}")
            }
            Difference::NotRun { how } => write!(out, "{}", how.trim()),
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.what {
            'D' => "DIGITS",
            'Z' => "DIGITS of a part",
            'L' => "KIND",
            'S' => "SHAPE",
            'C' => "LEN",
            'K' => "the value",
            _ => "the result",
        };
        write!(out, "{what} of `{}` in `{}`", self.name, self.place)
    }
}

/// Compares what the bindings say of `case` with a report; `compiled` says whether the compiler has
/// made a procedure.
pub(super) fn read(
    case: &Case,
    bindings: &Bindings,
    report: &Report,
    compiled: impl Fn(&str) -> bool,
) -> Vec<Difference> {
    let mut found = Vec::new();
    for procedure in procedures(case) {
        let items = || report.iter().filter(|(item, _)| item.place == procedure);
        let Some(bound) = bindings.procedures.get(procedure) else {
            if !compiled(procedure) || bindings.without_type.contains(procedure) {
                continue;
            }
            let procedure = procedure.to_owned();
            found.push(Difference::NotBound { procedure });
            continue;
        };
        // Functions return 2, or .TRUE.
        let logical = items().any(|(item, _)| item.name == procedure && item.what == 'L');
        let value = if logical { 1 } else { 2 };
        for (item, compiled) in items() {
            let name = item.name.replace('$', "_");
            found.extend(match item.what {
                'V' => (*compiled != [value]).then(|| Difference::Value {
                    procedure: procedure.to_owned(),
                    value: compiled.clone(),
                }),
                _ => said(bound, procedure, &name, item, compiled).map(|read| Difference::Read {
                    item: item.clone(),
                    read,
                    compiled: compiled.clone(),
                }),
            });
        }
    }
    let constants = report.iter().filter(|(item, _)| item.what == 'K');
    for (item, compiled) in constants.filter(|(item, _)| of(case, &item.place)) {
        let name = (item.place.clone(), item.name.clone());
        let read = bindings.constants.get(&name).copied();
        if read.is_none_or(|read| *compiled != [read]) {
            found.push(Difference::Read {
                item: item.clone(),
                read: read.map_or("absent".to_owned(), |read| read.to_string()),
                compiled: compiled.clone(),
            });
        }
    }
    found
}

/// What the bindings say of `item`, if it is another thing.
fn said(
    bound: &Bound,
    procedure: &str,
    name: &str,
    item: &Item,
    compiled: &[i64],
) -> Option<String> {
    let element = match name == procedure {
        true => bound.result,
        false => bound.arguments.get(name).copied(),
    };
    let differs = |same: bool| (!same).then(|| format!("{element:?}"));
    let [first, rest @ ..] = compiled else {
        return Some("not reported".to_owned());
    };
    match (item.what, element) {
        (_, None) => Some("absent".to_owned()),
        ('D', Some(Element::Integer(_) | Element::Real(_))) | ('Z', Some(Element::Complex(_))) => {
            differs(element.and_then(Element::shown) == Some(*first))
        }
        ('L', Some(Element::Integer(bytes) | Element::Logical(bytes))) => {
            differs(i64::from(bytes) == *first)
        }
        ('C', Some(Element::Character)) => match bound.lengths.get(name) {
            Some(Some(length)) if length == first => None,
            length => Some(format!("{length:?}")),
        },
        ('S', Some(_)) => {
            let extents = bound.extents.get(name).map_or(&[][..], Vec::as_slice);
            let rank = 1 + rest.len();
            let same = extents.len() >= rank
                && (extents.iter().zip(compiled)).all(|(read, compiled)| *read == Some(*compiled));
            (!same).then(|| format!("{extents:?}"))
        }
        _ => differs(false),
    }
}

/// Compares the report of what the build script compiled with that of the compiler alone.
pub(super) fn compiled(case: &Case, ours: &Report, theirs: &Report) -> Vec<Difference> {
    let items: BTreeSet<&Item> = ours.keys().chain(theirs.keys()).collect();
    let items = items.into_iter().filter(|item| of(case, &item.place));
    let differing = items.filter(|item| ours.get(item) != theirs.get(item));
    differing
        .map(|item| Difference::Compiled {
            item: item.clone(),
            ours: ours.get(item).cloned(),
            theirs: theirs.get(item).cloned(),
        })
        .collect()
}

/// Compares the locks that wrappers take with what the objects have.
pub(super) fn state(case: &Case, bindings: &Bindings, objects: &[Symbols]) -> Vec<Difference> {
    if case.aim() != Aim::State {
        return Vec::new();
    }
    let mut found = Vec::new();
    let bound = procedures(case).filter(|name| !bindings.without_type.contains(*name));
    for procedure in bound {
        let locked = bindings
            .procedures
            .get(procedure)
            .is_some_and(|it| it.takes_lock);
        let object = objects.iter().find(|object| object.of(procedure).is_some());
        if let Some(because) = object.and_then(Symbols::state)
            && !locked
        {
            let procedure = procedure.to_owned();
            found.push(Difference::State { procedure, because });
        }
    }
    found
}

/// Whether the bindings call what the library defines.
pub(super) fn defined(case: &Case, bindings: &Bindings, objects: &[Symbols]) -> Vec<Difference> {
    let named = procedures(case).filter_map(|name| Some((name, bindings.procedures.get(name)?)));
    let missing = named.filter(|(_, bound)| {
        let mut objects = objects.iter();
        !objects.any(|object| object.functions.contains(&bound.symbol))
    });
    missing
        .map(|(procedure, bound)| Difference::NotDefined {
            procedure: procedure.to_owned(),
            symbol: bound.symbol.clone(),
        })
        .collect()
}

pub(super) fn procedures(case: &Case) -> impl Iterator<Item = &str> {
    let twists = case.twists.iter();
    twists.flat_map(|twist| twist.procedures.iter().map(String::as_str))
}

/// Whether `place`, a procedure or a module, is of `case`.
fn of(case: &Case, place: &str) -> bool {
    let number = place.get(1..).and_then(|rest| rest.split('_').next());
    number == Some(case.number.to_string().as_str())
}
