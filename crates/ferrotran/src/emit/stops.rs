//! What becomes of a stop: the code around a call, and what the documentation says of it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::lower::{Finding, Stops, Wrapper};

/// `call`, from which a stop, and what a closure fails with, comes back as an error if it can.
pub(super) fn contained(wrapper: &Wrapper, call: TokenStream) -> TokenStream {
    let procedure = wrapper.procedure.as_str();
    let call = match wrapper.stops {
        Stops::End => quote!(::ferrotran_runtime::contain::let_end(|| #call)),
        Stops::Never | Stops::Contained | Stops::Uncontained => call,
    };
    if wrapper
        .dummies
        .iter()
        .any(|dummy| dummy.closure().is_some())
    {
        quote!(::ferrotran_runtime::callback::contained(#procedure, || #call)?)
    } else if wrapper.stops == Stops::Contained {
        quote!(::ferrotran_runtime::contain::call(#procedure, || #call)?)
    } else {
        call
    }
}

/// What a wrapper whose stops are contained adds to its section of errors.
pub(super) fn errors(wrapper: &Wrapper) -> Option<(&'static str, &[Finding])> {
    (wrapper.stops == Stops::Contained).then_some((
        "`Error::Stopped` when it stops, or fails a check of its own: what it writes (arguments, \
         COMMON, SAVE, module variables) is then as it left it.",
        wrapper.documentation.stops.as_slice(),
    ))
}

/// Where it ends the process, and why that is not contained.
pub(super) fn ends(wrapper: &Wrapper) -> Vec<Finding> {
    let documentation = &wrapper.documentation;
    let mut ends = match wrapper.stops {
        Stops::Never | Stops::Contained => Vec::new(),
        Stops::End | Stops::Uncontained => documentation.stops.clone(),
    };
    ends.extend(documentation.ends.iter().cloned());
    ends
}
