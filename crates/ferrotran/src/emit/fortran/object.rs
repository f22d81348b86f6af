//! Shims of objects within others: they give their addresses, and allocate them.

use super::shim_body::Body;
use crate::plan::{Exists, StructureName, Variable, VariableForm};

/// The statement by which a scope has the type under the name `local`.
pub(super) fn import(name: &StructureName, local: &str) -> String {
    format!("  use {}, only: {local} => {}", name.module, name.name)
}

/// Sets what it is given to the address of `p`, which is part of a target, or to null.
pub(super) fn address(variable: &Variable, p: &str) -> Body {
    let is_allocatable = match &variable.form {
        VariableForm::Object { exists, .. } => matches!(exists, Exists::Allocated(_)),
        // They are told by a call.
        VariableForm::Scalar(_)
        | VariableForm::Text
        | VariableForm::Array { .. }
        | VariableForm::Allocatable { .. } => false,
    };
    let mut imports = vec!["c_ptr", "c_loc"];
    let mut statements = Vec::new();
    let condition = if is_allocatable {
        imports.push("c_null_ptr");
        statements.push("  a = c_null_ptr".to_owned());
        format!("if (allocated({p})) ")
    } else {
        String::new()
    };
    statements.push(format!("  {condition}a = c_loc({p})"));
    Body {
        parameters: vec!["a"],
        imports,
        declarations: vec!["  type(c_ptr), intent(out) :: a".to_owned()],
        statements,
        ..Body::default()
    }
}

/// Allocates `p` as a copy of a variable in static memory, as a new object is.
pub(super) fn allocate(name: &StructureName, p: &str) -> Body {
    Body {
        parameters: vec!["extents", "status"],
        imports: vec!["c_int32_t", "c_int64_t"],
        uses: vec![import(name, "z")],
        declarations: vec![
            "  integer(c_int64_t), intent(in) :: extents(*)".to_owned(),
            "  integer(c_int32_t), intent(out) :: status".to_owned(),
            "  type(z), save :: initial".to_owned(),
            "  integer :: failed".to_owned(),
        ],
        statements: vec![
            format!("  if (allocated({p})) deallocate ({p})"),
            format!("  allocate ({p}, source=initial, stat=failed)"),
            "  status = int(failed, c_int32_t)".to_owned(),
        ],
    }
}
