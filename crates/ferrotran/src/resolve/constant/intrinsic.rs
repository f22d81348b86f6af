//! Intrinsic procedures: which there are, what type they give, and the value of those that
//! constant expressions use (Fortran 2018, 16.9, and gfortran's extensions).

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::evaluator::Evaluator;
use super::folded::{Folded, opaque};
use super::typed::Typed;
use crate::interface::{CharacterLength, Expr, Kind, Shape, Type};
use crate::name::Name;
use crate::resolve::scope::table::ScopeId;
use crate::resolve::values::intrinsic::evaluate;
use crate::resolve::values::value::{NoValue, Value};
use crate::source::Span;
use crate::syntax::ast::{self, ArgumentValue};

/// What type an intrinsic function gives.
#[derive(Clone, Copy, PartialEq)]
enum Gives {
    /// That of its first argument.
    First,
    /// That of its first argument, REAL where that is COMPLEX.
    FirstReal,
    /// INTEGER, of default kind or of the kind in `KIND=`.
    Integer,
    /// REAL, of default kind or of the kind in `KIND=`; of COMPLEX arguments their kind.
    Real,
    /// COMPLEX, of default kind or of the kind in `KIND=`.
    Complex,
    Double,
    DoubleComplex,
    Logical,
    Character,
    /// It has none that is told here.
    Untold,
}

/// The intrinsic functions with what they give. An array argument of most gives an array;
/// see [`REDUCTIONS`].
static FUNCTIONS: LazyLock<FxHashMap<&'static str, Gives>> = LazyLock::new(|| {
    let lists: &[(Gives, &str)] = &[
        (
            Gives::First,
            "sqrt exp log log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh atan2 \
          sign dim mod modulo max min aint anint conjg erf erfc erfc_scaled gamma log_gamma hypot \
          bessel_j0 bessel_j1 bessel_jn bessel_y0 bessel_y1 bessel_yn besj0 besj1 besjn besy0 \
          besy1 besyn sind cosd tand asind acosd atand atan2d cotan cotand fraction nearest \
          rrspacing scale set_exponent spacing iand ior ieor not ibset ibclr ibits ishft ishftc \
          shiftl shiftr shifta dshiftl dshiftr lshift rshift and or xor maskl maskr merge \
          merge_bits sum product maxval minval matmul dot_product transpose reshape spread pack \
          unpack cshift eoshift iall iany iparity huge tiny epsilon \
          adjustl adjustr trim repeat reduce norm2 rotate co_reduce lgamma",
        ),
        (Gives::FirstReal, "abs aimag imag imagpart realpart"),
        (
            Gives::Integer,
            "int nint ceiling floor ifix idint idnint iabs isign idim max0 max1 min0 min1 size len \
          len_trim lnblnk index scan verify ichar iachar kind lbound ubound lcobound ucobound \
          shape count selected_int_kind selected_real_kind selected_char_kind precision range \
          digits radix minexponent maxexponent bit_size storage_size exponent maxloc minloc \
          findloc popcnt poppar leadz trailz rank command_argument_count this_image num_images \
          image_index iargc ierrno time time8 mclock mclock8 getpid getuid getgid irand int2 int8 \
          long short fnum fget fgetc fput fputc ftell hostnm chmod access stat lstat fstat \
          system rename unlink link symlnk umask getcwd kill signal chdir sizeof loc c_sizeof \
          malloc team_number image_status",
        ),
        (
            Gives::Real,
            "real float sngl alog alog10 amod amax0 amax1 amin0 amin1 cabs rand ran second secnds \
          etime dtime",
        ),
        (
            Gives::Double,
            "dble dfloat dreal dabs dsqrt dexp dlog dlog10 dsin dcos dtan dasin dacos datan datan2 \
          dsinh dcosh dtanh dasinh dacosh datanh dmod dmax1 dmin1 dsign ddim dint dnint dprod \
          dimag zabs cdabs derf derfc dgamma dlgama dbesj0 dbesj1 dbesjn dbesy0 dbesy1 dbesyn \
          dsind dcosd dtand dasind dacosd datand datan2d dcotan dcotand",
        ),
        (Gives::Complex, "cmplx complex csqrt cexp clog csin ccos"),
        (
            Gives::DoubleComplex,
            "dcmplx dconjg zsqrt zexp zlog zsin zcos cdsqrt cdexp cdlog cdsin cdcos",
        ),
        (
            Gives::Logical,
            "all any parity btest allocated associated present logical lge lgt lle llt \
          is_iostat_end is_iostat_eor is_contiguous same_type_as extends_type_of bge bgt ble blt \
          isnan isatty out_of_range",
        ),
        (Gives::Character, "char achar new_line ttynam ctime fdate"),
        (
            Gives::Untold,
            "transfer null failed_images stopped_images get_team qext qfloat qsqrt",
        ),
    ];
    let words = |&(gives, names): &(Gives, &'static str)| {
        names.split_whitespace().map(move |name| (name, gives))
    };
    lists.iter().flat_map(words).collect()
});

/// The intrinsic subroutines.
static SUBROUTINES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    "cpu_time date_and_time event_query execute_command_line get_command get_command_argument \
     get_environment_variable move_alloc mvbits random_init random_number random_seed system_clock \
     atomic_add atomic_and atomic_cas atomic_define atomic_fetch_add atomic_fetch_and \
     atomic_fetch_or atomic_fetch_xor atomic_or atomic_ref atomic_xor co_broadcast co_max co_min \
     co_reduce co_sum abort alarm backtrace chdir chmod ctime dtime etime exit fdate fget fgetc \
     flush fput fputc free fseek fstat ftell gerror getarg getcwd getenv getlog gmtime hostnm \
     idate itime kill link lstat ltime perror rename second signal sleep srand stat symlnk system \
     time ttynam umask unlink"
        .split_whitespace()
        .collect()
});

/// Functions of array arguments that give a scalar unless `DIM=` is there.
const REDUCTIONS: &[&str] = &[
    "sum",
    "product",
    "maxval",
    "minval",
    "all",
    "any",
    "count",
    "parity",
    "iall",
    "iany",
    "iparity",
    "norm2",
    "dot_product",
    "size",
    "len",
    "kind",
    "rank",
    "present",
    "allocated",
    "associated",
    "huge",
    "tiny",
    "epsilon",
    "precision",
    "range",
    "digits",
    "radix",
    "minexponent",
    "maxexponent",
    "bit_size",
    "storage_size",
    "is_contiguous",
    "trim",
    "repeat",
    "loc",
    "sizeof",
    "c_sizeof",
];

/// The names of the arguments of the functions that are evaluated here, where keywords are usual.
const KEYWORDS: &[(&str, &[&str])] = &[
    ("selected_real_kind", &["p", "r", "radix"]),
    ("selected_int_kind", &["r"]),
    ("selected_char_kind", &["name"]),
    ("size", &["array", "dim", "kind"]),
    ("lbound", &["array", "dim", "kind"]),
    ("ubound", &["array", "dim", "kind"]),
    ("shape", &["source", "kind"]),
    ("len", &["string", "kind"]),
    ("len_trim", &["string", "kind"]),
    ("int", &["a", "kind"]),
    ("nint", &["a", "kind"]),
    ("ceiling", &["a", "kind"]),
    ("floor", &["a", "kind"]),
    ("real", &["a", "kind"]),
    ("logical", &["l", "kind"]),
    ("aint", &["a", "kind"]),
    ("anint", &["a", "kind"]),
    ("cmplx", &["x", "y", "kind"]),
    ("char", &["i", "kind"]),
    ("achar", &["i", "kind"]),
    ("ichar", &["c", "kind"]),
    ("iachar", &["c", "kind"]),
    ("index", &["string", "substring", "back", "kind"]),
    ("merge", &["tsource", "fsource", "mask"]),
    ("reshape", &["source", "shape", "pad", "order"]),
    ("repeat", &["string", "ncopies"]),
    ("sum", &["array", "dim", "mask"]),
    ("product", &["array", "dim", "mask"]),
    ("maxval", &["array", "dim", "mask"]),
    ("minval", &["array", "dim", "mask"]),
    ("storage_size", &["a", "kind"]),
];

/// Whether `name` is an intrinsic function.
pub(crate) fn is_function(name: &Name) -> bool {
    FUNCTIONS.contains_key(name.as_str())
}

/// Whether `name` is an intrinsic subroutine.
pub(crate) fn is_subroutine(name: &Name) -> bool {
    SUBROUTINES.contains(name.as_str())
}

impl Evaluator<'_> {
    /// The type of a reference to an intrinsic function.
    pub(crate) fn type_of_intrinsic(
        &mut self,
        scope: ScopeId,
        name: &Name,
        arguments: &[ast::Argument],
    ) -> Option<Typed> {
        let gives = *FUNCTIONS.get(name.as_str())?;
        let placed = placed(name, arguments)?;
        let first = placed
            .first()
            .copied()
            .flatten()
            .and_then(|expr| self.type_of(scope, expr));
        let kind_at = KEYWORDS
            .iter()
            .find(|(function, _)| *function == name.as_str())
            .and_then(|(_, keywords)| keywords.iter().position(|keyword| *keyword == "kind"));
        let kind = kind_at.and_then(|at| placed.get(at).copied().flatten());
        let kind = match kind {
            Some(expr) => {
                let number = self.constant_integer(scope, expr)?;
                Some(Kind(u8::try_from(number).ok()?))
            }
            None => None,
        };
        let kinds = self.kinds;
        let integer = Type::Integer {
            kind: kind.unwrap_or(kinds.integer),
            unsigned: false,
        };
        let ty = match gives {
            Gives::First => match (first.as_ref()?.ty.clone(), kind) {
                (Type::Real(_), Some(kind)) => Type::Real(kind),
                (ty, _) => ty,
            },
            Gives::FirstReal => match first.as_ref()?.ty {
                Type::Complex(kind) => Type::Real(kind),
                ref ty => ty.clone(),
            },
            Gives::Integer => integer,
            Gives::Real => match (kind, first.as_ref().map(|first| &first.ty)) {
                (None, Some(Type::Complex(own))) => Type::Real(*own),
                (kind, _) => Type::Real(kind.unwrap_or(kinds.real)),
            },
            Gives::Complex => Type::Complex(kind.unwrap_or(kinds.real)),
            Gives::Double => Type::Real(kinds.double),
            Gives::DoubleComplex => Type::Complex(kinds.double),
            Gives::Logical => Type::Logical(kind.unwrap_or(kinds.logical)),
            Gives::Character => Type::Character {
                kind: kind.unwrap_or(Kind(1)),
                length: CharacterLength::Expr(Expr::integer(1)),
            },
            Gives::Untold => return None,
        };
        let shape = match first {
            _ if REDUCTIONS.contains(&name.as_str()) && placed.len() < 2 => Shape::Scalar,
            Some(first) => first.shape,
            None => Shape::Scalar,
        };
        Some(Typed {
            ty,
            shape,
            element: false,
        })
    }

    /// The value of a reference to an intrinsic function, or the reference with its arguments.
    pub(crate) fn fold_intrinsic(
        &mut self,
        scope: ScopeId,
        name: &Name,
        arguments: &[ast::Argument],
        span: Span,
    ) -> Folded {
        let Some(placed) = placed(name, arguments) else {
            let arguments = self.arguments_text(scope, arguments);
            return opaque(format!("{name}({arguments})"));
        };
        if let Some(inquiry) = self.inquire(scope, name, &placed) {
            return Folded::Value(inquiry);
        }
        let folded: Vec<Option<Folded>> = placed
            .iter()
            .map(|expr| expr.map(|expr| self.fold(scope, expr)))
            .collect();
        let values: Option<Vec<Option<&Value>>> = folded
            .iter()
            .map(|folded| match folded {
                None => Some(None),
                Some(Folded::Value(value)) => Some(Some(value)),
                Some(Folded::Open(_)) => None,
            })
            .collect();
        let value = match values {
            Some(values) => evaluate(name.as_str(), &values, self.kinds),
            None => Err(NoValue::NotEvaluated),
        };
        self.checked(value, span, || {
            let complete = folded.iter().all(Option::is_some);
            if complete {
                let operands = folded.iter().flatten().cloned().map(Folded::into_expr);
                Expr::Intrinsic(name.clone(), operands.collect())
            } else {
                let operands = folded.iter().flatten().cloned().map(Folded::into_expr);
                let texts: Vec<String> = operands.map(|operand| operand.to_string()).collect();
                Expr::Opaque(format!("{name}({})", texts.join(", ")).into())
            }
        })
    }
}

/// The arguments in their places; `None` where a keyword or form is unknown.
fn placed<'e>(name: &Name, arguments: &'e [ast::Argument]) -> Option<Vec<Option<&'e ast::Expr>>> {
    let keywords = KEYWORDS
        .iter()
        .find(|(function, _)| *function == name.as_str());
    let mut placed = Vec::new();
    for (position, argument) in arguments.iter().enumerate() {
        let at = match &argument.keyword {
            None => position,
            Some(keyword) => match keywords {
                Some((_, keywords)) => keywords
                    .iter()
                    .position(|known| *known == keyword.as_str())?,
                // Most functions take one argument, under one name or another.
                None if arguments.len() == 1 => 0,
                None => return None,
            },
        };
        let ArgumentValue::Expr(expr) = &argument.value else {
            return None;
        };
        if placed.len() <= at {
            placed.resize(at + 1, None);
        }
        placed[at] = Some(expr);
    }
    Some(placed)
}
