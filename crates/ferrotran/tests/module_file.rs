//! Module files of GNU Fortran, against the sources that they were made from.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ferrotran::diagnostic::{Diagnostics, Severity};
use ferrotran::interface::{Dummy, Expr, Host, Interface, Type};
use ferrotran::module_file;
use ferrotran::pipeline::{self, Inputs};
use ferrotran::signature;
use ferrotran::source::Sources;

/// All that a module may have, but what other modules are needed for.
const MODULE: &str = "\
module everything
  use iso_c_binding, only: c_double
  implicit none
  private :: hidden, count
  integer, parameter :: wp = c_double
  real(wp), parameter :: pi = 3.25_wp, tenth = 0.1_wp, tiny_one = -1.5e-300_wp
  real, parameter :: third = 0.3333
  logical, parameter :: flag = .true.
  character(4), parameter :: name = 'it''s'
  integer, parameter :: list(3) = [1, 2, -3]
  integer(8), parameter :: large = 2_8**40
  complex(wp), parameter :: z0 = (1.0_wp, -2.5_wp)
  real(wp), protected :: state
  real, allocatable, target :: table(:, :)
  integer :: count
  interface area
    module procedure disk, box
  end interface
contains
  pure real(wp) function disk(r)
    real(wp), intent(in) :: r
    disk = pi*r*r
  end function
  function box(n, sides) result(a)
    integer, intent(in) :: n
    real(wp), intent(in) :: sides(n)
    real(wp) :: a
    a = product(sides)
  end function
  subroutine fill(a, lda, n, m, text, fixed, opt, z, l)
    integer, intent(in) :: lda, n, m
    real(wp), intent(out) :: a(0:lda-1, 2*n+m, max(1, abs(m)))
    character(*), intent(in) :: text(*)
    character(n), intent(inout) :: fixed
    integer(8), optional, intent(inout) :: opt
    complex(wp), intent(inout) :: z(:, 0:)
    logical, value :: l
    a = 0
    z = 0
    if (l) opt = len(text)
    fixed = ' '
  end subroutine
  subroutine hidden
  end subroutine
  subroutine allocated(x, p, s, t)
    real, allocatable, intent(out) :: x(:)
    real, pointer :: p(:)
    character(:), allocatable, intent(out) :: s
    real, target, contiguous, intent(in) :: t(:)
    allocate(x(1))
    x = t(1)
    nullify(p)
    s = 'a'
  end subroutine
  function vector(n) result(v)
    integer, intent(in) :: n
    integer :: v(max(n, 1))
    v = n
  end function
  character(3) function letters(n)
    integer, intent(in) :: n
    letters = repeat('a', n)
  end function
  subroutine calls(f, g, x)
    interface
      real function f(y, n)
        integer, intent(in) :: n
        real, intent(in) :: y(n)
      end function
      subroutine g(y)
        real, intent(inout) :: y
      end subroutine
    end interface
    real, intent(inout) :: x(*)
    x(1) = f(x, 1)
    call g(x(1))
  end subroutine
  elemental integer function twice(n)
    integer, intent(in) :: n
    twice = 2*n
  end function
  recursive subroutine bound(n) bind(c, name='Bound')
    integer, value :: n
    if (n > 0) call bound(n - 1)
  end subroutine
end module
";

/// Extents for which the compiler writes other names, or conversions.
const EXTENTS: &str = "\
module extents
contains
  subroutine written(text, z, x, n, m, a, b, c, d, e)
    character(*), intent(in) :: text
    complex, intent(in) :: z
    real, intent(in) :: x
    integer, intent(in) :: n
    integer(8), intent(in) :: m
    integer, intent(in) :: a(len_trim(text)), b(int(aimag(z))), c(int(x)), d(n + m), e(abs(n)*m)
  end subroutine
end module
";

/// A separate module procedure that a procedure of its module calls, and CLASS(*).
const SEPARATE: &str = "\
module separate
  type star
    integer :: i
  end type
  type a_name_that_is_longer_than_the_compiler_puts_into_others
    integer :: i
  end type
  interface
    module subroutine called(x)
      real, intent(in) :: x(:)
    end subroutine
    module subroutine plain(x)
      real, intent(in) :: x(:)
    end subroutine
  end interface
contains
  subroutine calls(x, any, one, long, deferred)
    real, intent(in) :: x(:)
    class(*), intent(in) :: any
    class(star), intent(in) :: one
    class(a_name_that_is_longer_than_the_compiler_puts_into_others), intent(in) :: long
    class(star), allocatable, intent(in) :: deferred(:, :)
    call called(x)
  end subroutine
end module
";

/// The module files that gfortran makes of the sources at `paths`, in the order of their names;
/// `None` where there is no gfortran of a version that is read.
fn compiled(folder: &Path, paths: &[PathBuf]) -> Option<Vec<PathBuf>> {
    let output = Command::new("gfortran")
        .args(["-fsyntax-only", "-J"])
        .arg(folder)
        .args(paths)
        .output();
    let Ok(output) = output else {
        eprintln!("skipped: gfortran is not here");
        return None;
    };
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| module_file::is_module_file(path))
        .collect();
    files.sort();
    Some(files)
}

fn interface(inputs: Inputs) -> (Interface, Diagnostics) {
    let analysed = pipeline::analyse(&inputs).unwrap();
    let errors = analysed.diagnostics.iter();
    let errors: Vec<_> = errors
        .filter(|found| found.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    (analysed.resolved.interface, analysed.diagnostics)
}

/// The interface as a signature file, in an order of its own: module files are sorted by name.
fn printed(mut interface: Interface) -> String {
    interface
        .procedures
        .retain(|procedure| matches!(procedure.host, Host::Module(_)));
    interface
        .procedures
        .sort_by(|one, other| one.name.cmp(&other.name));
    interface
        .modules
        .sort_by(|one, other| one.name.cmp(&other.name));
    for module in &mut interface.modules {
        module
            .constants
            .sort_by(|one, other| one.name.cmp(&other.name));
        module
            .variables
            .sort_by(|one, other| one.name.cmp(&other.name));
        for constant in &mut module.constants {
            same_digits(&mut constant.value);
        }
    }
    signature::print(&interface, "m")
}

/// Writes a real number as a module file has it: by its value.
fn same_digits(value: &mut Expr) {
    match value {
        Expr::Real { text, kind } => {
            let digits = text.to_ascii_lowercase().replace('d', "e");
            *text = match kind.0 {
                4 => format!("{:?}", digits.parse::<f32>().unwrap()),
                _ => format!("{:?}", digits.parse::<f64>().unwrap()),
            }
            .into();
        }
        Expr::Unary(ferrotran::interface::UnaryOp::Minus, operand) => {
            same_digits(operand);
            if let Expr::Real { text, kind } = operand.as_ref() {
                *value = Expr::Real {
                    text: format!("-{text}").into(),
                    kind: *kind,
                };
            }
        }
        Expr::Complex(re, im) => {
            same_digits(re);
            same_digits(im);
        }
        _ => {}
    }
}

/// That the module files of `sources` say what the sources do.
fn compare(sources: &[PathBuf]) {
    let folder = tempfile::tempdir().unwrap();
    let Some(module_files) = compiled(folder.path(), sources) else {
        return;
    };
    assert!(!module_files.is_empty(), "no module in {sources:?}");
    let (from_sources, _) = interface(Inputs {
        files: sources.to_vec(),
        ..Inputs::default()
    });
    let (from_files, _) = interface(Inputs {
        module_files,
        ..Inputs::default()
    });
    let generics = |interface: &Interface| {
        let modules = interface.modules.iter();
        let mut generics: Vec<_> = modules
            .flat_map(|module| module.generics.clone())
            .filter(|generic| matches!(generic.spec, ferrotran::syntax::ast::GenericSpec::Name(_)))
            .map(|mut generic| {
                generic.specifics.sort();
                (format!("{:?}", generic.spec), generic.specifics)
            })
            .collect();
        generics.sort();
        generics
    };
    assert_eq!(generics(&from_files), generics(&from_sources));
    // An oracle of its own: were something lost, both texts would differ.
    let (files, sources) = (printed(from_files), printed(from_sources));
    assert_eq!(files, sources);
}

#[test]
fn a_module_file_says_what_its_source_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("everything.f90");
    fs::write(&path, MODULE).unwrap();
    compare(&[path]);
}

#[test]
fn extents_are_those_of_the_source() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("extents.f90");
    fs::write(&path, EXTENTS).unwrap();
    compare(&[path]);
}

#[test]
fn a_separate_procedure_that_is_called_is_one_still() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("separate.f90");
    fs::write(&path, SEPARATE).unwrap();
    let Some(module_files) = compiled(folder.path(), &[path]) else {
        return;
    };
    let (interface, _) = interface(Inputs {
        module_files,
        ..Inputs::default()
    });
    let procedures = interface.procedures.iter();
    let mut names: Vec<&str> = procedures
        .map(|procedure| procedure.name.as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["called", "calls", "plain"]);
    let mut procedures = interface.procedures.iter();
    let calls = procedures.find(|procedure| procedure.name == *"calls");
    let types: Vec<Type> = (calls.unwrap().arguments.iter())
        .filter_map(|argument| match &argument.dummy {
            Dummy::Variable(variable) => Some(variable.ty.clone()),
            _ => None,
        })
        .collect();
    let class = |name: &str| Type::Derived {
        name: name.into(),
        module: Some("separate".into()),
        polymorphic: true,
    };
    let long = class("a_name_that_is_longer_than_the_compiler_puts_into_others");
    let star = class("star");
    let classes = [Type::UnlimitedPolymorphic, star.clone(), long, star];
    assert_eq!(types[1..], classes);
}

#[test]
fn so_do_those_of_the_end_to_end_tests() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ferrotran-e2e/fortran");
    for names in [
        &["scalars.f90"][..],
        &["arrays.f90"],
        &["assumed.f90", "constants.f90"],
        &["modern.f90"],
        &["ranks.f90"],
        &["character_modules.f90"],
    ] {
        // In the order in which they use each other.
        let mut paths: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
        paths.reverse();
        compare(&paths);
    }
}

#[test]
fn the_private_stays_private() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("everything.f90");
    fs::write(&path, MODULE).unwrap();
    let Some(module_files) = compiled(folder.path(), &[path]) else {
        return;
    };
    let (interface, _) = interface(Inputs {
        module_files,
        ..Inputs::default()
    });
    let named = |name: &str| {
        let mut procedures = interface.procedures.iter();
        procedures.any(|procedure| procedure.name == *name && !procedure.private)
    };
    assert!(named("disk") && named("bound"));
    assert!(!named("hidden"));
}

/// What is found in a file with these bytes, as text.
fn found(bytes: &[u8]) -> String {
    let sources = Sources::new();
    let (_, found) = module_file::read(&sources, Path::new("everything.mod"), bytes);
    let rendered = found.iter().map(|found| found.render(&sources, false));
    rendered.collect::<Vec<_>>().join("\n")
}

fn packed(text: &str) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn what_is_no_module_file_of_the_version_is_told() {
    for (bytes, parts) in [
        (
            b"module m\nend\n".to_vec(),
            ["FT0801", "it is no module file of GNU Fortran"],
        ),
        (
            vec![0x1f, 0x8b, 8, 0, 1],
            ["FT0801", "it cannot be decompressed"],
        ),
        (
            packed("GFORTRAN module version '14' created from m.f90\n()\n"),
            ["FT0801", "version 14, not 15"],
        ),
        (packed("something else"), ["FT0801", "does not begin"]),
    ] {
        let found = found(&bytes);
        for part in parts {
            assert!(found.contains(part), "{part} is missing in:\n{found}");
        }
        assert!(found.contains("GNU Fortran 8 to 14"), "{found}");
    }
}

#[test]
fn a_file_that_is_cut_off_or_changed_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("everything.f90");
    fs::write(&path, MODULE).unwrap();
    let Some(module_files) = compiled(folder.path(), &[path]) else {
        return;
    };
    let bytes = fs::read(&module_files[0]).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&bytes[..]), &mut text)
        .unwrap();
    assert_eq!(found(&packed(&text)), "");
    for end in (60..text.len() - 2).step_by(97) {
        let found = found(&packed(&text[..end]));
        assert!(found.contains("FT0802"), "cut at {end}: {found}");
    }
    // Whatever word is lost, nothing panics.
    for start in (60..text.len() - 8).step_by(13) {
        let changed = format!("{}{}", &text[..start], &text[start + 4..]);
        found(&packed(&changed));
    }
    assert!(found(&bytes[..bytes.len() / 2]).contains("it cannot be decompressed"));
}

/// A module with derived types, COMMON, and names of other modules; a source that uses it follows.
const LIBRARY: &str = "\
module base
  use iso_c_binding, only: wp => c_double, c_ptr
  implicit none
  integer, parameter :: n_max = 3
  type pair
    integer :: a = 1
  end type
end module
module library
  use base, nm => n_max
  implicit none
  private :: secret, of_int
  type, extends(pair) :: point
    real(wp) :: x = 0
  end type
  interface point
    module procedure new_point
  end interface
  interface twice
    module procedure of_int, of_real
  end interface
  integer, parameter :: secret = 5, table(2, 2) = reshape([1, 2, 3, 4], [2, 2])
  character(3), parameter :: word = 'abc'
  real(wp) :: member, others(4)
  common /block/ member, others
contains
  type(point) function new_point(x)
    real(wp), intent(in) :: x
    new_point = point(pair(2), x)
  end function
  integer function of_int(n)
    integer, intent(in) :: n
    of_int = 2*n
  end function
  real(wp) function of_real(x)
    real(wp), intent(in) :: x
    of_real = 2*x + member
  end function
end module
";

const USER: &str = "\
subroutine uses(x, y, z, p, c, w, f)
  use library, only: wp, count => nm, table, word, point, c_ptr, twice, of_real, member
  implicit none
  real(wp), intent(inout) :: x(count), y(table(2, 2):2*count + size(table))
  character(len(word)), intent(in) :: z
  type(point), intent(in) :: p
  type(c_ptr), intent(in) :: c
  integer, intent(in) :: w(int(member))
  procedure(of_real) :: f
  x = of_real(x(1)) + twice(y(4)) + p%x + p%a + f(x(2))
end subroutine
";

/// The interface of `USER`, which lies in a folder of its own: the module file is given to `inputs`.
fn with_library(inputs: impl FnOnce(&Path) -> Inputs) -> Option<(Interface, Diagnostics)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.f90");
    fs::write(&path, LIBRARY).unwrap();
    let library = folder.path().join("compiled");
    fs::create_dir(&library).unwrap();
    compiled(&library, std::slice::from_ref(&path))?;
    fs::remove_file(path).unwrap();
    let user = folder.path().join("user.f90");
    fs::write(&user, USER).unwrap();
    let mut inputs = inputs(&library);
    inputs.files.push(user);
    let analysed = pipeline::analyse(&inputs).unwrap();
    Some((analysed.resolved.interface, analysed.diagnostics))
}

fn uses(interface: &Interface) -> String {
    let mut uses = interface.clone();
    uses.procedures
        .retain(|procedure| procedure.name == *"uses");
    uses.modules.clear();
    uses.common.clear();
    signature::print(&uses, "m")
}

#[test]
fn a_source_uses_a_module_that_is_a_module_file_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.f90");
    fs::write(&path, format!("{LIBRARY}{USER}")).unwrap();
    let (from_sources, _) = interface(Inputs {
        files: vec![path],
        ..Inputs::default()
    });
    let found = with_library(|library| {
        let mut inputs = Inputs::default();
        inputs.reading.include_paths.push(library.to_owned());
        inputs
    });
    let Some((found, diagnostics)) = found else {
        return;
    };
    assert_eq!(diagnostics, []);
    // Found, not named: it is used, not bound.
    assert_eq!((found.procedures.len(), found.modules.len()), (1, 0));
    let named = with_library(|library| Inputs {
        module_files: vec![library.join("library.mod")],
        ..Inputs::default()
    });
    let (named, _) = named.unwrap();
    assert_eq!(named.modules.len(), 1);
    let members = |interface: &Interface| {
        let blocks = interface.common.iter();
        let blocks = blocks.map(|block| (block.name.clone(), block.layouts[0].members.clone()));
        blocks.collect::<Vec<_>>()
    };
    assert_eq!(members(&named), members(&from_sources));
    for text in [uses(&found), uses(&named)] {
        // But that the interface of F is known only where the source is.
        let without_callback =
            |text: String| text.split("subroutine uses").last().map(str::to_owned);
        assert_eq!(
            without_callback(text),
            without_callback(uses(&from_sources))
        );
    }
}

#[test]
fn a_module_that_is_not_found_names_its_remedy() {
    let Some((_, diagnostics)) = with_library(|_| Inputs::default()) else {
        return;
    };
    let missing = diagnostics.iter().find(|found| found.code.0 == "FT0302");
    let remedy = missing.unwrap().remedy.as_deref().unwrap();
    assert!(remedy.contains("`library.mod`, or its folder"), "{remedy}");
}

#[test]
fn a_module_file_that_is_found_and_cannot_be_read_is_a_warning() {
    let found = with_library(|library| {
        fs::write(
            library.join("library.mod"),
            "!mod$ v1 sum:0\nmodule library\nend\n",
        )
        .unwrap();
        let mut inputs = Inputs::default();
        inputs.reading.include_paths.push(library.to_owned());
        inputs
    });
    let Some((_, diagnostics)) = found else {
        return;
    };
    let severity = |code: &str| {
        let found = diagnostics.iter().find(|found| found.code.0 == code);
        found.map(|found| found.severity)
    };
    assert_eq!(severity("FT0801"), Some(Severity::Warning));
    assert_eq!(severity("FT0302"), Some(Severity::Warning));
}

#[test]
fn of_derived_types_only_those_of_the_module_are_known() {
    let named = with_library(|library| Inputs {
        module_files: vec![library.join("library.mod")],
        ..Inputs::default()
    });
    let Some((interface, diagnostics)) = named else {
        return;
    };
    assert_eq!(diagnostics, []);
    let types = interface.modules[0].types.iter();
    let types: Vec<&str> = types.map(|ty| ty.name.as_str()).collect();
    assert_eq!(types, ["point"]);
    let generics: Vec<_> = interface.modules[0]
        .generics
        .iter()
        .map(|generic| generic.specifics.len())
        .collect();
    // `point` without the type, and `twice`.
    assert_eq!(generics, [1, 2]);
}
