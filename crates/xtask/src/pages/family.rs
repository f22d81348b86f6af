//! Names that LAPACK's and BLAS's procedures have in several types: `?gesv` is SGESV, DGESV, CGESV and ZGESV.
//!
//! | | stands for |
//! |---|---|
//! | `?` | the letter of the type |
//! | `#` | that of the real type of the same precision: `#lamch` is SLAMCH beside CGESV, too |
//! | `@` | `or`, of complex types `un`: `?@gqr` is DORGQR and ZUNGQR |
//! | `%y` | `sy`, of complex types `sy` or `he`: `?%yev` is DSYEV and ZHEEV |
//! | `%` | `s`, of complex types `s` or `h`: `?%bev` is DSBEV and ZHBEV |

/// The letters of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letters {
    own: char,
    real: char,
    orthogonal: &'static str,
    symmetric: &'static str,
}

const TYPES: [Letters; 6] = [
    Letters::of('s', 's', "or", "sy"),
    Letters::of('d', 'd', "or", "sy"),
    Letters::of('c', 's', "un", "sy"),
    Letters::of('z', 'd', "un", "sy"),
    Letters::of('c', 's', "un", "he"),
    Letters::of('z', 'd', "un", "he"),
];

impl Letters {
    const fn of(own: char, real: char, orthogonal: &'static str, symmetric: &'static str) -> Self {
        Letters {
            own,
            real,
            orthogonal,
            symmetric,
        }
    }

    /// The type in which one of these families has a procedure of this name. With `?` it may be any of four,
    /// with `#` alone a real one; a name without either stands for itself.
    pub(super) fn in_which(families: &[&str], name: &str) -> Option<Self> {
        let is_first = |letters: &Letters| name.starts_with(letters.own);
        let (first, others): (Vec<_>, Vec<_>) = TYPES.into_iter().partition(is_first);
        let mut types = first.into_iter().chain(others);
        types.find(|letters| families.iter().any(|family| letters.put(family) == name))
    }

    /// The letters instead of what stands for them.
    pub(super) fn put(self, text: &str) -> String {
        text.replace('?', self.own.encode_utf8(&mut [0; 4]))
            .replace('#', self.real.encode_utf8(&mut [0; 4]))
            .replace('@', self.orthogonal)
            .replace("%y", self.symmetric)
            .replace('%', &self.symmetric[..1])
    }
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn a_name_is_one_of_its_family() {
        for (families, name, expected) in [
            (&["?gesv"][..], "cgesv", Some("c s un sy s")),
            (&["?%pev", "?%yev"], "cheev", Some("c s un he h")),
            (&["?%pev", "?%yev"], "zsyev", Some("z d un sy s")),
            (&["?%pev", "?%yev"], "zhegv", None),
            (&["?%pev", "?%yev"], "dspev", Some("d d or sy s")),
            (&["?%pev", "?%yev"], "dhpev", None),
            (&["?@gqr"], "zungqr", Some("z d un sy s")),
            (&["#?sum1"], "dzsum1", Some("z d un sy s")),
            (&["i?amax"], "izamax", Some("z d un sy s")),
            (&["claqz2"], "claqz2", Some("c s un sy s")),
            (&["#laqz2"], "claqz2", None),
            (&["dsdot"], "ssdot", None),
        ] {
            let letters = Letters::in_which(families, name);
            let letters = letters.map(|letters| letters.put("? # @ %y %"));
            assert_eq!(letters.as_deref(), expected, "{name}");
        }
    }
}
