// The overview: when it happened, what most articles report, who is named, what contradicts.

const MOST_BARS = 150;

function fillOverview() {
  const box = document.getElementById("overview-more");
  if (box.childElementCount) return;
  append(box, [timePicture(), mainEvents(), mainPeople(), mainContradictions()]);
}

function timePicture() {
  const { events, articles } = block("spread");
  const shown = events.periods.length ? events : articles;
  if (!shown.periods.length) return null;
  const isEvents = shown === events;
  const noun = isEvents ? "event" : "article";
  const picked = window95(shown.periods, shown.n);
  const unit = unitOf(picked, shown.unit);
  const sums = regroup(shown.periods, shown.n, unit);
  const first = [...regroup([picked.first], [0], unit).keys()][0];
  const periods = periodsBetween(first, picked.last, unit);
  const numbers = periods.map((day) => sums.get(day) ?? 0);
  const span = `${periodWords(periods[0], unit)} to ${periodWords(periods.at(-1), unit)}`;
  const chart = barChart({
    periods, numbers, unit, height: 180,
    label: `Bar chart: ${noun}s by ${unit}, ${span}; the numbers stand in the table below.`,
    onPick: isEvents ? (day) => day && (location.hash = periodLink(day, unit)) : null,
  });
  return h(
    "section",
    null,
    heading(2, isEvents ? "When it happened" : "When it was published"),
    chart,
    h("p", { class: "quiet" }, isEvents ? aside(events, picked) : `Articles by ${unit}.`),
    numbersTable(periods, numbers, unit, noun, isEvents),
  );
}

function unitOf(picked, finest) {
  const days = (seconds(picked.last) - seconds(picked.first)) / 86400;
  const unit = days <= 100 ? "day" : days <= 30 * MOST_BARS ? "month" : "year";
  const order = ["day", "month", "year"];
  return order[Math.max(order.indexOf(unit), order.indexOf(finest))];
}

const periodWords = (day, unit) => dateWords(day.slice(0, LENGTHS[unit]));

const periodLink = (day, unit) => {
  const period = day.slice(0, LENGTHS[unit]);
  return address("events", [], { from: period, to: period });
};

function aside(events, picked) {
  const parts = [
    picked.before ? `${count(picked.before, "event")} before` : null,
    picked.after ? `${count(picked.after, "event")} after` : null,
    events.n_long ? `${count(events.n_long, "event")} known to a longer period alone` : null,
    events.n_undated ? `${count(events.n_undated, "event")} without a date` : null,
  ].filter(Boolean);
  return `Events by the day they begin.${parts.length ? ` Not in the picture: ${parts.join(", ")}.` : ""}`;
}

function numbersTable(periods, numbers, unit, noun, isLinked) {
  const rows = periods
    .map((day, at) => [day, numbers[at]])
    .filter(([, value]) => value > 0)
    .map(([day, value]) => {
      const words = periodWords(day, unit);
      return h("tr", null, h("th", { scope: "row" }, isLinked ? h("a", { href: periodLink(day, unit) }, words) : words), h("td", { class: "number" }, number(value)));
    });
  return h(
    "details",
    null,
    h("summary", null, "The numbers of the picture"),
    h("table", { class: "narrow" }, h("thead", null, h("tr", null, h("th", { scope: "col" }, unit), h("th", { scope: "col", class: "number" }, `${noun}s`))), h("tbody", null, rows)),
  );
}

function mainEvents() {
  const events = rowsOf("events").toSorted(byReports).slice(0, 5);
  if (!events.length) return null;
  return h(
    "section",
    null,
    heading(2, "What most articles report"),
    h("ol", { class: "entries" }, events.map((event) => h("li", null, eventEntry(event)))),
    h("p", null, h("a", { href: "#events" }, `All ${number(table("events").total)} events in order of date`)),
  );
}

const byReports = (a, b) =>
  b.n_independent - a.n_independent || b.n_articles - a.n_articles || b.n_mentions - a.n_mentions || 0;

function mainPeople() {
  const people = rowsOf("people").filter((one) => one.n_mentions > 0).toSorted(byReports).slice(0, 8);
  if (!people.length) return null;
  const entry = (person) =>
    h("li", null, h("a", { href: personLink(person.person_id) }, bdi(person.name)), personSpark(person, 100),
      h("span", { class: "quiet" }, [person.description ? [bdi(person.description), " · "] : null, reports(person)]));
  return h(
    "section",
    null,
    heading(2, "Who is named most"),
    h("ul", { class: "cards" }, people.map(entry)),
    h("p", null, h("a", { href: "#people" }, `All ${number(table("people").total)} people`)),
  );
}

function mainContradictions() {
  const facts = contradictions();
  if (!facts.length) return null;
  return h(
    "section",
    null,
    heading(2, "Where articles contradict each other"),
    h("ul", { class: "plain" }, facts.slice(0, 5).map((fact) => h("li", null, h("a", { href: factLink(fact.fact_id) }, bdi(fact.label)), h("span", { class: "quiet" }, ` · ${valueWords(fact)} · ${reports(fact)}`)))),
    h("p", null, h("a", { href: "#contradictions" }, "All contradictions side by side")),
  );
}
