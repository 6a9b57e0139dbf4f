// Numbers, dates and codes in plain words.

const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });
const number = (value) => NUMBER.format(value);
const count = (value, noun, plural) =>
  `${number(value)} ${value === 1 ? noun : (plural ?? `${noun}s`)}`;

const MONTHS =
  "January February March April May June July August September October November December".split(" ");
const PARTS = {
  21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter of",
  34: "second quarter of", 35: "third quarter of", 36: "fourth quarter of", 40: "first half of",
  41: "second half of",
};

// A date of EDTF in words: "2026-40" is "first half of 2026".
function dateWords(edtf) {
  if (!edtf) return "date unknown";
  const [start, end] = edtf.split("/");
  if (end === undefined) return simpleDate(start);
  if (start === ".." || start === "") return `until ${simpleDate(end)}`;
  if (end === ".." || end === "") return `from ${simpleDate(start)} on`;
  return `${shortStart(simpleDate(start), simpleDate(end))} to ${simpleDate(end)}`;
}

// "11 to 17 November 2019": month and year are not said twice.
function shortStart(start, end) {
  const [day, month, year] = start.split(" ");
  const [endDay, endMonth, endYear] = end.split(" ");
  if (![day, endDay].every((one) => /^\d{1,2}$/.test(one)) || year !== endYear) return start;
  return month === endMonth ? day : `${day} ${month}`;
}

function simpleDate(edtf) {
  if (edtf.endsWith("~")) return `about ${simpleDate(edtf.slice(0, -1))}`;
  const decade = /^(\d{3})X$/.exec(edtf);
  if (decade) return `the ${decade[1]}0s`;
  const century = /^(\d{2})XX$/.exec(edtf);
  if (century) return `the years ${century[1]}00 to ${century[1]}99`;
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}:\d{2}).*)?$/.exec(edtf);
  if (!match) return edtf;
  const [, year, part, day, clock] = match;
  if (!part) return year;
  if (PARTS[Number(part)]) return `${PARTS[Number(part)]} ${year}`;
  const month = MONTHS[Number(part) - 1] ?? part;
  const date = day ? `${Number(day)} ${month} ${year}` : `${month} ${year}`;
  return clock ? `${date}, ${clock}` : date;
}

const STATUSES = {
  happened: "happened", ongoing: "under way", scheduled: "scheduled", proposed: "proposed",
  hypothetical: "only thought of", cancelled: "called off", denied: "said not to have happened",
};
const VERDICTS = {
  contradict: "the articles contradict each other", compatible: "different, but both can be true",
  agree: "the articles agree", single: "one article alone says so",
};
const SHORT_VERDICTS = {
  contradict: "contradiction", compatible: "compatible", agree: "agree", single: "one article",
};

// What the schema says of a code, such as why two figures exclude each other.
const labelOf = (name, column, value) => about().labels[`${name}.${column}`]?.[value] ?? value;

// "4 articles, 3 independent"
function reports(row) {
  const articles = count(row.n_articles, "article");
  if (row.n_articles < 2) return articles;
  if (row.n_articles === row.n_independent) return `${articles}, all independent`;
  return `${articles}, ${number(row.n_independent)} independent`;
}

const PLURALS = { foot: "feet", inch: "inches", celsius: "celsius", fahrenheit: "fahrenheit", percent: "%" };

// "years" of 4, "%" of percent; money has its code, and what is counted is named by the label.
function unitWords(fact, isOne) {
  if (fact.unit === null || fact.unit_system === "noun") return "";
  if (fact.unit_system === "iso4217") return fact.unit === "XXX" ? "(currency not said)" : fact.unit;
  const name = one("units", fact.unit)?.unit_name ?? fact.unit;
  if (name === "percent" || !isOne) return PLURALS[name] ?? (/[a-z]$/.test(name) ? `${name}s` : name);
  return name;
}

// A value in the base unit, in the unit of its fact: 14,400 seconds are 4 hours.
function inUnit(fact, value) {
  const unit = fact.base_unit === fact.unit ? null : one("units", fact.unit);
  return unit && unit.base_unit === fact.base_unit ? Number(((value - unit.offset) / unit.factor).toPrecision(6)) : value;
}

const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });
const ENDINGS = { one: "st", two: "nd", few: "rd", other: "th" };

function valueNumber(fact, value) {
  const there = inUnit(fact, value);
  return fact.kind === "ordinal" && Number.isInteger(there)
    ? `${number(there)}${ENDINGS[ORDINALS.select(there)]}`
    : number(there);
}

// The least and greatest value that all statements of a fact allow.
function valueWords(fact) {
  const { best_min: least, best_max: most } = fact;
  if (least === null && most === null) return "";
  const isOne = least === most && inUnit(fact, least) === 1;
  const unit = unitWords(fact, isOne);
  const tail = `${unit === "%" ? "%" : unit && ` ${unit}`}${fact.per_unit ? ` per ${fact.per_unit}` : ""}`;
  const say = (value) => valueNumber(fact, value);
  if (least === null) return `at most ${say(most)}${tail}`;
  if (most === null) return `at least ${say(least)}${tail}`;
  return least === most ? `${say(least)}${tail}` : `${say(least)} to ${say(most)}${tail}`;
}

// How an article is called where it is cited.
function articleName(article) {
  return article.title ?? pathOf(article) ?? article.article_id;
}

const pathOf = (article) => one("sources", article.source_id)?.path;
