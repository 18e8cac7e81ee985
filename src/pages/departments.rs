//! By department in charge, where the plan names them.

use serde::Serialize;

use super::city::{City, Link};
use super::frame::{About, Frame};
use super::rows::{self, ItemTable};
use super::status::{self, CountView};
use super::words::{self, pick};
use super::{Page, View, routes};
use crate::analysis::{DepartmentItems, Tally};
use crate::locale::Lang;

/// The view of all departments.
#[derive(Debug, Serialize)]
pub struct Departments {
    /// 担当課.
    pub heading: String,
    /// How many there are, in one sentence.
    pub lead: String,
    /// Whether ratings are shown.
    pub has_scale: bool,
    /// Whether any of them takes part in items of others.
    pub has_related: bool,
    /// The departments.
    pub rows: Vec<DepartmentRow>,
}

/// One department.
#[derive(Debug, Serialize)]
pub struct DepartmentRow {
    /// The department and its page.
    pub link: Link,
    /// Items it answers for.
    pub answering: usize,
    /// Items it takes part in.
    pub related: usize,
    /// How the former divide.
    pub counts: Vec<CountView>,
}

/// The view of one department.
#[derive(Debug, Serialize)]
pub struct DepartmentPage {
    /// Its name.
    pub heading: String,
    /// How many items, in one sentence.
    pub lead: String,
    /// Items it answers for.
    pub answering: Option<ItemTable>,
    /// Items it takes part in.
    pub related: Option<ItemTable>,
}

/// The page of a plan's departments.
pub fn index(city: &City<'_>, plan_at: usize) -> Page {
    let departments = &city.departments[plan_at];
    let path = routes::departments(city.folder());
    let plan = &city.municipality.plans[plan_at];
    let newest = city.municipality.reports_on(plan_at).next_back();
    let heading = pick(city.lang, "担当課", "Departments").to_owned();
    let lead = match city.lang {
        Lang::Ja => format!(
            "計画に記載された{}の部署と、担当する項目です。",
            departments.len()
        ),
        Lang::En => format!(
            "{} departments named in the plan and the items they answer for.",
            departments.len()
        ),
    };
    let rows = departments
        .iter()
        .map(|department| DepartmentRow {
            link: Link {
                label: department.name.clone(),
                href: routes::relative(&path, &routes::department(city.folder(), &department.key)),
            },
            answering: department.answering.len(),
            related: department.related.len(),
            counts: newest
                .filter(|_| plan.has_scale())
                .map(|report| Tally::of(plan, report, department.answering.iter().copied()))
                .map(|tally| {
                    status::counts(city, plan, &tally)
                        .into_iter()
                        .filter(|view| view.count > 0)
                        .collect()
                })
                .unwrap_or_default(),
        })
        .collect();
    let about = About {
        path: &path,
        title: heading.clone(),
        description: lead.clone(),
        above: Vec::new(),
        sources: Vec::new(),
    };
    let frame = Frame::city(city, about);
    let has_scale = plan.has_scale() && newest.is_some();
    let view = View::Departments(Departments {
        heading,
        lead,
        has_scale,
        has_related: departments
            .iter()
            .any(|department| !department.related.is_empty()),
        rows,
    });
    Page {
        path,
        template: "departments",
        frame,
        view,
    }
}

/// The page of one of them.
pub fn page(city: &City<'_>, plan_at: usize, department: &DepartmentItems) -> Page {
    let path = routes::department(city.folder(), &department.key);
    let table = |items: &[crate::model::ItemId]| {
        let table = || rows::table(city, &path, plan_at, None, items.iter().copied());
        (!items.is_empty()).then(|| table().of_department(&department.name))
    };
    let (answering, related) = (department.answering.len(), department.related.len());
    let lead = match (city.lang, answering, related) {
        (Lang::Ja, 0, _) => format!("関係課として{related}項目に記載されています。"),
        (Lang::Ja, _, 0) => format!("{answering}項目を担当しています。"),
        (Lang::Ja, ..) => format!("{answering}項目を担当し、関係課として{related}項目に記載されています。"),
        (Lang::En, 0, _) => format!("Takes part in {}.", words::item_count(Lang::En, related)),
        (Lang::En, _, 0) => format!("Answers for {}.", words::item_count(Lang::En, answering)),
        (Lang::En, ..) => format!(
            "Answers for {} and takes part in {related} more.",
            words::item_count(Lang::En, answering)
        ),
    };
    let above = Link {
        label: pick(city.lang, "担当課", "Departments").into(),
        href: routes::relative(&path, &routes::departments(city.folder())),
    };
    let about = About {
        path: &path,
        title: department.name.clone(),
        description: lead.clone(),
        above: vec![above],
        sources: Vec::new(),
    };
    let frame = Frame::city(city, about);
    let view = DepartmentPage {
        heading: department.name.clone(),
        lead,
        answering: table(&department.answering),
        related: table(&department.related).map(|table| table.apart("related")),
    };
    Page {
        path,
        template: "department",
        frame,
        view: View::Department(view),
    }
}
