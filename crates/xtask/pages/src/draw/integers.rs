//! INTEGER scalars: what is documented of them, what arguments of such names often are, and what is hostile.

use super::Draw;
use crate::spec::{Argument, Expr, Kind, Manner, Rules, Type};

impl Draw<'_> {
    /// All INTEGER scalars: those last whose bounds need others.
    pub(super) fn all_integers(&mut self) {
        let procedure = self.procedure;
        let count = procedure.arguments.len();
        for pass in 0..4 {
            for position in 0..count {
                let Argument { name, kind, .. } = &procedure.arguments[position];
                let Kind::Scalar {
                    ty: Type::Integer { .. },
                    value,
                    rules,
                    ..
                } = kind
                else {
                    continue;
                };
                if self.integers[position].is_some() {
                    continue;
                }
                if let Some(value) = value.as_ref().and_then(|value| value.value(self)) {
                    self.integers[position] = Some(value);
                    continue;
                }
                let (least, most) = (self.all(&rules.at_least), self.all(&rules.at_most));
                let (lower, upper) = (rules.at_least.len(), rules.at_most.len());
                // Of bounds that need one another the first goes without.
                if (least.len(), most.len()) != (lower, upper) && pass < 2 {
                    continue;
                }
                let (least, most) = (least.into_iter().max(), most.into_iter().min());
                let value = self.ruled(name, rules, least, most);
                self.integers[position] = Some(value);
            }
        }
    }

    /// The values of those that have one.
    fn all(&self, expressions: &[Expr]) -> Vec<i64> {
        let values = expressions.iter().map(|expr| expr.value(self));
        values.flatten().collect()
    }

    /// An integer that keeps to what is documented.
    fn ruled(&mut self, name: &str, rules: &Rules, least: Option<i64>, most: Option<i64>) -> i64 {
        let legal = self.manner == Manner::Legal;
        if rules.query && self.random.once_in(10) {
            self.queries = true;
            return -1;
        }
        if !rules.one_of.is_empty() && (legal || !self.random.once_in(10)) {
            return *self.random.pick(&rules.one_of);
        }
        if let Some(most) = most
            && legal
            && rules.returned
        {
            return most;
        }
        let is_constant =
            |expr: &Expr| matches!(expr, Expr::Constant(value) if (-1..=1).contains(value));
        let value = match least {
            // As it is of LDA and LWORK: most callers give what is asked for.
            Some(least) if !rules.at_least.iter().all(is_constant) => {
                let much = match is_work(name) {
                    true => 5 * self.scale * self.scale + 200,
                    false => 17,
                };
                least.saturating_add(*self.random.pick(&[0, 0, 0, 0, 1, 3, much, much]))
            }
            _ => self.by_name(name),
        };
        let value = value.max(least.unwrap_or(i64::MIN));
        match most {
            // `ILO=1 and IHI=0, if N=0`.
            Some(most) if name == "ilo" && value > most => least.unwrap_or(most),
            Some(most) if value > most => match most - least.unwrap_or(0) {
                room @ 1..=1_000_000 => most - self.random.below(room as usize + 1) as i64,
                _ => most,
            },
            _ => value,
        }
    }

    /// An integer that such an argument often is.
    fn by_name(&mut self, name: &str) -> i64 {
        let scale = self.scale;
        let legal = self.manner == Manner::Legal;
        match name {
            // What FITPACK asks for: few knots, much work space, and degrees.
            "nest" | "nxest" | "nyest" | "ntest" | "npest" | "nuest" | "nvest" | "nmax" => {
                *self.random.pick(&[8, 10, 12, 2 * scale + 12])
            }
            _ if name.starts_with("lwrk") || name.starts_with("kwrk") => {
                *self.random.pick(&[40_000, 40_000, 20 * scale, 8])
            }
            "k" | "kx" | "ky" if legal && self.random.once_in(2) => {
                *self.random.pick(&[3, 3, 1, 2, 4, 5])
            }
            "k1" => self.random.below(6) as i64 + 1,
            "iopt" if legal => *self.random.pick(&[0, 0, 0, 1, -1]),
            "idim" => self.random.below(3) as i64 + 1,
            "nc" | "mx" if legal && self.random.once_in(2) => 3 * (2 * scale + 12),
            _ if name.starts_with("ld") => scale.max(1) + *self.random.pick(&[0, 0, 0, 1, 5]),
            _ if name.starts_with("inc") => match legal {
                true => *self.random.pick(&[1, 1, 2, -1, -2, 3]),
                false => *self.random.pick(&[1, 1, 1, 1, 2, 3, -1, -2, 0]),
            },
            _ if [
                "lw", "lr", "li", "lenw", "nest", "nxest", "nyest", "limit", "leniw",
            ]
            .iter()
            .any(|start| name.starts_with(start)) =>
            {
                *self.random.pick(&[
                    20 * (scale + 10),
                    scale * scale + 40 * scale + 100,
                    5000,
                    2 * scale + 8,
                ])
            }
            "info" | "ier" | "ierr" | "istate" | "iflag" => *self.random.pick(&[0, 0, 1, 2, -1]),
            _ if [
                "job", "itype", "iopt", "mode", "itask", "nu", "key", "kx", "ky",
            ]
            .iter()
            .any(|start| name.starts_with(start)) =>
            {
                self.random.below(6) as i64 - 1
            }
            "m" | "n" | "k" | "nrhs" | "p" | "q" | "l" => match self.random.below(10) {
                0..6 => scale,
                6..9 => self.random.below(scale as usize + 1) as i64,
                _ => scale + self.random.below(3) as i64,
            },
            _ => match self.random.below(6) {
                0..2 => scale,
                2 => self.random.below(scale as usize + 1) as i64,
                3 => 1,
                4 => self.random.below(6) as i64,
                _ => match legal {
                    true => 1,
                    false => self.random.below(7) as i64 - 3,
                },
            },
        }
    }

    /// Puts hostile values in the place of some INTEGER scalars.
    pub(super) fn make_hostile(&mut self) {
        let procedure = self.procedure;
        for (position, argument) in procedure.arguments.iter().enumerate() {
            let Kind::Scalar {
                ty: Type::Integer { bytes },
                ..
            } = argument.kind
            else {
                continue;
            };
            if !self.random.once_in(3) {
                continue;
            }
            let value = self.integers[position].unwrap_or(0);
            let most = match bytes {
                1 => i64::from(i8::MAX),
                2 => i64::from(i16::MAX),
                4 => i64::from(i32::MAX),
                _ => i64::MAX,
            };
            let huge = self.random.once_in(8);
            self.integers[position] = Some(match (huge, self.random.below(10)) {
                (true, 0) => most,
                (true, 1) => -most - 1,
                (true, 2) => -most,
                (true, 3) => most - 1,
                (true, 4) => most / 2 + 1,
                (true, 5) => 65_536,
                (true, 6) => -65_536,
                (true, 7) => 46_341,
                (true, 8) => most / 3 * 2,
                (true, _) => 1_000_003,
                (false, 0) => 0,
                (false, 1) => -1,
                (false, 2) => 1,
                (false, 3) => -value,
                (false, 4) => value + 1,
                (false, 5) => value - 1,
                (false, 6) => 2 * value + 1,
                (false, 7) => value / 2,
                (false, 8) => value + self.random.below(100) as i64,
                (false, _) => self.random.below(200) as i64 - 100,
            });
        }
    }
}

/// Whether an argument of this name often is the length of work space.
fn is_work(name: &str) -> bool {
    const STARTS: [&str; 8] = ["lw", "lr", "li", "len", "nest", "nxest", "nyest", "limit"];
    STARTS.iter().any(|start| name.starts_with(start))
}
