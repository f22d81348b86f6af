//! What a shim has for one dummy argument.

use super::super::adapter;
use super::{interoperable_kind, list, procedure, type_name};
use crate::plan::{
    AbiParameter, AbiType, Callback, ClosureResult, Dummy, Meaning, Passed, Passing, TextLength,
};

/// The pieces of a shim for one dummy argument.
#[derive(Default)]
pub(super) struct Argument<'a> {
    /// What the shim gets for it.
    passed: Vec<&'a AbiParameter>,
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
}

/// The rank of an array whose first element alone is passed.
#[derive(Clone, Copy)]
pub(super) enum Ranks {
    /// One: sequence association gives the procedure the shape that it declares.
    Flat,
    /// That which the procedure declares: by it a generic name tells procedures apart.
    Declared,
}

/// The name of a parameter of a shim that says this of the dummy argument of this number.
pub(super) fn parameter_name(number: usize, meaning: Meaning) -> String {
    match meaning {
        Meaning::Itself => format!("d{number}"),
        Meaning::Extent(dimension) => format!("n{number}_{dimension}"),
        Meaning::Storage(dimension) => format!("m{number}_{dimension}"),
        Meaning::Length => format!("l{number}"),
        Meaning::Slot => format!("s{number}"),
        Meaning::Take => format!("t{number}"),
    }
}

impl<'a> Argument<'a> {
    pub(super) fn new(
        number: usize,
        dummy: &Dummy,
        passed: Vec<&'a AbiParameter>,
        ranks: Ranks,
    ) -> Self {
        let parameter = parameter_name(number, Meaning::Itself);
        let mut argument = Argument {
            present: format!("c_associated({parameter})"),
            actual: parameter,
            passed,
            assignment: "=",
            is_omitted: dummy.is_omitted,
            ..Argument::default()
        };
        match &dummy.passing {
            Passing::Text { length, .. } => {
                argument.text(number);
                if matches!(length, TextLength::Deferred) {
                    argument.deferred_length(number, 0);
                }
                if dummy.by_value {
                    argument.character_value(number);
                }
            }
            Passing::CharacterArray { rank, length, .. } => {
                argument.text(number);
                if matches!(length, TextLength::Deferred) {
                    argument.deferred_length(number, *rank);
                }
            }
            // Its label is given when all are known.
            Passing::AlternateReturn => {}
            Passing::Procedure(callback) => {
                argument.procedure(&format!("d{number}"), dummy.optional, callback);
            }
            Passing::Scalar { element, .. } if argument.is_pointer() => {
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

    /// Whether nothing is passed for it.
    pub(super) fn is_label(&self) -> bool {
        self.passed.is_empty()
    }

    /// Whether it comes as an address of which the shim makes a pointer.
    fn is_pointer(&self) -> bool {
        let mut passed = self.passed.iter();
        passed.any(|it| it.meaning == Meaning::Itself && matches!(it.ty, AbiType::Pointer(_)))
    }

    /// How what says this of it is declared to come by value, if it does.
    pub(super) fn value(&self, meaning: Meaning) -> &'static str {
        let passed = self.passed.iter().find(|it| it.meaning == meaning);
        match passed.map(|it| it.passed) {
            Some(Passed::ByValue) => ", value",
            Some(Passed::ByAddress) | None => "",
        }
    }

    /// Declares the extents or distances in all dimensions that come with it; gives their names.
    fn dimensions(&mut self, number: usize, is_wanted: fn(Meaning) -> bool) -> Vec<String> {
        let meanings = self.passed.iter().map(|it| it.meaning);
        let meanings: Vec<Meaning> = meanings.filter(|it| is_wanted(*it)).collect();
        let names: Vec<String> = meanings
            .iter()
            .map(|meaning| parameter_name(number, *meaning))
            .collect();
        if let Some(first) = meanings.first() {
            self.imports.push("c_int64_t");
            let value = self.value(*first);
            self.declare(format!("integer(c_int64_t){value} :: {}", list(&names)));
        }
        names
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
        let extents = self.extents(number);
        if dummy.passes_storage() {
            self.section(number, ty, &extents);
        } else if self.is_pointer() {
            self.pointer(number, ty, &extents);
        } else {
            self.declare(format!("{ty} :: d{number}({})", list(&extents)));
        }
    }

    /// A section of what the address points to: where an element of it lies among the elements
    /// between it and the next is the first subscript of the storage, which has one dimension
    /// more. No compiler copies it unless the procedure asks for an array without gaps.
    fn section(&mut self, number: usize, ty: &str, extents: &[String]) {
        let mut storage = self.dimensions(number, |meaning| matches!(meaning, Meaning::Storage(_)));
        let ranges = extents.iter().map(|extent| format!("1:{extent}"));
        let subscripts: Vec<String> = std::iter::once("1".to_owned()).chain(ranges).collect();
        let subscripts = list(&subscripts);
        if !self.is_pointer() {
            storage.push("*".to_owned());
            self.declare(format!("{ty} :: d{number}({})", list(&storage)));
            self.actual = format!("d{number}({subscripts})");
            return;
        }
        storage.extend(extents.last().cloned());
        let colons = vec![":".to_owned(); extents.len()];
        self.imports
            .extend(["c_ptr", "c_associated", "c_f_pointer"]);
        let value = self.value(Meaning::Itself);
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

    /// The names of the extents that come with it.
    pub(super) fn extents(&mut self, number: usize) -> Vec<String> {
        self.dimensions(number, |meaning| matches!(meaning, Meaning::Extent(_)))
    }

    /// Bytes become a pointer to a scalar, or to an array, of their length; without an address it
    /// is absent.
    fn text(&mut self, number: usize) {
        let extents = self.extents(number);
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

    /// The name of the length of a string.
    pub(super) fn length(&mut self, number: usize) -> String {
        let length = parameter_name(number, Meaning::Length);
        self.imports.push("c_size_t");
        let value = self.value(Meaning::Length);
        self.declare(format!("integer(c_size_t){value} :: {length}"));
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
        let value = self.value(Meaning::Itself);
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
