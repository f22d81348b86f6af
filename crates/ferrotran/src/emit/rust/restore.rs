//! What does not pass through the formatter but as a marker: `// SAFETY:` comments, which token
//! streams do not hold, and the documentation of functions, which is most of the text and as
//! tokens would take most of the time.

use proc_macro2::TokenStream;
use quote::quote;

use super::safety;

const DOCUMENTATION: &str = "ferrotran_documentation!()";

/// An attribute that [`restore`] turns into documentation.
pub(super) fn documentation() -> TokenStream {
    quote!(#[doc = #DOCUMENTATION])
}

/// Appends to `restored` the formatted text with its markers turned into comments and
/// documentation, of which `docs` has the lines in the order of the text, and a blank line between
/// items.
pub(super) fn restore(
    text: &str,
    mut docs: impl Iterator<Item = Vec<String>>,
    restored: &mut String,
) {
    let mut item_ended = false;
    for line in text.lines() {
        let code = line.trim_start();
        let indentation = &line[..line.len() - code.len()];
        if item_ended && (code.starts_with("///") || code.starts_with("impl ")) {
            restored.push('\n');
        }
        item_ended = code == "}";
        if let Some(comment) = safety::marked(code) {
            for line in comment {
                push_line(restored, &[indentation, "// ", &line]);
            }
        } else if code.strip_prefix("///") == Some(DOCUMENTATION) {
            // Whatever ends a line in it must not end the comment.
            let lines = docs.next().unwrap_or_default();
            for line in lines.iter().flat_map(|line| line.split(['\n', '\r'])) {
                let line = line.trim_end_matches(' ');
                let start = if line.is_empty() { "///" } else { "/// " };
                push_line(restored, &[indentation, start, line]);
            }
        } else {
            push_line(restored, &[line]);
        }
    }
}

fn push_line(text: &mut String, parts: &[&str]) {
    text.extend(parts.iter().copied());
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(tokens: TokenStream, docs: Vec<Vec<String>>) -> String {
        let text = prettyplease::unparse(&syn::parse2(tokens).unwrap());
        let mut restored = String::new();
        restore(&text, docs.into_iter(), &mut restored);
        restored
    }

    #[test]
    fn documentation_is_put_back_in_its_order_and_place() {
        let marker = documentation();
        let tokens = quote! { #marker fn f() {} impl S { #marker fn g() {} } };
        let first = ["first  ", "", "in it"].map(str::to_owned).to_vec();
        assert_eq!(
            restored(tokens, vec![first, vec!["second".to_owned()]]),
            "/// first\n///\n/// in it\nfn f() {}\nimpl S {\n    /// second\n    fn g() {}\n}\n"
        );
    }

    #[test]
    fn documentation_stays_a_comment() {
        let marker = documentation();
        let docs = vec!["a\nfn b() {}\r*/ c".to_owned()];
        assert_eq!(
            restored(quote!(#marker fn f() {}), vec![docs]),
            "/// a\n/// fn b() {}\n/// */ c\nfn f() {}\n"
        );
    }

    #[test]
    fn safety_is_put_back_as_a_comment() {
        let comment = safety::comment(safety::Argument::Same);
        assert_eq!(
            restored(quote! { fn f() { #comment unsafe { g() } } }, Vec::new()),
            "fn f() {\n    // SAFETY: the caller vouches for the same.\n    unsafe { g() }\n}\n"
        );
    }
}
