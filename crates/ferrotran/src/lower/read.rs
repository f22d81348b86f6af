//! Variables of modules and of COMMON blocks that decide extents and lengths. What is declared with one has the extent
//! that its value gives on entry, whatever the procedure makes of it later; the wrapper reads it in the same call, with
//! the lock held, so that nothing comes between.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::c_shim;
use super::common::member;
use super::context::Context;
use super::target::module_label;
use crate::interface::{CommonBlock, CommonLayout, Host, Kind, Module, Shape, Type, Variable};
use crate::name::Name;
use crate::plan::{Common, Owner, Read, RustName, Unread, VariableShim};
use crate::source::Span;

/// What reads the variable `name` of `module`, or, without one, of a COMMON block of the procedure.
pub(super) fn read(
    context: &Context<'_>,
    module: Option<&Name>,
    name: &Name,
) -> Result<Read, Unread> {
    let procedure = context.procedure;
    if procedure.is_from_signature() || c_shim::is_needed(procedure) {
        return Err(Unread::Unknown);
    }
    match module {
        Some(module) => of_module(context, module, name),
        None => of_common(context, name),
    }
}

fn of_module(context: &Context<'_>, module: &Name, name: &Name) -> Result<Read, Unread> {
    let linkage = &context.options.linkage;
    let modules = context.interface.modules.iter();
    let named: Vec<&Module> = modules
        .filter(|known| known.name == *module && known.ancestor.is_none())
        .collect();
    let [module] = named.as_slice() else {
        return Err(Unread::Unknown);
    };
    let mut variables = module.variables.iter();
    let variable = variables
        .find(|variable| variable.name == *name)
        .ok_or(Unread::Unknown)?;
    if !linkage.compiles(module.file) || linkage.provided.contains(&module.name) {
        return Err(Unread::Elsewhere);
    }
    if variable.private {
        return Err(Unread::Private);
    }
    if variable.allocatable || variable.pointer || variable.volatile || variable.bind_c {
        return Err(Unread::Attribute);
    }
    let label = module_label(&module.name, name.as_str());
    Ok(made(
        context,
        name,
        Owner::Module(module.name.clone()),
        0,
        integer_kind(&variable.variable)?,
        &label,
        variable.span,
    ))
}

/// A variable of a COMMON block, which has the place that this procedure gives it: no other one's layout counts.
fn of_common(context: &Context<'_>, name: &Name) -> Result<Read, Unread> {
    let procedure = context.procedure;
    let unit = procedure.entry_of.as_ref().unwrap_or(&procedure.name);
    let is_own = |layout: &&CommonLayout| layout.unit == *unit && layout.file == procedure.file;
    let has_it = |layout: &CommonLayout| layout.members.iter().any(|(known, _)| known == name);
    let blocks = context.interface.common.iter();
    // Several procedures of this name may stand in a file, in modules: they have to agree.
    let own: Vec<(&CommonBlock, &CommonLayout)> = blocks
        .flat_map(|block| {
            let layouts = block.layouts.iter().filter(is_own);
            layouts.map(move |layout| (block, layout))
        })
        .filter(|(_, layout)| has_it(layout))
        .collect();
    let Some(&(block, layout)) = own.first() else {
        return Err(Unread::Unknown);
    };
    let agrees = |(other, others): &(&CommonBlock, &CommonLayout)| {
        other.name == block.name && others.members == layout.members && others.plain
    };
    if !own.iter().all(agrees) || matches!(procedure.host, Host::Internal(_)) {
        return Err(Unread::Layout);
    }
    let linkage = &context.options.linkage;
    if !block.layouts.iter().all(|it| linkage.compiles(it.file)) {
        return Err(Unread::Elsewhere);
    }
    if context.threads {
        return Err(Unread::Attribute);
    }
    let members = layout.members.iter();
    let members: Option<Vec<_>> = members.map(|(_, variable)| member(variable)).collect();
    let members = members.ok_or(Unread::Layout)?;
    let position = layout.members.iter().position(|(known, _)| known == name);
    let member = position.ok_or(Unread::Unknown)?;
    let kind = integer_kind(&layout.members[member].1)?;
    let mut hasher = FxHasher::default();
    format!("{members:?}").hash(&mut hasher);
    let called = block.name.as_ref().map_or("", |name| name.as_str());
    let label = format!(
        "ferrotran_common_{}_{called}_{name}_{:016x}",
        called.len(),
        hasher.finish()
    );
    let common = Common {
        name: block.name.clone(),
        members,
    };
    Ok(made(
        context,
        name,
        Owner::Common(common),
        member,
        kind,
        &label,
        layout.span,
    ))
}

/// The kind of an INTEGER scalar.
fn integer_kind(variable: &Variable) -> Result<Kind, Unread> {
    match (&variable.ty, &variable.shape) {
        (
            Type::Integer {
                kind: kind @ Kind(1 | 2 | 4 | 8),
                unsigned: false,
            },
            Shape::Scalar,
        ) => Ok(*kind),
        (
            Type::Integer { .. }
            | Type::Real(_)
            | Type::Complex(_)
            | Type::Logical(_)
            | Type::Character { .. }
            | Type::Derived { .. }
            | Type::AssumedType
            | Type::UnlimitedPolymorphic
            | Type::Unresolved,
            _,
        ) => Err(Unread::NotInteger),
    }
}

/// `label` is what tells it from others, behind the prefix of all that is generated.
fn made(
    context: &Context<'_>,
    name: &Name,
    of: Owner,
    member: usize,
    kind: Kind,
    label: &str,
    span: Span,
) -> Read {
    let apart = label.trim_start_matches("ferrotran_");
    let label = format!("ferrotran_read_{apart}");
    Read {
        variable: name.clone(),
        of,
        member,
        kind,
        shim: VariableShim {
            raw: raw(&label),
            symbol: context.options.linkage.generated(label.clone()),
            label,
        },
        place: context.places.of(span),
    }
}

/// The name of the raw function. A name with two underscores side by side, of which the compiler would warn, or with a
/// `$`, has its hash instead.
fn raw(label: &str) -> RustName {
    let is_plain = !label.contains("__") && !label.contains('$') && !label.ends_with('_');
    if is_plain {
        return RustName::new(label.to_owned());
    }
    let mut hasher = FxHasher::default();
    label.hash(&mut hasher);
    RustName::new(format!("ferrotran_read_{:016x}", hasher.finish()))
}
