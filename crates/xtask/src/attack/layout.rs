//! Statements as lines: broken anywhere, with comments between, in both forms.

use super::project::Form;
use crate::random::Random;

/// No line is longer, whatever the flags say of line lengths.
const WIDTH: usize = 56;

/// Adds `statement` to `text` in one line or in several.
pub(super) fn lay(text: &mut Vec<u8>, statement: &[u8], form: Form, random: &mut Random) {
    match form {
        Form::Fixed => fixed(text, statement, random),
        Form::Free => free(text, statement, random),
    }
}

/// Adds `statement` in as few lines as there have to be.
pub(super) fn plain(text: &mut Vec<u8>, statement: &str, form: Form) {
    if form == Form::Fixed {
        text.extend(b"      ");
    }
    text.extend(statement.as_bytes());
    text.push(b'\n');
}

fn fixed(text: &mut Vec<u8>, statement: &[u8], random: &mut Random) {
    let breaks = random.once_in(4);
    text.extend(if random.once_in(12) {
        &b"\t"[..]
    } else {
        b"      "
    });
    let mut rest = statement;
    loop {
        let mut length = rest.len().min(WIDTH);
        if breaks && length > 2 && random.once_in(2) {
            length = 1 + random.below(length - 1);
        }
        // Not within a character of several bytes: a line has to be text.
        while length < rest.len() && rest[length] & 0xc0 == 0x80 {
            length += 1;
        }
        let (line, after) = rest.split_at(length);
        text.extend(line);
        text.push(b'\n');
        if after.is_empty() {
            return;
        }
        if random.once_in(5) {
            text.extend(*random.pick(&[
                &b"C     x\n"[..],
                b"*\n",
                b"! x\n",
                b"\n",
                b"      ! x\n",
            ]));
        }
        if random.once_in(8) {
            text.push(b'\t');
            text.push(b'1' + random.below(9) as u8);
        } else {
            text.extend(b"     ");
            text.push(*random.pick(b"&1+$*A.!:"));
        }
        rest = after;
    }
}

fn free(text: &mut Vec<u8>, statement: &[u8], random: &mut Random) {
    let breaks = random.once_in(3);
    for _ in 0..random.below(3) {
        text.push(b' ');
    }
    let mut rest = statement;
    loop {
        let mut length = rest.len();
        let cut = length > WIDTH;
        if cut {
            length = WIDTH;
        }
        if (cut || breaks) && length > 2 && (cut || random.once_in(2)) {
            length = 1 + random.below(length - 1);
        }
        while length < rest.len() && rest[length] & 0xc0 == 0x80 {
            length += 1;
        }
        let (line, after) = rest.split_at(length);
        text.extend(line);
        if after.is_empty() {
            text.push(b'\n');
            return;
        }
        text.push(b'&');
        if random.once_in(6) {
            text.push(b' ');
        }
        text.push(b'\n');
        if random.once_in(5) {
            text.extend(*random.pick(&[&b"! x\n"[..], b"\n", b"   ! it's\n"]));
        }
        for _ in 0..random.below(4) {
            text.push(b' ');
        }
        text.push(b'&');
        rest = after;
    }
}
