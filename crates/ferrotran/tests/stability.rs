//! Signatures follow from declarations: whatever the statements of a body, the wrapper has the
//! same parameters, in the same order, of types that differ in `&` and `&mut` at most, and returns
//! the same. What a body does change is tested one by one at the end.

use std::fs;

use ferrotran::emit::{self, Form};
use ferrotran::flags::{Family, Flags};
use ferrotran::lower::Options;
use ferrotran::pipeline::{self, Inputs};
use proptest::prelude::*;
use quote::{ToTokens, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Item, Path, Type};

/// A procedure, and statements that its body may have in any number and order.
struct Routine {
    /// From the statement that begins it to the last declaration.
    head: &'static str,
    statements: &'static [&'static str],
    tail: &'static str,
}

/// What any procedure may do. Each is one line or a construct.
const ANYWHERE: &[&str] = &[
    "! A comment.",
    "continue",
    "stop",
    "error stop 3",
    "return",
    "kept = kept + 1",
    "call unknown(kept)",
    "call unknown",
    "print *, kept",
    "write (17) kept",
    "if (kept > 2) return",
    "if (kept > 3) stop 'too many'",
];

const ROUTINES: &[Routine] = &[
    Routine {
        head: "subroutine scalars(i, r, l, z)\ninteger i\nreal(8) r\nlogical l\ncomplex z\n\
               integer kept\ncommon /shared/ kept",
        statements: &[
            "i = i + 1",
            "kept = i",
            "r = i",
            "l = .not. l",
            "z = z * r",
            "call unknown(i, r, l, z)",
            "read *, r",
        ],
        tail: "end subroutine",
    },
    Routine {
        head: "subroutine declared(a, b, c, d)\ninteger, intent(in) :: a\n\
               integer, intent(inout) :: b\nreal, intent(out) :: c\nreal, intent(out) :: d(a)\n\
               integer kept\ncommon /shared/ kept",
        statements: &[
            "b = b + a",
            "c = a",
            "d(1) = c",
            "d = 0",
            "call unknown(b, c, d)",
        ],
        tail: "end subroutine",
    },
    Routine {
        head: "subroutine arrays(n, x, lda, a, w, flags)\ninteger n, lda\n\
               real(8) x(n), a(lda, *), w(2*n + 1)\nlogical flags(3)\n\
               integer kept\ncommon /shared/ kept",
        statements: &[
            "x(1) = 0",
            "a(1, 1) = x(n)",
            "w(n) = a(2, 1)",
            "flags(2) = x(1) > 0",
            "call unknown(x, a)",
            "call unknown(w, flags)",
            "kept = n + lda",
        ],
        tail: "end subroutine",
    },
    Routine {
        head: "subroutine strings(s, t, names)\ncharacter(*) s\ncharacter(4) t\n\
               character(3) names(2)\ninteger kept\ncommon /shared/ kept",
        statements: &[
            "t = s",
            "s = names(1)",
            "names(2) = t",
            "call unknown(s, names)",
            "write (t, '(i4)') kept",
        ],
        tail: "end subroutine",
    },
    Routine {
        head: "real(8) function mean(n, x, info)\ninteger n, info\nreal(8) x(n)\n\
               integer kept\ncommon /shared/ kept",
        statements: &[
            "info = -1",
            "mean = x(1)",
            "x(n) = mean",
            "call unknown(info)",
        ],
        tail: "end function",
    },
    Routine {
        head: "character(8) function label(i)\ninteger i\ninteger kept\ncommon /shared/ kept",
        statements: &["label = 'abc'", "i = 3", "write (label, '(i8)') i"],
        tail: "end function",
    },
    Routine {
        head: "subroutine ways(i, *, *)\ninteger i\ninteger kept\ncommon /shared/ kept",
        statements: &["return 1", "return 2", "i = 0", "return i"],
        tail: "end subroutine",
    },
    Routine {
        head: "subroutine apply(f, g, x, n)\ninterface\nsubroutine f(n, y, flag)\n\
               integer, intent(in) :: n\nreal, intent(in) :: y(n)\n\
               integer, intent(inout) :: flag\nend subroutine\nreal function g(y)\nreal y\n\
               end function\nend interface\ninteger n\nreal x(n)\n\
               integer kept\ncommon /shared/ kept",
        statements: &[
            "call f(n, x, kept)",
            "call f(1, x, kept)",
            "x(1) = g(x(1))",
            "x(2) = g(2.0) + g(x(1) + 1)",
            "call unknown(f)",
            "print *, g(x(1))",
        ],
        tail: "end subroutine",
    },
    Routine {
        head: "module m\ncontains\nsubroutine optionals(a, x, s, y, z)\ninteger, optional :: a\n\
               real, optional :: x(3)\ncharacter(*), optional :: s\nreal, intent(in) :: y(:)\n\
               real, allocatable, intent(out) :: z(:)\ninteger kept\ncommon /shared/ kept",
        statements: &[
            "if (present(a)) a = 1",
            "if (present(x)) x = 0",
            "if (present(s)) s = 'x'",
            "allocate (z(3))",
            "z = y",
            "if (present(x)) call unknown(x)",
        ],
        tail: "end subroutine\nend module",
    },
    Routine {
        head: "module m\ncontains\nfunction scaled(x, by) result(y)\nreal x(:), by\n\
               real y(size(x))\ninteger kept\ncommon /shared/ kept",
        statements: &[
            "y = x * by",
            "x = 0",
            "by = by + 1",
            "call unknown(y)",
            "y(1) = by",
        ],
        tail: "end function\nend module",
    },
];

/// The bindings of a text.
fn bindings(text: &str, flags: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("routine.f90");
    fs::write(&path, text).unwrap();
    let inputs = Inputs {
        files: vec![path],
        flags: Flags::parse(flags.iter().copied(), Family::Gnu).unwrap(),
        ..Inputs::default()
    };
    let analysed = pipeline::analyse(&inputs).unwrap();
    // What analysis says of the body is no matter.
    let mut read = analysed.diagnostics.iter();
    assert!(read.all(|found| found.code.0.starts_with("FT05")), "{text}");
    let (plan, diagnostics) = analysed.plan(&Options::default());
    assert!(diagnostics.is_empty(), "{diagnostics:?}\n{text}");
    emit::rust(&plan, Form::Static, &analysed.origin())
}

/// What the bindings of a text offer, apart from what bodies may change.
fn offered(text: &str) -> String {
    items(syn::parse_file(&bindings(text, &[])).unwrap().items)
}

fn items(items: Vec<Item>) -> String {
    let mut text = String::new();
    for mut item in items {
        match &mut item {
            Item::Fn(function) => {
                if function.sig.ident == "stops_are_contained" {
                    continue;
                }
                function.sig.safety = syn::Safety::Default;
                for input in &mut function.sig.inputs {
                    if let syn::FnArg::Typed(parameter) = input
                        && let syn::Pat::Ident(name) = parameter.pat.as_mut()
                    {
                        // Whether the body of the wrapper changes its own variable.
                        name.mutability = None;
                    }
                }
                Offered.visit_signature_mut(&mut function.sig);
                let (visibility, signature) = (&function.vis, &function.sig);
                text += &quote!(#visibility #signature;).to_string();
            }
            Item::Mod(module) => text += &self::items(module.content.take().unwrap().1),
            // The slots of closures are how, not what.
            Item::Static(_) | Item::Macro(_) | Item::Use(_) => continue,
            item => {
                Offered.visit_item_mut(item);
                text += &item.to_token_stream().to_string();
            }
        }
        text.push('\n');
    }
    text
}

/// Makes equal what bodies may make different.
struct Offered;

impl VisitMut for Offered {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        // Documentation, and whether lints see something unused.
        attributes.clear();
    }

    fn visit_type_mut(&mut self, ty: &mut Type) {
        let text = ty.to_token_stream().to_string();
        // What strings are made of: an input is copied, an output is written in place.
        if text.starts_with("impl AsRef") {
            *ty = syn::parse_quote!(&[u8]);
        } else if is_array_of_strings(&text) {
            *ty = syn::parse_quote!(Strings);
        }
        visit_mut::visit_type_mut(self, ty);
        if let Type::Reference(reference) = ty {
            reference.mutability = None;
            // A scalar that is read goes by value.
            if matches!(*reference.elem, Type::Path(_)) {
                *ty = (*reference.elem).clone();
            }
        }
    }

    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        if let Some(last) = path.segments.last_mut() {
            let name = last.ident.to_string();
            if let Some((before, after)) = name.split_once("ViewMut") {
                last.ident = quote::format_ident!("{before}View{after}");
            }
        }
    }
}

fn is_array_of_strings(ty: &str) -> bool {
    ty.starts_with("& [impl AsRef")
        || ty.starts_with("& mut :: ferrotran_runtime :: CharacterArray")
}

impl Routine {
    fn text(&self, statements: &[&str]) -> String {
        let body: String = statements.iter().map(|line| format!("{line}\n")).collect();
        format!("{}\n{body}{}\n", self.head, self.tail)
    }

    /// All statements that its body may have.
    fn pool(&self) -> Vec<&'static str> {
        [self.statements, ANYWHERE].concat()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bodies_change_no_signature(
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        for routine in ROUTINES {
            let pool = routine.pool();
            let statements: Vec<&str> = picks.iter().map(|pick| *pick.get(&pool)).collect();
            let (before, after) = (routine.text(&[]), routine.text(&statements));
            prop_assert_eq!(offered(&before), offered(&after), "{}", after);
        }
    }
}

/// Each statement alone, so that none hides what another does.
#[test]
fn no_statement_changes_a_signature() {
    for routine in ROUTINES {
        let before = offered(&routine.text(&[]));
        for statement in routine.pool() {
            let after = routine.text(&[statement]);
            assert_eq!(before, offered(&after), "{after}");
        }
    }
}

/// The signature of `name` in the bindings of `text`, on one line.
fn signature(text: &str, name: &str, flags: &[&str]) -> String {
    let rust = bindings(text, flags);
    let start = rust.find(&format!("fn {name}")).expect("it has a wrapper");
    let end = rust[start..].find('{').expect("it has a body");
    let signature = &rust[start..start + end];
    signature.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Wraps both bodies, which differ in what decides, and shows the wrappers.
#[track_caller]
fn differ(head: &str, bodies: [&str; 2], name: &str, expected: [&str; 2]) {
    for (body, expected) in bodies.into_iter().zip(expected) {
        let text = format!("{head}\n{body}\nend subroutine\n");
        let found = signature(&text, name, &["-fopenmp"]);
        assert!(found.contains(expected), "{expected} is missing in {found}");
    }
}

#[test]
fn a_length_that_is_written_is_required() {
    differ(
        "subroutine s(n, x, y)\ninteger n\nreal x(n), y",
        ["x(1) = y", "n = 2"],
        "s",
        [
            "( x: &mut [f32], mut y: f32, n: Option<i32>, )",
            "(n: &mut i32, x: &[f32], mut y: f32)",
        ],
    );
    // The comparison of the properties above sees such a difference.
    let routine = |body| {
        let head = "subroutine s(n, x)\ninteger n\nreal x(n)";
        offered(&format!("{head}\n{body}\nend subroutine\n"))
    };
    assert_ne!(routine("x(1) = 0"), routine("n = 2"));
    // Where the intent is declared, that decides.
    for body in ["x(1) = y", "call unknown(x)"] {
        let text = format!(
            "subroutine s(n, x, y)\ninteger, intent(in) :: n\nreal x(n), y\n{body}\n\
             end subroutine\n"
        );
        let found = signature(&text, "s", &[]);
        assert!(found.contains(", n: Option<i32>"), "{found}");
    }
}

#[test]
fn a_closure_gets_what_fortran_passes() {
    // Without an intent: by value once something that is no variable is passed.
    differ(
        "subroutine s(f, x)\ninterface\nsubroutine f(y)\nreal y\nend subroutine\n\
         end interface\nreal x",
        ["call f(x)", "call f(2.0)"],
        "s",
        ["FnMut(&mut f32)", "FnMut(f32)"],
    );
    // Without an interface: what is passed is all that is known of it.
    differ(
        "subroutine s(f, x)\nexternal f\nreal x",
        ["call f(x, x)", "call f(1)"],
        "s",
        ["FnMut(&mut f32, &mut f32)", "FnMut(i32)"],
    );
}

#[test]
fn a_closure_that_threads_call_is_sync() {
    let call = "do i = 1, 3\ncall f(i)\nend do";
    differ(
        "subroutine s(f)\ninterface\nsubroutine f(i)\ninteger, intent(in) :: i\n\
         end subroutine\nend interface\ninteger i",
        [
            call,
            &format!("!$omp parallel do\n{call}\n!$omp end parallel do"),
        ],
        "s",
        ["FnMut(i32)", "Fn(i32)"],
    );
}
