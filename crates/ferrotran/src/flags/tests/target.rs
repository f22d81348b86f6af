//! Flags of the machine: procedures that are compiled with those that are called harmless are called
//! by a program that is compiled without them, and give the same.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus};

use rayon::prelude::*;

use super::*;

/// Arguments and results of all kinds, by reference and by value, and storage that both sides lay out.
const PROCEDURES: &str = "\
real(4) function f4(x)
 real(4) :: x
 f4 = 2 * x
end function
real(8) function f8(x)
 real(8) :: x
 f8 = 2 * x
end function
complex(4) function c4(x)
 complex(4) :: x
 c4 = 2 * x
end function
complex(8) function c8(x)
 complex(8) :: x
 c8 = 2 * x
end function
integer(8) function i8(n, text)
 integer(8) :: n
 character(*) :: text
 i8 = n + len(text)
end function
function named(text)
 character(5) :: named
 character(*) :: text
 named = text
end function
function values(a, b, c, d) bind(c)
 use iso_c_binding
 integer(c_int), value :: a
 real(c_double), value :: b
 complex(c_float), value :: c
 logical(c_bool), value :: d
 complex(c_double) :: values
 values = merge(a, 0, logical(d)) + b + c
end function
subroutine storage(x, n)
 integer :: n, i
 real(8) :: x(n), d
 integer(1) :: b
 common /block/ i, d, b
 do i = 1, n
  x(i) = x(i) + i
 end do
 d = sum(x)
 b = 7
end subroutine
subroutine describes(x)
 real(8), intent(inout) :: x(:, :)
 x(2, :) = size(x)
end subroutine
";

/// Real numbers of kind 10, which not every machine has.
const EXTENDED: &str = "\
real(10) function f10(x)
 real(10) :: x
 f10 = 2 * x
end function
complex(10) function c10(x)
 complex(10) :: x
 c10 = 2 * x
end function
";

const PROGRAM: &str = "\
program p
 use iso_c_binding
 interface
  function values(a, b, c, d) bind(c)
   import
   integer(c_int), value :: a
   real(c_double), value :: b
   complex(c_float), value :: c
   logical(c_bool), value :: d
   complex(c_double) :: values
  end function
  subroutine describes(x)
   real(8), intent(inout) :: x(:, :)
  end subroutine
 end interface
 real(4), external :: f4
 real(8), external :: f8
 real(10), external :: f10
 complex(4), external :: c4
 complex(8), external :: c8
 complex(10), external :: c10
 integer(8), external :: i8
 character(5), external :: named
 real(8) :: x(9), y(3, 4), d
 integer :: i
 integer(1) :: b
 common /block/ i, d, b
 x = 1
 y = 0
 call storage(x, 9)
 call describes(y(:, 1:4:2))
 print *, f4(1.5), f8(1.5d0), f10(1.5_10), c4((1.5, 2.5)), c8((1.5d0, 2.5d0)), c10((1.5_10, 2.5_10))
 print *, i8(5_8, 'abc'), named('abcdefg'), values(3, 0.5d0, (1.0, 2.0), .true._c_bool)
 print *, x, y, i, d, b
end program
";

fn gfortran(folder: &Path, arguments: &[&str]) -> bool {
    let output = Command::new("gfortran")
        .current_dir(folder)
        .args(arguments)
        .output();
    output.is_ok_and(|output| output.status.success())
}

/// What a build with some flags gives.
#[derive(Debug, PartialEq, Eq)]
enum Given {
    /// The program's end and its output.
    Ran(ExitStatus, String),
    /// The compiler does not take them.
    NotCompiled,
    /// This machine does not have the instructions.
    NotHere,
}

/// What the program prints if the procedures are compiled with `flags`; `number` keeps builds apart.
fn given(folder: &Path, number: usize, flags: &[&str]) -> Given {
    const SIGILL: i32 = 4;
    let object = format!("procedures{number}.o");
    let program = format!("program{number}");
    let compile = ["-O2", "-fPIC", "-c", "procedures.f90", "-o", &object];
    if !gfortran(folder, &[&compile, flags].concat())
        || !gfortran(folder, &["program.o", &object, "-o", &program])
    {
        return Given::NotCompiled;
    }
    let output = Command::new(folder.join(program)).output().unwrap();
    match output.status.signal() {
        Some(SIGILL) => Given::NotHere,
        _ => Given::Ran(
            output.status,
            String::from_utf8_lossy(&output.stdout).into_owned(),
        ),
    }
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("{PROCEDURES}{EXTENDED}");
    std::fs::write(folder.path().join("procedures.f90"), text).unwrap();
    std::fs::write(folder.path().join("program.f90"), PROGRAM).unwrap();
    assert!(gfortran(folder.path(), &["-c", "program.f90"]));
    folder
}

fn is_harmless(flag: &str) -> bool {
    Flags::parse([flag], Family::Gnu).is_ok()
}

#[test]
fn what_is_harmless_changes_no_call() {
    if !cfg!(target_arch = "x86_64") {
        return;
    }
    let Some(flags) = listed("gfortran", &["--help=target"]) else {
        eprintln!("skipped: gfortran is not here");
        return;
    };
    // Those without a value, and what takes them back; and some values.
    let mut all: Vec<String> = flags.into_iter().filter(|it| !it.contains('=')).collect();
    let opposites: Vec<String> = all
        .iter()
        .filter_map(|flag| Some(format!("-mno-{}", flag.strip_prefix("-m")?)))
        .filter(|flag| !flag.starts_with("-mno-no-"))
        .collect();
    all.extend(opposites);
    all.extend(
        "-march=native -mtune=native -march=x86-64-v2 -mcmodel=medium -mcmodel=large -mfpmath=387 -mfpmath=sse \
         -mprefer-vector-width=256 -mabi=sysv"
            .split_whitespace()
            .map(str::to_owned),
    );
    all.retain(|flag| is_harmless(flag));
    assert!(all.len() > 200, "{}", all.len());
    let folder = folder();
    let expected = given(folder.path(), usize::MAX, &[]);
    assert!(
        matches!(&expected, Given::Ran(_, text) if text.contains("abcde")),
        "{expected:?}"
    );
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let groups: Vec<&[&str]> = all.chunks(16).collect();
    let tried = groups.par_iter().enumerate().map(|(number, group)| {
        match given(folder.path(), number, group) {
            // Of several, one is not taken, or not here: each by itself, then.
            Given::NotCompiled | Given::NotHere => {
                let each = group.iter().enumerate().map(|(at, flag)| {
                    match given(folder.path(), 1000 + 16 * number + at, &[flag]) {
                        Given::NotCompiled | Given::NotHere => 0,
                        found => {
                            assert_eq!(found, expected, "{flag}");
                            1
                        }
                    }
                });
                each.sum::<usize>()
            }
            found => {
                assert_eq!(found, expected, "{group:?}");
                group.len()
            }
        }
    });
    let tried: usize = tried.sum();
    eprintln!("{tried} of {} flags were tried", all.len());
    assert!(tried * 2 > all.len(), "{tried} of {}", all.len());
}

#[test]
fn what_is_refused_changes_calls() {
    if !cfg!(target_arch = "x86_64") || listed("gfortran", &["--version"]).is_none() {
        return;
    }
    let folder = folder();
    let expected = given(folder.path(), usize::MAX, &[]);
    for (number, flag) in [
        "-m32",
        "-mx32",
        "-mno-sse",
        "-mgeneral-regs-only",
        "-mno-80387",
    ]
    .into_iter()
    .enumerate()
    {
        assert!(!is_harmless(flag), "{flag}");
        assert_ne!(given(folder.path(), number, &[flag]), expected, "{flag}");
    }
}
