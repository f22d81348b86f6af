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

const fn row(
    name: &'static str,
    arguments: &'static [(&'static str, Access)],
    effect: Effect,
) -> Intrinsic {
    Intrinsic {
        name,
        arguments,
        effect,
    }
}

const RANDOM: Effect = Shared("the random number generator");
const UNITS: Effect = Shared("an input/output unit");
const PROCESS: Effect = Shared("the process's environment");
const HEAP: Effect = Shared("the heap, through an integer address");
const IMAGES: Effect = Shared("the other images");

/// Sorted by name. Functions and subroutines of one name (gfortran's extensions) agree in the
/// arguments that both have.
// A table: one line for each.
#[rustfmt::skip]
static IMPURE: &[Intrinsic] = &[
    row("abort", &[], Stop),
    row("alarm", &[("seconds", Read), ("handler", Address), ("status", Write)], PROCESS),
    row("atomic_add", &[("atom", Update), ("value", Read), ("stat", Write)], Nothing),
    row("atomic_and", &[("atom", Update), ("value", Read), ("stat", Write)], Nothing),
    row("atomic_cas", &[("atom", Update), ("old", Write), ("compare", Read), ("new", Read), ("stat", Write)], Nothing),
    row("atomic_define", &[("atom", Write), ("value", Read), ("stat", Write)], Nothing),
    row("atomic_fetch_add", &[("atom", Update), ("value", Read), ("old", Write), ("stat", Write)], Nothing),
    row("atomic_fetch_and", &[("atom", Update), ("value", Read), ("old", Write), ("stat", Write)], Nothing),
    row("atomic_fetch_or", &[("atom", Update), ("value", Read), ("old", Write), ("stat", Write)], Nothing),
    row("atomic_fetch_xor", &[("atom", Update), ("value", Read), ("old", Write), ("stat", Write)], Nothing),
    row("atomic_or", &[("atom", Update), ("value", Read), ("stat", Write)], Nothing),
    row("atomic_ref", &[("value", Write), ("atom", Read), ("stat", Write)], Nothing),
    row("atomic_xor", &[("atom", Update), ("value", Read), ("stat", Write)], Nothing),
    row("backtrace", &[], Nothing),
    row("c_f_pointer", &[("cptr", Read), ("fptr", Update), ("shape", Read), ("lower", Read)], Associate),
    row("c_f_procpointer", &[("cptr", Read), ("fptr", Update)], Associate),
    row("c_f_strpointer", &[("cstrarray", Read), ("fstrptr", Update), ("nchars", Read)], Associate),
    row("c_funloc", &[("x", Address)], Nothing),
    row("c_loc", &[("x", Address)], Nothing),
    row("chdir", &[("name", Read), ("status", Write)], PROCESS),
    row("chmod", &[("name", Read), ("mode", Read), ("status", Write)], PROCESS),
    row("co_broadcast", &[("a", Update), ("source_image", Read), ("stat", Write), ("errmsg", Update)], IMAGES),
    row("co_max", &[("a", Update), ("result_image", Read), ("stat", Write), ("errmsg", Update)], IMAGES),
    row("co_min", &[("a", Update), ("result_image", Read), ("stat", Write), ("errmsg", Update)], IMAGES),
    row("co_reduce", &[("a", Update), ("operation", Read), ("result_image", Read), ("stat", Write), ("errmsg", Update)], IMAGES),
    row("co_sum", &[("a", Update), ("result_image", Read), ("stat", Write), ("errmsg", Update)], IMAGES),
    row("cpu_time", &[("time", Write)], Nothing),
    row("ctime", &[("time", Read), ("result", Write)], Nothing),
    row("date_and_time", &[("date", Write), ("time", Write), ("zone", Write), ("values", Write)], Nothing),
    row("dtime", &[("values", Write), ("time", Write)], Shared("the clock of DTIME")),
    row("etime", &[("values", Write), ("time", Write)], Nothing),
    row("event_query", &[("event", Read), ("count", Write), ("stat", Write)], IMAGES),
    row("execute_command_line", &[("command", Read), ("wait", Read), ("exitstat", Update), ("cmdstat", Write), ("cmdmsg", Update)], PROCESS),
    row("exit", &[("status", Read)], Stop),
    row("fdate", &[("date", Write)], Nothing),
    row("fget", &[("c", Write), ("status", Write)], UNITS),
    row("fgetc", &[("unit", Read), ("c", Write), ("status", Write)], UNITS),
    row("flush", &[("unit", Read)], UNITS),
    row("fput", &[("c", Read), ("status", Write)], UNITS),
    row("fputc", &[("unit", Read), ("c", Read), ("status", Write)], UNITS),
    row("free", &[("ptr", Update)], Associate),
    row("fseek", &[("unit", Read), ("offset", Read), ("whence", Read), ("status", Write)], UNITS),
    row("fstat", &[("unit", Read), ("values", Write), ("status", Write)], UNITS),
    row("ftell", &[("unit", Read), ("offset", Write)], UNITS),
    row("gerror", &[("result", Write)], Nothing),
    row("get_command", &[("command", Write), ("length", Write), ("status", Write), ("errmsg", Update)], Nothing),
    row("get_command_argument", &[("number", Read), ("value", Write), ("length", Write), ("status", Write), ("errmsg", Update)], Nothing),
    row("get_environment_variable", &[("name", Read), ("value", Write), ("length", Write), ("status", Write), ("trim_name", Read), ("errmsg", Update)], Nothing),
    row("getarg", &[("pos", Read), ("value", Write)], Nothing),
    row("getcwd", &[("c", Write), ("status", Write)], Nothing),
    row("getenv", &[("name", Read), ("value", Write)], Nothing),
    row("getlog", &[("c", Write)], Nothing),
    row("gmtime", &[("time", Read), ("values", Write)], Nothing),
    row("hostnm", &[("c", Write), ("status", Write)], Nothing),
    row("idate", &[("values", Write), ("j", Write), ("k", Write)], Nothing),
    row("ieee_get_flag", &[("flag", Read), ("flag_value", Write)], Nothing),
    row("ieee_get_halting_mode", &[("flag", Read), ("halting", Write)], Nothing),
    row("ieee_get_modes", &[("modes", Write)], Nothing),
    row("ieee_get_rounding_mode", &[("round_value", Write), ("radix", Read)], Nothing),
    row("ieee_get_status", &[("status_value", Write)], Nothing),
    row("ieee_get_underflow_mode", &[("gradual", Write)], Nothing),
    row("ieee_set_flag", &[("flag", Read), ("flag_value", Read)], Nothing),
    row("ieee_set_halting_mode", &[("flag", Read), ("halting", Read)], Nothing),
    row("ieee_set_modes", &[("modes", Read)], Nothing),
    row("ieee_set_rounding_mode", &[("round_value", Read), ("radix", Read)], Nothing),
    row("ieee_set_status", &[("status_value", Read)], Nothing),
    row("ieee_set_underflow_mode", &[("gradual", Read)], Nothing),
    row("irand", &[("i", Read)], RANDOM),
    row("itime", &[("values", Write)], Nothing),
    row("kill", &[("pid", Read), ("sig", Read), ("status", Write)], PROCESS),
    row("link", &[("path1", Read), ("path2", Read), ("status", Write)], Nothing),
    row("loc", &[("x", Address)], Nothing),
    row("lstat", &[("name", Read), ("values", Write), ("status", Write)], Nothing),
    row("ltime", &[("time", Read), ("values", Write)], Nothing),
    row("malloc", &[("size", Read)], HEAP),
    row("move_alloc", &[("from", Update), ("to", Write), ("stat", Write), ("errmsg", Update)], Nothing),
    row("mvbits", &[("from", Read), ("frompos", Read), ("len", Read), ("to", Update), ("topos", Read)], Nothing),
    row("perror", &[("string", Read)], Nothing),
    row("ran", &[("i", Update)], RANDOM),
    row("rand", &[("i", Read)], RANDOM),
    row("random_init", &[("repeatable", Read), ("image_distinct", Read)], RANDOM),
    row("random_number", &[("harvest", Write)], RANDOM),
    row("random_seed", &[("size", Write), ("put", Read), ("get", Write)], RANDOM),
    row("rename", &[("path1", Read), ("path2", Read), ("status", Write)], Nothing),
    row("secnds", &[("x", Read)], Nothing),
    row("second", &[("time", Write)], Nothing),
    row("signal", &[("number", Read), ("handler", Address), ("status", Write)], PROCESS),
    row("sleep", &[("seconds", Read)], Nothing),
    row("split", &[("string", Read), ("set", Read), ("pos", Update), ("back", Read)], Nothing),
    row("srand", &[("seed", Read)], RANDOM),
    row("stat", &[("name", Read), ("values", Write), ("status", Write)], Nothing),
    row("symlnk", &[("path1", Read), ("path2", Read), ("status", Write)], Nothing),
    row("system", &[("command", Read), ("status", Write)], PROCESS),
    row("system_clock", &[("count", Write), ("count_rate", Write), ("count_max", Write)], Nothing),
    row("tokenize", &[("string", Read), ("set", Read), ("tokens", Write), ("separator", Write)], Nothing),
    row("ttynam", &[("unit", Read), ("name", Write)], UNITS),
    row("umask", &[("mask", Read), ("old", Write)], PROCESS),
    row("unlink", &[("path", Read), ("status", Write)], Nothing),
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
