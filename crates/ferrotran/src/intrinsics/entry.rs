//! What is said of an intrinsic procedure.

use super::fold::Fold;

/// An intrinsic procedure.
#[derive(Debug)]
pub(crate) struct Intrinsic {
    /// Its name, in lower case.
    pub(crate) name: &'static str,
    /// Where it comes from.
    pub(crate) origin: Origin,
    /// How it is referenced.
    pub(crate) form: Form,
    /// Its dummy arguments in order.
    pub(crate) arguments: &'static [Argument],
    /// The type that it gives as a function.
    pub(crate) gives: Gives,
    /// The rank that it gives as a function.
    pub(crate) rank: Rank,
    /// How a reference with constant arguments is evaluated.
    pub(crate) fold: Fold,
    /// What it does beyond its arguments.
    pub(crate) effect: Effect,
    /// What has to hold where it is referenced.
    pub(crate) needs: Needs,
}

/// A dummy argument of an intrinsic procedure.
#[derive(Debug)]
pub(crate) struct Argument {
    /// Its keyword.
    pub(crate) name: &'static str,
    /// Whether it must be there.
    pub(crate) presence: Presence,
    /// What happens to it.
    pub(crate) access: Access,
}

/// Whether an argument must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// It must.
    Required,
    /// It need not.
    Optional,
}

/// Where an intrinsic procedure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Fortran 2018, 16.7, table 16.1.
    Standard,
    /// Fortran 2018, 16.8, table 16.2: a specific name of a generic one.
    Specific,
    /// GNU Fortran, and others.
    Extension,
    /// An intrinsic module: only USE makes it accessible.
    Module(&'static [&'static str]),
    /// Fortran 2023. Compilers do not have it yet: only an INTRINSIC statement says that it is meant.
    Fortran2023,
}

/// How an intrinsic procedure is referenced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As a function.
    Function,
    /// By CALL.
    Subroutine,
    /// Either way; the two forms agree in the arguments that both have.
    Either,
}

/// What happens to an argument of an intrinsic procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Its value is read.
    Read,
    /// It is written and not read; of an array or a string maybe a part only.
    Write,
    /// All of it is written, and it is not read.
    Fill,
    /// It is read and written.
    Update,
    /// Only its properties are looked at: shape, kind, presence, association.
    Inquire,
    /// Its address is taken and can be kept.
    Address,
}

/// The type that an intrinsic function gives. Each is of the kind in `KIND=`, if it has that argument
/// and that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gives {
    /// It is no function.
    Nothing,
    /// That of the first argument.
    First,
    /// That of the first argument, REAL where that is COMPLEX.
    FirstReal,
    /// That of the second argument.
    Second,
    /// That of the last argument.
    Last,
    /// That of the sum of all arguments (of the first two, if later ones are optional), or of a
    /// CHARACTER or LOGICAL operation on them.
    Promoted,
    /// INTEGER of default kind.
    Integer,
    /// INTEGER of so many bytes.
    Bytes(u8),
    /// INTEGER of the size of an address.
    Address,
    /// REAL of default kind; of a COMPLEX argument its kind.
    Real,
    /// DOUBLE PRECISION.
    Double,
    /// COMPLEX of default kind.
    Complex,
    /// COMPLEX of double precision.
    DoubleComplex,
    /// LOGICAL of default kind.
    Logical,
    /// CHARACTER of length one, of default kind.
    Character,
    /// CHARACTER of the kind of the first argument if that is CHARACTER, of default kind otherwise;
    /// of a length that is not told.
    Text,
    /// It has none that is told here.
    Untold,
}

/// The rank that an intrinsic function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rank {
    /// A scalar.
    Scalar,
    /// That of any argument that is an array; element by element.
    Elemental,
    /// That of the first argument.
    First,
    /// That of the second argument.
    Second,
    /// That of the first argument, whose extents change places.
    Transposed,
    /// A scalar; with `DIM=` one less than the first argument.
    Reduced,
    /// One; with `DIM=` one less than the first argument.
    Location,
    /// One; with `DIM=` a scalar.
    Bounds,
    /// One.
    Vector,
    /// One more than the first argument.
    Spread,
    /// The number of elements of the second argument.
    Reshaped,
    /// The sum of the ranks of both arguments, less two.
    Matmul,
    /// That of the second argument, at most one; with a third argument one.
    Transfer,
    /// Element by element; with three arguments one.
    Series,
    /// A scalar; of arguments it is not told.
    Image,
    /// It has none that is told here.
    Untold,
}

/// What an intrinsic procedure does beyond its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Nothing.
    Pure,
    /// It reads or sets what all threads share; the words say what.
    Shared(&'static str),
    /// It uses an input/output unit, which all threads share; it waits for a statement that uses the unit.
    Units,
    /// As `Shared`; and it can break what holds for all safe code, so that the procedure is not shown
    /// to be safe. The words say what it does.
    Undermines(&'static str),
    /// It changes the floating-point environment of the thread.
    FloatingPoint,
    /// It ends the process.
    Stop,
    /// A pointer argument comes to point to memory that is known to the caller only.
    Associate,
}

/// What has to hold where an intrinsic procedure is referenced, besides that its arguments are there
/// and set, and that those of an elemental one conform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    /// Nothing more.
    Nothing,
    /// The second argument, if both are INTEGERs, is neither 0 nor -1.
    Divisor,
    /// The arguments after the first are positions or numbers of bits that it has: a compiler
    /// checks constants.
    Counts,
    /// DIM= is a constant, which the compiler checks, and MASK= conforms.
    Reduction,
    /// DIM= is a constant; SHIFT= and BOUNDARY= are scalars.
    Shifted,
    /// Both arguments have one extent.
    EqualExtents,
    /// The last extent of the first argument is the first of the second.
    InnerExtents,
    /// Of CHARACTERs, both are of one length.
    EqualTexts,
    /// MASK= conforms.
    Packed,
    /// NCOPIES= is a constant and not negative, DIM= a constant.
    Copies,
    /// SOURCE= has as many elements as SHAPE= asks for.
    Elements,
    /// The bits make no address.
    Bits,
    /// The argument has a character.
    OneCharacter,
    /// Nothing: the arguments' types are asked for only.
    TypeOnly,
    /// The first argument is there, and DIM= is a constant.
    ShapeOnly,
    /// It asks whether the argument is allocated.
    Allocation,
    /// It asks what a pointer points to: that has to be something or nothing.
    Association,
    /// It asks whether the argument is present.
    Presence,
    /// Both arguments are allocatable: the one is moved to the other.
    Moved,
    /// VALUES= has so many elements.
    Values(u8),
    /// Nobody has written it down.
    Unknown,
}

impl Intrinsic {
    /// What happens to the argument at `position`, or to the one named `keyword`.
    pub(crate) fn access(&self, position: usize, keyword: Option<&str>) -> Access {
        let argument = match keyword {
            Some(keyword) => self.position(keyword).and_then(|at| self.arguments.get(at)),
            None => self.arguments.get(position),
        };
        match (argument, self.arguments) {
            (Some(argument), _) => argument.access,
            // MAX and MIN take any number.
            (None, [.., last]) if self.is_variadic() => last.access,
            // What the table does not know is the compiler's extension.
            (None, _) => Access::Update,
        }
    }

    /// The position of the argument named `keyword`.
    pub(crate) fn position(&self, keyword: &str) -> Option<usize> {
        let known = self.arguments.iter();
        let known = known
            .map(|argument| argument.name)
            .position(|name| name == keyword);
        let number = || match keyword.strip_prefix('a')?.parse::<usize>() {
            Ok(number) if self.is_variadic() => number.checked_sub(1),
            _ => None,
        };
        known.or_else(number)
    }

    /// Whether it takes any number of arguments: `A1`, `A2`, and so on.
    pub(crate) fn is_variadic(&self) -> bool {
        matches!(self.arguments, [first, ..] if first.name == "a1")
    }

    /// Whether it can be referenced as a function.
    pub(crate) fn is_function(&self) -> bool {
        matches!(self.form, Form::Function | Form::Either)
    }

    /// Whether it can be called as a subroutine.
    pub(crate) fn is_subroutine(&self) -> bool {
        matches!(self.form, Form::Subroutine | Form::Either)
    }

    /// Whether its name means it where nothing declares the name.
    pub(crate) fn is_predefined(&self) -> bool {
        match self.origin {
            Origin::Standard | Origin::Specific | Origin::Extension => true,
            Origin::Module(_) | Origin::Fortran2023 => false,
        }
    }

    /// Whether it does no more than to give a value that is made of those of its arguments.
    pub(crate) fn only_gives_a_value(&self) -> bool {
        self.form == Form::Function
            && self.effect == Effect::Pure
            && self
                .arguments
                .iter()
                .all(|argument| matches!(argument.access, Access::Read | Access::Inquire))
    }
}
