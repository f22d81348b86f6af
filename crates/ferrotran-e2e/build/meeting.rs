//! Libraries that define the same names, and do not meet.

use ferrotran::BuildError;

use super::unchecked;

/// Two libraries, linked and loaded, and one that uses the first.
pub(super) fn build() -> Result<(), BuildError> {
    for name in ["one", "two"] {
        let mut library = unchecked();
        library.files([
            format!("fortran/meeting/{name}/*.f"),
            format!("fortran/meeting/{name}/*.f90"),
        ]);
        // SAFETY: no subscript leaves its array.
        unsafe { library.trust_extents(["doubled", "folded", "apply"]) };
        let bindings = library.compile(&format!("meeting_{name}"))?;
        if name == "one" {
            unchecked()
                .file("fortran/meeting/user.f90")
                .uses(&bindings)
                .compile("meeting_user")?;
        }
        library.compile_shared(&format!("meeting_{name}_loaded"))?;
    }
    Ok(())
}
