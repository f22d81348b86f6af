//! The C++ class behind its C interface, loaded at run time: what `ctypes` does.
//!
//! Shows the library found when the program runs, so that it can be replaced or
//! missing. Nothing checks the types of its functions: they are written here by
//! hand, and the library is trusted to have them.

#![expect(unsafe_code, reason = "calls C")]

use std::ffi::{CStr, c_char};
use std::marker::{PhantomData, PhantomPinned};
use std::ptr;

use crate::error::Error;
use crate::libraries::{Libraries, Loaded};
use crate::path::{About, Linkage, Path};

const LIBRARY: &str = "fibc++.so";

// As in native/cpp/fib_ext.h.
const FIB_EXT_OK: i32 = 0;

#[repr(C)]
struct FibExt {
    opaque: [u8; 0],
    // A C++ object: neither sent to other threads nor moved.
    marker: PhantomData<(*mut u8, PhantomPinned)>,
}

/// `fib_ext.h`, out of `fibc++.so`.
pub struct CppLibloading {
    create: unsafe extern "C" fn(i32, *mut *mut FibExt) -> i32,
    destroy: unsafe extern "C" fn(*mut FibExt),
    fill: unsafe extern "C" fn(*const FibExt, *mut u64, usize) -> i32,
    message: unsafe extern "C" fn() -> *const c_char,
    // The functions are code of this library: it stays as long as they do.
    _library: Loaded,
}

impl Path for CppLibloading {
    type Number = u64;

    const ABOUT: About = About {
        name: "cpp-libloading",
        language: "C++",
        binding: "extern \"C\" interface, libloading",
        linkage: Linkage::RunTime(LIBRARY),
        choose: "A library that may be absent or replaced: plug-ins, vendors' binaries",
    };

    fn open(libraries: &Libraries) -> Result<Self, Error> {
        let library = libraries.load(LIBRARY)?;
        // SAFETY: the types are those of fib_ext.h, and the library goes into
        // the same struct, so it lives as long.
        unsafe {
            Ok(Self {
                create: library.function("fib_ext_create")?,
                destroy: library.function("fib_ext_destroy")?,
                fill: library.function("fib_ext_fill")?,
                message: library.function("fib_ext_message")?,
                _library: library,
            })
        }
    }

    fn fib_into(&self, n: i32, out: &mut [u64]) -> Result<(), Error> {
        let mut handle = ptr::null_mut();
        // SAFETY: `handle` is a place for a pointer.
        self.result("fib_ext_create", unsafe { (self.create)(n, &mut handle) })?;
        // SAFETY: the handle is live, and the pointer valid for `out.len()`
        // numbers.
        let code = unsafe { (self.fill)(handle, out.as_mut_ptr(), out.len()) };
        let result = self.result("fib_ext_fill", code);
        // SAFETY: the handle is live, and not used after this.
        unsafe { (self.destroy)(handle) };
        result
    }
}

impl CppLibloading {
    /// The result of a call on this thread that has just returned `code`.
    fn result(&self, function: &'static str, code: i32) -> Result<(), Error> {
        if code == FIB_EXT_OK {
            return Ok(());
        }
        // SAFETY: the interface promises a NUL-terminated text that stays until
        // the thread's next failure; it is copied here.
        let message = unsafe { CStr::from_ptr((self.message)()) };
        Err(Error::Code {
            function,
            code,
            message: message.to_string_lossy().into_owned(),
        })
    }
}
