//! Seeded mutants: routines of LAPACK that are shown sound get one thing that makes them unsound.
//! Every mutant that the compiler takes has to be noticed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args as ClapArgs;
use ferrotran::analyse::{self, ProcedureFacts, State, Use};
use ferrotran::interface::{Dummy, Host, Procedure, ProcedureKind, Shape, Type};
use ferrotran::resolve::{self, Kinds, SymbolKind};
use ferrotran::source::{Options, Sources};
use ferrotran::syntax::{self, ast};
use rayon::prelude::*;

use crate::{corpus, load, random::Random, results};

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// How many routines each kind of mutant is made of.
    #[arg(long, default_value_t = 30)]
    routines: usize,
    /// The seed of the choice of routines.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What a mutant makes wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Harm {
    /// It writes an array.
    Array,
    /// It writes a real array, not a complex one.
    RealArray,
    /// It writes an array of DOUBLE PRECISION.
    DoubleArray,
    /// It writes an integer scalar.
    Integer,
    /// It writes a CHARACTER argument.
    Character,
    /// It shares state.
    State,
    /// It can end the process.
    Stop,
}

/// A kind of mutant. In the lines `@` stands for the argument, or an element of the array, and
/// `%` for the whole array.
struct Kind {
    name: &'static str,
    harm: Harm,
    /// Before the first executable statement.
    lines: &'static [&'static str],
    /// Before the END.
    tail: &'static [&'static str],
    /// After the program unit.
    append: &'static [&'static str],
}

const fn kind(
    name: &'static str,
    harm: Harm,
    lines: &'static [&'static str],
    tail: &'static [&'static str],
    append: &'static [&'static str],
) -> Kind {
    Kind {
        name,
        harm,
        lines,
        tail,
        append,
    }
}

const WRITER: &[&str] = &[
    "SUBROUTINE ZZONE(ZZX)",
    "INTEGER ZZX(*)",
    "CALL ZZTWO(ZZX)",
    "END",
    "SUBROUTINE ZZTWO(ZZX)",
    "INTEGER ZZX",
    "ZZX = 1",
    "END",
];
const FUNCTION: &[&str] = &[
    "INTEGER FUNCTION ZZFUN(ZZX)",
    "INTEGER ZZX",
    "ZZX = 1",
    "ZZFUN = 2",
    "END",
];
const KEEPER: &[&str] = &[
    "SUBROUTINE ZZSAVE",
    "INTEGER ZZK",
    "SAVE ZZK",
    "DATA ZZK /0/",
    "ZZK = ZZK + 1",
    "END",
];
const MODULE: &[&str] = &[
    "MODULE ZZMOD",
    "INTEGER, PRIVATE :: ZZK = 0",
    "CONTAINS",
    "SUBROUTINE ZZADD",
    "ZZK = ZZK + 1",
    "END SUBROUTINE",
    "END MODULE",
    "SUBROUTINE ZZUSE",
    "USE ZZMOD",
    "CALL ZZADD",
    "END",
];

/// All kinds.
// A table: one line for each.
#[rustfmt::skip]
const KINDS: &[Kind] = &[
    kind("assignment to an element", Harm::Array, &["@ = @"], &[], &[]),
    kind("assignment on a path that is never taken", Harm::Array, &["IF (.FALSE.) @ = 0"], &[], &[]),
    kind("write two calls deep, array", Harm::Array, &["EXTERNAL ZZONE", "CALL ZZONE(%)"], &[], WRITER),
    kind("write two calls deep, element", Harm::Array, &["EXTERNAL ZZONE", "CALL ZZONE(@)"], &[], WRITER),
    kind("READ of an element", Harm::Array, &["READ(*,*) @"], &[], &[]),
    kind("READ in an implied DO", Harm::Array, &["INTEGER ZZI", "READ(*,*) (@, ZZI = 1, 2)"], &[], &[]),
    kind("RANDOM_NUMBER", Harm::RealArray, &["CALL RANDOM_NUMBER(@)"], &[], &[]),
    kind("CPU_TIME", Harm::RealArray, &["CALL CPU_TIME(@)"], &[], &[]),
    kind("pointer to an array", Harm::DoubleArray, &["TARGET %", "DOUBLE PRECISION, POINTER :: ZZP", "ZZP => @", "ZZP = 0"], &[], &[]),
    kind("ASSOCIATE with an element", Harm::Array, &["ASSOCIATE (ZZQ => @)", "ZZQ = 0", "END ASSOCIATE"], &[], &[]),
    kind("write by an internal procedure, array", Harm::Array, &["CALL ZZIN"], &["CONTAINS", "SUBROUTINE ZZIN", "@ = 0", "END SUBROUTINE"], &[]),
    kind("assignment", Harm::Integer, &["@ = @"], &[], &[]),
    kind("write two calls deep, scalar", Harm::Integer, &["EXTERNAL ZZONE", "CALL ZZONE(@)"], &[], WRITER),
    kind("DO variable", Harm::Integer, &["DO @ = 1, 2", "END DO"], &[], &[]),
    kind("variable of an implied DO", Harm::Integer, &["WRITE(*,*) (0, @ = 1, 2)"], &[], &[]),
    kind("NAMELIST", Harm::Integer, &["NAMELIST /ZZNML/ @", "READ(*,ZZNML)"], &[], &[]),
    kind("INQUIRE", Harm::Integer, &["INQUIRE(UNIT=5, NUMBER=@)"], &[], &[]),
    kind("INQUIRE IOLENGTH=", Harm::Integer, &["INQUIRE(IOLENGTH=@) 1.0"], &[], &[]),
    kind("IOSTAT=", Harm::Integer, &["READ(*,*,IOSTAT=@)"], &[], &[]),
    kind("SIZE=", Harm::Integer, &["CHARACTER ZZC", "READ(*,'(A)',ADVANCE='NO',SIZE=@) ZZC"], &[], &[]),
    kind("NEWUNIT=", Harm::Integer, &["OPEN(NEWUNIT=@,STATUS='SCRATCH')"], &[], &[]),
    kind("STAT= of ALLOCATE", Harm::Integer, &["REAL, ALLOCATABLE :: ZZA(:)", "ALLOCATE(ZZA(1), STAT=@)"], &[], &[]),
    kind("STAT= of DEALLOCATE", Harm::Integer, &["REAL, ALLOCATABLE :: ZZA(:)", "DEALLOCATE(ZZA, STAT=@)"], &[], &[]),
    kind("ASSIGN", Harm::Integer, &["ASSIGN 99998 TO @", "99998 CONTINUE"], &[], &[]),
    kind("MVBITS", Harm::Integer, &["CALL MVBITS(1, 0, 1, @, 0)"], &[], &[]),
    kind("SYSTEM_CLOCK", Harm::Integer, &["CALL SYSTEM_CLOCK(@)"], &[], &[]),
    kind("GET_COMMAND_ARGUMENT", Harm::Integer, &["CALL GET_COMMAND_ARGUMENT(1, LENGTH=@)"], &[], &[]),
    kind("pointer to a scalar", Harm::Integer, &["TARGET @", "INTEGER, POINTER :: ZZP, ZZQ", "ZZP => @", "ZZQ => ZZP", "ZZQ = 1"], &[], &[]),
    kind("ASSOCIATE", Harm::Integer, &["ASSOCIATE (ZZQ => @)", "ZZQ = 0", "END ASSOCIATE"], &[], &[]),
    kind("function in an expression", Harm::Integer, &["INTEGER ZZI, ZZFUN", "EXTERNAL ZZFUN", "ZZI = 1 + ZZFUN(@)"], &[], FUNCTION),
    kind("function behind a statement function", Harm::Integer, &["INTEGER ZZI, ZZFUN, ZZSF", "EXTERNAL ZZFUN", "ZZSF(ZZI) = ZZFUN(ZZI)", "ZZI = ZZSF(@)"], &[], FUNCTION),
    kind("statement function over the argument", Harm::Integer, &["INTEGER ZZI, ZZFUN, ZZSF", "EXTERNAL ZZFUN", "ZZSF(ZZI) = ZZI + ZZFUN(@)", "ZZI = ZZSF(1)"], &[], FUNCTION),
    kind("write before an alternate return", Harm::Integer, &["EXTERNAL ZZALT", "CALL ZZALT(*99998, @)", "99998 CONTINUE"], &[], &["SUBROUTINE ZZALT(*, ZZX)", "INTEGER ZZX", "ZZX = 1", "RETURN 1", "END"]),
    kind("write behind an ENTRY", Harm::Integer, &[], &["RETURN", "ENTRY ZZENT(@)", "@ = 1"], &[]),
    kind("write by the callee's ENTRY", Harm::Integer, &["EXTERNAL ZZENT", "CALL ZZENT(@)"], &[], &["SUBROUTINE ZZBODY(ZZX)", "INTEGER ZZX, ZZY", "RETURN", "ENTRY ZZENT(ZZY)", "ZZY = 1", "END"]),
    kind("procedure handed over", Harm::Integer, &["EXTERNAL ZZAPP, ZZTWO", "CALL ZZAPP(ZZTWO, @)"], &[], &["SUBROUTINE ZZAPP(ZZF, ZZX)", "EXTERNAL ZZF", "INTEGER ZZX", "CALL ZZF(ZZX)", "END", "SUBROUTINE ZZTWO(ZZX)", "INTEGER ZZX", "ZZX = 1", "END"]),
    kind("write by an internal procedure, scalar", Harm::Integer, &["CALL ZZIN"], &["CONTAINS", "SUBROUTINE ZZIN", "@ = 0", "END SUBROUTINE"], &[]),
    kind("call of what is not given", Harm::Integer, &["EXTERNAL ZZGONE", "CALL ZZGONE(@)"], &[], &[]),
    kind("internal WRITE", Harm::Character, &["WRITE(@,'(I1)') 1"], &[], &[]),
    kind("ERRMSG=", Harm::Character, &["REAL, ALLOCATABLE :: ZZA(:)", "INTEGER ZZI", "ALLOCATE(ZZA(1), STAT=ZZI, ERRMSG=@)"], &[], &[]),
    kind("IOMSG=", Harm::Character, &["INTEGER ZZI", "READ(*,*,IOSTAT=ZZI,IOMSG=@)"], &[], &[]),
    kind("substring", Harm::Character, &["@(1:1) = 'A'"], &[], &[]),
    kind("DATE_AND_TIME", Harm::Character, &["CALL DATE_AND_TIME(ZONE=@)"], &[], &[]),
    kind("READ of a string", Harm::Character, &["READ(*,'(A)') @"], &[], &[]),
    kind("SAVE", Harm::State, &["INTEGER ZZK", "SAVE ZZK", "ZZK = 1"], &[], &[]),
    kind("DATA", Harm::State, &["INTEGER ZZK", "DATA ZZK /0/", "ZZK = 1"], &[], &[]),
    kind("initial value", Harm::State, &["INTEGER :: ZZK = 0", "ZZK = 1"], &[], &[]),
    kind("SAVE of an array, set in part", Harm::State, &["INTEGER ZZK(2)", "DATA ZZK(1) /0/", "ZZK(2) = 1"], &[], &[]),
    kind("EQUIVALENCE to what is saved", Harm::State, &["INTEGER ZZK, ZZL", "SAVE ZZL", "EQUIVALENCE (ZZK, ZZL)", "ZZK = 1"], &[], &[]),
    kind("COMMON", Harm::State, &["INTEGER ZZK", "COMMON /ZZC/ ZZK", "ZZK = 1"], &[], &[]),
    kind("COMMON, read only", Harm::State, &["INTEGER ZZK, ZZL", "COMMON /ZZC/ ZZK", "ZZL = ZZK"], &[], &[]),
    kind("EQUIVALENCE to COMMON", Harm::State, &["INTEGER ZZK, ZZL", "COMMON /ZZC/ ZZL", "EQUIVALENCE (ZZK, ZZL)", "ZZK = 1"], &[], &[]),
    kind("large local array", Harm::State, &["DOUBLE PRECISION ZZB(20000)", "ZZB(1) = 0"], &[], &[]),
    kind("input/output unit", Harm::State, &["WRITE(7,*) 1"], &[], &[]),
    kind("random numbers", Harm::State, &["REAL ZZR", "CALL RANDOM_NUMBER(ZZR)"], &[], &[]),
    kind("SAVE in a callee", Harm::State, &["EXTERNAL ZZSAVE", "CALL ZZSAVE"], &[], KEEPER),
    kind("module variable in a callee", Harm::State, &["EXTERNAL ZZUSE", "CALL ZZUSE"], &[], MODULE),
    kind("SAVE in a BLOCK", Harm::State, &["BLOCK", "INTEGER, SAVE :: ZZK", "ZZK = 1", "END BLOCK"], &[], &[]),
    kind("pointer to what is saved", Harm::State, &["INTEGER, TARGET, SAVE :: ZZK", "INTEGER, POINTER :: ZZP", "ZZP => ZZK", "ZZP = 1"], &[], &[]),
    kind("call of what is not given, state", Harm::State, &["EXTERNAL ZZGONE", "CALL ZZGONE"], &[], &[]),
    kind("STOP", Harm::Stop, &["IF (.FALSE.) STOP"], &[], &[]),
    kind("ERROR STOP", Harm::Stop, &["IF (.FALSE.) ERROR STOP 1"], &[], &[]),
    kind("PAUSE", Harm::Stop, &["PAUSE"], &[], &[]),
    kind("EXIT", Harm::Stop, &["CALL EXIT(1)"], &[], &[]),
    kind("ABORT", Harm::Stop, &["CALL ABORT"], &[], &[]),
    kind("ALLOCATE without STAT=", Harm::Stop, &["REAL, ALLOCATABLE :: ZZA(:)", "ALLOCATE(ZZA(1))"], &[], &[]),
    kind("STOP two calls deep", Harm::Stop, &["EXTERNAL ZZONE", "CALL ZZONE"], &[], &["SUBROUTINE ZZONE", "CALL ZZTWO", "END", "SUBROUTINE ZZTWO", "STOP 1", "END"]),
    kind("STOP in a function", Harm::Stop, &["INTEGER ZZI, ZZFUN", "EXTERNAL ZZFUN", "ZZI = ZZFUN()"], &[], &["INTEGER FUNCTION ZZFUN()", "ZZFUN = 1", "STOP 1", "END"]),
];

/// A routine that is sound, in a file of its own.
struct Routine {
    name: String,
    text: String,
    /// Where the first executable statement's line starts.
    first: usize,
    /// Where the END's line starts.
    end: usize,
    facts: ProcedureFacts,
    procedure: Procedure,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let netlib = corpus::netlib()?;
    let companions = ["lsame", "xerbla"].map(|name| netlib.join(format!("BLAS/SRC/{name}.f")));
    let companions: Vec<(PathBuf, String)> = companions
        .into_iter()
        .map(|path| {
            let text =
                fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            Ok((path, text))
        })
        .collect::<Result<_>>()?;
    let routines: Vec<Routine> = load::lapack_files(&netlib)?
        .iter()
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "f"))
        .filter_map(|path| sound(path, &companions))
        .collect();
    let folder = tempfile::tempdir()?;
    let mut random = Random::new(args.seed);
    let mut jobs = Vec::new();
    for kind in KINDS {
        let mut fitting: Vec<(&Routine, String, String)> = routines
            .iter()
            .filter_map(|routine| {
                let (name, designator) = victim(routine, kind)?;
                Some((routine, name, designator))
            })
            .collect();
        for _ in 0..args.routines.min(fitting.len()) {
            let (routine, name, designator) = fitting.swap_remove(random.below(fitting.len()));
            jobs.push((kind, routine, name, designator));
        }
    }
    let outcomes: Vec<Outcome> = jobs
        .par_iter()
        .enumerate()
        .map(|(index, (kind, routine, name, designator))| {
            let text = mutant(kind, routine, name, designator);
            let path = folder.path().join(format!("m{index}.f"));
            fs::write(&path, &text)?;
            if !compiles(&path)? {
                return Ok(Outcome::Refused);
            }
            Ok(if is_noticed(kind, routine, name, &text, &companions) {
                Outcome::Noticed
            } else {
                Outcome::Missed
            })
        })
        .collect::<Result<_>>()?;
    report(routines.len(), &jobs, &outcomes)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The compiler does not take it.
    Refused,
    Noticed,
    Missed,
}

/// The routine in the file at `path`, if it is reentrant, ends the process nowhere but in XERBLA,
/// and calls nothing but that and LSAME.
fn sound(path: &Path, companions: &[(PathBuf, String)]) -> Option<Routine> {
    let text = fs::read_to_string(path).ok()?;
    let name = path.file_stem()?.to_str()?.to_owned();
    if name == "lsame" || name == "xerbla" {
        return None;
    }
    let (resolved, facts, tree) = analysed(path, &text, companions);
    let (id, procedure) = resolved
        .interface
        .procedures()
        .find(|(_, procedure)| procedure.name == name.as_str())?;
    let known = facts.procedures.get(&id)?;
    let body = resolved.bodies.iter().find(|body| body.procedure == id)?;
    let [unit] = &tree.units[..] else {
        return None;
    };
    let is_sound = procedure.host == Host::External
        && known.unknown.is_empty()
        && known.state == State::Reentrant
        && !body
            .symbols
            .values()
            .any(|symbol| symbol.kind == SymbolKind::StatementFunction);
    if !is_sound {
        return None;
    }
    let executable = unit
        .statements
        .iter()
        .find(|statement| matches!(statement.kind, ast::StatementKind::Executable(_)))?;
    let line_of = |offset: u32| text[..offset as usize].rfind('\n').map_or(0, |at| at + 1);
    Some(Routine {
        first: line_of(executable.span.start),
        end: line_of(unit.end.start),
        name,
        facts: known.clone(),
        procedure: procedure.clone(),
        text,
    })
}

fn analysed(
    path: &Path,
    text: &str,
    companions: &[(PathBuf, String)],
) -> (resolve::Resolved, analyse::Facts, ast::File) {
    let sources = Sources::new();
    let options = Options::default();
    let own = (path.to_owned(), text.to_owned());
    let trees: Vec<ast::File> = std::iter::once(&own)
        .chain(companions)
        .map(|(path, text)| {
            let file = sources.add(path, text.clone().into_bytes());
            syntax::parse(&sources, file, &options).0
        })
        .collect();
    let tree = trees[0].clone();
    let (resolved, _) = resolve::resolve(trees, &Kinds::default());
    let (facts, _) = analyse::analyse(&resolved, &analyse::Options::default());
    (resolved, facts, tree)
}

/// An argument that the mutant can write, and how its lines name it: none is needed for state.
fn victim(routine: &Routine, kind: &Kind) -> Option<(String, String)> {
    let entries_fit = kind.tail.first() != Some(&"RETURN")
        || routine.procedure.kind() == ProcedureKind::Subroutine;
    if !entries_fit {
        return None;
    }
    match kind.harm {
        Harm::State => return Some((String::new(), String::new())),
        Harm::Stop => {
            let sound = routine.facts.stops.is_empty();
            return sound.then(|| (String::new(), String::new()));
        }
        _ => {}
    }
    let arguments = routine
        .procedure
        .arguments
        .iter()
        .zip(&routine.facts.arguments);
    arguments
        .filter(|(_, used)| **used == Use::NeverWritten)
        .find_map(|(argument, _)| {
            let Dummy::Variable(variable) = &argument.dummy else {
                return None;
            };
            let name = argument.name.to_string().to_ascii_uppercase();
            let rank = variable.shape.rank()?;
            let element = format!("{name}({})", vec!["1"; rank].join(","));
            match (kind.harm, &variable.ty) {
                (Harm::Array, Type::Integer { .. } | Type::Real(_) | Type::Complex(_))
                | (Harm::RealArray, Type::Real(_))
                    if rank > 0 =>
                {
                    Some((name, element))
                }
                (Harm::DoubleArray, Type::Real(kind)) if rank > 0 && kind.0 == 8 => {
                    Some((name, element))
                }
                (Harm::Integer, Type::Integer { .. }) if rank == 0 => Some((name.clone(), name)),
                (Harm::Character, Type::Character { .. }) if variable.shape == Shape::Scalar => {
                    Some((name.clone(), name))
                }
                _ => None,
            }
        })
}

fn mutant(kind: &Kind, routine: &Routine, name: &str, designator: &str) -> String {
    let lines = |lines: &[&str]| -> String {
        let mut text = String::new();
        for line in lines {
            let line = line.replace('@', designator).replace('%', name);
            let label: String = line.chars().take_while(char::is_ascii_digit).collect();
            let rest = line[label.len()..].trim_start();
            // Writing to a String does not fail.
            let _ = writeln!(text, "{label:<6}{rest}");
        }
        text
    };
    let text = &routine.text;
    format!(
        "{}{}{}{}{}{}",
        &text[..routine.first],
        lines(kind.lines),
        &text[routine.first..routine.end],
        lines(kind.tail),
        &text[routine.end..],
        lines(kind.append)
    )
}

fn compiles(path: &Path) -> Result<bool> {
    let folder = path.with_extension("mod.d");
    fs::create_dir_all(&folder)?;
    let status = Command::new("gfortran")
        .args(["-std=legacy", "-w", "-fsyntax-only", "-J"])
        .arg(&folder)
        .arg(path)
        .stderr(std::process::Stdio::null())
        .status()
        .context("running gfortran")?;
    Ok(status.success())
}

fn is_noticed(
    kind: &Kind,
    routine: &Routine,
    name: &str,
    text: &str,
    companions: &[(PathBuf, String)],
) -> bool {
    let path = PathBuf::from(format!("{}.f", routine.name));
    let (resolved, facts, _) = analysed(&path, text, companions);
    let found = resolved
        .interface
        .procedures()
        .find(|(_, procedure)| procedure.name == routine.name.as_str());
    let Some((id, procedure)) = found else {
        return false;
    };
    let Some(known) = facts.procedures.get(&id) else {
        return false;
    };
    match kind.harm {
        Harm::State => known.state != State::Reentrant,
        Harm::Stop => !known.stops.is_empty(),
        _ => procedure
            .arguments
            .iter()
            .zip(&known.arguments)
            .any(|(argument, used)| {
                argument.name.as_str().eq_ignore_ascii_case(name) && *used != Use::NeverWritten
            }),
    }
}

fn report(
    sound: usize,
    jobs: &[(&Kind, &Routine, String, String)],
    outcomes: &[Outcome],
) -> Result<()> {
    let mut rows: BTreeMap<usize, [usize; 3]> = BTreeMap::new();
    let mut missed = Vec::new();
    for ((kind, routine, ..), outcome) in jobs.iter().zip(outcomes) {
        let index = KINDS.iter().position(|other| std::ptr::eq(other, *kind));
        let row = rows.entry(index.unwrap_or(KINDS.len())).or_default();
        row[*outcome as usize] += 1;
        if *outcome == Outcome::Missed {
            missed.push(format!("{} in `{}`", kind.name, routine.name));
        }
    }
    let made = outcomes
        .iter()
        .filter(|outcome| **outcome != Outcome::Refused)
        .count();
    let mut text = String::new();
    writeln!(
        text,
        "{sound} routines of LAPACK and BLAS that call nothing but LSAME and XERBLA and are shown \
         reentrant; some of each get one thing that makes them unsound. What gfortran refuses is \
         no mutant.\n"
    )?;
    writeln!(text, "| | |\n|---|---|\n| mutants | {made} |")?;
    writeln!(text, "| **not noticed** | **{}** |\n", missed.len())?;
    writeln!(
        text,
        "| what is added | mutants | noticed | refused |\n|---|---|---|---|"
    )?;
    for (index, kind) in KINDS.iter().enumerate() {
        let [refused, noticed, not] = rows.get(&index).copied().unwrap_or_default();
        writeln!(
            text,
            "| {} | {} | {noticed} | {refused} |",
            kind.name,
            noticed + not
        )?;
    }
    for what in &missed {
        writeln!(text, "\n* not noticed: {what}")?;
    }
    results::write("mutants", &text)?;
    if !missed.is_empty() {
        bail!("{} mutants were not noticed", missed.len());
    }
    Ok(())
}
