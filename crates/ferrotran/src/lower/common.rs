//! COMMON blocks whose members Rust reads and writes where they lie.

use super::element::element;
use super::form::{Form, Shims, plain_form, text_length};
use super::left_out::{AllLeftOut, Refusal};
use super::linkage::Linkage;
use super::names::Taken;
use super::places::Places;
use super::select::Selection;
use super::variable::declaration;
use crate::interface::{self, CommonBlock, CommonLayout, Interface, ProcedurePath, Shape};
use crate::name::Name;
use crate::plan::{
    Common, LeftOut, Member, MemberType, Owner, Part, UnfitCommon, Variable, VariableForm,
    Variables,
};
use crate::source::Sources;

/// A statement has no more lines than are needed for so many.
const MOST_MEMBERS: usize = 2_000;

/// The COMMON blocks that are asked for; what cannot be bound goes to `left_out`.
pub(super) fn commons(
    interface: &Interface,
    selection: &Selection<'_>,
    linkage: &Linkage,
    (places, threads): (&Places<'_>, bool),
    taken: &mut Taken,
    left_out: &mut AllLeftOut,
) -> Vec<Variables> {
    let mut bound = Vec::new();
    for block in &interface.common {
        let path = ProcedurePath::common(block.name.as_ref());
        let Some(first) = block.layouts.first().filter(|_| selection.wants(&path)) else {
            continue;
        };
        let found = match threads {
            true => Err(UnfitCommon::Threads),
            false => is_ours(block, interface, linkage)
                .and_then(|()| common(block, first, linkage, places, taken)),
        };
        match found {
            Ok(variables) => bound.push(variables),
            Err(why) => {
                let refusal = Refusal::new(Part::Item, first.span, LeftOut::Common(why));
                left_out.add(path, None, first.span, *refusal, places);
            }
        }
    }
    bound
}

/// Whether a block may be THREADPRIVATE: who declares it otherwise cannot be linked.
pub(super) fn mentions_threads(sources: &Sources) -> bool {
    const WORD: &[u8] = b"threadprivate";
    sources.files().iter().any(|file| {
        let mut words = file.text().as_bytes().windows(WORD.len());
        words.any(|word| word.eq_ignore_ascii_case(WORD))
    })
}

/// Whether all that declares it is compiled with the shims, so that it is the same block, and is no module:
/// what is PRIVATE there is not for others to set.
fn is_ours(
    block: &CommonBlock,
    interface: &Interface,
    linkage: &Linkage,
) -> Result<(), UnfitCommon> {
    for layout in &block.layouts {
        let mut modules = interface.modules.iter();
        if modules.any(|module| module.name == layout.unit) {
            return Err(UnfitCommon::OfModule);
        }
        if !linkage.compiles(layout.file) {
            return Err(UnfitCommon::Elsewhere);
        }
    }
    Ok(())
}

/// The variables of a block that all program units lay out as the `first` one.
fn common(
    block: &CommonBlock,
    first: &CommonLayout,
    linkage: &Linkage,
    places: &Places<'_>,
    taken: &mut Taken,
) -> Result<Variables, UnfitCommon> {
    let types = |layout: &CommonLayout| -> Vec<interface::Variable> {
        let members = layout.members.iter();
        members.map(|(_, variable)| variable.clone()).collect()
    };
    let layouts = || block.layouts.iter();
    if !layouts().all(|layout| layout.plain) {
        return Err(UnfitCommon::Member);
    }
    if !layouts().all(|layout| types(layout) == types(first)) {
        return Err(UnfitCommon::Differs);
    }
    let count = first.members.len();
    if !(1..=MOST_MEMBERS).contains(&count) {
        return Err(UnfitCommon::Members(count));
    }
    let members = first.members.iter();
    let members = members.map(|(_, it)| Some((member(it)?, plain_form(it)?)));
    let members: Option<Vec<(Member, Form)>> = members.collect();
    let members = members.ok_or(UnfitCommon::Member)?;
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
            // None of a COMMON block is ALLOCATABLE, and objects have no form here.
            Form::Allocatable(..)
            | Form::AllocatableScalar(_)
            | Form::AllocatableText
            | Form::Object(_)
            | Form::Objects(..) => return Err(UnfitCommon::Member),
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
    Ok(Variables {
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
pub(super) fn member(variable: &interface::Variable) -> Option<Member> {
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
