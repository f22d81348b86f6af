//! The run-time library's units: internal files beside OPEN and CLOSE, of the program and of a loaded
//! library, which are linked to one run-time library.

use std::path::Path;
use std::{env, thread};

use ferrotran_e2e::state::{units, units_loaded};

#[test]
fn internal_files_and_standard_output_beside_open_and_close() {
    // Standard output that is closed becomes a file there.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("units");
    std::fs::create_dir_all(&folder).unwrap();
    env::set_current_dir(&folder).unwrap();
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let loaded = unsafe { units_loaded::Library::open(env!("UNITS_LOADED_LIBRARY")) }.unwrap();
    let loaded = &loaded;
    thread::scope(|scope| {
        for number in 0..4 {
            scope.spawn(move || {
                for times in 0..20_000 {
                    let mut text = [b' '; 12];
                    let written = number * 100_000 + times;
                    match times % 2 {
                        0 => units::pri(&mut text, written).unwrap(),
                        _ => loaded.pri(&mut text, written).unwrap(),
                    }
                    let text = str::from_utf8(&text).unwrap();
                    assert_eq!(text.trim(), written.to_string());
                }
            });
        }
        for _ in 0..2 {
            scope.spawn(|| (0..4000).for_each(|_| assert_eq!(units::re6(), Ok(0))));
            scope.spawn(|| (0..4000).for_each(|_| assert_eq!(loaded.re6(), Ok(0))));
        }
        scope.spawn(|| (0..20_000).for_each(|number| units::pr(number).unwrap()));
        scope.spawn(|| (0..20_000).for_each(|number| loaded.pr(number).unwrap()));
    });
}
