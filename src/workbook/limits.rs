//! How much of a file is read. A city's largest plan is a hundredth of any of these.

/// Bytes of a file.
pub const FILE_BYTES: usize = 32 << 20;
/// Bytes of one unpacked part of a file.
pub(super) const PART_BYTES: u64 = 32 << 20;
/// Bytes of a part that holds no cells: formats, lists of sheets. They are kept whole while reading.
pub(super) const FRAME_BYTES: usize = 4 << 20;
/// Formats of cells; as many as Excel allows.
pub(super) const FORMATS: usize = 65_490;
/// Bytes of a cell's text; Excel allows 32,767 characters.
pub(super) const CELL_BYTES: usize = 200_000;
/// Bytes of all unpacked parts.
pub(super) const UNPACKED_BYTES: u64 = 128 << 20;
/// Parts of a file.
pub(super) const PARTS: usize = 2_000;
/// Sheets of a workbook.
pub(super) const SHEETS: usize = 200;
/// Rows of a sheet.
pub(super) const ROWS: u32 = 100_000;
/// Columns of a sheet.
pub(super) const COLUMNS: u32 = 512;
/// Cells of a workbook that hold something.
pub(super) const CELLS: usize = 500_000;
/// Bytes of text in all cells.
pub(super) const TEXT_BYTES: usize = 32 << 20;
/// Merged ranges of a sheet.
pub(super) const MERGED: usize = 20_000;
/// Texts in the table that xlsx keeps for all its sheets.
pub(super) const SHARED_TEXTS: usize = 1_000_000;
/// Cells of the rectangle that xls is read into.
pub(super) const RECTANGLE: u64 = 1_000_000;
