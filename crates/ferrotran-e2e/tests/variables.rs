//! Variables of modules and COMMON blocks: read and written in place, under the lock of the library.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use ferrotran_e2e::{commons, commons_loaded, variables, variables_loaded};
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
fn allocatable_texts_and_numbers_are_set_and_deallocated() {
    let mut data = variables::data().unwrap();
    assert!(data.motto().is_none() && data.level().is_none() && data.lent_motto().is_none());
    data.set_motto("ab c ").unwrap();
    data.set_level(0.5).unwrap();
    assert_eq!(data.motto().unwrap(), "ab c ");
    drop(data);
    assert_eq!(variables::level_of_motto().unwrap(), 5.5);
    let mut data = variables::data().unwrap();
    assert_eq!(data.motto().unwrap(), "ab c !");
    assert_eq!(data.lent_motto().unwrap(), "lent");
    data.set_level(-2.0).unwrap();
    assert_eq!(data.level(), Some(-2.0));
    data.deallocate_motto();
    data.deallocate_level();
    data.deallocate_level();
    assert!(data.motto().is_none() && data.level().is_none());
    drop(data);
    assert_eq!(variables::level_of_motto().unwrap(), 0.0);
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

/// Whether a type is `Send` or `Sync`: constants of its own come before those of the traits.
struct Is<T>(std::marker::PhantomData<T>);

trait NotSend {
    const SEND: bool = false;
}

trait NotSync {
    const SYNC: bool = false;
}

impl<T> NotSend for Is<T> {}
impl<T> NotSync for Is<T> {}

impl<T: Send> Is<T> {
    const SEND: bool = true;
}

impl<T: Sync> Is<T> {
    const SYNC: bool = true;
}

#[test]
fn a_guard_stays_on_its_thread() {
    const { assert!(Is::<i32>::SEND && Is::<i32>::SYNC) };
    const { assert!(!Is::<variables::Data>::SEND && !Is::<variables::Data>::SYNC) };
    const { assert!(!Is::<commons::StateCommon>::SEND && !Is::<commons::StateCommon>::SYNC) };
    type Loaded<'library> = variables_loaded::variables::Data<'library>;
    const { assert!(!Is::<Loaded<'static>>::SEND && !Is::<Loaded<'static>>::SYNC) };
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

#[test]
fn members_of_a_common_block_are_read_and_set() {
    let _alone = alone();
    let mut state = commons::state_common().unwrap();
    assert_eq!((state.tol(), state.n(), state.loud()), (0.5, 7, false));
    assert_eq!(
        (state.work(), state.name().as_str()),
        (&[1.0, 2.0, 3.0][..], "START")
    );
    state.work_mut()[2] = 10.0;
    state.set_tol(0.25);
    state.level_mut()[[1, 1]] = 4;
    assert!(commons::step().is_err_and(|error| matches!(error.kind(), ErrorKind::Busy { .. })));
    drop(state);
    commons::step().unwrap();
    assert_eq!(commons::total().unwrap(), 13.75);
    let state = commons::state_common().unwrap();
    assert_eq!(state.level(), arr2(&[[0, 8], [0, 4]]));
    assert_eq!(
        (state.n(), state.loud(), state.name().as_str()),
        (8, true, "STEPPE")
    );
}

#[test]
fn blank_common_has_a_guard_too() {
    let _alone = alone();
    let mut blank = commons::blank_common().unwrap();
    blank.set_i(2);
    drop(blank);
    commons::blank().unwrap();
    let blank = commons::blank_common().unwrap();
    assert_eq!((blank.i(), blank.r()[2]), (3, 3.0));
}

#[test]
fn common_blocks_of_a_loaded_library_are_its_own() {
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let library = unsafe { commons_loaded::Library::open(env!("COMMONS_LOADED_LIBRARY")) };
    let library = library.unwrap();
    let mut state = library.state_common().unwrap();
    assert_eq!((state.n(), state.tol()), (7, 0.5));
    state.set_n(100);
    drop(state);
    library.step().unwrap();
    assert_eq!(library.state_common().unwrap().n(), 101);
}
