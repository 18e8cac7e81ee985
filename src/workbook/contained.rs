//! Runs a reader of foreign formats so that a panic inside it is a damaged file, and not the end of the program.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use super::fault::{Fault, Slip};

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// What `work` gives; a panic in it becomes a fault and prints nothing.
pub(super) fn contained<T>(work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                before(panic);
            }
        }));
    });
    let outer = QUIET.replace(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    QUIET.set(outer);
    result.unwrap_or_else(|panic| {
        let words = panic
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned());
        Err(Slip::damaged(words.unwrap_or_default()).of_file())
    })
}

#[cfg(test)]
mod tests {
    use super::contained;
    use crate::workbook::{Fault, Slip};

    #[test]
    fn a_panic_inside_is_a_damaged_file() {
        let result: Result<(), Fault> = contained(|| panic!("index out of bounds"));
        let Err(Fault {
            slip: Slip::Damaged { detail },
            ..
        }) = result
        else {
            unreachable!("{result:?}");
        };
        assert_eq!(detail, "index out of bounds");
    }
}
