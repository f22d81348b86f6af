//! What ends a process, or makes it wait, in each form of a build: every cell is a process of its own.

use std::process::Output;

use anyhow::{Result, ensure};

use crate::results;
use crate::stops::{CONTAINED, FORMS, Form, Probe, ending};

/// What the probe exits with when nothing ended it.
const RETURNED: i32 = 102;
/// What `timeout` exits with.
const WAITED: i32 = 124;

/// What has to become of a way where ferrotran compiles the Fortran, and contains what stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// It comes back as an error.
    Error,
    /// It ends the process, which is said.
    Said,
    /// Nothing ends: what waited is right.
    Right,
}

/// The ways, with the procedures of `ends.f90` that go them.
const WAYS: [(&str, &str, Wanted); 23] = [
    ("STOP", "e_stop", Wanted::Error),
    ("ERROR STOP 18", "e_error_stop", Wanted::Error),
    ("EXIT", "e_exit", Wanted::Error),
    ("ABORT", "e_abort", Wanted::Error),
    ("PAUSE", "e_pause", Wanted::Error),
    ("C's exit", "e_c_exit", Wanted::Error),
    ("C's _exit", "e_c_at_once", Wanted::Error),
    ("C's abort", "e_c_abort", Wanted::Error),
    ("C's raise", "e_c_raise", Wanted::Said),
    ("subscript", "e_subscript", Wanted::Error),
    ("division by 0", "e_divide", Wanted::Error),
    ("DO step 0", "e_step", Wanted::Error),
    ("REPEAT -1", "e_repeat", Wanted::Error),
    ("ALLOCATE, no room", "e_room", Wanted::Error),
    ("ALLOCATE twice", "e_twice", Wanted::Error),
    ("automatic array, no room", "e_automatic", Wanted::Error),
    ("unset FORMAT label", "e_label", Wanted::Error),
    ("OPEN without IOSTAT=", "e_output", Wanted::Said),
    ("STOP in an output list", "e_stop_in_list", Wanted::Said),
    ("PRINT in an output list", "e_nested", Wanted::Right),
    (
        "closure that prints in an output list",
        "e_closure",
        Wanted::Right,
    ),
    (
        "Err of a closure in an output list",
        "e_closure",
        Wanted::Said,
    ),
    ("recursion", "e_recursion", Wanted::Said),
];

pub(crate) fn run() -> Result<()> {
    let probe = Probe::new("stops/ends.f90", "ends", &["ends"])?;
    let mut text = String::from(
        "Each cell is a process that goes that way, once, in a debug build with `-fcheck=bounds,do,mem`, in procedures with \
         checks where they are compiled here. *error*: it came back as `ErrorKind::Stopped` or `Callback`, the process lives, and \
         the next call works. *right*: nothing ended, or waited. *said*: the process ended, and the documentation of the wrapper \
         says so under `# Ends the process`, or `stops_are_contained` or a message does. *unsafe*: it ended, or waits for ever, and \
         the function is `unsafe`, for a reason that its documentation gives.\n\n",
    );
    let forms: Vec<Form> = FORMS.into_iter().filter(|form| !form.flang).collect();
    let mut rows: Vec<Vec<String>> = vec![Vec::new(); WAYS.len()];
    let mut wrong = Vec::new();
    for &form in &forms {
        let built = probe.build(form, &probe.sources)?;
        let Some(program) = built else { continue };
        let bindings = probe.bindings()?;
        for (number, (way, procedure, wanted)) in WAYS.into_iter().enumerate() {
            let output = probe.run(form, &program, number as i32 + 1)?;
            let cell = cell(&probe, form, &output, &bindings, procedure)?;
            let compiled = form.contains && !form.build.starts_with("prebuilt");
            let as_wanted = match wanted {
                Wanted::Error => cell == "error",
                Wanted::Said => cell == "said" || cell == "error" || cell == "unsafe",
                Wanted::Right => cell == "right",
            };
            if cell.starts_with("WRONG") || compiled && !as_wanted {
                wrong.push(format!("{}, {way}: {cell}", form.name));
            }
            rows[number].push(cell);
        }
        println!("{}: done", form.name);
    }
    let names: Vec<&str> = forms.iter().map(|form| form.name).collect();
    text.push_str(&format!(
        "| way | {} |\n|---|{}\n",
        names.join(" | "),
        "---|".repeat(names.len())
    ));
    for ((way, ..), cells) in WAYS.iter().zip(&rows) {
        text.push_str(&format!("| {way} | {} |\n", cells.join(" | ")));
    }
    results::write("ends", &text)?;
    ensure!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
    Ok(())
}

fn cell(
    probe: &Probe,
    form: Form,
    output: &Output,
    bindings: &str,
    procedure: &str,
) -> Result<String> {
    let code = output.status.code();
    let cell = match code {
        Some(CONTAINED) => "error".to_owned(),
        Some(RETURNED) => "right".to_owned(),
        _ => {
            let (head, docs) = documentation(bindings, procedure);
            let how = match code {
                Some(WAITED) => "it waits for ever".to_owned(),
                _ => ending(output),
            };
            if head.contains("unsafe fn") {
                "unsafe".to_owned()
            } else if code != Some(WAITED)
                && (docs.contains("# Ends the process") || probe.is_said(form, output)?)
            {
                "said".to_owned()
            } else {
                format!("WRONG: {how}")
            }
        }
    };
    Ok(cell)
}

/// The head of a function, and what its documentation says.
fn documentation<'a>(bindings: &'a str, procedure: &str) -> (&'a str, &'a str) {
    let heads = [format!("fn {procedure}("), format!("fn {procedure}<")];
    let at = heads
        .iter()
        .filter_map(|head| bindings.find(head.as_str()))
        .min();
    let Some(at) = at else { return ("", "") };
    let before = &bindings[..at];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let docs = before[..line].rfind("\n}\n").map_or(0, |at| at + 1);
    let end = bindings[at..]
        .find('\n')
        .map_or(bindings.len(), |end| at + end);
    (&bindings[line..end], &bindings[docs..line])
}
