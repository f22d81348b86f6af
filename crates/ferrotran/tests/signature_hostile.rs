//! Signature files and templates made to hurt: deep, long, circular. All are read in a moment, on
//! a thread with a small stack, without a panic.

use std::fmt::Write;

use ferrotran::interface::Interface;
use ferrotran::resolve::Kinds;
use ferrotran::source::{Options, Sources, TemplateError, expand_template};
use ferrotran::{signature, syntax};

/// Runs all of the stage over `text`. Gives the codes of what was found.
fn read(text: String) -> Vec<&'static str> {
    // What threads of Rust have.
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    let run = move || {
        let sources = Sources::new();
        let file = sources.add("hostile.pyf", text.into_bytes());
        let (tree, mut diagnostics) = syntax::parse(&sources, file, &Options::default());
        let (signatures, found) = signature::read(&tree);
        diagnostics.extend(found);
        let mut interface = Interface::default();
        let kinds = Kinds::default();
        diagnostics.extend(signature::refine(
            &mut interface,
            &signatures,
            &kinds,
            &sources,
        ));
        signature::infer(&mut interface);
        signature::print(&interface, "hostile");
        diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code.0)
            .collect()
    };
    thread
        .spawn(run)
        .expect("a thread")
        .join()
        .expect("no panic")
}

fn routine(declarations: &str) -> String {
    format!("subroutine s(n, a)\n{declarations}\nend subroutine s\n")
}

#[test]
fn deep_expressions() {
    for (open, close) in [
        ("(", ")"),
        ("-", ""),
        ("!", ""),
        ("*", ""),
        ("(int)", ""),
        ("max(1,", ")"),
        ("a[", "]"),
        ("{", "}"),
        ("n?n:", ""),
    ] {
        let expression = open.repeat(100_000) + "n" + &close.repeat(100_000);
        let found = read(routine(&format!("integer, check({expression}) :: n")));
        assert!(!found.is_empty(), "{open}");
    }
}

#[test]
fn long_expressions() {
    for operator in ["+", "**", "&&", "[0]+", "<<", ".or."] {
        let expression = format!("n{operator}").repeat(100_000) + "n";
        let found = read(routine(&format!("integer :: n = {expression}")));
        assert!(!found.is_empty(), "{operator}");
    }
    // As deep as it may be.
    let expression = "n+".repeat(400) + "n";
    assert!(read(routine(&format!("integer, check({expression}) :: n"))).is_empty());
}

#[test]
fn values_of_values() {
    let mut declarations = String::new();
    for index in 1..40 {
        let before = format!("x{}", index - 1);
        writeln!(
            declarations,
            "integer :: x{index} = {before} + {before} * {before} - {before}"
        )
        .unwrap();
    }
    writeln!(
        declarations,
        "integer :: x0 = x39\ninteger :: n = x39 + x38"
    )
    .unwrap();
    read(routine(&declarations));
}

#[test]
fn circles() {
    let mut names = Vec::new();
    let mut declarations = String::new();
    for index in 0..2000 {
        names.push(format!("x{index}"));
        writeln!(
            declarations,
            "integer :: x{index} = x{}",
            (index + 1) % 2000
        )
        .unwrap();
    }
    let text = format!(
        "subroutine s({})\n{declarations}end subroutine s\n",
        names.join(",")
    );
    assert_eq!(read(text), ["FT0411"]);
}

#[test]
fn callbacks_of_themselves() {
    let text = "\
python module a__user__routines
interface
subroutine f(g)
use b__user__routines
external g
end subroutine f
end interface
end python module
python module b__user__routines
interface
subroutine g(f)
use a__user__routines
external f
end subroutine g
end interface
end python module
python module m
interface
subroutine s(f)
use a__user__routines
external f
end subroutine s
end interface
end python module
";
    assert_eq!(read(text.to_owned()), ["FT0413"]);
}

#[test]
fn deep_blocks() {
    for block in [
        "interface\n",
        "python module m\n",
        "module m\n",
        "subroutine s(f)\ninterface\n",
    ] {
        read(block.repeat(10_000));
    }
}

#[test]
fn no_signature_file() {
    let binary = (0..100_000u32)
        .map(|index| char::from((index * 7 % 256) as u8))
        .collect();
    let quotes = "'\"".repeat(50_000);
    for text in [
        String::new(),
        "\n".to_owned(),
        binary,
        quotes,
        "'''".repeat(9_999),
        "callstatement '''".to_owned(),
        "use".repeat(9_999),
    ] {
        read(text);
    }
}

#[test]
fn templates_without_end() {
    for text in [
        "<".repeat(1 << 20),
        "<,".repeat(1 << 19),
        "<<,>".repeat(1 << 18),
        "<a=b>".repeat(1 << 17),
    ] {
        expand_template(&text).expect("no routine, no fault");
        let routine = format!("subroutine f\n{text}\nend subroutine\n");
        let _ = expand_template(&routine);
    }
}

#[test]
fn templates_that_grow() {
    let list = vec!["x".repeat(1000); 1000].join(",");
    let template = format!(
        "<p={list}>\nsubroutine f\n{}\nend subroutine\n",
        "<p>\n".repeat(1000)
    );
    assert!(matches!(
        expand_template(&template),
        Err(TemplateError::TooLong { .. })
    ));
}
