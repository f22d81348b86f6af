//! Shims of objects within others, and of arrays of them: they give their addresses, and allocate them.

use super::argument::Argument;
use super::shim_body::Body;
use super::structure;
use super::text::{interoperable_kind, list, type_name};
use crate::plan::{
    Class, ClassOf, Exists, Meaning, ObjectRole, Standing, StructureName, Variable, VariableForm,
};

/// The statement by which a scope has the type under the name `local`.
pub(super) fn import(name: &StructureName, local: &str) -> String {
    format!("  use {}, only: {local} => {}", name.module, name.name)
}

/// What a shim has an address of.
#[derive(Clone, Copy)]
pub(super) enum Pointed {
    /// A part of a target.
    Target,
    /// A variable that need not be one: it is passed to what takes a target.
    Variable,
}

impl Pointed {
    /// The statement that sets `a` to the address of `p`.
    fn statement(self, p: &str) -> String {
        match self {
            Pointed::Target => format!("a = c_loc({p})"),
            Pointed::Variable => format!("call locate({p})"),
        }
    }

    /// The procedure of the shim that does so with a variable, which is of the type `z`.
    fn internal(self) -> Vec<String> {
        match self {
            Pointed::Target => Vec::new(),
            Pointed::Variable => [
                "  subroutine locate(v)",
                "    type(z), intent(in), target :: v",
                "    a = c_loc(v)",
                "  end subroutine locate",
            ]
            .map(str::to_owned)
            .to_vec(),
        }
    }

    /// What that needs.
    fn uses(self, variable: &Variable) -> Vec<String> {
        match (self, &variable.form) {
            (
                Pointed::Variable,
                VariableForm::Object { of, .. } | VariableForm::Objects { of, .. },
            ) => vec![import(&of.name, "z")],
            (Pointed::Target | Pointed::Variable, _) => Vec::new(),
        }
    }
}

/// Sets what it is given to the address of `p`, or to null.
pub(super) fn address(variable: &Variable, p: &str, pointed: Pointed) -> Body {
    let mut imports = vec!["c_ptr", "c_loc"];
    let mut statements = Vec::new();
    let condition = if is_allocatable(variable) {
        imports.push("c_null_ptr");
        statements.push("  a = c_null_ptr".to_owned());
        format!("if (allocated({p})) ")
    } else {
        String::new()
    };
    statements.push(format!("  {condition}{}", pointed.statement(p)));
    Body {
        parameters: vec!["a"],
        imports,
        uses: pointed.uses(variable),
        internal: pointed.internal(),
        declarations: vec!["  type(c_ptr), intent(out) :: a".to_owned()],
        statements,
    }
}

/// Whether an object, or an array of them, may not exist.
fn is_allocatable(variable: &Variable) -> bool {
    match &variable.form {
        VariableForm::Object { exists, .. } | VariableForm::Objects { exists, .. } => {
            matches!(exists, Exists::Allocated(_))
        }
        // They are told by a call.
        VariableForm::Scalar(_)
        | VariableForm::Text
        | VariableForm::Array { .. }
        | VariableForm::Allocatable { .. }
        | VariableForm::AllocatableScalar { .. }
        | VariableForm::AllocatableText { .. } => false,
    }
}

/// Writes the extents of the array `p`, the first one negative if it is not allocated.
pub(super) fn extents(variable: &Variable, p: &str) -> Body {
    let told = (1..=variable.extents())
        .map(|dimension| format!("  e({dimension}) = size({p}, {dimension}, kind=c_int64_t)"));
    let mut statements = Vec::new();
    if is_allocatable(variable) {
        statements.push("  e(1) = -1".to_owned());
        statements.push(format!("  if (.not. allocated({p})) return"));
    }
    statements.extend(told);
    Body {
        parameters: vec!["e"],
        imports: vec!["c_int64_t"],
        declarations: vec!["  integer(c_int64_t), intent(out) :: e(*)".to_owned()],
        statements,
        ..Body::default()
    }
}

/// Sets what it is given to the address of the element of `p` with these subscripts, which are counted from 0.
pub(super) fn element(variable: &Variable, p: &str, pointed: Pointed) -> Body {
    let subscripts = (1..=variable.extents())
        .map(|dimension| format!("lbound({p}, {dimension}, kind=c_int64_t) + e({dimension})"));
    let subscripts: Vec<String> = subscripts.collect();
    Body {
        parameters: vec!["a", "e"],
        imports: vec!["c_ptr", "c_int64_t", "c_loc"],
        declarations: vec![
            "  type(c_ptr), intent(out) :: a".to_owned(),
            "  integer(c_int64_t), intent(in) :: e(*)".to_owned(),
        ],
        uses: pointed.uses(variable),
        internal: pointed.internal(),
        statements: vec![format!(
            "  {}",
            pointed.statement(&format!("{p}( &\n      {})", list(&subscripts)))
        )],
    }
}

/// Allocates `p`, an array of `rank` dimensions: each object as a copy of a variable in static memory, as a new one is.
pub(super) fn allocate(name: &StructureName, rank: usize, p: &str) -> Body {
    let extents: Vec<String> = (1..=rank)
        .map(|dimension| format!("extents({dimension})"))
        .collect();
    let shape = match extents.as_slice() {
        [] => String::new(),
        extents => format!("({})", list(extents)),
    };
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
            format!("  allocate ({p}{shape}, source=initial, stat=failed)"),
            "  status = int(failed, c_int32_t)".to_owned(),
        ],
        ..Body::default()
    }
}

impl Argument<'_> {
    /// An ALLOCATABLE object of the type `ty`: the component of the owner at the address that the shim gets, or, without
    /// one, of an owner of the shim, where nothing is allocated. What the shim is told of its address it tells after the
    /// call, null if it is not allocated.
    pub(super) fn allocatable_object(&mut self, number: usize, ty: &str, role: ObjectRole) {
        let b = format!("b{number}");
        self.imports
            .extend(["c_ptr", "c_associated", "c_f_pointer"]);
        self.declarations.extend(structure::owner(ty, &b));
        self.declare(format!("type(owner_of_{ty}), target :: u{number}"));
        let value = self.value(Meaning::Itself);
        self.declare(format!("type(c_ptr){value} :: d{number}"));
        self.statements.extend([
            format!("  {b} => u{number}"),
            format!("  if (c_associated(d{number})) call c_f_pointer(d{number}, {b})"),
        ]);
        let it = format!("{b}%it");
        if role.is_taken_back() {
            self.imports.extend(["c_null_ptr", "c_loc"]);
            self.declare(format!("type(c_ptr) :: w{number}"));
            self.after.extend([
                format!("  w{number} = c_null_ptr"),
                format!("  if (allocated({it})) w{number} = c_loc({it})"),
            ]);
        }
        self.actual = it;
    }
}

impl Argument<'_> {
    /// A POINTER to an object of the type `ty`. What the shim gets is where it points, and what it writes there after the call is
    /// where it points then.
    pub(super) fn object_pointer(
        &mut self,
        number: usize,
        ty: &str,
        role: ObjectRole,
        standing: Standing,
    ) {
        self.imports
            .extend(["c_ptr", "c_associated", "c_f_pointer"]);
        self.declare(format!("type(c_ptr) :: d{number}"));
        self.declare(format!("type({ty}), pointer :: p{number}"));
        self.statements.extend([
            format!("  nullify (p{number})"),
            format!("  if (c_associated(d{number})) call c_f_pointer(d{number}, p{number})"),
        ]);
        if role.is_taken_back() {
            self.imports.extend(["c_null_ptr", "c_loc"]);
            self.after.extend([
                format!("  d{number} = c_null_ptr"),
                format!("  if (associated(p{number})) d{number} = c_loc(p{number})"),
            ]);
        }
        self.actual = format!("p{number}");
        if standing == Standing::Result {
            self.assignment = "=>";
        }
    }

    /// An object of one of the types of `class`: a polymorphic pointer to what has the dynamic type that the shim is told.
    pub(super) fn class(&mut self, number: usize, class: &Class) {
        self.imports
            .extend(["c_ptr", "c_associated", "c_f_pointer", "c_int64_t"]);
        let declared = match class.of {
            ClassOf::Type | ClassOf::Abstract => {
                let local = format!("y{number}");
                self.uses.push(import(&class.name, &local));
                local
            }
            ClassOf::Any => "*".to_owned(),
        };
        let address = self.value(Meaning::Itself);
        self.declare(format!("type(c_ptr){address} :: d{number}"));
        let which = self.value(Meaning::DynamicType);
        self.declare(format!("integer(c_int64_t){which} :: k{number}"));
        self.declare(format!("class({declared}), pointer :: p{number}"));
        self.statements.push(format!("  nullify (p{number})"));
        self.statements.push(format!("  select case (k{number})"));
        let mut types = Vec::new();
        for (at, name) in (1..).zip(&class.types) {
            let local = format!("y{number}_{at}");
            self.uses.push(import(name, &local));
            types.push(format!("type({local})"));
        }
        for element in &class.elements {
            self.imports.extend(interoperable_kind(*element));
            types.push(type_name(*element));
        }
        for (at, ty) in (1..).zip(types) {
            self.declare(format!("{ty}, pointer :: q{number}_{at}"));
            self.statements.extend([
                format!("  case ({at})"),
                format!("    call c_f_pointer(d{number}, q{number}_{at})"),
                format!("    p{number} => q{number}_{at}"),
            ]);
        }
        self.statements.push("  end select".to_owned());
        self.actual = format!("p{number}");
    }
}
