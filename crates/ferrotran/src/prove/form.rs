//! In which form a procedure is compiled.

/// In which form a procedure is compiled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As it is written: all that it needs is proved, or it has no checks.
    #[default]
    Plain,
    /// With checks of what is not proved. It takes, after all its arguments, the number of elements
    /// that exist from the first one on of each of these dummy arguments, in this order: an
    /// INTEGER(8) by address for each.
    Checked(Vec<usize>),
}
impl Form {
    /// Whether it is compiled as it is written.
    pub fn is_plain(&self) -> bool {
        match self {
            Form::Plain => true,
            Form::Checked(_) => false,
        }
    }
}

/// Whether checks are compiled into the Fortran where they are needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Checks {
    /// Where something is not proved, and a check can show it.
    On,
    /// Nowhere: what is not proved is unproved.
    #[default]
    Off,
}
