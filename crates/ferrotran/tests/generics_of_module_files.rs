//! The candidates of generics that module files of GNU Fortran have.

use std::process::Command;
use std::{fs, path::PathBuf};

use ferrotran::interface::{Candidate, Interface};
use ferrotran::lower::Options;
use ferrotran::pipeline::{self, Inputs};
use ferrotran::plan::{Callee, Import, Part, Target};

/// Three modules: one with private specifics, one that extends its generic, one that only uses it.
const MODULES: &str = "\
module a
  implicit none
  private
  public :: clear
  interface clear
    module procedure :: clear_vector, clear_matrix
  end interface
contains
  subroutine clear_vector(x)
    real, intent(inout) :: x(4)
    x = 1
  end subroutine
  subroutine clear_matrix(x)
    real, intent(inout) :: x(2, 2)
    x = 2
  end subroutine
end module
module b
  use a, only: clear
  implicit none
  private
  public :: clear, own, shape_of, outside, separate
  abstract interface
    subroutine shape_of(x)
      real, intent(in) :: x
    end subroutine
  end interface
  interface
    subroutine outside(x)
      real, intent(inout) :: x(:)
    end subroutine
    module subroutine separate(x)
      real, intent(inout) :: x(:)
    end subroutine
  end interface
  interface clear
    module procedure :: clear_integer
  end interface
  interface own
    module procedure :: own_integer, own_logical
    subroutine own_external(x)
      real :: x
    end subroutine
  end interface
contains
  subroutine clear_integer(x)
    integer, intent(inout) :: x
    x = 3
  end subroutine
  subroutine own_integer(x)
    integer, intent(inout) :: x
    x = 3
  end subroutine
  subroutine own_logical(x)
    logical, intent(inout) :: x
    x = .true.
  end subroutine
end module
";

/// What is read of the module files `names`; `None` where no compiler is here.
fn read(names: &[&str]) -> Option<pipeline::Analysed> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.f90");
    fs::write(&path, MODULES).unwrap();
    let compiler = Command::new("gfortran")
        .args(["-fsyntax-only", "m.f90"])
        .current_dir(folder.path())
        .status();
    let Ok(status) = compiler else {
        eprintln!("skipped: gfortran is not here");
        return None;
    };
    assert!(status.success());
    let module_files: Vec<PathBuf> = names
        .iter()
        .map(|name| folder.path().join(format!("{name}.mod")))
        .collect();
    let inputs = Inputs {
        module_files,
        ..Inputs::default()
    };
    Some(pipeline::analyse(&inputs).unwrap())
}

fn known(interface: &Interface, module: &str) -> Vec<String> {
    let module = interface.modules.iter().find(|known| known.name == *module);
    let generics = &module.unwrap().generics;
    let mut texts: Vec<String> = generics
        .iter()
        .map(|generic| {
            let names = generic.candidates.as_ref().map(|candidates| {
                let names = candidates.iter().map(|candidate| match candidate {
                    Candidate::Procedure(id) => interface.procedure(*id).name.to_string(),
                    Candidate::External(procedure) => procedure.name.to_string(),
                });
                let mut names: Vec<String> = names.collect();
                names.sort_unstable();
                names.join(" ")
            });
            format!("{:?}: {names:?}", generic.spec)
        })
        .collect();
    texts.sort_unstable();
    texts
}

#[test]
fn private_specifics_are_called_by_a_generic_of_which_all_are_known() {
    // Each file's procedures are counted after those of the files before it.
    let Some(analysed) = read(&["b", "a"]) else {
        return;
    };
    let interface = &analysed.resolved.interface;
    assert_eq!(
        known(interface, "a"),
        [r#"Name(clear): Some("clear_matrix clear_vector")"#]
    );
    // What other modules and interface bodies give is in other files, or is not read.
    assert_eq!(
        known(interface, "b"),
        [r#"Name(clear): None"#, r#"Name(own): None"#]
    );
    let (plan, _) = analysed.plan(&Options::default());
    let imports: Vec<(String, &Import)> = plan
        .wrappers
        .iter()
        .filter_map(|wrapper| match &wrapper.target {
            Target::Shim {
                callee: Callee::Module {
                    procedure, import, ..
                },
                ..
            } => Some((procedure.to_string(), import)),
            _ => None,
        })
        .collect();
    let clear = Import::Generic("clear".into());
    let mut names: Vec<&str> = imports.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    // Interface bodies are no procedures of the module, as in its source; separate ones are.
    assert_eq!(names, ["clear_matrix", "clear_vector", "separate"]);
    for (name, import) in imports {
        let wanted = match name.as_str() {
            "separate" => &Import::Own,
            _ => &clear,
        };
        assert_eq!(import, wanted, "{name}");
    }
    // The generics without a bound procedure are told of besides.
    let left_out = plan.skipped.iter().filter(|it| it.part != Part::Item);
    let mut left_out: Vec<String> = left_out.map(|it| it.path.to_string()).collect();
    left_out.sort_unstable();
    assert_eq!(
        left_out,
        ["b::clear_integer", "b::own_integer", "b::own_logical"]
    );
}
