//! Builds the Fortran of the samples, each as a chapter shows it.

use ferrotran::{BuildError, Builder};

fn main() -> Result<(), BuildError> {
    for name in [
        "bodies.f90",
        "heat.f90",
        "pick.f",
        "matrices.f90",
        "texts.f90",
        "integrate.f90",
        "solver.f90",
        "count.f",
    ] {
        let library = name.split('.').next().unwrap_or(name);
        Builder::new()
            .file(format!("fortran/{name}"))
            .compile(library)?;
    }
    Ok(())
}
