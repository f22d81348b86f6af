//! Basic blocks while a body is walked.

use rustc_hash::FxHashMap;

use crate::name::Name;

use super::Walker;
use crate::analyse::trace::{BasicBlock, BlockId, Trace};

/// The blocks made so far.
#[derive(Default)]
pub(super) struct Flow<'a> {
    blocks: Vec<BasicBlock>,
    /// Whether each block was entered: its events are contiguous, so this happens once.
    started: Vec<bool>,
    current: BlockId,
    labels: FxHashMap<u32, BlockId>,
    /// The DO constructs around the current statement, outermost first.
    pub(super) loops: Vec<Loop<'a>>,
    /// A jump whose target isn't known.
    pub(super) irregular: bool,
}

/// A DO construct.
pub(super) struct Loop<'a> {
    pub(super) name: Option<&'a Name>,
    pub(super) cycle: BlockId,
    pub(super) exit: BlockId,
}

impl<'a> Walker<'_, 'a> {
    /// Makes the entry block.
    pub(super) fn start(&mut self) {
        let entry = self.new_block();
        self.enter(entry);
    }

    /// The trace, when everything was walked.
    pub(super) fn finish(mut self) -> Trace {
        self.returns();
        self.close();
        // A label that no statement carries.
        let missing = self.flow.started.iter().any(|started| !started);
        // An entry that was not seen.
        let unseen = self.trace.entries.len() < self.body.entries.len();
        self.trace.irregular = self.flow.irregular || missing || unseen;
        self.trace.blocks = self.flow.blocks;
        self.trace
    }

    pub(super) fn new_block(&mut self) -> BlockId {
        self.flow.blocks.push(BasicBlock::default());
        self.flow.started.push(false);
        self.flow.blocks.len() - 1
    }

    fn close(&mut self) {
        let end = self.trace.events.len();
        if let Some(block) = self.flow.blocks.get_mut(self.flow.current) {
            block.events.1 = end;
        }
    }

    /// Makes `block` the current one.
    pub(super) fn enter(&mut self, block: BlockId) {
        self.close();
        let block = if self.flow.started[block] {
            // A label that stands twice.
            self.flow.irregular = true;
            self.new_block()
        } else {
            block
        };
        self.flow.started[block] = true;
        self.flow.current = block;
        let start = self.trace.events.len();
        self.flow.blocks[block].events = (start, start);
    }

    /// Control can go from here to `block`.
    pub(super) fn edge(&mut self, block: BlockId) {
        let successors = &mut self.flow.blocks[self.flow.current].successors;
        if !successors.contains(&block) {
            successors.push(block);
        }
    }

    /// Control can go from here to the statements with these labels, or on.
    pub(super) fn may_jump(&mut self, labels: impl IntoIterator<Item = u32>) {
        let mut labels = labels.into_iter().peekable();
        if labels.peek().is_none() {
            return;
        }
        for label in labels {
            self.trace.jumps.insert(label);
            let block = self.label(label);
            self.edge(block);
        }
        let next = self.new_block();
        self.edge(next);
        self.enter(next);
    }

    /// Control goes from here to one of the statements with these labels.
    pub(super) fn jump_to_labels(&mut self, labels: impl IntoIterator<Item = u32>) {
        for label in labels {
            self.trace.jumps.insert(label);
            let block = self.label(label);
            self.edge(block);
        }
        self.unreachable();
    }

    fn label(&mut self, label: u32) -> BlockId {
        if let Some(&block) = self.flow.labels.get(&label) {
            return block;
        }
        let block = self.new_block();
        self.flow.labels.insert(label, block);
        block
    }

    /// The statement labelled `label` is next.
    pub(super) fn at_label(&mut self, label: u32) {
        let block = self.label(label);
        self.edge(block);
        self.enter(block);
    }

    /// Control goes from here to `block`, and what follows is entered by other ways only.
    pub(super) fn jump(&mut self, block: BlockId) {
        self.edge(block);
        self.unreachable();
    }

    /// Control does not go on from here.
    pub(super) fn unreachable(&mut self) {
        let next = self.new_block();
        self.enter(next);
    }

    /// Control can go back to the caller from here.
    pub(super) fn returns(&mut self) {
        self.flow.blocks[self.flow.current].returns = true;
    }
}
