//! What Fortran allocates or associates: a variable of the shim, whose value is copied out.

use super::argument::{Argument, dimensions};
use super::text::{interoperable_kind, list, type_name};
use crate::plan::{AllocatableRole, Held, Meaning, TextLength};

/// The interface of the function that takes what an ALLOCATABLE holds:
/// `ferrotran_runtime::allocatable::Take`.
pub(super) const TAKE: &str = "\
  abstract interface
    subroutine take(slot, address, rank, extents) bind(c)
      import :: c_ptr, c_int64_t
      type(c_ptr), value :: slot, address
      integer(c_int64_t), value :: rank
      integer(c_int64_t), intent(in) :: extents(*)
    end subroutine take
  end interface";

impl Argument<'_> {
    /// A variable of the shim, allocated with what is given; a function of the caller's takes what
    /// it holds after the call. It is deallocated at the end of the shim.
    pub(super) fn allocatable(
        &mut self,
        number: usize,
        held: &Held,
        rank: usize,
        role: AllocatableRole,
    ) {
        let extents = self.extents(number);
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
            let value = self.value(Meaning::Itself);
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
            let value = self.value(Meaning::Slot);
            self.declare(format!("type(c_ptr){value} :: {slot}"));
        }
        self.present = format!("c_associated({slot})");
        if role.is_taken_back() {
            self.imports.extend(["c_ptr", "c_int64_t", "c_loc"]);
            self.declare(format!("procedure(take) :: t{number}"));
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
    pub(super) fn associated(&mut self, number: usize, held: &Held, rank: usize) {
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
            Held::Text(TextLength::Assumed | TextLength::Deferred) | Held::Element(_) => {
                format!("len(q{number})")
            }
        };
        let copy = copied(number, &format!("q{number}"), held, &length, &extents);
        self.after.splice(0..0, copy);
        self.actual = format!("q{number}");
        self.assignment = "=>";
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
