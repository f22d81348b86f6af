//! What goes in comes out, for everything that serde's attributes can do.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::*;

fn through<T: Serialize + DeserializeOwned>(value: &T) -> T {
    let mut bytes = Vec::new();
    append(&mut bytes, value).unwrap();
    read(&bytes).unwrap()
}

#[track_caller]
fn same<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: T) {
    assert_eq!(through(&value), value);
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Number(i64),
    Pair { left: u8, right: Option<u8> },
    Kind(Kind),
    Text(String),
    List(Vec<Untagged>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Kind {
    Plain,
    New(f64),
    Tuple(i8, char),
    Struct { inside: (), more: Option<bool> },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Flat {
    name: String,
    #[serde(flatten)]
    inner: Inner,
    #[serde(flatten)]
    rest: BTreeMap<String, serde_json::Value>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Inner {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    maybe: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    list: Vec<u8>,
    always: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "of")]
enum Adjacent {
    A(u8),
    B { x: i32 },
    C,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Internal {
    A { address: IpAddr },
    B,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct OneWay {
    first: u8,
    #[serde(skip_serializing, default)]
    not_written: u8,
    last: u8,
}

#[test]
fn what_compact_formats_get_wrong() {
    same(vec![
        Untagged::Number(-3),
        Untagged::Text("text".into()),
        Untagged::Pair {
            left: 200,
            right: Some(7),
        },
        Untagged::Pair {
            left: 1,
            right: None,
        },
        Untagged::Kind(Kind::Plain),
        Untagged::Kind(Kind::Struct {
            inside: (),
            more: None,
        }),
        Untagged::List(vec![Untagged::Number(i64::MIN), Untagged::List(vec![])]),
    ]);
    let json = serde_json::json!({"a": [1, -2, 3.5, null, true, "text", {"b": u64::MAX}]});
    same(json.clone());
    for inner in [
        Inner::default(),
        Inner {
            maybe: Some(1),
            list: vec![200, 1],
            always: Some(2),
        },
    ] {
        same(vec![inner.clone(), inner.clone()]);
        same(Flat {
            name: "flat".into(),
            inner,
            rest: [("x".to_owned(), json.clone())].into(),
        });
    }
    same([Adjacent::A(1), Adjacent::B { x: -1 }, Adjacent::C]);
    same([
        Internal::A {
            address: [127, 0, 0, 1].into(),
        },
        Internal::B,
    ]);
    let one_way = OneWay {
        first: 1,
        not_written: 2,
        last: 3,
    };
    assert_eq!(
        through(&one_way),
        OneWay {
            not_written: 0,
            ..one_way
        }
    );
}

#[test]
fn what_others_that_describe_themselves_get_wrong() {
    same::<[Option<Option<()>>; 3]>([None, Some(None), Some(Some(()))]);
    same(BTreeMap::from([((1, 'a'), Some(())), ((2, 'b'), None)]));
    same((f64::INFINITY, -0.0_f64, f32::MIN_POSITIVE));
    assert_eq!(through(&f64::NAN).to_bits(), f64::NAN.to_bits());
    same((u128::MAX, i128::MIN, u64::MAX, i64::MIN, -1_i128));
    same(('\u{10ffff}', String::new(), Duration::new(3, 4)));
    same(Ok::<Kind, String>(Kind::Tuple(-1, 'x')));
}

/// A sequence and a map whose lengths are not known when they begin.
struct Open;

impl Serialize for Open {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeSeq;
        let mut seq = serializer.serialize_seq(None)?;
        seq.serialize_element(&1)?;
        seq.serialize_element(&2)?;
        seq.end()
    }
}

#[test]
fn open_sequences_end() {
    let mut bytes = Vec::new();
    append(&mut bytes, &(Open, Open, 7)).unwrap();
    assert_eq!(
        read::<(Vec<u8>, (u8, u8), u8)>(&bytes),
        Ok((vec![1, 2], (1, 2), 7))
    );
}

#[test]
fn errors_and_panics_name_the_type() {
    #[derive(Debug)]
    struct Moody;
    impl Serialize for Moody {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            panic!("not today")
        }
    }
    impl<'de> Deserialize<'de> for Moody {
        fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
            panic!("nor tomorrow")
        }
    }
    let mut bytes = vec![1, 2];
    let error = append(&mut bytes, &(5, Moody)).unwrap_err().to_string();
    assert!(
        error.contains("Moody") && error.ends_with("panicked: not today"),
        "{error}"
    );
    assert_eq!(bytes, [1, 2]);
    let error = read::<Moody>(&[0]).unwrap_err().to_string();
    assert!(error.contains("Moody`: panicked: nor tomorrow"), "{error}");
    let error = read::<u8>(&[1, 2]).unwrap_err().to_string();
    assert_eq!(error, "`u8`: 1 bytes are left");
    assert!(read::<u8>(&[tag::UNSIGNED, 0xac, 2]).is_err());
}

#[test]
fn a_frame_can_be_passed_over() {
    let mut bytes = Vec::new();
    append_framed(&mut bytes, "short").unwrap();
    append_framed(&mut bytes, &vec![9_u8; 1_000]).unwrap();
    append_framed(&mut bytes, &()).unwrap();
    let mut rest = bytes.as_slice();
    assert_eq!(read(take_frame(&mut rest).unwrap()), Ok("short".to_owned()));
    assert_eq!(take_frame(&mut rest).unwrap().len(), 1_003);
    assert_eq!(read(take_frame(&mut rest).unwrap()), Ok(()));
    assert_eq!(take_frame(&mut rest), None);
}

proptest! {
    #[test]
    fn any_bytes_are_a_value_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = read::<serde_json::Value>(&bytes);
        let _ = read::<Vec<(Kind, Untagged)>>(&bytes);
        let _ = read::<Flat>(&bytes);
        let _ = take_frame(&mut bytes.as_slice());
    }

    #[test]
    fn numbers_come_back(
        unsigned in any::<u64>(),
        signed in any::<i64>(),
        wide in any::<i128>(),
        small in any::<(u8, i8, u16, bool, char)>(),
        text in ".*",
        float in any::<(f32, f64)>(),
    ) {
        let value = (unsigned, signed, wide, small, text, float);
        prop_assert_eq!(through(&value), value);
        let mut bytes = Vec::new();
        append_number(&mut bytes, unsigned);
        prop_assert_eq!(take_number(&mut bytes.as_slice()), Some(unsigned));
    }
}
