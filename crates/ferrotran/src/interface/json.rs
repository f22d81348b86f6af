//! The interface as JSON, for other programs.
//!
//! The value is an array with one object for each file:
//!
//! ```json
//! [{
//!   "file": "quad.f90",
//!   "procedures": [{
//!     "host": "integration", "name": "quad", "kind": "function", "line": 12,
//!     "result": { "name": "quad", "type": "REAL", "kind": 8, "rank": 0, "class": "scalar" },
//!     "args": [
//!       { "name": "f", "type": "PROCEDURE", "procedure": {
//!           "kind": "function", "origin": "references", "interface": { "name": "f", ... } } },
//!       { "name": "w", "type": "REAL", "kind": 8, "rank": 2, "class": "explicit",
//!         "bounds": [["1", "n"], ["0", "2*n"]], "intent": "in", "attributes": ["contiguous"] }
//!     ]
//!   }],
//!   "modules": [{ "name": "integration", "uses": [], "variables": [...], "constants": [...],
//!                 "generics": [...], "types": [...] }],
//!   "common": [{ "name": "work", "unit": "quad", "members": [...] }]
//! }]
//! ```
//!
//! * `host` is the module or procedure that contains the procedure, `null` of an external one; an
//!   internal procedure has `"internal": true`.
//! * What stands in an INCLUDE file is listed once for each of the files that include it. `file` of a
//!   procedure is then the INCLUDE file, and `line` a line of it.
//! * `type` is `INTEGER`, `REAL`, `COMPLEX`, `LOGICAL`, `CHARACTER`, `DERIVED` (with `derived`, and
//!   `module` where it is of one), `PROCEDURE`, `LABEL` (an alternate return), `TYPE(*)`,
//!   `CLASS(*)`, or `UNRESOLVED`, which a diagnostic explains.
//! * `kind` is in bytes as Fortran counts it: of COMPLEX, the bytes of one part.
//! * `length`, of CHARACTER, is an expression, `*` (that of the actual argument) or `:`.
//! * `class` is `scalar`, `explicit`, `assumed-size`, `assumed-shape`, `deferred` or
//!   `assumed-rank`; an assumed rank has no `rank`.
//! * `bounds` has for each dimension the lower and the upper bound as Fortran expressions in terms
//!   of the other arguments; the upper one is `*` in the last dimension of an assumed size, and `:`
//!   of an assumed shape. Deferred shapes have none.
//! * Members that would be `null`, `false` or empty are left out.

mod views;

pub use views::FileView;

use self::views::{
    CommonView, DummyProcedureView, EntityView, GenericView, ModuleView, ProcedureView, TypeView,
};
use super::{
    Argument, Attributes, CharacterLength, CommonBlock, Dummy, DummyProcedure,
    DummyProcedureOrigin, Host, Intent, Interface, Module, Procedure, ProcedureKind, Shape, Type,
    Variable,
};
use crate::source::{FileId, Sources, Span};
use crate::syntax::ast::GenericSpec;

impl Interface {
    /// What the interface says of each of `files`, in the form that this module documents.
    ///
    /// ```
    /// # use ferrotran::{resolve::{resolve, Kinds}, source::{Options, Sources}, syntax::parse};
    /// let sources = Sources::new();
    /// let id = sources.add("s.f", b"      SUBROUTINE S(X)\n      REAL X(*)\n      END\n".to_vec());
    /// let (tree, _) = parse(&sources, id, &Options::default());
    /// let (resolved, _) = resolve(vec![tree], &Kinds::default());
    /// let json = serde_json::to_value(resolved.interface.json(&sources, &[id])).unwrap();
    /// assert_eq!(json[0]["procedures"][0]["args"][0]["class"], "assumed-size");
    /// ```
    pub fn json(&self, sources: &Sources, files: &[FileId]) -> Vec<FileView> {
        files
            .iter()
            .map(|&file| self.file_view(sources, file))
            .collect()
    }

    fn file_view(&self, sources: &Sources, id: FileId) -> FileView {
        let file = sources.file(id);
        let line = |span: Span| sources.file(span.file).line_column(span.start).0;
        let procedures = self
            .procedures
            .iter()
            .filter(|procedure| procedure.file == id);
        let modules = self.modules.iter().filter(|module| module.file == id);
        FileView {
            file: file.path().display().to_string(),
            procedures: procedures
                .map(|procedure| ProcedureView {
                    file: (procedure.span.file != id).then(|| {
                        let file = sources.file(procedure.span.file);
                        file.path().display().to_string()
                    }),
                    ..procedure_view(procedure, &line)
                })
                .collect(),
            modules: modules.map(module_view).collect(),
            common: self
                .common
                .iter()
                .flat_map(|block| common_views(block, id))
                .collect(),
        }
    }
}

/// Tells the line of a place in the file that is being shown.
type Line<'l> = &'l dyn Fn(Span) -> usize;

fn procedure_view(procedure: &Procedure, line: Line<'_>) -> ProcedureView {
    let (host, internal) = match &procedure.host {
        Host::External | Host::InterfaceBody => (None, false),
        Host::Module(module) => (Some(module.to_string()), false),
        Host::Submodule { module, name } => (Some(format!("{module}:{name}")), false),
        Host::Internal(host) => (Some(host.to_string()), true),
    };
    let prefixes = [
        (procedure.prefixes.pure, "pure"),
        (procedure.prefixes.elemental, "elemental"),
        (procedure.prefixes.recursive, "recursive"),
    ];
    ProcedureView {
        host,
        internal,
        name: procedure.name.to_string(),
        kind: kind_word(procedure.kind()),
        file: None,
        line: (procedure.host != Host::InterfaceBody).then(|| line(procedure.span)),
        result: procedure.result.as_ref().map(|result| {
            let attributes = [
                (result.allocatable, "allocatable"),
                (result.pointer, "pointer"),
            ];
            EntityView {
                attributes: given(&attributes),
                ..data_view(&result.name, &result.variable)
            }
        }),
        args: procedure
            .arguments
            .iter()
            .map(|argument| argument_view(argument, line))
            .collect(),
        prefixes: given(&prefixes),
        private: procedure.private,
        bind: procedure.binding_label.as_ref().map(ToString::to_string),
        entry_of: procedure.entry_of.as_ref().map(ToString::to_string),
    }
}

fn kind_word(kind: ProcedureKind) -> &'static str {
    match kind {
        ProcedureKind::Subroutine => "subroutine",
        ProcedureKind::Function => "function",
    }
}

fn given(words: &[(bool, &'static str)]) -> Vec<&'static str> {
    words
        .iter()
        .filter(|(given, _)| *given)
        .map(|(_, word)| *word)
        .collect()
}

fn argument_view(argument: &Argument, line: Line<'_>) -> EntityView {
    let view = match &argument.dummy {
        Dummy::Variable(variable) => data_view(&argument.name, variable),
        Dummy::Procedure(procedure) => EntityView {
            name: argument.name.to_string(),
            ty: "PROCEDURE",
            procedure: Some(dummy_procedure_view(procedure, line)),
            ..EntityView::default()
        },
        Dummy::AlternateReturn => EntityView {
            name: argument.name.to_string(),
            ty: "LABEL",
            ..EntityView::default()
        },
    };
    EntityView {
        intent: argument.intent.map(|intent| match intent {
            Intent::In => "in",
            Intent::Out => "out",
            Intent::InOut => "inout",
        }),
        attributes: attribute_words(&argument.attributes),
        ..view
    }
}

fn attribute_words(attributes: &Attributes) -> Vec<&'static str> {
    given(&[
        (attributes.optional, "optional"),
        (attributes.value, "value"),
        (attributes.target, "target"),
        (attributes.pointer, "pointer"),
        (attributes.allocatable, "allocatable"),
        (attributes.contiguous, "contiguous"),
        (attributes.volatile, "volatile"),
        (attributes.asynchronous, "asynchronous"),
        (attributes.coarray, "coarray"),
    ])
}

fn dummy_procedure_view(procedure: &DummyProcedure, line: Line<'_>) -> DummyProcedureView {
    DummyProcedureView {
        kind: procedure.kind.map(kind_word),
        origin: match procedure.origin {
            DummyProcedureOrigin::Explicit(_) => "explicit",
            DummyProcedureOrigin::References(_) => "references",
            DummyProcedureOrigin::Signature(_) => "signature",
            DummyProcedureOrigin::Undetermined => "undetermined",
        },
        interface: procedure
            .interface
            .as_ref()
            .map(|interface| Box::new(procedure_view(interface, line))),
    }
}

fn data_view(name: &crate::name::Name, variable: &Variable) -> EntityView {
    let mut view = EntityView {
        name: name.to_string(),
        rank: variable.shape.rank(),
        ..EntityView::default()
    };
    let mut number = |ty, kind: super::Kind| {
        view.ty = ty;
        view.kind = Some(kind.0);
    };
    match &variable.ty {
        Type::Integer { kind, .. } => number("INTEGER", *kind),
        Type::Real(kind) => number("REAL", *kind),
        Type::Complex(kind) => number("COMPLEX", *kind),
        Type::Logical(kind) => number("LOGICAL", *kind),
        Type::Character { kind, .. } => number("CHARACTER", *kind),
        Type::Derived { .. } => view.ty = "DERIVED",
        Type::AssumedType => view.ty = "TYPE(*)",
        Type::UnlimitedPolymorphic => view.ty = "CLASS(*)",
        Type::Unresolved => view.ty = "UNRESOLVED",
    }
    match &variable.ty {
        Type::Integer { unsigned, .. } => view.unsigned = *unsigned,
        Type::Character { length, .. } => {
            view.length = Some(match length {
                CharacterLength::Expr(length) => length.to_string(),
                CharacterLength::Assumed => "*".to_owned(),
                CharacterLength::Deferred => ":".to_owned(),
            });
        }
        Type::Derived {
            name,
            module,
            polymorphic,
        } => {
            view.derived = Some(name.to_string());
            view.module = module.as_ref().map(ToString::to_string);
            view.polymorphic = *polymorphic;
        }
        _ => {}
    }
    let (class, bounds) = shape_view(&variable.shape);
    view.class = Some(class);
    view.bounds = bounds;
    view
}

fn shape_view(shape: &Shape) -> (&'static str, Vec<(String, String)>) {
    let explicit = |bounds: &[super::Bounds]| -> Vec<(String, String)> {
        bounds
            .iter()
            .map(|bounds| (bounds.lower.to_string(), bounds.upper.to_string()))
            .collect()
    };
    match shape {
        Shape::Scalar => ("scalar", Vec::new()),
        Shape::Explicit(bounds) => ("explicit", explicit(bounds)),
        Shape::AssumedSize { leading, lower } => {
            let mut bounds = explicit(leading);
            bounds.push((lower.to_string(), "*".to_owned()));
            ("assumed-size", bounds)
        }
        Shape::AssumedShape(lower) => {
            let bounds = lower
                .iter()
                .map(|lower| (lower.to_string(), ":".to_owned()));
            ("assumed-shape", bounds.collect())
        }
        Shape::Deferred { .. } => ("deferred", Vec::new()),
        Shape::AssumedRank => ("assumed-rank", Vec::new()),
    }
}

fn module_view(module: &Module) -> ModuleView {
    ModuleView {
        name: module.name.to_string(),
        uses: module.uses.iter().map(ToString::to_string).collect(),
        variables: module
            .variables
            .iter()
            .map(|variable| EntityView {
                attributes: given(&[
                    (variable.private, "private"),
                    (variable.protected, "protected"),
                    (variable.allocatable, "allocatable"),
                    (variable.pointer, "pointer"),
                    (variable.target, "target"),
                    (variable.volatile, "volatile"),
                ]),
                ..data_view(&variable.name, &variable.variable)
            })
            .collect(),
        constants: module
            .constants
            .iter()
            .map(|constant| EntityView {
                attributes: given(&[(constant.private, "private")]),
                value: Some(constant.value.to_string()),
                ..data_view(&constant.name, &constant.variable)
            })
            .collect(),
        generics: module
            .generics
            .iter()
            .map(|generic| GenericView {
                name: generic_text(&generic.spec),
                specifics: generic.specifics.iter().map(ToString::to_string).collect(),
                private: generic.private,
            })
            .collect(),
        types: module.types.iter().map(type_view).collect(),
    }
}

fn generic_text(spec: &GenericSpec) -> String {
    match spec {
        GenericSpec::Name(name) => name.to_string(),
        GenericSpec::Operator(operator) => format!("operator({operator})"),
        GenericSpec::Assignment => "assignment(=)".to_owned(),
        GenericSpec::DefinedIo(io) => io.to_string(),
    }
}

fn type_view(ty: &super::DerivedType) -> TypeView {
    TypeView {
        name: ty.name.to_string(),
        components: ty
            .components
            .iter()
            .map(|component| {
                let view = match &component.variable {
                    Some(variable) => data_view(&component.name, variable),
                    None => EntityView {
                        name: component.name.to_string(),
                        ty: "PROCEDURE",
                        ..EntityView::default()
                    },
                };
                let attributes = given(&[
                    (component.private, "private"),
                    (component.allocatable, "allocatable"),
                    (component.pointer, "pointer"),
                ]);
                EntityView { attributes, ..view }
            })
            .collect(),
        extends: ty.extends.as_ref().map(ToString::to_string),
        attributes: given(&[
            (ty.private, "private"),
            (ty.bind_c, "bind(c)"),
            (ty.sequence, "sequence"),
            (ty.is_abstract, "abstract"),
            (ty.parameterised, "parameterised"),
        ]),
        bindings: ty
            .bindings
            .iter()
            .map(|binding| (binding.name.to_string(), binding.procedure.to_string()))
            .collect(),
    }
}

fn common_views(block: &CommonBlock, file: FileId) -> Vec<CommonView> {
    let layouts = block.layouts.iter().filter(|layout| layout.file == file);
    layouts
        .map(|layout| CommonView {
            name: block.name.as_ref().map(ToString::to_string),
            unit: layout.unit.to_string(),
            members: layout
                .members
                .iter()
                .map(|(name, variable)| data_view(name, variable))
                .collect(),
        })
        .collect()
}
