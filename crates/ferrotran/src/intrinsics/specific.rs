//! The specific names of intrinsic functions that are not generic names (Fortran 2018, 16.8, table 16.2;
//! Fortran 77, 15.10, table 5).

use super::entry::Effect::Pure;
use super::entry::Gives::{Complex, Double, First, Integer, Real};
use super::entry::Rank::Elemental;
use super::entry::{Intrinsic, Needs, Origin};
use super::fold::Fold::{Never, Value};
use super::fold::Operation::{
    Absolute, Difference, Greatest, Least, OfReal, Remainder, Rounded, Sign, ToInteger, ToReal,
};

/// Sorted by name.
pub(super) static SPECIFIC: &[Intrinsic] = rows! { Origin::Specific;
    Function alog(x) -> Real, Elemental, Value(OfReal(f64::ln)) => Pure, Needs::Nothing;
    Function alog10(x) -> Real, Elemental, Value(OfReal(f64::log10)) => Pure, Needs::Nothing;
    Function amax0(a1, a2) -> Real, Elemental, Never => Pure, Needs::Nothing;
    Function amax1(a1, a2) -> Real, Elemental, Value(Greatest) => Pure, Needs::Nothing;
    Function amin0(a1, a2) -> Real, Elemental, Never => Pure, Needs::Nothing;
    Function amin1(a1, a2) -> Real, Elemental, Value(Least) => Pure, Needs::Nothing;
    Function amod(a, p) -> Real, Elemental, Value(Remainder) => Pure, Needs::Nothing;
    Function cabs(a) -> Real, Elemental, Never => Pure, Needs::Nothing;
    Function ccos(x) -> Complex, Elemental, Never => Pure, Needs::Nothing;
    Function cexp(x) -> Complex, Elemental, Never => Pure, Needs::Nothing;
    Function clog(x) -> Complex, Elemental, Never => Pure, Needs::Nothing;
    Function csin(x) -> Complex, Elemental, Never => Pure, Needs::Nothing;
    Function csqrt(x) -> Complex, Elemental, Never => Pure, Needs::Nothing;
    Function dabs(a) -> Double, Elemental, Value(Absolute) => Pure, Needs::Nothing;
    Function dacos(x) -> Double, Elemental, Never => Pure, Needs::Nothing;
    Function dasin(x) -> Double, Elemental, Never => Pure, Needs::Nothing;
    Function datan(x) -> Double, Elemental, Value(OfReal(f64::atan)) => Pure, Needs::Nothing;
    Function datan2(y, x) -> Double, Elemental, Never => Pure, Needs::Nothing;
    Function dcos(x) -> Double, Elemental, Never => Pure, Needs::Nothing;
    Function dcosh(x) -> Double, Elemental, Never => Pure, Needs::Nothing;
    Function ddim(x, y) -> Double, Elemental, Value(Difference) => Pure, Needs::Nothing;
    Function dexp(x) -> Double, Elemental, Value(OfReal(f64::exp)) => Pure, Needs::Nothing;
    Function dint(a) -> Double, Elemental, Value(OfReal(f64::trunc)) => Pure, Needs::Nothing;
    Function dlog(x) -> Double, Elemental, Value(OfReal(f64::ln)) => Pure, Needs::Nothing;
    Function dlog10(x) -> Double, Elemental, Value(OfReal(f64::log10)) => Pure, Needs::Nothing;
    Function dmax1(a1, a2) -> Double, Elemental, Value(Greatest) => Pure, Needs::Nothing;
    Function dmin1(a1, a2) -> Double, Elemental, Value(Least) => Pure, Needs::Nothing;
    Function dmod(a, p) -> Double, Elemental, Value(Remainder) => Pure, Needs::Nothing;
    Function dnint(a) -> Double, Elemental, Value(OfReal(f64::round)) => Pure, Needs::Nothing;
    Function dsign(a, b) -> Double, Elemental, Value(Sign) => Pure, Needs::Nothing;
    Function dsin(x) -> Double, Elemental, Never => Pure, Needs::Nothing;
    Function dsinh(x) -> Double, Elemental, Never => Pure, Needs::Nothing;
    Function dsqrt(x) -> Double, Elemental, Value(OfReal(f64::sqrt)) => Pure, Needs::Nothing;
    Function dtan(x) -> Double, Elemental, Never => Pure, Needs::Nothing;
    Function dtanh(x) -> Double, Elemental, Never => Pure, Needs::Nothing;
    Function float(a) -> Real, Elemental, Value(ToReal) => Pure, Needs::Nothing;
    Function iabs(a) -> First, Elemental, Value(Absolute) => Pure, Needs::Nothing;
    Function idim(x, y) -> First, Elemental, Value(Difference) => Pure, Needs::Nothing;
    Function idint(a) -> Integer, Elemental, Value(ToInteger) => Pure, Needs::Nothing;
    Function idnint(a) -> Integer, Elemental, Value(Rounded(f64::round)) => Pure, Needs::Nothing;
    Function ifix(a) -> Integer, Elemental, Value(ToInteger) => Pure, Needs::Nothing;
    Function isign(a, b) -> First, Elemental, Value(Sign) => Pure, Needs::Nothing;
    Function max0(a1, a2) -> Integer, Elemental, Value(Greatest) => Pure, Needs::Nothing;
    Function max1(a1, a2) -> Integer, Elemental, Never => Pure, Needs::Nothing;
    Function min0(a1, a2) -> Integer, Elemental, Value(Least) => Pure, Needs::Nothing;
    Function min1(a1, a2) -> Integer, Elemental, Never => Pure, Needs::Nothing;
    Function sngl(a) -> Real, Elemental, Value(ToReal) => Pure, Needs::Nothing;
};
