//! What objects of real compilers say of static storage.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use super::reached::{Reached, reached, symbol};
use super::symbols::{References, Role, Symbols, Unread};
use super::{Compiled, Unforeseen, exceptions, object, unforeseen};
use crate::driver::called::symbol::Naming;
use crate::driver::compiler::Family;
use crate::flags::Flags;
use crate::pipeline::{self, Inputs};

/// Compiles `text`, free form, with `flags`.
fn compiled(compiler: &str, flags: &[&str], text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("s.f90");
    std::fs::write(&source, text).unwrap();
    let object = source.with_extension("o");
    let mut command = Command::new(compiler);
    command.current_dir(folder.path()).args(["-fPIC", "-c"]);
    let output = command.args(flags).arg("s.f90").output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{compiler} {flags:?}: {errors}");
    (folder, object)
}

fn read(compiler: &str, flags: &[&str], text: &str) -> Symbols {
    let (_folder, path) = compiled(compiler, flags, text);
    object::read(&path, "").unwrap()
}

const APART: [&str; 2] = ["-fdata-sections", "-ffunction-sections"];

/// The compilers that are here, with the flags that ferrotran gives them.
fn compilers() -> Vec<(&'static str, Vec<&'static str>)> {
    let all = [
        ("gfortran", [&APART[..], &["-O0"]].concat()),
        ("gfortran", [&APART[..], &["-O2"]].concat()),
        ("gfortran", [&APART[..], &["-O3", "-fopenmp"]].concat()),
        ("flang-new-16", vec!["-O0"]),
        ("flang-new-16", vec!["-O2"]),
    ];
    let medium = ["-mcmodel=medium", "-mlarge-data-threshold=8"];
    let medium = ("gfortran", [&APART[..], &["-O2"], &medium].concat());
    let all = all
        .into_iter()
        .chain(cfg!(target_arch = "x86_64").then_some(medium));
    let is_here = |compiler: &str| Command::new(compiler).arg("--version").output().is_ok();
    all.filter(|(name, _)| is_here(name)).collect()
}

/// The names of the state that `procedure` reaches, without exceptions, sorted.
fn state<'s>(objects: &[&'s Symbols], all: &[Reached], procedure: &str) -> BTreeSet<&'s str> {
    let mut found = all
        .iter()
        .filter(|reached| symbol(objects, reached.procedure).name == procedure);
    let reached = found.next().expect(procedure);
    assert!(found.next().is_none(), "{procedure} twice");
    let names = reached.writable.iter();
    let names = names.map(|&place| symbol(objects, place).name.as_str());
    names
        .filter(|name| exceptions::reason(name).is_none())
        .collect()
}

/// What each of the external procedures in `text` reaches.
fn states(
    compiler: &str,
    flags: &[&str],
    text: &str,
    procedures: &[&str],
) -> Vec<BTreeSet<String>> {
    let object = read(compiler, flags, text);
    let objects = [&object];
    let all = reached(&objects, |name| procedures.contains(&name));
    let states = procedures.iter().map(|procedure| {
        let names = state(&objects, &all, procedure).into_iter();
        names.map(str::to_owned).collect()
    });
    states.collect()
}

/// Saved, initialised and COMMON variables, one of an internal procedure; and a procedure without.
const STATE: &str = "
subroutine counts(k)
  integer :: k
  integer, save :: n = 7
  n = n + 1
  k = n
end subroutine
subroutine common(x)
  real :: x, y
  common /blk/ y
  y = y + x
end subroutine
subroutine outer(x)
  real :: x
  call inner
contains
  subroutine inner
    real, save :: held = 0
    held = held + x
    x = held
  end subroutine
end subroutine
subroutine plain(x, i)
  real :: x, table(4) = [1., 2., 3., 5.]
  integer :: i
  character(8) :: text
  x = x + table(i)
  write(text, '(f8.3)') x
  select case (i)
  case (1)
    x = 2
  case (2)
    x = 7
  case (3)
    x = 1
  case (4)
    x = 9
  case (5)
    x = 3
  end select
end subroutine
subroutine calls(x, i)
  real :: x
  integer :: i
  call plain(x, i)
  call counts(i)
end subroutine
";

#[test]
fn each_procedure_has_its_own_state() {
    let procedures = ["counts_", "common_", "outer_", "plain_", "calls_"];
    for (compiler, flags) in compilers() {
        let states = states(compiler, &flags, STATE, &procedures);
        let is = |at: usize, wanted: &str| states[at].iter().any(|name| name.contains(wanted));
        let context = format!("{compiler} {flags:?}: {states:?}");
        assert!(is(0, "n") && is(1, "blk_") && is(2, "held"), "{context}");
        if compiler == "gfortran" {
            // Flang has no sections for each variable: more than what is meant may be meant.
            let sizes: Vec<usize> = states.iter().map(BTreeSet::len).collect();
            let table = usize::from(states[3].iter().any(|name| name.starts_with("table.")));
            assert_eq!(sizes[..4], [1, 1, 1, table], "{context}");
        }
    }
}

/// Not in `.bss` for a size that is known before.
const LARGE: &str = "
recursive subroutine eqbig(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: a(20000), b(20000)
  equivalence (a, b)
  a = x
  y = sum(b)
end subroutine
subroutine tenth(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(10) :: a(5000)
  a = x
  y = sum(a)
end subroutine
subroutine small(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: a(500)
  a = x
  y = sum(a)
end subroutine
";

#[test]
fn arrays_that_the_compiler_makes_static_are_found() {
    for level in ["-O0", "-O2"] {
        let flags = [&APART[..], &[level]].concat();
        let states = states("gfortran", &flags, LARGE, &["eqbig_", "tenth_", "small_"]);
        assert!(states[0].iter().any(|name| name.starts_with("equiv.")));
        assert!(states[1].iter().any(|name| name.starts_with("a.")));
        assert!(states[2].is_empty(), "{states:?}");
        let flags = [&flags[..], &["-fmax-stack-var-size=100"]].concat();
        let states = self::states("gfortran", &flags, LARGE, &["small_"]);
        assert!(states[0].iter().any(|name| name.starts_with("a.")));
    }
}

#[test]
fn without_sections_for_each_variable_any_of_them_may_be_meant() {
    let flags = ["-O0", "-fno-data-sections", "-fno-function-sections"];
    let states = states("gfortran", &flags, STATE, &["counts_", "outer_", "plain_"]);
    // `.data` holds N and TABLE, `.bss` HELD; INNER is called without a relocation.
    assert!(states[0].iter().any(|name| name.starts_with("n.")));
    assert!(states[1].iter().any(|name| name.starts_with("held.")));
    assert!(states[2].iter().any(|name| name.starts_with("n.")));
}

/// What compilers make besides: tables of types, mutexes of OpenMP, variables of threads.
const MODERN: &str = "
module m
  type :: shape
    real :: size = 3
    real, allocatable :: points(:)
  contains
    procedure :: area
    final :: gone
  end type
  type, extends(shape) :: disc
    real :: radius = 1
  end type
  integer, private :: made = 0
contains
  function area(self)
    class(shape), intent(in) :: self
    real :: area
    area = self%size
  end function
  subroutine gone(self)
    type(shape), intent(inout) :: self
    made = made - 1
  end subroutine
  subroutine make(x)
    real :: x
    class(shape), allocatable :: it
    allocate(disc :: it)
    x = it%area()
  end subroutine
  subroutine threads(x)
    real :: x
    integer, save :: mine
    !$omp threadprivate(mine)
    !$omp critical (here)
    mine = mine + 1
    x = mine
    !$omp end critical (here)
  end subroutine
end module
";

#[test]
fn tables_of_types_and_mutexes_are_no_state_and_variables_of_threads_are() {
    let procedures = [
        "__m_MOD_make",
        "__m_MOD_gone",
        "__m_MOD_threads",
        "__m_MOD_area",
    ];
    for level in ["-O0", "-O2"] {
        let flags = [&APART[..], &[level, "-fopenmp"]].concat();
        let states = states("gfortran", &flags, MODERN, &procedures);
        assert!(states[0].is_empty(), "{states:?}");
        assert_eq!(states[1].iter().collect::<Vec<_>>(), ["__m_MOD_made"]);
        assert!(states[2].iter().all(|name| name.starts_with("mine.")));
        assert_eq!((states[2].len(), states[3].len()), (1, 0), "{states:?}");
    }
}

#[test]
fn another_object_defines_what_is_referred_to() {
    let one = "subroutine one(x)\n real x\n call two(x)\nend subroutine\n";
    let two = "subroutine two(x)\n real x\n real, save :: y = 1\n x = y\n y = 2\nend subroutine\n";
    let objects = [one, two].map(|text| read("gfortran", &["-O2", "-fdata-sections"], text));
    let objects: Vec<&Symbols> = objects.iter().collect();
    let all = reached(&objects, |name| name == "one_");
    assert!(
        state(&objects, &all, "one_")
            .iter()
            .any(|name| name.starts_with("y."))
    );
    // A procedure answers for itself.
    let all = reached(&objects, |name| ["one_", "two_"].contains(&name));
    assert!(state(&objects, &all, "one_").is_empty());
}

#[test]
fn every_exception_occurs_or_says_why_not() {
    let (made, reason) = ("__m_MOD___vtab_m_T", exceptions::reason);
    assert!(reason(made).is_some_and(|reason| reason.contains("procedures of a type")));
    for named in [
        "__vtab__STAR",
        "__m_MOD___def_init_m_T",
        "options.0.12",
        "DW.ref.__gcc_personality_v0",
        "__gcov0.one_",
        ".gomp_critical_user_foo",
    ] {
        assert!(reason(named).is_some(), "{named}");
    }
    for named in [
        "w.0",
        "equiv.3",
        "options.1",
        "__m_MOD_vtab",
        "vtab_",
        "is_recursive.1.0",
        "gcov.1",
    ] {
        assert!(reason(named).is_none(), "{named}");
    }
    let flags = ["-O0", "-fdata-sections", "--coverage"];
    let states = states(
        "gfortran",
        &flags,
        "subroutine s(x)\n real x\n x = 1\nend",
        &["s_"],
    );
    assert!(states[0].is_empty(), "{states:?}");
}

#[test]
fn what_says_nothing_says_why() {
    let (_folder, path) = compiled("gfortran", &["-O2", "-flto"], STATE);
    assert!(matches!(object::read(&path, ""), Err(Unread::LinkTime)));
    std::fs::write(&path, "no object").unwrap();
    assert!(matches!(object::read(&path, ""), Err(Unread::Malformed(_))));
    let missing = object::read(&path.with_extension("none"), "");
    assert!(matches!(missing, Err(Unread::File(_))));
}

#[test]
fn objects_of_other_systems_name_their_variables_and_no_users() {
    // An x86-64 object for macOS with the variable `_w.0` in `__DATA,__bss`.
    let object = apple_object();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.o");
    std::fs::write(&path, object).unwrap();
    let symbols = object::read(&path, "_").unwrap();
    assert_eq!(symbols.references, References::Unknown);
    let writable = symbols.list.iter().filter(|it| it.role == Role::Writable);
    let writable: Vec<&str> = writable.map(|it| it.name.as_str()).collect();
    assert!(writable.contains(&"w.0"), "{writable:?}");
}

fn apple_object() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut word = |value: u32| bytes.extend(value.to_le_bytes());
    // The header: 64 bits, x86-64, an object, two commands.
    for value in [0xfeed_facf, 0x0100_0007, 3, 1, 2, 152 + 24, 0, 0] {
        word(value);
    }
    let text = |text: &str| {
        let mut name = [0_u8; 16];
        name[..text.len()].copy_from_slice(text.as_bytes());
        name
    };
    // A segment of one section, filled with zeros.
    let mut segment = Vec::new();
    segment.extend(0x19_u32.to_le_bytes());
    segment.extend(152_u32.to_le_bytes());
    segment.extend([0; 16]);
    for value in [0_u64, 8, 0, 0] {
        segment.extend(value.to_le_bytes());
    }
    for value in [7_u32, 7, 1, 0] {
        segment.extend(value.to_le_bytes());
    }
    segment.extend(text("__bss"));
    segment.extend(text("__DATA"));
    segment.extend(0_u64.to_le_bytes());
    segment.extend(8_u64.to_le_bytes());
    for value in [0_u32, 3, 0, 0, 1, 0, 0, 0] {
        segment.extend(value.to_le_bytes());
    }
    // The symbol table, after both commands.
    let symbols = 32 + 152 + 24;
    for value in [2_u32, 24, symbols, 1, symbols + 16, 8] {
        segment.extend(value.to_le_bytes());
    }
    bytes.extend(segment);
    // Its name at 1, in section 1, local.
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend([0x0e, 1, 0, 0]);
    bytes.extend(0_u64.to_le_bytes());
    bytes.extend(b"\0_w.0\0\0\0");
    bytes
}

/// The state that was not predicted of the procedures of `text`, of which `symbols` of its object are what `change` makes of them.
fn found(text: &str, change: impl FnOnce(&mut Symbols)) -> Vec<Unforeseen> {
    let (folder, path) = compiled("gfortran", &[&APART[..], &["-O0"]].concat(), text);
    let mut symbols = object::read(&path, "").unwrap();
    change(&mut symbols);
    let source = folder.path().join("s.f90");
    let analysed = pipeline::analyse(&Inputs {
        files: vec![source.clone()],
        ..Inputs::default()
    });
    let objects = [Compiled {
        file: source,
        symbols: Ok(symbols),
    }];
    let analysed = analysed.unwrap();
    let naming = Naming::new(Family::Gnu, Flags::default().symbols);
    unforeseen(&objects, &analysed, &analysed.files, naming)
}

/// The procedures of `text` with state that was not predicted, if its object says nothing of who
/// uses what.
fn found_without_references(text: &str) -> BTreeSet<String> {
    let found = found(text, |symbols| {
        symbols.references = References::Unknown;
        for symbol in &mut symbols.list {
            symbol.refers.clear();
        }
    });
    found.iter().map(|it| it.path.to_string()).collect()
}

const LENGTHS: &str = "module m
contains
  function some(n) result(s)
    integer, intent(in) :: n
    character(:), allocatable :: s
    s = repeat('a', n)
  end function
  subroutine more(n, s)
    integer, intent(in) :: n
    character(*), intent(out) :: s
    s = 'x'//some(n)
  end subroutine
end module
";

#[test]
fn a_length_that_the_compiler_makes_static_is_said_to_be_one() {
    let found = found(LENGTHS, |_| ());
    let [only] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(only.path.to_string(), "m::more");
    let said = "in callers of a function that returns CHARACTER(:): its length";
    assert!(only.what.ends_with(said), "{}", only.what);
}

#[test]
fn what_no_source_shows_is_used_by_all_where_nobody_knows_who_uses_it() {
    assert!(found_without_references(STATE).is_empty());
    let all = found_without_references(LARGE);
    assert!(all.contains("eqbig") && all.contains("small"), "{all:?}");
}
