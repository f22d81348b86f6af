//! Messages on a byte stream: two letters, the kind, the length, the body.

use std::io::{self, Read, Write};

use super::message::{Kind, Message};

const MARK: [u8; 2] = *b"sp";
const HEADER: usize = MARK.len() + 1 + size_of::<u64>();

/// A message as bytes.
pub(crate) fn header(kind: Kind, length: usize) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header[..2].copy_from_slice(&MARK);
    header[2] = kind as u8;
    header[3..].copy_from_slice(&(length as u64).to_le_bytes());
    header
}

/// Writes a message; a short one in one piece.
pub(crate) fn write(stream: &mut impl Write, kind: Kind, body: &[u8]) -> io::Result<()> {
    let header = header(kind, body.len());
    if body.len() < 1 << 16 {
        return stream.write_all(&[&header, body].concat());
    }
    stream.write_all(&header)?;
    stream.write_all(body)
}

/// The kind and the length of the body.
fn read_header(header: &[u8; HEADER]) -> Result<(Kind, u64), String> {
    let kind = header
        .strip_prefix(&MARK)
        .and_then(|rest| Kind::from_number(rest[0]));
    let Some(kind) = kind else {
        return Err(format!("it begins with \"{}\"", header[..3].escape_ascii()));
    };
    let length = header[3..].try_into().expect("it has this length");
    Ok((kind, u64::from_le_bytes(length)))
}

/// Takes messages out of bytes that come in any pieces.
#[derive(Debug, Default)]
pub(crate) struct Incoming {
    /// What came of the message that is not complete.
    bytes: Vec<u8>,
}

impl Incoming {
    /// More bytes; `take` is called with the messages that are complete by them.
    ///
    /// # Errors
    ///
    /// What is wrong with bytes that are no message.
    pub(crate) fn add(
        &mut self,
        mut piece: &[u8],
        mut take: impl FnMut(Message),
    ) -> Result<(), String> {
        loop {
            let missing = HEADER.saturating_sub(self.bytes.len()).min(piece.len());
            let (head, rest) = piece.split_at(missing);
            self.bytes.extend_from_slice(head);
            piece = rest;
            let Some((header, body)) = self.bytes.split_first_chunk::<HEADER>() else {
                // Rubbish is known by its first letters; whoever wrote it may not write more.
                let letters = self.bytes.len().min(MARK.len());
                return if self.bytes[..letters] == MARK[..letters] {
                    Ok(())
                } else {
                    let letters = self.bytes.len().min(MARK.len() + 1);
                    Err(format!(
                        "it begins with \"{}\"",
                        self.bytes[..letters].escape_ascii()
                    ))
                };
            };
            let (kind, length) = read_header(header)?;
            // Whatever the length says, no more memory is taken than arrives.
            let missing = length - body.len() as u64;
            let ready =
                usize::try_from(missing).map_or(piece.len(), |missing| missing.min(piece.len()));
            let (part, rest) = piece.split_at(ready);
            self.bytes.extend_from_slice(part);
            piece = rest;
            if (part.len() as u64) < missing {
                return Ok(());
            }
            let mut body = std::mem::take(&mut self.bytes);
            body.drain(..HEADER);
            take(Message { kind, body });
        }
    }
}

/// Reads a message; none at the end of the stream.
pub(crate) fn read(stream: &mut impl Read) -> io::Result<Option<Message>> {
    let mut header = [0; HEADER];
    let mut length = 0;
    while length < HEADER {
        match stream.read(&mut header[length..]) {
            Ok(0) if length == 0 => return Ok(None),
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(more) => length += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let invalid = |message| io::Error::new(io::ErrorKind::InvalidData, message);
    let (kind, length) = read_header(&header).map_err(invalid)?;
    let mut body = Vec::new();
    stream.take(length).read_to_end(&mut body)?;
    if (body.len() as u64) < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(Message { kind, body }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn messages() -> Vec<Message> {
        [
            (Kind::Chunk, b"abc".to_vec()),
            (Kind::Stop, vec![]),
            (Kind::Done, vec![7; 300_000]),
        ]
        .map(|(kind, body)| Message { kind, body })
        .into()
    }

    fn bytes() -> Vec<u8> {
        let mut bytes = Vec::new();
        for message in messages() {
            write(&mut bytes, message.kind, &message.body).unwrap();
        }
        bytes
    }

    #[test]
    fn messages_come_out_as_they_went_in() {
        let mut stream = &bytes()[..];
        for message in messages() {
            assert_eq!(read(&mut stream).unwrap(), Some(message));
        }
        assert_eq!(read(&mut stream).unwrap(), None);
        assert!(read(&mut &bytes()[..5]).is_err());
        assert!(read(&mut &bytes()[..12]).is_err());
    }

    #[test]
    fn messages_come_in_any_pieces() {
        for size in [1, 3, 10, 11, 12, 13, 1_000, 1 << 20] {
            let (mut incoming, mut taken) = (Incoming::default(), Vec::new());
            for piece in bytes().chunks(size) {
                incoming.add(piece, |message| taken.push(message)).unwrap();
            }
            assert!(
                taken == messages() && incoming.bytes.is_empty(),
                "pieces of {size}"
            );
        }
    }

    #[test]
    fn a_length_that_is_a_lie_takes_no_memory() {
        let mut bytes = bytes();
        bytes[3..11].copy_from_slice(&u64::MAX.to_le_bytes());
        let mut incoming = Incoming::default();
        incoming
            .add(&bytes, |_| panic!("there is no message"))
            .unwrap();
        assert_eq!(incoming.bytes, bytes);
        assert!(read(&mut &bytes[..]).is_err());
    }

    #[test]
    fn text_is_no_message() {
        let error = read(&mut b"hello, world".as_slice()).unwrap_err();
        assert_eq!(error.to_string(), "it begins with \"hel\"");
        let error = Incoming::default().add(b"sq", |_| ()).unwrap_err();
        assert_eq!(error, "it begins with \"sq\"");
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_message_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = read(&mut bytes.as_slice());
            let _ = Incoming::default().add(&bytes, |_| ());
        }
    }
}
