//! What a safe function needs and was not shown: all that makes a wrapper `unsafe`, or that a
//! build script vouched for.

use crate::name::Name;
use crate::prove::{Kind, Library};

/// An obligation that was not shown to be met, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unproved {
    /// `file:line`.
    pub place: String,
    /// What has to hold.
    pub obligation: Obligation,
}

/// What has to hold for a safe function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obligation {
    /// What has to hold in its body or in a callee, as `prove` says it.
    InBody {
        /// What has to hold.
        kind: Kind,
        /// Of what, and where it is called.
        what: String,
    },
    /// The address that is passed on here, as analysis says it, is not kept after the return.
    NotKept(String),
    /// Threads that call a closure at once write to different elements of its argument.
    ThreadsApart {
        /// Where and why several threads may call it.
        concurrent: String,
        /// The argument of the closure.
        argument: Name,
    },
    /// The FINAL procedures of this type, which run when what is made here is freed, may run then.
    Finalised(Name),
    /// The pointer is disassociated, or points to what exists, when the procedure returns.
    PointerTarget(Name),
    /// The POINTER that the caller gives is disassociated, or points to an object of its type: each caller's affair.
    GivenPointer(Name),
    /// What is passed for the dummy procedure can be called as Fortran calls it.
    Callable(Name),
    /// All that a procedure does whose source was not read.
    Unread,
    /// All that a procedure does that is called in C.
    InC,
    /// The library that is linked is what was read of it: it was built elsewhere.
    Prebuilt {
        /// The library, and that the build script vouches for it.
        library: Library,
        /// The procedure of it.
        procedure: String,
        /// The places of the calls that lead there.
        calls: Vec<String>,
    },
    /// What overrides the bindings of another library's type is never called there: its procedures were analysed
    /// without this type.
    Extends {
        /// The type, unless it is not known.
        ty: Option<Name>,
        /// The module of what it extends.
        of: Name,
    },
    /// Calls need no lock, although this was found.
    Reentrant(String),
    /// The argument is never written, although this was found.
    NeverWritten {
        /// The argument.
        argument: Name,
        /// What was found.
        although: String,
    },
    /// No rows of the matrix but these are accessed.
    Rows {
        /// The matrix.
        array: Name,
        /// The arguments of which the largest is the number of rows.
        rows: Vec<Name>,
    },
}

/// What is said of an obligation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The word for it in JSON, which never changes.
    pub word: &'static str,
    /// What was not shown, as a phrase.
    pub message: String,
    /// What its caller, or who vouches for it, has to make sure of.
    pub duty: &'static str,
}

impl Obligation {
    /// What is said of it: the one place for all words.
    pub fn said(&self) -> Said {
        let (word, message, duty) = match self {
            Obligation::InBody { kind, what } => (kind.word(), what.clone(), kind.duty()),
            Obligation::NotKept(what) => (
                "not-kept",
                what.clone(),
                "no address of an argument is used after the return (`trust_extents`)",
            ),
            Obligation::ThreadsApart {
                concurrent,
                argument,
            } => (
                "threads-apart",
                format!(
                    "{concurrent}; that each gets another `{argument}`, which it may write, is not shown"
                ),
                "no two threads are given the same element to write (`trust_extents`)",
            ),
            Obligation::Finalised(ty) => (
                "finalised",
                format!(
                    "what is made here, of `type({ty})`, is ended by FINAL procedures when it is freed"
                ),
                "its FINAL procedures may run on whatever thread it is freed (`trust_extents`)",
            ),
            Obligation::PointerTarget(name) => (
                "pointer-target",
                format!(
                    "the pointer `{name}`: it has to be disassociated, or point to what exists, when \
                     the procedure returns"
                ),
                "the pointer is disassociated, or points to what exists (`trust_extents`)",
            ),
            Obligation::GivenPointer(name) => (
                "given-pointer",
                format!(
                    "the pointer `{name}` that is given: it has to be disassociated, or point to an object of its \
                     type that exists"
                ),
                "the pointer that is given points to an object",
            ),
            Obligation::Callable(name) => (
                "callable",
                format!(
                    "the interface of the dummy procedure `{name}` is not determined: what is \
                     passed must be a procedure that Fortran can call so"
                ),
                "the procedure that is passed is one that Fortran can call so: nobody else can \
                 vouch for it",
            ),
            Obligation::Unread => (
                "unread",
                "its source was not read: all that it does is unknown".to_owned(),
                "the procedure accesses nothing but what is passed, and keeps no address \
                 (`trust_extents`)",
            ),
            Obligation::InC => (
                "in-c",
                "it is called in C, which is not analysed: all that it does is unknown".to_owned(),
                "the C code accesses nothing but what is passed, and keeps no address \
                 (`trust_extents`)",
            ),
            Obligation::Prebuilt {
                library,
                procedure,
                calls,
            } => (
                "prebuilt",
                format!(
                    "{}{}",
                    match library {
                        Library::Unclaimed => format!(
                            "`{procedure}` was built elsewhere, and the build script does not say \
                             that the library is what was read (`Builder::prebuilt`)"
                        ),
                        Library::Claimed(name) => format!(
                            "that the library `{name}`, which has `{procedure}` and was built \
                             elsewhere, is what was read"
                        ),
                    },
                    match calls.as_slice() {
                        [] => String::new(),
                        calls => format!(" (called at {})", calls.join(", ")),
                    }
                ),
                "the library that is linked is what was read of it (`prebuilt`)",
            ),
            Obligation::Extends { ty, of } => (
                "extends",
                format!(
                    "{} a type of the module `{of}` of another library, whose procedures were \
                     analysed without it",
                    match ty {
                        Some(ty) => format!("`{ty}` extends"),
                        None => "what a procedure declares or uses may extend".to_owned(),
                    }
                ),
                "no procedure of the other library is left an object of the type (`trust_extents`)",
            ),
            Obligation::Reentrant(although) => (
                "reentrant",
                format!("that calls need no lock, although {although}"),
                "calls may run on several threads at once (`trust_reentrant`)",
            ),
            Obligation::NeverWritten { argument, although } => (
                "never-written",
                format!("that `{argument}` is never written, although {although}"),
                "no element of the argument is written (`trust_never_written`)",
            ),
            Obligation::Rows { array, rows } => {
                let rows: Vec<String> = rows.iter().map(|row| format!("`{row}`")).collect();
                (
                    "rows",
                    format!(
                        "that of `{array}` no rows but the first {} are accessed",
                        rows.join(" or ")
                    ),
                    "no row below these is accessed (`trust_leading_dimension`)",
                )
            }
        };
        Said {
            word,
            message,
            duty,
        }
    }
}
