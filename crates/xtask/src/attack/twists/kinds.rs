//! Types and kinds that flags change; names and calls.

use super::{Maker, Theme, Trick, Works, trick};
use crate::attack::project::Form;

pub(super) const TRICKS: &[Trick] = &[
    trick("explicit kinds", Theme::Kinds, Works::Always, explicit),
    trick("default kinds", Theme::Kinds, Works::Always, default),
    trick(
        "kinds of expressions",
        Theme::Kinds,
        Works::Always,
        expressions,
    ),
    trick("implicit types", Theme::Kinds, Works::Always, implicit),
    trick(
        "intrinsic modules",
        Theme::Kinds,
        Works::In(Form::Free),
        modules,
    ),
    trick("functions", Theme::Abi, Works::Always, functions),
    trick("names with dollars", Theme::Abi, Works::Always, dollars),
    trick("%VAL", Theme::Abi, Works::Always, by_value),
    trick("parts of COMPLEX", Theme::Kinds, Works::Always, parts),
    trick(
        "typed DO CONCURRENT",
        Theme::Text,
        Works::WithFlang,
        concurrent,
    ),
];

const NUMBERS: [&str; 12] = [
    "INTEGER(4)",
    "INTEGER(8)",
    "INTEGER*4",
    "INTEGER*8",
    "INTEGER*2",
    "INTEGER(1)",
    "REAL(4)",
    "REAL(8)",
    "REAL*4",
    "REAL*8",
    "INTEGER(KIND=4)",
    "REAL(KIND=8)",
];

fn explicit(maker: &mut Maker<'_>) {
    maker.open("d1,d2");
    let ty = *maker.random.pick(&NUMBERS);
    let rank = *maker.random.pick(&["", "(3)", "(2,4)"]);
    maker.statement(format!("{ty} D1{rank}"));
    maker.report_number("d1");
    other(
        maker,
        &["COMPLEX(4)", "COMPLEX*8", "COMPLEX(8)", "COMPLEX*16"],
        &["LOGICAL(4)", "LOGICAL*1", "LOGICAL*8", "LOGICAL(2)"],
    );
    maker.close();
}

/// Declares `d2` as one of these.
fn other(maker: &mut Maker<'_>, complex: &[&str], logical: &[&str]) {
    if maker.random.once_in(2) {
        let ty = *maker.random.pick(complex);
        maker.statement(format!("{ty} D2"));
        maker.report("d2", 'Z', "DIGITS(REAL(d2))");
    } else {
        let ty = *maker.random.pick(logical);
        maker.statement(format!("{ty} D2"));
        maker.report("d2", 'L', "KIND(d2)");
    }
}

fn default(maker: &mut Maker<'_>) {
    maker.open("d1,d2");
    let ty = *maker
        .random
        .pick(&["INTEGER", "REAL", "DOUBLE PRECISION", "BYTE"]);
    maker.statement(format!("{ty} D1"));
    maker.report_number("d1");
    other(maker, &["COMPLEX", "DOUBLE COMPLEX"], &["LOGICAL"]);
    maker.close();
}

fn expressions(maker: &mut Maker<'_>) {
    const REALS: [&str; 11] = [
        "KIND(1.0)",
        "KIND(1D0)",
        "KIND(1.0_4)",
        "KIND(1.0_8)",
        "SELECTED_REAL_KIND(6)",
        "SELECTED_REAL_KIND(12)",
        "KIND(REAL(1))",
        "KIND(DBLE(1))",
        "KIND(1.0*1D0)",
        "KIND((1.0,1D0))",
        "KIND(0E0)",
    ];
    const INTEGERS: [&str; 10] = [
        "KIND(1)",
        "KIND(1_8)",
        "KIND(1_2)",
        "SELECTED_INT_KIND(4)",
        "SELECTED_INT_KIND(9)",
        "SELECTED_INT_KIND(12)",
        "KIND(INT(1.0))",
        "KIND(1+1_8)",
        "KIND(LEN('a'))",
        "KIND(NINT(1D0))",
    ];
    const VALUES: [&str; 13] = [
        "BIT_SIZE(1)",
        "RANGE(1)",
        "PRECISION(1.0)",
        "DIGITS(1.0)",
        "DIGITS(1D0)",
        "RANGE(1.0)",
        "MOD(HUGE(1),100)",
        "KIND(.TRUE.)",
        "MAXEXPONENT(1.0)",
        "BIT_SIZE(1_8)",
        "DIGITS(1.0_4)",
        "RANGE(1D0)",
        "PRECISION(1D0)",
    ];
    match maker.random.below(4) {
        0 => {
            let kind = *maker.random.pick(&REALS);
            maker.open("d1");
            maker.statement(format!("REAL({kind}) D1"));
            maker.report_number("d1");
            maker.close();
        }
        1 => {
            let kind = *maker.random.pick(&INTEGERS);
            maker.open("d1");
            maker.statement(format!("INTEGER({kind}) D1"));
            maker.report_number("d1");
            maker.close();
        }
        _ => {
            let value = *maker.random.pick(&VALUES);
            maker.by_constant(|maker| {
                let text = maker.constant(value);
                maker.statement(text);
            });
        }
    }
}

fn implicit(maker: &mut Maker<'_>) {
    maker.open("d1,n2");
    match maker.random.below(6) {
        0 => maker.statement("IMPLICIT REAL*8 (A-H,O-Z)"),
        1 => maker.statement("IMPLICIT INTEGER*2 (D)"),
        2 => maker.statement("IMPLICIT INTEGER(8) (I-N), REAL(4) (D)"),
        3 => maker.statement("IMPLICIT DOUBLE PRECISION (A-D)"),
        4 => maker.statement("IMPLICIT INTEGER (A-Z)"),
        _ => {}
    }
    if maker.random.once_in(3) {
        maker.statement("DIMENSION D1(5)");
    }
    maker.report_number("d1");
    maker.report_number("n2");
    maker.close();
}

fn modules(maker: &mut Maker<'_>) {
    let (module, kinds) = *maker.random.pick(&[
        (
            "iso_fortran_env",
            [
                "INTEGER(int16)",
                "INTEGER(int64)",
                "REAL(real32)",
                "REAL(real64)",
            ],
        ),
        (
            "iso_c_binding",
            [
                "INTEGER(c_int)",
                "INTEGER(c_size_t)",
                "REAL(c_float)",
                "REAL(c_double)",
            ],
        ),
    ]);
    maker.open("d1");
    maker.statement(format!("use, intrinsic :: {module}"));
    let ty = *maker.random.pick(&kinds);
    maker.statement(format!("{ty} :: d1"));
    maker.report_number("d1");
    maker.close();
}

fn functions(maker: &mut Maker<'_>) {
    let name = maker.procedure();
    maker.procedures.push(name.clone());
    let (ty, what) = *maker.random.pick(&[
        ("REAL", 'D'),
        ("REAL*4", 'D'),
        ("REAL*8", 'D'),
        ("DOUBLE PRECISION", 'D'),
        ("INTEGER", 'D'),
        ("INTEGER*2", 'D'),
        ("INTEGER(8)", 'D'),
        ("COMPLEX", 'Z'),
        ("COMPLEX*16", 'Z'),
        ("LOGICAL", 'L'),
        ("", 'D'),
    ]);
    let ty = ty.to_owned();
    match ty.as_str() {
        "" => maker.statement(format!("FUNCTION {name}(D1)")),
        _ => maker.statement(format!("{ty} FUNCTION {name}(D1)")),
    }
    maker.statement("REAL D1");
    let expression = match what {
        'D' => format!("DIGITS({name})"),
        'Z' => format!("DIGITS(REAL({name}))"),
        _ => format!("KIND({name})"),
    };
    let value = if what == 'L' { ".TRUE." } else { "2" };
    maker.statement(format!("{name} = {value}"));
    maker.report(&name, what, &expression);
    maker.report_number("d1");
    maker.close();
}

fn dollars(maker: &mut Maker<'_>) {
    maker.open("d1,d$2");
    let flag = |flag: &&str| flag.ends_with("dollar-ok") || *flag == "-fdec";
    let last = maker.setting.flags().filter(flag).last();
    if last.is_some_and(|flag| flag != "-fno-dollar-ok") {
        maker.statement("INTEGER*2 D$2");
        maker.report_number("d$2");
    } else {
        // Without the flag the compiler takes no such name.
        let text = String::from_utf8_lossy(&maker.text).replace('$', "_");
        maker.text = text.into();
        maker.report_number("d_2");
    }
    maker.statement("INTEGER*8 D1");
    maker.report_number("d1");
    maker.close();
}

fn by_value(maker: &mut Maker<'_>) {
    let callee = maker.name('v');
    maker.open("d1,d2");
    maker.statement("INTEGER*4 D1");
    maker.statement("INTEGER*8 D2");
    maker.statement(format!("EXTERNAL {callee}"));
    maker.report_number("d1");
    maker.report_number("d2");
    // It is called, though never in the probe's program.
    maker.statement(format!("IF (D1 .EQ. 77) CALL {callee}(%VAL(D1),%REF(D2))"));
    maker.close();
    maker.plain(&format!("SUBROUTINE {callee}(N,M)"));
    maker.plain("INTEGER*4 N");
    maker.plain("INTEGER*8 M");
    maker.plain("END");
}

fn parts(maker: &mut Maker<'_>) {
    maker.open("d1");
    let kind = *maker.random.pick(&["4", "8"]);
    maker.statement(format!("COMPLEX({kind}) Z"));
    maker.statement(format!("REAL({kind}) D1"));
    maker.report_number("d1");
    // Never in the probe's program: what it passes is no complex number.
    let part = *maker.random.pick(&["RE", "IM"]);
    maker.plain("Z = 1");
    maker.plain(&format!("IF (REAL(Z) .GT. 2) D1 = Z%{part}"));
    maker.close();
}

fn concurrent(maker: &mut Maker<'_>) {
    maker.open("d1");
    maker.statement("INTEGER*8 D1(3)");
    maker.statement("DO CONCURRENT (INTEGER :: I = 1:3)");
    maker.statement("D1(I) = 1");
    maker.statement("END DO");
    maker.report_number("d1");
    maker.close();
}
