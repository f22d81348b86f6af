//! The sources that crates are made of.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with sources, in which the command runs.
pub(crate) struct Folder(pub(crate) tempfile::TempDir);

impl Folder {
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = Folder(folder);
        made.add("", files);
        made
    }

    /// Writes files into `folder`.
    pub(crate) fn add(&self, folder: &str, files: &[(&str, &str)]) {
        for (name, text) in files {
            let path = self.path().join(folder).join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ferrotran"));
        command.arg("new").args(args).current_dir(self.path());
        command
    }

    pub(crate) fn new_crate(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    pub(crate) fn read(&self, file: &str) -> String {
        let path = self.path().join(file);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// What stands in the folder, hidden files included.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// The folder of the checkout.
pub(crate) fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn has_gfortran() -> bool {
    let found = Command::new("gfortran").arg("--version").output().is_ok();
    if !found {
        eprintln!("skipped: there is no gfortran");
    }
    found
}

/// What is made of sources.
pub(crate) struct Case {
    /// The name of the crate, and of the folder with the sources.
    pub(crate) name: &'static str,
    pub(crate) files: &'static [(&'static str, &'static str)],
    /// The options besides `--from`.
    pub(crate) options: &'static [&'static str],
    /// What the test calls, with its arguments; `None`: nothing.
    pub(crate) call: Option<&'static str>,
    /// What is printed besides.
    pub(crate) said: &'static [&'static str],
    /// What stands in build.rs.
    pub(crate) build: &'static [&'static str],
}

const FIXED: &str = "\
C     The first N numbers of Fibonacci.
      SUBROUTINE FIB(A, N)
      INTEGER N, I
      DOUBLE PRECISION A(N)
      DO 10 I = 1, N
   10 A(I) = I
      END
";

const COUNTER: &str = "\
C     No blanks may stand here: they are not part of the text.
      SUBROUTINE SETUP(K)
      INTEGER K
      INCLUDE 'state.inc'
      LEVEL = K
      END
      INTEGER FUNCTION NEXT()
      INCLUDE 'state.inc'
      LEVEL = LEVEL + 1
      NEXT = LEVEL
      END
";

const STATE: &str = "      INTEGER LEVEL\n      COMMON /STATE/ LEVEL\n";

const POINTS: &str = "\
module points
  implicit none
  type :: point
    double precision :: x = 0, y = 0
  end type
contains
  subroutine move(p, dx)
    type(point), intent(inout) :: p
    double precision, intent(in) :: dx
    p%x = p%x + dx
  end subroutine
end module
";

const SCALED: &str = "\
C     No blanks may stand here: they are not part of the text.
      SUBROUTINE SCALED(X, Y, N, M)
      INTEGER N, M, I
      DOUBLE PRECISION X(N), Y(M)
      DO 10 I = 1, M
   10 Y(I) = 2*X(I)
      END
";

const SCALED_PYF: &str = "\
python module scaled
interface
subroutine scaled(x, y, n, m)
  double precision intent(in) :: x(n)
  double precision intent(out) :: y(m)
  integer optional, intent(in), check(len(x) >= n), depend(x) :: n = len(x)
  integer intent(in), check(m <= n), depend(n) :: m
end subroutine
end interface
end python module
";

const INTEGRATE: &str = "\
! The integral of f from a to b, by n strips.
double precision function integrate(f, a, b, n)
  implicit none
  interface
    double precision function f(x)
      double precision, intent(in) :: x
    end function
  end interface
  double precision, intent(in) :: a, b
  integer, intent(in) :: n
  integer :: i
  integrate = 0
  do i = 1, n
    integrate = integrate + f(a + (i - 0.5d0)*(b - a)/n)*(b - a)/n
  end do
end function
";

const WITH_PROGRAM: &str = "\
program main
  implicit none
  real, external :: twice
  print *, twice(2.0)
end program
real function twice(x)
  implicit none
  real, intent(in) :: x
  twice = 2*x
end function
";

const CALLS_C: &str = "\
subroutine through(n)
  use iso_c_binding
  implicit none
  interface
    subroutine native(k) bind(c)
      import :: c_int
      integer(c_int), intent(inout) :: k
    end subroutine
  end interface
  integer(c_int), intent(inout) :: n
  call native(n)
end subroutine
integer function plus(i)
  implicit none
  integer, intent(in) :: i
  plus = i + 1
end function
";

const NATIVE_C: &str = "\
#include \"native.h\"
extern int plus_(const int *i);
void native(int *k) { *k = plus_(k); }
";

const LINEAR: &str = "\
C     No blanks may stand here: they are not part of the text.
      DOUBLE PRECISION FUNCTION ENERGY(N, X)
      INTEGER N
      DOUBLE PRECISION X(N), DDOT
      EXTERNAL DDOT
      ENERGY = DDOT(N, X, 1, X, 1)
      END
      DOUBLE PRECISION FUNCTION HALF(X)
      DOUBLE PRECISION X
      HALF = X/2
      END
";

const TABLES: &str = "\
module tables
  use kinds
  implicit none
contains
  subroutine transposed(n, m, a, b, name)
    integer, intent(in) :: n, m
    real(wp), intent(in) :: a(n, m)
    real(wp), intent(out) :: b(m, n)
    character(3), intent(in) :: name
    integer :: i, j
    include 'limits.inc'
    do j = 1, m
      do i = 1, n
        b(j, i) = min(a(i, j), limit)
        if (name == 'abc') b(j, i) = 0
      end do
    end do
  end subroutine
end module
";

const KINDS: &str =
    "module kinds\n  implicit none\n  integer, parameter :: wp = kind(1d0)\nend module\n";

const POINTED: &str = "\
subroutine pointed(p)
  use iso_c_binding
  implicit none
  type(c_ptr), value :: p
  real, pointer :: x
  call c_f_pointer(p, x)
  x = 1
end subroutine
subroutine clear(a, n, i)
  implicit none
  integer :: n, i
  real :: a(*)
  real, pointer :: q
  allocate (q)
  call set(a, n, i)
end subroutine
";

/// Each kind of input.
pub(crate) const CASES: [Case; 14] = [
    Case {
        name: "fixed-form",
        files: &[("fib.f", FIXED)],
        options: &[],
        call: Some("fib(&mut a, None)"),
        said: &["files: 1 of Fortran\n", "safe (1):\n  fib\n"],
        build: &["builder.files([\"fortran/*.f\"]);"],
    },
    Case {
        name: "common-block",
        files: &[("counter.f", COUNTER), ("state.inc", STATE)],
        options: &[],
        call: Some("next()"),
        said: &["files: 1 of Fortran, 1 included\n"],
        build: &[],
    },
    Case {
        name: "derived-types",
        files: &[("points.f90", POINTS)],
        options: &[],
        call: Some("points::move_(&mut p, 1.0)"),
        said: &[],
        build: &[],
    },
    Case {
        name: "signed",
        files: &[("scaled.f", SCALED), ("scaled.pyf", SCALED_PYF)],
        options: &["--pyf", "signed.in/scaled.pyf"],
        call: Some("scaled(&x, 4, None)"),
        said: &["1 of signatures"],
        build: &["builder.signature(\"fortran/scaled.pyf\");"],
    },
    Case {
        name: "closures",
        files: &[("integrate.f90", INTEGRATE)],
        options: &[],
        call: Some("integrate(|_| 1.0_f64, 1.0, 2.0, 1)"),
        said: &[],
        build: &[],
    },
    Case {
        name: "with-program",
        files: &[("main.f90", WITH_PROGRAM)],
        options: &[],
        call: Some("twice(1.0)"),
        said: &["The PROGRAM is not bound: "],
        build: &[],
    },
    Case {
        name: "with-c",
        files: &[
            ("through.f90", CALLS_C),
            ("c/native.c", NATIVE_C),
            ("c/native.h", "void native(int *k);\n"),
            (
                "c/more.cpp",
                "#include <string>\nextern \"C\" int more() { return (int)std::string(\"ab\").size(); }\n",
            ),
        ],
        options: &[],
        call: Some("plus(1)"),
        said: &["1 of C, 1 of C++, 1 headers", "unsafe (1):\n  through: "],
        build: &[
            "builder.plain_symbols();",
            "cc::Build::new().files([\"fortran/c/native.c\"]).include(\"fortran/c\")",
            "cc::Build::new().cpp(true).files([\"fortran/c/more.cpp\"])",
        ],
    },
    Case {
        name: "without-blas",
        files: &[("linear.f", LINEAR)],
        options: &[],
        call: Some("half(1.0)"),
        said: &["`ddot` of BLAS, for `energy`", "`--link blas`"],
        build: &["// builder.link(\"blas\");"],
    },
    Case {
        name: "with-folders",
        files: &[
            ("src/tables.f90", TABLES),
            ("src/base/kinds.f90", KINDS),
            ("inc/limits.inc", "real(wp), parameter :: limit = 10\n"),
        ],
        options: &[],
        call: Some("tables::transposed(a.view(), \"a\", None, None)"),
        said: &["2 of Fortran, 1 included"],
        build: &[
            "builder.files([\"fortran/src/*.f90\", \"fortran/src/base/*.f90\"]);",
            "builder.include(\"fortran/inc\");",
        ],
    },
    Case {
        name: "not-callable",
        files: &[("pointed.f90", POINTED)],
        options: &[],
        call: None,
        said: &[
            "unsafe (",
            "All functions are `unsafe`",
            "in none of the files (1):\n  `set`, for `clear`",
        ],
        build: &[],
    },
    Case {
        name: "constants",
        files: &[("kinds.f90", KINDS)],
        options: &[],
        call: None,
        said: &["The bindings have no function"],
        build: &[],
    },
    Case {
        name: "for-others",
        files: &[("fib.f", FIXED)],
        options: &["--sys"],
        call: Some("fib(&mut a, None)"),
        said: &[],
        build: &[],
    },
    Case {
        name: "two-crates",
        files: &[("points.f90", POINTS)],
        options: &["--workspace"],
        call: Some("points::move_(&mut p, 1.0)"),
        said: &[],
        build: &[],
    },
    Case {
        name: "wide-reals",
        files: &[("twice.f90", WITH_PROGRAM)],
        options: &["--flags", "-fdefault-real-8"],
        call: Some("twice(1.0)"),
        said: &[],
        build: &["builder.flag(\"-fdefault-real-8\");"],
    },
];

impl Case {
    /// Makes the crate in `folder`.
    pub(crate) fn make(&self, folder: &Folder) -> String {
        let sources = format!("{}.in", self.name);
        folder.add(&sources, self.files);
        let checkout = checkout();
        let path = checkout.to_str().unwrap();
        let mut args = vec![self.name, "--path", path, "--from", &sources];
        args.extend(self.options);
        let output = folder.new_crate(&args);
        let said = String::from_utf8(output.stdout).unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{}: {errors}", self.name);
        assert_eq!(errors, "", "{}", self.name);
        said
    }
}
