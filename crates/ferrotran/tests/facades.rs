//! Modules that pass on what others define, where only the module files of GNU Fortran are there. The
//! oracle is the same project read from its sources.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ferrotran::interface::{Dummy, Expr, Interface, Procedure, ProcedureId, Shape, Type, Variable};
use ferrotran::lower::Options;
use ferrotran::pipeline::{self, Analysed, Inputs};
use ferrotran::plan::Grade;
use ferrotran::signature;

/// What the facades pass on: a generic whose specifics are PRIVATE, types with constructors, operators,
/// an abstract interface, constants, variables, functions of extents.
const LIBRARY: &str = "\
module kinds
  use, intrinsic :: iso_fortran_env, only: real64, output_unit
  use, intrinsic :: iso_c_binding, only: c_int, c_ptr
  implicit none
  private
  public :: wp, c_int, c_ptr, output_unit
  integer, parameter :: wp = real64
end module
module base
  use kinds, only: wp
  implicit none
  private
  public :: area, vec, operator(+), operator(.dot.), assignment(=), f_shape, limit, counter, sizes
  type vec
    real(wp) :: x(3)
  end type
  interface vec
    module procedure new_vec
  end interface
  interface area
    module procedure area_real, area_int
  end interface
  interface operator(+)
    module procedure add
  end interface
  interface operator(.dot.)
    module procedure dotted
  end interface
  interface assignment(=)
    module procedure set
  end interface
  abstract interface
    pure real(wp) function f_shape(x)
      import wp
      real(wp), intent(in) :: x(:)
    end function
  end interface
  integer, parameter :: limit = 7, sizes(2:3) = [4, 5]
  integer :: counter = 0
contains
  real(wp) function area_real(s)
    real(wp), intent(in) :: s
    area_real = s**2
  end function
  integer function area_int(s)
    integer, intent(in) :: s
    area_int = s**2
  end function
  type(vec) function new_vec(a)
    real(wp), intent(in) :: a
    new_vec%x = a
  end function
  type(vec) function add(a, b)
    type(vec), intent(in) :: a, b
    add%x = a%x + b%x
  end function
  real(wp) function dotted(a, b)
    type(vec), intent(in) :: a, b
    dotted = dot_product(a%x, b%x)
  end function
  subroutine set(a, b)
    type(vec), intent(out) :: a
    real(wp), intent(in) :: b
    a%x = b
  end subroutine
end module
module extended
  use kinds, only: wp
  use base, only: area
  implicit none
  private
  public :: area
  interface area
    module procedure area_vector
  end interface
contains
  real(wp) function area_vector(s)
    real(wp), intent(in) :: s(:)
    area_vector = sum(s)
  end function
end module
module first
  use kinds
  use base, only: area, vec, operator(+), operator(.dot.), assignment(=), f_shape, lim => limit, &
    counter, sizes
end module
module second
  use first, only: wp, c_int, c_ptr, surface => area, vector => vec, operator(+), &
    operator(.times.) => operator(.dot.), f_shape, lim, counter, sizes
  implicit none
  private
  public :: wp, c_int, c_ptr, surface, vector, f_shape, lim, counter, operator(+), sizes
end module
module third
  use extended
end module
";

/// Uses all of it through facades, renamed twice.
const USER: &str = "\
module user
  use second, only: wp, c_int, c_ptr, cover => surface, vector, operator(+), f => f_shape, lim, &
    counter, sizes
  implicit none
contains
  real(wp) function by_generic(a, b)
    real(wp), intent(in) :: a, b
    by_generic = cover(a) + cover(b)
  end function
  subroutine by_constants(n, x, y)
    integer(c_int), intent(in) :: n
    real(wp), intent(inout) :: x(lim, n), y(sizes(3))
    x = counter
    y = x(1, 1)
  end subroutine
  subroutine by_types(v, w, p)
    type(vector), intent(in) :: v
    type(vector), intent(out) :: w
    type(c_ptr), value :: p
    w = v + v
  end subroutine
  subroutine by_interface(p, x)
    procedure(f) :: p
    real(wp), intent(inout) :: x(:)
    x = p(x)
  end subroutine
  subroutine by_both(x, i)
    use third, only: area
    real(wp), intent(inout) :: x(:)
    integer, intent(in) :: i
    x = area(x) + area(i)
  end subroutine
end module
";

/// Has the same things from several modules, and adds to what they have: to the generic names of a
/// function and of a type.
const ADDS: &str = "\
module adds
  use kinds
  use base
  use first, only: vec, area, other => area, lim
  use second, only: vector, surface
  use third
  implicit none
  type, extends(vector) :: longer
    type(vec) :: inner
    integer :: n = lim
  end type
  interface area
    module procedure area_logical
  end interface
  interface vec
    module procedure vec_int
  end interface
contains
  integer function area_logical(l)
    logical, intent(in) :: l
    area_logical = merge(limit, lim, l)
  end function
  real(wp) function all_of_them(a)
    real(wp), intent(in) :: a
    type(vec) :: v
    v = vec(a)
    all_of_them = surface(a) + area(v%x) + other(a) + area(.true.)
  end function
  type(vec) function vec_int(i)
    integer, intent(in) :: i
    vec_int%x = i
  end function
  subroutine inherits(v, w)
    type(longer), intent(inout) :: v
    type(vec), intent(inout) :: w
    v%x = w%x + v%inner%x
  end subroutine
end module
";

/// Compiles the library in `folder`, and leaves the module files `kept` of it only; `None` where no
/// compiler is here.
fn compiled(folder: &Path, kept: &[&str]) -> Option<PathBuf> {
    let library = folder.join("library.f90");
    fs::write(&library, LIBRARY).unwrap();
    let compiled = folder.join("compiled");
    fs::create_dir(&compiled).unwrap();
    let compiler = Command::new("gfortran")
        .args(["-fsyntax-only", "-J"])
        .args([&compiled, &library])
        .status();
    let Ok(status) = compiler else {
        eprintln!("skipped: gfortran is not here");
        return None;
    };
    assert!(status.success());
    for entry in fs::read_dir(&compiled).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        if !kept.contains(&stem) {
            fs::remove_file(path).unwrap();
        }
    }
    Some(compiled)
}

fn analysed(inputs: &Inputs) -> Analysed {
    let analysed = pipeline::analyse(inputs).unwrap();
    assert_eq!(analysed.diagnostics, [], "{:?}", inputs.files);
    analysed
}

fn declared(interface: &Interface, module: &str) -> String {
    let mut interface = interface.clone();
    let is_of = |procedure: &Procedure| {
        procedure
            .path()
            .to_string()
            .starts_with(&format!("{module}::"))
    };
    interface.procedures.retain(is_of);
    interface.modules.clear();
    signature::print(&interface, "m")
}

/// The procedures that are bound, and those that are not, with the reasons: those without derived types, whose
/// components no module file tells.
fn planned(analysed: &Analysed, module: &str) -> (Vec<String>, Vec<String>) {
    let (plan, _) = analysed.plan(&Options::default());
    let interface = &analysed.resolved.interface;
    let is_derived = |variable: &Variable| matches!(variable.ty, Type::Derived { .. });
    let has_none = |id: ProcedureId| {
        let procedure = interface.procedure(id);
        let mut arguments = procedure.arguments.iter();
        let mut result = procedure.result.iter();
        !result.any(|result| is_derived(&result.variable))
            && !arguments.any(|argument| {
                matches!(&argument.dummy, Dummy::Variable(variable) if is_derived(variable))
            })
    };
    let wrappers = plan
        .wrappers
        .iter()
        .filter(|wrapper| has_none(wrapper.runs));
    let bound = wrappers.map(|wrapper| wrapper.procedure.to_string());
    let skipped = plan.skipped.iter();
    let skipped = skipped.filter(|skipped| skipped.runs.is_some_and(has_none));
    let skipped = skipped.map(|skipped| format!("{}: {}", skipped.path, skipped.reason()));
    let of_module = |text: &String| text.starts_with(&format!("{module}::"));
    (
        bound.filter(of_module).collect(),
        skipped.filter(of_module).collect(),
    )
}

/// `text`, which is `module`, is read as well with the module files `kept` as with all sources.
#[track_caller]
fn same(module: &str, text: &str, kept: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let Some(compiled) = compiled(folder.path(), kept) else {
        return;
    };
    let user = folder.path().join("user.f90");
    fs::write(&user, text).unwrap();
    let from_sources = analysed(&Inputs {
        files: vec![folder.path().join("library.f90"), user.clone()],
        ..Inputs::default()
    });
    let mut inputs = Inputs {
        files: vec![user],
        ..Inputs::default()
    };
    inputs.reading.include_paths.push(compiled);
    let from_files = analysed(&inputs);
    assert_eq!(
        declared(&from_files.resolved.interface, module),
        declared(&from_sources.resolved.interface, module)
    );
    assert_eq!(planned(&from_files, module), planned(&from_sources, module));
}

#[test]
fn what_facades_pass_on_is_found() {
    same("user", USER, &["second", "third"]);
}

#[test]
fn what_comes_from_several_modules_is_one_thing() {
    same("adds", ADDS, &["kinds", "base", "first", "second", "third"]);
}

/// An interface that nobody can look up is not what references would say: it may pass a descriptor.
#[test]
fn a_dummy_procedure_of_an_interface_that_is_not_found_is_open() {
    let sources = tempfile::tempdir().unwrap();
    let user = sources.path().join("user.f90");
    let text = "module user\n use nowhere, only: f\ncontains\n subroutine s(p, q, x)\n \
                procedure(f) :: p\n external :: q\n real, intent(inout) :: x(:)\n call p(x)\n \
                end subroutine\n subroutine t(q, x)\n external :: q\n real, intent(inout) :: x(4)\n \
                call s(q, q, x)\n call q(x)\n end subroutine\nend module\n";
    fs::write(&user, text).unwrap();
    let inputs = Inputs {
        files: vec![user],
        ..Inputs::default()
    };
    let analysed = pipeline::analyse(&inputs).unwrap();
    let procedures = analysed.resolved.interface.procedures.iter();
    let mut dummies = procedures.flat_map(|procedure| &procedure.arguments);
    let found = dummies.find(|argument| argument.name == *"p").unwrap();
    let Dummy::Procedure(dummy) = &found.dummy else {
        panic!("{found:?}");
    };
    assert_eq!(dummy.interface, None);
    let (plan, _) = analysed.plan(&Options::default());
    let wrapper = plan
        .wrappers
        .iter()
        .find(|known| *known.procedure.name() == *"s");
    let grade = &wrapper.unwrap().grade;
    let Grade::Unproved(unproved) = grade else {
        panic!("{grade:?}");
    };
    let reasons = format!("{unproved:?}");
    assert!(
        reasons.contains("interface of the dummy procedure `p`"),
        "{reasons}"
    );
}

/// What a name is declared with is known, though its kind is not: no circle, one finding.
#[test]
fn an_unknown_kind_is_one_finding() {
    let sources = tempfile::tempdir().unwrap();
    let user = sources.path().join("user.f90");
    let text = "module user\n use nowhere, only: wp\n real(wp), parameter :: a(2, 2) = &\n \
                reshape([1._wp, 2._wp, 3._wp, 4._wp], shape(a))\ncontains\n subroutine s(x)\n \
                real, intent(out) :: x(size(a))\n x = 0\n end subroutine\nend module\n";
    fs::write(&user, text).unwrap();
    let inputs = Inputs {
        files: vec![user],
        ..Inputs::default()
    };
    let analysed = pipeline::analyse(&inputs).unwrap();
    let codes: Vec<_> = analysed
        .diagnostics
        .iter()
        .map(|found| found.code.0)
        .collect();
    assert_eq!(codes, ["FT0302", "FT0301"]);
    let procedure = &analysed.resolved.interface.procedures[0];
    let Dummy::Variable(variable) = &procedure.arguments[0].dummy else {
        panic!("{procedure:?}");
    };
    let Shape::Explicit(bounds) = &variable.shape else {
        panic!("{variable:?}");
    };
    assert_eq!(bounds[0].upper, Expr::integer(4));
}

/// Nothing in such a file is of its module: it is bound as a module without anything of its own.
#[test]
fn a_facade_that_is_named_has_nothing_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let Some(compiled) = compiled(folder.path(), &["second"]) else {
        return;
    };
    let analysed = analysed(&Inputs {
        module_files: vec![compiled.join("second.mod")],
        ..Inputs::default()
    });
    let modules = &analysed.resolved.interface.modules;
    let [module] = modules.as_slice() else {
        panic!("{modules:?}");
    };
    assert_eq!(module.name, *"second");
    assert!(module.procedures.is_empty() && module.constants.is_empty() && module.types.is_empty());
}
