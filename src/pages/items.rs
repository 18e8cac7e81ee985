//! All items of a city, plan by plan.

use serde::Serialize;

use super::city::City;
use super::frame::{About, Frame};
use super::rows::{self, ItemTable};
use super::{Page, View, routes, words};
use crate::locale::Lang;
use crate::model::ItemId;

/// The view of all items.
#[derive(Debug, Serialize)]
pub struct Items {
    /// 実施項目.
    pub heading: String,
    /// The plans, newest first.
    pub plans: Vec<PlanItems>,
}

/// The items of one plan.
#[derive(Debug, Serialize)]
pub struct PlanItems {
    /// Its title.
    pub title: String,
    /// Its items.
    pub items: ItemTable,
}

/// The page of all items.
pub fn page(city: &City<'_>) -> Page {
    let path = routes::items(city.folder());
    let current = city
        .municipality
        .current_plan()
        .map(|at| rows::item_label(city, &city.municipality.plans[at]));
    let heading = current.unwrap_or_else(|| words::items(city.lang).to_owned());
    let plans: Vec<PlanItems> = (0..city.municipality.plans.len())
        .rev()
        .map(|at| {
            let plan = &city.municipality.plans[at];
            let items = (0..plan.items.len()).map(ItemId);
            PlanItems {
                title: plan.title.clone(),
                items: rows::table(city, &path, at, None, items),
            }
        })
        .collect();
    let count: usize = plans.iter().map(|plan| plan.items.count).sum();
    let description = match city.lang {
        Lang::Ja => format!("{}の{heading}{count}件の一覧です。", city.municipality.name),
        Lang::En => format!("All {count} items of {}.", city.municipality.name),
    };
    let about = About {
        path: &path,
        title: heading.clone(),
        description,
        above: Vec::new(),
        sources: Vec::new(),
    };
    let frame = Frame::city(city, about);
    Page {
        path,
        template: "items",
        frame,
        view: View::Items(Items { heading, plans }),
    }
}
