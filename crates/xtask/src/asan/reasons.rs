//! What is known to leak, and what cannot run with AddressSanitizer, each with its reason.

/// A function of Fortran or Rust in which memory is allocated that is never freed.
pub(super) struct Suppressed {
    /// A part of the symbol of the function, or of one that calls it.
    pub(super) frame: &'static str,
    pub(super) why: &'static str,
}

const STOP: &str = "the procedure is left by a stop or a failed check, which unwinds: what it has allocated is lost";

/// What may leak in all tests.
pub(super) const SUPPRESSED: &[Suppressed] = &[
    Suppressed {
        frame: "__checked_shapes_MOD_around",
        why: STOP,
    },
    Suppressed {
        frame: "__placed_MOD_included",
        why: STOP,
    },
    Suppressed {
        frame: "^allocates_$",
        why: STOP,
    },
    Suppressed {
        frame: "ferrotran_15_callback_module_filled_",
        why: "the closure that is called fails, and the shim is left by unwinding: what it returns in is lost",
    },
    Suppressed {
        frame: "__descriptor_callback_module_MOD_apply",
        why: "the closure that is called fails, and what was copied to pass a section is lost",
    },
    Suppressed {
        frame: "a_stop_is_told_by_finish_and_not_by_drop",
        why: "FINAL procedures stop before the object is freed: it is lost, with what the compiler copied for them",
    },
    Suppressed {
        frame: "__allocatable_texts_MOD_sum_of_stored",
        why: "the function returns a POINTER to what it allocates: Fortran leaks it, and the wrapper copies the value",
    },
];

/// A test that is not run.
pub(super) struct LeftOut {
    /// The executable, a file of `tests`.
    pub(super) binary: &'static str,
    pub(super) test: &'static str,
    pub(super) why: &'static str,
}

const QUARANTINE: &str =
    "memory that was freed is kept for a while, so that its use is noticed: the process grows";

/// Those that cannot run with AddressSanitizer.
pub(super) const LEFT_OUT: &[LeftOut] = &[
    LeftOut {
        binary: "stops",
        test: "ending::not_by_memory_that_grows",
        why: QUARANTINE,
    },
    LeftOut {
        binary: "callback_memory",
        test: "a_failure_a_hundred_thousand_times_on_eight_threads_keeps_no_memory",
        why: QUARANTINE,
    },
    LeftOut {
        binary: "object_memory",
        test: "what_components_hold_is_freed_with_the_object",
        why: QUARANTINE,
    },
];

/// The tests of an executable that are not run.
pub(super) fn left_out(binary: &str) -> Vec<&'static str> {
    let its = LEFT_OUT.iter().filter(|it| it.binary == binary);
    its.map(|it| it.test).collect()
}
