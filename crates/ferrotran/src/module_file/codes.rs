//! What can be wrong with a module file.

crate::diagnostic::codes! {
    /// The file is no module file of GNU Fortran, or one of another version.
    WRONG_VERSION = "FT0801":
        "A module file (.mod) holds what a compiler knows of a module, in a form of its own that \
         changes with the compiler's versions. Read are those of GNU Fortran 8 to 14, whose first \
         line says `GFORTRAN module version '15'`. Compile the module again with such a compiler, or \
         give its source.";
    /// The file ends too early, or holds what no module file holds.
    MALFORMED = "FT0802":
        "The module file could not be read to its end, or something in it does not follow the form \
         of its version: it was cut off or changed. Compile the module again.";
}
