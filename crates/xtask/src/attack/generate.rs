//! Cases from a seed.

use super::flags;
use super::project::{Aim, Case, Dress, Form, Group, Setting, Suffix, Twist};
use super::twists::{self, Place, Theme, Trick};
use crate::random::Random;

/// How many cases are built together.
pub(super) const GROUP: usize = 20;

const FIXED: [&str; 3] = ["f", "for", "ftn"];
const FIXED_PREPROCESSED: [&str; 3] = ["F", "FOR", "FTN"];
const FREE: [&str; 4] = ["f90", "f95", "f03", "f08"];
const FREE_PREPROCESSED: [&str; 3] = ["F90", "F95", "F03"];
const DRESSES: [Dress; 11] = [
    Dress::Null,
    Dress::EndOfFile,
    Dress::LongComment,
    Dress::Mark,
    Dress::CarriageReturns,
    Dress::SomeCarriageReturns,
    Dress::LoneCarriageReturn,
    Dress::Latin,
    Dress::FormFeed,
    Dress::NoLastLineFeed,
    Dress::CommentOfC,
];

/// The group that the case `number` is in, with only the cases below `count`.
pub(super) fn group(seed: u64, group: usize, count: usize, compiler: &str) -> Group {
    let mut random = Random::of(&[seed, group as u64]);
    let theme = *random.pick(&Theme::ALL);
    let setting = flags::choose(theme, compiler, &mut random);
    let numbers = group * GROUP..((group + 1) * GROUP).min(count);
    let cases = numbers.map(|number| case(seed, number, theme, &setting));
    let cases = cases.collect();
    Group { setting, cases }
}

fn case(seed: u64, number: usize, theme: Theme, setting: &Setting) -> Case {
    let mut random = Random::of(&[seed, number as u64, 1]);
    let mut form = *random.pick(&[Form::Fixed, Form::Free]);
    // What the suffix says does not count then.
    if setting.has("-ffree-form") {
        form = Form::Free;
    }
    if setting.has("-ffixed-form") {
        form = Form::Fixed;
    }
    let preprocessed = random.once_in(if theme == Theme::Macros { 1 } else { 3 });
    let suffixes: &[&'static str] = match (form, preprocessed) {
        (Form::Fixed, false) => &FIXED,
        (Form::Fixed, true) => &FIXED_PREPROCESSED,
        (Form::Free, false) => &FREE,
        (Form::Free, true) => &FREE_PREPROCESSED,
    };
    // Flang 16 knows the first ones only.
    let known = if setting.compiler.contains("flang") {
        1
    } else {
        suffixes.len()
    };
    let suffix = *random.pick(&suffixes[..known]);
    let asked = setting
        .flags()
        .filter(|flag| matches!(*flag, "-cpp" | "-nocpp"));
    let suffix_says = match asked.last() {
        Some("-cpp") => Suffix::Preprocessed,
        None if preprocessed => Suffix::Preprocessed,
        _ => Suffix::Plain,
    };
    let mut twists: Vec<Twist> = Vec::new();
    for position in 1..=1 + random.below(3) {
        let place = Place {
            form,
            suffix: suffix_says,
            number,
            position,
        };
        let fits = |trick: &&Trick| trick.works(place, setting);
        let first = position == 1 || theme != Theme::State;
        let of_theme = first && !random.once_in(2);
        let wanted = |trick: &&Trick| match of_theme {
            true => trick.theme == theme,
            // Those of state are alone in their files.
            false => trick.theme != Theme::State,
        };
        let all: Vec<&Trick> = twists::all().filter(fits).collect();
        let mut tricks: Vec<&Trick> = all.iter().copied().filter(|it| wanted(it)).collect();
        if tricks.is_empty() {
            tricks = all
                .into_iter()
                .filter(|it| it.theme != Theme::State)
                .collect();
        }
        let trick = *random.pick(&tricks);
        let seed = Random::of(&[seed, number as u64, 2, position as u64]);
        twists.push(trick.play(place, setting, seed));
        if twists.iter().any(|twist| twist.aim == Aim::State) {
            break;
        }
    }
    let mut dress = Vec::new();
    if random.once_in(4) {
        dress.push(*random.pick(&DRESSES));
    }
    if random.once_in(12) {
        dress.push(*random.pick(&DRESSES));
    }
    if dress.contains(&Dress::Mark) && random.once_in(2) {
        dress.push(Dress::Latin);
    }
    Case {
        number,
        form,
        suffix,
        dress,
        twists,
        rewritten: None,
    }
}
