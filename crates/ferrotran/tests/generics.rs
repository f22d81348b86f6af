//! Which procedures a generic name of a module stands for, and what is known of separate module
//! procedures without a body.

use ferrotran::interface::{Candidate, Generic, Interface};
use ferrotran::name::Name;
use ferrotran::resolve::{Kinds, ProcedureReference, Resolved, SymbolKind, resolve};
use ferrotran::source::{Options, Sources};
use ferrotran::syntax::parse;

fn resolved(text: &str) -> Resolved {
    let sources = Sources::new();
    let file = sources.add("case.f90", text.as_bytes().to_vec());
    let (tree, findings) = parse(&sources, file, &Options::default());
    assert!(findings.is_empty(), "{findings:?}");
    resolve(vec![tree], &Kinds::default()).0
}

fn generic<'i>(interface: &'i Interface, module: &str, name: &str) -> &'i Generic {
    let module = interface.modules.iter().find(|known| known.name == *module);
    let mut generics = module.unwrap().generics.iter();
    let found = generics.find(
        |generic| matches!(&generic.spec, ferrotran::syntax::ast::GenericSpec::Name(own) if *own == *name),
    );
    found.unwrap()
}

/// `module::name` of each candidate, or `name` of an external one; sorted.
fn candidates(interface: &Interface, module: &str, name: &str) -> Option<Vec<String>> {
    let candidates = generic(interface, module, name).candidates.as_ref()?;
    let mut names: Vec<String> = candidates
        .iter()
        .map(|candidate| match candidate {
            Candidate::Procedure(id) => {
                let owner = interface
                    .modules
                    .iter()
                    .find(|module| module.procedures.contains(id));
                let name = &interface.procedure(*id).name;
                format!("{}::{name}", owner.unwrap().name)
            }
            Candidate::External(procedure) => procedure.name.to_string(),
        })
        .collect();
    names.sort_unstable();
    Some(names)
}

const TWO_MODULES: &str = "
module a
  interface clear
    module procedure clear_s
  end interface
  interface wipe
    module procedure clear_s
  end interface
contains
  subroutine clear_s(x)
    real :: x
  end subroutine
end module
module b
  use a, only: clear, scrub => wipe, other => clear_s
  interface clear
    procedure clear_d
    subroutine clear_external(x)
      logical :: x
    end subroutine
  end interface
  interface clear
    procedure clear_i
  end interface
  interface scrub
    procedure clear_i, clear_d
  end interface
  interface mine
    procedure other
  end interface
contains
  subroutine clear_d(x)
    double precision :: x
  end subroutine
  subroutine clear_i(x)
    integer :: x
  end subroutine
end module
";

#[test]
fn a_generic_has_the_procedures_of_the_modules_in_use_and_of_all_its_blocks() {
    let interface = resolved(TWO_MODULES).interface;
    let named = |generic| candidates(&interface, "b", generic).unwrap();
    assert_eq!(
        named("clear"),
        ["a::clear_s", "b::clear_d", "b::clear_i", "clear_external"]
    );
    // Renamed in the USE statement.
    assert_eq!(named("scrub"), ["a::clear_s", "b::clear_d", "b::clear_i"]);
    assert_eq!(named("mine"), ["a::clear_s"]);
    assert_eq!(
        candidates(&interface, "a", "clear").unwrap(),
        ["a::clear_s"]
    );
}

#[test]
fn what_a_missing_module_may_add_to_is_not_known() {
    let with = |used: &str| {
        format!(
            "module far\n {used}\nend module\nmodule m\n use far\n interface g\n \
             procedure s\n end interface\ncontains\n subroutine s\n end subroutine\nend module\n"
        )
    };
    let known = |used: &str| candidates(&resolved(&with(used)).interface, "m", "g").is_some();
    assert!(known("use, intrinsic :: iso_c_binding"));
    assert!(known("use missing, only: other"));
    assert!(known("use missing, only: other => g"));
    assert!(!known("use missing"));
    assert!(!known("use missing, only: g"));
    assert!(!known("use missing, only: g => other"));
}

#[test]
fn what_is_no_procedure_with_an_interface_is_not_known() {
    let module = "module m\n interface g\n procedure p\n end interface\n\
                  procedure(s), pointer :: p\ncontains\n subroutine s\n end subroutine\nend module\n";
    assert_eq!(candidates(&resolved(module).interface, "m", "g"), None);
}

#[test]
fn a_separate_procedure_without_a_body_is_not_the_external_one_of_its_name() {
    let resolved = resolved(
        "module m\n interface\n module subroutine s(x)\n real :: x\n end subroutine\n \
         end interface\ncontains\n subroutine t(x)\n real :: x\n call s(x)\n end subroutine\n\
         end module\nsubroutine s(x)\n real :: x\n x = 1\nend subroutine\n",
    );
    let interface = &resolved.interface;
    let body = resolved
        .bodies
        .iter()
        .find(|body| interface.procedure(body.procedure).name == *"t");
    let SymbolKind::Procedure(ProcedureReference::Defined(id)) =
        body.unwrap().symbols[&Name::new("s")].kind
    else {
        panic!("no procedure");
    };
    assert!(interface.modules[0].procedures.contains(&id));
    assert!(resolved.bodies.iter().all(|body| body.procedure != id));
}

#[test]
fn a_separate_procedure_of_a_submodule_is_no_external_one_either() {
    let resolved = resolved(
        "module m\n interface\n module subroutine r()\n end subroutine\n end interface\n\
         end module\nsubmodule (m) n\n interface\n module subroutine s()\n end subroutine\n \
         end interface\ncontains\n module procedure r\n call s()\n end procedure\n\
         end submodule\nsubroutine s()\nend subroutine\n",
    );
    let interface = &resolved.interface;
    let body = resolved
        .bodies
        .iter()
        .find(|body| interface.procedure(body.procedure).name == *"r");
    let symbols = &body.unwrap().symbols;
    assert_eq!(
        symbols[&Name::new("s")].kind,
        SymbolKind::Procedure(ProcedureReference::Unknown)
    );
}
