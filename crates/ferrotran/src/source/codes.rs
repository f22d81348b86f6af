//! What this stage can find wrong.

crate::diagnostic::codes! {
    /// A character constant that does not end in its statement.
    UNTERMINATED_CHARACTER = "FT0101":
        "A character constant starts with ' or \" and must end with the same mark in the same \
         statement. In fixed form the statement field ends at column 72 unless a line length is \
         set: text beyond it is not read, which often cuts off the closing mark. Set the line \
         length that the file was written for (--line-length 132, or 0 for no limit).";
    /// An INCLUDE line whose file was not found.
    MISSING_INCLUDE = "FT0102":
        "The file named by an INCLUDE line was looked for beside the including file and in each \
         include path. What it declares is unknown. Add the folder with -I.";
    /// A file that includes itself.
    INCLUDE_DEPTH = "FT0103":
        "INCLUDE lines are nested deeper than any real program nests them, most likely because a \
         file includes itself. The innermost INCLUDE was left out.";
    /// A preprocessor line in a file that was not preprocessed.
    PREPROCESSOR_LINE = "FT0104":
        "A line that starts with # is meant for the C preprocessor, which runs only for files \
         ending in .F, .FOR, .FTN, .F77, .F90, .F95, .F03, .F08, .fpp and on request (--cpp). The \
         line was skipped: both branches of an #ifdef were read.";
    /// A continuation line with nothing to continue.
    STRAY_CONTINUATION = "FT0105":
        "A line is marked as continuing a statement (column 6 in fixed form, & in free form), but no \
         statement comes before it. It was read as a statement of its own. A file in the other \
         source form also looks like this: see --fixed and --free.";
    /// Something else than digits in the label field.
    BAD_LABEL = "FT0106":
        "Columns 1 to 5 of a fixed-form line hold a statement label: digits and blanks. Anything \
         else there is ignored. A free-form file that is read as fixed form looks like this: see \
         --free.";
    /// The preprocessor could not be run.
    PREPROCESSOR_FAILED = "FT0107":
        "The preprocessor could not be started or ended with an error; the file was read as it \
         stands. The command is the compiler's own (gfortran -cpp -E), or what the environment \
         variable FC names.";
    /// A file over the limit of 1 GiB.
    TOO_LARGE = "FT0108":
        "Places are held in 32 bits, so that files over 1 GiB, with what they include, are not read.";
    /// A template (`.pyf.src`) that could not be expanded.
    TEMPLATE = "FT0109":
        "In a template `<name=a,b>` names a list, `<name>` stands for its entries and `<a,b>` is a \
         list without a name; a routine with lists in it is repeated once for each entry, so that \
         all its lists need the same number of entries. `\\,`, `\\<` and `\\>` stand for the \
         characters themselves. Nothing of the template was read.";
    /// C's `!` in a signature file, where it starts a comment.
    COMMENT_IN_C = "FT0110":
        "In signature files and directives `!` starts a comment wherever it stands outside a \
         character constant, also in C code, and f2py does not read what comes after it. C's `!=` \
         and `!` can only be used in blocks between ''' marks. In a check write `a<b||a>b`.";
    /// A byte order mark that changes what the compiler reads of the first line.
    BYTE_ORDER_MARK = "FT0111":
        "GNU Fortran drops a byte order mark, but counts its three bytes as columns of the first line: \
         the line is cut three columns earlier, a tab in its first columns leads to another column, \
         and a character constant that is continued is three characters shorter. The file is not read \
         where one of these matters. Save it without the mark.";
}
