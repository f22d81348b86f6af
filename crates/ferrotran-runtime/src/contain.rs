//! Calls in which a Fortran stop (STOP, ERROR STOP, EXIT, ABORT, a failed check of a subscript, a
//! failed ALLOCATE) comes back as an [`Error`].
//!
//! The stop leaves the procedure at once, by unwinding. COMMON, SAVE and module variables are
//! then as Fortran left them, and what it had allocated without freeing it is lost.

pub use ferrotran_stops::{Kind, let_end};

use ferrotran_stops::Unwound;

use crate::{Error, ErrorKind, callback};

/// Calls the Fortran `procedure` by `f`.
///
/// # Errors
///
/// [`ErrorKind::Stopped`] when it stopped, [`ErrorKind::Callback`] when a closure that it called
/// failed.
///
/// # Panics
///
/// With the panic of a closure that it called.
///
/// ```
/// use ferrotran_runtime::contain;
/// assert_eq!(contain::call("fib", || 1), Ok(1));
/// ```
#[inline]
pub fn call<R>(procedure: &'static str, f: impl FnOnce() -> R) -> Result<R, Error> {
    // No closure: it would be cold, and each call would store what it captures.
    match ferrotran_stops::contain(f) {
        Ok(result) => Ok(result),
        Err(unwound) => Err(error(procedure, unwound)),
    }
}

/// The same for a procedure that stops by nothing but failed checks, if it has some.
///
/// # Errors
///
/// [`ErrorKind::Stopped`] when a check failed.
#[inline]
pub fn checks<R>(
    has_some: bool,
    procedure: &'static str,
    f: impl FnOnce() -> R,
) -> Result<R, Error> {
    if has_some {
        call(procedure, f)
    } else {
        Ok(f())
    }
}

/// The error for what unwound out of `procedure`; other panics go on.
#[cold]
pub(crate) fn error(procedure: &'static str, unwound: Unwound) -> Error {
    match unwound {
        Unwound::Stopped(stop) => ErrorKind::Stopped {
            procedure,
            kind: stop.kind,
            code: stop.code,
            text: match stop.kind {
                Kind::IllegalArgument => illegal(stop.code, None, &stop.text),
                _ => stop.text.trim_end().to_owned(),
            },
            place: place(&stop.place).unwrap_or(stop.place),
        }
        .into(),
        Unwound::Panicked(payload) => callback::failure(payload),
    }
}

fn illegal(position: i32, name: Option<&str>, checked_by: &str) -> String {
    let name = name.map_or_else(String::new, |name| format!(" (`{name}`)"));
    format!("argument {position}{name} of {checked_by} has an illegal value")
}

/// Adds to the error of a stop what is known of the procedure: its dummy `arguments`, and the
/// `stops` that it can reach, all of them, each with its place and its statement.
#[cold]
pub fn explain(
    error: Error,
    arguments: &[&'static str],
    stops: &[(&'static str, &'static str)],
) -> Error {
    let mut error = error.into_kind();
    let ErrorKind::Stopped {
        procedure,
        kind,
        code,
        text,
        place,
    } = &mut error
    else {
        return error.into();
    };
    let position = usize::try_from(*code)
        .ok()
        .and_then(|code| code.checked_sub(1));
    let own = procedure.to_uppercase();
    if *kind == Kind::IllegalArgument
        && *text == illegal(*code, None, &own)
        && let Some(name) = position.and_then(|position| arguments.get(position))
    {
        *text = illegal(*code, Some(name), &own);
    }
    if place.is_empty() {
        let same = stops
            .iter()
            .filter(|(_, statement)| is(statement, *kind, *code, text));
        *place = same
            .map(|(place, _)| *place)
            .collect::<Vec<_>>()
            .join(" or ");
    }
    error.into()
}

/// Whether a statement calls C's function `name`.
fn is_c(statement: &str, name: &str) -> bool {
    let rest = statement.strip_suffix('`');
    rest.and_then(|rest| rest.strip_suffix(name))
        .is_some_and(|rest| rest.ends_with(", which is C's `"))
}

/// Whether the run-time library tells `statement` so.
fn is(statement: &str, kind: Kind, code: i32, text: &str) -> bool {
    let (keyword, usual) = match kind {
        Kind::Stop => ("STOP", 0..=0),
        // Flang 16 ends with 0.
        Kind::ErrorStop => ("ERROR STOP", 0..=1),
        Kind::Exit => {
            let in_c = ["exit", "_exit", "_Exit", "quick_exit"];
            return statement == "CALL EXIT" || in_c.iter().any(|name| is_c(statement, name));
        }
        Kind::Abort => return statement == "CALL ABORT" || is_c(statement, "abort"),
        Kind::Pause => return statement.starts_with("PAUSE"),
        _ => return false,
    };
    let Some(rest) = statement.strip_prefix(keyword) else {
        return false;
    };
    match rest {
        " with a computed code" => true,
        "" => text.is_empty() && usual.contains(&code),
        // The run-time library gets no blanks at the end.
        _ if !text.is_empty() => {
            let quoted = rest
                .strip_prefix(" '")
                .and_then(|rest| rest.strip_suffix('\''));
            quoted.is_some_and(|quoted| quoted.trim_end() == text)
        }
        _ => rest.trim_start() == code.to_string(),
    }
}

/// `file:line` of gfortran's `At line 12 of file st.f90`, and of its `In file 'st.f90', around
/// line 12`.
fn place(text: &str) -> Option<String> {
    let (file, line) = match text.strip_prefix("At line ") {
        Some(rest) => {
            let (line, file) = rest.split_once(" of file ")?;
            (file, line)
        }
        None => text
            .strip_prefix("In file '")?
            .rsplit_once("', around line ")?,
    };
    Some(format!("{file}:{line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_recognised_by_what_the_run_time_library_tells() {
        assert!(is("STOP", Kind::Stop, 0, ""));
        assert!(is("STOP 0", Kind::Stop, 0, ""));
        assert!(is("STOP 'a b '", Kind::Stop, 0, "a b"));
        assert!(is("ERROR STOP", Kind::ErrorStop, 1, ""));
        assert!(is(
            "ERROR STOP with a computed code",
            Kind::ErrorStop,
            7,
            ""
        ));
        assert!(is("CALL EXIT", Kind::Exit, 7, ""));
        assert!(!is("STOP", Kind::ErrorStop, 1, ""));
        assert!(!is("STOP", Kind::Stop, 1, ""));
        assert!(!is("STOP 1", Kind::Stop, 2, ""));
        assert!(!is("STOP 'a'", Kind::Stop, 0, "b"));
        assert!(!is("STOP 'a'", Kind::Stop, 0, ""));
        assert!(!is("STOP", Kind::RuntimeError, 2, "a"));
    }

    fn stopped(kind: Kind, code: i32, text: &str) -> Error {
        ErrorKind::Stopped {
            procedure: "dgesv",
            kind,
            code,
            text: text.to_owned(),
            place: String::new(),
        }
        .into()
    }

    #[test]
    fn an_illegal_argument_is_named_where_the_procedure_itself_was_called() {
        let explained = |code, by| {
            let error = stopped(Kind::IllegalArgument, code, &illegal(code, None, by));
            explain(error, &["n", "nrhs"], &[]).to_string()
        };
        assert_eq!(
            explained(2, "DGESV"),
            "dgesv: XERBLA: argument 2 (`nrhs`) of DGESV has an illegal value"
        );
        for (code, by) in [(3, "DGESV"), (0, "DGESV"), (-1, "DGESV"), (2, "DGETRF")] {
            let plain = format!("dgesv: XERBLA: argument {code} of {by} has an illegal value");
            assert_eq!(explained(code, by), plain);
        }
    }

    #[test]
    fn all_places_of_the_same_statement_are_told() {
        let stops = [("a.f:1", "STOP"), ("a.f:2", "STOP 2"), ("b.f:3", "STOP")];
        let place = |code| match explain(stopped(Kind::Stop, code, ""), &[], &stops).into_kind() {
            ErrorKind::Stopped { place, .. } => place,
            other => panic!("{other}"),
        };
        assert_eq!(place(2), "a.f:2");
        assert_eq!(place(0), "a.f:1 or b.f:3");
        assert_eq!(place(3), "");
    }

    #[test]
    fn places_are_written_as_elsewhere() {
        assert_eq!(
            place("At line 12 of file a b.f").as_deref(),
            Some("a b.f:12")
        );
        let around = "In file 'a b.f', around line 12";
        assert_eq!(place(around).as_deref(), Some("a b.f:12"));
        assert_eq!(place("somewhere"), None);
    }
}
