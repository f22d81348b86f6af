//! The C header: C compilers take it, programs in C link by it, and gfortran's own prototypes agree.

use std::path::Path;
use std::process::Command;

use super::*;

const EXTERNAL: &str = "      SUBROUTINE ADD(N, X, Y, FLAG)
      INTEGER N
      DOUBLE PRECISION X(N), Y(N)
      LOGICAL FLAG
      INTEGER I
      DO 10 I = 1, N
        IF (FLAG) Y(I) = Y(I) + X(I)
 10   CONTINUE
      END
      DOUBLE PRECISION FUNCTION HALF(X)
      DOUBLE PRECISION X
      HALF = X / 2
      END
      COMPLEX FUNCTION TURNED(Z, W)
      COMPLEX Z
      COMPLEX*16 W
      TURNED = Z * (0.0, 1.0) + W
      END
      CHARACTER*4 FUNCTION INITLS(TEXT, K)
      CHARACTER*(*) TEXT
      INTEGER*8 K
      INITLS = TEXT(1:K)
      END
      INTEGER FUNCTION SMALL(I, J)
      INTEGER*1 I
      INTEGER*2 J
      SMALL = I + J
      END
";

/// Of this gfortran's prototype is no C: its parameter is a keyword.
const KEYWORD: &str = "\
      \x20     INTEGER FUNCTION REGIST(REGISTER)\n\
      \x20     INTEGER REGISTER\n\
      \x20     REGIST = REGISTER + 1\n\
      \x20     END\n";

const MODULE: &str = "\
module shapes
contains
 function scaled(x, factor) result(y)
  real(8), intent(in) :: x(:), factor
  real(8) :: y(size(x))
  y = factor * x
 end function
 real function applied(f, x)
  interface
   real function f(x)
    real, intent(in) :: x
   end function
  end interface
  real, intent(in) :: x
  applied = f(x)
 end function
 integer function total(x)
  integer, intent(in) :: x(:)
  total = sum(x)
 end function
 integer function corner(x, weight)
  integer, intent(in) :: x(:, :)
  integer, intent(in), optional :: weight
  corner = 10 * x(2, 2) + sum(x)
  if (present(weight)) corner = corner * weight
 end function
 subroutine counted(n, x)
  integer, intent(in) :: n
  integer, allocatable, intent(out) :: x(:)
  integer :: i
  x = [(i, i = 1, n)]
 end subroutine
end module
";

const PROGRAM: &str = "\
#include \"lib.h\"
#include <stdio.h>

static void sum(void *slot, const void *address, int64_t rank, const int64_t *extents)
{
    const int32_t *items = (const int32_t *)address;
    for (int64_t i = 0; rank == 1 && i < extents[0]; i++)
        *(int32_t *)slot += items[i];
}

int main(void)
{
    int32_t n = 2, flag = 1;
    double x[2] = {1, 2}, y[2] = {10, 20};
    add_(&n, x, y, &flag);
    double three = 3;
    int64_t k = 3;
    char text[] = \"abcdef\", out[5] = {0};
    initls_(out, 4, text, &k, 6);
    int32_t items[3] = {1, 2, 4};
    int32_t total = ferrotran_6_shapes_total(items, 3, 1);
    printf(\"%g %g %g [%s] %d\\n\", y[0], y[1], half_(&three), out, (int)regist_(&total));
    /* Every second row of a matrix of 4 rows, whose columns are 6 apart. */
    int32_t matrix[12] = {1, 0, 2, 0, -1, -1, 3, 0, 4, 0, -1, -1};
    int32_t corner = ferrotran_6_shapes_corner(matrix, 0, 2, 2, 2, 3);
    int32_t sum_of_counted = 0, five = 5;
    ferrotran_6_shapes_counted(&five, &sum_of_counted, sum);
    printf(\"%d %d\\n\", (int)corner, (int)sum_of_counted);
    return 0;
}
";

/// What it prints.
const PRINTED: &str = "11 22 1.5 [abc ] 8\n50 15\n";

fn package() -> Package {
    Package::new(&[
        ("external.f", EXTERNAL),
        ("keyword.f", KEYWORD),
        ("shapes.f90", MODULE),
        ("main.c", PROGRAM),
    ])
}

fn build(package: &Package) -> Bindings {
    let built = package.build(Output::Static, |builder| {
        builder
            .files(["external.f", "keyword.f", "shapes.f90"].map(|file| package.path(file)))
            // Stops as errors need Rust around.
            .contain_stops(false)
            .header();
    });
    built.bindings()
}

/// Runs `command`; gives what it prints.
#[track_caller]
fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_program_in_c_links_by_it() {
    let package = package();
    let bindings = build(&package);
    let header = bindings.header.unwrap();
    assert!(header.ends_with("lib.h"));
    let printed = run_program(&package, &bindings.library.unwrap(), &["cc", "-std=c11"]);
    assert_eq!(printed, PRINTED);
}

#[test]
fn a_program_in_c_plus_plus_links_by_it() {
    let package = package();
    let library = build(&package).library.unwrap();
    let printed = run_program(&package, &library, &["c++", "-x", "c++"]);
    assert_eq!(printed, PRINTED);
}

/// Compiles `main.c`, links it with the library, and runs it; gives what it prints.
#[track_caller]
fn run_program(package: &Package, library: &Path, compiler: &[&str]) -> String {
    let program = package.path("program");
    output(
        Command::new(compiler[0])
            .args(&compiler[1..])
            .args(["-Wall", "-Werror", "-I"])
            .arg(package.path("out"))
            .arg(package.path("main.c"))
            // What is linked is in no language.
            .args(["-x", "none"])
            .arg(library)
            .args(["-lgfortran", "-lm", "-o"])
            .arg(&program),
    );
    output(&mut Command::new(program))
}

#[test]
fn comments_say_what_each_parameter_is() {
    let header = fs::read_to_string(build(&package()).header.unwrap()).unwrap();
    let expected = [
        " *   n: INTEGER\n *   x: the array x(n), REAL\n",
        " *   flag: LOGICAL, 0 or 1\n",
        " *   initls: the result, a string, ",
        " *   initls_length: the length of initls, in bytes\n",
        " *   text: a string of any length, padded with blanks, not ended by NUL\n",
        " *   text_length: the length of text, in bytes\n",
        " *   x: the first element of an array of assumed shape, stored column by column, INTEGER\n",
        " *   weight: INTEGER; NULL: absent\n",
        " *   x_extent_2: the extent of dimension 2 of x\n",
        " *   x_storage_1: the distance of neighbours in dimension 1 of x, in elements: 1 without",
        " *   x_storage_2: the distance of neighbours in dimension 2 of x, in units of that in",
        " *   f: a function that Fortran calls\n",
        " *   x_take: called with what x holds after the call, if anything, to copy it\n",
    ];
    contains(&header, &expected);
}

#[test]
fn gfortrans_own_prototypes_agree() {
    let package = package();
    let header = build(&package).header.unwrap();
    let prototypes = output(
        Command::new("gfortran")
            .args(["-fc-prototypes-external", "-fsyntax-only"])
            .arg(package.path("external.f")),
    );
    contains(
        &prototypes,
        &["add_ ", "half_ ", "turned_ ", "initls_ ", "small_ "],
    );
    check_together(&package, &header, &prototypes).unwrap();
    // What disagrees is an error: the comparison can fail.
    let wrong = prototypes.replace("double *x", "float *x");
    assert_ne!(wrong, prototypes);
    let error = check_together(&package, &header, &wrong).unwrap_err();
    contains(&error, &["conflicting types for", "add_"]);
}

/// That C takes the header and the prototypes in one file.
fn check_together(package: &Package, header: &Path, prototypes: &str) -> Result<(), String> {
    let both = format!("#include \"{}\"\n{prototypes}", header.display());
    fs::write(package.path("both.c"), both).unwrap();
    let output = Command::new("cc")
        .args(["-std=c11", "-fsyntax-only"])
        .arg(package.path("both.c"))
        .output()
        .unwrap();
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

const LABELS: &str = "\
subroutine nameless(x) bind(c, name='')
 use iso_c_binding
 real(c_float), intent(inout) :: x
 x = x + 1
end subroutine
subroutine blank(x) bind(c, name='  ')
 use iso_c_binding
 real(c_float), intent(inout) :: x
 x = 2*x
end subroutine
module labels
contains
 subroutine inner(x) bind(c, name='')
  use iso_c_binding
  real(c_float), intent(inout) :: x
  x = x + 4
 end subroutine
end module
subroutine text(x) bind(c)
 use iso_c_binding
 character(kind=c_char, len=*), intent(inout) :: x
 x(2:) = char(ichar('0') + len(x))
end subroutine
subroutine texts(n, x) bind(c)
 use iso_c_binding
 integer(c_int), intent(in) :: n
 character(kind=c_char, len=*), intent(inout) :: x(n)
 x(n)(1:) = char(ichar('0') + len(x))
end subroutine
";

const CALLS: &str = "\
#include \"lib.h\"
#include <stdio.h>

int main(void)
{
    float x = 1;
    ferrotran__nameless(&x);
    ferrotran__blank(&x);
    ferrotran_6_labels_inner(&x);
    char text[] = \"abc\";
    ferrotran__text(text, 3);
    printf(\"%g [%s]\\n\", x, text);
    return 0;
}
";

#[test]
fn procedures_without_a_binding_label_and_text_for_c_are_called_as_fortran_calls_them() {
    let package = Package::new(&[("labels.f90", LABELS), ("main.c", CALLS)]);
    let built = package.build(Output::Static, |builder| {
        let builder = builder.file(package.path("labels.f90"));
        builder.contain_stops(false).header();
    });
    let bindings = built.bindings();
    let library = bindings.library.unwrap();
    let printed = run_program(&package, &library, &["cc", "-std=c11"]);
    assert_eq!(printed, "8 [a3 ]\n");
    let Some(flang) = flang() else { return };
    // The build looks at what the shims call.
    let package = Package::new(&[("labels.f90", LABELS)]).set("FC", &flang);
    let rust = fs::read_to_string(package.compile(&["labels.f90"]).bindings().rust).unwrap();
    contains(&rust, &["fn nameless", "fn blank", "fn inner"]);
}

const RESERVED: &str = "\
subroutine reserved(new, class, int32_t, this, register)
 integer, intent(in) :: class, int32_t, this, register
 integer, intent(out) :: new
 new = class + int32_t + this + register
end subroutine
subroutine precise(x) bind(c, name='double')
 integer, intent(inout) :: x
 x = x + 1
end subroutine
subroutine kind_of(x) bind(c, name='class')
 integer, intent(inout) :: x
 x = x + 1
end subroutine
";

#[test]
fn what_c_and_c_plus_plus_keep_for_themselves_is_not_declared() {
    let package = Package::new(&[
        ("reserved.f90", RESERVED),
        (
            "main.c",
            "#include \"lib.h\"\nint main(void) { double x = 0; return (int)x; }\n",
        ),
    ]);
    for prefixed in [true, false] {
        let built = package.build(Output::Static, |builder| {
            let builder = builder.file(package.path("reserved.f90"));
            if !prefixed {
                builder.plain_symbols();
            }
            builder.contain_stops(false).header();
        });
        let header = fs::read_to_string(built.bindings().header.unwrap()).unwrap();
        for compiler in [&["cc", "-std=c11"][..], &["c++", "-x", "c++"]] {
            let mut command = Command::new(compiler[0]);
            command.args(&compiler[1..]);
            command.args(["-Wall", "-Werror", "-fsyntax-only", "-I"]);
            output(command.arg(package.path("out")).arg(package.path("main.c")));
        }
        contains(&header, &["int32_t *new_bn", "int32_t *int32_t_bn"]);
        let said = ["double", "class"].map(|name| {
            header.contains(&format!(
                "/* C or C++ keeps the name `{name}` for itself. */"
            ))
        });
        assert_eq!(said, [!prefixed; 2], "{header}");
    }
}
