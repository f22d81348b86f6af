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

/// How long the children that have ended were on a processor (Linux).
pub(crate) fn children() -> Result<Duration> {
    /// Of what Linux counts in for programs.
    const TICK: Duration = Duration::from_millis(10);
    let text = fs::read_to_string("/proc/self/stat").context("time is Linux's")?;
    // The fields after the program's name, which stands in parentheses: `cutime` and `cstime` are
    // the 16th and 17th of all.
    let (_, fields) = text.rsplit_once(')').context("no stat")?;
    let ticks: u32 = (fields.split_whitespace().skip(13).take(2))
        .map(str::parse::<u32>)
        .sum::<Result<u32, _>>()?;
    Ok(TICK * ticks)
}
