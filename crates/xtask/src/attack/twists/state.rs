//! Static storage: what compilers make static, and what the run-time library shares.

use super::{Maker, Theme, Trick, Works, trick};

pub(super) const TRICKS: &[Trick] = &[
    trick("large arrays", Theme::State, Works::Always, large),
    trick(
        "EQUIVALENCE in RECURSIVE",
        Theme::State,
        Works::Always,
        equivalence,
    ),
    trick(
        "sizes that are not folded",
        Theme::State,
        Works::Always,
        sizes,
    ),
    trick(
        "initialised variables",
        Theme::State,
        Works::Always,
        initialised,
    ),
    trick("COMMON and SAVE", Theme::State, Works::Always, shared),
    trick("units", Theme::State, Works::Always, units),
];

fn open(maker: &mut Maker<'_>, prefix: &str) {
    let name = maker.procedure();
    maker.procedures.push(name.clone());
    maker.plain(&format!("{prefix}SUBROUTINE {name}(X, Y)"));
    maker.plain("REAL(8) X");
    maker.plain("REAL(8) Y");
}

fn prefix(maker: &mut Maker<'_>) -> &'static str {
    ["", "", "RECURSIVE "][maker.random.below(3)]
}

fn large(maker: &mut Maker<'_>) {
    let prefix = prefix(maker);
    open(maker, prefix);
    let size = *maker
        .random
        .pick(&[10, 1000, 4000, 8000, 8192, 8193, 20_000, 100_000]);
    let ty = *maker.random.pick(&[
        "REAL(8)",
        "REAL(4)",
        "INTEGER(8)",
        "COMPLEX(8)",
        "INTEGER(1)",
    ]);
    maker.statement(format!("{ty} A({size})"));
    maker.statement("A = 1");
    maker.statement("A(1) = A(2) + 1");
    maker.statement("Y = X + REAL(A(1))");
    maker.plain("END");
}

fn equivalence(maker: &mut Maker<'_>) {
    let prefix = *maker.random.pick(&["", "RECURSIVE ", "RECURSIVE "]);
    open(maker, prefix);
    let size = *maker.random.pick(&[10, 5000, 20_000, 20_000, 20_000]);
    maker.statement(format!("REAL(8) A({size}), B({size})"));
    maker.plain("EQUIVALENCE (A, B)");
    maker.statement("A = X");
    maker.statement("Y = SUM(B)");
    maker.plain("END");
}

fn sizes(maker: &mut Maker<'_>) {
    open(maker, "");
    let declaration = *maker.random.pick(&[
        "REAL(10) A(5000)",
        "COMPLEX(10) A(3000)",
        "REAL(8) A(POPCNT(255)*2500)",
        "REAL(8) A(DOT_PRODUCT([100,100],[100,100]))",
        "REAL(16) A(4097)",
        "REAL(8) A(90,SIZE([1,2,3])*40)",
        "REAL(8) A(SHIFTL(1,14))",
        "REAL(8) A(MAXVAL([10000,20]))",
        "REAL(8) A(IBSET(0,14))",
        "REAL(8) A(INT(SQRT(4D8)))",
    ]);
    maker.statement(declaration);
    maker.statement("A = X");
    maker.statement("Y = REAL(SUM(A))");
    maker.plain("END");
}

fn initialised(maker: &mut Maker<'_>) {
    let prefix = prefix(maker);
    open(maker, prefix);
    match maker.random.below(4) {
        0 => {
            maker.statement("INTEGER I");
            maker.statement("DATA I /0/");
            maker.statement("I = I + 1");
            maker.statement("Y = X + I");
        }
        1 => {
            maker.statement("REAL(8), SAVE :: A(3) = 1");
            maker.statement("A(2) = X");
            maker.statement("Y = A(1) + A(2)");
        }
        2 => {
            maker.statement("INTEGER :: I = 0");
            maker.statement("I = I + 1");
            maker.statement("Y = X + I");
        }
        _ => {
            maker.statement("REAL(8) A(2)");
            maker.statement("A(1) = X");
            maker.statement("A(2) = X");
            maker.statement("Y = A(1) + A(2)");
        }
    }
    maker.plain("END");
}

fn shared(maker: &mut Maker<'_>) {
    let block = maker.name('b');
    open(maker, "");
    match maker.random.below(3) {
        0 => {
            maker.statement(format!("COMMON /{block}/ Q(3)"));
            maker.statement("Q(1) = Q(1) + 1");
            maker.statement("Y = X + Q(1)");
        }
        1 => {
            maker.statement("SAVE");
            maker.statement("REAL(8) S");
            maker.statement("IF (X .GT. 1) S = X");
            maker.statement("Y = S");
        }
        _ => {
            maker.statement("CHARACTER(80000) S");
            maker.statement("S = 'a'");
            maker.statement("Y = X + LEN_TRIM(S)");
        }
    }
    maker.plain("END");
}

fn units(maker: &mut Maker<'_>) {
    open(maker, "");
    match maker.random.below(4) {
        0 => {
            maker.statement("INTEGER K");
            maker.statement("CLOSE(6, IOSTAT=K)");
            maker.statement("OPEN(UNIT=6, FILE='/dev/null', IOSTAT=K)");
            maker.statement("Y = X + K");
        }
        1 => {
            maker.statement("CHARACTER(40) S");
            maker.statement("WRITE(S, '(I0)') INT(X)");
            maker.statement("Y = X + LEN_TRIM(S)");
        }
        2 => {
            maker.statement("INTEGER K");
            maker.statement("INQUIRE(UNIT=7, IOSTAT=K)");
            maker.statement("Y = X + K");
        }
        _ => {
            maker.statement("INTEGER K");
            maker.statement("REWIND(UNIT=7, IOSTAT=K)");
            maker.statement("Y = X + K");
        }
    }
    maker.plain("END");
}
