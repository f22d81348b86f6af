//! The files of facts that come with this crate: of BLAS and of LAPACK. `cargo xtask facts` writes them.

use std::collections::HashMap;
use std::io::Read;
use std::sync::{Arc, OnceLock};

use flate2::read::GzDecoder;

use super::LibraryRecord;
use crate::name::Name;

/// A library whose facts come with this crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shipped {
    /// The reference BLAS of the Netlib.
    Blas,
    /// LAPACK of the Netlib, with BLAS.
    Lapack,
}

impl Shipped {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Shipped::Blas => "BLAS",
            Shipped::Lapack => "LAPACK",
        }
    }

    /// The library that has the external procedure `name`.
    pub fn of_procedure(name: &Name) -> Option<Self> {
        static NAMES: OnceLock<HashMap<Name, Shipped>> = OnceLock::new();
        let names = NAMES.get_or_init(|| {
            // LAPACK's file has BLAS, too.
            let libraries = [Shipped::Lapack, Shipped::Blas].into_iter();
            let names = libraries.flat_map(|library| {
                let record = library.record();
                let names: Vec<Name> = record.by_name().map(|(name, _)| name).collect();
                names.into_iter().map(move |name| (name, library))
            });
            names.collect()
        });
        names.get(name).copied()
    }

    /// The facts. They are read when they are first asked for.
    ///
    /// # Panics
    ///
    /// Never: a test reads both.
    pub fn record(self) -> Arc<LibraryRecord> {
        static RECORDS: [OnceLock<Arc<LibraryRecord>>; 2] = [OnceLock::new(), OnceLock::new()];
        let record = RECORDS[self as usize].get_or_init(|| {
            let mut json = Vec::new();
            GzDecoder::new(self.compressed())
                .read_to_end(&mut json)
                .expect("what xtask compressed");
            let record = LibraryRecord::parse(&json).expect("what xtask wrote");
            Arc::new(record)
        });
        Arc::clone(record)
    }

    /// The file as it is shipped: JSON, compressed by gzip.
    pub fn compressed(self) -> &'static [u8] {
        match self {
            Shipped::Blas => include_bytes!("shipped/blas.json.gz"),
            Shipped::Lapack => include_bytes!("shipped/lapack.json.gz"),
        }
    }
}
