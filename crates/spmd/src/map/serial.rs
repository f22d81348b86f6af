//! The map on the calling thread.

use super::{Each, Error, Options, Pool, Runner, Sink, Task};

/// The calling thread, as the only worker. Here for comparison, and for debugging.
#[derive(Debug, Clone, Copy, Default)]
pub struct Serial;

impl<T: Task> Pool<T> for Serial {
    fn workers(&self) -> usize {
        1
    }

    fn map_unordered(
        &mut self,
        task: &T,
        items: &[T::Input],
        options: &Options<'_>,
        each: &mut Each<'_, T::Output>,
    ) -> Result<(), Error> {
        if items.is_empty() {
            return Ok(());
        }
        let mut sink = Sink::new(items.len(), options, each);
        let mut runner = Runner::start(task, options.item_timeout)
            .map_err(|cause| Error::Initialiser { worker: 0, cause })?;
        for (index, item) in items.iter().enumerate() {
            if sink.should_stop() {
                break;
            }
            sink.deliver(0, index, runner.run(task, item));
        }
        sink.finish()
    }
}
