//! Where a Hollerith constant starts: its blanks and marks count, so that this must be known
//! before a statement is read.

use super::characters::is_word;

/// Types after which `*8H` declares an entity rather than starting a Hollerith constant.
const TYPES: [&str; 6] = ["integer", "real", "complex", "logical", "character", "byte"];

/// If the digits at the end of `statement`, which an H follows, are the count of a Hollerith
/// constant: how many digits there are, and the count.
pub(super) fn count(statement: &str) -> Option<(usize, usize)> {
    let before = statement.trim_end_matches(|char: char| char.is_ascii_digit());
    let digits = &statement[before.len()..];
    if digits.is_empty() {
        return None;
    }
    let last = before.bytes().next_back()?;
    let is_count = match last {
        b'*' => !TYPES.contains(&&before[..before.len() - 1]),
        // `.EQ.4HABCD`, but not `1.4H`.
        b'.' => before[..before.len() - 1].ends_with(|char: char| char.is_ascii_alphabetic()),
        // FORMAT allows an edit descriptor without a comma before it.
        _ if is_word(last) => before.starts_with("format("),
        _ => true,
    };
    let count = digits.parse().ok().filter(|&count| count > 0)?;
    is_count.then_some((digits.len(), count))
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn counts_are_told_from_other_digits() {
        for statement in [
            "x=4",
            "data x/2*4",
            "call f(4",
            "if(x.eq.4",
            "format(1x4",
            "a=b,4",
        ] {
            assert_eq!(count(statement), Some((1, 4)), "{statement}");
        }
        for statement in [
            "real*8",
            "character*4",
            "do10",
            "x4",
            "a=1.4",
            "x=",
            "x=0",
            "10",
            "1x4",
        ] {
            assert_eq!(count(statement), None, "{statement}");
        }
        assert_eq!(count("x=999999999999999999999999"), None);
    }
}
