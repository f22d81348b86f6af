//! What can end the process.

use super::{check, check_fixed};

#[test]
fn stops_and_the_calls_to_them() {
    let c = check_fixed(
        "      SUBROUTINE S(N)\n      IF (N .LT. 0) CALL XERBLA('S', 1)\n      END\n\
               SUBROUTINE XERBLA(NAME, INFO)\n      CHARACTER*(*) NAME\n      WRITE (*, *) NAME, INFO\n      STOP\n      END\n\
               SUBROUTINE NONE(N)\n      N = 1\n      END\n",
    );
    let stops = &c.procedure("s").stops;
    assert_eq!(
        (stops.len(), stops[0].text.as_str(), stops[0].place.line),
        (1, "STOP", 7)
    );
    assert!(stops[0].calls[0].source.contains("CALL XERBLA"));
    assert!(c.procedure("none").stops.is_empty());
}

#[test]
fn every_kind_of_stop() {
    for statement in [
        "stop",
        "error stop 3",
        "call exit(1)",
        "call abort()",
        "pause",
        "allocate (a(3))",
    ] {
        let c = check(&format!(
            "subroutine s\n real, allocatable :: a(:)\n {statement}\nend"
        ));
        assert_eq!(c.procedure("s").stops.len(), 1, "{statement}");
    }
    let c = check("subroutine s\n real, allocatable :: a(:)\n allocate (a(3), stat=i)\nend");
    assert!(c.procedure("s").stops.is_empty());
}

#[test]
fn failures_inside_input_and_output() {
    let c = check(
        "subroutine a(f, x)\n external f\n real f, x\n write (*, *, iostat=i) f(x)\nend\n\
         subroutine b(x)\n real x\n write (*, *, iostat=i) x\nend\nsubroutine c(x)\n write (*, *) x\nend\n\
         subroutine d(x)\n write (*, *, iostat=i) g(x)\nend\nreal function g(x)\n stop\nend",
    );
    let uncontained = |name| c.procedure(name).uncontained.len();
    assert_eq!(
        [
            uncontained("a"),
            uncontained("b"),
            uncontained("c"),
            uncontained("d")
        ],
        [1, 0, 1, 1]
    );
}

#[test]
fn only_the_nearest_reasons_are_listed() {
    let mut text = String::from("subroutine top\n");
    for i in 0..40 {
        text.push_str(&format!(" call s{i}\n"));
    }
    text.push_str("end\n");
    for i in 0..40 {
        text.push_str(&format!("subroutine s{i}\n stop\nend\n"));
    }
    let c = check(&text);
    assert_eq!(
        c.procedure("top").stops.len(),
        ferrotran::analyse::ProcedureFacts::MOST_REASONS
    );
}

#[test]
fn alternate_returns_are_told() {
    let c = check(
        "subroutine s(n, *, *)\n integer n\n if (n > 1) return 1\n if (n > 0) return 2\n return\nend",
    );
    let returns = &c.procedure("s").alternate_returns;
    assert_eq!(
        returns
            .iter()
            .map(|reason| reason.place.line)
            .collect::<Vec<_>>(),
        [3, 4]
    );
    assert!(c.procedure("s").stops.is_empty());
}

#[test]
fn an_automatic_array_is_allocated() {
    let c = check("subroutine s(n)\n real w(n), v(3)\n w = 1\n v = w(1)\nend");
    let stops = &c.procedure("s").stops;
    let texts: Vec<&str> = stops.iter().map(|stop| stop.text.as_str()).collect();
    assert_eq!(texts, ["the allocation of the automatic array `w`"]);
    let c = check("subroutine s(n, w)\n real w(n)\n w = 1\nend");
    assert!(c.procedure("s").stops.is_empty());
}
