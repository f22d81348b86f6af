//! What cannot be bound is left out, with the reason, and the rest is there.

#[test]
fn the_rest_is_bound() {
    let mut n = 1;
    ferrotran_e2e::unsupported::good(&mut n).unwrap();
    assert_eq!(n, 2);
}

#[test]
fn the_reasons_stand_in_the_documentation() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/unsupported.rs"));
    for (procedure, reason) in [
        ("takes_point", "the type TYPE(point)"),
        ("takes_wide", "CHARACTER(kind=4)"),
        ("takes_quad", "REAL(16)"),
        ("gives_wide", "INTEGER(16)"),
        ("takes_pointer", "the attribute POINTER"),
    ] {
        let line = text
            .lines()
            .find(|line| line.contains(&format!("/// * `unsupported::{procedure}` (")));
        let line = line.unwrap_or_else(|| panic!("{procedure} is not among what was left out"));
        assert!(line.contains(reason), "{line}");
    }
}
