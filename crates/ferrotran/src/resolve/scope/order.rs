//! Modules and submodules in the order in which they depend on each other.

use rustc_hash::{FxHashMap, FxHashSet};

use super::declare::Declare;
use super::index::Node;
use super::table::ScopeId;
use super::units::Opened;
use crate::diagnostic::Severity;
use crate::name::Name;
use crate::resolve::codes;
use crate::source::Span;
use crate::syntax::ast::{self, Specification, StatementKind, UnitKind};

impl<'a> Declare<'_, 'a> {
    /// Finds USE statements of modules that lead back to the module, and takes them out.
    pub(crate) fn ignore_cyclic_uses(&mut self, units: &[Node<'a>]) {
        let mut uses: FxHashMap<&Name, Vec<(&'a ast::Use, Span)>> = FxHashMap::default();
        for node in units {
            if let (UnitKind::Module, Some(name)) = (&node.unit.kind, &node.unit.name) {
                uses.entry(name).or_insert_with(|| used_by(node));
            }
        }
        let mut done: FxHashSet<&Name> = FxHashSet::default();
        for node in units {
            let Some(start) = node
                .unit
                .name
                .as_ref()
                .filter(|name| uses.contains_key(name))
            else {
                continue;
            };
            // Depth first, with a stack of our own: chains of modules can be long.
            let mut path: Vec<(&Name, usize)> = vec![(start, 0)];
            while let Some((module, next)) = path.last_mut() {
                let Some((link, span)) =
                    uses[*module].get(*next).filter(|_| !done.contains(module))
                else {
                    done.insert(module);
                    path.pop();
                    continue;
                };
                *next += 1;
                if !uses.contains_key(&link.module) || link.intrinsic == Some(true) {
                    continue;
                }
                if path.iter().any(|(module, _)| **module == link.module) {
                    self.scopes
                        .modules
                        .circular
                        .insert(std::ptr::from_ref(*link));
                    let message = format!("module `{}` is used in a circle", link.module);
                    self.findings
                        .report(codes::CYCLIC_USE, Severity::Error, *span, message)
                        .with_remedy("move what both need into a third module");
                } else if !done.contains(&link.module) {
                    path.push((&link.module, 0));
                }
            }
        }
    }

    /// Opens all modules, then all submodules, parents first; in the places of `units`.
    pub(crate) fn open_modules<'n>(
        &mut self,
        units: &'n [Node<'a>],
    ) -> Vec<Option<Opened<'n, 'a>>> {
        let mut opened: Vec<Option<Opened<'n, 'a>>> = units.iter().map(|_| None).collect();
        for (node, place) in units.iter().zip(&mut opened) {
            if let (UnitKind::Module, Some(name)) = (&node.unit.kind, &node.unit.name) {
                let module = self.open_node(node, None);
                self.scopes
                    .modules
                    .given
                    .entry(name.clone())
                    .or_insert(module.scope);
                *place = Some(module);
            }
        }
        let mut submodules: FxHashMap<(&'a Name, &'a Name), ScopeId> = FxHashMap::default();
        let is_submodule = |node: &Node<'a>| matches!(node.unit.kind, UnitKind::Submodule { .. });
        let mut waiting: Vec<usize> = (0..units.len())
            .filter(|&at| is_submodule(&units[at]))
            .collect();
        while !waiting.is_empty() {
            let mut still_waiting = Vec::new();
            for &at in &waiting {
                let node = &units[at];
                let UnitKind::Submodule { ancestor, parent } = &node.unit.kind else {
                    continue;
                };
                let host = match parent {
                    None => self.scopes.modules.given.get(ancestor),
                    Some(parent) => submodules.get(&(ancestor, parent)),
                };
                let Some(&host) = host else {
                    still_waiting.push(at);
                    continue;
                };
                let submodule = self.open_node(node, Some(host));
                if let Some(name) = &node.unit.name {
                    submodules
                        .entry((ancestor, name))
                        .or_insert(submodule.scope);
                }
                opened[at] = Some(submodule);
            }
            if still_waiting.len() == waiting.len() {
                for at in still_waiting {
                    opened[at] = Some(self.open_orphan(&units[at]));
                }
                break;
            }
            waiting = still_waiting;
        }
        opened
    }

    /// A submodule whose module or parent is missing.
    fn open_orphan<'n>(&mut self, node: &'n Node<'a>) -> Opened<'n, 'a> {
        let message = "the module or parent of this submodule is in none of the files given";
        self.findings
            .report(
                codes::MISSING_ANCESTOR,
                Severity::Warning,
                node.unit.span,
                message,
            )
            .with_remedy("give the file that defines it as well");
        let opened = self.open_node(node, None);
        self.scopes.scope_mut(opened.scope).incomplete = true;
        opened
    }
}

fn used_by<'a>(node: &Node<'a>) -> Vec<(&'a ast::Use, Span)> {
    node.unit
        .statements
        .iter()
        .filter_map(|statement| match &statement.kind {
            StatementKind::Specification(Specification::Use(link)) => {
                Some((&**link, statement.span))
            }
            _ => None,
        })
        .collect()
}
