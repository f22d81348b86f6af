//! Reading.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::{WireError, tag, take_bytes, take_number};

pub(super) struct Reader<'de> {
    bytes: &'de [u8],
    names: Vec<&'de str>,
}

fn error<T>(message: impl std::fmt::Display) -> Result<T, WireError> {
    Err(de::Error::custom(message))
}

impl<'de> Reader<'de> {
    #[inline]
    pub(super) fn new(bytes: &'de [u8]) -> Self {
        Self {
            bytes,
            names: Vec::new(),
        }
    }

    /// An error if something is left.
    #[inline]
    pub(super) fn end(&self) -> Result<(), WireError> {
        match self.bytes.len() {
            0 => Ok(()),
            left => error(format_args!("{left} bytes are left")),
        }
    }

    #[inline]
    fn or_cut_off<T>(value: Option<T>) -> Result<T, WireError> {
        value.map_or_else(|| error("the bytes end early"), Ok)
    }

    #[inline]
    fn peek(&self) -> Result<u8, WireError> {
        Self::or_cut_off(self.bytes.first().copied())
    }

    /// Passes this byte, if it is the next.
    #[inline]
    fn pass(&mut self, byte: u8) -> bool {
        let is_next = self.bytes.first() == Some(&byte);
        if is_next {
            self.bytes = &self.bytes[1..];
        }
        is_next
    }

    #[inline]
    fn byte(&mut self) -> Result<u8, WireError> {
        let byte = self.peek()?;
        self.bytes = &self.bytes[1..];
        Ok(byte)
    }

    #[inline]
    fn number(&mut self) -> Result<u64, WireError> {
        Self::or_cut_off(take_number(&mut self.bytes))
    }

    #[inline]
    fn array<const N: usize>(&mut self) -> Result<[u8; N], WireError> {
        let bytes = Self::or_cut_off(take_bytes(&mut self.bytes, N as u64))?;
        Ok(bytes.try_into().expect("it has this length"))
    }

    #[inline]
    fn piece(&mut self) -> Result<&'de [u8], WireError> {
        let length = self.number()?;
        Self::or_cut_off(take_bytes(&mut self.bytes, length))
    }

    fn text(&mut self) -> Result<&'de str, WireError> {
        std::str::from_utf8(self.piece()?).or_else(error)
    }

    /// A name after its tag.
    fn name(&mut self, kind: u8) -> Result<&'de str, WireError> {
        if kind == tag::NAME {
            let name = self.text()?;
            self.names.push(name);
            return Ok(name);
        }
        let number = self.number()?;
        let name = usize::try_from(number)
            .ok()
            .and_then(|number| self.names.get(number));
        Self::or_cut_off(name.copied())
    }

    fn tagged_name(&mut self) -> Result<&'de str, WireError> {
        match self.byte()? {
            kind @ (tag::NAME | tag::NAME_AGAIN) => self.name(kind),
            other => error(format_args!("{other:#x} is not a name")),
        }
    }

    fn elements(&mut self, open: bool) -> Result<Elements<'_, 'de>, WireError> {
        let left = if open { None } else { Some(self.number()?) };
        Ok(Elements {
            reader: self,
            left,
            ended: false,
        })
    }

    fn seq<V: Visitor<'de>>(&mut self, open: bool, visitor: V) -> Result<V::Value, WireError> {
        let mut elements = self.elements(open)?;
        let value = visitor.visit_seq(&mut elements)?;
        elements.finish()?;
        Ok(value)
    }

    fn map<V: Visitor<'de>>(&mut self, open: bool, visitor: V) -> Result<V::Value, WireError> {
        let mut elements = self.elements(open)?;
        let value = visitor.visit_map(&mut elements)?;
        elements.finish()?;
        Ok(value)
    }
}

/// As `deserialize_any`, with what is most likely first: there are many of them.
macro_rules! whole_numbers {
    ($($method:ident)*) => {
        $(#[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
            match self.bytes.split_first() {
                Some((&small, rest)) if small < tag::SMALL => {
                    self.bytes = rest;
                    visitor.visit_u64(u64::from(small))
                }
                Some((&tag::UNSIGNED, rest)) => {
                    self.bytes = rest;
                    visitor.visit_u64(self.number()?)
                }
                _ => self.deserialize_any(visitor),
            }
        })*
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = WireError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
        match self.byte()? {
            small @ 0..tag::SMALL => visitor.visit_u64(u64::from(small)),
            tag::UNIT => visitor.visit_unit(),
            tag::FALSE => visitor.visit_bool(false),
            tag::TRUE => visitor.visit_bool(true),
            tag::NONE => visitor.visit_none(),
            tag::SOME => visitor.visit_some(self),
            tag::BYTE => visitor.visit_u64(u64::from(self.byte()?)),
            tag::UNSIGNED => visitor.visit_u64(self.number()?),
            tag::NEGATIVE => visitor.visit_i64(!(self.number()? as i64)),
            tag::U128 => visitor.visit_u128(u128::from_le_bytes(self.array()?)),
            tag::I128 => visitor.visit_i128(i128::from_le_bytes(self.array()?)),
            tag::F32 => visitor.visit_f32(f32::from_le_bytes(self.array()?)),
            tag::F64 => visitor.visit_f64(f64::from_le_bytes(self.array()?)),
            tag::CHAR => {
                let character = u32::try_from(self.number()?).ok().and_then(char::from_u32);
                visitor.visit_char(Reader::or_cut_off(character)?)
            }
            tag::STR => visitor.visit_borrowed_str(self.text()?),
            tag::BYTES => visitor.visit_borrowed_bytes(self.piece()?),
            tag::SEQ => self.seq(false, visitor),
            tag::SEQ_OPEN => self.seq(true, visitor),
            tag::MAP => self.map(false, visitor),
            tag::MAP_OPEN => self.map(true, visitor),
            kind @ (tag::NAME | tag::NAME_AGAIN) => visitor.visit_borrowed_str(self.name(kind)?),
            tag::UNIT_VARIANT => visitor.visit_borrowed_str(self.tagged_name()?),
            // Whoever has no type in mind sees what JSON would have: a map of one entry.
            tag::VARIANT => {
                let name = self.tagged_name()?;
                visitor.visit_map(OneEntry {
                    name: Some(name),
                    reader: self,
                })
            }
            other => error(format_args!("{other:#x} is not a value")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
        match self.peek()? {
            tag::NONE | tag::SOME => self.deserialize_any(visitor),
            // Written by hand, without `serialize_some`.
            tag::UNIT => {
                self.byte()?;
                visitor.visit_none()
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, WireError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, WireError> {
        match self.peek()? {
            kind @ (tag::UNIT_VARIANT | tag::VARIANT) => {
                self.byte()?;
                let name = self.tagged_name()?;
                visitor.visit_enum(Variant {
                    name,
                    is_unit: kind == tag::UNIT_VARIANT,
                    reader: self,
                })
            }
            _ => self.deserialize_any(visitor),
        }
    }

    whole_numbers! {
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
    }

    #[inline]
    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
        if self.pass(tag::F64) {
            visitor.visit_f64(f64::from_le_bytes(self.array()?))
        } else {
            self.deserialize_any(visitor)
        }
    }

    forward_to_deserialize_any! {
        bool i128 u128 f32 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

/// The elements of a sequence, or the entries of a map.
struct Elements<'r, 'de> {
    reader: &'r mut Reader<'de>,
    /// None when an `END` says where they end.
    left: Option<u64>,
    ended: bool,
}

impl Elements<'_, '_> {
    /// Whether there is one more.
    fn advance(&mut self) -> bool {
        match &mut self.left {
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
            None => {
                self.ended = self.ended || self.reader.pass(tag::END);
                !self.ended
            }
        }
    }

    /// The visitor may know how many there are, and not ask for more.
    fn finish(mut self) -> Result<(), WireError> {
        if self.advance() {
            error("it has more elements than expected")
        } else {
            Ok(())
        }
    }

    fn hint(&self) -> Option<usize> {
        self.left.and_then(|left| usize::try_from(left).ok())
    }
}

impl<'de> de::SeqAccess<'de> for Elements<'_, 'de> {
    type Error = WireError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, WireError> {
        if self.advance() {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }

    fn size_hint(&self) -> Option<usize> {
        self.hint()
    }
}

impl<'de> de::MapAccess<'de> for Elements<'_, 'de> {
    type Error = WireError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, WireError> {
        de::SeqAccess::next_element_seed(self, seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, WireError> {
        seed.deserialize(&mut *self.reader)
    }

    fn size_hint(&self) -> Option<usize> {
        self.hint()
    }
}

/// A variant with its content as a map.
struct OneEntry<'r, 'de> {
    /// None once it was read.
    name: Option<&'de str>,
    reader: &'r mut Reader<'de>,
}

impl<'de> de::MapAccess<'de> for OneEntry<'_, 'de> {
    type Error = WireError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, WireError> {
        let name = self.name.take();
        name.map(|name| seed.deserialize(BorrowedStrDeserializer::new(name)))
            .transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, WireError> {
        seed.deserialize(&mut *self.reader)
    }
}

struct Variant<'r, 'de> {
    name: &'de str,
    is_unit: bool,
    reader: &'r mut Reader<'de>,
}

impl<'r, 'de> Variant<'r, 'de> {
    fn content(self) -> Result<&'r mut Reader<'de>, WireError> {
        if self.is_unit {
            error(format_args!(
                "the variant `{}` should have content",
                self.name
            ))
        } else {
            Ok(self.reader)
        }
    }
}

impl<'de> de::EnumAccess<'de> for Variant<'_, 'de> {
    type Error = WireError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), WireError> {
        let value = seed.deserialize(BorrowedStrDeserializer::<WireError>::new(self.name))?;
        Ok((value, self))
    }
}

impl<'de> de::VariantAccess<'de> for Variant<'_, 'de> {
    type Error = WireError;

    fn unit_variant(self) -> Result<(), WireError> {
        if self.is_unit {
            Ok(())
        } else {
            de::Deserialize::deserialize(self.reader)
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, WireError> {
        seed.deserialize(self.content()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, WireError> {
        self.content()?.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, WireError> {
        self.content()?.deserialize_any(visitor)
    }
}
