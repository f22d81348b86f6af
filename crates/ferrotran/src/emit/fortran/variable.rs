//! Shims of variables of modules and COMMON blocks, and of components of derived types: they say where one lies,
//! allocate and deallocate it.

use super::argument::dimensions;
use super::object::{self, Pointed};
use super::shim_body::Body;
use super::text::{interoperable_kind, list, type_name};
use crate::interface::Addressed;
use crate::plan::{
    Common, Content, Element, Member, MemberType, Owner, Plan, Variable, VariableForm, VariableTask,
};

/// All of them, and before those of a COMMON block the module that declares it.
pub(super) fn shims(plan: &Plan) -> Vec<String> {
    let mut texts = Vec::new();
    for variables in &plan.variables {
        let number = texts.len() + 1;
        let (module, names) = match &variables.owner {
            Owner::Module(module) => {
                let names = variables.list.iter();
                (
                    module.to_string(),
                    names.map(|it| it.name.to_string()).collect(),
                )
            }
            Owner::Common(common) => {
                let module = format!("ferrotran_common_{number}");
                let names: Vec<String> = (1..=common.members.len()).map(member).collect();
                texts.push(common_block(&module, common, &names));
                (module, names)
            }
        };
        for (variable, name) in variables.list.iter().zip(&names) {
            for (shim, task) in variable.shims() {
                let number = texts.len() + 1;
                texts.push(text(number, &shim.label, variable, task, (&module, name)));
            }
        }
    }
    texts
}

/// The shim that does `task` with what `name` of `module` is.
fn text(
    number: usize,
    label: &str,
    variable: &Variable,
    task: VariableTask,
    (module, name): (&str, &str),
) -> String {
    let Body {
        mut parameters,
        mut imports,
        uses,
        mut declarations,
        statements,
        internal,
    } = body(variable, task, "p", Pointed::Variable);
    if task.takes_object() {
        // One of a component is told the object at this position.
        parameters.push("h");
        imports.extend(Some("c_ptr").filter(|name| !imports.contains(name)));
        declarations.push("  type(c_ptr), value :: h".to_owned());
    }
    let mut text = vec![format!(
        "subroutine ferrotran_variable_{number}({}) &\n    bind(c, name=\"{label}\")",
        parameters.join(", ")
    )];
    if !imports.is_empty() {
        let imports = imports.join(", ");
        text.push(format!(
            "  use, intrinsic :: iso_c_binding, only: {imports}"
        ));
    }
    text.extend(uses);
    text.push(format!("  use {module}, only: p => {name}"));
    text.push("  implicit none".to_owned());
    text.extend(declarations);
    text.extend(statements);
    if !internal.is_empty() {
        text.push("contains".to_owned());
        text.extend(internal);
    }
    text.push(format!("end subroutine ferrotran_variable_{number}\n"));
    text.join("\n")
}

/// The name of the member of a COMMON block at this position.
pub(super) fn member(position: usize) -> String {
    format!("m{position}")
}

/// A module that declares a COMMON block, whose members have these names here: only their places count.
pub(super) fn common_block(module: &str, common: &Common, names: &[String]) -> String {
    let mut lines = vec![format!("module {module}"), "  implicit none".to_owned()];
    lines.extend(common.members.iter().zip(names).map(|(member, name)| {
        let Member { ty, extents } = member;
        let ty = match ty {
            MemberType::Element(element) => declared_type(*element),
            MemberType::Text(length) => format!("character({length})"),
        };
        let extents: Vec<String> = extents.iter().map(usize::to_string).collect();
        let shape = match extents.as_slice() {
            [] => String::new(),
            extents => format!("({})", list(extents)),
        };
        format!("  {ty} :: {name}{shape}")
    }));
    let name = common.name.as_ref().map_or("", |name| name.as_str());
    let members: Vec<String> = names.chunks(10).map(|names| names.join(", ")).collect();
    lines.push(format!(
        "  common /{name}/ &\n      {}",
        members.join(", &\n      ")
    ));
    lines.push(format!("end module {module}\n"));
    lines.join("\n")
}

/// A type by its kind, which compilers number by bytes.
fn declared_type(element: Element) -> String {
    match element {
        Element::Integer(kind) => format!("integer({})", kind.0),
        Element::Real(kind) => format!("real({})", kind.0),
        Element::Complex(kind) => format!("complex({})", kind.0),
        Element::Logical(kind) => format!("logical({})", kind.0),
        Element::Address(of) => format!("type({})", of.type_name()),
    }
}

/// What does `task` with the variable, which is called `p`.
pub(super) fn body(variable: &Variable, task: VariableTask, p: &str, pointed: Pointed) -> Body {
    match task {
        VariableTask::Locate => locate(variable, p),
        VariableTask::Address => object::address(variable, p, pointed),
        VariableTask::Extents => object::extents(variable, p),
        VariableTask::Element => object::element(variable, p, pointed),
        VariableTask::Allocate => match &variable.form {
            VariableForm::Object { of, .. } => object::allocate(&of.name, 0, p),
            VariableForm::Objects { of, rank, .. } => object::allocate(&of.name, *rank, p),
            VariableForm::Scalar(_)
            | VariableForm::Text
            | VariableForm::Array { .. }
            | VariableForm::Allocatable { .. }
            | VariableForm::AllocatableScalar { .. }
            | VariableForm::AllocatableText { .. } => allocate(variable, p),
        },
        VariableTask::Deallocate => deallocate(p),
    }
}

/// Passes the variable, which has the address, and its extents.
fn locate(variable: &Variable, p: &str) -> Body {
    let (content, rank) = match variable.form {
        VariableForm::Scalar(element) => (Content::Element(element), 0),
        VariableForm::Text => (Content::Text, 0),
        VariableForm::Array { content, rank } => (content, rank),
        VariableForm::Allocatable { element, rank, .. } => (Content::Element(element), rank),
        VariableForm::AllocatableScalar { element, .. } => (Content::Element(element), 0),
        VariableForm::AllocatableText { .. } => (Content::Text, 0),
        // Addresses are asked for.
        VariableForm::Object { .. } | VariableForm::Objects { .. } => return Body::default(),
    };
    let (ty, kind) = match content {
        Content::Element(element) => (type_name(element), interoperable_kind(element)),
        Content::Text => ("character(kind=c_char)".to_owned(), Some("c_char")),
    };
    // A CHARACTER is passed as its characters.
    let shape = match (content, rank) {
        (Content::Element(_), 0) => "",
        (Content::Element(_) | Content::Text, _) => "(*)",
    };
    // What is PROTECTED may be passed to nothing else.
    let intent = match variable.is_written() {
        true => "",
        false => ", intent(in)",
    };
    let mut extents = Vec::new();
    if content == Content::Text {
        extents.push(format!("len({p}, kind=c_int64_t)"));
    }
    extents.extend((1..=rank).map(|dimension| format!("size({p}, {dimension}, kind=c_int64_t)")));
    let count = extents.len();
    if extents.is_empty() {
        extents.push("0_c_int64_t".to_owned());
    }
    let mut imports = vec!["c_ptr", "c_int64_t"];
    imports.extend(kind.filter(|kind| !imports.contains(kind)));
    let condition = match variable.form {
        VariableForm::Allocatable { .. }
        | VariableForm::AllocatableScalar { .. }
        | VariableForm::AllocatableText { .. } => format!("if (allocated({p})) "),
        VariableForm::Scalar(_)
        | VariableForm::Text
        | VariableForm::Array { .. }
        | VariableForm::Object { .. }
        | VariableForm::Objects { .. } => String::new(),
    };
    let declarations = vec![
        "  abstract interface".to_owned(),
        "    subroutine note(slot, variable, rank, extents) bind(c)".to_owned(),
        format!("      import :: {}", imports.join(", ")),
        "      type(c_ptr), value :: slot".to_owned(),
        format!("      {ty}{intent} :: variable{shape}"),
        "      integer(c_int64_t), value :: rank".to_owned(),
        "      integer(c_int64_t), intent(in) :: extents(*)".to_owned(),
        "    end subroutine note".to_owned(),
        "  end interface".to_owned(),
        "  procedure(note) :: t".to_owned(),
        "  type(c_ptr), value :: s".to_owned(),
    ];
    let statements = vec![format!(
        "  {condition}call t(s, {p}, {count}_c_int64_t, [ &\n      {}])",
        list(&extents)
    )];
    Body {
        parameters: vec!["t", "s"],
        imports,
        declarations,
        statements,
        ..Body::default()
    }
}

fn allocate(variable: &Variable, p: &str) -> Body {
    let (allocated, element) = match variable.form {
        VariableForm::Allocatable { element, rank, .. } => {
            let extents: Vec<String> = (1..=rank)
                .map(|dimension| format!("extents({dimension})"))
                .collect();
            let whole = format!("{p}{}", dimensions(rank));
            (format!("{p}({})", list(&extents)), Some((whole, element)))
        }
        VariableForm::AllocatableScalar { element, .. } => {
            (p.to_owned(), Some((p.to_owned(), element)))
        }
        // What allocates it sets it.
        VariableForm::AllocatableText { .. } => (format!("character(extents(1)) :: {p}"), None),
        // Nothing else is allocated here.
        VariableForm::Scalar(_)
        | VariableForm::Text
        | VariableForm::Array { .. }
        | VariableForm::Object { .. }
        | VariableForm::Objects { .. } => return Body::default(),
    };
    let mut statements = vec![
        format!("  if (allocated({p})) deallocate ({p})"),
        format!("  allocate ({allocated}, stat=failed)"),
    ];
    statements.extend(
        element.map(|(whole, element)| format!("  if (failed == 0) {whole} = {}", zero(element))),
    );
    statements.push("  status = int(failed, c_int32_t)".to_owned());
    Body {
        parameters: vec!["extents", "status"],
        imports: vec!["c_int32_t", "c_int64_t"],
        declarations: vec![
            "  integer(c_int64_t), intent(in) :: extents(*)".to_owned(),
            "  integer(c_int32_t), intent(out) :: status".to_owned(),
            "  integer :: failed".to_owned(),
        ],
        statements,
        ..Body::default()
    }
}

fn deallocate(p: &str) -> Body {
    Body {
        statements: vec![format!("  if (allocated({p})) deallocate ({p})")],
        ..Body::default()
    }
}

fn zero(element: Element) -> &'static str {
    match element {
        Element::Integer(_) | Element::Real(_) | Element::Complex(_) => "0",
        Element::Logical(_) => ".false.",
        Element::Address(Addressed::Data) => "c_null_ptr",
        Element::Address(Addressed::Procedure) => "c_null_funptr",
    }
}
