//! Whether a library has INTEGERs of 4 or 8 bytes is asked, not guessed.

use ferrotran_e2e::{
    kind_right, kind_right_known, kind_right_loaded, kind_wrong, kind_wrong_known,
    kind_wrong_loaded, kind_wrong_unasked, version_4, version_8,
};
use ferrotran_runtime::sentinel::{self, SentinelError};
use ferrotran_runtime::{Error, ErrorKind, LoadError};

#[test]
fn the_kinds_of_the_bindings_follow_from_the_flags() {
    let (mut narrow, mut wide) = (0_i32, 0_i64);
    version_4::versio(&mut narrow).unwrap();
    version_8::versio(&mut wide).unwrap();
    assert_eq!((narrow, wide), (42, 42));
}

#[test]
fn a_library_is_asked_for_its_integers() {
    // SAFETY: there is room for either kind.
    let narrow = |address: *mut _| unsafe { version_4::ffi::versio(address as *mut i32) };
    // SAFETY: the same.
    let wide = |address: *mut _| unsafe { version_8::ffi::versio(address as *mut i64) };
    assert_eq!(sentinel::integer_bytes(narrow), Ok(4));
    assert_eq!(sentinel::integer_bytes(wide), Ok(8));
    assert_eq!(sentinel::check_integer_bytes(8, wide), Ok(()));
    assert_eq!(
        sentinel::check_integer_bytes(4, wide),
        Err(SentinelError::OtherKind {
            expected: 4,
            found: 8
        })
    );
}

const WIDE: SentinelError = SentinelError::OtherKind {
    expected: 4,
    found: 8,
};

#[track_caller]
fn refused(error: Error, called: &str) {
    assert!(
        matches!(error.kind(), ErrorKind::Integers { procedure, error: WIDE } if *procedure == called),
        "{error}"
    );
    assert!(error.to_string().contains("-fdefault-integer-8"), "{error}");
}

#[test]
fn bindings_for_another_kind_call_nothing() {
    let mut x = [0; 3];
    for _ in 0..2 {
        refused(kind_wrong::countu(&mut x, None).unwrap_err(), "countu");
        refused(
            kind_wrong_known::countu(&mut x, None).unwrap_err(),
            "countu",
        );
    }
    assert_eq!(x, [0; 3]);
    let mut x = [0; 3];
    kind_right::countu(&mut x, None).unwrap();
    assert_eq!(x, [3_i64, 4, 5]);
    kind_right_known::countu(&mut x, Some(2)).unwrap();
    assert_eq!(x, [2, 3, 5]);
}

#[test]
fn the_sentinel_itself_is_a_procedure_as_all_are() {
    // SAFETY: two elements are looked at.
    let index = unsafe { kind_right_known::idamax(2, &[1.0, -2.0], 1) };
    assert_eq!(index.unwrap(), 2);
    // SAFETY: nothing is called.
    let error = unsafe { kind_wrong_known::idamax(2, &[1.0, -2.0], 1) }.unwrap_err();
    refused(error, "idamax");
}

#[test]
fn a_library_of_another_kind_cannot_be_opened() {
    // SAFETY: it is the library that the bindings were made for, but for the kind.
    let opened = unsafe { kind_wrong_loaded::Library::open(env!("VERSION_8_LOADED_LIBRARY")) };
    let error = opened.unwrap_err();
    assert!(
        matches!(&error, LoadError::Integers { error: WIDE, .. }),
        "{error}"
    );
    // SAFETY: it is the library that the bindings were made for.
    let library = unsafe { kind_right_loaded::Library::open(env!("VERSION_8_LOADED_LIBRARY")) };
    let mut x = [0_i64; 2];
    library.unwrap().countu(&mut x, None).unwrap();
    assert_eq!(x, [2, 3]);
}

#[test]
fn it_can_be_turned_off() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/kind_wrong_unasked.rs"));
    assert!(!text.contains("integers::check"), "{text}");
    let asks = include_str!(concat!(env!("OUT_DIR"), "/kind_wrong.rs"));
    assert!(asks.contains("integers::check"), "{asks}");
    let _: fn(&mut i32) -> Result<(), Error> = kind_wrong_unasked::versio;
}
