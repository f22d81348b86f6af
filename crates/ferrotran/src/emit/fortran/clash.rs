//! Names of shims that are names of modules, too: Fortran has one scope for both.

use std::collections::BTreeSet;

/// What a name gets that a module has.
const BEFORE: &str = "ferrotran_";

/// The text of a shim, in which no variable has the name of a module that it uses.
pub(super) fn clear_of_modules(text: String) -> String {
    let modules: BTreeSet<&str> = text.lines().filter_map(used).collect();
    let variables: BTreeSet<&str> = text.lines().flat_map(variables).collect();
    let both: BTreeSet<&str> = modules.intersection(&variables).copied().collect();
    if both.is_empty() {
        return text;
    }
    let mut cleared = String::with_capacity(text.len());
    for line in text.lines() {
        let mut at = 0;
        for word in words_of(line) {
            if word.is_own && both.contains(word.text) {
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

/// What the line declares, or imports under a name of the shim's; with the names in bounds.
fn variables(line: &str) -> impl Iterator<Item = &str> {
    let start = match (line.find("::"), is_use(line)) {
        (_, true) => 0,
        (Some(at), false) => at,
        (None, false) => line.len(),
    };
    let words = words_of(line).into_iter();
    let own = words.filter(move |word| word.is_own && word.start >= start);
    own.map(|word| word.text)
}

fn is_use(line: &str) -> bool {
    line.trim_start().starts_with("use ")
}

/// The module that the line uses.
fn used(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("use ")?;
    rest.split(',').next().map(str::trim)
}

struct Word<'a> {
    text: &'a str,
    start: usize,
    /// Whether it may be a name of the shim: none of another scope, no component, and no text.
    is_own: bool,
}

/// The names in a line. Of a USE statement only those before `=>` are the shim's.
fn words_of(line: &str) -> Vec<Word<'_>> {
    let is_use = is_use(line);
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
            let is_component = line[..start].ends_with('%');
            words.push(Word {
                text: &line[start..at],
                start,
                is_own: !is_text && !is_component && (!is_use || is_renamed),
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
                    type(c_ptr) :: d1, h\n  call p(d1%h, h)\n";
        let cleared = "subroutine ferrotran_shim_1(d1, ferrotran_h) &\n    bind(c, name=\"ferrotran_1_h_d1\")\n  use h, only: p => h2\n  \
                       type(c_ptr) :: d1, ferrotran_h\n  call p(d1%h, ferrotran_h)\n";
        assert_eq!(clear_of_modules(text.to_owned()), cleared);
    }

    #[test]
    fn what_a_module_has_keeps_its_name() {
        let text = "  use p, only: p => f, q => p1\n  use a, only: d1 => p\n  call p(\"p f\")\n";
        let cleared = "  use p, only: ferrotran_p => f, q => p1\n  use a, only: d1 => p\n  call ferrotran_p(\"p f\")\n";
        assert_eq!(clear_of_modules(text.to_owned()), cleared);
    }

    #[test]
    fn words_of_fortran_are_no_variables() {
        for word in ["value", "type", "call", "source", "end"] {
            let text = format!(
                "  use {word}, only: p => f\n  type(c_ptr), value :: d1\n  allocate (d1, source=d2)\n  call p(d1)\n  end\n"
            );
            assert_eq!(clear_of_modules(text.clone()), text);
        }
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
