//! The sixth stage: what has to hold so that a procedure breaks nothing, and how each of
//! these obligations is discharged. **Default-deny**: a construct that no rule speaks of has an
//! obligation that is unproved.
//!
//! * `obligation`, `cause`, `proofs`: the vocabulary, and the result;
//! * `place`, `place_set`, `state`, `extent`, `value`: what is known of variables and expressions on the way;
//! * `context`: what all bodies share; `rewrites`: what one of them asks for;
//! * `walk` goes through a body, again and again until what holds where control meets changes no
//!   more; each match over statements, constructs and expressions names all of them;
//! * `form`, `forms`, `bound`: into which procedures checks are compiled, and what is bound to dummy
//!   procedures;
//! * `host` shows of variables of hosts that they are set;
//! * `reach` carries what is unproved of a procedure to what calls it, and finds recursion;
//! * `library` finds the libraries that a procedure runs code of and that were built elsewhere.
//!
//! A procedure keeps to the declared shapes of its dummy arguments, and each call has to show that
//! what is passed is as large as that; so no body has to be walked once more for its callers.

// A new statement or expression has to be answered for wherever one is matched.
#![deny(clippy::wildcard_enum_match_arm)]

mod bound;
mod cause;
mod context;
mod directives;
mod extent;
mod form;
mod forms;
mod host;
mod library;
mod obligation;
mod place;
mod place_set;
mod proofs;
mod reach;
mod rewrites;
mod state;
mod value;
mod walk;

pub use cause::Cause;
pub use directives::{Directives, Names, PrivateRegion, of_threads};
pub use form::{Checks, Form};
pub use forms::Forms;
pub use library::Library;
pub use obligation::{Discharge, Kind, Obligation, Rule};
pub use proofs::{Doubt, Proof, Proofs};

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::analyse::Facts;
use crate::interface::ProcedurePath;
use crate::resolve::{Body, Resolved};
use crate::rewrite::{Rewrite, Sites};
use crate::source::{FileId, Span};

use context::Context;

/// What the stage has to know of the sources besides their trees.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The parallel regions that the compiler honours.
    pub parallel_regions: Vec<Span>,
    /// The regions that one thread enters at a time.
    pub exclusive_regions: Vec<Span>,
    /// The directives in comments that the compiler follows.
    pub directives: Directives,
    /// The libraries that these files are of, which were built elsewhere.
    pub libraries: HashMap<FileId, Library>,
    /// What can be rewritten before it is compiled; nothing of what others compile.
    pub rewritable: Sites,
    /// Whether checks are compiled in.
    pub checks: Checks,
    /// The procedures, of those that checks could be compiled into, that have none.
    pub unchecked: HashSet<ProcedurePath>,
    /// In which forms procedures are compiled, if that was settled.
    pub forms: Option<Forms>,
    /// Rules that are switched off: what they ask for is taken to hold. For `cargo xtask unsound`,
    /// which shows what breaks then; no builder and no command sets it.
    #[doc(hidden)]
    pub without: Vec<Cause>,
}

/// Proves what can be proved of the bodies in `resolved`, of which `facts` are known.
pub fn prove(resolved: &Resolved, facts: &Facts, options: &Options) -> Proofs {
    let mut context = Context::new(resolved, facts, options);
    let able = forms::able(&context, resolved);
    let bodies = resolved.bodies.par_iter().zip(&able);
    let mut plain: Vec<_> = bodies
        .map(|(body, &able)| walk::walk(&context, body, forms::first_mode(&context, body, able)))
        .collect();
    host::settled(&mut context, resolved, &mut plain);
    bound::shared(&context, &mut plain);
    let (forms, mut walked) = forms::settled(&context, resolved, able, plain);
    bound::shared(&context, &mut walked);
    host::settle(&context, resolved, &mut walked);
    reach::recursion(resolved, options, &mut walked);
    let notes = reach::notes(&walked);
    let reached = reach::Reached::new(&walked, &notes);
    let libraries = library::reached(resolved, &walked, &options.libraries);
    let asked = walked.par_iter_mut();
    let asked = asked.flat_map_iter(|body| std::mem::take(&mut body.rewrites));
    let mut rewrites: Vec<Rewrite> = asked.collect();
    rewrites.par_sort_unstable();
    let proofs_of = |index: usize, body: &Body, obligations: Vec<Obligation>| {
        let mut proofs = Vec::new();
        for &id in std::iter::once(&body.procedure).chain(&body.entries) {
            let mut unproved = reached.doubts(index);
            let known = facts.procedures.get(&id);
            let unknown = known.into_iter().flat_map(|facts| &facts.unknown);
            let unknown = unknown.filter(|_| !options.without.contains(&Cause::Unanalysed));
            let doubts = unproved.iter();
            let mut known: HashSet<(Span, &str)> =
                doubts.map(|doubt| doubt.reason.what()).collect();
            let unknown = unknown.filter(|reason| known.insert(reason.what()));
            let unknown: Vec<Doubt> = unknown
                .map(|reason| Doubt {
                    kind: Cause::Unanalysed.kind(),
                    reason: reason.clone(),
                })
                .collect();
            unproved.extend(unknown);
            let proof = Proof {
                obligations: Vec::new(),
                unproved,
                libraries: libraries[index].clone(),
                form: forms.of(id),
                closures: forms.closures(id),
            };
            proofs.push((id, proof));
        }
        // Most have no entries: what is known of a body is moved, not copied.
        if let Some(((_, last), others)) = proofs.split_last_mut() {
            for (_, proof) in others {
                proof.obligations.clone_from(&obligations);
            }
            last.obligations = obligations;
        }
        proofs
    };
    let bodies = resolved.bodies.par_iter().zip(walked).enumerate();
    let proofs =
        bodies.flat_map_iter(|(index, (body, walked))| proofs_of(index, body, walked.obligations));
    let procedures = proofs.collect();
    Proofs {
        procedures,
        rewrites: rewrites.into_iter().collect(),
        forms,
    }
}
