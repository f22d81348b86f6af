//! Packages of one program that define the same procedures, modules and COMMON blocks, and all call
//! their library `legacy`: two with other layouts, one that uses the first, and one in two versions.

use std::thread;

#[macro_use]
#[path = "support/exercise.rs"]
mod exercise;

#[test]
fn packages_meet_only_if_they_say_so() {
    thread::scope(|scope| {
        scope.spawn(|| {
            exercise!([fixture_first::], [fixture_first::counters::], 1, 1, "ONE ENDS");
            fixture_user::user_setup(5).unwrap();
            assert_eq!(fixture_first::latest().unwrap(), 16);
            assert_eq!(fixture_user::user_counts(2).unwrap(), 1002);
            assert_eq!(fixture_first::counters::next(1).unwrap(), 1003);
            exercise!([fixture_first::], [fixture_first::counters::], 1, 1, "ONE ENDS");
        });
        scope.spawn(|| {
            exercise!([fixture_second::], [fixture_second::counters::], 100, 2, "TWO ENDS");
        });
        scope.spawn(|| {
            exercise!([fixture_twice_1::], [fixture_twice_1::counters::], 1, 1, "ONE ENDS");
        });
        scope.spawn(|| {
            exercise!([fixture_twice_2::], [fixture_twice_2::counters::], 100, 2, "TWO ENDS");
        });
    });
}
