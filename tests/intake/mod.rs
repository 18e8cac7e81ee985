//! Tables as cities print them come in as the records they are.

mod printed;
mod same;
mod told;
