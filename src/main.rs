fn main() {
    let (tree, _) = ayumi::tree::read(std::path::Path::new("content"), "content/").unwrap();
    let mut d = vec![];
    let keys = ayumi::content::municipality_keys(&tree);
    let s = ayumi::content::read_site(&tree, &mut d);
    ayumi::model::site(&s, &keys, &mut d);
    for key in &keys {
        let f = ayumi::content::read_municipality(&tree, key, &mut d);
        let m = ayumi::model::municipality(&f, &mut d);
        if let Some(m) = m { println!("{} {} plans {} items {} reports {} ind {}", m.key, m.name, m.plans.len(), m.plans.iter().map(|p| p.items.len()).sum::<usize>(), m.reports.len(), m.plans.iter().flat_map(|p| p.indicators()).count()); }
    }
    ayumi::diagnostic::sort(&mut d);
    print!("{}", ayumi::diagnostic::to_text(&d, &|p| tree.text(p).and_then(|t| t.ok()), ayumi::locale::Lang::Ja));
}
