//! The command: a table of all paths, or JSON.

#![deny(unsafe_code)]

mod show;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use clap::builder::PossibleValuesParser;
use fib_showcase::libraries::Libraries;
use fib_showcase::paths::{self, Row};
use fib_showcase::report::Report;

/// The first n Fibonacci numbers from C++, C and Fortran, through every kind of
/// binding that Rust has.
///
/// Each path is run, compared with num-bigint's exact integers, and timed (warm,
/// median, 8 numbers a call: `into` the caller's buffer, and as a new `Vec`). A
/// path that fails is shown with its cause, the others still run, and the exit
/// status is 1.
#[derive(Parser)]
#[command(
    version,
    after_help = "\
Examples:
  fib-showcase                        all paths, 8 numbers
  fib-showcase --path cxx -n 94       one path, as many as 64 bits hold
  fib-showcase --path cxx-exact -n 1000
  fib-showcase --json | jq '.paths[] | {name, outcome}'
  fib-showcase --path ferrotran-exact -n 5000 --numbers | spmd primes --numbers -
  fib-showcase --list                 the paths, and when to choose which"
)]
struct Args {
    /// Run this path only (may be given more than once)
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(names()))]
    path: Vec<String>,

    /// How many numbers to ask for
    // The oracle and the exact paths keep all n numbers: n^2 / 23 bytes.
    #[arg(short, value_name = "N", default_value_t = 8, allow_negative_numbers = true,
          value_parser = clap::value_parser!(i32).range(..=MOST_N))]
    n: i32,

    /// Print JSON
    #[arg(long)]
    json: bool,

    /// Print the numbers of one path, one a line in decimal
    #[arg(long, requires = "path", conflicts_with_all = ["json", "list"])]
    numbers: bool,

    /// List the paths without running them
    #[arg(long)]
    list: bool,

    /// The folder to load shared libraries from, such as `build` after `make
    /// libfib1` [default: the one that the build made]
    #[arg(long, value_name = "DIR")]
    library_dir: Option<PathBuf>,
}

/// Enough for everyone, and a second's work for the exact paths.
const MOST_N: i64 = 10_000;

fn names() -> Vec<&'static str> {
    paths::table().iter().map(|row| row.about.name).collect()
}

fn main() -> ExitCode {
    let args = Args::parse();
    let mut rows = paths::table();
    if !args.path.is_empty() {
        rows.retain(|row| args.path.iter().any(|name| name == row.about.name));
    }

    if args.list {
        return print(&show::list(&rows, args.json), true);
    }

    let libraries = args
        .library_dir
        .map_or_else(Libraries::built, libraries_of_the_user);
    if args.numbers {
        return numbers(&rows, args.n, &libraries);
    }
    let reports: Vec<_> = rows
        .iter()
        .map(|row| Report::of(row, args.n, &libraries))
        .collect();
    let all_agree = reports.iter().all(Report::agrees);
    print(&show::reports(&reports, args.n, args.json), all_agree)
}

/// The numbers of one path, for another program to read.
fn numbers(rows: &[Row], n: i32, libraries: &Libraries) -> ExitCode {
    let [row] = rows else {
        eprintln!("fib-showcase: --numbers prints the numbers of one path: give one --path");
        return ExitCode::FAILURE;
    };
    match (row.open)(libraries).and_then(|path| path.fib(n)) {
        Ok(numbers) => {
            let lines: String = numbers.iter().map(|number| format!("{number}\n")).collect();
            print(&lines, true)
        }
        Err(error) => {
            eprintln!("fib-showcase: {}: {error}", row.about.name);
            ExitCode::FAILURE
        }
    }
}

/// Prints `text`, and gives the exit status: success where `good`, and where the
/// text could be written or nobody wants to read on.
fn print(text: &str, good: bool) -> ExitCode {
    let mut output = io::stdout().lock();
    match output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush())
    {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("fib-showcase: the results can't be written: {error}");
            ExitCode::FAILURE
        }
        _ if good => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

#[expect(
    unsafe_code,
    reason = "the user's libraries are code of the user's choice"
)]
fn libraries_of_the_user(folder: PathBuf) -> Libraries {
    // SAFETY: whoever gives `--library-dir` vouches for it, as for LD_PRELOAD.
    unsafe { Libraries::in_folder(folder) }
}
