//! Signature files taken apart.

use smol_str::SmolStr;

use super::codes;
use super::declarations::Declarations;
use super::demonstration;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{Prefixes, ProcedureKind};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{
    self, Attribute, Prefix, ProgramUnit, SignatureStatement, Specification, Statement,
    StatementKind, Subprogram, TypeSpec, UnitKind,
};

/// What signature files say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signatures {
    /// The python modules; what stands outside of them is in one without a name.
    pub modules: Vec<PythonModule>,
}

impl Signatures {
    /// The python module that is wrapped: the first that is no `__user__` module.
    pub fn module(&self) -> Option<&PythonModule> {
        self.modules.iter().find(|module| !module.is_user())
    }

    /// The callback `name` of the `__user__` module `module`.
    pub(super) fn callback(&self, module: &Name, name: &Name) -> Option<&Routine> {
        let module = self
            .modules
            .iter()
            .find(|candidate| candidate.name.as_ref() == Some(module))?;
        module.routines.iter().find(|routine| routine.name == *name)
    }
}

/// A `python module`.
#[derive(Clone, Debug, PartialEq)]
pub struct PythonModule {
    /// Its name.
    pub name: Option<Name>,
    /// Where its name stands.
    pub span: Option<Span>,
    /// The C code of its `usercode` blocks.
    pub user_code: Vec<SmolStr>,
    /// Its `pymethoddef` block.
    pub py_method_def: Option<SmolStr>,
    /// Its routines.
    pub routines: Vec<Routine>,
    /// The Fortran modules in it.
    pub fortran_modules: Vec<FortranModule>,
    /// Its common blocks, with what is declared of their members: block data, and what stands in
    /// the interface itself.
    pub(super) data: Vec<(Name, Declarations)>,
}

impl PythonModule {
    /// Whether it holds the signatures of callbacks (`x__user__routines`).
    pub fn is_user(&self) -> bool {
        self.name
            .as_ref()
            .is_some_and(|name| name.as_str().contains("__user__"))
    }
}

/// A Fortran module in a signature file.
#[derive(Clone, Debug, PartialEq)]
pub struct FortranModule {
    /// Its name.
    pub name: Name,
    /// Where its name stands.
    pub span: Span,
    /// Its variables.
    pub(super) declarations: Declarations,
    /// Its procedures.
    pub routines: Vec<Routine>,
}

/// The signature of a routine.
#[derive(Clone, Debug, PartialEq)]
pub struct Routine {
    /// Its name.
    pub name: Name,
    /// Where its name stands.
    pub span: Span,
    /// Subroutine or function.
    pub kind: ProcedureKind,
    /// Its arguments in order, and where they stand.
    pub arguments: Vec<(Name, Span)>,
    /// The name of the result, of a function.
    pub(super) result: Option<Name>,
    /// The type of the result, where the prefix gives it.
    pub(super) ty: Option<TypeSpec>,
    pub(super) prefixes: Prefixes,
    /// The binding label of `bind(c)`, where given.
    pub(super) bind: Option<Attribute>,
    /// What its declarations say.
    pub(super) declarations: Declarations,
    /// The interfaces of callbacks that stand in it.
    pub(super) callbacks: Vec<Routine>,
    /// Its entries.
    pub(super) entries: Vec<ast::Entry>,
}

/// Takes the syntax tree of a signature file apart.
///
/// ```
/// use ferrotran::source::{Options, Sources};
/// use ferrotran::{signature, syntax};
/// let sources = Sources::new();
/// let text = b"python module m\ninterface\nsubroutine s(n)\ninteger intent(in) :: n\n\
///     end subroutine s\nend interface\nend python module m\n";
/// let file = sources.add("m.pyf", text.to_vec());
/// let (file, _) = syntax::parse(&sources, file, &Options::default());
/// let (signatures, diagnostics) = signature::read(&file);
/// assert_eq!(signatures.module().unwrap().routines[0].name, "s");
/// assert!(diagnostics.is_empty());
/// ```
pub fn read(file: &ast::File) -> (Signatures, Diagnostics) {
    let mut reader = Reader {
        modules: Vec::new(),
        diagnostics: Vec::new(),
    };
    let mut outside = PythonModule::empty(None, None);
    for unit in &file.units {
        reader.unit(&mut outside, unit);
    }
    if outside != PythonModule::empty(None, None) {
        reader.modules.push(outside);
    }
    let modules = reader.modules;
    (Signatures { modules }, reader.diagnostics)
}

impl PythonModule {
    fn empty(name: Option<Name>, span: Option<Span>) -> Self {
        PythonModule {
            name,
            span,
            user_code: Vec::new(),
            py_method_def: None,
            routines: Vec::new(),
            fortran_modules: Vec::new(),
            data: Vec::new(),
        }
    }
}

struct Reader {
    /// The python modules that are complete.
    modules: Vec<PythonModule>,
    diagnostics: Diagnostics,
}

impl Reader {
    /// The statements of a python module: interfaces, C code, declarations.
    fn statements(&mut self, module: &mut PythonModule, statements: &[Statement]) {
        let inner = statements.iter().filter_map(interface_statements).flatten();
        let declarations = Declarations::of(statements.iter().chain(inner));
        module
            .user_code
            .extend(declarations.routine.user_code.iter().cloned());
        module.py_method_def = declarations.routine.py_method_def.clone();
        for statement in statements {
            if let StatementKind::Specification(Specification::Signature(
                SignatureStatement::PyMethodDef(_),
            )) = &statement.kind
            {
                self.diagnostics.push(
                    Diagnostic::new(
                        codes::PYTHON_ONLY,
                        Severity::Note,
                        statement.span,
                        "these methods are for Python's extension modules",
                    )
                    .with_remedy("nothing needs to be done: they are left out"),
                );
            }
        }
        if !declarations.common.is_empty()
            && let Some(name) = &module.name
        {
            module.data.push((name.clone(), declarations));
        }
        for body in interface_bodies(statements) {
            self.unit(module, body);
        }
    }

    fn unit(&mut self, module: &mut PythonModule, unit: &ProgramUnit) {
        match &unit.kind {
            UnitKind::Subroutine(_) | UnitKind::Function(_) => {
                module.routines.extend(self.routine(unit));
            }
            UnitKind::Module => {
                let Some(name) = unit.name.clone() else {
                    return self.misplaced(unit.span, "a module without a name");
                };
                let mut routines = Vec::new();
                let bodies = interface_bodies(&unit.statements).chain(&unit.contains);
                for body in bodies {
                    routines.extend(self.routine(body));
                }
                module.fortran_modules.push(FortranModule {
                    name,
                    span: unit.span,
                    declarations: Declarations::of(&unit.statements),
                    routines,
                });
            }
            UnitKind::BlockData => {
                let name = unit
                    .name
                    .clone()
                    .unwrap_or_else(|| Name::new("_block_data_"));
                module.data.push((name, Declarations::of(&unit.statements)));
            }
            // It may stand in the interface of another.
            UnitKind::PythonModule => {
                let mut module = PythonModule::empty(unit.name.clone(), Some(unit.span));
                self.statements(&mut module, &unit.statements);
                for inner in &unit.contains {
                    self.unit(&mut module, inner);
                }
                self.modules.push(module);
            }
            UnitKind::Program | UnitKind::Submodule { .. } | UnitKind::SeparateProcedure => {
                self.misplaced(unit.span, "a program or submodule");
            }
        }
    }

    fn misplaced(&mut self, span: Span, what: &str) {
        self.diagnostics.push(
            Diagnostic::new(
                codes::MISPLACED,
                Severity::Warning,
                span,
                format!("{what} in a signature file was left out"),
            )
            .with_remedy("signature files hold python modules, interfaces, routines and modules"),
        );
    }

    fn routine(&mut self, unit: &ProgramUnit) -> Option<Routine> {
        let (kind, subprogram) = match &unit.kind {
            UnitKind::Subroutine(subprogram) => (ProcedureKind::Subroutine, subprogram),
            UnitKind::Function(subprogram) => (ProcedureKind::Function, subprogram),
            _ => {
                self.misplaced(unit.span, "what is no routine, among routines,");
                return None;
            }
        };
        let Some(name) = unit.name.clone() else {
            self.misplaced(unit.span, "a routine without a name");
            return None;
        };
        let result = match kind {
            ProcedureKind::Function => Some(subprogram.result.clone().unwrap_or(name.clone())),
            ProcedureKind::Subroutine => None,
        };
        let bodies = interface_bodies(&unit.statements).chain(&unit.contains);
        let mut callbacks: Vec<Routine> = bodies.filter_map(|body| self.routine(body)).collect();
        let declarations = Declarations::of(&unit.statements);
        demonstration::add_callbacks(&unit.statements, &declarations, &mut callbacks);
        Some(Routine {
            kind,
            arguments: arguments(&subprogram.arguments),
            result,
            ty: subprogram.ty.clone(),
            prefixes: prefixes(subprogram),
            bind: subprogram.bind.clone(),
            declarations,
            callbacks,
            entries: unit.statements.iter().filter_map(entry).cloned().collect(),
            name,
            span: unit.span,
        })
    }
}

/// The names and places of dummy arguments; an alternate return has the name `*`.
pub(super) fn arguments(arguments: &[ast::DummyArgument]) -> Vec<(Name, Span)> {
    arguments
        .iter()
        .map(|argument| {
            let name = argument.name.clone().unwrap_or_else(|| Name::new("*"));
            (name, argument.span)
        })
        .collect()
}

fn prefixes(subprogram: &Subprogram) -> Prefixes {
    let has = |prefix| subprogram.prefixes.contains(&prefix);
    Prefixes {
        pure: has(Prefix::Pure),
        elemental: has(Prefix::Elemental),
        recursive: has(Prefix::Recursive),
    }
}

fn entry(statement: &Statement) -> Option<&ast::Entry> {
    match &statement.kind {
        StatementKind::Specification(Specification::Entry(entry)) => Some(entry),
        _ => None,
    }
}

/// What stands among the bodies of an interface block.
fn interface_statements(statement: &Statement) -> Option<&Vec<Statement>> {
    match &statement.kind {
        StatementKind::Specification(Specification::Interface(block)) => Some(&block.statements),
        _ => None,
    }
}

/// The bodies of the interface blocks among `statements`.
fn interface_bodies(statements: &[Statement]) -> impl Iterator<Item = &ProgramUnit> {
    statements
        .iter()
        .filter_map(|statement| match &statement.kind {
            StatementKind::Specification(Specification::Interface(interface)) => {
                Some(&interface.bodies)
            }
            _ => None,
        })
        .flatten()
}
