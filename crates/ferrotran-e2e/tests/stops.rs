//! What ends a Fortran program comes back as an error; the process, the library and its lock live
//! on.

use std::thread;

use ferrotran_e2e::stops_loaded::Library;
use ferrotran_e2e::{stops, stops_parallel};
use ferrotran_runtime::contain::Kind;
use ferrotran_runtime::{Error, ErrorKind};

/// Whether the compiler is GNU Fortran.
const GNU: bool = cfg!(not(flang));

/// The parts of an [`ErrorKind::Stopped`].
#[track_caller]
fn stopped<T: std::fmt::Debug>(result: Result<T, Error>) -> (Kind, i32, String, String) {
    match result.unwrap_err().into_kind() {
        ErrorKind::Stopped {
            kind,
            code,
            text,
            place,
            ..
        } => (kind, code, text, place),
        other => panic!("{other}"),
    }
}

/// Every way to stop that `stops` of `stops.f90` knows.
fn ways() -> Vec<(i32, Kind, i32, &'static str)> {
    vec![
        (1, Kind::Stop, 0, ""),
        (2, Kind::Stop, 0, "it is negative"),
        (3, Kind::Stop, 17, ""),
        // With which Flang 16 does end.
        (4, Kind::ErrorStop, if GNU { 1 } else { 0 }, ""),
        (5, Kind::ErrorStop, 1, "it is wrong"),
        (6, Kind::ErrorStop, 18, ""),
        (7, Kind::Exit, 5, ""),
        (8, Kind::Abort, 134, ""),
        // Flang hands nothing on.
        (9, Kind::Pause, 0, if GNU { "for the operator" } else { "" }),
    ]
}

#[test]
fn each_statement_comes_back_with_its_text_and_code() {
    for (how, kind, code, text) in ways() {
        let (found, status, said, place) = stopped(stops::stops(how, 5));
        assert_eq!((found, status, &*said), (kind, code, text), "{how}");
        assert_eq!(place, format!("fortran/stops.f90:{}", 9 + 2 * how));
    }
    assert_eq!(stops::stops(0, 0), Ok(()));
}

#[test]
fn each_statement_comes_back_out_of_a_loaded_library() {
    // SAFETY: it is the library that the build script built.
    let library = unsafe { Library::open(env!("STOPS_LOADED_LIBRARY")) }.unwrap();
    for (how, kind, code, text) in ways() {
        let (found, status, said, _) = stopped(library.stops(how, 5));
        assert_eq!((found, status, &*said), (kind, code, text), "{how}");
    }
    assert_eq!(library.stops(0, 0), Ok(()));
    // A second opening of the same file is contained as well.
    // SAFETY: as above.
    let again = unsafe { Library::open(env!("STOPS_LOADED_LIBRARY")) }.unwrap();
    stopped(again.stops(2, 0));
    assert_eq!(library.how_often(), again.how_often());
}

#[test]
fn the_message_names_the_procedure_the_statement_and_the_text() {
    let message = stops::stops(2, 0).unwrap_err().to_string();
    for part in [
        "stops",
        "STOP",
        "status 0",
        "it is negative",
        "stops.f90:13",
    ] {
        assert!(message.contains(part), "{part} is missing in: {message}");
    }
}

#[test]
fn common_and_arguments_are_as_they_were_left_and_the_lock_is_free() {
    let before = stops::how_often().unwrap();
    stopped(stops::stops(2, 0));
    // Takes the same lock.
    assert!(stops::how_often().unwrap() > before);
    let mut x = [1.0, 2.0, -3.0, 4.0];
    let (kind, _, text, _) = stopped(stops::doubled(&mut x, None));
    assert_eq!((kind, &*text), (Kind::ErrorStop, "a negative element"));
    assert_eq!(x, [2.0, 4.0, -3.0, 4.0]);
    x[2] = 0.0;
    stops::doubled(&mut x, None).unwrap();
    assert_eq!(x, [4.0, 8.0, 0.0, 8.0]);
}

#[test]
fn a_module_procedure_stops_inside_its_shim() {
    assert_eq!(stops::halved(8), Ok(4));
    let (kind, _, text, _) = stopped(stops::halved(7));
    assert_eq!((kind, &*text), (Kind::Stop, "it is odd"));
}

#[test]
fn three_frames_are_left_at_once() {
    assert_eq!(stops::outer_frame(1), Ok(()));
    let (_, _, text, _) = stopped(stops::outer_frame(3));
    assert_eq!(text, "deep");
}

#[test]
fn from_any_thread_many_times_in_a_row() {
    thread::scope(|scope| {
        for number in 0..4 {
            scope.spawn(move || {
                for _ in 0..5_000 {
                    let (kind, code, ..) = stopped(stops::stops(7, number));
                    assert_eq!((kind, code), (Kind::Exit, number));
                    stopped(stops::outer_frame(3));
                }
            });
        }
    });
}

#[test]
fn what_does_not_stop_is_not_contained() {
    assert_eq!(stops::quiet(4), Ok(5));
    let bindings = include_str!(concat!(env!("OUT_DIR"), "/stops.rs"));
    let (_, quiet) = bindings.split_once("pub fn quiet(").unwrap();
    let (quiet, _) = quiet.split_once("\n}\n").unwrap();
    assert!(!quiet.contains("contain"), "{quiet}");
}

/// A closure that Fortran calls, and stops around it and in it.
mod closures {
    use super::*;

    #[test]
    fn a_stop_after_the_closure_comes_back() {
        assert_eq!(stops::asks(|x| 2.0 * x, 1.0), Ok(2.0));
        let (_, _, text, _) = stopped(stops::asks(|x| -x, 1.0));
        assert_eq!(text, "f is negative");
    }

    #[test]
    fn a_stop_inside_comes_back_to_the_closure_and_the_outer_call_goes_on() {
        let mut inner = None;
        let outer = stops::asks(
            |x| {
                inner = Some(stopped(stops::outer_frame(3)));
                x + 1.0
            },
            1.0,
        );
        assert_eq!(outer, Ok(2.0));
        assert_eq!(inner.unwrap().2, "deep");
    }

    #[test]
    fn the_error_of_a_stop_inside_may_be_handed_on() {
        let outer = stops::asks(|x| stops::outer_frame(3).map(|()| x), 1.0);
        let Err(ErrorKind::Callback { cause, .. }) = outer.as_ref().map_err(Error::kind) else {
            panic!("{outer:?}")
        };
        assert!(
            cause.to_string().contains("STOP (status 0): deep"),
            "{cause:?}"
        );
    }

    #[test]
    fn a_stop_of_a_raw_call_inside_leaves_the_outer_call() {
        struct Dropped<'a>(&'a mut bool);
        impl Drop for Dropped<'_> {
            fn drop(&mut self) {
                *self.0 = true;
            }
        }
        let mut dropped = false;
        let outer = stops::asks(
            |x| {
                let _guard = Dropped(&mut dropped);
                // SAFETY: it is the address of an integer.
                unsafe { stops::ffi::inner_frame(&mut 3) };
                x
            },
            1.0,
        );
        assert_eq!(stopped(outer).2, "deep");
        assert!(dropped);
    }
}

/// What GNU Fortran checks as it runs.
mod checks {
    use super::*;

    /// Flang checks nothing.
    fn are_made() -> bool {
        if !GNU {
            eprintln!("skipped: this compiler checks nothing at run time");
        }
        GNU
    }

    #[test]
    fn a_subscript_out_of_range_comes_back_with_its_line() {
        assert_eq!(stops::pick(&[1.0, 2.0], 2, None), Ok(2.0));
        if are_made() {
            let (kind, _, text, place) = stopped(stops::pick(&[1.0, 2.0], 3, None));
            assert_eq!(kind, Kind::RuntimeError);
            assert_eq!(
                text.trim_end(),
                "Index '3' of dimension 1 of array 'x' above upper bound of 2"
            );
            assert_eq!(place, "fortran/stops.f90:57");
        }
    }

    #[test]
    fn a_failed_allocation_comes_back_with_its_line() {
        if are_made() {
            let (kind, _, text, place) = stopped(stops::allocates(1 << 60, false));
            assert_eq!(kind, Kind::RuntimeError);
            assert!(text.contains("llocat"), "{text}");
            // gfortran says "around line", and counts on.
            assert!(place.starts_with("fortran/stops.f90:6"), "{place}");
            let (_, _, text, place) = stopped(stops::allocates(1, true));
            assert!(text.contains("already allocated"), "{text}");
            assert_eq!(place, "fortran/stops.f90:68");
        }
        assert_eq!(stops::allocates(1, false), Ok(()));
    }

    #[test]
    fn an_automatic_array_that_finds_no_room_is_an_error() {
        if are_made() {
            let (kind, _, text, _) = stopped(stops::needs_room(1 << 60));
            assert_eq!(kind, Kind::RuntimeError);
            assert!(text.contains("allocating"), "{text}");
        }
        assert_eq!(stops::needs_room(1), Ok(()));
    }
}

#[test]
fn what_was_written_before_is_in_the_file() {
    let path = std::env::temp_dir().join(format!("ferrotran-stops-{}", std::process::id()));
    let (_, _, text, _) = stopped(stops::logs(path.to_str().unwrap(), true));
    assert_eq!(text, "while the file is open");
    let written = std::fs::read_to_string(&path).unwrap();
    // The unit is still open: it can be opened anew, written and closed.
    stops::logs(path.to_str().unwrap(), false).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(written, "written before\n");
}

#[test]
fn before_a_parallel_region_a_stop_is_contained() {
    let (_, _, text, _) = stopped(stops_parallel::team_stops(2, -1));
    assert_eq!(text, "before the region");
    assert_eq!(stops_parallel::team_stops(2, 7), Ok(()));
}

/// Where the process ends, and how: in a child, which is this test again.
mod ending {
    use std::process::{Command, Output};

    use super::*;
    use ferrotran_e2e::stops_uncontained;

    /// Set in the child to what it has to do.
    const VARIABLE: &str = "FERROTRAN_STOPS_CHILD";

    /// Runs `test` in a child, where it calls `action`.
    fn child(test: &str, action: impl FnOnce()) -> Option<Output> {
        if std::env::var_os(VARIABLE).is_some() {
            action();
            return None;
        }
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", &format!("ending::{test}"), "--nocapture"])
            .env(VARIABLE, "1")
            .output()
            .unwrap();
        Some(output)
    }

    #[track_caller]
    fn ended(output: &Output, code: i32, text: &str) {
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{error}");
        assert!(error.contains(text), "{error}");
    }

    #[test]
    fn uncontained() {
        // As it would in a Fortran program.
        let output = child("uncontained", || {
            let _ = stops_uncontained::stops(6, 0);
        });
        if let Some(output) = output {
            ended(&output, 18, "ERROR STOP");
        }
    }

    #[test]
    fn raw() {
        // SAFETY: both are the addresses of integers.
        let output = child("raw", || unsafe {
            stops::ffi::stops(&mut 2, &mut 0);
        });
        if let Some(output) = output {
            ended(&output, 0, "it is negative");
        }
    }

    #[test]
    fn inside_an_output_statement() {
        assert_eq!(stops::prints(4.0), Ok(()));
        let output = child("inside_an_output_statement", || {
            let _ = stops::prints(-4.0);
        });
        if let Some(output) = output {
            ended(&output, 0, "no root");
        }
    }

    #[test]
    fn in_the_master_of_a_team() {
        let output = child("in_the_master_of_a_team", || {
            let _ = stops_parallel::team_stops(2, 0);
        });
        if let Some(output) = output {
            ended(&output, 0, "in the region");
        }
    }

    #[test]
    fn in_a_team_of_one() {
        let output = child("in_a_team_of_one", || {
            let _ = stops_parallel::team_stops(1, 0);
        });
        if let Some(output) = output {
            ended(&output, 0, "in the region");
        }
    }

    #[test]
    fn in_a_worker_of_a_team() {
        let output = child("in_a_worker_of_a_team", || {
            let _ = stops_parallel::team_stops(2, 1);
        });
        if let Some(output) = output {
            ended(&output, 0, "in the region");
        }
    }

    /// What the process has in memory, in bytes.
    #[cfg(target_os = "linux")]
    fn resident() -> usize {
        let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
        let pages = pages.split(' ').nth(1).unwrap();
        4096 * pages.parse::<usize>().unwrap()
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn not_by_memory_that_grows() {
        let output = child("not_by_memory_that_grows", || {
            for _ in 0..1_000 {
                stopped(stops::outer_frame(3));
            }
            let before = resident();
            for _ in 0..100_000 {
                stopped(stops::outer_frame(3));
            }
            println!("grew by {}", resident().saturating_sub(before));
        });
        if let Some(output) = output {
            let said = String::from_utf8_lossy(&output.stdout);
            let grown = said.lines().find_map(|line| line.strip_prefix("grew by "));
            let grown: usize = grown.unwrap().parse().unwrap();
            assert!(grown < 1 << 20, "{grown} bytes in 100,000 stops");
        }
    }
}
