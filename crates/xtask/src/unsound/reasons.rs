//! Which rules have programs, and why the others have none.

use anyhow::{Result, bail};
use ferrotran::prove::Cause;

use super::program::Program;

/// How it is shown that a rule is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// By programs.
    ByPrograms,
    /// By none, for this reason.
    ByNone(&'static str),
}

/// How it is shown that `rule` is needed. A new rule does not compile until it is answered for here.
pub(super) fn shown(rule: Cause) -> Shown {
    match rule {
        Cause::Subscript
        | Cause::Section
        | Cause::VectorSubscript
        | Cause::Substring
        | Cause::PartOfValue
        | Cause::PointerBounds
        | Cause::ExtentTaken
        | Cause::NoElement
        | Cause::OperandShapes
        | Cause::AssignedShape
        | Cause::MaskShape
        | Cause::ElementalShapes
        | Cause::IntrinsicShapes
        | Cause::SourceShape
        | Cause::LocalLength
        | Cause::LocalSize
        | Cause::ResultSize
        | Cause::KeptForIndices
        | Cause::Untested
        | Cause::OtherEntry
        | Cause::OfHost
        | Cause::Unallocated
        | Cause::FreedByOthers
        | Cause::ResultUnallocated
        | Cause::NoTarget
        | Cause::NoTargetPassed
        | Cause::PointerResult
        | Cause::Undefined
        | Cause::ProcedureUnset
        | Cause::Unset
        | Cause::UnsetInHost
        | Cause::ResultUnset
        | Cause::UnsetGoesOut
        | Cause::TornCommon
        | Cause::TooMany
        | Cause::Missing
        | Cause::SomethingElse
        | Cause::OtherType
        | Cause::Shorter
        | Cause::ValueExtents
        | Cause::OtherInterface
        | Cause::UnknownInterface
        | Cause::OtherResult
        | Cause::NeedsInterface
        | Cause::InterfaceDiffers
        | Cause::InterfaceUnread
        | Cause::Specific
        | Cause::Undetermined
        | Cause::ConstantWritten
        | Cause::ConstantHandedOn
        | Cause::HandedToClosure
        | Cause::PointerInterface
        | Cause::Overlap
        | Cause::OtherName
        | Cause::FreedInStatement
        | Cause::FreedByCallee
        | Cause::FreedSelector
        | Cause::PartAssigned
        | Cause::SharedCopy
        | Cause::FreedPointer
        | Cause::ComputedFormat
        | Cause::WideFormat
        | Cause::Divisor
        | Cause::ZeroStep
        | Cause::Dimension
        | Cause::Shift
        | Cause::InnerExtents
        | Cause::TextLengths
        | Cause::PackedVector
        | Cause::Elements
        | Cause::Bits
        | Cause::OneCharacter
        | Cause::Untold
        | Cause::Undermines
        | Cause::Recursive
        | Cause::UnknownCallee
        | Cause::DependsOnObject
        | Cause::DefinedOperation
        | Cause::DefinedAssignment
        | Cause::DefinedTransfer
        | Cause::DefinedHere
        | Cause::ProcedureSetElsewhere
        | Cause::ProcedureAsked
        | Cause::Address
        | Cause::CrayPointer
        | Cause::Constructor
        | Cause::ComponentOfValue
        | Cause::UnknownComponent
        | Cause::UnknownValue
        | Cause::AssignedResult
        | Cause::NestedTransfer
        | Cause::Asynchronous
        | Cause::OtherVariable
        | Cause::Nested => Shown::ByPrograms,
        Cause::CheckDisturbed | Cause::DeclaredExtent | Cause::FailsInTransfer => {
            Shown::ByNone("it is about code with checks, and the programs are built without")
        }
        Cause::Trampoline => Shown::ByNone(
            "lld does not link code on the stack; where GNU ld does, it is executed only on a stack that may be",
        ),
        Cause::NoLabel => Shown::ByNone(
            "GNU Fortran keeps labels in variables of its own, and reports one that is none; Flang does not",
        ),
        Cause::NoFormatLabel => Shown::ByNone("as with `no-label`"),
        Cause::Power => Shown::ByNone(
            "libgfortran has a value for 0 to a negative power; other compilers divide by 0",
        ),
        Cause::BitCounts => Shown::ByNone("bits out of range give some value, and access nothing"),
        Cause::Copies => {
            Shown::ByNone("libgfortran reports a size that wraps, and that there is no room")
        }
        Cause::EightValues => Shown::ByNone("libgfortran reports too few elements"),
        Cause::DefinedTwice => {
            Shown::ByNone("two definitions in the files are an error before anything is built")
        }
        Cause::IntrinsicDefined => Shown::ByNone(
            "flags with which a compiler does not know an intrinsic procedure are refused",
        ),
        Cause::Directive => Shown::ByNone(
            "of GNU Fortran's directives only NO_ARG_CHECK changes what is compiled for this machine, and what has it can only be handed on to procedures in C, which are unknown",
        ),
        Cause::Unanalysed => Shown::ByNone(
            "each cause of it has an obligation of its own: many programs here switch both off",
        ),
        Cause::DoubtfulDeclaration => {
            Shown::ByNone("no declaration is known that a compiler takes and that is not read")
        }
        Cause::UnreadStatement => {
            Shown::ByNone("no statement is known that a compiler takes and that is not read")
        }
        Cause::Undeclared => Shown::ByNone(
            "a name that has no declaration is one of a module that is missing, so that nothing is compiled",
        ),
        Cause::MissingInclude => Shown::ByNone("the compiler does not find the file, either"),
        Cause::IoExtension => Shown::ByNone(
            "GNU Fortran compiles none of these statements, and no specifier is known to break",
        ),
        Cause::Images => Shown::ByNone("builds have one image: nothing waits for another"),
        Cause::SignatureExpression => {
            Shown::ByNone("such expressions stand in signature files only, which are not compiled")
        }
        Cause::NotFortran => Shown::ByNone("no compiler takes it"),
    }
}

/// Fails unless each rule has a program, or a reason why it has none, and not both.
pub(super) fn complete(programs: &[Program]) -> Result<()> {
    let mut wrong = Vec::new();
    for &rule in Cause::ALL {
        let has = programs.iter().any(|program| program.rule() == rule);
        match (shown(rule), has) {
            (Shown::ByPrograms, false) => wrong.push(format!("{}: no program", rule.word())),
            (Shown::ByNone(_), true) => wrong.push(format!("{}: a program", rule.word())),
            (Shown::ByPrograms, true) | (Shown::ByNone(_), false) => {}
        }
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => bail!(
            "not as crates/xtask/src/unsound/reasons.rs says:\n{}",
            wrong.join("\n")
        ),
    }
}
