//! A bound on recursion: hostile text must not use up the stack.

/// The deepest nesting of expressions and of definitions that lead to each other. Each level takes
/// some hundred bytes of stack in each of a few functions.
const MAX_DEPTH: usize = 200;

/// How deep the work is nested.
#[derive(Default)]
pub(crate) struct Depth(usize);

/// Work that calls itself, through whatever passes.
pub(crate) trait Nested {
    /// How deep it is nested.
    fn depth(&mut self) -> &mut Depth;

    /// `work` one level deeper; `None` where that is too deep.
    fn bounded<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth().0 >= MAX_DEPTH {
            return None;
        }
        self.depth().0 += 1;
        let result = work(self);
        self.depth().0 -= 1;
        Some(result)
    }
}
