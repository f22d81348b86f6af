//! Which procedures have to be linked that are in none of the files.

use std::collections::{HashMap, VecDeque};

use super::facts::{ProcedureFacts, Undefined};
use super::reach::Callers;
use super::trace::Program;

/// For each body the procedures that it needs, and the nearest ones of those that the bodies need
/// which it reaches, each once. The work is linear in the number of calls.
pub(super) fn nearest(program: &Program<'_>, callers: &Callers) -> Vec<Vec<Undefined>> {
    let mut numbers: HashMap<&Undefined, usize> = HashMap::new();
    let mut needed: Vec<&Undefined> = Vec::new();
    let mut lists: Vec<Vec<usize>> = vec![Vec::new(); program.traces.len()];
    let mut queue = VecDeque::new();
    for (body, trace) in program.traces.iter().enumerate() {
        for undefined in &trace.undefined {
            let number = *numbers.entry(undefined).or_insert_with(|| {
                needed.push(undefined);
                needed.len() - 1
            });
            if !lists[body].contains(&number) {
                lists[body].push(number);
                queue.push_back((body, number));
            }
        }
    }
    while let Some((body, number)) = queue.pop_front() {
        for caller in callers.of(body) {
            let list = &mut lists[caller];
            if list.len() < ProcedureFacts::MOST_REASONS && !list.contains(&number) {
                list.push(number);
                queue.push_back((caller, number));
            }
        }
    }
    let lists = lists.into_iter();
    lists
        .map(|list| {
            let list = list.into_iter();
            list.map(|number| needed[number].clone()).collect()
        })
        .collect()
}
