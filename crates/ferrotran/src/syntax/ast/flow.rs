//! Where control goes from a statement, and what is inside of it.

use super::{ArgumentValue, Block, Executable, ExprKind, Io};

impl Executable {
    /// The blocks in a construct.
    pub fn blocks(&self) -> Vec<&Block> {
        match self {
            Executable::If(branches) | Executable::Where(branches) => {
                branches.iter().map(|(_, body)| body).collect()
            }
            Executable::Do { body, .. }
            | Executable::Forall { body, .. }
            | Executable::Associate { body, .. }
            | Executable::Block(body) => vec![body],
            Executable::Select { cases, .. } => cases.iter().map(|case| &case.body).collect(),
            Executable::Assignment { .. }
            | Executable::PointerAssignment { .. }
            | Executable::Call { .. }
            | Executable::ArithmeticIf { .. }
            | Executable::Goto(_)
            | Executable::ComputedGoto { .. }
            | Executable::AssignedGoto { .. }
            | Executable::AssignLabel { .. }
            | Executable::Continue
            | Executable::Cycle(_)
            | Executable::Exit(_)
            | Executable::Return(_)
            | Executable::Stop { .. }
            | Executable::Pause
            | Executable::Io(_)
            | Executable::Allocate { .. }
            | Executable::Deallocate { .. }
            | Executable::Nullify(_)
            | Executable::ImageControl { .. } => Vec::new(),
        }
    }

    /// The labels that it can jump to, or have jumped to.
    pub fn labels(&self) -> Vec<u32> {
        match self {
            Executable::Goto(label) | Executable::AssignLabel { label, .. } => vec![*label],
            Executable::ArithmeticIf { labels, .. } => labels.to_vec(),
            Executable::ComputedGoto { labels, .. } | Executable::AssignedGoto { labels, .. } => {
                labels.clone()
            }
            Executable::Call { arguments, .. } => {
                let labels = arguments
                    .iter()
                    .filter_map(|argument| match argument.value {
                        ArgumentValue::Label(label) => Some(label),
                        ArgumentValue::Expr(_)
                        | ArgumentValue::Section { .. }
                        | ArgumentValue::Star(_) => None,
                    });
                labels.collect()
            }
            Executable::Io(io) => io.labels(),
            Executable::Assignment { .. }
            | Executable::PointerAssignment { .. }
            | Executable::If(_)
            | Executable::Do { .. }
            | Executable::Select { .. }
            | Executable::Where(_)
            | Executable::Forall { .. }
            | Executable::Associate { .. }
            | Executable::Block(_)
            | Executable::Continue
            | Executable::Cycle(_)
            | Executable::Exit(_)
            | Executable::Return(_)
            | Executable::Stop { .. }
            | Executable::Pause
            | Executable::Allocate { .. }
            | Executable::Deallocate { .. }
            | Executable::Nullify(_)
            | Executable::ImageControl { .. } => Vec::new(),
        }
    }
}

impl Io {
    /// The labels that it can jump to.
    pub fn labels(&self) -> Vec<u32> {
        let labels = self.controls.iter().filter_map(|(name, value)| {
            match (name.as_str(), value.as_ref().map(|value| &value.kind)) {
                ("err" | "end" | "eor", Some(ExprKind::Integer { value, .. })) => {
                    u32::try_from(value.get()).ok()
                }
                _ => None,
            }
        });
        labels.collect()
    }
}
