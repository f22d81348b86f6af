//! What Fortran leaves unset is no memory of others: it is set where it comes to be.

use ferrotran_e2e::uninitialised::{un1, un2, un3, un4};
use ferrotran_e2e::uninitialised_elsewhere::Library;

/// Memory that is freed with something in it, on the heap and on the stack.
fn leave_something() {
    let heap: Vec<Vec<u32>> = (1..20).map(|size| vec![0x5a5a_5a5a; size * 100]).collect();
    let stack = std::hint::black_box([0x5a_u8; 10_000]);
    assert_eq!(heap[3][7], u32::from(stack[1]) * 0x0101_0101);
}

#[test]
fn locals_are_zero() {
    leave_something();
    assert_eq!(un1().unwrap().to_bits(), 0);
    leave_something();
    assert!(un3().unwrap().bytes().all(|byte| byte == b' '));
    leave_something();
    assert_eq!(un4(500).unwrap().to_bits(), 0);
}

#[test]
fn what_is_allocated_is_zero() {
    leave_something();
    for n in [0, 100, 400, 1900] {
        assert_eq!(un2(n).unwrap(), Some(vec![0; n as usize]));
    }
}

/// Of a library that others compile nothing is rewritten, so that these functions are unsafe.
#[deny(unused_unsafe)]
#[test]
fn others_do_not_rewrite() {
    let call = |library: &Library| {
        // SAFETY: it is never called.
        unsafe { library.un1() }
    };
    let _: &dyn Fn(&Library) -> Result<f64, ferrotran_runtime::Error> = &call;
}
