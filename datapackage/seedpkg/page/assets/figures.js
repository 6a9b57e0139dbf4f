// The numeric facts: what the articles say of one thing, side by side, with everyone's words.

function showFigures(query) {
  const { rows, total } = table("figure_facts");
  const columns = [
    { id: "label", label: "What is counted or measured", isHeader: true, value: (row) => row.label, cell: (row) => h("a", { href: factLink(row.fact_id) }, bdi(row.label)) },
    { id: "value", label: "Value", value: valueWords },
    { id: "kind", label: "Kind", isFilter: true, value: (row) => row.kind },
    { id: "verdict", label: "Sources", isFilter: true, value: (row) => row.verdict, cell: (row) => verdictMark(row.verdict), words: (value) => SHORT_VERDICTS[value] ?? value },
    { id: "n_independent", label: "Independent", isNumber: true, value: (row) => row.n_independent },
    { id: "n_articles", label: "Articles", isNumber: true, value: (row) => row.n_articles },
  ];
  return [
    heading(1, "Figures"),
    h("p", { class: "prose" }, "Numbers that the articles give, joined where they are of one thing. The value is the range that fits all statements; of statements that exclude each other it spans all."),
    dataTable({ caption: "Numeric facts", columns, rows, total, words: "facts", query, start: { sort: "n_independent", isDown: true } }),
  ];
}

const verdictMark = (verdict) =>
  h("span", { class: `verdict ${verdict}` }, SHORT_VERDICTS[verdict] ?? verdict);

// ------------------------------------------------------------------ one fact

function showFact(id) {
  const fact = one("figure_facts", id) ?? one("figure_facts", one("figures", id)?.fact_id);
  if (!fact) return missing("figure", id, "figures");
  return [heading(1, bdi(fact.label)), factBody(fact)];
}

function factBody(fact) {
  const figures = all("figures", "fact_id", fact.fact_id);
  const conflicts = all("figure_conflicts", "fact_id", fact.fact_id);
  const reasons = [...new Set(conflicts.map((one) => one.conflict_reason))];
  return [
    h("p", { class: "quiet" }, [valueWords(fact), " · ", fact.kind, " · given by ", reports(fact), " · ", verdictMark(fact.verdict)]),
    h("p", null, `${capital(VERDICTS[fact.verdict] ?? fact.verdict)}.`, reasons.length ? ` ${reasons.map((one) => capital(labelOf("figure_conflicts", "conflict_reason", one))).join("; ")}.` : null),
    partNote(figures.length, fact.n_figures, "figures", "figures"),
    h("h2", { class: "unseen" }, "What the articles say"),
    h("div", { class: "claims" }, claimsOf(figures).map(claimCard)),
  ];
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// Figures that state the same are one claim; that of most articles comes first.
function claimsOf(figures) {
  const same = (row) =>
    [row.base_value ?? row.value, row.base_min ?? row.value_min, row.base_max ?? row.value_max, row.modifier,
      row.unit_system === "noun" ? "" : (row.base_unit ?? row.unit)].join("|");
  const articles = (rows) => new Set(rows.map((row) => row.article_id)).size;
  return [...groupBy(figures, same).values()].sort((a, b) => articles(b) - articles(a));
}

function claimWords(rows) {
  const texts = rows.map((row) => {
    const before = row.modifier_text?.includes("...") ? null : row.modifier_text;
    return [before, row.surface ?? row.value_text].filter(Boolean).join(" ");
  });
  return texts.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
}

function claimCard(rows) {
  const articles = new Set(rows.map((row) => row.article_id)).size;
  return h(
    "section",
    { class: "claim" },
    heading(3, bdi(claimWords(rows))),
    h("p", { class: "quiet" }, articles === 1 ? "1 article says" : `${number(articles)} articles say`),
    firstOf(rows, 3, figureQuotation, "places"),
  );
}

function figureQuotation(row) {
  const speaker = one("people", row.speaker_id);
  return h("div", null, quotation(row, "figure"), speaker ? h("p", { class: "source" }, "said by ", h("a", { href: personLink(row.speaker_id) }, bdi(speaker.name))) : null);
}

// ------------------------------------------------------------------ contradictions

const contradictions = () =>
  rowsOf("figure_facts").filter((fact) => fact.verdict === "contradict").sort((a, b) => b.n_independent - a.n_independent || b.n_articles - a.n_articles || COLLATOR.compare(a.label, b.label));

function showContradictions() {
  const facts = contradictions();
  const events = rowsOf("events").filter((event) => event.has_date_conflict).sort(byReports);
  const fact = (row) => h("article", { class: "contradiction" }, heading(2, h("a", { href: factLink(row.fact_id) }, bdi(row.label))), factBody(row));
  return [
    heading(1, "Contradictions"),
    h("p", { class: "prose" }, "Where articles give numbers of one thing, or dates of one event, that cannot all be true. A contradiction is a reason to read both sentences, no proof of an error: two things may have been taken for one."),
    facts.length ? firstOf(facts, 10, fact, "contradicting facts") : empty("No two articles give numbers that exclude each other."),
    events.length ? [heading(2, "Events with different dates"), firstOf(events, 10, dateConflict, "events")] : null,
  ];
}

function dateConflict(event) {
  const mentions = all("event_mentions", "event_id", event.event_id).filter((one) => one.date);
  const dates = [...groupBy(mentions, (one) => one.date)];
  return h(
    "article",
    { class: "contradiction" },
    heading(3, h("a", { href: eventLink(event.event_id) }, bdi(event.label))),
    h("p", { class: "quiet" }, eventFacts(event)),
    h("div", { class: "claims" }, dates.map(([date, rows]) => h("section", { class: "claim" }, heading(4, dateWords(date)), firstOf(rows, 2, (one) => quotation(one, "trigger", timeSpans(one)), "mentions")))),
  );
}
