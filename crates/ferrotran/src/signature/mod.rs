//! The fourth stage: signature files (`.pyf`) and f2py directives refine an
//! [`interface`](crate::interface); an interface prints as a signature file.
//!
//! * [`read`] takes the syntax tree of a signature file apart into [`Signatures`];
//! * [`refine`] merges them onto an interface, and diagnoses what contradicts the Fortran source;
//! * [`directives`] does the same with the `Cf2py` and `!f2py` lines of Fortran files;
//! * [`infer`] adds what follows from the declarations alone: the `n` of `a(n)`;
//! * [`from_comments`] adds what comments in LAPACK's form say, for a person to review;
//! * [`print()`] writes an interface as a signature file, which f2py accepts as well.
//!
//! All expressions end in Fortran's terms ([`interface::Expr`](crate::interface::Expr)): what C
//! counts from 0 counts from 1, `shape(a,0)` is `size(a, 1)`.

mod apply;
pub mod codes;
mod comments;
mod cycles;
mod declarations;
mod demonstration;
mod directives;
mod expression;
mod file;
mod infer;
mod merge;
mod print;
mod procedure;
mod refine;
mod types;

pub use comments::from_comments;
pub use directives::directives;
pub use file::{FortranModule, PythonModule, Routine, Signatures, read};
pub use infer::infer;
pub use print::print;
pub use refine::refine;
