//! What failures of closures leave behind. Alone in its process: what other tests allocate, and keep,
//! would count.

use std::fs;
use std::thread;

use ferrotran_e2e::callbacks;

/// The bytes that this process has in memory (Linux).
fn resident() -> usize {
    let pages = fs::read_to_string("/proc/self/statm").unwrap();
    pages.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

#[test]
fn a_failure_a_hundred_thousand_times_on_eight_threads_keeps_no_memory() {
    let fail = |times: usize| {
        thread::scope(|scope| {
            for number in 0..8 {
                scope.spawn(move || {
                    for _ in 0..times {
                        let failed = callbacks::totalf(|_| Err::<f64, _>("no"), &[1.0], None);
                        assert!(failed.is_err(), "{number}");
                    }
                });
            }
        });
    };
    // What the threads and the unwinder keep for good.
    fail(1000);
    let before = resident();
    fail(100_000);
    let grown = resident().saturating_sub(before);
    // A leak of a single byte for each failure were 800,000.
    assert!(grown < 700_000, "{grown} bytes");
}
