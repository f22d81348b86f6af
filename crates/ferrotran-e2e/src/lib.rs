//! End-to-end tests of ferrotran: the bindings that `build.rs` generates from `fortran/`.

mod arguments;

pub use arguments::*;

mod interop;

pub use interop::*;

pub mod meeting;

pub mod state;

/// From `costs.f` and `costs.f90`.
pub mod costs {
    include!(concat!(env!("OUT_DIR"), "/costs.rs"));
    pub use self::costs::*;
}

/// From `scalars.f90`.
pub mod scalars {
    include!(concat!(env!("OUT_DIR"), "/scalars.rs"));
    pub use self::scalars::*;
}

/// From `external.f` and `external.pyf`.
pub mod external {
    include!(concat!(env!("OUT_DIR"), "/external.rs"));
}

/// From `assumed.f90`.
pub mod assumed {
    include!(concat!(env!("OUT_DIR"), "/assumed.rs"));
    pub use self::assumed::*;
    pub use self::constants::*;
}

/// From `arrays.f90`.
pub mod arrays {
    include!(concat!(env!("OUT_DIR"), "/arrays.rs"));
    pub use self::arrays::*;
}

/// From `matrix.f`.
pub mod matrix {
    include!(concat!(env!("OUT_DIR"), "/matrix.rs"));
}

/// From `texts.f`.
pub mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

/// From `variables.f90`.
pub mod variables {
    include!(concat!(env!("OUT_DIR"), "/variables.rs"));
    pub use self::variables::*;
}

/// From `variable_extents.f90` and `dims.f`.
pub mod variable_extents {
    include!(concat!(env!("OUT_DIR"), "/variable_extents.rs"));
}

/// From `variable_extents.f90` and `dims.f`, loaded at run time.
pub mod variable_extents_loaded {
    include!(concat!(env!("OUT_DIR"), "/variable_extents_loaded.rs"));
}

/// From `computed_extents.f90`.
pub mod computed_extents {
    include!(concat!(env!("OUT_DIR"), "/computed_extents.rs"));
    pub use self::computed_extents::*;
}

/// From `families.f90`.
pub mod families {
    include!(concat!(env!("OUT_DIR"), "/families.rs"));
    pub use self::families::*;
}

/// From `families.f90`, loaded at run time.
pub mod families_loaded {
    include!(concat!(env!("OUT_DIR"), "/families_loaded.rs"));
}

/// From `variables.f90`, loaded at run time.
pub mod variables_loaded {
    include!(concat!(env!("OUT_DIR"), "/variables_loaded.rs"));
}

/// From `views.f90`.
pub mod views {
    include!(concat!(env!("OUT_DIR"), "/views.rs"));
}

/// From `commons.f`.
pub mod commons {
    include!(concat!(env!("OUT_DIR"), "/commons.rs"));
}

/// From `commons.f`, loaded at run time.
pub mod commons_loaded {
    include!(concat!(env!("OUT_DIR"), "/commons_loaded.rs"));
}

/// From `structures.f90`.
///
/// A view of a component borrows the object:
///
/// ```
/// use ferrotran_e2e::structures::records::{Record, grow};
///
/// let mut record = Record::new().unwrap();
/// grow(&mut record, 2).unwrap();
/// let view = record.samples().unwrap();
/// assert_eq!(view, [1.0, 2.0]);
/// grow(&mut record, 3).unwrap();
/// ```
///
/// So nothing is called while there is one that could free it:
///
/// ```compile_fail,E0502
/// use ferrotran_e2e::structures::records::{Record, grow};
///
/// let mut record = Record::new().unwrap();
/// grow(&mut record, 2).unwrap();
/// let view = record.samples().unwrap();
/// grow(&mut record, 3).unwrap();
/// assert_eq!(view, [1.0, 2.0]);
/// ```
///
/// Nor is it freed with the object:
///
/// ```compile_fail,E0505
/// use ferrotran_e2e::structures::records::{Record, grow};
///
/// let mut record = Record::new().unwrap();
/// let view = record.grid();
/// drop(record);
/// assert_eq!(view.len(), 3);
/// ```
///
/// What is written is lent once:
///
/// ```compile_fail,E0499
/// use ferrotran_e2e::structures::points::{Point, shift};
///
/// let mut point = Point::new().unwrap();
/// let (one, other) = (&mut point, &mut point);
/// shift(one, None).unwrap();
/// shift(other, None).unwrap();
/// ```
///
/// An object that may point to something stays on its thread, others do not:
///
/// ```
/// use ferrotran_e2e::structures::records::Record;
///
/// let record = Record::new().unwrap();
/// std::thread::spawn(move || drop(record)).join().unwrap();
/// ```
///
/// ```compile_fail,E0277
/// use ferrotran_e2e::structures::records::Linked;
///
/// let record = Linked::new().unwrap();
/// std::thread::spawn(move || drop(record)).join().unwrap();
/// ```
pub mod structures {
    include!(concat!(env!("OUT_DIR"), "/structures.rs"));
}

/// From `structures.f90`, loaded at run time.
pub mod structures_loaded {
    include!(concat!(env!("OUT_DIR"), "/structures_loaded.rs"));
}

/// From `methods.f90`.
///
/// A method that writes borrows its object as any other does:
///
/// ```compile_fail,E0502
/// use ferrotran_e2e::methods::counters::Counter;
///
/// let mut counter = Counter::new().unwrap();
/// counter.copy_to(&mut counter, None).unwrap();
/// ```
///
/// What is only read has no method that writes:
///
/// ```compile_fail,E0596
/// use ferrotran_e2e::methods::counters::Counter;
///
/// let counter = Counter::new().unwrap();
/// counter.add(1).unwrap();
/// ```
pub mod methods {
    include!(concat!(env!("OUT_DIR"), "/methods.rs"));
}

/// From `methods.f90`, loaded at run time.
pub mod methods_loaded {
    include!(concat!(env!("OUT_DIR"), "/methods_loaded.rs"));
}

/// From `nested.f90`.
///
/// The handle of a component borrows the one of the whole:
///
/// ```
/// use ferrotran_e2e::nested::points::shift;
/// use ferrotran_e2e::nested::shapes::Circle;
///
/// let mut circle = Circle::new().unwrap();
/// shift(&mut circle.centre_mut(), None).unwrap();
/// let centre = circle.centre();
/// assert_eq!((centre.x(), circle.centre().x()), (2.5, 2.5));
/// ```
///
/// While a component may be written nothing else uses the whole:
///
/// ```compile_fail,E0502
/// use ferrotran_e2e::nested::shapes::Circle;
///
/// let mut circle = Circle::new().unwrap();
/// let mut centre = circle.centre_mut();
/// assert_eq!(circle.radius(), 2.0);
/// centre.set_x(1.0);
/// ```
///
/// While it is read the whole is not written, nor what it is within reallocated:
///
/// ```compile_fail,E0502
/// use ferrotran_e2e::nested::shapes::Circle;
///
/// let mut circle = Circle::new().unwrap();
/// circle.allocate_focus().unwrap();
/// let focus = circle.focus().unwrap();
/// circle.allocate_focus().unwrap();
/// assert_eq!(focus.x(), 1.5);
/// ```
///
/// ```compile_fail,E0502
/// use ferrotran_e2e::nested::shapes::{Circle, focus_on};
///
/// let mut circle = Circle::new().unwrap();
/// let centre = circle.centre();
/// focus_on(&mut circle, 1.0).unwrap();
/// assert_eq!(centre.x(), 1.5);
/// ```
///
/// It is not longer there than the whole, nor is a view of what it holds:
///
/// ```compile_fail,E0505
/// use ferrotran_e2e::nested::shapes::Circle;
///
/// let circle = Circle::new().unwrap();
/// let centre = circle.centre();
/// drop(circle);
/// assert_eq!(centre.x(), 1.5);
/// ```
///
/// ```compile_fail,E0716
/// use ferrotran_e2e::nested::shapes::Circle;
///
/// let mut circle = Circle::new().unwrap();
/// let trail = circle.centre_mut().trail_mut();
/// assert!(trail.is_none());
/// ```
///
/// What is read is not written:
///
/// ```compile_fail,E0599
/// use ferrotran_e2e::nested::shapes::Circle;
///
/// let mut circle = Circle::new().unwrap();
/// circle.centre().set_x(1.0);
/// ```
///
/// ```compile_fail,E0277
/// use ferrotran_e2e::nested::points::shift;
/// use ferrotran_e2e::nested::shapes::Circle;
///
/// let circle = Circle::new().unwrap();
/// shift(&mut circle.centre(), None).unwrap();
/// ```
///
/// A component is no object of its own, and is not exchanged for one:
///
/// ```compile_fail,E0308
/// use ferrotran_e2e::nested::points::Point;
/// use ferrotran_e2e::nested::shapes::Circle;
///
/// let mut circle = Circle::new().unwrap();
/// let mut point = Point::new().unwrap();
/// std::mem::swap(&mut point, &mut circle.centre_mut());
/// ```
///
/// ```compile_fail,E0277
/// use ferrotran_e2e::nested::points::Point;
/// use ferrotran_runtime::structure::ObjectMut;
///
/// fn exchange<'a>(one: &mut Point<dyn ObjectMut + 'a>, other: &mut Point<dyn ObjectMut + 'a>) {
///     std::mem::swap(one, other);
/// }
/// ```
///
/// An element of an array is lent as a component is, and once:
///
/// ```compile_fail,E0499
/// use ferrotran_e2e::nested::clouds::Cloud;
///
/// let mut cloud = Cloud::new().unwrap();
/// let mut corners = cloud.corners_mut();
/// let (mut one, mut other) = (corners.get_mut([0, 0]).unwrap(), corners.get_mut([0, 0]).unwrap());
/// one.set_x(1.0);
/// other.set_x(2.0);
/// ```
///
/// ```compile_fail,E0502
/// use ferrotran_e2e::nested::clouds::Cloud;
///
/// let mut cloud = Cloud::new().unwrap();
/// cloud.allocate_many([3]).unwrap();
/// let last = cloud.many().unwrap().get(2).unwrap();
/// cloud.allocate_many([1]).unwrap();
/// assert_eq!(last.x(), 1.5);
/// ```
///
/// ```compile_fail,E0499
/// use ferrotran_e2e::nested::clouds::Cloud;
///
/// let mut cloud = Cloud::new().unwrap();
/// cloud.allocate_many([3]).unwrap();
/// for mut point in cloud.many_mut().unwrap() {
///     point.set_x(1.0);
///     cloud.deallocate_many();
/// }
/// ```
///
/// A variable of a module is there as long as the guard is, and is lent once:
///
/// ```compile_fail,E0505
/// use ferrotran_e2e::nested::world;
///
/// let data = world::data().unwrap();
/// let origin = data.origin();
/// drop(data);
/// assert_eq!(origin.x(), 1.5);
/// ```
///
/// ```compile_fail,E0499
/// use ferrotran_e2e::nested::points::shift;
/// use ferrotran_e2e::nested::world;
///
/// let mut data = world::data().unwrap();
/// let (mut one, mut other) = (data.origin_mut(), data.corners_mut());
/// shift(&mut one, None).unwrap();
/// shift(&mut other.get_mut([0, 0]).unwrap(), None).unwrap();
/// ```
///
/// What is PROTECTED, or a TARGET, is read only:
///
/// ```compile_fail,E0599
/// use ferrotran_e2e::nested::world;
///
/// world::data().unwrap().fixed_mut();
/// ```
///
/// ```compile_fail,E0599
/// use ferrotran_e2e::nested::world;
///
/// world::data().unwrap().seen_mut();
/// ```
///
/// A component that holds no address can be read by other threads, one of an object that does so cannot be moved there:
///
/// ```
/// use ferrotran_e2e::nested::shapes::Circle;
///
/// let mut circle = Circle::new().unwrap();
/// let mut centre = circle.centre_mut();
/// std::thread::scope(|scope| {
///     scope.spawn(move || centre.set_x(3.0));
/// });
/// assert_eq!(circle.centre().x(), 3.0);
/// ```
///
/// ```compile_fail,E0277
/// use ferrotran_e2e::nested::shapes::Joint;
///
/// let joint = Joint::new().unwrap();
/// std::thread::scope(|scope| {
///     scope.spawn(|| joint.own().radius());
/// });
/// ```
pub mod nested {
    include!(concat!(env!("OUT_DIR"), "/nested.rs"));
}

/// From `nested.f90`, loaded at run time.
pub mod nested_loaded {
    include!(concat!(env!("OUT_DIR"), "/nested_loaded.rs"));
}

/// From `object_arrays.f90`.
///
/// Procedures take views of arrays of objects, as they take views of `ndarray`'s:
///
/// ```
/// use ferrotran_e2e::object_arrays::points::{Point, shift, total};
///
/// let mut points = Point::array([3]).unwrap();
/// shift(points.view_mut(), 1.0).unwrap();
/// assert_eq!(points.get(2).unwrap().tag(), 3);
/// assert_eq!(total(points.view(), None).unwrap(), 7.5);
/// ```
///
/// While one may be written nothing else uses the array:
///
/// ```compile_fail,E0502
/// use ferrotran_e2e::object_arrays::points::Point;
///
/// let mut points = Point::array([3]).unwrap();
/// let view = points.view_mut();
/// assert_eq!(points.len(), 3);
/// drop(view);
/// ```
///
/// An element is not longer there than the array, and is not exchanged for another object:
///
/// ```compile_fail,E0505
/// use ferrotran_e2e::object_arrays::points::Point;
///
/// let points = Point::array([3]).unwrap();
/// let first = points.get(0).unwrap();
/// drop(points);
/// assert_eq!(first.x(), 1.5);
/// ```
///
/// ```compile_fail,E0308
/// use ferrotran_e2e::object_arrays::points::Point;
///
/// let mut points = Point::array([3]).unwrap();
/// let mut other = Point::new().unwrap();
/// std::mem::swap(&mut points.get_mut(0).unwrap(), &mut other);
/// ```
///
/// An array of objects that may point to what others reach stays on its thread:
///
/// ```compile_fail,E0277
/// use ferrotran_e2e::object_arrays::chains::Link;
///
/// let links = Link::array([3]).unwrap();
/// std::thread::spawn(move || drop(links));
/// ```
pub mod object_arrays {
    include!(concat!(env!("OUT_DIR"), "/object_arrays.rs"));
}

/// From `object_arrays.f90`, loaded at run time.
pub mod object_arrays_loaded {
    include!(concat!(env!("OUT_DIR"), "/object_arrays_loaded.rs"));
}

/// From `owned_objects.f90`.
///
/// Of an ALLOCATABLE object Fortran decides whether there is one:
///
/// ```
/// use ferrotran_e2e::owned_objects::errors::{check, toggle};
///
/// let mut error = check(-3).unwrap();
/// assert_eq!(error.as_ref().unwrap().message().as_deref(), Some("negative"));
/// toggle(&mut error).unwrap();
/// assert!(error.is_none());
/// ```
///
/// One that is a part of another object is none that Fortran could free:
///
/// ```compile_fail,E0308
/// use ferrotran_e2e::owned_objects::errors::{Report, code_of};
///
/// let report = Report::new().unwrap();
/// code_of(Some(&report.first())).unwrap();
/// ```
pub mod owned_objects {
    include!(concat!(env!("OUT_DIR"), "/owned_objects.rs"));
}

/// From `owned_objects.f90`, loaded at run time.
pub mod owned_objects_loaded {
    include!(concat!(env!("OUT_DIR"), "/owned_objects_loaded.rs"));
}

/// From `addresses.f90`.
///
/// What follows an address is `unsafe`:
///
/// ```compile_fail,E0133
/// use ferrotran_e2e::addresses::addresses::read_at;
/// read_at(std::ptr::null_mut(), 1).unwrap();
/// ```
///
/// What holds one stays on its thread:
///
/// ```compile_fail,E0277
/// use ferrotran_e2e::addresses::addresses::Holder;
/// fn is_send<T: Send>() {}
/// is_send::<Holder>();
/// ```
///
/// GNU Fortran 12 takes addresses of data for those of procedures, so specific procedures that differ in
/// no more are left out where only the generic is accessible:
///
/// ```compile_fail,E0425
/// ferrotran_e2e::addresses::addresses::confuse_data(&mut std::ptr::null_mut());
/// ```
pub mod addresses {
    include!(concat!(env!("OUT_DIR"), "/addresses.rs"));
}

/// From `addresses.f90`, loaded at run time.
pub mod addresses_loaded {
    include!(concat!(env!("OUT_DIR"), "/addresses_loaded.rs"));
}

/// From `assigned.f90`.
///
/// An object to whose type an assignment is bound is not copied, and nothing returns one:
///
/// ```compile_fail,E0599
/// use ferrotran_e2e::assigned::assigned::Tally;
///
/// Tally::new().unwrap().try_clone().unwrap();
/// ```
///
/// ```compile_fail,E0425
/// ferrotran_e2e::assigned::assigned::tally_of(3).unwrap();
/// ```
pub mod assigned {
    include!(concat!(env!("OUT_DIR"), "/assigned.rs"));
}

/// From `finalised.f90`.
///
/// Who makes an object vouches for what ends it:
///
/// ```compile_fail,E0133
/// ferrotran_e2e::finalised::finalised::Lease::new().unwrap();
/// ```
///
/// An object that FINAL procedures end is not copied, nothing returns one, and nothing frees one within another:
///
/// ```compile_fail,E0599
/// use ferrotran_e2e::finalised::finalised::Lease;
/// fn copy(lease: &Lease) -> Lease {
///     lease.try_clone().unwrap()
/// }
/// ```
///
/// ```compile_fail,E0425
/// unsafe { ferrotran_e2e::finalised::finalised::lease_of(3) }.unwrap();
/// ```
///
/// ```compile_fail,E0599
/// use ferrotran_e2e::finalised::finalised::Estate;
/// fn free(estate: &mut Estate) {
///     estate.deallocate_house();
/// }
/// ```
///
/// Elements of arrays of explicit shape are ended at wrong addresses, so there are no objects with such components:
///
/// ```compile_fail,E0432
/// use ferrotran_e2e::finalised::finalised::Row;
/// ```
pub mod finalised {
    include!(concat!(env!("OUT_DIR"), "/finalised.rs"));
}

/// From `finalised.f90`, loaded at run time.
pub mod finalised_loaded {
    include!(concat!(env!("OUT_DIR"), "/finalised_loaded.rs"));
}

/// From `component_extents.f90`.
pub mod component_extents {
    include!(concat!(env!("OUT_DIR"), "/component_extents.rs"));
}

/// From `component_extents.f90`, loaded at run time.
pub mod component_extents_loaded {
    include!(concat!(env!("OUT_DIR"), "/component_extents_loaded.rs"));
}

/// From `classes.f90`.
///
/// Where Fortran takes CLASS, objects of all types that extend it are taken:
///
/// ```
/// use ferrotran_e2e::classes::{discs::Disc, shapes::{Shape, Square, weight}};
/// use ferrotran_runtime::structure::IsA;
///
/// let all: [&dyn IsA<Shape>; 2] = [&Square::new().unwrap(), &Disc::new().unwrap()];
/// let weights = all.map(|shape| weight(shape, 2.0).unwrap());
/// assert_eq!(weights, [2.0, 6.0]);
/// ```
///
/// No others are:
///
/// ```compile_fail,E0277
/// use ferrotran_e2e::classes::{discs::grow, shapes::Square};
///
/// grow(&mut Square::new().unwrap(), 1.0).unwrap();
/// ```
///
/// What is only read is not written:
///
/// ```compile_fail,E0277
/// use ferrotran_e2e::classes::{discs::Ring, shapes::mark};
///
/// let ring = Ring::new().unwrap();
/// mark(&mut ring.disc(), 3).unwrap();
/// ```
pub mod classes {
    include!(concat!(env!("OUT_DIR"), "/classes.rs"));
}

/// From `classes.f90`, loaded at run time.
pub mod classes_loaded {
    include!(concat!(env!("OUT_DIR"), "/classes_loaded.rs"));
}

/// From `anything.f90`.
///
/// Where Fortran takes CLASS(*), numbers are taken, and objects of types that the module knows, or that know it:
///
/// ```
/// use ferrotran_e2e::anything::anything::{Anything, Point, bytes_of};
/// use ferrotran_runtime::structure::IsA;
///
/// let all: [&dyn IsA<Anything>; 3] = [&1_i16, &1.0_f64, &Point::new().unwrap()];
/// assert_eq!(all.map(|it| bytes_of(it).unwrap()), [2, -8, 1000]);
/// ```
///
/// Others are not:
///
/// ```compile_fail,E0277
/// use ferrotran_e2e::anything::{anything::bytes_of, unrelated::Stranger};
///
/// bytes_of(&Stranger::new().unwrap()).unwrap();
/// ```
///
/// ```compile_fail,E0277
/// use ferrotran_e2e::anything::anything::bytes_of;
///
/// bytes_of(&true).unwrap();
/// ```
pub mod anything {
    include!(concat!(env!("OUT_DIR"), "/anything.rs"));
}

/// From `anything.f90`, loaded at run time.
pub mod anything_loaded {
    include!(concat!(env!("OUT_DIR"), "/anything_loaded.rs"));
}

/// From `object_pointers.f90`.
///
/// They stay on their thread:
///
/// ```compile_fail,E0277
/// use ferrotran_e2e::object_pointers::lists::Node;
/// use ferrotran_runtime::structure::Pointer;
///
/// fn sent(_: impl Send) {}
/// sent(Pointer::<Node>::null());
/// ```
pub mod object_pointers {
    include!(concat!(env!("OUT_DIR"), "/object_pointers.rs"));
}

/// From `object_pointers.f90`, loaded at run time.
pub mod object_pointers_loaded {
    include!(concat!(env!("OUT_DIR"), "/object_pointers_loaded.rs"));
}

/// From `operators.f90`.
pub mod operators {
    include!(concat!(env!("OUT_DIR"), "/operators.rs"));
}

/// From `modern.f90`.
pub mod modern {
    include!(concat!(env!("OUT_DIR"), "/modern.rs"));
    pub use self::modern::*;
}

/// From `generics.f90`.
pub mod generics {
    include!(concat!(env!("OUT_DIR"), "/generics.rs"));
    pub use self::generics::*;
}

/// The same, opened at run time.
pub mod generics_loaded {
    include!(concat!(env!("OUT_DIR"), "/generics_loaded.rs"));
}

/// From `unsupported.f90`.
pub mod unsupported {
    include!(concat!(env!("OUT_DIR"), "/unsupported.rs"));
    pub use self::unsupported::*;
}

/// From `table.f` and `block_data.f`.
pub mod table {
    include!(concat!(env!("OUT_DIR"), "/table.rs"));
}

/// From `other_block_data.f`.
pub mod other_block_data {
    include!(concat!(env!("OUT_DIR"), "/other_block_data.rs"));
}

/// From `parallel.f`.
pub mod parallel {
    include!(concat!(env!("OUT_DIR"), "/parallel.rs"));
}

/// From `stops.f90`.
pub mod stops {
    include!(concat!(env!("OUT_DIR"), "/stops.rs"));
    pub use self::stopping::*;
}

/// From `stops.f90`, whose stops end the process.
pub mod stops_uncontained {
    include!(concat!(env!("OUT_DIR"), "/stops_uncontained.rs"));
    pub use self::stopping::*;
}

/// From `placed.F90`.
pub mod placed {
    include!(concat!(env!("OUT_DIR"), "/placed.rs"));
}

/// From `all_checked.f90`.
pub mod all_checked {
    include!(concat!(env!("OUT_DIR"), "/all_checked.rs"));
}

/// From `counted.f90`, and linked to `counted_checked.f90`.
pub mod counted {
    include!(concat!(env!("OUT_DIR"), "/counted.rs"));
}

/// From `checked_shapes.f90`.
pub mod checked_shapes {
    include!(concat!(env!("OUT_DIR"), "/checked_shapes.rs"));
}

/// From `checked.f`.
pub mod checked {
    include!(concat!(env!("OUT_DIR"), "/checked.rs"));
}

/// From `checked_bound.f`.
pub mod checked_bound {
    include!(concat!(env!("OUT_DIR"), "/checked_bound.rs"));
}

/// From `failed_checks.f90`.
pub mod failed_checks {
    include!(concat!(env!("OUT_DIR"), "/failed_checks.rs"));
}

/// From `failed_checks.f90`, loaded at run time.
pub mod failed_checks_loaded {
    include!(concat!(env!("OUT_DIR"), "/failed_checks_loaded.rs"));
}

/// From `failed_checks.f90`, with OpenMP.
pub mod failed_checks_parallel {
    include!(concat!(env!("OUT_DIR"), "/failed_checks_parallel.rs"));
}

/// From `failed_checks.f90`, whose stops end the process.
pub mod failed_checks_uncontained {
    include!(concat!(env!("OUT_DIR"), "/failed_checks_uncontained.rs"));
}

/// From `stops_parallel.f90`.
pub mod stops_parallel {
    include!(concat!(env!("OUT_DIR"), "/stops_parallel.rs"));
}

/// From `stops.f90`, loaded at run time.
pub mod stops_loaded {
    include!(concat!(env!("OUT_DIR"), "/stops_loaded.rs"));
    pub use self::stopping::*;
}

/// From `external.f` and `external.pyf`, loaded at run time.
pub mod external_loaded {
    include!(concat!(env!("OUT_DIR"), "/external_loaded.rs"));
}

/// From `modern.f90`, loaded at run time.
pub mod modern_loaded {
    include!(concat!(env!("OUT_DIR"), "/modern_loaded.rs"));
    pub use self::modern::*;
}

/// From `texts.f`, loaded at run time.
pub mod texts_loaded {
    include!(concat!(env!("OUT_DIR"), "/texts_loaded.rs"));
}

/// From `table.f` and `block_data.f`, loaded at run time.
pub mod table_loaded {
    include!(concat!(env!("OUT_DIR"), "/table_loaded.rs"));
}

/// From `assumed.f90`, loaded at run time.
pub mod assumed_loaded {
    include!(concat!(env!("OUT_DIR"), "/assumed_loaded.rs"));
    pub use self::assumed::*;
    pub use self::constants::*;
}

/// From `prebuilt/`, which CMake built.
pub mod prebuilt {
    include!(concat!(env!("OUT_DIR"), "/prebuilt.rs"));
    pub use self::squares::*;
}

/// From `over_prebuilt.f`, which calls `prebuilt/`.
pub mod over_prebuilt {
    include!(concat!(env!("OUT_DIR"), "/over_prebuilt.rs"));
}

/// From `over_blas.f`, which calls BLAS.
pub mod over_blas {
    include!(concat!(env!("OUT_DIR"), "/over_blas.rs"));
}

/// From `over_blas.f`, loaded at run time.
pub mod over_blas_loaded {
    include!(concat!(env!("OUT_DIR"), "/over_blas_loaded.rs"));
}

/// From `prebuilt/`, as pkg-config knows it.
pub mod packaged {
    include!(concat!(env!("OUT_DIR"), "/packaged.rs"));
}

/// From `callbacks.f`.
pub mod callbacks {
    include!(concat!(env!("OUT_DIR"), "/callbacks.rs"));
}

/// From `callbacks.f`, loaded at run time.
pub mod callbacks_loaded {
    include!(concat!(env!("OUT_DIR"), "/callbacks_loaded.rs"));
}

/// From `callbacks.f`, two procedures that are told of failures.
pub mod callbacks_stopped {
    include!(concat!(env!("OUT_DIR"), "/callbacks_stopped.rs"));
}

/// From `concurrent_callbacks.f90`, with OpenMP.
pub mod concurrent_callbacks {
    include!(concat!(env!("OUT_DIR"), "/concurrent_callbacks.rs"));
    pub use self::concurrent_module::*;
}

/// The same, loaded at run time.
pub mod concurrent_callbacks_loaded {
    include!(concat!(env!("OUT_DIR"), "/concurrent_callbacks_loaded.rs"));
    pub use self::concurrent_module::*;
}

/// From `descriptor_callbacks.f90`.
pub mod descriptor_callbacks {
    include!(concat!(env!("OUT_DIR"), "/descriptor_callbacks.rs"));
    pub use self::descriptor_callback_module::*;
}

/// The same, loaded at run time.
pub mod descriptor_callbacks_loaded {
    include!(concat!(env!("OUT_DIR"), "/descriptor_callbacks_loaded.rs"));
    pub use self::descriptor_callback_module::*;
}

/// From `callbacks.f90`.
pub mod callback_modules {
    include!(concat!(env!("OUT_DIR"), "/callback_modules.rs"));
    pub use self::callback_module::*;
}

/// From `callbacks.f90`, loaded at run time.
pub mod callback_modules_loaded {
    include!(concat!(env!("OUT_DIR"), "/callback_modules_loaded.rs"));
    pub use self::callback_module::*;
}
