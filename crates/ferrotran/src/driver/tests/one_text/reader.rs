//! Small files that ferrotran 0.1 read otherwise than the compiler, as they were found. The others of
//! their kinds are in the tests beside this.

use super::*;

/// The Rust functions that a file is bound as.
#[track_caller]
fn bound(name: &str, text: &[u8], flags: &str, fc: &str) -> String {
    let package = Package::new(&[]).set("FC", fc);
    fs::write(package.path(name), text).unwrap();
    let built = package.build(Output::Static, |builder| {
        builder.file(package.path(name)).plain_symbols();
        for flag in flags.split_whitespace() {
            builder.flag(flag);
        }
    });
    fs::read_to_string(built.bindings().rust).unwrap()
}

#[test]
fn conditional_lines_follow_the_last_flag() {
    let text = b"subroutine s(n)\n!$ integer(1) :: n\n!$ if (.true.) then\nn = 1\n!$ end if\nend subroutine\n";
    for (flags, kind) in [
        ("", "4"),
        ("-fopenacc", "4"),
        ("-fopenmp -fno-openmp", "4"),
        ("-fopenmp", "1"),
        ("-fopenmp-simd", "1"),
        ("-fopenmp-simd -fno-openmp", "1"),
        ("-fopenmp-simd -fno-openmp-simd", "4"),
    ] {
        agree(kind, flags, &[("s.f90", text)]);
    }
}

#[test]
fn escapes_follow_the_last_flag() {
    let text = b"subroutine s(n)\n  integer(kind=8/len('\\n')) :: n\n  n = 1\nend subroutine\n";
    for (flags, kind) in [
        ("", "4"),
        ("-fbackslash", "8"),
        ("-fbackslash -fno-backslash", "4"),
    ] {
        agree(kind, flags, &[("s.f90", text)]);
    }
}

#[test]
fn declared_kinds_are_promoted() {
    let text = b"subroutine s(n)\n integer*4 :: n\n n = 1\nend subroutine\n";
    agree("4", "", &[("s.f90", text)]);
    agree("8", "-finteger-4-integer-8", &[("s.f90", text)]);
    let text = b"subroutine r4(x)\n real(4) :: x\n x = 1\nend subroutine\nsubroutine r8(x)\n real*8 :: x\n x = 1\nend subroutine\n";
    for (flags, single, double) in [
        ("", "f32", "f64"),
        ("-freal-4-real-8", "f64", "f64"),
        ("-freal-8-real-4", "f32", "f32"),
    ] {
        contains(
            &bound("r.f90", text, flags, "gfortran"),
            &[
                &format!("fn r4(x: &mut {single})"),
                &format!("fn r8(x: &mut {double})"),
            ],
        );
    }
}

#[test]
fn a_statement_after_a_mark_and_before_a_latin_byte_is_read() {
    let text = b"\xef\xbb\xbf      SUBROUTINE BOMF(I)\nC     caf\xe9\n      I = 1\n      END\n";
    let text = bound("bom_latin.f", text, "", "gfortran");
    contains(&text, &["pub fn bomf(i: &mut i32)"]);
}

#[test]
fn a_loop_that_declares_its_index_is_read() {
    // GNU Fortran 12 does not compile it.
    let Some(flang) = flang() else { return };
    let text = b"subroutine d(n, x)\n implicit none\n integer, intent(in) :: n\n real, intent(inout) :: x(n)\n lp: do concurrent (integer :: i = 1:n)\n  x(i) = 1\n end do lp\nend subroutine\n";
    contains(&bound("dcn.f90", text, "", &flang), &["x: &mut [f32]"]);
}

#[test]
fn parts_of_a_complex_number_are_no_components() {
    let text = b"module parts\ncontains\n subroutine getre(z, x)\n  complex(8), intent(in) :: z\n  real(8), intent(out) :: x\n  x = z%re\n end subroutine\n subroutine setre(z, x)\n  complex(8), intent(inout) :: z\n  real(8), intent(in) :: x\n  z%re = x\n end subroutine\nend module\n";
    contains(
        &bound("parts.f90", text, "", "gfortran"),
        &[
            "pub fn getre(",
            "pub fn setre(",
            "z: &mut ::ferrotran_runtime::Complex<f64>",
        ],
    );
}

#[test]
fn arguments_by_value_are_read_and_their_callee_is_open() {
    let text = b"      SUBROUTINE VALS (N, K)\n      INTEGER N, K\n      EXTERNAL CSUB\n      CALL CSUB (%VAL(N), %REF(K))\n      END\n";
    contains(
        &bound("percent-val.f", text, "", "gfortran"),
        &["pub unsafe fn vals(n: &mut i32, k: &mut i32)"],
    );
}
