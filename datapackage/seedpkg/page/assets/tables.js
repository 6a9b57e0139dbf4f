// Every table of the package, row by row.

function showTables(name, query) {
  const names = Object.keys(about().tables);
  if (!name) return tableIndex(names);
  if (!names.includes(name)) return missing("table", name, "tables");
  const { title, description } = about().tables[name];
  const frame = table(name);
  return [
    heading(1, title),
    h("p", { class: "prose" }, description, " ", h("a", { href: address("dictionary", [name]) }, "What the columns mean"), ". ", h("a", { href: `csv/${name}.csv`, download: true }, "CSV"), ", ", h("a", { href: `parquet/${name}.parquet`, download: true }, "Parquet"), "."),
    frame.rows.length
      ? dataTable({ caption: title, columns: tableColumns(name, frame), rows: frame.rows, total: frame.total, words: "rows", query, note: leftOut(name) })
      : empty(frame.total ? `None of its ${number(frame.total)} rows are on this page; the files have them.` : "It has no rows."),
  ];
}

function tableIndex(names) {
  const row = (name) =>
    h("tr", null, h("th", { scope: "row" }, h("a", { href: address("tables", [name]) }, about().tables[name].title)), h("td", { class: "number" }, number(about().tables[name].n_rows)), h("td", null, about().tables[name].description));
  return [
    heading(1, "Tables"),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Tables" }, h("table", null, h("thead", null, h("tr", null, h("th", { scope: "col" }, "Table"), h("th", { scope: "col", class: "number" }, "Rows"), h("th", { scope: "col" }, "What it holds"))), h("tbody", null, names.map(row)))),
  ];
}

function leftOut(name) {
  const columns = about().left_out[name] ?? [];
  return columns.length ? h("p", { class: "quiet" }, `In the files alone: ${columns.join(", ")}.`) : null;
}

function tableColumns(name, frame) {
  const { columns } = about().tables[name];
  return frame.names.filter((column) => column in columns).map((column) => {
    const isNumber = ["integer", "number"].includes(columns[column]?.type);
    return {
      id: column, label: column, isNumber, isFilter: Boolean(columns[column]?.is_code),
      value: (row) => row[column],
      cell: (row) => tableCell(name, column, row),
    };
  });
}

const LINKED = {
  person_id: personLink, speaker_id: personLink, document_speaker_id: personLink, event_id: eventLink,
  main_event_id: eventLink, fact_id: factLink, figure_id: factLink, other_figure_id: factLink, article_id: articleLink,
  reprint_of: articleLink,
};

function tableCell(name, column, row) {
  const value = row[column];
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return String(value);
  if (column === "url") return external(value, value);
  if (column === "surface" && row.paragraph_id && row.char_end !== undefined) return h("a", { href: placeLink(row) }, plainCell(value));
  if (column === "text" && name === "removed_lines" && row.article_id) return h("a", { href: lineLink(row) }, plainCell(value));
  if (LINKED[column]) return h("a", { href: LINKED[column](value), class: "id", title: value }, value);
  return column.endsWith("_id") ? h("span", { class: "id", title: value }, value) : plainCell(value);
}
