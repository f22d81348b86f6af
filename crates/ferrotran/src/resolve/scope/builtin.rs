//! The intrinsic modules.

use std::rc::Rc;

use super::directives::is_directive_module;
use super::scopes::Scopes;
use super::table::{
    Class, ConstantSource, DerivedType, Entity, Memo, ProcedureClass, Scope, ScopeId, ScopeKind,
};
use crate::interface::{Bounds, CharacterLength, Expr, Kind, Shape, Type, Variable};
use crate::name::Name;
use crate::resolve::kinds::Kinds;
use crate::resolve::values::value::Value;
use crate::source::Span;

/// Whether the module `name` is known without its source: an intrinsic one, or one that compilers
/// bring along. Its types have no procedures, and its operators only compare.
pub(crate) fn is_known_module(name: &Name) -> bool {
    MODULES.iter().any(|(module, ..)| name == module) || is_directive_module(name)
}

/// What an intrinsic module has beside its constants: derived types and procedures.
const MODULES: &[(&str, &str, &str)] = &[
    (
        "iso_c_binding",
        "c_ptr c_funptr",
        "c_associated c_f_pointer c_f_procpointer c_funloc c_loc c_sizeof",
    ),
    (
        "iso_fortran_env",
        "lock_type event_type team_type",
        "compiler_options compiler_version",
    ),
    (
        "ieee_exceptions",
        "ieee_flag_type ieee_status_type",
        IEEE_EXCEPTIONS,
    ),
    (
        "ieee_arithmetic",
        "ieee_class_type ieee_round_type ieee_flag_type ieee_status_type",
        IEEE_ARITHMETIC,
    ),
    ("ieee_features", "ieee_features_type", ""),
];

const IEEE_EXCEPTIONS: &str = "ieee_get_flag ieee_get_halting_mode ieee_get_modes ieee_get_status \
    ieee_set_flag ieee_set_halting_mode ieee_set_modes ieee_set_status ieee_support_flag \
    ieee_support_halting";

const IEEE_ARITHMETIC: &str = "ieee_class ieee_copy_sign ieee_fma ieee_get_rounding_mode \
    ieee_get_underflow_mode ieee_int ieee_is_finite ieee_is_nan ieee_is_negative ieee_is_normal \
    ieee_logb ieee_max_num ieee_min_num ieee_next_after ieee_next_down ieee_next_up ieee_real \
    ieee_rem ieee_rint ieee_scalb ieee_selected_real_kind ieee_set_rounding_mode \
    ieee_set_underflow_mode ieee_signbit ieee_support_datatype ieee_support_denormal \
    ieee_support_divide ieee_support_inf ieee_support_io ieee_support_nan ieee_support_rounding \
    ieee_support_sqrt ieee_support_standard ieee_support_subnormal ieee_support_underflow_control \
    ieee_unordered ieee_value ieee_get_flag ieee_get_halting_mode ieee_get_modes ieee_get_status \
    ieee_set_flag ieee_set_halting_mode ieee_set_modes ieee_set_status ieee_support_flag \
    ieee_support_halting";

/// Constants of derived types; their values are the compiler's own business.
const TYPED_CONSTANTS: &[(&str, &str, &str)] = &[
    ("iso_c_binding", "c_ptr", "c_null_ptr"),
    ("iso_c_binding", "c_funptr", "c_null_funptr"),
    ("ieee_exceptions", "ieee_flag_type", IEEE_FLAGS),
    ("ieee_arithmetic", "ieee_flag_type", IEEE_FLAGS),
    (
        "ieee_arithmetic",
        "ieee_class_type",
        "ieee_signaling_nan ieee_quiet_nan ieee_negative_inf ieee_negative_normal \
         ieee_negative_denormal ieee_negative_subnormal ieee_negative_zero ieee_positive_zero \
         ieee_positive_denormal ieee_positive_subnormal ieee_positive_normal ieee_positive_inf \
         ieee_other_value",
    ),
    (
        "ieee_arithmetic",
        "ieee_round_type",
        "ieee_nearest ieee_to_zero ieee_up ieee_down ieee_away ieee_other",
    ),
    (
        "ieee_features",
        "ieee_features_type",
        "ieee_datatype ieee_denormal ieee_divide ieee_halting ieee_inexact_flag ieee_inf \
         ieee_invalid_flag ieee_nan ieee_rounding ieee_sqrt ieee_subnormal ieee_underflow_flag",
    ),
];

const IEEE_FLAGS: &str = "ieee_invalid ieee_overflow ieee_divide_by_zero ieee_underflow \
    ieee_inexact ieee_usual ieee_all";

/// The characters of `iso_c_binding`.
const CHARACTERS: &[(&str, char)] = &[
    ("c_null_char", '\0'),
    ("c_alert", '\x07'),
    ("c_backspace", '\x08'),
    ("c_form_feed", '\x0c'),
    ("c_new_line", '\n'),
    ("c_carriage_return", '\r'),
    ("c_horizontal_tab", '\t'),
    ("c_vertical_tab", '\x0b'),
];

/// Opens all intrinsic modules. `span` stands for the place of what has none.
pub(crate) fn open(scopes: &mut Scopes<'_>, kinds: &Kinds, span: Span) {
    for &(module, types, procedures) in MODULES {
        let name = Name::new(module);
        let scope = scopes.open(Scope::new(ScopeKind::Module, name.clone(), None));
        scopes.modules.intrinsic.insert(name.clone(), scope);
        for ty in types.split_whitespace() {
            let mut entity = Entity::new(Name::new(ty), span, Class::Other);
            entity.derived = Some(DerivedType {
                definition: None,
                components: None,
            });
            scopes.add(scope, entity);
        }
        for procedure in procedures.split_whitespace() {
            let class = Class::Procedure(ProcedureClass::Intrinsic);
            scopes.add(scope, Entity::new(Name::new(procedure), span, class));
        }
        for (of, ty, constants) in TYPED_CONSTANTS {
            for constant in constants.split_whitespace().filter(|_| *of == module) {
                let ty = Type::Derived {
                    name: Name::new(ty),
                    module: Some(name.clone()),
                    polymorphic: false,
                };
                scopes.add_known(scope, constant, span, ty, Shape::Scalar, None);
            }
        }
        add_kind_constants(scopes, kinds, scope, module, span);
    }
}

fn add_kind_constants(
    scopes: &mut Scopes<'_>,
    kinds: &Kinds,
    scope: ScopeId,
    module: &str,
    span: Span,
) {
    let integer = Type::Integer {
        kind: kinds.integer,
        unsigned: false,
    };
    let number = |value: i64| Value::Integer {
        value: value.into(),
        kind: kinds.integer,
    };
    let is_c = module == "iso_c_binding";
    if is_c || module == "iso_fortran_env" {
        for (name, value) in &kinds.constants {
            if name.as_str().starts_with("c_") == is_c {
                let value = Some(number(*value));
                scopes.add_known(
                    scope,
                    name.as_str(),
                    span,
                    integer.clone(),
                    Shape::Scalar,
                    value,
                );
            }
        }
    }
    if is_c {
        let ty = Type::Character {
            kind: Kind(1),
            length: CharacterLength::Expr(Expr::integer(1)),
        };
        for (name, character) in CHARACTERS {
            let value = Value::Character {
                value: character.to_string().into(),
                kind: Kind(1),
            };
            scopes.add_known(scope, name, span, ty.clone(), Shape::Scalar, Some(value));
        }
    }
    if module == "iso_fortran_env" {
        let reals: Vec<Kind> = kinds.reals.iter().map(|model| model.kind).collect();
        for (name, list) in [
            ("character_kinds", &kinds.characters),
            ("integer_kinds", &kinds.integers),
            ("logical_kinds", &kinds.logicals),
            ("real_kinds", &reals),
        ] {
            let values: Vec<Value> = list.iter().map(|kind| number(kind.0.into())).collect();
            let bounds = |upper| Bounds {
                lower: Expr::integer(1),
                upper: Expr::integer(upper),
            };
            let shape = Shape::Explicit(vec![bounds(values.len() as i64)]);
            let value = Value::Array {
                extents: vec![values.len()],
                values,
            };
            scopes.add_known(scope, name, span, integer.clone(), shape, Some(value));
        }
    }
}

impl Scopes<'_> {
    /// Adds a constant whose value is known, or nobody's business.
    pub(crate) fn add_known(
        &mut self,
        scope: ScopeId,
        name: &str,
        span: Span,
        ty: Type,
        shape: Shape,
        value: Option<Value>,
    ) {
        let class = Class::Constant(ConstantSource::Known);
        let mut entity = Entity::new(Name::new(name), span, class);
        entity.variable = Memo::Known(Rc::new(Variable { ty, shape }));
        entity.value = Memo::Known(value.map(Rc::new));
        self.add(scope, entity);
    }
}
