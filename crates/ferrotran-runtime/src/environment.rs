//! The floating-point environment: rounding, traps and the treatment of denormal numbers. Rust
//! takes it for granted that nobody changes it; Fortran may (`ieee_set_rounding_mode`,
//! `ieee_set_halting_mode`).

/// The control bits of the floating-point unit. Exception flags are no part of it: those that are
/// raised in a closure stay raised, as they do in a Fortran function.
///
/// On x86-64 these are the bits of MXCSR, which the control word of the x87 unit follows, on
/// AArch64 FPCR; on other processors nothing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Environment(Control);

#[cfg(target_arch = "x86_64")]
type Control = u32;
#[cfg(target_arch = "aarch64")]
type Control = u64;
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
type Control = ();

/// The exception flags in MXCSR, which are no control bits.
#[cfg(target_arch = "x86_64")]
const FLAGS: u32 = 0x3f;

impl Environment {
    /// That of this thread now.
    #[inline]
    pub fn current() -> Self {
        #[cfg(target_arch = "x86_64")]
        return Environment(mxcsr() & !FLAGS);
        #[cfg(target_arch = "aarch64")]
        return Environment(fpcr());
        #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
        return Environment(());
    }

    /// Makes it that of this thread.
    #[cold]
    pub(crate) fn restore(self) {
        #[cfg(target_arch = "x86_64")]
        {
            let bits = self.0 | (mxcsr() & FLAGS);
            // SAFETY: the bits are what the register held before, but for the flags.
            unsafe {
                core::arch::asm!("ldmxcsr [{}]", in(reg) &raw const bits, options(nostack));
            }
            let mut x87 = 0_u16;
            // SAFETY: rounding and masks of the older unit become the same, as C's `fesetenv`
            // keeps them.
            unsafe {
                core::arch::asm!("fnstcw [{}]", in(reg) &raw mut x87, options(nostack));
                x87 = x87 & !0x0c3f | (bits >> 3) as u16 & 0x0c00 | (bits >> 7) as u16 & 0x003f;
                core::arch::asm!("fldcw [{}]", in(reg) &raw const x87, options(nostack));
            }
        }
        #[cfg(target_arch = "aarch64")]
        // SAFETY: the bits are what the register held before.
        unsafe {
            core::arch::asm!("msr fpcr, {}", in(reg) self.0, options(nostack, nomem));
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[inline]
fn mxcsr() -> u32 {
    let mut bits = 0_u32;
    // SAFETY: the register is stored into a variable of its size.
    unsafe { core::arch::asm!("stmxcsr [{}]", in(reg) &raw mut bits, options(nostack)) };
    bits
}

#[cfg(target_arch = "aarch64")]
#[inline]
fn fpcr() -> u64 {
    let bits: u64;
    // SAFETY: the register is read.
    unsafe { core::arch::asm!("mrs {}, fpcr", out(reg) bits, options(nostack, nomem)) };
    bits
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_restored_and_flags_are_kept() {
        let before = Environment::current();
        let upwards = Environment(before.0 | 0x4000);
        upwards.restore();
        assert_eq!(Environment::current(), upwards);
        let third = std::hint::black_box(1.0_f64) / std::hint::black_box(3.0);
        assert_ne!(mxcsr() & 0x20, 0, "the division is inexact");
        before.restore();
        assert_eq!(Environment::current(), before);
        assert_ne!(mxcsr() & 0x20, 0, "which stays known");
        assert!(third > std::hint::black_box(1.0) / std::hint::black_box(3.0));
    }
}
