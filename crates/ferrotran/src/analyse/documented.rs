//! What comments say of arguments, against what the bodies do. Comments are no proof of anything:
//! they are checked, never believed.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{Dummy, Intent, Procedure, Shape};
use crate::name::Name;
use crate::resolve::Resolved;
use crate::source::{Sources, Span};

use super::codes;
use super::facts::{Facts, Use};
use super::intent::happens;

/// What one comment says of one argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documented {
    /// The argument.
    pub argument: Name,
    /// What the comment says.
    pub intent: Intent,
    /// Where.
    pub span: Span,
}

/// The arguments that the comments at the head of `procedure` document in Doxygen's way:
/// `\param[in] N`, `\param[out] A`, `\param[in,out] B`, `@param[in] N, M`.
pub fn documented(procedure: &Procedure, sources: &Sources) -> Vec<Documented> {
    let mut found = Vec::new();
    for &span in procedure.comments.iter() {
        let file = sources.file(span.file);
        let Some(line) = file.text().get(span.start as usize..span.end as usize) else {
            continue;
        };
        let Some((_, rest)) = line
            .split_once("\\param[")
            .or_else(|| line.split_once("@param["))
        else {
            continue;
        };
        let Some((direction, names)) = rest.split_once(']') else {
            continue;
        };
        let direction: String = direction
            .chars()
            .filter(|c| c.is_ascii_alphabetic())
            .collect();
        let intent = match direction.to_ascii_lowercase().as_str() {
            "in" => Intent::In,
            "out" => Intent::Out,
            "inout" => Intent::InOut,
            _ => continue,
        };
        // The names stand first; what follows the last comma-separated one is text.
        for name in names.split(',') {
            let Some(name) = name.split_whitespace().next() else {
                break;
            };
            if procedure.argument(&Name::new(name)).is_none() {
                break;
            }
            found.push(Documented {
                argument: Name::new(name),
                intent,
                span,
            });
        }
    }
    found
}

/// The arrays that comments document as inputs and that are written nonetheless. Scalars are left
/// out: a caller passes a copy.
pub fn contradictions(resolved: &Resolved, facts: &Facts, sources: &Sources) -> Diagnostics {
    let mut found = Diagnostics::new();
    for (id, procedure) in resolved.interface.procedures() {
        let Some(known) = facts.procedures.get(&id) else {
            continue;
        };
        for said in documented(procedure, sources) {
            let Some((index, argument)) = procedure.argument(&said.argument) else {
                continue;
            };
            let is_array = matches!(
                &argument.dummy,
                Dummy::Variable(variable) if variable.shape != Shape::Scalar
            );
            if let (Intent::In, true, Use::Written(reason) | Use::Output(reason)) =
                (said.intent, is_array, &known.arguments[index])
            {
                let message = format!(
                    "`{}` of `{}` is documented as an input, but {}",
                    argument.name,
                    procedure.name,
                    happens(reason)
                );
                let code = codes::DOCUMENTED_IN_IS_WRITTEN;
                found.push(Diagnostic::new(code, Severity::Note, said.span, message));
            }
        }
    }
    found
}
