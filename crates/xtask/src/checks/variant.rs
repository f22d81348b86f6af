//! The ways in which a kernel is built.

use clap::ValueEnum;

/// How far all are optimised.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Level {
    #[value(name = "O0")]
    O0,
    #[value(name = "O2")]
    O2,
    /// -O3 -march=native
    #[value(name = "O3")]
    O3,
}

impl Level {
    pub(super) fn flags(self) -> impl Iterator<Item = &'static str> {
        let flags: &[&str] = match self {
            Level::O0 => &["-O0"],
            Level::O2 => &["-O2"],
            Level::O3 => &["-O3", "-march=native"],
        };
        flags.iter().copied()
    }

    /// As Cargo has it.
    pub(super) fn number(self) -> &'static str {
        match self {
            Level::O0 => "0",
            Level::O2 => "2",
            Level::O3 => "3",
        }
    }

    pub(super) fn said(self) -> String {
        self.flags().collect::<Vec<_>>().join(" ")
    }
}

/// A way to build a kernel.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Variant {
    /// The sources, by the compiler alone.
    Plain,
    /// The same, with the compiler's checks of bounds.
    Bounds,
    /// The same, with INTEGERs that wrap, as the text with checks needs them.
    Wraps,
    /// By a build script, without checks.
    Unchecked,
    /// By a build script, with checks, each in front of what it guards.
    InPlace,
    /// By a build script, with checks.
    Checked,
}

impl Variant {
    pub(super) const ALL: [Variant; 6] = [
        Variant::Plain,
        Variant::Bounds,
        Variant::Wraps,
        Variant::Unchecked,
        Variant::InPlace,
        Variant::Checked,
    ];

    /// The name of its folder, and of its column.
    pub(super) fn name(self) -> &'static str {
        match self {
            Variant::Plain => "plain",
            Variant::Bounds => "fcheck",
            Variant::Wraps => "fwrapv",
            Variant::Unchecked => "unchecked",
            Variant::InPlace => "in place",
            Variant::Checked => "checked",
        }
    }

    /// What the compiler is given besides.
    pub(super) fn flags(self) -> &'static [&'static str] {
        match self {
            Variant::Bounds => &["-fcheck=bounds"],
            Variant::Wraps => &["-fwrapv"],
            Variant::Plain | Variant::Unchecked | Variant::InPlace | Variant::Checked => &[],
        }
    }
}
