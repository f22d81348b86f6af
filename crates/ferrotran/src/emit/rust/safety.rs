//! `// SAFETY:` comments in generated code. Token streams hold no comments, so each one passes
//! through the formatter as a marker statement and is put back afterwards.

use std::iter;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// What an `unsafe` block in generated code rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Argument {
    /// The call of a procedure that was shown to be safe.
    Shown,
    /// The call of a procedure that checks what was not shown.
    Checked,
    /// The call of a procedure that a build script vouches for.
    Trusted,
    /// The call of a procedure whose caller vouches for it.
    Open,
    /// The call of the `_into` form from an unsafe function.
    Same,
    /// The opening of a library.
    Library,
    /// The typing of its symbols.
    Symbols,
    /// The trampoline of a closure.
    Closure,
    /// The lending of a trampoline to an adapter.
    Adapter,
    /// The call of what tells the kind of INTEGER.
    Sentinel,
    /// The use of a module variable.
    Variable,
    /// The reading of a variable that decides extents.
    Read,
    /// The call of what both forms share, with the lock.
    Held,
    /// The use of a component.
    Component,
    /// The making of an object.
    Object,
    /// The making of what has no object yet.
    Vacant,
    /// That an object lies elsewhere.
    Moved,
    /// That an object has the dynamic type of its handle.
    Dynamic,
    /// The type that a number has which is passed as CLASS(*).
    Number,
}

const ALL: [Argument; 19] = [
    Argument::Shown,
    Argument::Checked,
    Argument::Trusted,
    Argument::Open,
    Argument::Same,
    Argument::Library,
    Argument::Symbols,
    Argument::Closure,
    Argument::Adapter,
    Argument::Sentinel,
    Argument::Variable,
    Argument::Read,
    Argument::Held,
    Argument::Component,
    Argument::Object,
    Argument::Vacant,
    Argument::Moved,
    Argument::Dynamic,
    Argument::Number,
];

impl Argument {
    fn text(self) -> &'static [&'static str] {
        match self {
            Argument::Dynamic => &["the object has the type of its handle, whose number this is."],
            Argument::Number => &["it is a number of the type whose number this is."],
            Argument::Vacant => &[
                "nobody has it before Fortran has allocated the object; of an unsafe function the caller",
                "vouches for the FINAL procedures that may end that.",
            ],
            Argument::Moved => &["there Fortran has allocated it, in the same owner."],
            Argument::Shown => &[
                "the declaration is that of the Fortran source, and the procedure was shown to",
                "access nothing but what is passed.",
            ],
            Argument::Checked => &[
                "the declaration is that of what is compiled, and the procedure was shown to access",
                "nothing but what is passed, or checks that as it runs.",
            ],
            Argument::Trusted => &[
                "the declaration is that of the Fortran source, the declared shapes are checked,",
                "and the build script vouches that nothing else is accessed.",
            ],
            Argument::Open => &[
                "the declaration is that of the Fortran source, the declared shapes are checked,",
                "and the caller vouches that nothing else is accessed.",
            ],
            Argument::Same => &["the caller vouches for the same."],
            Argument::Library => &["the caller vouches for the library."],
            Argument::Symbols => &[
                "the caller vouches that the symbols are procedures of these types; none is null.",
            ],
            Argument::Closure => &[
                "the slot holds the closure for which this trampoline was made, and Fortran passes",
                "what it declares, which nobody else uses while the closure runs.",
            ],
            Argument::Adapter => &[
                "the function goes with the adapter, which calls this trampoline as it is declared.",
            ],
            Argument::Sentinel => &[
                "there is room for INTEGERs of either kind, and the procedure is known, or vouched",
                "for by the build script, to do no more than to set or to read these.",
            ],
            Argument::Variable => &[
                "the shim is that of this variable, which is declared so; the lock is held, so that",
                "nobody else uses it, and what is given borrows the guard.",
            ],
            Argument::Read => &[
                "the shim returns the value of this variable, which is declared so; the lock is held,",
                "so that nobody else sets it.",
            ],
            Argument::Held => &[
                "the lock is held, and these values were read under it; of an unsafe function the",
                "caller vouches for the rest.",
            ],
            Argument::Component => &[
                "the shim is that of this component, which is declared so, of an object that this handle",
                "alone has; what is given borrows the handle.",
            ],
            Argument::Object => &[
                "the shims are those of the type, which holds what is said here, and stay loaded.",
            ],
        }
    }
}

/// A statement that `restore` turns into a `// SAFETY:` comment.
pub(super) fn comment(argument: Argument) -> TokenStream {
    let number = Literal::usize_unsuffixed(argument as usize);
    quote!(ferrotran_safety!(#number);)
}

/// The lines of the comment, if `code` is its marker.
pub(super) fn marked(code: &str) -> Option<impl Iterator<Item = String>> {
    let number = code
        .strip_prefix("ferrotran_safety!(")?
        .strip_suffix(");")?;
    let argument = ALL.get(number.parse::<usize>().ok()?)?;
    let starts = iter::once("SAFETY: ").chain(iter::repeat(""));
    let lines = starts.zip(argument.text());
    Some(lines.map(|(start, line)| format!("{start}{line}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_marker_is_known_after_formatting() {
        for argument in ALL {
            let comment = comment(argument);
            let tokens = quote! { fn f() { #comment } };
            let text = prettyplease::unparse(&syn::parse2(tokens).unwrap());
            let marker = text.lines().nth(1).unwrap().trim_start();
            let lines: Vec<String> = marked(marker).unwrap().collect();
            assert_eq!(
                lines.join("\n"),
                format!("SAFETY: {}", argument.text().join("\n"))
            );
        }
    }
}
