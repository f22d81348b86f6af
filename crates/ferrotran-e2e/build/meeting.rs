//! Libraries that define the same names, and do not meet.

use ferrotran::{BuildError, Builder};

/// Two libraries, linked and loaded.
pub(super) fn build() -> Result<(), BuildError> {
    for name in ["one", "two"] {
        let mut library = Builder::new();
        library.files([
            format!("fortran/meeting/{name}/*.f"),
            format!("fortran/meeting/{name}/*.f90"),
        ]);
        // SAFETY: no subscript leaves its array.
        unsafe { library.trust_extents(["doubled", "folded", "apply"]) };
        library.compile(&format!("meeting_{name}"))?;
        library.compile_shared(&format!("meeting_{name}_loaded"))?;
    }
    Ok(())
}
