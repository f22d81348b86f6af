//! The `spmd` command.
#![cfg(feature = "cli")]

#[cfg(target_os = "linux")]
#[path = "common/copies.rs"]
mod copies;

use std::io::Write;
use std::process::{Command, Output, Stdio};

#[cfg(target_os = "linux")]
use copies::copy_program;
use serde_json::Value;

fn spmd(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spmd"));
    command.args(arguments);
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The output of a command that succeeds, as JSON.
fn json(arguments: &[&str]) -> Value {
    let output = spmd(arguments).output().unwrap();
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        text(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

fn indices(report: &Value) -> Vec<u64> {
    report["primes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|prime| prime["index"].as_u64().unwrap())
        .collect()
}

/// <https://oeis.org/A001605>
const BELOW_600: [u64; 21] = [
    3, 4, 5, 7, 11, 13, 17, 23, 29, 43, 47, 83, 131, 137, 359, 431, 433, 449, 509, 569, 571,
];

#[test]
fn every_backend_method_and_chunk_finds_the_same_primes() {
    for backend in ["serial", "threads", "processes"] {
        for method in ["generic", "theory"] {
            for chunk in ["guided", "1", "1000"] {
                let report = json(&[
                    "primes",
                    "--count",
                    "600",
                    "--backend",
                    backend,
                    "--workers",
                    "2",
                    "--chunk",
                    chunk,
                    "--method",
                    method,
                    "--json",
                ]);
                assert_eq!(indices(&report), BELOW_600, "{backend}, {method}, {chunk}");
                assert_eq!(report["backend"], backend);
                assert_eq!(report["workers"], if backend == "serial" { 1 } else { 2 });
                assert!(report["seconds"].as_f64().unwrap() > 0.0);
            }
        }
    }
}

#[test]
fn the_table_ends_with_a_summary() {
    let output = spmd(&["primes", "--count", "100", "--workers", "1"])
        .output()
        .unwrap();
    let output = text(&output.stdout);
    assert!(
        output.contains("\n    83      17\n12 probable primes among 100 numbers"),
        "{output}"
    );
}

/// Runs the command with this on standard input.
fn with_input(arguments: &[&str], input: &str) -> Output {
    let mut child = spmd(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn numbers_come_from_standard_input() {
    let arguments = [
        "primes",
        "--numbers",
        "-",
        "--backend",
        "processes",
        "--workers",
        "1",
        "--json",
    ];
    let output = with_input(
        &arguments,
        "4\n\n 433494437 \n162259276829213363391578010288127\n",
    );
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (indices(&report), &report["method"]),
        (vec![1, 2], &Value::from("given"))
    );
}

#[test]
fn bad_input_is_named() {
    let output = with_input(&["primes", "--numbers", "-"], "13\n0x15\n");
    assert!(!output.status.success());
    assert_eq!(
        text(&output.stderr),
        "error: -, line 2: `0x15` is not a decimal number\n"
    );

    let output = spmd(&["primes", "--numbers", "/no/such/file"])
        .output()
        .unwrap();
    assert!(text(&output.stderr).starts_with("error: cannot read /no/such/file: "));

    for arguments in [
        ["primes", "--chunk=0"],
        ["primes", "--count=-1"],
        ["primes", "--backend=magic"],
    ] {
        assert_eq!(
            spmd(&arguments).output().unwrap().status.code(),
            Some(2),
            "{arguments:?}"
        );
    }
}

#[test]
fn no_numbers_no_primes() {
    assert!(indices(&json(&["primes", "--count", "0", "--json"])).is_empty());
}

#[test]
fn overhead_counts_its_items() {
    for backend in ["serial", "threads", "processes"] {
        let report = json(&[
            "overhead",
            "--items",
            "5000",
            "--backend",
            backend,
            "--workers",
            "2",
            "--json",
        ]);
        assert_eq!(report["items"], 5_000);
    }
}

#[test]
fn scale_prints_a_table_and_writes_a_plot() {
    let folder = tempfile::tempdir().unwrap();
    let svg = folder.path().join("scale.svg");
    let arguments = [
        "scale",
        "-n",
        "300",
        "--backends",
        "threads,processes",
        "--workers",
        "1,2",
        "--chunks",
        "guided,1",
    ];
    let report = json(&[&arguments[..], &["--json", "--svg", svg.to_str().unwrap()]].concat());
    let rows = report.as_array().unwrap();
    // Serial, and two backends with two numbers of workers and two chunk sizes.
    assert_eq!(rows.len(), 9);
    assert_eq!(rows[0]["backend"], "serial");
    for row in rows {
        let number = |key: &str| row[key].as_f64().unwrap();
        assert!(
            (number("speed_up") - rows[0]["seconds"].as_f64().unwrap() / number("seconds")).abs()
                < 1e-9
        );
        assert!((number("efficiency") * number("workers") - number("speed_up")).abs() < 1e-9);
    }
    let svg = std::fs::read_to_string(svg).unwrap();
    assert!(
        svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"),
        "{svg}"
    );
    for text in [
        "speed-up over serial",
        "threads, chunk guided",
        "processes, chunk 1",
    ] {
        assert!(svg.contains(text), "{text}: {svg}");
    }

    let table = text(
        &spmd(&["scale", "-n", "50", "--workers", "1", "--chunks", "1"])
            .output()
            .unwrap()
            .stdout,
    );
    assert!(
        table.starts_with("backend    workers  chunk   seconds  speed-up  efficiency\nserial "),
        "{table}"
    );

    let output = spmd(&[
        "scale",
        "-n",
        "50",
        "--workers",
        "1",
        "--svg",
        "/no/such/folder/a.svg",
    ])
    .output()
    .unwrap();
    assert!(text(&output.stderr).starts_with("error: cannot write /no/such/folder/a.svg: "));
}

#[test]
#[cfg(not(any(feature = "mpi", feature = "gmp")))]
fn what_was_not_built_says_how_to_build_it() {
    for (arguments, feature) in [
        (["--backend", "mpi-pool"], "mpi"),
        (["--arithmetic", "gmp"], "gmp"),
    ] {
        let output = spmd(&[&["primes"][..], &arguments].concat())
            .output()
            .unwrap();
        assert!(!output.status.success());
        assert!(
            text(&output.stderr).contains(&format!("build it with `--features {feature}`")),
            "{arguments:?}"
        );
    }
}

#[test]
fn help_teaches() {
    let help = text(&spmd(&["--help"]).output().unwrap().stdout);
    assert!(
        help.contains("mpiexec -n 5 spmd primes --backend mpi"),
        "{help}"
    );
}

/// The processes that a process has started.
#[cfg(target_os = "linux")]
fn children(id: u32) -> Vec<i32> {
    let tasks = std::fs::read_dir(format!("/proc/{id}/task")).unwrap();
    tasks
        .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("children")).ok())
        .flat_map(|children| {
            children
                .split_whitespace()
                .map(|child| child.parse().unwrap())
                .collect::<Vec<i32>>()
        })
        .collect()
}

#[test]
#[cfg(target_os = "linux")]
fn workers_are_the_program_that_runs_whatever_became_of_its_file() {
    for replace in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("program");
        copy_program(env!("CARGO_BIN_EXE_spmd"), &program);
        let mut child = Command::new(&program)
            .args([
                "primes",
                "--backend=processes",
                "--workers=1",
                "--numbers=-",
                "--json",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let worker = loop {
            match children(child.id())[..] {
                [] => std::thread::yield_now(),
                [worker, ..] => break worker,
            }
        };
        std::fs::remove_file(&program).unwrap();
        if replace {
            copy_program("/bin/true", &program);
        }
        // The worker that takes its place is started now.
        let worker = rustix::process::Pid::from_raw(worker).unwrap();
        rustix::process::kill_process(worker, rustix::process::Signal::KILL).unwrap();
        child.stdin.take().unwrap().write_all(b"13\n15\n").unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "replaced: {replace}");
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(indices(&report), [0]);
    }
}

/// As the terminal does it: the signal goes to all processes of the group.
#[test]
#[cfg(target_os = "linux")]
fn an_interrupt_ends_the_search_in_order() {
    use std::os::unix::process::CommandExt;
    for backend in ["processes", "threads"] {
        let child = spmd(&[
            "primes",
            "--count=30000",
            "--workers=2",
            "--backend",
            backend,
        ])
        .process_group(0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
        // The search has begun when the signal is caught, as bit 1 of this mask shows.
        let is_caught = || {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
            let mask = status
                .lines()
                .find_map(|line| line.strip_prefix("SigCgt:"))
                .unwrap();
            u64::from_str_radix(mask.trim(), 16).unwrap() & 2 != 0
        };
        while !is_caught() {
            std::thread::yield_now();
        }
        let group = rustix::process::Pid::from_child(&child);
        rustix::process::kill_process_group(group, rustix::process::Signal::INT).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(130), "{output:?}");
        assert_eq!(text(&output.stderr), "error: interrupted\n");
        let table = text(&output.stdout);
        assert!(
            table.contains(" probable primes among 30000 numbers, of which ")
                && table.contains(" were not, in "),
            "{table}"
        );
    }
}
