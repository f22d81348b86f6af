//! What was read of a module's source against what its module file says.

use std::collections::{BTreeMap, BTreeSet};

use ferrotran::interface::{
    Argument, Bounds, CharacterLength, Dummy, Expr, Interface, Module, Procedure, Shape, Type,
    Variable,
};
use ferrotran::name::Name;
use ferrotran::resolve::{CompiledClass, CompiledModule};

use super::outcome::Share;

/// How much of a module agrees.
#[derive(Debug, Default)]
pub(super) struct Agreement {
    pub(super) share: Share,
    pub(super) disagreements: Vec<String>,
}

/// A module of an interface.
#[derive(Clone, Copy)]
pub(super) struct ModuleOf<'i> {
    pub(super) interface: &'i Interface,
    pub(super) module: &'i Module,
}

/// Compares a module of the source with that of the module file; `compiled` is what USE finds in
/// that.
pub(super) fn compare(
    ours: ModuleOf<'_>,
    theirs: ModuleOf<'_>,
    compiled: &CompiledModule,
) -> Agreement {
    let mut comparison = Comparison {
        place: ours.module.name.to_string(),
        agreement: Agreement::default(),
    };
    comparison.accessible(ours, theirs, compiled);
    comparison.procedures(ours, theirs);
    comparison.data(ours.module, theirs.module);
    comparison.agreement
}

struct Comparison {
    place: String,
    agreement: Agreement,
}

impl Comparison {
    fn disagree(&mut self, what: impl AsRef<str>) {
        let what = format!("module file of {}: {}", self.place, what.as_ref());
        self.agreement.disagreements.push(what);
    }

    /// Counts one thing, which agrees if `compare` has nothing to say.
    fn count(&mut self, compare: impl FnOnce(&mut Self)) {
        let before = self.agreement.disagreements.len();
        compare(self);
        self.agreement.share.of += 1;
        if self.agreement.disagreements.len() == before {
            self.agreement.share.agree += 1;
        }
    }

    /// The names that each has without PRIVATE.
    fn accessible(&mut self, ours: ModuleOf<'_>, theirs: ModuleOf<'_>, compiled: &CompiledModule) {
        let mine = public(ours);
        let mut others = public(theirs);
        others.extend(public_types(compiled));
        // A generic name may be that of a type or of a procedure, and of a module in use, too.
        let generic = |name: &Name| {
            let mut known = compiled.generics.iter();
            known.any(|(known, _)| known == name)
        };
        for name in mine.difference(&others) {
            if !generic(name) {
                self.count(|this| this.disagree(format!("`{name}` is not public there")));
            }
        }
        let is_generic = |name: &Name| {
            let mut generics = ours.module.generics.iter();
            generics
                .any(|known| known.spec == ferrotran::syntax::ast::GenericSpec::Name(name.clone()))
        };
        for name in others.difference(&mine) {
            if !is_generic(name) {
                self.count(|this| this.disagree(format!("`{name}` is public there only")));
            }
        }
        self.agreement.share.of += mine.intersection(&others).count();
        self.agreement.share.agree += mine.intersection(&others).count();
    }

    fn procedures(&mut self, ours: ModuleOf<'_>, theirs: ModuleOf<'_>) {
        let known: BTreeMap<&Name, &Procedure> = procedures(ours).collect();
        for (name, theirs) in procedures(theirs) {
            self.count(|this| match known.get(name) {
                Some(ours) => this.procedure(ours, theirs),
                None => this.disagree(format!("procedure `{name}` was not read")),
            });
        }
    }

    fn procedure(&mut self, ours: &Procedure, theirs: &Procedure) {
        let name = &ours.name;
        let names = |procedure: &Procedure| -> Vec<String> {
            let arguments = procedure.arguments.iter();
            arguments
                .map(|argument| argument.name.to_string())
                .collect()
        };
        if names(ours) != names(theirs) {
            let (ours, theirs) = (names(ours).join(" "), names(theirs).join(" "));
            return self.disagree(format!("`{name}`: ({ours}) against ({theirs})"));
        }
        match (&ours.result, &theirs.result) {
            (Some(mine), Some(others)) => {
                self.variable(
                    &format!("{name}: the result"),
                    &mine.variable,
                    &others.variable,
                );
                if (mine.allocatable, mine.pointer) != (others.allocatable, others.pointer)
                    && !is_polymorphic(&mine.variable.ty)
                {
                    self.disagree(format!("`{name}`: attributes of the result"));
                }
            }
            (None, None) => {}
            _ => self.disagree(format!("`{name}`: subroutine or function")),
        }
        if ours.private != theirs.private {
            self.disagree(format!("`{name}`: PRIVATE"));
        }
        if (ours.prefixes.pure, ours.prefixes.elemental)
            != (theirs.prefixes.pure, theirs.prefixes.elemental)
        {
            self.disagree(format!("`{name}`: PURE or ELEMENTAL"));
        }
        if ours.binding_label != theirs.binding_label {
            self.disagree(format!("`{name}`: binding label"));
        }
        for (ours, theirs) in ours.arguments.iter().zip(&theirs.arguments) {
            self.argument(name, ours, theirs);
        }
    }

    fn argument(&mut self, procedure: &Name, ours: &Argument, theirs: &Argument) {
        let place = format!("{procedure}: {}", ours.name);
        match (&ours.dummy, &theirs.dummy) {
            (Dummy::Variable(ours), Dummy::Variable(theirs)) => {
                self.variable(&place, ours, theirs);
            }
            (Dummy::Procedure(_), Dummy::Procedure(_))
            | (Dummy::AlternateReturn, Dummy::AlternateReturn) => {}
            _ => self.disagree(format!("`{place}`: variable or procedure")),
        }
        if ours.intent != theirs.intent {
            self.disagree(format!("`{place}`: INTENT"));
        }
        if ours.attributes != theirs.attributes && !is_class(&ours.dummy) {
            let (ours, theirs) = (ours.attributes, theirs.attributes);
            self.disagree(format!("`{place}`: {ours:?} against {theirs:?}"));
        }
    }

    fn data(&mut self, ours: &Module, theirs: &Module) {
        for theirs in &theirs.variables {
            let name = &theirs.name;
            let ours = ours.variables.iter().find(|ours| ours.name == *name);
            self.count(|this| match ours {
                Some(ours) => {
                    this.variable(name.as_str(), &ours.variable, &theirs.variable);
                    let attributes = [
                        (ours.private, theirs.private, "PRIVATE"),
                        (ours.protected, theirs.protected, "PROTECTED"),
                        (ours.bind_c, theirs.bind_c, "BIND(C)"),
                    ];
                    for (ours, theirs, attribute) in attributes {
                        if ours != theirs {
                            this.disagree(format!("`{name}`: {attribute}"));
                        }
                    }
                }
                None => this.disagree(format!("variable `{name}` was not read")),
            });
        }
        for theirs in &theirs.constants {
            let name = &theirs.name;
            let ours = ours.constants.iter().find(|ours| ours.name == *name);
            self.count(|this| match ours {
                Some(ours) => {
                    this.variable(name.as_str(), &ours.variable, &theirs.variable);
                    if ours.private != theirs.private {
                        this.disagree(format!("`{name}`: PRIVATE"));
                    }
                }
                None => this.disagree(format!("constant `{name}` was not read")),
            });
        }
    }

    fn variable(&mut self, place: &str, ours: &Variable, theirs: &Variable) {
        // Module files keep the shape of a class container elsewhere.
        let agree = same_type(&ours.ty, &theirs.ty)
            && (is_polymorphic(&ours.ty) || same_shape(&ours.shape, &theirs.shape));
        if !agree {
            self.disagree(format!("`{place}`: {ours:?} against {theirs:?}"));
        }
    }
}

/// The names that a module of an interface gives to who uses it.
fn public(of: ModuleOf<'_>) -> BTreeSet<Name> {
    let module = of.module;
    let procedures = procedures(of).filter(|(_, procedure)| !procedure.private);
    let variables = module.variables.iter().filter(|variable| !variable.private);
    let constants = module.constants.iter().filter(|constant| !constant.private);
    let types = module.types.iter().filter(|ty| !ty.private);
    (procedures.map(|(name, _)| name.clone()))
        .chain(variables.map(|variable| variable.name.clone()))
        .chain(constants.map(|constant| constant.name.clone()))
        .chain(types.map(|ty| ty.name.clone()))
        .collect()
}

/// The derived types that the module itself has and makes accessible.
fn public_types(compiled: &CompiledModule) -> impl Iterator<Item = Name> {
    let names = compiled.names.iter();
    names.filter_map(|(_, place)| {
        let entity = compiled.entities.get(*place)?;
        let is_own = entity.module == compiled.name && matches!(entity.class, CompiledClass::Type);
        is_own.then(|| entity.name.clone())
    })
}

fn procedures<'i>(of: ModuleOf<'i>) -> impl Iterator<Item = (&'i Name, &'i Procedure)> {
    of.module.procedures.iter().map(move |id| {
        let procedure = of.interface.procedure(*id);
        (&procedure.name, procedure)
    })
}

fn is_class(dummy: &Dummy) -> bool {
    matches!(dummy, Dummy::Variable(variable) if is_polymorphic(&variable.ty))
}

fn is_polymorphic(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Derived {
            polymorphic: true,
            ..
        } | Type::UnlimitedPolymorphic
    )
}

fn same_type(ours: &Type, theirs: &Type) -> bool {
    match (ours, theirs) {
        (
            Type::Character { kind, length },
            Type::Character {
                kind: other,
                length: theirs,
            },
        ) => {
            kind == other
                && match (length, theirs) {
                    (CharacterLength::Expr(ours), CharacterLength::Expr(theirs)) => {
                        same(ours, theirs)
                    }
                    _ => length == theirs,
                }
        }
        (
            Type::Derived {
                name, polymorphic, ..
            },
            Type::Derived {
                name: other,
                polymorphic: theirs,
                ..
            },
        ) => name == other && polymorphic == theirs,
        _ => ours == theirs,
    }
}

fn same_shape(ours: &Shape, theirs: &Shape) -> bool {
    let all = |ours: &[Bounds], theirs: &[Bounds]| {
        ours.len() == theirs.len()
            && ours.iter().zip(theirs).all(|(ours, theirs)| {
                same(&ours.lower, &theirs.lower) && same(&ours.upper, &theirs.upper)
            })
    };
    match (ours, theirs) {
        (Shape::Explicit(ours), Shape::Explicit(theirs)) => all(ours, theirs),
        (
            Shape::AssumedSize { leading, lower },
            Shape::AssumedSize {
                leading: others,
                lower: theirs,
            },
        ) => all(leading, others) && same(lower, theirs),
        (Shape::AssumedShape(ours), Shape::AssumedShape(theirs)) => all_same(ours, theirs),
        _ => ours == theirs,
    }
}

/// Whether two expressions say the same. What only one of them can say is left to the tree that
/// the compiler prints.
fn same(ours: &Expr, theirs: &Expr) -> bool {
    match (ours, theirs) {
        (Expr::Opaque(_), _) | (_, Expr::Opaque(_)) => true,
        (Expr::Integer { value, .. }, Expr::Integer { value: other, .. }) => value == other,
        (Expr::Dummy(ours), Expr::Dummy(theirs)) => ours == theirs,
        (Expr::Variable { name, .. }, Expr::Variable { name: other, .. }) => name == other,
        (Expr::Unary(op, ours), Expr::Unary(other, theirs)) => op == other && same(ours, theirs),
        (Expr::Binary(op, left, right), Expr::Binary(other, first, second)) => {
            op == other && same(left, first) && same(right, second)
        }
        (Expr::Intrinsic(name, ours), Expr::Intrinsic(other, theirs)) => {
            name == other && all_same(ours, theirs)
        }
        _ => ours == theirs,
    }
}

fn all_same(ours: &[Expr], theirs: &[Expr]) -> bool {
    ours.len() == theirs.len()
        && ours
            .iter()
            .zip(theirs)
            .all(|(ours, theirs)| same(ours, theirs))
}
