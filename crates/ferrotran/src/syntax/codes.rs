//! What this stage can find wrong.

crate::diagnostic::codes! {
    /// A statement that could not be read.
    UNREADABLE_STATEMENT = "FT0201":
        "The statement follows no form of Fortran's grammar that ferrotran knows, or is malformed. \
         It is kept as unknown, and analysis takes the worst case for it; the rest of the file is \
         read. If a compiler accepts the statement, this is a defect of ferrotran: please report it \
         with the line. If the whole file looks like this, it is probably read in the wrong form \
         (--fixed, --free) or needs the preprocessor (--cpp).";
    /// The first word of a program unit is misspelt.
    MISSPELT_UNIT = "FT0208":
        "A statement that cannot be read stands where a program unit begins, and its first word is SUBROUTINE, \
         FUNCTION, MODULE or PROGRAM but for one or two letters. Taken as it is, it would begin a main \
         program, of which nothing is bound. The unit is left out. Correct the word.";
    /// A statement that needs more depth than the limit.
    TOO_DEEP = "FT0202":
        "Expressions and constructs can be nested in each other only so deep: far deeper than any \
         person nests them, but not without bound, so that hostile input cannot exhaust the stack. \
         The statement is kept as unknown. Split it.";
    /// A construct or program unit without its end.
    UNCLOSED = "FT0203":
        "A construct (IF, DO, SELECT and so on) or a program unit is still open where what \
         surrounds it ends. It was closed there.";
    /// The end of a construct that is not open, or ELSE or CASE outside its construct.
    STRAY_END = "FT0204":
        "An END, ELSE, CASE or CONTAINS belongs to no construct or program unit that is open here. \
         It was skipped.";
    /// A number that is out of every kind's range.
    NUMBER_TOO_LARGE = "FT0205":
        "An integer literal has more digits than any integer kind holds.";
    /// DEC's STRUCTURE, the forerunner of derived types.
    STRUCTURE = "FT0207":
        "STRUCTURE, UNION, MAP and RECORD are DEC's forerunners of derived types, and no Fortran. A \
         structure is skipped up to its END STRUCTURE, the type of each RECORD stays unresolved, so \
         that procedures with such arguments are left out, and `record.field` is an unknown \
         statement, for which analysis takes the worst case. Write a derived type with SEQUENCE \
         instead, and `record%field`.";
    /// A construct nested in others beyond the limit.
    NESTING = "FT0206":
        "Constructs, interface bodies and contained procedures are nested deeper than the limit. \
         The innermost ones are kept as unknown statements.";
}
