//! How much is left out, by what it is.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use super::{LeftOut, Part, Skipped, Unbound};

/// How many procedures, constants and other things of modules are left out.
///
/// It is written as "2 procedures, 1 derived type", and is empty if it counts nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Procedures.
    pub procedures: usize,
    /// Named constants.
    pub constants: usize,
    /// Derived types.
    pub types: usize,
    /// Type-bound procedures.
    pub type_bound: usize,
    /// Variables of modules.
    pub variables: usize,
    /// Generic names and operators.
    pub generics: usize,
    /// COMMON blocks.
    pub commons: usize,
}

/// The reasons for which `skipped` is left out, each by its word, with how many it is given for: the most frequent
/// first.
pub fn reasons<'a>(skipped: impl IntoIterator<Item = &'a Skipped>) -> Vec<(&'static str, usize)> {
    let mut counted: BTreeMap<&'static str, usize> = BTreeMap::new();
    for skipped in skipped {
        *counted.entry(skipped.said().word).or_default() += 1;
    }
    let mut reasons: Vec<_> = counted.into_iter().collect();
    reasons.sort_by_key(|&(_, count)| Reverse(count));
    reasons
}

impl Count {
    /// Counts all of `skipped`.
    pub fn of<'a>(skipped: impl IntoIterator<Item = &'a Skipped>) -> Self {
        let mut count = Count::default();
        for skipped in skipped {
            let number = match (&skipped.cause, &skipped.part) {
                (LeftOut::Unbound(Unbound::Type(_)), _) => &mut count.types,
                (LeftOut::Unbound(Unbound::TypeBound(_)), _) => &mut count.type_bound,
                (LeftOut::Unbound(Unbound::Variable), _) => &mut count.variables,
                (LeftOut::Unbound(Unbound::Generic), _) => &mut count.generics,
                (LeftOut::Common(_), _) => &mut count.commons,
                // What is wrong is its procedure.
                _ if skipped.path.is_type_bound() => &mut count.type_bound,
                (_, Part::Constant) => &mut count.constants,
                (
                    _,
                    Part::Procedure
                    | Part::Argument(_)
                    | Part::Result
                    | Part::ClosureArgument { .. }
                    | Part::ClosureResult { .. }
                    | Part::Item,
                ) => &mut count.procedures,
            };
            *number += 1;
        }
        count
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = [
            (self.procedures, "procedure"),
            (self.constants, "constant"),
            (self.types, "derived type"),
            (self.type_bound, "type-bound procedure"),
            (self.variables, "module variable"),
            (self.generics, "generic name"),
            (self.commons, "COMMON block"),
        ];
        let some = counted.into_iter().filter(|(number, _)| *number > 0);
        for (position, (number, what)) in some.enumerate() {
            let comma = if position == 0 { "" } else { ", " };
            let plural = if number == 1 { "" } else { "s" };
            write!(f, "{comma}{number} {what}{plural}")?;
        }
        Ok(())
    }
}
