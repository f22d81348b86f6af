//! What this stage can find wrong.

crate::diagnostic::codes! {
    /// INTENT(IN), and yet written.
    IN_IS_WRITTEN = "FT0501":
        "The source declares the argument INTENT(IN), but it is written: by a procedure that it \
         is passed to without an explicit interface, by input, or through a pointer. The \
         compiler may assume that it keeps its value, and a caller may pass a constant. \
         ferrotran follows the body: the wrapper takes `&mut`. Correct the intent, or copy the \
         argument before it is passed on; `ferrotran why PROCEDURE ARGUMENT` shows the calls \
         that lead to the write.";
    /// INTENT(OUT), and yet never written.
    OUT_IS_NOT_WRITTEN = "FT0502":
        "The source declares the argument INTENT(OUT), but nothing writes it. After the call \
         its value is undefined by the standard; what the compiler does is to leave it as it \
         was. The declaration is wrong, or an assignment is missing.";
    /// INTENT(OUT), and yet read first or not written on some path.
    OUT_IS_NOT_CERTAIN = "FT0503":
        "The source declares the argument INTENT(OUT), but it may be read before it is written, \
         or not be written on some path to the return. Either its value on entry matters, and \
         INTENT(INOUT) is meant, or a path forgets it. Outputs that ferrotran returns are \
         initialised before the call, so this is safe, but the value may be the initial one.";
    /// A signature says that it is an input only, and it is written.
    SIGNATURE_IN_IS_WRITTEN = "FT0504":
        "A signature file or directive says that the argument is an input, but the body, or a \
         procedure that is called, writes it. f2py passes the caller's array and lets it be \
         changed behind its back; in Rust a `&` to it would be undefined behaviour, so the \
         wrapper takes `&mut`. Say `intent(inout)`, or `intent(in, copy)` if the changes do not \
         matter.";
    /// A signature says that it is an output, and it is never written.
    SIGNATURE_OUT_IS_NOT_WRITTEN = "FT0505":
        "A signature file or directive says that the argument is an output, but nothing writes \
         it: what is returned is what the wrapper initialised it with. Check the name, and the \
         procedure that the signature belongs to.";
    /// A signature says `threadsafe`, and there is shared state.
    THREADSAFE_SHARES_STATE = "FT0506":
        "A signature file says `threadsafe`, but the procedure, or one that it calls, uses \
         state that outlives the call: a common block, a saved or module variable, an \
         input/output unit. Two threads in it at once would race. The wrapper takes the lock \
         all the same; `ferrotran why PROCEDURE` shows which state it is.";
    /// A comment says that it is an input only, and it is written.
    DOCUMENTED_IN_IS_WRITTEN = "FT0507":
        "The comments document the argument as an input, but it is written: as workspace, to be \
         restored later, or in fact. Comments are no proof; the wrapper takes `&mut`. If the \
         argument is restored before the return, its value is unchanged after the call, but \
         another thread that reads it meanwhile would see the change.";
}
