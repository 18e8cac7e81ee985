//! Tables as cities print them come in as the records they are; what cannot be placed is told with its cell.

mod changed;
mod differs;
mod doubtful;
mod headings;
mod kept;
mod left;
mod misfit;
mod printed;
mod renamed;
mod same;
mod shapes;
mod told;
mod years;
