//! Types.

use super::Dialect;
use super::ast::{Argument, ArgumentValue, BaseType, IntrinsicType, KindSpec, Length, TypeSpec};
use super::reader::{Read, Reader};

/// The intrinsic types but CHARACTER, by keyword.
const INTRINSIC: [(&str, IntrinsicType); 7] = [
    ("integer", IntrinsicType::Integer),
    ("real", IntrinsicType::Real),
    ("double precision", IntrinsicType::DoublePrecision),
    ("complex", IntrinsicType::Complex),
    ("double complex", IntrinsicType::DoubleComplex),
    ("logical", IntrinsicType::Logical),
    ("byte", IntrinsicType::Byte),
];

impl Reader<'_> {
    /// Reads a type specification, if one comes next.
    pub(super) fn type_spec(&mut self) -> Read<Option<TypeSpec>> {
        self.type_spec_before(|_| true)
    }

    /// Reads a type specification, if one comes next. A parenthesis directly after the keyword is
    /// part of it only if `is_kind` says so.
    pub(super) fn type_spec_before(
        &mut self,
        is_kind: impl Fn(&Self) -> bool,
    ) -> Read<Option<TypeSpec>> {
        let start = self.pos();
        let base = match self.peek() {
            b'i' | b'r' | b'd' | b'c' | b'l' | b'b' => {
                if self.keyword("character") {
                    self.character_type(is_kind)?
                } else if let Some(&(_, ty)) =
                    INTRINSIC.iter().find(|(keyword, _)| self.keyword(keyword))
                {
                    let kind = self.kind_spec(is_kind)?;
                    BaseType::Intrinsic { ty, kind }
                } else if self.peek() == b'c' && self.derived_keyword("class") {
                    self.derived_type(true)?
                } else {
                    return Ok(None);
                }
            }
            b't' if self.derived_keyword("type") => self.derived_type(false)?,
            _ => return Ok(None),
        };
        let span = self.span(start);
        Ok(Some(TypeSpec { base, span }))
    }

    /// Reads a type where a derived type stands by its name alone: in ALLOCATE, in an array
    /// constructor, in TYPE IS.
    pub(super) fn type_spec_or_name(&mut self) -> Read<TypeSpec> {
        let start = self.pos();
        if let Ok(Some(ty)) = self.type_spec()
            && matches!(self.peek(), b':' | b')')
        {
            return Ok(ty);
        }
        self.reset(start);
        let name = self.name()?;
        let parameters = self.type_parameters()?;
        let base = BaseType::Derived { name, parameters };
        let span = self.span(start);
        Ok(TypeSpec { base, span })
    }

    fn kind_spec(&mut self, is_kind: impl Fn(&Self) -> bool) -> Read<Option<KindSpec>> {
        if self.eat(b'*') {
            let negative = self.dialect == Dialect::Signature && self.eat(b'-');
            let digits = self.digits();
            let Ok(bytes) = self.rest()[..digits].parse::<i32>() else {
                return self.fail("a number of bytes");
            };
            self.advance(digits);
            return Ok(Some(KindSpec::Star(if negative { -bytes } else { bytes })));
        }
        if self.peek() != b'(' || !is_kind(self) {
            return Ok(None);
        }
        self.advance(1);
        self.keyword_argument("kind");
        let kind = self.expression()?;
        self.expect(b')', "`)`")?;
        Ok(Some(KindSpec::Kind(kind)))
    }

    /// Reads `keyword =`.
    fn keyword_argument(&mut self, keyword: &str) -> bool {
        let start = self.pos();
        if self.argument_keyword().is_some_and(|name| name == keyword) {
            return true;
        }
        self.reset(start);
        false
    }

    fn character_type(&mut self, is_kind: impl Fn(&Self) -> bool) -> Read<BaseType> {
        let mut length = None;
        let mut kind = None;
        if self.eat(b'*') {
            length = Some(self.star_length()?);
        } else if self.peek() == b'(' && is_kind(self) {
            self.advance(1);
            loop {
                if self.keyword_argument("kind") {
                    kind = Some(Box::new(self.expression()?));
                } else if self.keyword_argument("len") || length.is_none() {
                    length = Some(self.length()?);
                } else {
                    kind = Some(Box::new(self.expression()?));
                }
                if !self.eat(b',') {
                    break;
                }
            }
            self.expect(b')', "`)`")?;
        }
        Ok(BaseType::Character { length, kind })
    }

    /// Reads a length after `*`: a number, or something in parentheses.
    pub(super) fn star_length(&mut self) -> Read<Length> {
        if !self.eat(b'(') {
            // Not a number with an exponent or kind: `*8E` is a length and a name.
            let start = self.pos();
            let digits = self.digits();
            let Ok(value) = self.rest()[..digits].parse::<i128>() else {
                return self.fail("a length");
            };
            self.advance(digits);
            let kind = super::ast::ExprKind::Integer {
                value: value.into(),
                kind: None,
            };
            return Ok(Length::Expr(Box::new(self.expr(start, kind))));
        }
        let length = self.length()?;
        self.expect(b')', "`)`")?;
        Ok(length)
    }

    fn length(&mut self) -> Read<Length> {
        if self.eat(b'*') {
            Ok(Length::Assumed)
        } else if self.eat(b':') {
            Ok(Length::Deferred)
        } else {
            Ok(Length::Expr(Box::new(self.expression()?)))
        }
    }

    /// Reads `TYPE` or `CLASS` if `(` follows.
    fn derived_keyword(&mut self, keyword: &str) -> bool {
        let start = self.pos();
        if self.keyword(keyword) && self.peek() == b'(' {
            return true;
        }
        self.reset(start);
        false
    }

    /// Reads what stands in the parentheses of TYPE and CLASS.
    fn derived_type(&mut self, class: bool) -> Read<BaseType> {
        self.expect(b'(', "`(`")?;
        let base = if self.eat(b'*') {
            if class {
                BaseType::UnlimitedPolymorphic
            } else {
                BaseType::AssumedType
            }
        } else {
            let ty = self.deeper(Self::type_spec_or_name)?;
            match ty.base {
                BaseType::Derived { name, parameters } if class => {
                    BaseType::Class { name, parameters }
                }
                base => base,
            }
        };
        self.expect(b')', "`)`")?;
        Ok(base)
    }

    /// Reads actual type parameters, which may be `*` and `:`.
    fn type_parameters(&mut self) -> Read<Vec<Argument>> {
        if self.peek() != b'(' {
            return Ok(Vec::new());
        }
        self.parenthesised_list(|reader| {
            let keyword = reader.argument_keyword().map(Box::new);
            let start = reader.pos();
            let value = if reader.eat(b'*') {
                ArgumentValue::Star(reader.span(start))
            } else if reader.eat(b':') {
                ArgumentValue::Section {
                    lower: None,
                    upper: None,
                    stride: None,
                    span: reader.span(start),
                }
            } else {
                ArgumentValue::Expr(reader.expression()?)
            };
            Ok(Argument { keyword, value })
        })
    }
}
