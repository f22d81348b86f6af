//! What objects leave behind when their handles are dropped. Alone in its process: what other tests allocate,
//! and keep, would count.
#![cfg(target_os = "linux")]

use std::fs;

use ferrotran_e2e::object_arrays::points::Track;

/// How many objects are made and dropped, each with an array of 8,000 bytes.
const TIMES: usize = 10_000;

/// The bytes that this process has in memory (Linux).
fn resident() -> usize {
    let pages = fs::read_to_string("/proc/self/statm").unwrap();
    pages.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

/// By how many bytes `make` lets the process grow, which is called so often.
fn growth(mut make: impl FnMut()) -> usize {
    (0..TIMES / 10).for_each(|_| make());
    let before = resident();
    (0..TIMES).for_each(|_| make());
    resident().saturating_sub(before)
}

#[test]
fn what_components_hold_is_freed_with_the_object() {
    let one = growth(|| {
        let mut track = Track::new().unwrap();
        track.allocate_trail([1000]).unwrap();
    });
    // Of an array GNU Fortran 12 frees the objects alone if it is told no more.
    let array = growth(|| {
        let mut tracks = Track::array([2]).unwrap();
        for mut track in tracks.iter_mut() {
            track.allocate_trail([1000]).unwrap();
        }
    });
    // A leak of 100 bytes for each object were a megabyte.
    assert!(one < 1 << 20 && array < 1 << 20, "{one} and {array} bytes");
}
