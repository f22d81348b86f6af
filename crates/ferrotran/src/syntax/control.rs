//! The first and middle statements of constructs.

use smol_str::SmolStr;

use super::ast::*;
use super::reader::{Read, Reader};
use super::statement::{Middle, Open, Parsed, outline};
use crate::name::Name;

impl Reader<'_> {
    /// Reads the first or a middle statement of a construct, or IF, WHERE, FORALL statements,
    /// which start as constructs do.
    pub(super) fn construct(&mut self, name: &Option<Name>) -> Read<Option<Parsed>> {
        let start = self.pos();
        let parsed = match self.peek() {
            b'i' => self.if_or_interface(name)?,
            b'd' => self
                .do_construct()?
                .map(|open| Parsed::Open(name.clone(), open)),
            b's' if self.rest().starts_with("structure/") => {
                self.advance(self.rest().len());
                Some(Parsed::Open(None, Open::Structure))
            }
            b's' => self.select()?.map(|open| Parsed::Open(name.clone(), open)),
            b'w' => self.where_construct(name)?,
            b'f' => self.forall(name)?,
            b'a' | b'b' | b'c' | b't' | b'e' | b'r' => self.other_construct(name)?,
            _ => None,
        };
        if parsed.is_none() {
            self.reset(start);
        }
        Ok(parsed)
    }

    fn if_or_interface(&mut self, name: &Option<Name>) -> Read<Option<Parsed>> {
        if self.keyword("interface") {
            let kind = if self.at_end() {
                InterfaceKind::Explicit
            } else {
                match self.generic_spec() {
                    Ok(spec) if self.at_end() => InterfaceKind::Generic(spec),
                    _ => return Ok(None),
                }
            };
            return Ok(Some(Parsed::Open(None, Open::Interface(kind))));
        }
        if !self.keyword("if") || self.peek() != b'(' {
            return Ok(None);
        }
        let condition = self.parenthesised_expression()?;
        if self.at_keyword("then") && self.rest() == "then" {
            self.keyword("then");
            return Ok(Some(Parsed::Open(name.clone(), Open::If(condition))));
        }
        let executable = if self.peek().is_ascii_digit() {
            let labels = [self.label()?, self.next_label()?, self.next_label()?];
            Executable::ArithmeticIf {
                value: Box::new(condition),
                labels,
            }
        } else {
            Executable::If(vec![(Some(condition), vec![self.action()?])])
        };
        Ok(Some(Parsed::Whole(StatementKind::Executable(executable))))
    }

    fn next_label(&mut self) -> Read<u32> {
        self.expect(b',', "`,` and a statement label")?;
        self.label()
    }

    fn parenthesised_expression(&mut self) -> Read<Expr> {
        self.expect(b'(', "`(`")?;
        let value = self.expression()?;
        self.expect(b')', "`)`")?;
        Ok(value)
    }

    fn do_construct(&mut self) -> Read<Option<Open>> {
        if !self.keyword("do") {
            return Ok(None);
        }
        let label = if self.peek().is_ascii_digit() {
            Some(self.label()?)
        } else {
            None
        };
        if self.at_end() {
            return Ok(Some(Open::Do(label, DoControl::Forever)));
        }
        self.eat(b',');
        let start = self.pos();
        if self.keyword("while")
            && self.peek() == b'('
            && self.closing(self.pos()) == Some(self.text().len())
        {
            let condition = self.parenthesised_expression()?;
            return Ok(Some(Open::Do(label, DoControl::While(Box::new(condition)))));
        }
        self.reset(start);
        if self.keyword("concurrent") && self.peek() == b'(' {
            let (indices, mask) = self.concurrent_header()?;
            let control = DoControl::Concurrent {
                indices,
                mask: mask.map(Box::new),
                localities: self.localities()?,
            };
            return Ok(Some(Open::Do(label, control)));
        }
        self.reset(start);
        if outline(self.rest()).equals.is_none() {
            return Ok(None);
        }
        let variable = self.primary()?;
        self.expect(b'=', "`=`")?;
        let bounds = self.do_bounds(variable)?;
        Ok(Some(Open::Do(label, DoControl::Count(Box::new(bounds)))))
    }

    /// Reads `INTEGER(8) ::` before index variables, if it comes next.
    pub(super) fn index_type(&mut self) -> Read<Option<Box<TypeSpec>>> {
        if !self.has_double_colon() {
            return Ok(None);
        }
        let Some(of) = self.type_spec()? else {
            return self.fail("a type");
        };
        self.eat_text("::");
        Ok(Some(Box::new(of)))
    }

    /// Reads `(I = 1:N, J = 1:M, mask)`.
    fn concurrent_header(&mut self) -> Read<(Vec<DoBounds>, Option<Expr>)> {
        self.expect(b'(', "`(`")?;
        let of = self.index_type()?;
        let mut indices = Vec::new();
        let mut mask = None;
        loop {
            let start = self.pos();
            if let Some(name) = self.argument_keyword() {
                let variable = Expr {
                    kind: ExprKind::Name(name),
                    span: self.span(start),
                };
                let first = self.expression()?;
                self.expect(b':', "`:`")?;
                let last = self.expression()?;
                let step = if self.eat(b':') {
                    Some(self.expression()?)
                } else {
                    None
                };
                indices.push(DoBounds {
                    of: of.clone(),
                    variable,
                    first,
                    last,
                    step,
                });
            } else {
                mask = Some(self.expression()?);
            }
            if mask.is_some() || !self.eat(b',') {
                break;
            }
        }
        self.expect(b')', "`)`")?;
        Ok((indices, mask))
    }

    /// Reads `LOCAL(A) SHARED(B) DEFAULT(NONE) REDUCE(+: C)` of DO CONCURRENT.
    fn localities(&mut self) -> Read<Vec<Locality>> {
        let mut localities = Vec::new();
        while !self.at_end() {
            let start = self.pos();
            let keyword = self.name()?;
            self.expect(b'(', "`(`")?;
            localities.push(match keyword.as_str() {
                "local" => Locality::Local(self.list(Self::primary)?),
                "local_init" => Locality::LocalInit(self.list(Self::primary)?),
                "shared" => Locality::Shared(self.list(Self::primary)?),
                "default" if self.keyword("none") => Locality::DefaultNone,
                "reduce" => {
                    let Some(length) = self.rest().find(':') else {
                        return self.fail("`:`");
                    };
                    let operation = SmolStr::new(self.rest()[..length].trim());
                    self.advance(length + 1);
                    let variables = self.list(Self::primary)?;
                    Locality::Reduce {
                        operation,
                        variables,
                    }
                }
                _ => {
                    self.reset(start);
                    return self.fail("LOCAL, LOCAL_INIT, SHARED, REDUCE or DEFAULT (NONE)");
                }
            });
            self.expect(b')', "`)`")?;
        }
        Ok(localities)
    }

    fn select(&mut self) -> Read<Option<Open>> {
        let kind = if self.keyword("select case") {
            SelectKind::Case
        } else if self.keyword("select type") {
            SelectKind::Type
        } else if self.keyword("select rank") {
            SelectKind::Rank
        } else {
            return Ok(None);
        };
        self.expect(b'(', "`(`")?;
        let associate = self.association()?;
        let selector = self.expression()?;
        self.expect(b')', "`)`")?;
        Ok(Some(Open::Select {
            kind,
            associate,
            selector,
        }))
    }

    /// Reads `name =>`, if it comes next.
    fn association(&mut self) -> Read<Option<Name>> {
        let length = self.name_length();
        if length == 0 || self.byte(length) != b'=' || self.byte(length + 1) != b'>' {
            return Ok(None);
        }
        let name = self.take_name(length);
        self.advance(2);
        Ok(Some(name))
    }

    fn where_construct(&mut self, name: &Option<Name>) -> Read<Option<Parsed>> {
        if !self.keyword("where") || self.peek() != b'(' {
            return Ok(None);
        }
        let mask = self.parenthesised_expression()?;
        if self.at_end() {
            return Ok(Some(Parsed::Open(name.clone(), Open::Where(mask))));
        }
        let action = self.action()?;
        let executable = Executable::Where(vec![(Some(mask), vec![action])]);
        Ok(Some(Parsed::Whole(StatementKind::Executable(executable))))
    }

    fn forall(&mut self, name: &Option<Name>) -> Read<Option<Parsed>> {
        if !self.keyword("forall") || self.peek() != b'(' {
            return Ok(None);
        }
        let (indices, mask) = self.concurrent_header()?;
        if self.at_end() {
            return Ok(Some(Parsed::Open(
                name.clone(),
                Open::Forall(indices, mask),
            )));
        }
        let body = vec![self.action()?];
        let executable = Executable::Forall {
            indices,
            mask: mask.map(Box::new),
            body,
        };
        Ok(Some(Parsed::Whole(StatementKind::Executable(executable))))
    }

    fn other_construct(&mut self, name: &Option<Name>) -> Read<Option<Parsed>> {
        let start = self.pos();
        if let Some(middle) = self.middle()? {
            return Ok(Some(Parsed::Middle(middle)));
        }
        self.reset(start);
        if self.keyword("contains") && self.at_end() {
            return Ok(Some(Parsed::Contains));
        }
        self.reset(start);
        let open = if self.keyword("associate") && self.peek() == b'(' {
            Open::Associate(
                self.parenthesised_list(|reader| match reader.association()? {
                    Some(name) => Ok((name, reader.expression()?)),
                    None => reader.fail("`name =>`"),
                })?,
            )
        } else if self.rest() == "block" {
            self.keyword("block");
            Open::Block
        } else if self.rest() == "critical" || self.rest().starts_with("critical(") {
            self.keyword("critical");
            self.image_operands()?;
            Open::Critical
        } else if self.keyword("change team") && self.peek() == b'(' {
            self.change_team()?
        } else if self.keyword("abstract interface") && self.at_end() {
            Open::Interface(InterfaceKind::Abstract)
        } else if self.keyword("enum") && self.eat(b',') {
            if self.bind()?.is_none() {
                return self.fail("BIND(C)");
            }
            Open::Enum
        } else {
            self.reset(start);
            match self.derived_type_statement()? {
                Some(ty) => Open::DerivedType(Box::new(ty)),
                None => return Ok(None),
            }
        };
        Ok(Some(Parsed::Open(name.clone(), open)))
    }

    /// Reads `(team, coarray[*] => selector, STAT=S)` of CHANGE TEAM.
    fn change_team(&mut self) -> Read<Open> {
        let mut associations = Vec::new();
        let mut operands = Vec::new();
        self.parenthesised_list(|reader| {
            let start = reader.pos();
            let name = reader.name_if().filter(|_| reader.peek() == b'[');
            if let Some(name) = name
                && reader.codimensions().is_ok()
                && reader.eat_text("=>")
            {
                associations.push((name, reader.expression()?));
                return Ok(());
            }
            reader.reset(start);
            reader.argument_keyword();
            operands.push(reader.expression()?);
            Ok(())
        })?;
        Ok(Open::Team(associations, operands))
    }

    fn middle(&mut self) -> Read<Option<Middle>> {
        let start = self.pos();
        if self.keyword("else if") && self.peek() == b'(' {
            let condition = self.parenthesised_expression()?;
            if !self.keyword("then") {
                return self.fail("THEN");
            }
            self.name_if();
            return Ok(Some(Middle::ElseIf(condition)));
        }
        self.reset(start);
        if self.keyword("else where") {
            let mask = if self.peek() == b'(' {
                Some(self.parenthesised_expression()?)
            } else {
                None
            };
            self.name_if();
            return Ok(Some(Middle::ElseWhere(mask)));
        }
        if self.keyword("else") {
            self.name_if();
            return Ok(Some(Middle::Else));
        }
        let guard = if self.keyword("case default")
            || self.keyword("class default")
            || self.keyword("rank default")
        {
            Guard::Default
        } else if self.keyword("type is") && self.peek() == b'(' {
            Guard::TypeIs(self.guard_type()?)
        } else if self.keyword("class is") && self.peek() == b'(' {
            Guard::ClassIs(self.guard_type()?)
        } else if (self.keyword("case") || self.keyword("rank")) && self.peek() == b'(' {
            Guard::Values(self.parenthesised_list(Reader::argument_value)?)
        } else {
            self.reset(start);
            return Ok(None);
        };
        self.name_if();
        Ok(Some(Middle::Case(guard)))
    }

    fn guard_type(&mut self) -> Read<TypeSpec> {
        self.expect(b'(', "`(`")?;
        let ty = self.type_spec_or_name()?;
        self.expect(b')', "`)`")?;
        Ok(ty)
    }
}
