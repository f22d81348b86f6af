//! A source that uses a module of which only the module file and the object are there.

#![cfg(gnu_fortran)]

use ferrotran_e2e::{compiled, uses_compiled};

#[test]
fn constants_and_kinds_of_the_module_are_those_of_the_source() {
    let x: [f64; 3] = [1.0, 10.0, 100.0];
    let weighed = uses_compiled::weigh(&x).unwrap();
    assert_eq!(weighed.s, 421.0);
    assert_eq!(weighed.counts.dim(), (3, 4));
    let last: i64 = weighed.counts[(2, 3)];
    assert_eq!(last, 34);
}

#[test]
fn procedures_and_common_blocks_of_the_module_work() {
    // SAFETY: the source of the module, which ferrotran did not see, accesses what is declared only.
    let (distance, sum) = unsafe {
        (
            uses_compiled::distance(3.0, 4.0).unwrap(),
            uses_compiled::sum_so_far().unwrap(),
        )
    };
    assert_eq!((distance.distance, distance.n, sum), (5.0, 1, 5.0));
}

#[test]
fn derived_types_and_common_blocks_leave_the_rest_of_the_module() {
    // SAFETY: as before.
    let pairs = unsafe {
        (
            compiled::of_pair(3.0, Some(4.0)).unwrap(),
            compiled::of_pair(3.0, None).unwrap(),
        )
    };
    assert_eq!(pairs, (5.0, 3.0));
    assert_eq!((compiled::N_MAX, compiled::WEIGHTS), (3, [1.0, 2.0, 4.0]));
    let text = include_str!(concat!(env!("OUT_DIR"), "/compiled.rs"));
    for left_out in ["of_point", "filled"] {
        assert!(
            !text.contains(&format!("pub unsafe fn {left_out}(")),
            "{text}"
        );
        assert!(text.contains(&format!("`compiled::{left_out}`")), "{text}");
    }
    // What the compiler made for the type is nothing that was in the source.
    assert!(
        !text.contains("__class") && !text.contains("__vt"),
        "{text}"
    );
}
