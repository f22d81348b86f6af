//! Procedure dummies beside arguments that a shim makes something of: extents, storage, lengths,
//! slots, and the functions that take what is allocated.

use ferrotran_e2e::mixed_shims::positive_values;
use ferrotran_runtime::ndarray::{Array1, s};

#[test]
fn closures_beside_sections_strings_and_allocatables() {
    let x = Array1::from(vec![3, 0, -1, 0, 2]);
    let mut calls = 0;
    let output = positive_values(
        |n| {
            calls += 1;
            10 * n
        },
        x.slice(s![..;2]),
        "name",
        Some(b"a "),
        None,
    )
    .unwrap();
    assert_eq!(output.values, Some(vec![30, 20]));
    assert_eq!(output.label.as_deref(), Some("a name"));
    assert_eq!(calls, 3);
    let output = positive_values(|n| n, &[1, 2], "", None, Some(&[-1, 1])).unwrap();
    assert_eq!((output.values, output.label), (Some(vec![3]), None));
}
