//! What `check` and `why` list: all that the plan has, and so all that `bind` writes or leaves out,
//! each with the facts of the procedure that it runs; then the procedures that no wrapper can call.

use ferrotran::interface::ProcedureId;
use ferrotran::lower::Bindable;
use ferrotran::pipeline::Analysed;
use ferrotran::plan::{Dispatch, Plan, Skipped, Wrapper};
use ferrotran::report::{ProcedureReport, report_of, report_of_any};

/// Something that is listed.
pub(crate) struct Entry<'a> {
    /// The facts, under the name that the plan has for it.
    pub(crate) facts: ProcedureReport,
    /// What the bindings have of it.
    pub(crate) binding: Binding<'a>,
}

/// What the bindings have of something.
pub(crate) enum Binding<'a> {
    /// A function.
    Wrapper(&'a Wrapper),
    /// Nothing, because of what it is.
    LeftOut(&'a Skipped),
    /// Nothing, because of where it stands: why, as a phrase.
    OutOfReach(String),
}

/// All that is listed, in the order of the interface; what is no procedure comes last.
pub(crate) fn entries<'a>(analysed: &Analysed, plan: &'a Plan) -> Vec<Entry<'a>> {
    let Analysed {
        sources,
        resolved,
        facts,
        proofs,
        ..
    } = analysed;
    let bindable = Bindable::new(&resolved.interface);
    let report = |id| report_of(id, resolved, facts, proofs, sources);
    let of_wrapper = |wrapper: &Wrapper| {
        let of_object = match wrapper.method.as_ref().map(|method| &method.dispatch) {
            Some(Dispatch::Dynamic(all)) => report_of_any(all, resolved, facts, proofs, sources),
            Some(Dispatch::Static) | None => None,
        };
        of_object.unwrap_or_else(|| report(wrapper.runs))
    };
    let mut planned: Vec<(ProcedureId, Entry<'a>)> = Vec::new();
    let mut constants: Vec<Entry<'a>> = Vec::new();
    for wrapper in &plan.wrappers {
        let facts = ProcedureReport {
            name: wrapper.procedure.clone(),
            ..of_wrapper(wrapper)
        };
        let binding = Binding::Wrapper(wrapper);
        planned.push((wrapper.runs, Entry { facts, binding }));
    }
    for skipped in &plan.skipped {
        let path = skipped.path.clone();
        let binding = Binding::LeftOut(skipped);
        match skipped.runs {
            Some(id) => {
                let facts = ProcedureReport {
                    name: path,
                    ..report(id)
                };
                planned.push((id, Entry { facts, binding }));
            }
            None => {
                let facts = ProcedureReport::of_constant(path, skipped.span, sources);
                constants.push(Entry { facts, binding });
            }
        }
    }
    // Those that have facts, but nothing in the plan. One that a signature calls by its own name, but
    // in C, is in the plan.
    for (id, procedure) in resolved.interface.procedures() {
        let path = procedure.path();
        let mut listed = planned.iter();
        if let Some(why) = bindable.why_not(id)
            && facts.procedures.contains_key(&id)
            && !listed.any(|(runs, entry)| *runs == id && entry.facts.name == path)
        {
            let binding = Binding::OutOfReach(why);
            let facts = report(id);
            planned.push((id, Entry { facts, binding }));
        }
    }
    // Of what runs one procedure, the order of the plan stays.
    planned.sort_by_key(|(id, _)| *id);
    let planned = planned.into_iter().map(|(_, entry)| entry);
    planned.chain(constants).collect()
}
