//! Libraries of one program that define the same procedures, modules, COMMON blocks and BLOCK DATA
//! share none of them.

use std::sync::{Mutex, PoisonError};
use std::thread;

use ferrotran_e2e::meeting::{one, one_loaded, two, two_loaded, user};

#[macro_use]
#[path = "support/exercise.rs"]
mod exercise;

/// Tests that change the state of `one` do so one after the other.
static STATE: Mutex<()> = Mutex::new(());

#[test]
fn a_library_uses_another_one_and_no_third() {
    let _alone = STATE.lock().unwrap_or_else(PoisonError::into_inner);
    two::setup(1).unwrap();
    user::user_setup(5).unwrap();
    assert_eq!(one::latest().unwrap(), 16);
    assert_eq!(two::latest().unwrap(), 101);
    assert_eq!(user::user_counts(2).unwrap(), 1002);
    assert_eq!(one::counters::next(1).unwrap(), 1003);
}

#[test]
fn nothing_of_two_libraries_meets() {
    let _alone = STATE.lock().unwrap_or_else(PoisonError::into_inner);
    thread::scope(|scope| {
        scope.spawn(|| {
            exercise!([one::], [one::counters::], 1, 1, "ONE ENDS");
        });
        scope.spawn(|| {
            exercise!([two::], [two::counters::], 100, 2, "TWO ENDS");
        });
        scope.spawn(|| {
            // SAFETY: it is the library that the build script built.
            let library = unsafe { one_loaded::Library::open(env!("MEETING_ONE_LOADED_LIBRARY")) };
            let library = library.unwrap();
            exercise!([library.], [library.counters().], 1, 1, "ONE ENDS");
        });
        scope.spawn(|| {
            // SAFETY: it is the library that the build script built.
            let library = unsafe { two_loaded::Library::open(env!("MEETING_TWO_LOADED_LIBRARY")) };
            let library = library.unwrap();
            exercise!([library.], [library.counters().], 100, 2, "TWO ENDS");
        });
    });
}
