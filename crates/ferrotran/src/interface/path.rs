//! Paths of procedures: the one name by which options, facts, plans, documentation and generated
//! text speak of a procedure.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use crate::name::Name;

/// A scoping unit on the way to a procedure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScopeName {
    /// A module, a main program, or a procedure with internal procedures.
    Unit(Name),
    /// A submodule, named as Fortran 2018 (R1417) does: `module:submodule`.
    Submodule {
        /// The module whose descendant it is.
        module: Name,
        /// Its own name.
        name: Name,
    },
}

impl fmt::Display for ScopeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ScopeName::Unit(name) => write!(f, "{name}"),
            ScopeName::Submodule { module, name } => write!(f, "{module}:{name}"),
        }
    }
}

/// Where a procedure stands, and its name: `dgesv` for an external procedure, `module::name` for a
/// module procedure, `module:submodule::name` for one that only a submodule knows, `host::name` for
/// an internal one. The body of a separate module procedure has the path of its interface.
///
/// ```
/// use ferrotran::interface::ProcedurePath;
/// let path: ProcedurePath = "Linear::Solve".parse()?;
/// assert_eq!(path.to_string(), "linear::solve");
/// assert_eq!(path.name().as_str(), "solve");
/// # Ok::<(), ferrotran::interface::PathError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProcedurePath {
    scopes: Vec<ScopeName>,
    name: Name,
    /// As it is written.
    text: SmolStr,
}

impl ProcedurePath {
    /// The path of `name` in `scopes`, the outermost first.
    pub fn new(scopes: Vec<ScopeName>, name: Name) -> Self {
        let mut text = String::new();
        for scope in &scopes {
            text.push_str(&format!("{scope}::"));
        }
        text.push_str(name.as_str());
        ProcedurePath {
            scopes,
            name,
            text: text.into(),
        }
    }

    /// The path of the external procedure `name`.
    pub fn external(name: Name) -> Self {
        ProcedurePath::new(Vec::new(), name)
    }

    /// What stands for a COMMON block where options name one: `/name/`, or `//` for the blank one.
    pub fn common(block: Option<&Name>) -> Self {
        let block = block.map_or("", Name::as_str);
        ProcedurePath::external(Name::new(&format!("/{block}/")))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The procedure's own name.
    pub fn name(&self) -> &Name {
        &self.name
    }

    /// The scoping units around it, the outermost first; none of an external procedure.
    pub fn scopes(&self) -> &[ScopeName] {
        &self.scopes
    }

    /// The module of a module procedure.
    pub fn module(&self) -> Option<&Name> {
        match self.scopes.as_slice() {
            [ScopeName::Unit(module)] => Some(module),
            _ => None,
        }
    }

    /// Whether it is that of a type-bound procedure: `module::type%name`.
    pub fn is_type_bound(&self) -> bool {
        self.name.as_str().contains('%')
    }

    /// The path of a procedure that is internal to this one.
    pub fn internal(&self, name: Name) -> Self {
        let mut scopes = self.scopes.clone();
        scopes.push(ScopeName::Unit(self.name.clone()));
        ProcedurePath::new(scopes, name)
    }
}

impl fmt::Display for ProcedurePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for ProcedurePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Why a text is not the path of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// A part is empty.
    #[error("a part of `{0}` is empty")]
    Empty(String),
    /// A part holds a character that no Fortran name has.
    #[error("`{character}` in `{text}` cannot be part of a Fortran name")]
    Character {
        /// The text.
        text: String,
        /// The character.
        character: char,
    },
    /// A submodule stands where none can.
    #[error("`{0}`: a submodule is written `module:submodule`, at the head of a path")]
    Submodule(String),
}

impl FromStr for ProcedurePath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let block = text.trim().strip_prefix('/');
        if let Some(block) = block.and_then(|block| block.strip_suffix('/')) {
            let block = match block {
                "" => None,
                block => Some(name(block, text)?),
            };
            return Ok(ProcedurePath::common(block.as_ref()));
        }
        let mut parts: Vec<&str> = text.split("::").map(str::trim).collect();
        let last = parts.pop().unwrap_or_default();
        let scopes = parts
            .into_iter()
            .enumerate()
            .map(|(position, part)| scope(part, position, text))
            .collect::<Result<_, _>>()?;
        // A type-bound procedure is known by its type.
        let own = match last.split_once('%') {
            Some((of, bound)) => {
                let (of, bound) = (name(of, text)?, name(bound, text)?);
                Name::new(&format!("{of}%{bound}"))
            }
            None => name(last, text)?,
        };
        Ok(ProcedurePath::new(scopes, own))
    }
}

fn scope(part: &str, position: usize, text: &str) -> Result<ScopeName, PathError> {
    match part.split_once(':') {
        None => Ok(ScopeName::Unit(name(part, text)?)),
        Some((module, submodule)) if position == 0 => Ok(ScopeName::Submodule {
            module: name(module, text)?,
            name: name(submodule, text)?,
        }),
        Some(_) => Err(PathError::Submodule(text.to_owned())),
    }
}

/// A name as compilers take it: `$` and a leading underscore are extensions that occur.
fn name(part: &str, text: &str) -> Result<Name, PathError> {
    let fits = |character: char| character.is_ascii_alphanumeric() || "_$".contains(character);
    match part.chars().find(|&character| !fits(character)) {
        None if part.is_empty() => Err(PathError::Empty(text.to_owned())),
        None => Ok(Name::new(part)),
        Some(':') => Err(PathError::Submodule(text.to_owned())),
        Some(character) => Err(PathError::Character {
            text: text.to_owned(),
            character,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_displayed_is_read_back() {
        for text in [
            "dgesv",
            "m::s",
            "m:sub::helper",
            "m::p::inner",
            "main__::s",
            "/c/",
            "//",
            "m::t%s",
        ] {
            let path: ProcedurePath = text.parse().unwrap();
            assert_eq!(path.to_string(), text);
        }
        let path: ProcedurePath = "M::P".parse().unwrap();
        assert_eq!(path.internal(Name::new("q")).to_string(), "m::p::q");
    }

    #[test]
    fn what_is_no_path_is_refused_with_the_cause() {
        let refused = |text: &str| text.parse::<ProcedurePath>().unwrap_err();
        assert!(matches!(refused("/a b/"), PathError::Character { .. }));
        assert!(matches!(refused("m::/c/"), PathError::Character { .. }));
        assert!(matches!(refused("/"), PathError::Character { .. }));
        for text in ["t%s%s", "t%::s"] {
            assert!(matches!(refused(text), PathError::Character { .. }));
        }
        for text in ["", "m::", "::s", "m::::s", "m:::s", "m::t%", "%s"] {
            let refused = refused(text).to_string();
            assert!(
                refused.contains("is empty") || refused.contains("submodule"),
                "{refused}"
            );
        }
        assert_eq!(
            refused("a b").to_string(),
            "` ` in `a b` cannot be part of a Fortran name"
        );
        assert!(matches!(refused("a::b:c::d"), PathError::Submodule(_)));
        assert!(matches!(refused("a::b:c"), PathError::Submodule(_)));
    }
}
