//! ODEPACK's LSODA with Rust closures: several problems, each of which may be continued, although
//! Fortran keeps the state of one in COMMON.
//!
//! ```
//! // y' = -y
//! let mut decay = odepack_example::Problem::new(0.0, &[1.0], 1e-9, &[1e-12]);
//! decay.advance(|_, y, slope| slope[0] = -y[0], 1.0)?;
//! assert!((decay.y()[0] - (-1.0_f64).exp()).abs() < 1e-7);
//! # Ok::<(), odepack_example::Failure>(())
//! ```

use std::fmt;
use std::sync::{Mutex, PoisonError};

use ferrotran_runtime::Error;
use ferrotran_runtime::callback::Outcome;

/// LSODA as ferrotran binds it.
pub mod odepack {
    include!(concat!(env!("OUT_DIR"), "/odepack.rs"));
}

/// An initial value problem.
#[derive(Clone, Debug)]
pub struct Problem {
    t: f64,
    y: Vec<f64>,
    relative: f64,
    absolute: Vec<f64>,
    istate: i32,
    rwork: Vec<f64>,
    iwork: Vec<i32>,
    /// What COMMON held when it was left.
    common: Option<([f64; 240], [i32; 50])>,
}

/// Why a problem was not advanced.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The call failed, or the closure did.
    Call(Error),
    /// ISTATE is negative; LSODA's documentation says what it means.
    State(i32),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Call(error) => error.fmt(f),
            Failure::State(state) => write!(f, "LSODA returned with ISTATE = {state}"),
        }
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Failure::Call(error) => Some(error),
            Failure::State(_) => None,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Call(error)
    }
}

/// Held from the moment when COMMON is made that of a problem until it is saved.
static COMMON: Mutex<()> = Mutex::new(());

/// Save COMMON, and restore it.
const SAVE: i32 = 1;
const RESTORE: i32 = 2;

impl Problem {
    /// The solution that is `y` at `t`, wanted with these tolerances.
    ///
    /// # Panics
    ///
    /// When there is not one absolute tolerance for each unknown.
    pub fn new(t: f64, y: &[f64], relative: f64, absolute: &[f64]) -> Self {
        let n = y.len();
        assert_eq!(n, absolute.len(), "one tolerance for each unknown");
        Problem {
            t,
            y: y.to_vec(),
            relative,
            absolute: absolute.to_vec(),
            istate: 1,
            // As LSODA's documentation asks for, of a full Jacobian matrix.
            rwork: vec![0.0; 22 + n * 16.max(n + 9)],
            iwork: vec![0; 20 + n],
            common: None,
        }
    }

    /// Where it is.
    pub fn t(&self) -> f64 {
        self.t
    }

    /// The solution there.
    pub fn y(&self) -> &[f64] {
        &self.y
    }

    /// Advances it to `t`; `slope` gives the derivatives. After a failure it is where it was, and
    /// LSODA starts anew from there: what it leaves in Y is no solution at T.
    ///
    /// # Errors
    ///
    /// When the closure fails, or LSODA does.
    pub fn advance<F, R>(&mut self, slope: F, t: f64) -> Result<(), Failure>
    where
        F: FnMut(f64, &[f64], &mut [f64]) -> R,
        R: Outcome<()>,
    {
        // What a panic leaves behind is overwritten by whoever comes next.
        let _common = COMMON.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut self.common {
            Some((rsav, isav)) => odepack::srcma(rsav, isav, RESTORE)?,
            None => self.istate = 1,
        }
        // Until it is known what COMMON holds, the problem can't be continued.
        let (mut rsav, mut isav) = self.common.take().unwrap_or(([0.0; 240], [0; 50]));
        let (start, y) = (self.t, self.y.clone());
        let advanced = odepack::advance(
            slope,
            &mut self.y,
            &mut self.t,
            t,
            self.relative,
            &self.absolute,
            &mut self.istate,
            &mut self.rwork,
            &mut self.iwork,
            None,
            None,
            None,
        );
        let advanced = match advanced {
            Ok(()) if self.istate < 0 => Err(Failure::State(self.istate)),
            advanced => advanced.map_err(Failure::Call),
        };
        if advanced.is_err() {
            (self.t, self.y) = (start, y);
            return advanced;
        }
        odepack::srcma(&mut rsav, &mut isav, SAVE)?;
        self.common = Some((rsav, isav));
        Ok(())
    }
}
