//! What the analysis has to know of how the sources are compiled.

use std::collections::HashMap;

use crate::flags::{Flags, Storage};
use crate::source::{FileId, Span};

/// How the sources are compiled, as far as it changes what procedures share. The default is
/// gfortran's without flags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Local variables of more bytes than this, and of a size known at compile time, are static
    /// (`-fmax-stack-var-size`); `None`: no local is.
    pub static_above: Option<u64>,
    /// Every local variable is static (`-fno-automatic`).
    pub save_all: bool,
    /// Every procedure is compiled as if it were RECURSIVE, so that no local is static for its
    /// size (`-frecursive`, `-fopenmp`).
    pub recursive: bool,
    /// Where the locals of these files are instead: they are compiled with other flags, or elsewhere.
    pub storage_of: HashMap<FileId, Storage>,
    /// Whether the run-time library's own locks let a thread write standard output while another
    /// closes or opens its unit: that is shown of libgfortran.
    pub locks_standard_output: bool,
    /// The parallel regions that the compiler honours (`-fopenmp`, `-fopenacc`), from the directive that
    /// opens each to the one that closes it.
    pub parallel_regions: Vec<Span>,
    /// The regions that one thread enters at a time (`!$OMP CRITICAL`, ORDERED).
    pub exclusive_regions: Vec<Span>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            static_above: Some(65_536),
            save_all: false,
            recursive: false,
            storage_of: HashMap::new(),
            locks_standard_output: true,
            parallel_regions: Vec::new(),
            exclusive_regions: Vec::new(),
        }
    }
}

impl Options {
    /// What the flags of the compiler say. The regions are in the sources: see
    /// [`parallel_regions`](super::parallel_regions).
    ///
    /// ```
    /// use ferrotran::analyse::Options;
    /// use ferrotran::flags::{Family, Flags};
    /// let flags = Flags::parse(["-O2", "-fopenmp", "-fmax-stack-var-size=100"], Family::Gnu)?;
    /// let options = Options::with_flags(&flags);
    /// assert_eq!((options.static_above, options.recursive), (Some(100), false));
    /// # Ok::<(), ferrotran::flags::Refusals>(())
    /// ```
    pub fn with_flags(flags: &Flags) -> Self {
        let mut options = Options::default();
        match flags.storage {
            Storage::Static => options.save_all = true,
            Storage::StaticAbove(bytes) => options.static_above = Some(bytes),
            Storage::Automatic => options.recursive = true,
        }
        options
    }

    /// Where the locals of procedures in `file` are that are not RECURSIVE.
    pub(super) fn storage(&self, file: FileId) -> Storage {
        match self.storage_of.get(&file) {
            Some(storage) => *storage,
            None if self.save_all => Storage::Static,
            None if self.recursive => Storage::Automatic,
            None => self
                .static_above
                .map_or(Storage::Automatic, Storage::StaticAbove),
        }
    }

    /// Whether `span` lies in a parallel region.
    pub(super) fn is_parallel(&self, span: Span) -> bool {
        is_within(span, &self.parallel_regions)
    }

    /// Whether `span` lies in a region that one thread enters at a time.
    pub(super) fn is_exclusive(&self, span: Span) -> bool {
        is_within(span, &self.exclusive_regions)
    }
}

fn is_within(span: Span, regions: &[Span]) -> bool {
    regions.iter().any(|region| {
        region.file == span.file && region.start <= span.start && span.end <= region.end
    })
}
