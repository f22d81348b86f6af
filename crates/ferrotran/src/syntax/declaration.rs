//! Declarations: attributes, entities, dimensions, initial values.

use smol_str::SmolStr;

use super::Dialect;
use super::ast::*;
use super::reader::{Read, Reader};
use crate::name::Name;
use crate::source::Span;

/// Attributes without anything in parentheses, by keyword. `CODIMENSION` and the like are read
/// apart.
const PLAIN: [(&str, Attribute); 24] = [
    ("allocatable", Attribute::Allocatable),
    ("asynchronous", Attribute::Asynchronous),
    ("automatic", Attribute::Automatic),
    ("contiguous", Attribute::Contiguous),
    ("external", Attribute::External),
    ("intrinsic", Attribute::Intrinsic),
    ("optional", Attribute::Optional),
    ("parameter", Attribute::Parameter),
    ("pointer", Attribute::Pointer),
    ("private", Attribute::Private),
    ("protected", Attribute::Protected),
    ("public", Attribute::Public),
    ("save", Attribute::Save),
    ("static", Attribute::Static),
    ("target", Attribute::Target),
    ("value", Attribute::Value),
    ("volatile", Attribute::Volatile),
    ("abstract", Attribute::Abstract),
    ("kind", Attribute::Kind),
    ("len", Attribute::Len),
    ("nopass", Attribute::NoPass),
    ("deferred", Attribute::Deferred),
    ("non_overridable", Attribute::NonOverridable),
    ("required", Attribute::Required),
];

impl Reader<'_> {
    /// Reads an attribute, if one comes next.
    pub(super) fn attribute(&mut self) -> Read<Option<Attribute>> {
        let signature = self.dialect == Dialect::Signature;
        let attribute = if self.keyword("dimension") {
            // In the statement, each entity has its own.
            Attribute::Dimension(match self.peek() {
                b'(' => self.array_spec()?,
                _ => ArraySpec::Dimensions(Vec::new()),
            })
        } else if self.keyword("intent") {
            Attribute::Intent(self.intents()?)
        } else if self.keyword("codimension") {
            if self.peek() == b'[' {
                self.codimensions()?;
            }
            Attribute::Codimension
        } else if let Some(bind) = self.bind()? {
            bind
        } else if self.keyword("extends") {
            self.expect(b'(', "`(`")?;
            let parent = self.name()?;
            self.expect(b')', "`)`")?;
            Attribute::Extends(parent)
        } else if self.keyword("pass") {
            let mut name = None;
            if self.eat(b'(') {
                name = Some(self.name()?);
                self.expect(b')', "`)`")?;
            }
            Attribute::Pass(name)
        } else if signature && self.keyword("depend") {
            Attribute::Depend(self.optional_list(Reader::name)?)
        } else if signature && self.keyword("check") {
            Attribute::Check(self.optional_list(Reader::value)?)
        } else if signature && self.keyword("note") {
            Attribute::Note(self.parenthesised_text()?)
        } else if let Some((_, attribute)) = PLAIN.iter().find(|(keyword, _)| self.keyword(keyword))
        {
            attribute.clone()
        } else {
            return Ok(None);
        };
        Ok(Some(attribute))
    }

    /// Reads `, attribute` as often as it comes, and `::` if it comes.
    pub(super) fn attributes(&mut self) -> Read<(Vec<Attribute>, bool)> {
        let mut attributes = Vec::new();
        while self.eat(b',') {
            match self.attribute()? {
                Some(attribute) => attributes.push(attribute),
                None => return self.fail("an attribute"),
            }
        }
        Ok((attributes, self.eat_text("::")))
    }

    /// Reads the attributes of a declaration of the signature dialect up to the colons. Like f2py
    /// this takes it easy with commas.
    fn signature_attributes(&mut self) -> Read<Vec<Attribute>> {
        let mut attributes = Vec::new();
        while self.has_colons() && !self.eat_text("::") {
            if !self.eat(b',') {
                attributes.push(self.listed_attribute()?);
            }
        }
        Ok(attributes)
    }

    /// Reads an attribute, or what stands in its place.
    fn listed_attribute(&mut self) -> Read<Attribute> {
        if let Some(attribute) = self.attribute()? {
            return Ok(attribute);
        }
        let start = self.pos();
        if self.name_if().is_none() {
            return self.fail("an attribute");
        }
        if self.peek() == b'(' {
            self.parenthesised_text()?;
        }
        let text = self.text()[start..self.pos()].trim_end();
        Ok(Attribute::Unknown(SmolStr::new(text)))
    }

    /// Reads a parenthesis as it stands.
    fn parenthesised_text(&mut self) -> Read<SmolStr> {
        match self.closing(self.pos()) {
            Some(end) if self.peek() == b'(' => {
                let length = end - self.pos();
                let text = SmolStr::new(&self.rest()[1..length - 1]);
                self.advance(length);
                Ok(text)
            }
            _ => self.fail("text in parentheses"),
        }
    }

    /// Reads `BIND(C, NAME=...)`, if it comes next.
    pub(super) fn bind(&mut self) -> Read<Option<Attribute>> {
        if !self.at_keyword("bind") || !self.rest()["bind".len()..].starts_with("(c") {
            return Ok(None);
        }
        self.keyword("bind");
        self.expect(b'(', "`(`")?;
        self.name()?;
        let mut name = None;
        if self.eat(b',') {
            self.argument_keyword();
            name = Some(Box::new(self.expression()?));
        }
        self.expect(b')', "`)`")?;
        Ok(Some(Attribute::Bind(name)))
    }

    fn intents(&mut self) -> Read<Vec<IntentSpec>> {
        self.parenthesised_list(|reader| {
            if reader.keyword("in out") {
                return Ok(IntentSpec::InOut);
            }
            let length = reader.name_length();
            let text = &reader.rest()[..length];
            let intent = match text {
                "in" => IntentSpec::In,
                "out" => IntentSpec::Out,
                _ if reader.dialect == Dialect::Fortran => return reader.fail("IN, OUT or INOUT"),
                "inplace" => IntentSpec::Inplace,
                "hide" => IntentSpec::Hide,
                "copy" => IntentSpec::Copy,
                "overwrite" => IntentSpec::Overwrite,
                "cache" => IntentSpec::Cache,
                "aux" => IntentSpec::Aux,
                "c" => IntentSpec::C,
                "callback" => IntentSpec::Callback,
                _ => match text.strip_prefix("aligned").map(str::parse) {
                    Some(Ok(bytes)) => IntentSpec::Aligned(bytes),
                    _ if length > 0 => IntentSpec::Unknown(SmolStr::new(text)),
                    _ => return reader.fail("an intent"),
                },
            };
            reader.advance(length);
            if intent == IntentSpec::Out && reader.eat(b'=') {
                return Ok(IntentSpec::OutName(reader.name()?));
            }
            Ok(intent)
        })
    }

    /// Reads dimensions in parentheses.
    pub(super) fn array_spec(&mut self) -> Read<ArraySpec> {
        if self.eat_text("(..)") {
            return Ok(ArraySpec::AssumedRank);
        }
        Ok(ArraySpec::Dimensions(
            self.parenthesised_list(Reader::dimension)?,
        ))
    }

    fn dimension(&mut self) -> Read<Dimension> {
        if self.eat(b'*') {
            let (lower, upper) = (None, Upper::Star);
            return Ok(Dimension { lower, upper });
        }
        let first = match self.peek() {
            b':' => None,
            _ => Some(self.value()?),
        };
        if !self.eat(b':') {
            return match first {
                Some(upper) => Ok(Dimension {
                    lower: None,
                    upper: Upper::Expr(upper),
                }),
                None => self.fail("a dimension"),
            };
        }
        let upper = match self.peek() {
            b'*' => {
                self.advance(1);
                Upper::Star
            }
            b',' | b')' | b']' => Upper::Colon,
            _ => Upper::Expr(self.value()?),
        };
        Ok(Dimension {
            lower: first,
            upper,
        })
    }

    pub(super) fn codimensions(&mut self) -> Read<()> {
        self.expect(b'[', "`[`")?;
        self.list(Reader::dimension)?;
        self.expect(b']', "`]`")
    }

    /// Reads a declared entity with its dimensions, length and initial value.
    pub(super) fn entity(&mut self) -> Read<Entity> {
        let mut entity = self.entity_without_value()?;
        entity.initial = self.initial()?.map(Box::new);
        Ok(entity)
    }

    /// Reads an entity without an initial value: in COMMON a slash starts the next block.
    pub(super) fn entity_without_value(&mut self) -> Read<Entity> {
        let start = self.pos();
        let name = self.name()?;
        let span = self.span(start);
        self.entity_named(name, span)
    }

    /// Reads the dimensions and length of an entity whose name was read.
    pub(super) fn entity_named(&mut self, name: Name, span: Span) -> Read<Entity> {
        let mut entity = Entity {
            name,
            span,
            common_block: false,
            dimensions: None,
            coarray: false,
            length: None,
            initial: None,
        };
        // The standard puts dimensions first; `A*8(5)` is an extension.
        loop {
            match self.peek() {
                b'(' if entity.dimensions.is_none() => entity.dimensions = Some(self.array_spec()?),
                b'[' if !entity.coarray => {
                    self.codimensions()?;
                    entity.coarray = true;
                }
                b'*' if entity.length.is_none() => {
                    self.advance(1);
                    entity.length = Some(self.star_length()?);
                }
                _ => break,
            }
        }
        Ok(entity)
    }

    fn initial(&mut self) -> Read<Option<Initial>> {
        Ok(Some(match self.peek() {
            b'=' if self.byte(1) == b'>' => {
                self.advance(2);
                Initial::Pointer(self.expression()?)
            }
            b'=' => {
                self.advance(1);
                Initial::Value(self.value()?)
            }
            b'/' => {
                self.advance(1);
                let values = self.list(Reader::data_value)?;
                self.expect(b'/', "`/`")?;
                Initial::Data(values)
            }
            _ => return Ok(None),
        }))
    }

    /// Reads an expression that is C's in a signature: a check, an initial value, a dimension.
    ///
    /// The signature dialect's own expressions are read here.
    pub(super) fn value(&mut self) -> Read<Expr> {
        self.expression()
    }

    /// Reads `[repeat*]value` of DATA.
    pub(super) fn data_value(&mut self) -> Read<DataValue> {
        let first = self.data_constant()?;
        if !self.eat(b'*') {
            return Ok(DataValue {
                repeat: None,
                value: first,
            });
        }
        Ok(DataValue {
            repeat: Some(first),
            value: self.data_constant()?,
        })
    }

    fn data_constant(&mut self) -> Read<Expr> {
        let start = self.pos();
        let op = match self.peek() {
            b'+' => UnaryOp::Plus,
            b'-' => UnaryOp::Minus,
            _ => return self.primary(),
        };
        self.advance(1);
        let operand = Box::new(self.primary()?);
        Ok(self.expr(start, ExprKind::Unary { op, operand }))
    }

    /// Reads a type declaration after its type.
    pub(super) fn type_declaration(&mut self, ty: TypeSpec) -> Read<Specification> {
        let attributes = if self.dialect == Dialect::Signature {
            self.signature_attributes()?
        } else {
            // `CHARACTER*8, A` is allowed where nothing but entities follow.
            if self.peek() == b',' && !self.has_colons() {
                self.advance(1);
            }
            self.attributes()?.0
        };
        let entities = self.list(Reader::entity)?;
        self.finish()?;
        Ok(Specification::TypeDeclaration {
            ty: Box::new(ty),
            attributes,
            entities,
        })
    }

    fn has_colons(&self) -> bool {
        super::statement::outline(self.rest()).colons.is_some()
    }
}
