//! Every error that a build script may meet names its cause and its remedy.

use super::*;

#[test]
fn a_missing_compiler() {
    let package = Package::new(&[("a.f", TWICE)]).set("FC", "/nowhere/fc");
    let error = package.compile(&["a.f"]).error();
    contains(
        &error,
        &["/nowhere/fc could not be started", "install it", "FC"],
    );
}

#[test]
fn a_compile_that_fails_has_the_compilers_own_text() {
    // What ferrotran does not look at: a type that does not fit.
    let source = "subroutine s(n)\n integer, intent(in) :: n\n n = 1\nend subroutine\n";
    let package = Package::new(&[("s.f90", source)]);
    let error = package.compile(&["s.f90"]).error();
    contains(
        &error,
        &[
            "s.f90 does not compile",
            "INTENT(IN)",
            "s.f90:3:",
            "correct it",
            "-fexceptions",
        ],
    );
}

#[test]
fn of_several_compiles_that_fail_the_first_is_told() {
    let bad = "subroutine s(n)\n integer, intent(in) :: n\n n = 1\nend subroutine\n";
    let other = bad.replace("subroutine s", "subroutine t");
    let package = Package::new(&[("a.f", TWICE), ("b.f90", bad), ("c.f90", &other)]);
    let error = package.compile(&["a.f", "b.f90", "c.f90"]).error();
    contains(&error, &["b.f90 does not compile"]);
}

#[test]
fn a_folder_that_cannot_be_written() {
    let package = Package::new(&[("a.f", TWICE), ("file", "")]);
    let out = package.path("file/out").display().to_string();
    let error = package.set("OUT_DIR", &out).compile(&["a.f"]).error();
    contains(
        &error,
        &["file/out", "cannot be written (Not a directory", "out_dir"],
    );
}

#[test]
fn no_folder() {
    let mut package = Package::new(&[("a.f", TWICE)]);
    package.variables.retain(|(name, _)| name != "OUT_DIR");
    contains(
        &package.compile(&["a.f"]).error(),
        &["OUT_DIR is not set", "out_dir"],
    );
}

#[test]
fn a_missing_objcopy_or_nm() {
    for (variable, program) in [("OBJCOPY", "/nowhere/objcopy"), ("NM", "/nowhere/nm")] {
        let package = Package::new(&[("a.f", TWICE)]).set(variable, program);
        let built = package.build(Output::Static, |builder| {
            builder.file(package.path("a.f"));
        });
        let error = built.error();
        contains(&error, &[program, "install it", variable, "plain_symbols"]);
    }
}

#[test]
fn an_objcopy_that_fails() {
    let package = Package::new(&[("a.f", TWICE)]).set("OBJCOPY", "false");
    let built = package.compile(&["a.f"]);
    contains(
        &built.error(),
        &[
            "`false --redefine-syms=",
            "failed (exit status: 1)",
            "set OBJCOPY",
            "Builder::plain_symbols",
        ],
    );
}

#[test]
fn objects_whose_symbols_cannot_be_renamed() {
    let package = Package::new(&[("a.f", TWICE)]);
    let built = package.build(Output::Static, |builder| {
        trust(builder.file(package.path("a.f")), &["-flto"]);
    });
    contains(
        &built.error(),
        &["renamed-symbols", "Builder::plain_symbols"],
    );
}

#[test]
fn an_objcopy_that_passes_over_what_it_does_not_know() {
    let package = Package::new(&[("a.f", TWICE)]).set("OBJCOPY", "true");
    let error = package.compile(&["a.f"]).error();
    contains(
        &error,
        &["`twice_` was not renamed", "Builder::plain_symbols"],
    );
    // Where nothing is renamed, no objcopy is needed.
    let built = package.build(Output::Static, |builder| {
        builder.file(package.path("a.f")).plain_symbols();
    });
    built.bindings();
}

#[test]
fn modules_in_a_circle() {
    let package = Package::new(&[
        ("a.f90", "module a\n use b\nend module\n"),
        ("b.f90", "module b\n use a\nend module\n"),
    ]);
    let error = package.compile(&["a.f90", "b.f90"]).error();
    contains(&error, &["used in a circle", "b.f90:2", "third module"]);
}

#[test]
fn files_in_a_circle_whose_modules_are_in_none() {
    let package = Package::new(&[
        (
            "a.f90",
            "module first\nend module\nmodule last\n use middle\nend module\n",
        ),
        ("b.f90", "module middle\n use first\nend module\n"),
    ]);
    let error = package.compile(&["a.f90", "b.f90"]).error();
    contains(&error, &["circle", "a.f90", "b.f90", "file of its own"]);
}

#[test]
fn a_missing_source() {
    let error = Package::new(&[]).compile(&["no.f"]).error();
    contains(&error, &["no.f", "No such file", "correct the path"]);
}

#[test]
fn sources_with_errors() {
    let circle = "subroutine s(x)\n integer, parameter :: k = k\n real(k) :: x\nend\n";
    let package = Package::new(&[("a.f90", circle)]);
    contains(
        &package.compile(&["a.f90"]).error(),
        &["error(s)", "a.f90", "`k` is defined by itself"],
    );
}

#[test]
fn a_shared_library_that_lacks_another() {
    let package = Package::new(&[("a.f", TWICE)]);
    let built = package.build(Output::Shared, |builder| {
        builder
            .file(package.path("a.f"))
            .link("ferrotran-no-such-library");
    });
    contains(
        &built.error(),
        &[
            "liblib.so cannot be linked",
            "-lferrotran-no-such-library",
            "Builder::link",
        ],
    );
}

#[cfg(unix)]
#[test]
fn a_compiler_that_is_killed() {
    use std::os::unix::fs::PermissionsExt;
    let script = "#!/bin/sh\n\
                  case \"$1\" in --version) echo 'GNU Fortran 12';; *) kill -9 $$;; esac\n";
    let package = Package::new(&[("a.f", TWICE), ("fc", script)]);
    let compiler = package.path("fc");
    fs::set_permissions(&compiler, fs::Permissions::from_mode(0o755)).unwrap();
    let package = package.set("FC", compiler.to_str().unwrap());
    contains(
        &package.compile(&["a.f"]).error(),
        &["/fc", "signal: 9", "set FC"],
    );
}

#[test]
fn an_error_is_readable_where_main_returns_it() {
    let error = Package::new(&[]).compile(&["no.f"]).result.unwrap_err();
    assert_eq!(format!("{error:?}"), format!("{error}"));
}

#[test]
fn c_code_of_a_signature_that_does_not_compile() {
    let signature = "python module m\n interface\n  subroutine s(n)\n\
         \x20  callstatement (*f2py_func)(&no_such_variable)\n   integer :: n\n\
         \x20 end subroutine s\n end interface\nend python module m\n";
    let package = Package::new(&[("m.pyf", signature)]);
    let built = package.build(Output::Static, |builder| {
        builder.signature(package.path("m.pyf"));
    });
    contains(
        &built.error(),
        &[
            "lib_shims.c",
            "no_such_variable",
            "correct the callstatement",
        ],
    );
}

#[test]
fn what_c_cannot_call_is_left_out_with_the_reason() {
    let signature = "python module m\n interface\n\
         \x20 subroutine nothing(n)\n   fortranname\n   integer :: n\n  end subroutine nothing\n\
         \x20 function name(n)\n   intent(c) name\n   character*3 name\n   integer :: n\n\
         \x20 end function name\n\
         \x20 subroutine other(n)\n   integer :: n\n  end subroutine other\n\
         \x20 module inside\n   subroutine s(n)\n    callstatement (*f2py_func)(&n)\n\
         \x20   integer :: n\n   end subroutine s\n  end module inside\n\
         \x20end interface\nend python module m\n";
    let package = Package::new(&[("m.pyf", signature)]);
    let built = package.build(Output::Static, |builder| {
        builder.signature(package.path("m.pyf"));
    });
    let said = built.instructions.join("\n");
    contains(
        &said,
        &[
            "`nothing` is left out: it has a `fortranname` that names nothing",
            "`name` is left out: its result has a type or shape that C does not return",
            "`inside::s` is left out: it is a module procedure, which C cannot call",
        ],
    );
    let bindings = built.bindings();
    assert_eq!(bindings.c_shims, None);
}

#[test]
fn a_circle_of_defaults_leaves_the_routine_out() {
    let signature = "python module m\n interface\n\
         \x20 subroutine round(n, m)\n   integer intent(hide) :: n = m + 1\n\
         \x20  integer intent(hide) :: m = n - 1\n  end subroutine round\n\
         \x20 subroutine other(n)\n   integer :: n\n  end subroutine other\n\
         \x20end interface\nend python module m\n";
    let package = Package::new(&[("m.pyf", signature)]);
    let built = package.build(Output::Static, |builder| {
        builder.signature(package.path("m.pyf"));
    });
    let said = built.instructions.join("\n");
    contains(
        &said,
        &[
            "FT0411",
            "`round` is left out: it has an argument `n` whose value is computed from others",
        ],
    );
    let text = fs::read_to_string(built.bindings().rust).unwrap();
    assert!(!text.contains("fn round"), "{text}");
}

#[test]
fn what_is_left_out_can_be_denied() {
    let source = "module m\n type t(k)\n  integer, kind :: k = 4\n  integer(k) :: n\n end type\n\
                  contains\n subroutine s(p)\n  type(t(4)) :: p\n p%n = 1\n end subroutine\n \
                  subroutine other(n)\n integer, intent(out) :: n\n n = 1\n end subroutine\nend module\n";
    let package = Package::new(&[("m.f90", source)]);
    let build = |deny: bool| {
        package.build(Output::Static, |builder| {
            builder.file(package.path("m.f90"));
            if deny {
                builder.deny_skipped();
            }
        })
    };
    build(false).bindings();
    contains(
        &build(true).error(),
        &[
            "2 error",
            "`m::s` is left out",
            "has the type TYPE(t)",
            "left out of the module `m`: 1 derived type",
        ],
    );
}

#[test]
fn a_signature_that_calls_threadsafe_what_is_not_is_contradicted() {
    let source = "      SUBROUTINE S(N)\n      INTEGER N, K\n      SAVE K\n      K = K + N\n\
                  \x20     N = K\n      END\n";
    let signature = "python module m\n interface\n  subroutine s(n)\n   threadsafe\n\
                     \x20  integer intent(inout) :: n\n  end subroutine s\n end interface\n\
                     end python module m\n";
    let package = Package::new(&[("s.f", source), ("m.pyf", signature)]);
    let built = package.build(Output::Static, |builder| {
        builder
            .file(package.path("s.f"))
            .signature(package.path("m.pyf"));
    });
    contains(
        &built.instructions.join("\n"),
        &[
            "`s` is said to be threadsafe, but",
            "the lock is taken all the same",
        ],
    );
    let text = fs::read_to_string(built.bindings().rust).unwrap();
    contains(&text, &["THIS_IMAGE.lock(\"s\")"]);
}

#[test]
fn a_shared_library_of_nothing() {
    let package = Package::new(&[("p.f90", "program p\n print *, 1\nend program\n")]);
    let built = package.build(Output::Shared, |builder| {
        builder.file(package.path("p.f90"));
    });
    contains(
        &built.error(),
        &["`lib` has nothing that Rust could use", "no procedure"],
    );
}

#[test]
fn a_library_of_which_all_is_left_out() {
    let source = "module m\n type t(k)\n  integer, kind :: k = 4\n  integer(k) :: n\n end type\n\
                  contains\n subroutine s(p)\n  type(t(4)) :: p\n p%n = 1\n end subroutine\nend module\n";
    let package = Package::new(&[("m.f90", source)]);
    for output in [Output::Static, Output::Shared, Output::Nothing] {
        let built = package.build(output, |builder| {
            builder.file(package.path("m.f90"));
        });
        contains(
            &built.error(),
            &[
                "`lib` has nothing that Rust could use",
                "1 procedure, 1 derived type left out (2 derived-type)",
                "`ferrotran check`",
            ],
        );
    }
}
