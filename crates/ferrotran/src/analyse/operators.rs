//! What is called without a name: the procedures behind defined operators and assignments; and
//! external procedures by name, for interface bodies.

use std::collections::HashMap;

use smallvec::SmallVec;

use crate::interface::{Host, ProcedureId};
use crate::name::Name;
use crate::resolve::Resolved;
use crate::syntax::ast::{BinaryOp, GenericSpec, UnaryOp};

/// Procedures with bodies.
pub(super) type Procedures = SmallVec<[ProcedureId; 1]>;

/// The procedures behind each operator that a module defines.
pub(super) struct Operators {
    by_operator: HashMap<String, Procedures>,
    assignment: Procedures,
    externals: HashMap<Name, ProcedureId>,
}

impl Operators {
    pub(super) fn new(resolved: &Resolved) -> Self {
        let interface = &resolved.interface;
        let mut by_name: HashMap<&Name, Procedures> = HashMap::new();
        let mut externals = HashMap::new();
        let with_body = resolved
            .bodies
            .iter()
            .flat_map(|body| std::iter::once(&body.procedure).chain(&body.entries));
        for &id in with_body {
            let procedure = interface.procedure(id);
            by_name.entry(&procedure.name).or_default().push(id);
            if procedure.host == Host::External {
                externals.insert(procedure.name.clone(), id);
            }
        }
        let mut operators = Operators {
            by_operator: HashMap::new(),
            assignment: Procedures::new(),
            externals,
        };
        for generic in interface.modules.iter().flat_map(|module| &module.generics) {
            let list = match &generic.spec {
                GenericSpec::Operator(operator) => operators
                    .by_operator
                    .entry(spelling(operator).to_owned())
                    .or_default(),
                GenericSpec::Assignment => &mut operators.assignment,
                _ => continue,
            };
            for ids in generic
                .specifics
                .iter()
                .filter_map(|name| by_name.get(name))
            {
                list.extend(ids.iter().copied());
            }
        }
        operators
    }

    /// The external procedure `name`, if it has a body.
    pub(super) fn external(&self, name: &Name) -> Option<ProcedureId> {
        self.externals.get(name).copied()
    }

    /// The procedures behind `ASSIGNMENT(=)`.
    pub(super) fn assignment(&self) -> &Procedures {
        &self.assignment
    }

    /// The procedures behind a binary operator; `None` where no module defines it.
    pub(super) fn binary(&self, op: &BinaryOp) -> Option<&Procedures> {
        if self.by_operator.is_empty() {
            return None;
        }
        let spelled = match op {
            BinaryOp::Defined(name) => return self.by_operator.get(name.as_str()),
            BinaryOp::Power => "**",
            BinaryOp::Multiply => "*",
            BinaryOp::Divide => "/",
            BinaryOp::Add => "+",
            BinaryOp::Subtract => "-",
            BinaryOp::Concat => "//",
            BinaryOp::Equal => "==",
            BinaryOp::NotEqual => "/=",
            BinaryOp::Less => "<",
            BinaryOp::LessEqual => "<=",
            BinaryOp::Greater => ">",
            BinaryOp::GreaterEqual => ">=",
            BinaryOp::And => "and",
            BinaryOp::Or => "or",
            BinaryOp::Equivalent => "eqv",
            BinaryOp::NotEquivalent => "neqv",
            _ => return None,
        };
        self.by_operator.get(spelled)
    }

    /// The procedures behind a unary operator.
    pub(super) fn unary(&self, op: &UnaryOp) -> Option<&Procedures> {
        let spelled = match op {
            UnaryOp::Defined(name) => name.as_str(),
            UnaryOp::Plus => "+",
            UnaryOp::Minus => "-",
            UnaryOp::Not => "not",
            UnaryOp::BitNot => return None,
        };
        self.by_operator.get(spelled)
    }
}

/// One spelling for each operator: `==` for `.eq.`, and no dots.
fn spelling(operator: &str) -> &str {
    match operator.trim_matches('.') {
        "eq" => "==",
        "ne" => "/=",
        "lt" => "<",
        "le" => "<=",
        "gt" => ">",
        "ge" => ">=",
        other => other,
    }
}
