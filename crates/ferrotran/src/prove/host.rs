//! What internal procedures need of the variables of their host: that these are set wherever one of them is
//! called, by the host or by another of them.
//!
//! What is set stays set, so that it is enough to ask where they are called; and whatever is not set there
//! may be set where the host is entered (`walk::initial`), if that is needed.

use rustc_hash::{FxHashMap, FxHashSet};

use super::cause::Cause;
use super::context::Context;
use super::obligation::{Discharge, Rule};
use super::walk::{Mode, Walked, walk};
use crate::interface::{Host, ProcedurePath};
use crate::name::Name;
use crate::resolve::Resolved;

/// Settles it of bodies that are compiled as they stand, of which hosts are walked once more that have to set
/// more where they are entered.
pub(super) fn settled(context: &mut Context<'_>, resolved: &Resolved, plain: &mut [Walked]) {
    let needed = settle(context, resolved, plain);
    if needed.is_empty() {
        return;
    }
    let hosts = needed.keys().filter_map(|host| body_of(context, host));
    let hosts: Vec<usize> = hosts.collect();
    context.needed_of_hosts = needed;
    for host in hosts {
        plain[host] = walk(context, &resolved.bodies[host], Mode::Plain);
    }
    settle(context, resolved, plain);
}

/// Discharges what is shown, and returns what is not: the variables of each host.
pub(super) fn settle(
    context: &Context<'_>,
    resolved: &Resolved,
    walked: &mut [Walked],
) -> FxHashMap<ProcedurePath, FxHashSet<Name>> {
    let unset = walked.iter().flat_map(|body| &body.unset_of_host);
    let unset: FxHashSet<(ProcedurePath, Name)> = unset.cloned().collect();
    let mut needed: FxHashMap<ProcedurePath, FxHashSet<Name>> = FxHashMap::default();
    for (body, walked) in resolved.bodies.iter().zip(walked) {
        let procedure = context.interface.procedure(body.procedure);
        let Host::Internal(host) = &procedure.host else {
            continue;
        };
        // Of a host that is not known nobody knows where it calls.
        if body_of(context, host).is_none_or(|host| resolved.bodies[host].recorded.is_some()) {
            continue;
        }
        for obligation in &mut walked.obligations {
            if obligation.discharge != Discharge::Unproved(Cause::UnsetInHost) {
                continue;
            }
            let Some(names) = walked.of_host.get(&obligation.about) else {
                continue;
            };
            let open = names.iter().filter(|name| {
                let variable = ((**host).clone(), (*name).clone());
                unset.contains(&variable)
            });
            let open: Vec<Name> = open.cloned().collect();
            match open.is_empty() {
                true => obligation.discharge = Discharge::Proved(Rule::Before),
                false => needed.entry((**host).clone()).or_default().extend(open),
            }
        }
    }
    needed
}

fn body_of(context: &Context<'_>, host: &ProcedurePath) -> Option<usize> {
    let id = context.by_path.get(host)?;
    context.body_of.get(id).copied()
}
