//! What a shim has for one dummy argument.

use super::text::list;
use crate::plan::{AbiParameter, Dummy, Meaning, Passed, Presence};

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
    /// What else it uses of a module.
    pub(super) uses: Vec<String>,
}

/// The name of a parameter of a shim that says this of the dummy argument of this number.
pub(super) fn parameter_name(number: usize, meaning: Meaning) -> String {
    match meaning {
        Meaning::Itself => format!("d{number}"),
        Meaning::Extent(dimension) => format!("n{number}_{dimension}"),
        Meaning::Storage(dimension) => format!("m{number}_{dimension}"),
        Meaning::Length => format!("l{number}"),
        Meaning::Elements => format!("e{number}"),
        Meaning::Slot => format!("s{number}"),
        Meaning::Allocated => format!("w{number}"),
        Meaning::DynamicType => format!("k{number}"),
        Meaning::Take => format!("t{number}"),
    }
}

impl<'a> Argument<'a> {
    /// That of the dummy argument of this number, which is handed on as it comes.
    pub(super) fn new(number: usize, dummy: &Dummy, passed: Vec<&'a AbiParameter>) -> Self {
        let parameter = parameter_name(number, Meaning::Itself);
        Argument {
            present: format!("c_associated({parameter})"),
            actual: parameter,
            passed,
            assignment: "=",
            is_omitted: dummy.presence == Presence::LeftOut,
            ..Argument::default()
        }
    }

    /// Whether nothing is passed for it.
    pub(super) fn is_label(&self) -> bool {
        self.passed.is_empty()
    }

    /// Whether it comes as an address of which the shim makes a pointer.
    pub(super) fn is_pointer(&self) -> bool {
        let mut passed = self.passed.iter();
        passed.any(|it| it.meaning == Meaning::Itself && it.ty.is_pointer())
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
    pub(super) fn dimensions(
        &mut self,
        number: usize,
        is_wanted: fn(Meaning) -> bool,
    ) -> Vec<String> {
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

    /// The names of the extents that come with it.
    pub(super) fn extents(&mut self, number: usize) -> Vec<String> {
        self.dimensions(number, |meaning| meaning.is_extent())
    }

    /// The number of elements that comes with it, if one does: it is handed on after all arguments.
    pub(super) fn elements(&mut self, number: usize) {
        let mut passed = self.passed.iter();
        if passed.any(|it| it.meaning == Meaning::Elements) {
            let elements = parameter_name(number, Meaning::Elements);
            self.imports.push("c_int64_t");
            let value = self.value(Meaning::Elements);
            self.declare(format!("integer(c_int64_t){value} :: {elements}"));
        }
    }

    /// The name of the length of a string.
    pub(super) fn length(&mut self, number: usize) -> String {
        let length = parameter_name(number, Meaning::Length);
        self.imports.push("c_size_t");
        let value = self.value(Meaning::Length);
        self.declare(format!("integer(c_size_t){value} :: {length}"));
        length
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
