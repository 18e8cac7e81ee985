//! The cover, and what tells one edition from another: its id and its permanent address.

use std::io::{self, BufWriter};

use serde::Serialize;

use super::select::Selection;
use super::{Part, Scene};
use crate::locale::Lang;
use crate::pages::city::numbered;
use crate::pages::routes;

/// The cover.
#[derive(Debug, Clone, Serialize)]
pub struct Cover {
    /// 笠間市.
    pub city: String,
    /// The plan.
    pub plan: String,
    /// Its period.
    pub period: String,
    /// 令和2年度（2020年度）.
    pub year: String,
    /// 進捗報告書.
    pub kind: &'static str,
    /// Which part of the edition this file is, where it is not the whole.
    pub volume: Option<String>,
    /// When the report was published.
    pub published: Option<String>,
    /// kasama-2020-1f0c9a34.
    pub id: String,
    /// Where the edition can be found, where the published address is known.
    pub address: Option<String>,
    /// The document it rests on.
    pub source: Option<String>,
    /// What this is and is not.
    pub notice: Option<String>,
}

pub(super) fn cover(scene: &Scene<'_>, id: &str, selection: &Selection) -> Cover {
    let Scene {
        city,
        plan,
        report,
        path,
        ..
    } = scene;
    let base = city.site.base_url.as_ref();
    Cover {
        city: city.municipality.name.clone(),
        plan: plan.title.clone(),
        period: city.period(plan),
        year: city.paired_year(report.year),
        kind: match (city.lang, plan.has_scale()) {
            (Lang::Ja, true) => "進捗報告書",
            (Lang::Ja, false) => "実績報告書",
            (Lang::En, true) => "Progress report",
            (Lang::En, false) => "Report on what was done",
        },
        volume: volume(scene, selection),
        published: report.published.map(|date| date.label(city.lang)),
        id: id.to_owned(),
        address: base.map(|base| format!("{base}{}", routes::canonical(path))),
        source: crate::pages::year::source_lines(city, report).into_iter().next(),
        notice: city
            .municipality
            .notice
            .clone()
            .or_else(|| city.site.notice.clone()),
    }
}

fn volume(scene: &Scene<'_>, selection: &Selection) -> Option<String> {
    let (city, plan, lang) = (scene.city, scene.plan, scene.city.lang);
    match (selection, lang) {
        (Selection::Whole, _) => None,
        (Selection::Item(item), _) => {
            let item = plan.item(*item);
            Some(numbered(item.number.as_deref(), &city.title(&item.title).text))
        }
        (
            Selection::Volume {
                number,
                count,
                pillar: None,
            },
            Lang::Ja,
        ) => Some(format!("第{number}分冊（全{count}分冊） 総括")),
        (
            Selection::Volume {
                number,
                count,
                pillar: None,
            },
            Lang::En,
        ) => Some(format!("Volume {number} of {count}: the year as a whole")),
        (
            Selection::Volume {
                number,
                count,
                pillar: Some(pillar),
            },
            lang,
        ) => {
            let label = city.section_label(plan.section(*pillar));
            Some(match lang {
                Lang::Ja => format!("第{number}分冊（全{count}分冊） {label}"),
                Lang::En => format!("Volume {number} of {count}: {label}"),
            })
        }
    }
}

/// The document's title: 笠間市 第3次…実施計画 令和2年度（2020年度） 進捗報告書.
pub(super) fn title(cover: &Cover) -> String {
    let mut title = format!("{} {} {} {}", cover.city, cover.plan, cover.year, cover.kind);
    if let Some(volume) = &cover.volume {
        title += " ";
        title += volume;
    }
    title
}

/// An id that changes with the content: two papers with the same id say the same.
pub(super) fn edition_id(scene: &Scene<'_>, parts: &[Part]) -> String {
    // Straight into the hash: the text of a whole edition is a megabyte that nobody reads.
    let mut content = BufWriter::with_capacity(16 * 1024, blake3::Hasher::new());
    let written = serde_json::to_writer(&mut content, parts).map_err(io::Error::from);
    let hasher = written.and_then(|()| content.into_inner().map_err(io::Error::from));
    let hash = hasher.unwrap_or_default().finalize().to_hex();
    format!("{}-{}-{}", scene.city.key(), scene.report.year, &hash[..8])
}
