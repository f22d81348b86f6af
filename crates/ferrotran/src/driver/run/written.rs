//! The text half of a build: what is made of the plan is written.

use std::path::PathBuf;

use super::Run;
use crate::driver::builder::{Bindings, UsesModuleFiles};
use crate::driver::called::Calls;
use crate::driver::library::System;
use crate::driver::run::Output;
use crate::driver::statics::Unforeseen;
use crate::driver::{BuildError, UPDATE, committed, identity, write};
use crate::emit::{self, Origin, StateBasis};
use crate::pipeline::Analysed;
use crate::plan::Plan;

impl Run<'_> {
    /// Writes the bindings; gives what their shims have to call, too.
    pub(super) fn bindings(
        &mut self,
        analysed: &Analysed,
        plan: &Plan,
        unforeseen: &[Unforeseen],
        basis: StateBasis,
    ) -> Result<(Bindings, Calls), BuildError> {
        let origin = Origin {
            state: basis,
            ..analysed.origin()
        };
        let form = match self.output {
            Output::Static => emit::Form::Static,
            Output::Shared | Output::Nothing => emit::Form::Loaded,
        };
        identity::say(self.name, &self.prefix, self.cargo)?;
        let text = emit::rust(plan, form, &origin);
        let rust = match &self.builder.committed {
            Some(path) => {
                self.cargo.watch(path);
                match self.cargo.variable(UPDATE) {
                    Some(_) => write(path, &text)?,
                    // What the objects say is not known there: each build that compiles compares.
                    None if self.documentation => {}
                    None => committed::compare(path, &text)
                        .map_err(|stale| stale.besides(unforeseen))?,
                }
                path.clone()
            }
            None => {
                let path = self.folder.join(format!("{}.rs", self.name));
                write(&path, &text)?;
                path
            }
        };
        let shims = self.shims("f90", emit::shims(plan, &origin))?;
        let c_shims = self.shims("c", emit::c_shims(plan, &origin))?;
        let header = self.folder.join(format!("{}.h", self.name));
        if self.builder.header {
            write(&header, emit::header(plan, &origin))?;
        }
        let bindings = Bindings {
            rust,
            shims,
            c_shims,
            header: Some(header).filter(|_| self.builder.header),
            library: None,
            provider: None,
            // Until it is known.
            module_files: UsesModuleFiles::Yes,
        };
        let system = System::of(self.cargo);
        let calls = Calls::of(plan, &analysed.resolved.interface, system);
        Ok((bindings, calls))
    }

    /// Writes shims, if there are any.
    fn shims(&self, suffix: &str, text: Option<String>) -> Result<Option<PathBuf>, BuildError> {
        let Some(text) = text else {
            return Ok(None);
        };
        let path = self.scratch.join(format!("{}_shims.{suffix}", self.name));
        write(&path, &text)?;
        Ok(Some(path))
    }
}
