//! What failures cost in memory. Alone in its program: what other tests allocate would count.
#![cfg(target_os = "linux")]

use ferrotran_runtime::ErrorKind;
use quadpack_example::integrate;

/// The pages of this process that are in memory.
fn resident_pages() -> i64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap();
    text.split(' ').nth(1).unwrap().parse().unwrap()
}

fn fail(times: usize) {
    for _ in 0..times {
        let inner = |y: f64| if y < 0.5 { Err("half-way") } else { Ok(y) };
        let over_y = |x: f64| integrate(inner, 0.0, x, 1e-8).map(|it| it.value);
        let error = integrate(over_y, 0.0, 1.0, 1e-8).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Callback { .. }));
    }
}

#[test]
fn a_hundred_thousand_failures_take_none() {
    fail(1000);
    let before = resident_pages();
    fail(100_000);
    let grown = resident_pages() - before;
    println!("{grown} pages more after 100,000 failures");
    // A leak of one pointer each would be 195 pages of 4 KiB.
    assert!(grown < 50, "{grown} pages");
}
