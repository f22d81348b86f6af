//! What the declarations of one routine say of each name, in a signature file or in directives.

use std::collections::HashMap;

use smol_str::SmolStr;

use crate::interface::ProcedureSignature;
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{
    ArraySpec, Attribute, BaseType, Entity, Expr, ImplicitRule, Initial, IntentSpec, Length,
    SignatureStatement, Specification, Statement, StatementKind, TypeSpec,
};

/// What the declarations of one routine (or module) say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Declarations {
    /// In the order in which the names come up.
    entities: Vec<(Name, Declared)>,
    index: HashMap<Name, usize>,
    /// The rules of IMPLICIT statements.
    pub(super) implicit: Vec<ImplicitRule>,
    /// Intents that are meant for all arguments: `intent(c)` without names.
    pub(super) intents: Vec<IntentSpec>,
    /// What is said of the routine itself.
    pub(super) routine: ProcedureSignature,
    /// The modules used, with the local name of what is renamed: `use m, f => fun`.
    pub(super) uses: Vec<(Name, Vec<(Name, Name)>)>,
    /// The common blocks and their members.
    pub(super) common: Vec<(Option<Name>, Span, Vec<Name>)>,
}

/// What is said of one name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Declared {
    /// Where it is first named.
    pub(super) span: Span,
    /// Its type, where it is declared.
    pub(super) ty: Option<TypeSpec>,
    /// The dimensions, where given.
    pub(super) dimensions: Option<ArraySpec>,
    /// `external`.
    pub(super) external: bool,
    /// Fortran's attributes: ALLOCATABLE, POINTER, VALUE and so on.
    pub(super) attributes: Vec<Attribute>,
    /// `intent(...)`.
    pub(super) intents: Vec<IntentSpec>,
    /// `optional` or `required`.
    pub(super) optional: Option<bool>,
    /// `= value`; of a PARAMETER its value.
    pub(super) initial: Option<Expr>,
    /// `depend(...)`.
    pub(super) depend: Vec<Name>,
    /// `check(...)`.
    pub(super) check: Vec<Expr>,
    /// `note(...)`.
    pub(super) note: Option<SmolStr>,
}

impl Declared {
    fn at(span: Span) -> Self {
        Declared {
            span,
            ty: None,
            dimensions: None,
            external: false,
            attributes: Vec::new(),
            intents: Vec::new(),
            optional: None,
            initial: None,
            depend: Vec::new(),
            check: Vec::new(),
            note: None,
        }
    }

    fn add(&mut self, attribute: &Attribute) {
        match attribute {
            Attribute::Dimension(dimensions) => self.dimensions = Some(dimensions.clone()),
            Attribute::External => self.external = true,
            Attribute::Intent(intents) => extend_new(&mut self.intents, intents),
            Attribute::Optional => self.optional = Some(true),
            Attribute::Required => self.optional = Some(false),
            Attribute::Depend(names) => extend_new(&mut self.depend, names),
            Attribute::Check(checks) => extend_new(&mut self.check, checks),
            Attribute::Note(note) => self.note = Some(note.clone()),
            other => self.attributes.push(other.clone()),
        }
    }

    /// What of it holds of an array that has another shape: whether it is read, written or returned.
    /// Values, conditions and the order of storage are about the shape.
    pub(super) fn of_other_shape(&self) -> Declared {
        let shapeless = |intent: &&IntentSpec| {
            matches!(
                intent,
                IntentSpec::In
                    | IntentSpec::Out
                    | IntentSpec::InOut
                    | IntentSpec::Inplace
                    | IntentSpec::Copy
                    | IntentSpec::Overwrite
                    | IntentSpec::OutName(_)
            )
        };
        let intents = match self.intents.contains(&IntentSpec::Hide) {
            // Its value would have to come from what is left out.
            true => Vec::new(),
            false => self.intents.iter().filter(shapeless).cloned().collect(),
        };
        Declared {
            intents,
            note: self.note.clone(),
            ..Declared::at(self.span)
        }
    }

    /// Whether the Fortran attribute `attribute` is given.
    pub(super) fn has(&self, attribute: &Attribute) -> bool {
        self.attributes.contains(attribute)
    }
}

/// Appends those of `new` that are not in `list` yet.
fn extend_new<T: Clone + PartialEq>(list: &mut Vec<T>, new: &[T]) {
    for item in new {
        if !list.contains(item) {
            list.push(item.clone());
        }
    }
}

impl Declarations {
    /// What the `statements` say; those that are no declarations are left out.
    pub(super) fn of<'a>(statements: impl IntoIterator<Item = &'a Statement>) -> Self {
        let mut declarations = Declarations::default();
        for statement in statements {
            if let StatementKind::Specification(specification) = &statement.kind {
                declarations.add(specification, statement.span);
            }
        }
        declarations
    }

    /// What is said of the type, the shape and Fortran's attributes of `names`, and of nothing else.
    pub(super) fn types_of<'a>(&self, names: impl IntoIterator<Item = &'a Name>) -> Declarations {
        let mut types = Declarations {
            implicit: self.implicit.clone(),
            ..Declarations::default()
        };
        for name in names {
            if let Some(declared) = self.get(name) {
                *types.entry(name, declared.span) = Declared {
                    ty: declared.ty.clone(),
                    dimensions: declared.dimensions.clone(),
                    attributes: declared.attributes.clone(),
                    ..Declared::at(declared.span)
                };
            }
        }
        types
    }

    /// Says that `name` has the type `ty`.
    pub(super) fn declare(&mut self, name: &Name, ty: TypeSpec) {
        let span = ty.span;
        self.entry(name, span).ty = Some(ty);
    }

    /// What is said of `name`.
    pub(super) fn get(&self, name: &Name) -> Option<&Declared> {
        self.index.get(name).map(|&index| &self.entities[index].1)
    }

    /// All names of which something is said, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Name, &Declared)> {
        self.entities
            .iter()
            .map(|(name, declared)| (name, declared))
    }

    /// Whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        *self == Declarations::default()
    }

    fn entry(&mut self, name: &Name, span: Span) -> &mut Declared {
        let index = *self.index.entry(name.clone()).or_insert_with(|| {
            self.entities.push((name.clone(), Declared::at(span)));
            self.entities.len() - 1
        });
        &mut self.entities[index].1
    }

    fn add(&mut self, specification: &Specification, span: Span) {
        match specification {
            Specification::TypeDeclaration {
                ty,
                attributes,
                entities,
            } => {
                for entity in entities {
                    self.add_entity(entity, attributes);
                    let declared = self.entry(&entity.name, entity.span);
                    declared.ty = Some(with_length(ty, entity.length.as_ref()));
                }
            }
            Specification::Attribute {
                attribute: Attribute::Intent(intents),
                entities,
            } if entities.is_empty() => extend_new(&mut self.intents, intents),
            Specification::Attribute {
                attribute,
                entities,
            } => {
                for entity in entities {
                    self.add_entity(entity, std::slice::from_ref(attribute));
                }
            }
            Specification::Parameter(constants) => {
                for (name, value) in constants {
                    let declared = self.entry(name, value.span);
                    declared.initial = Some(value.clone());
                    declared.add(&Attribute::Parameter);
                }
            }
            Specification::Implicit(rules) => self.implicit.extend(rules.iter().cloned()),
            Specification::Use(used) => {
                let renames = used.only.iter().flatten().chain(&used.renames);
                let renames = renames.filter_map(|item| {
                    let local = plain_name(&item.local)?;
                    let original = item.original.as_ref().map_or(Some(local), plain_name)?;
                    Some((local.clone(), original.clone()))
                });
                self.uses.push((used.module.clone(), renames.collect()));
            }
            Specification::Common(blocks) => {
                for block in blocks {
                    for member in &block.members {
                        self.add_entity(member, &[]);
                    }
                    let names = block.members.iter().map(|member| member.name.clone());
                    self.common
                        .push((block.name.clone(), span, names.collect()));
                }
            }
            Specification::Signature(statement) => self.add_statement(statement, span),
            _ => {}
        }
    }

    fn add_entity(&mut self, entity: &Entity, attributes: &[Attribute]) {
        if entity.common_block {
            return;
        }
        let declared = self.entry(&entity.name, entity.span);
        for attribute in attributes {
            declared.add(attribute);
        }
        if let Some(dimensions) = &entity.dimensions {
            declared.dimensions = Some(dimensions.clone());
        }
        if let Some(Initial::Value(value)) = entity.initial.as_deref() {
            declared.initial = Some(value.clone());
        }
    }

    fn add_statement(&mut self, statement: &SignatureStatement, span: Span) {
        let routine = &mut self.routine;
        routine.span.get_or_insert(span);
        match statement {
            SignatureStatement::Threadsafe => routine.threadsafe = true,
            SignatureStatement::FortranName(name) => {
                routine.fortran_name = Some(name.clone().unwrap_or_default());
            }
            SignatureStatement::CallStatement(text) => routine.call_statement = Some(text.clone()),
            SignatureStatement::CallProtoArgument(text) => {
                routine.call_proto_argument = Some(text.clone());
            }
            SignatureStatement::UserCode(text) => routine.user_code.push(text.clone()),
            SignatureStatement::PyMethodDef(text) => routine.py_method_def = Some(text.clone()),
            SignatureStatement::Note(text) => routine.note = Some(text.clone()),
            SignatureStatement::Intent(intents) => extend_new(&mut self.intents, intents),
            SignatureStatement::Attributes(attributes, entities) => {
                for entity in entities {
                    self.add_entity(entity, attributes);
                }
            }
        }
    }
}

fn plain_name(spec: &crate::syntax::ast::GenericSpec) -> Option<&Name> {
    match spec {
        crate::syntax::ast::GenericSpec::Name(name) => Some(name),
        _ => None,
    }
}

/// The type of an entity that may have a length of its own: `character a*8`, `real x*8`.
fn with_length(ty: &TypeSpec, own: Option<&Length>) -> TypeSpec {
    use crate::syntax::ast::{ExprKind, KindSpec};
    let mut ty = ty.clone();
    match (&mut ty.base, own) {
        (BaseType::Character { length, .. }, Some(own)) => *length = Some(own.clone()),
        (BaseType::Intrinsic { kind, .. }, Some(Length::Expr(bytes))) => {
            if let ExprKind::Integer { value, .. } = bytes.kind {
                *kind = i32::try_from(value.get()).ok().map(KindSpec::Star);
            }
        }
        _ => {}
    }
    ty
}
