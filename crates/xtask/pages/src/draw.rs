//! The arguments of a call, drawn from a seed.

mod integers;

use std::fmt;

use crate::fence::{ROOM, Side};
use crate::random::Random;
use crate::spec::{Expr, Extent, Given, Kind, Manner, Procedure, Type, Values};

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
    /// Whether an array is smaller than it should be, because there is no room for it.
    is_cut: bool,
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
        is_cut: false,
    };
    let mut values = draw.arguments();
    // Arrays of a legal call are as large as is documented.
    while draw.is_cut && manner == Manner::Legal && draw.scale > 1 {
        draw = Draw {
            scale: draw.scale / 2,
            queries: false,
            integers: vec![None; count],
            letters: vec![None; count],
            shapes: vec![Vec::new(); count],
            is_cut: false,
            ..draw
        };
        values = draw.arguments();
    }
    values
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
                    let real = self.real(&argument.name);
                    values[position] =
                        self.scalar(*ty, *given, value.as_ref(), passed[position], real);
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
                        fill: self.fill(*ty, &argument.name),
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

    fn scalar(
        &mut self,
        ty: Type,
        given: Given,
        value: Option<&Expr>,
        integer: Option<i64>,
        real: f64,
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
            Type::Real { .. } => Value::Real(real),
            Type::Complex { .. } => Value::Complex(real, unit(&mut self.random)),
            Type::Logical => Value::Logical(self.random.once_in(2)),
        }
    }

    fn real(&mut self, name: &str) -> f64 {
        if self.contents == Manner::Legal {
            return match name {
                // Intervals that hold all points, and how far from these a curve may be.
                "xb" | "yb" | "ub" => 0.0,
                "xe" | "ye" | "ue" => 1000.0,
                "s" => *self.random.pick(&[0.0, 1e-3, 0.1, 1.0, 100.0]),
                "eps" => 1e-10,
                // Norms and tolerances are not negative.
                _ => unit(&mut self.random).abs(),
            };
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
        let mut is_cut = false;
        let extents = extents.iter().map(|extent| {
            let is_unknown = matches!(extent, Extent::Unknown);
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
                    _ if self.manner == Manner::Legal => 4 * scale * (scale + 20) + 1000,
                    0 => scale,
                    1 => scale + 1,
                    2 => 2 * scale + 3,
                    _ => scale * (scale + 10) + 200,
                }
            });
            let extent = usize::try_from(wanted.max(0)).unwrap_or(usize::MAX);
            is_cut |= extent > room && !is_unknown;
            let extent = extent.min(room);
            room /= extent.max(1);
            extent
        });
        let shape = extents.collect();
        self.is_cut |= is_cut;
        shape
    }

    fn fill(&mut self, ty: Type, name: &str) -> Fill {
        if self.contents == Manner::Legal {
            return match ty {
                Type::Integer { .. } if ["iopt", "ider", "ipar"].contains(&name) => Fill::Zero,
                Type::Integer { .. } => Fill::Sorted,
                // Weights and points.
                _ if name == "w" => Fill::Large,
                _ if ["x", "y", "u", "v", "t", "teta", "phi"].contains(&name) => *self
                    .random
                    .pick(&[Fill::Sorted, Fill::Sorted, Fill::Random]),
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
