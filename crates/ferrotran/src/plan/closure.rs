//! What the plan has of a closure.

use super::abi::{Abi, Passed};
use super::adapter::Adapter;
use super::element::{Content, Element};
use super::expression::IntegerExpr;
use super::finding::Finding;
use super::names::RustName;
use super::unproved::{Obligation, Unproved};
use crate::interface::ProcedureKind;
use crate::name::Name;

/// What a wrapper takes for a dummy procedure.
#[derive(Clone, Debug)]
pub struct Callback {
    /// The type of its address in the raw declarations.
    pub pointer: RustName,
    /// Subroutine or function, where that is known.
    pub kind: Option<ProcedureKind>,
    /// The closure; `None` where the interface is not determined, so that only the address of a
    /// procedure can be passed.
    pub closure: Option<Closure>,
}

impl Callback {
    /// The closure whose trampoline Fortran calls itself. What an adapter gets is between it and
    /// the compiler.
    pub fn called_closure(&self) -> Option<&Closure> {
        let closure = self.closure.as_ref();
        closure.filter(|closure| closure.adapter.is_none())
    }
}

/// A closure in the place of a dummy procedure.
#[derive(Clone, Debug)]
pub struct Closure {
    /// The type parameter of the closure.
    pub generic: RustName,
    /// The type parameter of what it returns.
    pub outcome: RustName,
    /// One for each dummy argument of the dummy procedure, in order; then the result of a function
    /// that is an array, to be filled.
    pub parameters: Vec<Parameter>,
    /// What a function returns.
    pub result: Option<ClosureResult>,
    /// How Fortran, or the adapter, calls the trampoline.
    pub abi: Abi,
    /// The length of a CHARACTER result, which Fortran takes along with the procedure.
    pub text_length: Option<usize>,
    /// Whether it has to be PURE.
    pub purity: Purity,
    /// What Fortran does to the floating-point environment.
    pub environment: Environment,
    /// What a failure does, unless it is told otherwise.
    pub failure: Failure,
    /// How a failure is told to Fortran instead of unwinding.
    pub stop: Option<Stop>,
    /// Where several threads may call it at once: it has to be `Fn + Sync`, and its failure is
    /// told when the procedure has returned.
    pub concurrent: Option<Finding>,
    /// What Fortran calls in its place, where it passes something by descriptor.
    pub adapter: Option<Adapter>,
}

/// Whether Fortran may call a closure where only PURE procedures can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purity {
    /// It is declared PURE.
    Pure,
    /// It may do anything.
    Impure,
}

/// What becomes of the floating-point environment before a closure is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// Fortran was shown to leave it as it is.
    Kept,
    /// It may be another.
    MayChange,
}

/// What a failure of a closure does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It unwinds through Fortran.
    Unwinds,
    /// It ends the process: the closure may be called inside an input or output statement, or CRITICAL.
    EndsProcess,
}

/// A parameter of a closure.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The Fortran name.
    pub name: Name,
    /// Its name in Rust.
    pub rust: RustName,
    /// How the closure gets it.
    pub form: ParameterForm,
    /// How Fortran passes it.
    pub passed: Passed,
    /// Whether the closure gets it.
    pub standing: ParameterStanding,
}

/// What a parameter is to a closure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterStanding {
    /// The closure gets it.
    Given,
    /// The closure does not get it: it follows from the length of an array.
    Follows,
}

impl Parameter {
    /// Whether the closure gets it.
    pub fn is_given(&self) -> bool {
        match self.standing {
            ParameterStanding::Given => true,
            ParameterStanding::Follows => false,
        }
    }
}

/// How a closure gets an argument.
#[derive(Clone, Debug)]
pub enum ParameterForm {
    /// The value of a scalar.
    Value(Element),
    /// A scalar that it may write.
    Reference(Element),
    /// A slice, or a view of several dimensions. Of CHARACTER a view of the bytes, with one
    /// dimension more: the first is the length.
    Array {
        /// The type of the elements.
        content: Content,
        /// How long each dimension is.
        extents: ParameterExtents,
        /// The shape as declared, for messages: `x(n)`.
        text: String,
        /// Whether the closure may write it.
        written: bool,
    },
    /// The bytes of a scalar CHARACTER.
    Text {
        /// Whether the closure may write them.
        written: bool,
    },
    /// An address: how much there is at it is not known, or it may be null. `None`: of an unknown
    /// type.
    Address(Option<Content>),
    /// The address of a procedure.
    Procedure,
}

/// How long the dimensions of an array are.
#[derive(Clone, Debug)]
pub enum ParameterExtents {
    /// As declared: one for each dimension, in terms of the parameters.
    Declared(Vec<IntegerExpr>),
    /// The adapter passes so many of them.
    Passed(usize),
    /// One: what exists from the address on, of which the number is passed, up to where another argument
    /// begins.
    Counted,
}

impl ParameterExtents {
    /// The number of dimensions.
    pub fn rank(&self) -> usize {
        match self {
            ParameterExtents::Declared(extents) => extents.len(),
            ParameterExtents::Passed(rank) => *rank,
            ParameterExtents::Counted => 1,
        }
    }

    /// Those that are declared.
    pub fn declared(&self) -> &[IntegerExpr] {
        match self {
            ParameterExtents::Declared(extents) => extents,
            ParameterExtents::Passed(_) | ParameterExtents::Counted => &[],
        }
    }
}

/// What a function that is a closure returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosureResult {
    /// A scalar.
    Scalar(Element),
    /// A CHARACTER, whose length Fortran passes.
    Text,
}

/// A way to tell Fortran that it shall stop: a value that the closure's caller looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The position of the parameter that gets the value.
    pub parameter: usize,
    /// The value.
    pub value: i64,
}

impl Closure {
    /// What nobody has shown of what several threads write in it.
    pub fn written_by_threads(&self) -> Option<Unproved> {
        let concurrent = self.concurrent.as_ref()?;
        let written = |parameter: &&Parameter| {
            matches!(
                parameter.form,
                ParameterForm::Reference(_)
                    | ParameterForm::Array { written: true, .. }
                    | ParameterForm::Text { written: true }
            )
        };
        // The result of a function is each caller's own.
        let dummies = match &self.adapter {
            Some(adapter) => adapter.dummies.len(),
            None => self.parameters.len(),
        };
        let mut dummies = self.parameters.iter().take(dummies);
        let parameter = dummies.find(written)?;
        Some(Unproved {
            place: concurrent.place.clone(),
            obligation: Obligation::ThreadsApart {
                concurrent: concurrent.text.clone(),
                argument: parameter.name.clone(),
            },
        })
    }

    /// Whether the argument at `position` is not written.
    pub fn only_reads(&self, position: usize) -> bool {
        self.parameters.get(position).is_some_and(|parameter| {
            !parameter.is_given()
                || match parameter.form {
                    ParameterForm::Value(_) => true,
                    ParameterForm::Array { written, .. } | ParameterForm::Text { written } => {
                        !written
                    }
                    ParameterForm::Reference(_)
                    | ParameterForm::Address(_)
                    | ParameterForm::Procedure => false,
                }
        })
    }
}
