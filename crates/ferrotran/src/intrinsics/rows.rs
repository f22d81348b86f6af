//! How the rows of the table are written.

/// Makes a part of the table, all of whose rows have one [`Origin`](super::entry::Origin). A row is
///
/// * `Function NAME(ARGUMENTS) -> GIVES, RANK, FOLD => EFFECT, NEEDS;`
/// * `Subroutine NAME(ARGUMENTS) => EFFECT, NEEDS;`
///
/// or `Either` for a function that can also be called, and stands in one line. Optional arguments
/// follow a semicolon; NEEDS left out is that they are unknown; an argument that is not only read has its [`Access`](super::entry::Access) behind it.
macro_rules! rows {
    ($origin:expr; $(
        $form:ident $name:ident $arguments:tt $( -> $gives:expr, $rank:expr, $fold:expr )? => $effect:expr $(, $needs:expr )?;
    )*) => {
        &[$(
            $crate::intrinsics::entry::Intrinsic {
                name: stringify!($name),
                origin: $origin,
                form: $crate::intrinsics::entry::Form::$form,
                arguments: rows!(@arguments $arguments),
                gives: rows!(@or $crate::intrinsics::entry::Gives::Nothing $(, $gives)?),
                rank: rows!(@or $crate::intrinsics::entry::Rank::Untold $(, $rank)?),
                fold: rows!(@or $crate::intrinsics::fold::Fold::Never $(, $fold)?),
                effect: $effect,
                needs: rows!(@or $crate::intrinsics::entry::Needs::Unknown $(, $needs)?),
            },
        )*]
    };
    (@arguments (
        $( $required:ident $(: $access:ident)? ),*
        $(; $( $optional:ident $(: $optional_access:ident)? ),+ )?
    )) => {
        &[
            $( rows!(@argument $required, Required $(, $access)?), )*
            $( $( rows!(@argument $optional, Optional $(, $optional_access)?), )+ )?
        ]
    };
    (@argument $name:ident, $presence:ident) => { rows!(@argument $name, $presence, Read) };
    (@argument $name:ident, $presence:ident, $access:ident) => {
        $crate::intrinsics::entry::Argument {
            name: stringify!($name),
            presence: $crate::intrinsics::entry::Presence::$presence,
            access: $crate::intrinsics::entry::Access::$access,
        }
    };
    (@or $default:expr) => { $default };
    (@or $default:expr, $given:expr) => { $given };
}
