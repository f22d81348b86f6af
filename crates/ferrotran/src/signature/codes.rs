//! What this stage can find wrong.

crate::diagnostic::codes! {
    /// The signature names another number of arguments than the Fortran procedure has.
    ARGUMENT_COUNT = "FT0401":
        "A signature names the arguments of a Fortran procedure in the order in which the Fortran \
         declares them, and all of them: what the caller should not see is given intent(hide) and \
         a value. Only a routine with a callstatement, which says itself what is passed, may have \
         other arguments. The signature was not applied to this procedure.";
    /// The signature declares another type or kind than the Fortran source.
    TYPE_CONTRADICTION = "FT0402":
        "The type of an argument or result is a fact of the compiled code: a signature cannot \
         change it, and a caller that believed it would pass memory of the wrong size. f2py would \
         believe the signature. The Fortran declaration stays, and nothing else that the signature says of \
         this argument is used. Correct the signature file, or \
         check which flags (such as -fdefault-integer-8) the Fortran is compiled with.";
    /// The signature declares another rank than the Fortran source.
    RANK_CONTRADICTION = "FT0403":
        "The signature gives an argument another number of dimensions than the Fortran source, or \
         calls an array a scalar. The Fortran declaration stays, and what else the signature says of the \
         argument is left out but for its intents, since it is about another shape; that both have as \
         many elements becomes a check. Write dimension(...) with as many dimensions as the Fortran has.";
    /// The signature gives another constant extent than the Fortran source.
    EXTENT_CONTRADICTION = "FT0404":
        "Both the signature and the Fortran source give the extent of a dimension as a constant, \
         and the constants differ. The Fortran declaration stays. Where one of the two extents is \
         an expression there is no contradiction: that they are equal becomes a check.";
    /// The intent in the signature cannot be, given the INTENT in the Fortran source.
    INTENT_CONTRADICTION = "FT0405":
        "The Fortran source declares an INTENT, which the compiler has checked against the body, \
         and the signature says otherwise: intent(out) of an INTENT(IN) argument would return what \
         was never written, intent(in) of an INTENT(OUT) or INTENT(INOUT) argument would lose what \
         the routine writes. The intents of the signature were not applied to this argument.";
    /// A function in the signature is a subroutine in the Fortran source or the other way round.
    KIND_CONTRADICTION = "FT0406":
        "A function returns its result in a way that a call of a subroutine does not expect. The \
         signature was not applied to this procedure. Write `function` or `subroutine` as the \
         Fortran source does.";
    /// A name in an expression that is no argument of the procedure.
    UNKNOWN_NAME = "FT0407":
        "A default value, check or dimension uses a name that is neither an argument of the \
         routine nor a constant: it may be C code of a usercode block, or a slip of the pen. The \
         expression is kept as written, and nothing that depends on it can be evaluated.";
    /// The signature of an argument that the procedure doesn't have.
    UNKNOWN_ARGUMENT = "FT0408":
        "A directive or declaration gives intents, a check or a default to a name that is no \
         argument of the procedure. Nothing was done with it.";
    /// A kind that could not be evaluated.
    UNRESOLVED_KIND = "FT0409":
        "The kind of a type in a signature is given by a name or expression that says nothing \
         without the Fortran source. f2py would silently take the C type `float`. Give the kind as \
         a number of bytes (`real*8`, `integer(kind=8)`) or by a name of iso_c_binding or \
         iso_fortran_env.";
    /// Statements that mean something to Python only.
    PYTHON_ONLY = "FT0410":
        "pymethoddef lists methods of Python's extension modules. It is kept as written, but there \
         is nothing in Rust to make of it.";
    /// Initial values that depend on each other in a circle.
    CYCLE = "FT0411":
        "The value of each of these arguments is computed from another of them, in a circle, so \
         that none can be computed first. Make one of them required, or compute it from something \
         else. Until then the routine gets no bindings.";
    /// A routine for which no Fortran was given.
    NO_FORTRAN = "FT0412":
        "The signature names a routine that is in none of the Fortran files given. What is known \
         of it is what the signature says: nothing of it could be checked against the code, and \
         what the routine reads and writes is unknown. Give the Fortran file with it, or use \
         fortranname where the routine has another name.";
    /// A callback's signature that was not found.
    NO_CALLBACK = "FT0413":
        "An argument is declared external, but none of the modules that the routine uses (`use \
         x__user__routines`) says how it is called. Where the Fortran source tells, that is used; \
         else the callback cannot be wrapped.";
    /// The arguments stand in another order than in the Fortran source.
    ARGUMENT_ORDER = "FT0414":
        "The signature names the same arguments as the Fortran procedure, in another order. f2py \
         would pass them in the order of the signature, which is wrong unless a callstatement puts \
         it right. Here the order of the signature is what the caller sees, and the Fortran is \
         called in its own order.";
    /// Something in a signature file that signatures do not consist of.
    MISPLACED = "FT0415":
        "Signature files consist of python modules, interfaces, routines, Fortran modules, common \
         blocks and declarations. This does not belong there and was left out.";
    /// A comment that contradicts the code.
    COMMENT_CONTRADICTION = "FT0416":
        "A comment in LAPACK's form (`\\param[in] A`, `A is DOUBLE PRECISION array, dimension \
         (LDA,N)`) says something else than the declaration: another type, another number of \
         dimensions, another extent, an intent that the code does not keep, or an argument that \
         the routine doesn't have. The code stays; correct the comment.";
    /// A statement in an interface or Fortran module of a signature that contradicts the source.
    MODULE_CONTRADICTION = "FT0417":
        "The signature of a Fortran module names a variable that the module doesn't have, or gives \
         it another type or rank. The Fortran declaration stays.";
    /// An intent or attribute that there isn't.
    UNKNOWN_WORD = "FT0418":
        "f2py passes over intents and attributes that it doesn't know, such as intent(optional) \
         (which should be the attribute `optional`) or a misspelled word. So does ferrotran, but it \
         says so.";
}
