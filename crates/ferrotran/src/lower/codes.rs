//! What this stage can find wrong with options; the codes of what it leaves out are in
//! `plan::codes`.

crate::diagnostic::codes! {
    /// An option names a procedure that none of the files has.
    UNKNOWN_PROCEDURE = "FT0601":
        "`only`, `skip`, `trust_extents` or another option names a procedure that is not in the files, or one \
         that gets no binding. A name that \
         matches nothing would silently do nothing, and most likely it is misspelt. `ferrotran \
         interface FILE...` lists the procedures that there are.";
    /// An option names procedures by what is no name.
    NO_SELECTOR = "FT0612":
        "Options name procedures by a bare name (`dgesv`, wherever it stands), by a path \
         (`module::name`; `::name` for an external procedure alone), or by a pattern of either, in \
         which `*` stands for any characters of one name and `?` for one (`linear::*`, `d?trs`).";
    /// An option by which a user vouches names one of several procedures.
    AMBIGUOUS_PROCEDURE = "FT0613":
        "Two modules may each have a procedure of one name, and an external procedure may have it, too. \
         An option by which you vouch for a procedure (`trust_extents` and the other `unsafe` ones) \
         means the one that you have read, so a bare name that fits several is refused: write its path. \
         Options that are not `unsafe` mean all that a name fits.";
    /// A trust that nothing needs.
    TRUST_NOT_NEEDED = "FT0617":
        "`trust_extents` vouches for what is not proved. All that it names is proved, or checked as it \
         runs: nothing rests on it, and an `unsafe` line that nothing rests on hides the next one. \
         Remove the name.";
    /// A procedure that is defined twice, or has the name of a COMMON block.
    DEFINED_TWICE = "FT0614":
        "A program links one external procedure of a name, one BIND(C) procedure of a label, and no \
         COMMON block that has the name of an external procedure. A linker takes the first that it \
         finds without a word: bindings of the other would call it with arguments that it does not \
         have. Libraries of other Builders may define the same names: their symbols are others.";
}
