//! Faults of the past, for the torture command: `SPMD_TORTURE_FAULT=N` puts one back, to see that torture finds it.
//!
//! Only in builds with the feature `torture`. In all others nothing is asked and nothing is there.

/// The faults, by their numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A worker that is just ending is killed.
    KillsTheEnding = 1,
    /// A task is known by the name of its type, and one takes the place of another.
    KnowsByName,
    /// A worker is started from whatever the program's file is now.
    StartsAnyFile,
    /// A panic while a worker's outcome is read leaves the worker busy for ever.
    LosesTrackInPanics,
    /// Outcomes stay where they are while the next item is at work.
    HoldsBack,
    /// A message that is too long for MPI ends the job.
    #[cfg(feature = "mpi")]
    RefusesLong = 6,
}

impl Fault {
    /// Whether the fault is put back.
    #[cfg(feature = "torture")]
    pub(crate) fn is_back(self) -> bool {
        static NUMBER: std::sync::LazyLock<Option<String>> =
            std::sync::LazyLock::new(|| std::env::var("SPMD_TORTURE_FAULT").ok());
        NUMBER.as_deref() == Some((self as u8).to_string().as_str())
    }

    /// Never.
    #[cfg(not(feature = "torture"))]
    pub(crate) const fn is_back(self) -> bool {
        false
    }
}
