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
  return `${simpleDate(start)} to ${simpleDate(end)}`;
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

const unitWords = (row) => one("units", row.unit)?.unit_name ?? row.unit ?? "";

// The least and greatest value that all statements of a fact allow.
function valueWords(fact) {
  const unit = one("units", fact.base_unit)?.unit_name ?? fact.base_unit ?? unitWords(fact);
  const tail = `${unit ? ` ${unit}` : ""}${fact.per_unit ? ` per ${fact.per_unit}` : ""}`;
  const { best_min: least, best_max: most } = fact;
  if (least === null && most === null) return "";
  if (least === null) return `at most ${number(most)}${tail}`;
  if (most === null) return `at least ${number(least)}${tail}`;
  return least === most ? `${number(least)}${tail}` : `${number(least)} to ${number(most)}${tail}`;
}

// How an article is called where it is cited.
function articleName(article) {
  return article.title ?? pathOf(article) ?? article.article_id;
}

const pathOf = (article) => one("sources", article.source_id)?.path;
