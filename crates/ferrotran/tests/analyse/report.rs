//! What is printed of the facts.

use super::check;
use ferrotran::analyse::ProcedureFacts;
use ferrotran::interface::Selector;
use ferrotran::name::Name;
use ferrotran::report;

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
    assert!(!c.report[0].safe);
    assert!(
        json["unsafe_because"][0]["text"]
            .as_str()
            .is_some_and(|text| text.contains("subscripts of `a`"))
    );
}

#[test]
fn why_tells_the_chain() {
    let c = check(
        "subroutine s(a)\n real a(3)\n call w(a(2))\nend\nsubroutine w(x)\n real x\n x = 1\nend",
    );
    let why = |procedure: &str, argument: Option<&str>| {
        let argument = argument.map(Name::new);
        let reports: Vec<_> = c.report.iter().collect();
        let selector = Selector::parse(procedure).expect("it is a selector");
        let found = report::select(&reports, &selector, argument.as_ref())?;
        let explain = |&position: &usize| report::explanation(reports[position], argument.as_ref());
        Ok::<String, report::WhyError>(found.iter().map(explain).collect())
    };
    let text = why("s", Some("a")).expect("it is there");
    assert_eq!(
        text,
        "  `a` of s is written:\n    calls, at test.f90:3: call w(a(2))\n    at test.f90:7: x = 1\n      `x` is assigned\n"
    );
    assert!(why("s", None).is_ok_and(|text| text.contains("shares no state")));
    assert_eq!(
        why("t", None).unwrap_err().to_string(),
        "no procedure `t` is in the files"
    );
    assert_eq!(
        why("s", Some("z")).unwrap_err().to_string(),
        "`s` has no dummy argument `z`; it has: a"
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
    assert_eq!(c.procedure("top").stops.len(), ProcedureFacts::MOST_REASONS);
}

#[test]
fn every_code_is_explained() {
    use ferrotran::analyse::codes;
    for (code, explanation) in codes::EXPLANATIONS {
        assert!(code.0.starts_with("FT05") && explanation.len() > 100);
    }
}
