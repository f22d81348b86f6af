//! What f2py leaves open, and the two tables of `F2PY_TESTS.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ferrotran_e2e::holes;
use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::ndarray::{Array2, ShapeBuilder, array};

#[test]
fn a_square_matrix_has_to_be_square() {
    let a = array![[1.0_f32, 2.0], [3.0, 4.0]];
    assert_eq!(holes::trace(a.view(), None).unwrap(), 5.0);
    let a = Array2::<f32>::zeros((3, 2).f());
    let error = holes::trace(a.view(), None).unwrap_err();
    let ErrorKind::WrongShape {
        expected, given, ..
    } = error.kind()
    else {
        panic!("{error}");
    };
    assert_eq!(
        (expected.as_slice(), given.as_slice()),
        (&[3, 3][..], &[3, 2][..])
    );
}

#[test]
fn a_length_follows_where_the_extent_is_linear_in_it() {
    assert_eq!(holes::evens(&[1, 2, 3, 4], None).unwrap(), 6);
    // Of five elements the first four are used.
    assert_eq!(holes::evens(&[1, 2, 3, 4, 100], None).unwrap(), 6);
    let error = holes::evens(&[1, 2, 3, 4], Some(3)).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::TooShort { expected: 6, .. }),
        "{error}"
    );
}

#[test]
fn prefixes_do_not_hide_the_kind_of_a_function() {
    let cube: f64 = holes::cubed(3.0).unwrap();
    assert_eq!(cube, 27.0);
}

#[test]
fn a_kind_under_another_name_is_resolved() {
    let y: f64 = holes::doubled(0.1).unwrap();
    assert_eq!(y, 0.2);
}

#[test]
fn every_test_that_the_tables_name_exists() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(folder.join("F2PY_TESTS.md")).unwrap();
    // Between backticks: `file.rs::name`.
    let named: BTreeSet<(&str, &str)> = page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|text| text.split_once(".rs::"))
        .collect();
    assert!(named.len() > 40, "{}", named.len());
    let missing: Vec<String> = named
        .iter()
        .filter(|(file, name)| {
            let text = fs::read_to_string(folder.join(format!("tests/{file}.rs")));
            let test = format!("#[test]\nfn {name}()");
            !text.is_ok_and(|text| text.contains(&test))
        })
        .map(|(file, name)| format!("{file}.rs::{name}"))
        .collect();
    assert!(missing.is_empty(), "no such tests: {missing:?}");
}
