// A table that is searched, sorted, filtered and paged; its state stands in the address.

const PAGE_ROWS = 25;
const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const ALL = "*";

// columns: { id, label, value(row), cell(row)?, isNumber?, isFilter?, isHeader? }
function dataTable({ caption, columns, rows, total, words, query, start, note }) {
  const state = readState(columns, query, start);
  const core = TableCore.createTable(coreOptions(columns, rows));
  const body = h("tbody");
  const head = h("thead");
  const status = h("p", { class: "quiet", role: "status" });
  const pager = h("nav", { class: "pager", "aria-label": `Pages of ${caption}` });

  function update(change, isStep) {
    Object.assign(state, change);
    draw();
    noteQuery(writeState(state, start), isStep);
  }

  function draw() {
    core.setOptions((before) => ({ ...before, state: { ...core.initialState, ...coreState(state) } }));
    const found = core.getFilteredRowModel().rows.length;
    const pages = Math.max(1, Math.ceil(found / PAGE_ROWS));
    state.page = Math.min(Math.max(1, state.page), pages);
    core.setOptions((before) => ({ ...before, state: { ...core.initialState, ...coreState(state) } }));
    head.replaceChildren(headRow(columns, state, update));
    body.replaceChildren(...core.getRowModel().rows.map((row) => bodyRow(columns, row.original)));
    status.replaceChildren(...textNodes(statusWords(found, rows.length, total, words)));
    pager.replaceChildren(...pageButtons(state.page, pages, update));
  }

  draw();
  return h(
    "div",
    { class: "data" },
    h("div", { class: "controls" }, searchField(words, state, update), filterFields(columns, rows, state, update)),
    status,
    note ?? null,
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
      h("table", null, h("caption", { class: "unseen" }, caption), head, body),
    ),
    pager,
  );
}

function coreOptions(columns, rows) {
  const everything = (row) => columns.map((column) => column.value(row) ?? "").join(" \u0000 ");
  const byValue = (column) => ({
    id: column.id,
    accessorFn: (row) => column.value(row) ?? undefined,
    sortUndefined: "last",
    filterFn: "equals",
    sortingFn: (a, b, id) =>
      column.isNumber
        ? a.getValue(id) - b.getValue(id)
        : COLLATOR.compare(String(a.getValue(id)), String(b.getValue(id))),
  });
  return {
    data: rows,
    columns: [...columns.map(byValue), { id: ALL, accessorFn: everything }],
    state: {},
    onStateChange: () => {},
    renderFallbackValue: null,
    getColumnCanGlobalFilter: (column) => column.id === ALL,
    globalFilterFn: (row, id, matches) => matches(row.getValue(id)),
    getCoreRowModel: TableCore.getCoreRowModel(),
    getFilteredRowModel: TableCore.getFilteredRowModel(),
    getSortedRowModel: TableCore.getSortedRowModel(),
    getPaginationRowModel: TableCore.getPaginationRowModel(),
  };
}

function coreState(state) {
  return {
    globalFilter: state.q ? matcher(state.q) : undefined,
    columnFilters: Object.entries(state.filters).map(([id, value]) => ({ id, value })),
    sorting: state.sort ? [{ id: state.sort, desc: state.isDown }] : [],
    pagination: { pageIndex: state.page - 1, pageSize: PAGE_ROWS },
  };
}

// ------------------------------------------------------------------ state

function readState(columns, query, start) {
  const sort = query.get("sort") ?? start?.sort ?? "";
  const filters = {};
  for (const column of columns) {
    const value = query.get(`f.${column.id}`) ?? (query.has("all") ? null : start?.filters?.[column.id]);
    if (value) filters[column.id] = value;
  }
  return {
    q: query.get("q") ?? "",
    sort: columns.some((column) => column.id === sort) ? sort : "",
    isDown: query.has("sort") ? query.get("order") === "down" : Boolean(start?.isDown),
    page: Number.parseInt(query.get("page") ?? "1", 10) || 1,
    filters,
  };
}

function writeState(state, start) {
  const query = {};
  if (state.q) query.q = state.q;
  const isStart = state.sort === (start?.sort ?? "") && state.isDown === Boolean(start?.isDown);
  if (state.sort && !isStart) {
    query.sort = state.sort;
    if (state.isDown) query.order = "down";
  }
  for (const [id, value] of Object.entries(state.filters)) query[`f.${id}`] = value;
  const isOpened = Object.keys(start?.filters ?? {}).some((id) => !(id in state.filters));
  if (isOpened) query.all = "1";
  if (state.page > 1) query.page = state.page;
  return query;
}

// ------------------------------------------------------------------ parts

function searchField(words, state, update) {
  const field = h("input", { type: "search", value: state.q, autocomplete: "off", spellcheck: "false" });
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => update({ q: field.value, page: 1 }, false), 120);
  });
  return h("label", null, `Search ${words}`, field);
}

function filterFields(columns, rows, state, update) {
  return columns
    .filter((column) => column.isFilter)
    .map((column) => {
      const values = [...new Set(rows.map(column.value))].filter((value) => value !== null && value !== undefined);
      if (values.length < 2 || values.length > 60) return null;
      const options = values
        .map(String)
        .sort(COLLATOR.compare)
        .map((value) => h("option", { value, selected: state.filters[column.id] === value }, column.words?.(value) ?? value));
      const change = (event) => {
        const filters = { ...state.filters };
        if (event.target.value) filters[column.id] = event.target.value;
        else delete filters[column.id];
        update({ filters, page: 1 }, true);
      };
      return h("label", null, column.label, h("select", { onchange: change }, h("option", { value: "" }, "all"), options));
    });
}

function headRow(columns, state, update) {
  const cell = (column) => {
    const isSorted = state.sort === column.id;
    const sort = () => {
      const isDown = isSorted ? !state.isDown : Boolean(column.isNumber);
      update({ sort: column.id, isDown, page: 1 }, true);
      headOf(column.id)?.focus();
    };
    const properties = { scope: "col", class: column.isNumber ? "number" : null };
    if (column.isUnsorted) return h("th", properties, column.label);
    properties["aria-sort"] = isSorted ? (state.isDown ? "descending" : "ascending") : null;
    const arrow = h("span", { class: "arrow", "aria-hidden": "true" }, isSorted ? (state.isDown ? "▼" : "▲") : "");
    return h("th", properties, h("button", { type: "button", "data-sort": column.id, onclick: sort }, column.label, arrow));
  };
  return h("tr", null, columns.map(cell));
}

const headOf = (id) => document.querySelector(`#view [data-sort="${CSS.escape(id)}"]`);

function bodyRow(columns, row) {
  const cell = (column) => {
    const value = column.cell ? column.cell(row) : plainCell(column.value(row));
    const properties = { class: column.isNumber ? "number" : null };
    return column.isHeader ? h("th", { ...properties, scope: "row" }, value) : h("td", properties, value);
  };
  return h("tr", null, columns.map(cell));
}

const LONGEST_CELL = 400;

// A cell as text; of a very long one the beginning, the whole in the article or the files.
function plainCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return number(value);
  const text = String(value);
  return bdi(text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)} …` : text);
}

function statusWords(found, shown, total, words) {
  const part = total > shown ? ` (of ${number(total)} in the files)` : "";
  return found === shown
    ? `${number(shown)} ${words}${part}`
    : `${number(found)} of ${number(shown)} ${words}${part}`;
}

function pageButtons(page, pages, update) {
  if (pages < 2) return [];
  const step = (label, to) =>
    h("button", { type: "button", disabled: to < 1 || to > pages, onclick: () => update({ page: to }, true) }, label);
  return [
    step("Previous", page - 1),
    h("span", { "aria-live": "polite" }, `Page ${number(page)} of ${number(pages)}`),
    step("Next", page + 1),
  ];
}
