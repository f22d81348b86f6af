//! The first statement of a procedure, to which dummy arguments are added.

use crate::name::Name;

/// Where the dummy arguments end in `text`, the statement that begins the procedure `name`: the place of
/// the parenthesis. `None` where that is not plain.
pub(super) fn end_of_arguments(text: &str, name: &Name) -> Option<usize> {
    let bytes = text.as_bytes();
    let starts = ["subroutine", "function"].into_iter().filter_map(|word| {
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
        assert_eq!(end("subroutine f", "f"), None);
        assert_eq!(end("subroutine f()", "f"), None);
    }
}
