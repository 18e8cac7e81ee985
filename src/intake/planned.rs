//! What the tables say of the plan itself, held against the content: what is other is listed with its file and never
//! written, as a plan was decided and its files are set by hand.

use super::existing::{named, words};
use super::gathered::{Gathered, Section};
use super::matched::{Matched, title};
use super::remark::{Remark, RemarkKind};
use crate::locale::Lang;
use crate::model::{Plan, SectionId, Text};
use crate::prose::plain_text;
use crate::workbook::Spot;

/// Lists all that the plan says otherwise.
pub(super) fn list(
    gathered: &Gathered,
    matched: &Matched<'_>,
    plan: &Plan,
    lang: Lang,
    remarks: &mut Vec<Remark>,
) {
    let mut listing = Listing { lang, plan, remarks };
    for (section, id) in gathered.sections.iter().zip(&matched.sections) {
        if let Some(id) = id {
            listing.section(section, *id);
        }
    }
}

/// What a remark is about.
struct Owner<'m> {
    name: String,
    file: &'m str,
}

struct Listing<'m> {
    lang: Lang,
    plan: &'m Plan,
    remarks: &'m mut Vec<Remark>,
}

impl Listing<'_> {
    fn section(&mut self, section: &Section, id: SectionId) {
        let known = self.plan.section(id);
        let owner = Owner {
            name: named(&known.key, &title(&known.title)),
            file: &known.place.file,
        };
        let there = [
            prose(known.summary.as_ref()),
            known.text.as_ref().map(|text| text.markdown.as_str()),
        ];
        self.text(
            &owner,
            &section.summary_spot,
            ["説明", "summary"],
            &section.summary,
            &there,
        );
    }

    /// A text of the table against those of the content that it may be.
    fn text(
        &mut self,
        owner: &Owner<'_>,
        spot: &Spot,
        what: [&str; 2],
        written: &str,
        there: &[Option<&str>],
    ) {
        let mut known = there.iter().flatten();
        if written.is_empty() || known.clone().any(|known| words(known) == words(written)) {
            return;
        }
        let old = known.next().map(|old| plain_text(old));
        self.differs(owner, spot, what, old, plain_text(written));
    }

    fn differs(&mut self, owner: &Owner<'_>, spot: &Spot, what: [&str; 2], old: Option<String>, new: String) {
        let [ja, en] = what;
        let what = match self.lang {
            Lang::Ja => ja,
            Lang::En => en,
        };
        self.remarks.push(Remark {
            spot: spot.clone(),
            kind: RemarkKind::Differs {
                what: format!("{} {what}", owner.name),
                old,
                new,
                file: owner.file.to_owned(),
            },
        });
    }
}

fn prose(text: Option<&Text>) -> Option<&str> {
    match text {
        Some(Text::Prose(prose)) => Some(&prose.markdown),
        _ => None,
    }
}
