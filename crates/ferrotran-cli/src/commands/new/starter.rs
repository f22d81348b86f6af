//! A crate without sources of the user: one small example of each language.

use std::path::Path;

use super::NewError;
use super::files::{self, Besides, Manifest, Provided};
use super::name::CrateName;
use super::needs::Needs;
use crate::commands::doctor;

/// The files, and what each is made of: `KRATE` stands for the name of the crate.
const FILES: [(&str, &str); 12] = [
    ("fortran/mean.f90", include_str!("starter/mean.f90")),
    ("native/spread.h", include_str!("starter/spread.h")),
    ("native/spread.c", include_str!("starter/spread.c")),
    ("native/median.hpp", include_str!("starter/median.hpp")),
    ("native/median.cpp", include_str!("starter/median.cpp")),
    ("build.rs", include_str!("starter/build.rs.txt")),
    ("src/lib.rs", include_str!("starter/lib.rs.txt")),
    ("src/c.rs", include_str!("starter/c.rs.txt")),
    ("src/cpp.rs", include_str!("starter/cpp.rs.txt")),
    ("tests/calls.rs", include_str!("starter/calls.rs.txt")),
    ("examples/call.rs", include_str!("starter/call.rs.txt")),
    ("README.md", include_str!("starter/README.md.txt")),
];

/// Writes the crate; says what is in it.
pub(super) fn write(
    folder: &Path,
    name: &CrateName,
    provided: &Provided,
) -> Result<String, NewError> {
    for (language, variable, default) in [("C", "CC", "cc"), ("C++", "CXX", "c++")] {
        doctor::runs(variable, default)
            .map_err(|why| NewError::NativeCompiler { language, why })?;
    }
    let manifest = Manifest {
        name,
        description: "Fortran, C and C++ from Rust",
        links: false,
        provided,
        besides: &[Besides::Cc, Besides::Cxx],
    };
    super::write(&folder.join("Cargo.toml"), manifest.text().as_bytes())?;
    for (path, text) in FILES {
        let krate = match path {
            "README.md" => &name.package,
            _ => &name.ident,
        };
        super::write(&folder.join(path), text.replace("KRATE", krate).as_bytes())?;
    }
    let ci = files::ci(&Needs::default(), true);
    super::write(&folder.join(".github/workflows/ci.yml"), ci.as_bytes())?;
    super::write(&folder.join(".gitignore"), files::GITIGNORE.as_bytes())?;
    Ok(
        "An example of each language: fortran/mean.f90 through ferrotran, native/spread.c by a declaration, \
         native/median.cpp through cxx.\n\
         To wrap code of your own: `ferrotran new NAME --from FOLDER`.\n"
            .to_owned(),
    )
}
