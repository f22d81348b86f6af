//! Storage: what names stand for, one [`Node`] for everything that can be written apart from the
//! rest. The members of a common block are one node, and so are the objects of an EQUIVALENCE.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::flags;
use crate::interface::{Dummy, Host, Interface, ModuleVariable, ProcedureId};
use crate::name::Name;
use crate::resolve::{Body, Resolved, Symbol, SymbolKind};
use crate::source::Span;

use super::Options;
use super::equivalence::Sets;
use super::types;

/// A [`Node`] of [`Nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId(u32);

impl NodeId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A body of [`Resolved::bodies`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct BodyId(pub(super) usize);

/// A piece of storage.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Its name, for messages.
    pub(super) name: Name,
    /// The body that it belongs to, where it does to one.
    pub(super) body: Option<BodyId>,
    /// How long it lives and who else sees it.
    pub(super) storage: Storage,
    /// POINTER or ALLOCATABLE: it may have no storage.
    pub(super) deferred: bool,
    /// OPTIONAL.
    pub(super) optional: bool,
}

/// The lifetimes of storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Storage {
    /// A dummy argument: the caller's.
    Dummy,
    /// A dummy procedure.
    DummyProcedure,
    /// It is gone when the procedure returns: locals, VALUE dummies.
    Automatic,
    /// The result of a function.
    Result,
    /// It keeps its value between calls, or its place: the words say why.
    Static(StaticReason),
    /// A common block.
    Common,
    /// A module variable.
    Module {
        /// Whether it can be set by what is not seen: code outside of the files, or a pointer.
        settable: bool,
    },
    /// Memory that nothing is known of.
    Unknown,
}

/// Why a local variable is static.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StaticReason {
    /// SAVE, DATA or an initialisation.
    Saved,
    /// More bytes than the compiler puts on the stack; `None`: how many is not known.
    Large(Option<u64>),
    /// The local variables of the host that has no body here: a main program's.
    MainProgram,
}

/// Whose a variable is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner<'n> {
    Body(BodyId, &'n Name),
    Module(&'n Name, &'n Name),
}

/// The key under which a node is found again.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    /// A name in a body, or in a construct of it.
    Local(BodyId, Option<Span>, Name),
    Common(Option<Name>),
    Module(Name, Name),
    Elsewhere(Name, Name),
}

/// All storage that the bodies use.
pub(super) struct Nodes<'a> {
    interface: &'a Interface,
    bodies: &'a [Body],
    options: &'a Options,
    list: Vec<Node>,
    by_key: FxHashMap<Key, NodeId>,
    /// The bodies of each name that is a host of internal procedures.
    hosts: FxHashMap<&'a Name, Vec<BodyId>>,
    module_variables: FxHashMap<(&'a Name, &'a Name), &'a ModuleVariable>,
    /// The modules whose submodules, which may be elsewhere, see their private variables.
    separate_modules: FxHashSet<&'a Name>,
    /// For each module variable in an EQUIVALENCE set, the first of the set.
    module_equivalences: FxHashMap<(&'a Name, &'a Name), &'a Name>,
    /// The EQUIVALENCE sets of each body.
    equivalences: Vec<Sets<'a>>,
    /// The dummy arguments of each procedure with a body.
    dummies: FxHashMap<ProcedureId, Vec<Option<NodeId>>>,
}

impl<'a> Nodes<'a> {
    /// The dummy arguments of all bodies; other nodes are made when they are first asked for.
    pub(super) fn new(resolved: &'a Resolved, options: &'a Options) -> Self {
        let interface = &resolved.interface;
        let mut hosts: FxHashMap<&Name, Vec<BodyId>> = FxHashMap::default();
        for (index, body) in resolved.bodies.iter().enumerate() {
            let procedure = interface.procedure(body.procedure);
            hosts
                .entry(&procedure.name)
                .or_default()
                .push(BodyId(index));
        }
        let module_variables = interface.modules.iter().flat_map(|module| {
            let variables = module.variables.iter();
            variables.map(move |variable| ((&module.name, &variable.name), variable))
        });
        let mut nodes = Nodes {
            interface,
            bodies: &resolved.bodies,
            options,
            list: Vec::new(),
            by_key: FxHashMap::default(),
            hosts,
            module_variables: module_variables.collect(),
            separate_modules: interface
                .modules
                .iter()
                .filter(|module| module.separate)
                .map(|module| &module.name)
                .collect(),
            module_equivalences: module_equivalences(interface),
            equivalences: resolved.bodies.iter().map(Sets::of).collect(),
            dummies: FxHashMap::default(),
        };
        for (index, body) in resolved.bodies.iter().enumerate() {
            for &id in std::iter::once(&body.procedure).chain(&body.entries) {
                nodes.add_dummies(BodyId(index), id);
            }
        }
        nodes
    }

    fn add_dummies(&mut self, body: BodyId, id: ProcedureId) {
        let arguments = &self.interface.procedure(id).arguments;
        let dummies = arguments.iter().map(|argument| {
            let storage = match &argument.dummy {
                Dummy::AlternateReturn => return None,
                Dummy::Procedure(_) => Storage::DummyProcedure,
                Dummy::Variable(_) if argument.attributes.value => Storage::Automatic,
                Dummy::Variable(_) => Storage::Dummy,
            };
            let attributes = argument.attributes;
            let node = Node {
                name: argument.name.clone(),
                body: Some(body),
                storage,
                deferred: attributes.pointer || attributes.allocatable,
                optional: attributes.optional,
            };
            Some(self.add(Key::Local(body, None, argument.name.clone()), node))
        });
        let dummies = dummies.collect();
        self.dummies.insert(id, dummies);
    }

    fn add(&mut self, key: Key, node: Node) -> NodeId {
        if let Some(&id) = self.by_key.get(&key) {
            return id;
        }
        let id = NodeId(u32::try_from(self.list.len()).expect("fewer than 2^32 names"));
        self.list.push(node);
        self.by_key.insert(key, id);
        id
    }

    pub(super) fn get(&self, id: NodeId) -> &Node {
        &self.list[id.index()]
    }

    /// The variables of bodies and modules, and whose each is; of an EQUIVALENCE set the one that
    /// stands for it.
    pub(super) fn owners(&self) -> impl Iterator<Item = (Owner<'_>, NodeId)> {
        self.by_key.iter().filter_map(|(key, &node)| {
            let owner = match key {
                Key::Local(body, _, name) => Owner::Body(*body, name),
                Key::Module(module, name) => Owner::Module(module, name),
                Key::Common(_) | Key::Elsewhere(..) => return None,
            };
            Some((owner, node))
        })
    }

    /// The other names of the EQUIVALENCE set that `name` stands for in `body`.
    pub(super) fn equivalent(&self, body: BodyId, name: &Name) -> impl Iterator<Item = &'a Name> {
        self.equivalences[body.0].others(name)
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The node of each dummy argument; `None` for alternate returns. `None` altogether where the
    /// procedure has no body.
    pub(super) fn dummies(&self, procedure: ProcedureId) -> Option<&[Option<NodeId>]> {
        self.dummies.get(&procedure).map(Vec::as_slice)
    }

    /// What `name`, declared as `symbol` in `body` (in the construct at `scope`), stands for;
    /// `None` where it is no data.
    pub(super) fn of_symbol(
        &mut self,
        body: BodyId,
        scope: Option<Span>,
        name: &'a Name,
        symbol: &'a Symbol,
    ) -> Option<NodeId> {
        match &symbol.kind {
            SymbolKind::Common(member) => {
                let key = Key::Common(member.block.clone());
                let shown = member.block.clone().unwrap_or_else(|| Name::new("//"));
                Some(self.add(key, Node::of(symbol, &shown, None, Storage::Common)))
            }
            SymbolKind::ModuleVariable { module, name } => {
                let declared = self.module_variables.get(&(module, name));
                let shared = self.module_equivalences.get(&(module, name)).copied();
                // What shares storage may be set by a name that is not seen here.
                let settable = shared.is_some()
                    || self.separate_modules.contains(module)
                    || declared.is_none_or(|variable| is_settable(variable));
                let name = shared.unwrap_or(name);
                let key = Key::Module(module.clone(), name.clone());
                let node = Node::of(symbol, name, None, Storage::Module { settable });
                Some(self.add(key, node))
            }
            SymbolKind::HostVariable { host, .. } => Some(self.of_host(body, host, name, symbol)),
            SymbolKind::Dummy | SymbolKind::Result | SymbolKind::Local { .. } => {
                Some(self.of_local(body, scope, name, symbol))
            }
            _ => None,
        }
    }

    fn of_local(
        &mut self,
        body: BodyId,
        scope: Option<Span>,
        name: &'a Name,
        symbol: &'a Symbol,
    ) -> NodeId {
        let bodies = self.bodies;
        let (name, symbol) = match self.equivalences[body.0].first(name) {
            Some(first) if scope.is_none() => match bodies[body.0].symbols.get(first) {
                Some(other) if !matches!(other.kind, SymbolKind::Local { .. }) => {
                    // Equivalent to a member of a common block.
                    if let Some(node) = self.of_symbol(body, None, first, other) {
                        return node;
                    }
                    (first, other)
                }
                Some(other) => (first, other),
                None => (name, symbol),
            },
            _ => (name, symbol),
        };
        let key = Key::Local(body, scope, name.clone());
        if let Some(&id) = self.by_key.get(&key) {
            return id;
        }
        let storage = match symbol.kind {
            SymbolKind::Result => Storage::Result,
            _ => self.lifetime(body, name, symbol),
        };
        self.add(key, Node::of(symbol, name, Some(body), storage))
    }

    /// Whether a local variable is static, by itself or through what it is equivalent to.
    fn lifetime(&self, body: BodyId, name: &Name, symbol: &Symbol) -> Storage {
        let unit = &self.bodies[body.0];
        let mut set = vec![symbol];
        let others = self.equivalences[body.0].others(name);
        set.extend(others.filter_map(|member| unit.symbols.get(member)));
        let saved = |symbol: &&Symbol| matches!(symbol.kind, SymbolKind::Local { saved: true });
        let procedure = self.interface.procedure(unit.procedure);
        let locals = self.options.storage(procedure.file);
        if unit.save_all || locals == flags::Storage::Static || set.iter().any(saved) {
            return Storage::Static(StaticReason::Saved);
        }
        let limit = match locals {
            flags::Storage::StaticAbove(limit) if !procedure.prefixes.recursive => limit,
            flags::Storage::StaticAbove(_) | flags::Storage::Automatic | flags::Storage::Static => {
                return Storage::Automatic;
            }
        };
        let mut bytes = 0_u64;
        for member in set {
            match types::local_size(self.interface, member) {
                types::Size::AtRunTime => {}
                types::Size::Bytes(size) => bytes = bytes.saturating_add(size),
                types::Size::Unknown => return Storage::Static(StaticReason::Large(None)),
            }
        }
        if bytes > limit {
            Storage::Static(StaticReason::Large(Some(bytes)))
        } else {
            Storage::Automatic
        }
    }

    /// A variable of the host: the same node as in the host's body.
    fn of_host(
        &mut self,
        body: BodyId,
        host: &'a Name,
        name: &'a Name,
        symbol: &'a Symbol,
    ) -> NodeId {
        let bodies = self.bodies;
        // An internal procedure stands in the host that has the variable's declaration.
        let found = self.hosts.get(host).and_then(|candidates| {
            candidates.iter().copied().find(|&candidate| {
                let declared = bodies[candidate.0].symbols.get(name);
                candidate != body && declared.is_some_and(|other| other.span == symbol.span)
            })
        });
        if let Some(host) = found
            && let Some(declared) = bodies[host.0].symbols.get(name)
            && let Some(node) = self.of_symbol(host, None, name, declared)
        {
            return node;
        }
        let storage = Storage::Static(StaticReason::MainProgram);
        let key = Key::Elsewhere(host.clone(), name.clone());
        self.add(key, Node::of(symbol, name, None, storage))
    }

    /// The dummy procedure `name` of the host of the internal procedure with this body.
    pub(super) fn dummy_procedure_of_host(&self, body: &Body, name: &Name) -> Option<NodeId> {
        let Host::Internal(host) = &self.interface.procedure(body.procedure).host else {
            return None;
        };
        let candidates = self.hosts.get(host.name())?.iter().copied();
        let mut candidates = candidates.filter(|candidate| {
            let procedure = self.bodies[candidate.0].procedure;
            self.interface.procedure(procedure).path() == **host
        });
        let (host, None) = (candidates.next()?, candidates.next()) else {
            return None;
        };
        let node = *self.by_key.get(&Key::Local(host, None, name.clone()))?;
        (self.get(node).storage == Storage::DummyProcedure).then_some(node)
    }

    /// A name that is an index of a statement or construct, or stands for the value of an
    /// expression: nobody else sees it.
    pub(super) fn temporary(&mut self, body: BodyId, scope: Span, name: &Name) -> NodeId {
        let node = Node {
            name: name.clone(),
            body: Some(body),
            storage: Storage::Automatic,
            deferred: false,
            optional: false,
        };
        self.add(Key::Local(body, Some(scope), name.clone()), node)
    }

    /// A name of which nothing is known.
    pub(super) fn unknown(&mut self, body: BodyId, name: &Name) -> NodeId {
        let node = Node {
            name: name.clone(),
            body: Some(body),
            storage: Storage::Unknown,
            deferred: true,
            optional: false,
        };
        self.add(Key::Local(body, None, name.clone()), node)
    }
}

impl Node {
    fn of(symbol: &Symbol, name: &Name, body: Option<BodyId>, storage: Storage) -> Self {
        Node {
            name: name.clone(),
            body,
            storage,
            deferred: symbol.pointer || symbol.allocatable,
            optional: false,
        }
    }

    /// Whether something other than the running call can see it.
    pub(super) fn is_shared(&self) -> bool {
        matches!(
            self.storage,
            Storage::Static(_) | Storage::Common | Storage::Module { .. } | Storage::Unknown
        )
    }

    /// Whether an address stored in it outlives the procedure's call.
    pub(super) fn outlives_call(&self) -> bool {
        self.is_shared() || matches!(self.storage, Storage::Dummy | Storage::Result)
    }

    /// Its name in messages.
    pub(super) fn describe(&self) -> String {
        match &self.storage {
            Storage::Common if self.name == "//" => "blank COMMON".to_owned(),
            Storage::Common => format!("common block /{}/", self.name),
            Storage::Module { .. } => format!("module variable `{}`", self.name),
            Storage::Static(StaticReason::Saved) => format!("saved variable `{}`", self.name),
            Storage::Static(StaticReason::Large(Some(bytes))) => {
                format!("`{}`, which is static for its {bytes} bytes", self.name)
            }
            Storage::Static(StaticReason::Large(None)) => {
                format!("`{}`, which may be static for its size", self.name)
            }
            Storage::Static(StaticReason::MainProgram) => {
                format!("`{}` of the main program", self.name)
            }
            _ => format!("`{}`", self.name),
        }
    }
}

/// Whether a module variable can be set by what is not seen: by other program units, by C, by
/// whatever VOLATILE and ASYNCHRONOUS stand for, or through a pointer that points to it from the
/// start.
fn is_settable(variable: &ModuleVariable) -> bool {
    let accessible = !variable.private && !variable.protected;
    accessible || variable.bind_c || variable.volatile || variable.target || variable.pointer
}

/// For each module variable in an EQUIVALENCE set the first of the set; of sets that share a name,
/// that of the first set.
fn module_equivalences(interface: &Interface) -> FxHashMap<(&Name, &Name), &Name> {
    let mut first: FxHashMap<(&Name, &Name), &Name> = FxHashMap::default();
    for module in &interface.modules {
        for set in &module.equivalences {
            let known = set.iter().find_map(|name| first.get(&(&module.name, name)));
            let Some(head) = known.copied().or(set.first()) else {
                continue;
            };
            for name in set {
                first.insert((&module.name, name), head);
            }
        }
    }
    first
}
