//! A module whose source is not there: its module file is read, and its object linked.

#![cfg(gnu_fortran)]

use std::path::Path;

use ferrotran_e2e::sourceless;
use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::ndarray::array;

#[test]
fn the_source_was_not_there() {
    let folder = Path::new(env!("OUT_DIR")).join("sourceless");
    assert!(folder.join("sourceless.mod").exists());
    assert!(!folder.join("sourceless.f90").exists());
    let text = include_str!(concat!(env!("OUT_DIR"), "/sourceless.rs"));
    assert!(text.contains("sourceless.mod:"), "{text}");
}

#[test]
fn constants_and_generic_names_are_there() {
    assert_eq!(sourceless::RATIO, 1.5);
    // SAFETY: the sources, which ferrotran did not see, access what is declared only.
    let means = unsafe {
        (
            sourceless::mean_of(&mut [1.0, 2.0, 6.0], None).unwrap(),
            sourceless::mean_of_two(1.0, 2.0).unwrap(),
        )
    };
    assert_eq!(means, (3.0, 1.5));
}

#[test]
fn shapes_strings_and_absent_arguments_cross() {
    let mut x = [1.0, 2.0];
    // SAFETY: as before.
    let (plain, scaled) = unsafe {
        let mut plain = [0.0; 2];
        sourceless::scaled_into(&mut x[..], None, &mut plain).unwrap();
        (plain, sourceless::scaled(&mut x[..], Some(10.0)))
    };
    assert_eq!(plain, [1.5, 3.0]);
    assert_eq!(scaled.unwrap(), [10.0, 20.0]);
    // SAFETY: as before.
    let described = unsafe { sourceless::describe("short") }.unwrap();
    assert_eq!((described.text.as_str(), described.length), ("is short", 5));
}

#[test]
fn declared_extents_are_checked() {
    // SAFETY: as before.
    let labels = unsafe { sourceless::labels(2, 1) }.unwrap();
    assert_eq!(labels, array![[10, 11], [20, 21]]);
    // SAFETY: as before.
    let error = unsafe { sourceless::labels(2, -2) }.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::NegativeExtent { .. }),
        "{error}"
    );
    // SAFETY: as before.
    let error = unsafe { sourceless::mean_of(&mut [1.0], Some(2)) }.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::TooShort { expected: 2, .. }),
        "{error}"
    );
}
