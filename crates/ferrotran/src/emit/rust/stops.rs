//! What becomes of a stop: the code around a call, and what the documentation says of it.

use proc_macro2::TokenStream;
use quote::quote;

use super::attributes;
use crate::plan::{Dummy, Environment, Finding, Plan, Stops, Wrapper};

/// `call`, from which a stop, and what a closure fails with, comes back as an error if it can. It
/// is an unsafe block: `comment`, what that rests on, stands before it, or, where it is called as
/// it is, is for its statement.
pub(super) fn contained(
    wrapper: &Wrapper,
    comment: TokenStream,
    call: TokenStream,
) -> (Option<TokenStream>, TokenStream) {
    let procedure = wrapper.procedure.as_str();
    let closures = || wrapper.dummies.iter().filter_map(Dummy::closure);
    let takes_closures = closures().next().is_some();
    if wrapper.stops != Stops::End && !takes_closures && !wrapper.stops.are_caught() {
        return (Some(comment), call);
    }
    let call = quote!({ #comment #call });
    let call = match wrapper.stops {
        Stops::End => quote!(::ferrotran_runtime::contain::let_end(|| #call)),
        Stops::Never
        | Stops::Checks
        | Stops::Contained
        | Stops::Interposed
        | Stops::Partly
        | Stops::Uncontained => call,
    };
    let explained = wrapper.stops.are_caught().then(|| explained(wrapper));
    let call = if closures().any(|closure| closure.environment == Environment::MayChange) {
        let contained = quote!(::ferrotran_runtime::callback::contained_in_environment);
        quote!(#contained(#procedure, || #call) #explained?)
    } else if wrapper.stops == Stops::Checks && !takes_closures {
        let variable = &wrapper.checks_variable;
        let checked = quote!(option_env!(#variable).is_some());
        let call = quote!(::ferrotran_runtime::contain::checks(#checked, #procedure, || #call));
        quote!(#call #explained?)
    } else if wrapper.stops.are_caught() || takes_closures {
        quote!(::ferrotran_runtime::contain::call(#procedure, || #call) #explained?)
    } else {
        call
    };
    (None, call)
}

/// What its error is told of the procedure.
fn explained(wrapper: &Wrapper) -> TokenStream {
    let dummies = wrapper.dummies.iter().filter(|dummy| !dummy.is_result());
    let arguments = dummies.map(|dummy| dummy.name.as_str());
    let statements = wrapper.stop_statements.iter();
    let statements = statements.map(|Finding { place, text }| quote!((#place, #text)));
    quote! {
        .map_err(|error| {
            ::ferrotran_runtime::contain::explain(error, &[#(#arguments),*], &[#(#statements),*])
        })
    }
}

/// What becomes of a check that fails.
pub(super) fn failed_check(wrapper: &Wrapper) -> &'static str {
    match wrapper.stops {
        Stops::End | Stops::Uncontained => {
            "A check that fails ends the process; what it prints names the file, the line, the array, the \
             subscripts and the bounds."
        }
        Stops::Never | Stops::Checks | Stops::Contained | Stops::Interposed | Stops::Partly => {
            "A check that fails is an error that names the file, the line, the array, the subscripts and \
             the bounds; on another thread than the caller's, and in a parallel region, it ends the process."
        }
    }
}

/// What a wrapper whose stops are contained adds to its section of errors.
pub(super) fn errors(wrapper: &Wrapper) -> Option<(String, &[Finding])> {
    let when = match wrapper.stops {
        Stops::Checks => "it fails a check of its own, where it is compiled with them",
        Stops::Never
        | Stops::Contained
        | Stops::Interposed
        | Stops::Partly
        | Stops::End
        | Stops::Uncontained => "it stops, or fails a check of its own",
    };
    let when = match wrapper.checked {
        // It says more of them.
        Some(_) => "it stops, or a check fails (`Kind::FailedCheck`)",
        None => when,
    };
    let mut text = format!(
        "`ErrorKind::Stopped` when {when}: what it writes (arguments, COMMON, SAVE, module variables) is \
         then as it left it."
    );
    text.push_str(match wrapper.stops {
        Stops::Interposed => {
            " Where `stops_are_contained` says that shared libraries do not find this program's \
             functions, the process ends instead."
        }
        Stops::Partly => {
            " What stops in the shared libraries that this library links ends the process instead."
        }
        Stops::Never | Stops::Checks | Stops::Contained | Stops::End | Stops::Uncontained => "",
    });
    let findings = wrapper.documentation.stops.as_slice();
    wrapper.stops.are_caught().then_some((text, findings))
}

/// The function that says whether stops in shared libraries are contained.
pub(super) fn interposed(plan: &Plan) -> Option<TokenStream> {
    let asks = |wrapper: &Wrapper| wrapper.stops == Stops::Interposed;
    plan.wrappers.iter().any(asks).then(|| {
        let docs = attributes::attributes(&[
            "Whether a stop in the shared libraries comes back as an error: they find this \
             program's functions in place of those of Fortran's run-time library, which they do \
             where it is an executable that was linked with them. Elsewhere the process ends."
                .to_owned(),
        ]);
        quote! {
            #docs
            pub fn stops_are_contained() -> bool {
                unsafe extern "C" {
                    safe fn ferrotran_stops_interposed_1() -> bool;
                }
                ferrotran_stops_interposed_1()
            }
        }
    })
}

/// Where it ends the process, and why that is not contained.
pub(super) fn ends(wrapper: &Wrapper) -> Vec<Finding> {
    let documentation = &wrapper.documentation;
    let mut ends = match wrapper.stops {
        Stops::Never | Stops::Checks | Stops::Contained | Stops::Interposed | Stops::Partly => {
            Vec::new()
        }
        Stops::End | Stops::Uncontained => documentation.stops.clone(),
    };
    ends.extend(documentation.ends.iter().cloned());
    ends
}
