//! The guide to ferrotran: see `src/SUMMARY.md`. Here are the bindings that its samples call.

/// A module for each library that `build.rs` makes.
macro_rules! libraries {
    ($($name:ident),*) => {$(
        #[expect(missing_docs, reason = "the guide's libraries are documented in its chapters")]
        pub mod $name {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".rs"));
        }
    )*};
}

libraries!(
    bodies, heat, pick, matrices, texts, integrate, solver, count
);
