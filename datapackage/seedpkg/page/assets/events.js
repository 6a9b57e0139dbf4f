// The events in order of date, each with its best evidence, and one event with all of it.

const EVENTS_PAGE = 30;

function showEvents(query) {
  const state = {
    q: query.get("q") ?? "", from: query.get("from") ?? "", to: query.get("to") ?? "",
    status: query.get("status") ?? "", type: query.get("type") ?? "", least: query.get("least") ?? "",
    page: Number.parseInt(query.get("page") ?? "1", 10) || 1,
  };
  const results = h("div");
  const draw = () => results.replaceChildren(...eventResults(state, update));
  function update(change, isStep = true) {
    Object.assign(state, { page: 1 }, change);
    draw();
    noteQuery(Object.fromEntries(Object.entries(state).filter(([name, value]) => value && !(name === "page" && value === 1))), isStep);
  }
  draw();
  return [
    heading(1, "Events"),
    h("p", { class: "prose" }, "What the articles report, in order of date, each with the sentence that says it best. An event is what articles say, not what is known to be true."),
    eventControls(state, update),
    results,
  ];
}

function eventControls(state, update) {
  const text = (name, label, properties) => {
    let waiting = 0;
    const change = (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => update({ [name]: event.target.value.trim() }, false), 150);
    };
    return h("label", null, label, h("input", { type: "text", value: state[name], autocomplete: "off", oninput: change, ...properties }));
  };
  const choice = (name, label, words) => {
    const values = [...new Set(rowsOf("events").map((one) => one[name]))].sort(COLLATOR.compare);
    const options = values.map((value) => h("option", { value, selected: state[name] === value }, words(value)));
    return h("label", null, label, h("select", { onchange: (event) => update({ [name]: event.target.value }) }, h("option", { value: "" }, "all"), options));
  };
  return h(
    "div",
    { class: "controls" },
    text("q", "Search events", { type: "search" }),
    text("from", "From", { placeholder: "2026-02", size: 10 }),
    text("to", "To", { placeholder: "2026-02-04", size: 10 }),
    choice("status", "Status", (value) => STATUSES[value] ?? value),
    choice("type", "Type", typeWords),
    text("least", "Independent articles, at least", { type: "number", min: "1", size: 3 }),
  );
}

const typeWords = (value) => value.toLowerCase().replaceAll("_", " ");
const dayOf = (event) => event.date_start ?? event.date_end;

function eventResults(state, update) {
  const found = findEvents(state);
  const pages = Math.max(1, Math.ceil(found.length / EVENTS_PAGE));
  state.page = Math.min(Math.max(1, state.page), pages);
  const shown = found.slice((state.page - 1) * EVENTS_PAGE, state.page * EVENTS_PAGE);
  const { rows, total } = table("events");
  const nodes = [h("p", { class: "quiet", role: "status" }, statusWords(found.length, rows.length, total, "events"))];
  for (const [period, events] of groupBy(shown, (event) => dayOf(event)?.slice(0, 7) ?? "")) {
    nodes.push(heading(2, period ? dateWords(period) : "Without a date"));
    nodes.push(h("ol", { class: "entries" }, events.map((event) => h("li", null, eventEntry(event)))));
  }
  const pager = pageButtons(state.page, pages, (change) => {
    update(change);
    focusMain();
  });
  return [...nodes, h("nav", { class: "pager", "aria-label": "Pages of events" }, pager)];
}

function findEvents(state) {
  const matches = matcher(state.q);
  const least = Number.parseInt(state.least, 10) || 1;
  return rowsOf("events")
    .filter(
      (event) =>
        event.n_independent >= least &&
        (!state.status || event.status === state.status) &&
        (!state.type || event.type === state.type) &&
        lies(event, state) &&
        (!state.q || matches(eventText(event))),
    )
    .sort(byDate);
}

function lies(event, { from, to }) {
  if (!from && !to) return true;
  if (!dayOf(event)) return false;
  const isAfter = !from || !event.date_end || event.date_end >= from;
  const isBefore = !to || !event.date_start || event.date_start.slice(0, to.length) <= to;
  return isAfter && isBefore;
}

function byDate(a, b) {
  const [one, other] = [dayOf(a) ?? "9999", dayOf(b) ?? "9999"];
  if (one !== other) return one < other ? -1 : 1;
  return b.n_articles - a.n_articles || (a.event_id < b.event_id ? -1 : 1);
}

function eventText(event) {
  const names = all("event_participants", "event_id", event.event_id).map((one) => one.name);
  return [event.label, event.place, event.date, ...names].join(" ");
}

function groupBy(items, key) {
  const found = new Map();
  for (const item of items) {
    const group = key(item);
    if (!found.has(group)) found.set(group, []);
    found.get(group).push(item);
  }
  return found;
}

// ------------------------------------------------------------------ entries

function eventEntry(event) {
  const best = bestMention(event);
  return h(
    "div",
    { class: "entry" },
    h("p", { class: "when" }, dateWords(event.date)),
    h(
      "div",
      null,
      h("p", { class: "label" }, h("a", { href: eventLink(event.event_id) }, bdi(event.label))),
      h("p", { class: "quiet" }, eventFacts(event)),
      best ? quotation(best, "trigger", timeSpans(best)) : null,
    ),
  );
}

function eventFacts(event) {
  return [
    h("span", { class: `status ${event.status}` }, STATUSES[event.status] ?? event.status),
    ` · reported by ${reports(event)}`,
    event.place ? [" · ", bdi(event.place)] : null,
    event.has_date_conflict ? " · the articles give different dates" : null,
  ];
}

// The one mention to show a reader who wants to check an event.
function bestMention(event) {
  const mentions = all("event_mentions", "event_id", event.event_id);
  return mentions.find((one) => one.is_best) ?? mentions[0];
}

// The words that date a mention, where they stand in its sentence.
function timeSpans(mention) {
  const sentence = mention.time_surface ? sentenceOf(mention) : null;
  const at = sentence ? sentence.indexOf(mention.time_surface) : -1;
  if (at < 0) return [];
  const start = [...sentence.slice(0, at)].length;
  return [{ start, end: start + [...mention.time_surface].length, kind: "time", title: `${dateWords(mention.time_value)}` }];
}

// ------------------------------------------------------------------ one event

function showEvent(id) {
  const event = one("events", id);
  if (!event) return missing("event", id, "events");
  const mentions = all("event_mentions", "event_id", id);
  const dates = statedDates(mentions);
  return [
    heading(1, bdi(event.label)),
    h("p", { class: "quiet" }, [dateWords(event.date), " · ", eventFacts(event)]),
    h(
      "dl",
      { class: "facts" },
      definition("Who", participants(event)),
      definition("Type", one("event_types", event.type)?.meaning ?? typeWords(event.type)),
      definition("The date", dateBasis(event)),
      dates.length > 1 ? definition("Dates that articles give", list(dates.map(([date, n]) => `${dateWords(date)}: ${count(n, "article")}`))) : null,
    ),
    heading(2, "Evidence"),
    partNote(mentions.length, event.n_mentions, "mentions", "event_mentions"),
    [...groupBy(mentions.toSorted(byWorth), (one) => one.article_id).values()].map((rows) => articleEvidence(event, rows)),
  ];
}

const definition = (term, value) =>
  value && (!Array.isArray(value) || value.length) ? [h("dt", null, term), h("dd", null, value)] : null;

function participants(event) {
  const rows = all("event_participants", "event_id", event.event_id);
  if (!rows.length) return null;
  return list(
    rows.map((one) => [
      one.person_id ? h("a", { href: personLink(one.person_id) }, bdi(one.name)) : bdi(one.name),
      h("span", { class: "quiet" }, ` ${labelOf("event_participants", "role", one.role)}`),
    ]),
  );
}

function dateBasis(event) {
  return [dateWords(event.date), h("small", null, ` ${labelOf("events", "date_basis", event.date_basis)}`)];
}

function statedDates(mentions) {
  const found = groupBy(mentions.filter((one) => one.date), (one) => one.date);
  return [...found].map(([date, rows]) => [date, new Set(rows.map((one) => one.article_id)).size]).sort((a, b) => b[1] - a[1]);
}

// The best evidence first, then what states a date itself.
function byWorth(a, b) {
  const isDated = (one) => ["explicit", "relative"].includes(one.date_basis);
  return Number(b.is_best) - Number(a.is_best) || Number(isDated(b)) - Number(isDated(a));
}

function articleEvidence(event, mentions) {
  const seen = new Set();
  const first = mentions.filter((one) => !seen.has(sentenceKey(one)) && seen.add(sentenceKey(one)));
  return firstOf(first, 3, (one) => mentionEntry(event, one), "sentences of this article");
}

// A mention, and what it says otherwise than the event as a whole.
function mentionEntry(event, mention) {
  const others = [
    mention.date && mention.date !== event.date ? `dates it ${dateWords(mention.date)}` : null,
    mention.status !== event.status ? `says that ${labelOf("event_mentions", "status", mention.status)}` : null,
  ].filter(Boolean);
  const box = quotation(mention, "trigger", timeSpans(mention));
  return others.length ? append(box, [h("p", { class: "quiet" }, `This sentence ${others.join(", and ")}.`)]) : box;
}

// What of a list is on the page, where that is not all.
function partNote(shown, total, words, name) {
  if (shown >= total) return null;
  return h("p", { class: "note" }, `${number(shown)} of ${number(total)} ${words} are on this page; all of them are in `, h("a", { href: `csv/${name}.csv` }, `csv/${name}.csv`), ".");
}

function missing(kind, id, view) {
  return [
    heading(1, `No such ${kind} on this page`),
    h("p", null, "There is no ", kind, " ", h("code", null, id), " here. The address may be of another version, or the page shows a part of the package alone. ", h("a", { href: `#${view}` }, `See those that are here`), "."),
  ];
}
