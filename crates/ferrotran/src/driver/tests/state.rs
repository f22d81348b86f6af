//! State that the compiler decides on, and that the compiled objects tell of.

use super::*;

/// Which procedures of the bindings take the lock.
pub(super) fn locked(rust: &Path) -> Vec<String> {
    let text = fs::read_to_string(rust).unwrap();
    let calls = text.split("THIS_IMAGE").skip(1);
    let names = calls.filter_map(|call| {
        let (_, call) = call.split_once(".lock")?;
        Some(call.split('"').nth(1)?.to_owned())
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names.dedup();
    names
}

/// The warnings of state that was not predicted: of which procedure, in its order.
fn warned(built: &Built) -> Vec<String> {
    let warnings = built.instructions.iter();
    let names = warnings.filter_map(|said| {
        let said = said.strip_prefix("warning=`")?;
        let (name, rest) = said.split_once('`')?;
        assert!(rest.starts_with(" takes the lock of its library"), "{said}");
        contains(rest, &["a.f90", "SAVE", "trust_reentrant"]);
        Some(name.to_owned())
    });
    let mut names: Vec<String> = names.collect();
    names.dedup();
    names
}

/// Builds `text` with `flags` at optimisation `level`; gives what takes the lock, and what is warned
/// of.
fn build(text: &str, level: &str, flags: &[&str]) -> (Vec<String>, Vec<String>) {
    let package = Package::new(&[("a.f90", text)]).set("OPT_LEVEL", level);
    let built = package.build(Output::Static, |builder| {
        builder.file(package.path("a.f90"));
        for flag in flags {
            builder.flag(*flag);
        }
    });
    let warned = warned(&built);
    (locked(&built.bindings().rust), warned)
}

/// Arrays that are static for a size that the compiler alone knows, or in RECURSIVE procedures.
const LARGE: &str = "
subroutine big10(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(10) :: a(5000)
  a = x
  y = sum(a)
end subroutine
subroutine bigc10(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  complex(10) :: a(3000)
  a = x
  y = real(sum(a))
end subroutine
subroutine big16(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(16) :: a(4500)
  a = x
  y = real(sum(a), 8)
end subroutine
subroutine bigpop(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: a(popcnt(255)*2500)
  a = x
  y = sum(a)
end subroutine
subroutine bigdot(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: a(dot_product([100,100],[100,100]))
  a = x
  y = sum(a)
end subroutine
subroutine bigchl(x, y)
  character, intent(in) :: x
  character, intent(out) :: y
  character(len=popcnt(255)*25000) :: a
  a = x
  y = a
end subroutine
recursive subroutine eqbig(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: a(20000), b(20000)
  equivalence (a, b)
  a = x
  y = sum(b)
end subroutine
subroutine caller(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  call eqbig(x, y)
end subroutine
subroutine inblock(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  block
    real(8) :: a(popcnt(255)*2500)
    a = x
    y = sum(a)
  end block
end subroutine
subroutine host(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  call inner
contains
  subroutine inner
    real(10) :: a(5000)
    a = x
    y = sum(a)
  end subroutine
end subroutine
subroutine entered(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(10) :: a(5000)
  a = x
  y = sum(a)
  return
  entry other(x, y)
  a = 2*x
  y = sum(a)
end subroutine
subroutine small(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: a(500)
  a = x
  y = sum(a)
end subroutine
subroutine large(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: a(20000)
  a = x
  y = sum(a)
end subroutine
recursive subroutine onstack(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: a(9000)
  a = x
  y = sum(a)
end subroutine
";

#[test]
fn what_the_compiler_makes_static_takes_the_lock() {
    let static_ones = [
        "big10", "big16", "bigc10", "bigchl", "bigdot", "bigpop", "caller", "entered", "eqbig",
        "host", "inblock", "large", "other",
    ];
    for level in ["0", "2"] {
        let (locked, warned) = build(LARGE, level, &[]);
        assert_eq!(locked, static_ones, "-O{level}");
        // The objects alone show it; who calls it is known without them.
        assert!(warned.iter().any(|name| name == "eqbig"), "{warned:?}");
        for predicted in ["caller", "small", "large", "onstack"] {
            assert!(warned.iter().all(|name| name != predicted), "{warned:?}");
        }
    }
}

#[test]
fn flags_that_move_variables_are_seen_in_the_objects() {
    let all =
        |locked: &[String]| ["small", "onstack"].map(|it| locked.iter().any(|name| name == it));
    let (locked, _) = build(LARGE, "2", &["-fmax-stack-var-size=100"]);
    assert_eq!(all(&locked), [true, false]);
    let (locked, _) = build(LARGE, "2", &["-fno-automatic"]);
    assert_eq!(all(&locked), [true, true]);
    // The last of them counts, whatever is predicted of all.
    let flags = ["-fmax-stack-var-size=100000", "-fmax-stack-var-size=100"];
    assert_eq!(all(&build(LARGE, "2", &flags).0), [true, false]);
    // What OpenMP implies counts less.
    let flags = ["-fopenmp", "-fmax-stack-var-size=100"];
    assert_eq!(all(&build(LARGE, "2", &flags).0), [true, false]);
    // A check of its own would need a variable that is static: it is taken back.
    let (locked, _) = build(LARGE, "0", &["-fcheck=recursion"]);
    assert_eq!(all(&locked), [false, false]);
}

/// Constants that lie where they could be written, and what compilers make besides.
const CONSTANT: &str = "
module shapes
  type :: shape
    real :: size = 3
  contains
    procedure :: area
  end type
  integer, private :: steps(3) = [1, 2, 4]
contains
  function area(self)
    class(shape), intent(in) :: self
    real :: area
    area = self%size
  end function
  subroutine stepped(i)
    integer, intent(inout) :: i
    i = i + steps(2)
  end subroutine
  subroutine made(x)
    real, intent(out) :: x
    type(shape) :: it
    x = it%size
  end subroutine
  subroutine passed(x)
    real, intent(out) :: x
    type(shape), save :: it = shape(4)
    x = area(it)
  end subroutine
end module
subroutine given(i)
  integer, intent(inout) :: i
  integer :: table(4)
  data table /5, 6, 7, 8/
  i = i + table(2)
end subroutine
subroutine machine(i)
  integer, intent(out) :: i
  integer :: bits(2), low
  equivalence (bits(1), low)
  data bits /5, 6/
  i = low
end subroutine
subroutine chosen(i)
  integer, intent(inout) :: i
  select case (i)
  case (1)
    i = 2
  case (2)
    i = 7
  case (3)
    i = 1
  case (4)
    i = 9
  case (5)
    i = 3
  end select
end subroutine
subroutine counted(i)
  integer, intent(out) :: i
  integer :: table(4)
  data table /5, 6, 7, 8/
  table(1) = table(1) + 1
  i = table(1)
end subroutine
subroutine automatic(i)
  integer, intent(inout) :: i
  integer :: table
  table = i + 1
  i = table
end subroutine
";

#[test]
fn data_that_nothing_writes_and_tables_of_the_compiler_take_no_lock() {
    for (level, flags) in [
        ("0", &[][..]),
        ("2", &[]),
        ("0", &["--coverage"]),
        ("2", &["-fopenmp"]),
    ] {
        let (locked, warned) = build(CONSTANT, level, flags);
        assert_eq!(locked, ["counted"], "-O{level} {flags:?}");
        assert!(warned.is_empty(), "{warned:?}");
    }
}

#[test]
fn a_variable_without_a_section_of_its_own_may_be_any_other() {
    let flags = ["-fno-data-sections", "-fno-function-sections"];
    let (locked, _) = build(CONSTANT, "0", &flags);
    // TABLE of COUNTED may be meant wherever something in `.data` is.
    assert!(locked.contains(&"given".to_owned()), "{locked:?}");
    assert!(!locked.contains(&"automatic".to_owned()), "{locked:?}");
}

#[test]
fn objects_that_say_nothing_have_all_procedures_take_the_lock() {
    let package = Package::new(&[("a.f90", CONSTANT)]).set("OPT_LEVEL", "2");
    let built = package.build(Output::Shared, |builder| {
        trust(builder.file(package.path("a.f90")), &["-flto"]);
    });
    let names = [
        "automatic",
        "chosen",
        "given",
        "machine",
        "shapes::area",
        "shapes::made",
        "shapes::passed",
        "shapes::stepped",
    ];
    let mut found = warned(&built);
    found.sort();
    assert_eq!(found, names);
    let said = built.instructions.join("\n");
    contains(&said, &["does not say what is static", "-flto"]);
}

#[test]
fn flang_keeps_no_array_in_static_storage() {
    let Some(flang) = flang() else { return };
    // It has no polymorphism.
    let (_, text) = CONSTANT.split_once("end module\n").unwrap();
    let package = Package::new(&[("a.f90", text)])
        .set("FC", &flang)
        .set("OPT_LEVEL", "2");
    let built = package.compile(&["a.f90"]);
    let text = fs::read_to_string(built.bindings().rust).unwrap();
    contains(&text, &["lock(\"counted\")"]);
    assert!(!text.contains("lock(\"automatic\")"));
}

#[test]
fn who_is_vouched_for_takes_no_lock() {
    let package = Package::new(&[("a.f90", LARGE)]);
    let built = package.build(Output::Static, |builder| {
        builder.file(package.path("a.f90"));
        // SAFETY: neither is called.
        #[expect(unsafe_code, reason = "it is the test's subject")]
        unsafe {
            builder.trust_reentrant(["eqbig", "caller"])
        };
    });
    assert!(warned(&built).iter().all(|name| name != "eqbig"));
    let locked = locked(&built.bindings().rust);
    assert!(!locked.contains(&"eqbig".to_owned()) && !locked.contains(&"caller".to_owned()));
}

#[test]
fn committed_bindings_that_lack_a_lock_are_stale() {
    let package = Package::new(&[("a.f90", LARGE)]);
    let committed = package.path("bindings.rs");
    let build = |package: &Package| {
        package.build(Output::Static, |builder| {
            builder.file(package.path("a.f90")).committed(&committed);
        })
    };
    let updating = package.set("FERROTRAN_UPDATE", "1");
    build(&updating).bindings();
    let text = fs::read_to_string(&committed).unwrap();
    assert!(locked(&committed).contains(&"eqbig".to_owned()));
    let mut package = updating;
    package
        .variables
        .retain(|(name, _)| name != "FERROTRAN_UPDATE");
    // They are those of a build that asks the objects.
    assert_eq!(build(&package).bindings().rust, committed);
    // As the sources alone would have them.
    let lines = text
        .lines()
        .filter(|line| !line.contains("lock(\"eqbig\")"));
    let lines: Vec<&str> = lines.collect();
    fs::write(&committed, lines.join("\n") + "\n").unwrap();
    contains(
        &build(&package).error(),
        &["stale", "takes the lock", "equiv."],
    );
    // Nothing is compiled there.
    let documentation = package.set("DOCS_RS", "1");
    assert_eq!(build(&documentation).bindings().rust, committed);
}

/// What uses the run-time library, and COMMON.
const RUN_TIME: &str = "
subroutine internal(text, n)
  character(len=*), intent(inout) :: text
  integer, intent(in) :: n
  write(text, '(i0)') n
end subroutine
subroutine opens(k)
  integer, intent(out) :: k
  open(unit=10, file='/dev/null', iostat=k)
  close(10, iostat=k)
end subroutine
subroutine prints(n)
  integer, intent(in) :: n
  print *, n
end subroutine
subroutine keeps(n)
  integer, intent(out) :: n
  common /kept/ k
  integer :: k
  k = k + 1
  n = k
end subroutine
subroutine installs(n)
  integer, intent(out) :: n
  n = signal(10, 1)
end subroutine
subroutine named(name)
  character(len=20), intent(out) :: name
  call getlog(name)
end subroutine
subroutine asks(name)
  character(len=20), intent(out) :: name
  call get_environment_variable('HOME', name)
end subroutine
";

#[test]
fn what_uses_the_run_time_library_keeps_out_other_images_too() {
    let package = Package::new(&[("a.f90", RUN_TIME)]);
    let rust = package.compile(&["a.f90"]).bindings().rust;
    let text = fs::read_to_string(&rust).unwrap();
    let names = ["internal", "opens", "installs", "named"];
    let both = names.map(|name| format!(".lock_with_process(\"{name}\")"));
    contains(&text, &both.each_ref().map(String::as_str));
    contains(&text, &[".lock(\"keeps\")", "pub unsafe fn installs("]);
    assert_eq!(
        locked(&rust),
        [
            "installs",
            "internal",
            "keeps",
            "kept_common",
            "named",
            "opens"
        ]
    );
}

#[test]
fn standard_output_takes_the_lock_where_nothing_is_shown_of_the_run_time_library() {
    let Some(flang) = flang() else { return };
    let text = "subroutine prints(n)\n integer, intent(in) :: n\n print *, n\nend subroutine\n";
    let package = Package::new(&[("a.f90", text)]).set("FC", &flang);
    let text = fs::read_to_string(package.compile(&["a.f90"]).bindings().rust).unwrap();
    contains(&text, &[".lock_with_process(\"prints\")"]);
}

#[test]
fn what_rests_on_sources_alone_is_called_predicted() {
    let text = "subroutine twice(n)\n integer, intent(inout) :: n\n n = 2*n\nend subroutine\n";
    let package = Package::new(&[("a.f90", text)]);
    let shown = package.compile(&["a.f90"]).bindings().rust;
    contains(
        &fs::read_to_string(shown).unwrap(),
        &["Shown to share no state"],
    );
    let predicted = package.set("DOCS_RS", "1");
    let predicted = predicted.compile(&["a.f90"]).bindings().rust;
    contains(
        &fs::read_to_string(predicted).unwrap(),
        &["Predicted to share no state"],
    );
}

#[test]
fn a_loaded_library_stays_when_it_is_closed() {
    let package = Package::new(&[("a.f90", RUN_TIME)]);
    let built = package.build(Output::Shared, |builder| {
        builder.file(package.path("a.f90"));
    });
    let library = built.bindings().library.unwrap();
    let output = std::process::Command::new("readelf")
        .arg("-d")
        .arg(&library)
        .output();
    contains(
        &String::from_utf8_lossy(&output.unwrap().stdout),
        &["NODELETE"],
    );
}
