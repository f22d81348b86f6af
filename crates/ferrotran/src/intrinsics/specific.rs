//! The specific names of intrinsic functions that are not generic names (Fortran 2018, 16.8, table 16.2;
//! Fortran 77, 15.10, table 5).

use super::entry::Effect::Pure;
use super::entry::Gives::{Complex, Double, First, Integer, Real};
use super::entry::Rank::Elemental;
use super::entry::{Intrinsic, Origin};
use super::fold::Fold::{Never, Value};
use super::fold::Operation::{
    Absolute, Difference, Greatest, Least, OfReal, Remainder, Rounded, Sign, ToInteger, ToReal,
};

/// Sorted by name.
pub(super) static SPECIFIC: &[Intrinsic] = rows! { Origin::Specific;
    Function alog(x) -> Real, Elemental, Value(OfReal(f64::ln)) => Pure;
    Function alog10(x) -> Real, Elemental, Value(OfReal(f64::log10)) => Pure;
    Function amax0(a1, a2) -> Real, Elemental, Never => Pure;
    Function amax1(a1, a2) -> Real, Elemental, Value(Greatest) => Pure;
    Function amin0(a1, a2) -> Real, Elemental, Never => Pure;
    Function amin1(a1, a2) -> Real, Elemental, Value(Least) => Pure;
    Function amod(a, p) -> Real, Elemental, Value(Remainder) => Pure;
    Function cabs(a) -> Real, Elemental, Never => Pure;
    Function ccos(x) -> Complex, Elemental, Never => Pure;
    Function cexp(x) -> Complex, Elemental, Never => Pure;
    Function clog(x) -> Complex, Elemental, Never => Pure;
    Function csin(x) -> Complex, Elemental, Never => Pure;
    Function csqrt(x) -> Complex, Elemental, Never => Pure;
    Function dabs(a) -> Double, Elemental, Value(Absolute) => Pure;
    Function dacos(x) -> Double, Elemental, Never => Pure;
    Function dasin(x) -> Double, Elemental, Never => Pure;
    Function datan(x) -> Double, Elemental, Value(OfReal(f64::atan)) => Pure;
    Function datan2(y, x) -> Double, Elemental, Never => Pure;
    Function dcos(x) -> Double, Elemental, Never => Pure;
    Function dcosh(x) -> Double, Elemental, Never => Pure;
    Function ddim(x, y) -> Double, Elemental, Value(Difference) => Pure;
    Function dexp(x) -> Double, Elemental, Value(OfReal(f64::exp)) => Pure;
    Function dint(a) -> Double, Elemental, Value(OfReal(f64::trunc)) => Pure;
    Function dlog(x) -> Double, Elemental, Value(OfReal(f64::ln)) => Pure;
    Function dlog10(x) -> Double, Elemental, Value(OfReal(f64::log10)) => Pure;
    Function dmax1(a1, a2) -> Double, Elemental, Value(Greatest) => Pure;
    Function dmin1(a1, a2) -> Double, Elemental, Value(Least) => Pure;
    Function dmod(a, p) -> Double, Elemental, Value(Remainder) => Pure;
    Function dnint(a) -> Double, Elemental, Value(OfReal(f64::round)) => Pure;
    Function dsign(a, b) -> Double, Elemental, Value(Sign) => Pure;
    Function dsin(x) -> Double, Elemental, Never => Pure;
    Function dsinh(x) -> Double, Elemental, Never => Pure;
    Function dsqrt(x) -> Double, Elemental, Value(OfReal(f64::sqrt)) => Pure;
    Function dtan(x) -> Double, Elemental, Never => Pure;
    Function dtanh(x) -> Double, Elemental, Never => Pure;
    Function float(a) -> Real, Elemental, Value(ToReal) => Pure;
    Function iabs(a) -> First, Elemental, Value(Absolute) => Pure;
    Function idim(x, y) -> First, Elemental, Value(Difference) => Pure;
    Function idint(a) -> Integer, Elemental, Value(ToInteger) => Pure;
    Function idnint(a) -> Integer, Elemental, Value(Rounded(f64::round)) => Pure;
    Function ifix(a) -> Integer, Elemental, Value(ToInteger) => Pure;
    Function isign(a, b) -> First, Elemental, Value(Sign) => Pure;
    Function max0(a1, a2) -> Integer, Elemental, Value(Greatest) => Pure;
    Function max1(a1, a2) -> Integer, Elemental, Never => Pure;
    Function min0(a1, a2) -> Integer, Elemental, Value(Least) => Pure;
    Function min1(a1, a2) -> Integer, Elemental, Never => Pure;
    Function sngl(a) -> Real, Elemental, Value(ToReal) => Pure;
};
