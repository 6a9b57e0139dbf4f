// One search through names, events, facts, titles and sentences.

const MOST_FOUND = 10;

function searchForm() {
  const field = h("input", { type: "search", id: "search", autocomplete: "off", "aria-label": "Search the whole page", placeholder: "Search everything" });
  const submit = (event) => {
    event.preventDefault();
    location.hash = address("search", [], { q: field.value.trim() });
  };
  return h("form", { role: "search", onsubmit: submit }, field);
}

function showSearch(query) {
  const q = query.get("q") ?? "";
  const field = document.getElementById("search");
  if (field) field.value = q;
  if (!fold(q).trim()) return [heading(1, "Search"), empty("Type a name, a place or a word into the field above.")];
  const matches = matcher(q);
  const groups = [
    ["People", rowsOf("people").filter((row) => matches([row.name, row.aliases, row.description].join(" "))).sort(byReports), (row) => [h("a", { href: personLink(row.person_id) }, bdi(row.name)), h("span", { class: "quiet" }, ` ${row.description ?? ""} · ${reports(row)}`)], "people"],
    ["Events", rowsOf("events").filter((row) => matches(eventText(row))).sort(byReports), (row) => [h("span", { class: "when" }, dateWords(row.date)), " ", h("a", { href: eventLink(row.event_id) }, bdi(row.label)), h("span", { class: "quiet" }, ` · ${reports(row)}`)], "events"],
    ["Figures", rowsOf("figure_facts").filter((row) => matches(row.label)).sort((a, b) => b.n_independent - a.n_independent), (row) => [h("a", { href: factLink(row.fact_id) }, bdi(row.label)), h("span", { class: "quiet" }, ` ${valueWords(row)} · ${reports(row)}`)], "figures"],
    ["Articles", rowsOf("articles").filter((row) => matches(articleName(row))), (row) => h("a", { href: articleLink(row.article_id) }, bdi(articleName(row))), "articles"],
    ["In the text", rowsOf("paragraphs").filter((row) => row.text !== null && matches(row.text)), (row) => textHit(row, q), "paragraphs"],
  ];
  const found = groups.filter(([, rows]) => rows.length);
  return [
    heading(1, "Search: ", bdi(q)),
    found.length ? null : empty("Nothing on this page has these words."),
    found.map(([title, rows, make, words]) => [heading(2, `${title} (${number(rows.length)})`), firstOf(rows.slice(0, 500), MOST_FOUND, (row) => h("div", { class: "hit" }, make(row)), words)]),
  ];
}

function textHit(row, q) {
  const words = fold(q).split(/\s+/).filter(Boolean);
  const points = [...row.text];
  const folded = points.map((point) => fold(point)).join("");
  const isAligned = folded.length === points.length;
  const at = isAligned ? folded.indexOf(words[0]) : -1;
  const start = at < 0 ? 0 : Math.max(0, spaceNear(points, at - AROUND, 1));
  const end = Math.min(points.length, spaceNear(points, Math.max(at, 0) + AROUND, -1));
  const spans = at < 0 ? [] : [{ start: at - start, end: at - start + words[0].length, kind: "hit-word" }];
  const place = at < 0 ? null : { ...row, char_start: at, char_end: at + words[0].length };
  return [
    h("p", { dir: "auto" }, start > 0 ? "… " : null, markUp(points.slice(start, end).join(""), spans), end < points.length ? " …" : null),
    source(one("articles", row.article_id), place),
  ];
}
