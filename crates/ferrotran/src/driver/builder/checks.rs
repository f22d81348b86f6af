//! The options about what the Fortran checks as it runs.

use super::Builder;
use crate::pipeline::Loops;
use crate::prove::Checks;

impl Builder {
    /// Whether what is not proved is checked as it runs: what has to hold and is not shown to, a check
    /// that ferrotran compiles into the Fortran shows, and the function is safe. A check that fails is
    /// an `Err` ([`ErrorKind::Stopped`] of `Kind::FailedCheck`) that names the file, the line, the
    /// array, the subscripts and the bounds; in a parallel region of OpenMP it ends the process. The
    /// documentation of each wrapper says what is checked. There are checks unless they are turned off
    /// here; none with Flang, and none in files that are not compiled here. [`Checks::Off`] leaves what is
    /// not proved `unsafe`.
    ///
    /// A procedure with checks takes the number of elements of each array that it checks, after all its
    /// other arguments, and has a symbol of its own (`ferrotran_counting_name_`): what calls it from
    /// outside of the library has to know of both ([`header`](Self::header)). A view of a part of a
    /// matrix ([`trust_leading_dimension`](Self::trust_leading_dimension)) is counted from its first
    /// element to its last one.
    ///
    /// # A legal call is refused
    ///
    /// A check compares with what is declared and passed. Some Fortran accesses an array, other than a
    /// dummy argument, beyond its declaration on purpose: a COMMON block that is longer elsewhere,
    /// a work array declared `W(1)`. Declare it as long as it is, or turn the checks of the procedure
    /// off ([`checks_of`](Self::checks_of)). If a call passes several parts of one array, of which one holds
    /// subscripts and another is written, each ends where the next one begins: declare what is only read
    /// with its length (`ID(N)`), then it is copied.
    ///
    /// ```no_run
    /// use ferrotran::Checks;
    /// ferrotran::Builder::new()
    ///     .files(["minpack/*.f"])
    ///     .checks(Checks::Off)
    ///     .compile("minpack")?;
    /// # Ok::<(), ferrotran::BuildError>(())
    /// ```
    ///
    /// [`ErrorKind::Stopped`]: https://docs.rs/ferrotran-runtime/latest/ferrotran_runtime/enum.ErrorKind.html
    pub fn checks(&mut self, checks: Checks) -> &mut Self {
        self.checks = Some(checks);
        self
    }

    /// As [`checks`](Self::checks), of the procedures that `selector` names, whatever holds for the
    /// others; the last answer for a procedure counts. [`Checks::Off`] leaves what is not proved of it,
    /// and so all its callers, `unsafe`.
    pub fn checks_of(&mut self, selector: &str, checks: Checks) -> &mut Self {
        self.checks_of.push((selector.to_owned(), checks));
        self
    }

    /// How loops with checks are written: by default twice, if it can be decided before the loop whether all
    /// subscripts in it are in range. Then the copy without checks is executed, at the speed of the loop as it
    /// was. [`Loops::Once`] makes the code smaller and slower; what it accepts and refuses is the same.
    ///
    /// ```no_run
    /// use ferrotran::Loops;
    /// ferrotran::Builder::new()
    ///     .files(["minpack/*.f"])
    ///     .loops(Loops::Once)
    ///     .compile("minpack")?;
    /// # Ok::<(), ferrotran::BuildError>(())
    /// ```
    pub fn loops(&mut self, loops: Loops) -> &mut Self {
        self.loops = loops;
        self
    }

    /// Whether the compiler has the Fortran check subscripts, DO loops and memory as it runs
    /// (`-fcheck=bounds,do,mem`, with GNU Fortran only); by default in what inherits from Cargo's
    /// profile `dev`. Subscripts are not checked so in files in which a dummy argument is declared
    /// `X(1)`, which in old code means `X(*)`, and in those with checks of
    /// [ferrotran's own](Self::checks).
    pub fn compiler_checks(&mut self, checks: bool) -> &mut Self {
        self.compiler_checks = Some(checks);
        self
    }
}
