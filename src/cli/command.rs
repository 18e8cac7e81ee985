//! What may be typed, and its help.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::locale::Lang;

/// Compiles a city's yearly progress records (YAML and Markdown) into a static website.
#[derive(Debug, Parser)]
#[command(name = "ayumi", version, about, propagate_version = true, after_help = EXIT_CODES)]
pub(super) struct Arguments {
    /// Language of messages: ja or en [default: from LANG, else the site's language]
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "LANG",
        hide_possible_values = true
    )]
    pub lang: Option<Language>,
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 the content has errors (nothing in the output changed); 2 wrong usage; \
3 the machine failed (disk full, no permission, no browser to print with).";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site: content/ → output/
    Build(BuildOptions),
    /// Make one site of parts that were built on several machines with `build --shard` or `build --only`
    Join(JoinOptions),
    /// Check the content without building: every mistake with file, line and hint, and the findings
    Check(CheckOptions),
    /// Print the council edition of a year as a PDF, with an installed Chromium, Chrome or Edge
    Pdf(PdfOptions),
    /// Explain a rule of `check`: what it means, an example, what to do
    Explain(ExplainOptions),
    /// Write JSON Schemas of the content's files, for editors that complete and check while typing
    Schema(SchemaOptions),
    /// Begin a site, a city or a year with small, commented files; nothing that exists is changed
    #[command(subcommand)]
    New(NewCommand),
    /// Write a city's content into two workbooks: one to work with and import again, one to read
    Export(ExportOptions),
    /// Take over a workbook: what would change is listed; with --write it is written
    Import(ImportOptions),
    /// Show the site on this machine while it is being edited
    Serve(ServeOptions),
    /// Say what a build would change on the published site: pages, ratings, figures
    Diff(DiffOptions),
    /// Pack the published site into one ZIP for handing over
    Pack(PackOptions),
    /// Check a published folder or ZIP against its manifest
    Verify(VerifyOptions),
    /// Publish the generation before the present one again; a second rollback undoes the first
    Rollback(RollbackOptions),
}

#[derive(Debug, Subcommand)]
pub(super) enum NewCommand {
    /// Begin a site in a folder, which may be new: DIR/content/ with its settings
    Site(NewSiteOptions),
    /// Begin a city: who reports, an example of a plan, and a first report
    City(NewCityOptions),
    /// Begin a year of a city: every item that goes on, with its indicators and the targets known for it
    Year(NewYearOptions),
}

#[derive(Debug, Args)]
pub(super) struct NewSiteOptions {
    /// The site's folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct NewCityOptions {
    /// Its key: lower-case letters, digits and hyphens; the name of its folder and its part of the address
    #[arg(value_name = "KEY")]
    pub key: String,
    /// Its name: 若葉市
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The reading of its name: わかばし
    #[arg(long, value_name = "KANA")]
    pub kana: Option<String>,
    /// The prefecture it lies in: 茨城県
    #[arg(long, value_name = "NAME")]
    pub prefecture: Option<String>,
    /// Its code as a local public body: six digits, the last a check digit
    #[arg(long, value_name = "CODE")]
    pub code: Option<String>,
    /// The fiscal year of its first report: 2024, R6 or 令和6 [default: the one that ended last]
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
    /// The site: a folder with content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct NewYearOptions {
    /// The municipality: a folder below content/
    #[arg(value_name = "CITY")]
    pub city: String,
    /// The fiscal year: 2024, R6 or 令和6
    #[arg(value_name = "YEAR")]
    pub year: String,
    /// The site: a folder with content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ExportOptions {
    /// The municipalities: folders below content/
    #[arg(value_name = "CITY", required = true)]
    pub cities: Vec<String>,
    /// The site: a folder with content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The folder for CITY-data.xlsx and CITY-reading.xlsx
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    pub output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ImportOptions {
    /// The workbook: CITY-data.xlsx as export wrote it, changed or not, or a table of the office's own (xlsx, xls, ods, CSV)
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The city that a table of the office's own is about: its folder in content/, which may be new
    #[arg(long, value_name = "KEY")]
    pub city: Option<String>,
    /// The site: a folder with content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Write the changes; without it they are only listed
    #[arg(long)]
    pub write: bool,
    /// With --write, take rows that are gone from the workbook out of the content too
    #[arg(long, requires = "write")]
    pub delete: bool,
}

#[derive(Debug, Args)]
pub(super) struct ServeOptions {
    /// The site: a folder with content/ and, optionally, themes/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The port to listen on; where it is taken, the next that is free
    #[arg(long, value_name = "N", default_value_t = 7700)]
    pub port: u16,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// Look for changes once a second, where the file system sends no events (network drives)
    #[arg(long)]
    pub poll: bool,
}

#[derive(Debug, Args)]
pub(super) struct DiffOptions {
    /// The site: a folder with content/ and, optionally, themes/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Where the site is published [default: output/ in the site]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// The published address, as given to build
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// How to print the difference
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub(super) struct PackOptions {
    /// The site: a folder with content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Where the site is published [default: output/ in the site]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// The ZIP to write
    #[arg(long, value_name = "FILE", default_value = "site.zip")]
    pub to: PathBuf,
    /// A date to note in the ZIP, such as 2021-10-01
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct VerifyOptions {
    /// An output folder made by build, or a ZIP made by pack
    #[arg(value_name = "PATH", default_value = "output")]
    pub published: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct RollbackOptions {
    /// The site: a folder with content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Where the site is published [default: output/ in the site]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a command line's switches are just that"
)]
pub(super) struct BuildOptions {
    /// The site: a folder with content/ and, optionally, themes/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Where the site is written [default: output/ in the site]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Build only this municipality (may be repeated); site-level pages are left as they are
    #[arg(long, value_name = "CITY")]
    pub only: Vec<String>,
    /// Build only the K-th of N parts of the municipalities, for several machines; `ayumi join` makes one site of them
    #[arg(long, value_name = "K/N", conflicts_with = "only")]
    pub shard: Option<Shard>,
    /// Build every municipality, also those that would come out as they are published
    #[arg(long)]
    pub full: bool,
    /// Say of each municipality why it was built or left as it is
    #[arg(long)]
    pub explain: bool,
    /// The published address, for canonical links, feed, sitemap, redirects.map and 404.html (overrides site.yaml)
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Stamp every page as not yet published and keep search engines away
    #[arg(long)]
    pub preview: bool,
    /// Print nothing but mistakes and warnings
    #[arg(long)]
    pub quiet: bool,
    /// Say at the end how long reading, building and publishing took
    #[arg(long)]
    pub timings: bool,
}

#[derive(Debug, Args)]
pub(super) struct JoinOptions {
    /// The parts: outputs of build, with the folder .ayumi in each
    #[arg(value_name = "PART", required = true)]
    pub parts: Vec<PathBuf>,
    /// The site: a folder with content/site.yaml and, optionally, themes/; what it holds of the municipalities is not read
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Where the site is written [default: output/ in the site]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// The published address, as the parts were built with
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The parts were built with --preview
    #[arg(long)]
    pub preview: bool,
    /// Print nothing but mistakes
    #[arg(long)]
    pub quiet: bool,
}

/// One of several parts of the municipalities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shard {
    /// Which, from 1.
    pub number: usize,
    /// Of how many.
    pub count: usize,
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Shard, Self::Err> {
        let parts = text
            .split_once('/')
            .and_then(|(number, count)| Some((number.parse().ok()?, count.parse().ok()?)));
        match parts {
            Some((number, count)) if 1 <= number && number <= count => Ok(Shard { number, count }),
            _ => Err("a part is written K/N, such as 1/4 for the first of four"),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct CheckOptions {
    /// The site: a folder with content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Fail on warnings and on findings that are not acknowledged
    #[arg(long)]
    pub strict: bool,
    /// Look at the finished pages too: links, headings, tables, names of pictures and links, whatever theme made them
    #[arg(long)]
    pub built: bool,
    /// Where the finished pages are [default: output/ in the site's folder]
    #[arg(long, value_name = "DIR", requires = "built")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ExplainOptions {
    /// The rule's name, as `check` prints it in brackets; without one, all rules are listed
    pub rule: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct SchemaOptions {
    /// Print the schema of this kind of file (site, plan, items, …) instead of writing all into content/.schema/
    pub kind: Option<String>,
    /// The site: a folder with content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct PdfOptions {
    /// The municipality: a folder below content/
    #[arg(value_name = "CITY")]
    pub city: String,
    /// The fiscal year: 2020
    #[arg(value_name = "YEAR")]
    pub year: i32,
    /// Where the PDF is written [default: CITY-YEAR.pdf]; volumes add -1, -2, … to the name
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Only the sheet of this item
    #[arg(long, value_name = "KEY")]
    pub item: Option<String>,
    /// The browser to print with [default: the first one found]
    #[arg(long, value_name = "PATH")]
    pub browser: Option<PathBuf>,
    /// Give up when printing one file once takes longer
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    pub timeout: u64,
    /// The site: a folder with content/ and, optionally, themes/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The published address, printed on the cover (overrides site.yaml)
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Stamp every page as not yet published
    #[arg(long)]
    pub preview: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: the line with a caret, and what to do
    Text,
    /// For machines: an array of objects
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    Ja,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Ja => Lang::Ja,
            Language::En => Lang::En,
        }
    }
}
