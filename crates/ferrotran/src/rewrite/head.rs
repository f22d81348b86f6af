//! The first statement of a procedure, and its ENTRY statements, to which dummy arguments are added.

use crate::name::Name;

/// Where the dummy arguments end in `text`, the statement that begins the procedure `name`: the place of
/// the parenthesis. `None` where that is not plain.
pub(super) fn end_of_arguments(text: &str, name: &Name) -> Option<usize> {
    end_after(&["subroutine", "function"], text, name)
}

/// The same, of the ENTRY `name`.
pub(super) fn end_of_entry(text: &str, name: &Name) -> Option<usize> {
    let is_entry = text.trim_start().starts_with("entry");
    end_after(&["entry"], text, name).filter(|_| is_entry)
}

fn end_after(words: &[&str], text: &str, name: &Name) -> Option<usize> {
    let bytes = text.as_bytes();
    let starts = words.iter().filter_map(|word| {
        let found = memchr::memmem::find_iter(bytes, word);
        let mut starts = found.filter_map(|at| {
            let rest = &text[at + word.len()..];
            let rest = rest.trim_start().strip_prefix(name.as_str())?;
            let rest = rest.trim_start();
            rest.starts_with('(').then(|| text.len() - rest.len())
        });
        let first = starts.next()?;
        starts.next().is_none().then_some(first)
    });
    let starts: Vec<usize> = starts.collect();
    let [start] = starts[..] else { return None };
    let end = start + text[start..].find(')')?;
    // Without a dummy argument nothing can follow one.
    let arguments = text[start + 1..end].trim();
    (!arguments.is_empty()).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_end_at_their_parenthesis() {
        let end = |text: &str, name: &str| {
            let name = Name::new(name);
            let end = end_of_arguments(text, &name)?;
            Some(text[..end].to_owned())
        };
        assert_eq!(
            end("subroutinef(x,n)", "f").as_deref(),
            Some("subroutinef(x,n")
        );
        assert_eq!(
            end("real(8) function f ( x ) result(r)", "f").as_deref(),
            Some("real(8) function f ( x ")
        );
        assert_eq!(
            end("functionfunctionf(x)", "functionf").as_deref(),
            Some("functionfunctionf(x")
        );
        let entry = |text: &str, name: &str| {
            let end = end_of_entry(text, &Name::new(name))?;
            Some(text[..end].to_owned())
        };
        assert_eq!(entry("entryg(x,n)", "g").as_deref(), Some("entryg(x,n"));
        assert_eq!(
            entry("entryentry(x)result(r)", "entry").as_deref(),
            Some("entryentry(x")
        );
        assert_eq!(entry("entry g", "g"), None);
        assert_eq!(end("subroutine f", "f"), None);
        assert_eq!(end("subroutine f()", "f"), None);
    }
}
