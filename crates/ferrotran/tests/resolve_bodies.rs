//! What names mean in bodies, and that hostile input ends in bounded time.

use ferrotran::interface::{Interface, Type};
use ferrotran::name::Name;
use ferrotran::resolve::{Body, Kinds, ProcedureReference, Resolved, Symbol, SymbolKind, resolve};
use ferrotran::source::{Options, Sources};
use ferrotran::syntax::parse;

fn resolved(text: &str) -> (Resolved, Vec<&'static str>) {
    let sources = Sources::new();
    let file = sources.add("case.f90", text.as_bytes().to_vec());
    let (tree, findings) = parse(&sources, file, &Options::default());
    assert!(findings.is_empty(), "{findings:?}");
    let (resolved, findings) = resolve(vec![tree], &Kinds::default());
    (
        resolved,
        findings.iter().map(|finding| finding.code.0).collect(),
    )
}

fn body<'r>(resolved: &'r Resolved, name: &str) -> &'r Body {
    let named = |body: &&Body| resolved.interface.procedure(body.procedure).name == *name;
    resolved
        .bodies
        .iter()
        .find(named)
        .expect("a body of that name")
}

fn kind<'r>(body: &'r Body, name: &str) -> &'r SymbolKind {
    &symbol(body, name).kind
}

fn symbol<'r>(body: &'r Body, name: &str) -> &'r Symbol {
    body.symbols
        .get(&Name::new(name))
        .expect("a symbol of that name")
}

fn defined(interface: &Interface, name: &str) -> SymbolKind {
    let found = interface
        .procedures()
        .find(|(_, procedure)| procedure.name == *name);
    let (id, _) = found.expect("a procedure of that name");
    SymbolKind::Procedure(ProcedureReference::Defined(id))
}

#[test]
fn local_storage() {
    let (resolved, findings) = resolved(
        "subroutine s(a)\n real a, w\n common /c/ w\n save k\n data m /1/\n integer :: n = 3\n \
         real x(2)\n j = k + m + n\n a = x(1) + w\nend\n\
         subroutine t\n save\n i = 1\nend\n",
    );
    assert!(findings.is_empty(), "{findings:?}");
    let s = body(&resolved, "s");
    assert_eq!(*kind(s, "a"), SymbolKind::Dummy);
    let SymbolKind::Common(member) = kind(s, "w") else {
        panic!("{:?}", kind(s, "w"));
    };
    assert_eq!(member.block, Some(Name::new("c")));
    assert_eq!(member.name, "w");
    for saved in ["k", "m", "n"] {
        assert_eq!(
            *kind(s, saved),
            SymbolKind::Local { saved: true },
            "{saved}"
        );
    }
    for plain in ["x", "j"] {
        assert_eq!(
            *kind(s, plain),
            SymbolKind::Local { saved: false },
            "{plain}"
        );
    }
    let t = body(&resolved, "t");
    assert_eq!(*kind(t, "i"), SymbolKind::Local { saved: true });
    assert!(t.save_all);
    assert_eq!(t.statements.len(), 2);
}

#[test]
fn procedures_and_statement_functions() {
    let (resolved, findings) = resolved(
        "subroutine s(f, x)\n real f, max, sq, x, arr(3)\n external sqrt\n sq(t) = t*t\n \
         arr(i) = 1\n x = sq(max(f(x), sqrt(x))) + abs(x) + other(x) + arr(i)\n call t\n \
         call exit\nend\nsubroutine t\nend\n",
    );
    assert!(findings.is_empty(), "{findings:?}");
    let s = body(&resolved, "s");
    assert_eq!(*kind(s, "sq"), SymbolKind::StatementFunction);
    assert_eq!(*kind(s, "arr"), SymbolKind::Local { saved: false });
    assert_eq!(*kind(s, "f"), SymbolKind::Dummy);
    for intrinsic in ["max", "abs", "exit"] {
        let expected = SymbolKind::Procedure(ProcedureReference::Intrinsic);
        assert_eq!(*kind(s, intrinsic), expected, "{intrinsic}");
    }
    for unknown in ["sqrt", "other"] {
        let expected = SymbolKind::Procedure(ProcedureReference::Unknown);
        assert_eq!(*kind(s, unknown), expected, "{unknown}");
    }
    assert_eq!(*kind(s, "t"), defined(&resolved.interface, "t"));
}

#[test]
fn association() {
    let (resolved, findings) = resolved(
        "module m\n implicit none\n real :: shared\n interface g\n  module procedure one, two\n \
         end interface\ncontains\n subroutine one(i)\n  integer i\n  integer, save :: kept\n  \
         call inner\n  call g(1.0)\n contains\n  subroutine inner\n   shared = i + kept\n  \
         end subroutine\n end subroutine\n subroutine two(r)\n  real r\n end subroutine\n\
         end module\nsubroutine user\n use m, only: local => shared, g\n local = 1\nend\n",
    );
    assert!(findings.is_empty(), "{findings:?}");
    let shared = SymbolKind::ModuleVariable {
        module: Name::new("m"),
        name: Name::new("shared"),
    };
    let inner = body(&resolved, "inner");
    assert_eq!(*kind(inner, "shared"), shared);
    let host = |saved| SymbolKind::HostVariable {
        host: Name::new("one"),
        saved,
    };
    assert_eq!(*kind(inner, "i"), host(false));
    assert_eq!(*kind(inner, "kept"), host(true));
    assert_eq!(*kind(body(&resolved, "user"), "local"), shared);
    let SymbolKind::Procedure(ProcedureReference::Generic(specifics)) =
        kind(body(&resolved, "one"), "g")
    else {
        panic!("g is a generic");
    };
    assert_eq!(specifics.len(), 2);
}

#[test]
fn constructs_have_symbols_of_their_own() {
    let (resolved, findings) = resolved(
        "subroutine s(x)\n real x(:)\n associate (first => x(1))\n  first = 2\n end associate\n \
         block\n  integer :: x\n  x = 1\n  later = 2\n end block\n later = later + 1\nend\n",
    );
    assert!(findings.is_empty(), "{findings:?}");
    let s = body(&resolved, "s");
    assert_eq!(*kind(s, "x"), SymbolKind::Dummy);
    assert_eq!(*kind(s, "later"), SymbolKind::Local { saved: false });
    assert!(!s.symbols.contains_key(&Name::new("first")));
    let inner = |name: &str| {
        let mut found = s
            .constructs
            .values()
            .filter_map(|names| names.get(&Name::new(name)));
        found.next().expect("a name of a construct").clone()
    };
    assert_eq!(inner("first").kind, SymbolKind::Associate);
    assert!(matches!(
        inner("first").variable.expect("a type").ty,
        Type::Real(_)
    ));
    assert_eq!(inner("x").kind, SymbolKind::Local { saved: false });
}

#[test]
fn names_of_missing_modules_are_the_worst_case() {
    let (resolved, findings) =
        resolved("subroutine s\n use gone\n call helper\n total = total + 1\nend\n");
    assert_eq!(findings, ["FT0302"]);
    let s = body(&resolved, "s");
    assert_eq!(
        *kind(s, "helper"),
        SymbolKind::Procedure(ProcedureReference::Unknown)
    );
    let expected = SymbolKind::ModuleVariable {
        module: Name::new("gone"),
        name: Name::new("total"),
    };
    assert_eq!(*kind(s, "total"), expected);
}

#[test]
fn hostile_input_ends() {
    // A chain of constants, each defined by the next one.
    let mut chain = String::from("subroutine s(a)\n");
    for at in 0..5000 {
        chain += &format!("integer, parameter :: c{at} = c{} + 1\n", at + 1);
    }
    chain += "real a(c0)\nend\n";
    let (_, findings) = resolved(&chain);
    assert!(findings.contains(&"FT0310"), "{findings:?}");

    // Implied DOs over nothing, and without end.
    let loops = "subroutine s\n integer, parameter :: a(*) = [((([integer ::], i=1,9999), \
                 j=1,9999), k=1,9999)], b(*) = [(n, n=1,huge(1))]\nend\n";
    assert!(resolved(loops).1.contains(&"FT0310"));

    // Modules that use the one before, twice: looking up a name must not try every path.
    let mut modules = String::from("module m0\nend module\n");
    for at in 1..200 {
        let before = at - 1;
        modules += &format!("module m{at}\n use m{before}\n use m{before}\nend module\n");
    }
    modules += "subroutine s\n use m199\n call absent\nend\n";
    assert!(resolved(&modules).1.is_empty());

    // Dummy procedures passed along a long chain.
    let mut passing = String::new();
    for at in 0..500 {
        let next = at + 1;
        passing += &format!("subroutine p{at}(f)\n external f\n call p{next}(f)\nend\n");
    }
    passing += "subroutine p500(f)\n call f(1)\nend\n";
    let (resolved, findings) = resolved(&passing);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(resolved.bodies.len(), 501);
}

#[test]
fn intrinsic_functions_of_constants() {
    let (resolved, findings) = resolved(
        "module m\n use, intrinsic :: ieee_arithmetic, only: chosen => ieee_selected_real_kind\n\
         integer, parameter :: keyword = scan(set='c', string='abc')\n\
         integer, parameter :: renamed = chosen(15)\n\
         integer, parameter :: own = kind(bit_size(1_8)), asked = kind(len('abc', kind=2))\n\
         integer, parameter :: columns = size(reshape([1, 2, 3, 4, 5, 6], [3, 2]), 2)\n\
         integer, parameter :: rank1 = rank(sum(reshape([1, 2, 3, 4], [2, 2]), dim=1))\n\
         real, parameter :: angle = atan(1.0, 2.0)\nend module m\n",
    );
    let module = &resolved.interface.modules[0];
    let value = |name: &str| {
        let found = module
            .constants
            .iter()
            .find(|constant| constant.name == *name);
        found.expect("a constant of that name").value.to_string()
    };
    for (name, expected) in [
        ("keyword", "3"),
        ("renamed", "8"),
        ("own", "8"),
        ("asked", "2"),
        ("columns", "2"),
        ("rank1", "1"),
        // Of two arguments it is not evaluated; that of the first alone would be 0.7853982.
        ("angle", "angle"),
    ] {
        assert_eq!(value(name), expected, "{name}");
    }
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn nested_references_to_intrinsic_functions_take_bounded_time() {
    let nested = |inner: &str, form: &str| {
        (0..24).fold(inner.to_owned(), |inner, _| form.replace('@', &inner))
    };
    for form in [
        "abs(@)",
        "max(@, 1.0)",
        "sum(@, 1)",
        "shape(@)",
        "reshape(a, shape(@))",
        "int(x, kind=@)",
        "int(x, kind=kind(@))",
        "kind(@)",
        "merge(1.0, 2.0, @ > 1)",
        "cmplx(@, kind=kind(x))",
    ] {
        for inner in ["x", "a(1:2)", "a"] {
            let expr = nested(inner, form);
            let text = format!(
                "subroutine s(a, x)\n real a(:), x, b({expr})\n integer, parameter :: k = {expr}\n\
                 call t({expr})\n x = {expr}\nend\n"
            );
            resolved(&text);
        }
    }
}
