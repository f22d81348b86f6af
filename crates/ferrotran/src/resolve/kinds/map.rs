//! f2py's kind maps: the file `.f2py_f2cmap`.
//!
//! It holds a dictionary of Python, from a Fortran type to a dictionary from a kind, as written in
//! the source, to a C type: `{'real': {'rk': 'double'}}` or `dict(real=dict(rk='double'))`.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::interface::Kind;

/// Kinds by the text that stands for them in the source, for each type.
///
/// ```
/// use ferrotran::interface::Kind;
/// use ferrotran::resolve::KindMap;
/// let map = KindMap::parse("dict(real=dict(rk='double'), integer={'ik': 'long_long'})")?;
/// assert_eq!(map.get("real", "rk"), Some(Kind(8)));
/// assert_eq!(map.get("real", "ik"), None);
/// # Ok::<(), ferrotran::resolve::KindMapError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KindMap(BTreeMap<(String, String), Kind>);

/// What is wrong with a kind map.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KindMapError {
    /// It is no dictionary of dictionaries.
    #[error("line {line}: {expected} was expected here")]
    Syntax {
        /// The line, counted from 1.
        line: usize,
        /// What should have stood there.
        expected: &'static str,
    },
    /// A C type that has no Fortran kind.
    #[error("line {line}: `{name}` is no C type that a Fortran kind can stand for")]
    UnknownCType {
        /// The line, counted from 1.
        line: usize,
        /// The type.
        name: String,
    },
}

impl KindMap {
    /// Reads the text of a `.f2py_f2cmap` file.
    ///
    /// # Errors
    ///
    /// When the text is no dictionary of dictionaries of strings, or names an unknown C type.
    pub fn parse(text: &str) -> Result<Self, KindMapError> {
        let mut reader = Reader { text, at: 0 };
        let mut map = BTreeMap::new();
        reader.dictionary(|reader, ty| {
            reader.dictionary(|reader, kind| {
                let c_type = reader.string()?;
                let bytes = kind_of_c_type(&c_type).ok_or_else(|| KindMapError::UnknownCType {
                    line: reader.line(),
                    name: c_type,
                })?;
                map.insert((ty.to_ascii_lowercase(), normal(&kind)), bytes);
                Ok(())
            })
        })?;
        reader.skip_blanks();
        if reader.at < text.len() {
            return Err(reader.expected("the end of the file"));
        }
        Ok(KindMap(map))
    }

    /// The kind that `text` stands for in a declaration of `ty` (`integer`, `real`, `complex`,
    /// `logical`, `character`).
    pub fn get(&self, ty: &str, text: &str) -> Option<Kind> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&(ty.to_owned(), normal(text))).copied()
    }
}

/// Without blanks and in lower case.
fn normal(kind: &str) -> String {
    kind.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

fn kind_of_c_type(name: &str) -> Option<Kind> {
    Some(Kind(match name {
        "char" | "signed_char" | "unsigned_char" | "character" | "string" => 1,
        "short" | "unsigned_short" => 2,
        "int" | "unsigned" | "float" | "complex_float" => 4,
        "long" | "unsigned_long" | "long_long" | "unsigned_long_long" | "double"
        | "complex_double" => 8,
        "long_double" | "complex_long_double" => 10,
        _ => return None,
    }))
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn line(&self) -> usize {
        self.text[..self.at].matches('\n').count() + 1
    }

    fn expected(&self, expected: &'static str) -> KindMapError {
        KindMapError::Syntax {
            line: self.line(),
            expected,
        }
    }

    fn skip_blanks(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if !trimmed.starts_with('#') {
                return;
            }
            self.at += trimmed.find('\n').unwrap_or(trimmed.len());
        }
    }

    fn eat(&mut self, token: &str) -> bool {
        self.skip_blanks();
        let found = self.text[self.at..].starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// `{'key': value, ...}` or `dict(key=value, ...)`; `value` reads what follows a key.
    fn dictionary(
        &mut self,
        mut value: impl FnMut(&mut Self, String) -> Result<(), KindMapError>,
    ) -> Result<(), KindMapError> {
        let call = self.eat("dict");
        let (open, close, separator) = if call {
            ("(", ")", "=")
        } else {
            ("{", "}", ":")
        };
        if !self.eat(open) {
            return Err(self.expected(if call { "`(`" } else { "a dictionary" }));
        }
        while !self.eat(close) {
            let key = if call { self.word()? } else { self.string()? };
            if !self.eat(separator) {
                return Err(self.expected(if call { "`=`" } else { "`:`" }));
            }
            value(self, key)?;
            if !self.eat(",") && !self.text[self.at..].starts_with(close) {
                return Err(self.expected("`,` or the end of the dictionary"));
            }
        }
        Ok(())
    }

    fn word(&mut self) -> Result<String, KindMapError> {
        self.skip_blanks();
        let rest = &self.text[self.at..];
        let length = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        if length == 0 {
            return Err(self.expected("a name"));
        }
        self.at += length;
        Ok(rest[..length].to_owned())
    }

    fn string(&mut self) -> Result<String, KindMapError> {
        self.skip_blanks();
        let rest = &self.text[self.at..];
        let quote = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '\'' | '"'))
            .ok_or_else(|| self.expected("a string"))?;
        let length = rest[1..]
            .find([quote, '\n'])
            .filter(|&end| rest[1 + end..].starts_with(quote))
            .ok_or_else(|| self.expected("the end of the string"))?;
        self.at += length + 2;
        Ok(rest[1..=length].to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_comments_and_trailing_commas() {
        let text = "# kinds\n{'real': {'low': 'float', \"selected_real_kind(15)\": 'double',},\n\
                    'complex': dict(dp='complex_double')}\n";
        let map = KindMap::parse(text).unwrap();
        assert_eq!(map.get("real", "low"), Some(Kind(4)));
        assert_eq!(map.get("real", "SELECTED_REAL_KIND( 15 )"), Some(Kind(8)));
        assert_eq!(map.get("complex", "dp"), Some(Kind(8)));
        assert_eq!(map.get("integer", "dp"), None);
    }

    #[test]
    fn errors_name_the_line() {
        let error = |text| KindMap::parse(text).unwrap_err().to_string();
        assert_eq!(error(""), "line 1: a dictionary was expected here");
        assert_eq!(
            error("{'real':\n{'a': 'double'"),
            "line 2: `,` or the end of the dictionary was expected here"
        );
        assert_eq!(
            error("{'real': {'a': 'quad'}}"),
            "line 1: `quad` is no C type that a Fortran kind can stand for"
        );
        assert_eq!(
            error("{'real': {'a': 'dou"),
            "line 1: the end of the string was expected here"
        );
        assert_eq!(
            error("{} x"),
            "line 1: the end of the file was expected here"
        );
        assert_eq!(error("dict(=1)"), "line 1: a name was expected here");
    }
}
