//! The texts of the files of a crate.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::call::{Call, Returned};
use super::chosen::Chosen;
use super::gathered::{Gathered, Kind};
use super::name::CrateName;
use super::needs::Needs;

/// Where ferrotran's own crates come from.
#[derive(Clone, Debug)]
pub(super) enum Provided {
    /// By their version.
    Version,
    /// From a checkout.
    Checkout(PathBuf),
}

impl Provided {
    /// The dependency on one of them, as a line of a manifest.
    fn dependency(&self, name: &str) -> String {
        let version = env!("CARGO_PKG_VERSION");
        match self {
            Provided::Version => format!("{name} = \"{version}\"\n"),
            Provided::Checkout(folder) => {
                let path = folder.join("crates").join(name);
                let path = path.to_string_lossy();
                format!("{name} = {{ path = {path:?}, version = \"{version}\" }}\n")
            }
        }
    }
}

/// What a crate depends on besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Besides {
    /// What compiles C and C++.
    Cc,
    /// What C++ is called by.
    Cxx,
}

/// A manifest.
pub(super) struct Manifest<'a> {
    pub(super) name: &'a CrateName,
    pub(super) description: &'a str,
    pub(super) links: bool,
    pub(super) provided: &'a Provided,
    pub(super) besides: &'a [Besides],
}

impl Manifest<'_> {
    pub(super) fn text(&self) -> String {
        let Manifest {
            name, description, ..
        } = self;
        let mut text = package(name, description);
        if self.links {
            text.push_str(&format!(
                "# Other crates reach the Fortran by this name, and no program has it twice.\nlinks = \"{}\"\n",
                name.ident
            ));
        }
        let has = |it| self.besides.contains(&it);
        text.push_str("\n[dependencies]\n");
        if has(Besides::Cxx) {
            text.push_str("cxx = \"1.0\"\n");
        }
        text.push_str(&self.provided.dependency("ferrotran-runtime"));
        text.push_str("\n[build-dependencies]\n");
        if has(Besides::Cc) {
            text.push_str("cc = \"1.2\"\n");
        }
        if has(Besides::Cxx) {
            text.push_str("cxx-build = \"1.0\"\n");
        }
        text.push_str(&self.provided.dependency("ferrotran"));
        text
    }
}

fn package(name: &CrateName, description: &str) -> String {
    format!(
        "[package]\nname = \"{}\"\nversion = \"0.1.0\"\nedition = \"2024\"\ndescription = {description:?}\n\
         # Before you publish it: the licence of the native code, and yours.\n\
         # license = \"MIT OR Apache-2.0\"\n",
        name.package
    )
}

/// The manifest of the crate for an interface of one's own, in a workspace.
pub(super) fn facade_manifest(name: &CrateName, provided: &Provided) -> String {
    let sys = name.sys().package;
    format!(
        "{}\n[dependencies]\n{}{sys} = {{ path = \"../{sys}\", version = \"0.1.0\" }}\n",
        package(name, "A Rust interface of Fortran code"),
        provided.dependency("ferrotran-runtime"),
    )
}

pub(super) fn workspace_manifest(name: &CrateName) -> String {
    let sys = name.sys().package;
    format!(
        "[workspace]\nmembers = [\"{}\", \"{sys}\"]\nresolver = \"3\"\n",
        name.package
    )
}

/// The build script of a crate that wraps sources.
pub(super) fn build_script(name: &CrateName, gathered: &Gathered, needs: &Needs) -> String {
    let mut text = String::from(
        "//! Compiles the Fortran, and writes its bindings to `$OUT_DIR`. What is wrong is an error of the build.\n\n\
         fn main() {\n    let mut builder = ferrotran::Builder::new();\n",
    );
    let mut line = |line: &str| text.push_str(&format!("    {line}\n"));
    let native = native(name, gathered);
    for (library, files) in &native {
        line(&format!("{files}.compile({library:?});"));
    }
    if !native.is_empty() {
        line("println!(\"cargo::rerun-if-changed=fortran\");");
        line("// So that what it defines is found.");
        line("builder.search(std::env::var_os(\"OUT_DIR\").unwrap_or_default());");
    }
    for (library, _) in &native {
        line(&format!("builder.link({:?});", format!("static={library}")));
    }
    let patterns = patterns(gathered.of(Kind::Fortran).map(|file| file.to.as_path()));
    line("// The files to compile. The order of modules is found.");
    line(&format!("builder.files([{}]);", quoted(&patterns)));
    for file in gathered.of(Kind::ModuleFile) {
        line(&format!("builder.file({:?});", slashed(&file.to)));
    }
    for file in gathered.of(Kind::Signature) {
        line("// Says of the procedures what their declarations do not.");
        line(&format!("builder.signature({:?});", slashed(&file.to)));
    }
    for folder in &gathered.include {
        line("// Where INCLUDE files are that do not lie beside what includes them.");
        line(&format!("builder.include({:?});", slashed(folder)));
    }
    for flag in &needs.flags {
        line(&format!("builder.flag({flag:?});"));
    }
    for library in &needs.link {
        line(&format!("builder.link({library:?});"));
    }
    if let Some(library) = needs.described() {
        line(
            "// What calls it is `unsafe` unless you say which library it is. If it is the Netlib's, or does the",
        );
        line("// same, built by this compiler with INTEGERs of 4 bytes:");
        line(&format!(
            "// unsafe {{ builder.prebuilt({library:?}, ferrotran::Prebuilt::{library}()) }};"
        ));
    }
    let libraries = needs.libraries();
    if !libraries.is_empty() {
        line("// The Fortran calls procedures of these libraries:");
        for library in &libraries {
            line(&format!("// builder.link({library:?});"));
        }
    }
    if needs.plain_symbols {
        line("// C or C++ code calls the Fortran by its names, so they are not made unique.");
        line("builder.plain_symbols();");
    }
    if needs.openmp {
        line("// The sources have directives of OpenMP, which are comments without this:");
        line("// builder.flag(\"-fopenmp\");");
    }
    if needs.info {
        line("// An INFO that is not 0 can be an error instead of a result:");
        line("// builder.status(\"info\", ferrotran::FailsIf::NonZero);");
    }
    line("// What to bind; without this all that can be bound is:");
    line("// builder.only([\"name\"]);");
    text.push_str(&format!(
        "    if let Err(error) = builder.compile({:?}) {{\n        \
         for line in error.to_string().lines() {{\n            \
         println!(\"cargo::error={{line}}\");\n        }}\n        \
         std::process::exit(1);\n    }}\n",
        name.ident
    ));
    text.push_str("}\n");
    text
}

/// The libraries of C and C++, and what compiles each.
fn native(name: &CrateName, gathered: &Gathered) -> Vec<(String, String)> {
    let kinds = [(Kind::C, "c", ""), (Kind::Cpp, "cpp", ".cpp(true)")];
    let libraries = kinds.into_iter().filter_map(|(kind, suffix, option)| {
        let files: Vec<String> = gathered.of(kind).map(|file| slashed(&file.to)).collect();
        if files.is_empty() {
            return None;
        }
        let build = format!(
            "cc::Build::new(){option}.files([{}]){}",
            quoted(&files),
            header_folders(gathered)
        );
        Some((format!("{}_{suffix}", name.ident), build))
    });
    libraries.collect()
}

/// Where headers are.
fn header_folders(gathered: &Gathered) -> String {
    let folders = gathered
        .of(Kind::Header)
        .filter_map(|file| file.to.parent());
    let folders: BTreeSet<String> = folders.map(slashed).collect();
    folders
        .iter()
        .map(|folder| format!(".include({folder:?})"))
        .collect()
}

/// Patterns that match these files and no others: nothing else is in the folder.
fn patterns<'a>(files: impl Iterator<Item = &'a Path>) -> Vec<String> {
    let patterns: BTreeSet<String> = files
        .map(|file| {
            let suffix = file.extension().unwrap_or_default().to_string_lossy();
            // A template has two.
            let inner = Path::new(file.file_stem().unwrap_or_default()).extension();
            let inner = inner.filter(|_| suffix == "src");
            let inner = inner.map_or(String::new(), |inner| {
                format!("{}.", inner.to_string_lossy())
            });
            let folder = slashed(file.parent().unwrap_or(Path::new("")));
            format!("{folder}/*.{inner}{suffix}")
        })
        .collect();
    patterns.into_iter().collect()
}

/// A path as it is written on every system.
fn slashed(path: &Path) -> String {
    let parts = path.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

fn quoted(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("{text:?}")).collect();
    quoted.join(", ")
}

/// `src/lib.rs` of a crate that wraps sources.
pub(super) fn library(name: &CrateName) -> String {
    format!(
        "//! Rust bindings of Fortran code, which `build.rs` writes: `cargo doc --open` shows them.\n\n\
         include!(concat!(env!(\"OUT_DIR\"), \"/{}.rs\"));\n",
        name.ident
    )
}

/// `src/lib.rs` of the crate for an interface of one's own.
pub(super) fn facade(name: &CrateName) -> String {
    format!(
        "//! A Rust interface of Fortran code.\n//!\n\
         //! It hands on all that the bindings have: put functions and types of your own in their place.\n\n\
         pub use {}::*;\n",
        name.sys().ident
    )
}

const VALUES: &str = "    // These values fit the declarations, and say nothing of the problem: replace them by ones of \
                      which you\n    // know the result, and compare.\n";

/// `tests/calls.rs`.
pub(super) fn test(krate: &CrateName, chosen: &Chosen) -> String {
    match chosen {
        Chosen::Call(call) => {
            let name = call.function.replace("::", "_");
            // A name that Rust keeps for itself ends with one.
            let name = name.trim_end_matches('_');
            format!(
                "//! Calls a procedure of the Fortran.\n{}\n#[test]\n\
                 fn {name}_can_be_called() -> Result<(), ferrotran_runtime::Error> {{\n{VALUES}{}    Ok(())\n}}\n",
                import(call),
                body(krate, call),
            )
        }
        Chosen::None { why, named } => {
            let (head, body) = match named {
                Some(path) => (
                    String::new(),
                    format!(
                        "    // It need not be called for that.\n    let _ = {}::{path};\n",
                        krate.ident
                    ),
                ),
                None => (
                    format!("\nuse {} as _;\n", krate.ident),
                    "    // This was compiled and linked with them.\n".to_owned(),
                ),
            };
            format!(
                "//! The bindings exist. {why}: call one with values that you know.\n{head}\n#[test]\n\
                 fn the_bindings_exist() {{\n{body}}}\n"
            )
        }
    }
}

/// `examples/call.rs`.
pub(super) fn example(krate: &CrateName, chosen: &Chosen) -> String {
    match chosen {
        Chosen::Call(call) => format!(
            "//! Calls a procedure of the Fortran: `cargo run --example call`.\n{}\n\
             fn main() -> Result<(), ferrotran_runtime::Error> {{\n{VALUES}{}    Ok(())\n}}\n",
            import(call),
            body(krate, call),
        ),
        Chosen::None { why, .. } => format!(
            "//! {why}: call one with values that you know.\n\nuse {} as _;\n\n\
             fn main() {{\n    println!(\"the bindings were linked; `cargo doc --open` shows them\");\n}}\n",
            krate.ident
        ),
    }
}

fn import(call: &Call) -> &'static str {
    match call.has_matrices {
        true => "\nuse ferrotran_runtime::ndarray::ShapeBuilder;\n",
        false => "",
    }
}

fn body(krate: &CrateName, call: &Call) -> String {
    let mut text: String = call
        .before
        .iter()
        .map(|line| format!("    {line}\n"))
        .collect();
    let result = match call.returned {
        Returned::Nothing => "",
        Returned::Printable => "let result = ",
        Returned::Object => "let _result = ",
    };
    text.push_str(&format!(
        "    {result}{}::{}({})?;\n",
        krate.ident,
        call.function,
        call.arguments.join(", ")
    ));
    if call.returned == Returned::Printable {
        text.push_str("    println!(\"{result:?}\");\n");
    }
    for changed in call.changed.iter().filter(|it| call.is_printable(it)) {
        text.push_str(&format!("    println!(\"{changed}: {{{changed}:?}}\");\n"));
    }
    text
}

/// `README.md`.
pub(super) fn readme(name: &CrateName, needs: &Needs) -> String {
    let libraries = match needs.link.as_slice() {
        [] => String::new(),
        link => format!(", and the libraries {}", link.join(", ")),
    };
    format!(
        "# {}\n\nRust bindings of the Fortran code in `fortran/`. ferrotran writes them when the crate is built: safe \
         functions\nwhere that can be shown or checked, `unsafe fn` with the reasons otherwise.\n\n\
         You need Rust, GNU Fortran (`gfortran`) and binutils{libraries}.\n\n\
         ```text\ncargo test                 # calls a procedure\n\
         cargo run --example call\n\
         cargo doc --open           # every function, with its arguments and the comments of the Fortran\n```\n\n\
         `build.rs` has the options. `ferrotran check fortran/*` lists what is shown of each procedure, and\n\
         `ferrotran why NAME fortran/*` says why.\n",
        name.package
    )
}

/// `.github/workflows/ci.yml`.
pub(super) fn ci(needs: &Needs, has_cpp: bool) -> String {
    let mut packages = vec!["gfortran", "binutils"];
    if has_cpp {
        packages.push("g++");
    }
    let has = |name: &str| needs.link.iter().any(|library| library.contains(name));
    if has("lapack") {
        packages.push("liblapack-dev");
    }
    if has("blas") {
        packages.push("libblas-dev");
    }
    format!(
        "name: CI\non: [push, pull_request]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      \
         - uses: actions/checkout@v4\n      \
         - run: sudo apt-get update && sudo apt-get install --yes {}\n      \
         - run: cargo test\n",
        packages.join(" ")
    )
}

/// `.gitignore`.
pub(super) const GITIGNORE: &str = "/target\n";
