//! `ayumi import` of a table of the office's own: proposes what each column is, lists what would change, and writes it
//! when it is asked to. What it could not place is listed, and never left out in silence.

use super::Exit;
use super::command::{ImportOptions, Language};
use super::import::{no_new_errors, write};
use super::{new, report};
use crate::build;
use crate::content::{is_key, is_reserved, is_site_folder};
use crate::intake::{self, Changed, MAPPING_FILE, Mapping, RemarkKind};
use crate::locale::Lang;
use crate::model::{Municipality, Site};
use crate::scaffold::{self, Card};
use crate::sheets::change;
use crate::sources::Sources;
use crate::tree::{self, Tree};
use crate::workbook::Workbook;

/// The city's file that is there as soon as the city is.
const OWN: &str = "municipality.yaml";
/// The longest value that is quoted in a change, in characters.
const QUOTED: usize = 40;

/// Takes over a workbook that is no export.
pub(super) fn import(
    sources: &Sources,
    site: Option<&Site>,
    workbook: &Workbook,
    options: &ImportOptions,
    asked: Option<Language>,
) -> Result<(), Exit> {
    let lang = report::language(asked, site);
    let city = city(site, options, lang)?;
    let folder = format!("content/{city}/");
    let (tree, links) = tree::read_optional(&sources.folder().join("content").join(&city), &folder)
        .map_err(|error| report::unreadable(&error, lang))?;
    if let Some(link) = links.first() {
        report::say(link);
    }
    for note in &workbook.notes {
        report::say(&note.sentence(lang));
        if let Some(hint) = note.hint(lang) {
            report::say(&format!("  {hint}"));
        }
    }
    let there = tree.bytes(&format!("{folder}{OWN}")).is_some();
    let municipality = if there {
        Some(resolved(&tree, &city, lang)?)
    } else {
        None
    };
    let mapping = mapping(&tree, &folder, workbook, municipality.as_ref(), sources, lang)?;
    let changed = if let Some(municipality) = &municipality {
        existing(&tree, &folder, workbook, &mapping, municipality, lang)?
    } else {
        let written = new::content_language(asked, site);
        fresh(&folder, workbook, &mapping, written, lang)
    };
    if changed.is_empty() {
        report::tell(match lang {
            Lang::Ja => "変わる所はありません。",
            Lang::En => "nothing changes",
        });
        return Ok(());
    }
    no_new_errors(&tree, &changed, site, &city, lang)?;
    if municipality.is_none()
        && let Some(made) = build::resolve(&changed, &city, None).0
    {
        report::tell(&counted(&made, lang));
    }
    if !options.write {
        report::tell(&match lang {
            Lang::Ja => format!(
                "まだ書き込んでいません。{folder}{MAPPING_FILE} の対応を確かめてから、--write を付けると書き込みます。"
            ),
            Lang::En => format!("nothing is written yet: look at {folder}{MAPPING_FILE}; --write writes it"),
        });
        return Ok(());
    }
    if intake::lacks_year(workbook, &mapping) {
        report::say(&match lang {
            Lang::Ja => format!(
                "年度の分からない値があるので、書き込みません。{folder}{MAPPING_FILE} に「year: 2023」のように年度を書いてから、もう一度実行してください。"
            ),
            Lang::En => format!(
                "nothing is written, as some values are of no known year: write one in {folder}{MAPPING_FILE}, such as \"year: 2023\", and run this again"
            ),
        });
        return Err(Exit::Content);
    }
    write(sources.folder(), &tree, &changed, lang)
}

/// The city that was named, or the only one.
fn city(site: Option<&Site>, options: &ImportOptions, lang: Lang) -> Result<String, Exit> {
    let only = site.and_then(|site| match site.order.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    });
    let Some(city) = options.city.clone().or(only) else {
        report::say(match lang {
            Lang::Ja => {
                "どの市の表か、--city KEY で指定してください（ayumi export が書き出したファイルなら要りません）。"
            }
            Lang::En => "say which city the table is about: --city KEY (an export of ayumi says so itself)",
        });
        return Err(Exit::Usage);
    };
    if !is_key(&city) || is_reserved(&city) || is_site_folder(&city) {
        report::say(&new::bad_key(&city, lang));
        return Err(Exit::Usage);
    }
    Ok(city)
}

/// The city as it is; one that cannot be read cannot be compared with.
fn resolved(tree: &Tree, city: &str, lang: Lang) -> Result<Municipality, Exit> {
    let (municipality, mut found) = build::resolve(tree, city, None);
    municipality
        .filter(|_| !build::has_errors(&found))
        .ok_or_else(|| {
            report::show(&mut found, tree, lang);
            Exit::Content
        })
}

/// The mapping as the office has corrected it; a proposal, written for it, where there is none.
fn mapping(
    tree: &Tree,
    folder: &str,
    workbook: &Workbook,
    municipality: Option<&Municipality>,
    sources: &Sources,
    lang: Lang,
) -> Result<Mapping, Exit> {
    let path = format!("{folder}{MAPPING_FILE}");
    if let Some(bytes) = tree.bytes(&path) {
        let text = tree::decode(bytes).map_err(|_| {
            report::say(&match lang {
                Lang::Ja => format!("{path}: UTF-8 で保存してください。"),
                Lang::En => format!("{path}: save it as UTF-8"),
            });
            Exit::Content
        })?;
        let mapping = Mapping::read(&path, &text).map_err(|mut found| {
            report::show(&mut found, tree, lang);
            Exit::Content
        })?;
        fits(workbook, &mapping, (&path, &text), lang)?;
        return Ok(mapping);
    }
    let mut proposed = Mapping::propose(workbook);
    if let Some(city) = municipality {
        proposed.plan = intake::plan_of(workbook, &proposed, city);
    }
    if proposed.tables.is_empty() {
        for remark in intake::new_city(workbook, &proposed).1 {
            report::say(&remark.sentence(lang));
        }
        report::say(match lang {
            Lang::Ja => {
                "見出しのある表が見つかりません。見出しの行に「番号」「実施項目」「進捗状況」「担当課」「実績」などの語があるか確かめてください。"
            }
            Lang::En => {
                "no table with headings was found: look whether its heading has words such as 番号, 実施項目, 進捗状況, 担当課, 実績"
            }
        });
        return Err(Exit::Content);
    }
    let mut file = Tree::new();
    file.insert(path.clone(), proposed.to_yaml(lang));
    write(sources.folder(), &Tree::new(), &file, lang)?;
    Ok(proposed)
}

/// Refuses a mapping that was made for other tables: nothing is read by columns that are no longer what it says.
fn fits(workbook: &Workbook, mapping: &Mapping, (path, text): (&str, &str), lang: Lang) -> Result<(), Exit> {
    let fit = intake::fit(workbook, mapping, (path, text));
    for misfit in &fit.misfits {
        report::say(&misfit.sentence(lang));
    }
    if fit.known && fit.misfits.is_empty() {
        return Ok(());
    }
    if !fit.known {
        let is_table = |kind: &RemarkKind| {
            matches!(
                kind,
                RemarkKind::Table(..) | RemarkKind::Form(_) | RemarkKind::Sheet(_)
            )
        };
        let (_, remarks) = intake::new_city(workbook, mapping);
        for remark in remarks.iter().filter(|remark| is_table(&remark.kind)) {
            report::say(&remark.sentence(lang));
        }
    }
    report::say(&match (lang, fit.known) {
        (Lang::Ja, true) => format!(
            "{path} がこの表と合わないため、何も書き込みません。上の所を直してから、もう一度実行してください。"
        ),
        (Lang::En, true) => {
            format!(
                "nothing is written, because {path} does not fit this table; mend the above and run this again"
            )
        }
        (Lang::Ja, false) => format!(
            "{path} にある見出しの表が、このファイルに一つもないため、何も書き込みません。ファイルが正しければ、{path} を別の場所に移してから実行してください。新しい対応を書きます。"
        ),
        (Lang::En, false) => format!(
            "nothing is written, because the file has none of the tables of {path}; if it is the right file, move {path} elsewhere and run this again: a new one is written"
        ),
    });
    Err(Exit::Content)
}

/// The files of a new city.
fn fresh(folder: &str, workbook: &Workbook, mapping: &Mapping, written: Lang, lang: Lang) -> Tree {
    let (files, remarks) = intake::new_city(workbook, mapping);
    let mut changed = Tree::new();
    let card = Card {
        name: mapping.title.as_deref().and_then(intake::city_named),
        ..Card::default()
    };
    changed.insert(format!("{folder}{OWN}"), scaffold::municipality(&card, written));
    for (path, bytes) in &files {
        changed.insert(format!("{folder}{path}"), bytes.clone());
    }
    for remark in &remarks {
        report::say(&remark.sentence(lang));
    }
    for (path, _) in &changed {
        report::tell(&match lang {
            Lang::Ja => format!("新しく作ります: {path}"),
            Lang::En => format!("to be made: {path}"),
        });
    }
    changed
}

/// How much of a table was understood: one look shows whether rows or columns are missing.
fn counted(city: &Municipality, lang: Lang) -> String {
    let items: usize = city.plans.iter().map(|plan| plan.items.len()).sum();
    let indicators: usize = city.plans.iter().map(|plan| plan.indicators().count()).sum();
    let records = || {
        city.reports
            .iter()
            .flat_map(|report| report.records.iter().flatten())
    };
    let rated = records().filter(|record| record.status.is_some()).count();
    let years: Vec<String> = city
        .reports
        .iter()
        .map(|report| city.year_label(report.year, lang))
        .collect();
    match lang {
        Lang::Ja => format!(
            "読み取った内容: 項目{items}件、指標{indicators}件、進捗の区分{rated}件、年度 {}",
            years.join("、")
        ),
        Lang::En => format!(
            "read: {items} items, {indicators} indicators, {rated} ratings, years {}",
            years.join(", ")
        ),
    }
}

/// The files of a city that are other then.
fn existing(
    tree: &Tree,
    folder: &str,
    workbook: &Workbook,
    mapping: &Mapping,
    municipality: &Municipality,
    lang: Lang,
) -> Result<Tree, Exit> {
    let found = intake::changes(workbook, mapping, municipality, lang);
    for remark in &found.remarks {
        report::say(&remark.sentence(lang));
    }
    for change in &found.changed {
        report::tell(&sentence(change, lang));
    }
    if found.unsettled {
        report::say(match lang {
            Lang::Ja => {
                "新しい年度の記録に欠ける項目や評価があるため、何も書き込みません。上の所を直してから、もう一度実行してください。"
            }
            Lang::En => {
                "nothing is written, because the new year would lack items or ratings; mend the above and run this again"
            }
        });
        return Err(Exit::Content);
    }
    let changes: Vec<change::Change> = found
        .changed
        .iter()
        .map(|changed| changed.change.clone())
        .collect();
    let mut changed = change::apply(tree, &changes).map_err(|not_made| {
        for failed in not_made {
            let at = &found.changed[failed.change];
            report::say(&match lang {
                Lang::Ja => format!(
                    "{}: {} に書き込めません。手で直してください。",
                    at.what, at.change.file
                ),
                Lang::En => format!(
                    "{}: {} cannot be changed here; edit it by hand",
                    at.what, at.change.file
                ),
            });
        }
        Exit::Content
    })?;
    for (path, bytes) in &found.new_files {
        report::tell(&match lang {
            Lang::Ja => format!("新しく作ります: {folder}{path}"),
            Lang::En => format!("to be made: {folder}{path}"),
        });
        changed.insert(format!("{folder}{path}"), bytes.clone());
    }
    Ok(changed)
}

/// シート『一覧』 E12: 1-1-1 職員研修の充実 令和2年度 進捗「□」→「○」
fn sentence(changed: &Changed, lang: Lang) -> String {
    let (old, new) = (changed.old.as_deref().map(quoted), quoted(&changed.new));
    let spot = changed.spot.words(lang);
    match (lang, old) {
        (Lang::Ja, Some(old)) => format!("{spot}: {}「{old}」→「{new}」", changed.what),
        (Lang::Ja, None) => format!("{spot}: {}（なし）→「{new}」", changed.what),
        (Lang::En, Some(old)) => format!("{spot}: {} \"{old}\" → \"{new}\"", changed.what),
        (Lang::En, None) => format!("{spot}: {} (none) → \"{new}\"", changed.what),
    }
}

/// A value in one line, cut where it grows long.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
