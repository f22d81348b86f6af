//! The interface of a PURE dummy procedure, as a shim declares it.

use super::text::{interoperable_kind, type_name};
use crate::plan::{Closure, ClosureResult, Content, Element, Parameter, ParameterForm, Passed};

/// The names that it needs of `iso_c_binding`.
pub(super) fn kinds(closure: &Closure) -> Vec<&'static str> {
    let parameters = closure.parameters.iter().filter_map(element);
    let elements = parameters.chain(match closure.result {
        Some(ClosureResult::Scalar(element)) => Some(element),
        Some(ClosureResult::Text) | None => None,
    });
    let mut kinds: Vec<_> = elements.filter_map(interoperable_kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// The interface block of the function `function`, which only reads numbers.
pub(super) fn interface(function: &str, closure: &Closure) -> String {
    let names: Vec<&str> = closure
        .parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect();
    let result = match closure.result {
        Some(ClosureResult::Scalar(element)) => type_name(element),
        Some(ClosureResult::Text) | None => String::new(),
    };
    let mut lines = vec![
        "  interface".to_owned(),
        format!(
            "    pure function {function}({}) result(ferrotran_r)",
            names.join(", ")
        ),
    ];
    let kinds = kinds(closure);
    if !kinds.is_empty() {
        lines.push(format!("      import :: {}", kinds.join(", ")));
    }
    // Scalars first: the extents of the arrays are made of them.
    let (arrays, scalars): (Vec<&Parameter>, Vec<&Parameter>) = closure
        .parameters
        .iter()
        .partition(|parameter| matches!(parameter.form, ParameterForm::Array { .. }));
    for parameter in scalars.into_iter().chain(arrays) {
        let Some(element) = element(parameter) else {
            continue;
        };
        let attribute = match parameter.passed {
            Passed::ByValue => "value",
            Passed::ByAddress => "intent(in)",
        };
        let name = match &parameter.form {
            ParameterForm::Array { text, .. } => text.as_str(),
            ParameterForm::Value(_)
            | ParameterForm::Reference(_)
            | ParameterForm::Text { .. }
            | ParameterForm::Address(_)
            | ParameterForm::Procedure => parameter.name.as_str(),
        };
        lines.push(format!(
            "      {}, {attribute} :: {name}",
            type_name(element)
        ));
    }
    lines.extend([
        format!("      {result} :: ferrotran_r"),
        "    end function".to_owned(),
        "  end interface".to_owned(),
    ]);
    lines.join("\n")
}

fn element(parameter: &Parameter) -> Option<Element> {
    match &parameter.form {
        ParameterForm::Value(element)
        | ParameterForm::Array {
            content: Content::Element(element),
            ..
        } => Some(*element),
        ParameterForm::Array {
            content: Content::Text,
            ..
        }
        | ParameterForm::Reference(_)
        | ParameterForm::Text { .. }
        | ParameterForm::Address(_)
        | ParameterForm::Procedure => None,
    }
}
