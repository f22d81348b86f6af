//! The state that compiled objects have and that analysis did not predict.
//!
//! A procedure that is predicted to share no state must not refer to writable data, unless that is
//! an exception, or a variable that nothing writes. All that cannot be told is state.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::PathBuf;

use super::exceptions;
use super::reached::{Place, reached, symbol};
use super::symbols::{References, Role, Symbols, Unread};
use crate::analyse::{Lifetime, ObjectState, State};
use crate::driver::called::symbol::{Callable, Naming};
use crate::driver::compiler::Family;
use crate::interface::{Host, Procedure, ProcedureId, ProcedurePath};
use crate::name::Name;
use crate::pipeline::{Analysed, FileUnits};

/// What an object says.
pub(in crate::driver) struct Compiled {
    /// The file that it was compiled from.
    pub(in crate::driver) file: PathBuf,
    /// Its symbols.
    pub(in crate::driver) symbols: Result<Symbols, Unread>,
}

/// State that was not predicted, of one procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::driver) struct Unforeseen {
    /// The procedure.
    pub(in crate::driver) path: ProcedurePath,
    /// What it is, as a phrase that names the symbol and the file.
    pub(in crate::driver) what: String,
    procedure: ProcedureId,
}

/// What the build of another library found of its procedures, `said` by their paths, as far as
/// `analysed` has their bodies.
pub(in crate::driver) fn of_other_library(
    said: &[(String, String)],
    analysed: &Analysed,
) -> Vec<Unforeseen> {
    let resolved = &analysed.resolved;
    let bodies = resolved.bodies.iter().map(|body| body.procedure);
    let known = bodies.map(|id| (resolved.interface.procedure(id).path(), id));
    let known: HashMap<String, (ProcedurePath, ProcedureId)> = known
        .map(|(path, id)| (path.as_str().to_owned(), (path, id)))
        .collect();
    let found = said.iter().filter_map(|(path, what)| {
        let (path, procedure) = known.get(path)?.clone();
        Some(Unforeseen {
            path,
            what: what.clone(),
            procedure,
        })
    });
    found.collect()
}

/// All of `found` as analysis takes it.
pub(in crate::driver) fn state(found: &[Unforeseen]) -> ObjectState {
    let mut state = ObjectState::default();
    for it in found {
        let all = state.of.entry(it.procedure).or_default();
        all.push(it.what.clone());
    }
    state
}

/// What was not predicted of the procedures in `files`, which were compiled into `objects`.
pub(in crate::driver) fn unforeseen(
    objects: &[Compiled],
    analysed: &Analysed,
    files: &[FileUnits],
    naming: Naming,
) -> Vec<Unforeseen> {
    let matching = Matching::new(objects, analysed, files, naming);
    let mut found = BTreeMap::new();
    matching.used(&mut found);
    matching.unattributed(&mut found);
    matching.missing(&mut found);
    let resolved = &analysed.resolved;
    let found = found.into_iter().flat_map(|(body, texts)| {
        let procedure = resolved.bodies[body].procedure;
        let path = resolved.interface.procedure(procedure).path();
        texts.into_iter().map(move |what| Unforeseen {
            path: path.clone(),
            what,
            procedure,
        })
    });
    found.collect()
}

/// Phrases by the position of a body.
type Found = BTreeMap<usize, BTreeSet<String>>;

struct Matching<'a> {
    analysed: &'a Analysed,
    objects: &'a [Compiled],
    /// Those that can be read, and where each is in `objects`.
    read: Vec<&'a Symbols>,
    place: Vec<usize>,
    family: Family,
    /// The bodies of the files that were compiled, by their symbols.
    bodies: HashMap<String, usize>,
    by_path: HashMap<ProcedurePath, usize>,
    /// Those that have code of their own, and the object that has it, of those that can be read.
    objects_of: HashMap<usize, usize>,
    /// The objects with procedures of each module.
    modules: HashMap<&'a Name, BTreeSet<usize>>,
}

impl<'a> Matching<'a> {
    fn new(
        objects: &'a [Compiled],
        analysed: &'a Analysed,
        files: &'a [FileUnits],
        naming: Naming,
    ) -> Self {
        let resolved = &analysed.resolved;
        let defined = Defined::new(files);
        let mut bodies = HashMap::new();
        let mut by_path = HashMap::new();
        for (index, body) in resolved.bodies.iter().enumerate() {
            for &id in std::iter::once(&body.procedure).chain(&body.entries) {
                let procedure = resolved.interface.procedure(id);
                by_path.insert(procedure.path(), index);
                if defined.has(procedure)
                    && let Some(callable) = Callable::of_procedure(procedure)
                {
                    bodies.insert(callable.symbol(naming), index);
                }
            }
        }
        let indexed = objects.iter().enumerate();
        let readable = indexed.filter_map(|(at, object)| Some((object.symbols.as_ref().ok()?, at)));
        let (read, place): (Vec<_>, Vec<_>) = readable.unzip();
        let mut matching = Matching {
            analysed,
            objects,
            read,
            place,
            family: naming.family,
            bodies,
            by_path,
            objects_of: HashMap::new(),
            modules: HashMap::new(),
        };
        for (at, symbols) in matching.read.iter().enumerate() {
            for symbol in symbols.list.iter().filter(|it| it.role == Role::Code) {
                let Some(&body) = matching.bodies.get(&symbol.name) else {
                    continue;
                };
                matching.objects_of.insert(body, at);
                if let Host::Module(module) = &matching.procedure(body).host {
                    matching.modules.entry(module).or_default().insert(at);
                }
            }
        }
        matching
    }

    fn procedure(&self, body: usize) -> &'a Procedure {
        let resolved = &self.analysed.resolved;
        resolved
            .interface
            .procedure(resolved.bodies[body].procedure)
    }

    /// Whether `body` runs without the lock, as far as is predicted.
    fn is_reentrant(&self, body: usize) -> bool {
        let id = self.analysed.resolved.bodies[body].procedure;
        let facts = self.analysed.facts.procedures.get(&id);
        facts.is_some_and(|facts| facts.state == State::Reentrant)
    }

    /// What the code of procedures refers to.
    fn used(&self, found: &mut Found) {
        let all = reached(&self.read, |symbol| self.bodies.contains_key(symbol));
        let mut users: BTreeMap<Place, BTreeSet<usize>> = BTreeMap::new();
        for one in &all {
            let procedure = &symbol(&self.read, one.procedure).name;
            for &place in &one.writable {
                if let Some(&body) = self.bodies.get(procedure) {
                    users.entry(place).or_default().insert(body);
                }
            }
        }
        for (place, users) in users {
            let reentrant = users.iter().filter(|&&body| self.is_reentrant(body));
            let reentrant: Vec<usize> = reentrant.copied().collect();
            let name = &symbol(&self.read, place).name;
            if reentrant.is_empty()
                || exceptions::reason(name).is_some()
                || self.lifetime(place, Some(&users)) == Some(Lifetime::Constant)
            {
                continue;
            }
            for body in reentrant {
                found.entry(body).or_default().insert(self.phrase(place));
            }
        }
    }

    /// Where objects do not say what their functions refer to, a variable that is predicted is used
    /// where that says; any other is used by all procedures of the object.
    fn unattributed(&self, found: &mut Found) {
        for (object, symbols) in self.read.iter().enumerate() {
            if symbols.references == References::Known {
                continue;
            }
            for (at, symbol) in symbols.list.iter().enumerate() {
                if symbol.role != Role::Writable
                    || exceptions::reason(&symbol.name).is_some()
                    || self.is_common(&symbol.name)
                    || matches!(
                        self.lifetime((object, at), None),
                        Some(Lifetime::Constant | Lifetime::Static)
                    )
                {
                    continue;
                }
                let own = self.objects_of.iter().filter(|(_, of)| **of == object);
                for &body in own.map(|(body, _)| body) {
                    if self.is_reentrant(body) {
                        let what = self.phrase((object, at));
                        found.entry(body).or_default().insert(what);
                    }
                }
            }
        }
    }

    /// Procedures whose code is in no object that can be read. A PRIVATE one may have become a part
    /// of others, which then use what it uses.
    fn missing(&self, found: &mut Found) {
        let unread = self.objects.iter().find_map(|object| {
            let why = object.symbols.as_ref().err()?;
            Some(format!(
                "the object of {} does not say what is static: {why}",
                object.file.display()
            ))
        });
        let all: HashSet<usize> = self.bodies.values().copied().collect();
        for body in all {
            if self.objects_of.contains_key(&body) || !self.is_reentrant(body) {
                continue;
            }
            let what = match &unread {
                Some(unread) => unread.clone(),
                None if self.procedure(body).private => continue,
                None => "no compiled object has a symbol of it".to_owned(),
            };
            found.entry(body).or_default().insert(what);
        }
    }

    /// How long the variable at `place` lives by the sources; `None` if it is no variable of theirs.
    /// `users`: the bodies whose code refers to it, where that is known.
    fn lifetime(&self, place: Place, users: Option<&BTreeSet<usize>>) -> Option<Lifetime> {
        let lifetimes = &self.analysed.facts.lifetimes;
        let name = match variable(&symbol(&self.read, place).name, self.family)? {
            Variable::OfModule(module, name) => {
                return lifetimes.modules.get(&(module, name)).copied();
            }
            Variable::Local(name) => Some(name),
            Variable::Equivalence => None,
        };
        let owners = (0..self.analysed.resolved.bodies.len())
            .filter(|&body| self.may_own(body, place.0, users));
        let all = owners.filter_map(|body| {
            let id = self.analysed.resolved.bodies[body].procedure;
            match &name {
                Some(name) => lifetimes.locals.get(&id)?.get(name),
                None => lifetimes.equivalences.get(&id),
            }
        });
        all.max().copied()
    }

    /// Whether a local variable in the object may belong to `body`: that has code in the object which
    /// refers to the variable, or it has no code of its own.
    fn may_own(&self, body: usize, object: usize, users: Option<&BTreeSet<usize>>) -> bool {
        if let Some(own) = self.objects_of.get(&body) {
            return *own == object && users.is_none_or(|users| users.contains(&body));
        }
        match &self.procedure(body).host {
            Host::External | Host::InterfaceBody => false,
            Host::Module(module) => self
                .modules
                .get(module)
                .is_some_and(|it| it.contains(&object)),
            // It may have become a part of its host; who uses the variable says nothing, then.
            Host::Internal(host) => match self.by_path.get(&**host) {
                Some(&host) if host != body => self.may_own(host, object, None),
                _ => true,
            },
            // Its symbol is not known here.
            Host::Submodule { .. } => true,
        }
    }

    /// Whether `symbol` is that of a common block: which procedures use it the sources say.
    fn is_common(&self, symbol: &str) -> bool {
        let blocks = self.analysed.resolved.interface.common.iter();
        let mut names = blocks.map(|block| block.name.as_ref().map(Name::as_str));
        names.any(|name| match name {
            Some(name) => symbol.trim_end_matches('_') == name,
            None => matches!(symbol, "__BLNK__" | "_QB" | "__BLNK"),
        })
    }

    fn phrase(&self, place: Place) -> String {
        let file = &self.objects[self.place[place.0]].file;
        let file = file.file_name().unwrap_or_default().to_string_lossy();
        let symbol = &symbol(&self.read, place).name;
        let why = match symbol.starts_with("slen.") {
            true => {
                "as GNU Fortran does in callers of a function that returns CHARACTER(:): its length"
            }
            false => "which its source does not show",
        };
        format!("the compiled {file} keeps `{symbol}` in static storage, {why}")
    }
}

/// What the compiled files define.
struct Defined<'a> {
    externals: HashSet<&'a Name>,
    modules: HashSet<&'a Name>,
}

impl<'a> Defined<'a> {
    fn new(files: &'a [FileUnits]) -> Self {
        Defined {
            externals: files.iter().flat_map(|file| &file.externals).collect(),
            modules: files.iter().flat_map(|file| &file.defines).collect(),
        }
    }

    fn has(&self, procedure: &Procedure) -> bool {
        match &procedure.host {
            Host::External => self.externals.contains(&procedure.name),
            Host::Module(module) => self.modules.contains(module),
            Host::Submodule { .. } | Host::Internal(_) | Host::InterfaceBody => false,
        }
    }
}

/// A variable of the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Variable {
    OfModule(Name, Name),
    /// Of a procedure; compilers number those of one name.
    Local(Name),
    /// What gfortran makes of the names of an EQUIVALENCE set of a procedure.
    Equivalence,
}

/// The variable that has `symbol`; `None` if the compiler may have made it.
fn variable(symbol: &str, family: Family) -> Option<Variable> {
    match family {
        Family::Gnu => {
            if let Some((module, name)) = symbol
                .strip_prefix("__")
                .and_then(|symbol| symbol.split_once("_MOD_"))
            {
                return Some(Variable::OfModule(Name::new(module), Name::new(name)));
            }
            let (name, numbers) = symbol.split_once('.')?;
            let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
            let count = numbers.split('.').filter(|it| is_number(it)).count();
            match (count, numbers.split('.').count()) {
                (1, 1) if !name.is_empty() => Some(Variable::Local(Name::new(name))),
                (2, 2) if name == "equiv" => Some(Variable::Equivalence),
                _ => None,
            }
        }
        // Capitals stand between the parts: `_QMmEx`, `_QFpEx`, `_QMmFpEx`.
        Family::Flang { .. } => {
            let (hosts, name) = symbol.strip_prefix("_Q")?.rsplit_once('E')?;
            let name = Name::new(name);
            let module = hosts.strip_prefix('M');
            let module = module.filter(|module| !module.bytes().any(|it| it.is_ascii_uppercase()));
            Some(match module {
                Some(module) => Variable::OfModule(Name::new(module), name),
                None => Variable::Local(name),
            })
        }
    }
}
