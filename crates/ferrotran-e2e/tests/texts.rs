//! Strings in and out, with hidden lengths and through shims.

use ferrotran_e2e::{modern, texts};
use ferrotran_runtime::ErrorKind;

#[test]
fn results_lose_their_padding() {
    assert_eq!(texts::greet(1).unwrap(), "hello");
    assert_eq!(texts::greet(2).unwrap(), "hellos");
    assert_eq!(modern::name_of(1).unwrap(), "one");
    assert_eq!(modern::name_of(5).unwrap(), "many");
    let mut bytes = [b'x'; 10];
    texts::greet_into(2, &mut bytes).unwrap();
    assert_eq!(&bytes, b"hellos  xx");
}

#[test]
fn an_assumed_length_is_that_of_the_argument() {
    assert_eq!(texts::vowels("audience").unwrap(), 5);
    assert_eq!(texts::vowels(b"\xff a".as_slice()).unwrap(), 1);
    assert_eq!(texts::vowels("").unwrap(), 0);
    assert_eq!(modern::reversed("stressed").unwrap(), "desserts");
}

#[test]
fn a_result_of_assumed_length_is_as_long_as_the_caller_asks() {
    for length in [0, 1, 4, 40] {
        let mut text = vec![b'x'; length];
        texts::repeat("a", 3, &mut text).unwrap();
        let expected = format!("{:length$}", &"aaa"[..length.min(3)]);
        assert_eq!(text, expected.as_bytes());
    }
}

#[test]
fn bytes_are_written_in_place() {
    let mut text = *b"Hello, world";
    let mut changed = 0;
    texts::shout(&mut text, &mut changed).unwrap();
    assert_eq!(&text, b"HELLO, WORLD");
    assert_eq!(changed, 9);
    let mut buffer = [b'x'; 8];
    modern::fill_text(&mut buffer).unwrap();
    assert_eq!(&buffer, b"filled  ");
}

#[test]
fn a_declared_length_is_padded_and_never_exceeded() {
    assert!(texts::fixed("ab", "ab").unwrap());
    assert!(texts::fixed("abcd", "abcd").unwrap());
    assert!(!texts::fixed("abcd", "abce").unwrap());
    assert_eq!(
        texts::fixed("abcde", "abcde").unwrap_err(),
        ErrorKind::TextTooLong {
            procedure: "fixed",
            argument: "s",
            length: 4,
            given: 5
        }
        .into()
    );
}

#[test]
fn outputs_of_declared_length_are_returned() {
    // SAFETY: both names have a first letter.
    let both = unsafe { modern::initials("Ada", "Lovelace") };
    assert_eq!(both.unwrap(), "AL");
    assert_eq!(modern::repeat_text(3).unwrap(), "ababab");
    assert_eq!(modern::repeat_text(0).unwrap(), "");
}
