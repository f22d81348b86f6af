//! What a build script vouches for: options that are `unsafe`.

use super::Builder;
use crate::driver::Prebuilt;
use crate::flags::{Origin, Word};
use crate::lower::{TrustedRows, TrustedUnwritten};
use crate::name::Name;

impl Builder {
    /// Makes the wrappers of these procedures safe functions although it was not shown that their
    /// accesses stay in range; their documentation says that this is trusted.
    ///
    /// # Safety
    ///
    /// Whatever arguments the checks let through (each array at least as long as its declared
    /// shape, with extents of 0 and more), every subscript, substring and sequence-associated
    /// actual argument in the procedures, and in what they call, must stay inside what was passed,
    /// whatever closures write to what they may write. What closures get must be as long as it is
    /// declared to be, and none of them may keep the address of an argument after the return.
    #[expect(unsafe_code, reason = "whoever calls it vouches for the procedures")]
    pub unsafe fn trust_extents<'a>(
        &mut self,
        names: impl IntoIterator<Item = &'a str>,
    ) -> &mut Self {
        self.options
            .trusted_extents
            .extend(names.into_iter().map(str::to_owned));
        self
    }

    /// Adds compiler flags that [the table](crate::flags) refuses, or does not list.
    ///
    /// ```no_run
    /// # let mut builder = ferrotran::Builder::new();
    /// // SAFETY: no code compares NaNs, and the flag changes nothing else.
    /// unsafe { builder.trust_flags(["-fsome-new-optimisation"]) };
    /// ```
    ///
    /// # Safety
    ///
    /// With these flags the compiler must read the sources as ferrotran does without them; kinds,
    /// layouts, symbols, the ABI and the code's ability to unwind must stay as they are; and each
    /// local variable must be static, or not, as without them.
    #[expect(unsafe_code, reason = "whoever calls it vouches for the flags")]
    pub unsafe fn trust_flags<'a>(
        &mut self,
        flags: impl IntoIterator<Item = &'a str>,
    ) -> &mut Self {
        self.flags.extend(Word::of(flags, Origin::Trusted));
        self
    }

    /// Says that the library `name`, which was built elsewhere and that this package links
    /// ([`link`](Self::link), [`pkg_config`](Self::pkg_config), or a crate that links it), is what `known`
    /// says: built from these sources, which are read and bound and not compiled, or what these facts say.
    ///
    /// What is shown of a procedure holds of the library only if that is so. Without this line, what
    /// [`interfaces`](Self::interfaces) names is bound all the same, but the functions of the library, and
    /// those of whatever is compiled here and calls it, are `unsafe`. With it they are what is shown of
    /// them, and their documentation says that this is trusted. It is no trust in what is *not* shown: see
    /// [`trust_extents`](Self::trust_extents) for that.
    ///
    /// ```no_run
    /// use ferrotran::Prebuilt;
    /// # let built = std::path::PathBuf::new();
    /// let mut builder = ferrotran::Builder::new();
    /// builder.search(built.join("lib")).link("static=legacy");
    /// // SAFETY: CMake built it from these files, with these flags, and nothing else in the program
    /// // defines a procedure or a COMMON block of its names.
    /// unsafe { builder.prebuilt("legacy", Prebuilt::sources(["legacy/src/*.f"]).flags(["-O2"])) };
    /// builder.compile("legacy")?;
    /// # Ok::<(), ferrotran::BuildError>(())
    /// ```
    ///
    /// Of code that calls BLAS, only what it does itself has to be read:
    ///
    /// ```no_run
    /// use ferrotran::Prebuilt;
    /// let mut builder = ferrotran::Builder::new();
    /// builder.files(["fortran/*.f90"]).link("blas");
    /// // SAFETY: the system's BLAS is the Netlib's, with INTEGERs of 4 bytes.
    /// unsafe { builder.prebuilt("blas", Prebuilt::blas()) };
    /// builder.compile("solver")?;
    /// # Ok::<(), ferrotran::BuildError>(())
    /// ```
    ///
    /// # Safety
    ///
    /// In every program that links the bindings:
    ///
    /// * each symbol that they call, and each that the library itself refers to by a name of `known`, is the
    ///   procedure, module or COMMON block that `known` has there, or, of facts, one that does the same;
    ///   nothing else that is linked takes its place, nor a COMMON block of its name that is compiled here with
    ///   [`plain_symbols`](Self::plain_symbols);
    /// * it was compiled by a compiler with the ABI, the run-time library and the kinds of the one in use,
    ///   with the flags that [`Prebuilt::flags`] states; if none are stated, with flags that change neither
    ///   how sources are read, nor kinds, symbols and the ABI, from how this builder reads them (code that is
    ///   optimised, checked or instrumented otherwise, and static variables, are allowed for);
    /// * nothing but the bindings calls a procedure of the library that shares state with others (COMMON,
    ///   SAVE, units) while the bindings call one.
    #[expect(unsafe_code, reason = "whoever calls it vouches for the library")]
    pub unsafe fn prebuilt(&mut self, name: impl Into<String>, known: Prebuilt) -> &mut Self {
        self.claims.push((name.into(), known));
        self
    }

    /// Lets the matrix `array` of `procedure`, declared `A(LDA, N)` or `A(LDA, *)`, be a part of a
    /// larger one, without a copy: LDA then follows from the distance between the columns of the
    /// view. Without it the view has to have LDA rows.
    ///
    /// `rows` are the arguments that say how many rows are accessed. The wrapper checks that the
    /// view has as many as the largest of them.
    ///
    /// ```no_run
    /// # let mut builder = ferrotran::Builder::new();
    /// // SAFETY: DGETRF(M, N, A, LDA, IPIV, INFO) accesses rows 1 to M of A.
    /// unsafe { builder.trust_leading_dimension("dgetrf", "a", ["m"]) };
    /// // SAFETY: whatever TRANSA is, rows 1 to MAX(M, K) of A are all that DGEMM accesses.
    /// unsafe { builder.trust_leading_dimension("dgemm", "a", ["m", "k"]) };
    /// ```
    ///
    /// # Safety
    ///
    /// Whatever arguments the checks let through, `procedure`, and what it calls, must access no
    /// element of `array` below the row that is the largest of `rows`: what lies there is another's.
    #[expect(unsafe_code, reason = "whoever calls it vouches for the procedure")]
    pub unsafe fn trust_leading_dimension<'a>(
        &mut self,
        procedure: &str,
        array: &str,
        rows: impl IntoIterator<Item = &'a str>,
    ) -> &mut Self {
        self.options.trusted_rows.push(TrustedRows {
            procedure: procedure.to_owned(),
            array: Name::new(array),
            rows: rows.into_iter().map(Name::new).collect(),
        });
        self
    }

    /// Takes no lock for these procedures although it was not shown that they share no state; their
    /// documentation says that this is trusted.
    ///
    /// # Safety
    ///
    /// The procedures, and what they call, must be fit to run on several threads at once, beside
    /// each other, beside every other procedure of the library, and while Rust writes the variables of its modules
    /// and COMMON blocks through their guards.
    #[expect(unsafe_code, reason = "whoever calls it vouches for the procedures")]
    pub unsafe fn trust_reentrant<'a>(
        &mut self,
        names: impl IntoIterator<Item = &'a str>,
    ) -> &mut Self {
        self.options
            .trusted_reentrant
            .extend(names.into_iter().map(str::to_owned));
        self
    }

    /// Takes these arguments of `procedure` as `&` although it was not shown that they are never
    /// written; its documentation says that this is trusted.
    ///
    /// # Safety
    ///
    /// The procedure, and what it calls, must write no element of them, not even what was there
    /// before.
    #[expect(unsafe_code, reason = "whoever calls it vouches for the procedure")]
    pub unsafe fn trust_never_written<'a>(
        &mut self,
        procedure: &str,
        arguments: impl IntoIterator<Item = &'a str>,
    ) -> &mut Self {
        let trusted = arguments.into_iter().map(|argument| TrustedUnwritten {
            procedure: procedure.to_owned(),
            argument: Name::new(argument),
        });
        self.options.trusted_unwritten.extend(trusted);
        self
    }
}
