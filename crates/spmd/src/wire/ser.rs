//! Writing.

use serde::ser::{self, Serialize};

use super::{WireError, append_number, tag};

pub(super) struct Writer<'a> {
    bytes: &'a mut Vec<u8>,
    /// The names that were written, in the order of their numbers.
    names: Vec<&'static str>,
}

impl<'a> Writer<'a> {
    #[inline]
    pub(super) fn new(bytes: &'a mut Vec<u8>) -> Self {
        Self {
            bytes,
            names: Vec::new(),
        }
    }

    fn name(&mut self, name: &'static str) {
        let known = self
            .names
            .iter()
            .position(|&known| std::ptr::eq(known, name) || known == name);
        match known {
            Some(number) => {
                self.bytes.push(tag::NAME_AGAIN);
                append_number(self.bytes, number as u64);
            }
            None => {
                self.names.push(name);
                self.bytes.push(tag::NAME);
                self.text(name.as_bytes());
            }
        }
    }

    #[inline]
    fn text(&mut self, text: &[u8]) {
        append_number(self.bytes, text.len() as u64);
        self.bytes.extend_from_slice(text);
    }

    #[inline]
    fn unsigned(&mut self, number: u64) {
        if number < u64::from(tag::SMALL) {
            self.bytes.push(number as u8);
        } else if let Ok(byte) = u8::try_from(number) {
            self.bytes.extend([tag::BYTE, byte]);
        } else {
            self.bytes.push(tag::UNSIGNED);
            append_number(self.bytes, number);
        }
    }

    #[inline]
    fn signed(&mut self, number: i64) {
        match u64::try_from(number) {
            Ok(number) => self.unsigned(number),
            Err(_) => {
                self.bytes.push(tag::NEGATIVE);
                append_number(self.bytes, !number as u64);
            }
        }
    }

    #[inline]
    fn begin<'w>(
        &'w mut self,
        known: u8,
        open: u8,
        length: Option<usize>,
    ) -> Result<Compound<'w, 'a>, WireError> {
        match length {
            Some(length) => {
                self.bytes.push(known);
                append_number(self.bytes, length as u64);
            }
            None => self.bytes.push(open),
        }
        Ok(Compound {
            writer: self,
            left: length,
        })
    }

    fn begin_variant<'w>(
        &'w mut self,
        variant: &'static str,
        kind: u8,
        length: usize,
    ) -> Result<Compound<'w, 'a>, WireError> {
        self.bytes.push(tag::VARIANT);
        self.name(variant);
        self.begin(kind, kind, Some(length))
    }
}

/// A sequence or map that is being written.
pub(super) struct Compound<'w, 'a> {
    writer: &'w mut Writer<'a>,
    /// How many values are still to come; none when the length is not known.
    left: Option<usize>,
}

impl Compound<'_, '_> {
    #[inline]
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WireError> {
        if let Some(left) = &mut self.left {
            *left = left
                .checked_sub(1)
                .ok_or_else(|| ser::Error::custom("it has more elements than it said"))?;
        }
        value.serialize(&mut *self.writer)
    }

    fn finish(self) -> Result<(), WireError> {
        match self.left {
            Some(0) => Ok(()),
            Some(_) => Err(ser::Error::custom("it has fewer elements than it said")),
            None => {
                self.writer.bytes.push(tag::END);
                Ok(())
            }
        }
    }
}

macro_rules! numbers {
    ($($method:ident($type:ty) as $into:ident,)*) => {
        $(#[inline]
        fn $method(self, number: $type) -> Result<(), WireError> {
            self.$into(number.into());
            Ok(())
        })*
    };
}

impl<'w, 'a> ser::Serializer for &'w mut Writer<'a> {
    type Ok = ();
    type Error = WireError;
    type SerializeSeq = Compound<'w, 'a>;
    type SerializeTuple = Compound<'w, 'a>;
    type SerializeTupleStruct = Compound<'w, 'a>;
    type SerializeTupleVariant = Compound<'w, 'a>;
    type SerializeMap = Compound<'w, 'a>;
    type SerializeStruct = Compound<'w, 'a>;
    type SerializeStructVariant = Compound<'w, 'a>;

    numbers! {
        serialize_u8(u8) as unsigned,
        serialize_u16(u16) as unsigned,
        serialize_u32(u32) as unsigned,
        serialize_u64(u64) as unsigned,
        serialize_i8(i8) as signed,
        serialize_i16(i16) as signed,
        serialize_i32(i32) as signed,
        serialize_i64(i64) as signed,
    }

    fn serialize_u128(self, number: u128) -> Result<(), WireError> {
        if let Ok(number) = u64::try_from(number) {
            self.unsigned(number);
        } else {
            self.bytes.push(tag::U128);
            self.bytes.extend_from_slice(&number.to_le_bytes());
        }
        Ok(())
    }

    fn serialize_i128(self, number: i128) -> Result<(), WireError> {
        if let Ok(number) = i64::try_from(number) {
            self.signed(number);
        } else {
            self.bytes.push(tag::I128);
            self.bytes.extend_from_slice(&number.to_le_bytes());
        }
        Ok(())
    }

    #[inline]
    fn serialize_bool(self, value: bool) -> Result<(), WireError> {
        self.bytes.push(if value { tag::TRUE } else { tag::FALSE });
        Ok(())
    }

    #[inline]
    fn serialize_f32(self, number: f32) -> Result<(), WireError> {
        self.bytes.push(tag::F32);
        self.bytes.extend_from_slice(&number.to_le_bytes());
        Ok(())
    }

    #[inline]
    fn serialize_f64(self, number: f64) -> Result<(), WireError> {
        self.bytes.push(tag::F64);
        self.bytes.extend_from_slice(&number.to_le_bytes());
        Ok(())
    }

    fn serialize_char(self, character: char) -> Result<(), WireError> {
        self.bytes.push(tag::CHAR);
        append_number(self.bytes, u64::from(u32::from(character)));
        Ok(())
    }

    #[inline]
    fn serialize_str(self, text: &str) -> Result<(), WireError> {
        self.bytes.push(tag::STR);
        self.text(text.as_bytes());
        Ok(())
    }

    #[inline]
    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), WireError> {
        self.bytes.push(tag::BYTES);
        self.text(bytes);
        Ok(())
    }

    #[inline]
    fn serialize_none(self) -> Result<(), WireError> {
        self.bytes.push(tag::NONE);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), WireError> {
        self.bytes.push(tag::SOME);
        value.serialize(self)
    }

    #[inline]
    fn serialize_unit(self) -> Result<(), WireError> {
        self.bytes.push(tag::UNIT);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), WireError> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), WireError> {
        self.bytes.push(tag::UNIT_VARIANT);
        self.name(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), WireError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), WireError> {
        self.bytes.push(tag::VARIANT);
        self.name(variant);
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self::SerializeSeq, WireError> {
        self.begin(tag::SEQ, tag::SEQ_OPEN, length)
    }

    fn serialize_tuple(self, length: usize) -> Result<Self::SerializeTuple, WireError> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        length: usize,
    ) -> Result<Self::SerializeTupleStruct, WireError> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeTupleVariant, WireError> {
        self.begin_variant(variant, tag::SEQ, length)
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self::SerializeMap, WireError> {
        self.begin(tag::MAP, tag::MAP_OPEN, length)
    }

    fn serialize_struct(
        self,
        _: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStruct, WireError> {
        self.serialize_map(Some(length))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStructVariant, WireError> {
        self.begin_variant(variant, tag::MAP, length)
    }
}

macro_rules! elements {
    ($($trait:ident::$method:ident,)*) => {
        $(impl ser::$trait for Compound<'_, '_> {
            type Ok = ();
            type Error = WireError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WireError> {
                self.value(value)
            }

            fn end(self) -> Result<(), WireError> {
                self.finish()
            }
        })*
    };
}

elements! {
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field,
}

macro_rules! fields {
    ($($trait:ident,)*) => {
        $(impl ser::$trait for Compound<'_, '_> {
            type Ok = ();
            type Error = WireError;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), WireError> {
                self.writer.name(key);
                self.value(value)
            }

            fn end(self) -> Result<(), WireError> {
                self.finish()
            }
        })*
    };
}

fields! {
    SerializeStruct,
    SerializeStructVariant,
}

impl ser::SerializeMap for Compound<'_, '_> {
    type Ok = ();
    type Error = WireError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), WireError> {
        key.serialize(&mut *self.writer)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WireError> {
        self.value(value)
    }

    fn end(self) -> Result<(), WireError> {
        self.finish()
    }
}
