//! Calls safe functions with arguments that end and begin at inaccessible pages.
//!
//! `pages-probe run FOLDER` makes the calls of `FOLDER/order.json`, and leaves notes there.
//! `pages-probe show PROCEDURE NUMBER SEED MANNER` prints the arguments of one call, and makes it.
//!
//! `cargo xtask pages` writes what is included here, and runs it.

mod draw;
mod fence;
mod heap;
mod note;
mod site;
// The same choices as in the other program, from the same seed.
#[allow(dead_code, reason = "the other program uses all of it")]
#[path = "../../src/random.rs"]
mod random;
#[allow(dead_code, reason = "the other program uses all of it")]
mod spec;
mod take;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use rustix::process::{Resource, Rlimit, setrlimit};

use self::draw::{Value, draw};
use self::fence::Fences;
use self::heap::Heap;
use self::note::{Note, Outcome};
use self::site::Sites;
use self::spec::{Manner, Order, Procedure};
use self::take::Call;

/// The bindings.
#[allow(warnings, clippy::all)]
mod bound {
    include!(concat!(env!("PAGES_FOLDER"), "/pages.rs"));
}

/// A function for each procedure, in safe Rust, which calls its wrapper.
#[forbid(unsafe_code)]
#[allow(unused, clippy::all)]
mod calls {
    use crate::note::Outcome;
    use crate::take::Call;

    include!(concat!(env!("PAGES_FOLDER"), "/calls.rs"));
}

#[global_allocator]
static HEAP: Heap = Heap::new();

/// The bytes that the process can have, so that what is asked for at random does not use up the
/// machine.
const MEMORY: u64 = 1 << 30;

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let procedures: Vec<Procedure> =
        serde_json::from_str(include_str!(concat!(env!("PAGES_FOLDER"), "/spec.json")))?;
    let limit = |bytes| Rlimit {
        current: Some(bytes),
        maximum: Some(bytes),
    };
    setrlimit(Resource::Data, limit(MEMORY)).context("limiting memory")?;
    setrlimit(Resource::Core, limit(0)).context("limiting core files")?;
    HEAP.open()?;
    // Closures unwind without a hook: what panics is a fault, of the bindings or of this program.
    std::panic::set_hook(Box::new(|panic| {
        eprintln!("{panic}");
        std::process::abort();
    }));
    let most = procedures.iter().map(|procedure| procedure.arguments.len());
    let fences = Fences::new(most.max().unwrap_or(0))?;
    match words.as_slice() {
        ["run", folder] => run(Path::new(folder), &procedures, &fences)?,
        ["show", name, number, seed, manner] => {
            let position = procedures.iter().position(|it| it.name == *name);
            let position = position.with_context(|| format!("`{name}` is not called"))?;
            let manner = match *manner {
                "legal" => Manner::Legal,
                "mixed" => Manner::Mixed,
                _ => Manner::Hostile,
            };
            show(
                &procedures,
                position,
                number.parse()?,
                seed.parse()?,
                manner,
                &fences,
            );
        }
        _ => bail!("run by `cargo xtask pages`"),
    }
    Ok(ExitCode::SUCCESS)
}

fn run(folder: &Path, procedures: &[Procedure], fences: &Fences) -> Result<()> {
    let text = std::fs::read_to_string(folder.join("order.json"))?;
    let order: Order = serde_json::from_str(&text)?;
    let mut note = Note::new(folder, order.manner == Manner::Legal)?;
    let mut sites = match order.sites {
        0 => None,
        count => Some(Sites::new(folder, count)?),
    };
    let mut calls = 0;
    for task in order.tasks {
        let procedure = &procedures[task.procedure];
        for number in task.from..task.to {
            note.begin(task.procedure, number)?;
            let values = draw(procedure, order.seed, number, order.manner);
            let call = Call {
                values: &values,
                fences,
                shown: None,
            };
            let call = || make(task.procedure, &call);
            let Some(sites) = &mut sites else {
                note.end(call(), is_empty(&values))?;
                continue;
            };
            calls += 1;
            let (outcome, executed) = sites.during(calls, call);
            note.end(outcome, is_empty(&values))?;
            for site in executed {
                note.again()?;
                sites.force(site, call, said)?;
            }
        }
        note.done(task.procedure)?;
    }
    Ok(())
}

fn make(procedure: usize, call: &Call<'_>) -> Outcome {
    let made = HEAP.during(|| catch_unwind(AssertUnwindSafe(|| calls::CALLS[procedure](call))));
    made.unwrap_or(Outcome::Panicked)
}

/// What became of a call, in words.
fn said(outcome: Outcome) -> String {
    match outcome {
        Outcome::Returned => "returned".to_owned(),
        Outcome::Failed(error) => format!("error: {error}"),
        Outcome::Panicked => "panicked".to_owned(),
    }
}

/// Whether an array has no elements.
fn is_empty(values: &[Value]) -> bool {
    values.iter().any(|value| match value {
        Value::Array(array) => array.shape.contains(&0),
        _ => false,
    })
}

fn show(
    procedures: &[Procedure],
    position: usize,
    number: u64,
    seed: u64,
    manner: Manner,
    fences: &Fences,
) {
    let procedure = &procedures[position];
    let values = draw(procedure, seed, number, manner);
    eprintln!("{}, call {number} of seed {seed}:", procedure.name);
    let arguments = procedure.arguments.iter();
    let names: Vec<String> = arguments.map(|argument| argument.name.clone()).collect();
    for (name, value) in names.iter().zip(&values) {
        if let Value::Text { bytes, .. } = value {
            eprintln!("  {name}: \"{}\"", bytes.escape_ascii());
        } else {
            eprintln!("  {name}: {value:?}");
        }
    }
    let call = Call {
        values: &values,
        fences,
        shown: Some(&names),
    };
    eprintln!("{}", said(make(position, &call)));
}
