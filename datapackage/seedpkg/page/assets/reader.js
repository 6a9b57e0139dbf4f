// The reader: one article with what was found in it, and what was removed from it, in its place.

const LAYERS = [
  ["person", "people"], ["quote", "quotations"], ["figure", "figures"], ["time", "dates"], ["event", "events"],
];
const hiddenLayers = new Set(["time"]);

function showArticle(id, place, query) {
  const article = one("articles", id);
  if (!article) return missing("article", id, "articles");
  if (!isWhole(id)) return [articleHead(article), notWhole(article)];
  const isRemovedShown = query.get("removed") === "1" || Boolean(place?.startsWith("line-"));
  const body = h("div", { class: "reader", lang: article.language }, pieces(article, place));
  const apply = () => {
    for (const [layer] of LAYERS) body.classList.toggle(`no-${layer}`, hiddenLayers.has(layer));
  };
  body.classList.toggle("with-removed", isRemovedShown);
  apply();
  return [articleHead(article), readerControls(article, body, apply, isRemovedShown), withheldNote(id), body, articleFoot(article)];
}

function articleHead(article) {
  const facts = [
    article.publisher ? bdi(article.publisher) : null,
    article.agency && article.agency !== article.publisher ? ["copy of ", bdi(article.agency)] : null,
    article.authors ? ["by ", bdi(article.authors)] : null,
    article.published ? dateWords(article.published) : "no date of publication",
    count(article.n_words, "word"),
  ].filter(Boolean);
  return [
    heading(1, bdi(articleName(article))),
    article.subtitle ? h("p", { class: "lead" }, bdi(article.subtitle)) : null,
    h("p", { class: "quiet" }, facts.flatMap((one, at) => (at ? [" · ", one] : [one]))),
    article.url ? h("p", null, external(article.url, article.url)) : null,
    h("p", { class: "quiet" }, "File: ", bdi(pathOf(article) ?? "not on this page"), copies(article)),
  ];
}

function copies(article) {
  const others = article.syndication_id ? all("articles", "syndication_id", article.syndication_id).length - 1 : 0;
  if (!article.syndication_id) return null;
  return others > 0 ? ` · the same copy stands in ${count(others, "other article")} on this page` : " · other articles carry the same copy";
}

function notWhole(article) {
  return h("p", { class: "note" }, "The text of this article is not on this page, which shows a part of a large package. It is in ", h("a", { href: "csv/paragraphs.csv" }, "csv/paragraphs.csv"), " under ", h("code", null, article.article_id), ".");
}

function withheldNote(id) {
  const mode = textMode(id);
  if (mode === "full") return null;
  const what = mode === "none" ? "The words of this article are withheld" : "Only the first words of paragraphs are published";
  return h("p", { class: "note" }, `${what}: they belong to its publisher. Who has the files that the package was made from brings them back with `, h("code", null, "seedpkg hydrate PACKAGE --sources FOLDER --out NEW"), ".");
}

function readerControls(article, body, apply, isRemovedShown) {
  const layer = ([name, words]) => {
    const change = (event) => {
      if (event.target.checked) hiddenLayers.delete(name);
      else hiddenLayers.add(name);
      apply();
    };
    return h("label", { class: "check" }, h("input", { type: "checkbox", checked: !hiddenLayers.has(name), onchange: change }), h("span", { class: `span ${name}` }, words));
  };
  const lines = all("removed_lines", "article_id", article.article_id).length;
  const showRemoved = (event) => {
    body.classList.toggle("with-removed", event.target.checked);
    noteQuery(event.target.checked ? { removed: "1" } : {}, true);
  };
  return h(
    "fieldset",
    { class: "layers" },
    h("legend", null, "Show"),
    LAYERS.map(layer),
    h("label", { class: "check" }, h("input", { type: "checkbox", checked: isRemovedShown, onchange: showRemoved }), `what was removed or taken as a field (${count(lines, "line")} removed)`),
  );
}

// ------------------------------------------------------------------ the text

// Paragraphs, removed lines and fields in the order in which they stand in the file.
function pieces(article, place) {
  const id = article.article_id;
  const target = /^(\d+)\.(\d+)-(\d+)$/.exec(place ?? "");
  const found = [
    ...all("paragraphs", "article_id", id).map((row) => [row.source_start, 1, () => paragraphPiece(row, target)]),
    ...all("removed_lines", "article_id", id).map((row) => [row.source_start, 2, () => removedPiece(row, place)]),
    ...all("article_fields", "article_id", id).map((row) => [row.source_start, 0, () => fieldPiece(row)]),
  ];
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , make]) => make());
}

function removedPiece(row, place) {
  const isTarget = place === `line-${row.line}`;
  return h(
    "div",
    { class: isTarget ? "removed targeted" : "removed" },
    h("p", { class: "why", lang: "en" }, h("a", { href: lineLink(row) }, `Removed, line ${number(row.line)}`), `: ${labelOf("removed_lines", "kind", row.kind)} — `, bdi(row.reason), h("small", null, ` (rule ${row.rule})`)),
    h("del", { dir: "auto", tabindex: isTarget ? "-1" : null, "data-target": isTarget }, row.text === null ? "words withheld" : bdi(row.text)),
  );
}

function fieldPiece(row) {
  const value = row.value && row.value !== row.surface ? [" as ", bdi(row.value)] : null;
  return h("div", { class: "removed taken" }, h("p", { class: "why", lang: "en" }, `Taken as ${row.field.replaceAll("_", " ")}`, value), h("div", { dir: "auto" }, row.surface === null ? "words withheld" : bdi(row.surface)));
}

function paragraphPiece(row, target) {
  const isTarget = target && Number(target[1]) === row.position;
  const spans = spansOf(row);
  if (isTarget) spans.push({ start: Number(target[2]), end: Number(target[3]), kind: "target" });
  const tag = { heading: "h2", list_item: "p", quotation: "blockquote" }[row.kind] ?? "p";
  const text = row.text === null ? withheldParagraph(row) : markUp(row.text, visibleSpans(row, spans));
  const isMissed = isTarget && row.text === null;
  return h(tag, { class: `paragraph ${row.kind}`, dir: "auto", id: `p${row.position}`, "data-target": isMissed, tabindex: isMissed ? "-1" : null }, text);
}

// Of an excerpt the mark at its end is no word of the article.
function visibleSpans(row, spans) {
  if (textMode(row.article_id) === "full" || !row.text.endsWith(" …")) return spans;
  const length = [...row.text].length - 2;
  return spans.filter((one) => one.end <= length);
}

function withheldParagraph(row) {
  const names = all("person_mentions", "paragraph_id", row.paragraph_id).map((one) => one.person_id);
  const people = [...new Set(names)].map((id) => h("a", { class: "span person", href: personLink(id) }, bdi(one("people", id)?.name ?? id)));
  const figures = all("figures", "paragraph_id", row.paragraph_id).map((one) => h("a", { class: "span figure", href: factLink(one.fact_id) }, bdi(one.value_text ?? one.surface ?? "")));
  const inside = [...people, ...figures].flatMap((one) => [" ", one]);
  return [h("span", { class: "quiet" }, `Paragraph ${number(row.position)}: ${count(row.n_words, "word")} withheld.`), inside];
}

function spansOf(paragraph) {
  const id = paragraph.paragraph_id;
  const span = (row, kind, href, title) => ({ start: row.char_start, end: row.char_end, kind, href, title });
  return [
    ...all("quotes", "paragraph_id", id).map((row) => span(row, "quote", null, quoteTitle(row))),
    ...all("person_mentions", "paragraph_id", id).map((row) => span(row, "person", personLink(row.person_id), one("people", row.person_id)?.name)),
    ...all("figures", "paragraph_id", id).map((row) => span(row, "figure", factLink(row.fact_id), `${row.kind}: ${row.value_text ?? ""}`)),
    ...all("time_expressions", "paragraph_id", id).map((row) => span(row, "time", null, row.value ? `${row.kind}: ${dateWords(row.value)}` : row.kind)),
    ...all("event_mentions", "paragraph_id", id).map((row) => span(row, "event", eventLink(row.event_id), one("events", row.event_id)?.label)),
  ];
}

function quoteTitle(row) {
  const speaker = one("people", row.speaker_id)?.name ?? row.speaker_surface;
  return speaker ? `${row.kind} quotation, said by ${speaker}` : `${row.kind} quotation`;
}

// ------------------------------------------------------------------ what was found

function articleFoot(article) {
  const id = article.article_id;
  const named = [...groupBy(all("person_mentions", "article_id", id), (row) => row.person_id)];
  const people = named.map(([person, rows]) => [one("people", person), rows.length]).filter(([person]) => person).sort((a, b) => b[1] - a[1]);
  const events = [...new Set(all("event_mentions", "article_id", id).map((row) => row.event_id))].map((key) => one("events", key)).filter(Boolean).sort(byDate);
  const issues = all("issues", "article_id", id);
  return [
    people.length ? [heading(2, "People in this article"), list(people.map(([person, n]) => [h("a", { href: personLink(person.person_id) }, bdi(person.name)), h("span", { class: "quiet" }, ` ${number(n)}`)]), { class: "columns" })] : null,
    events.length ? [heading(2, "Events in this article"), list(events.map((event) => [h("span", { class: "when" }, dateWords(event.date)), " ", h("a", { href: eventLink(event.event_id) }, bdi(event.label))]))] : null,
    issues.length ? [heading(2, "Doubts"), list(issues.map((issue) => bdi(issue.message)))] : null,
  ];
}
