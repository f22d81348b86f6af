//! Fortran `bind(C)` shims: the portable way to a module procedure, whose own symbol and array
//! descriptors differ from compiler to compiler, and to an external one that takes descriptors.

use std::collections::BTreeSet;

use super::adapter;
use super::module::Origin;

mod body;
mod call;
mod procedure;
mod returns;
use crate::lower::{
    AllocatableRole, Callback, Callee, ClosureResult, Convention, Dummy, Element, Held, Passing,
    Plan, Target, TextLength, Wrapper,
};

pub(super) fn shims(plan: &Plan, origin: &Origin) -> Option<String> {
    let shims: Vec<String> = plan
        .wrappers
        .iter()
        .filter_map(|wrapper| match &wrapper.target {
            Target::External { .. } | Target::C(_) => None,
            Target::Shim {
                label,
                convention,
                callee,
                ..
            } => Some((wrapper, label, *convention, callee)),
        })
        .enumerate()
        .map(|(number, (wrapper, label, convention, callee))| {
            let name = match convention {
                Convention::C => ShimName::BindC {
                    number: number + 1,
                    label,
                },
                Convention::Fortran => ShimName::Fortran(label),
            };
            match callee {
                Callee::Module { module, imported } => {
                    shim(&name, wrapper, module.as_str(), imported.as_str())
                }
                Callee::External(procedure) => {
                    let module = format!("ferrotran_interface_{}", number + 1);
                    let interface = body::module(&module, procedure, wrapper);
                    let shim = shim(&name, wrapper, &module, procedure.called().as_str());
                    format!("{interface}\n{shim}")
                }
            }
        })
        .collect();
    let shims: Vec<String> = shims.into_iter().chain(adapter::fortran(plan)).collect();
    if shims.is_empty() {
        return None;
    }
    let header: String = origin
        .header()
        .iter()
        .map(|line| format!("! {line}\n"))
        .collect();
    Some(format!("{header}\n{}", shims.join("\n")))
}

/// By which name a shim is called.
enum ShimName<'a> {
    /// By its binding label; its own name is made of its number.
    BindC { number: usize, label: &'a str },
    /// By its own.
    Fortran(&'a str),
}

/// One shim. Its names are its own, so that no name of the module can clash with one.
fn shim(name: &ShimName<'_>, wrapper: &Wrapper, module: &str, imported: &str) -> String {
    let value = match name {
        ShimName::BindC { .. } => ", value",
        ShimName::Fortran(_) => "",
    };
    let mut arguments: Vec<Argument> = wrapper
        .dummies
        .iter()
        .enumerate()
        .map(|(index, dummy)| Argument::new(index + 1, dummy, value))
        .collect();
    returns::label(&mut arguments);
    let parameters: Vec<String> = arguments
        .iter()
        .map(|argument| argument.parameter.clone())
        .filter(|parameter| !parameter.is_empty())
        .chain(
            arguments
                .iter()
                .flat_map(|argument| argument.extras.clone()),
        )
        .collect();
    let result_dummy = wrapper
        .dummies
        .iter()
        .zip(&arguments)
        .find(|(dummy, _)| dummy.is_result)
        .map(|(_, argument)| format!("{} {} p", argument.actual, argument.assignment));
    let (keyword, suffix) = match wrapper.result {
        None if wrapper.returns.is_some() => ("function", " result(r)"),
        Some(_) => ("function", " result(r)"),
        None => ("subroutine", ""),
    };
    let (name, binding) = match name {
        ShimName::BindC { number, label } => (
            format!("ferrotran_shim_{number}"),
            format!(" &\n    bind(c, name=\"{label}\")"),
        ),
        ShimName::Fortran(name) => ((*name).to_owned(), String::new()),
    };
    let mut lines = vec![format!(
        "{keyword} {name}({}){binding}{suffix}",
        list(&parameters)
    )];
    let imports = imports(wrapper, &arguments);
    if !imports.is_empty() {
        lines.push(format!(
            "  use, intrinsic :: iso_c_binding, only: {}",
            list(&imports)
        ));
    }
    lines.push(format!("  use {module}, only: p => {imported}"));
    lines.push("  implicit none".to_owned());
    if arguments.iter().any(|argument| !argument.after.is_empty()) {
        lines.push(TAKE.to_owned());
    }
    lines.extend(
        arguments
            .iter()
            .flat_map(|argument| argument.declarations.clone()),
    );
    if let Some((_, element)) = &wrapper.result {
        lines.push(format!("  {} :: r", type_name(*element)));
    }
    if wrapper.returns.is_some() {
        lines.push("  integer :: r".to_owned());
    }
    lines.extend(
        arguments
            .iter()
            .flat_map(|argument| argument.statements.clone()),
    );
    let receive = match (&wrapper.result, result_dummy) {
        (Some(_), _) => "r = p".to_owned(),
        (None, Some(receive)) => receive,
        (None, None) => "call p".to_owned(),
    };
    let is_actual = |(dummy, _): &(&Dummy, &Argument)| !dummy.is_result;
    let actuals = wrapper.dummies.iter().zip(&arguments).filter(is_actual);
    lines.extend(call::call(&receive, actuals));
    if let Some(returns) = &wrapper.returns {
        lines.extend(returns::numbered(returns.alternates));
    }
    lines.extend(arguments.iter().flat_map(|argument| argument.after.clone()));
    lines.push(format!("end {keyword} {name}\n"));
    lines.join("\n")
}

/// The interface of the function that takes what an ALLOCATABLE holds:
/// `ferrotran_runtime::allocatable::Take`.
const TAKE: &str = "\
  abstract interface
    subroutine take(slot, address, rank, extents) bind(c)
      import :: c_ptr, c_int64_t
      type(c_ptr), value :: slot, address
      integer(c_int64_t), value :: rank
      integer(c_int64_t), intent(in) :: extents(*)
    end subroutine take
  end interface";

/// The pieces of a shim for one dummy argument.
#[derive(Default)]
struct Argument {
    /// Its name in the argument list.
    parameter: String,
    /// What goes with it at the end of the argument list: extents, a length.
    extras: Vec<String>,
    declarations: Vec<String>,
    statements: Vec<String>,
    /// Statements after the call.
    after: Vec<String>,
    /// What is handed on.
    actual: String,
    /// How a result is assigned to it.
    assignment: &'static str,
    /// The condition under which it is there, of one that may be absent.
    present: String,
    /// Whether it has to be left out where it is not there.
    is_omitted: bool,
    /// Names that it needs of `iso_c_binding`.
    imports: Vec<&'static str>,
    /// How it declares that something comes by value, if it does.
    value: &'static str,
}

impl Argument {
    fn new(number: usize, dummy: &Dummy, value: &'static str) -> Self {
        let parameter = format!("d{number}");
        let mut argument = Argument {
            actual: parameter.clone(),
            present: format!("c_associated({parameter})"),
            parameter,
            value,
            assignment: "=",
            is_omitted: dummy.is_omitted,
            ..Argument::default()
        };
        match &dummy.passing {
            Passing::Text { length, .. } => {
                argument.text(number, 0);
                if matches!(length, TextLength::Deferred) {
                    argument.deferred_length(number, 0);
                }
                if dummy.by_value {
                    argument.character_value(number);
                }
            }
            Passing::CharacterArray { rank, length, .. } => {
                argument.text(number, *rank);
                if matches!(length, TextLength::Deferred) {
                    argument.deferred_length(number, *rank);
                }
            }
            Passing::AlternateReturn => argument.parameter.clear(),
            Passing::Procedure(callback) => {
                argument.procedure(&format!("d{number}"), dummy.optional, callback);
            }
            Passing::Scalar { element, .. } if dummy.optional => {
                argument.imports.extend(interoperable_kind(*element));
                argument.pointer(number, &type_name(*element), &[]);
            }
            Passing::Scalar { element, .. } => {
                argument.imports.extend(interoperable_kind(*element));
                argument.declare(format!("{} :: d{number}", type_name(*element)));
            }
            Passing::Allocatable {
                held,
                rank,
                role,
                pointer,
            } => {
                argument.allocatable(number, held, *rank, *role);
                if *pointer {
                    argument.associated(number, held, *rank);
                }
            }
            Passing::Array { element, rank, .. } => {
                argument.imports.extend(interoperable_kind(*element));
                argument.array(number, dummy, &type_name(*element), *rank);
            }
        }
        argument
    }

    fn array(&mut self, number: usize, dummy: &Dummy, ty: &str, rank: usize) {
        if !dummy.passes_extents {
            // Sequence association gives the procedure the shape that it declares.
            return self.declare(format!("{ty} :: d{number}(*)"));
        }
        let extents = self.extents(number, rank);
        if dummy.passes_storage() {
            self.section(number, dummy, ty, &extents);
        } else if dummy.optional {
            self.pointer(number, ty, &extents);
        } else {
            self.declare(format!("{ty} :: d{number}({})", list(&extents)));
        }
    }

    /// A section of what the address points to: where an element of it lies among the elements
    /// between it and the next is the first subscript of the storage, which has one dimension
    /// more. No compiler copies it unless the procedure asks for an array without gaps.
    fn section(&mut self, number: usize, dummy: &Dummy, ty: &str, extents: &[String]) {
        let mut storage: Vec<String> = (1..=extents.len())
            .map(|dimension| format!("m{number}_{dimension}"))
            .collect();
        let value = self.value;
        self.declare(format!("integer(c_int64_t){value} :: {}", list(&storage)));
        self.extras.extend(storage.clone());
        let ranges = extents.iter().map(|extent| format!("1:{extent}"));
        let subscripts: Vec<String> = std::iter::once("1".to_owned()).chain(ranges).collect();
        let subscripts = list(&subscripts);
        if !dummy.optional {
            storage.push("*".to_owned());
            self.declare(format!("{ty} :: d{number}({})", list(&storage)));
            self.actual = format!("d{number}({subscripts})");
            return;
        }
        storage.extend(extents.last().cloned());
        let colons = vec![":".to_owned(); extents.len()];
        self.imports
            .extend(["c_ptr", "c_associated", "c_f_pointer"]);
        self.declare(format!("type(c_ptr){value} :: d{number}"));
        self.declare(format!("{ty}, pointer :: p{number}({})", list(&colons)));
        self.declare(format!("{ty}, pointer :: q{number}({}, :)", list(&colons)));
        self.statements.extend([
            format!("  nullify (p{number})"),
            format!("  if (c_associated(d{number})) then"),
            format!(
                "    call c_f_pointer(d{number}, q{number}, [{}])",
                list(&storage)
            ),
            format!("    p{number} => q{number}({subscripts})"),
            "  end if".to_owned(),
        ]);
        self.actual = format!("p{number}");
    }

    /// The names of the extents, which come by value.
    fn extents(&mut self, number: usize, rank: usize) -> Vec<String> {
        let extents: Vec<String> = (1..=rank)
            .map(|dimension| format!("n{number}_{dimension}"))
            .collect();
        if rank > 0 {
            self.imports.push("c_int64_t");
            let value = self.value;
            self.declare(format!("integer(c_int64_t){value} :: {}", list(&extents)));
            self.extras.extend(extents.clone());
        }
        extents
    }

    /// Bytes become a pointer to a scalar, or to an array, of their length; without an address it
    /// is absent.
    fn text(&mut self, number: usize, rank: usize) {
        let extents = self.extents(number, rank);
        let length = self.length(number);
        self.imports.push("c_char");
        self.pointer(
            number,
            &format!("character(kind=c_char, len={length})"),
            &extents,
        );
    }

    /// A pointer whose length is deferred, as that is of what is lent to it.
    fn deferred_length(&mut self, number: usize, rank: usize) {
        let dimensions = dimensions(rank);
        self.declare(format!(
            "character(kind=c_char, len=:), pointer :: q{number}{dimensions}"
        ));
        self.statements.extend([
            format!("  nullify (q{number})"),
            format!("  if (associated(p{number})) q{number} => p{number}"),
        ]);
        self.actual = format!("q{number}");
    }

    /// A variable for a character that is handed on by value: GNU Fortran 12 would take that of the
    /// address of anything else.
    fn character_value(&mut self, number: usize) {
        self.declare(format!("character(kind=c_char, len=1) :: v{number}"));
        self.statements.push(format!(
            "  if (associated(p{number})) v{number} = p{number}"
        ));
        self.actual = format!("v{number}");
    }

    /// The name of the length of a string, which comes by value.
    fn length(&mut self, number: usize) -> String {
        let length = format!("l{number}");
        self.imports.push("c_size_t");
        let value = self.value;
        self.declare(format!("integer(c_size_t){value} :: {length}"));
        self.extras.push(length.clone());
        length
    }

    /// A variable of the shim, allocated with what is given; a function of the caller's takes what
    /// it holds after the call. It is deallocated at the end of the shim.
    fn allocatable(&mut self, number: usize, held: &Held, rank: usize, role: AllocatableRole) {
        let value = self.value;
        let extents = match role.is_given() {
            true => self.extents(number, rank),
            false => Vec::new(),
        };
        if held.passes_length(role) {
            self.length(number);
        }
        let (variable, given) = match held {
            Held::Element(element) => {
                self.imports.extend(interoperable_kind(*element));
                (type_name(*element), type_name(*element))
            }
            Held::Text(length) => {
                self.imports.push("c_char");
                let given = format!("character(kind=c_char, len=l{number})");
                let variable = match length {
                    TextLength::Declared { .. } => given.clone(),
                    TextLength::Assumed | TextLength::Deferred => {
                        "character(kind=c_char, len=:)".to_owned()
                    }
                };
                (variable, given)
            }
        };
        if role.is_given() {
            self.pointer(number, &given, &extents);
            let length = format!("l{number}");
            let copy = copied(number, &format!("p{number}"), held, &length, &extents);
            self.statements.extend(copy);
        } else {
            self.imports.push("c_ptr");
            self.declare(format!("type(c_ptr){value} :: d{number}"));
        }
        let dimensions = dimensions(rank);
        self.declare(format!(
            "{variable}, allocatable, target :: a{number}{dimensions}"
        ));
        self.actual = format!("a{number}");
        let slot = match role.passes_slot() {
            true => format!("s{number}"),
            false => format!("d{number}"),
        };
        if role.passes_slot() {
            self.declare(format!("type(c_ptr){value} :: {slot}"));
            self.extras.push(slot.clone());
        }
        self.present = format!("c_associated({slot})");
        if role.is_taken_back() {
            self.imports.extend(["c_ptr", "c_int64_t", "c_loc"]);
            self.declare(format!("procedure(take) :: t{number}"));
            self.extras.push(format!("t{number}"));
            let length = format!("len(a{number}, kind=c_int64_t)");
            let shape = format!("shape(a{number}, kind=c_int64_t)");
            let (rank, extents) = match (held, rank) {
                (Held::Text(_), 0) => (1, format!("[{length}]")),
                (Held::Text(_), _) => (rank + 1, format!("[{length}, {shape}]")),
                (Held::Element(_), 0) => (0, "[0_c_int64_t]".to_owned()),
                (Held::Element(_), _) => (rank, shape),
            };
            self.after.push(format!(
                "  if (allocated(a{number})) call t{number}({slot}, c_loc(a{number}), &\n    \
                 {rank}_c_int64_t, {extents})"
            ));
        }
    }

    /// A POINTER of the shim, which the procedure associates: what it points to becomes what is
    /// taken.
    fn associated(&mut self, number: usize, held: &Held, rank: usize) {
        let variable = match held {
            Held::Element(element) => type_name(*element),
            Held::Text(TextLength::Declared { .. }) => {
                format!("character(kind=c_char, len=l{number})")
            }
            Held::Text(_) => "character(kind=c_char, len=:)".to_owned(),
        };
        let dimensions = dimensions(rank);
        self.declare(format!("{variable}, pointer :: q{number}{dimensions}"));
        self.statements.push(format!("  nullify (q{number})"));
        let extents: Vec<String> = (1..=rank)
            .map(|dimension| format!("size(q{number}, {dimension})"))
            .collect();
        let length = match held {
            Held::Text(TextLength::Declared { .. }) => format!("l{number}"),
            _ => format!("len(q{number})"),
        };
        let copy = copied(number, &format!("q{number}"), held, &length, &extents);
        self.after.splice(0..0, copy);
        self.actual = format!("q{number}");
        self.assignment = "=>";
    }

    /// A procedure is handed on as it comes. Only of a PURE one has Fortran to know more.
    fn procedure(&mut self, name: &str, optional: bool, callback: &Callback) {
        let closure = callback.closure.as_ref();
        let adapter = closure.and_then(|closure| closure.adapter.as_ref());
        match (closure, adapter) {
            (Some(closure), Some(adapter)) => {
                self.imports.extend(adapter::kinds(closure, adapter));
                self.imports.extend(adapter::ALWAYS);
                self.declarations
                    .push(adapter::interface(name, closure, adapter));
            }
            (Some(closure), None) if closure.pure => {
                self.imports.extend(procedure::kinds(closure));
                self.declarations.push(procedure::interface(name, closure));
            }
            (closure, _) => {
                let result = closure.and_then(|closure| closure.result);
                let length = closure.and_then(|closure| closure.text_length);
                let ty = match (result, length) {
                    (Some(ClosureResult::Scalar(element)), _) => {
                        self.imports.extend(interoperable_kind(element));
                        format!("{}, ", type_name(element))
                    }
                    (Some(ClosureResult::Text), length) => {
                        format!("character(len={}), ", length.unwrap_or(1))
                    }
                    (None, _) => String::new(),
                };
                self.declare(format!("{ty}external :: {name}"));
            }
        }
        if optional {
            self.declare(format!("optional :: {name}"));
        }
    }

    /// What may be absent comes as an address, and is handed on as a pointer: a disassociated one
    /// is an absent argument (Fortran 2018, 15.5.2.12).
    fn pointer(&mut self, number: usize, ty: &str, extents: &[String]) {
        let (dimensions, shape) = if extents.is_empty() {
            (String::new(), String::new())
        } else {
            (
                format!("({})", vec![":"; extents.len()].join(", ")),
                format!(", [{}]", list(extents)),
            )
        };
        self.imports
            .extend(["c_ptr", "c_associated", "c_f_pointer"]);
        let value = self.value;
        self.declare(format!("type(c_ptr){value} :: d{number}"));
        self.declare(format!("{ty}, pointer :: p{number}{dimensions}"));
        self.statements.push(format!("  nullify (p{number})"));
        self.statements.push(format!(
            "  if (c_associated(d{number})) call c_f_pointer(d{number}, p{number}{shape})"
        ));
        self.actual = format!("p{number}");
    }

    fn declare(&mut self, declaration: String) {
        self.declarations.push(format!("  {declaration}"));
    }
}

/// The statements that make the shim's ALLOCATABLE a copy of what a pointer is associated with. An
/// array of strings is allocated first: GNU Fortran 12 assigns one of deferred length wrongly, Flang
/// 16 does not allocate one without elements from a SOURCE.
fn copied(
    number: usize,
    pointer: &str,
    held: &Held,
    length: &str,
    extents: &[String],
) -> Vec<String> {
    if matches!(held, Held::Element(_)) || extents.is_empty() {
        return vec![format!(
            "  if (associated({pointer})) a{number} = {pointer}"
        )];
    }
    vec![
        format!("  if (associated({pointer})) then"),
        format!(
            "    allocate (character(kind=c_char, len={length}) :: a{number}({}))",
            list(extents)
        ),
        format!("    a{number}{} = {pointer}", dimensions(extents.len())),
        "  end if".to_owned(),
    ]
}

/// The dimensions of a pointer or an allocatable: `(:, :)`.
fn dimensions(rank: usize) -> String {
    match rank {
        0 => String::new(),
        _ => format!("({})", vec![":"; rank].join(", ")),
    }
}

/// The names that the shim needs of `iso_c_binding`.
fn imports(wrapper: &Wrapper, arguments: &[Argument]) -> Vec<String> {
    let mut names: BTreeSet<&'static str> = arguments
        .iter()
        .flat_map(|argument| argument.imports.clone())
        .collect();
    names.extend(
        wrapper
            .result
            .iter()
            .filter_map(|(_, element)| interoperable_kind(*element)),
    );
    names.into_iter().map(str::to_owned).collect()
}

/// A list, one item a line where it would grow long: free form ends at column 132.
pub(super) fn list(items: &[String]) -> String {
    let together = items.join(", ");
    match together.len() {
        ..80 => together,
        _ => items.join(", &\n      "),
    }
}

pub(super) fn type_name(element: Element) -> String {
    match element {
        // LOGICAL has no interoperable kinds of these sizes; compilers number kinds by bytes.
        Element::Logical(kind) => format!("logical({})", kind.0),
        Element::Integer(_) => format!("integer({})", interoperable_kind(element).unwrap_or("")),
        Element::Real(_) => format!("real({})", interoperable_kind(element).unwrap_or("")),
        Element::Complex(_) => format!("complex({})", interoperable_kind(element).unwrap_or("")),
    }
}

pub(super) fn interoperable_kind(element: Element) -> Option<&'static str> {
    match element {
        Element::Integer(kind) => Some(match kind.0 {
            1 => "c_int8_t",
            2 => "c_int16_t",
            4 => "c_int32_t",
            _ => "c_int64_t",
        }),
        Element::Real(kind) => Some(if kind.0 == 4 { "c_float" } else { "c_double" }),
        Element::Complex(kind) => Some(if kind.0 == 4 {
            "c_float_complex"
        } else {
            "c_double_complex"
        }),
        Element::Logical(_) => None,
    }
}
