//! Addresses of C as arguments, results, components and module variables.

use std::ffi::{c_int, c_void};
use std::ptr;

use ferrotran_e2e::addresses::address_outside;
use ferrotran_e2e::addresses::addresses::{self, Holder};
use ferrotran_e2e::addresses_loaded;

type Procedure = Option<unsafe extern "C" fn()>;

extern "C" fn double(x: c_int) -> c_int {
    2 * x
}

/// The address of `double`, as Fortran knows it: of a procedure, whatever it takes.
fn of_double() -> Procedure {
    let double: extern "C" fn(c_int) -> c_int = double;
    // SAFETY: both are addresses of procedures; whoever calls it says what it is.
    Some(unsafe {
        std::mem::transmute::<extern "C" fn(c_int) -> c_int, unsafe extern "C" fn()>(double)
    })
}

/// Its address as a number, which can be compared; 0 of none.
fn number(of: Procedure) -> usize {
    of.map_or(0, |of| of as usize)
}

fn address(of: &mut f64) -> *mut c_void {
    ptr::from_mut(of).cast()
}

#[test]
fn addresses_go_in_and_out() {
    let (mut x, mut y) = (1.0, 2.0);
    let (mut a, mut b) = (address(&mut x), address(&mut y));
    let (one, other) = (a, b);
    assert!(addresses::same(a, a).unwrap());
    assert!(!addresses::same(a, b).unwrap());
    assert!(!addresses::same(ptr::null_mut(), ptr::null_mut()).unwrap());
    assert!(addresses::is_null(ptr::null_mut()).unwrap());
    assert!(!addresses::is_null(a).unwrap());
    assert_eq!(addresses::give(a).unwrap(), a);
    addresses::swap(&mut a, &mut b).unwrap();
    assert_eq!((a, b), (other, one));
    assert!(addresses::nothing().unwrap().is_null());
    assert_eq!(addresses::in_c(b).unwrap(), b);
    let outside = address_outside(a).unwrap();
    assert_eq!((outside.again, outside.same), (a, a));
}

#[test]
fn an_address_may_be_absent() {
    let (mut x, mut y) = (1.0, 2.0);
    let (a, b) = (address(&mut x), address(&mut y));
    assert_eq!(addresses::pick(Some(a), Some(b)).unwrap(), a);
    assert_eq!(addresses::pick(None, Some(b)).unwrap(), b);
    assert_eq!(
        addresses::pick(Some(ptr::null_mut()), Some(b)).unwrap(),
        ptr::null_mut()
    );
    assert!(addresses::pick(None, None).unwrap().is_null());
}

#[test]
fn objects_hold_addresses() {
    let mut x = 4.0;
    let mut holder = Holder::new().unwrap();
    assert!(holder.object().is_null() && holder.finish().is_none());
    addresses::put(&mut holder, address(&mut x), of_double()).unwrap();
    assert_eq!((holder.object(), holder.n()), (address(&mut x), 1));
    assert_eq!(number(holder.finish()), number(of_double()));
    assert_eq!(addresses::get(&holder).unwrap(), address(&mut x));
    holder.set_object(ptr::null_mut());
    holder.set_finish(None);
    assert!(addresses::get(&holder).unwrap().is_null() && holder.finish().is_none());
}

#[test]
fn modules_keep_addresses() {
    let mut x = 4.0;
    addresses::remember(address(&mut x), of_double()).unwrap();
    let mut data = addresses::data().unwrap();
    assert_eq!(data.kept(), address(&mut x));
    assert_eq!(number(data.kept_call()), number(of_double()));
    data.set_kept(ptr::null_mut());
    data.set_kept_call(None);
    assert!(data.kept().is_null() && data.kept_call().is_none());
}

#[test]
fn generics_tell_addresses_from_numbers() {
    let mut x = 4.0;
    assert_eq!(addresses::describe_data(ptr::null_mut()).unwrap(), 0);
    assert_eq!(addresses::describe_data(address(&mut x)).unwrap(), 1);
    assert_eq!(addresses::describe_number(0).unwrap(), 2);
    assert_eq!(addresses::describe_number(1).unwrap(), 3);
}

#[test]
fn procedures_of_c_are_called_by_their_address() {
    assert!(
        addresses::procedure_of(1, None, of_double())
            .unwrap()
            .is_none()
    );
    assert_eq!(
        number(addresses::procedure_of(2, None, of_double()).unwrap()),
        number(of_double())
    );
    // SAFETY: it is what the interface in the Fortran says.
    assert_eq!(unsafe { addresses::call_it(of_double(), 21) }.unwrap(), 42);
    let mut values = [1.5, 2.5, 3.5];
    // SAFETY: there are three values.
    let third = unsafe { addresses::read_at(values.as_mut_ptr().cast(), 3) };
    assert_eq!(third.unwrap(), 3.5);
}

#[test]
fn a_loaded_library_has_them_too() {
    let path = env!("ADDRESSES_LOADED_LIBRARY");
    // SAFETY: the build script built it of the sources that the bindings were generated from.
    let library = unsafe { addresses_loaded::Library::open(path) }.unwrap();
    let (mut x, mut y) = (1.0, 2.0);
    let (mut a, mut b) = (address(&mut x), address(&mut y));
    let addresses = library.addresses();
    addresses.swap(&mut a, &mut b).unwrap();
    assert_eq!((a, b), (address(&mut y), address(&mut x)));
    assert_eq!(addresses.in_c(a).unwrap(), a);
    assert_eq!(
        number(addresses.procedure_of(2, None, of_double()).unwrap()),
        number(of_double())
    );
    let mut holder = addresses_loaded::addresses::Holder::new(&library).unwrap();
    addresses.put(&mut holder, a, None).unwrap();
    assert_eq!(holder.object(), a);
}
