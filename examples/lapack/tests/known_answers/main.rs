//! Systems, eigenproblems and singular values in LAPACK's four types, with answers that are known in closed form.

mod lapack;

use std::f64::consts::PI;

use ndarray::{Array2, ShapeBuilder};
use num_complex::{Complex, Complex32, Complex64};

use lapack::Lapack;

/// The order of the matrices.
const N: usize = 24;

/// Matrices in the arithmetic in which answers are checked.
type Exact = Array2<Complex64>;

fn matrix<T: Lapack>(
    rows: usize,
    columns: usize,
    element: impl Fn(usize, usize) -> Complex64,
) -> Array2<T> {
    Array2::from_shape_fn((rows, columns).f(), |(i, j)| T::new(element(i, j)))
}

fn exact<T: Lapack>(matrix: &Array2<T>) -> Exact {
    matrix.mapv(Lapack::exact)
}

/// Small integers without a pattern, and a large diagonal: well conditioned, and exact in every type.
fn general(i: usize, j: usize) -> Complex64 {
    let small = |seed: usize| ((seed * 2_654_435_761) >> 7) as i32 % 5 - 2;
    let (re, im) = (small(i * 131 + j), small(j * 137 + i + 7));
    let diagonal = if i == j { 3 * N as i32 } else { 0 };
    Complex::new(f64::from(re + diagonal), f64::from(im))
}

/// -1, 2, -1 on three diagonals, the outer ones multiplied by i and -i where the type has them: its eigenvalues are
/// `2 - 2 cos(k pi / (n + 1))`.
fn hermitian<T: Lapack>(i: usize, j: usize) -> Complex64 {
    let off = if T::IS_COMPLEX {
        Complex64::I
    } else {
        Complex64::from(-1.0)
    };
    match i as isize - j as isize {
        0 => Complex64::from(2.0),
        -1 => off,
        1 => off.conj(),
        _ => Complex64::ZERO,
    }
}

/// The largest difference of two matrices, in units of rounding.
fn distance<T: Lapack>(one: &Exact, other: &Exact) -> f64 {
    (one - other).iter().map(|d| d.norm()).fold(0.0, f64::max) / T::EPSILON
}

fn assert_close<T: Lapack>(what: &str, found: &Exact, expected: &Exact, allowed: f64) {
    assert_eq!(found.dim(), expected.dim(), "{what}");
    let distance = distance::<T>(found, expected);
    // Not `distance > allowed`: a NaN has to fail.
    assert!(
        distance <= allowed,
        "{what}: {distance} units of rounding off, {allowed} allowed"
    );
}

fn column(values: impl IntoIterator<Item = f64>) -> Exact {
    let values: Vec<Complex64> = values.into_iter().map(Complex64::from).collect();
    Array2::from_shape_vec((values.len(), 1), values).unwrap()
}

/// The integer solution that the right-hand sides are made of.
fn solution(i: usize, j: usize) -> Complex64 {
    Complex64::from(i as f64 - 7.0 + 3.0 * j as f64)
}

fn systems<T: Lapack>() {
    let x = exact(&matrix::<T>(N, 2, solution));

    let mut a = matrix::<T>(N, N, general);
    let b = exact(&a).dot(&x);
    let mut solved = matrix::<T>(N, 2, |i, j| b[[i, j]]);
    assert_eq!(T::gesv(&mut a, &mut solved), 0);
    assert_close::<T>("gesv", &exact(&solved), &x, 200.0);

    let mut a = matrix::<T>(N, N, hermitian::<T>);
    let b = exact(&a).dot(&x);
    let mut solved = matrix::<T>(N, 2, |i, j| b[[i, j]]);
    T::posv(&mut a, &mut solved);
    // Its condition number is 250.
    assert_close::<T>("posv", &exact(&solved), &x, 250.0 * 50.0);

    let mut a = matrix::<T>(N + 6, N, general);
    let b = exact(&a).dot(&x);
    let mut solved = matrix::<T>(N + 6, 2, |i, j| b[[i, j]]);
    T::gels(&mut a, &mut solved);
    let found = exact(&solved).slice(ndarray::s![..N, ..]).to_owned();
    assert_close::<T>("gels", &found, &x, 500.0);
}

fn singular<T: Lapack>() {
    // A matrix that is singular is said so, and where.
    let mut a = matrix::<T>(3, 3, |i, j| {
        Complex64::from((i == j && i != 1) as u8 as f64)
    });
    let mut b = matrix::<T>(3, 1, |_, _| Complex64::ONE);
    assert_eq!(T::gesv(&mut a, &mut b), 2);
}

fn hermitian_eigenproblem<T: Lapack>() {
    let mut vectors = matrix::<T>(N, N, hermitian::<T>);
    let a = exact(&vectors);
    let values = T::eigen_hermitian(&mut vectors);
    let known = (1..=N).map(|k| 2.0 - 2.0 * (k as f64 * PI / (N + 1) as f64).cos());
    assert_close::<T>("eigenvalues", &column(values.clone()), &column(known), 40.0);
    let vectors = exact(&vectors);
    let scaled = Array2::from_shape_fn((N, N), |(i, j)| vectors[[i, j]] * values[j]);
    assert_close::<T>("A v = v w", &a.dot(&vectors), &scaled, 40.0);
}

fn general_eigenproblem<T: Lapack>() {
    // A cyclic shift: its eigenvalues are the roots of unity.
    let mut a = matrix::<T>(N, N, |i, j| {
        Complex64::from(((i + 1) % N == j) as u8 as f64)
    });
    let shift = exact(&a);
    let (values, vectors) = T::eigen_general(&mut a);
    let turn = 2.0 * PI / N as f64;
    let mut seen = [false; N];
    for value in &values {
        let k = (value.arg() / turn).round().rem_euclid(N as f64) as usize;
        let off = (value - Complex::cis(k as f64 * turn)).norm() / T::EPSILON;
        assert!(off <= 100.0, "{value} is {off} units of rounding off");
        assert!(!std::mem::replace(&mut seen[k], true), "root {k} twice");
    }
    let scaled = Array2::from_shape_fn((N, N), |(i, j)| vectors[[i, j]] * values[j]);
    assert_close::<T>("A v = v w", &shift.dot(&vectors), &scaled, 100.0);
}

fn singular_values<T: Lapack>() {
    // Ones on two diagonals; its singular values are `2 cos(k pi / (2 n + 1))`.
    let bidiagonal = |i: usize, j: usize| Complex64::from((j == i || j == i + 1) as u8 as f64);
    let known = || column((1..=N).map(|k| 2.0 * (k as f64 * PI / (2 * N + 1) as f64).cos()));
    for (name, decompose) in [
        ("gesvd", T::gesvd as lapack::Decompose<T>),
        ("gesdd", T::gesdd),
    ] {
        let mut a = matrix::<T>(N, N, bidiagonal);
        let before = exact(&a);
        let (u, s, vt) = decompose(&mut a);
        assert_close::<T>(name, &column(s.clone()), &known(), 40.0);
        let us = Array2::from_shape_fn((N, N), |(i, j)| u[[i, j]].exact() * s[j]);
        assert_close::<T>(name, &us.dot(&exact(&vt)), &before, 60.0);
    }
}

macro_rules! for_each_type {
    ($($test:ident: $generic:ident),* $(,)?) => {$(
        #[test]
        fn $test() {
            $generic::<f32>();
            $generic::<f64>();
            $generic::<Complex32>();
            $generic::<Complex64>();
        }
    )*};
}

for_each_type! {
    solves_systems: systems,
    says_where_a_matrix_is_singular: singular,
    finds_eigenvalues_of_hermitian_matrices: hermitian_eigenproblem,
    finds_eigenvalues_of_general_matrices: general_eigenproblem,
    finds_singular_values: singular_values,
}
