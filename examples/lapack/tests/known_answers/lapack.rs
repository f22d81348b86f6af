//! LAPACK's drivers under one name for each type.

use lapack_example as bound;
use ndarray::{Array2, LinalgScalar, ShapeBuilder};
use num_complex::{Complex, Complex32, Complex64};

/// The left singular vectors, the singular values, and the right singular vectors transposed.
pub type Svd<T> = (Array2<T>, Vec<f64>, Array2<T>);

/// A driver for the singular value decomposition.
pub type Decompose<T> = fn(&mut Array2<T>) -> Svd<T>;

/// A type that LAPACK has drivers for. The methods of a matrix overwrite it, as LAPACK does.
pub trait Lapack: LinalgScalar {
    /// The unit of rounding.
    const EPSILON: f64;
    /// Whether it has an imaginary part.
    const IS_COMPLEX: bool;

    /// The nearest value; a real type has the real part only.
    fn new(value: Complex64) -> Self;
    /// The value in the type in which answers are checked.
    fn exact(self) -> Complex64;
    /// Solves; returns INFO.
    fn gesv(a: &mut Array2<Self>, b: &mut Array2<Self>) -> i32;
    /// Solves with a positive definite matrix.
    fn posv(a: &mut Array2<Self>, b: &mut Array2<Self>);
    /// Solves in the sense of least squares.
    fn gels(a: &mut Array2<Self>, b: &mut Array2<Self>);
    /// The eigenvalues; the matrix becomes that of the eigenvectors.
    fn eigen_hermitian(a: &mut Array2<Self>) -> Vec<f64>;
    /// The eigenvalues and the right eigenvectors.
    fn eigen_general(a: &mut Array2<Self>) -> (Vec<Complex64>, Array2<Complex64>);
    /// Singular values by QR iteration.
    fn gesvd(a: &mut Array2<Self>) -> Svd<Self>;
    /// Singular values by divide and conquer.
    fn gesdd(a: &mut Array2<Self>) -> Svd<Self>;
}

/// Calls a driver twice: with LWORK -1, which asks how much workspace it wants, and with that.
fn with_workspace<T: Lapack>(mut driver: impl FnMut(&mut [T], i32) -> i32) {
    let mut work = vec![T::zero()];
    assert_eq!(driver(&mut work, -1), 0);
    let wanted = work[0].exact().re as i32;
    work.resize(wanted as usize, T::zero());
    assert_eq!(driver(&mut work, wanted), 0);
}

fn zeros<T: Lapack>(rows: usize, columns: usize) -> Array2<T> {
    Array2::zeros((rows, columns).f())
}

fn order<T>(a: &Array2<T>) -> i32 {
    a.nrows() as i32
}

fn widened<R: Into<f64> + Copy>(values: &[R]) -> Vec<f64> {
    values.iter().map(|&value| value.into()).collect()
}

/// What the real types and the complex ones have alike.
macro_rules! solvers {
    ($gesv:ident, $posv:ident, $gels:ident) => {
        fn gesv(a: &mut Array2<Self>, b: &mut Array2<Self>) -> i32 {
            let (n, columns) = (order(a), b.ncols() as i32);
            let (mut pivots, mut info) = (vec![0; a.nrows()], 0);
            bound::$gesv(
                n,
                columns,
                a.view_mut(),
                &mut pivots,
                b.view_mut(),
                &mut info,
                None,
                None,
            )
            .unwrap();
            info
        }

        fn posv(a: &mut Array2<Self>, b: &mut Array2<Self>) {
            let (n, columns, mut info) = (order(a), b.ncols() as i32, 0);
            bound::$posv(
                "U",
                n,
                columns,
                a.view_mut(),
                b.view_mut(),
                &mut info,
                None,
                None,
            )
            .unwrap();
            assert_eq!(info, 0);
        }

        fn gels(a: &mut Array2<Self>, b: &mut Array2<Self>) {
            let (m, n, columns) = (order(a), a.ncols() as i32, b.ncols() as i32);
            with_workspace(|work, length| {
                let (a, b, mut info) = (a.view_mut(), b.view_mut(), 0);
                bound::$gels(
                    "N", m, n, columns, a, b, work, length, &mut info, None, None,
                )
                .unwrap();
                info
            });
        }
    };
}

macro_rules! real {
    ($real:ty: $gesv:ident $posv:ident $gels:ident $syev:ident $geev:ident $gesvd:ident $gesdd:ident) => {
        impl Lapack for $real {
            const EPSILON: f64 = <$real>::EPSILON as f64;
            const IS_COMPLEX: bool = false;

            fn new(value: Complex64) -> Self {
                value.re as $real
            }

            fn exact(self) -> Complex64 {
                Complex::from(f64::from(self))
            }

            solvers!($gesv, $posv, $gels);

            fn eigen_hermitian(a: &mut Array2<Self>) -> Vec<f64> {
                let n = order(a);
                let mut values = vec![0.0; a.nrows()];
                with_workspace(|work, length| {
                    let mut info = 0;
                    bound::$syev(
                        "V",
                        "U",
                        n,
                        a.view_mut(),
                        &mut values,
                        work,
                        length,
                        &mut info,
                        None,
                    )
                    .unwrap();
                    info
                });
                widened(&values)
            }

            fn eigen_general(a: &mut Array2<Self>) -> (Vec<Complex64>, Array2<Complex64>) {
                let n = order(a);
                let (mut re, mut im) = (vec![0.0; a.nrows()], vec![0.0; a.nrows()]);
                let (mut left, mut right) = (zeros(1, 1), zeros(a.nrows(), a.nrows()));
                with_workspace(|work, length| {
                    let (a, left, right, mut info) =
                        (a.view_mut(), left.view_mut(), right.view_mut(), 0);
                    bound::$geev(
                        "N", "V", n, a, &mut re, &mut im, left, right, work, length, &mut info,
                        None, None, None,
                    )
                    .unwrap();
                    info
                });
                let values: Vec<Complex64> = std::iter::zip(widened(&re), widened(&im))
                    .map(|(re, im)| Complex { re, im })
                    .collect();
                // Of a conjugate pair the first column has the real parts, the second the imaginary ones.
                let vectors = Array2::from_shape_fn(right.dim(), |(i, j)| {
                    let part = |j: usize| f64::from(right[[i, j]]);
                    match values[j].im {
                        0.0 => Complex::from(part(j)),
                        im if im > 0.0 => Complex {
                            re: part(j),
                            im: part(j + 1),
                        },
                        _ => Complex {
                            re: part(j - 1),
                            im: -part(j),
                        },
                    }
                });
                (values, vectors)
            }

            fn gesvd(a: &mut Array2<Self>) -> Svd<Self> {
                let n = order(a);
                let (mut u, mut vt) = (zeros(a.nrows(), a.nrows()), zeros(a.nrows(), a.nrows()));
                let mut s = vec![0.0; a.nrows()];
                with_workspace(|work, length| {
                    let (a, u, vt, mut info) = (a.view_mut(), u.view_mut(), vt.view_mut(), 0);
                    bound::$gesvd(
                        "A", "A", n, n, a, &mut s, u, vt, work, length, &mut info, None, None, None,
                    )
                    .unwrap();
                    info
                });
                (u, widened(&s), vt)
            }

            fn gesdd(a: &mut Array2<Self>) -> Svd<Self> {
                let n = order(a);
                let (mut u, mut vt) = (zeros(a.nrows(), a.nrows()), zeros(a.nrows(), a.nrows()));
                let (mut s, mut iwork) = (vec![0.0; a.nrows()], vec![0; 8 * a.nrows()]);
                with_workspace(|work, length| {
                    let (a, u, vt, mut info) = (a.view_mut(), u.view_mut(), vt.view_mut(), 0);
                    bound::$gesdd(
                        "A", n, n, a, &mut s, u, vt, work, length, &mut iwork, &mut info, None,
                        None, None,
                    )
                    .unwrap();
                    info
                });
                (u, widened(&s), vt)
            }
        }
    };
}

macro_rules! complex {
    ($complex:ty, $real:ty: $gesv:ident $posv:ident $gels:ident $heev:ident $geev:ident $gesvd:ident $gesdd:ident) => {
        impl Lapack for $complex {
            const EPSILON: f64 = <$real>::EPSILON as f64;
            const IS_COMPLEX: bool = true;

            fn new(value: Complex64) -> Self {
                Complex {
                    re: value.re as $real,
                    im: value.im as $real,
                }
            }

            fn exact(self) -> Complex64 {
                Complex {
                    re: self.re.into(),
                    im: self.im.into(),
                }
            }

            solvers!($gesv, $posv, $gels);

            fn eigen_hermitian(a: &mut Array2<Self>) -> Vec<f64> {
                let n = order(a);
                let (mut values, mut rwork) = (vec![0.0; a.nrows()], vec![0.0; 3 * a.nrows()]);
                with_workspace(|work, length| {
                    let (a, mut info) = (a.view_mut(), 0);
                    bound::$heev(
                        "V",
                        "U",
                        n,
                        a,
                        &mut values,
                        work,
                        length,
                        &mut rwork,
                        &mut info,
                        None,
                    )
                    .unwrap();
                    info
                });
                widened(&values)
            }

            fn eigen_general(a: &mut Array2<Self>) -> (Vec<Complex64>, Array2<Complex64>) {
                let n = order(a);
                let (mut values, mut rwork) =
                    (vec![Self::ZERO; a.nrows()], vec![0.0; 2 * a.nrows()]);
                let (mut left, mut right) = (zeros(1, 1), zeros(a.nrows(), a.nrows()));
                with_workspace(|work, length| {
                    let (a, left, right, mut info) =
                        (a.view_mut(), left.view_mut(), right.view_mut(), 0);
                    bound::$geev(
                        "N",
                        "V",
                        n,
                        a,
                        &mut values,
                        left,
                        right,
                        work,
                        length,
                        &mut rwork,
                        &mut info,
                        None,
                        None,
                        None,
                    )
                    .unwrap();
                    info
                });
                (
                    values.into_iter().map(Lapack::exact).collect(),
                    right.mapv(Lapack::exact),
                )
            }

            fn gesvd(a: &mut Array2<Self>) -> Svd<Self> {
                let n = order(a);
                let (mut u, mut vt) = (zeros(a.nrows(), a.nrows()), zeros(a.nrows(), a.nrows()));
                let (mut s, mut rwork) = (vec![0.0; a.nrows()], vec![0.0; 5 * a.nrows()]);
                with_workspace(|work, length| {
                    let (a, u, vt, mut info) = (a.view_mut(), u.view_mut(), vt.view_mut(), 0);
                    bound::$gesvd(
                        "A", "A", n, n, a, &mut s, u, vt, work, length, &mut rwork, &mut info,
                        None, None, None,
                    )
                    .unwrap();
                    info
                });
                (u, widened(&s), vt)
            }

            fn gesdd(a: &mut Array2<Self>) -> Svd<Self> {
                let n = order(a);
                let (mut u, mut vt) = (zeros(a.nrows(), a.nrows()), zeros(a.nrows(), a.nrows()));
                let (mut s, mut iwork) = (vec![0.0; a.nrows()], vec![0; 8 * a.nrows()]);
                // As much as it may want: max(5 n n + 5 n, 2 n n + 2 n n + n).
                let mut rwork = vec![0.0; 5 * a.nrows() * (a.nrows() + 1)];
                with_workspace(|work, length| {
                    let (a, u, vt, mut info) = (a.view_mut(), u.view_mut(), vt.view_mut(), 0);
                    bound::$gesdd(
                        "A", n, n, a, &mut s, u, vt, work, length, &mut rwork, &mut iwork,
                        &mut info, None, None, None,
                    )
                    .unwrap();
                    info
                });
                (u, widened(&s), vt)
            }
        }
    };
}

real!(f32: sgesv sposv sgels ssyev sgeev sgesvd sgesdd);
real!(f64: dgesv dposv dgels dsyev dgeev dgesvd dgesdd);
complex!(Complex32, f32: cgesv cposv cgels cheev cgeev cgesvd cgesdd);
complex!(Complex64, f64: zgesv zposv zgels zheev zgeev zgesvd zgesdd);
