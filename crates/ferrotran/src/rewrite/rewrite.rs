//! The texts as they are to be compiled.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::asked::Asked;
use super::check::Taker;
use super::copy::Counters;
use super::edit::Edits;
use super::guard::{FAILED, FAILED_AT};
use super::initial;
use super::jumps::Labels;
use super::layout::Statement;
use super::names::Names;
use super::site::{Calls, Declared, Rewrite, Sites, TextSites};
use super::statement::{Rewriter, Variables};
use crate::source::{self, Options, Sources, Text};

/// Rewrites `texts`, which are read with `options` of `sources`, as `rewrites` ask, which `sites` gave.
/// `taken` says whether names that begin so are known of modules without a text.
pub fn rewrite(
    texts: &mut [Text],
    sites: &Sites,
    rewrites: &BTreeSet<Rewrite>,
    (options, sources): (&Options, &Sources),
    taken: impl Fn(&str) -> bool,
) {
    if rewrites.is_empty() {
        return;
    }
    let names = Names::new(texts, taken);
    let asked = Asked::of_each(rewrites);
    texts.par_iter_mut().for_each(|text| {
        let file = text.file();
        let (Some(asked), Some(known)) = (asked.get(&file), sites.of(file)) else {
            return;
        };
        let (lines, _) = source::logical_lines(text);
        let labels = Labels::of(&lines);
        let rewriter = Rewriter {
            text,
            lines: &lines,
            sources,
            names: &names,
            labels: &labels,
            counters: Counters::default(),
        };
        let edits = edits(&rewriter, known, asked);
        edits.apply(text, &lines, options);
    });
}

fn edits(rewriter: &Rewriter<'_>, known: &TextSites, asked: &Asked<'_>) -> Edits {
    let mut edits = Edits::default();
    let mut variables = vec![Variables::default(); known.units.len()];
    let mut has_checks = vec![false; known.units.len()];
    for (line, asked) in &asked.lines {
        if asked.is_anew()
            && let Some(site) = known.statements.get(line)
        {
            let taken = rewriter.rewrite(site, asked, &mut edits);
            variables[site.unit].include(&taken);
            has_checks[site.unit] |= asked.has_checks();
        }
    }
    for hull in &asked.hulls {
        if let Some(site) = known.loops.get(&hull.line) {
            let taken = rewriter.twice(hull, site, known, asked, &mut edits);
            variables[site.unit].include(&taken);
        }
    }
    let mut extents: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); known.units.len()];
    for takes in &asked.takes {
        let head = match takes.by {
            Taker::Procedure(first) => known.heads.get(&first),
            Taker::Entry(line) => known.entry_heads.get(&line),
        };
        let Some(head) = head else { continue };
        let Some(line) = rewriter.lines.get(head.line as usize) else {
            continue;
        };
        let numbers = takes.numbers.iter();
        let names: Vec<String> = numbers.map(|at| rewriter.names.extent(*at)).collect();
        let Some(end) = head.end else { continue };
        let (before, after) = rewriter.lines.text(line).split_at(end);
        let statement = Statement {
            label: line.label,
            text: format!("{before},{}{after}", names.join(",")),
        };
        edits.instead(line.number, vec![statement]);
        extents[head.unit].extend(&takes.numbers);
    }
    let units = known
        .units
        .iter()
        .zip(variables)
        .zip(extents)
        .zip(has_checks);
    for (((unit, taken), extents), has_checks) in units {
        let mut declared = Vec::new();
        if has_checks {
            declared.extend(declared_failed(unit.calls));
        }
        if !extents.is_empty() {
            let names = extents.iter().map(|at| rewriter.names.extent(*at));
            let names: Vec<String> = names.collect();
            // What is PURE declares of its dummy arguments that it only reads them.
            let attributes = match unit.calls {
                Calls::Anything => " ",
                Calls::OnlyPure => ",intent(in)::",
            };
            declared.push(format!("integer(8){attributes}{}", names.join(",")));
        }
        let all = |count: usize, name: &dyn Fn(usize) -> String| {
            let names: Vec<String> = (1..=count).map(name).collect();
            names.join(",")
        };
        if taken.conditions > 0 {
            let names = all(taken.conditions, &|at| rewriter.names.condition(at));
            declared.push(format!("logical {names}"));
        }
        if taken.taken.held > 0 {
            let names = all(taken.taken.held, &|at| rewriter.names.held(at));
            declared.push(format!("integer(8) {names}"));
        }
        if taken.limits > 0 {
            let names = all(taken.limits, &|at| rewriter.names.limit(at));
            declared.push(format!("integer(8) {names}"));
        }
        if !taken.extents.is_empty() {
            let read = rewriter.names.with_read_extents();
            let names = taken.extents.iter().map(|at| read.extent(*at));
            let names: Vec<String> = names.collect();
            declared.push(format!("integer(8) {}", names.join(",")));
        }
        if taken.counters > 0 {
            let names = all(taken.counters, &|at| rewriter.names.counter(at));
            declared.push(format!("integer(8) {names}"));
        }
        for (&ty, &count) in &taken.taken.of_type {
            let names = all(count, &|at| rewriter.names.of_type(ty, at));
            let (word, kind) = ty.parts();
            declared.push(format!("{word}({kind}) {names}"));
        }
        for declaration in declared {
            let declaration = Statement::new(declaration);
            match unit.declared {
                Declared::After(line) => edits.after(line, declaration),
                Declared::Before(line) => edits.before(line, declaration),
            }
        }
    }
    // Before what is executed.
    for (&line, asked) in &asked.lines {
        for &(name, zero) in &asked.on_entry {
            edits.before(line, initial::set(name, zero));
        }
    }
    edits
}

/// Declares what a failed check calls.
fn declared_failed(calls: Calls) -> Vec<String> {
    let (pure, mut declared) = match calls {
        // IMPLICIT NONE (EXTERNAL) asks for that.
        Calls::Anything => (
            "",
            vec![format!("external {FAILED}"), "interface".to_owned()],
        ),
        Calls::OnlyPure => {
            let declared = [
                "interface".to_owned(),
                format!("pure subroutine {FAILED}(text,values,count)"),
                "character(*),intent(in)::text".to_owned(),
                "integer(8),intent(in)::values(*),count".to_owned(),
                "end subroutine".to_owned(),
            ];
            ("pure ", declared.to_vec())
        }
    };
    declared.extend([
        format!("{pure}subroutine {FAILED_AT}(text,a,b,c,d,e)bind(c)"),
        "character(1),intent(in)::text(*)".to_owned(),
        "integer(8),value::a,b,c,d,e".to_owned(),
        "end subroutine".to_owned(),
        "end interface".to_owned(),
    ]);
    declared
}
