//! A city's content → its tables, row by row, each value with its place.

mod place;

use super::change::{Spot, yaml_of};
use super::columns;
use super::table::{Column, Kind, Listing, PlanFacts, Row, Table, YearFacts};
use super::value::{Form, KIND, Rating, Value};
use crate::content::{split_front_matter, year as year_of};
use crate::prose::split_fields;
use crate::tree::Tree;
use crate::yaml::{self, Document, Step};
use place::{Owner, Place, below, child, list_of, ordinal, owners};

type Node<'n> = yaml::Value<'n>;

/// Lists the content of a city as it is written, translations left out. None where its YAML is not sound.
pub fn list(tree: &Tree, city: &str) -> Option<Listing> {
    let texts = texts(tree, city)?;
    let documents: Option<Vec<(&str, Document<'_>)>> = texts
        .iter()
        .map(|(path, text)| Some((path.as_str(), yaml_of(path, text)?)))
        .collect();
    let mut lister = Lister {
        city,
        texts: &texts,
        documents: &documents?,
        plans: Vec::new(),
        years: Vec::new(),
        tables: Vec::new(),
    };
    lister.facts();
    lister.tables = Kind::ALL
        .into_iter()
        .map(|kind| Table {
            kind,
            columns: columns::of(kind, &lister.plans),
            rows: Vec::new(),
        })
        .collect();
    lister.plan_rows();
    lister.year_rows();
    lister.series_rows();
    let own = format!("content/{city}/municipality.yaml");
    let root = lister.document(&own).and_then(Document::root);
    let name = root.and_then(|own| own.get("name")?.text());
    let registered = root.into_iter().flat_map(|own| list_of(own, "departments"));
    let registered = registered.filter_map(|(_, own)| Some(own.get("name")?.text()?.to_owned()));
    let registered: Vec<String> = registered.collect();
    Some(Listing {
        city: city.to_owned(),
        name: name.unwrap_or(city).to_owned(),
        departments: departments(&lister.tables),
        registered,
        plans: lister.plans,
        years: lister.years,
        tables: lister.tables,
    })
}

/// The city's YAML and Markdown files as text; the Markdown of sections is no YAML.
fn texts(tree: &Tree, city: &str) -> Option<Vec<(String, String)>> {
    let root = format!("content/{city}/");
    let files = tree
        .below(&root)
        .filter(|(path, _)| path.ends_with(".yaml") || path.ends_with(".md"));
    files
        .map(|(path, bytes)| Some((path.to_owned(), crate::tree::decode(bytes).ok()?.into_owned())))
        .collect()
}

fn departments(tables: &[Table]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for table in tables {
        for (at, _) in table
            .columns
            .iter()
            .enumerate()
            .filter(|(_, it)| it.form == Form::Departments)
        {
            for row in &table.rows {
                let Value::List(own) = &row.cells[at].value else {
                    continue;
                };
                names.extend(
                    own.iter()
                        .filter(|name| !names.contains(name))
                        .cloned()
                        .collect::<Vec<_>>(),
                );
            }
        }
    }
    names
}

struct Lister<'t> {
    city: &'t str,
    texts: &'t [(String, String)],
    documents: &'t [(&'t str, Document<'t>)],
    plans: Vec<PlanFacts>,
    years: Vec<YearFacts>,
    tables: Vec<Table>,
}

impl<'t> Lister<'t> {
    fn document(&self, path: &str) -> Option<&'t Document<'t>> {
        self.documents
            .iter()
            .find(|(own, _)| *own == path)
            .map(|(_, document)| document)
    }

    fn text(&self, path: &str) -> Option<&'t str> {
        self.texts
            .iter()
            .find(|(own, _)| own == path)
            .map(|(_, text)| text.as_str())
    }

    /// The files of a folder of the city that end so, with what their names are without it.
    fn files(&self, folder: &str, ending: &'static str) -> Vec<(String, &'t str)> {
        let root = format!("content/{}/{folder}", self.city);
        let below = self
            .documents
            .iter()
            .filter_map(|(path, _)| Some((*path, path.strip_prefix(&root)?)));
        below
            .filter_map(|(path, rest)| Some((rest.strip_suffix(ending)?.to_owned(), path)))
            .filter(|(name, _)| !name.contains('/'))
            .collect()
    }

    fn table(&mut self, kind: Kind) -> &mut Table {
        let at = Kind::ALL.iter().position(|own| *own == kind).unwrap_or(0);
        &mut self.tables[at]
    }

    fn facts(&mut self) {
        for (key, file) in self.files("plans/", ".yaml") {
            let Some(root) = self.document(file).and_then(Document::root) else {
                continue;
            };
            let text =
                |node: Node<'_>, key: &str| node.get(key).and_then(Node::text).unwrap_or_default().to_owned();
            let scale = root.get("statuses").into_iter().flat_map(Node::elements);
            let scale = scale.map(|status| Rating {
                key: text(status, "key"),
                symbol: text(status, "symbol"),
                label: text(status, "label"),
            });
            let fields = root.get("fields").into_iter().flat_map(Node::elements);
            let fields = fields.map(|field| (text(field, "key"), text(field, "label")));
            let mut plan = PlanFacts {
                key,
                file: file.to_owned(),
                scale: scale.collect(),
                fields: fields.collect(),
                sections: Vec::new(),
                items: Vec::new(),
            };
            for owner in owners(root) {
                match (owner.section.is_empty(), owner.item.is_empty()) {
                    (_, false) => plan.items.push((owner.item, owner.at, owner.section)),
                    (false, true) => plan.sections.push((owner.section, owner.at)),
                    (true, true) => {}
                }
            }
            self.plans.push(plan);
        }
        let reports = self.documents.iter().filter_map(|(path, document)| {
            let folder = path
                .strip_prefix(&format!("content/{}/", self.city))?
                .strip_suffix("/report.md")?;
            let key = document.root()?.get("plan")?.text()?;
            let plan = self.plans.iter().position(|plan| plan.key == key)?;
            Some(YearFacts {
                year: year_of(folder)?,
                plan,
            })
        });
        let mut years: Vec<YearFacts> = reports.collect();
        years.sort_by_key(|facts| facts.year);
        self.years = years;
    }

    fn plan_rows(&mut self) {
        for at in 0..self.plans.len() {
            let PlanFacts { key, file, .. } = self.plans[at].clone();
            let Some(root) = self.document(&file).and_then(Document::root) else {
                continue;
            };
            let plan = Value::Text(key.clone());
            let mut parents: Vec<(Vec<Step>, String)> = Vec::new();
            for owner in owners(root) {
                let (section, item) = (Value::of(&owner.section), Value::of(&owner.item));
                if !owner.item.is_empty() {
                    let row = Place::new(&file, &owner.at, at).row(
                        owner.node,
                        self.columns(Kind::Items),
                        &[plan.clone(), item.clone()],
                        std::slice::from_ref(&section),
                        &self.plans[at].scale,
                    );
                    self.table(Kind::Items).rows.push(row);
                } else if !owner.section.is_empty() {
                    let parent = parents.iter().rev().find(|(path, _)| owner.at.starts_with(path));
                    let parent = Value::of(parent.map_or("", |(_, key)| key));
                    let mut row = Place::new(&file, &owner.at, at).row(
                        owner.node,
                        self.columns(Kind::Sections),
                        &[plan.clone(), section.clone()],
                        &[parent],
                        &self.plans[at].scale,
                    );
                    let body = format!("{}/{}.md", file.trim_end_matches(".yaml"), owner.section);
                    if let Some(last) = row.cells.last_mut() {
                        last.value = self.body(&body);
                        last.elsewhere = Some((body, Spot::Body));
                    }
                    self.table(Kind::Sections).rows.push(row);
                    parents.push((owner.at.clone(), owner.section.clone()));
                }
                let own_section = if owner.item.is_empty() {
                    section
                } else {
                    Value::Empty
                };
                self.indicator_rows(at, &file, &owner, &[plan.clone(), own_section, item.clone()]);
                for (index, milestone) in list_of(owner.node, "schedule") {
                    let milestone_at = below(&owner.at, "schedule", index);
                    let place = Place::new(&file, &milestone_at, at);
                    let keys = [plan.clone(), item.clone(), ordinal(index)];
                    let row = place.row(
                        milestone,
                        self.columns(Kind::Milestones),
                        &keys,
                        std::slice::from_ref(&owner.title),
                        &[],
                    );
                    self.table(Kind::Milestones).rows.push(row);
                }
            }
        }
    }

    fn indicator_rows(&mut self, plan: usize, file: &str, owner: &Owner<'_>, keys: &[Value; 3]) {
        for (index, indicator) in list_of(owner.node, "indicators") {
            let at = below(&owner.at, "indicators", index);
            let key = Value::read(indicator.get("key"), Form::Key, &[]);
            let keys = [keys[0].clone(), keys[1].clone(), keys[2].clone(), key];
            let labels = [owner.title.clone()];
            let row = Place::new(file, &at, plan).row(
                indicator,
                self.columns(Kind::Indicators),
                &keys,
                &labels,
                &[],
            );
            self.table(Kind::Indicators).rows.push(row);
            let labels = [
                owner.title.clone(),
                Value::read(indicator.get("name"), Form::Text, &[]),
                Value::read(indicator.get("unit"), Form::Text, &[]),
            ];
            for (kind, name) in [
                ("baseline", "baseline"),
                ("target", "targets"),
                ("limit", "limits"),
            ] {
                self.figure_rows(
                    Kind::PlanFigures,
                    &Place::new(file, &at, plan),
                    indicator,
                    (kind, name),
                    &keys,
                    &labels,
                );
            }
        }
    }

    /// One figure, or several of one kind, below `name`.
    fn figure_rows(
        &mut self,
        table: Kind,
        place: &Place<'_>,
        node: Node<'_>,
        (kind, name): (&str, &str),
        keys: &[Value; 4],
        labels: &[Value; 3],
    ) {
        let Some(figures) = node.get(name) else { return };
        let base = child(place.at, Step::key(name));
        let found: Vec<(Vec<Step>, Node<'_>)> = if figures.is_list() {
            let numbered = figures.elements().enumerate();
            numbered
                .map(|(index, figure)| (child(&base, Step::At(index)), figure))
                .collect()
        } else {
            vec![(base, figures)]
        };
        for (index, (at, figure)) in found.into_iter().enumerate() {
            let mut keys = keys.to_vec();
            keys.extend([Value::Text(kind.to_owned()), ordinal(index)]);
            let place = Place {
                file: place.file,
                at: &at,
                plan: place.plan,
            };
            let row = place.row(figure, self.columns(table), &keys, labels, &[]);
            self.table(table).rows.push(row);
        }
    }

    fn year_rows(&mut self) {
        for YearFacts { year, plan } in self.years.clone() {
            let scale = self.plans[plan].scale.clone();
            let year_value = Value::Number(year.into());
            let path = |name: &str| format!("content/{}/{year}/{name}", self.city);
            let (report, items, sections) = (path("report.md"), path("items.yaml"), path("sections.yaml"));
            if let Some(root) = self.document(&report).and_then(Document::root) {
                let labels = [Value::Text(self.plans[plan].key.clone())];
                let mut row = Place::new(&report, &[], plan).row(
                    root,
                    self.columns(Kind::Reports),
                    std::slice::from_ref(&year_value),
                    &labels,
                    &[],
                );
                if let Some(last) = row.cells.last_mut() {
                    last.value = self.body(&report);
                    last.elsewhere = Some((report.clone(), Spot::Body));
                }
                self.table(Kind::Reports).rows.push(row);
                for (index, declared) in list_of(root, "declared") {
                    let at = below(&[], "declared", index);
                    let keys = [year_value.clone(), ordinal(index)];
                    let row = Place::new(&report, &at, plan).row(
                        declared,
                        self.columns(Kind::Declared),
                        &keys,
                        &[],
                        &[],
                    );
                    self.table(Kind::Declared).rows.push(row);
                }
            }
            if let Some(root) = self.document(&items).and_then(Document::root) {
                for (key, record) in root.entries() {
                    let at = [Step::key(key)];
                    self.record(key, record, &Place::new(&items, &at, plan), &year_value, &scale);
                }
            }
            for (key, file) in self.files(&format!("{year}/items/"), ".md") {
                let Some(document) = self.document(file) else {
                    continue;
                };
                match document.root() {
                    Some(record) => {
                        self.record(&key, record, &Place::new(file, &[], plan), &year_value, &scale);
                    }
                    None => self.bodied(&key, &Place::new(file, &[], plan), &year_value),
                }
            }
            if let Some(root) = self.document(&sections).and_then(Document::root) {
                for (key, record) in root.entries() {
                    self.section_record(key, record, &sections, plan, &year_value);
                }
            }
        }
    }

    fn section_record(&mut self, key: &str, record: Node<'_>, file: &str, plan: usize, year: &Value) {
        let at = [Step::key(key)];
        let section = self.title_of(Kind::Sections, plan, key);
        let keys = [year.clone(), Value::Text(key.to_owned())];
        let row = Place::new(file, &at, plan).row(
            record,
            self.columns(Kind::SectionRecords),
            &keys,
            std::slice::from_ref(&section),
            &[],
        );
        self.table(Kind::SectionRecords).rows.push(row);
        let owner = if key == "all" {
            Value::Empty
        } else {
            Value::Text(key.to_owned())
        };
        let keys = [year.clone(), owner, Value::Empty];
        self.values(record, &Place::new(file, &at, plan), &keys, &section);
    }

    fn record(&mut self, key: &str, record: Node<'_>, place: &Place<'_>, year: &Value, scale: &[Rating]) {
        let item = Value::Text(key.to_owned());
        let title = self.title_of(Kind::Items, place.plan, key);
        let keys = [year.clone(), item.clone()];
        let mut row = place.row(
            record,
            self.columns(Kind::Records),
            &keys,
            std::slice::from_ref(&title),
            scale,
        );
        if place.file.ends_with(".md") {
            self.fields(&mut row);
        }
        self.table(Kind::Records).rows.push(row);
        self.values(record, place, &[year.clone(), Value::Empty, item], &title);
    }

    /// A record that is all Markdown.
    fn bodied(&mut self, key: &str, place: &Place<'_>, year: &Value) {
        let keys = [year.clone(), Value::Text(key.to_owned())];
        let title = self.title_of(Kind::Items, place.plan, key);
        let mut row = place.empty(self.columns(Kind::Records), &keys, &[title]);
        self.fields(&mut row);
        self.table(Kind::Records).rows.push(row);
    }

    /// The fields that stand below headings.
    fn fields(&self, row: &mut Row) {
        let Some(parts) = self.text(&row.file).and_then(split_front_matter) else {
            return;
        };
        let found = split_fields(parts.body);
        for (column, cell) in self.columns(Kind::Records).iter().zip(&mut row.cells) {
            let Some(Step::Key(name)) = column.path.last().filter(|_| column.path.len() == 1) else {
                continue;
            };
            let fields = &self.plans[row.plan].fields;
            let Some((_, heading)) = fields.iter().find(|(key, _)| key == name) else {
                continue;
            };
            if cell.value.is_empty() {
                let own = found.iter().find(|field| field.heading == *heading);
                cell.value = Value::of(own.map_or("", |field| &parts.body[field.body_span.clone()]));
                cell.elsewhere = Some((row.file.clone(), Spot::Field(heading.clone())));
            }
        }
    }

    fn values(&mut self, record: Node<'_>, place: &Place<'_>, keys: &[Value; 3], title: &Value) {
        for (key, values) in record.get("values").into_iter().flat_map(Node::entries) {
            let at = [place.at, &[Step::key("values"), Step::key(key)]].concat();
            let place = Place {
                file: place.file,
                at: &at,
                plan: place.plan,
            };
            let indicator = Value::Text(key.to_owned());
            let (name, unit) = self.indicator(place.plan, keys, key);
            let keys = [keys[0].clone(), keys[1].clone(), keys[2].clone(), indicator];
            for (kind, _, _) in KIND {
                self.figure_rows(
                    Kind::Figures,
                    &place,
                    values,
                    (kind, kind),
                    &keys,
                    &[title.clone(), name.clone(), unit.clone()],
                );
            }
        }
    }

    fn series_rows(&mut self) {
        for (key, file) in self.files("series/", ".yaml") {
            let Some(root) = self.document(file).and_then(Document::root) else {
                continue;
            };
            let title = Value::read(root.get("title"), Form::Text, &[]);
            let series = Value::Text(key);
            for (index, line) in list_of(root, "lines") {
                let at = below(&[], "lines", index);
                let read = |key: &str| Value::read(line.get(key), Form::Text, &[]);
                let (name, unit, own) = (read("name"), read("unit"), read("key"));
                let keys = [series.clone(), own.clone()];
                let row = Place::new(file, &at, 0).row(
                    line,
                    self.columns(Kind::Series),
                    &keys,
                    std::slice::from_ref(&title),
                    &[],
                );
                self.table(Kind::Series).rows.push(row);
                let mut seen: Vec<(Value, Value)> = Vec::new();
                for (index, figure) in list_of(line, "values") {
                    let at = below(&at, "values", index);
                    let year = Value::read(figure.get("year"), Form::Whole, &[]);
                    let kind = Value::read(figure.get("kind"), Form::Word(KIND), &[]);
                    let pair = (year.clone(), kind.clone());
                    let twins = seen.iter().filter(|other| **other == pair).count();
                    seen.push(pair);
                    let keys = [series.clone(), own.clone(), year, kind, ordinal(twins)];
                    let labels = [name.clone(), unit.clone()];
                    let row = Place::new(file, &at, 0).row(
                        figure,
                        self.columns(Kind::SeriesFigures),
                        &keys,
                        &labels,
                        &[],
                    );
                    self.table(Kind::SeriesFigures).rows.push(row);
                }
            }
        }
    }

    fn columns(&self, kind: Kind) -> &[Column] {
        let table = self.tables.iter().find(|table| table.kind == kind);
        table.map_or(&[], |table| &table.columns)
    }

    /// What an item or section is called, from its row.
    fn title_of(&self, kind: Kind, plan: usize, key: &str) -> Value {
        let table = self.tables.iter().find(|table| table.kind == kind);
        let row = table.and_then(|table| {
            table
                .rows
                .iter()
                .find(|row| row.plan == plan && row.cells[1].value.key() == key)
        });
        row.map_or(Value::Empty, |row| row.cells[4].value.clone())
    }

    fn indicator(&self, plan: usize, owner: &[Value; 3], key: &str) -> (Value, Value) {
        let table = self.tables.iter().find(|table| table.kind == Kind::Indicators);
        let row = table.and_then(|table| {
            table.rows.iter().find(|row| {
                let cell = |at: usize| &row.cells[at].value;
                row.plan == plan && *cell(1) == owner[1] && *cell(2) == owner[2] && cell(3).key() == key
            })
        });
        row.map_or((Value::Empty, Value::Empty), |row| {
            (row.cells[5].value.clone(), row.cells[6].value.clone())
        })
    }

    fn body(&self, path: &str) -> Value {
        let body = self.text(path).and_then(split_front_matter);
        Value::of(body.map_or("", |parts| parts.body.trim_start_matches('\n')))
    }
}
