//! INCLUDE and `#include`: which of several files of a name it is.

use super::{Folder, Maker, Role, Theme, Trick, Works, trick};

pub(super) const TRICKS: &[Trick] = &[
    trick("INCLUDE", Theme::Includes, Works::Always, include),
    trick("nested INCLUDE", Theme::Includes, Works::Always, nested),
    trick("#include", Theme::Includes, Works::Preprocessed, of_c),
    trick(
        "INCLUDE in #include",
        Theme::Includes,
        Works::Preprocessed,
        mixed,
    ),
];

/// Files of one name in some folders, each with another constant.
fn copies(maker: &mut Maker<'_>, name: &str) -> Vec<Folder> {
    let mut folders = Vec::new();
    for (value, folder) in Folder::ALL.into_iter().enumerate() {
        if maker.random.once_in(2) {
            copy(maker, name, folder, value);
            folders.push(folder);
        }
    }
    // One that the compiler finds in any case.
    if !folders.contains(&Folder::Beside) && (folders.is_empty() || !maker.random.once_in(10)) {
        copy(maker, name, Folder::Beside, 0);
        folders.push(Folder::Beside);
    }
    folders
}

fn copy(maker: &mut Maker<'_>, name: &str, folder: Folder, value: usize) {
    let constant = maker.constant(&(value + 1).to_string());
    let mut text = maker.lines_of(&[constant]);
    if maker.random.once_in(10) {
        text.splice(0..0, *b"\xef\xbb\xbf");
    }
    if maker.random.once_in(10) {
        text.pop();
    }
    if maker.random.once_in(10) {
        text = String::from_utf8_lossy(&text).replace('\n', "\r\n").into();
    }
    maker.file(folder, name.to_owned(), text, Role::Included);
}

/// An INCLUDE line.
fn line(maker: &mut Maker<'_>, target: &str) -> String {
    let indent = if maker.free() { "" } else { "      " };
    match maker.random.below(6) {
        0 => format!("{indent}include \"{target}\""),
        1 => format!("{indent}INCLUDE'{target}' ! x"),
        2 => format!("{indent}  InClude  '{target}'  "),
        _ => format!("{indent}INCLUDE '{target}'"),
    }
}

fn include(maker: &mut Maker<'_>) {
    let name = format!("{}.inc", maker.name('i'));
    copies(maker, &name);
    maker.by_constant(|maker| {
        let target = match maker.random.below(6) {
            0 => format!("./{name}"),
            1 => format!("sub/../{name}"),
            _ => name,
        };
        let text = line(maker, &target);
        maker.line(text);
    });
}

fn nested(maker: &mut Maker<'_>) {
    let inner = format!("{}.inc", maker.name('i'));
    copies(maker, &inner);
    let outer = format!("{}.inc", maker.name('o'));
    let text = line(maker, &inner);
    let folder = *maker
        .random
        .pick(&[Folder::Sub, Folder::Sub, Folder::First, Folder::Beside]);
    maker.file(folder, outer.clone(), format!("{text}\n"), Role::Included);
    if folder == Folder::Sub
        && !maker
            .files
            .iter()
            .any(|it| it.folder == Folder::Sub && it.name == inner)
        && maker.random.once_in(2)
    {
        copy(maker, &inner, Folder::Sub, 1);
    }
    maker.by_constant(|maker| {
        let target = match folder {
            Folder::Sub => format!("sub/{outer}"),
            _ => outer,
        };
        let text = line(maker, &target);
        maker.line(text);
    });
}

fn of_c(maker: &mut Maker<'_>) {
    let name = format!("{}.h", maker.name('h'));
    let folders = copies(maker, &name);
    maker.by_constant(|maker| {
        let sub = folders.contains(&Folder::Sub);
        let text = match maker.random.below(4) {
            0 => format!("#include <{name}>"),
            1 if sub => format!("#include \"sub/{name}\""),
            _ => format!("#include \"{name}\""),
        };
        maker.line(text);
    });
}

fn mixed(maker: &mut Maker<'_>) {
    let inner = format!("{}.inc", maker.name('i'));
    copies(maker, &inner);
    let outer = format!("{}.h", maker.name('h'));
    let text = match maker.random.below(2) {
        0 => line(maker, &inner),
        _ => format!("#include \"{inner}\""),
    };
    let folder = *maker.random.pick(&[Folder::Sub, Folder::Beside]);
    maker.file(folder, outer.clone(), format!("{text}\n"), Role::Included);
    maker.by_constant(|maker| {
        maker.line(match folder {
            Folder::Sub => format!("#include \"sub/{outer}\""),
            _ => format!("#include \"{outer}\""),
        });
    });
}
