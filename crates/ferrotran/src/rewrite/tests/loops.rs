//! Loops that are written twice decide as those that are written once: programs drawn at random, whose arrays
//! are as long as needed, or not.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::ending::{FAILED, PROGRAM};
use super::{GNU, is_there, written};
use crate::pipeline::{Analysed, Compiled, Inputs, Loops, WantedChecks, analyse};
use crate::prove::Checks;
use crate::rewrite::Rewrite;
use crate::source::Markers;

/// How many procedures are drawn, and how often each is called.
const PROCEDURES: usize = 50;
const CALLS: usize = 12;

/// Random numbers of xorshift.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % end
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// Labels that nothing has yet, and where to go from a loop.
struct Labels {
    next: usize,
    /// What ends the innermost loop, if that is a label.
    ends: Option<usize>,
}

impl Labels {
    fn next(&mut self) -> usize {
        self.next += 10;
        self.next
    }
}

/// A jump, which may depend on `one`.
fn jump(draw: &mut Draw, variables: &[&str], one: &str, labels: &mut Labels) -> String {
    let element = element(draw, variables);
    let label = labels.next();
    match draw.below(6) {
        0 => format!(
            "if (mod({one} + t, 3) == 0) go to {label}\np = {one}\ns = s + {element}\n{label} b(p) = s\n"
        ),
        1 => format!("{label} s = s + {element}\nt = t + 1\nif (mod(t, 3) /= 0) goto {label}\n"),
        2 => format!(
            "{label} if (mod(t, 3) == 1) then\nt = t + 1\nb(1) = {element}\ngo to {label}\nend if\nt = t + 1\n"
        ),
        3 => format!("if (s > {element} + 50) go to 1\n"),
        4 => format!("if (s > {element} + 80) return\n"),
        _ => match labels.ends {
            Some(ends) => format!("if ({element} > 4 + {one}) go to {ends}\n"),
            None => String::new(),
        },
    }
}

/// A DO statement over `variable`, inside of loops over `outer`.
fn head(draw: &mut Draw, variable: &str, outer: Option<&str>, ends: Option<usize>) -> String {
    let limits = match outer {
        Some(outer) => match draw.below(12) {
            0 => format!("{outer} + 1, n"),
            1 => format!("1, {outer}"),
            2 => format!("{outer} - 1, 1, -1"),
            3 => format!("n, {outer}, -1"),
            4 => format!("{outer}, 2 * {outer} - 1"),
            5 => format!("m - {outer}, m"),
            6 => format!("ip({outer}), n"),
            7 => format!("ip({outer}), ip({outer} + 1) - 1"),
            8 => format!("1, {outer} + k, 2"),
            9 => format!("{outer} + 3, 1, -3"),
            _ => "1, m".to_owned(),
        },
        None => draw
            .of(&[
                "1, n",
                "2, n",
                "n, 1, -1",
                "1, n, 3",
                "n, 2, -2",
                "k, n, l",
                "1, n - 1",
                "ip(1), n",
                "max(1, k), min(n, m)",
                "0, n",
            ])
            .to_owned(),
    };
    let label = ends.map_or(String::new(), |label| format!("{label} "));
    format!("do {label}{variable} = {limits}")
}

/// A subscript of the variables of loops.
fn subscript(draw: &mut Draw, variables: &[&str]) -> String {
    let one = draw.of(variables);
    let other = draw.of(variables);
    match draw.below(15) {
        12 | 13 => draw.of(&["p", "q"]).to_owned(),
        14 => format!("{} + {one} - 1", draw.of(&["p", "q"])),
        0..=4 => one.to_owned(),
        5 => format!("{one} + 1"),
        6 => format!("{one} - k + 1"),
        7 => format!("n - {one} + 1"),
        8 => format!("{one} - {other} + m"),
        9 => format!("2 * {one} - 1"),
        10 => format!("{one} + (m - 1)"),
        _ => format!("ip({one})"),
    }
}

/// An element of one of the arrays.
fn element(draw: &mut Draw, variables: &[&str]) -> String {
    match draw.below(6) {
        5 => format!(
            "d({}, {}, {})",
            subscript(draw, variables),
            draw.of(variables),
            subscript(draw, variables)
        ),
        0 | 1 => format!(
            "a({}, {})",
            subscript(draw, variables),
            subscript(draw, variables)
        ),
        2 => format!("b({})", subscript(draw, variables)),
        3 => format!("c({})", subscript(draw, variables)),
        _ => format!("ip({})", draw.of(variables)),
    }
}

/// Statements of a loop.
fn statements(draw: &mut Draw, variables: &[&str], text: &mut String, labels: &mut Labels) {
    for _ in 0..=draw.below(3) {
        let value = format!("{} + 1", element(draw, variables));
        if draw.below(4) == 0 {
            let assigned = draw.of(&["p", "q"]);
            let from = draw.of(&["i", "j", "i3", "p", "q", variables[variables.len() - 1]]);
            let value = draw.of(&["", " + 1", " - k", " - m + n", " + 2 * m - n"]);
            let before = match draw.below(5) {
                0 => "if (m > 3) ",
                _ => "",
            };
            let _ = writeln!(text, "{before}{assigned} = {from}{value}");
            if draw.below(3) == 0 {
                // One of them was made of what the other one was.
                let other = if assigned == "p" { "q" } else { "p" };
                let _ = writeln!(text, "{other} = {}\nb({assigned}) = s", draw.of(variables));
            }
        }
        let target = match draw.below(4) {
            0 => format!("a({}, {})", draw.of(variables), draw.of(variables)),
            1 => format!("c({})", subscript(draw, variables)),
            2 => "s".to_owned(),
            _ => format!("b({})", subscript(draw, variables)),
        };
        let one = draw.of(variables);
        let before = match draw.below(9) {
            0 => format!("if (mod({one}, 2) == 0) "),
            1 => format!("if ({one} > k) "),
            _ => String::new(),
        };
        let _ = writeln!(text, "{before}{target} = {value}");
        match draw.below(18) {
            14..=17 => text.push_str(&jump(draw, variables, one, labels)),
            0 => {
                let _ = writeln!(text, "if (s > {} + 40) exit", element(draw, variables));
            }
            1 => {
                let _ = writeln!(text, "if ({one} == m) cycle");
            }
            2 => {
                let _ = writeln!(
                    text,
                    "if ({one} < m) then\ns = s + {}\nelse if ({} > 2) then\ns = s - 1\nend if",
                    element(draw, variables),
                    element(draw, variables)
                );
            }
            _ => {}
        }
    }
}

fn procedure(draw: &mut Draw, number: usize) -> String {
    let mut text = format!(
        "subroutine s{number}(n, m, k, l, a, lda, b, c, d, ip, s)\ninteger n, m, k, l, lda, i, j, i3, t, p, q\n\
         integer ip(*)\nreal a(lda, *), b(n), c(0:*), d(4, -1:3, *), s\nt = 0\np = 1\nq = 2\ni = 1\nj = 1\ni3 = 1\n"
    );
    let mut labels = Labels {
        next: 0,
        ends: None,
    };
    let mut ends = Vec::new();
    let mut begins = Vec::new();
    let variables = ["i", "j", "i3"];
    let depth = 1 + draw.below(3);
    for at in 0..depth {
        let outer = at.checked_sub(1).map(|at| variables[at]);
        labels.ends = (draw.below(3) == 0).then(|| labels.next());
        ends.push(labels.ends);
        let begin = (draw.below(6) == 0).then(|| labels.next());
        begins.push(begin);
        if let Some(begin) = begin {
            let _ = write!(text, "{begin} ");
        }
        let head = head(draw, variables[at], outer, labels.ends);
        let _ = writeln!(text, "{head}");
        if at + 1 == depth || draw.below(3) == 0 {
            statements(draw, &variables[..=at], &mut text, &mut labels);
        }
    }
    for at in (0..depth).rev() {
        match ends[at] {
            Some(label) => {
                let _ = writeln!(text, "{label} continue");
            }
            None => text.push_str("end do\n"),
        }
        if let Some(begin) = begins[at] {
            let _ = writeln!(
                text,
                "t = t + 1\nif (t < 20 .and. mod(t, 4) == 1) go to {begin}"
            );
        }
        labels.ends = at.checked_sub(1).and_then(|at| ends[at]);
        if at > 0 && draw.below(3) == 0 {
            statements(draw, &variables[..at], &mut text, &mut labels);
        }
    }
    text.push_str("1 s = s + i + t + p + q\nend subroutine\n");
    text
}

/// Procedures, and one that calls that of which it reads the number, with arrays of lengths that it reads.
fn program(draw: &mut Draw) -> String {
    let mut text = String::new();
    for number in 0..PROCEDURES {
        text.push_str(&procedure(draw, number));
    }
    text.push_str(
        "subroutine run\ninteger which, n, m, k, l, la, lda, lb, lc, ld, lp, i\n\
         real a(400), b(40), c(40), d(200), s\ninteger ip(40)\n\
         read (*, *) which, n, m, k, l, la, lda, lb, lc, ld, lp\n\
         do i = 1, 400\na(i) = mod(i, 7)\nend do\nd = a(1:200)\n\
         do i = 1, 40\nb(i) = mod(i, 5)\nc(i) = mod(i, 3)\nip(i) = mod(3 * i, n + 1) + 1\nend do\ns = 0\n\
         call calls(which, n, m, k, l, a(400 - la + 1), lda, b(40 - lb + 1), c(40 - lc + 1), d(200 - 5 * ld + 1), &\n\
         ip(40 - lp + 1), s)\nwrite (*, *) sum(a), sum(b), sum(c), sum(d), sum(ip), s\nend subroutine\n\
         subroutine calls(which, n, m, k, l, a, lda, b, c, d, ip, s)\ninteger which, n, m, k, l, lda, ip(*)\n\
         real a(lda, *), b(*), c(0:*), d(*), s\n",
    );
    for number in 0..PROCEDURES {
        let _ = writeln!(
            text,
            "if (which == {number}) call s{number}(n, m, k, l, a, lda, b, c, d, ip, s)"
        );
    }
    text.push_str("end subroutine\n");
    text
}

fn analysed(source: &Path, loops: Loops) -> Analysed {
    let inputs = Inputs {
        files: vec![source.to_owned()],
        compiled: Compiled::All,
        checks: WantedChecks {
            all: Checks::On,
            of: Vec::new(),
            loops,
        },
        ..Inputs::default()
    };
    analyse(&inputs).unwrap()
}

/// Compiles the text with checks.
fn compiled(analysed: &Analysed, level: &str, folder: &Path) -> PathBuf {
    std::fs::create_dir_all(folder).unwrap();
    let text = written(
        &analysed.texts[0],
        &analysed.sources,
        Markers::Lines,
        folder,
    );
    std::fs::write(folder.join("main.f90"), [PROGRAM, FAILED].concat()).unwrap();
    let program = folder.join("program");
    let output = Command::new(GNU)
        .current_dir(folder)
        .args([level, "-fwrapv", "-fno-strict-aliasing", "-w"])
        .args([&text, &folder.join("main.f90")])
        .arg("-o")
        .arg(&program)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    program
}

/// What a program prints, and how it ends.
fn run(program: &Path, input: &str) -> String {
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        output.status
    )
}

#[test]
fn loops_that_are_written_twice_decide_as_those_that_are_written_once() {
    if !is_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (mut hulls, mut refused, mut passed) = (0, 0, 0);
    for (seed, level) in [(1, "-O2"), (2, "-O3"), (3, "-O0")] {
        let mut draw = Draw(0x9e37_79b9_7f4a_7c15 ^ seed);
        let source = folder.path().join("drawn.f90");
        std::fs::write(&source, program(&mut draw)).unwrap();
        let twice = analysed(&source, Loops::Twice);
        let rewrites = twice.proofs.rewrites.iter();
        hulls += rewrites.filter(|it| matches!(it, Rewrite::Hull(_))).count();
        let twice = compiled(&twice, level, &folder.path().join("twice"));
        let once = analysed(&source, Loops::Once);
        let once = compiled(&once, level, &folder.path().join("once"));
        for which in 0..PROCEDURES {
            for _ in 0..CALLS {
                let n = draw.below(7);
                let m = draw.below(7);
                // As long as is needed by most, one less, or anything.
                let mut length = |enough: usize| match draw.below(6) {
                    0 => draw.below(enough + 1),
                    1 => enough - 1,
                    _ => enough,
                };
                let lengths = [
                    length(400),
                    length(20),
                    length(40),
                    length(40),
                    length(40),
                    length(40),
                ];
                let [la, lda, lb, lc, ld, lp] = lengths;
                let steps = [1, 2, -1, 3];
                let (k, l) = (draw.below(4), steps[draw.below(4)]);
                let input = format!("{which} {n} {m} {k} {l} {la} {lda} {lb} {lc} {ld} {lp}\n");
                let expected = run(&once, &input);
                assert_eq!(
                    run(&twice, &input),
                    expected,
                    "{level}, seed {seed}: {input}"
                );
                match expected.contains("exit status: 7") {
                    true => refused += 1,
                    false => passed += 1,
                }
            }
        }
    }
    println!("{hulls} loops written twice; {passed} calls passed, {refused} were refused");
    assert!(hulls > PROCEDURES, "{hulls}");
    assert!(refused > 100 && passed > 100, "{refused} {passed}");
}
