//! The interface of a file against what gfortran knows of it.

use std::collections::{BTreeSet, HashSet};

use ferrotran::interface::{
    Argument, BinaryOp, Bounds, CharacterLength, Dummy, Expr, Host, Intent, Interface, Procedure,
    ProcedureKind, Shape, Type, UnaryOp, Variable,
};
use ferrotran::source::FileId;

use super::dump::{Namespace, Symbol, Term};
use super::owners::Owners;

/// How much was compared, and what disagrees.
#[derive(Debug, Default)]
pub(crate) struct Agreement {
    pub(crate) procedures: usize,
    pub(crate) procedures_agree: usize,
    pub(crate) arguments: usize,
    pub(crate) bounds: usize,
    /// Module variables, named constants, components and members of common blocks.
    pub(crate) data: usize,
    pub(crate) data_agree: usize,
    /// Values of named constants that were compared.
    pub(crate) values: usize,
    pub(crate) symbols: usize,
    pub(crate) symbols_agree: usize,
    /// Dummy procedures, and how many of them have an interface.
    pub(crate) dummies: usize,
    pub(crate) dummies_determined: usize,
    pub(crate) disagreements: Vec<String>,
    /// The named constants whose value is known to the compiler only.
    pub(crate) unknown_values: Vec<String>,
}

impl Agreement {
    pub(crate) fn add(&mut self, other: Agreement) {
        self.procedures += other.procedures;
        self.procedures_agree += other.procedures_agree;
        self.arguments += other.arguments;
        self.bounds += other.bounds;
        self.data += other.data;
        self.data_agree += other.data_agree;
        self.values += other.values;
        self.symbols += other.symbols;
        self.symbols_agree += other.symbols_agree;
        self.dummies += other.dummies;
        self.dummies_determined += other.dummies_determined;
        self.disagreements.extend(other.disagreements);
        self.unknown_values.extend(other.unknown_values);
    }

    pub(super) fn disagree(&mut self, place: &str, what: impl Into<String>) {
        self.disagreements.push(format!("{place}: {}", what.into()));
    }
}

/// Compares all procedures of `file`, both ways.
pub(crate) fn procedures(
    interface: &Interface,
    owners: &Owners,
    file: FileId,
    name: &str,
    namespaces: &[Namespace],
) -> Agreement {
    let mut agreement = Agreement::default();
    let mut seen = HashSet::new();
    for procedure in owners.procedures(interface, file) {
        agreement.procedures += 1;
        let place = format!("{name}: {}", procedure.name);
        let before = agreement.disagreements.len();
        match find(namespaces, procedure) {
            Some((namespace, symbol)) => {
                seen.insert((namespace, procedure.name.to_string()));
                Comparison {
                    namespaces,
                    namespace,
                    agreement: &mut agreement,
                    place: &place,
                }
                .procedure(procedure, &symbol);
            }
            None => agreement.disagree(&place, "the compiler has no such procedure"),
        }
        if agreement.disagreements.len() == before {
            agreement.procedures_agree += 1;
        }
    }
    for (at, namespace) in namespaces.iter().enumerate() {
        let Some(symbol) = own_symbol(namespaces, at) else {
            continue;
        };
        let is_procedure = symbol.has("SUBROUTINE") || symbol.has("FUNCTION");
        // The compiler's own procedures start with two underscores.
        if is_procedure
            && !symbol.has("IS-MAIN-PROGRAM")
            && !namespace.name.starts_with("__")
            && !seen.contains(&(at, namespace.name.clone()))
        {
            agreement.procedures += 1;
            agreement.disagree(name, format!("procedure `{}` was not read", namespace.name));
        }
    }
    agreement
}

fn own_symbol(namespaces: &[Namespace], at: usize) -> Option<Symbol> {
    lookup(namespaces, at, &namespaces[at].name)
}

/// The symbol `name` in a namespace or, if it says so, its hosts.
pub(super) fn lookup(namespaces: &[Namespace], mut at: usize, name: &str) -> Option<Symbol> {
    loop {
        match namespaces[at].symbols.get(name) {
            Some(symbol) if !symbol.elsewhere => return Some(symbol.clone()),
            _ => at = namespaces[at].host?,
        }
    }
}

/// The namespace of a procedure and its symbol.
fn find(namespaces: &[Namespace], procedure: &Procedure) -> Option<(usize, Symbol)> {
    let unit = procedure
        .entry_of
        .as_ref()
        .unwrap_or(&procedure.name)
        .as_str();
    let in_host = |namespace: &Namespace| match (&procedure.host, namespace.host) {
        (Host::External | Host::InterfaceBody, host) => host.is_none(),
        (Host::Module(_) | Host::Submodule { .. } | Host::Internal(_), None) => false,
        (Host::Internal(path), Some(host)) => {
            let name = path.name().as_str();
            // A main program without name has one of the compiler's.
            namespaces[host].name == name || name == "main__"
        }
        // The module, or a submodule of it.
        (Host::Module(_) | Host::Submodule { .. }, Some(host)) => namespaces[host].host.is_none(),
    };
    namespaces.iter().enumerate().find_map(|(at, namespace)| {
        if namespace.name != unit || !in_host(namespace) {
            return None;
        }
        lookup(namespaces, at, procedure.name.as_str()).map(|symbol| (at, symbol))
    })
}

/// What is compared, in one namespace of the compiler's.
pub(super) struct Comparison<'c> {
    pub(super) namespaces: &'c [Namespace],
    pub(super) namespace: usize,
    pub(super) agreement: &'c mut Agreement,
    pub(super) place: &'c str,
}

impl Comparison<'_> {
    pub(super) fn disagree(&mut self, what: impl Into<String>) {
        self.agreement.disagree(self.place, what);
    }

    pub(super) fn symbol(&self, name: &str) -> Option<Symbol> {
        lookup(self.namespaces, self.namespace, name)
    }

    fn procedure(&mut self, procedure: &Procedure, symbol: &Symbol) {
        let function = symbol.has("FUNCTION");
        if function != (procedure.kind() == ProcedureKind::Function) {
            self.disagree("subroutine or function");
        }
        if let Some(result) = &procedure.result {
            let name = symbol.result.as_deref().unwrap_or(procedure.name.as_str());
            let of_result = self.symbol(name).unwrap_or_else(|| symbol.clone());
            self.variable("the result", &result.variable, &of_result);
        }
        let theirs = symbol.arguments.clone().unwrap_or_default();
        let ours: Vec<String> = procedure
            .arguments
            .iter()
            .map(|argument| argument.name.to_string())
            .collect();
        if ours != theirs {
            self.disagree(format!(
                "arguments ({}) against ({})",
                ours.join(" "),
                theirs.join(" ")
            ));
            return;
        }
        for argument in &procedure.arguments {
            self.argument(argument);
        }
    }

    fn argument(&mut self, argument: &Argument) {
        self.agreement.arguments += 1;
        let name = argument.name.as_str();
        if name == "*" {
            return;
        }
        let Some(symbol) = self.symbol(name) else {
            self.disagree(format!("`{name}` is no symbol of the compiler"));
            return;
        };
        let is_procedure = symbol.has("PROCEDURE") || symbol.has("DUMMY-PROC");
        match &argument.dummy {
            Dummy::Variable(variable) if !is_procedure => self.variable(name, variable, &symbol),
            Dummy::Procedure(dummy) if is_procedure => {
                self.agreement.dummies += 1;
                self.agreement.dummies_determined += usize::from(dummy.interface.is_some());
                let kind = match (symbol.has("SUBROUTINE"), symbol.has("FUNCTION")) {
                    (true, _) => Some(ProcedureKind::Subroutine),
                    (_, true) => Some(ProcedureKind::Function),
                    _ => None,
                };
                // Other files can tell what one file does not.
                if kind.is_some() && dummy.kind != kind {
                    self.disagree(format!("`{name}`: subroutine or function"));
                }
            }
            _ => self.disagree(format!("`{name}`: procedure or variable")),
        }
        for (ours, theirs) in [
            (argument.attributes.optional, "OPTIONAL"),
            (argument.attributes.value, "VALUE"),
            (argument.attributes.allocatable, "ALLOCATABLE"),
            (argument.attributes.target, "TARGET"),
        ] {
            // A procedure pointer or class container shows its attributes elsewhere.
            let class = symbol.ty.starts_with("CLASS");
            if ours != symbol.has(theirs) && !class {
                self.disagree(format!("`{name}`: {theirs}"));
            }
        }
        let intent = match argument.intent {
            Some(Intent::In) => "DUMMY(IN)",
            Some(Intent::Out) => "DUMMY(OUT)",
            Some(Intent::InOut) => "DUMMY(INOUT)",
            None => "DUMMY",
        };
        if !symbol.has(intent) {
            let attributes = symbol.attributes.join(" ");
            self.disagree(format!("`{name}`: {intent} against {attributes}"));
        }
    }

    pub(super) fn variable(&mut self, name: &str, variable: &Variable, symbol: &Symbol) {
        if !self.same_type(&variable.ty, &symbol.ty) {
            self.disagree(format!("`{name}`: {:?} against {}", variable.ty, symbol.ty));
        }
        let theirs = symbol.array.as_deref().unwrap_or("0 [0] AS_SCALAR");
        if let Err(what) = self.shape(&variable.shape, theirs) {
            self.disagree(format!(
                "`{name}`: {what}: {:?} against {theirs}",
                variable.shape
            ));
        }
    }

    pub(super) fn same_type(&mut self, ours: &Type, theirs: &str) -> bool {
        let mut words = theirs.split_whitespace();
        let family = words.next().unwrap_or_default();
        let kind = words.next().unwrap_or_default();
        let is = |word: &str, number: u8| family == word && kind == number.to_string();
        match ours {
            Type::Integer { kind, .. } => is("INTEGER", kind.0),
            Type::Real(kind) => is("REAL", kind.0),
            Type::Complex(kind) => is("COMPLEX", kind.0),
            Type::Logical(kind) => is("LOGICAL", kind.0),
            Type::Character { kind, length } => {
                let Some(rest) = theirs.strip_prefix("CHARACTER ") else {
                    return false;
                };
                let Some((term, rest)) = Term::parse(rest) else {
                    return false;
                };
                let same_length = match (length, term) {
                    (CharacterLength::Expr(length), Some(theirs)) => {
                        self.agreement.bounds += 1;
                        same(length, &theirs)
                    }
                    (CharacterLength::Assumed | CharacterLength::Deferred, None) => true,
                    _ => false,
                };
                let deferred =
                    rest.contains("DEFERRED") == matches!(length, CharacterLength::Deferred);
                same_length
                    && deferred
                    && rest.split_whitespace().next() == Some(&kind.0.to_string())
            }
            Type::Derived {
                name,
                polymorphic: false,
                ..
            } => family == "DERIVED" && kind.eq_ignore_ascii_case(name.as_str()),
            Type::Derived {
                polymorphic: true, ..
            }
            | Type::UnlimitedPolymorphic => family == "CLASS",
            Type::AssumedType => family == "ASSUMED" || theirs.contains("TYPE(*)") || kind == "*",
            Type::Unresolved => false,
        }
    }

    fn shape(&mut self, ours: &Shape, theirs: &str) -> Result<(), &'static str> {
        let mut words = theirs.splitn(4, ' ');
        let rank = words.next().unwrap_or_default();
        let class = words.nth(1).unwrap_or_default();
        let mut bounds = words.next().unwrap_or_default();
        let expected = match ours {
            Shape::Scalar => "AS_SCALAR",
            Shape::Explicit(_) => "AS_EXPLICIT",
            Shape::AssumedSize { .. } => "AS_ASSUMED_SIZE",
            Shape::AssumedShape(_) => "AS_ASSUMED_SHAPE",
            Shape::Deferred { .. } => "AS_DEFERRED",
            Shape::AssumedRank => "AS_ASSUMED_RANK",
        };
        if class != expected {
            return Err("class");
        }
        if ours.rank().map_or("-1".to_owned(), |rank| rank.to_string()) != rank {
            return Err("rank");
        }
        let mut pairs: Vec<(Option<&Expr>, Option<&Expr>)> = Vec::new();
        let explicit = |bounds: &'_ Bounds| (bounds.lower.clone(), bounds.upper.clone());
        let owned: Vec<(Expr, Expr)>;
        match ours {
            Shape::Explicit(list) => {
                owned = list.iter().map(explicit).collect();
                pairs.extend(
                    owned
                        .iter()
                        .map(|(lower, upper)| (Some(lower), Some(upper))),
                );
            }
            Shape::AssumedSize { leading, lower } => {
                owned = leading.iter().map(explicit).collect();
                pairs.extend(
                    owned
                        .iter()
                        .map(|(lower, upper)| (Some(lower), Some(upper))),
                );
                pairs.push((Some(lower), None));
            }
            Shape::AssumedShape(lower) => {
                pairs.extend(lower.iter().map(|lower| (Some(lower), None)));
            }
            Shape::Scalar | Shape::Deferred { .. } | Shape::AssumedRank => return Ok(()),
        }
        for (lower, upper) in pairs {
            for ours in [lower, upper] {
                self.agreement.bounds += 1;
                let (theirs, rest) = Term::parse(bounds).ok_or("an unreadable bound")?;
                bounds = rest;
                let agree = match (ours, &theirs) {
                    (Some(ours), Some(theirs)) => same(ours, theirs),
                    (None, None) => true,
                    _ => false,
                };
                if !agree {
                    return Err("bounds");
                }
            }
        }
        Ok(())
    }
}

/// Whether an expression of ours says what the compiler's does.
fn same(ours: &Expr, theirs: &Term) -> bool {
    match (ours, theirs) {
        (Expr::Opaque(text), _) => theirs.to_string() == text.replace(' ', "").to_ascii_lowercase(),
        (Expr::Dummy(name) | Expr::Variable { name, .. }, Term::Atom(atom)) => {
            name.as_str() == atom
        }
        (Expr::Integer { value, .. }, Term::Atom(atom)) => value.to_string() == *atom,
        (Expr::Element { array, subscripts }, Term::Apply(name, operands)) => {
            array.as_str() == name && all_same(subscripts, operands)
        }
        (Expr::Intrinsic(intrinsic, operands), Term::Apply(name, theirs)) => {
            intrinsic.as_str() == name && all_same(operands, theirs)
        }
        (Expr::Unary(op, operand), Term::Apply(name, theirs)) => {
            let sign = match op {
                UnaryOp::Minus => "U-",
                UnaryOp::Plus => "U+",
                UnaryOp::Not => "NOT",
                _ => return false,
            };
            sign == name && theirs.len() == 1 && same(operand, &theirs[0])
        }
        (Expr::Binary(op, left, right), Term::Apply(name, theirs)) => {
            let word = match op {
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
                BinaryOp::And => "AND",
                BinaryOp::Or => "OR",
                _ => return false,
            };
            word == name && theirs.len() == 2 && same(left, &theirs[0]) && same(right, &theirs[1])
        }
        _ => false,
    }
}

fn all_same(ours: &[Expr], theirs: &[Term]) -> bool {
    ours.len() == theirs.len()
        && ours
            .iter()
            .zip(theirs)
            .all(|(ours, theirs)| same(ours, theirs))
}

/// Compares the global symbols that the interface means `file` to define with those in its object
/// file, as `nm` lists them.
pub(crate) fn symbols(
    interface: &Interface,
    owners: &Owners,
    file: FileId,
    name: &str,
    namespaces: &[Namespace],
    listing: &str,
) -> Agreement {
    // A block data unit has a function, which nothing calls.
    let block_data: Vec<String> = (0..namespaces.len())
        .filter(|&at| own_symbol(namespaces, at).is_some_and(|symbol| symbol.has("BLOCK-DATA")))
        .map(|at| format!("{}_", namespaces[at].name))
        .collect();
    // What C sees of variables has the name that their declaration gives.
    let mut modules = interface.modules.iter().filter(|m| m.span.file == file);
    let has_c_data = modules.any(|module| module.variables.iter().any(|v| v.bind_c));
    let used: BTreeSet<String> = (namespaces.iter())
        .flat_map(|namespace| &namespace.used_commons)
        .map(|name| format!("{name}_"))
        .collect();
    let mut expected = BTreeSet::new();
    for procedure in owners.procedures(interface, file) {
        let symbol = match (&procedure.binding_label, &procedure.host) {
            (Some(label), _) => label.to_string(),
            (None, Host::External) => format!("{}_", procedure.name),
            (None, Host::Module(module)) => format!("__{module}_MOD_{}", procedure.name),
            (None, Host::Submodule { module, name }) => {
                format!("__{module}_{name}_MOD_{}", procedure.name)
            }
            (None, Host::Internal(_) | Host::InterfaceBody) => continue,
        };
        expected.insert(symbol);
    }
    for block in &interface.common {
        if block.layouts.iter().any(|layout| layout.span.file == file) {
            expected.insert(match &block.name {
                Some(name) => format!("{name}_"),
                None => "__BLNK__".to_owned(),
            });
        }
    }
    let mut found = BTreeSet::new();
    for line in listing.lines() {
        let mut words = line.split_whitespace().rev();
        let (Some(symbol), Some(class)) = (words.next(), words.next()) else {
            continue;
        };
        // Functions, common blocks, and initialised common blocks.
        let function = matches!(class, "T" | "W") || class == "t" && symbol.contains("_MOD_");
        let common = matches!(class, "C" | "D" | "B") && !symbol.contains("_MOD_");
        let own = matches!(symbol, "main" | "MAIN__" | "__BLOCK_DATA__" | "options.0")
            || symbol.contains("_MOD___")
            || block_data.iter().any(|name| name == symbol)
            || used.contains(symbol)
            || common && has_c_data && !symbol.ends_with('_');
        if (function || common) && !own {
            // Between a module and its submodule, the compiler has one or the other.
            found.insert(symbol.replace('.', "_"));
        }
    }
    let mut agreement = Agreement::default();
    for symbol in expected.union(&found) {
        agreement.symbols += 1;
        match (expected.contains(symbol), found.contains(symbol)) {
            (true, true) => agreement.symbols_agree += 1,
            (true, false) => {
                agreement.disagree(name, format!("no symbol `{symbol}` in the object"))
            }
            _ => agreement.disagree(name, format!("the object has the symbol `{symbol}`")),
        }
    }
    agreement
}
