//! What the bindings have of a library.

use std::collections::{BTreeMap, BTreeSet};

use ferrotran::name::Name;
use ferrotran::plan::{Count, Grade, Plan, Skipped, Wrapper};

use super::outcome::{Bound, LeftOut, Part, Share};

/// What the plan binds of these modules, or of all.
pub(super) fn bound(plan: &Plan, modules: Option<&BTreeSet<Name>>) -> Bound {
    let is_own = |module: Option<&Name>| {
        modules.is_none_or(|own| module.is_some_and(|module| own.contains(module)))
    };
    let wrappers = plan.wrappers.iter();
    let wrappers: Vec<&Wrapper> = wrappers
        .filter(|wrapper| is_own(wrapper.procedure.module()))
        .collect();
    let is_method = |wrapper: &&&Wrapper| wrapper.method.is_some();
    let methods = wrappers.iter().filter(is_method).count();
    let mut safe = 0;
    let mut open = BTreeMap::new();
    for wrapper in &wrappers {
        match &wrapper.grade {
            Grade::Proved | Grade::Checked => safe += 1,
            Grade::Trusted(unproved) | Grade::Unproved(unproved) => {
                let words = unproved.iter().map(|it| it.obligation.said().word);
                for word in words.collect::<BTreeSet<_>>() {
                    *open.entry(word).or_default() += 1;
                }
            }
        }
    }
    let handles = plan.structures.iter().map(|handle| &handle.name);
    let classes = plan.classes.iter().map(|class| &class.name);
    let abstract_types = classes.filter(|&class| handles.clone().all(|handle| handle != class));
    let types = handles.clone().chain(abstract_types);
    let types = types.filter(|name| is_own(Some(&name.module)));
    let left_out = |kind: fn(&Count) -> usize| {
        let skipped = plan.skipped.iter();
        let skipped = skipped.filter(|it| is_own(it.path.module()));
        skipped.filter(move |&it| kind(&Count::of([it])) > 0)
    };
    Bound {
        procedures: part(wrappers.len() - methods, left_out(|count| count.procedures)),
        methods: part(methods, left_out(|count| count.type_bound)),
        types: part(types.count(), left_out(|count| count.types)),
        safe,
        open,
    }
}

fn part<'a>(bound: usize, left_out: impl Iterator<Item = &'a Skipped>) -> Part {
    let left_out = left_out.map(|skipped| {
        let said = skipped.said();
        LeftOut {
            path: skipped.path.to_string(),
            word: said.word,
            said: said.predicate,
        }
    });
    let left_out: Vec<_> = left_out.collect();
    Part {
        share: Share {
            agree: bound,
            of: bound + left_out.len(),
        },
        left_out,
    }
}
