//! Variables are set where they come to be.

use super::condition::part;
use super::layout::Statement;
use super::site::Zero;
use crate::syntax::Allocation;
use crate::syntax::ast::ExprKind;

/// `name` is set.
pub(super) fn set(name: &str, zero: Zero) -> Statement {
    let text = match zero {
        Zero::Number => format!("{name}=0"),
        Zero::Logical => format!("{name}=.false."),
        Zero::Text => format!("{name}=''"),
        // All of it by name would take the length of what is assigned.
        Zero::Allocated { rank: 0 } => format!("{name}(:)=''"),
        Zero::Allocated { rank } => {
            let all = vec![":"; rank].join(",");
            format!("{name}({all})(:)=''")
        }
    };
    Statement::new(text)
}

/// After an ALLOCATE these of its objects are set; places are those in `text`.
pub(super) fn after(
    text: &str,
    allocation: &Allocation,
    asked: &[(usize, Zero)],
) -> Vec<Statement> {
    let objects = asked.iter().filter_map(|&(object, zero)| {
        let object = allocation.objects.get(object)?;
        let object = match &object.kind {
            ExprKind::Apply { base, .. } => base,
            _ => object,
        };
        Some(set(part(object, text), zero))
    });
    match &allocation.status {
        None => objects.collect(),
        // If it fails, what was allocated before keeps its values.
        Some(status) => {
            let status = part(status, text);
            objects
                .map(|object| Statement::new(format!("if({status}==0){}", object.text)))
                .collect()
        }
    }
}
