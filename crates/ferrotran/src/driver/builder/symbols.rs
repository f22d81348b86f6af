//! The options about symbols: what a library shares with others, and how its symbols are named.

use super::{Bindings, Builder};
use crate::driver::identity::SymbolNames;
use crate::driver::provider::Uses;

impl Builder {
    /// Puts `prefix` before every symbol that the library defines, instead of the prefix that is
    /// unique to the package and the build ([Symbols](Self#symbols)). Two libraries of one prefix
    /// share what both define.
    pub fn prefix(&mut self, prefix: impl Into<String>) -> &mut Self {
        self.symbols = SymbolNames::Prefixed(prefix.into());
        self
    }

    /// Keeps the symbols as compiled ([Symbols](Self#symbols)), for code that is not given to this
    /// builder and calls or replaces them: C code that calls the Fortran by its names, a library
    /// built elsewhere that calls an XERBLA of these files. Whatever else in the program defines
    /// the same procedure, module or COMMON block shares it with this library.
    ///
    /// ```no_run
    /// // The system's LAPACK calls this XERBLA.
    /// ferrotran::Builder::new()
    ///     .file("fortran/xerbla.f")
    ///     .plain_symbols()
    ///     .compile("xerbla")?;
    /// # Ok::<(), ferrotran::BuildError>(())
    /// ```
    pub fn plain_symbols(&mut self) -> &mut Self {
        self.symbols = SymbolNames::Plain;
        self
    }

    /// Uses another library of the same build script, which was compiled before: its procedures,
    /// modules and COMMON blocks. Without this, libraries share nothing ([Symbols](Self#symbols)).
    /// Its files are read, so that it is known what its procedures do; they are not bound once more.
    /// Both have to be static, and compiled with the same flags. A COMMON block that both declare is
    /// the provider's, and needs the same size.
    ///
    /// ```no_run
    /// let linear = ferrotran::Builder::new().files(["linear/*.f"]).compile("linear")?;
    /// ferrotran::Builder::new()
    ///     .files(["solver/*.f90"])
    ///     .uses(&linear)
    ///     .compile("solver")?;
    /// # Ok::<(), ferrotran::BuildError>(())
    /// ```
    pub fn uses(&mut self, library: &Bindings) -> &mut Self {
        self.uses.push(match &library.provider {
            Some(provider) => Uses::Library(Box::new(provider.clone())),
            None => Uses::NotStatic,
        });
        self
    }

    /// As [`uses`](Self::uses), the libraries of a package that this one depends on. `links` is the
    /// key in the provider's `Cargo.toml`, by which Cargo passes on where they are:
    ///
    /// ```toml
    /// # The provider's Cargo.toml. A program can have a package with `links` only once.
    /// [package]
    /// name = "linear"
    /// links = "linear_fortran"
    /// ```
    ///
    /// ```no_run
    /// // The user's build.rs; its Cargo.toml has `linear` among [dependencies].
    /// ferrotran::Builder::new()
    ///     .files(["solver/*.f90"])
    ///     .uses_package("linear_fortran")
    ///     .compile("solver")?;
    /// # Ok::<(), ferrotran::BuildError>(())
    /// ```
    ///
    /// The user's code has to name the provider, or Rust does not link it, and symbols that begin
    /// with the provider's name are undefined: `use linear as _;` is enough.
    pub fn uses_package(&mut self, links: impl Into<String>) -> &mut Self {
        self.uses.push(Uses::Package(links.into()));
        self
    }

    /// Says that the symbols of a library that was built elsewhere have `prefix`, as those of an
    /// OpenBLAS that was built with `SYMBOLPREFIX`. Without this they are as compiled.
    pub fn prebuilt_prefix(&mut self, prefix: impl Into<String>) -> &mut Self {
        self.prebuilt_prefix = prefix.into();
        self
    }
}
