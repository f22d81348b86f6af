//! Procedures that are compiled with checks: how they are compiled, what their symbols are, and that
//! what calls one without knowing of it does not link. The checks are written by hand here: `a.f90` is
//! read, and `checked.f90`, what it is rewritten to, is compiled.

use std::process::Command;

use super::*;
use crate::pipeline::Analysed;
use crate::prove::{Discharge, Form};
use crate::source;

const SOURCE: &str = "subroutine fill(n, x)\n integer n\n real x(*)\n x(n) = 1\nend\n\
                      subroutine clear(n)\n integer n\n n = 0\nend\n";

const CHECKED: &str = "\
subroutine fill(n, x, x_n)
 integer n
 real x(1)
 integer(8) :: x_n
 interface
  subroutine ferrotran_failed_at(text, a, b, c, d, e) bind(c)
   character(1), intent(in) :: text(*)
   integer(8), value :: a, b, c, d, e
  end subroutine
 end interface
 if (n < 1 .or. n > x_n) then
  call ferrotran_failed_at('R3,9 a.f90:4 x', n - 1_8, x_n, int(n, 8), 0_8, 0_8)
  error stop
 end if
 x(n) = 1
end
subroutine clear(n)
 integer n
 n = 0
end
";

/// Gives FILL the form with checks, and the text that has them.
fn tamper(analysed: &mut Analysed) {
    let path = analysed.files[0].path.with_file_name("checked.f90");
    let (text, _) = source::read(&analysed.sources, &path, &source::Options::default()).unwrap();
    let file = *text.files().first().unwrap();
    analysed.texts[0] = text;
    let ids: Vec<_> = analysed
        .resolved
        .interface
        .procedures()
        .map(|(id, _)| id)
        .collect();
    let fill = ids[0];
    let procedures = &mut analysed.resolved.interface.procedures;
    let procedure = procedures.iter_mut().find(|it| it.name == *"fill");
    procedure.unwrap().file = file;
    let proof = analysed.proofs.procedures.get_mut(&fill).unwrap();
    proof.form = Form::Checked(vec![1]);
    proof.unproved.clear();
    for obligation in &mut proof.obligations {
        obligation.discharge = Discharge::Checked;
    }
}

fn package(more: &[(&str, &str)]) -> Package {
    let files = [("a.f90", SOURCE), ("checked.f90", CHECKED)];
    Package::new(&[&files[..], more].concat())
}

fn build(package: &Package, output: Output, options: impl FnOnce(&mut Builder)) -> Built {
    package.build(output, |builder| {
        builder.file(package.path("a.f90"));
        builder.tampering = Some(tamper);
        options(builder);
    })
}

fn nm(library: &Path) -> String {
    let output = Command::new("nm").arg("-g").arg(library).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn they_have_symbols_of_their_own_and_what_they_call_when_they_fail_is_there() {
    let package = package(&[]);
    let built = build(&package, Output::Static, |_| {});
    let bindings = built.bindings();
    let symbols = nm(&bindings.library.unwrap());
    let prefix = package.identity().prefix();
    contains(
        &symbols,
        &[
            &format!("T {prefix}ferrotran_counting_fill_\n"),
            &format!("T {prefix}clear_\n"),
            "W ferrotran_1_ferrotran_failed_at",
            "U ferrotran_stop_1",
        ],
    );
    assert!(!symbols.contains(&format!("{prefix}fill_")), "{symbols}");
    contains(
        &fs::read_to_string(bindings.rust).unwrap(),
        &[
            "\"ferrotran_counting_fill_\"",
            "pub fn fill(",
            "x.len() as i64",
        ],
    );
}

#[test]
fn a_shared_library_has_them_too() {
    let package = package(&[]);
    let built = build(&package, Output::Shared, |_| {});
    let bindings = built.bindings();
    let symbols = nm(&bindings.library.unwrap());
    contains(&symbols, &["T ferrotran_counting_fill_", "T clear_"]);
    let rust = fs::read_to_string(bindings.rust).unwrap();
    contains(&rust, &["ferrotran_counting_fill_"]);
}

/// A C program that calls FILL as the header says: with so many elements.
fn run_it(n: i32, elements: i64) -> std::process::Output {
    let main = format!(
        "#include \"lib.h\"\nint main(void) {{\n int32_t n = {n}; float x[20] = {{0}};\n \
         int64_t elements = {elements};\n ferrotran_counting_fill_(&n, x, &elements);\n \
         return x[n - 1] == 1 ? 0 : 7;\n}}\n"
    );
    let package = package(&[("main.c", &main)]);
    let built = build(&package, Output::Static, |builder| {
        builder.contain_stops(false).plain_symbols().header();
    });
    let bindings = built.bindings();
    let program = package.path("main");
    let linked = Command::new("gfortran")
        .arg(format!("-I{}", package.path("out").display()))
        .args([package.path("main.c"), bindings.library.unwrap()])
        .arg("-o")
        .arg(&program)
        .status();
    assert!(linked.unwrap().success());
    Command::new(program).output().unwrap()
}

#[test]
fn the_header_says_how_to_call_them_and_a_failed_check_ends_the_process() {
    // X(1) would be refused by the compiler's own checks, which this profile has.
    let ran = run_it(15, 20);
    assert!(ran.status.success(), "{ran:?}");
    let ran = run_it(15, 14);
    assert_eq!(ran.status.code(), Some(1));
    contains(
        &String::from_utf8_lossy(&ran.stderr),
        &[
            "a.f90:4: `x(15)` is element 15 of `x`, which has 14\n",
            "ERROR STOP",
        ],
    );
}

#[test]
fn what_calls_one_as_it_is_declared_does_not_link() {
    let package = package(&[("main.f90", "real :: x(20)\ncall fill(15, x)\nend\n")]);
    let built = build(&package, Output::Static, |builder| {
        builder.contain_stops(false).plain_symbols();
    });
    let library = built.bindings().library.unwrap();
    let linked = Command::new("gfortran")
        .args([package.path("main.f90"), library])
        .arg("-o")
        .arg(package.path("main"))
        .output()
        .unwrap();
    assert!(!linked.status.success());
    let said = String::from_utf8_lossy(&linked.stderr);
    contains(&said, &["undefined reference to `fill_'"]);
}

#[test]
fn another_library_that_uses_one_is_told_why_it_cannot() {
    let package = package(&[(
        "b.f90",
        "subroutine s(x)\n real x(20)\n call fill(3, x)\nend\n",
    )]);
    let provider = build(&package, Output::Static, |_| {}).bindings();
    let user = |text: &str| {
        fs::write(package.path("b.f90"), text).unwrap();
        package.build(Output::Static, |builder| {
            builder.file(package.path("b.f90")).uses(&provider);
        })
    };
    let error = user("subroutine s(x)\n real x(20)\n call fill(3, x)\nend\n").error();
    contains(
        &error,
        &["`fill_` of the library `lib` is compiled with checks"],
    );
    user("subroutine s(n)\n integer n\n call clear(n)\nend\n").bindings();
}

/// A compiler that writes down how it is called.
const LOGS: &str = "#!/bin/sh\necho \"$@\" >> \"$0.log\"\nexec gfortran \"$@\"\n";

#[test]
fn they_are_compiled_with_the_flags_that_checks_rest_on_whatever_the_users_are() {
    use std::os::unix::fs::PermissionsExt;
    let mut package = package(&[
        ("b.f90", "subroutine s(n)\n integer n\n n = 1\nend\n"),
        ("fc", LOGS),
    ]);
    let compiler = package.path("fc");
    fs::set_permissions(&compiler, fs::Permissions::from_mode(0o755)).unwrap();
    package = package.set("FC", compiler.to_str().unwrap());
    let built = build(&package, Output::Static, |builder| {
        builder.file(package.path("b.f90"));
        let flags = [
            "-fcheck=all",
            "-std=f2018",
            "-fall-intrinsics",
            "-fstrict-aliasing",
        ];
        trust(
            builder,
            &[&flags[..], &["-fno-wrapv", "-fno-stack-clash-protection"]].concat(),
        );
    });
    built.bindings();
    let log = fs::read_to_string(package.path("fc.log")).unwrap();
    let words = |file: &str| {
        let mut lines = log.lines().filter(|line| line.contains(" -c "));
        let line = lines
            .find(|line| line.contains(&format!("{file} -o")))
            .unwrap();
        line.split(' ').collect::<Vec<_>>()
    };
    let (checked, plain) = (words("a.f90"), words("b.f90"));
    let last = |words: &[&str], one: &str, other: &str| {
        let both = words.iter().rev();
        *both
            .copied()
            .find(|&word| word == one || word == other)
            .unwrap()
            == *one
    };
    assert!(last(&checked, "-fwrapv", "-fno-wrapv"));
    assert!(last(&checked, "-fno-strict-aliasing", "-fstrict-aliasing"));
    assert!(checked.contains(&"-fno-delete-null-pointer-checks"));
    let probes = ["-fstack-clash-protection", "-fno-stack-clash-protection"];
    assert!(last(&checked, probes[0], probes[1]));
    assert!(last(&checked, "-fcheck=no-bounds", "-fcheck=all"));
    assert!(!checked.contains(&"-std=f2018"));
    assert!(checked.contains(&"-fall-intrinsics"));
    assert!(!plain.contains(&"-fwrapv"));
    assert!(plain.contains(&"-std=f2018"));
    assert!(!plain.contains(&"-fcheck=no-bounds"));
}

#[test]
fn checks_of_names_procedures_that_there_are() {
    use crate::prove::Checks;
    let package = package(&[]);
    let with = |selector: &str| {
        package.build(Output::Nothing, |builder| {
            let builder = builder.file(package.path("a.f90")).checks(Checks::On);
            builder.checks_of(selector, Checks::Off);
        })
    };
    with("fill").bindings();
    with("*").bindings();
    contains(
        &with("fil").error(),
        &[
            "`checks_of` names `fil`, but there is no such procedure",
            "near to it: `fill`",
        ],
    );
    contains(&with("a::").error(), &["`checks_of` names no procedure"]);
}
