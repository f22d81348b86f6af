//! Adapters: Fortran procedures that stand for closures. The trampoline that they call is kept in C.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::text::{interoperable_kind, list, type_name};
use crate::emit::adapted::{Adapted, adapted};
use crate::interface::Intent;
use crate::plan::{
    AbiParameter, AbiType, Adapter, Closure, ClosureResult, Content, Declared, DeclaredAttribute,
    Element, Meaning, Parameter, ParameterForm, Passed, Plan, Purity, Subject,
};

/// The adapters in Fortran.
pub(super) fn fortran(plan: &Plan) -> Vec<String> {
    plan.wrappers
        .iter()
        .flat_map(adapted)
        .map(|it| it.fortran())
        .collect()
}

/// The interface block of an adapter that is the dummy argument `name` of a shim.
pub(super) fn interface(name: &str, closure: &Closure, adapter: &Adapter) -> String {
    let heading = Heading::new(closure, adapter);
    let mut lines = vec!["  interface".to_owned()];
    lines.push(format!("    {}", heading.first(name)));
    lines.push(format!("      import :: {}", list(&heading.kinds())));
    let declarations = heading.declarations().into_iter();
    lines.extend(declarations.map(|declaration| format!("      {declaration}")));
    lines.push(format!("    end {}", heading.keyword()));
    lines.push("  end interface".to_owned());
    lines.join("\n")
}

/// The names that the interface needs of `iso_c_binding`.
pub(super) fn kinds(closure: &Closure, adapter: &Adapter) -> Vec<&'static str> {
    Heading::new(closure, adapter).interoperable().collect()
}

/// What an adapter and its interface have in common.
struct Heading<'a> {
    closure: &'a Closure,
    adapter: &'a Adapter,
}

impl<'a> Heading<'a> {
    fn new(closure: &'a Closure, adapter: &'a Adapter) -> Self {
        Heading { closure, adapter }
    }

    fn keyword(&self) -> &'static str {
        match self.adapter.result {
            Some(_) => "function",
            None => "subroutine",
        }
    }

    /// `pure function name(x, n) result(y)`.
    fn first(&self, name: &str) -> String {
        let dummies = self
            .closure
            .parameters
            .iter()
            .take(self.adapter.dummies.len());
        let dummies: Vec<String> = dummies.map(|dummy| dummy.name.to_string()).collect();
        let pure = prefix(self.closure.purity);
        let result = match &self.adapter.result {
            Some(result) => format!(" result({})", result.name()),
            None => String::new(),
        };
        format!(
            "{pure}{} {name}({}){result}",
            self.keyword(),
            list(&dummies)
        )
    }

    /// The declarations: first of what the bounds of others are made of.
    fn declarations(&self) -> Vec<String> {
        let mut dummies: Vec<&Declared> = self.adapter.dummies.iter().collect();
        dummies.sort_by_key(|dummy| match (dummy.content, dummy.rank) {
            (Content::Element(_), 0) => 0,
            (Content::Element(_) | Content::Text, _) if dummy.text.contains("(:") => 1,
            (Content::Element(_) | Content::Text, _) => 2,
        });
        dummies
            .into_iter()
            .chain(&self.adapter.result)
            .map(Declared::declaration)
            .collect()
    }

    fn interoperable(&self) -> impl Iterator<Item = &'static str> {
        let dummies = self.adapter.dummies.iter().chain(&self.adapter.result);
        dummies.filter_map(|dummy| match dummy.content {
            Content::Element(element) => interoperable_kind(element),
            Content::Text => None,
        })
    }

    /// What has to be imported: some of it always, for there has to be something.
    fn kinds(&self) -> Vec<String> {
        let kinds: BTreeSet<&str> = self.interoperable().chain(ALWAYS).collect();
        kinds.into_iter().map(str::to_owned).collect()
    }
}

/// What adapters need of `iso_c_binding`, whatever their dummy arguments are.
pub(super) const ALWAYS: [&str; 3] = ["c_char", "c_int64_t", "c_size_t"];

impl Declared {
    /// The name without the shape.
    fn name(&self) -> &str {
        self.text.split('(').next().unwrap_or_default()
    }

    /// `real(c_double), intent(in) :: x(:)`.
    fn declaration(&self) -> String {
        let mut text = match self.content {
            Content::Element(element) => type_name(element),
            Content::Text => format!("character(len={})", self.length),
        };
        let attributes = self.attributes.iter().map(|attribute| match attribute {
            DeclaredAttribute::Value => "value",
            DeclaredAttribute::Optional => "optional",
            DeclaredAttribute::Target => "target",
            DeclaredAttribute::Contiguous => "contiguous",
        });
        let intent = self.intent.map(|intent| match intent {
            Intent::In => "intent(in)",
            Intent::Out => "intent(out)",
            Intent::InOut => "intent(inout)",
        });
        for attribute in attributes.chain(intent) {
            let _ = write!(text, ", {attribute}");
        }
        format!("{text} :: {}", self.text)
    }
}

/// The prefix of a procedure.
fn prefix(purity: Purity) -> &'static str {
    match purity {
        Purity::Pure => "pure ",
        Purity::Impure => "",
    }
}

impl Adapted<'_> {
    fn fortran(&self) -> String {
        let heading = Heading::new(self.closure, self.adapter);
        let label = &self.adapter.label;
        let mut lines = vec![
            format!("! The dummy procedure {}.", self.name),
            heading.first(label),
            format!(
                "  use, intrinsic :: iso_c_binding, only: {}",
                list(&heading.kinds())
            ),
            "  implicit none".to_owned(),
        ];
        let declarations = heading.declarations().into_iter();
        lines.extend(declarations.map(|declaration| format!("  {declaration}")));
        lines.extend(self.trampoline(&heading));
        let parameters = self.closure.abi.parameters.iter();
        let actuals: Vec<String> = parameters.map(|it| self.actual(it)).collect();
        let call = format!(
            "ferrotran_trampoline( &\n    {})",
            actuals.join(", &\n    ")
        );
        lines.extend(self.result().map(|result| match result.content {
            Content::Text => format!("  {} = ' '", result.name()),
            Content::Element(Element::Logical(_)) => format!("  {} = .false.", result.name()),
            Content::Element(
                Element::Integer(_) | Element::Real(_) | Element::Complex(_) | Element::Address(_),
            ) => {
                format!("  {} = 0", result.name())
            }
        }));
        lines.push(match (self.closure.result, self.result()) {
            (Some(ClosureResult::Scalar(_)), Some(result)) => {
                format!("  {} = {call}", result.name())
            }
            (Some(ClosureResult::Scalar(_)), None) | (Some(ClosureResult::Text) | None, _) => {
                format!("  call {call}")
            }
        });
        lines.push(format!("end {} {label}\n", heading.keyword()));
        lines.join("\n")
    }

    fn result(&self) -> Option<&Declared> {
        self.adapter.result.as_ref()
    }

    /// The interface of the function in C.
    fn trampoline(&self, heading: &Heading<'_>) -> Vec<String> {
        let parameters = &self.closure.abi.parameters;
        let names: Vec<String> = (1..=parameters.len()).map(|it| format!("a{it}")).collect();
        let pure = prefix(self.closure.purity);
        let (keyword, result) = match self.closure.result {
            Some(ClosureResult::Scalar(element)) => ("function", Some(type_name(element))),
            Some(ClosureResult::Text) | None => ("subroutine", None),
        };
        let suffix = if result.is_some() { " result(r)" } else { "" };
        let mut lines = vec![
            "  interface".to_owned(),
            format!(
                "    {pure}{keyword} ferrotran_trampoline({}) &\n        bind(c, \
                 name=\"{}_call\"){suffix}",
                list(&names),
                self.adapter.label
            ),
            format!("      import :: {}", list(&heading.kinds())),
        ];
        let declared = parameters.iter().zip(&names);
        lines.extend(declared.map(|(it, name)| format!("      {}", self.passed(it, name))));
        lines.extend(result.map(|ty| format!("      {ty} :: r")));
        lines.push(format!("    end {keyword}"));
        lines.push("  end interface".to_owned());
        lines
    }

    /// The declaration of a parameter of the trampoline.
    fn passed(&self, parameter: &AbiParameter, name: &str) -> String {
        let value = match parameter.passed {
            Passed::ByValue => Some("value"),
            Passed::ByAddress => None,
        };
        match &parameter.ty {
            AbiType::Length => return integer("c_size_t", value, name),
            AbiType::Extent => return integer("c_int64_t", value, name),
            AbiType::Data(_)
            | AbiType::Pointer(_)
            | AbiType::Procedure(_)
            | AbiType::AnyProcedure
            | AbiType::Take => {}
        }
        let subject = match parameter.subject {
            Subject::Result => {
                return format!("character(kind=c_char), intent(inout) :: {name}(*)");
            }
            Subject::Dummy(position) => position,
        };
        let declared = self.declared(subject);
        let is_read = declared.is_some_and(|declared| declared.intent == Some(Intent::In));
        let attribute = value.unwrap_or(match is_read {
            true => "intent(in)",
            false => intent(&self.closure.parameters[subject]),
        });
        let optional = match declared.is_some_and(Declared::is_optional) && value.is_none() {
            true => ", optional",
            false => "",
        };
        let is_array =
            declared.is_some_and(|declared| declared.rank > 0 || declared.content == Content::Text);
        let shape = if is_array { "(*)" } else { "" };
        let ty = match declared.map(|declared| declared.content) {
            Some(Content::Element(element)) => type_name(element),
            Some(Content::Text) | None => "character(kind=c_char)".to_owned(),
        };
        format!("{ty}, {attribute}{optional} :: {name}{shape}")
    }

    /// What the parameter at `position` is declared as: a dummy argument, or the result.
    fn declared(&self, position: usize) -> Option<&Declared> {
        self.adapter.dummies.get(position).or(self.result())
    }

    /// What the adapter passes.
    fn actual(&self, parameter: &AbiParameter) -> String {
        let name = match parameter.subject {
            Subject::Result => self.result().map_or("", Declared::name),
            Subject::Dummy(position) => self.closure.parameters[position].name.as_str(),
        };
        match parameter.meaning {
            Meaning::Extent(dimension) => format!("size({name}, {dimension}, c_int64_t)"),
            Meaning::Length => format!("len({name}, c_size_t)"),
            // Nothing else goes with what a closure gets.
            Meaning::Itself
            | Meaning::Storage(_)
            | Meaning::Elements
            | Meaning::Slot
            | Meaning::Allocated
            | Meaning::DynamicType
            | Meaning::Take => name.to_owned(),
        }
    }
}

/// `integer(c_size_t), value :: a2`.
fn integer(kind: &str, attribute: Option<&str>, name: &str) -> String {
    let attribute = attribute.map_or(String::new(), |attribute| format!(", {attribute}"));
    format!("integer({kind}){attribute} :: {name}")
}

/// What the closure may do with it.
fn intent(parameter: &Parameter) -> &'static str {
    match parameter.form {
        ParameterForm::Value(_)
        | ParameterForm::Array { written: false, .. }
        | ParameterForm::Text { written: false } => "intent(in)",
        ParameterForm::Reference(_)
        | ParameterForm::Array { written: true, .. }
        | ParameterForm::Text { written: true }
        | ParameterForm::Address(_)
        | ParameterForm::Procedure => "intent(inout)",
    }
}
