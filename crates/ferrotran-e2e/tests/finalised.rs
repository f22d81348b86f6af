//! Objects that FINAL procedures end.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use ferrotran_e2e::finalised::finalised::{self, Box, Estate, Lease, Room, Sublease, Tower};
use ferrotran_e2e::finalised_loaded;
use ferrotran_runtime::ErrorKind;

/// They count in the same variables.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut data = finalised::data().unwrap();
    data.ended_mut().fill(0);
    data.set_last(0);
    data.set_refused(-1);
    alone
}

fn ended() -> [i32; 3] {
    let data = finalised::data().unwrap();
    [data.ended()[0], data.ended()[1], data.ended()[2]]
}

fn lease(id: i32) -> Lease {
    // SAFETY: what ends it counts, and may stop.
    let mut lease = unsafe { Lease::new() }.unwrap();
    lease.set_id(id);
    lease
}

#[test]
fn an_object_is_ended_once_when_it_is_dropped() {
    let _alone = alone();
    let mut held = lease(5);
    held.allocate_terms([1000]).unwrap();
    assert_eq!(ended(), [0, 0, 0]);
    drop(held);
    assert_eq!(ended(), [1, 0, 0]);
    assert_eq!(finalised::data().unwrap().last(), 5);
    lease(6).finish().unwrap();
    assert_eq!(ended(), [2, 0, 0]);
}

#[test]
fn what_a_parent_and_components_have_runs_too_each_once() {
    let _alone = alone();
    // SAFETY: as above.
    unsafe {
        let mut sublease = Sublease::new().unwrap();
        sublease.allocate_terms([10]).unwrap();
        sublease.allocate_rents([10]).unwrap();
        drop(sublease);
        assert_eq!(ended(), [1, 0, 0]);
        drop(Tower::new().unwrap());
        assert_eq!(ended(), [2, 1, 0]);
        // The parent is ended last.
        assert_eq!(finalised::data().unwrap().last(), 1);
        drop(Room::new().unwrap());
        assert_eq!(ended(), [2, 1, 4]);
        let mut estate = Estate::new().unwrap();
        estate.build(3).unwrap();
        estate.land_mut().allocate_terms([7]).unwrap();
        assert_eq!(estate.house().unwrap().tenant(), 2);
        assert_eq!(estate.rooms().unwrap().len(), 3);
        drop(estate);
        assert_eq!(ended(), [5, 2, 16]);
    }
}

#[test]
fn a_stop_is_told_by_finish_and_not_by_drop() {
    let _alone = alone();
    finalised::data().unwrap().set_refused(7);
    let stopped = lease(7).finish().unwrap_err();
    let ErrorKind::Stopped {
        procedure, text, ..
    } = stopped.kind()
    else {
        panic!("{stopped}");
    };
    assert_eq!(*procedure, "finalised::lease");
    assert_eq!(text, "the lease is not ended");
    drop(lease(7));
    assert_eq!(ended(), [2, 0, 0]);
    // All goes on as before.
    drop(lease(8));
    assert_eq!(ended(), [3, 0, 0]);
}

#[test]
fn in_a_closure_and_beside_a_guard_it_is_ended_afterwards() {
    let _alone = alone();
    let mut leases = vec![lease(1), lease(2), lease(3)];
    finalised::apply(
        |_| {
            let lease = leases.pop().unwrap();
            if leases.is_empty() {
                let busy = lease.finish().unwrap_err();
                assert!(matches!(busy.kind(), ErrorKind::Busy { .. }));
            }
        },
        3,
    )
    .unwrap();
    assert_eq!(ended(), [3, 0, 0]);
    assert_eq!(finalised::data().unwrap().last(), 1);
    let held = lease(4);
    let guard = finalised::data().unwrap();
    drop(held);
    assert_eq!(guard.ended()[0], 3);
    drop(guard);
    assert_eq!(ended(), [4, 0, 0]);
}

#[test]
fn a_closure_that_panics_leaves_nothing() {
    let _alone = alone();
    let panicked = std::panic::catch_unwind(|| {
        finalised::apply(
            |i| {
                let _held = lease(3);
                assert_ne!(i, 1, "out of the closure");
            },
            1,
        )
    });
    assert!(panicked.is_err());
    assert_eq!(ended(), [1, 0, 0]);
}

#[test]
fn threads_end_their_own_one_after_the_other() {
    let _alone = alone();
    thread::scope(|scope| {
        for at in 0..8 {
            let lease = lease(at);
            scope.spawn(move || {
                drop(lease);
                for _ in 0..100 {
                    drop(self::lease(at));
                }
            });
        }
    });
    assert_eq!(ended(), [808, 0, 0]);
}

#[test]
fn what_fortran_makes_and_takes_is_ended_once() {
    let _alone = alone();
    // SAFETY: what is made is ended as above, and the procedures use nothing but their arguments.
    unsafe {
        assert!(finalised::open_lease(0).unwrap().is_none());
        let made = finalised::open_lease(4).unwrap().unwrap();
        assert_eq!(made.terms().unwrap().len(), 4);
        let mut held = Some(made);
        finalised::exchange(&mut held, 9).unwrap();
        assert_eq!(ended(), [1, 0, 0]);
        assert_eq!(held.as_ref().unwrap().id(), 9);
        finalised::exchange(&mut held, 0).unwrap();
        assert!(held.is_none());
        assert_eq!(ended(), [2, 0, 0]);
        // What a procedure that stops had is gone.
        held = Some(lease(3));
        finalised::exchange(&mut held, -1).unwrap_err();
        assert!(held.is_none());
        assert_eq!(ended(), [3, 0, 0]);
    }
}

#[test]
fn what_an_object_of_any_type_has_runs_too() {
    let _alone = alone();
    // SAFETY: integers and leases are put there.
    unsafe {
        let mut held = Box::new().unwrap();
        assert_eq!(held.number().unwrap(), -1);
        held.put_number(7).unwrap();
        assert_eq!(held.number().unwrap(), 7);
        held.put_lease().unwrap();
        assert_eq!(held.number().unwrap(), -1);
        assert_eq!(ended(), [0, 0, 0]);
        drop(held);
        assert_eq!(ended(), [1, 0, 0]);
        let mut other = Box::new().unwrap();
        other.put_number(8).unwrap();
        other.finish().unwrap();
        assert_eq!(ended(), [1, 0, 0]);
    }
}

#[test]
fn methods_may_have_any_name() {
    let _alone = alone();
    let mut held = lease(1);
    // SAFETY: they set components.
    unsafe {
        held.rename(12).unwrap();
        held.allocate_terms([2]).unwrap();
        held.finish_().unwrap();
    }
    assert_eq!((held.id(), held.terms()), (12, None));
}

#[test]
fn a_loaded_library_ends_its_own() {
    let path = env!("FINALISED_LOADED_LIBRARY");
    // SAFETY: the build script built it from the same source.
    let library = unsafe { finalised_loaded::Library::open(path) }.unwrap();
    let module = library.finalised();
    let count = || module.data().unwrap().ended()[0];
    // SAFETY: as above.
    let make = || unsafe { finalised_loaded::finalised::Lease::new(&library) }.unwrap();
    drop(make());
    assert_eq!(count(), 1);
    let (one, other) = (make(), make());
    let guard = module.data().unwrap();
    drop(one);
    assert_eq!(guard.ended()[0], 1);
    drop(guard);
    assert_eq!(count(), 2);
    other.finish().unwrap();
    assert_eq!(count(), 3);
}
