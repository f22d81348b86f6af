//! The documentation of generated functions.

use std::iter;

use super::closure;
use super::form::Form;
use super::stops;
use crate::emit::origin::StateBasis;
use crate::plan::{
    AllocatableRole, ArrayRole, ArrayShape, CShim, ClassRole, Computed, Dispatch, Dummy, FailsIf,
    Finding, Grade, Held, KeepsOut, ObjectRole, Obligation, Operation, Passing, ScalarRole,
    Standing, StorageOrder, StructureRole, Target, TextDefault, TextLength, Unproved, Wrapper,
};

/// The documentation of the functions of one wrapper, in the order in which they are written.
pub(super) fn functions(
    wrapper: &Wrapper,
    form: Form,
    basis: StateBasis,
) -> impl Iterator<Item = Vec<String>> {
    let into = wrapper
        .into
        .is_some()
        .then(|| into_function(wrapper, form, basis));
    iter::once(function(wrapper, basis)).chain(into)
}

/// The documentation of the function itself.
fn function(wrapper: &Wrapper, basis: StateBasis) -> Vec<String> {
    let documentation = &wrapper.documentation;
    let called = match &wrapper.method {
        None => String::new(),
        Some(method) => match &method.dispatch {
            Dispatch::Static => format!(
                "binding `{}` of an object of `type({})`, which is ",
                method.binding, method.of.name
            ),
            Dispatch::Dynamic(all) => format!(
                "binding `{}` of an object of `class({})`, which {} ",
                method.binding,
                method.of.name,
                match all.len() {
                    1 => "is".to_owned(),
                    several =>
                        format!("is that of its dynamic type, one of {several} procedures, such as"),
                }
            ),
        },
    };
    let mut lines = vec![format!(
        "Calls the {called}Fortran `{}`, {}.",
        documentation.heading, documentation.place
    )];
    if !documentation.operations.is_empty() {
        let operations = documentation.operations.iter();
        let operations: Vec<String> = operations.map(operation).collect();
        lines.extend([
            String::new(),
            format!("It is {}.", operations.join(" and ")),
        ]);
    }
    comments(&documentation.comments, &mut lines);
    arguments(wrapper, &mut lines);
    if let Target::C(shim) = &wrapper.target {
        lines.push(String::new());
        lines.push(through_c(shim));
    }
    lines.push(String::new());
    lines.push("# Errors".to_owned());
    lines.push(String::new());
    errors(wrapper, &mut lines);
    grade(wrapper, basis, &mut lines);
    linking(wrapper, &mut lines);
    lines
}

/// What Fortran writes in place of its name.
fn operation(operation: &Operation) -> String {
    match operation {
        Operation::Operator(operator) => format!("the operator `{operator}`"),
        Operation::Assignment => "the assignment of its second argument to its first".to_owned(),
    }
}

/// The documentation of the form that fills the caller's arrays.
fn into_function(wrapper: &Wrapper, form: Form, basis: StateBasis) -> Vec<String> {
    let link = match form {
        // A macro or a module may have the name, too.
        Form::Static if wrapper.method.is_none() => format!("[`{0}`](fn@{0})", wrapper.rust),
        Form::Static | Form::Loaded => format!("[`{0}`](Self::{0})", wrapper.rust),
    };
    let arrays: Vec<String> = wrapper
        .dummies
        .iter()
        .filter(|dummy| dummy.is_returned_array())
        .map(|dummy| format!("`{}`", dummy.rust))
        .collect();
    let mut lines = vec![
        format!(
            "As {link}, but fills the caller's {} and allocates nothing.",
            arrays.join(", ")
        ),
        String::new(),
        "An array may be longer than the declared shape: its beginning is filled.".to_owned(),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
    ];
    errors(wrapper, &mut lines);
    grade(wrapper, basis, &mut lines);
    linking(wrapper, &mut lines);
    lines
}

/// What a program that calls it has to link besides.
fn linking(wrapper: &Wrapper, lines: &mut Vec<String>) {
    let needs = &wrapper.documentation.needs;
    if needs.is_empty() {
        return;
    }
    section("# Linking", lines);
    let needs: Vec<String> = needs.iter().map(ToString::to_string).collect();
    lines.push(format!(
        "A program that calls it links only with a library that has {}, in none of the files.",
        needs.join(", ")
    ));
}

fn errors(wrapper: &Wrapper, lines: &mut Vec<String>) {
    let arguments = if wrapper.lock.is_some() {
        "When an argument does not fit what Fortran declares, or when called from inside a call \
         that holds the lock. Nothing was called then."
    } else {
        "When an argument does not fit what Fortran declares. Nothing was called then."
    };
    lines.push(arguments.to_owned());
    for dummy in &wrapper.dummies {
        let Passing::Scalar {
            role: ScalarRole::Status(fails),
            ..
        } = &dummy.passing
        else {
            continue;
        };
        let when = match fails {
            FailsIf::Negative => "is negative",
            FailsIf::NonZero | FailsIf::Never => "is not 0",
        };
        let line = format!(
            "`ErrorKind::Status` when `{}` {when} after the call: what is lent is then as it left it.",
            dummy.rust
        );
        lines.extend([String::new(), line]);
    }
    if let Some((stopped, findings)) = stops::errors(wrapper) {
        lines.extend([String::new(), stopped]);
        if !findings.is_empty() {
            list(findings, lines);
        }
    }
}

/// What a shim in C does.
fn through_c(shim: &CShim) -> String {
    let what = match (&shim.call, &shim.function) {
        (Some(_), Some(function)) => format!(
            "by C code of its signature (`callstatement`), to which `{}` is `f2py_func`",
            function.name
        ),
        (Some(_), None) => "by C code of its signature (`callstatement`) alone".to_owned(),
        (None, function) => {
            let name = function.as_ref().map_or("", |function| &function.name);
            format!("as the C function `{name}`")
        }
    };
    format!("It is called through a shim in C, {what}.")
}

/// The comments at the procedure's head, as they stand: not as Markdown.
/// The comments of a source, as text that is no markup.
pub(super) fn comments(comments: &[String], lines: &mut Vec<String>) {
    if comments.is_empty() {
        return;
    }
    let longest = comments
        .iter()
        .map(|line| line.chars().take_while(|&c| c == '`').count())
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    lines.push(String::new());
    lines.push(format!("{fence}text"));
    lines.extend(comments.iter().cloned());
    lines.push(fence);
}

fn arguments(wrapper: &Wrapper, lines: &mut Vec<String>) {
    let is_receiver = |dummy: &Dummy| {
        let receiver = wrapper.receiver();
        receiver.is_some_and(|receiver| std::ptr::eq(receiver, dummy))
    };
    let dummies = wrapper.dummies.iter().filter(|dummy| !is_receiver(dummy));
    if dummies.clone().next().is_none() {
        return;
    }
    lines.push(String::new());
    for dummy in dummies {
        let mut said = wrapper.documentation.arguments.iter();
        let said = match said.find(|(name, _)| *name == dummy.name) {
            Some((_, text)) => format!(" The source: {}", unmarked(text)),
            None => String::new(),
        };
        let role = argument(wrapper, dummy);
        lines.push(format!("* `{}`: {role}{said}", dummy.rust));
    }
}

/// A text in which nothing is markup.
fn unmarked(text: &str) -> String {
    let mut unmarked = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_punctuation() && !".,;:()'\"/?!%=-+".contains(letter) {
            unmarked.push('\\');
        }
        unmarked.push(letter);
    }
    unmarked
}

fn argument(wrapper: &Wrapper, dummy: &Dummy) -> String {
    let (role, what) = match &dummy.passing {
        Passing::Scalar { role, .. } => (scalar(wrapper, role), String::new()),
        Passing::Array {
            shape: form,
            role,
            rows,
            ..
        } => {
            let stored = if rows.is_some() {
                ", or a part of such a matrix, without a copy"
            } else if dummy.order == StorageOrder::Rows && shape_has_rows(&dummy.passing) {
                ", stored row by row"
            } else {
                ""
            };
            let aligned = match dummy.alignment {
                Some(bytes) => format!(", at a multiple of {bytes} bytes"),
                None => String::new(),
            };
            let what = format!("{}{stored}{aligned}", shape(form));
            (array(*role).to_owned(), what)
        }
        Passing::Text {
            length,
            role,
            default,
            ..
        } => {
            let length = match length {
                TextLength::Declared { text, .. } => format!("`{text}`"),
                TextLength::Assumed | TextLength::Deferred => "a string of any length".to_owned(),
            };
            let role = match default {
                None if dummy.is_result() && *role == ArrayRole::InOut => {
                    "the result, which gets the length of what is lent".to_owned()
                }
                None => array(*role).to_owned(),
                Some(TextDefault { value, overridable }) => {
                    let unless = if *overridable { " unless given" } else { "" };
                    let returned = match role {
                        ArrayRole::Owned => "returned, before the call ",
                        ArrayRole::In | ArrayRole::Copied | ArrayRole::InOut | ArrayRole::Out => "",
                    };
                    format!("{returned}`{value:?}`{unless}")
                }
            };
            (role, length)
        }
        Passing::CharacterArray {
            length,
            shape: form,
            role,
            ..
        } => {
            let length = match length {
                TextLength::Declared { text, .. } => format!("elements of `{text}`"),
                TextLength::Assumed | TextLength::Deferred => {
                    "elements of any one length".to_owned()
                }
            };
            (
                array(*role).to_owned(),
                format!("{}, {length}", shape(form)),
            )
        }
        Passing::Allocatable {
            held,
            rank,
            role,
            pointer,
        } => (
            allocatable_role(*role).to_owned(),
            allocatable(held, *rank, *role, *pointer),
        ),
        Passing::AlternateReturn => (
            "an alternate return, which is one of the ways to return".to_owned(),
            String::new(),
        ),
        Passing::Structure { name, role } => {
            let role = match role {
                StructureRole::In => "input",
                StructureRole::InOut => "read and written",
                StructureRole::Result => "returned",
            };
            (role.to_owned(), format!("`type({})`", name.name))
        }
        Passing::Class { class, role } => {
            let role = match role {
                ClassRole::In => "input",
                ClassRole::InOut => "read and written",
            };
            (role.to_owned(), format!("`class({})`", class.name.name))
        }
        Passing::ObjectPointer { name, role } => {
            let role = match role {
                ObjectRole::In => "input, where a POINTER points",
                ObjectRole::InOut => "where a POINTER points, before and after",
                ObjectRole::Out => "returned, where a POINTER points",
            };
            (role.to_owned(), format!("`type({})`", name.name))
        }
        Passing::AllocatableStructure { name, role, .. } => {
            let role = match role {
                ObjectRole::In => "input; `None` is not allocated",
                ObjectRole::InOut => {
                    "read and written; `None` is not allocated, and what it is after a call that fails"
                }
                ObjectRole::Out => "returned; `None` is not allocated",
            };
            (
                role.to_owned(),
                format!("`type({})`, allocatable", name.name),
            )
        }
        Passing::Structures {
            name,
            shape: declared,
            role,
            ..
        } => (
            array(*role).to_owned(),
            format!("`type({})`, {}", name.name, shape(declared)),
        ),
        Passing::Procedure(callback) => (closure::described(callback), String::new()),
    };
    let role = match (dummy.standing, dummy.output == dummy.rust) {
        (Standing::WorkSpace, _) => "work space".to_owned(),
        (Standing::Argument | Standing::Result, true) => role,
        (Standing::Argument | Standing::Result, false) => format!("{role} as `{}`", dummy.output),
    };
    let absent = if dummy.is_optional() {
        "may be absent"
    } else {
        ""
    };
    let parts = [role.as_str(), what.as_str(), absent];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}.", parts.join(", "))
}

fn allocatable_role(role: AllocatableRole) -> &'static str {
    match role {
        AllocatableRole::In => "input",
        AllocatableRole::InOut => "given and returned anew",
        AllocatableRole::Lent => "given, and replaced by what it is after the call",
        AllocatableRole::Out | AllocatableRole::Result => "returned",
    }
}

fn allocatable(held: &Held, rank: usize, role: AllocatableRole, pointer: bool) -> String {
    let mut what = if pointer {
        "a copy of what it points to, which is left as it is".to_owned()
    } else {
        match (held, rank) {
            (Held::Text(TextLength::Declared { .. }), 0) => "allocated",
            (Held::Text(TextLength::Assumed | TextLength::Deferred), 0) => {
                "allocated with any length"
            }
            (Held::Text(_) | Held::Element(_), _) => "allocated with any shape",
        }
        .to_owned()
    };
    if let Held::Text(TextLength::Declared { text, .. }) = held {
        what.push_str(&format!(" (`{text}`)"));
    }
    match (pointer, role) {
        (true, _) => what.push_str("; `None` where it is disassociated"),
        (false, AllocatableRole::Result) => {}
        (
            false,
            AllocatableRole::In
            | AllocatableRole::InOut
            | AllocatableRole::Lent
            | AllocatableRole::Out,
        ) => what.push_str(", or not (`None`)"),
    }
    what
}

fn shape(shape: &ArrayShape) -> String {
    match shape {
        ArrayShape::Explicit { text, .. } => format!("shape `{text}`"),
        ArrayShape::Assumed => "of any shape".to_owned(),
        ArrayShape::AssumedSize { text, .. } => {
            format!("of assumed size `{text}`: its last extent is not checked")
        }
    }
}

/// Whether there is an order of storage to speak of.
fn shape_has_rows(passing: &Passing) -> bool {
    match passing {
        Passing::Array { rank, .. } => *rank > 1,
        Passing::Scalar { .. }
        | Passing::Text { .. }
        | Passing::CharacterArray { .. }
        | Passing::AlternateReturn
        | Passing::Allocatable { .. }
        | Passing::Structure { .. }
        | Passing::AllocatableStructure { .. }
        | Passing::ObjectPointer { .. }
        | Passing::Class { .. }
        | Passing::Structures { .. }
        | Passing::Procedure(_) => false,
    }
}

fn scalar(wrapper: &Wrapper, role: &ScalarRole) -> String {
    match role {
        ScalarRole::In => "input".to_owned(),
        ScalarRole::InOut => "read and written".to_owned(),
        ScalarRole::Out => "returned".to_owned(),
        ScalarRole::Status(FailsIf::Negative) => "returned; an error if negative".to_owned(),
        ScalarRole::Status(FailsIf::NonZero | FailsIf::Never) => "an error unless 0".to_owned(),
        ScalarRole::Initialised { value, overridable } => {
            let unless = if *overridable { " unless given" } else { "" };
            let value = computed(wrapper, value);
            format!("returned, before the call {value}{unless}")
        }
        ScalarRole::Computed { value, overridable } => {
            let value = computed(wrapper, value);
            let unless = if *overridable { " unless given" } else { "" };
            format!("{value}{unless}")
        }
    }
}

fn computed(wrapper: &Wrapper, value: &Computed) -> String {
    match value {
        Computed::Follows(follows) => {
            let array = &wrapper.dummies[follows.array].rust;
            format!("follows from the length of `{array}`")
        }
        Computed::Constant(constant) => format!("`{constant}`"),
        Computed::Expr { text, .. } => format!("`{text}`"),
    }
}

fn array(role: ArrayRole) -> &'static str {
    match role {
        ArrayRole::In => "input",
        ArrayRole::Copied => "input, copied",
        ArrayRole::InOut => "read and written",
        ArrayRole::Owned => "taken, and returned as Fortran leaves it",
        ArrayRole::Out => "returned",
    }
}

fn grade(wrapper: &Wrapper, basis: StateBasis, lines: &mut Vec<String>) {
    checked(wrapper, lines);
    match &wrapper.grade {
        Grade::Proved | Grade::Checked => {}
        Grade::Trusted(findings) => {
            section("# Trusted", lines);
            let is_of_library =
                |it: &Unproved| matches!(it.obligation, Obligation::Prebuilt { .. });
            let vouched = match findings.iter().all(is_of_library) {
                true => "Shown of what was read, but vouched for by the `build.rs` (`prebuilt`):",
                false => {
                    "Not shown, but vouched for by the `build.rs`: that every access stays inside what \
                     the checks let through and that no address is kept (`trust_extents`, \
                     `trust_leading_dimension`), and what else is named here (`trust_reentrant`, \
                     `trust_never_written`):"
                }
            };
            lines.push(vouched.to_owned());
            list(&said(findings), lines);
        }
        Grade::Unproved(findings) => {
            section("# Safety", lines);
            lines.push(
                "It could not be shown, and is up to the caller, that every access stays inside \
                 what is passed, and that no address of it is used after the call:"
                    .to_owned(),
            );
            list(&said(findings), lines);
        }
    }
    section("# Concurrency", lines);
    match &wrapper.lock {
        None if wrapper.trusted_reentrant => {
            lines.push("Trusted to share no state: calls run in parallel.".to_owned());
        }
        None => lines.push(match basis {
            StateBasis::Objects => "Shown to share no state: calls run in parallel.".to_owned(),
            StateBasis::Predicted => {
                "Predicted to share no state: calls run in parallel. A build that \
                 compiles the source compares this with the objects."
                    .to_owned()
            }
        }),
        Some(lock) => {
            let which = match lock.keeps_out {
                KeepsOut::Image => "the lock of its library",
                KeepsOut::Process => "the lock of its library and that of the process",
            };
            lines.push(format!("Takes {which}, because of:"));
            list(&lock.because, lines);
            let mut passings = wrapper.dummies.iter().map(|dummy| &dummy.passing);
            if passings.any(|passing| matches!(passing, Passing::Procedure(_))) {
                lines.extend([String::new(), WHILE_A_CLOSURE_RUNS.to_owned()]);
            }
        }
    }
    let ends = stops::ends(wrapper);
    if !ends.is_empty() {
        section("# Ends the process", lines);
        lines.push("None of these comes back as an error:".to_owned());
        list(&ends, lines);
    }
}

const WHILE_A_CLOSURE_RUNS: &str = "\
    While a closure runs, this thread holds it: a call of the library from there is \
    `ErrorKind::Busy`. A thread that the closure waits for must not call it: both would wait for ever.";

/// What is checked as it runs, and what becomes of a check that fails.
fn checked(wrapper: &Wrapper, lines: &mut Vec<String>) {
    let Some(checked) = &wrapper.checked else {
        return;
    };
    section("# Checked", lines);
    let rest = match wrapper.grade {
        Grade::Checked => "Shown to access nothing but what is passed, except for what is",
        Grade::Proved | Grade::Trusted(_) | Grade::Unproved(_) => "Some of it is",
    };
    let calls = match checked.is_empty() {
        true => "checked as what it calls runs",
        false => "checked as it runs, and in what it calls",
    };
    lines.push(format!("{rest} {calls}. {}", stops::failed_check(wrapper)));
    if !checked.is_empty() {
        lines.push(String::new());
    }
    lines.extend(checked.iter().map(|checked| format!("* {checked}")));
}

fn section(title: &str, lines: &mut Vec<String>) {
    lines.extend([String::new(), title.to_owned(), String::new()]);
}

/// What was not shown, as findings.
fn said(unproved: &[Unproved]) -> Vec<Finding> {
    let said = unproved.iter().map(|it| Finding {
        place: it.place.clone(),
        text: it.obligation.said().message,
    });
    said.collect()
}

/// More findings than a reader takes in are counted instead.
const MOST: usize = 10;

fn list(findings: &[Finding], lines: &mut Vec<String>) {
    lines.push(String::new());
    for finding in findings.iter().take(MOST) {
        lines.push(format!("* {}: {}", finding.place, finding.text));
    }
    if findings.len() > MOST {
        lines.push(format!("* and {} more", findings.len() - MOST));
    }
}
