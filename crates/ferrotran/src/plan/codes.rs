//! The codes of what the plan tells of: why something is left out.

crate::diagnostic::codes! {
    /// A type that has no counterpart in the bindings.
    UNSUPPORTED_TYPE = "FT0602":
        "The bindings pass scalars and arrays of INTEGER and LOGICAL (1, 2, 4, 8 bytes), REAL and \
         COMPLEX (4, 8 each part) and CHARACTER (of kind 1), and scalars of derived types that have handles. A procedure with an argument or a result of another type is left out. A \
         small Fortran procedure that takes what it needs as numbers can call it.";
    /// A dummy argument of a form that the bindings do not have.
    UNSUPPORTED_ARGUMENT = "FT0603":
        "The procedure has a dummy argument with an attribute that the bindings do not pass (POINTER \
         with INTENT(INOUT) or none, ASYNCHRONOUS, VALUE besides a length other than 1, ...), or one \
         that only a signature file tells of, or its signature asks for what they do not do. It is left out: nothing in it is dropped silently.";
    /// A bound, a default or a check that cannot be evaluated before the call.
    UNSUPPORTED_EXPRESSION = "FT0604":
        "The wrapper evaluates declared bounds and defaults before the call, so that lengths can be \
         checked. It knows integer constants, integer arguments, + - * / **, max, min, mod and abs. \
         Give the shape in other terms, in the source or in a signature file.";
    /// Values that depend on one another in a circle.
    CIRCULAR = "FT0605":
        "The default of an argument needs a value that itself depends on it, or that the procedure \
         returns. Make one of them required in the signature.";
    /// A named constant that the bindings do not have.
    UNSUPPORTED_CONSTANT = "FT0611":
        "Named constants of INTEGER, REAL, COMPLEX, LOGICAL and CHARACTER, scalars and arrays, become \
         constants of Rust. One is left out that has another type, such as a derived one, or whose value \
         is made by what is not evaluated here: some intrinsic functions, or arithmetic on REAL of more \
         than 8 bytes. The procedures of its module are there all the same.";
    /// A module procedure that nothing outside its module is shown to call.
    NOT_REACHED = "FT0615":
        "A shim calls a PRIVATE module procedure, or one whose name a generic has, by the name of the \
         generic. That is done only where Fortran's rules show which procedure is called: each other \
         procedure of the generic, those of modules in use included, has to differ in the number of \
         arguments, or in the type, kind or rank of one. Procedures as arguments, TYPE(*) and CLASS(*) \
         show nothing. An operator is written, or an assignment, if all operands are known as a whole: scalars, \
         objects, and arrays that the procedure takes with their extents.";
    /// Something of a module, or a COMMON block, that the bindings do not have.
    UNBOUND = "FT0616":
        "The bindings have procedures, named constants, most variables, most derived types and most of what is bound to these. Derived types that are \
         ABSTRACT or parameterised are left out, with what is bound to them; so are variables that are pointers, and generic names and operators \
         none of whose specific procedures is bound: one warning for each module counts them, a note tells of each COMMON block without a guard, and \
         `ferrotran check` lists all. Small Fortran procedures whose arguments are of intrinsic types can make an object, call \
         what is bound to its type and read or set variables. PRIVATE ones are not counted, since nothing outside of the \
         module has them.";
    /// An option that does not fit the procedure that it names.
    UNFIT_OPTION = "FT0610":
        "An option of the builder names an argument that the procedure does not have, or that is not \
         what the option is about. It would silently do nothing. `ferrotran interface FILE...` lists \
         the arguments.";
}
