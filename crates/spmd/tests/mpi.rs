//! Everything with MPI, under mpiexec. Also without the feature `mpi`: what is needed is built in a folder of its own.
//!
//! Without MPI on the machine nothing is tested here, and the test says so.
#![cfg(target_os = "linux")]

use std::io::{self, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;

/// Where the programs are, or why there are none.
static PROGRAMS: LazyLock<Result<PathBuf, String>> = LazyLock::new(|| {
    for program in ["mpicc", "mpiexec", "timeout"] {
        let found = Command::new(program)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if !found.is_ok_and(|status| status.success()) {
            return Err(format!(
                "`{program}` is not there (for Open MPI on Debian: libopenmpi-dev, openmpi-bin)"
            ));
        }
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mpi");
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "build",
            "--features",
            "mpi",
            "--bins",
            "--examples",
            "--target-dir",
        ])
        .arg(&folder)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs this test, and can be started");
    let stderr = text(&output.stderr);
    // What bindgen's loader says: rsmpi reads `mpi.h` with it.
    if stderr.contains("Unable to find libclang") {
        return Err(
            "libclang is not there, which rsmpi needs (on Debian: libclang-dev)".to_owned(),
        );
    }
    assert!(
        output.status.success(),
        "the programs cannot be built:\n{stderr}"
    );
    Ok(folder.join("debug"))
});

/// One job at a time: each has more ranks than a small machine has processors.
fn programs() -> Option<(&'static Path, MutexGuard<'static, ()>)> {
    static TURN: Mutex<()> = Mutex::new(());
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    Some((programs_beside_others()?, turn))
}

/// For a job that waits more than it works. Whether it is running can be told by a program of its own only.
fn programs_beside_others() -> Option<&'static Path> {
    match &*PROGRAMS {
        Ok(folder) => Some(folder),
        Err(reason) => {
            // Past the test harness, which shows the output of failed tests only.
            let _ = writeln!(
                io::stderr(),
                "skipped: {}: {reason}",
                std::thread::current().name().unwrap_or("MPI")
            );
            None
        }
    }
}

/// Long enough for a job that does not hang, whatever else the machine does.
const PATIENCE: u32 = 120;

/// Whether the time was up: `timeout` exits with 124 then, or kills itself together with a job that does not end when it
/// is asked to.
fn hung(status: ExitStatus) -> bool {
    const KILLED: i32 = 9;
    status.code() == Some(124) || status.signal() == Some(KILLED)
}

/// Runs a job; ends it after some seconds. Nothing of it may be left.
///
/// After an abort Open MPI 4.1's mpiexec now and then waits for ever for ranks that have ended: it is killed then, and
/// the job begun again.
fn mpiexec(seconds: u32, mpi_arguments: &[&str], program: &Path, arguments: &[&str]) -> Output {
    let attempts = (0..5).find_map(|_| attempt(seconds, mpi_arguments, program, arguments));
    attempts.expect("mpiexec ends when its ranks have ended, once in five times")
}

/// One job; `None` where mpiexec did not end although all ranks had.
fn attempt(
    seconds: u32,
    mpi_arguments: &[&str],
    program: &Path,
    arguments: &[&str],
) -> Option<Output> {
    let child = Command::new("timeout")
        .args(["--kill-after=5", &seconds.to_string(), "mpiexec"])
        .args(mpi_arguments)
        .arg(program)
        .args(arguments)
        // Open MPI refuses to run as root, which is usual in a container, and to start more ranks than processors.
        .envs([
            ("OMPI_ALLOW_RUN_AS_ROOT", "1"),
            ("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1"),
        ])
        .envs([
            ("OMPI_MCA_rmaps_base_oversubscribe", "1"),
            ("RUST_BACKTRACE", "0"),
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let timeout = child.id();
    let job = std::thread::spawn(move || child.wait_with_output().unwrap());
    let (mut begun, mut ended) = (false, None);
    while !job.is_finished() {
        if is_running(program) {
            (begun, ended) = (true, None);
        } else if begun && ended.get_or_insert_with(Instant::now).elapsed() > WIND_UP {
            kill_children(timeout);
            job.join().unwrap();
            return None;
        }
        std::thread::park_timeout(Duration::from_millis(20));
    }
    assert_none_is_left(program);
    Some(job.join().unwrap())
}

/// Long enough for mpiexec to end after its ranks.
const WIND_UP: Duration = Duration::from_secs(15);

/// Kills mpiexec, the one child of `timeout`.
fn kill_children(timeout: u32) {
    let children = std::fs::read_to_string(format!("/proc/{timeout}/task/{timeout}/children"));
    for child in children.unwrap_or_default().split_whitespace() {
        let child = child.parse().ok().and_then(rustix::process::Pid::from_raw);
        if let Some(child) = child {
            // It may have ended in the meantime.
            let _ = rustix::process::kill_process(child, rustix::process::Signal::KILL);
        }
    }
}

/// Whether a process runs this program.
fn is_running(program: &Path) -> bool {
    let program = program.canonicalize().unwrap();
    let processes = std::fs::read_dir("/proc").unwrap();
    processes
        .filter_map(|process| std::fs::read_link(process.ok()?.path().join("exe")).ok())
        .any(|exe| exe == program)
}

/// Says that no process runs this program. Those that were killed may take a moment to go.
fn assert_none_is_left(program: &Path) {
    let start = Instant::now();
    while is_running(program) {
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{} is left",
            program.display()
        );
        std::thread::yield_now();
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Says that a job failed, and did not hang. Open MPI 4.1's mpiexec should end with the status of the rank that aborted,
/// but now and then crashes on its way out.
fn assert_failed(output: &Output) {
    let status = output.status;
    assert!(
        !status.success() && !hung(status),
        "{status}: {}",
        text(&output.stderr)
    );
}

/// What a job writes that must succeed.
fn succeed(mpi_arguments: &[&str], program: &Path, arguments: &[&str]) -> String {
    let output = mpiexec(PATIENCE, mpi_arguments, program, arguments);
    assert!(
        output.status.success(),
        "{}: {}",
        output.status,
        text(&output.stderr)
    );
    text(&output.stdout)
}

#[test]
fn ranks_of_the_job_do_what_every_pool_has_to_do() {
    let Some((programs, _turn)) = programs() else {
        return;
    };
    for ranks in ["4", "2", "1"] {
        let output = succeed(
            &["-n", ranks],
            &programs.join("examples/mpi_checks"),
            &["static"],
        );
        assert_eq!(output, "all checks passed\n", "{ranks} ranks");
    }
}

#[test]
fn spawned_ranks_do_what_every_pool_has_to_do() {
    let Some((programs, _turn)) = programs() else {
        return;
    };
    let universe = ["-n", "1", "--host", "localhost:4"];
    let output = succeed(
        &universe,
        &programs.join("examples/mpi_checks"),
        &["dynamic", "3"],
    );
    assert_eq!(output, "all checks passed\n");
}

#[test]
fn an_error_or_a_panic_of_one_rank_ends_the_job() {
    let Some((programs, _turn)) = programs() else {
        return;
    };
    let checks = programs.join("examples/mpi_checks");
    let output = mpiexec(PATIENCE, &["-n", "2"], &checks, &["error"]);
    assert_failed(&output);
    assert!(
        text(&output.stderr).contains("error on rank 1: rank 1 gives up"),
        "{}",
        text(&output.stderr)
    );

    let output = mpiexec(PATIENCE, &["-n", "3"], &checks, &["manager-panics"]);
    assert_failed(&output);
    let message = "rank 0 panicked: the manager panics on purpose";
    assert!(
        text(&output.stderr).contains(message),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn a_panic_hangs_the_job_without_the_launcher_and_ends_it_with_it() {
    let Some((programs, _turn)) = programs() else {
        return;
    };
    let deadlock = programs.join("examples/deadlock");
    // Rank 1 waits in MPI_Finalize for rank 0, which waits for a message of rank 1: until the job is killed.
    let output = mpiexec(5, &["-n", "3"], &deadlock, &["plain", "1"]);
    assert!(hung(output.status), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("this rank is the unlucky one"));

    // The launcher aborts.
    let output = mpiexec(PATIENCE, &["-n", "3"], &deadlock, &["launcher", "1"]);
    assert_failed(&output);

    // Nobody waits for rank 0: the others are in MPI_Finalize, and so is rank 0 on its way out.
    let output = mpiexec(PATIENCE, &["-n", "3"], &deadlock, &["plain", "0"]);
    assert_failed(&output);

    assert_eq!(
        succeed(&["-n", "3"], &deadlock, &["launcher", "7"]),
        "the sum is 3\n"
    );
}

#[test]
fn the_examples_say_what_they_should() {
    let Some((programs, _turn)) = programs() else {
        return;
    };
    let example = |name: &str| programs.join("examples").join(name);

    let output = succeed(&["-n", "4"], &example("helloworld"), &[]);
    let mut lines: Vec<&str> = output.lines().collect();
    // mpiexec forwards the lines of different ranks in no certain order.
    lines.sort_unstable();
    for (rank, line) in lines.iter().enumerate() {
        assert!(
            line.starts_with(&format!("Hello, World! I am process {rank} of 4 on ")),
            "{output}"
        );
    }
    assert_eq!(lines.len(), 4);

    for ranks in [1, 3] {
        let output = succeed(
            &["-n", &ranks.to_string()],
            &example("ringtest"),
            &["-n", "1024", "-l", "100"],
        );
        let seconds = output
            .strip_prefix("time for 100 loops = ")
            .and_then(|rest| {
                rest.strip_suffix(&format!(" seconds ({ranks} processes, 1024 bytes)\n"))
            })
            .unwrap_or_else(|| panic!("{output}"));
        assert!(seconds.parse::<f64>().unwrap() > 0.0);
    }

    for ranks in [1, 4] {
        let output = succeed(&["-n", &ranks.to_string()], &example("collectives"), &[]);
        assert_eq!(output, format!("all as expected on {ranks} ranks\n"));
    }
}

#[test]
fn outcomes_and_cancellation_do_not_wait_for_the_next_item() {
    let Some((programs, _turn)) = programs() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    let checks = programs.join("examples/mpi_checks");
    let output = succeed(&["-n", "2"], &checks, &["order", folder]);
    assert_eq!(output, "all checks passed\n");
}

#[test]
fn an_error_of_a_collective_function_is_one_of_all_ranks() {
    let Some((programs, _turn)) = programs() else {
        return;
    };
    let checks = programs.join("examples/mpi_checks");
    let output = succeed(&["-n", "3"], &checks, &["values"]);
    assert_eq!(output, "all checks passed\n");
}

#[test]
fn messages_may_be_longer_than_mpi_allows() {
    let Some((programs, _turn)) = programs() else {
        return;
    };
    let checks = programs.join("examples/mpi_checks");
    let output = succeed(&["-n", "2"], &checks, &["long"]);
    assert_eq!(output, "all checks passed\n");
}

#[test]
fn ranks_that_there_is_no_room_for_are_an_error() {
    let Some((programs, _turn)) = programs() else {
        return;
    };
    let checks = programs.join("examples/mpi_checks");
    let universe = ["-n", "1", "--host", "localhost:1"];
    let universe = [&universe[..], &["--mca", "rmaps_base_oversubscribe", "0"]].concat();
    let output = succeed(&universe, &checks, &["no-room"]);
    assert!(
        output.starts_with("cannot start worker 1: there is no room for 9 more ranks"),
        "{output}"
    );
}

#[test]
fn a_rank_that_dies_takes_the_job_with_it() {
    let Some((programs, _turn)) = programs() else {
        return;
    };
    let checks = programs.join("examples/mpi_checks");
    for how in ["exit", "abort", "kill"] {
        let output = mpiexec(PATIENCE, &["-n", "3"], &checks, &["dies", how]);
        assert_failed(&output);
        let universe = ["-n", "1", "--host", "localhost:3"];
        let output = mpiexec(PATIENCE, &universe, &checks, &["spawned-dies", how]);
        assert_failed(&output);
        assert!(!text(&output.stderr).contains("should have ended"));
    }
}

/// It is not heard of for half a minute: an error, when there is a limit.
#[test]
fn a_rank_that_is_stopped_is_an_error() {
    let Some(programs) = programs_beside_others() else {
        return;
    };
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let checks = folder.path().join("mpi_checks");
    std::fs::hard_link(programs.join("examples/mpi_checks"), &checks).unwrap();
    let output = mpiexec(PATIENCE, &["-n", "3"], &checks, &["dies", "stop"]);
    assert_failed(&output);
    let error = "message passing: rank 1 makes no sense or does not answer";
    assert!(text(&output.stdout).contains(error), "{output:?}");
    assert!(
        text(&output.stderr).contains("the ranks [1] do not answer: the job is ended"),
        "{output:?}"
    );
}

#[test]
fn the_command_finds_the_primes() {
    let Some((programs, _turn)) = programs() else {
        return;
    };
    let spmd = programs.join("spmd");
    let launches = [
        (&["-n", "3"][..], &["--backend", "mpi"][..]),
        (
            &["-n", "1", "--host", "localhost:3"],
            &["--backend", "mpi-pool"],
        ),
    ];
    for (mpi_arguments, backend) in launches {
        let arguments = [&["primes", "--count", "500", "--json"], backend].concat();
        let report: Value =
            serde_json::from_str(&succeed(mpi_arguments, &spmd, &arguments)).unwrap();
        let indices: Vec<u64> = report["primes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|prime| prime["index"].as_u64().unwrap())
            .collect();
        assert_eq!(
            indices,
            [
                3, 4, 5, 7, 11, 13, 17, 23, 29, 43, 47, 83, 131, 137, 359, 431, 433, 449
            ],
            "{backend:?}"
        );
        assert_eq!(report["workers"], 2);
    }
}

/// Whoever reads the output may have seen enough.
#[test]
fn examples_end_in_order_when_nobody_reads_them_any_more() {
    use std::io::{BufRead, BufReader};
    let Some((programs, _turn)) = programs() else {
        return;
    };
    for (name, arguments) in [
        ("primes", &["0", "1000000000"][..]),
        ("fib2", &["1000000"]),
        ("fib3", &["1000000"]),
        ("process_pool_executor", &["3000", "2"]),
    ] {
        let mut child = Command::new(programs.join("examples").join(name))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{name}: {output:?}");
        assert_eq!(text(&output.stderr), "", "{name}");
    }
}

#[test]
fn the_generators_of_the_course_make_as_many_numbers_as_they_are_told() {
    let Some(programs) = programs_beside_others() else {
        return;
    };
    for name in ["fib2", "fib3"] {
        let program = programs.join("examples").join(name);
        let output = Command::new(program).arg("5").output().unwrap();
        assert_eq!(text(&output.stdout), "0\n1\n1\n2\n3\n", "{name}");
    }
}

/// The commands of the page, as it says them, with what should be seen. Those of the native codes are tested elsewhere.
#[test]
fn the_commands_of_the_course_do_what_the_page_says() {
    let Some((programs, _turn)) = programs() else {
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = include_str!("../COURSE.md");
    let examples = format!("EXAMPLES={}", programs.join("examples").display());
    let expected = [
        ("helloworld", "I am process 2 of 3"),
        ("ringtest", "seconds (5 processes, 1024 bytes)"),
        ("fib1", "[0, 1, 1, 2, 3, 5, 8, 13]"),
        ("fib2", "\n5\n8\n13\n"),
        ("fib3", "\n5\n8\n13\n"),
        ("primes", "\n89\n97\n"),
        ("fibprimes", "514229, 433494437"),
        ("map", "23 primes"),
        ("multiprocessing_pool", "23 primes"),
        ("process_pool_executor", "F(4723) is prime"),
        ("mpi_comm_executor", "23 primes, by 4 workers"),
        ("mpi_pool_executor", "23 primes, by 4 workers"),
        (r#"deadlock ARGS="plain 1""#, "this rank is the unlucky one"),
        (r#"deadlock ARGS="plain 0""#, "rank 0 is the unlucky one"),
        ("deadlock", "rank 1 panicked"),
    ];
    for (command, seen) in expected {
        assert!(page.contains(&format!("`make {command}`")), "{command}");
        let (name, arguments) = command.split_once(" ARGS=").unwrap_or((command, ""));
        let mut make = Command::new("make");
        make.arg(name).current_dir(&root);
        if !arguments.is_empty() {
            make.arg(format!("ARGS={}", arguments.trim_matches('"')));
        }
        let hangs = arguments == r#""plain 1""#;
        // What is built already, and no more time than it takes to see that one hangs.
        make.args(["PROFILE=--features=mpi", &examples])
            .arg(if hangs { "LIMIT=8" } else { "LIMIT=60" })
            .env("CARGO_TARGET_DIR", programs.parent().unwrap())
            .env_remove("MAKEFLAGS")
            .env_remove("CARGO_MAKEFLAGS")
            .env("RUST_BACKTRACE", "0");
        // What `timeout` ends with. As above: mpiexec may wait for ever after an abort.
        let was_ended = |output: &Output| text(&output.stderr).contains("Error 124");
        let mut outputs = (0..5).map(|_| make.output().unwrap());
        let output = outputs.find(|output| hangs || !was_ended(output));
        let output = output.expect("it ends, once in five times");
        assert_eq!(was_ended(&output), hangs, "{output:?}");
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(said.contains(seen), "{command}: {said}");
        // It prints the command that it runs.
        assert!(said.contains(&format!("debug/examples/{name}")), "{said}");
        assert_eq!(
            output.status.success(),
            !name.contains("deadlock"),
            "{said}"
        );
    }
    assert_none_is_left(&programs.join("examples/deadlock"));
}
