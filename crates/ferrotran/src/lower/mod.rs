//! The seventh stage: the interface, the facts, the proofs and the user's options into the [`Plan`]: for each
//! procedure its C ABI, its Rust signature, its checks, lock and shim, and the grade of its
//! safety; or the reason why it is left out. It knows nothing of text.

// A new variant of the plan has to be answered for wherever one is matched.
#![deny(clippy::wildcard_enum_match_arm)]

mod abi;
mod adapter;
mod argument;
mod attributes;
mod bindable;
mod c_shim;
mod callback;
mod checked;
mod clash;
mod class;
pub mod codes;
mod comments;
mod common;
mod computed;
mod constant;
mod context;
mod counted;
mod documentation;
mod doxygen;
mod dynamic;
mod element;
mod expression;
mod family;
mod finalised;
mod follow;
mod form;
mod generic;
mod grade;
mod handle;
mod import;
mod inquiry;
mod leading;
mod left_out;
mod linkage;
mod method;
mod modules;
mod names;
mod object;
mod options;
mod places;
mod procedure;
mod reached;
mod read;
mod result;
mod scopes;
mod select;
mod sentinel;
mod shape;
mod status;
mod stops;
mod structure;
mod target;
mod terms;
mod trust;
mod unbound;
mod variable;

pub use bindable::Bindable;
pub use linkage::Linkage;
pub use options::{
    Containment, Options, SentinelOption, Status, StopBy, TrustedRows, TrustedUnwritten,
};

use crate::analyse::Facts;
use crate::diagnostic::Diagnostics;
use crate::interface::Interface;
use crate::name::Name;
use crate::plan::{Dispatch, Plan};
use crate::prove::Proofs;
use crate::source::Sources;

use scopes::Scopes;

/// Plans the bindings of all procedures and constants of `interface` that `options` ask for.
///
/// What cannot be bound is left out: it stands in [`Plan::skipped`] and has a diagnostic.
pub fn lower(
    interface: &Interface,
    facts: &Facts,
    proofs: &Proofs,
    options: &Options,
    sources: &Sources,
) -> (Plan, Diagnostics) {
    let mut plan = Plan::default();
    let places = places::Places::new(sources);
    let mut left_out = left_out::AllLeftOut::default();
    let bindable = Bindable::new(interface);
    let is_bindable = |id| {
        bindable.why_not(id).is_none() && !options.linkage.is_provided(interface.procedure(id))
    };
    let (selection, mut diagnostics) = select::select(interface, options, &bindable, &places);
    diagnostics.extend(clash::clashes(interface, &places));
    let wanted = interface
        .procedures()
        .map(|(id, procedure)| (id, procedure.path()))
        .filter(|(id, path)| is_bindable(*id) && selection.wants(path));
    let modules = interface.modules.iter();
    let module_names = modules
        .filter(|module| module.ancestor.is_none())
        .map(|module| &module.name);
    let mut scopes = Scopes::new(wanted.collect(), module_names.collect());
    let threads = common::mentions_threads(sources);
    let procedures = interface.procedures();
    let wanted = procedures.filter(|(id, _)| scopes.function(*id).is_some());
    let wanted: Vec<_> = wanted.map(|(_, procedure)| procedure).collect();
    let structures = structure::Structures::new(
        interface,
        &options.linkage,
        &selection,
        wanted.into_iter(),
        &places,
        &mut scopes,
    );
    let mut methods = method::Methods::new(interface, &structures, &selection);
    let ends = finalised::Ends {
        facts,
        containment: options.containment,
    };
    let handles = handle::list(&structures, ends, &places, &mut scopes, &mut methods);
    let context = |id, path, (runs, names), method| {
        let procedure = interface.procedure(id);
        let is_read = !procedure.is_from_signature() && !c_shim::is_needed(procedure);
        let proof = proofs.procedures.get(&runs);
        context::Context {
            interface,
            id,
            procedure,
            path,
            runs,
            names,
            // What C code of a signature does with the procedure is not analysed.
            facts: facts.procedures.get(&runs).filter(|_| is_read),
            proof: proof.filter(|_| is_read),
            form: proof.map(|proof| &proof.form),
            closures: proof.map_or(&[], |proof| &proof.closures),
            options,
            structures: &structures,
            handles: &handles,
            method,
            asked: selection.of(id),
            sources,
            places: &places,
            threads,
        }
    };
    let mut bound = Vec::new();
    for (id, procedure) in interface.procedures() {
        let Some(names) = import::names(interface, id) else {
            continue;
        };
        let Some(rust) = scopes.function(id).cloned() else {
            continue;
        };
        let path = procedure.path();
        let runs = bindable.runs(id);
        let context = context(id, path.clone(), (runs, names), None);
        let named = procedure::Named {
            raw: rust.clone(),
            rust,
            scope: scopes.of(path.module()),
            methods: None,
        };
        match procedure::wrapper(&context, named) {
            Ok(wrapper) => {
                plan.wrappers.push(wrapper);
                bound.push(id);
            }
            Err(refusal) => left_out.add(path, Some(runs), procedure.span, *refusal, &places),
        }
    }
    let grades = plan.wrappers.iter().map(|wrapper| &wrapper.grade);
    let grades = bound.into_iter().zip(grades).collect();
    diagnostics.extend(trust::not_needed(&selection.trusted, &grades));
    match sentinel::sentinel(interface, options, selection.sentinel, &plan.wrappers) {
        Ok(sentinel) => plan.sentinel = sentinel,
        Err(diagnostic) => diagnostics.push(*diagnostic),
    }
    plan.user_code = interface.user_code.clone();
    let planned = methods.paths();
    for bound in std::mem::take(&mut methods.list) {
        let id = bound.runs;
        let procedure = interface.procedure(id);
        let method = bound.method(procedure);
        let runs = (id, bound.names.clone());
        let mut context = context(id, bound.path.clone(), runs, Some(method));
        let known;
        if let Dispatch::Dynamic(all) = &bound.dispatch {
            known = dynamic::Known::of(all, facts, proofs);
            context = known.of_all(context);
        }
        let raw = Name::new(&format!("call_{}_{}", bound.of.name, bound.binding.name));
        let scope = scopes.of(Some(&bound.of.module));
        let named = procedure::Named {
            raw: scope.give(&raw),
            rust: bound.rust,
            scope,
            methods: Some(methods.of(&bound.of)),
        };
        match procedure::wrapper(&context, named) {
            Ok(wrapper) => plan.wrappers.push(wrapper),
            Err(refusal) => left_out.add(bound.path, Some(id), bound.span, *refusal, &places),
        }
    }
    plan.structures = handle::as_wrappers_need(handles, &plan.wrappers);
    plan.classes = class::taken(&plan.wrappers);
    let own = |module: &Name| !options.linkage.provided.contains(module);
    for constant in constant::wanted(interface, &selection).filter(|(module, _)| own(module)) {
        let path = select::constant_path(constant.0, &constant.1.name);
        match constant::lower(constant, scopes.of(Some(constant.0))) {
            Ok(constant::Lowered::Constant(constant)) => plan.constants.push(constant),
            Ok(constant::Lowered::Group(group)) => plan.groups.push(group),
            Err(refusal) => left_out.add(path, None, constant.1.span, *refusal, &places),
        }
    }
    let bound = interface.modules.iter();
    for module in bound.filter(|module| module.ancestor.is_none() && own(&module.name)) {
        let taken = scopes.of(Some(&module.name));
        let variables = variable::variables(module, &selection, &structures, &places, taken);
        plan.variables.extend(variables);
        let families = family::families(module, &plan.wrappers, &selection, &places, taken);
        plan.families.extend(families);
        for item in unbound::items(module) {
            if item.is_missing(module, (&plan, &planned), &selection) {
                let refusal = item.refusal((interface, module), &structures);
                left_out.add(item.path, None, item.span, refusal, &places);
            }
        }
    }
    let commons = common::commons(
        interface,
        &selection,
        &options.linkage,
        (&places, threads),
        scopes.of(None),
        &mut left_out,
    );
    plan.variables.extend(commons);
    plan.modules = modules::modules(interface, &plan, &scopes, &places, sources);
    let (skipped, found) = left_out.finish(options.deny_skipped);
    plan.skipped = skipped;
    diagnostics.extend(found);
    (plan, diagnostics)
}
