//! Names of shims that are names of modules, too: Fortran has one scope for both.

use std::collections::BTreeSet;

/// What a name gets that a module has.
const BEFORE: &str = "ferrotran_";

/// The text of a shim, in which no variable has the name of a module that it uses.
pub(super) fn clear_of_modules(text: String) -> String {
    let modules = text.lines().filter_map(used);
    // Ours are called as nothing else is.
    let modules = modules.filter(|module| !module.starts_with(BEFORE));
    let modules: BTreeSet<String> = modules.map(str::to_owned).collect();
    let words = || text.lines().flat_map(words_of).filter(|word| word.is_own);
    if !words().any(|word| modules.contains(word.text)) {
        return text;
    }
    let mut cleared = String::with_capacity(text.len());
    for line in text.lines() {
        let mut at = 0;
        for word in words_of(line) {
            if word.is_own && modules.contains(word.text) {
                cleared.push_str(&line[at..word.start]);
                cleared.push_str(BEFORE);
                at = word.start;
            }
        }
        cleared.push_str(&line[at..]);
        cleared.push('\n');
    }
    cleared
}

/// The module that the line uses.
fn used(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("use ")?;
    rest.split(',').next().map(str::trim)
}

struct Word<'a> {
    text: &'a str,
    start: usize,
    /// Whether it is a name of the shim: none of another scope, and no text.
    is_own: bool,
}

/// The names in a line. Of a USE statement only those before `=>` are the shim's.
fn words_of(line: &str) -> Vec<Word<'_>> {
    let is_use = line.trim_start().starts_with("use ");
    let mut words = Vec::new();
    let mut is_text = false;
    let mut start = None;
    let ends = line.char_indices().chain([(line.len(), ' ')]);
    for (at, character) in ends {
        if character.is_ascii_alphanumeric() || character == '_' {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            let is_renamed = line[at..].trim_start().starts_with("=>");
            words.push(Word {
                text: &line[start..at],
                start,
                is_own: !is_text && (!is_use || is_renamed),
            });
        }
        is_text ^= character == '"';
    }
    words
}

#[cfg(test)]
mod tests {
    use super::clear_of_modules;

    #[test]
    fn a_variable_is_renamed_that_a_module_is_called_as() {
        let text = "subroutine ferrotran_shim_1(d1, h) &\n    bind(c, name=\"ferrotran_1_h_d1\")\n  use h, only: p => h2\n  \
                    use, intrinsic :: iso_c_binding, only: c_ptr\n  type(c_ptr) :: d1, h\n  call p(d1, h)\nend subroutine\n";
        let cleared = "subroutine ferrotran_shim_1(d1, ferrotran_h) &\n    bind(c, name=\"ferrotran_1_h_d1\")\n  use h, only: p => h2\n  \
                       use, intrinsic :: iso_c_binding, only: c_ptr\n  type(c_ptr) :: d1, ferrotran_h\n  call p(d1, ferrotran_h)\nend \
                       subroutine\n";
        assert_eq!(clear_of_modules(text.to_owned()), cleared);
    }

    #[test]
    fn what_a_module_has_keeps_its_name() {
        let text = "  use p, only: p => f, q => p1\n  use a, only: d1 => p\n  use f, only: f1\n  call p(\"p f\")\n";
        let cleared = "  use p, only: ferrotran_p => f, q => p1\n  use a, only: d1 => p\n  use f, only: f1\n  call ferrotran_p(\"p f\")\n";
        assert_eq!(clear_of_modules(text.to_owned()), cleared);
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in [
            "",
            "call p(d1)",
            "  use shapes, only: p => h\n  call p(d1, h)\n",
        ] {
            assert_eq!(clear_of_modules(text.to_owned()), text);
        }
    }
}
