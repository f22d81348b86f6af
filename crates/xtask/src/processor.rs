//! Time on a processor, which is the same however busy the machine is.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};

/// How long this thread was on a processor (Linux).
pub(crate) fn thread() -> Result<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").context("time is Linux's")?;
    let nanoseconds = text.split_whitespace().next().context("no schedstat")?;
    Ok(Duration::from_nanos(nanoseconds.parse()?))
}

/// How long this process was on a processor (Linux).
pub(crate) fn process() -> Result<Duration> {
    // `utime` and `stime`.
    ticks(14, 2)
}

/// How long the children that have ended were on a processor (Linux).
pub(crate) fn children() -> Result<Duration> {
    // `cutime` and `cstime`.
    ticks(16, 2)
}

/// The same without what the kernel did for them.
pub(crate) fn children_in_user_mode() -> Result<Duration> {
    ticks(16, 1)
}

/// The sum of `count` fields of `/proc/self/stat` from one on, counted from 1.
fn ticks(field: usize, count: usize) -> Result<Duration> {
    /// Of what Linux counts in for programs.
    const TICK: Duration = Duration::from_millis(10);
    let text = fs::read_to_string("/proc/self/stat").context("time is Linux's")?;
    // The second field, the program's name, stands in parentheses.
    let (_, fields) = text.rsplit_once(')').context("no stat")?;
    let ticks: u32 = (fields.split_whitespace().skip(field - 3).take(count))
        .map(str::parse::<u32>)
        .sum::<Result<u32, _>>()?;
    Ok(TICK * ticks)
}
