//! The head of the stage: which procedures the user's options mean.

use std::collections::{HashMap, HashSet};

use super::bindable::Bindable;
use super::codes;
use super::linkage::Linkage;
use super::method;
use super::options::{Options, SentinelOption, Status, StopBy, TrustedRows};
use super::places::Places;
use super::unbound;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::interface::{
    Dummy, Host, Interface, ProcedureId, ProcedurePath, ScopeName, Selector, nearest,
};
use crate::name::Name;

/// What the options mean, with every selector resolved.
#[derive(Debug, Default)]
pub(super) struct Selection<'o> {
    /// Only these; all if none are listed.
    only: Vec<Selector>,
    /// Not these.
    skip: Vec<Selector>,
    asked: HashMap<ProcedureId, Asked<'o>>,
    /// What each selector of `trust_extents` means.
    pub(super) trusted: Vec<(&'o str, Vec<ProcedureId>)>,
    /// The procedure that tells the kind of INTEGER, if the user names it.
    pub(super) sentinel: Option<ProcedureId>,
}

/// What the options ask of one procedure.
#[derive(Debug, Default)]
pub(super) struct Asked<'o> {
    /// What the user vouches for besides single arguments.
    pub(super) trusts: HashSet<Trust>,
    /// The arguments that the user vouches for never to be written.
    pub(super) unwritten: Vec<&'o Name>,
    /// The matrices of which the user vouches for the rows that are accessed.
    pub(super) rows: Vec<&'o TrustedRows>,
    /// The closures whose failure is told to Fortran by a value.
    pub(super) stops: Vec<&'o StopBy>,
    /// The outputs that say whether a call of this procedure succeeded.
    pub(super) statuses: Vec<&'o Status>,
}

/// What a user vouches for of a whole procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Trust {
    /// That accesses stay in range.
    Extents,
    /// That calls need no lock.
    Reentrant,
}

impl<'o> Selection<'o> {
    /// Whether the procedure or constant at `path` is asked for.
    pub(super) fn wants(&self, path: &ProcedurePath) -> bool {
        let selects = |selector: &Selector| selector.selects(path);
        (self.only.is_empty() || self.only.iter().any(selects)) && !self.skip.iter().any(selects)
    }

    /// What is asked of one procedure; `None` is nothing.
    pub(super) fn of(&self, procedure: ProcedureId) -> Option<&Asked<'o>> {
        self.asked.get(&procedure)
    }

    fn ask(&mut self, procedures: Vec<ProcedureId>, what: impl Fn(&mut Asked<'o>)) {
        for procedure in procedures {
            what(self.asked.entry(procedure).or_default());
        }
    }
}

/// How many procedures a selector of an option may mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// All that it names.
    All,
    /// One, unless it is a pattern: the user vouches for what is meant.
    One,
}

/// Resolves every selector of `options`. `bindable` says which procedures get a wrapper, if they
/// are wanted and no other library binds them.
pub(super) fn select<'o>(
    interface: &Interface,
    options: &'o Options,
    bindable: &Bindable<'_>,
    places: &Places<'_>,
) -> (Selection<'o>, Diagnostics) {
    let mut index = Index::new(interface, &options.linkage, bindable, places);
    let constants = constants(interface);
    let mut selection = Selection {
        only: index.chosen("only", &options.only, &constants),
        skip: index.chosen("skip", &options.skip, &constants),
        ..Selection::default()
    };
    for (option, texts, trust) in [
        ("trust_extents", &options.trusted_extents, Trust::Extents),
        (
            "trust_reentrant",
            &options.trusted_reentrant,
            Trust::Reentrant,
        ),
    ] {
        for text in texts {
            let found = index.find(option, text, Meaning::One);
            if trust == Trust::Extents {
                selection.trusted.push((text, found.clone()));
            }
            selection.ask(found, |asked| {
                asked.trusts.insert(trust);
            });
        }
    }
    for rows in &options.trusted_rows {
        let found = index.find("trust_leading_dimension", &rows.procedure, Meaning::One);
        selection.ask(found, |asked| asked.rows.push(rows));
    }
    for trusted in &options.trusted_unwritten {
        let found = index.find("trust_never_written", &trusted.procedure, Meaning::One);
        selection.ask(found, |asked| asked.unwritten.push(&trusted.argument));
    }
    for stop in &options.stops {
        let found = index.find("stop_by", &stop.procedure, Meaning::All);
        index.has_callback(stop, &found);
        selection.ask(found, |asked| asked.stops.push(stop));
    }
    for status in &options.statuses {
        let Some(text) = &status.procedure else {
            continue;
        };
        let found = index.find("status_of", text, Meaning::All);
        selection.ask(found, |asked| asked.statuses.push(status));
    }
    if let SentinelOption::Named(text) = &options.sentinel {
        let found = index.find("integer_sentinel", text, Meaning::One);
        selection.sentinel = found.first().copied();
    }
    (selection, index.diagnostics)
}

/// The paths of the public constants, of all else of modules that options can name, and of COMMON blocks.
fn constants(interface: &Interface) -> Vec<ProcedurePath> {
    let commons = interface.common.iter();
    let commons = commons.map(|block| ProcedurePath::common(block.name.as_ref()));
    let modules = interface.modules.iter();
    modules
        .filter(|module| module.ancestor.is_none())
        .flat_map(|module| {
            let public = module.constants.iter().filter(|constant| !constant.private);
            let constants = public.map(|constant| constant_path(&module.name, &constant.name));
            let others = unbound::items(module).into_iter().map(|item| item.path);
            constants.chain(others)
        })
        .chain(commons)
        .collect()
}

/// The path by which options name a constant of a module.
pub(super) fn constant_path(module: &Name, constant: &Name) -> ProcedurePath {
    ProcedurePath::new(vec![ScopeName::Unit(module.clone())], constant.clone())
}

/// All procedures by name, and what was found wrong with the options.
struct Index<'a> {
    interface: &'a Interface,
    can_be_bound: &'a Bindable<'a>,
    places: &'a Places<'a>,
    bindable: Vec<(ProcedureId, ProcedurePath)>,
    /// What type-bound procedures run.
    bound: Vec<(ProcedureId, ProcedurePath)>,
    /// Positions in `bindable`.
    by_name: HashMap<Name, Vec<usize>>,
    others: Vec<(ProcedureId, ProcedurePath)>,
    diagnostics: Diagnostics,
}

impl<'a> Index<'a> {
    fn new(
        interface: &'a Interface,
        linkage: &Linkage,
        can_be_bound: &'a Bindable<'a>,
        places: &'a Places<'a>,
    ) -> Self {
        let paths = interface
            .procedures()
            .map(|(id, procedure)| (id, procedure.path()));
        let (bindable, others): (Vec<_>, Vec<_>) = paths.partition(|(id, _)| {
            can_be_bound.why_not(*id).is_none() && !linkage.is_provided(interface.procedure(*id))
        });
        let mut by_name: HashMap<Name, Vec<usize>> = HashMap::new();
        for (position, (_, path)) in bindable.iter().enumerate() {
            let known = by_name.entry(path.name().clone()).or_default();
            known.push(position);
        }
        Index {
            interface,
            can_be_bound,
            places,
            bindable,
            bound: method::paths(interface),
            by_name,
            others,
            diagnostics: Diagnostics::new(),
        }
    }

    /// The selectors of `option`, each of which names a procedure or a constant.
    fn chosen(
        &mut self,
        option: &str,
        texts: &[String],
        constants: &[ProcedurePath],
    ) -> Vec<Selector> {
        let mut selectors = Vec::new();
        for text in texts {
            let Some(selector) = self.parse(option, text) else {
                continue;
            };
            let is_constant = constants.iter().any(|path| selector.selects(path));
            if !is_constant {
                self.named(option, &selector);
            }
            selectors.push(selector);
        }
        selectors
    }

    /// The procedures that `text` means; none where that is wrong, which is reported.
    fn find(&mut self, option: &str, text: &str, meaning: Meaning) -> Vec<ProcedureId> {
        let Some(selector) = self.parse(option, text) else {
            return Vec::new();
        };
        let found = self.named(option, &selector);
        if meaning == Meaning::One && found.len() > 1 && !selector.is_pattern() {
            self.ambiguous(option, &selector, &found);
            return Vec::new();
        }
        found
    }

    fn parse(&mut self, option: &str, text: &str) -> Option<Selector> {
        let parsed = Selector::parse(text);
        parsed
            .map_err(|error| {
                self.error(
                    codes::NO_SELECTOR,
                    format!("`{option}` names no procedure: {error}"),
                    "write `name`, `module::name`, `::name` for an external procedure alone, or a \
                     pattern such as `module::*`",
                );
            })
            .ok()
    }

    /// The bindable procedures that `selector` names; that there are none is reported.
    fn named(&mut self, option: &str, selector: &Selector) -> Vec<ProcedureId> {
        let selected = |(_, path): &&(ProcedureId, ProcedurePath)| selector.selects(path);
        let found: Vec<ProcedureId> = match selector.name() {
            Some(_) | None if selector.is_type_bound() => {
                let all = self.bound.iter();
                all.filter(selected).map(|(id, _)| *id).collect()
            }
            Some(name) => {
                let positions = self.by_name.get(name).map_or(&[][..], Vec::as_slice);
                let named = positions.iter().map(|&position| &self.bindable[position]);
                named.filter(selected).map(|(id, _)| *id).collect()
            }
            None => {
                let all = self.bindable.iter();
                all.filter(selected).map(|(id, _)| *id).collect()
            }
        };
        if found.is_empty() {
            match self.others.iter().find(selected) {
                Some((id, path)) => {
                    let why = self.can_be_bound.why_not(*id);
                    let why = why.unwrap_or("the library that has it binds it".to_owned());
                    let bound = self.bound.iter().find(|(runs, _)| runs == id);
                    let remedy = match bound {
                        Some((_, bound)) => format!("a type has it: write `{bound}`"),
                        None => "remove the name, or make the procedure public".to_owned(),
                    };
                    self.error(
                        codes::UNKNOWN_PROCEDURE,
                        format!("`{option}` names `{path}`, which gets no binding: {why}"),
                        &remedy,
                    );
                }
                None => self.unknown(option, selector),
            }
        }
        found
    }

    fn unknown(&mut self, option: &str, selector: &Selector) {
        let selector = selector.to_string();
        let known = self.bindable.iter().chain(&self.bound);
        let known = known.map(|(_, path)| path.as_str());
        let remedy = match nearest(&selector, known) {
            near if near.is_empty() => "`ferrotran interface` lists the procedures".to_owned(),
            near => format!(
                "near to it: `{}`; `ferrotran interface` lists all procedures",
                near.join("`, `")
            ),
        };
        let message = format!("`{option}` names `{selector}`, but there is no such procedure");
        self.error(codes::UNKNOWN_PROCEDURE, message, &remedy);
    }

    fn ambiguous(&mut self, option: &str, selector: &Selector, found: &[ProcedureId]) {
        let candidates: Vec<String> = found
            .iter()
            .map(|&id| {
                let procedure = self.interface.procedure(id);
                let global = match procedure.host {
                    Host::External => "::",
                    Host::Module(_)
                    | Host::Submodule { .. }
                    | Host::Internal(_)
                    | Host::InterfaceBody => "",
                };
                let place = self.places.of(procedure.span);
                format!("`{global}{}` ({place})", procedure.path())
            })
            .collect();
        self.error(
            codes::AMBIGUOUS_PROCEDURE,
            format!(
                "`{option}` names `{selector}`, which can be any of {}",
                candidates.join(", ")
            ),
            "write the path of the one that you vouch for, or a pattern if you vouch for several",
        );
    }

    /// Reports that none of the procedures has the dummy procedure that `stop` names.
    fn has_callback(&mut self, stop: &StopBy, found: &[ProcedureId]) {
        let has = |id: &ProcedureId| {
            let argument = self.interface.procedure(*id).argument(&stop.callback);
            argument.is_some_and(|(_, argument)| matches!(argument.dummy, Dummy::Procedure(_)))
        };
        if !found.is_empty() && !found.iter().any(has) {
            let message = format!(
                "`stop_by` names `{}`, which is no dummy procedure of `{}`",
                stop.callback, stop.procedure
            );
            let remedy = "correct the name; `ferrotran interface` lists the arguments";
            self.error(codes::UNKNOWN_PROCEDURE, message, remedy);
        }
    }

    fn error(&mut self, code: Code, message: String, remedy: &str) {
        self.diagnostics.push(Diagnostic {
            label: None,
            code,
            severity: Severity::Error,
            message,
            span: None,
            remedy: Some(remedy.to_owned()),
        });
    }
}
