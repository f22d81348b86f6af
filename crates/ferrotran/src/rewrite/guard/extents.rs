//! How many elements are passed, and whether these are enough.

use std::collections::BTreeMap;

use super::super::check::{AsLarge, Bound, Element, Operation, Passed, Start};
use super::super::layout::Statement;
use super::{Guards, offset, rest, shown};
use crate::syntax::ast::Expr;

impl Guards<'_, '_> {
    /// The distance of a place in an array from its first element.
    fn start(
        &mut self,
        nodes: &[&Expr],
        start: &Start,
        known: &mut BTreeMap<usize, String>,
    ) -> String {
        let Start::At(element, node) = start else {
            return "0_8".to_owned();
        };
        if let Some(known) = known.get(node) {
            return known.clone();
        }
        let Some(expr) = nodes.get(*node) else {
            return "-1_8".to_owned();
        };
        let (statements, subscripts) = self.subscripts(expr, element);
        if !statements.is_empty() {
            self.line.first(expr, statements);
        }
        let offset = offset(element, &subscripts);
        known.insert(*node, offset.clone());
        offset
    }

    /// How many elements are passed.
    fn passed(
        &mut self,
        nodes: &[&Expr],
        passed: &Passed,
        known: &mut BTreeMap<usize, String>,
    ) -> String {
        match passed {
            Passed::All(extent) => self.extent(extent),
            Passed::Elements { passed, from, to } => {
                let extent = self.passed(nodes, passed, known);
                match to > from {
                    true => format!("({extent})/{}_8", to / from),
                    false => {
                        let times = from / to;
                        format!("min({extent},huge(0_8)/{times}_8)*{times}_8")
                    }
                }
            }
            Passed::Section(node) => match nodes.get(*node) {
                Some(section) => format!("size({},kind=8)", self.line.part(section)),
                None => "0_8".to_owned(),
            },
            Passed::From(element, node) => {
                let start = Start::At(element.clone(), *node);
                let offset = self.start(nodes, &start, known);
                rest(&self.extent(&element.extent), &offset)
            }
            Passed::Copy {
                element,
                node,
                bounds,
            } => {
                let start = Start::At(element.clone(), *node);
                let offset = self.start(nodes, &start, known);
                let rest = rest(&self.extent(&element.extent), &offset);
                format!("min({rest},{})", self.count(nodes, bounds))
            }
            Passed::Apart {
                own,
                others: [before, after],
                extent,
            } => {
                let offset = self.start(nodes, own, known);
                let mut ends = vec![rest(&self.extent(extent), &offset)];
                for (others, from) in [(before, ".ge."), (after, ".gt.")] {
                    for other in others {
                        let other = self.start(nodes, other, known);
                        ends.push(format!(
                            "merge(({other})-({offset}),huge(0_8),({other}){from}({offset}))"
                        ));
                    }
                }
                match ends.len() {
                    1 => ends.remove(0),
                    _ => format!("min({})", ends.join(",")),
                }
            }
        }
    }

    /// What is passed has as many elements as the callee declares.
    pub(super) fn as_large(&mut self, nodes: &[&Expr], number: usize, large: &AsLarge) {
        let Some(expr) = nodes.get(number) else {
            return;
        };
        let wanted = self.count(nodes, &large.bounds);
        let extent = self.passed(nodes, &large.passed, &mut BTreeMap::new());
        let values = [extent.clone(), wanted.clone()];
        let condition = format!("{wanted}.gt.({extent})");
        let statements = self.fails(&condition, 'A', large.name.as_str(), &values);
        self.line.first(expr, statements);
    }

    /// How many elements there are between bounds that a callee declares.
    fn count(&self, nodes: &[&Expr], bounds: &[[Bound; 2]]) -> String {
        let extents = bounds.iter().map(|[lower, upper]| {
            let (lower, upper) = (self.bound(nodes, lower), self.bound(nodes, upper));
            format!("max(0_8,int({upper},8)-int({lower},8)+1_8)")
        });
        extents.collect::<Vec<_>>().join("*")
    }

    /// Two arrays have the same shape.
    pub(super) fn same_shape(&self, expr: &Expr, other: &str, rank: usize) -> Vec<Statement> {
        let one = self.line.part(expr);
        let name = shown(&one);
        let dimensions = (1..=rank).flat_map(|dimension| {
            let sizes = [&*one, other].map(|array| format!("size({array},{dimension},8)"));
            let condition = sizes.join(".ne.");
            let [own, others] = sizes;
            let values = [format!("{dimension}_8"), own, others, format!("{rank}_8")];
            self.fails(&condition, 'C', &name, &values)
        });
        dimensions.collect()
    }

    /// A bound that a callee declares, an INTEGER of 4 bytes.
    fn bound(&self, nodes: &[&Expr], bound: &Bound) -> String {
        match bound {
            Bound::Integer(value) => format!("({value})"),
            Bound::Passed(node) => match nodes.get(*node) {
                Some(passed) => format!("({})", self.line.part(passed)),
                None => "0".to_owned(),
            },
            Bound::Of(operation, operands) => {
                let operands = operands.iter().map(|it| self.bound(nodes, it));
                let operands: Vec<String> = operands.collect();
                match operation {
                    Operation::Negate => format!("(-{})", operands.concat()),
                    Operation::Add => format!("({})", operands.join("+")),
                    Operation::Subtract => format!("({})", operands.join("-")),
                    Operation::Multiply => format!("({})", operands.join("*")),
                    Operation::Max => format!("max({})", operands.join(",")),
                    Operation::Min => format!("min({})", operands.join(",")),
                }
            }
        }
    }

    /// A copy of so many elements is passed for an array from an element on. What is in parentheses is a value, and no
    /// part of the array.
    fn copy(&mut self, expr: &Expr, element: &Element, extent: &str) {
        let (_, subscripts) = self.subscripts(expr, element);
        let first = format!("int({},8)", subscripts.concat());
        let array = &element.array;
        self.line
            .replace(expr, format!("({array}({first}:{first}+{extent}-1_8))"));
    }

    /// A call passes extents, after its other arguments.
    pub(super) fn passes(&mut self, nodes: &[&Expr], number: usize, extents: &[Passed]) {
        let mut more = String::new();
        let mut copies = Vec::new();
        let mut known = BTreeMap::new();
        for passed in extents {
            let extent = self.passed(nodes, passed, &mut known);
            more.push(',');
            more.push_str(&extent);
            copies.push((passed, extent));
        }
        // Extents are of what stood there.
        for (passed, extent) in copies {
            if let Passed::Copy { element, node, .. } = passed
                && let Some(expr) = nodes.get(*node)
            {
                self.copy(expr, element, &extent);
            }
        }
        let end = match nodes.get(number) {
            Some(call) => (call.span.end as usize).checked_sub(1),
            None => self.line.text().trim_end().len().checked_sub(1),
        };
        if let Some(end) = end {
            self.line.insert(end, more);
        }
    }
}
