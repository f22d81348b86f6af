//! Which procedure the example and the test call.

use std::cmp::Reverse;

use ferrotran::pipeline::Analysed;
use ferrotran::plan::{Grade, Needed, Passing, Plan, Wrapper};

use super::call::{Bindings, Call, Returned};

/// What the example and the test do.
pub(super) enum Chosen {
    Call(Call),
    /// No procedure can be called with values that are known to fit.
    None {
        /// Why, as a sentence without its end.
        why: String,
        /// A function that can be named.
        named: Option<String>,
    },
}

/// Chooses among the functions that are safe, do no input and output, cannot stop, and need only what is
/// linked: `is_linked` says of what.
pub(super) fn chosen(
    krate: &str,
    analysed: &Analysed,
    plan: &Plan,
    bindings: &Bindings,
    is_linked: &dyn Fn(&Needed) -> bool,
) -> Chosen {
    let safe: Vec<&Wrapper> = plan.wrappers.iter().filter(|it| is_safe(it)).collect();
    let linked = safe
        .iter()
        .filter(|it| it.documentation.needs.iter().all(is_linked));
    let linked: Vec<&Wrapper> = linked.copied().collect();
    let quiet = linked.iter().filter(|it| is_quiet(analysed, it));
    let quiet: Vec<&Wrapper> = quiet.copied().collect();
    let calls = quiet.iter().enumerate();
    let calls = calls.filter_map(|(index, wrapper)| {
        let call = bindings.call(krate, plan, wrapper)?;
        Some((cost(wrapper, &call), index, call))
    });
    if let Some((_, _, call)) = calls.min_by_key(|(cost, index, _)| (*cost, *index)) {
        return Chosen::Call(call);
    }
    let why = match (plan.wrappers.len(), safe.len(), linked.len(), quiet.len()) {
        (0, ..) => "The bindings have no function".to_owned(),
        (_, 0, ..) => "All functions are `unsafe`, so what they need has to be known first".to_owned(),
        (_, _, 0, _) => {
            "All safe functions need procedures that are in none of the files, and in no library that is \
             linked"
                .to_owned()
        }
        (.., 0) => "All safe functions stop, or do input and output".to_owned(),
        (..) => {
            "No values are known that are legal for the arguments of a safe function".to_owned()
        }
    };
    let mut functions = plan.wrappers.iter();
    Chosen::None {
        why,
        named: functions.find_map(|wrapper| bindings.nameable(plan, wrapper)),
    }
}

pub(super) fn is_safe(wrapper: &Wrapper) -> bool {
    match &wrapper.grade {
        Grade::Proved | Grade::Checked | Grade::Trusted(_) => true,
        Grade::Unproved(_) => false,
    }
}

/// Whether it can be called without a word to anybody, and returns: it asks for no input, and does not stop.
fn is_quiet(analysed: &Analysed, wrapper: &Wrapper) -> bool {
    let facts = analysed.facts.procedures.get(&wrapper.runs);
    facts.is_some_and(|it| {
        // A closure may do input and output, but ours does none.
        let transfers = match it.callbacks.is_empty() {
            true => it.transfers.is_empty(),
            false => it.process.is_empty(),
        };
        transfers && it.stops.is_empty() && it.unknown.is_empty() && it.uncontained.is_empty()
    })
}

/// What speaks against a call, the most important first.
fn cost(wrapper: &Wrapper, call: &Call) -> (bool, bool, usize, Reverse<bool>) {
    let weights = wrapper.dummies.iter().map(|dummy| match &dummy.passing {
        Passing::Scalar { .. } => 1,
        Passing::Array { rank, .. } => 1 + rank,
        Passing::Text { .. } | Passing::CharacterArray { .. } => 4,
        Passing::Structure { .. }
        | Passing::AllocatableStructure { .. }
        | Passing::ObjectPointer { .. }
        | Passing::Class { .. }
        | Passing::Structures { .. }
        | Passing::Allocatable { .. } => 5,
        Passing::Procedure(_) => 6,
        Passing::AlternateReturn => 8,
    });
    let is_dull = call.changed.is_empty() && call.returned == Returned::Nothing;
    let is_checked = wrapper.grade != Grade::Proved;
    let has_lists = wrapper.dummies.iter().any(|dummy| dummy.array().is_some());
    (is_dull, is_checked, weights.sum(), Reverse(has_lists))
}
