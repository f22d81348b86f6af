//! Specification statements.

use smol_str::SmolStr;

use super::ast::*;
use super::reader::{Read, Reader};
use super::statement::Parsed;
use crate::name::Name;

impl Reader<'_> {
    /// Reads a specification statement or FORMAT.
    pub(super) fn specification(&mut self) -> Read<Parsed> {
        if self.rest().starts_with("format(") {
            let text = format_text(&self.rest()["format".len()..]);
            self.advance(self.rest().len());
            return Ok(Parsed::Whole(StatementKind::Format(text)));
        }
        let specification = self.declaration()?;
        Ok(Parsed::Whole(StatementKind::Specification(specification)))
    }

    fn declaration(&mut self) -> Read<Specification> {
        let start = self.pos();
        if let Some(statement) = self.named_declaration()? {
            return Ok(statement);
        }
        self.reset(start);
        if let Some(ty) = self.type_spec()? {
            return self.type_declaration(ty);
        }
        match self.attribute()? {
            None | Some(Attribute::Kind | Attribute::Len | Attribute::Abstract) => {
                self.reset(start);
                self.fail("a statement")
            }
            Some(attribute) => self.attribute_statement(attribute),
        }
    }

    /// Reads a declaration that has a keyword of its own.
    fn named_declaration(&mut self) -> Read<Option<Specification>> {
        let specification = match self.peek() {
            b'u' if self.keyword("use") => Specification::Use(Box::new(self.use_statement()?)),
            b'i' if self.keyword("implicit") => self.implicit()?,
            b'i' if self.keyword("import") => self.import()?,
            b'i' if self.keyword("include") => Specification::MissingInclude(self.quoted()?),
            b'p' if self.keyword("parameter") => self.parameter()?,
            b'p' if self.keyword("procedure") && self.peek() == b'(' => self.procedure()?,
            b'p' if self.rest().starts_with("pointer(") => self.cray_pointer()?,
            b'c' if self.keyword("common") => self.common()?,
            b'd' if self.keyword("data") => self.data()?,
            b'e' if self.keyword("equivalence") => Specification::Equivalence(
                self.list(|reader| reader.parenthesised_list(Reader::primary))?,
            ),
            b'e' if self.keyword("entry") => self.entry()?,
            b'g' if self.keyword("generic") => self.generic()?,
            b'r' if self.keyword("record") && self.peek() == b'/' => self.record()?,
            b'n' if self.keyword("namelist") => self.namelist()?,
            _ => return Ok(None),
        };
        Ok(Some(specification))
    }

    fn use_statement(&mut self) -> Read<Use> {
        let mut intrinsic = None;
        if self.eat(b',') {
            if self.keyword("intrinsic") {
                intrinsic = Some(true);
            } else if self.keyword("non_intrinsic") {
                intrinsic = Some(false);
            } else {
                return self.fail("INTRINSIC or NON_INTRINSIC");
            }
        }
        self.eat_text("::");
        let module = self.name()?;
        let mut only = None;
        let mut renames = Vec::new();
        if self.eat(b',') {
            if self.keyword("only") && self.eat(b':') {
                only = Some(if self.at_end() {
                    Vec::new()
                } else {
                    self.list(Reader::use_item)?
                });
            } else {
                renames = self.list(Reader::use_item)?;
            }
        }
        Ok(Use {
            module,
            intrinsic,
            only,
            renames,
        })
    }

    fn use_item(&mut self) -> Read<UseItem> {
        let local = self.generic_spec()?;
        let original = if self.eat_text("=>") {
            Some(self.generic_spec()?)
        } else {
            None
        };
        Ok(UseItem { local, original })
    }

    /// Reads a name, `OPERATOR(+)`, `ASSIGNMENT(=)` or `READ(FORMATTED)`.
    pub(super) fn generic_spec(&mut self) -> Read<GenericSpec> {
        let start = self.pos();
        if self.keyword("operator") && self.eat(b'(') {
            let length = self.rest().find(')').unwrap_or(0);
            let operator = SmolStr::new(&self.rest()[..length]);
            self.advance(length);
            self.expect(b')', "an operator and `)`")?;
            return Ok(GenericSpec::Operator(operator));
        }
        self.reset(start);
        if self.eat_text("assignment(=)") {
            return Ok(GenericSpec::Assignment);
        }
        for defined in ["read", "write"] {
            for form in ["(formatted)", "(unformatted)"] {
                if self
                    .rest()
                    .strip_prefix(defined)
                    .is_some_and(|rest| rest.starts_with(form))
                {
                    self.advance(defined.len() + form.len());
                    return Ok(GenericSpec::DefinedIo(SmolStr::from_iter([defined, form])));
                }
            }
        }
        Ok(GenericSpec::Name(self.name()?))
    }

    fn import(&mut self) -> Read<Specification> {
        let mut mode = None;
        if self.eat(b',') {
            mode = Some(self.name()?);
            self.eat(b':');
        } else {
            self.eat_text("::");
        }
        let names = if self.at_end() {
            Vec::new()
        } else {
            self.list(Reader::name)?
        };
        Ok(Specification::Import { names, mode })
    }

    fn implicit(&mut self) -> Read<Specification> {
        if self.keyword("none") {
            if self.eat(b'(') && !self.eat(b')') {
                self.list(Reader::name)?;
                self.expect(b')', "`)`")?;
            }
            return Ok(Specification::Implicit(Vec::new()));
        }
        let rules = self.list(|reader| {
            // The last parenthesis holds the letters; one before it is the kind.
            let ty = reader.type_spec_before(|reader| {
                reader
                    .closing(reader.pos())
                    .is_some_and(|end| reader.text().as_bytes().get(end) == Some(&b'('))
            })?;
            let Some(ty) = ty else {
                return reader.fail("a type");
            };
            let letters = reader.parenthesised_list(|reader| {
                let first = reader.letter()?;
                let last = if reader.eat(b'-') {
                    reader.letter()?
                } else {
                    first
                };
                Ok((first, last))
            })?;
            Ok(ImplicitRule { ty, letters })
        })?;
        Ok(Specification::Implicit(rules))
    }

    fn letter(&mut self) -> Read<char> {
        let letter = self.peek();
        if !letter.is_ascii_alphabetic() {
            return self.fail("a letter");
        }
        self.advance(1);
        Ok(letter as char)
    }

    fn parameter(&mut self) -> Read<Specification> {
        Ok(Specification::Parameter(self.parenthesised_list(
            |reader| {
                let name = reader.name()?;
                reader.expect(b'=', "`=`")?;
                Ok((name, reader.expression()?))
            },
        )?))
    }

    /// Reads PROCEDURE from its parenthesis on.
    pub(super) fn procedure(&mut self) -> Read<Specification> {
        let interface = self.procedure_interface()?;
        let (attributes, _) = self.attributes()?;
        let entities = self.list(Reader::entity)?;
        Ok(Specification::ProcedureDeclaration {
            interface,
            attributes,
            entities,
        })
    }

    /// Reads `()`, `(name)` or `(type)` of PROCEDURE.
    pub(super) fn procedure_interface(&mut self) -> Read<ProcedureInterface> {
        self.expect(b'(', "`(`")?;
        if self.eat(b')') {
            return Ok(ProcedureInterface::Implicit);
        }
        let ty = self.type_spec_or_name()?;
        self.expect(b')', "`)`")?;
        Ok(match ty.base {
            // A derived type would be TYPE(name).
            BaseType::Derived { name, parameters } if parameters.is_empty() => {
                ProcedureInterface::Name(name)
            }
            _ => ProcedureInterface::Type(Box::new(ty)),
        })
    }

    /// Reads `[MODULE] PROCEDURE [::] names` of an interface block, if it comes next.
    pub(super) fn interface_procedures(&mut self) -> Read<Option<Vec<Name>>> {
        if !self.keyword("module procedure") && !self.keyword("procedure") {
            return Ok(None);
        }
        self.eat_text("::");
        let names = self.list(Reader::name)?;
        self.finish()?;
        Ok(Some(names))
    }

    /// Reads `ENUMERATOR [::] A = 1, B`.
    pub(super) fn enumerators(&mut self) -> Read<Vec<(Name, Option<Expr>)>> {
        if !self.keyword("enumerator") {
            return self.fail("ENUMERATOR or END ENUM");
        }
        self.eat_text("::");
        let enumerators = self.list(|reader| {
            let name = reader.name()?;
            let value = if reader.eat(b'=') {
                Some(reader.expression()?)
            } else {
                None
            };
            Ok((name, value))
        })?;
        self.finish()?;
        Ok(enumerators)
    }

    fn cray_pointer(&mut self) -> Read<Specification> {
        self.keyword("pointer");
        Ok(Specification::CrayPointer(self.list(|reader| {
            reader.expect(b'(', "`(`")?;
            let pointer = reader.name()?;
            reader.expect(b',', "`,`")?;
            let pointee = reader.entity()?;
            reader.expect(b')', "`)`")?;
            Ok((pointer, pointee))
        })?))
    }

    fn common(&mut self) -> Read<Specification> {
        let mut blocks = Vec::new();
        loop {
            let name = self.slashed_name()?;
            let mut members = vec![self.entity_without_value()?];
            while self.eat(b',') && self.peek() != b'/' {
                members.push(self.entity_without_value()?);
            }
            blocks.push(CommonBlock { name, members });
            if self.at_end() {
                return Ok(Specification::Common(blocks));
            }
        }
    }

    /// Reads `/name/` or `//`, if it comes next.
    fn slashed_name(&mut self) -> Read<Option<Name>> {
        if self.eat_text("//") || !self.eat(b'/') {
            return Ok(None);
        }
        let name = self.name()?;
        self.expect(b'/', "`/`")?;
        Ok(Some(name))
    }

    fn data(&mut self) -> Read<Specification> {
        let mut sets = Vec::new();
        loop {
            let objects = self.list(Reader::primary)?;
            self.expect(b'/', "`/`")?;
            let values = self.list(Reader::data_value)?;
            self.expect(b'/', "`/`")?;
            sets.push(DataSet { objects, values });
            self.eat(b',');
            if self.at_end() {
                return Ok(Specification::Data(sets));
            }
        }
    }

    fn namelist(&mut self) -> Read<Specification> {
        let mut groups = Vec::new();
        loop {
            let Some(group) = self.slashed_name()? else {
                return self.fail("`/name/`");
            };
            let mut members = vec![self.name()?];
            while self.eat(b',') && self.peek() != b'/' {
                members.push(self.name()?);
            }
            groups.push((group, members));
            if self.at_end() {
                return Ok(Specification::Namelist(groups));
            }
        }
    }

    fn entry(&mut self) -> Read<Specification> {
        let start = self.pos();
        let name = self.name()?;
        let span = self.span(start);
        let arguments = self.dummy_arguments()?;
        let (result, bind) = self.suffix()?;
        Ok(Specification::Entry(Box::new(Entry {
            name,
            span,
            arguments,
            result,
            bind,
        })))
    }

    /// Reads DEC's `/structure/ entities`: entities of a type that is nowhere defined.
    fn record(&mut self) -> Read<Specification> {
        let start = self.pos();
        self.advance(1);
        let name = self.name()?;
        self.expect(b'/', "`/`")?;
        let base = BaseType::Derived {
            name,
            parameters: Vec::new(),
        };
        let span = self.span(start);
        let entities = self.list(Reader::entity)?;
        Ok(Specification::TypeDeclaration {
            ty: Box::new(TypeSpec { base, span }),
            attributes: Vec::new(),
            entities,
        })
    }

    /// Reads the GENERIC statement: a generic interface without a block.
    fn generic(&mut self) -> Read<Specification> {
        self.attributes()?;
        let spec = self.generic_spec()?;
        if !self.eat_text("=>") {
            return self.fail("`=>`");
        }
        Ok(Specification::Interface(Box::new(Interface {
            kind: InterfaceKind::Generic(spec),
            bodies: Vec::new(),
            procedures: self.list(Reader::name)?,
            statements: Vec::new(),
        })))
    }

    /// Reads the entities after an attribute that starts a statement.
    fn attribute_statement(&mut self, attribute: Attribute) -> Read<Specification> {
        self.eat_text("::");
        let entities = if self.at_end() {
            Vec::new()
        } else {
            self.list(Reader::attributed_entity)?
        };
        Ok(Specification::Attribute {
            attribute,
            entities,
        })
    }

    /// Reads an entity of an attribute statement: `/block/` and generic specifications included.
    fn attributed_entity(&mut self) -> Read<Entity> {
        let start = self.pos();
        let (name, common_block) = if self.peek() == b'/' {
            match self.slashed_name()? {
                Some(name) => (name, true),
                None => return self.fail("a common block"),
            }
        } else {
            match self.generic_spec()? {
                GenericSpec::Name(name) => (name, false),
                _ => (Name::new(&self.text()[start..self.pos()]), false),
            }
        };
        let span = self.span(start);
        let mut entity = self.entity_named(name, span)?;
        entity.common_block = common_block;
        Ok(entity)
    }
}

/// The text of a FORMAT statement, with Hollerith constants, which the source stage has written
/// `h'...'`, as Fortran has them.
fn format_text(mut rest: &str) -> SmolStr {
    let mut text = String::with_capacity(rest.len());
    while let Some(start) = rest.find(['\'', '"']) {
        let mark = rest.as_bytes()[start];
        let mut end = start;
        // A doubled mark is part of the constant.
        while rest.as_bytes().get(end) == Some(&mark) {
            let close = memchr::memchr(mark, &rest.as_bytes()[end + 1..]);
            end = close.map_or(rest.len(), |close| end + close + 2);
        }
        match rest[..start].strip_suffix('h') {
            Some(before) => {
                let inner = rest[start + 1..end].strip_suffix('\'').unwrap_or_default();
                let inner = inner.replace("''", "'");
                text.push_str(&format!("{before}{}h{inner}", inner.chars().count()));
            }
            None => text.push_str(&rest[..end]),
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    text.into()
}
