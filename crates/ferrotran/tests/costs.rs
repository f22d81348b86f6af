//! What is done is near linear in what is read, whatever it is: four times as much takes less than nine
//! times as long, where work that is quadratic takes sixteen times as long.
#![cfg(target_os = "linux")]

use std::fmt::Write;
use std::fs;

use ferrotran::lower;
use ferrotran::pipeline::{self, Inputs};

/// The time that this thread was at work, in seconds.
fn at_work() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    let nanoseconds: f64 = text.split(' ').next().unwrap().parse().unwrap();
    nanoseconds * 1e-9
}

/// What is done with a text.
#[derive(Clone, Copy, PartialEq)]
enum Work {
    /// It is analysed.
    Analyse,
    /// Its bindings are planned, too.
    Plan,
}

/// How long `work` on `text` takes.
fn seconds(text: &str, work: Work) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("large.f90");
    fs::write(&file, text).unwrap();
    let inputs = Inputs {
        files: vec![file],
        ..Inputs::default()
    };
    let start = at_work();
    let analysed = pipeline::analyse(&inputs).unwrap();
    if work == Work::Plan {
        let (plan, _) = analysed.plan(&lower::Options::default());
        assert!(!plan.wrappers.is_empty());
    }
    at_work() - start
}

#[track_caller]
fn is_near_linear(work: Work, size: usize, text: impl Fn(usize) -> String) {
    let [less, more] = [size, 4 * size].map(|size| seconds(&text(size), work));
    assert!(more < 9.0 * less, "{less} s and {more} s");
}

#[test]
fn a_chain_of_calls_that_ends_in_an_unknown_procedure() {
    is_near_linear(Work::Plan, 1_000, |size| {
        let mut text = String::new();
        for at in 0..size {
            let next = at + 1;
            let _ = writeln!(
                text,
                "subroutine s{at}(x)\n real :: x\n call s{next}(x)\nend"
            );
        }
        text
    });
}

#[test]
fn a_chain_of_recursive_procedures() {
    is_near_linear(Work::Analyse, 1_000, |size| {
        let mut text = String::new();
        for at in 0..size {
            let next = at + 1;
            let _ = writeln!(
                text,
                "recursive subroutine s{at}(x)\n real :: x\n call s{next}(x)\nend"
            );
        }
        let _ = writeln!(text, "subroutine s{size}(x)\n real :: x\n x = 1\nend");
        text
    });
}

#[test]
fn nested_blocks() {
    is_near_linear(Work::Plan, 4_000, |size| {
        let (open, close) = ("block\n".repeat(size), "end block\n".repeat(size));
        format!("subroutine s(x)\n real :: x\n{open}x = 1\n{close}end subroutine\n")
    });
}

#[test]
fn procedures_of_one_name() {
    is_near_linear(Work::Plan, 1_000, |size| {
        "subroutine s(x)\n real :: x\n x = 1\nend subroutine\n".repeat(size)
    });
}

/// Sets of two, and one that has all names.
#[test]
fn equivalences() {
    for step in [2, 1] {
        is_near_linear(Work::Plan, 1_000, |size| {
            let mut text = String::from("subroutine s(x)\n real :: x\n");
            for at in 0..=2 * size {
                let _ = writeln!(text, " real :: a{at}");
            }
            for at in (0..2 * size).step_by(step) {
                let _ = writeln!(text, " equivalence (a{at}, a{})", at + 1);
            }
            text + " a1 = x\n x = a2\nend subroutine\n"
        });
    }
}

/// Planning is not linear in the number of arguments: each is looked at once for each other one.
#[test]
fn many_arguments() {
    is_near_linear(Work::Analyse, 4_000, |size| {
        let names: Vec<String> = (0..size).map(|at| format!("a{at}")).collect();
        let mut text = format!("subroutine s({})\n", names.join(",&\n"));
        for name in names {
            let _ = writeln!(text, " real :: {name}");
        }
        text + " a0 = 1\nend subroutine\n"
    });
}
