//! The intrinsic modules.

use std::rc::Rc;

use super::directives::is_directive_module;
use super::scopes::Scopes;
use super::table::{
    Class, ConstantSource, Entity, Memo, ProcedureClass, Scope, ScopeId, ScopeKind,
};
use crate::interface::{Bounds, CharacterLength, Expr, Kind, Shape, Type, Variable};
use crate::intrinsics;
use crate::name::Name;
use crate::resolve::kinds::Kinds;
use crate::resolve::values::value::Value;
use crate::source::Span;

/// Whether the module `name` is known without its source: an intrinsic one, or one that compilers
/// bring along. Its types have no procedures, and its operators only compare.
pub(crate) fn is_known_module(name: &Name) -> bool {
    MODULES.iter().any(|(module, ..)| name == module) || is_directive_module(name)
}

/// The intrinsic modules and their derived types.
const MODULES: &[(&str, &str)] = &[
    ("iso_c_binding", "c_ptr c_funptr"),
    ("iso_fortran_env", "lock_type event_type team_type"),
    ("ieee_exceptions", "ieee_flag_type ieee_status_type"),
    (
        "ieee_arithmetic",
        "ieee_class_type ieee_round_type ieee_flag_type ieee_status_type",
    ),
    ("ieee_features", "ieee_features_type"),
];

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
    for &(module, types) in MODULES {
        let name = Name::new(module);
        let scope = scopes.open(Scope::new(ScopeKind::Module, name.clone(), None));
        scopes.modules.intrinsic.insert(name.clone(), scope);
        for ty in types.split_whitespace() {
            scopes.add_opaque_type(scope, Entity::new(Name::new(ty), span, Class::Other));
        }
        for procedure in intrinsics::of_module(module) {
            let class = Class::Procedure(ProcedureClass::Intrinsic);
            scopes.add(scope, Entity::new(Name::new(procedure.name), span, class));
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
