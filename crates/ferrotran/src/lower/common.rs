//! COMMON blocks whose members Rust reads and writes where they lie.

use super::element::element;
use super::linkage::Linkage;
use super::names::Taken;
use super::places::Places;
use super::select::Selection;
use super::variable::{Form, Shims, declaration, plain_form, text_length};
use crate::interface::{self, CommonBlock, CommonLayout, Interface, ProcedurePath, Shape};
use crate::name::Name;
use crate::plan::{Common, Member, MemberType, Owner, Variable, VariableForm, Variables};
use crate::source::Sources;

/// A statement has no more lines than are needed for so many.
const MOST_MEMBERS: usize = 2_000;

/// The COMMON blocks that are asked for and can be bound.
pub(super) fn commons(
    interface: &Interface,
    selection: &Selection<'_>,
    linkage: &Linkage,
    places: &Places<'_>,
    sources: &Sources,
    taken: &mut Taken,
) -> Vec<Variables> {
    if mentions_threads(sources) {
        return Vec::new();
    }
    let blocks = interface.common.iter();
    blocks
        .filter(|block| selection.wants(&path(block)) && is_ours(block, interface, linkage))
        .filter_map(|block| common(block, linkage, places, taken))
        .collect()
}

/// Whether a block may be THREADPRIVATE: who declares it otherwise cannot be linked.
fn mentions_threads(sources: &Sources) -> bool {
    const WORD: &[u8] = b"threadprivate";
    sources.files().iter().any(|file| {
        let mut words = file.text().as_bytes().windows(WORD.len());
        words.any(|word| word.eq_ignore_ascii_case(WORD))
    })
}

fn path(block: &CommonBlock) -> ProcedurePath {
    let name = block.name.as_ref().map_or("", Name::as_str);
    ProcedurePath::external(Name::new(&format!("/{name}/")))
}

/// Whether all that declares it is compiled with the shims, so that it is the same block, and is no module:
/// what is PRIVATE there is not for others to set.
fn is_ours(block: &CommonBlock, interface: &Interface, linkage: &Linkage) -> bool {
    let of_module = |layout: &CommonLayout| {
        let mut modules = interface.modules.iter();
        modules.any(|module| module.name == layout.unit)
    };
    let mut layouts = block.layouts.iter();
    layouts.all(|layout| linkage.compiles(layout.file) && !of_module(layout))
}

/// The variables of a block that all program units lay out alike.
fn common(
    block: &CommonBlock,
    linkage: &Linkage,
    places: &Places<'_>,
    taken: &mut Taken,
) -> Option<Variables> {
    let first = block.layouts.first()?;
    let types = |layout: &CommonLayout| -> Vec<interface::Variable> {
        layout
            .members
            .iter()
            .map(|(_, variable)| variable.clone())
            .collect()
    };
    let alike = |layout: &CommonLayout| layout.plain && types(layout) == types(first);
    if !(1..=MOST_MEMBERS).contains(&first.members.len()) || !block.layouts.iter().all(alike) {
        return None;
    }
    let members: Vec<(Member, Form)> = first
        .members
        .iter()
        .map(|(_, variable)| Some((member(variable)?, plain_form(variable)?)))
        .collect::<Option<_>>()?;
    let called = block.name.clone().unwrap_or_else(|| Name::new("blank"));
    let function = taken.give(&Name::new(&format!("{called}_common")));
    let guard = taken.give_type(&called, "Common");
    let mut shims = Shims {
        before: match &block.name {
            Some(name) => format!("common_{}_{name}_", name.as_str().len()),
            None => "common_0__".to_owned(),
        },
        raw: format!("{called}_"),
        linkage,
        taken,
    };
    let mut methods = Taken::in_generated_code(&[]);
    let names: Vec<_> = first
        .members
        .iter()
        .map(|(name, _)| methods.give(name))
        .collect();
    let mut list = Vec::new();
    let mut declared = Vec::new();
    for (((name, variable), (member, form)), rust) in first.members.iter().zip(members).zip(names) {
        let (form, write) = match form {
            Form::Scalar(element) => (VariableForm::Scalar(element), format!("set_{name}")),
            Form::Text => (VariableForm::Text, format!("set_{name}")),
            Form::Array(content, rank) => {
                (VariableForm::Array { content, rank }, format!("{name}_mut"))
            }
            // None of a COMMON block is.
            Form::Allocatable(..) => return None,
        };
        declared.push(member);
        list.push(Variable {
            name: name.clone(),
            rust,
            write: Some(methods.give(&Name::new(&write))),
            form,
            shim: shims.give("data", name),
            declared: declaration(name, variable, ""),
            place: places.of(first.span),
        });
    }
    Some(Variables {
        owner: Owner::Common(Common {
            name: block.name.clone(),
            members: declared,
        }),
        function,
        guard,
        list,
    })
}

/// How a shim declares a member.
fn member(variable: &interface::Variable) -> Option<Member> {
    let ty = match text_length(&variable.ty) {
        Some(length) => MemberType::Text(usize::try_from(length.as_integer()?.max(0)).ok()?),
        None => MemberType::Element(element(&variable.ty).ok()?),
    };
    let extents = match &variable.shape {
        Shape::Scalar => Some(Vec::new()),
        Shape::Explicit(bounds) => bounds.iter().map(|bounds| bounds.extent()).collect(),
        Shape::AssumedSize { .. }
        | Shape::AssumedShape(_)
        | Shape::Deferred { .. }
        | Shape::AssumedRank => None,
    };
    Some(Member {
        ty,
        extents: extents?,
    })
}
