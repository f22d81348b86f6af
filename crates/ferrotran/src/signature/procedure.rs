//! A procedure from its signature alone.

use smol_str::SmolStr;

use super::apply::apply;
use super::codes;
use super::declarations::Declared;
use super::file::{Routine, Signatures};
use super::types::{Arguments, Context, Setting, elements};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{
    Argument, ArgumentSignature, Attributes, Dummy, DummyProcedure, DummyProcedureOrigin,
    FunctionResult, Host, IntentSpec, Procedure, ProcedureSignature,
};
use crate::name::Name;
use crate::source::{Sources, Span};
use crate::syntax::ast::{Attribute, ExprKind};

/// Makes procedures of signatures.
pub(super) struct Maker<'a> {
    pub(super) signatures: &'a Signatures,
    pub(super) setting: Setting<'a>,
    pub(super) diagnostics: Diagnostics,
    /// How many callbacks of callbacks there are around what is made now.
    depth: usize,
}

/// Callbacks of callbacks of callbacks: deeper than this, a callback is its own callback.
const MAXIMUM_DEPTH: usize = 4;

impl<'a> Maker<'a> {
    pub(super) fn new(signatures: &'a Signatures, setting: Setting<'a>) -> Self {
        Maker {
            signatures,
            setting,
            diagnostics: Vec::new(),
            depth: 0,
        }
    }
}

impl Maker<'_> {
    /// The procedure that `routine` describes.
    pub(super) fn procedure(&mut self, routine: &Routine, host: Host) -> Procedure {
        let names = own_arguments(routine, self.setting.sources);
        let mut arguments = Vec::with_capacity(routine.arguments.len());
        for (name, span) in &routine.arguments {
            let argument = self.argument(routine, &names, name, *span);
            arguments.push(argument);
        }
        let mut context = Context::new(
            &routine.declarations,
            &names,
            self.setting,
            &mut self.diagnostics,
        );
        let result = routine.result.clone().map(|name| {
            let declared = routine.declarations.get(&name);
            let mut variable = context.variable(&name, declared);
            if let Some(ty) = &routine.ty {
                variable.ty = context.ty(ty);
            }
            let has = |attribute| declared.is_some_and(|declared| declared.has(&attribute));
            FunctionResult {
                allocatable: has(Attribute::Allocatable),
                pointer: has(Attribute::Pointer),
                variable,
                name,
            }
        });
        Procedure {
            name: routine.name.clone(),
            host,
            result,
            arguments,
            prefixes: routine.prefixes,
            private: false,
            binding_label: binding_label(routine),
            entry_of: None,
            file: routine.span.file,
            span: routine.span,
            comments: [].into(),
            signature: procedure_signature(routine),
        }
    }

    fn argument(
        &mut self,
        routine: &Routine,
        names: &Arguments,
        name: &Name,
        span: Span,
    ) -> Argument {
        let declared = routine.declarations.get(name);
        let dummy = if *name == "*" {
            Dummy::AlternateReturn
        } else if is_callback(routine, name) {
            Dummy::Procedure(self.callback(routine, name, span))
        } else {
            let mut context = Context::new(
                &routine.declarations,
                names,
                self.setting,
                &mut self.diagnostics,
            );
            Dummy::Variable(context.variable(name, declared))
        };
        let mut argument = Argument {
            name: name.clone(),
            span,
            dummy,
            intent: None,
            attributes: declared.map_or(Attributes::default(), attributes),
            signature: ArgumentSignature::default(),
        };
        let mut context = Context::new(
            &routine.declarations,
            names,
            self.setting,
            &mut self.diagnostics,
        );
        apply(
            &mut argument,
            declared,
            &routine.declarations.intents,
            &mut context,
        );
        argument
    }

    /// The dummy procedure `name` of `routine`, with the interface that the signature file has
    /// for it.
    pub(super) fn callback(
        &mut self,
        routine: &Routine,
        name: &Name,
        span: Span,
    ) -> DummyProcedure {
        match self
            .find_callback(routine, name)
            .filter(|_| self.depth < MAXIMUM_DEPTH)
        {
            Some(callback) => {
                self.depth += 1;
                let origin = DummyProcedureOrigin::Signature(callback.span);
                let interface = self.procedure(&callback, Host::InterfaceBody);
                self.depth -= 1;
                DummyProcedure {
                    kind: Some(interface.kind()),
                    interface: Some(Box::new(interface)),
                    origin,
                }
            }
            None => {
                self.diagnostics.push(
                    Diagnostic::new(
                        codes::NO_CALLBACK,
                        Severity::Warning,
                        span,
                        format!("nothing says how the callback `{name}` is called"),
                    )
                    .with_remedy(format!(
                        "call it in the signature of `{0}`, as in `call {name}(n, x)`, or declare it \
                         in a `python module {0}__user__routines` and `use` that",
                        routine.name
                    )),
                );
                DummyProcedure {
                    kind: None,
                    interface: None,
                    origin: DummyProcedureOrigin::Undetermined,
                }
            }
        }
    }

    /// The signature of the callback `name`: an interface body in the routine, or one in a module
    /// that the routine uses, where it may have another name.
    pub(super) fn find_callback(&self, routine: &Routine, name: &Name) -> Option<Routine> {
        let own = routine
            .callbacks
            .iter()
            .find(|callback| callback.name == *name);
        if own.is_some() {
            return own.cloned();
        }
        routine
            .declarations
            .uses
            .iter()
            .find_map(|(module, renames)| {
                let renamed = renames.iter().find(|(local, _)| local == name);
                let original = renamed.map_or(name, |(_, original)| original);
                // A callback may have callbacks, but not itself.
                let found = self.signatures.callback(module, original)?;
                (found != routine).then(|| found.clone())
            })
    }
}

/// Whether the argument `name` of `routine` is a procedure.
pub(super) fn is_callback(routine: &Routine, name: &Name) -> bool {
    let declared = routine.declarations.get(name);
    declared.is_some_and(|declared| {
        declared.external || declared.intents.contains(&IntentSpec::Callback)
    }) || routine
        .callbacks
        .iter()
        .any(|callback| callback.name == *name)
}

/// The arguments of `routine` under their own names.
fn own_arguments(routine: &Routine, sources: &Sources) -> Arguments {
    let names = routine.arguments.iter();
    names
        .map(|(name, _)| {
            let elements = elements(routine.declarations.get(name), sources);
            (name.clone(), (name.clone(), elements))
        })
        .collect()
}

/// The attributes that Fortran has as well.
fn attributes(declared: &Declared) -> Attributes {
    let has = |attribute| declared.has(&attribute);
    Attributes {
        optional: false,
        value: has(Attribute::Value),
        target: has(Attribute::Target),
        pointer: has(Attribute::Pointer),
        allocatable: has(Attribute::Allocatable),
        contiguous: has(Attribute::Contiguous),
        volatile: has(Attribute::Volatile),
        asynchronous: has(Attribute::Asynchronous),
        coarray: false,
        element: false,
    }
}

/// What the statements of `routine` say of the procedure itself.
pub(super) fn procedure_signature(routine: &Routine) -> ProcedureSignature {
    let declared = routine.declarations.get(&routine.name);
    ProcedureSignature {
        span: Some(routine.span),
        c: declared.is_some_and(|declared| declared.intents.contains(&IntentSpec::C)),
        ..routine.declarations.routine.clone()
    }
}

fn binding_label(routine: &Routine) -> Option<SmolStr> {
    match routine.bind.as_ref()? {
        Attribute::Bind(Some(label)) => match &label.kind {
            ExprKind::Character { value, .. } => Some(value.trim().into()),
            _ => None,
        },
        _ => Some(SmolStr::new(routine.name.as_str())),
    }
}
