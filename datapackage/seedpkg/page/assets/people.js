// The people in the news, and one person with all that is said of and by them.

let spreadOfPeople = null;

function periodsOf(personId) {
  if (!spreadOfPeople) {
    spreadOfPeople = groupBy(decode(block("spread").people).rows, (row) => row.person_id);
  }
  return spreadOfPeople.get(personId) ?? [];
}

// The articles that name a person, over the time in which articles were published; null if there
// is nothing to see.
function personSpread(person) {
  const { articles } = block("spread");
  if (articles.periods.length < 2) return null;
  const periods = periodsBetween(articles.periods[0], articles.periods.at(-1), articles.unit);
  const found = new Map(periodsOf(person.person_id).map((row) => [row.period, row.n_articles]));
  if (!found.size) return null;
  const numbers = periods.map((day) => found.get(day) ?? 0);
  const most = Math.max(...numbers);
  const peak = periodWords(periods[numbers.indexOf(most)], articles.unit);
  const when = `${articles.unit === "day" ? "on" : "in"} ${peak}`;
  const label = `Articles that name them, by ${articles.unit}; most, ${number(most)}, ${when}`;
  return { periods, numbers, unit: articles.unit, label };
}

function personSpark(person, width) {
  const spread = personSpread(person);
  return spread ? sparkline(spread.periods, spread.numbers, spread.label, width) : null;
}

function personChart(person) {
  const spread = personSpread(person);
  if (!spread) return null;
  return h("figure", null, h("figcaption", { class: "quiet" }, `${spread.label}.`), barChart({ ...spread, height: 110 }));
}

function showPeople(query) {
  const { rows, total } = table("people");
  const columns = [
    { id: "name", label: "Name", isHeader: true, value: (row) => `${row.name}${row.aliases ? ` (${row.aliases})` : ""}`, cell: nameCell },
    { id: "description", label: "Role", value: (row) => row.description },
    { id: "n_independent", label: "Independent", isNumber: true, value: (row) => row.n_independent },
    { id: "n_articles", label: "Articles", isNumber: true, value: (row) => row.n_articles },
    { id: "n_mentions", label: "Mentions", isNumber: true, value: (row) => row.n_mentions },
    { id: "over_time", label: "Over time", isUnsorted: true, value: () => null, cell: (row) => personSpark(row, 110) ?? "" },
  ];
  return [
    heading(1, "People"),
    h("p", { class: "prose" }, "Who is named in the articles, one row for each person, under whatever names they appear. Independent counts articles that carry the same copy once."),
    dataTable({ caption: "People", columns, rows, total, words: "people", query, start: { sort: "n_independent", isDown: true } }),
  ];
}

function nameCell(row) {
  return [
    h("a", { href: personLink(row.person_id) }, bdi(row.name)),
    otherNames(row) ? h("small", null, " also ", bdi(otherNames(row))) : null,
  ];
}

// Aliases that are more than a part of the name.
function otherNames(person) {
  const own = new Set(fold(person.name).split(/\s+/));
  const others = (person.aliases ?? "").split("; ").filter((alias) => fold(alias).split(/\s+/).some((word) => !own.has(word)));
  return others.join("; ").trim();
}

// ------------------------------------------------------------------ one person

function showPerson(id) {
  const person = one("people", id);
  if (!person) return missing("person", id, "people");
  const mentions = all("person_mentions", "person_id", id);
  return [
    heading(1, bdi(person.name)),
    person.description ? h("p", { class: "lead" }, bdi(person.description)) : null,
    h("p", { class: "quiet" }, personFacts(person)),
    personChart(person),
    h(
      "dl",
      { class: "facts" },
      definition("Also called", person.aliases ? bdi(person.aliases) : null),
      definition("Roles that articles give", roles(mentions)),
      definition("Why these names are one person", person.merge_reason),
      definition("Wikidata", person.wikidata_id ? external(`https://www.wikidata.org/wiki/${encodeURIComponent(person.wikidata_id)}`, person.wikidata_id) : null),
    ),
    personEvents(id),
    personQuotes(id),
    personFigures(id),
    heading(2, "Where they are named"),
    partNote(mentions.length, person.n_mentions, "mentions", "person_mentions"),
    mentions.length ? firstOf(byArticle(mentions), 20, articleMentions, "articles") : empty("No article on this page names them."),
  ];
}

function personFacts(person) {
  const days = [...new Set([person.first_published, person.last_published].filter(Boolean))];
  const when = days.length ? ` · published ${dateWords(days.join("/"))}` : "";
  return `${count(person.n_mentions, "mention")} in ${reports(person)}${when}`;
}

function roles(mentions) {
  const found = groupBy(mentions.filter((one) => one.role), (one) => fold(one.role));
  const sorted = [...found.values()].sort((a, b) => b.length - a.length);
  if (!sorted.length) return null;
  return firstOf(sorted, 8, (rows) => h("p", null, h("a", { href: placeLink(rows[0]) }, bdi(rows[0].role)), h("span", { class: "quiet" }, ` ${count(rows.length, "time")}`)), "roles");
}

function byArticle(mentions) {
  const dated = (rows) => one("articles", rows[0].article_id)?.published ?? "9999";
  return [...groupBy(mentions, (row) => row.article_id).values()].sort((a, b) => COLLATOR.compare(dated(a), dated(b)));
}

function articleMentions(mentions) {
  const article = one("articles", mentions[0].article_id);
  const first = mentions[0];
  const others = mentions.length - 1;
  return h("div", { class: "evidence" }, mentionInContext(first), source(article, first), others ? h("p", { class: "quiet" }, `and ${count(others, "more mention")} there`) : null);
}

const AROUND = 160;

// The words around a mention, cut at spaces.
function mentionInContext(row) {
  const paragraph = one("paragraphs", row.paragraph_id);
  if (!paragraph || paragraph.text === null || textMode(row.article_id) !== "full") {
    return h("p", { class: "quiet" }, row.surface ? ["“", bdi(row.surface), "” "] : null, "The words around are withheld.");
  }
  const points = [...paragraph.text];
  const start = Math.max(0, spaceNear(points, row.char_start - AROUND, 1));
  const end = Math.min(points.length, spaceNear(points, row.char_end + AROUND, -1));
  const text = points.slice(start, end).join("");
  const marked = markUp(text, [{ start: row.char_start - start, end: row.char_end - start, kind: "person" }]);
  return h("blockquote", null, h("p", { dir: "auto" }, start > 0 ? "… " : null, marked, end < points.length ? " …" : null));
}

function spaceNear(points, at, step) {
  if (at <= 0 || at >= points.length) return at;
  for (let near = at; Math.abs(near - at) < 30; near += step) {
    if (points[near] === " ") return step > 0 ? near + 1 : near;
  }
  return at;
}

function personEvents(id) {
  const parts = all("event_participants", "person_id", id);
  const events = parts.map((part) => one("events", part.event_id)).filter(Boolean).sort(byDate);
  if (!events.length) return null;
  const entry = (event) => h("p", null, h("span", { class: "when" }, dateWords(event.date)), " ", h("a", { href: eventLink(event.event_id) }, bdi(event.label)), h("span", { class: "quiet" }, ` · ${STATUSES[event.status] ?? event.status} · ${reports(event)}`));
  return [heading(2, "Events they take part in"), firstOf(events, 15, entry, "events")];
}

function personQuotes(id) {
  const quotes = all("quotes", "speaker_id", id);
  if (!quotes.length) return null;
  const entry = (quote) => {
    const words = quote.surface === null
      ? empty("The words are withheld.")
      : h("blockquote", { class: quote.kind }, h("p", { dir: "auto" }, cutOut(quote.surface, [{ start: 0, end: 0 }])));
    const how = quote.kind === "direct" ? null : h("p", { class: "quiet" }, labelOf("quotes", "kind", quote.kind));
    return h("div", { class: "evidence" }, words, how, source(one("articles", quote.article_id), quote));
  };
  return [heading(2, "What they say"), firstOf(quotes, 6, entry, "quotations")];
}

function personFigures(id) {
  const figures = all("figures", "speaker_id", id);
  if (!figures.length) return null;
  return [heading(2, "Figures they give"), firstOf(figures, 4, (row) => quotation(row, "figure"), "figures")];
}
