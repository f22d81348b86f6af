//! What is called without a name: the procedures behind defined operators, assignments and
//! input/output; and external procedures by name, for interface bodies.

use std::collections::HashMap;

use smallvec::SmallVec;

use super::bindings;
use crate::interface::{Host, ProcedureId};
use crate::name::Name;
use crate::resolve::Resolved;
use crate::syntax::ast::{BinaryOp, GenericSpec, UnaryOp};

/// Procedures with bodies.
pub(crate) type Procedures = SmallVec<[ProcedureId; 1]>;

/// The procedures behind an operator or ASSIGNMENT(=).
#[derive(Clone, Debug, Default)]
pub(crate) struct Behind {
    /// Those that interface blocks of modules give.
    pub(crate) procedures: Procedures,
    /// Those bound to types, of which one operand has to be.
    pub(crate) bound: Procedures,
    /// Whether an interface block gives others, without a body in the files: of whatever types.
    pub(crate) elsewhere: bool,
    /// Whether something else may be bound to a type: by an extension that is not known, or without a body in the files.
    pub(crate) extended: bool,
}

/// What the modules define.
#[derive(Default)]
pub(crate) struct Operators {
    by_operator: HashMap<String, Behind>,
    assignment: Option<Behind>,
    externals: HashMap<Name, Procedures>,
    /// Whether any type has input/output of its own.
    pub(crate) defined_io: bool,
}

impl Operators {
    pub(crate) fn new(resolved: &Resolved) -> Self {
        let interface = &resolved.interface;
        let mut by_name: HashMap<&Name, Procedures> = HashMap::new();
        let mut operators = Operators::default();
        let with_body = resolved
            .bodies
            .iter()
            .flat_map(|body| std::iter::once(&body.procedure).chain(&body.entries));
        for &id in with_body {
            let procedure = interface.procedure(id);
            by_name.entry(&procedure.name).or_default().push(id);
            if procedure.host == Host::External {
                let known = operators.externals.entry(procedure.name.clone());
                known.or_default().push(id);
            }
        }
        for generic in interface.modules.iter().flat_map(|module| &module.generics) {
            let Some(behind) = operators.behind(&generic.spec) else {
                continue;
            };
            for name in &generic.specifics {
                match by_name.get(name) {
                    Some(ids) => {
                        // By its binding label an interface body may be of another one.
                        let is_external =
                            |id: &ProcedureId| interface.procedure(*id).host == Host::External;
                        behind.elsewhere |= ids.iter().any(is_external);
                        behind.procedures.extend(ids.iter().copied());
                    }
                    None => behind.elsewhere = true,
                }
            }
        }
        let types = || interface.modules.iter().flat_map(|module| &module.types);
        let with_generics =
            types().flat_map(|ty| ty.generic_bindings.iter().map(move |it| (ty, it)));
        for (ty, generic) in with_generics {
            let Some(behind) = operators.behind(&generic.spec) else {
                continue;
            };
            // An extension that is not known may define the bindings anew.
            behind.extended |= bindings::dynamic_types(interface, ty).is_none();
            // Those of extensions that are have the same names.
            let bindings = types().flat_map(|ty| &ty.bindings);
            let bindings =
                bindings.filter(|it| generic.bindings.contains(&it.name) && !it.deferred);
            for binding in bindings {
                match by_name.get(&binding.procedure) {
                    Some(procedures) => behind.bound.extend(procedures.iter().copied()),
                    None => behind.extended = true,
                }
            }
        }
        operators
    }

    fn behind(&mut self, spec: &GenericSpec) -> Option<&mut Behind> {
        match spec {
            GenericSpec::Operator(operator) => {
                let spelled = spelling(operator).to_owned();
                Some(self.by_operator.entry(spelled).or_default())
            }
            GenericSpec::Assignment => Some(self.assignment.get_or_insert_default()),
            GenericSpec::DefinedIo(_) => {
                self.defined_io = true;
                None
            }
            GenericSpec::Name(_) => None,
        }
    }

    /// Whether nothing defines an operator.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_operator.is_empty()
    }

    /// The external procedures `name` that have a body: more than one only where the files are
    /// no program as they stand.
    pub(crate) fn externals(&self, name: &Name) -> &[ProcedureId] {
        self.externals.get(name).map_or(&[], |found| found)
    }

    /// What is behind `ASSIGNMENT(=)`; `None` where nothing defines it.
    pub(crate) fn assignment(&self) -> Option<&Behind> {
        self.assignment.as_ref()
    }

    /// What is behind a binary operator; `None` where nothing defines it.
    pub(crate) fn binary(&self, op: &BinaryOp) -> Option<&Behind> {
        if self.by_operator.is_empty() {
            return None;
        }
        let spelled = match op {
            BinaryOp::Defined(name) => return self.by_operator.get(spelling(name.as_str())),
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

    /// What is behind a unary operator.
    pub(crate) fn unary(&self, op: &UnaryOp) -> Option<&Behind> {
        let spelled = match op {
            UnaryOp::Defined(name) => spelling(name.as_str()),
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
