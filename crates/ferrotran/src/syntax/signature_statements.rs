//! The statements of signature files and directives that are no Fortran.

use smol_str::SmolStr;

use super::ast::{Attribute, SignatureStatement, Specification, StatementKind};
use super::reader::{Read, Reader};
use super::statement::{Parsed, outline};

impl Reader<'_> {
    /// Reads a statement of a signature file or directive: one of f2py's own, a declaration, or
    /// an assignment or CALL that shows how a callback is used.
    pub(super) fn signature_statement(&mut self) -> Read<Parsed> {
        let start = self.pos();
        if let Some(statement) = self.f2py_statement()? {
            let specification = Specification::Signature(statement);
            return Ok(Parsed::Whole(StatementKind::Specification(specification)));
        }
        self.reset(start);
        if let Ok(Some(statement)) = self.several_attributes()
            && self.at_end()
        {
            let specification = Specification::Signature(statement);
            return Ok(Parsed::Whole(StatementKind::Specification(specification)));
        }
        self.reset(start);
        match self.keyword_statement(None) {
            Ok(parsed) => {
                self.finish()?;
                Ok(parsed)
            }
            Err(failure) if outline(self.text()).is_assignment() => {
                self.reset(start);
                let assignment = self.assignment().map_err(|_| failure)?;
                Ok(Parsed::Whole(StatementKind::Executable(assignment)))
            }
            Err(failure) => Err(failure),
        }
    }

    /// Reads several attributes of entities whose type is declared elsewhere. One alone is Fortran.
    fn several_attributes(&mut self) -> Read<Option<SignatureStatement>> {
        let Some(first) = self.attribute()? else {
            return Ok(None);
        };
        let (others, colons) = self.attributes()?;
        if others.is_empty() || !colons {
            return Ok(None);
        }
        let attributes = std::iter::once(first).chain(others).collect();
        let entities = self.list(Reader::entity)?;
        Ok(Some(SignatureStatement::Attributes(attributes, entities)))
    }

    fn f2py_statement(&mut self) -> Read<Option<SignatureStatement>> {
        let statement = if self.keyword("threadsafe") {
            SignatureStatement::Threadsafe
        } else if self.keyword("callstatement") {
            SignatureStatement::CallStatement(self.c_code())
        } else if self.keyword("callprotoargument") {
            SignatureStatement::CallProtoArgument(self.c_code())
        } else if self.keyword("usercode") {
            SignatureStatement::UserCode(self.c_code())
        } else if self.keyword("pymethoddef") {
            SignatureStatement::PyMethodDef(self.c_code())
        } else if self.keyword("fortranname") {
            let name = self.c_code();
            SignatureStatement::FortranName(Some(name).filter(|name| !name.is_empty()))
        } else if self.rest().starts_with("'''") {
            SignatureStatement::Note(self.c_code())
        } else if self.at_keyword("intent") || self.at_keyword("note") {
            let attribute = self.attribute()?;
            match attribute {
                Some(Attribute::Intent(intents)) if self.at_end() => {
                    SignatureStatement::Intent(intents)
                }
                Some(Attribute::Note(text)) if self.at_end() => SignatureStatement::Note(text),
                _ => return Ok(None),
            }
        } else {
            return Ok(None);
        };
        self.finish()?;
        Ok(Some(statement))
    }

    /// Reads the rest of the line as C code; the marks of a block are left out.
    fn c_code(&mut self) -> SmolStr {
        let rest = self.rest();
        self.advance(rest.len());
        let code = rest.trim();
        let block = code.strip_prefix("'''");
        let block = block.map(|block| block.strip_suffix("'''").unwrap_or(block).trim());
        SmolStr::new(block.unwrap_or(code))
    }

    /// Reads a list in parentheses, which may be empty.
    pub(super) fn optional_list<T>(
        &mut self,
        item: impl FnMut(&mut Self) -> Read<T>,
    ) -> Read<Vec<T>> {
        if self.eat_text("()") {
            return Ok(Vec::new());
        }
        self.parenthesised_list(item)
    }
}
