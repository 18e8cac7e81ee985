//! Where rows stand, and how one is made of what the content says there.

use super::super::table::{Cell, Column, Role, Row};
use super::super::value::{Form, Rating, Value};
use crate::yaml::{self, Step};

type Node<'n> = yaml::Value<'n>;

/// An item, a section or a plan with indicators.
pub(super) struct Owner<'n> {
    pub node: Node<'n>,
    pub at: Vec<Step>,
    pub section: String,
    pub item: String,
    pub title: Value,
}

/// Where a row stands.
pub(super) struct Place<'p> {
    pub file: &'p str,
    pub at: &'p [Step],
    pub plan: usize,
}

impl<'p> Place<'p> {
    pub(super) fn new(file: &'p str, at: &'p [Step], plan: usize) -> Place<'p> {
        Place { file, at, plan }
    }

    /// Keys and labels come from around the node, values from inside it.
    pub(super) fn row(
        &self,
        node: Node<'_>,
        columns: &[Column],
        keys: &[Value],
        labels: &[Value],
        scale: &[Rating],
    ) -> Row {
        let mut row = self.empty(columns, keys, labels);
        row.bare = node.is_scalar();
        for (column, cell) in columns.iter().zip(&mut row.cells) {
            if column.role != Role::Value || column.path.is_empty() {
                continue;
            }
            let found = if row.bare {
                (column.path == [Step::key("value")]).then_some(node)
            } else {
                column.path.iter().try_fold(node, Node::step)
            };
            cell.value = Value::read(found, column.form, scale);
        }
        row
    }

    pub(super) fn empty(&self, columns: &[Column], keys: &[Value], labels: &[Value]) -> Row {
        let (mut keys, mut labels) = (keys.iter(), labels.iter());
        let cells = columns.iter().map(|column| {
            let value = match column.role {
                Role::Key => keys.next(),
                Role::Label => labels.next(),
                Role::Value => None,
            };
            Cell::of(value.cloned().unwrap_or_default())
        });
        Row {
            cells: cells.collect(),
            file: self.file.to_owned(),
            at: self.at.to_vec(),
            plan: self.plan,
            bare: false,
        }
    }
}

/// The plan, its sections and its items, each before what is in it.
pub(super) fn owners(root: Node<'_>) -> Vec<Owner<'_>> {
    let mut found = vec![Owner {
        node: root,
        at: Vec::new(),
        section: String::new(),
        item: String::new(),
        title: Value::Empty,
    }];
    sections(root, &[], &mut found);
    found
}

fn sections<'n>(node: Node<'n>, at: &[Step], found: &mut Vec<Owner<'n>>) {
    let read = |node: Node<'_>, key: &str| Value::read(node.get(key), Form::Text, &[]);
    for (index, section) in list_of(node, "sections") {
        let at = below(at, "sections", index);
        let key = read(section, "key").key();
        found.push(Owner {
            node: section,
            at: at.clone(),
            section: key.clone(),
            item: String::new(),
            title: read(section, "title"),
        });
        for (index, item) in list_of(section, "items") {
            found.push(Owner {
                node: item,
                at: below(&at, "items", index),
                section: key.clone(),
                item: read(item, "key").key(),
                title: read(item, "title"),
            });
        }
        sections(section, &at, found);
    }
}

pub(super) fn list_of<'n>(node: Node<'n>, key: &str) -> impl Iterator<Item = (usize, Node<'n>)> + use<'n> {
    node.get(key).into_iter().flat_map(Node::elements).enumerate()
}

pub(super) fn below(at: &[Step], list: &str, index: usize) -> Vec<Step> {
    [at, &[Step::key(list), Step::At(index)]].concat()
}

pub(super) fn child(at: &[Step], step: Step) -> Vec<Step> {
    let mut at = at.to_vec();
    at.push(step);
    at
}

/// Counted from one, as people do.
pub(super) fn ordinal(index: usize) -> Value {
    Value::Number((index + 1).into())
}
