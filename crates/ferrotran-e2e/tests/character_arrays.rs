//! Arrays of CHARACTER: strings in, strings out, buffers in place.

use ferrotran_e2e::{character_arrays, character_modules, character_modules_loaded};
use ferrotran_runtime::ndarray::array;
use ferrotran_runtime::{CharacterArray, Error, ErrorKind};

#[test]
fn an_assumed_length_is_that_of_the_longest_element() {
    assert_eq!(
        character_arrays::longst(&["a", "bcd", "ef"], None).unwrap(),
        2
    );
    assert_eq!(
        character_arrays::longst(&["a", "bcd", "ef"], Some(1)).unwrap(),
        1
    );
    assert_eq!(character_arrays::longst(&[""; 0], None).unwrap(), 0);
    assert_eq!(
        character_arrays::longst(&[*b"  ", *b" x"], None).unwrap(),
        2
    );
}

#[test]
fn hidden_lengths_come_last() {
    let mut initials = CharacterArray::blanks(1, 2);
    let mut lengths = 0;
    character_arrays::initls(&["Ada", "Grace"], &mut lengths, &mut initials, None).unwrap();
    assert_eq!(initials.bytes(), b"AG");
    assert_eq!(lengths, 9);
}

#[test]
fn what_does_not_fit_is_an_error() {
    let mut initials = CharacterArray::blanks(1, 2);
    let long = character_arrays::initls(&["Ada", "Bartholomew"], &mut 0, &mut initials, None);
    assert_eq!(
        long.unwrap_err(),
        ErrorKind::TextTooLong {
            procedure: "initls",
            argument: "names",
            length: 8,
            given: 11
        }
        .into()
    );
    let few = character_arrays::initls(&["Ada", "Bo", "Cy"], &mut 0, &mut initials, None);
    assert!(
        matches!(
            few.as_ref().map_err(Error::kind),
            Err(ErrorKind::TooShort {
                argument: "initl",
                expected: 3,
                given: 2,
                ..
            })
        ),
        "{few:?}"
    );
    let mut wide = CharacterArray::blanks(2, 2);
    let wide = character_arrays::initls(&["Ada", "Bo"], &mut 0, &mut wide, None);
    assert!(matches!(
        wide.as_ref().map_err(Error::kind),
        Err(ErrorKind::WrongTextLength {
            length: 1,
            given: 2,
            ..
        })
    ));
}

#[test]
fn arrays_of_two_dimensions_are_written_in_place() {
    let mut table = CharacterArray::blanks(3, (2, 2));
    for (index, text) in [((0, 0), "a"), ((1, 0), "b"), ((0, 1), "c"), ((1, 1), "d")] {
        table.set(index, text).unwrap();
    }
    character_arrays::swap2(&mut table, None).unwrap();
    assert_eq!(table.to_strings(), array![["b", "d"], ["a", "c"]]);
    let mut wrong = CharacterArray::blanks(3, (3, 2));
    let error = character_arrays::swap2(&mut wrong, None).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::WrongShape { .. }),
        "{error}"
    );
}

#[test]
fn inputs_are_copies() {
    let names = ["ab", "a", "ab"];
    assert_eq!(character_arrays::spoil(&names).unwrap(), 2);
    assert_eq!(names, ["ab", "a", "ab"]);
}

#[test]
fn outputs_are_strings() {
    assert_eq!(character_arrays::digits(3).unwrap(), ["001", "002", "003"]);
    assert!(character_arrays::digits(0).unwrap().is_empty());
    let mut longer = CharacterArray::new(3, &["x"; 3]).unwrap();
    character_arrays::digits_into(2, &mut longer).unwrap();
    assert_eq!(longer.bytes(), b"001002x  ");
}

#[test]
fn an_assumed_shape_and_an_assumed_length_are_those_of_the_argument() {
    let texts = array![["a", "bb", ""], ["ccc", "d", "e"]];
    assert_eq!(
        character_modules::describe(texts.view()).unwrap(),
        [3, 2, 3]
    );
    assert_eq!(
        character_modules::flattened(texts.view()).unwrap(),
        "a,ccc,bb,d,,e,"
    );
    // Stored otherwise they are the same.
    let other = texts.t().to_owned();
    assert_eq!(
        character_modules::flattened(other.t()).unwrap(),
        "a,ccc,bb,d,,e,"
    );
}

#[test]
fn module_procedures_write_in_place() {
    let mut texts = CharacterArray::new(4, &["ab", "abc", "abcd"]).unwrap();
    character_modules::exclaim(&mut texts).unwrap();
    assert_eq!(texts.to_strings().to_vec(), ["ab!", "abc!", "abcd"]);
    let mut none = CharacterArray::blanks(4, 0);
    character_modules::exclaim(&mut none).unwrap();
    // SAFETY: the second of two elements is written.
    unsafe { character_modules::starred(2, &mut CharacterArray::blanks(3, 2)) }.unwrap();
}

#[test]
fn module_procedures_return_arrays() {
    assert_eq!(
        character_modules::spelled(2).unwrap(),
        array![["a", "b"], ["aa", "bb"]]
    );
    assert_eq!(character_modules::halves("wxyz").unwrap(), ["wx", "yz"]);
    // A longer array is filled from its beginning.
    let mut three = CharacterArray::new(2, &["..", "..", ".."]).unwrap();
    character_modules::halves_into("wxyz", &mut three).unwrap();
    assert_eq!(three.to_strings().to_vec(), ["wx", "yz", ".."]);
}

#[test]
fn what_is_absent_is_not_present() {
    use character_modules::present_texts;
    assert_eq!(present_texts(None, None).unwrap(), 0);
    assert_eq!(present_texts(Some(&[b"a", b"b"]), None).unwrap(), 1);
    let mut b = CharacterArray::blanks(2, 2);
    assert_eq!(present_texts(None, Some(&mut b)).unwrap(), 2);
    assert_eq!(b.bytes(), b"zzzz");
    assert_eq!(present_texts(Some(&[]), Some(&mut b)).unwrap(), 3);
    let mut short = CharacterArray::blanks(2, 1);
    assert!(matches!(
        present_texts(None, Some(&mut short))
            .as_ref()
            .map_err(Error::kind),
        Err(ErrorKind::TooShort { .. })
    ));
}

#[test]
fn the_loaded_form_is_the_same() {
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let library = unsafe {
        character_modules_loaded::Library::open(env!("CHARACTER_MODULES_LOADED_LIBRARY"))
    }
    .unwrap();
    assert_eq!(
        library.character_modules().halves("wxyz").unwrap(),
        ["wx", "yz"]
    );
    assert_eq!(
        library.character_modules().spelled(2).unwrap(),
        character_modules::spelled(2).unwrap()
    );
}
