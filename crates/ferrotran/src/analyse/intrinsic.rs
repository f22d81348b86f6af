//! What the intrinsic procedures do to their arguments and to the world. The sources are the
//! Fortran 2018 standard (16.9, 17, 18.2) and gfortran's manual ("Intrinsic Procedures") for
//! its extensions.

/// What happens to an argument of an intrinsic procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Its value is read.
    Read,
    /// It is written and not read.
    Write,
    /// It is read and written.
    Update,
    /// Only its properties are looked at: shape, kind, presence, association.
    Inquire,
    /// Its address is taken and can be kept.
    Address,
}

/// What an intrinsic procedure does beyond its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing.
    None,
    /// It reads or sets what all threads share; the words say what.
    Shared(&'static str),
    /// It ends the process.
    Stop,
    /// A pointer argument comes to point to memory that is known to the caller only.
    Associate,
}

/// An intrinsic procedure that is more than a function of the values of its arguments.
#[derive(Debug)]
pub(super) struct Intrinsic {
    /// Its name.
    name: &'static str,
    /// Its dummy arguments in order.
    arguments: &'static [(&'static str, Access)],
    /// What it does beyond them.
    pub(super) effect: Effect,
}

impl Intrinsic {
    /// What happens to the argument at `position`, or to the one named `keyword`.
    pub(super) fn access(&self, position: usize, keyword: Option<&str>) -> Access {
        let argument = match keyword {
            Some(keyword) => self.arguments.iter().find(|(name, _)| *name == keyword),
            None => self.arguments.get(position),
        };
        match (argument, self.arguments.last()) {
            (Some((_, access)), _) => *access,
            // A keyword or position that the table doesn't know: the compiler's extension.
            (None, Some(_)) => Access::Update,
            (None, None) => Access::Read,
        }
    }
}

/// The subroutine `name`, or a function that does more than to give a value.
pub(super) fn impure(name: &str) -> Option<&'static Intrinsic> {
    IMPURE
        .binary_search_by(|intrinsic| intrinsic.name.cmp(name))
        .ok()
        .map(|index| &IMPURE[index])
}

/// What the function `name`, which is not [`impure`], does to its arguments.
pub(super) fn function_access(name: &str) -> Access {
    match name {
        "allocated" | "associated" | "bit_size" | "c_associated" | "c_sizeof" | "digits"
        | "epsilon" | "huge" | "is_contiguous" | "kind" | "lbound" | "len" | "maxexponent"
        | "minexponent" | "present" | "precision" | "radix" | "range" | "rank" | "shape"
        | "size" | "sizeof" | "storage_size" | "tiny" | "ubound" => Access::Inquire,
        _ => Access::Read,
    }
}

use Access::{Address, Read, Update, Write};
use Effect::{Associate, None as Nothing, Shared, Stop};

const RANDOM: Effect = Shared("the random number generator");
const UNITS: Effect = Shared("an input/output unit");
const PROCESS: Effect = Shared("the process's environment");
const HEAP: Effect = Shared("the heap, through an integer address");
const IMAGES: Effect = Shared("the other images");

/// Sorted by name. Functions and subroutines of one name (gfortran's extensions) agree in the
/// arguments that both have.
static IMPURE: &[Intrinsic] = &[
    Intrinsic {
        name: "abort",
        arguments: &[],
        effect: Stop,
    },
    Intrinsic {
        name: "alarm",
        arguments: &[("seconds", Read), ("handler", Address), ("status", Write)],
        effect: PROCESS,
    },
    Intrinsic {
        name: "atomic_add",
        arguments: &[("atom", Update), ("value", Read), ("stat", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "atomic_and",
        arguments: &[("atom", Update), ("value", Read), ("stat", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "atomic_cas",
        arguments: &[
            ("atom", Update),
            ("old", Write),
            ("compare", Read),
            ("new", Read),
            ("stat", Write),
        ],
        effect: Nothing,
    },
    Intrinsic {
        name: "atomic_define",
        arguments: &[("atom", Write), ("value", Read), ("stat", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "atomic_fetch_add",
        arguments: &[
            ("atom", Update),
            ("value", Read),
            ("old", Write),
            ("stat", Write),
        ],
        effect: Nothing,
    },
    Intrinsic {
        name: "atomic_fetch_and",
        arguments: &[
            ("atom", Update),
            ("value", Read),
            ("old", Write),
            ("stat", Write),
        ],
        effect: Nothing,
    },
    Intrinsic {
        name: "atomic_fetch_or",
        arguments: &[
            ("atom", Update),
            ("value", Read),
            ("old", Write),
            ("stat", Write),
        ],
        effect: Nothing,
    },
    Intrinsic {
        name: "atomic_fetch_xor",
        arguments: &[
            ("atom", Update),
            ("value", Read),
            ("old", Write),
            ("stat", Write),
        ],
        effect: Nothing,
    },
    Intrinsic {
        name: "atomic_or",
        arguments: &[("atom", Update), ("value", Read), ("stat", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "atomic_ref",
        arguments: &[("value", Write), ("atom", Read), ("stat", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "atomic_xor",
        arguments: &[("atom", Update), ("value", Read), ("stat", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "backtrace",
        arguments: &[],
        effect: Nothing,
    },
    Intrinsic {
        name: "c_f_pointer",
        arguments: &[
            ("cptr", Read),
            ("fptr", Update),
            ("shape", Read),
            ("lower", Read),
        ],
        effect: Associate,
    },
    Intrinsic {
        name: "c_f_procpointer",
        arguments: &[("cptr", Read), ("fptr", Update)],
        effect: Associate,
    },
    Intrinsic {
        name: "c_f_strpointer",
        arguments: &[("cstrarray", Read), ("fstrptr", Update), ("nchars", Read)],
        effect: Associate,
    },
    Intrinsic {
        name: "c_funloc",
        arguments: &[("x", Address)],
        effect: Nothing,
    },
    Intrinsic {
        name: "c_loc",
        arguments: &[("x", Address)],
        effect: Nothing,
    },
    Intrinsic {
        name: "chdir",
        arguments: &[("name", Read), ("status", Write)],
        effect: PROCESS,
    },
    Intrinsic {
        name: "chmod",
        arguments: &[("name", Read), ("mode", Read), ("status", Write)],
        effect: PROCESS,
    },
    Intrinsic {
        name: "co_broadcast",
        arguments: &[
            ("a", Update),
            ("source_image", Read),
            ("stat", Write),
            ("errmsg", Update),
        ],
        effect: IMAGES,
    },
    Intrinsic {
        name: "co_max",
        arguments: &[
            ("a", Update),
            ("result_image", Read),
            ("stat", Write),
            ("errmsg", Update),
        ],
        effect: IMAGES,
    },
    Intrinsic {
        name: "co_min",
        arguments: &[
            ("a", Update),
            ("result_image", Read),
            ("stat", Write),
            ("errmsg", Update),
        ],
        effect: IMAGES,
    },
    Intrinsic {
        name: "co_reduce",
        arguments: &[
            ("a", Update),
            ("operation", Read),
            ("result_image", Read),
            ("stat", Write),
            ("errmsg", Update),
        ],
        effect: IMAGES,
    },
    Intrinsic {
        name: "co_sum",
        arguments: &[
            ("a", Update),
            ("result_image", Read),
            ("stat", Write),
            ("errmsg", Update),
        ],
        effect: IMAGES,
    },
    Intrinsic {
        name: "cpu_time",
        arguments: &[("time", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ctime",
        arguments: &[("time", Read), ("result", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "date_and_time",
        arguments: &[
            ("date", Write),
            ("time", Write),
            ("zone", Write),
            ("values", Write),
        ],
        effect: Nothing,
    },
    Intrinsic {
        name: "dtime",
        arguments: &[("values", Write), ("time", Write)],
        effect: Shared("the clock of DTIME"),
    },
    Intrinsic {
        name: "etime",
        arguments: &[("values", Write), ("time", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "event_query",
        arguments: &[("event", Read), ("count", Write), ("stat", Write)],
        effect: IMAGES,
    },
    Intrinsic {
        name: "execute_command_line",
        arguments: &[
            ("command", Read),
            ("wait", Read),
            ("exitstat", Update),
            ("cmdstat", Write),
            ("cmdmsg", Update),
        ],
        effect: PROCESS,
    },
    Intrinsic {
        name: "exit",
        arguments: &[("status", Read)],
        effect: Stop,
    },
    Intrinsic {
        name: "fdate",
        arguments: &[("date", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "fget",
        arguments: &[("c", Write), ("status", Write)],
        effect: UNITS,
    },
    Intrinsic {
        name: "fgetc",
        arguments: &[("unit", Read), ("c", Write), ("status", Write)],
        effect: UNITS,
    },
    Intrinsic {
        name: "flush",
        arguments: &[("unit", Read)],
        effect: UNITS,
    },
    Intrinsic {
        name: "fput",
        arguments: &[("c", Read), ("status", Write)],
        effect: UNITS,
    },
    Intrinsic {
        name: "fputc",
        arguments: &[("unit", Read), ("c", Read), ("status", Write)],
        effect: UNITS,
    },
    Intrinsic {
        name: "free",
        arguments: &[("ptr", Update)],
        effect: HEAP,
    },
    Intrinsic {
        name: "fseek",
        arguments: &[
            ("unit", Read),
            ("offset", Read),
            ("whence", Read),
            ("status", Write),
        ],
        effect: UNITS,
    },
    Intrinsic {
        name: "fstat",
        arguments: &[("unit", Read), ("values", Write), ("status", Write)],
        effect: UNITS,
    },
    Intrinsic {
        name: "ftell",
        arguments: &[("unit", Read), ("offset", Write)],
        effect: UNITS,
    },
    Intrinsic {
        name: "gerror",
        arguments: &[("result", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "get_command",
        arguments: &[
            ("command", Write),
            ("length", Write),
            ("status", Write),
            ("errmsg", Update),
        ],
        effect: Nothing,
    },
    Intrinsic {
        name: "get_command_argument",
        arguments: &[
            ("number", Read),
            ("value", Write),
            ("length", Write),
            ("status", Write),
            ("errmsg", Update),
        ],
        effect: Nothing,
    },
    Intrinsic {
        name: "get_environment_variable",
        arguments: &[
            ("name", Read),
            ("value", Write),
            ("length", Write),
            ("status", Write),
            ("trim_name", Read),
            ("errmsg", Update),
        ],
        effect: Nothing,
    },
    Intrinsic {
        name: "getarg",
        arguments: &[("pos", Read), ("value", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "getcwd",
        arguments: &[("c", Write), ("status", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "getenv",
        arguments: &[("name", Read), ("value", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "getlog",
        arguments: &[("c", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "gmtime",
        arguments: &[("time", Read), ("values", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "hostnm",
        arguments: &[("c", Write), ("status", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "idate",
        arguments: &[("values", Write), ("j", Write), ("k", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ieee_get_flag",
        arguments: &[("flag", Read), ("flag_value", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ieee_get_halting_mode",
        arguments: &[("flag", Read), ("halting", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ieee_get_modes",
        arguments: &[("modes", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ieee_get_rounding_mode",
        arguments: &[("round_value", Write), ("radix", Read)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ieee_get_status",
        arguments: &[("status_value", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ieee_get_underflow_mode",
        arguments: &[("gradual", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ieee_set_flag",
        arguments: &[("flag", Read), ("flag_value", Read)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ieee_set_halting_mode",
        arguments: &[("flag", Read), ("halting", Read)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ieee_set_modes",
        arguments: &[("modes", Read)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ieee_set_rounding_mode",
        arguments: &[("round_value", Read), ("radix", Read)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ieee_set_status",
        arguments: &[("status_value", Read)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ieee_set_underflow_mode",
        arguments: &[("gradual", Read)],
        effect: Nothing,
    },
    Intrinsic {
        name: "irand",
        arguments: &[("i", Read)],
        effect: RANDOM,
    },
    Intrinsic {
        name: "itime",
        arguments: &[("values", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "kill",
        arguments: &[("pid", Read), ("sig", Read), ("status", Write)],
        effect: PROCESS,
    },
    Intrinsic {
        name: "link",
        arguments: &[("path1", Read), ("path2", Read), ("status", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "loc",
        arguments: &[("x", Address)],
        effect: Nothing,
    },
    Intrinsic {
        name: "lstat",
        arguments: &[("name", Read), ("values", Write), ("status", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ltime",
        arguments: &[("time", Read), ("values", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "malloc",
        arguments: &[("size", Read)],
        effect: HEAP,
    },
    Intrinsic {
        name: "move_alloc",
        arguments: &[
            ("from", Update),
            ("to", Write),
            ("stat", Write),
            ("errmsg", Update),
        ],
        effect: Nothing,
    },
    Intrinsic {
        name: "mvbits",
        arguments: &[
            ("from", Read),
            ("frompos", Read),
            ("len", Read),
            ("to", Update),
            ("topos", Read),
        ],
        effect: Nothing,
    },
    Intrinsic {
        name: "perror",
        arguments: &[("string", Read)],
        effect: Nothing,
    },
    Intrinsic {
        name: "ran",
        arguments: &[("i", Update)],
        effect: RANDOM,
    },
    Intrinsic {
        name: "rand",
        arguments: &[("i", Read)],
        effect: RANDOM,
    },
    Intrinsic {
        name: "random_init",
        arguments: &[("repeatable", Read), ("image_distinct", Read)],
        effect: RANDOM,
    },
    Intrinsic {
        name: "random_number",
        arguments: &[("harvest", Write)],
        effect: RANDOM,
    },
    Intrinsic {
        name: "random_seed",
        arguments: &[("size", Write), ("put", Read), ("get", Write)],
        effect: RANDOM,
    },
    Intrinsic {
        name: "rename",
        arguments: &[("path1", Read), ("path2", Read), ("status", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "secnds",
        arguments: &[("x", Read)],
        effect: Nothing,
    },
    Intrinsic {
        name: "second",
        arguments: &[("time", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "signal",
        arguments: &[("number", Read), ("handler", Address), ("status", Write)],
        effect: PROCESS,
    },
    Intrinsic {
        name: "sleep",
        arguments: &[("seconds", Read)],
        effect: Nothing,
    },
    Intrinsic {
        name: "split",
        arguments: &[
            ("string", Read),
            ("set", Read),
            ("pos", Update),
            ("back", Read),
        ],
        effect: Nothing,
    },
    Intrinsic {
        name: "srand",
        arguments: &[("seed", Read)],
        effect: RANDOM,
    },
    Intrinsic {
        name: "stat",
        arguments: &[("name", Read), ("values", Write), ("status", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "symlnk",
        arguments: &[("path1", Read), ("path2", Read), ("status", Write)],
        effect: Nothing,
    },
    Intrinsic {
        name: "system",
        arguments: &[("command", Read), ("status", Write)],
        effect: PROCESS,
    },
    Intrinsic {
        name: "tokenize",
        arguments: &[
            ("string", Read),
            ("set", Read),
            ("tokens", Write),
            ("separator", Write),
        ],
        effect: Nothing,
    },
    Intrinsic {
        name: "ttynam",
        arguments: &[("unit", Read), ("name", Write)],
        effect: UNITS,
    },
    Intrinsic {
        name: "umask",
        arguments: &[("mask", Read), ("old", Write)],
        effect: PROCESS,
    },
    Intrinsic {
        name: "unlink",
        arguments: &[("path", Read), ("status", Write)],
        effect: Nothing,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_answers() {
        assert!(IMPURE.is_sorted_by(|a, b| a.name < b.name));
        let move_alloc = impure("move_alloc").expect("it is in the table");
        assert_eq!(move_alloc.access(0, None), Update);
        assert_eq!(move_alloc.access(0, Some("to")), Write);
        assert_eq!(move_alloc.access(7, None), Update);
        assert!(impure("sin").is_none());
        assert_eq!(function_access("size"), Access::Inquire);
    }
}
