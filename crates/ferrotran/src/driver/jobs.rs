//! Several programs at a time, as many as Cargo's jobserver lets.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc;
use std::thread;

use jobserver::{Acquired, Client};

use super::BuildError;
use super::cargo::Cargo;

/// What lets a job run: a token of the jobserver, or the one that this process has from the start.
type Token = Option<Acquired>;

enum Event<T> {
    Token(io::Result<Acquired>),
    Done(usize, thread::Result<Result<T, BuildError>>, Token),
}

/// Runs `job` on every item and gives the results in the order of the items. After a failure no
/// other job starts; of several failures the first one in the order of the items is told.
pub(super) fn run<I: Sync, T: Send + 'static>(
    items: &[I],
    cargo: &Cargo,
    job: impl Fn(&I) -> Result<T, BuildError> + Sync,
) -> Result<Vec<T>, BuildError> {
    if let [item] = items {
        return Ok(vec![job(item)?]);
    }
    let (events, event) = mpsc::channel();
    let tokens = events.clone();
    // Without a jobserver, one job at a time. A token may come after the last job has ended, when
    // nobody listens any more.
    let helper = client(cargo)
        .and_then(|client| {
            client.into_helper_thread(move |token| drop(tokens.send(Event::Token(token))))
        })
        .ok();
    if let Some(helper) = &helper {
        (1..items.len()).for_each(|_| helper.request_token());
    }
    let mut results: Vec<Option<Result<T, BuildError>>> = items.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let mut waiting = items.iter().enumerate();
        let mut free: Vec<Token> = vec![None];
        let mut running = 0;
        let mut failed = false;
        loop {
            while !failed && let Some(token) = free.pop() {
                let Some((number, item)) = waiting.next() else {
                    break;
                };
                running += 1;
                let (events, job) = (events.clone(), &job);
                scope.spawn(move || {
                    // Without an event for a job that panics, its end would be awaited for ever.
                    let result = panic::catch_unwind(AssertUnwindSafe(|| job(item)));
                    drop(events.send(Event::Done(number, result, token)));
                });
            }
            if running == 0 {
                break;
            }
            match event.recv() {
                Ok(Event::Token(token)) => free.extend(token.ok().map(Some)),
                Ok(Event::Done(number, result, token)) => {
                    running -= 1;
                    let result = result.unwrap_or_else(|panic| panic::resume_unwind(panic));
                    failed |= result.is_err();
                    results[number] = Some(result);
                    free.push(token);
                }
                // Every job would have to have ended without a word.
                Err(mpsc::RecvError) => break,
            }
        }
    });
    results.into_iter().flatten().collect()
}

/// Cargo's jobserver; where there is none, one of our own.
fn client(cargo: &Cargo) -> io::Result<Client> {
    // SAFETY: the descriptors that Cargo names are open in this process, and are checked to be
    // pipes; nothing else here takes them for its own.
    #[expect(unsafe_code, reason = "the jobserver comes as numbers of descriptors")]
    let inherited = unsafe { Client::from_env_ext(true) }.client;
    match inherited {
        Ok(client) => Ok(client),
        Err(_) => {
            let jobs = cargo.given("NUM_JOBS").and_then(|jobs| jobs.parse().ok());
            let jobs =
                jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from));
            // One token is this process's own.
            Client::new(jobs.saturating_sub(1))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..50).collect();
        let results = run(&items, &Cargo::with([("NUM_JOBS", "4")]), |item| {
            Ok(item * 2)
        });
        let expected: Vec<usize> = items.iter().map(|item| item * 2).collect();
        assert_eq!(results.unwrap(), expected);
    }

    #[test]
    fn jobs_run_together_but_no_more_than_allowed() {
        let (running, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        // Two jobs wait for each other: one alone would never end.
        let both = Barrier::new(2);
        run(&[(); 8], &Cargo::with([("NUM_JOBS", "2")]), |()| {
            most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            both.wait();
            running.fetch_sub(1, Ordering::SeqCst);
            Ok(())
        })
        .unwrap();
        assert_eq!(most.into_inner(), 2);
    }

    #[test]
    fn one_job_at_a_time_needs_no_token() {
        let results = run(&[1, 2, 3], &Cargo::with([("NUM_JOBS", "1")]), |item| {
            Ok(*item)
        });
        assert_eq!(results.unwrap(), [1, 2, 3]);
    }

    #[test]
    #[should_panic(expected = "a fault in the job")]
    fn a_panic_is_passed_on() {
        let cargo = Cargo::with([("NUM_JOBS", "2")]);
        let _ = run(&[1, 2], &cargo, |item| match item {
            1 => Ok(()),
            _ => panic!("a fault in the job"),
        });
    }

    #[test]
    fn the_first_failure_is_told_and_ends_it() {
        let started = AtomicUsize::new(0);
        let error = run(&[0, 1, 2], &Cargo::with([("NUM_JOBS", "1")]), |item| {
            started.fetch_add(1, Ordering::SeqCst);
            if *item == 0 {
                Ok(())
            } else {
                Err(BuildError::NoCompiler {
                    tried: vec![item.to_string()],
                })
            }
        });
        assert!(matches!(error, Err(BuildError::NoCompiler { tried }) if tried == ["1"]));
        assert_eq!(started.into_inner(), 2);
    }
}
