//! All of LAPACK and BLAS, as ferrotran binds it.
//!
//! ```
//! use ndarray::{Array2, ShapeBuilder, array};
//!
//! let mut a = Array2::zeros((2, 2).f());
//! a.assign(&array![[2.0, 1.0], [1.0, 3.0]]);
//! let mut b = Array2::zeros((2, 1).f());
//! b.assign(&array![[3.0], [5.0]]);
//! let (mut pivots, mut info) = ([0; 2], 0);
//! lapack_example::dgesv(2, 1, a.view_mut(), &mut pivots, b.view_mut(), &mut info, None, None)?;
//! assert_eq!(info, 0);
//! assert!((b[[0, 0]] - 0.8_f64).abs() < 1e-15 && (b[[1, 0]] - 1.4).abs() < 1e-15);
//! # Ok::<(), ferrotran_runtime::Error>(())
//! ```

include!(concat!(env!("OUT_DIR"), "/lapack.rs"));
