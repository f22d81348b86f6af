//! Adapters: Fortran procedures that stand for closures whose arguments or results Fortran passes
//! by descriptor, which differs between compilers. An adapter has the interface of the dummy
//! procedure, and calls with addresses and extents.

use super::element::Content;
use super::names::RustName;
use super::symbol::Symbol;
use crate::interface::Intent;

/// A Fortran procedure that stands for a closure.
#[derive(Clone, Debug)]
pub struct Adapter {
    /// Its Fortran name, with which the names of the functions in C begin that go with it.
    pub label: String,
    /// The function that lends it a trampoline, in the raw declarations.
    pub rust: RustName,
    /// Its symbol.
    pub symbol: Symbol,
    /// Its dummy arguments.
    pub dummies: Vec<Declared>,
    /// Its result.
    pub result: Option<Declared>,
}

/// A dummy argument or the result of an adapter, as it is declared.
#[derive(Clone, Debug)]
pub struct Declared {
    /// The type, but for the length of a CHARACTER.
    pub content: Content,
    /// The length of a CHARACTER as declared: `*`, `2*n`.
    pub length: String,
    /// The name with the shape: `x(:, :)`, `y(size(x))`, `n`.
    pub text: String,
    /// The number of its dimensions.
    pub rank: usize,
    /// INTENT.
    pub intent: Option<Intent>,
    /// Other attributes, in the order in which they are declared.
    pub attributes: Vec<DeclaredAttribute>,
}

/// An attribute of a dummy argument of an adapter, besides INTENT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeclaredAttribute {
    /// VALUE.
    Value,
    /// OPTIONAL.
    Optional,
    /// TARGET.
    Target,
    /// CONTIGUOUS.
    Contiguous,
}

impl Declared {
    /// Whether it is OPTIONAL.
    pub fn is_optional(&self) -> bool {
        self.attributes.contains(&DeclaredAttribute::Optional)
    }
}
