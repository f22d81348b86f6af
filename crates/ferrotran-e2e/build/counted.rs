//! Procedures that take the numbers of elements of their arrays. What makes them of sources is another
//! stage's: here the text is written by hand, and the proofs are told of it.

use std::path::PathBuf;
use std::{env, fs};

use ferrotran::BuildError;
use ferrotran::emit::{self, Form as Emitted};
use ferrotran::lower::{Options, TrustedRows};
use ferrotran::name::Name;
use ferrotran::pipeline::{self, Inputs};
use ferrotran::prove::{Discharge, Form};

use super::unchecked;

pub(super) fn build() -> Result<(), BuildError> {
    println!("cargo::rerun-if-changed=fortran/counted.f90");
    let mut analysed = pipeline::analyse(&Inputs {
        files: vec!["fortran/counted.f90".into()],
        ..Inputs::default()
    })?;
    let forms: [(&str, &[usize]); 3] = [
        ("counts", &[7, 8, 1, 2, 3]),
        ("fills", &[1, 2, 3]),
        ("named", &[0]),
    ];
    for (id, procedure) in analysed.resolved.interface.procedures() {
        let form = forms.iter().find(|(name, _)| procedure.name == **name);
        let proof = analysed.proofs.procedures.get_mut(&id);
        if let Some(((_, positions), proof)) = form.zip(proof) {
            proof.form = Form::Checked(positions.to_vec());
            proof.unproved.clear();
            for obligation in &mut proof.obligations {
                if let Discharge::Unproved(_) = obligation.discharge {
                    obligation.discharge = Discharge::Checked;
                }
            }
        }
    }
    let (plan, _) = analysed.plan(&Options {
        trusted_rows: vec![TrustedRows {
            procedure: "counts".to_owned(),
            array: Name::new("p"),
            rows: vec![Name::new("m")],
        }],
        ..Options::default()
    });
    let rust = emit::rust(&plan, Emitted::Static, &analysed.origin());
    if let Some(out) = env::var_os("OUT_DIR") {
        let path = PathBuf::from(out).join("counted.rs");
        fs::write(&path, rust).map_err(|source| BuildError::Write { path, source })?;
    }
    // The symbols of procedures that count, as a build has them that keeps symbols as they are.
    let mut text = unchecked();
    text.file("fortran/counted_checked.f90").plain_symbols();
    text.compile("counted_text")?;
    Ok(())
}
