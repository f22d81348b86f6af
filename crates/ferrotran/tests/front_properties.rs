//! Properties of the source and syntax stages: how a statement is spread over lines does not
//! change it, and no input, however hostile, makes them panic, hang or run out of stack.

use ferrotran::diagnostic::Diagnostics;
use ferrotran::source::{self, Options, Sources};
use ferrotran::syntax::{self, ast};
use proptest::prelude::*;

/// Statements without blanks that matter.
const STATEMENTS: [&str; 8] = [
    "do10i=1,n",
    "if(a(i).eq.1.and.b.gt.2.5e0)goto20",
    "callsub('it''s  a !;& constant',x+y*z**2)",
    "doubleprecisiona(lda,*),b",
    "write(6,100)(a(i,j),j=1,n),\"b\"",
    "data(x(i),i=1,3)/1,2*0/",
    "character*(*)name",
    "x=.not.y.or.(z.neqv..true.)",
];

fn parse(path: &str, text: impl Into<Vec<u8>>) -> (ast::File, Diagnostics) {
    let sources = Sources::new();
    let file = sources.add(path, text.into());
    syntax::parse(&sources, file, &Options::default())
}

/// The texts of the logical lines.
fn logical(path: &str, whole: &str) -> Vec<String> {
    let sources = Sources::new();
    let file = sources.add(path, whole.as_bytes().to_vec());
    let (text, mut diagnostics) = source::text(&sources, file, &Options::default());
    let (lines, found) = source::logical_lines(&text);
    diagnostics.extend(found);
    assert!(diagnostics.is_empty(), "{diagnostics:?} in\n{whole}");
    lines
        .iter()
        .map(|line| lines.text(line).to_owned())
        .collect()
}

/// `statement` with each character changed by `change`, which is told whether it stands in a
/// character constant.
fn spread(statement: &str, mut change: impl FnMut(&mut String, char, bool)) -> String {
    let mut text = String::new();
    let mut mark = None;
    for char in statement.chars() {
        let quoted = mark.is_some();
        change(&mut text, char, quoted);
        match mark {
            None if char == '\'' || char == '"' => mark = Some(char),
            Some(open) if open == char => mark = None,
            _ => {}
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn blanks_case_and_lines_mean_nothing_in_fixed_form(
        statement in prop::sample::select(&STATEMENTS[..]),
        choices in prop::collection::vec(0u8..8, 64),
    ) {
        let mut choices = choices.iter().cycle().copied();
        let field = spread(statement, |text, char, quoted| {
            let choice = choices.next().unwrap_or(0);
            if choice == 0 && !quoted {
                text.push_str("   ");
            }
            text.push(if choice == 1 && !quoted { char.to_ascii_uppercase() } else { char });
        });
        // A full line may end anywhere, in a constant as well.
        let lines: Vec<_> = field
            .as_bytes()
            .chunks(66)
            .map(|line| std::str::from_utf8(line).expect("the statements are ASCII"))
            .collect();
        let text = format!("      {}", lines.join("\nC comment\n\n     +"));
        prop_assert_eq!(logical("a.f", &text), [statement]);
    }

    #[test]
    fn fixed_form_statements_can_break_outside_constants(
        statement in prop::sample::select(&STATEMENTS[..]),
        choices in prop::collection::vec(0u8..6, 64),
    ) {
        let mut choices = choices.iter().cycle().copied();
        let field = spread(statement, |text, char, quoted| {
            if choices.next() == Some(0) && !quoted && !text.is_empty() {
                text.push_str(" ! comment\n* comment\n     &");
            }
            text.push(char);
        });
        prop_assert_eq!(logical("a.f", &format!("      {field}")), [statement]);
    }

    #[test]
    fn free_form_statements_can_break_anywhere(
        statement in prop::sample::select(&STATEMENTS[..]),
        choices in prop::collection::vec(0u8..4, 64),
    ) {
        let mut choices = choices.iter().cycle().copied();
        let text = spread(statement, |text, char, _| {
            if choices.next() == Some(0) && !text.is_empty() {
                text.push_str("&\n  ! comment\n\n  &");
            }
            text.push(char);
        });
        prop_assert_eq!(logical("a.f90", &text), [statement]);
    }

    #[test]
    fn any_text_gives_a_tree_with_places_in_it(
        text in "[ -~\\n]{0,400}|([a-z]{1,8}[ (,=)'!&\\n]){0,80}",
        path in prop::sample::select(&["a.f", "a.f90", "a.pyf"][..]),
    ) {
        let (tree, diagnostics) = parse(path, text.as_str());
        for diagnostic in diagnostics {
            let span = diagnostic.span.expect("each finding has a place");
            prop_assert!(span.start <= span.end && span.end as usize <= text.len());
        }
        let _ = tree.to_string();
    }

    #[test]
    fn any_bytes_give_a_tree(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        path in prop::sample::select(&["a.f", "a.f90", "a.pyf"][..]),
    ) {
        let (tree, _) = parse(path, bytes);
        let _ = tree.to_string();
    }
}

/// The codes of the findings, each once.
fn codes(diagnostics: &Diagnostics) -> Vec<&str> {
    let mut codes: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.0)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn markers_behind_the_end_of_the_file_give_places_in_it() {
    for text in [
        "#3\na",
        "#3\na\n",
        "# 9\nx = (\n",
        "#2\n\u{e9}",
        "# 7 \"a.f90\"\nsubroutine\n",
    ] {
        let (_, diagnostics) = parse("a.f90", text);
        assert!(!diagnostics.is_empty(), "{text}");
        for diagnostic in diagnostics {
            let span = diagnostic.span.expect("each finding has a place");
            assert!(
                span.start <= span.end && span.end as usize <= text.len(),
                "{text}"
            );
        }
    }
}

#[test]
fn nesting_has_a_limit_in_every_form_of_expression() {
    for (open, close) in [
        ("(", ")"),
        ("f(", ")"),
        ("[", "]"),
        ("-", ""),
        (".not.", ""),
        ("a**", ""),
        ("(/", "/)"),
        ("x%y(", ")"),
        ("(1,", ")"),
        ("a[", "]"),
    ] {
        let text = format!(
            "x = {}1{}\nend\n",
            open.repeat(50_000),
            close.repeat(50_000)
        );
        let (tree, diagnostics) = parse("a.f90", text);
        assert_eq!(codes(&diagnostics), ["FT0202"], "{open}");
        assert_eq!(tree.units.len(), 1);
    }
}

#[test]
fn long_chains_have_a_limit() {
    for link in ["+a", "*a", "//a", "%a", "(1)", " .and. a"] {
        let (_, diagnostics) = parse("a.f90", format!("x = a{}\nend\n", link.repeat(100_000)));
        assert_eq!(codes(&diagnostics), ["FT0202"], "{link}");
    }
    let long = format!(
        "x = a{}\ny = [1{}]\nend\n",
        "+a".repeat(400),
        ",1".repeat(100_000)
    );
    assert_eq!(codes(&parse("a.f90", long).1), [""; 0]);
}

#[test]
fn constructs_have_a_limit() {
    for (open, close) in [
        ("if (a) then\n", "end if\n"),
        ("do\n", "end do\n"),
        ("do 10 i = 1, 2\n", ""),
        ("block\n", "end block\n"),
        ("select case (i)\ncase (1)\n", "end select\n"),
        (
            "interface\nsubroutine s\n",
            "end subroutine\nend interface\n",
        ),
    ] {
        let text = format!("{}{}end\n", open.repeat(20_000), close.repeat(20_000));
        let (tree, diagnostics) = parse("a.f90", text);
        assert!(
            codes(&diagnostics).contains(&"FT0206"),
            "{open}: {:?}",
            codes(&diagnostics)
        );
        assert!(!tree.units.is_empty());
    }
    let text = format!(
        "{}{}",
        "subroutine s\ncontains\n".repeat(20_000),
        "end\n".repeat(20_000)
    );
    assert!(codes(&parse("a.f90", text).1).contains(&"FT0206"));
}

#[test]
fn action_statements_in_each_other_have_a_limit() {
    let text = format!("{}x = 1\nend\n", "forall (i=1:2) ".repeat(20_000));
    assert_eq!(codes(&parse("a.f90", text).1), ["FT0202"]);
    let text = format!("{}x = 1\nend\n", "if (a) ".repeat(20_000));
    assert_eq!(codes(&parse("a.f90", text).1), ["FT0202"]);
}

#[test]
fn a_file_that_includes_itself_ends() {
    let sources = Sources::new();
    let file = sources.add(
        "a.f90",
        b"include 'a.f90'\nx = 1\ninclude 'a.f90'\nend\n".to_vec(),
    );
    let (_, diagnostics) = syntax::parse(&sources, file, &Options::default());
    assert!(codes(&diagnostics).contains(&"FT0103"));
}

#[test]
fn long_files_take_time_in_proportion() {
    // Each of these was or could have been quadratic: quotes, parentheses, labels, lines.
    for text in [
        "'".repeat(300_000),
        "a = ".to_owned() + &"'b'//".repeat(100_000) + "'c'",
        "x = (".to_owned() + &"(1), ".repeat(100_000) + ")",
        "call f(".to_owned() + &"a(1:2), ".repeat(100_000) + "b)",
        "x = 1 &\n".repeat(100_000),
        "&\n".repeat(100_000),
        ";".repeat(300_000),
        "1 ".repeat(100_000),
        "do\n".repeat(100_000),
        "end\n".repeat(50_000),
        "a: ".repeat(100_000),
    ] {
        for path in ["a.f90", "a.f"] {
            parse(path, text.as_str());
        }
    }
}

/// All of the front end, on a thread with a small stack: the codes of what was found.
fn resolved(path: &str, text: impl Into<Vec<u8>>) -> Vec<String> {
    let (path, text) = (path.to_owned(), text.into());
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    let run = move || {
        let (tree, mut diagnostics) = parse(&path, text);
        let (_, found) = ferrotran::resolve::resolve(vec![tree], &Default::default());
        diagnostics.extend(found);
        let codes = codes(&diagnostics);
        codes.into_iter().map(str::to_owned).collect()
    };
    let thread = thread.spawn(run).expect("a thread");
    thread.join().expect("no panic")
}

#[test]
fn lines_of_ten_megabytes_are_read() {
    let length = 10 << 20;
    for text in [
        "a".repeat(length),
        "1".repeat(length),
        "x='".to_owned() + &"b".repeat(length),
        "!".to_owned() + &"c".repeat(length),
        "real::a(".to_owned() + &"1,".repeat(length / 2) + "1)\nend",
        "\0".repeat(length),
    ] {
        for path in ["a.f90", "a.f"] {
            resolved(path, text.as_str());
        }
    }
}

/// GNU Fortran drops them, too, so that they mean the same there and here.
#[test]
fn nul_bytes_are_dropped_but_in_signature_files() {
    let text = "      x = \0 1\n      y\0 = 2\n      end\n";
    for path in ["a.f90", "a.f"] {
        assert_eq!(resolved(path, text), [] as [&str; 0], "{path}");
        let (tree, _) = parse(path, text);
        assert_eq!(tree.units[0].statements.len(), 2);
    }
    let found = resolved("a.pyf", text);
    assert!(found.iter().any(|code| code == "FT0201"), "{found:?}");
}

#[test]
fn whatever_does_not_end_is_closed_and_said() {
    for (text, code) in [
        ("x = 'abc\nend\n", "FT0101"),
        ("if (a) then\n", "FT0203"),
        ("subroutine s\n", "FT0203"),
        ("module m\ncontains\nsubroutine s\ndo\n", "FT0203"),
        ("type t\ninteger i\n", "FT0203"),
        ("interface\nsubroutine s\n", "FT0203"),
        ("x = (1 + \nend\n", "FT0201"),
        ("x = [1, 2\nend\n", "FT0201"),
        ("call s(\nend\n", "FT0201"),
        ("structure /s/\ninteger i\n", "FT0203"),
        ("x = 1 + &\n", "FT0201"),
        ("#if 1\nx = 1\n", "FT0104"),
    ] {
        let found = resolved("a.f90", text);
        assert!(found.iter().any(|found| found == code), "{text}: {found:?}");
    }
}
