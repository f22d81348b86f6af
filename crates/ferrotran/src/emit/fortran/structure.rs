//! Shims of derived types: they make and free objects, and say where components lie.

use super::object::{Pointed, import};
use super::shim_body::Body;
use super::text::list;
use super::variable::body;
use crate::plan::{Plan, Structure};

/// All of them.
pub(super) fn shims(plan: &Plan) -> Vec<String> {
    let mut shims = Shims::default();
    for structure in &plan.structures {
        shims.create(structure);
        shims.destroy(structure);
        shims.copy(structure);
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
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect();
        let body = Body {
            parameters: vec!["h"],
            imports: vec!["c_ptr", "c_null_ptr", "c_loc"],
            declarations: lines(&[
                "  type(c_ptr), intent(out) :: h",
                "  type(y), save :: initial",
                "  type(y), pointer :: q",
                "  integer :: failed",
            ]),
            statements: lines(&[
                "  h = c_null_ptr",
                "  allocate (q, source=initial, stat=failed)",
                "  if (failed == 0) h = c_loc(q)",
            ]),
            ..Body::default()
        };
        self.shim(structure, &structure.create.label, &body);
    }

    fn destroy(&mut self, structure: &Structure) {
        let body = Body {
            statements: vec!["  deallocate (q)".to_owned()],
            ..Body::default()
        };
        self.of_object(structure, &structure.destroy.label, body);
    }

    /// A new object that is a copy of one: nothing in it is allocated.
    fn copy(&mut self, structure: &Structure) {
        let Ok(shim) = &structure.copy else {
            return;
        };
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect();
        let body = Body {
            parameters: vec!["a"],
            imports: vec!["c_ptr", "c_null_ptr", "c_loc"],
            declarations: lines(&[
                "  type(c_ptr), intent(out) :: a",
                "  type(y), pointer :: r",
                "  integer :: failed",
            ]),
            statements: lines(&[
                "  a = c_null_ptr",
                "  allocate (r, source=q, stat=failed)",
                "  if (failed == 0) a = c_loc(r)",
            ]),
            ..Body::default()
        };
        self.of_object(structure, &shim.label, body);
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
        text.push(format!("end subroutine {name}\n"));
        self.texts.push(text.join("\n"));
    }
}
