//! Statements, executable ones above all.

use smol_str::SmolStr;

use super::{Argument, DoBounds, Expr, Specification, TypeSpec};
use crate::name::Name;
use crate::source::Span;

/// A statement, or a construct with the statements in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Its label.
    pub label: Option<u32>,
    /// Where it stands (of a construct: its first statement).
    pub span: Span,
    /// The logical line of the text that it stands on, counted from 0 (of a construct: its first
    /// statement; of the action of an IF statement: that).
    pub line: u32,
    /// The name of the construct.
    pub construct: Option<Box<Name>>,
    /// Whether it came from an f2py directive.
    pub directive: bool,
    /// What it is.
    pub kind: StatementKind,
}

/// Specification or action.
#[derive(Clone, Debug, PartialEq)]
pub enum StatementKind {
    /// A declaration.
    Specification(Specification),
    /// An action.
    Executable(Executable),
    /// A FORMAT statement: its text from the parenthesis on, in lower case and without blanks
    /// outside character constants.
    Format(SmolStr),
    /// A statement that could not be read; a diagnostic says why. Analysis takes the worst case.
    Unknown(Unread),
}

/// What a statement that could not be read may change beyond what is done where it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Unread {
    /// It is no declaration: an assignment, a part of a construct, an executable statement.
    Action,
    /// It declares no names but such as stand in it.
    Names(Vec<Name>),
    /// It may mean anything for the scoping unit: names that it does not mention, implicit types.
    Anything,
}

/// Statements in a block.
pub type Block = Vec<Statement>;

/// The executable statements and constructs.
#[derive(Clone, Debug, PartialEq)]
pub enum Executable {
    /// `target = value`; before the first other executable statement `F(X) = expr` may be a
    /// statement function, which only types tell.
    Assignment {
        /// The variable.
        target: Expr,
        /// The value.
        value: Box<Expr>,
    },
    /// `target => value`.
    PointerAssignment {
        /// The pointer.
        target: Expr,
        /// Its target.
        value: Box<Expr>,
    },
    /// `CALL p(arguments)`.
    Call {
        /// The procedure: a name or a component.
        procedure: Box<Expr>,
        /// The actual arguments.
        arguments: Vec<Argument>,
    },
    /// IF construct and IF statement: conditions with their blocks; the last may have none (ELSE).
    If(Vec<(Option<Expr>, Block)>),
    /// `IF (e) 10, 20, 30`.
    ArithmeticIf {
        /// The expression.
        value: Box<Expr>,
        /// The three labels.
        labels: [u32; 3],
    },
    /// A DO construct, labelled or not.
    Do {
        /// What controls it.
        control: DoControl,
        /// The statements in it.
        body: Block,
    },
    /// SELECT CASE, SELECT TYPE, SELECT RANK.
    Select {
        /// Which.
        kind: SelectKind,
        /// `name =>` of SELECT TYPE and SELECT RANK.
        associate: Option<Box<Name>>,
        /// The selector.
        selector: Box<Expr>,
        /// The cases.
        cases: Vec<SelectCase>,
    },
    /// WHERE construct and statement: masks with their blocks.
    Where(Vec<(Option<Expr>, Block)>),
    /// FORALL construct and statement.
    Forall {
        /// Its index variables and bounds.
        indices: Vec<DoBounds>,
        /// Its mask.
        mask: Option<Box<Expr>>,
        /// The statements in it.
        body: Block,
    },
    /// ASSOCIATE.
    Associate {
        /// `name => selector`.
        associations: Vec<(Name, Expr)>,
        /// The statements in it.
        body: Block,
    },
    /// BLOCK, with its own declarations, and CRITICAL.
    Block(Block),
    /// `GO TO 10`.
    Goto(u32),
    /// `GO TO (10, 20), I`.
    ComputedGoto {
        /// The labels.
        labels: Vec<u32>,
        /// The index.
        index: Box<Expr>,
    },
    /// `GO TO I`, `GO TO I, (10, 20)`.
    AssignedGoto {
        /// The variable.
        variable: Name,
        /// The labels.
        labels: Vec<u32>,
    },
    /// `ASSIGN 10 TO I`.
    AssignLabel {
        /// The label.
        label: u32,
        /// The variable.
        variable: Name,
    },
    /// CONTINUE.
    Continue,
    /// CYCLE.
    Cycle(Option<Name>),
    /// EXIT.
    Exit(Option<Name>),
    /// RETURN, with the alternate return's number.
    Return(Option<Expr>),
    /// STOP and ERROR STOP.
    Stop {
        /// ERROR STOP.
        error: bool,
        /// Its code.
        code: Option<Expr>,
    },
    /// PAUSE.
    Pause,
    /// An input or output statement.
    Io(Io),
    /// ALLOCATE.
    Allocate {
        /// The type before `::`.
        of: Option<Box<TypeSpec>>,
        /// The objects with their shapes.
        objects: Vec<Expr>,
        /// `STAT=`, `ERRMSG=`, `SOURCE=`, `MOLD=`.
        options: Vec<(Name, Expr)>,
    },
    /// DEALLOCATE.
    Deallocate {
        /// The objects.
        objects: Vec<Expr>,
        /// `STAT=`, `ERRMSG=`.
        options: Vec<(Name, Expr)>,
    },
    /// NULLIFY.
    Nullify(Vec<Expr>),
    /// SYNC, EVENT, LOCK, FORM TEAM and other image control: the keyword and every expression
    /// in it.
    ImageControl {
        /// The first keyword.
        keyword: SmolStr,
        /// The expressions.
        operands: Vec<Expr>,
    },
}

/// What controls a DO construct.
#[derive(Clone, Debug, PartialEq)]
pub enum DoControl {
    /// `I = 1, N`.
    Count(Box<DoBounds>),
    /// `WHILE (e)`.
    While(Box<Expr>),
    /// `CONCURRENT (I = 1:N, mask)`.
    Concurrent {
        /// Its index variables and bounds.
        indices: Vec<DoBounds>,
        /// Its mask.
        mask: Option<Box<Expr>>,
        /// Whose variables are whose.
        localities: Vec<Locality>,
    },
    /// Nothing.
    Forever,
}

/// What DO CONCURRENT says of variables that its body names.
#[derive(Clone, Debug, PartialEq)]
pub enum Locality {
    /// `LOCAL (A)`: each iteration has its own, which is not set at its start.
    Local(Vec<Expr>),
    /// `LOCAL_INIT (A)`: each iteration has its own, with the value that it has outside.
    LocalInit(Vec<Expr>),
    /// `SHARED (A)`.
    Shared(Vec<Expr>),
    /// `DEFAULT (NONE)`.
    DefaultNone,
    /// `REDUCE (+: A)`: each iteration has its own, and what these are in the end is combined with
    /// the value from outside.
    Reduce {
        /// `+`, `.and.`, `max` and the like, in lower case.
        operation: SmolStr,
        /// The variables.
        variables: Vec<Expr>,
    },
}

impl Locality {
    /// The variables of which each iteration has its own, with another value than outside.
    pub fn anew(&self) -> &[Expr] {
        match self {
            Locality::Local(variables) | Locality::Reduce { variables, .. } => variables,
            Locality::LocalInit(_) | Locality::Shared(_) | Locality::DefaultNone => &[],
        }
    }

    /// The variables of which each iteration has a copy.
    pub fn copied(&self) -> &[Expr] {
        match self {
            Locality::Local(variables)
            | Locality::LocalInit(variables)
            | Locality::Reduce { variables, .. } => variables,
            Locality::Shared(_) | Locality::DefaultNone => &[],
        }
    }

    /// All variables that it names.
    pub fn variables(&self) -> &[Expr] {
        match self {
            Locality::Local(variables)
            | Locality::LocalInit(variables)
            | Locality::Shared(variables)
            | Locality::Reduce { variables, .. } => variables,
            Locality::DefaultNone => &[],
        }
    }
}

/// The SELECT constructs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectKind {
    /// SELECT CASE.
    Case,
    /// SELECT TYPE.
    Type,
    /// SELECT RANK.
    Rank,
}

/// One case of a SELECT.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectCase {
    /// Its guard.
    pub guard: Guard,
    /// Its statements.
    pub body: Block,
}

/// The guard of a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Guard {
    /// CASE DEFAULT, CLASS DEFAULT, RANK DEFAULT.
    Default,
    /// `CASE (1, 3:5)`, `RANK (2)`: values and ranges.
    Values(Vec<super::ArgumentValue>),
    /// `TYPE IS (t)`.
    TypeIs(TypeSpec),
    /// `CLASS IS (t)`.
    ClassIs(TypeSpec),
}

/// An input or output statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Io {
    /// Which.
    pub kind: IoKind,
    /// `UNIT=`, `FMT=`, `IOSTAT=` and so on; positional ones carry the keyword they stand for.
    /// `*` has no value.
    pub controls: Vec<(Name, Option<Expr>)>,
    /// The input or output list, implied DOs included.
    pub items: Vec<Expr>,
}

/// The input and output statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named as Fortran's statement is")]
pub enum IoKind {
    Read,
    Write,
    Print,
    Open,
    Close,
    Inquire,
    Rewind,
    Backspace,
    EndFile,
    Flush,
    Wait,
    /// DEC's ENCODE and DECODE, ACCEPT and TYPE.
    Extension,
}
