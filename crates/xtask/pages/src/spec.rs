//! What `cargo xtask pages` tells the probe of the procedures that it calls.
//!
//! This file is a module of both programs, so that what one writes the other reads.

use serde::{Deserialize, Serialize};

/// A procedure that is called.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Procedure {
    /// Its path.
    pub(crate) name: String,
    /// Its dummy arguments, in Fortran's order.
    pub(crate) arguments: Vec<Argument>,
    /// Those of which the documentation says nothing that was understood: the dimensions of arrays, and the
    /// letters of CHARACTER options.
    pub(crate) undocumented: Vec<String>,
}

/// A dummy argument.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Argument {
    pub(crate) name: String,
    /// Whether it may be absent.
    pub(crate) optional: bool,
    pub(crate) kind: Kind,
}

/// What a dummy argument is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Kind {
    Scalar {
        ty: Type,
        given: Given,
        /// The value that the wrapper works out if none is given.
        value: Option<Expr>,
        /// What the documentation says of the value.
        rules: Rules,
    },
    Array {
        ty: Type,
        /// What is known of the extent of each dimension.
        extents: Vec<Extent>,
        /// Whether it may have gaps.
        gaps: bool,
    },
    Text {
        /// The declared length; that of a CHARACTER*(*) is not known.
        length: Option<Expr>,
        /// The values that the documentation names.
        words: Vec<String>,
    },
    /// An array of strings.
    Texts {
        length: Option<Expr>,
        extents: Vec<Extent>,
    },
    Closure {
        /// Whether a failure of it leaves the procedure; otherwise it ends the process.
        may_fail: bool,
    },
    /// The caller gives nothing for it.
    Hidden,
}

/// The type of a scalar, or of the elements of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Type {
    Integer { bytes: u8 },
    Real { bytes: u8 },
    Complex { bytes: u8 },
    Logical,
}

impl Type {
    /// The bytes of an element.
    pub(crate) fn bytes(self) -> usize {
        match self {
            Type::Integer { bytes } | Type::Real { bytes } => usize::from(bytes),
            Type::Complex { bytes } => 2 * usize::from(bytes),
            // The largest kind.
            Type::Logical => 8,
        }
    }
}

/// Whether the caller gives a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Given {
    Always,
    /// It may be left out.
    Maybe,
    Never,
}

/// What is known of an extent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Extent {
    /// The wrapper asks for it.
    Declared(Expr),
    /// The documentation says so; the wrapper takes any.
    Documented(Expr),
    /// The documentation says nothing that was understood; the wrapper takes any.
    Unknown,
}

/// What the documentation says of the value of an INTEGER.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Rules {
    /// It is as large as the largest of these, or larger.
    pub(crate) at_least: Vec<Expr>,
    /// It is no larger than the smallest of these.
    pub(crate) at_most: Vec<Expr>,
    /// It is one of these, if there are any.
    pub(crate) one_of: Vec<i64>,
    /// -1 asks for the best value.
    pub(crate) query: bool,
    /// It is returned: arrays have room for the largest value.
    pub(crate) returned: bool,
}

/// An expression in terms of the arguments, by their positions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Expr {
    Constant(i64),
    Argument(usize),
    Size {
        array: usize,
        dimension: usize,
    },
    Negate(Box<Expr>),
    Absolute(Box<Expr>),
    Binary(Op, Box<Expr>, Box<Expr>),
    /// One expression if the CHARACTER argument begins with one of these letters, another if not.
    IfLetter {
        argument: usize,
        letters: String,
        then: Box<Expr>,
        otherwise: Box<Expr>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Op {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    Max,
    Min,
}

/// What expressions are evaluated with.
pub(crate) trait Values {
    /// The value of an INTEGER argument.
    fn integer(&self, argument: usize) -> Option<i64>;
    /// The extent of an array.
    fn size(&self, array: usize, dimension: usize) -> Option<i64>;
    /// The first letter of a CHARACTER argument.
    fn letter(&self, argument: usize) -> Option<u8>;
}

impl Expr {
    pub(crate) fn binary(op: Op, left: Expr, right: Expr) -> Expr {
        Expr::Binary(op, Box::new(left), Box::new(right))
    }

    /// The value; `None` if it is not known yet, or has none.
    pub(crate) fn value(&self, values: &impl Values) -> Option<i64> {
        match self {
            Expr::Constant(value) => Some(*value),
            Expr::Argument(argument) => values.integer(*argument),
            Expr::Size { array, dimension } => values.size(*array, *dimension),
            Expr::Negate(operand) => operand.value(values)?.checked_neg(),
            Expr::Absolute(operand) => operand.value(values)?.checked_abs(),
            Expr::Binary(op, left, right) => {
                let (left, right) = (left.value(values)?, right.value(values)?);
                match op {
                    Op::Add => left.checked_add(right),
                    Op::Subtract => left.checked_sub(right),
                    Op::Multiply => left.checked_mul(right),
                    Op::Divide => left.checked_div(right),
                    Op::Remainder => left.checked_rem(right),
                    Op::Power => left.checked_pow(u32::try_from(right).ok()?),
                    Op::Max => Some(left.max(right)),
                    Op::Min => Some(left.min(right)),
                }
            }
            Expr::IfLetter {
                argument,
                letters,
                then,
                otherwise,
            } => {
                let letter = values.letter(*argument)?.to_ascii_uppercase();
                match letters.as_bytes().contains(&letter) {
                    true => then.value(values),
                    false => otherwise.value(values),
                }
            }
        }
    }
}

/// What the probe is asked to do: call these procedures, each from one number on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) seed: u64,
    pub(crate) manner: Manner,
    /// How many checks have numbers; 0 if they have none.
    pub(crate) sites: usize,
    pub(crate) tasks: Vec<Task>,
}

/// How arguments are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Manner {
    /// At random and hostile.
    Hostile,
    /// As documented.
    Legal,
    /// Some calls as documented, some with any contents, some hostile.
    Mixed,
}

/// Calls of one procedure.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Task {
    /// Its position in the list of procedures.
    pub(crate) procedure: usize,
    /// The number of the first call.
    pub(crate) from: u64,
    /// The number after the last.
    pub(crate) to: u64,
}

/// What became of the calls of one procedure.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Row {
    /// `Ok`, and no array was empty.
    pub(crate) full: u64,
    /// `Ok` with an empty array.
    pub(crate) empty: u64,
    /// A closure panicked.
    pub(crate) panics: u64,
    /// `Err`, by the kind.
    pub(crate) errors: std::collections::BTreeMap<String, Errors>,
}

/// Errors of one kind.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Errors {
    pub(crate) count: u64,
    /// The number of the first call, and the text.
    pub(crate) first: Option<(u64, String)>,
}

impl Row {
    /// All calls that came back.
    pub(crate) fn calls(&self) -> u64 {
        let errors: u64 = self.errors.values().map(|errors| errors.count).sum();
        self.full + self.empty + self.panics + errors
    }

    /// Adds what became of other calls.
    pub(crate) fn add(&mut self, other: &Row) {
        self.full += other.full;
        self.empty += other.empty;
        self.panics += other.panics;
        for (kind, errors) in &other.errors {
            let known = self.errors.entry(kind.clone()).or_default();
            known.count += errors.count;
            if known.first.is_none() {
                known.first.clone_from(&errors.first);
            }
        }
    }
}
