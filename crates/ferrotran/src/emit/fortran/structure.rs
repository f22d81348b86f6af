//! Shims of derived types: they make and free objects, and say where components lie.

use super::object::{Pointed, import};
use super::shim_body::Body;
use super::text::list;
use super::variable::body;
use crate::plan::{ArrayShims, Plan, Structure, VariableShim};

/// All of them.
pub(super) fn shims(plan: &Plan) -> Vec<String> {
    let mut shims = Shims::default();
    for structure in &plan.structures {
        shims.create(structure);
        if let Some(own) = &structure.own {
            shims.own(structure, own);
        }
        shims.destroy(structure);
        shims.copy(structure);
        if let Some(array) = &structure.array {
            shims.create_array(structure, array);
            shims.destroy_array(structure, array);
            shims.element(structure, array);
        }
        for component in &structure.components {
            let p = format!("q%{}", component.name);
            for (shim, task) in component.shims() {
                shims.of_object(
                    structure,
                    &shim.label,
                    body(component, task, &p, Pointed::Target),
                );
            }
        }
    }
    shims.texts
}

#[derive(Default)]
struct Shims {
    texts: Vec<String>,
}

impl Shims {
    /// A new object is a copy of one in static memory, which is zero where no default says otherwise: PRIVATE
    /// components cannot be set here.
    fn create(&mut self, structure: &Structure) {
        let mut body = made("initial");
        body.declarations
            .push("  type(y), save :: initial".to_owned());
        self.shim(structure, &structure.create.label, &body);
    }

    fn own(&mut self, structure: &Structure, own: &VariableShim) {
        let mut declarations = owner("y", "b");
        declarations.extend(lines(&[
            "  type(c_ptr), intent(out) :: o",
            "  integer :: failed",
        ]));
        let body = Body {
            parameters: vec!["o"],
            imports: vec!["c_ptr", "c_null_ptr", "c_loc"],
            declarations,
            statements: lines(&[
                "  o = c_null_ptr",
                "  allocate (b, stat=failed)",
                "  if (failed == 0) o = c_loc(b)",
            ]),
            ..Body::default()
        };
        self.shim(structure, &own.label, &body);
    }

    fn destroy(&mut self, structure: &Structure) {
        let mut declarations = owner("y", "b");
        declarations.push("  type(c_ptr), value :: o".to_owned());
        let mut statements = lines(&["  call c_f_pointer(o, b)"]);
        if structure.finalised.is_some() {
            // With its owner GNU Fortran 12 ends some objects twice: those of a type whose parent has FINAL procedures.
            statements.push("  if (allocated(b%it)) deallocate (b%it)".to_owned());
        }
        statements.push("  deallocate (b)".to_owned());
        let body = Body {
            parameters: vec!["o"],
            imports: vec!["c_ptr", "c_f_pointer"],
            declarations,
            statements,
            ..Body::default()
        };
        self.shim(structure, &structure.destroy.label, &body);
    }

    /// A new object that is a copy of one: nothing in it is allocated.
    fn copy(&mut self, structure: &Structure) {
        if let Ok(shim) = &structure.copy {
            self.of_object(structure, &shim.label, made("q"));
        }
    }

    /// As [`Shims::create`], one after the other.
    fn create_array(&mut self, structure: &Structure, array: &ArrayShims) {
        let body = Body {
            parameters: vec!["h", "n"],
            imports: vec!["c_ptr", "c_null_ptr", "c_loc", "c_int64_t"],
            declarations: lines(&[
                "  type(c_ptr), intent(out) :: h",
                "  integer(c_int64_t), value :: n",
                "  type(y), save :: initial",
                "  type(y), pointer :: q(:)",
                "  integer :: failed",
            ]),
            statements: lines(&[
                "  h = c_null_ptr",
                "  allocate (q(n), source=initial, stat=failed)",
                "  if (failed == 0) h = c_loc(q(1))",
            ]),
            ..Body::default()
        };
        self.shim(structure, &array.create.label, &body);
    }

    /// GNU Fortran 12 frees what ALLOCATABLE components hold with an ALLOCATABLE array, and with the target of a
    /// scalar pointer, but not with that of a pointer to an array. INTENT(OUT) frees it first.
    fn destroy_array(&mut self, structure: &Structure, array: &ArrayShims) {
        let body = Body {
            parameters: vec!["n", "h"],
            imports: vec!["c_ptr", "c_f_pointer", "c_int64_t"],
            declarations: lines(&[
                "  integer(c_int64_t), value :: n",
                "  type(c_ptr), value :: h",
                "  type(y), pointer :: q(:)",
            ]),
            statements: lines(&[
                "  call c_f_pointer(h, q, [n])",
                "  call emptied(q)",
                "  deallocate (q)",
            ]),
            internal: lines(&[
                "  subroutine emptied(q)",
                "    type(y), intent(out) :: q(:)",
                "  end subroutine emptied",
            ]),
            ..Body::default()
        };
        self.shim(structure, &array.destroy.label, &body);
    }

    /// That which gives the address of an element, whose position is counted from 0.
    fn element(&mut self, structure: &Structure, array: &ArrayShims) {
        let body = Body {
            parameters: vec!["a", "e", "h"],
            imports: vec!["c_ptr", "c_f_pointer", "c_loc", "c_int64_t"],
            declarations: lines(&[
                "  type(c_ptr), intent(out) :: a",
                "  integer(c_int64_t), intent(in) :: e(*)",
                "  type(c_ptr), value :: h",
                "  type(y), pointer :: q(:)",
            ]),
            statements: lines(&[
                "  call c_f_pointer(h, q, [e(1) + 1])",
                "  a = c_loc(q(e(1) + 1))",
            ]),
            ..Body::default()
        };
        self.shim(structure, &array.element.label, &body);
    }

    /// A shim that gets the address of an object besides.
    fn of_object(&mut self, structure: &Structure, label: &str, mut body: Body) {
        body.parameters.push("h");
        let needed = ["c_ptr", "c_f_pointer"];
        let missing = needed.iter().filter(|name| !body.imports.contains(name));
        let missing: Vec<&str> = missing.copied().collect();
        body.imports.extend(missing);
        body.declarations.extend([
            "  type(c_ptr), value :: h".to_owned(),
            "  type(y), pointer :: q".to_owned(),
        ]);
        let object = "  call c_f_pointer(h, q)".to_owned();
        body.statements.insert(0, object);
        self.shim(structure, label, &body);
    }

    fn shim(&mut self, structure: &Structure, label: &str, body: &Body) {
        let name = format!("ferrotran_object_{}", self.texts.len() + 1);
        let imports: Vec<String> = body.imports.iter().map(|&name| name.to_owned()).collect();
        let mut text = vec![
            format!(
                "subroutine {name}({}) &\n    bind(c, name=\"{label}\")",
                body.parameters.join(", ")
            ),
            format!(
                "  use, intrinsic :: iso_c_binding, only: {}",
                list(&imports)
            ),
            import(&structure.name, "y"),
        ];
        text.extend(body.uses.iter().cloned());
        text.push("  implicit none".to_owned());
        text.extend(body.declarations.iter().cloned());
        text.extend(body.statements.iter().cloned());
        if !body.internal.is_empty() {
            text.push("contains".to_owned());
            text.extend(body.internal.iter().cloned());
        }
        text.push(format!("end subroutine {name}\n"));
        self.texts.push(text.join("\n"));
    }
}

/// The type of owners of objects of the type `ty`, and a pointer to one, `b`.
pub(super) fn owner(ty: &str, b: &str) -> Vec<String> {
    vec![
        format!("  type :: owner_of_{ty}"),
        format!("    type({ty}), allocatable :: it"),
        "  end type".to_owned(),
        format!("  type(owner_of_{ty}), pointer :: {b}"),
    ]
}

/// Gives the addresses of a new object with the value of `source`, and of its owner.
fn made(source: &str) -> Body {
    let mut declarations = owner("y", "b");
    declarations.extend(lines(&[
        "  type(c_ptr), intent(out) :: a, o",
        "  integer :: failed",
    ]));
    Body {
        parameters: vec!["a", "o"],
        imports: vec!["c_ptr", "c_null_ptr", "c_loc"],
        declarations,
        statements: vec![
            "  a = c_null_ptr".to_owned(),
            "  o = c_null_ptr".to_owned(),
            "  allocate (b, stat=failed)".to_owned(),
            "  if (failed /= 0) return".to_owned(),
            format!("  allocate (b%it, source={source}, stat=failed)"),
            "  if (failed /= 0) then".to_owned(),
            "    deallocate (b)".to_owned(),
            "    return".to_owned(),
            "  end if".to_owned(),
            "  a = c_loc(b%it)".to_owned(),
            "  o = c_loc(b)".to_owned(),
        ],
        ..Body::default()
    }
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|&line| line.to_owned()).collect()
}
