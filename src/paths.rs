//! The paths: one module for each, and the table of all.
//!
//! Each module stands alone, so that it can be copied: it has its declarations,
//! what makes them safe, and the trait.

pub mod c_bindgen;
pub mod c_extern;
pub mod cpp_bindgen;
pub mod cpp_libloading;
pub mod cxx_class;
pub mod cxx_exact;
pub mod f77_libloading;
pub mod ferrotran_exact;
pub mod ferrotran_fib1;
pub mod ferrotran_fib2;
pub mod ferrotran_fib3;
pub mod ferrotran_fib4;

use std::hint::black_box;
use std::time::{Duration, Instant};

use num_bigint::BigUint;

use crate::error::Error;
use crate::libraries::Libraries;
use crate::number::Number;
use crate::path::{About, Path};

/// All paths, in the order in which they are shown.
pub fn table() -> Vec<Row> {
    vec![
        Row::of::<c_extern::CExtern>(),
        Row::of::<c_bindgen::CBindgen>(),
        Row::of::<cxx_class::CxxClass>(),
        Row::of::<cpp_bindgen::CppBindgen>(),
        Row::of::<cpp_libloading::CppLibloading>(),
        Row::of::<ferrotran_fib1::Fib1>(),
        Row::of::<ferrotran_fib2::Fib2>(),
        Row::of::<ferrotran_fib3::Fib3>(),
        Row::of::<ferrotran_fib4::Fib4>(),
        Row::of::<ferrotran_fib1::Fib1Loaded>(),
        Row::of::<ferrotran_fib2::Fib2Loaded>(),
        Row::of::<ferrotran_fib3::Fib3Loaded>(),
        Row::of::<ferrotran_fib4::Fib4Loaded>(),
        Row::of::<f77_libloading::F77Libloading>(),
        Row::of::<cxx_exact::CxxExact>(),
        Row::of::<ferrotran_exact::FerrotranExact>(),
    ]
}

/// A path whose type of number is not seen: a row of the table.
#[derive(Clone, Copy)]
pub struct Row {
    /// What the path is.
    pub about: About,
    /// The type that it counts in.
    pub number: &'static str,
    /// How many numbers of the sequence that type holds exactly, where there is
    /// a limit.
    pub most: Option<usize>,
    /// Gets the path ready to be called.
    pub open: fn(&Libraries) -> Result<Box<dyn Callable>, Error>,
}

impl Row {
    fn of<P: Path + 'static>() -> Self {
        Self {
            about: P::ABOUT,
            number: P::Number::NAME,
            most: P::Number::MOST,
            open: |libraries| Ok(Box::new(P::open(libraries)?)),
        }
    }
}

/// The two forms of the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// [`Path::fib_into`]: into the caller's buffer.
    Into,
    /// [`Path::fib`]: a new `Vec`.
    Vec,
}

/// An opened path whose type of number is not seen.
pub trait Callable {
    /// [`Path::fib`], with the numbers made exact.
    ///
    /// # Errors
    /// As [`Path::fib`]; [`Error::NotWhole`].
    fn fib(&self, n: i32) -> Result<Vec<BigUint>, Error>;

    /// The whole of a buffer of `length` zeros after [`Path::fib_into`].
    ///
    /// # Errors
    /// As [`Path::fib_into`]; [`Error::NotWhole`].
    fn fib_into(&self, n: i32, length: usize) -> Result<Vec<BigUint>, Error>;

    /// How long `calls` calls take, one after the other.
    ///
    /// # Errors
    /// As [`Path::fib`].
    fn time(&self, form: Form, n: i32, calls: u64) -> Result<Duration, Error>;
}

impl<P: Path> Callable for P {
    fn fib(&self, n: i32) -> Result<Vec<BigUint>, Error> {
        Path::fib(self, n)?.iter().map(Number::exact).collect()
    }

    fn fib_into(&self, n: i32, length: usize) -> Result<Vec<BigUint>, Error> {
        let mut buffer = vec![P::Number::default(); length];
        Path::fib_into(self, n, &mut buffer)?;
        buffer.iter().map(Number::exact).collect()
    }

    fn time(&self, form: Form, n: i32, calls: u64) -> Result<Duration, Error> {
        let mut buffer = vec![P::Number::default(); P::Number::check(n)?];
        let start = Instant::now();
        match form {
            Form::Into => {
                for _ in 0..calls {
                    Path::fib_into(self, black_box(n), black_box(&mut buffer))?;
                }
            }
            Form::Vec => {
                for _ in 0..calls {
                    black_box(Path::fib(self, black_box(n))?);
                }
            }
        }
        Ok(start.elapsed())
    }
}
