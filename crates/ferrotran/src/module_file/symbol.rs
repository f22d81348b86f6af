//! The symbols of a module file.

use std::collections::HashMap;

use super::tree::Node;

/// A symbol: a procedure, a dummy argument, a variable, a constant, a type, a module.
#[derive(Clone, Copy, Debug)]
pub(super) struct Symbol<'a> {
    /// The whole entry's name node, for its place.
    pub(super) entry: &'a Node,
    pub(super) name: &'a str,
    /// The module that defines it; empty for what is local to a procedure.
    pub(super) module: &'a str,
    pub(super) binding_label: &'a str,
    /// Attributes, type, and what goes with them.
    body: &'a [Node],
}

/// All symbols by their numbers.
pub(super) type Symbols<'a> = HashMap<u32, Symbol<'a>>;

/// The symbols in the list `nodes`: six nodes each.
pub(super) fn symbols(nodes: &[Node]) -> Result<Symbols<'_>, &Node> {
    let mut symbols = Symbols::new();
    for entry in nodes.chunks(6) {
        let [number, name, module, label, _namespace, body] = entry else {
            return Err(&entry[0]);
        };
        let symbol = Symbol {
            entry: name,
            name: name.text(),
            // Intrinsic modules, where they were used as such, begin with `__`.
            module: module.text().trim_start_matches("__"),
            binding_label: label.text(),
            body: body.list(),
        };
        // What is shorter lacks the places that are looked at below.
        if symbol.body.len() < 8 || symbol.attributes().len() < 5 {
            return Err(body);
        }
        symbols.insert(number.number().ok_or(number)?, symbol);
    }
    Ok(symbols)
}

impl<'a> Symbol<'a> {
    fn attributes(&self) -> &'a [Node] {
        self.body[0].list()
    }

    /// `PROCEDURE`, `VARIABLE`, `PARAMETER`, `DERIVED`, `MODULE` ...
    pub(super) fn flavor(&self) -> &'a str {
        self.attributes()[0].word()
    }

    /// Whether it is the compiler's own: no name of Fortran begins with an underscore.
    pub(super) fn is_artificial(&self) -> bool {
        self.name.starts_with('_')
    }

    /// `IN`, `OUT`, `INOUT` or `UNKNOWN-INTENT`.
    pub(super) fn intent(&self) -> &'a str {
        self.attributes()[1].word()
    }

    /// Whether `attribute` is among its attributes.
    pub(super) fn has(&self, attribute: &str) -> bool {
        let mut attributes = self.attributes().iter().skip(2);
        attributes.any(|node| node.word() == attribute)
    }

    /// Whether it is a module procedure, separate ones included. Interface bodies are marked so,
    /// too: those of external procedures, and abstract ones. A separate one that other procedures
    /// of the module call is marked as if it were external.
    pub(super) fn is_module_procedure(&self) -> bool {
        let is_declared = self.has("EXTERNAL") || self.has("ABSTRACT");
        self.has("MODULE_PROCEDURE") || self.has("MODULE-PROC") && !is_declared
    }

    /// Its type.
    pub(super) fn ty(&self) -> &'a Node {
        &self.body[2]
    }

    /// The number of the derived type of the component `name`, if it is a derived type.
    pub(super) fn component_type(&self, name: &str) -> Option<u32> {
        let components = self.body[1].list().iter();
        let mut types = components.filter_map(|component| match component.list() {
            [_number, own, ty, ..] if own.text() == name => Some(ty),
            _ => None,
        });
        types.next()?.list().get(1)?.number()
    }

    /// The number of the member of its common block that follows it.
    pub(super) fn next_in_common(&self) -> Option<u32> {
        self.body[4].number().filter(|&number| number != 0)
    }

    /// The numbers of its dummy arguments; 0 is an alternate return.
    pub(super) fn arguments(&self) -> impl Iterator<Item = u32> + 'a {
        self.body[5].list().iter().filter_map(Node::number)
    }

    /// The value of a constant.
    pub(super) fn value(&self) -> Option<&'a Node> {
        (self.flavor() == "PARAMETER").then(|| &self.body[6])
    }

    /// Its array specification; empty for a scalar.
    pub(super) fn shape(&self) -> &'a [Node] {
        self.body[6 + usize::from(self.flavor() == "PARAMETER")].list()
    }

    /// The number of the result of a function.
    pub(super) fn result(&self) -> Option<u32> {
        self.body[7].number().filter(|&number| number != 0)
    }
}
