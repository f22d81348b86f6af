//! What a shim has for one dummy argument.

use super::super::adapter;
use super::{interoperable_kind, list, procedure, type_name};
use crate::plan::{Callback, ClosureResult, Dummy, Passing, TextLength};

/// The pieces of a shim for one dummy argument.
#[derive(Default)]
pub(super) struct Argument {
    /// Its name in the argument list.
    pub(super) parameter: String,
    /// What goes with it at the end of the argument list: extents, a length.
    pub(super) extras: Vec<String>,
    pub(super) declarations: Vec<String>,
    pub(super) statements: Vec<String>,
    /// Statements after the call.
    pub(super) after: Vec<String>,
    /// What is handed on.
    pub(super) actual: String,
    /// How a result is assigned to it.
    pub(super) assignment: &'static str,
    /// The condition under which it is there, of one that may be absent.
    pub(super) present: String,
    /// Whether it has to be left out where it is not there.
    pub(super) is_omitted: bool,
    /// Names that it needs of `iso_c_binding`.
    pub(super) imports: Vec<&'static str>,
    /// How it declares that something comes by value, if it does.
    pub(super) value: &'static str,
}

/// The rank of an array whose first element alone is passed.
#[derive(Clone, Copy)]
pub(super) enum Ranks {
    /// One: sequence association gives the procedure the shape that it declares.
    Flat,
    /// That which the procedure declares: by it a generic name tells procedures apart.
    Declared,
}

impl Argument {
    pub(super) fn new(number: usize, dummy: &Dummy, value: &'static str, ranks: Ranks) -> Self {
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
                argument.array(number, dummy, &type_name(*element), *rank, ranks);
            }
        }
        argument
    }

    fn array(&mut self, number: usize, dummy: &Dummy, ty: &str, rank: usize, ranks: Ranks) {
        if !dummy.passes_extents {
            let mut extents = match ranks {
                Ranks::Flat => Vec::new(),
                Ranks::Declared => vec!["1".to_owned(); rank.saturating_sub(1)],
            };
            extents.push("*".to_owned());
            return self.declare(format!("{ty} :: d{number}({})", list(&extents)));
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
    pub(super) fn extents(&mut self, number: usize, rank: usize) -> Vec<String> {
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
    pub(super) fn length(&mut self, number: usize) -> String {
        let length = format!("l{number}");
        self.imports.push("c_size_t");
        let value = self.value;
        self.declare(format!("integer(c_size_t){value} :: {length}"));
        self.extras.push(length.clone());
        length
    }

    /// A procedure is handed on as it comes. Only of a PURE one has Fortran to know more.
    pub(super) fn procedure(&mut self, name: &str, optional: bool, callback: &Callback) {
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
    pub(super) fn pointer(&mut self, number: usize, ty: &str, extents: &[String]) {
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

    pub(super) fn declare(&mut self, declaration: String) {
        self.declarations.push(format!("  {declaration}"));
    }
}

/// The dimensions of a pointer or an allocatable: `(:, :)`.
pub(super) fn dimensions(rank: usize) -> String {
    match rank {
        0 => String::new(),
        _ => format!("({})", vec![":"; rank].join(", ")),
    }
}
