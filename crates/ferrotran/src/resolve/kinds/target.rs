//! The kinds of the target compiler.

use std::collections::BTreeMap;

use super::map::KindMap;
use crate::flags::Flags;
use crate::interface::Kind;
use crate::name::Name;

/// What the types of the target compiler are, with the flags in use, and what its intrinsic
/// modules say. The default value is gfortran's without flags on a 64-bit target;
/// [`Kinds::with_flags`] adds flags, [`Kinds::from_probe`] reads what the program [`Kinds::probe`] printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kinds {
    /// Default INTEGER.
    pub integer: Kind,
    /// Default REAL.
    pub real: Kind,
    /// DOUBLE PRECISION.
    pub double: Kind,
    /// Default LOGICAL.
    pub logical: Kind,
    /// The kinds of INTEGER that there are, ascending.
    pub integers: Vec<Kind>,
    /// The kinds of REAL and COMPLEX that there are, ascending.
    pub reals: Vec<RealModel>,
    /// The kinds of LOGICAL that there are, ascending.
    pub logicals: Vec<Kind>,
    /// The kinds of CHARACTER that there are, ascending.
    pub characters: Vec<Kind>,
    /// What declared kinds become.
    pub promoted: Promoted,
    /// The scalar integer constants of `iso_c_binding` and `iso_fortran_env`; negative where the
    /// compiler has no such kind.
    pub constants: BTreeMap<Name, i64>,
    /// What a `.f2py_f2cmap` file says of kinds that the files do not determine.
    pub map: KindMap,
}

/// What flags such as `-freal-4-real-8` make of kinds that are written in declarations (of COMPLEX,
/// too) and behind constants. Kinds that are arguments (`REAL(X, 4)`) stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promoted {
    /// Of INTEGER; what is not in it stays.
    pub integers: BTreeMap<Kind, Kind>,
    /// Of REAL and COMPLEX.
    pub reals: BTreeMap<Kind, Kind>,
}

impl Promoted {
    /// What becomes of a kind of INTEGER.
    pub fn integer(&self, kind: Kind) -> Kind {
        self.integers.get(&kind).copied().unwrap_or(kind)
    }

    /// What becomes of a kind of REAL or COMPLEX.
    pub fn real(&self, kind: Kind) -> Kind {
        self.reals.get(&kind).copied().unwrap_or(kind)
    }
}

/// The model numbers of a kind of REAL, as the inquiry functions of their names give them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RealModel {
    /// The kind.
    pub kind: Kind,
    /// Decimal digits.
    pub precision: i64,
    /// Decimal exponent range.
    pub range: i64,
    /// Binary digits.
    pub digits: i64,
    /// The least binary exponent.
    pub min_exponent: i64,
    /// The greatest binary exponent.
    pub max_exponent: i64,
}

/// The constants of `iso_c_binding` and `iso_fortran_env` that [`Kinds::constants`] holds.
pub(super) const CONSTANTS: &[(&str, i64)] = &[
    ("c_int", 4),
    ("c_short", 2),
    ("c_long", 8),
    ("c_long_long", 8),
    ("c_signed_char", 1),
    ("c_size_t", 8),
    ("c_int8_t", 1),
    ("c_int16_t", 2),
    ("c_int32_t", 4),
    ("c_int64_t", 8),
    ("c_int128_t", 16),
    ("c_int_least8_t", 1),
    ("c_int_least16_t", 2),
    ("c_int_least32_t", 4),
    ("c_int_least64_t", 8),
    ("c_int_least128_t", 16),
    ("c_int_fast8_t", 1),
    ("c_int_fast16_t", 8),
    ("c_int_fast32_t", 8),
    ("c_int_fast64_t", 8),
    ("c_int_fast128_t", 16),
    ("c_intmax_t", 8),
    ("c_intptr_t", 8),
    ("c_ptrdiff_t", 8),
    ("c_float", 4),
    ("c_double", 8),
    ("c_long_double", 10),
    ("c_float128", 16),
    ("c_float_complex", 4),
    ("c_double_complex", 8),
    ("c_long_double_complex", 10),
    ("c_float128_complex", 16),
    ("c_bool", 1),
    ("c_char", 1),
    ("int8", 1),
    ("int16", 2),
    ("int32", 4),
    ("int64", 8),
    ("real32", 4),
    ("real64", 8),
    ("real128", 16),
    ("atomic_int_kind", 4),
    ("atomic_logical_kind", 4),
    ("character_storage_size", 8),
    ("file_storage_size", 8),
    ("numeric_storage_size", 32),
    ("error_unit", 0),
    ("input_unit", 5),
    ("output_unit", 6),
    ("iostat_end", -1),
    ("iostat_eor", -2),
    ("iostat_inquire_internal_unit", 5018),
    ("stat_unlocked", 0),
    ("stat_locked", 1),
    ("stat_locked_other_image", 2),
    ("stat_stopped_image", 6000),
    ("stat_failed_image", 6001),
];

impl Default for Kinds {
    fn default() -> Self {
        let kinds = |list: &[u8]| list.iter().map(|&kind| Kind(kind)).collect::<Vec<_>>();
        let model = |kind, precision, range, digits, max_exponent| RealModel {
            kind: Kind(kind),
            precision,
            range,
            digits,
            min_exponent: 3 - max_exponent,
            max_exponent,
        };
        Kinds {
            integer: Kind(4),
            real: Kind(4),
            double: Kind(8),
            logical: Kind(4),
            integers: kinds(&[1, 2, 4, 8, 16]),
            reals: vec![
                model(4, 6, 37, 24, 128),
                model(8, 15, 307, 53, 1024),
                model(10, 18, 4931, 64, 16384),
                model(16, 33, 4931, 113, 16384),
            ],
            logicals: kinds(&[1, 2, 4, 8, 16]),
            characters: kinds(&[1, 4]),
            promoted: Promoted::default(),
            constants: CONSTANTS
                .iter()
                .map(|&(name, value)| (Name::new(name), value))
                .collect(),
            map: KindMap::default(),
        }
    }
}

impl Kinds {
    /// These kinds as flags of the compiler change them.
    ///
    /// ```
    /// use ferrotran::flags::{Family, Flags};
    /// use ferrotran::{interface::Kind, resolve::Kinds};
    /// let flags = Flags::parse(["-O2", "-fdefault-integer-8", "-freal-4-real-8"], Family::Gnu)?;
    /// let kinds = Kinds::default().with_flags(&flags);
    /// assert_eq!((kinds.integer, kinds.real, kinds.double), (Kind(8), Kind(8), Kind(8)));
    /// assert_eq!(kinds.promoted.real(Kind(4)), Kind(8));
    /// # Ok::<(), ferrotran::flags::Refusals>(())
    /// ```
    #[must_use]
    pub fn with_flags(mut self, flags: &Flags) -> Self {
        let flags = flags.kinds;
        // As GNU Fortran has it (`gfc_init_kinds`).
        if flags.default_integer_8 || flags.integer_4_is_8 {
            self.integer = Kind(8);
            self.logical = Kind(8);
        }
        match (flags.default_real, flags.real_4) {
            (Some(real), _) => self.real = Kind(real.kind()),
            (None, Some(kind)) => self.real = Kind(kind),
            (None, None) => {}
        }
        match (flags.default_real, flags.real_8) {
            _ if flags.default_double_8 => self.double = Kind(8),
            (Some(_), _) => self.double = Kind(16),
            (None, Some(kind)) => self.double = Kind(kind),
            (None, None) => {}
        }
        let promoted = &mut self.promoted;
        if flags.integer_4_is_8 {
            promoted.integers.insert(Kind(4), Kind(8));
        }
        for (declared, kind) in [(4, flags.real_4), (8, flags.real_8)] {
            if let Some(kind) = kind {
                promoted.reals.insert(Kind(declared), Kind(kind));
            }
        }
        self
    }

    /// The same kinds with a kind map.
    #[must_use]
    pub fn with_map(mut self, map: KindMap) -> Self {
        self.map = map;
        self
    }

    /// The model numbers of a kind of REAL.
    pub fn real_model(&self, kind: Kind) -> Option<&RealModel> {
        self.reals.iter().find(|model| model.kind == kind)
    }

    /// INTEGER of the size of an address.
    pub(crate) fn address(&self) -> Kind {
        let kind = self.constants.get("c_intptr_t").copied();
        kind.and_then(|kind| u8::try_from(kind).ok())
            .map_or(Kind(8), Kind)
    }

    /// 16.9.169: the least kind of INTEGER with the decimal range.
    pub(crate) fn selected_integer(&self, range: i128) -> Option<Kind> {
        let enough = |kind: &&Kind| {
            let huge = i128::MAX >> (128 - u32::from(kind.0) * 8);
            i128::from(huge.ilog10()) >= range
        };
        self.integers.iter().find(enough).copied()
    }

    /// 16.9.170: the least kind of REAL with the precision and range; otherwise the negative number
    /// that tells what there is not.
    pub(crate) fn selected_real(&self, precision: i128, range: i128) -> Result<Kind, i8> {
        let precise = |model: &&RealModel| i128::from(model.precision) >= precision;
        let wide = |model: &&RealModel| i128::from(model.range) >= range;
        let mut both = self.reals.iter().filter(precise).filter(wide);
        if let Some(model) = both.next() {
            return Ok(model.kind);
        }
        let has_precise = self.reals.iter().any(|model| precise(&model));
        let has_wide = self.reals.iter().any(|model| wide(&model));
        Err(match (has_precise, has_wide) {
            (false, true) => -1,
            (true, false) => -2,
            (false, false) => -3,
            (true, true) => -4,
        })
    }
}
