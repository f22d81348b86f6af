//! How references to intrinsic functions are evaluated.

/// How a reference to an intrinsic function is evaluated, where that is done.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fold {
    /// It is not.
    Never,
    /// From the type of the first argument.
    Type(TypeInquiry),
    /// From the shape of the first argument.
    Shape(ShapeInquiry),
    /// From the values of all arguments.
    Value(Operation),
}

/// Inquiries that the type of an argument answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeInquiry {
    BitSize,
    Digits,
    Epsilon,
    Huge,
    Kind,
    /// The length of a string.
    Length,
    MaxExponent,
    MinExponent,
    Precision,
    Radix,
    Range,
    /// The size in bits.
    StorageSize,
    /// The size in bytes.
    Bytes,
    Tiny,
}

/// Inquiries that the shape of an argument answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShapeInquiry {
    LowerBound,
    Rank,
    Shape,
    Size,
    UpperBound,
}

/// Functions of values.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Operation {
    Absolute,
    AdjustLeft,
    AdjustRight,
    All,
    Any,
    /// On the bits of two integers, the first without a sign; `None` is not evaluated.
    Bits(fn(i128, i128) -> Option<i128>),
    Complement,
    Conjugate,
    Count,
    /// `DIM`.
    Difference,
    Exponent,
    /// The character of a code.
    FromCode,
    Greatest,
    Imaginary,
    Index,
    Least,
    MaxValue,
    Merge,
    MinValue,
    Modulo,
    NewLine,
    /// Of a REAL.
    OfReal(fn(f64) -> f64),
    Product,
    Remainder,
    Repeat,
    Reshape,
    /// A REAL made an integer.
    Rounded(fn(f64) -> f64),
    Scale,
    Scan,
    SelectedCharacterKind,
    SelectedIntegerKind,
    SelectedRealKind,
    Sign,
    Sum,
    /// The code of a character.
    ToCode,
    ToComplex,
    ToInteger,
    ToLogical,
    ToReal,
    Transpose,
    Trim,
    TrimmedLength,
    Verify,
}

impl Operation {
    /// `ISHFT`: to the left, or to the right by a negative number.
    pub(crate) fn shifted(value: i128, by: i128) -> Option<i128> {
        let places = u32::try_from(by.unsigned_abs()).ok()?;
        if by >= 0 {
            value.checked_shl(places)
        } else if value >= 0 {
            value.checked_shr(places)
        } else {
            None
        }
    }

    /// `SHIFTL`.
    pub(crate) fn shifted_left(value: i128, by: i128) -> Option<i128> {
        value.checked_shl(u32::try_from(by).ok()?)
    }

    /// `IBSET`.
    pub(crate) fn with_bit(value: i128, position: i128) -> Option<i128> {
        Some(value | 1_i128.checked_shl(u32::try_from(position).ok()?)?)
    }
}
