//! `// SAFETY:` comments in generated code. Token streams hold no comments, so each one passes
//! through the formatter as a marker statement and is put back afterwards.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// What an `unsafe` block in generated code rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Argument {
    /// The call of a procedure that was shown to be safe.
    Shown,
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
}

const ALL: [Argument; 7] = [
    Argument::Shown,
    Argument::Trusted,
    Argument::Open,
    Argument::Same,
    Argument::Library,
    Argument::Symbols,
    Argument::Closure,
];

impl Argument {
    fn text(self) -> &'static [&'static str] {
        match self {
            Argument::Shown => &[
                "the declaration is that of the Fortran source, and the procedure was shown to",
                "access nothing but what is passed.",
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
        }
    }
}

/// A statement that [`restore`] turns into a `// SAFETY:` comment.
pub(super) fn comment(argument: Argument) -> TokenStream {
    let number = Literal::usize_unsuffixed(argument as usize);
    quote!(ferrotran_safety!(#number);)
}

/// The formatted text with its markers turned into comments, and a blank line between items.
pub(super) fn restore(text: &str) -> String {
    let mut restored = String::with_capacity(text.len());
    let mut item_ended = false;
    for line in text.lines() {
        let code = line.trim_start();
        let indentation = &line[..line.len() - code.len()];
        if item_ended && (code.starts_with("///") || code.starts_with("impl ")) {
            restored.push('\n');
        }
        item_ended = code == "}";
        match marked(code) {
            Some(argument) => {
                for (number, text) in argument.text().iter().enumerate() {
                    let start = if number == 0 { "SAFETY: " } else { "" };
                    restored.push_str(&format!("{indentation}// {start}{text}\n"));
                }
            }
            None => {
                restored.push_str(line);
                restored.push('\n');
            }
        }
    }
    restored
}

fn marked(code: &str) -> Option<Argument> {
    let number = code
        .strip_prefix("ferrotran_safety!(")?
        .strip_suffix(");")?;
    ALL.get(number.parse::<usize>().ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_become_comments() {
        for argument in ALL {
            let comment = comment(argument);
            let tokens = quote! { fn f() { #comment unsafe { g() } } };
            let text = restore(&prettyplease::unparse(&syn::parse2(tokens).unwrap()));
            let lines = argument.text().join("\n    // ");
            assert_eq!(
                text,
                format!("fn f() {{\n    // SAFETY: {lines}\n    unsafe {{ g() }}\n}}\n")
            );
        }
    }
}
