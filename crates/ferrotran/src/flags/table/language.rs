//! Flags that change what the sources mean.

use super::super::row::{Effect, Row, harmless, honoured, idle, refused};

const ACCEPTED: &str = "the compiler accepts more, and ferrotran reads it whether it does or not";

pub(super) const ROWS: &[Row] = &[
    honoured(
        "-ffixed-form",
        Effect::FixedForm,
        "all files are fixed form",
    ),
    honoured("-ffree-form", Effect::FreeForm, "all files are free form"),
    honoured(
        "-ffixed-line-length-<n>, -ffixed-line-length=<n>",
        Effect::FixedLength,
        "the last column of fixed form; `none` and 0 are no limit",
    ),
    honoured(
        "-ffree-line-length-<n>",
        Effect::FreeLength,
        "the last column of free form; `none` and 0 are no limit",
    )
    .gnu(),
    harmless(
        "-ffree-line-length-<n>",
        "LLVM Flang reads lines of free form to their end",
    )
    .flang(),
    refused(
        "-fno-pad-source",
        "it changes how long continued character constants are, and ferrotran pads them",
        "remove it, and fill the lines with blanks where a constant is continued",
    ),
    honoured(
        "-w, -Wno-*",
        Effect::Truncation,
        "lines of free form may be cut at the last column (132) instead of refused",
    )
    .gnu(),
    honoured(
        "-fd-lines-as-code",
        Effect::DebugCode,
        "lines with a D in column 1 are code",
    ),
    honoured(
        "-fd-lines-as-comments",
        Effect::DebugComments,
        "lines with a D in column 1 are comments",
    ),
    honoured(
        "-fbackslash",
        Effect::Backslash,
        "a backslash begins an escape in a character constant",
    )
    .gnu(),
    refused(
        "-fbackslash",
        "LLVM Flang has other escapes than GNU Fortran, whose ferrotran reads",
        "write ACHAR(10) and the like",
    )
    .flang(),
    honoured(
        "-fopenmp",
        Effect::OpenMp,
        "lines that begin with `!$` are code, regions have threads, locals are as with -frecursive",
    ),
    honoured(
        "-fopenmp-simd",
        Effect::OpenMpSimd,
        "lines that begin with `!$` are code; nothing makes threads",
    ),
    honoured(
        "-fopenacc",
        Effect::OpenAcc,
        "regions have threads, locals are as with -frecursive; lines that begin with `!$` stay comments",
    ),
    harmless(
        "-fopenacc-dim=<dimensions>",
        "it says how many threads there are",
    ),
    honoured(
        "-std=<standard>",
        Effect::Standard,
        "`gnu` and `legacy` change nothing that matters; with the others GNU Fortran takes intrinsic \
         procedures that are not in the standard for external ones: they are refused unless there is \
         -fall-intrinsics, too, and `f95`, which keeps assignments from allocating, always",
    ),
    honoured(
        "-fall-intrinsics",
        Effect::AllIntrinsics,
        "all intrinsic procedures are there whatever the standard is",
    ),
    harmless(
        "-fallow-argument-mismatch, -fallow-invalid-boz, -fallow-leading-underscore, -fcray-pointer, \
         -fdollar-ok, -fdec-static, -fdec-structure, -fdec-blank-format-item, \
         -fdec-format-defaults, -fmax-identifier-length=<n>, -fmax-array-constructor=<n>, \
         -fwhole-file",
        ACCEPTED,
    ),
    refused(
        "-fdec",
        "it is many flags in one, among them some that change what is intrinsic and how INCLUDE is \
         read",
        "give those that the sources need: -fdollar-ok, -fcray-pointer, -fdec-static, \
         -fdec-structure, -fd-lines-as-comments",
    ),
    refused(
        "-fdec-include",
        "INCLUDE becomes a statement that ferrotran does not read like the compiler",
        "write INCLUDE on a line of its own",
    ),
    refused(
        "-fdec-intrinsic-ints, -fdec-math",
        "it makes more names intrinsic than ferrotran knows",
        "call the standard's intrinsic procedures",
    ),
    refused(
        "-fdec-char-conversions",
        "characters are assigned to numbers, which ferrotran does not follow",
        "use TRANSFER",
    ),
    harmless(
        "-fimplicit-none",
        "the compiler refuses what has no declared type, and changes nothing else",
    ),
    refused(
        "-fmodule-private",
        "entities of modules are PRIVATE without a word in the source",
        "write PRIVATE into the modules",
    ),
    refused(
        "-fno-range-check",
        "constants that do not fit their kind have values that ferrotran does not follow",
        "write such constants as INT(Z'...') or with a larger kind",
    ),
    refused(
        "-fno-realloc-lhs",
        "an assignment to an ALLOCATABLE of another shape writes past its end instead of allocating",
        "remove it, or write ALLOCATE where it is meant",
    ),
    refused(
        "-fexternal-blas",
        "MATMUL calls procedures of BLAS, which nothing in the sources shows",
        "call DGEMM itself",
    ),
    harmless(
        "-fblas-matmul-limit=<n>, -finline-matmul-limit=<n>",
        "it says how MATMUL is computed",
    ),
    refused(
        "-frepack-arrays",
        "arrays that are only read are copied, and the copies are written back",
        "remove it",
    ),
    harmless(
        "-fcoarray=none, -fcoarray=single",
        "coarrays are left out of the bindings",
    ),
    refused(
        "-fcoarray=<kind>",
        "procedures with coarrays get more arguments, and images are processes",
        "use -fcoarray=single",
    ),
    refused(
        "-fpre-include=<file>, -fbuilding-libgfortran",
        "it gives the compiler declarations that ferrotran does not see",
        "use INCLUDE in the sources",
    ),
    refused(
        "-fconvert=<kind>",
        "only a main program sets it, so that files would be read and written in the wrong order",
        "write CONVERT= in the OPEN statement, or set GFORTRAN_CONVERT_UNIT",
    ),
    harmless("-fconvert=native, -frecord-marker=4", "it is the default"),
    refused(
        "-frecord-marker=<n>, -fmax-subrecord-length=<n>",
        "only a main program sets it, so that unformatted files would have another form",
        "use ACCESS='STREAM' in the OPEN statement, or convert the files",
    ),
    idle(
        "-ffpe-trap=<exceptions>",
        "set it in the program (feenableexcept), or ask IEEE_GET_FLAG after the computation",
    ),
    harmless("-ffpe-trap=none", "it is the default"),
    idle(
        "-ffpe-summary=<exceptions>",
        "ask IEEE_GET_FLAG after the computation",
    ),
    idle(
        "-fno-sign-zero",
        "it holds for SIGN, but what is written shows the sign of zeros: add 0.0 to it before",
    ),
    harmless(
        "-fbacktrace, -fdump-core",
        "only a main program acts on it; what fails in a library comes back as an error",
    ),
    refused(
        "-flarge-sizes",
        "SIZE and its like have another kind",
        "give them KIND=8",
    )
    .flang(),
    refused(
        "-fxor-operator, -flogical-abbreviations, -falternative-parameter-statement",
        "it gives operators and statements another meaning",
        "write .NEQV., .TRUE., .AND. and PARAMETER as the standard does",
    )
    .flang(),
    refused(
        "-finput-charset=<charset>",
        "ferrotran reads sources as UTF-8 or Latin-1",
        "convert the sources",
    )
    .flang(),
];
