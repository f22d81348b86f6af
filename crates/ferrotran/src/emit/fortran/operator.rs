//! Procedures that only an operator calls, or an assignment.

use crate::plan::Operation;

/// What USE names.
pub(super) fn imported(operation: &Operation) -> String {
    match operation {
        Operation::Operator(operator) => format!("operator({operator})"),
        Operation::Assignment => "assignment(=)".to_owned(),
    }
}

/// The statement that calls with `operands`; what it returns goes where `receive` says: `r =`.
pub(super) fn statement<'a>(
    operation: &Operation,
    receive: Option<&str>,
    operands: impl Iterator<Item = &'a str>,
) -> String {
    let operands: Vec<&str> = operands.collect();
    let receive = receive.unwrap_or_default();
    match operation {
        Operation::Assignment => format!("  {}", operands.join(" = ")),
        Operation::Operator(operator) => match operands.as_slice() {
            [operand] => format!("  {receive} {operator} {operand}"),
            operands => format!("  {receive} {}", operands.join(&format!(" {operator} "))),
        },
    }
}
