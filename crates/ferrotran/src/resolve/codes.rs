//! What this stage can find wrong.

crate::diagnostic::codes! {
    /// A kind that could not be determined, or that the compiler does not have.
    UNRESOLVED_KIND = "FT0301":
        "The kind of a type must be a constant known when the files are read, and one that the \
         target compiler has. Here it is neither: it comes from a module that was not given, from \
         an expression that could not be evaluated, or it names no kind of that type. No default is \
         put in its place, because a wrong kind is a wrong binary interface; what has this type is \
         left out. Give the file with the module, or state the kind in a .f2py_f2cmap file.";
    /// A module that is in none of the files.
    MISSING_MODULE = "FT0302":
        "A USE statement names a module that none of the files given defines and that is no \
         intrinsic module, and there is no module file (.mod) of it where the compiler would look: \
         beside the file, and in the folders for INCLUDE files. The names that come from it are \
         unknown; everything else goes on. Give the module's file too (the order of the files does \
         not matter), or its module file, or the folder that has it.";
    /// Modules that use each other.
    CYCLIC_USE = "FT0303":
        "Modules use each other in a circle, which Fortran forbids. The USE statement that closes \
         the circle was ignored.";
    /// A constant, kind or length that is defined by itself.
    CYCLIC_DEFINITION = "FT0304":
        "The value of a named constant, a kind, a length or a bound needs itself to be known.";
    /// A constant expression with a value outside of its type.
    OVERFLOW = "FT0305":
        "The value of a constant expression lies outside of the range of its type and kind, or a \
         constant is divided by zero. The compiler would reject it or wrap it around.";
    /// A name without type under IMPLICIT NONE.
    NO_IMPLICIT_TYPE = "FT0306":
        "IMPLICIT NONE is in force, and the name is neither declared here nor in a host nor in a \
         module in use.";
    /// A name that its module does not have, or keeps private.
    NOT_IN_MODULE = "FT0307":
        "The ONLY list or a rename of a USE statement names something that the module does not \
         declare, or that is PRIVATE there.";
    /// Two program units of one name.
    DUPLICATE_UNIT = "FT0308":
        "Two of the files given define a global program unit of the same name. A program can link \
         only one of them. References go to the first; leave one file out if that is not meant.";
    /// A second, different declaration.
    CONFLICTING_DECLARATION = "FT0309":
        "A name is given a type, a shape or a value twice in one scope. The first one counts.";
    /// An expression nested too deep or a constant too large.
    TOO_LARGE = "FT0310":
        "An expression is nested deeper, or a constant array or string is larger, than any real \
         program needs. It was left without a value, so that reading hostile text ends in bounded \
         time and memory.";
    /// A constant expression that could not be evaluated.
    NOT_CONSTANT = "FT0311":
        "A named constant, a character length or a bound that must be constant could not be \
         evaluated: it uses something that is no constant, or an intrinsic function that is not \
         evaluated here, or arguments that the function does not take.";
    /// A dummy procedure whose interface nothing tells.
    UNDETERMINED_DUMMY_PROCEDURE = "FT0312":
        "A dummy procedure is neither declared with an interface nor referenced in any of the files \
         given, nor passed on to a procedure that references it. Its arguments are unknown. Give \
         the file with the procedure that calls it, or declare it in a signature file.";
    /// References to one dummy procedure that disagree.
    CONFLICTING_REFERENCES = "FT0313":
        "References to a dummy procedure pass different numbers or types of arguments, so that no \
         single interface fits them. Declare it in a signature file.";
    /// A derived type that is declared nowhere.
    UNKNOWN_TYPE = "FT0314":
        "TYPE(t) or CLASS(t) names a derived type that is neither declared here nor in a host nor in \
         a module in use.";
    /// An interface that is declared nowhere.
    UNKNOWN_INTERFACE = "FT0315":
        "PROCEDURE(name) must name an abstract interface, an interface body or a procedure with an \
         explicit interface that is accessible here.";
    /// A submodule or separate module procedure without its module.
    MISSING_ANCESTOR = "FT0316":
        "A submodule needs the module (and the parent submodule) that it names, and a MODULE \
         PROCEDURE in it the interface body that the module declares for it. One of them is in none \
         of the files given.";
    /// A `.f2py_f2cmap` file that contradicts the compiler.
    KIND_MAP_CONTRADICTS = "FT0317":
        "A .f2py_f2cmap file maps a kind to a C type of another size than the target compiler gives \
         it. The compiler's kind was taken.";
}
