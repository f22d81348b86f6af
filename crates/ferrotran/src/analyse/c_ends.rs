//! C's functions that end the process, which Fortran calls by BIND(C): they are in none of the files.

use crate::interface::{Argument, Dummy, Kind, Procedure, Shape, Type, Variable};

/// What becomes of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CEnd {
    /// It ends. In what is compiled here something stands in for the function (`driver::stops`), so that
    /// a stop of it is one as those of Fortran are.
    Stops,
    /// It, or the thread, ends, or the call is left, by a signal or a jump, or may be: nobody stands in.
    Leaves,
}

/// Those that do not return.
pub(crate) const STOPPING: [&str; 5] = ["exit", "_exit", "_Exit", "quick_exit", "abort"];

/// Those that may not.
const LEAVING: [&str; 22] = [
    "raise",
    "kill",
    "killpg",
    "tgkill",
    "pthread_kill",
    "pthread_exit",
    "thrd_exit",
    "longjmp",
    "_longjmp",
    "siglongjmp",
    "execv",
    "execve",
    "execvp",
    "fexecve",
    "__assert_fail",
    "err",
    "errx",
    "verr",
    "verrx",
    "error",
    "alarm",
    "setitimer",
];

/// What a procedure does that an interface declares, if it is one of those.
pub(crate) fn c_end(declared: &Procedure) -> Option<CEnd> {
    let label = declared.binding_label.as_deref()?;
    if LEAVING.contains(&label) {
        return Some(CEnd::Leaves);
    }
    if !STOPPING.contains(&label) {
        return None;
    }
    let as_in_c = declared.result.is_none()
        && match declared.arguments.as_slice() {
            [] => label == "abort",
            [status] => label != "abort" && is_int(status),
            [_, ..] => false,
        };
    Some(match as_in_c {
        true => CEnd::Stops,
        false => CEnd::Leaves,
    })
}

/// Whether C takes it for an `int`.
fn is_int(argument: &Argument) -> bool {
    argument.attributes.value
        && matches!(
            argument.dummy,
            Dummy::Variable(Variable {
                ty: Type::Integer { kind: Kind(4), .. },
                shape: Shape::Scalar,
            })
        )
}
