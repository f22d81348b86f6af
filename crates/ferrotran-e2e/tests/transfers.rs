//! What is called in the list of an input or output statement may use the same unit: it is called before
//! the statement begins, or the wrapper is unsafe. The run-time library would wait for ever.

use std::sync::mpsc;
use std::time::Duration;
use std::{fs, thread};

use ferrotran_e2e::state::{transfers, transfers_unchecked};

/// Runs `call`, which must not wait for ever.
fn returns<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(call()));
    receiver
        .recv_timeout(Duration::from_secs(60))
        .expect("the call hangs, or panicked")
}

fn path(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"))
}

#[test]
fn functions_write_to_the_unit_of_the_statement_that_calls_them() {
    let path = path("transfers.txt");
    let into = path.clone();
    returns(move || transfers::writes_of_functions(&into, 4)).unwrap();
    assert_eq!(
        fs::read_to_string(path).unwrap(),
        "inner 4\nouter 40\ninner 4\ninner 5\nouter 42 and 50\nouter 4\n"
    );
}

#[test]
fn an_internal_file_is_written_while_a_unit_is() {
    let path = path("text.txt");
    let into = path.clone();
    let text = returns(move || {
        let mut text = *b"                ";
        transfers::writes_into_text(&mut text, &into, 3).map(|()| text)
    });
    assert_eq!(text.unwrap().trim_ascii_end(), b"outer 30");
    assert_eq!(fs::read_to_string(path).unwrap(), "inner 3\n");
}

#[test]
fn a_closure_prints_in_a_statement_that_prints() {
    returns(|| {
        transfers::prints_of(
            |n| {
                transfers::prints(n).unwrap();
                n + 1
            },
            1,
        )
    })
    .unwrap();
}

#[test]
fn what_is_not_rewritten_is_unsafe_and_says_why() {
    let bindings = include_str!(concat!(env!("OUT_DIR"), "/transfers_unchecked.rs"));
    for (procedure, callee) in [
        ("writes_of_functions", "through"),
        ("prints_of", "f"),
        ("prints_some", "logged"),
    ] {
        let (before, _) = bindings
            .split_once(&format!("pub unsafe fn {procedure}"))
            .expect(procedure);
        let own = before.rsplit_once("\npub ").map_or(before, |(_, own)| own);
        let said = format!("`{callee}` may use the unit of the statement that calls it");
        assert!(own.contains(&said), "{procedure}: {own}");
    }
    // What only writes into a text waits for nobody.
    assert!(bindings.contains("pub fn writes_into_text"));
    transfers_unchecked::prints(2).unwrap();
}

#[test]
fn what_is_in_an_implied_do_stays_unsafe() {
    let bindings = include_str!(concat!(env!("OUT_DIR"), "/transfers.rs"));
    assert!(bindings.contains("pub unsafe fn prints_some"));
}
