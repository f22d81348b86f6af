//! What `gfortran -fdump-fortran-original` prints.

use std::collections::HashMap;
use std::fmt;

/// A namespace: a program unit or procedure with its symbols.
#[derive(Debug, Default)]
pub(crate) struct Namespace {
    /// The procedure or module, without the decoration of masters of entries.
    pub(crate) name: String,
    /// The namespace that contains it.
    pub(crate) host: Option<usize>,
    pub(crate) symbols: HashMap<String, Symbol>,
    /// The named common blocks with their members.
    pub(crate) commons: Vec<(String, Vec<String>)>,
    /// The common blocks of modules that it uses.
    pub(crate) used_commons: Vec<String>,
}

/// A symbol as the compiler knows it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Symbol {
    /// `INTEGER 4`, `CHARACTER () 1`.
    pub(crate) ty: String,
    pub(crate) attributes: Vec<String>,
    /// `1 [0] AS_EXPLICIT 1 s:n`.
    pub(crate) array: Option<String>,
    pub(crate) result: Option<String>,
    /// The dummy arguments; `*` is an alternate return.
    pub(crate) arguments: Option<Vec<String>>,
    /// Whether it is declared in a host, where it has to be looked up.
    pub(crate) elsewhere: bool,
    /// The value of a constant or the initial value of a variable.
    pub(crate) value: Option<String>,
    /// The components, if it is a derived type, as `(a (REAL 8) DIMENSION (1 [0] ...))`.
    pub(crate) components: Vec<String>,
}

impl Symbol {
    pub(crate) fn has(&self, attribute: &str) -> bool {
        self.attributes.iter().any(|given| given == attribute)
    }
}

/// Reads a dump.
pub(crate) fn parse(text: &str) -> Vec<Namespace> {
    let mut namespaces: Vec<Namespace> = Vec::new();
    // The namespaces that are open, with their indentation.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut symbol: Option<(usize, String)> = None;
    let mut in_code = false;
    for line in text.lines() {
        let content = line.trim_start();
        let indent = line.len() - content.len();
        if content.starts_with("Namespace:") {
            open.retain(|(depth, _)| *depth < indent);
            let host = open.last().map(|(_, index)| *index);
            open.push((indent, namespaces.len()));
            namespaces.push(Namespace {
                host,
                ..Namespace::default()
            });
            symbol = None;
            in_code = false;
            continue;
        }
        // A symbol can have a namespace of its own (an abstract interface's arguments), after which
        // the symbols around it go on.
        if content.starts_with("symtree: ") {
            let before = open.len();
            open.retain(|(depth, _)| *depth < indent);
            in_code &= open.len() == before;
        }
        // Statements show the namespaces of BLOCK constructs, whose symbols are not wanted.
        in_code |= content.starts_with("code:");
        if in_code {
            continue;
        }
        let Some(&(_, at)) = open.last() else {
            continue;
        };
        if let Some(name) = content.strip_prefix("procedure name = ") {
            namespaces[at].name = plain_name(name.trim());
        } else if let Some(rest) = content.strip_prefix("common: /") {
            if let Some((block, members)) = rest.split_once('/') {
                let members = members.split(',').map(|member| member.trim().to_owned());
                match used_common(block) {
                    Some(name) => namespaces[at].used_commons.push(name.to_owned()),
                    None => {
                        let block = block.to_owned();
                        namespaces[at].commons.push((block, members.collect()));
                    }
                }
            }
        } else if let Some(rest) = content.strip_prefix("symtree: ") {
            let Some(name) = rest.split('\'').nth(1) else {
                continue;
            };
            let entry = Symbol {
                elsewhere: rest.contains("' from namespace '"),
                ..Symbol::default()
            };
            let name = name.to_owned();
            namespaces[at].symbols.insert(name.clone(), entry);
            symbol = Some((at, name));
        } else if let Some((at, name)) = &symbol
            && let Some(symbol) = namespaces[*at].symbols.get_mut(name)
        {
            describe(symbol, content);
        }
    }
    namespaces
}

fn describe(symbol: &mut Symbol, content: &str) {
    if let Some(ty) = content.strip_prefix("type spec : (") {
        symbol.ty = ty.trim_end().trim_end_matches(')').to_owned();
        // `CHARACTER (+ n 1) 1)` loses one parenthesis too many only at its end.
        if symbol.ty.matches('(').count() > symbol.ty.matches(')').count() {
            symbol.ty.push(')');
        }
    } else if let Some(attributes) = content.strip_prefix("attributes: (") {
        let attributes = attributes.trim_end();
        let attributes = attributes.strip_suffix(')').unwrap_or(attributes);
        symbol.attributes = attributes.split_whitespace().map(str::to_owned).collect();
    } else if let Some(array) = content.strip_prefix("Array spec:(") {
        let array = array.trim_end();
        symbol.array = Some(array.strip_suffix(')').unwrap_or(array).trim().to_owned());
    } else if let Some(result) = content.strip_prefix("result: ") {
        symbol.result = Some(result.trim().to_owned());
    } else if let Some(arguments) = content.strip_prefix("Formal arglist:") {
        let arguments = arguments.replace("[Alt Return]", "*");
        symbol.arguments = Some(arguments.split_whitespace().map(str::to_owned).collect());
    } else if let Some(value) = content.strip_prefix("value: ") {
        symbol.value = Some(value.trim_end().to_owned());
    } else if content.starts_with('(') && symbol.has("DERIVED") {
        symbol.components.push(content.trim_end().to_owned());
    }
}

/// The name of a common block that is used: the compiler numbers them, `_1_name`.
fn used_common(name: &str) -> Option<&str> {
    let (number, name) = name.strip_prefix('_')?.split_once('_')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(name)
}

/// `master.0.f` is the procedure that has all entries of `f` in one.
fn plain_name(name: &str) -> String {
    match name.strip_prefix("master.") {
        Some(rest) => rest
            .split_once('.')
            .map_or(rest, |(_, name)| name)
            .to_owned(),
        None => name.to_owned(),
    }
}

impl fmt::Display for Term {
    /// A designator or function reference as Fortran writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Atom(atom) => f.write_str(atom),
            Term::Apply(name, operands) => {
                let operands: Vec<String> = operands.iter().map(Term::to_string).collect();
                write!(f, "{name}({})", operands.join(","))
            }
        }
    }
}

/// A bound or length, in prefix form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Term {
    /// A number or a name.
    Atom(String),
    /// An operation, a function reference or an array element.
    Apply(String, Vec<Term>),
}

impl Term {
    /// Reads one expression from the start of `text`; gives it with what follows. `()` is none.
    pub(crate) fn parse(text: &str) -> Option<(Option<Term>, &str)> {
        let text = text.trim_start();
        if let Some(rest) = text.strip_prefix("()") {
            return Some((None, rest));
        }
        if let Some(inner) = text.strip_prefix('(') {
            let end = inner.find([' ', ')'])?;
            let (op, mut rest) = inner.split_at(end);
            let mut operands = Vec::new();
            loop {
                rest = rest.trim_start();
                if let Some(after) = rest.strip_prefix(')') {
                    let term = match (op, operands.pop()) {
                        ("parens", Some(inner)) => inner,
                        (_, last) => {
                            operands.extend(last);
                            Term::Apply(op.to_owned(), operands)
                        }
                    };
                    return Some((Some(term), after));
                }
                let (operand, after) = Term::parse(rest)?;
                operands.push(operand?);
                rest = after;
            }
        }
        let end = text
            .find(|c: char| matches!(c, '(' | '[' | ')' | ']' | ',') || c.is_whitespace())
            .unwrap_or(text.len());
        if end == 0 {
            return None;
        }
        let (word, rest) = text.split_at(end);
        let name = word.rsplit(':').next().unwrap_or(word);
        if rest.starts_with('[') {
            return Term::reference(name, rest);
        }
        let (term, mut rest) = Term::subscripted(name.to_owned(), rest)?;
        let mut name = match term {
            Term::Atom(name) => name,
            // An element, but for components of it.
            Term::Apply(name, subscripts) => {
                let element = Term::Apply(name, subscripts);
                if !rest.starts_with(" % ") {
                    return Some((Some(element), rest));
                }
                element.to_string()
            }
        };
        while let Some(component) = rest.strip_prefix(" % ") {
            let end = component.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let (component, after) = component.split_at(end.unwrap_or(component.len()));
            let (term, after) = Term::subscripted(format!("{name}%{component}"), after)?;
            if !after.starts_with(" % ") && matches!(term, Term::Apply(..)) {
                return Some((Some(term), after));
            }
            name = term.to_string();
            rest = after;
        }
        // The kind of a number.
        let number = name.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        if number && let Some(underscore) = name.find('_') {
            name.truncate(underscore);
        }
        Some((Some(Term::Atom(name)), rest))
    }

    /// What is named, with the subscripts that follow, if any do.
    fn subscripted(name: String, text: &str) -> Option<(Term, &str)> {
        if let Some(rest) = text.strip_prefix("(FULL)") {
            return Some((Term::Atom(name), rest));
        }
        let Some(mut rest) = text.strip_prefix('(') else {
            return Some((Term::Atom(name), text));
        };
        let mut operands = Vec::new();
        loop {
            rest = rest.trim_start_matches([' ', ',']);
            if let Some(after) = rest.strip_prefix(')') {
                return Some((Term::Apply(name, operands), after));
            }
            let (operand, after) = Term::parse(rest)?;
            operands.push(operand?);
            rest = after;
        }
    }

    /// `size[((x) (1) ((arg not-present)))]`, `__max_i4[[((a) (b))]]`.
    fn reference<'t>(name: &str, text: &'t str) -> Option<(Option<Term>, &'t str)> {
        let brackets = if text.starts_with("[[") { 2 } else { 1 };
        let mut rest = text.get(brackets..)?.trim_start().strip_prefix('(')?;
        let mut operands = Vec::new();
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix(')') {
                rest = after.get(brackets..)?;
                break;
            }
            if let Some(after) = rest.strip_prefix("((arg not-present))") {
                rest = after;
                continue;
            }
            let argument = rest.strip_prefix('(')?;
            // With or without its name, such as `kind = `.
            let is_name = |word: &str| word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            let value = match argument.split_once(" = ") {
                Some((name, value)) if is_name(name) => value,
                _ => argument,
            };
            let (operand, after) = Term::parse(value)?;
            operands.push(operand?);
            rest = after.trim_start().strip_prefix(')')?;
        }
        let internal = name.strip_prefix("__").unwrap_or(name);
        if internal.starts_with("convert_") && operands.len() == 1 {
            return Some((operands.pop(), rest));
        }
        // `__max_i4` is MAX of INTEGER(4).
        let plain = match name
            .strip_prefix("__")
            .and_then(|name| name.rsplit_once('_'))
        {
            // `__len_1_i4`: of CHARACTER(1); `__real_4_i4`: REAL(4) of INTEGER(4).
            Some((plain, _)) => match plain.rsplit_once('_') {
                Some((name, kind)) if kind.bytes().all(|b| b.is_ascii_digit()) => name,
                _ => plain,
            },
            None => internal,
        };
        // `__len_trim1`, of CHARACTER(1).
        let plain = plain
            .strip_suffix("len_trim1")
            .map_or(plain, |_| "len_trim");
        Some((Some(Term::Apply(plain.to_owned(), operands)), rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(text: &str) -> Term {
        let (term, rest) = Term::parse(text).unwrap();
        assert_eq!(rest, "");
        term.unwrap()
    }

    fn atom(text: &str) -> Term {
        Term::Atom(text.to_owned())
    }

    fn apply(name: &str, operands: &[Term]) -> Term {
        Term::Apply(name.to_owned(), operands.to_vec())
    }

    #[test]
    fn common_blocks_that_are_used_have_numbers() {
        assert_eq!(used_common("_12_blk"), Some("blk"));
        assert_eq!(used_common("blk_1_x"), None);
        let namespaces =
            parse("Namespace: A-H: (REAL 4)\nprocedure name = s\n  common: /_0_b/ x\n");
        assert_eq!(namespaces[0].used_commons, ["b"]);
        assert!(namespaces[0].commons.is_empty());
    }

    #[test]
    fn terms() {
        assert_eq!(term("s:n"), atom("n"));
        assert_eq!(term("7_8"), atom("7"));
        assert_eq!(term("-2"), atom("-2"));
        assert_eq!(
            term("(- (* 2 m.0.s:k) 1)"),
            apply("-", &[apply("*", &[atom("2"), atom("k")]), atom("1")])
        );
        assert_eq!(
            term("(U- __max_i4[[((s:k) (2))]])"),
            apply("U-", &[apply("max", &[atom("k"), atom("2")])])
        );
        assert_eq!(
            term("size[((f:x(FULL)) (1) ((arg not-present)))]"),
            apply("size", &[atom("x"), atom("1")])
        );
        assert_eq!(
            term("__len_1_i4[[((s:c) ((arg not-present)))]]"),
            apply("len", &[atom("c")])
        );
        assert_eq!(term("s:this % r % n"), atom("this%r%n"));
        assert_eq!(
            term("s:this % r(2) % n(s:i)"),
            apply("this%r(2)%n", &[atom("i")])
        );
        assert_eq!(
            term("__ceiling_4_r4[[((__real_4_i4[[((s:i) (kind = 4))]]) ((arg not-present)))]]"),
            apply("ceiling", &[apply("real", &[atom("i"), atom("4")])])
        );
        assert_eq!(
            term("__ubound[[((s:x(FULL)) (dim = 1) ((arg not-present)))]]"),
            apply("ubound", &[atom("x"), atom("1")])
        );
        assert_eq!(term("s:d(1 , 2)"), apply("d", &[atom("1"), atom("2")]));
        assert_eq!(Term::parse("()").unwrap().0, None);
        assert_eq!(Term::parse("(((").map(|_| ()), None);
    }
}
