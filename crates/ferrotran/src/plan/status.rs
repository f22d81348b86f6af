//! Outputs that say whether a call succeeded, such as LAPACK's INFO.

/// Which values of a status are failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailsIf {
    /// All but 0. The status is not returned.
    NonZero,
    /// Negative ones. Others are returned.
    Negative,
    /// None: the argument is no status here, whatever is said of other procedures.
    Never,
}
