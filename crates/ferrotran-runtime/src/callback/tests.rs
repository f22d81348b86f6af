use super::*;

thread_local! {
    static SLOT: Slot = const { Slot::new() };
}

static PLACE: Place = Place {
    procedure: "apply",
    callback: "f",
    name: "f of apply",
    contained: true,
};

/// As a generated trampoline.
unsafe extern "C-unwind" fn trampoline<F, R>(x: f64) -> f64
where
    F: FnMut(f64) -> R,
    R: Outcome<f64>,
{
    // SAFETY: the slot holds the closure that `apply` lent.
    unsafe { run(&SLOT, &PLACE, |f: &mut F| Ok(f(x))) }
}

/// As a generated wrapper, of a procedure that calls twice.
fn apply<F, R>(f: F, x: f64) -> Result<f64, Error>
where
    F: FnMut(f64) -> R,
    R: Outcome<f64>,
{
    let f = Lent::new(f);
    let _f = f.lend(&SLOT);
    // SAFETY: the trampoline is that of the closure.
    contain::call("apply", || unsafe {
        trampoline::<F, R>(x) + trampoline::<F, R>(x)
    })
}

fn is_empty() -> bool {
    SLOT.with(|slot| slot.0.get().is_null())
}

#[test]
fn closures_have_state() {
    let mut calls = 0.0;
    let sum = apply(
        |x| {
            calls += 1.0;
            x * calls
        },
        3.0,
    );
    assert_eq!(sum, Ok(9.0));
    assert_eq!(calls, 2.0);
    assert!(is_empty());
}

#[test]
fn an_error_comes_out_as_it_is() {
    let error = apply(|_| "x".parse::<f64>(), 1.0).unwrap_err();
    assert!(is_empty());
    let ErrorKind::Callback { callback: "f", .. } = error.kind() else {
        panic!("{error:?}");
    };
    let source = std::error::Error::source(&error).unwrap();
    assert!(source.is::<std::num::ParseFloatError>(), "{source:?}");
    assert_eq!(error, error.clone());
}

#[test]
fn a_panic_comes_out_with_its_payload() {
    let payload =
        std::panic::catch_unwind(|| apply(|_| -> f64 { std::panic::panic_any(7_u8) }, 1.0));
    assert_eq!(payload.unwrap_err().downcast_ref(), Some(&7_u8));
    assert!(is_empty());
}

#[test]
fn a_wrapper_called_from_its_own_closure_has_its_own() {
    let sum = apply(|x| apply(|y| y * 10.0, x).map(|inner| inner + x), 1.0);
    assert_eq!(sum, Ok(42.0));
    let error = apply(|x| apply(|_| Err::<f64, _>("inner"), x), 1.0).unwrap_err();
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "apply: the closure `f` failed: inner"
    );
    assert!(is_empty());
}

#[test]
fn a_closure_is_never_entered_twice() {
    // Fortran that calls the trampoline from inside the closure.
    fn forward<F, R>(_: &F) -> unsafe extern "C-unwind" fn(f64) -> f64
    where
        F: FnMut(f64) -> R,
        R: Outcome<f64>,
    {
        trampoline::<F, R>
    }
    let again = forward(&|x: f64| x);
    let payload = std::panic::catch_unwind(|| {
        // SAFETY: the slot is empty, which is what the trampoline has to find out.
        apply(move |x| unsafe { again(x) }, 1.0)
    });
    let payload = payload.unwrap_err();
    let message = payload.downcast_ref::<String>().unwrap();
    assert!(
        message.contains("f of apply while it is running already"),
        "{message}"
    );
    assert!(is_empty());
}

#[test]
fn failures_may_be_kept_instead() {
    let mut calls = 0;
    let lent = Lent::new(|| {
        calls += 1;
        Err::<(), _>("no more")
    });
    fn call<F: FnMut() -> R, R: Outcome<()>>(_: &Lent<F>) -> Option<()> {
        // SAFETY: the slot holds the closure.
        unsafe { run_until_failure(&SLOT, &PLACE, |f: &mut F| Ok(f())) }
    }
    let lending = lent.lend(&SLOT);
    assert_eq!(call(&lent), None);
    assert_eq!(call(&lent), None);
    drop(lending);
    assert!(matches!(
        lent.failure().as_ref().map_err(Error::kind),
        Err(ErrorKind::Callback { .. })
    ));
    assert_eq!(lent.failure(), Ok(()));
    drop(lent);
    assert_eq!(calls, 1);
}
