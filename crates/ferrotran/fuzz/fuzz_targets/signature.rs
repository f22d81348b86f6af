//! Any bytes as a signature file, a template or a Fortran file with directives give an interface
//! and diagnostics, quickly and without a panic, and the interface prints as a signature file.
//!
//! `cargo +nightly fuzz run signature` in `crates/ferrotran`. The first byte says which it is.

#![no_main]

use ferrotran::diagnostic::Diagnostics;
use ferrotran::interface::Interface;
use ferrotran::resolve::{self, Kinds};
use ferrotran::source::{Options, Sources, expand_template};
use ferrotran::{signature, syntax};
use libfuzzer_sys::fuzz_target;

/// What signatures may refine: the names are those that LAPACK and f2py's documents like.
const FORTRAN: &str = "
subroutine s(n, a, b, f)
  integer, intent(in) :: n
  real(8) :: a(n, *), b(0:n)
  external f
  common /c/ x, y
  call f(a, n)
end subroutine
module m
  integer :: k
contains
  function g(x)
    real :: x, g
    g = x
  end function
end module
";

fuzz_target!(|input: &[u8]| {
    let Some((&form, text)) = input.split_first() else {
        return;
    };
    let sources = Sources::new();
    let kinds = Kinds::default();
    let mut diagnostics = Diagnostics::new();
    let parse = |path: &str, text: Vec<u8>, diagnostics: &mut Diagnostics| {
        let file = sources.add(path, text);
        let (tree, found) = syntax::parse(&sources, file, &Options::default());
        diagnostics.extend(found);
        tree
    };
    let refine = |interface: &mut Interface, text: Vec<u8>, diagnostics: &mut Diagnostics| {
        let tree = parse("a.pyf", text, diagnostics);
        let (signatures, found) = signature::read(&tree);
        diagnostics.extend(found);
        diagnostics.extend(signature::refine(interface, &signatures, &kinds, &sources));
    };
    let mut interface = match form % 4 {
        3 => {
            let tree = parse("a.f90", text.to_vec(), &mut diagnostics);
            let (mut resolved, found) = resolve::resolve(vec![tree], &kinds);
            diagnostics.extend(found);
            diagnostics.extend(signature::directives(&mut resolved, &kinds, &sources));
            diagnostics.extend(signature::from_comments(&mut resolved, &sources, &kinds));
            resolved.interface
        }
        form => {
            let fortran = if form == 0 { "" } else { FORTRAN };
            let tree = parse("a.f90", fortran.as_bytes().to_vec(), &mut diagnostics);
            let mut interface = resolve::resolve(vec![tree], &kinds).0.interface;
            let text = match (form, str::from_utf8(text).map(expand_template)) {
                (2, Ok(Ok(expanded))) => expanded.into_bytes(),
                _ => text.to_vec(),
            };
            refine(&mut interface, text, &mut diagnostics);
            interface
        }
    };
    signature::infer(&mut interface);
    let printed = signature::print(&interface, "m");
    refine(&mut interface, printed.into_bytes(), &mut diagnostics);
    signature::print(&interface, "m");
    for diagnostic in diagnostics.iter().take(10) {
        diagnostic.render(&sources, false);
    }
});
