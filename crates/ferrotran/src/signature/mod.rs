//! The fourth stage: signature files (`.pyf`) and f2py directives refine an
//! [`interface`](crate::interface); an interface prints as a signature file.
