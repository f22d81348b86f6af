//! What is read is what is compiled, and both are what the compiler makes of the user's files: the
//! kind of an argument is compared, as the bindings have it, as our library has it, and as a compiler
//! has it that gets the files themselves.

mod messages;
mod modules;
mod reader;

use std::process::Command;

use super::*;

/// Files in a folder, of which the first is compiled.
struct Case<'a> {
    files: &'a [(&'a str, &'a [u8])],
    flags: &'a str,
    profile: Level,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Debug,
    Release,
}

impl Case<'_> {
    fn package(&self) -> Package {
        let package = Package::new(&[]);
        for (name, text) in self.files {
            let path = package.path(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        match self.profile {
            Level::Debug => package,
            Level::Release => package
                .set("PROFILE", "release")
                .set("OPT_LEVEL", "2")
                .set("DEBUG", "false"),
        }
    }
}

/// The kind of the argument of `subroutine s(n)`, which sets it to 1, by all three ways.
#[track_caller]
fn kinds(case: &Case<'_>, fc: &str) -> [String; 3] {
    let package = case.package().set("FC", fc);
    let main = package.path(case.files[0].0);
    let bindings = package
        .build(Output::Static, |builder| {
            builder.file(&main).plain_symbols().contain_stops(false);
            for flag in case.flags.split_whitespace() {
                builder.flag(flag);
            }
        })
        .bindings();
    let rust = fs::read_to_string(&bindings.rust).unwrap();
    let (_, kind) = rust
        .split_once("fn s(n: &mut i")
        .unwrap_or_else(|| panic!("{rust}"));
    let bits: usize = kind.split(')').next().unwrap().parse().unwrap();

    let object = package.path("itself.o");
    let mut itself = Command::new(fc);
    itself.args([
        "-fPIC",
        if case.profile == Level::Debug {
            "-O0"
        } else {
            "-O2"
        },
    ]);
    if fc == "gfortran" {
        itself.arg("-std=legacy");
    }
    let itself = itself
        .args(case.flags.split_whitespace())
        .current_dir(package.path("out"))
        .arg("-c")
        .arg(&main)
        .arg("-o")
        .arg(&object)
        .output()
        .unwrap();
    assert!(
        itself.status.success(),
        "{}",
        String::from_utf8_lossy(&itself.stderr)
    );
    [
        (bits / 8).to_string(),
        kind_of_object(&package, fc, case.flags, &bindings.library.unwrap()),
        kind_of_object(&package, fc, case.flags, &object),
    ]
}

/// The kind of what S sets to 1: of eight bytes, all ones, it changes so many.
fn kind_of_object(package: &Package, fc: &str, flags: &str, object: &Path) -> String {
    let program = package.path("program");
    let source = package.path("program.f90");
    let text = "program p\n integer(8) :: n\n n = -1\n call s(n)\n print '(i0)', n\nend program\n";
    fs::write(&source, text).unwrap();
    let mut link = Command::new(fc);
    if fc != "gfortran" {
        link.arg("-flang-experimental-exec");
    }
    let linked = link
        .current_dir(package.folder.path())
        .args(flags.split_whitespace().filter(|flag| *flag == "-fopenmp"))
        .arg(&source)
        .arg(object)
        .arg("-o")
        .arg(&program)
        .output()
        .unwrap();
    assert!(
        linked.status.success(),
        "{}",
        String::from_utf8_lossy(&linked.stderr)
    );
    let output = Command::new(&program).output().unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    match output.trim() {
        "1" => "8",
        "-4294967295" => "4",
        "-65535" => "2",
        "-255" => "1",
        other => other,
    }
    .to_owned()
}

/// That all three are `expected`.
#[track_caller]
fn agree(expected: &str, flags: &str, files: &[(&str, &[u8])]) {
    let profile = Level::Debug;
    let case = Case {
        files,
        flags,
        profile,
    };
    assert_eq!(kinds(&case, "gfortran"), [expected; 3], "{}", files[0].0);
}

/// The same with Flang, if it is here.
#[track_caller]
fn agree_with_flang(expected: &str, flags: &str, files: &[(&str, &[u8])]) {
    let Some(flang) = flang() else { return };
    let case = Case {
        files,
        flags,
        profile: Level::Debug,
    };
    assert_eq!(kinds(&case, &flang), [expected; 3], "{}", files[0].0);
}

#[test]
fn columns_are_bytes() {
    // The 11 letters are 22 bytes, so that `-4` stands after column 72.
    let text = "      SUBROUTINE S(N)
      CHARACTER*9 C
      PARAMETER(C='\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}',                          K=8-4
     &)
      INTEGER(K) N
      N = 1
      END
";
    agree("8", "", &[("s.f", text.as_bytes())]);
    agree_with_flang("8", "", &[("s.f", text.as_bytes())]);
    let short = text.replace("                          K", "  K");
    agree("4", "", &[("s.f", short.as_bytes())]);
    // A cut in the middle of a character leaves half of it: 3 bytes of 2 characters.
    let half = format!(
        "      SUBROUTINE S(N)\n      CHARACTER*(*) C\n      PARAMETER(C={}'\u{e9}\u{e9}\n     &')\n      \
         INTEGER(2*(LEN(C)/2)-LEN(C)+5) N\n      N = 1\n      END\n",
        " ".repeat(72 - 18 - 1 - 3),
    );
    agree("4", "", &[("s.f", half.as_bytes())]);
}

#[test]
fn lengths_are_of_bytes() {
    let text = "subroutine s(n)\n integer(4*len('\u{e9}')) :: n\n n = 1\nend\n";
    agree("8", "", &[("s.f90", text.as_bytes())]);
    agree_with_flang("8", "", &[("s.f90", text.as_bytes())]);
    let latin = b"subroutine s(n)\n integer(4*len('\xe9')) :: n\n n = 1\nend\n";
    agree("4", "", &[("s.f90", latin)]);
    agree_with_flang("4", "", &[("s.f90", latin)]);
    // Both encodings in one text.
    let both = "subroutine s(n)\n include 'a.inc'\n integer(4*len('\u{e9}')/k) :: n\n n = 1\nend\n";
    let include = b" integer, parameter :: k = len('\xe9')\n";
    agree("8", "", &[("s.f90", both.as_bytes()), ("a.inc", include)]);
}

#[test]
fn byte_order_marks_are_dropped() {
    let latin = b"\xef\xbb\xbf      SUBROUTINE S(N)\nC     caf\xe9\n      INTEGER*2 N\n      N = 1\n      END\n";
    agree("2", "", &[("s.f", latin)]);
    let free = b"\xef\xbb\xbfsubroutine s(n)\n include 'a.inc'\n n = 1\nend\n";
    agree(
        "2",
        "",
        &[("s.f90", free), ("a.inc", b"\xef\xbb\xbfinteger(2) :: n\n")],
    );
}

#[test]
fn what_a_byte_order_mark_changes_is_not_read() {
    // GNU Fortran counts the mark as three columns: `-4` in columns 70 and 71 is cut off.
    let of = |line: &str, rest: &str| {
        [b"\xef\xbb\xbf", line.as_bytes(), b"\n", rest.as_bytes()].concat()
    };
    let main: &[u8] = b"      SUBROUTINE S(N)\n      INCLUDE 'a.inc'\n      INTEGER(K) N\n      N = 1\n      END\n";
    let far = format!("      PARAMETER (K=8{}-4", " ".repeat(69 - 20));
    let near = format!("      PARAMETER (K=8{}-4", " ".repeat(67 - 20));
    let constant = "      PARAMETER (K=LEN('a";
    let cases = [
        // With the mark as columns, and without.
        (of(&far, "     &)\n"), "", "4"),
        (of(&near, "     &)\n"), "4", "4"),
        (of(constant, "     &b')-44)\n"), "", ""),
        (of("\tPARAMETER (K=2)", ""), "", "2"),
        (of("C\tA comment", "\tPARAMETER (K=2)\n"), "2", "2"),
    ];
    for (include, gnu, flang) in &cases {
        let files: &[(&str, &[u8])] = &[("s.f", main), ("a.inc", include)];
        match *gnu {
            "" => {
                let case = Case {
                    files,
                    flags: "",
                    profile: Level::Debug,
                };
                let error = case.package().compile(&["s.f"]).error();
                contains(&error, &["FT0111", "a.inc:1", "without the mark"]);
            }
            kind => agree(kind, "", files),
        }
        if !flang.is_empty() {
            agree_with_flang(flang, "", files);
        }
    }
}

#[test]
fn files_without_preprocessor_lines_are_preprocessed() {
    let fixed = b"      subroutine s(n)\nC     see /usr/*/lib\n      integer*2 n\nC     and */\n      n = 1\n      end\n";
    agree("4", "", &[("s.F", fixed)]);
    let free = b"subroutine s(n) ! /*\n  integer(2) :: n ! */\n  n = 1\nend subroutine\n";
    agree("4", "", &[("s.F90", free)]);
    agree("2", "", &[("s.f90", free)]);
    agree("4", "-cpp", &[("s.f90", free)]);
    let predefined = b"subroutine s(n)\n integer(__SIZEOF_SHORT__) :: n\n n = 1\nend\n";
    agree("2", "", &[("s.F90", predefined)]);
    let defined = b"subroutine s(n)\n integer(K) :: n\n n = 1\nend\n";
    agree("2", "-DK=2", &[("s.F90", defined)]);
}

#[test]
fn it_is_preprocessed_with_the_flags_that_it_is_compiled_with() {
    for (name, kinds) in [("__OPTIMIZE__", ["4", "8"]), ("__PIC__", ["8", "8"])] {
        let text = format!(
            "subroutine s(n)\n#ifdef {name}\n integer(8) :: n\n#else\n integer(4) :: n\n#endif\n \
             n = 1\nend subroutine\n"
        );
        for (profile, kind) in [Level::Debug, Level::Release].into_iter().zip(kinds) {
            let case = Case {
                files: &[("s.F90", text.as_bytes())],
                flags: "",
                profile,
            };
            assert_eq!(self::kinds(&case, "gfortran"), [kind; 3], "{name}");
        }
    }
}

#[test]
fn macros_are_expanded_where_the_compiler_expands_them() {
    let main =
        b"#define K 2\nsubroutine s(n)\ninclude 'a.inc'\n#include \"sub/a.h\"\n n = 1\nend\n";
    agree(
        "2",
        "",
        &[
            ("s.F90", main),
            // A header in a folder includes what is beside it.
            ("sub/a.h", b"#include \"b.h\"\n"),
            ("sub/b.h", b"integer(K*L) :: n\n"),
            ("b.h", b"integer(8) :: n\n"),
            // What Fortran includes is not preprocessed.
            ("a.inc", b"integer, parameter :: l = 1\n"),
        ],
    );
}

#[test]
fn includes_are_looked_for_where_the_compiler_looks() {
    let files: &[(&str, &[u8])] = &[
        (
            "s.f90",
            b"subroutine s(n)\ninclude 'sub/a.inc'\nn=1\nend subroutine\n",
        ),
        ("sub/a.inc", b"include 'b.inc'\n"),
        ("sub/b.inc", b"integer(2) :: n\n"),
        ("b.inc", b"integer(8) :: n\n"),
    ];
    agree("8", "", files);
    agree_with_flang("2", "", files);
    let absolute = Package::new(&[("a.inc", "integer(2) :: n\n")]);
    let text = format!(
        "subroutine s(n)\n include '{}'\n n = 1\nend\n",
        absolute.path("a.inc").display()
    );
    agree("2", "", &[("s.f90", text.as_bytes())]);
}

#[test]
fn what_the_compiler_includes_by_itself_is_read() {
    let text =
        b"subroutine s(n)\n include 'omp_lib.h'\n integer(omp_lock_kind / 2) :: n\n n = 1\nend\n";
    agree("2", "", &[("s.f90", text)]);
}

#[test]
fn what_was_not_read_is_not_compiled() {
    let text = "subroutine s(n)\n include 'no.inc'\nend\n";
    let package = Package::new(&[("s.f90", text)]);
    contains(
        &package.compile(&["s.f90"]).error(),
        &["`no.inc` was not found", "-I"],
    );
}

#[test]
fn included_lines_are_lines_of_the_statement_that_they_stand_in() {
    // The name of the parameter is continued in the file, and its value after it.
    let main = b"subroutine s(n)\n integer, parameter :: &\n include 'a.inc'\n 2\n integer(k) :: n\n n = 1\nend\n";
    agree("2", "", &[("s.f90", main), ("a.inc", b"  k = &\n")]);
    let fixed = b"      SUBROUTINE S(N)\n      PARAMETER (K =\n      IN CLUDE 'a.inc' ! it\n      INTEGER(K) N\n      N = 1\n      END\n";
    agree("2", "", &[("s.f", fixed), ("a.inc", b"     & 2)\n")]);
    // Without a line end after its last line.
    agree("2", "", &[("s.f", fixed), ("a.inc", b"     & 2)")]);
}

#[test]
fn free_lines_are_cut_where_the_compiler_cuts_them() {
    let text = format!(
        "subroutine s(n)\ninteger, parameter :: k = 8{}-4\ninteger(k) :: n\nn=1\nend subroutine\n",
        " ".repeat(105)
    );
    agree("8", "-w", &[("s.f90", text.as_bytes())]);
    agree(
        "4",
        "-w -ffree-line-length-none",
        &[("s.f90", text.as_bytes())],
    );
}

#[test]
fn continued_constants_go_on_to_the_line_length() {
    // An `a` in column 27 and blanks up to column 72, and a letter on the second line.
    let text = b"      SUBROUTINE S(N)\n      PARAMETER (K = LEN('a\n     &b') - 43)\n      INTEGER(K) N\n      N = 1\n      END\n";
    agree("4", "", &[("s.f", text)]);
    agree_with_flang("4", "", &[("s.f", text)]);
    let hollerith = b"      SUBROUTINE S(N)\n      INTEGER*2 N\n      CALL T(57Ha\n     &b)\n      N = 1\n      END\n      SUBROUTINE T(I)\n      END\n";
    agree("2", "", &[("s.f", hollerith)]);
}

#[test]
fn lines_of_fixed_form_are_as_long_as_the_flag_says() {
    // `-4` stands in columns 73 and 74.
    let text = format!(
        "      SUBROUTINE S(N)\n      INTEGER(8{}-4\n     &) N\n      N = 1\n      END\n",
        " ".repeat(72 - 15)
    );
    let files: &[(&str, &[u8])] = &[("s.f", text.as_bytes())];
    for (flags, kind) in [
        ("", "8"),
        ("-ffixed-line-length-none", "4"),
        ("-ffixed-line-length-74", "4"),
        ("-ffixed-line-length-132 -ffixed-line-length-72", "8"),
    ] {
        agree(kind, flags, files);
        agree_with_flang(kind, &flags.replace("length-", "length="), files);
    }
    // It reads free form to the end whatever it is told.
    let free = format!(
        "subroutine s(n)\n integer, parameter :: k = 8{}-4\n integer(k) :: n\n n = 1\nend\n",
        " ".repeat(105)
    );
    agree_with_flang("4", "-ffree-line-length-80", &[("s.f90", free.as_bytes())]);
}

#[test]
fn tabs_lead_to_columns() {
    let text = b"\tSUBROUTINE S(N)\n\tINTEGER (8-\n\t1 4) N\n10\tN = 1\n  \tEND\n";
    agree("4", "", &[("s.f", text)]);
    // A tab at the seventh column is a blank, and a digit after it no mark.
    let text = b"      SUBROUTINE S(N)\n      \tINTEGER (\n     &\t2) N\n      N = 1\n      END\n";
    agree("2", "", &[("s.f", text)]);
}

#[test]
fn odd_bytes_are_what_the_compiler_takes_them_for() {
    for text in [
        // Lone carriage returns and NULs are nothing.
        b"subroutine s(n)\n integer(\r2\0) :: n\r\n n = 1\n\x0cend\n".as_slice(),
        // No line end after the last line, lines that end as on DOS.
        b"subroutine s(n)\r\n integer(2) :: n\r\n n = 1\r\nend",
        // Several statements on a line, a label, a comment between continued lines.
        b"subroutine s(n); integer(1+ &\n ! a comment\n\n & 1) :: n\n 10 n = 1; end\n",
    ] {
        agree("2", "", &[("s.f90", text)]);
    }
    let fixed = b"      SUBROUTINE S(N)\r\n      INT\rEGER*2\r\nC comment\r\n\r\n     &N; N = 1\r\n      END";
    agree("2", "", &[("s.f", fixed)]);
}

#[test]
fn conditional_lines_are_settled() {
    let free = b"subroutine s(n)\n!$ integer(2) :: &\n!$ & n\n!$x\n n = 1\nend\n";
    agree("4", "", &[("s.f90", free)]);
    agree("2", "-fopenmp", &[("s.f90", free)]);
    let fixed = b"      SUBROUTINE S(N)\nC$    INTEGER*\n!$   &2 N\n*$ 10 CONTINUE\nc$a   x\n      N = 1\n      END\n";
    agree("4", "", &[("s.f", fixed)]);
    agree("2", "-fopenmp", &[("s.f", fixed)]);
    let include = b"subroutine s(n)\n!$ include 'a.inc'\n n = 1\nend\n";
    let files: &[(&str, &[u8])] = &[("s.f90", include), ("a.inc", b"integer(2) :: n\n")];
    agree("4", "", files);
    agree("2", "-fopenmp", files);
    let debug = b"      SUBROUTINE S(N)\nD     INTEGER*2 N\n      N = 1\n      END\n";
    agree("2", "-fd-lines-as-code", &[("s.f", debug)]);
    agree("4", "-fd-lines-as-comments", &[("s.f", debug)]);
}

#[test]
fn with_simd_alone_a_directive_inside_of_a_statement_is_code() {
    let free: &[u8] = b"subroutine s(n)\n integer(1 &\n!$omp +1 &\n ! a comment\n!$OMP& *2 &\n +1) :: n\n integer :: i\n n = 0\n!$omp simd &\n!$omp reduction(+: n)\n do i = 1, 1\n n = n + 1\n end do\nend\n";
    let fixed: &[u8] = b"      SUBROUTINE S(N)\n      PARAMETER (K=1\n!$omp&+1\nc$OMPX*2\n     &+1)\n      INTEGER(K) N\n      N = 0\n!$omp simd\n!$omp&reduction(+: n)\n      DO I = 1, 1\n      N = N + 1\n      END DO\n      END\n";
    for (file, text) in [("s.f90", free), ("s.f", fixed)] {
        agree("2", "", &[(file, text)]);
        agree("4", "-fopenmp-simd", &[(file, text)]);
        agree("4", "-fopenmp-simd -fopenacc", &[(file, text)]);
    }
}

#[test]
fn line_markers_of_the_user_change_nothing_else() {
    let text = b"# 40 \"orig.fypp\"\nsubroutine s(n)\n integer(2) :: n\n# 7 \"other.fypp\"\n n = 1\nend\n#line 7\n";
    agree("2", "", &[("s.f90", text)]);
    agree("2", "-cpp", &[("s.f90", text)]);
}

#[test]
fn directives_reach_the_compiler() {
    let text = b"subroutine s(n)\n integer(2) :: n\n integer :: i\n n = 0\n!$omp parallel do &\n!$omp & reduction(max: n)\n do i = 1, 8\n  n = max(n, 1_2)\n end do\nend\n";
    agree("2", "-fopenmp", &[("s.f90", text)]);
    let package = Package::new(&[]);
    fs::write(package.path("s.f90"), text).unwrap();
    let bindings = package
        .build(Output::Static, |builder| {
            builder.file(package.path("s.f90")).flag("-fopenmp");
        })
        .bindings();
    let names = Command::new("nm")
        .arg(bindings.library.unwrap())
        .output()
        .unwrap();
    contains(&String::from_utf8_lossy(&names.stdout), &["GOMP_parallel"]);
    // An attribute that changes the symbol of a variable.
    let text = "module m\n integer, bind(c) :: exported = 1\n!GCC$ attributes dllexport :: exported\n!GCC$ ATTRIBUTES no_such_attribute :: exported\nend module\n";
    let package = Package::new(&[("m.f90", text)]);
    contains(
        &package.compile(&["m.f90"]).error(),
        &["m.f90:4:", "attribute"],
    );
}

#[test]
fn what_was_not_preprocessed_is_not_compiled() {
    let text = "#if 1 +\n#endif\nsubroutine s(n)\nend subroutine\n";
    let package = Package::new(&[("s.F90", text)]);
    contains(
        &package.compile(&["s.F90"]).error(),
        &["s.F90", "-cpp -E` failed"],
    );
}
