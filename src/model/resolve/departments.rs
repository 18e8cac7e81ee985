//! Departments that a municipality declares, and their names in another language.
//!
//! Owns that items go on naming a department in the content's own language.

use std::collections::BTreeMap;

use super::context::Context;
use crate::content;
use crate::diagnostic::{Kind, Reference};
use crate::model::{Charge, Department, Municipality};
use crate::yaml::Marked;

/// The departments that the municipality names, in its order.
pub(super) fn declared(written: &content::Municipality, cx: &mut Context<'_>) -> Vec<Department> {
    let mut departments: Vec<Department> = Vec::new();
    for entry in written.departments.get().into_iter().flatten() {
        let Some(department) = entry.get() else { continue };
        let key = cx.key(&department.key, "key", entry);
        let name = cx.required(&department.name, "name", entry);
        let (Some(key), Some(name)) = (key, name) else {
            continue;
        };
        if departments
            .iter()
            .any(|other| other.key == key || other.name == name)
        {
            cx.say(
                Kind::DuplicateDefinition {
                    what: Reference::Department,
                    name: key,
                },
                department.key.span(),
            );
            continue;
        }
        departments.push(Department {
            key,
            name,
            kana: department.kana.get().cloned(),
        });
    }
    departments
}

/// Puts the names of declared departments in the language of this reading for those that items and records have.
pub(super) fn translate(written: &content::Municipality, municipality: &mut Municipality) {
    let names: BTreeMap<&str, &str> = (written.departments.get().into_iter().flatten())
        .filter_map(Marked::get)
        .filter_map(|department| {
            Some((
                department.written_name.get()?.as_str(),
                department.name.get()?.as_str(),
            ))
        })
        .collect();
    if names.is_empty() {
        return;
    }
    let plans = municipality.plans.iter_mut();
    let of_plans = plans.flat_map(|plan| {
        let sections = plan.sections.iter_mut().map(|section| &mut section.charge);
        sections.chain(plan.items.iter_mut().map(|item| &mut item.charge))
    });
    of_plans.for_each(|charge| rename(charge, &names));
    let reports = municipality.reports.iter_mut();
    let of_records = reports
        .flat_map(|report| report.records.iter_mut().flatten())
        .filter_map(|record| record.charge.as_mut());
    of_records.for_each(|charge| rename(charge, &names));
}

fn rename(charge: &mut Charge, names: &BTreeMap<&str, &str>) {
    for list in [&mut charge.lead, &mut charge.joint, &mut charge.related] {
        for name in list {
            if let Some(translation) = names.get(name.as_str()) {
                (*translation).clone_into(name);
            }
        }
    }
}
