//! Derived types: the first statement, components and bindings.

use super::ast::*;
use super::reader::{Read, Reader};
use crate::name::Name;

/// A line of a derived-type definition.
pub(super) enum Member {
    Component(Specification),
    Sequence,
    Private,
    Contains,
    /// GENERIC and FINAL give one, PROCEDURE one for each name.
    Bindings(Vec<TypeBinding>),
}

impl Reader<'_> {
    /// Reads `TYPE [, attributes ::] name [(parameters)]`, if it comes next.
    pub(super) fn derived_type_statement(&mut self) -> Read<Option<DerivedType>> {
        // `TYPE *, X`, `TYPE 10, X` and `TYPE '(I3)', X` are DEC's PRINT.
        if !self.keyword("type") || matches!(self.peek(), b'(' | b'*' | b'\'' | b'"' | b'0'..=b'9')
        {
            return Ok(None);
        }
        let (attributes, _) = self.attributes()?;
        let start = self.pos();
        let name = self.name()?;
        let span = self.span(start);
        let parameters = if self.peek() == b'(' {
            self.parenthesised_list(Reader::name)?
        } else {
            Vec::new()
        };
        Ok(Some(DerivedType {
            name,
            span,
            attributes,
            parameters,
            sequence: false,
            private_components: false,
            components: Vec::new(),
            bindings: Vec::new(),
        }))
    }

    /// Reads a line of a derived-type definition, after CONTAINS if `bindings` says so.
    pub(super) fn member(&mut self, bindings: bool) -> Read<Member> {
        let member = match self.rest() {
            "sequence" => Member::Sequence,
            "private" => Member::Private,
            "contains" => Member::Contains,
            _ if bindings => return Ok(Member::Bindings(self.bindings()?)),
            _ => {
                let component = self.component()?;
                self.finish()?;
                return Ok(Member::Component(component));
            }
        };
        Ok(member)
    }

    fn component(&mut self) -> Read<Specification> {
        let start = self.pos();
        if self.keyword("procedure") && self.peek() == b'(' {
            return self.procedure();
        }
        self.reset(start);
        match self.type_spec()? {
            Some(ty) => self.type_declaration(ty),
            None => self.fail("a component"),
        }
    }

    fn bindings(&mut self) -> Read<Vec<TypeBinding>> {
        let bindings = if self.keyword("generic") {
            let (attributes, _) = self.attributes()?;
            let spec = self.generic_spec()?;
            if !self.eat_text("=>") {
                return self.fail("`=>`");
            }
            let names = self.list(Reader::name)?;
            vec![TypeBinding::Generic {
                attributes,
                spec,
                names,
            }]
        } else if self.keyword("final") {
            self.eat_text("::");
            vec![TypeBinding::Final(self.list(Reader::name)?)]
        } else if self.keyword("procedure") {
            self.procedure_bindings()?
        } else {
            return self.fail("PROCEDURE, GENERIC or FINAL");
        };
        self.finish()?;
        Ok(bindings)
    }

    fn procedure_bindings(&mut self) -> Read<Vec<TypeBinding>> {
        let mut interface = None;
        if self.eat(b'(') {
            interface = Some(self.name()?);
            self.expect(b')', "`)`")?;
        }
        let (attributes, _) = self.attributes()?;
        let names = self.list(|reader| {
            let name: Name = reader.name()?;
            let target = if reader.eat_text("=>") {
                Some(reader.name()?)
            } else {
                None
            };
            Ok((name, target))
        })?;
        Ok(names
            .into_iter()
            .map(|(name, target)| TypeBinding::Procedure {
                interface: interface.clone(),
                attributes: attributes.clone(),
                name,
                target,
            })
            .collect())
    }
}
