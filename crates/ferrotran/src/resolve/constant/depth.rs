//! Bounds on recursion: hostile text must use up neither the stack nor the time.

/// The deepest nesting of expressions and of definitions that lead to each other. Each level takes
/// some hundred bytes of stack in each of a few functions.
const MAX_DEPTH: usize = 200;

/// The most steps for one statement or declaration. What is nested may be looked at more than once
/// on each level, for its type and for its value.
const MAX_STEPS: usize = 1 << 22;

/// How deep the work is nested, and how many steps it took.
#[derive(Default)]
pub(crate) struct Depth {
    level: usize,
    steps: usize,
}

impl Depth {
    /// Begins to count the steps for another statement.
    pub(crate) fn restart(&mut self) {
        self.steps = 0;
    }
}

/// Work that calls itself, through whatever passes.
pub(crate) trait Nested {
    /// How deep it is nested.
    fn depth(&mut self) -> &mut Depth;

    /// `work` one level deeper; `None` where that is too deep, or too much.
    fn bounded<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let depth = self.depth();
        if depth.level == 0 {
            depth.restart();
        }
        if depth.level >= MAX_DEPTH || depth.steps >= MAX_STEPS {
            return None;
        }
        depth.level += 1;
        depth.steps += 1;
        let result = work(self);
        self.depth().level -= 1;
        Some(result)
    }
}
