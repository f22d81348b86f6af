//! OPTIONAL arguments of external procedures: a null address is an absent argument.

use ferrotran_e2e::absent;
use ferrotran_runtime::Complex;
use ferrotran_runtime::ndarray::Array2;

#[test]
fn what_is_absent_is_not_present() {
    let f = Array2::<Complex<f32>>::zeros((2, 1));
    let bits = |a, b, c: Option<&[f64]>, d: Option<&[u8]>, e: Option<&[&[u8]]>, f| {
        absent::present_bits(a, b, c, d, e, f).unwrap()
    };
    assert_eq!(bits(None, None, None, None, None, None), 0);
    assert_eq!(bits(Some(0), None, None, None, None, None), 1);
    assert_eq!(bits(None, Some(false), None, None, None, None), 2);
    assert_eq!(bits(None, None, Some(&[0.0; 3]), None, None, None), 4);
    assert_eq!(bits(None, None, None, Some(b"a"), None, None), 8);
    assert_eq!(bits(None, None, None, Some(b""), None, None), 8);
    assert_eq!(bits(None, None, None, None, Some(&[b"a", b"b"]), None), 16);
    assert_eq!(bits(None, None, None, None, None, Some(f.view())), 32);
    let all = bits(
        Some(1),
        Some(true),
        Some(&[1.0; 3]),
        Some(b"text"),
        Some(&[b"a", b"b"]),
        Some(f.view()),
    );
    assert_eq!(all, 63);
}

#[test]
fn what_is_absent_and_contiguous_is_not_present() {
    let given = [1.0, 2.0];
    let sizes = |x: Option<&[f64]>, y: Option<&[f64]>| absent::packed_sizes(x, y).unwrap();
    assert_eq!(sizes(None, None), 0);
    assert_eq!(sizes(Some(&given), None), 3);
    assert_eq!(sizes(None, Some(&given)), 300);
    assert_eq!(sizes(Some(&[]), Some(&given)), 301);
}

#[test]
fn what_is_absent_stays_so_when_handed_on() {
    assert_eq!(absent::handed_on(None, None).unwrap(), 0);
    assert_eq!(absent::handed_on(Some(1), None).unwrap(), 1);
    assert_eq!(absent::handed_on(None, Some(b"a")).unwrap(), 8);
}

#[test]
fn what_is_present_is_checked_and_written() {
    absent::doubled(2, None, None, None, None).unwrap();
    let (mut a, mut b, mut text, mut done) = (3, [1.0, 2.0], *b"abc", false);
    absent::doubled(
        2,
        Some(&mut a),
        Some(&mut b),
        Some(&mut text),
        Some(&mut done),
    )
    .unwrap();
    assert_eq!((a, b, &text, done), (6, [2.0, 4.0], b"aaa", true));
    // N is required: it cannot follow from what may be absent.
    let short = absent::doubled(3, None, Some(&mut b), None, None);
    assert!(short.unwrap_err().to_string().contains("`b(n)` asks for 3"));
}
