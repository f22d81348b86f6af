//! What a shim does with each way of passing.

use super::argument::{Argument, dimensions};
use super::text::{interoperable_kind, list, type_name};
use super::{adapter, object, procedure};
use crate::plan::{
    AbiParameter, Callback, ClosureResult, Dummy, Meaning, Passed, Passing, Purity, ShapeTold,
};

/// The rank of an array whose first element alone is passed.
#[derive(Clone, Copy)]
pub(super) enum Ranks {
    /// One: sequence association gives the procedure the shape that it declares.
    Flat,
    /// That which the procedure declares: by it a generic name tells procedures apart.
    Declared,
}

/// The pieces for the dummy argument of this number, for which `passed` is what the shim gets.
pub(super) fn argument<'a>(
    number: usize,
    dummy: &Dummy,
    passed: Vec<&'a AbiParameter>,
    ranks: Ranks,
) -> Argument<'a> {
    let mut argument = Argument::new(number, dummy, passed);
    argument.elements(number);
    match &dummy.passing {
        Passing::Text { length, .. } => {
            argument.text(number);
            if length.is_deferred() {
                argument.deferred_length(number, 0);
            }
            if dummy.taken == Passed::ByValue {
                argument.character_value(number);
            }
        }
        Passing::CharacterArray { rank, length, .. } => {
            argument.text(number);
            if length.is_deferred() {
                argument.deferred_length(number, *rank);
            }
        }
        // Its label is given when all are known.
        Passing::AlternateReturn => {}
        Passing::Procedure(callback) => {
            argument.procedure(&format!("d{number}"), dummy.is_optional(), callback);
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
        Passing::Structure { name, .. } => {
            let ty = format!("y{number}");
            argument.uses.push(object::import(name, &ty));
            argument.pointer(number, &format!("type({ty})"), &[]);
        }
        Passing::Class { class, .. } => argument.class(number, class),
        Passing::AllocatableStructure { name, role, .. } => {
            let ty = format!("y{number}");
            argument.uses.push(object::import(name, &ty));
            argument.allocatable_object(number, &ty, *role);
        }
        Passing::ObjectPointer { name, role } => {
            let ty = format!("y{number}");
            argument.uses.push(object::import(name, &ty));
            argument.object_pointer(number, &ty, *role, dummy.standing);
        }
        Passing::Structures { name, .. } => {
            let ty = format!("y{number}");
            argument.uses.push(object::import(name, &ty));
            let extents = argument.extents(number);
            argument.pointer(number, &format!("type({ty})"), &extents);
        }
        Passing::Array { element, rank, .. } => {
            argument.imports.extend(interoperable_kind(*element));
            argument.array(number, dummy, &type_name(*element), *rank, ranks);
        }
    }
    argument
}

impl Argument<'_> {
    fn array(&mut self, number: usize, dummy: &Dummy, ty: &str, rank: usize, ranks: Ranks) {
        if dummy.shape_told == ShapeTold::Nothing {
            let mut extents = match ranks {
                Ranks::Flat => Vec::new(),
                Ranks::Declared => vec!["1".to_owned(); rank.saturating_sub(1)],
            };
            extents.push("*".to_owned());
            return self.declare(format!("{ty} :: d{number}({})", list(&extents)));
        }
        let extents = self.extents(number);
        if dummy.shape_told == ShapeTold::Section {
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
        let mut storage = self.dimensions(number, |meaning| meaning.is_storage());
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
            (Some(closure), None) if closure.purity == Purity::Pure => {
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
}
