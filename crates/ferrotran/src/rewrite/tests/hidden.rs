//! Callbacks that are hidden become dummy arguments of what is compiled.

use crate::rewrite::hidden_callbacks;
use crate::source::{self, Markers, Options, Sources};
use crate::syntax;

/// The text with its hidden callbacks; `None` if there are none.
fn with_callbacks(name: &str, text: &str) -> Option<String> {
    let sources = Sources::new();
    let file = sources.add(name, text.as_bytes().to_vec());
    let options = Options::default();
    let (mut text, _) = source::text(&sources, file, &options);
    let (lines, _) = source::logical_lines(&text);
    let (file, _) = syntax::parse_lines(&text, &lines);
    hidden_callbacks(&mut text, &lines, &file, &options).then(|| {
        let bytes = text.to_bytes(&sources, Markers::None);
        String::from_utf8(bytes).unwrap()
    })
}

#[test]
fn a_hidden_callback_is_an_argument() {
    for (name, text, header) in [
        (
            "s.f90",
            "! A comment.\nsubroutine s(n)\n!f2py intent(callback, hide) f\n external f\n call f(n)\nend\n",
            "subroutine s(n,f)",
        ),
        (
            "s.f90",
            "subroutine s\n!f2py intent(callback) f\n!f2py intent(hide, callback) g, h\n external f\n call g\nend\n",
            "subroutine s(g,h)",
        ),
        (
            "s.f90",
            "real function s(n)\n!f2py intent(hide, callback) g\n s = n\nend function\nsubroutine t\nend\n",
            "real function s(n,g)",
        ),
        (
            "s.f",
            "      subroutine s(n)\nCf2py intent(callback,hide) f\n      call f(n)\n      end\n",
            "      subroutines(n,f)",
        ),
        // A directive that names the procedure does not call it.
        (
            "s.f90",
            "subroutine s(n)\n!f2py threadsafe s\n!f2py intent(callback, hide) f\n call f(n)\nend\n",
            "subroutine s(n,f)",
        ),
    ] {
        let found = with_callbacks(name, text).unwrap_or_default();
        let has_it = found.lines().any(|line| line == header);
        assert!(has_it, "{text}\n{found}");
    }
}

#[test]
fn what_is_no_hidden_callback_is_none() {
    for text in [
        "subroutine s(n)\n!f2py intent(callback) f\n call f(n)\nend\n",
        "subroutine s(n)\n!f2py intent(hide) n\n call f(n)\nend\n",
        // It is an argument as it stands.
        "subroutine s(f)\n!f2py intent(callback, hide) f\n call f\nend\n",
        // The text calls it, and passes none.
        "subroutine s(n)\n!f2py intent(callback, hide) f\n call f(n)\nend\nsubroutine t\n call s(1)\nend\n",
        "recursive subroutine s(n)\n!f2py intent(callback, hide) f\n call f(n)\n call s(n)\nend\n",
    ] {
        assert_eq!(with_callbacks("s.f90", text), None, "{text}");
    }
}
