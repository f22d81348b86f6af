//! What failures cost in memory.

/// Asserts that 100,000 of what `fail` does so many times leave nothing behind, on Linux. To be
/// called alone in its program: what other tests allocate would count.
///
/// # Panics
///
/// When the process has grown, or the system does not tell its size.
pub fn assert_that_failures_take_none(fail: impl Fn(usize)) {
    fail(1000);
    let before = resident_pages();
    fail(100_000);
    let grown = resident_pages() - before;
    println!("{grown} pages more after 100,000 failures");
    // A leak of one pointer each would be 195 pages of 4 KiB.
    assert!(grown < 50, "{grown} pages");
}

/// The pages of this process that are in memory.
fn resident_pages() -> i64 {
    let text = std::fs::read_to_string("/proc/self/statm").expect("Linux tells it");
    let pages = text.split(' ').nth(1).and_then(|pages| pages.parse().ok());
    pages.expect("it is the second number")
}
