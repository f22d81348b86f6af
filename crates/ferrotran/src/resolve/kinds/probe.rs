//! The program that asks a compiler for its kinds, and what it prints.

use std::collections::BTreeMap;

use thiserror::Error;

use super::map::KindMap;
use super::target::{CONSTANTS, Kinds, Promoted, RealModel};
use crate::interface::Kind;
use crate::name::Name;

/// Constants that gfortran alone has: the probe leaves them out.
const GNU_CONSTANTS: &[&str] = &[
    "c_int128_t",
    "c_int_least128_t",
    "c_int_fast128_t",
    "c_float128",
    "c_float128_complex",
];

/// The kinds that may be declared, by family.
const DECLARED: &[(&str, &[u8])] = &[
    ("integer", &[1, 2, 4, 8, 16]),
    ("real", &[2, 3, 4, 8, 10, 16]),
];

impl Kinds {
    /// Reads what the program [`Kinds::probe`] printed, compiled with the flags in use.
    ///
    /// # Errors
    ///
    /// When a line is not `name numbers...`, or a name is missing.
    pub fn from_probe(output: &str) -> Result<Self, ProbeError> {
        let mut lines = BTreeMap::new();
        for line in output.lines().filter(|line| !line.trim().is_empty()) {
            let mut words = line.split_whitespace();
            let name = words.next().unwrap_or_default();
            let numbers = words
                .map(str::parse)
                .collect::<Result<Vec<i64>, _>>()
                .map_err(|_| ProbeError::Line(line.to_owned()))?;
            lines.insert(name.to_ascii_lowercase(), numbers);
        }
        let numbers = |name: &str| {
            lines
                .get(name)
                .filter(|numbers| !numbers.is_empty())
                .ok_or_else(|| ProbeError::Missing(name.to_owned()))
        };
        let kind = |&number: &i64| {
            u8::try_from(number)
                .map(Kind)
                .map_err(|_| ProbeError::Line(number.to_string()))
        };
        let kinds = |name| -> Result<Vec<Kind>, ProbeError> {
            let mut kinds = numbers(name)?
                .iter()
                .map(kind)
                .collect::<Result<Vec<_>, _>>()?;
            kinds.sort_unstable();
            Ok(kinds)
        };
        let one = |name| Ok(kinds(name)?[0]);
        let promoted = |name: &str| -> Result<BTreeMap<Kind, Kind>, ProbeError> {
            let pairs = lines.get(name).map_or(&[][..], Vec::as_slice).chunks(2);
            pairs
                .map(|pair| match pair {
                    [declared, stored] => Ok((kind(declared)?, kind(stored)?)),
                    _ => Err(ProbeError::Missing(name.to_owned())),
                })
                .filter(|pair| !matches!(pair, Ok((declared, stored)) if declared == stored))
                .collect()
        };
        let mut reals = numbers("models")?
            .chunks(6)
            .map(|model| match model {
                [number, precision, range, digits, min_exponent, max_exponent] => Ok(RealModel {
                    kind: kind(number)?,
                    precision: *precision,
                    range: *range,
                    digits: *digits,
                    min_exponent: *min_exponent,
                    max_exponent: *max_exponent,
                }),
                _ => Err(ProbeError::Missing("models".to_owned())),
            })
            .collect::<Result<Vec<_>, _>>()?;
        reals.sort_unstable_by_key(|model| model.kind);
        let mut constants = BTreeMap::new();
        for (name, _) in CONSTANTS {
            if let Ok(values) = numbers(name) {
                constants.insert(Name::new(name), values[0]);
            } else if !GNU_CONSTANTS.contains(name) {
                return Err(ProbeError::Missing((*name).to_owned()));
            }
        }
        Ok(Kinds {
            integer: one("integer")?,
            real: one("real")?,
            double: one("double")?,
            logical: one("logical")?,
            integers: kinds("integers")?,
            reals,
            logicals: kinds("logicals")?,
            characters: kinds("characters")?,
            promoted: Promoted {
                integers: promoted("declared_integers")?,
                reals: promoted("declared_reals")?,
            },
            constants,
            map: KindMap::default(),
        })
    }

    /// A Fortran program that prints what [`Kinds::from_probe`] reads. It has to be compiled with
    /// the compiler and the flags in use, and run.
    pub fn probe() -> String {
        let mut program = String::from(
            "program probe\n\
             use, intrinsic :: iso_c_binding\n\
             use, intrinsic :: iso_fortran_env\n\
             implicit none\n",
        );
        // What is declared with each kind has the kind that the flags make of it.
        for (family, candidates) in DECLARED {
            for candidate in *candidates {
                let default = match *family {
                    "integer" => "kind(0)",
                    _ => "kind(0.0)",
                };
                program.push_str(&format!(
                    "{family}(merge({candidate}, {default}, any({family}_kinds == {candidate}))) :: \
                     {family}_{candidate}\n"
                ));
            }
        }
        program.push_str(
            "print '(a,*(1x,i0))', 'integer', kind(0)\n\
             print '(a,*(1x,i0))', 'real', kind(0.0)\n\
             print '(a,*(1x,i0))', 'double', kind(0d0)\n\
             print '(a,*(1x,i0))', 'logical', kind(.true.)\n\
             print '(a,*(1x,i0))', 'integers', integer_kinds\n\
             print '(a,*(1x,i0))', 'logicals', logical_kinds\n\
             print '(a,*(1x,i0))', 'characters', character_kinds\n\
             write(*, '(a)', advance='no') 'models'\n",
        );
        // `real_kinds` can't be looped over, because a literal's kind must be constant: each
        // candidate is written out, and those that the compiler lacks fall back to default REAL.
        for candidate in [2, 3, 4, 8, 10, 16] {
            let kind = format!("merge({candidate}, kind(0.0), any(real_kinds == {candidate}))");
            program.push_str(&format!(
                "if (any(real_kinds == {candidate})) write(*, '(*(1x,i0))', advance='no') \
                 {candidate}, &\n\
                 precision(real(0.0, {kind})), &\n\
                 range(real(0.0, {kind})), &\n\
                 digits(real(0.0, {kind})), &\n\
                 minexponent(real(0.0, {kind})), &\n\
                 maxexponent(real(0.0, {kind}))\n"
            ));
        }
        program.push_str("print *\n");
        for (family, candidates) in DECLARED {
            program.push_str(&format!(
                "write(*, '(a)', advance='no') 'declared_{family}s'\n"
            ));
            for candidate in *candidates {
                program.push_str(&format!(
                    "if (any({family}_kinds == {candidate})) write(*, '(*(1x,i0))', advance='no') \
                     {candidate}, kind({family}_{candidate})\n"
                ));
            }
            program.push_str("print *\n");
        }
        for (name, _) in CONSTANTS {
            if !GNU_CONSTANTS.contains(name) {
                program.push_str(&format!("print '(a,*(1x,i0))', '{name}', {name}\n"));
            }
        }
        program.push_str("end program probe\n");
        program
    }
}

/// What is wrong with the output of the probe.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProbeError {
    /// A line that is not a name and numbers.
    #[error("the kind probe printed `{0}`, which is no name with numbers")]
    Line(String),
    /// A name without a line.
    #[error("the kind probe did not print `{0}`")]
    Missing(String),
}
