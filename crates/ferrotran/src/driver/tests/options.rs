//! Options that do not fit what they name are errors.

use super::*;
use crate::plan::FailsIf;
use crate::prove::Checks;

const MATRIX: &str = "C
      SUBROUTINE S(M, N, A, LDA, B)
      INTEGER M, N, LDA
      REAL A(LDA, N), B(N, N)
      A(1, 1) = B(1, 1)
      END
";

fn error(source: &str, options: impl FnOnce(&mut Builder)) -> String {
    let package = Package::new(&[("s.f", source)]);
    let built = package.build(Output::Nothing, |builder| {
        builder.file(package.path("s.f"));
        options(builder);
    });
    built.error()
}

#[test]
#[expect(unsafe_code, reason = "the option is unsafe; nothing is called")]
fn a_matrix_of_which_rows_are_trusted() {
    let trust = |procedure, array, rows| {
        error(MATRIX, |builder| {
            // SAFETY: nothing is called.
            unsafe { builder.trust_leading_dimension(procedure, array, [rows]) };
        })
    };
    contains(&trust("t", "a", "m"), &["names `t`, but there is no such"]);
    contains(
        &trust("s", "c", "m"),
        &["does not fit `s`: it has no argument `c`", "s.f:2"],
    );
    contains(&trust("s", "a", "k"), &["it has no argument `k`"]);
    contains(&trust("s", "a", "b"), &["no INTEGER `b` that is given"]);
    contains(&trust("s", "m", "m"), &["it lends no matrix `m`"]);
    // B has N rows, whatever the distance of its columns.
    contains(
        &trust("s", "b", "m"),
        &["`n` that is more than the leading dimension of `b`"],
    );
    contains(
        &trust("s", "a", "lda"),
        &["`lda` that is more than the leading dimension of `a`"],
    );
}

#[test]
fn a_status_that_is_no_output() {
    let status = |procedure, argument| {
        error(MATRIX, |builder| {
            builder.status_of(procedure, argument, FailsIf::NonZero);
        })
    };
    contains(
        &status("t", "m"),
        &["`status_of` names `t`, but there is no such"],
    );
    for argument in ["info", "m", "a"] {
        contains(
            &status("s", argument),
            &["does not fit `s`: it has no output `", argument, "s.f:2"],
        );
    }
}

const CALLBACK: &str = "C
      SUBROUTINE S(F, N)
      INTEGER N, IFLAG
      EXTERNAL F
      IFLAG = 0
      CALL F(N, 1.0, IFLAG)
      END
";

#[test]
fn a_callback_that_is_told_to_stop() {
    let stop = |procedure, callback, flag| {
        error(CALLBACK, |builder| {
            builder.stop_by(procedure, callback, flag, -1);
        })
    };
    contains(
        &stop("t", "f", "iflag"),
        &["names `t`, but there is no such"],
    );
    contains(
        &stop("s", "g", "iflag"),
        &["`stop_by` names `g`, which is no dummy procedure of `s`"],
    );
    contains(
        &stop("s", "n", "iflag"),
        &["`n`, which is no dummy procedure"],
    );
    for flag in ["k", "arg2"] {
        contains(
            &stop("s", "f", flag),
            &[&format!("no INTEGER or LOGICAL `{flag}`"), "s.f:2"],
        );
    }
}

const RESTORED: &str = "C
      SUBROUTINE S(A, N)
      INTEGER N, CALLS
      REAL A(N)
      SAVE CALLS
      CALLS = CALLS + 1
      IF (N .LT. N) A(1) = 0
      END
";

#[test]
#[expect(unsafe_code, reason = "the options are unsafe; nothing is called")]
fn what_is_vouched_for_is_done_and_said() {
    let bindings = |options: &dyn Fn(&mut Builder)| {
        let package = Package::new(&[("s.f", RESTORED)]);
        let built = package.build(Output::Static, |builder| {
            builder.file(package.path("s.f")).checks(Checks::Off);
            options(builder);
        });
        fs::read_to_string(built.bindings().rust).unwrap()
    };
    contains(
        &bindings(&|_| {}),
        &[
            "pub unsafe fn s(\n    a: &mut [f32]",
            "THIS_IMAGE.lock(\"s\")",
        ],
    );
    let trusted = bindings(&|builder| {
        // SAFETY: nothing is called.
        unsafe {
            builder
                .trust_extents(["s"])
                .trust_reentrant(["s"])
                .trust_never_written("s", ["a"])
        };
    });
    contains(
        &trusted,
        &[
            "pub fn s(a: &[f32]",
            "s.f:6: that calls need no lock, although ",
            "s.f:7: that `a` is never written, although ",
            "Trusted to share no state",
        ],
    );
    assert!(!trusted.contains("lock(\"s\")"), "{trusted}");
    // Vouching for the rest leaves the subscripts to the caller.
    let open = bindings(&|builder| {
        // SAFETY: nothing is called.
        unsafe { builder.trust_reentrant(["s"]) };
    });
    contains(
        &open,
        &["pub unsafe fn s(", "# Safety", "that calls need no lock"],
    );
}

#[test]
#[expect(unsafe_code, reason = "the options are unsafe; nothing is called")]
fn what_is_vouched_for_has_to_be_there() {
    let unknown = error(RESTORED, |builder| {
        // SAFETY: nothing is called.
        unsafe { builder.trust_never_written("s", ["b"]) };
    });
    contains(&unknown, &["`trust_never_written` does not fit `s`", "`b`"]);
    let unknown = error(RESTORED, |builder| {
        // SAFETY: nothing is called.
        unsafe { builder.trust_reentrant(["t"]) };
    });
    contains(&unknown, &["`trust_reentrant` names `t`"]);
}

#[test]
#[expect(unsafe_code, reason = "the option is unsafe; nothing is called")]
fn a_sentinel_that_tells_nothing_of_integers() {
    let named = |name: &'static str| {
        move |builder: &mut Builder| {
            // SAFETY: it is not called.
            unsafe { builder.integer_sentinel(name) };
        }
    };
    contains(
        &error(MATRIX, named("s")),
        &["`integer_sentinel` does not fit `s`", "ILAVER"],
    );
    contains(
        &error(MATRIX, named("versio")),
        &["`integer_sentinel` names `versio`, but there is no such procedure"],
    );
}
