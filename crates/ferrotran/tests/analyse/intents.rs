//! Declared and documented intents against the bodies; what is printed.

use super::{check, check_as, check_fixed};
use ferrotran::analyse::{Options, documented, report};
use ferrotran::name::Name;

#[test]
fn contradictions_in_the_source() {
    let c = check(
        "subroutine s(a, b, c)\n real, intent(in) :: a\n real, intent(out) :: b, c\n integer i\n call w(a)\n if (a > 0) c = 1\nend\nsubroutine w(x)\n x = 1\nend",
    );
    assert_eq!(c.codes(), ["FT0501", "FT0502", "FT0503"]);
    assert!(
        c.diagnostics[0]
            .message
            .contains("it is passed on, and `x` is assigned")
    );
}

#[test]
fn agreement_is_silent() {
    let c = check(
        "subroutine s(a, b, c)\n real, intent(in) :: a\n real, intent(out) :: b\n real, intent(inout) :: c\n b = a\n c = c + 1\nend",
    );
    assert!(c.codes().is_empty());
}

#[test]
fn comments_are_checked() {
    let c = check_fixed(
        "*> \\param[in] A\n*> \\param[in,out] B\n*> \\param[in] N\n      SUBROUTINE S(A, B, N)\n      REAL A(N), B(N)\n      A(1) = B(1)\n      N = 2\n      END\n",
    );
    let found = documented::contradictions(&c.resolved, &c.facts, &c.sources);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].message,
        "`a` of `s` is documented as an input, but `a` is assigned"
    );
}

#[test]
fn json_has_the_fields_that_are_promised() {
    let c = check("subroutine s(n, a)\n integer n\n real a(n)\n a(n) = 1\nend");
    let json = serde_json::to_value(&c.report[0]).expect("it is data");
    assert_eq!(json["name"], "s");
    assert_eq!(json["file"], "test.f90");
    assert_eq!(json["args"][0]["use"], "in");
    assert_eq!(json["args"][1]["use"], "inout");
    assert_eq!(json["args"][1]["reasons"][0]["line"], 4);
    assert_eq!(json["args"][1]["reasons"][0]["source"], "a(n) = 1");
    assert_eq!(json["state"], "reentrant");
    assert_eq!(json["safe"], false);
    assert!(
        json["unsafe_because"][0]["text"]
            .as_str()
            .is_some_and(|text| text.contains("subscripts of `a`"))
    );
}

#[test]
fn why_tells_the_chain() {
    let c = check_as(
        "why.f90",
        "subroutine s(a)\n real a(3)\n call w(a(2))\nend\nsubroutine w(x)\n real x\n x = 1\nend",
        &Options::default(),
    );
    let why = |procedure: &str, argument: Option<&str>| {
        let argument = argument.map(Name::new);
        report::why(
            &c.resolved,
            &c.facts,
            &c.sources,
            &Name::new(procedure),
            argument.as_ref(),
        )
    };
    let text = why("s", Some("a")).expect("it is there");
    assert_eq!(
        text,
        "  `a` of s is written:\n    calls, at why.f90:3: call w(a(2))\n    at why.f90:7: x = 1\n      `x` is assigned\n"
    );
    assert!(why("s", None).is_ok_and(|text| text.contains("shares no state")));
    assert_eq!(
        why("t", None).unwrap_err().to_string(),
        "no procedure `t` with a body is in the files"
    );
    assert_eq!(
        why("s", Some("z")).unwrap_err().to_string(),
        "`s` has no dummy argument `z`; it has: a"
    );
}

#[test]
fn every_code_is_explained() {
    use ferrotran::analyse::codes;
    for (code, explanation) in codes::EXPLANATIONS {
        assert!(code.0.starts_with("FT05") && explanation.len() > 100);
    }
}

#[test]
fn contradictions_of_signatures() {
    use ferrotran::analyse::analyse;
    use ferrotran::interface::IntentSpec;
    let c = check("subroutine s(a, b, n)\n real a(n), b(n)\n common /c/ x\n a(1) = b(1) + x\nend");
    let mut resolved = c.resolved.clone();
    let procedure = &mut resolved.interface.procedures[0];
    procedure.arguments[0].signature.intents = vec![IntentSpec::In];
    procedure.arguments[1].signature.intents = vec![IntentSpec::Out];
    procedure.signature.threadsafe = true;
    let (_, found) = analyse(&resolved, &Options::default());
    let codes: Vec<&str> = found.iter().map(|found| found.code.0).collect();
    assert_eq!(codes, ["FT0504", "FT0505", "FT0506"]);
    resolved.interface.procedures[0].arguments[0]
        .signature
        .intents = vec![IntentSpec::In, IntentSpec::Copy];
    assert_eq!(analyse(&resolved, &Options::default()).1.len(), 2);
}
