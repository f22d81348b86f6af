//! The procedures of intrinsic modules (Fortran 2018, 16.10.2, 17.11 and 18.2.3), and those that
//! Fortran 2023 adds.

use super::entry::Effect::{Associate, FloatingPoint, Pure};
use super::entry::Gives::{Address, First, Integer, Logical, Promoted, Real, Text, Untold};
use super::entry::Rank::{Elemental, Scalar};
use super::entry::{Intrinsic, Needs, Origin};
use super::fold::Fold::{Never, Type, Value};
use super::fold::Operation::SelectedRealKind;
use super::fold::TypeInquiry;

/// Sorted by name.
pub(super) static ISO_C_BINDING: &[Intrinsic] = rows! { Origin::Module(&["iso_c_binding"]);
    Function c_associated(c_ptr_1; c_ptr_2) -> Logical, Scalar, Never => Pure, Needs::Nothing;
    Subroutine c_f_pointer(cptr, fptr: Update; shape, lower) => Associate;
    Subroutine c_f_procpointer(cptr, fptr: Update) => Associate;
    Function c_funloc(x: Address) -> Untold, Scalar, Never => Pure;
    Function c_loc(x: Address) -> Untold, Scalar, Never => Pure;
    Function c_sizeof(x: Inquire) -> Address, Scalar, Type(TypeInquiry::Bytes) => Pure, Needs::ShapeOnly;
};

/// Sorted by name.
pub(super) static ISO_FORTRAN_ENV: &[Intrinsic] = rows! { Origin::Module(&["iso_fortran_env"]);
    Function compiler_options() -> Text, Scalar, Never => Pure, Needs::Nothing;
    Function compiler_version() -> Text, Scalar, Never => Pure, Needs::Nothing;
};

/// Sorted by name. `ieee_arithmetic` makes them accessible, too.
pub(super) static IEEE_EXCEPTIONS: &[Intrinsic] = rows! { Origin::Module(&["ieee_exceptions", "ieee_arithmetic"]);
    Subroutine ieee_get_flag(flag, flag_value: Write) => Pure, Needs::Nothing;
    Subroutine ieee_get_halting_mode(flag, halting: Write) => Pure, Needs::Nothing;
    Subroutine ieee_get_modes(modes: Write) => Pure, Needs::Nothing;
    Subroutine ieee_get_status(status_value: Write) => Pure, Needs::Nothing;
    Subroutine ieee_set_flag(flag, flag_value) => FloatingPoint, Needs::Nothing;
    Subroutine ieee_set_halting_mode(flag, halting) => FloatingPoint;
    Subroutine ieee_set_modes(modes) => FloatingPoint;
    Subroutine ieee_set_status(status_value) => FloatingPoint;
    Function ieee_support_flag(flag; x: Inquire) -> Logical, Scalar, Never => Pure, Needs::Nothing;
    Function ieee_support_halting(flag) -> Logical, Scalar, Never => Pure, Needs::Nothing;
};

/// Sorted by name.
pub(super) static IEEE_ARITHMETIC: &[Intrinsic] = rows! { Origin::Module(&["ieee_arithmetic"]);
    Function ieee_class(x) -> Untold, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_copy_sign(x, y) -> First, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_fma(a, b, c) -> First, Elemental, Never => Pure, Needs::Nothing;
    Subroutine ieee_get_rounding_mode(round_value: Write; radix) => Pure, Needs::Nothing;
    Subroutine ieee_get_underflow_mode(gradual: Write) => Pure, Needs::Nothing;
    Function ieee_int(a, round; kind) -> Integer, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_is_finite(x) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_is_nan(x) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_is_negative(x) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_is_normal(x) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_logb(x) -> First, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_max_num(x, y) -> First, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_max_num_mag(x, y) -> First, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_min_num(x, y) -> First, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_min_num_mag(x, y) -> First, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_next_after(x, y) -> First, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_next_down(x) -> First, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_next_up(x) -> First, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_quiet_eq(a, b) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_quiet_ge(a, b) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_quiet_gt(a, b) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_quiet_le(a, b) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_quiet_lt(a, b) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_quiet_ne(a, b) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_real(a; kind) -> Real, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_rem(x, y) -> Promoted, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_rint(x; round) -> First, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_scalb(x, i) -> First, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_selected_real_kind(; p, r, radix) -> Integer, Scalar, Value(SelectedRealKind) => Pure, Needs::Nothing;
    Subroutine ieee_set_rounding_mode(round_value; radix) => FloatingPoint, Needs::Nothing;
    Subroutine ieee_set_underflow_mode(gradual) => FloatingPoint, Needs::Nothing;
    Function ieee_signaling_eq(a, b) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_signaling_ge(a, b) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_signaling_gt(a, b) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_signaling_le(a, b) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_signaling_lt(a, b) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_signaling_ne(a, b) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_signbit(x) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_support_datatype(; x: Inquire) -> Logical, Scalar, Never => Pure, Needs::Nothing;
    Function ieee_support_denormal(; x: Inquire) -> Logical, Scalar, Never => Pure, Needs::Nothing;
    Function ieee_support_divide(; x: Inquire) -> Logical, Scalar, Never => Pure, Needs::Nothing;
    Function ieee_support_inf(; x: Inquire) -> Logical, Scalar, Never => Pure, Needs::Nothing;
    Function ieee_support_io(; x: Inquire) -> Logical, Scalar, Never => Pure, Needs::Nothing;
    Function ieee_support_nan(; x: Inquire) -> Logical, Scalar, Never => Pure, Needs::Nothing;
    Function ieee_support_rounding(round_value; x: Inquire) -> Logical, Scalar, Never => Pure, Needs::Nothing;
    Function ieee_support_sqrt(; x: Inquire) -> Logical, Scalar, Never => Pure, Needs::Nothing;
    Function ieee_support_standard(; x: Inquire) -> Logical, Scalar, Never => Pure, Needs::Nothing;
    Function ieee_support_subnormal(; x: Inquire) -> Logical, Scalar, Never => Pure, Needs::Nothing;
    Function ieee_support_underflow_control(; x: Inquire) -> Logical, Scalar, Never => Pure, Needs::Nothing;
    Function ieee_unordered(x, y) -> Logical, Elemental, Never => Pure, Needs::Nothing;
    Function ieee_value(x: Inquire, class) -> First, Elemental, Never => Pure, Needs::Nothing;
};

/// Sorted by name.
pub(super) static FORTRAN_2023: &[Intrinsic] = rows! { Origin::Fortran2023;
    Subroutine c_f_strpointer(cstrarray, fstrptr: Update; nchars) => Associate;
    Subroutine split(string, set, pos: Update; back) => Pure;
    Subroutine tokenize(string, set, tokens: Write; separator: Write) => Pure;
};
