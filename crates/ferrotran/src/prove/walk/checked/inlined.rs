//! Statement functions: what is in the body of one is checked where it is referenced, with what is passed in
//! the place of its dummy arguments.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Walk;
use super::functions::Behind;
use super::stable::Stable;
use super::statement::{Applied, names_in};
use crate::interface::Type;
use crate::name::Name;
use crate::resolve::SymbolKind;
use crate::rewrite::{Inside, Node, What};
use crate::syntax::ast::{Argument, ArgumentValue, Expr};

/// The definition of a statement function.
pub(super) struct Definition<'a> {
    line: u32,
    nodes: FxHashMap<*const Expr, Node>,
    lists: FxHashMap<*const Argument, Applied<'a>>,
}

/// A reference to a statement function whose body is being walked.
pub(super) struct Inlined {
    /// The names in what is passed for each dummy argument, if that can stand in its place.
    dummies: FxHashMap<Name, Option<FxHashSet<Name>>>,
    /// Whether a check reads one for which it cannot.
    denied: bool,
}

impl Inlined {
    /// The names that a name in the body stands for.
    pub(super) fn means(&mut self, name: Name) -> Vec<Name> {
        match self.dummies.get(&name) {
            None => vec![name],
            Some(Some(names)) => names.iter().cloned().collect(),
            Some(None) => {
                self.denied = true;
                Vec::new()
            }
        }
    }
}

/// What was known of the statement before a body in it was walked.
pub(in crate::prove::walk) struct Around<'a> {
    nodes: FxHashMap<*const Expr, Node>,
    lists: FxHashMap<*const Argument, Applied<'a>>,
    behind: Behind,
}

impl<'a> Walk<'_, 'a> {
    /// The statement defines a statement function.
    pub(in crate::prove::walk) fn is_defined(&mut self, name: &Name) {
        if self.checks.forms.is_none() {
            return;
        }
        let statement = &self.checks.statement;
        let definition = Definition {
            line: statement.line,
            nodes: statement.nodes.clone(),
            lists: statement.lists.clone(),
        };
        self.checks.definitions.insert(name.clone(), definition);
    }

    /// The body of a statement function is about to be walked, for a reference with these arguments.
    pub(in crate::prove::walk) fn begins_body(
        &mut self,
        name: &Name,
        dummies: &[&'a Name],
        arguments: &'a [Argument],
    ) -> Option<Around<'a>> {
        self.checks.forms?;
        if self.checks.statement.inside.is_some() || arguments.is_empty() {
            return None;
        }
        let reference = self.checks.statement.lists.get(&arguments.as_ptr())?.node;
        if self.checks.statement.repeated.contains_key(&reference) {
            return None;
        }
        let mut passed = FxHashMap::default();
        for (&dummy, argument) in dummies.iter().zip(arguments) {
            let names = match &argument.value {
                ArgumentValue::Expr(expr) if self.can_stand_for(dummy, expr) => {
                    let mut names = FxHashSet::default();
                    names_in(expr, &mut names);
                    Some(names)
                }
                ArgumentValue::Expr(_)
                | ArgumentValue::Section { .. }
                | ArgumentValue::Label(_)
                | ArgumentValue::Star(_) => None,
            };
            passed.insert(dummy.clone(), names);
        }
        let definition = self.checks.definitions.get(name)?;
        let inside = |node: &Node| Node {
            inside: Some(Inside {
                line: definition.line,
                number: node.number,
            }),
            ..reference
        };
        let nodes = definition.nodes.iter();
        let nodes = nodes.map(|(&key, node)| (key, inside(node))).collect();
        let lists = definition.lists.iter();
        let lists = lists.map(|(&key, applied)| {
            let node = inside(&applied.node);
            (key, Applied { node, ..*applied })
        });
        let lists = lists.collect();
        let statement = &mut self.checks.statement;
        statement.inside = Some(Inlined {
            dummies: passed,
            denied: false,
        });
        Some(Around {
            nodes: std::mem::replace(&mut statement.nodes, nodes),
            lists: std::mem::replace(&mut statement.lists, lists),
            behind: std::mem::take(&mut statement.behind),
        })
    }

    /// It was walked.
    pub(in crate::prove::walk) fn ends_body(&mut self, around: Option<Around<'a>>) {
        let Some(around) = around else { return };
        let statement = &mut self.checks.statement;
        statement.inside = None;
        statement.nodes = around.nodes;
        statement.lists = around.lists;
        statement.behind = around.behind;
    }

    /// Whether an actual argument can stand in the place of a dummy one: a sum or product of INTEGER
    /// variables, of the same kind.
    fn can_stand_for(&mut self, dummy: &Name, actual: &'a Expr) -> bool {
        let kind = |name: &Name| {
            let symbol = self.body.symbols.get(name)?;
            let variable = if let SymbolKind::Constant(constant) = &symbol.kind {
                &constant.variable
            } else {
                symbol.variable.as_ref()?
            };
            if let Type::Integer { kind, unsigned } = variable.ty {
                Some(kind).filter(|_| !unsigned)
            } else {
                None
            }
        };
        let taken = kind(dummy);
        let mut names = FxHashSet::default();
        names_in(actual, &mut names);
        let agree = taken.is_some() && names.iter().all(|name| kind(name) == taken);
        agree && self.are_intrinsic(&["int", "kind"]) && self.stable(actual) == Stable::Plainly
    }

    /// Whether a check of what is in the body can be put where that is referenced.
    pub(super) fn can_be_inlined(&mut self, what: &What) -> bool {
        let statement = &mut self.checks.statement;
        let inside = statement.inside.as_mut();
        let denied = inside.is_none_or(|inside| std::mem::take(&mut inside.denied));
        let always = match statement.behind {
            Behind::Nothing => true,
            Behind::InTurn(_) | Behind::Anything => false,
        };
        always && !denied && !what.once().contains(&true) && what.stands_alone()
    }
}
