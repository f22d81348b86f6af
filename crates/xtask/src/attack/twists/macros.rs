//! The C preprocessor: macros, comments of C, lines of its own.

use super::{Maker, Theme, Trick, Works, trick};

pub(super) const TRICKS: &[Trick] = &[
    trick(
        "macros of the flags",
        Theme::Macros,
        Works::Preprocessed,
        flags,
    ),
    trick(
        "comments of C",
        Theme::Macros,
        Works::Preprocessed,
        comments,
    ),
    trick(
        "macros with values",
        Theme::Macros,
        Works::Preprocessed,
        values,
    ),
    trick(
        "macros of the build",
        Theme::Macros,
        Works::Preprocessed,
        build,
    ),
    trick("line numbers", Theme::Macros, Works::Preprocessed, numbers),
];

/// Macros that are defined or not by flags, profiles, machines. The one of the profile comes often:
/// of all macros it is the one that builds differ in.
const FLAGS: [&str; 28] = [
    "__OPTIMIZE__",
    "__OPTIMIZE__",
    "__OPTIMIZE__",
    "__OPTIMIZE__",
    "__OPTIMIZE__",
    "__OPTIMIZE__",
    "__OPTIMIZE__",
    "__OPTIMIZE__",
    "__PIC__",
    "__pic__",
    "__PIE__",
    "_OPENMP",
    "_OPENACC",
    "__FAST_MATH__",
    "__SSE3__",
    "__AVX2__",
    "__OPTIMIZE_SIZE__",
    "__NO_INLINE__",
    "__EXCEPTIONS",
    "_REENTRANT",
    "__GFORTRAN__",
    "__flang__",
    "__linux__",
    "linux",
    "__x86_64__",
    "NDEBUG",
    "__SANITIZE_ADDRESS__",
    "__STDC__",
];

fn either(maker: &mut Maker<'_>, condition: &str) {
    maker.by_constant(|maker| {
        maker.line(condition);
        let one = maker.constant("2");
        maker.statement(one);
        maker.line("#else");
        let other = maker.constant("3");
        maker.statement(other);
        maker.line("#endif");
    });
}

fn flags(maker: &mut Maker<'_>) {
    let name = *maker.random.pick(&FLAGS);
    let condition = match maker.random.below(4) {
        0 | 1 => format!("#ifdef {name}"),
        2 => format!("#if defined({name}) && {name} > 0"),
        _ => format!("#ifndef {name}"),
    };
    either(maker, &condition);
}

fn build(maker: &mut Maker<'_>) {
    let condition = *maker.random.pick(&[
        "#ifdef WIDE",
        "#if WIDE == 8",
        "#if defined WIDE || defined(NARROW)",
        "#ifdef NARROW",
        "# ifdef  WIDE",
        "#if __GNUC__ >= 5",
        "#if 0",
        "#ifdef __GFC_REAL_10__",
        "#ifdef __GFC_INT_8__",
    ]);
    either(maker, condition);
}

fn comments(maker: &mut Maker<'_>) {
    maker.open("d1");
    let kind = *maker.random.pick(&["2", "8", "1"]);
    let comment = |text: &str, free: bool| match free {
        true => format!("! {text}"),
        false => format!("C     {text}"),
    };
    match maker.random.below(6) {
        0 => {
            maker.line(comment("see /usr/*/lib", maker.free()));
            maker.plain(&format!("INTEGER*{kind} D1"));
            maker.line(comment("and */", maker.free()));
        }
        1 => maker.plain(&format!("INTEGER*{kind} /* a comment */ D1")),
        2 => maker.plain(&format!("INTEGER*{kind} D1 ! /* and */")),
        3 => {
            maker.plain("INTEGER(LEN('/**/')) D1");
        }
        4 => {
            maker.plain("INTEGER(LEN('a'//'b')) D1 ! it's");
            maker.line(comment("don't", maker.free()));
        }
        _ => {
            maker.plain(&format!("INTEGER*{kind} D1 /* and"));
            maker.plain("INTEGER*8 D2 */");
        }
    }
    maker.report_number("d1");
    maker.close();
}

fn values(maker: &mut Maker<'_>) {
    maker.open("d1");
    match maker.random.below(8) {
        0 => {
            maker.line("#define KK 5");
            let text = maker.constant("KK");
            maker.plain(&text);
            maker.line("#undef KK");
        }
        1 => {
            maker.line("#define TWICE(X) (X+X)");
            let text = maker.constant("TWICE(3)");
            maker.plain(&text);
            maker.line("#undef TWICE");
        }
        2 => {
            maker.line("#define LONG 1 \\");
            maker.line("   +2");
            let text = maker.constant("LONG");
            maker.plain(&text);
            maker.line("#undef LONG");
        }
        3 => {
            // In a constant it is no macro.
            maker.line("#define KK 5");
            let text = maker.constant("LEN('KK')+KK");
            maker.plain(&text);
            maker.line("#undef KK");
        }
        4 => {
            maker.line("#ifndef WIDE");
            maker.line("#define WIDE 4");
            maker.line("#endif");
            let text = maker.constant("WIDE+0");
            maker.plain(&text);
        }
        5 => {
            maker.line("#define STR(X) \"X\"");
            let text = maker.constant("LEN(STR(abc))");
            maker.plain(&text);
            maker.line("#undef STR");
        }
        6 => {
            // It makes a line longer than it looks.
            maker.line("#define WIDENED 1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1");
            let text = maker.constant("WIDENED");
            maker.plain(&text);
            maker.line("#undef WIDENED");
        }
        _ => {
            maker.line("#define k1 k2");
            let text = maker.constant("3");
            maker.plain(&text);
            maker.line("#undef k1");
            let text = text.replace("k1", "K1");
            if !maker.free() {
                maker.line("#ifdef k2");
                maker.plain(&text);
                maker.line("#endif");
            } else {
                maker.plain("integer, parameter :: k1 = k2+1");
            }
        }
    }
    maker.declare_by("d1", "k1");
    maker.close();
}

fn numbers(maker: &mut Maker<'_>) {
    maker.by_constant(|maker| {
        if maker.random.once_in(2) {
            let line = 1 + maker.random.below(90);
            maker.line(format!("#line {line} \"elsewhere.f\""));
        }
        let text = maker.constant("MOD(__LINE__,8)");
        maker.plain(&text);
    });
}
