//! What shims refer to, where objects do not tell it function by function: each is compiled alone.

use super::{Calls, Found, NoRelocations};
use crate::driver::cargo::Cargo;
use crate::driver::compile::{Settings, Unit};
use crate::driver::{BuildError, jobs, rename, write};

impl Calls {
    /// What each shim's own object leaves undefined.
    pub(super) fn one_by_one(
        &self,
        why: NoRelocations,
        settings: &Settings<'_>,
        cargo: &mut Cargo,
    ) -> Result<Found, BuildError> {
        let NoRelocations::Format(system) = why;
        let mut units = Vec::new();
        for (number, text) in self.apart.iter().enumerate() {
            let source = settings.folder.join(format!("shim-{number}.f90"));
            write(&source, text)?;
            units.push(Unit::of_shims(&source));
        }
        let objects = jobs::run(&units, cargo, |unit| settings.compile(unit))?;
        let mut found = Found::new();
        for (call, object) in self.shims.iter().zip(objects) {
            let undefined = rename::undefined(&[object], system, cargo)?;
            let symbols = undefined.into_iter().map(|used| used.symbol);
            found.insert(call.shim.clone(), symbols.collect());
        }
        Ok(found)
    }
}
