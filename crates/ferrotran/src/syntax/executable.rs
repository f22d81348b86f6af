//! Executable statements that are no assignments and no parts of constructs.

use smol_str::SmolStr;

use super::ast::*;
use super::reader::{Read, Reader};
use crate::name::Name;

/// Statements that are a keyword and perhaps expressions in parentheses.
const IMAGE_CONTROL: [&str; 11] = [
    "sync all",
    "sync images",
    "sync memory",
    "sync team",
    "event post",
    "event wait",
    "notify wait",
    "form team",
    "fail image",
    "lock",
    "unlock",
];

impl Reader<'_> {
    /// Reads an executable statement that is no assignment and no part of a construct.
    pub(super) fn executable(&mut self) -> Read<Option<Executable>> {
        if let Some(io) = self.io_statement()? {
            return Ok(Some(Executable::Io(io)));
        }
        let start = self.pos();
        let executable = match self.peek() {
            b'a' if self.keyword("allocate") && self.peek() == b'(' => self.allocate()?,
            b'a' if self.keyword("assign") && self.peek().is_ascii_digit() => {
                let label = self.label()?;
                if !self.keyword("to") {
                    return self.fail("TO");
                }
                let variable = self.name()?;
                Executable::AssignLabel { label, variable }
            }
            b'c' if self.keyword("call") => self.call()?,
            b'c' if self.rest() == "continue" => {
                self.keyword("continue");
                Executable::Continue
            }
            b'c' if self.keyword("cycle") => Executable::Cycle(self.name_if()),
            b'd' if self.keyword("deallocate") && self.peek() == b'(' => {
                let (_, objects, options) = self.allocation()?;
                Executable::Deallocate { objects, options }
            }
            b'e' if self.keyword("error stop") => self.stop(true)?,
            b'e' if self.keyword("exit") => Executable::Exit(self.name_if()),
            b'g' if self.keyword("go to") => self.goto()?,
            b'n' if self.keyword("nullify") && self.peek() == b'(' => {
                Executable::Nullify(self.parenthesised_list(Reader::primary)?)
            }
            b'p' if self.keyword("pause") => {
                if !self.at_end() {
                    self.expression()?;
                }
                Executable::Pause
            }
            b'r' if self.keyword("return") => Executable::Return(self.optional_expression()?),
            b's' if self.keyword("stop") => self.stop(false)?,
            b's' | b'e' | b'n' | b'f' | b'l' | b'u' => {
                self.reset(start);
                return self.image_control();
            }
            _ => {
                self.reset(start);
                return Ok(None);
            }
        };
        Ok(Some(executable))
    }

    fn optional_expression(&mut self) -> Read<Option<Expr>> {
        if self.at_end() {
            Ok(None)
        } else {
            self.expression().map(Some)
        }
    }

    fn call(&mut self) -> Read<Executable> {
        let designator = self.primary()?;
        let (procedure, arguments) = match designator.kind {
            ExprKind::Apply { base, arguments } => (base, arguments),
            _ => (Box::new(designator), Vec::new()),
        };
        Ok(Executable::Call {
            procedure,
            arguments,
        })
    }

    fn stop(&mut self, error: bool) -> Read<Executable> {
        let code = if self.at_end() || self.peek() == b',' {
            None
        } else {
            Some(self.expression()?)
        };
        if self.eat(b',') {
            self.argument_keyword();
            self.expression()?;
        }
        Ok(Executable::Stop { error, code })
    }

    fn goto(&mut self) -> Read<Executable> {
        if self.peek().is_ascii_digit() {
            return Ok(Executable::Goto(self.label()?));
        }
        if self.peek() == b'(' {
            let labels = self.parenthesised_list(Reader::label)?;
            self.eat(b',');
            let index = Box::new(self.expression()?);
            return Ok(Executable::ComputedGoto { labels, index });
        }
        let variable = self.name()?;
        self.eat(b',');
        let labels = if self.at_end() {
            Vec::new()
        } else {
            self.parenthesised_list(Reader::label)?
        };
        Ok(Executable::AssignedGoto { variable, labels })
    }

    fn allocate(&mut self) -> Read<Executable> {
        let (of, objects, options) = self.allocation()?;
        Ok(Executable::Allocate {
            of: of.map(Box::new),
            objects,
            options,
        })
    }

    /// Reads `([type ::] objects, options)`.
    #[expect(clippy::type_complexity, reason = "three parts of one list")]
    fn allocation(&mut self) -> Read<(Option<TypeSpec>, Vec<Expr>, Vec<(Name, Expr)>)> {
        self.expect(b'(', "`(`")?;
        let mut of = None;
        if self.has_double_colon() {
            of = Some(self.type_spec_or_name()?);
            self.eat_text("::");
        }
        let mut objects = Vec::new();
        let mut options = Vec::new();
        loop {
            if let Some(option) = self.argument_keyword() {
                options.push((option, self.expression()?));
            } else {
                objects.push(self.primary()?);
            }
            if !self.eat(b',') {
                break;
            }
        }
        self.expect(b')', "`)`")?;
        Ok((of, objects, options))
    }

    fn image_control(&mut self) -> Read<Option<Executable>> {
        let start = self.pos();
        for keyword in IMAGE_CONTROL {
            if self.keyword(keyword) && (self.at_end() || self.peek() == b'(') {
                let operands = self.image_operands()?;
                return Ok(Some(Executable::ImageControl {
                    keyword: SmolStr::new(keyword),
                    operands,
                }));
            }
            self.reset(start);
        }
        Ok(None)
    }

    /// Reads expressions in parentheses, with keywords or `*`, if they come.
    pub(super) fn image_operands(&mut self) -> Read<Vec<Expr>> {
        let mut operands = Vec::new();
        for argument in if self.peek() == b'(' {
            self.arguments()?
        } else {
            Vec::new()
        } {
            match argument.value {
                ArgumentValue::Expr(value) => operands.push(value),
                ArgumentValue::Star(_) => {}
                _ => return self.fail("an expression"),
            }
        }
        Ok(operands)
    }
}
