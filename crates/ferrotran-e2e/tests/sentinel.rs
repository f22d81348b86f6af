//! Whether a library has INTEGERs of 4 or 8 bytes is asked, not guessed.

use ferrotran_e2e::{version_4, version_8};
use ferrotran_runtime::sentinel::{self, SentinelError};

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
