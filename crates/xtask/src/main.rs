//! Measurements that need the sources and compilers of others: `cargo xtask --help`.

// Not `forbid`: `pages` vouches for what it shows to break.
#![deny(unsafe_code)]

mod asan;
mod attack;
mod bless;
mod callbacks;
mod check_mutants;
mod checks;
mod corpus;
mod drivers;
mod ends;
mod examples;
mod experiment;
mod facts;
mod front;
mod grades;
mod intents;
mod interfaces;
mod judge;
mod lapack;
mod lapack_tests;
mod load;
mod modern;
mod mutants;
mod objects;
mod one_text;
mod pages;
mod processor;
mod random;
mod rebuild;
mod results;
mod script;
mod signatures;
mod speed;
mod stops;
mod threads;
mod unsound;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Measurements against the sources and compilers of others. Sources are fetched by the name of
/// their package into `target/corpora`; results go to `crates/ferrotran`.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Run the end-to-end tests with AddressSanitizer: is freed memory used, an array left, memory never freed?
    ///
    /// Compiles the Fortran, shims, C and Rust of crates/ferrotran-e2e with it, into target/asan, which takes
    /// ten minutes the first time. Finds six faults that are planted, or fails; then runs the tests. What an
    /// executable of tests said is in target/asan/reports, if it is not clean; the exit status is 1 then.
    /// Writes crates/ferrotran/measured/asan.md if no tests are named.
    ///
    /// `cargo xtask asan structures methods` runs these two. Memory that is lost when Fortran stops is
    /// expected: `--list` prints what is, and why. Linux only; needs gfortran with its libasan (Debian:
    /// apt-get install gfortran).
    Asan(asan::Args),
    /// Compare what ferrotran reads with what the compiler compiles, on thousands of small sources.
    ///
    /// Each case mutates flags, layouts, includes, macros, continuation or kinds. A build script
    /// builds it, the compiler alone compiles it, and its procedures report what their declarations
    /// are: the generated Rust has to agree, and to take its lock where the objects have static
    /// variables. A case that shows a difference is made small and printed; the exit status is 1
    /// then. Case N of a seed is always the same: `--case N` runs it again.
    Attack(attack::Args),
    /// The build script of `attack`, in a process of its own.
    #[command(hide = true)]
    AttackBuild {
        /// The file that says what to build.
        order: PathBuf,
    },
    /// Write everything that ferrotran's tests compare with anew: goldens and fixtures.
    ///
    /// Read the difference before you commit it.
    Bless,
    /// Measure what a call of a closure from Fortran costs, and a failure of it, beside f2py's.
    Callbacks,
    /// Change what decides on checks and what writes them, in many ways: does a test find each change?
    ///
    /// `mutants` changes Fortran; this changes ferrotran. All changes are compiled into one copy of the
    /// sources, in target/check-mutants, and switched on one at a time. What came of each is kept until
    /// sources or tests change. The exit status is 1 if one is not found for no reason that is listed in
    /// crates/xtask/src/check_mutants/reasons.rs.
    CheckMutants(check_mutants::Args),
    /// Measure what checks cost: eighteen kernels, plain, with checks, and with those of the compiler.
    ///
    /// Fetches the libraries, builds each kernel as a build script does and by gfortran alone, and runs
    /// all in turns. Writes crates/ferrotran/measured/checks.md if nothing is left out, which takes some twenty
    /// minutes; the exit status is 1 if a kernel with checks computes something else. Linux only.
    Checks(checks::Args),
    /// The build script of `checks`, in a process of its own.
    #[command(hide = true)]
    ChecksBuild {
        /// The file that says what to build.
        order: PathBuf,
    },
    /// Run the tests of the examples with closures, whose sources it fetches.
    Examples {
        /// Which of them: minpack, quadpack, odepack, lapack. All but the last by default.
        names: Vec<String>,
    },
    /// Make the facts of BLAS and LAPACK that come with ferrotran, of their sources.
    ///
    /// Writes crates/ferrotran/src/recorded/shipped, and what code over them gains to crates/ferrotran/measured.
    Facts(facts::Args),
    /// Run programs that use MINPACK, QUADPACK, ODEPACK, FITPACK, ARPACK and ODRPACK, plain and with checks: do both
    /// compute the values that are known, and write the same?
    ///
    /// The sources are scipy's. Counts which checks are executed; the exit status is 1 if an output differs.
    Drivers(drivers::Args),
    /// Fetch the sources that the other tasks read, and print where they are.
    Fetch,
    /// Compare the interfaces that ferrotran reads with those that gfortran knows.
    ///
    /// Writes the table to crates/ferrotran/CORPORA.md when all corpora are measured.
    Corpus {
        /// Which of them: lapack, f2py, minpack, scipy, pyshtools, camb. All by default.
        names: Vec<String>,
        /// Print every disagreement, not only the first ten of each corpus.
        #[arg(long)]
        verbose: bool,
    },
    /// Measure the front end: speed, memory, and f2py on the same files.
    Front,
    /// Count what is proved, checked and unproved in LAPACK, BLAS and scipy; or compare two outputs of
    /// `ferrotran check --json`: which procedures are worse, better, gone or new?
    ///
    /// Without files it writes crates/ferrotran/measured/grades.md. With files it fails if a procedure is
    /// worse or gone.
    Grades(grades::Args),
    /// Compare what LAPACK's comments say of arguments with what the analysis shows.
    Intents,
    /// Let gfortran judge the verdicts: inject them as INTENT into all of LAPACK and compile it.
    Judge(judge::Args),
    /// Run procedures with write-protected inputs, and reentrant ones on 8 threads at once.
    Experiment(experiment::Args),
    /// Bind all of LAPACK: what that costs, and whether known answers come out.
    ///
    /// Runs the tests of examples/lapack, linked to the system's liblapack (on Debian:
    /// liblapack-dev) and to LAPACK's sources, which takes some minutes.
    Lapack,
    /// Run LAPACK's own test programs with checks: do they write what they write without?
    ///
    /// Fetches them (crate lapack-sys), compiles each as it is written and with all checks, main programs
    /// as subroutines, and compares what they write, but for times. Counts which checks are executed.
    /// The larger ones take some minutes each; the exit status is 1 if one writes something else for no known reason.
    LapackTests(lapack_tests::Args),
    /// The build script of `lapack-tests`, in a process of its own.
    #[command(hide = true)]
    LapackTestsBuild {
        /// The file that says what to build.
        order: PathBuf,
    },
    /// The compiler of that build script.
    #[command(hide = true, disable_help_flag = true)]
    LapackTestsCompile {
        /// Those of gfortran.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Compile published libraries of modern Fortran, compare what ferrotran reads of them, and compile what it writes for them.
    ///
    /// Fetches libraries by the names of their packages, compiles each with gfortran, reads each
    /// with ferrotran, and compares names, types, kinds, ranks, bounds and access with the tree
    /// that the compiler prints (-fdump-fortran-original), with its module files and with the
    /// symbols of the object files. Reports what ferrotran finds wrong in what compiles, too.
    ///
    /// All of them take some twenty minutes, and write crates/ferrotran/measured/modern.md. Downloads,
    /// less than 1 GB, are kept in target/corpora/modern. Debian's source packages need apt-get.
    Modern(modern::Args),
    /// Add what makes sound routines unsound, in many ways: is all of it noticed?
    Mutants(mutants::Args),
    /// Reproduce the numbers of the tests of libraries with objects from Rust, and explain the warnings of their bindings.
    ///
    /// Fetches mctc-lib, s-dftd3 and dftd4 (the package tblite of PyPI), builds the crates in examples/ that bind them by
    /// a build script, and runs their tests: structures, coordination numbers and energies by objects of the libraries'
    /// types, and of a type of ours that extends an abstract one of s-dftd3. Takes some ten minutes, and writes
    /// crates/ferrotran/measured/objects.md. The exit status is 1 if a number differs, or a warning has no explanation.
    Objects(objects::Args),
    /// Compare the texts that are compiled in place of LAPACK's files with these: do they mean the same
    /// to gfortran, and how long do they take to compile?
    ///
    /// Writes crates/ferrotran/measured/one-text.md. With all files it takes half an hour.
    OneText(one_text::Args),
    /// Call what is safe with arguments as they are documented: is one of the calls refused?
    ///
    /// LAPACK's and BLAS's comments say what dimensions arrays have, and what values are legal. Lists the
    /// safe functions that refuse such a call, and those whose documentation was not understood.
    Legal(pages::legal::Args),
    /// Call what is safe with arguments that end and begin at inaccessible pages: does it break?
    ///
    /// Builds the sources as a build script does, and calls each safe function with what fits, what is an
    /// element short and what is hostile. A call that ends its process is printed with its arguments;
    /// the exit status is 1 if one crashed. `--replay` makes a call again.
    /// `--sites` asks of the checks whether each is executed, and fails as it should when it is made to.
    Pages(pages::Args),
    /// The build script of `pages`, in a process of its own.
    #[command(hide = true)]
    PagesBuild {
        /// The file that says what to build.
        order: PathBuf,
    },
    /// The compiler of that build script, if checks have numbers.
    #[command(hide = true, disable_help_flag = true)]
    PagesCompile {
        /// That of the build.
        folder: PathBuf,
        /// Those of gfortran.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Measure a build script over LAPACK: from nothing, with one file changed, and with nothing changed. Linux only.
    ///
    /// Fails if what is built again differs from what was built before. Writes a section of crates/ferrotran/measured/speed.md.
    Rebuild(rebuild::Args),
    /// That build script, in a process of its own.
    #[command(hide = true)]
    RebuildScript {
        /// The file that lists the sources.
        files: PathBuf,
    },
    /// Measure the stages on LAPACK, once, twice and four times. Linux only.
    Speed,
    /// All stages of `speed`, in a process of its own.
    #[command(hide = true)]
    SpeedWhole {
        /// The file that lists the sources.
        files: PathBuf,
    },
    /// Read the signature files of numpy and scipy, print them and read that back.
    Signatures,
    /// End a process, or make it wait, in every way, in every form of a build: an error, or said where it is?
    ///
    /// A cell that neither comes back nor was said to end is wrong; so is one that waits for ever in a safe
    /// function. Writes crates/ferrotran/measured/ends.md.
    Ends,
    /// Let Fortran stop in every way, in every form of a build: contained, or does the process end?
    Stops,
    /// Say which routines of LAPACK and of scipy's libraries share state.
    Threads,
    /// Switch each rule of `prove` off: does a small program break then, and does it with the rule?
    ///
    /// A rule asks for something that could not be proved, and so makes a function unsafe. For each
    /// there is a program in crates/xtask/unsound/programs. With the rule off its function is safe, and
    /// safe Rust that calls it ends by a signal (arguments lie beside pages that cannot be accessed), or
    /// valgrind finds an error. With the rule on it is `unsafe`, and what else the program has
    /// is right.
    ///
    /// Fails if a program does not break, or breaks with its rule. Needs gfortran and valgrind (Debian:
    /// apt-get install gfortran valgrind).
    Unsound(unsound::Args),
}

fn main() -> anyhow::Result<ExitCode> {
    let done = match Cli::parse().task {
        Task::Corpus { names, verbose } => {
            let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ferrotran/CORPORA.md");
            interfaces::run(&names, &page, verbose)
        }
        Task::Asan(args) => asan::run(&args),
        Task::Attack(args) => attack::run(&args),
        Task::AttackBuild { order } => attack::answer(&order),
        Task::Bless => bless::run(),
        Task::Callbacks => callbacks::run(),
        Task::CheckMutants(args) => check_mutants::run(&args),
        Task::Checks(args) => checks::run(&args),
        Task::ChecksBuild { order } => checks::answer(&order),
        Task::Drivers(args) => drivers::run(&args),
        Task::Examples { names } => examples::run(&names),
        Task::Facts(args) => facts::run(&args),
        Task::Fetch => {
            println!("{}", corpus::netlib()?.display());
            println!("{}", corpus::scipy()?.display());
            println!("{}", corpus::scipy_with_fftpack()?.display());
            Ok(())
        }
        Task::Front => front::run(),
        Task::Grades(args) => grades::run(&args),
        Task::Intents => intents::run(),
        Task::Judge(args) => judge::run(&args),
        Task::Experiment(args) => experiment::run(&args),
        Task::Lapack => lapack::run(),
        Task::LapackTests(args) => lapack_tests::run(&args),
        Task::LapackTestsBuild { order } => lapack_tests::answer(&order),
        Task::LapackTestsCompile { arguments } => return lapack_tests::compile(&arguments),
        Task::Legal(args) => pages::legal::run(&args),
        Task::Modern(args) => modern::run(&args),
        Task::Mutants(args) => mutants::run(&args),
        Task::Objects(args) => objects::run(&args),
        Task::OneText(args) => one_text::run(&args),
        Task::Pages(args) => pages::run(&args),
        Task::PagesBuild { order } => pages::answer(&order),
        Task::PagesCompile { folder, arguments } => return pages::compile(&folder, &arguments),
        Task::Rebuild(args) => rebuild::run(&args),
        Task::RebuildScript { files } => rebuild::script(&files),
        Task::Speed => speed::run(),
        Task::SpeedWhole { files } => speed::whole(&files),
        Task::Signatures => signatures::run(),
        Task::Ends => ends::run(),
        Task::Stops => stops::run(),
        Task::Threads => threads::run(),
        Task::Unsound(args) => unsound::run(&args),
    };
    done.map(|()| ExitCode::SUCCESS)
}
