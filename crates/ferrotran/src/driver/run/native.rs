//! The native half of a build: the Fortran is compiled, asked what is static, and linked.

use super::Run;
use crate::driver::BuildError;
use crate::driver::called::symbol::Naming;
use crate::driver::compile::Settings;
use crate::driver::compiler::Compiler;
use crate::driver::library::{self, Archives, Compiled, Contents, Objects, Shims, System};
use crate::driver::provider::Uses;
use crate::driver::run::Output;
use crate::driver::statics::{self, Unforeseen};
use crate::driver::{identity, missing, prebuilt_stops, runtime, stops};
use crate::lower::Containment;
use crate::pipeline::Analysed;
use crate::plan::{Plan, Wrapper};

impl Run<'_> {
    /// Compiles the files.
    pub(super) fn compile(
        &mut self,
        contents: &Contents<'_>,
        compiler: Option<&Compiler>,
    ) -> Result<Compiled, BuildError> {
        // There is one if there are files.
        let Some(compiler) = compiler else {
            return Ok(Compiled::default());
        };
        let settings = Settings {
            compiler,
            folder: &self.scratch,
            includes: &contents.includes,
            profile: self.profile(),
        };
        Compiled::of(contents, &settings, self.cargo)
    }

    /// The state in `objects` that analysis did not predict.
    pub(super) fn unforeseen(
        &self,
        objects: &Compiled,
        analysed: &Analysed,
        contents: &Contents<'_>,
        compiler: Option<&Compiler>,
    ) -> Vec<Unforeseen> {
        let Some(compiler) = compiler else {
            return Vec::new();
        };
        let naming = Naming::new(compiler.family(), compiler.flags().symbols);
        let objects = objects.symbols(self.cargo);
        statics::unforeseen(&objects, analysed, contents.files, naming)
    }

    /// Warns of the procedures that take the lock of `plan` for what was not predicted.
    pub(super) fn warn_of_locks(&mut self, unforeseen: &[Unforeseen], plan: &Plan) {
        for Unforeseen { path, what, .. } in unforeseen {
            let mut wrappers = plan.wrappers.iter();
            let vouched = |wrapper: &Wrapper| wrapper.procedure == *path && wrapper.lock.is_none();
            if !wrappers.any(vouched) {
                self.cargo.warn(&format!(
                    "`{path}` takes the lock of its library: {what}; declare it with SAVE if it is \
                     a variable, or vouch for the procedure by `Builder::trust_reentrant`"
                ));
            }
        }
    }

    /// Warns of what the objects need and nothing has that is linked.
    pub(super) fn warn_of_missing(
        &mut self,
        objects: &Compiled,
        analysed: &Analysed,
        contents: &Contents<'_>,
        compiler: Option<&Compiler>,
    ) -> Result<(), BuildError> {
        let Some(compiler) = compiler else {
            return Ok(());
        };
        let settings = Settings {
            compiler,
            folder: &self.scratch,
            includes: &contents.includes,
            profile: self.profile(),
        };
        let objects = objects.files();
        let warnings =
            missing::warnings(&objects, analysed, &self.prebuilt, &settings, self.cargo)?;
        for warning in warnings {
            self.cargo.warn(&warning);
        }
        Ok(())
    }

    /// Compiles and links; gives the library, as far as there was anything to compile.
    pub(super) fn library(
        &mut self,
        objects: Compiled,
        shims: &Shims<'_>,
        contents: &Contents<'_>,
        compiler: Option<Compiler>,
        stops: &prebuilt_stops::Found,
    ) -> Result<Archives, BuildError> {
        let compiler = match compiler {
            Some(compiler) => compiler,
            None if contents.is_empty() && shims.is_empty() => {
                self.prebuilt.link(self.cargo);
                return Ok(Archives::default());
            }
            None => Compiler::find(self.cargo, &self.builder.flags)?,
        };
        let settings = Settings {
            compiler: &compiler,
            folder: &self.scratch,
            includes: &contents.includes,
            profile: self.profile(),
        };
        let objects = Objects::of(objects, shims, contents, &settings, self.cargo)?;
        if self.output == Output::Shared {
            let library = self
                .folder
                .join(library::shared_name(self.name, System::of(self.cargo)));
            objects.link_shared(&library, &settings, &self.prebuilt, self.cargo)?;
            identity::say_path(self.name, &library, self.cargo)?;
            return Ok(Archives {
                main: Some(library),
                ..Archives::default()
            });
        }
        let name = self.identity.archive();
        let library = objects.archive(name, &self.folder, self.cargo)?;
        if self.options.containment == Containment::Interposed {
            let object = stops::interpose(&stops.shared, &settings, self.cargo)?;
            let name = format!("{name}_stops");
            library::archive(&name, &[object], &self.folder, self.cargo)?;
            self.cargo
                .say(format!("rustc-link-lib=static:+whole-archive={name}"));
        }
        // A linker may look only in what follows. What is linked whole is there anyhow, and Cargo takes
        // it only once.
        for uses in &self.builder.uses {
            if let Uses::Library(provider) = uses {
                let links = provider.links.iter().filter(|link| !link.contains('+'));
                for link in links {
                    self.cargo.say(format!("rustc-link-lib={link}"));
                }
            }
        }
        self.prebuilt.link(self.cargo);
        runtime::libraries(&compiler, &self.scratch)?.link(self.cargo);
        Ok(library)
    }
}
