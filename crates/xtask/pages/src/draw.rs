//! The arguments of a call, drawn from a seed.

use std::fmt;

use crate::fence::{ROOM, Side};
use crate::random::Random;
use crate::spec::{Argument, Expr, Extent, Given, Kind, Manner, Procedure, Rules, Type, Values};

/// The elements that an array has at most.
const ELEMENTS: usize = ROOM / 32;

/// What is given for an argument.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Absent,
    Integer(i64),
    Real(f64),
    Complex(f64, f64),
    Logical(bool),
    Array(Array),
    Text {
        bytes: Vec<u8>,
        side: Side,
    },
    Texts {
        shape: Vec<usize>,
        length: usize,
        seed: u64,
    },
    Closure {
        seed: u64,
        temper: Temper,
        may_fail: bool,
    },
}

/// An array, without its contents: these follow from the seed.
#[derive(Clone)]
pub(crate) struct Array {
    pub(crate) shape: Vec<usize>,
    /// The distance of neighbours in the first dimension.
    pub(crate) gap: usize,
    pub(crate) side: Side,
    pub(crate) fill: Fill,
    pub(crate) seed: u64,
    /// What the elements of an INTEGER array often have to be no larger than.
    pub(crate) size: i64,
}

/// What an array holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Numbers between -1 and 1; integers from 1 to the size.
    Random,
    /// The same, but matrices have a large diagonal, and vectors positive numbers.
    Definite,
    /// What these diagonals and vectors hold.
    Large,
    /// Increasing; integers as well.
    Sorted,
    Zero,
    One,
    /// Integers, small ones: some are negative.
    Small,
    /// Some elements are NaN; integers: any.
    Wild,
    Infinite,
    Huge,
    Tiny,
}

/// How a closure behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Temper {
    /// It returns numbers between -1 and 1.
    Even,
    /// It returns NaN, too, infinity and huge numbers.
    Wild,
    /// As `Even`, and at times it fails.
    Failing,
    /// As `Failing`, and it panics at times.
    Panicking,
}

/// How the arguments of a call go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    /// They fit.
    Fitting,
    /// But one array.
    OneShort,
    /// Integers are hostile, too; arrays fit them.
    Hostile,
    /// The same, and arrays fit what the integers were before.
    Betrayed,
}

struct Draw<'a> {
    procedure: &'a Procedure,
    random: Random,
    /// How sizes, options and integers are drawn.
    manner: Manner,
    /// How what arrays hold, and what closures do, is drawn.
    contents: Manner,
    /// What most extents are.
    scale: i64,
    /// Whether an argument asks for the best size of work space, which the first element of that takes.
    queries: bool,
    integers: Vec<Option<i64>>,
    letters: Vec<Option<u8>>,
    shapes: Vec<Vec<usize>>,
}

/// The arguments of call `number` of a procedure.
pub(crate) fn draw(procedure: &Procedure, seed: u64, number: u64, manner: Manner) -> Vec<Value> {
    let name = procedure.name.bytes().fold(0_u64, |hash, byte| {
        hash.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
    let mut random = Random::of(&[seed, name, number]);
    let (manner, contents) = match manner {
        Manner::Hostile | Manner::Legal => (manner, manner),
        Manner::Mixed => match random.below(20) {
            0..8 => (Manner::Legal, Manner::Legal),
            8..12 => (Manner::Legal, Manner::Hostile),
            _ => (Manner::Hostile, Manner::Hostile),
        },
    };
    let scale = match manner != contents && random.once_in(8) {
        // Some algorithms are others for what is larger.
        true => *random.pick(&[100, 150]),
        false => *random.pick(&[0, 1, 1, 2, 3, 4, 5, 5, 6, 7, 8, 10, 13, 17, 33, 40, 70]),
    };
    let count = procedure.arguments.len();
    let mut draw = Draw {
        procedure,
        random,
        manner,
        contents,
        scale,
        queries: false,
        integers: vec![None; count],
        letters: vec![None; count],
        shapes: vec![Vec::new(); count],
    };
    draw.arguments()
}

impl Values for Draw<'_> {
    fn integer(&self, argument: usize) -> Option<i64> {
        self.integers[argument]
    }

    fn size(&self, array: usize, dimension: usize) -> Option<i64> {
        let size = self.shapes[array].get(dimension)?;
        i64::try_from(*size).ok()
    }

    fn letter(&self, argument: usize) -> Option<u8> {
        self.letters[argument]
    }
}

impl Draw<'_> {
    fn arguments(&mut self) -> Vec<Value> {
        let mood = match (self.manner, self.random.below(100)) {
            (Manner::Legal, _) | (_, 0..55) => Mood::Fitting,
            (_, 55..75) => Mood::OneShort,
            (_, 75..88) => Mood::Hostile,
            (_, _) => Mood::Betrayed,
        };
        let procedure = self.procedure;
        let arguments = procedure.arguments.iter().enumerate();
        let mut values: Vec<Value> = vec![Value::Absent; arguments.len()];
        for (position, argument) in arguments.clone() {
            if let Kind::Text { length, words } = &argument.kind {
                let text = self.text(length.as_ref(), words);
                self.letters[position] = text.first().copied();
                let side = self.side();
                values[position] = Value::Text { bytes: text, side };
            }
        }
        self.all_integers();
        let fitting = self.integers.clone();
        if matches!(mood, Mood::Hostile | Mood::Betrayed) {
            self.make_hostile();
        }
        let passed = self.integers.clone();
        if mood == Mood::Betrayed {
            self.integers = fitting;
        }
        let arrays: Vec<usize> = arguments
            .clone()
            .filter(|(_, argument)| matches!(argument.kind, Kind::Array { .. }))
            .map(|(position, _)| position)
            .collect();
        let short = match (mood, arrays.as_slice()) {
            (Mood::OneShort, [_, ..]) => Some(*self.random.pick(&arrays)),
            _ => None,
        };
        for (position, argument) in arguments {
            match &argument.kind {
                Kind::Text { .. } | Kind::Hidden => {}
                Kind::Scalar {
                    ty, given, value, ..
                } => {
                    values[position] = self.scalar(*ty, *given, value.as_ref(), passed[position]);
                }
                Kind::Array { ty, extents, gaps } => {
                    let mut shape = self.shape(*ty, extents);
                    if short == Some(position)
                        && let Some(last) = shape.last_mut()
                    {
                        *last = match self.random.below(10) {
                            0..6 => last.saturating_sub(1),
                            6..8 => 0,
                            8 => *last + 1,
                            _ => *last / 2,
                        };
                    }
                    self.shapes[position].clone_from(&shape);
                    values[position] = Value::Array(Array {
                        gap: match *gaps && self.random.once_in(3) {
                            true => 2,
                            false => 1,
                        },
                        side: self.side(),
                        fill: self.fill(*ty),
                        seed: self.random.below(1 << 30) as u64,
                        size: self.scale.max(1),
                        shape,
                    });
                }
                Kind::Texts { length, extents } => {
                    let shape = self.shape(Type::Logical, extents);
                    let length = self.length(length.as_ref());
                    values[position] = Value::Texts {
                        shape,
                        length,
                        seed: self.random.below(1 << 30) as u64,
                    };
                }
                Kind::Closure { may_fail } => {
                    let tempers = match may_fail {
                        _ if self.contents == Manner::Legal => &[Temper::Even][..],
                        true => &[
                            Temper::Even,
                            Temper::Even,
                            Temper::Wild,
                            Temper::Failing,
                            Temper::Panicking,
                        ][..],
                        false => &[Temper::Even, Temper::Even, Temper::Wild],
                    };
                    values[position] = Value::Closure {
                        seed: self.random.below(1 << 30) as u64,
                        temper: *self.random.pick(tempers),
                        may_fail: *may_fail,
                    };
                }
            }
            if argument.optional && self.random.once_in(3) {
                values[position] = Value::Absent;
            }
        }
        values
    }

    fn side(&mut self) -> Side {
        match self.random.once_in(3) {
            true => Side::Begin,
            false => Side::End,
        }
    }

    /// All INTEGER scalars: those last whose bounds need others.
    fn all_integers(&mut self) {
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
    fn make_hostile(&mut self) {
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

    fn scalar(
        &mut self,
        ty: Type,
        given: Given,
        value: Option<&Expr>,
        integer: Option<i64>,
    ) -> Value {
        let left_out = match given {
            Given::Never => true,
            Given::Always => false,
            // What follows from a length mostly does; what has a default mostly has it.
            Given::Maybe => !self.random.once_in(if value.is_some() { 2 } else { 4 }),
        };
        if left_out {
            return Value::Absent;
        }
        match ty {
            Type::Integer { bytes } => Value::Integer(match bytes {
                1 => i64::from(integer.unwrap_or(0) as i8),
                2 => i64::from(integer.unwrap_or(0) as i16),
                4 => i64::from(integer.unwrap_or(0) as i32),
                _ => integer.unwrap_or(0),
            }),
            Type::Real { .. } => Value::Real(self.real()),
            Type::Complex { .. } => Value::Complex(self.real(), self.real()),
            Type::Logical => Value::Logical(self.random.once_in(2)),
        }
    }

    fn real(&mut self) -> f64 {
        // Norms and tolerances are not negative.
        if self.contents == Manner::Legal {
            return unit(&mut self.random).abs();
        }
        match self.random.below(14) {
            0 => 0.0,
            1 => 1.0,
            2 => -1.0,
            3 => 1e-8,
            4..8 => unit(&mut self.random),
            8 => f64::NAN,
            9 => f64::INFINITY,
            10 => f64::NEG_INFINITY,
            11 => *self.random.pick(&[1e300, -1e300, 1e-300, f64::MAX]),
            12 => *self
                .random
                .pick(&[4_294_967_298.0, 2_147_483_648.0, 1e10, -3e9]),
            _ => self.random.below(100) as f64,
        }
    }

    /// The shape of an array that fits the integers.
    fn shape(&mut self, ty: Type, extents: &[Extent]) -> Vec<usize> {
        let mut room = ELEMENTS * 16 / ty.bytes().max(8);
        let extents = extents.iter().map(|extent| {
            let wanted = match extent {
                Extent::Declared(expr) => expr.value(self),
                Extent::Documented(expr) => {
                    let least = i64::from(self.queries && self.manner == Manner::Legal);
                    expr.value(self).map(|value| value.max(least))
                }
                Extent::Unknown => None,
            };
            let wanted = wanted.unwrap_or_else(|| {
                let scale = self.scale;
                match self.random.below(6) {
                    _ if self.manner == Manner::Legal => scale * (scale + 10) + 200,
                    0 => scale,
                    1 => scale + 1,
                    2 => 2 * scale + 3,
                    _ => scale * (scale + 10) + 200,
                }
            });
            let extent = usize::try_from(wanted.max(0)).unwrap_or(usize::MAX);
            let extent = extent.min(room);
            room /= extent.max(1);
            extent
        });
        extents.collect()
    }

    fn fill(&mut self, ty: Type) -> Fill {
        if self.contents == Manner::Legal {
            return match ty {
                Type::Integer { .. } => Fill::Sorted,
                Type::Real { .. } | Type::Complex { .. } | Type::Logical => {
                    *self
                        .random
                        .pick(&[Fill::Random, Fill::Random, Fill::Definite])
                }
            };
        }
        match self.random.below(20) {
            0..7 => Fill::Random,
            7..9 => Fill::Definite,
            9..13 => Fill::Sorted,
            13 => Fill::Zero,
            14 => Fill::One,
            15 => Fill::Small,
            16 | 17 => Fill::Wild,
            18 => *self.random.pick(&[Fill::Infinite, Fill::Huge]),
            _ => Fill::Tiny,
        }
    }

    fn length(&mut self, length: Option<&Expr>) -> usize {
        let wanted = length.and_then(|length| length.value(self));
        let wanted = wanted.unwrap_or_else(|| *self.random.pick(&[1, 1, 2, 5, 8, 0]));
        usize::try_from(wanted.clamp(0, 1000)).unwrap_or(0)
    }

    fn text(&mut self, length: Option<&Expr>, words: &[String]) -> Vec<u8> {
        const LETTERS: &[u8] = b"NTCULRVAFIEBSOWPGZQ1MDHX*n ";
        let legal = self.manner == Manner::Legal;
        let mut text = match words {
            [_, ..] if legal || !self.random.once_in(8) => {
                self.random.pick(words).clone().into_bytes()
            }
            _ => {
                let length = self.length(length);
                (0..length).map(|_| *self.random.pick(LETTERS)).collect()
            }
        };
        if !legal && self.random.once_in(20) {
            match self.random.below(3) {
                0 => text.clear(),
                1 => text.push(b'X'),
                _ => text.truncate(1),
            }
        }
        text
    }
}

/// Whether an argument of this name often is the length of work space.
fn is_work(name: &str) -> bool {
    const STARTS: [&str; 8] = ["lw", "lr", "li", "len", "nest", "nxest", "nyest", "limit"];
    STARTS.iter().any(|start| name.starts_with(start))
}

/// A number between -1 and 1.
pub(crate) fn unit(random: &mut Random) -> f64 {
    random.below(1 << 30) as f64 / f64::from(1 << 29) - 1.0
}

impl fmt::Debug for Array {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} ", self.shape)?;
        if self.gap > 1 {
            write!(f, "with gaps ")?;
        }
        let side = match self.side {
            Side::Begin => "begins",
            Side::End => "ends",
        };
        write!(f, "{side} at a page, {:?}({})", self.fill, self.seed)
    }
}
