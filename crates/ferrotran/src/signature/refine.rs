//! Signatures merged onto an interface.

use std::collections::{HashMap, HashSet};

use super::apply;
use super::codes;
use super::cycles;
use super::declarations::Declarations;
use super::file::{FortranModule, Routine, Signatures};
use super::merge::{merge_type, merge_variable};
use super::procedure::{Maker, is_callback, procedure_signature};
use super::types::{Arguments, Context, Setting, elements_of};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::interface::{
    CommonBlock, CommonLayout, Constant, Dummy, Host, Interface, Module, ModuleVariable, Procedure,
    ProcedureId, ProcedureKind, Variable, fortran_name,
};
use crate::name::Name;
use crate::resolve::Kinds;
use crate::source::{Sources, Span};
use crate::syntax::ast::Attribute;

/// Merges what `signatures` say onto the procedures of `interface`.
///
/// A routine is looked up by its name, or by what its `fortranname` says; if it has another name
/// in the signature, the procedure is added under that name as well. A routine that is in none of
/// the Fortran files given, or that has a `callstatement` with arguments of its own, becomes a
/// procedure from the signature alone. What contradicts the Fortran source is not applied but
/// diagnosed.
///
/// Dimensions: an assumed size (`A(LDA,*)`) takes its last extent from the signature; where the
/// signature gives another expression for an extent than the Fortran source, that both are equal
/// becomes a check.
pub fn refine(
    interface: &mut Interface,
    signatures: &Signatures,
    kinds: &Kinds,
    sources: &Sources,
) -> Diagnostics {
    let mut refiner = Refiner {
        has_fortran: !interface.procedures.is_empty(),
        interface,
        maker: Maker::new(signatures, Setting { kinds, sources }),
        originals: HashMap::new(),
    };
    for module in signatures.modules.iter().filter(|module| !module.is_user()) {
        for routine in &module.routines {
            refiner.routine(routine, &Host::External);
        }
        for module in &module.fortran_modules {
            refiner.module(module);
        }
        for (unit, declarations) in &module.data {
            refiner.common(unit, declarations);
        }
        for code in &module.user_code {
            if !refiner.interface.user_code.contains(code) {
                refiner.interface.user_code.push(code.clone());
            }
        }
    }
    refiner.maker.diagnostics
}

struct Refiner<'a> {
    interface: &'a mut Interface,
    maker: Maker<'a>,
    /// Whether Fortran source was given at all.
    has_fortran: bool,
    /// Procedures as they were before anything was merged onto them.
    originals: HashMap<usize, Procedure>,
}

impl Refiner<'_> {
    fn report(&mut self, code: Code, severity: Severity, span: Span, text: String, remedy: &str) {
        let diagnostic = Diagnostic::new(code, severity, span, text).with_remedy(remedy);
        self.maker.diagnostics.push(diagnostic);
    }

    fn routine(&mut self, routine: &Routine, host: &Host) -> Option<ProcedureId> {
        self.common(&routine.name, &routine.declarations);
        for entry in &routine.entries {
            let mut own = routine.clone();
            own.name = entry.name.clone();
            own.span = entry.span;
            own.arguments = super::file::arguments(&entry.arguments);
            own.result = own
                .result
                .map(|_| entry.result.clone().unwrap_or(entry.name.clone()));
            own.entries = Vec::new();
            self.routine(&own, host);
        }
        let signature = &routine.declarations.routine;
        let fortran_name = match &signature.fortran_name {
            Some(name) if name.is_empty() => None,
            Some(name) => Some(fortran_name(name)),
            None => Some(routine.name.clone()),
        };
        let found = fortran_name.as_ref().and_then(|name| self.find(name, host));
        let has_call = signature.call_statement.is_some();
        match found {
            Some(index) if !has_call || self.has_same_arguments(index, routine) => {
                let index = self.under_its_name(index, routine);
                self.merge(index, routine);
                Some(ProcedureId(index))
            }
            found => {
                let wanted = found.is_none() && fortran_name.is_some();
                if self.has_fortran && wanted {
                    self.report(
                        codes::NO_FORTRAN,
                        Severity::Note,
                        routine.span,
                        format!("no Fortran source of `{}` was given", routine.name),
                        "give the Fortran file as well, so that the signature can be checked",
                    );
                }
                let procedure = self.maker.procedure(routine, host.clone());
                self.interface.procedures.push(procedure);
                let index = self.interface.procedures.len() - 1;
                cycles::check(
                    &mut self.interface.procedures[index],
                    &mut self.maker.diagnostics,
                );
                Some(ProcedureId(index))
            }
        }
    }

    /// The procedure `name` that the Fortran source defines in `host`. An interface body is none: it
    /// is never bound.
    fn find(&self, name: &Name, host: &Host) -> Option<usize> {
        self.interface.procedures.iter().position(|procedure| {
            let fits = procedure.name == *name && procedure.host == *host;
            fits && !procedure.is_from_signature()
        })
    }

    /// The place of a procedure with the name that `routine` gives to the procedure `index`.
    fn under_its_name(&mut self, index: usize, routine: &Routine) -> usize {
        let procedure = &self.interface.procedures[index];
        if procedure.name == routine.name {
            return index;
        }
        let mut renamed = self.originals.get(&index).unwrap_or(procedure).clone();
        if let Some(result) = &mut renamed.result
            && result.name == procedure.name
        {
            result.name = routine.name.clone();
        }
        renamed.name = routine.name.clone();
        renamed.signature.fortran_name = routine.declarations.routine.fortran_name.clone();
        self.interface.procedures.push(renamed);
        self.interface.procedures.len() - 1
    }

    fn has_same_arguments(&self, index: usize, routine: &Routine) -> bool {
        let arguments = &self.interface.procedures[index].arguments;
        let names = arguments.iter().map(|argument| &argument.name);
        names.eq(routine.arguments.iter().map(|(name, _)| name))
    }

    fn merge(&mut self, index: usize, routine: &Routine) {
        let procedure = &self.interface.procedures[index];
        let original = self.originals.entry(index);
        original.or_insert_with(|| procedure.clone());
        if procedure.kind() != routine.kind {
            let (is, said) = match procedure.kind() {
                ProcedureKind::Function => ("function", "subroutine"),
                ProcedureKind::Subroutine => ("subroutine", "function"),
            };
            let text = format!("`{}` is a {is}, not a {said}", routine.name);
            let remedy = "write what the Fortran source says";
            return self.report(
                codes::KIND_CONTRADICTION,
                Severity::Error,
                routine.span,
                text,
                remedy,
            );
        }
        let (expected, found) = (procedure.arguments.len(), routine.arguments.len());
        if expected != found {
            let text = format!(
                "`{}` has {expected} arguments in the Fortran source, not {found}",
                routine.name
            );
            let remedy =
                "name all of them; give intent(hide) to those that the caller should not see";
            return self.report(
                codes::ARGUMENT_COUNT,
                Severity::Error,
                routine.span,
                text,
                remedy,
            );
        }
        let order = self.order(index, routine);
        let procedure = &mut self.interface.procedures[index];
        procedure.signature = procedure_signature(routine);
        if order
            .iter()
            .enumerate()
            .any(|(place, &position)| place != position)
        {
            let names = routine.arguments.iter().map(|(name, _)| name.clone());
            procedure.signature.arguments = Some(names.collect());
        }
        let names: Arguments = routine
            .arguments
            .iter()
            .zip(&order)
            .map(|((name, _), &position)| {
                let argument = &procedure.arguments[position];
                let elements = elements_of(&argument.dummy);
                (name.clone(), (argument.name.clone(), elements))
            })
            .collect();
        for ((name, span), &position) in routine.arguments.iter().zip(&order) {
            self.merge_argument(index, position, routine, name, *span, &names);
        }
        self.merge_result(index, routine, &names);
        cycles::check(
            &mut self.interface.procedures[index],
            &mut self.maker.diagnostics,
        );
    }

    /// For each argument of the signature its position in the Fortran source: by name where the
    /// names are the same, else in order.
    fn order(&mut self, index: usize, routine: &Routine) -> Vec<usize> {
        let procedure = &self.interface.procedures[index];
        let position = |name: &Name| procedure.argument(name).map(|(position, _)| position);
        let by_name: Option<Vec<usize>> = routine
            .arguments
            .iter()
            .map(|(name, _)| position(name))
            .collect();
        let in_order: Vec<usize> = (0..procedure.arguments.len()).collect();
        match by_name {
            Some(order) if order.iter().collect::<HashSet<_>>().len() == order.len() => {
                if order != in_order {
                    self.report(
                        codes::ARGUMENT_ORDER,
                        Severity::Warning,
                        routine.span,
                        format!(
                            "the arguments of `{}` stand in another order than in the Fortran source",
                            routine.name
                        ),
                        "f2py needs the order of the Fortran source",
                    );
                }
                order
            }
            _ => in_order,
        }
    }

    fn merge_argument(
        &mut self,
        index: usize,
        position: usize,
        routine: &Routine,
        name: &Name,
        span: Span,
        names: &Arguments,
    ) {
        let declared = routine.declarations.get(name);
        let argument = &mut self.interface.procedures[index].arguments[position];
        if is_callback(routine, name) {
            let known =
                matches!(&argument.dummy, Dummy::Procedure(dummy) if dummy.interface.is_some());
            if !known || self.maker.find_callback(routine, name).is_some() {
                argument.dummy = Dummy::Procedure(self.maker.callback(routine, name, span));
            }
        }
        let mut context = Context::new(
            &routine.declarations,
            names,
            self.maker.setting,
            &mut self.maker.diagnostics,
        );
        apply::merge(
            argument,
            declared,
            &routine.declarations.intents,
            &mut context,
        );
    }

    fn merge_result(&mut self, index: usize, routine: &Routine, names: &Arguments) {
        let mut context = Context::new(
            &routine.declarations,
            names,
            self.maker.setting,
            &mut self.maker.diagnostics,
        );
        let result = &mut self.interface.procedures[index].result;
        if let (Some(result), Some(name)) = (result, &routine.result) {
            if let Some(ty) = &routine.ty {
                merge_type(name, &mut result.variable.ty, ty, &mut context);
            }
            if let Some(declared) = routine.declarations.get(name) {
                merge_variable(name, &mut result.variable, declared, &mut context);
            }
        }
    }

    fn module(&mut self, module: &FortranModule) {
        let host = Host::Module(module.name.clone());
        let added: Vec<ProcedureId> = module
            .routines
            .iter()
            .filter_map(|routine| self.routine(routine, &host))
            .collect();
        let position = self
            .interface
            .modules
            .iter()
            .position(|known| known.name == module.name && known.ancestor.is_none());
        let variables = self.module_variables(module);
        let Some(position) = position else {
            let constants = self.constants(module);
            self.interface.modules.push(Module {
                name: module.name.clone(),
                ancestor: None,
                file: module.span.file,
                span: module.span,
                comments: [].into(),
                uses: module
                    .declarations
                    .uses
                    .iter()
                    .map(|(name, _)| name.clone())
                    .collect(),
                variables,
                equivalences: Vec::new(),
                constants,
                procedures: added,
                generics: Vec::new(),
                types: Vec::new(),
                separate: false,
                unread: false,
            });
            return;
        };
        let known = &mut self.interface.modules[position];
        for id in added {
            if !known.procedures.contains(&id) {
                known.procedures.push(id);
            }
        }
        let mut wrong = Vec::new();
        for variable in variables {
            let found = known
                .variables
                .iter()
                .find(|known| known.name == variable.name);
            let same = found.is_some_and(|found| {
                let (found, said) = (&found.variable, &variable.variable);
                super::merge::same_type(&found.ty, &said.ty)
                    && found.shape.rank() == said.shape.rank()
            });
            if !same {
                wrong.push(variable);
            }
        }
        for variable in wrong {
            self.report(
                codes::MODULE_CONTRADICTION,
                Severity::Error,
                variable.span,
                format!(
                    "the module `{}` has no variable `{}` of this type and rank",
                    module.name, variable.name
                ),
                "declare it as the Fortran source does",
            );
        }
    }

    fn module_variables(&mut self, module: &FortranModule) -> Vec<ModuleVariable> {
        let mut variables = Vec::new();
        for (name, declared) in module.declarations.iter() {
            if declared.has(&Attribute::Parameter) || declared.ty.is_none() {
                continue;
            }
            let variable = self.variable(&module.declarations, name);
            let has = |attribute| declared.has(&attribute);
            variables.push(ModuleVariable {
                name: name.clone(),
                span: declared.span,
                variable,
                private: has(Attribute::Private),
                protected: has(Attribute::Protected),
                allocatable: has(Attribute::Allocatable),
                pointer: has(Attribute::Pointer),
                target: has(Attribute::Target),
                volatile: has(Attribute::Volatile),
                bind_c: false,
            });
        }
        variables
    }

    fn constants(&mut self, module: &FortranModule) -> Vec<Constant> {
        let mut constants = Vec::new();
        for (name, declared) in module.declarations.iter() {
            let Some(value) = declared
                .initial
                .as_ref()
                .filter(|_| declared.has(&Attribute::Parameter))
            else {
                continue;
            };
            let variable = self.variable(&module.declarations, name);
            let arguments = Arguments::new();
            let mut context = Context::new(
                &module.declarations,
                &arguments,
                self.maker.setting,
                &mut self.maker.diagnostics,
            );
            constants.push(Constant {
                name: name.clone(),
                span: declared.span,
                variable,
                value: context.expression(value),
                components: Vec::new(),
                private: declared.has(&Attribute::Private),
            });
        }
        constants
    }

    /// The variable `name` that is no argument.
    fn variable(&mut self, declarations: &Declarations, name: &Name) -> Variable {
        let arguments = Arguments::new();
        let mut context = Context::new(
            declarations,
            &arguments,
            self.maker.setting,
            &mut self.maker.diagnostics,
        );
        context.variable(name, declarations.get(name))
    }

    /// Adds the common blocks that the Fortran source does not have.
    fn common(&mut self, unit: &Name, declarations: &Declarations) {
        for (name, span, members) in &declarations.common {
            let known = self
                .interface
                .common
                .iter()
                .position(|block| block.name == *name);
            let from_fortran = known.is_some_and(|known| {
                let layouts = &self.interface.common[known].layouts;
                self.has_fortran && layouts.iter().any(|layout| layout.span.file != span.file)
            });
            if from_fortran {
                continue;
            }
            let layout = CommonLayout {
                unit: unit.clone(),
                file: span.file,
                span: *span,
                members: members
                    .iter()
                    .map(|member| (member.clone(), self.variable(declarations, member)))
                    .collect(),
                plain: false,
            };
            match known {
                Some(known) => self.interface.common[known].layouts.push(layout),
                None => self.interface.common.push(CommonBlock {
                    name: name.clone(),
                    layouts: vec![layout],
                }),
            }
        }
    }
}
