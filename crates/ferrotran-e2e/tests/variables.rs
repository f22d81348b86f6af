//! Module variables: read and written in place, under the lock of the library.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use ferrotran_e2e::{variables, variables_loaded};
use ferrotran_runtime::ndarray::{Array2, Array3, arr2};
use ferrotran_runtime::{Complex, ErrorKind, Logical};

/// The variables are those of the whole process: tests that use them do so one after the other.
fn alone() -> MutexGuard<'static, ()> {
    static STATE: Mutex<()> = Mutex::new(());
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn scalars_are_read_and_set() {
    let _alone = alone();
    let mut data = variables::data().unwrap();
    assert_eq!(data.wide(), 5_000_000_000);
    assert_eq!(data.single(), 0.5);
    assert_eq!(data.turn(), Complex::new(0.0, 1.0));
    data.set_count(40);
    data.set_verbose(true);
    data.set_tolerance(0.25);
    data.set_turn(Complex::new(2.0, 3.0));
    assert_eq!(data.turn(), Complex::new(2.0, 3.0));
    data.set_turn(Complex::new(0.0, 1.0));
    let before = data.grid().to_vec();
    let calls = data.calls();
    drop(data);
    variables::step().unwrap();
    let data = variables::data().unwrap();
    assert_eq!(data.count(), 41);
    assert!(!data.verbose());
    assert_eq!(data.calls(), calls + 1);
    for (before, after) in before.iter().zip(data.grid()) {
        assert_eq!(before + 0.25, *after);
    }
}

#[test]
fn names_of_rust_and_of_methods_do_not_clash() {
    let _alone = alone();
    let mut data = variables::data().unwrap();
    assert_eq!((data.self_(), data.type_(), data.set_self()), (1, 2, 3));
    data.set_self_2(5);
    assert_eq!(data.self_(), 5);
    data.set_self_2(1);
}

#[test]
fn texts_are_padded_and_too_long_ones_refused() {
    let _alone = alone();
    let mut data = variables::data().unwrap();
    data.set_title("a title").unwrap();
    assert_eq!(data.title(), "a title");
    let error = data.set_title("too long a title").unwrap_err();
    assert!(matches!(
        error.kind(),
        ErrorKind::TextTooLong { length: 8, .. }
    ));
    assert_eq!(data.title(), "a title");
    drop(data);
    variables::step().unwrap();
    assert_eq!(variables::data().unwrap().title(), "step");
}

#[test]
fn arrays_are_views() {
    let _alone = alone();
    let mut data = variables::data().unwrap();
    data.grid_mut().copy_from_slice(&[1.0, 2.0, 3.0, 4.0]);
    data.table_mut().assign(&arr2(&[[1, 3, 5], [2, 4, 6]]));
    assert_eq!(data.table()[[1, 2]], 6);
    assert_eq!(data.flags(), [true, false, true].map(Logical::from));
    // The first dimension is the length.
    assert_eq!(data.names().column(1).to_vec(), b"de ");
    data.names_mut()[[2, 1]] = b'f';
    assert_eq!(data.names().column(1).to_vec(), b"def");
    data.names_mut()[[2, 1]] = b' ';
    assert_eq!(data.cube(), Array3::<f32>::zeros((2, 2, 2)));
    let hidden = 7.0;
    let samples: f64 = data.samples().into_iter().flatten().sum();
    drop(data);
    assert_eq!(variables::total().unwrap(), 10.0 + hidden + samples);
}

#[test]
fn what_shares_storage_is_seen_under_both_names() {
    let _alone = alone();
    let mut data = variables::data().unwrap();
    data.halves_mut()[0] = 9;
    assert_eq!((data.whole(), data.halves()[0]), (9, 9));
}

#[test]
fn allocatables_are_allocated_and_deallocated() {
    let _alone = alone();
    let mut data = variables::data().unwrap();
    data.deallocate_counts();
    assert!(data.counts().is_none() && data.counts_mut().is_none());
    data.deallocate_counts();
    data.allocate_counts([2, 3]).unwrap();
    assert_eq!(data.counts().unwrap(), Array2::zeros((2, 3)));
    data.counts_mut().unwrap()[[1, 2]] = 12;
    drop(data);
    assert_eq!(variables::largest().unwrap(), 12);
    let mut data = variables::data().unwrap();
    data.allocate_counts([4, 0]).unwrap();
    assert_eq!(data.counts().unwrap().dim(), (4, 0));
    let error = data.allocate_counts([usize::MAX, 2]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::OutOfMemory { .. }));
    let error = data.allocate_counts([1 << 31, 1 << 31]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::OutOfMemory { .. }));
    data.deallocate_counts();
    drop(data);
    assert_eq!(variables::largest().unwrap(), -1);
    // What Fortran allocates is seen, too.
    let mut data = variables::data().unwrap();
    data.deallocate_samples();
    data.set_count(4);
    drop(data);
    variables::step().unwrap();
    let data = variables::data().unwrap();
    assert_eq!(data.samples().unwrap(), [5.0; 5]);
    assert!(data.lent().is_none());
}

#[test]
fn the_guard_keeps_this_thread_out() {
    let _alone = alone();
    let data = variables::data().unwrap();
    let busy = |error: &ferrotran_runtime::Error| matches!(error.kind(), ErrorKind::Busy { .. });
    assert!(variables::data().is_err_and(|error| busy(&error)));
    assert!(variables::step().is_err_and(|error| busy(&error)));
    drop(data);
    let mut refused = None;
    variables::visit(|| {
        refused = Some(variables::data().is_err_and(|error| busy(&error)));
    })
    .unwrap();
    assert_eq!(refused, Some(true));
    variables::step().unwrap();
}

#[test]
fn threads_take_turns() {
    let _alone = alone();
    let before = variables::data().unwrap().count();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..500 {
                    let mut data = variables::data().unwrap();
                    let count = data.count();
                    data.set_count(count + 1);
                    drop(data);
                    variables::total().unwrap();
                }
            });
        }
    });
    assert_eq!(variables::data().unwrap().count(), before + 4000);
}

#[test]
fn a_loaded_library_has_its_own() {
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let library = unsafe { variables_loaded::Library::open(env!("VARIABLES_LOADED_LIBRARY")) };
    let library = library.unwrap();
    let variables = library.variables();
    let mut data = variables.data().unwrap();
    assert_eq!((data.count(), data.title().as_str()), (3, "start"));
    data.set_count(10);
    data.table_mut()[[0, 0]] = 100;
    data.allocate_counts([1, 1]).unwrap();
    data.counts_mut().unwrap()[[0, 0]] = 77;
    assert!(variables.step().is_err());
    drop(data);
    variables.step().unwrap();
    assert_eq!(variables.largest().unwrap(), 77);
    let data = variables.data().unwrap();
    assert_eq!((data.count(), data.whole()), (11, 11));
    assert_eq!(data.samples().unwrap().len(), 11);
    assert_eq!(data.table()[[0, 0]], 100);
}
