//! Intrinsic procedures: which there are, what type they give, and the value of those that
//! constant expressions use (Fortran 2018, 16.9, and gfortran's extensions).

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Resolver;
use super::convert::{element_count, resized, truncated};
use super::fold::{Folded, opaque};
use super::table::ScopeId;
use super::typing::{Typed, kind_of};
use super::value::{self, Evaluated, MAX_ELEMENTS, NoValue, Real, Value, to_f64};
use crate::interface::{CharacterLength, Expr, Kind, Shape, Type};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{self, ArgumentValue, BinaryOp};

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
pub(super) fn is_function(name: &Name) -> bool {
    FUNCTIONS.contains_key(name.as_str())
}

/// Whether `name` is an intrinsic subroutine.
pub(super) fn is_subroutine(name: &Name) -> bool {
    SUBROUTINES.contains(name.as_str())
}

impl<'a> Resolver<'a> {
    /// The type of a reference to an intrinsic function.
    pub(super) fn type_of_intrinsic(
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
    pub(super) fn fold_intrinsic(
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
            Some(values) => evaluate(name.as_str(), &values, self),
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

    /// Inquiries, which need types and bounds of their arguments, but no values.
    fn inquire(
        &mut self,
        scope: ScopeId,
        name: &Name,
        arguments: &[Option<&ast::Expr>],
    ) -> Option<Value> {
        let argument = |at: usize| arguments.get(at).copied().flatten();
        let kinds = self.kinds;
        let integer = |value: i64| Value::Integer {
            value: value.into(),
            kind: kinds.integer,
        };
        match name.as_str() {
            "kind" | "huge" | "tiny" | "epsilon" | "precision" | "range" | "digits" | "radix"
            | "minexponent" | "maxexponent" | "bit_size" | "storage_size" | "c_sizeof" => {
                let ty = self.type_of(scope, argument(0)?)?.ty;
                if name == "storage_size" || name == "c_sizeof" {
                    let bytes = i64::try_from(crate::interface::size_in_bytes(&ty)?).ok()?;
                    return Some(integer(if name == "c_sizeof" { bytes } else { 8 * bytes }));
                }
                self.inquire_type(name.as_str(), &ty)
            }
            "size" | "lbound" | "ubound" | "shape" | "rank" => {
                let array = argument(0)?;
                let shape = self.type_of(scope, array)?.shape;
                if name == "rank" {
                    return shape.rank().map(|rank| integer(rank as i64));
                }
                let bounds = match shape {
                    Shape::Explicit(bounds) => bounds
                        .iter()
                        .map(|bounds| {
                            Some((bounds.lower.as_integer()?, bounds.upper.as_integer()?))
                        })
                        .collect::<Option<Vec<_>>>()?,
                    Shape::Deferred { .. } => match self.fold(scope, array) {
                        Folded::Value(Value::Array { extents, .. }) => {
                            extents.iter().map(|&extent| (1, extent as i64)).collect()
                        }
                        _ => return None,
                    },
                    _ => return None,
                };
                let extent = |&(lower, upper): &(i64, i64)| {
                    Some(upper.checked_sub(lower)?.checked_add(1)?.max(0))
                };
                let of = |bounds: &(i64, i64)| match name.as_str() {
                    "lbound" => Some(bounds.0),
                    "ubound" => Some(bounds.1),
                    _ => extent(bounds),
                };
                if let Some(dim) = argument(1).filter(|_| name != "shape") {
                    let dim = usize::try_from(self.constant_integer(scope, dim)?).ok()?;
                    return of(bounds.get(dim.checked_sub(1)?)?).map(integer);
                }
                if name == "size" {
                    let product = bounds.iter().try_fold(1_i64, |product, bounds| {
                        product.checked_mul(extent(bounds)?)
                    });
                    return product.map(integer);
                }
                let values = bounds.iter().map(|bounds| of(bounds).map(integer));
                let values = values.collect::<Option<Vec<_>>>()?;
                Some(Value::Array {
                    extents: vec![values.len()],
                    values,
                })
            }
            "len" => match self.type_of(scope, argument(0)?)?.ty {
                Type::Character {
                    length: CharacterLength::Expr(length),
                    ..
                } => length.as_integer().map(integer),
                _ => None,
            },
            _ => None,
        }
    }

    fn inquire_type(&self, name: &str, ty: &Type) -> Option<Value> {
        let kinds = self.kinds;
        let integer = |value: i64| {
            Some(Value::Integer {
                value: value.into(),
                kind: kinds.integer,
            })
        };
        let bits = |kind: Kind| i64::from(kind.0) * 8;
        match (name, ty) {
            ("kind", ty) => integer(i64::from(kind_of(ty)?.0)),
            ("huge", Type::Integer { kind, .. }) => Some(Value::Integer {
                value: i128::MAX >> (128 - bits(*kind)),
                kind: *kind,
            }),
            ("range", Type::Integer { kind, .. }) => {
                let huge = i128::MAX >> (128 - bits(*kind));
                integer(i64::from(huge.ilog10()))
            }
            ("digits", Type::Integer { kind, .. }) => integer(bits(*kind) - 1),
            ("bit_size", Type::Integer { kind, .. }) => integer(bits(*kind)),
            ("radix", Type::Integer { .. } | Type::Real(_)) => integer(2),
            (_, Type::Real(kind) | Type::Complex(kind)) => {
                let model = kinds.real_model(*kind)?;
                let power = |exponent: i64| i32::try_from(exponent).ok().map(|e| 2_f64.powi(e));
                match name {
                    "precision" => integer(model.precision),
                    "range" => integer(model.range),
                    "digits" => integer(model.digits),
                    "minexponent" => integer(model.min_exponent),
                    "maxexponent" => integer(model.max_exponent),
                    "huge" if kind.0 == 4 => Value::real(f32::MAX.into(), *kind).ok(),
                    "huge" => Value::real(f64::MAX, *kind).ok(),
                    "tiny" => Value::real(power(model.min_exponent - 1)?, *kind).ok(),
                    "epsilon" => Value::real(power(1 - model.digits)?, *kind).ok(),
                    _ => None,
                }
            }
            _ => None,
        }
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

/// The value of an intrinsic function of constants.
fn evaluate(name: &str, arguments: &[Option<&Value>], resolver: &Resolver<'_>) -> Evaluated {
    let kinds = resolver.kinds;
    let optional = |at: usize| arguments.get(at).copied().flatten();
    let required = |at: usize| optional(at).ok_or(NoValue::NotEvaluated);
    let integer_at = |at: usize| required(at)?.as_integer().ok_or(NoValue::NotEvaluated);
    let kind_at = |at: usize, default: Kind| match optional(at) {
        None => Ok(default),
        Some(value) => {
            let number = value
                .as_integer()
                .and_then(|number| u8::try_from(number).ok());
            number.map(Kind).ok_or(NoValue::NotEvaluated)
        }
    };
    let default_integer = |value: i128| Value::integer(value, kinds.integer);
    let each = |operation: &mut dyn FnMut(&Value) -> Evaluated| required(0)?.map(operation);
    let real_function = |kind: Option<Kind>, function: fn(f64) -> f64| {
        required(0)?.map(&mut |value| match value {
            Value::Real(real) => Value::real(function(to_f64(value)?), kind.unwrap_or(real.kind)),
            _ => Err(NoValue::NotEvaluated),
        })
    };
    let double = Some(kinds.double);
    let single = Some(kinds.real);
    let bits = |operation: fn(i128, i128) -> Option<i128>| {
        value::elementwise(
            required(0)?,
            required(1)?,
            &mut |left, right| match (left, right) {
                (Value::Integer { value: l, kind }, Value::Integer { value: r, .. }) => {
                    Value::integer(operation(*l, *r).ok_or(NoValue::Overflow)?, *kind)
                }
                _ => Err(NoValue::NotEvaluated),
            },
        )
    };
    let extreme = |op: BinaryOp, kind: Option<Kind>| {
        let mut best = required(0)?.clone();
        for at in 1..arguments.len() {
            best = value::elementwise(&best, required(at)?, &mut |best, other| {
                let better = value::binary(&op, other, best, kinds)?;
                Ok(if matches!(better, Value::Logical { value: true, .. }) {
                    other
                } else {
                    best
                }
                .clone())
            })?;
        }
        best.map(&mut |value| match (value, kind) {
            (Value::Real(_), Some(kind)) => Value::real(to_f64(value)?, kind),
            _ => Ok(value.clone()),
        })
    };
    match name {
        "selected_int_kind" => {
            let range = integer_at(0)?;
            let enough = |kind: &&Kind| {
                let huge = i128::MAX >> (128 - u32::from(kind.0) * 8);
                i128::from(huge.ilog10()) >= range
            };
            let kind = kinds.integers.iter().find(enough);
            default_integer(kind.map_or(-1, |kind| kind.0.into()))
        }
        "selected_real_kind" | "ieee_selected_real_kind" => {
            let number = |at: usize| optional(at).map_or(Some(0), Value::as_integer);
            let (Some(precision), Some(range)) = (number(0), number(1)) else {
                return Err(NoValue::NotEvaluated);
            };
            default_integer(selected_real_kind(kinds, precision, range, optional(2)))
        }
        "selected_char_kind" => match required(0)? {
            Value::Character { value, .. } => {
                let name = value.trim_end().to_ascii_lowercase();
                let has = |kind| kinds.characters.contains(&Kind(kind));
                default_integer(match name.as_str() {
                    "ascii" | "default" => 1,
                    "iso_10646" if has(4) => 4,
                    _ => -1,
                })
            }
            _ => Err(NoValue::NotEvaluated),
        },
        "int" | "ifix" | "idint" => {
            let kind = kind_at(1, kinds.integer)?;
            each(&mut |value| Value::integer(truncated(value)?, kind))
        }
        "int2" | "short" => each(&mut |value| Value::integer(truncated(value)?, Kind(2))),
        "int8" | "long" => each(&mut |value| Value::integer(truncated(value)?, Kind(8))),
        "nint" | "idnint" | "ceiling" | "floor" => {
            let kind = kind_at(1, kinds.integer)?;
            each(&mut |value| {
                let real = to_f64(value)?;
                let rounded = match name {
                    "ceiling" => real.ceil(),
                    "floor" => real.floor(),
                    _ => real.round(),
                };
                Value::integer(truncated(&Value::real(rounded, Kind(8))?)?, kind)
            })
        }
        "real" | "float" | "sngl" | "dble" | "dfloat" | "dreal" => {
            let default = if name.starts_with('d') {
                kinds.double
            } else {
                kinds.real
            };
            let kind = kind_at(1, default)?;
            each(&mut |value| match value {
                Value::Complex { re, .. } if arguments.len() < 2 && name == "real" => {
                    Ok(Value::Real(re.clone()))
                }
                Value::Complex { re, .. } => Value::real(to_f64(&Value::Real(re.clone()))?, kind),
                Value::Real(real) if real.kind == kind => Ok(value.clone()),
                value => Value::real(to_f64(value)?, kind),
            })
        }
        "cmplx" | "dcmplx" => {
            let default = if name == "dcmplx" {
                kinds.double
            } else {
                kinds.real
            };
            let kind = kind_at(2, default)?;
            let im = optional(1).map_or(Ok(0.0), to_f64)?;
            each(&mut |value| match value {
                Value::Complex { re, im } => Ok(Value::Complex {
                    re: Real::new(re.value, kind)?,
                    im: Real::new(im.value, kind)?,
                }),
                value => Ok(Value::Complex {
                    re: Real::new(to_f64(value)?, kind)?,
                    im: Real::new(im, kind)?,
                }),
            })
        }
        "logical" => {
            let kind = kind_at(1, kinds.logical)?;
            each(&mut |value| match value {
                Value::Logical { value, .. } => Ok(Value::Logical {
                    value: *value,
                    kind,
                }),
                _ => Err(NoValue::NotEvaluated),
            })
        }
        "abs" | "iabs" | "dabs" => each(&mut |value| match value {
            Value::Integer { value, kind } => {
                Value::integer(value.checked_abs().ok_or(NoValue::Overflow)?, *kind)
            }
            Value::Real(real) if real.text.starts_with('-') => {
                value::unary(&ast::UnaryOp::Minus, value)
            }
            Value::Real(_) => Ok(value.clone()),
            _ => Err(NoValue::NotEvaluated),
        }),
        "aimag" | "imag" | "dimag" => each(&mut |value| match value {
            Value::Complex { im, .. } => Ok(Value::Real(im.clone())),
            _ => Err(NoValue::NotEvaluated),
        }),
        "mod" | "modulo" | "amod" | "dmod" => value::elementwise(
            required(0)?,
            required(1)?,
            &mut |left, right| match (left, right) {
                (
                    Value::Integer { value: l, kind },
                    Value::Integer {
                        value: r,
                        kind: other,
                    },
                ) => {
                    let value = match name {
                        "modulo" => l
                            .checked_rem_euclid(*r)
                            .map(|rest| if *r < 0 && rest != 0 { rest + r } else { rest }),
                        _ => l.checked_rem(*r),
                    };
                    Value::integer(value.ok_or(NoValue::Overflow)?, *kind.max(other))
                }
                (Value::Real(real), Value::Real(_)) => {
                    let (l, r) = (to_f64(left)?, to_f64(right)?);
                    let rest = l % r;
                    let other_side = name == "modulo" && rest != 0.0 && (rest < 0.0) != (r < 0.0);
                    Value::real(if other_side { rest + r } else { rest }, real.kind)
                }
                _ => Err(NoValue::NotEvaluated),
            },
        ),
        "sign" | "isign" | "dsign" => {
            value::elementwise(required(0)?, required(1)?, &mut |left, right| {
                let negative = match right {
                    Value::Integer { value, .. } => *value < 0,
                    other => to_f64(other)?.is_sign_negative(),
                };
                match left {
                    Value::Integer { value, kind } => {
                        let magnitude = value.checked_abs().ok_or(NoValue::Overflow)?;
                        Value::integer(if negative { -magnitude } else { magnitude }, *kind)
                    }
                    Value::Real(real) => {
                        let magnitude = to_f64(left)?.abs();
                        Value::real(if negative { -magnitude } else { magnitude }, real.kind)
                    }
                    _ => Err(NoValue::NotEvaluated),
                }
            })
        }
        "max" | "max0" => extreme(BinaryOp::Greater, None),
        "min" | "min0" => extreme(BinaryOp::Less, None),
        "amax1" => extreme(BinaryOp::Greater, single),
        "amin1" => extreme(BinaryOp::Less, single),
        "dmax1" => extreme(BinaryOp::Greater, double),
        "dmin1" => extreme(BinaryOp::Less, double),
        "sqrt" => real_function(None, f64::sqrt),
        "exp" => real_function(None, f64::exp),
        "log" => real_function(None, f64::ln),
        "log10" => real_function(None, f64::log10),
        "sin" => real_function(None, f64::sin),
        "cos" => real_function(None, f64::cos),
        "tan" => real_function(None, f64::tan),
        "asin" => real_function(None, f64::asin),
        "acos" => real_function(None, f64::acos),
        "atan" => real_function(None, f64::atan),
        "dsqrt" => real_function(double, f64::sqrt),
        "dexp" => real_function(double, f64::exp),
        "dlog" => real_function(double, f64::ln),
        "dlog10" => real_function(double, f64::log10),
        "datan" => real_function(double, f64::atan),
        "alog" => real_function(single, f64::ln),
        "alog10" => real_function(single, f64::log10),
        "aint" | "dint" => real_function(None, f64::trunc),
        "anint" | "dnint" => real_function(None, f64::round),
        "iand" | "and" => bits(|l, r| Some(l & r)),
        "ior" | "or" => bits(|l, r| Some(l | r)),
        "ieor" | "xor" => bits(|l, r| Some(l ^ r)),
        "shiftl" | "lshift" => bits(|l, r| l.checked_shl(u32::try_from(r).ok()?)),
        "ibset" => bits(|l, r| Some(l | 1_i128.checked_shl(u32::try_from(r).ok()?)?)),
        "ishft" => bits(|l, r| {
            let by = u32::try_from(r.unsigned_abs()).ok()?;
            if r >= 0 {
                l.checked_shl(by)
            } else if l >= 0 {
                l.checked_shr(by)
            } else {
                None
            }
        }),
        "not" => each(&mut |value| match value {
            Value::Integer { value, kind } => Value::integer(!value, *kind),
            _ => Err(NoValue::NotEvaluated),
        }),
        "ichar" | "iachar" => {
            let kind = kind_at(1, kinds.integer)?;
            each(&mut |value| match value {
                Value::Character { value, .. } => {
                    let first = value.chars().next().ok_or(NoValue::NotEvaluated)?;
                    Value::integer(i128::from(u32::from(first)), kind)
                }
                _ => Err(NoValue::NotEvaluated),
            })
        }
        "char" | "achar" => {
            let kind = kind_at(1, Kind(1))?;
            each(&mut |value| {
                let code = value.as_integer().and_then(|code| u32::try_from(code).ok());
                let character = code.and_then(char::from_u32).ok_or(NoValue::NotEvaluated)?;
                Ok(Value::Character {
                    value: character.to_string().into(),
                    kind,
                })
            })
        }
        "new_line" => Ok(Value::Character {
            value: "\n".into(),
            kind: Kind(1),
        }),
        "len" | "len_trim" | "lnblnk" => each(&mut |value| match value {
            Value::Character { value, .. } => {
                let value = if name == "len" {
                    value
                } else {
                    value.trim_end_matches(' ')
                };
                default_integer(value.chars().count() as i128)
            }
            _ => Err(NoValue::NotEvaluated),
        }),
        "trim" | "adjustl" | "adjustr" => each(&mut |value| match value {
            Value::Character { value, kind } => {
                let length = value.chars().count();
                let value = match name {
                    "trim" => value.trim_end_matches(' ').into(),
                    "adjustl" => resized(value.trim_start_matches(' '), length)?,
                    _ => format!("{:>length$}", value.trim_end_matches(' ')).into(),
                };
                Ok(Value::Character { value, kind: *kind })
            }
            _ => Err(NoValue::NotEvaluated),
        }),
        "repeat" => match required(0)? {
            Value::Character { value, kind } => {
                let copies = usize::try_from(integer_at(1)?).map_err(|_| NoValue::NotEvaluated)?;
                if value.len().saturating_mul(copies) > MAX_ELEMENTS {
                    return Err(NoValue::TooLarge);
                }
                Ok(Value::Character {
                    value: value.repeat(copies).into(),
                    kind: *kind,
                })
            }
            _ => Err(NoValue::NotEvaluated),
        },
        "index" if arguments.len() == 2 => match (required(0)?, required(1)?) {
            (Value::Character { value, .. }, Value::Character { value: part, .. }) => {
                let found = value.find(part.as_str());
                default_integer(found.map_or(0, |at| value[..at].chars().count() as i128 + 1))
            }
            _ => Err(NoValue::NotEvaluated),
        },
        "merge" => match required(2)? {
            Value::Logical { value, .. } => Ok(required(usize::from(!value))?.clone()),
            _ => Err(NoValue::NotEvaluated),
        },
        "sum" | "product" | "maxval" | "minval" if arguments.len() == 1 => {
            let Value::Array { values, .. } = required(0)? else {
                return Err(NoValue::NotEvaluated);
            };
            let (first, rest) = values.split_first().ok_or(NoValue::NotEvaluated)?;
            rest.iter()
                .try_fold(first.clone(), |total, value| match name {
                    "sum" => value::binary(&BinaryOp::Add, &total, value, kinds),
                    "product" => value::binary(&BinaryOp::Multiply, &total, value, kinds),
                    _ => {
                        let op = if name == "maxval" {
                            BinaryOp::Greater
                        } else {
                            BinaryOp::Less
                        };
                        match value::binary(&op, value, &total, kinds)? {
                            Value::Logical { value: true, .. } => Ok(value.clone()),
                            _ => Ok(total),
                        }
                    }
                })
        }
        "any" | "all" | "count" if arguments.len() == 1 => {
            let Value::Array { values, .. } = required(0)? else {
                return Err(NoValue::NotEvaluated);
            };
            let truth = |value: &Value| matches!(value, Value::Logical { value: true, .. });
            let value = match name {
                "any" => values.iter().any(truth),
                "all" => values.iter().all(truth),
                _ => return default_integer(values.iter().filter(|v| truth(v)).count() as i128),
            };
            Ok(Value::Logical {
                value,
                kind: kinds.logical,
            })
        }
        "reshape" if arguments.len() == 2 => {
            let (Value::Array { values, .. }, Value::Array { values: shape, .. }) =
                (required(0)?, required(1)?)
            else {
                return Err(NoValue::NotEvaluated);
            };
            let extent = |value: &Value| {
                let extent = value
                    .as_integer()
                    .and_then(|extent| usize::try_from(extent).ok());
                extent.ok_or(NoValue::NotEvaluated)
            };
            let extents = shape.iter().map(extent).collect::<Result<Vec<_>, _>>()?;
            let elements = element_count(&extents)?;
            let values = values
                .get(..elements)
                .ok_or(NoValue::NotEvaluated)?
                .to_vec();
            Ok(Value::Array { extents, values })
        }
        "size" if arguments.len() == 1 => match required(0)? {
            Value::Array { values, .. } => default_integer(values.len() as i128),
            _ => Err(NoValue::NotEvaluated),
        },
        _ => Err(NoValue::NotEvaluated),
    }
}

/// 16.9.170: the least kind with the precision and range; negative values tell what there is not.
fn selected_real_kind(
    kinds: &super::Kinds,
    precision: i128,
    range: i128,
    radix: Option<&Value>,
) -> i128 {
    if radix
        .and_then(Value::as_integer)
        .is_some_and(|radix| radix != 2)
    {
        return -5;
    }
    let precise = |model: &&super::RealModel| i128::from(model.precision) >= precision;
    let wide = |model: &&super::RealModel| i128::from(model.range) >= range;
    if let Some(model) = kinds
        .reals
        .iter()
        .find(|model| precise(model) && wide(model))
    {
        return model.kind.0.into();
    }
    match (
        kinds.reals.iter().any(|model| precise(&model)),
        kinds.reals.iter().any(|model| wide(&model)),
    ) {
        (false, true) => -1,
        (true, false) => -2,
        (false, false) => -3,
        (true, true) => -4,
    }
}
