//! Why an obligation is not discharged: the rules of the stage, one by one.

use super::obligation::Kind;

/// The causes, each with the kind of its obligations, its word and its text.
macro_rules! causes {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ident, $word:literal, $text:literal;)*) => {
        /// Why an obligation is not discharged: the rule that asks for more. `cargo xtask unsound`
        /// shows of each what breaks without it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Cause {
            $($(#[doc = $doc])+ $name,)*
        }

        impl Cause {
            /// All of them.
            pub const ALL: &[Cause] = &[$(Cause::$name),*];

            /// What has to hold, and was not shown.
            pub fn kind(self) -> Kind {
                match self {
                    $(Cause::$name => Kind::$kind,)*
                }
            }

            /// The word for it, which never changes.
            pub fn word(self) -> &'static str {
                match self {
                    $(Cause::$name => $word,)*
                }
            }

            /// The cause, as a phrase.
            pub fn text(self) -> &'static str {
                match self {
                    $(Cause::$name => $text,)*
                }
            }
        }
    };
}

causes! {
    /// A subscript is not bounded.
    Subscript: InRange, "subscript", "no rule bounds a subscript";
    /// A bound of a section is not bounded.
    Section: InRange, "section", "no rule bounds a subscript";
    /// The elements of a vector subscript are not bounded.
    VectorSubscript: InRange, "vector-subscript", "no rule bounds a subscript";
    /// The bounds of a substring are not bounded.
    Substring: InRange, "substring", "no rule bounds the substring";
    /// A part of what is no variable.
    PartOfValue: InRange, "part-of-value", "it is no variable";
    /// A function changes what a check of its statement read.
    CheckDisturbed: Unknown, "check-disturbed", "what was checked may have changed";
    /// A pointer is given bounds.
    PointerBounds: InRange, "pointer-bounds", "they may exceed those of its target";

    /// A callee declares an extent that is not compared with what is passed.
    ExtentTaken: Extent, "extent-taken", "the callee may take it for longer than it is";
    /// All of a dummy array of a procedure with checks, or a section of it, is used.
    DeclaredExtent: Extent, "declared-extent", "it may be shorter than its declaration says";
    /// An array that may be empty is passed for a scalar.
    NoElement: Extent, "no-element", "an array is passed for a scalar, and may have no element";

    /// Operands of different shapes.
    OperandShapes: Conformable, "operand-shapes", "the shapes are not declared by the same expressions";
    /// An assignment of another shape.
    AssignedShape: Conformable, "assigned-shape", "the shapes are not declared by the same expressions";
    /// A mask of another shape.
    MaskShape: Conformable, "mask-shape", "the shapes are not declared by the same expressions";
    /// Arguments of an elemental procedure that have different shapes.
    ElementalShapes: Conformable, "elemental-shapes", "the shapes are not declared by the same expressions";
    /// Arguments of an intrinsic procedure that have different shapes.
    IntrinsicShapes: Conformable, "intrinsic-shapes", "the shapes are not declared by the same expressions";
    /// SOURCE= of another shape.
    SourceShape: Conformable, "source-shape", "the shapes are not declared by the same expressions";

    /// A local CHARACTER whose length is not constant.
    LocalLength: Room, "local-length", "its length is not constant, and it stands on the stack";
    /// A local array whose size may wrap.
    LocalSize: Room, "local-size", "its size in bytes may wrap";
    /// A dummy function whose result may be of any size.
    ResultSize: Room, "result-size", "the size of its result may wrap, and is the caller's";
    /// FORALL and masks keep values for all indices.
    KeptForIndices: Room, "kept-for-indices", "masks and values may be kept for all indices, whose number is not constant";

    /// An OPTIONAL argument that is used without a test.
    Untested: Present, "untested", "no test of PRESENT comes before";
    /// An argument of another entry.
    OtherEntry: Present, "other-entry", "it is no argument of each entry that leads here";
    /// An OPTIONAL procedure of the host.
    OfHost: Present, "of-host", "it is an argument of the host";

    /// An allocatable that may not be allocated.
    Unallocated: Allocated, "unallocated", "it may not be allocated";
    /// An allocatable that others reach.
    FreedByOthers: Allocated, "freed-by-others", "others may free it";
    /// A result that may not be allocated.
    ResultUnallocated: Allocated, "result-unallocated", "the result may not be allocated";

    /// A pointer that is followed.
    NoTarget: Associated, "no-target", "nothing shows that what it points to exists";
    /// A pointer that is passed on to be followed.
    NoTargetPassed: Associated, "no-target-passed", "nothing shows that what it points to exists";
    /// A function whose result is a pointer.
    PointerResult: Associated, "pointer-result", "nothing shows that what it points to exists";
    /// ASSOCIATED of a pointer that is not defined.
    Undefined: Associated, "undefined", "it may never have been associated or nullified";

    /// A procedure pointer that is called, and set on some paths only.
    ProcedureUnset: ProcedureSet, "procedure-unset", "a path leads here on which it is not set";

    /// A variable that is read, and set on some paths only.
    Unset: Initialised, "unset", "a path leads here on which it is not set, or not all of it";
    /// A variable of the host.
    UnsetInHost: Initialised, "unset-in-host", "it is a variable of the host, which may not have set it";
    /// A result that is set on some paths only.
    ResultUnset: Initialised, "result-unset", "a path leads to the return on which it is not set";
    /// What is allocated and goes out.
    UnsetGoesOut: Initialised, "unset-goes-out", "it is allocated and goes out, but not all of it is set";

    /// A common block of several sizes.
    TornCommon: Matching, "torn-common", "the least size may be that of all";
    /// More arguments than the callee takes.
    TooMany: Matching, "too-many", "the others may be taken for lengths";
    /// Nothing is passed for an argument.
    Missing: Matching, "missing", "the two do not agree for certain";
    /// A procedure for data, a label for a variable.
    SomethingElse: Matching, "something-else", "the two do not agree for certain";
    /// An argument of another type.
    OtherType: Matching, "other-type", "the two do not agree for certain";
    /// A CHARACTER that is shorter.
    Shorter: Matching, "shorter", "the two do not agree for certain";
    /// A value whose extents are not those that the callee declares.
    ValueExtents: Matching, "value-extents", "the two do not agree for certain";
    /// A procedure of another interface is passed.
    OtherInterface: Matching, "other-interface", "the two do not agree for certain";
    /// A procedure of which nothing is known is passed.
    UnknownInterface: Matching, "unknown-interface", "the two do not agree for certain";
    /// A reference that takes the procedure for another kind.
    OtherResult: Matching, "other-result", "nothing declares it here";
    /// A procedure that needs an explicit interface.
    NeedsInterface: Matching, "needs-interface", "nothing declares it here";
    /// An interface body that differs from the procedure.
    InterfaceDiffers: Matching, "interface-differs", "they stand in different places";
    /// An interface that was not read.
    InterfaceUnread: Matching, "interface-unread", "it is not compared";
    /// A generic reference that several procedures fit.
    Specific: Matching, "specific", "the arguments do not leave one only";
    /// A dummy procedure that nothing declares.
    Undetermined: Matching, "undetermined", "nothing declares it";
    /// A constant is passed for what may be written.
    ConstantWritten: Matching, "constant-written", "it may be in memory that cannot be written";
    /// A constant reaches a procedure that may write it.
    ConstantHandedOn: Matching, "constant-handed-on", "it may be in memory that cannot be written";
    /// How a procedure is called that is passed is not known.
    HandedToClosure: Matching, "handed-to-closure", "how it is called is not known";
    /// A procedure pointer that is not declared with an interface.
    PointerInterface: Matching, "pointer-interface", "it is not declared with an interface";
    /// An internal procedure is passed.
    Trampoline: Matching, "trampoline", "there is no rule for it";

    /// Arguments that share storage.
    Overlap: Apart, "overlap", "the callee may write one and read the other";
    /// An argument that the callee reaches by another name.
    OtherName: Apart, "other-name", "the callee may reach it by another name";

    /// A function may free what its statement uses.
    FreedInStatement: Alive, "freed-in-statement", "a function may free what its statement uses elsewhere";
    /// A callee may free what it is passed.
    FreedByCallee: Alive, "freed-by-callee", "the callee may reach it by another name, and free it";
    /// What a name stands for may be freed.
    FreedSelector: Alive, "freed-selector", "it may be freed while the name stands for it";

    /// A structure is assigned a part of itself.
    PartAssigned: Alive, "part-assigned", "it may be freed with what it is a part of, before it is copied";

    /// A structure is copied, and part of it is not.
    SharedCopy: Alive, "shared-copy", "compilers may copy the address of a part, which both would free";

    /// DEALLOCATE of a pointer.
    FreedPointer: Freed, "freed-pointer", "nothing shows that the pointer was allocated, and to this alone";

    /// GO TO a label that a variable may not hold.
    NoLabel: Label, "no-label", "it may hold none, or another one";
    /// FMT= of a variable that may hold no label.
    NoFormatLabel: Label, "no-format-label", "it may hold no label of a FORMAT";
    /// A format that is no constant.
    ComputedFormat: Format, "computed-format", "the run-time library does not validate what is no constant";

    /// A format with a large number.
    WideFormat: Format, "wide-format", "the run-time library may not have the room for so large a number";

    /// An INTEGER divisor.
    Divisor: Division, "divisor", "no rule bounds the divisor";
    /// A negative power of 0.
    Power: Division, "power", "no rule bounds base or exponent";
    /// The step of a DO.
    ZeroStep: Step, "zero-step", "no rule shows that it is not 0";

    /// Positions and numbers of bits.
    BitCounts: Domain, "bit-counts", "they are not constant";
    /// DIM=.
    Dimension: Domain, "dimension", "it is not constant";
    /// DIM=, SHIFT= and BOUNDARY=.
    Shift: Domain, "shift", "they are no constants and scalars";
    /// Matrices that may not be multiplied.
    InnerExtents: Domain, "inner-extents", "they are not declared by the same expressions";
    /// Strings of different lengths.
    TextLengths: Domain, "text-lengths", "they are not constant and equal";
    /// VECTOR= of PACK.
    PackedVector: Domain, "packed-vector", "it may be too small";
    /// NCOPIES=.
    Copies: Domain, "copies", "no rule bounds it";
    /// SOURCE= of RESHAPE.
    Elements: Domain, "elements", "they may be too few";
    /// What TRANSFER makes.
    Bits: Domain, "bits", "they may be those of an address";
    /// A string that has no character.
    OneCharacter: Domain, "one-character", "it may have no character";
    /// VALUES= of DATE_AND_TIME or ETIME.
    EightValues: Domain, "eight-values", "they may be too few";
    /// An intrinsic procedure of which nobody has written down what it needs.
    Untold: Domain, "untold", "nobody has written it down";
    /// An intrinsic procedure that undermines what is safe.
    Undermines: Domain, "undermines", "it can break what holds for safe code";

    /// A procedure that calls itself, and is not RECURSIVE.
    Recursive: Recursion, "recursive", "its local variables may be those of the call before";

    /// A procedure that no file defines.
    UnknownCallee: Unknown, "unknown-callee", "no rule speaks of it";
    /// A procedure that several files define.
    DefinedTwice: Unknown, "defined-twice", "no rule speaks of it";
    /// An intrinsic procedure that a file defines, too.
    IntrinsicDefined: Unknown, "intrinsic-defined", "no rule speaks of it";
    /// A type-bound procedure that depends on the object, or a component that is a procedure pointer.
    DependsOnObject: Unknown, "depends-on-object", "no rule speaks of it";
    /// An operation that a procedure may define.
    DefinedOperation: Unknown, "defined-operation", "no rule speaks of it";
    /// An assignment that a procedure may define.
    DefinedAssignment: Unknown, "defined-assignment", "no rule speaks of it";
    /// A transfer that a procedure may define, or of parts that may not be there.
    DefinedTransfer: Unknown, "defined-transfer", "no rule speaks of it";
    /// Operators and the like that a body declares.
    DefinedHere: Unknown, "defined-here", "no rule speaks of it";
    /// A procedure pointer is set to something that is not followed.
    ProcedureSetElsewhere: Unknown, "procedure-set-elsewhere", "no rule speaks of it";
    /// The address of a procedure, or its association, is asked for.
    ProcedureAsked: Unknown, "procedure-asked", "no rule speaks of it";
    /// Memory is reached by its address.
    Address: Unknown, "address", "no rule speaks of it";
    /// A Cray pointer.
    CrayPointer: Unknown, "cray-pointer", "no rule speaks of it";
    /// A structure constructor.
    Constructor: Unknown, "constructor", "no rule speaks of it";
    /// A component of a value.
    ComponentOfValue: Unknown, "component-of-value", "no rule speaks of it";
    /// A component of something whose type is not known.
    UnknownComponent: Unknown, "unknown-component", "no rule speaks of it";
    /// A value of which nothing is known.
    UnknownValue: Unknown, "unknown-value", "no rule speaks of it";
    /// An assignment to the result of a function.
    AssignedResult: Unknown, "assigned-result", "no rule speaks of it";
    /// A function with checks is called in an input or output statement.
    FailsInTransfer: Unknown, "fails-in-transfer", "the statement cannot be left";
    /// A function that uses a unit is called in the list of an input or output statement.
    NestedTransfer: Transfer, "nested-transfer", "the statement may use the same unit, and would wait for itself";
    /// An asynchronous transfer.
    Asynchronous: Unknown, "asynchronous", "no rule speaks of it";
    /// A directive in a comment.
    Directive: Unknown, "directive", "no rule speaks of it";
    /// A directive that gives a name another variable.
    OtherVariable: Unknown, "other-variable", "no rule speaks of it";
    /// Statement functions in statement functions.
    Nested: Unknown, "nested", "no rule speaks of it";
    /// Analysis does not know all that a procedure does.
    Unanalysed: Unknown, "unanalysed", "no rule speaks of it";

    /// A declaration that could not be read.
    DoubtfulDeclaration: Unknown, "doubtful-declaration", "no rule speaks of it";
    /// A statement that could not be read.
    UnreadStatement: Unknown, "unread-statement", "no rule speaks of it";
    /// A name of which resolution knows nothing.
    Undeclared: Unknown, "undeclared", "no rule speaks of it";
    /// An include file that was not found.
    MissingInclude: Unknown, "missing-include", "no rule speaks of it";
    /// An input or output statement, or a specifier, of some compilers only.
    IoExtension: Unknown, "io-extension", "no rule speaks of it";
    /// Other images.
    Images: Unknown, "images", "no rule speaks of it";
    /// An expression of a signature file.
    SignatureExpression: Unknown, "signature-expression", "no rule speaks of it";
    /// What no compiler takes.
    NotFortran: Unknown, "not-fortran", "no rule speaks of it";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_different() {
        let mut words: Vec<_> = Cause::ALL.iter().map(|cause| cause.word()).collect();
        words.sort_unstable();
        let count = words.len();
        words.dedup();
        assert_eq!(words.len(), count);
    }
}
