//! Messages on a byte stream: two letters, the kind, the length, the body.

use std::io::{self, Read, Write};

use super::message::{Kind, Message};

const MARK: [u8; 2] = *b"sp";

/// Writes a message; a short one in one piece.
pub(crate) fn write(stream: &mut impl Write, kind: Kind, body: &[u8]) -> io::Result<()> {
    let length = (body.len() as u64).to_le_bytes();
    let header = [&MARK[..], &[kind as u8], &length].concat();
    if body.len() < 4096 {
        return stream.write_all(&[&header, body].concat());
    }
    stream.write_all(&header)?;
    stream.write_all(body)
}

/// Reads a message; none at the end of the stream.
///
/// Whatever the bytes are, no more memory is taken than arrives.
pub(crate) fn read(stream: &mut impl Read) -> io::Result<Option<Message>> {
    let mut start = Vec::new();
    stream.take(3).read_to_end(&mut start)?;
    if start.is_empty() {
        return Ok(None);
    }
    let invalid = |message: String| Err(io::Error::new(io::ErrorKind::InvalidData, message));
    let kind = start
        .strip_prefix(&MARK)
        .and_then(|kind| kind.first())
        .and_then(|&kind| Kind::from_number(kind));
    let Some(kind) = kind else {
        return invalid(format!("it begins with \"{}\"", start.escape_ascii()));
    };
    let mut length = [0; size_of::<u64>()];
    stream.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    let mut body = Vec::new();
    stream.take(length).read_to_end(&mut body)?;
    if (body.len() as u64) < length {
        return invalid(format!(
            "a message of {length} bytes ends after {}",
            body.len()
        ));
    }
    Ok(Some(Message { kind, body }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn messages_come_out_as_they_went_in() {
        let mut bytes = Vec::new();
        write(&mut bytes, Kind::Chunk, b"abc").unwrap();
        write(&mut bytes, Kind::Done, &[7; 5_000_000]).unwrap();
        let mut stream = bytes.as_slice();
        assert_eq!(
            read(&mut stream).unwrap(),
            Some(Message {
                kind: Kind::Chunk,
                body: b"abc".to_vec()
            })
        );
        assert_eq!(
            read(&mut stream).unwrap(),
            Some(Message {
                kind: Kind::Done,
                body: vec![7; 5_000_000]
            })
        );
        assert_eq!(read(&mut stream).unwrap(), None);
    }

    #[test]
    fn a_length_that_is_a_lie_takes_no_memory() {
        let mut bytes = Vec::new();
        write(&mut bytes, Kind::Chunk, b"abc").unwrap();
        bytes[3..11].copy_from_slice(&u64::MAX.to_le_bytes());
        let error = read(&mut bytes.as_slice()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "a message of 18446744073709551615 bytes ends after 3"
        );
    }

    #[test]
    fn text_is_no_message() {
        let error = read(&mut b"hello, world".as_slice()).unwrap_err();
        assert_eq!(error.to_string(), "it begins with \"hel\"");
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_message_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = read(&mut bytes.as_slice());
        }
    }
}
