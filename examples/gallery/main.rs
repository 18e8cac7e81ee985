//! A page with every kind of chart and the data that breaks charts: `cargo run --example gallery > gallery.html`.
#![expect(clippy::print_stdout, reason = "printing is what this example is for")]

mod cases;

use ayumi::charts::{Frame, Lang, NoChart, WIDE, pair};

const STYLE: [&str; 5] = [
    include_str!("../../themes/default/css/layers.css"),
    include_str!("../../themes/default/css/tokens.css"),
    include_str!("../../themes/default/css/base.css"),
    include_str!("../../themes/default/css/components.css"),
    include_str!("../../themes/default/css/charts.css"),
];

fn main() {
    println!("<!DOCTYPE html>\n<html lang=\"ja\"><head><meta charset=\"utf-8\"><title>図の見本</title>");
    println!(
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>{}",
        STYLE.concat()
    );
    println!(
        "main{{max-width:48rem;margin:auto;padding:1rem}}figure{{margin-block:1.5rem}}</style></head><body><main><h1>図の見本</h1>"
    );
    let mut kind = "";
    for (at, case) in cases::cases().iter().enumerate() {
        if case.kind != kind {
            kind = case.kind;
            println!("<h2>{kind}</h2>");
        }
        let title = format!("{}：{}", case.kind, case.special);
        let frame = Frame {
            id: format!("c{at}"),
            title: title.clone(),
            desc: title.clone(),
            lang: Lang::Ja,
            width: WIDE,
        };
        match pair(&frame, &case.draw) {
            Ok(svg) => println!("<figure class=\"drawing\"><figcaption>{title}</figcaption>{svg}</figure>"),
            Err(NoChart::Empty) => println!("<p>{title}（図にする値がありません）</p>"),
            Err(NoChart::NotFinite) => println!("<p>{title}（数値ではない値があります）</p>"),
        }
    }
    println!("</main></body></html>");
}
