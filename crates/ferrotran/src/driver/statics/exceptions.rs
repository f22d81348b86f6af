//! The symbols of writable data that are no state of a program.
//!
//! Not here, because they are no writable data: constants and formats in `.rodata`, jump tables,
//! `.data.rel.ro`, which the linker protects (`object::role`), and the function `__BLOCK_DATA__`.
//! Variables that nothing writes are found by the analysis.

/// What the names of symbols have in common.
enum Named {
    /// How they begin.
    From(&'static str),
    /// A part of theirs, after the name of a module.
    InModule(&'static str),
    /// A label of the compiler's own, which no variable is called after.
    Label(&'static str),
    /// Nothing but numbers follows.
    Numbered(&'static str, usize),
}

/// The names, and why what has them is no state.
static EXCEPTIONS: &[(Named, &str)] = &[
    (
        Named::InModule("__vtab_"),
        "a table of the procedures of a type, which the compiler makes and nothing writes",
    ),
    (
        Named::InModule("__def_init_"),
        "the initial value of a type, which is copied from there",
    ),
    (
        Named::Numbered("options.", 2),
        "gfortran's options, which only the main program reads",
    ),
    (
        Named::From("DW.ref."),
        "the address of a function, for unwinding",
    ),
    (
        Named::From("__gcov"),
        "counters of coverage: no result depends on them",
    ),
    (
        Named::Label("..LPBX"),
        "a table of the counters of coverage, for the start and the end of the program",
    ),
    (
        Named::From("__llvm_prf"),
        "counters of coverage: no result depends on them",
    ),
    (
        Named::From(".gomp_critical_user_"),
        "a mutex, which the OpenMP library takes for CRITICAL",
    ),
    (
        Named::From(".omp"),
        "a table of the OpenMP library, which nothing else writes",
    ),
];

/// Why the writable data at `symbol` is no state; `None` if it may be.
pub(super) fn reason(symbol: &str) -> Option<&'static str> {
    let found = EXCEPTIONS.iter().find(|(named, _)| match named {
        Named::From(start) => symbol.starts_with(start),
        Named::Label(label) => symbol.contains(label),
        Named::InModule(part) => {
            // `__m_MOD___vtab_m_T`; a type of a procedure has no module's name.
            let own = symbol.split_once("_MOD_").map_or(symbol, |(_, own)| own);
            symbol.starts_with("__") && own.starts_with(part)
        }
        Named::Numbered(start, count) => symbol.strip_prefix(start).is_some_and(|rest| {
            rest.split('.').count() == *count && rest.split('.').all(is_number)
        }),
    });
    found.map(|(_, reason)| *reason)
}

/// Whether it is a number that a compiler adds to a name.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
