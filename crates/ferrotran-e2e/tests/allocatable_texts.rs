//! ALLOCATABLE strings, what may be absent, and POINTERs that the procedure associates.

use ferrotran_e2e::allocatable_texts as a;
use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::ndarray::array;

#[test]
fn strings_of_a_declared_length_are_padded() {
    let output = a::padded(Some(b"ab")).unwrap();
    assert_eq!(output.seen, 2);
    assert_eq!(output.text.as_deref(), Some("<ab  >"));
    let none = a::padded(None).unwrap();
    assert_eq!((none.text, none.seen), (None, -1));
    let too_long = a::padded(Some(b"seventh")).unwrap_err();
    assert!(
        matches!(too_long.kind(), ErrorKind::TextTooLong { length: 6, .. }),
        "{too_long}"
    );
    assert_eq!(a::underlined(None).unwrap().as_deref(), Some("_"));
    assert_eq!(a::underlined(Some(b"ab")).unwrap().as_deref(), Some("ab_"));
}

#[test]
fn arrays_of_strings_are_returned() {
    let names = a::spelled_out(3).unwrap().unwrap();
    assert_eq!(names, ["one", "two", "three"]);
    assert_eq!(a::spelled_out(0).unwrap(), Some(vec![]));
    assert_eq!(a::spelled_out(-1).unwrap(), None);
}

#[test]
fn arrays_of_strings_are_given() {
    let longest = |names: Option<&[&[u8]]>| a::longest(names).unwrap();
    assert_eq!(longest(None), -1);
    assert_eq!(longest(Some(&[b"ab", b"wxyz"])), 404);
    assert_eq!(longest(Some(&[])), 0);
    let wider = a::wider(Some(&[b"a", b"bcd"])).unwrap();
    assert_eq!(wider.unwrap(), ["+a", "+bcd"]);
    assert_eq!(a::wider(None).unwrap(), None);
}

#[test]
fn lengths_follow_from_arguments() {
    let names = array![[b"ab".as_slice(), b"cd"], [b"ef", b"gh"]];
    let output = a::of_length(3, Some(names.view())).unwrap();
    assert_eq!(output.first, "ab");
    assert_eq!(output.names.unwrap(), array![["gh", "cd"], ["ef", "gh"]]);
    assert_eq!(a::of_length(3, None).unwrap().names, None);
    let too_long = a::of_length(1, Some(names.view())).unwrap_err();
    assert!(matches!(too_long.kind(), ErrorKind::TextTooLong { .. }));
}

#[test]
fn what_is_absent_is_not_there() {
    assert_eq!(a::which(None, None, None).unwrap(), 0);
    assert_eq!(a::which(Some(&[5, 6]), None, None).unwrap(), 21);
    let mut b = None;
    assert_eq!(a::which(None, Some(&mut b), None).unwrap(), 2);
    assert_eq!(b, Some(1.0));
    assert_eq!(a::which(Some(&[]), Some(&mut b), None).unwrap(), 3);
    assert_eq!(b, Some(2.0));
    let mut c = Some("before".to_owned());
    assert_eq!(a::which(None, None, Some(&mut c)).unwrap(), 4);
    assert_eq!(c.as_deref(), Some("alone"));
    assert_eq!(
        a::which(Some(&[1]), Some(&mut b), Some(&mut c)).unwrap(),
        17
    );
    assert_eq!((b, c), (Some(4.0), None));
}

#[test]
fn places_of_the_caller_are_replaced() {
    let mut table = None;
    a::grow(Some(&mut table), None).unwrap();
    assert_eq!(table, Some(array![[7]]));
    // Stored row by row: a copy is passed.
    table = Some(array![[1, 2], [3, 4]]);
    let mut names = Some(vec!["a".to_owned(), "bc".to_owned()]);
    a::grow(Some(&mut table), Some(&mut names)).unwrap();
    assert_eq!(table, Some(array![[1, 2, 1, 2], [3, 4, 3, 4]]));
    assert_eq!(names.unwrap(), ["+a", "+bc"]);
    a::grow(None, None).unwrap();
}

#[test]
fn what_results_point_to_is_copied() {
    // SAFETY: all of them point to what exists, or nowhere.
    unsafe {
        assert_eq!(a::chosen(2).unwrap(), Some(vec![2, 4]));
        assert_eq!(a::chosen(5).unwrap(), None);
        assert!(a::sum_of_stored().unwrap().unwrap() >= 10);
        assert_eq!(a::name_of(1).unwrap().as_deref(), Some("red"));
        assert_eq!(a::name_of(2).unwrap().as_deref(), Some("bl "));
        assert_eq!(a::name_of(3).unwrap(), None);
    }
}

#[test]
fn what_arguments_point_to_is_copied() {
    // SAFETY: they point to variables of the module.
    let output = unsafe { a::point_to(0) }.unwrap();
    assert_eq!(output.x, Some(vec![1, 2]));
    assert_eq!(output.names.unwrap(), ["red", "bl"]);
}

#[test]
fn pointers_of_any_length_are_lent() {
    // SAFETY: what is not associated is not used.
    let blanks = |text: Option<&str>, texts: Option<&[&[u8]]>| unsafe {
        a::blanks_in(text.map(str::as_bytes), texts).unwrap()
    };
    assert_eq!(blanks(None, None), -1);
    assert_eq!(blanks(Some("a b "), None), 402);
    assert_eq!(blanks(Some(""), Some(&[b"ab", b"c", b""])), 60);
}

#[test]
fn reasons_say_what_could_happen() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/allocatable_texts.rs"));
    for (procedure, reason) in [
        ("takes_over", "POINTER without INTENT(IN) or INTENT(OUT)"),
        ("assumed", "a CHARACTER of assumed length"),
    ] {
        let line = text
            .lines()
            .find(|line| line.contains(&format!("::{procedure}` (")));
        assert!(line.unwrap().contains(reason), "{line:?}");
    }
    assert!(text.contains("the pointer `p`: it has to be disassociated"));
    // It reads a variable of the module.
    let chosen = &text[text.find("pub unsafe fn chosen").unwrap()..];
    let body = &chosen[..chosen.find("\n}").unwrap()];
    assert!(body.contains("_guard"), "{body}");
}
