// Pictures of numbers over time, drawn by uPlot; the numbers stand beside them as text.

const STEPS = {
  day: (date) => date.setUTCDate(date.getUTCDate() + 1),
  month: (date) => date.setUTCMonth(date.getUTCMonth() + 1),
  year: (date) => date.setUTCFullYear(date.getUTCFullYear() + 1),
};
const LENGTHS = { day: 10, month: 7, year: 4 };
const pictures = new Set();

const seconds = (day) => Date.parse(`${day}T00:00:00Z`) / 1000;

// All periods from the first to the last, as their first days.
function periodsBetween(first, last, unit) {
  const found = [];
  const date = new Date(`${first}T00:00:00Z`);
  while (found.length < 5000) {
    const day = date.toISOString().slice(0, 10);
    if (day > last) break;
    found.push(day);
    STEPS[unit](date);
  }
  return found;
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// How the axis of time is labelled at steps of so many seconds: [step, label, label where the year
// changes, where the month, the day ... do].
const AXIS_DATES = [
  [365 * 86400, "{YYYY}", null, null, null, null, null, null, 1],
  [28 * 86400, "{MMM}", "\n{YYYY}", null, null, null, null, null, 1],
  [86400, "{D} {MMM}", "\n{YYYY}", null, null, null, null, null, 1],
];

// A bar chart of { periods, n } by unit; onPick is told the period of a bar that is clicked.
function barChart({ periods, numbers, unit, label, height, onPick }) {
  const box = h("div", { class: "picture", role: "img", "aria-label": label });
  box.style.minHeight = `${height}px`;
  const options = () => ({
    width: Math.max(240, box.clientWidth || 600),
    height,
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: { x: { time: true, range: (_, least, most) => [least - half(unit), most + half(unit)] }, y: { range: (_, __, most) => [0, most * 1.1 || 1] } },
    tzDate: (time) => uPlot.tzDate(new Date(time * 1000), "Etc/UTC"),
    axes: [
      { stroke: () => colour("--quiet"), grid: { show: false }, ticks: { stroke: () => colour("--line") }, space: 70, values: AXIS_DATES },
      { stroke: () => colour("--quiet"), grid: { stroke: () => colour("--line"), width: 1 }, ticks: { show: false }, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000] },
    ],
    series: [{}, { fill: () => colour("--accent"), stroke: () => colour("--accent"), width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.8, 40], align: 0 }) }],
  });
  const data = [periods.map(seconds), numbers];
  const tip = h("p", { class: "tip quiet", "aria-hidden": "true" }, "\u00a0");
  mount(box, options, data, (drawn) => {
    const show = () => {
      const at = drawn.cursor.idx;
      tip.textContent = at === null || at === undefined ? "\u00a0" : `${dateWords(periods[at].slice(0, LENGTHS[unit]))}: ${number(numbers[at])}`;
    };
    drawn.over.addEventListener("mousemove", show);
    drawn.over.addEventListener("mouseleave", show);
    drawn.over.addEventListener("click", () => onPick?.(periods[drawn.cursor.idx]));
  });
  return h("div", null, box, tip);
}

const half = (unit) => ({ day: 43200, month: 1300000, year: 15800000 })[unit];

// A small picture without axes.
function sparkline(periods, numbers, label, width) {
  const box = h("span", { class: "spark", role: "img", "aria-label": label, title: label });
  const options = () => ({
    width, height: 26, padding: [2, 2, 2, 2], legend: { show: false }, cursor: { show: false },
    scales: { x: { time: false, range: (_, least, most) => [least - 0.6, most + 0.6] }, y: { range: (_, __, most) => [0, most || 1] } },
    axes: [{ show: false }, { show: false }],
    series: [{}, { fill: () => colour("--accent"), stroke: () => colour("--accent"), width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.8, 12, 2], align: 0 }) }],
  });
  mount(box, options, [periods.map((_, at) => at), numbers], () => {});
  return box;
}

// Draw once the box has its place, and again when colours or width change.
function mount(box, options, data, prepare) {
  const draw = () => {
    box.replaceChildren();
    prepare(new uPlot(options(), data, box));
  };
  pictures.add({ box, draw, width: 0 });
  requestAnimationFrame(() => box.isConnected && draw());
}

function redraw() {
  for (const picture of pictures) {
    if (picture.box.isConnected) picture.draw();
    else pictures.delete(picture);
  }
}

// The periods between which most numbers lie; single ones far away would squeeze all others.
function window95(periods, numbers) {
  const sum = numbers.reduce((a, b) => a + b, 0);
  let start = 0;
  let end = periods.length - 1;
  let left = Math.floor(sum * 0.025);
  while (start < end && left >= numbers[start]) left -= numbers[start++];
  let right = Math.floor(sum * 0.025);
  while (end > start && right >= numbers[end]) right -= numbers[end--];
  const before = numbers.slice(0, start).reduce((a, b) => a + b, 0);
  const after = numbers.slice(end + 1).reduce((a, b) => a + b, 0);
  return { first: periods[start], last: periods[end], before, after };
}

function regroup(periods, numbers, unit) {
  const sums = new Map();
  periods.forEach((day, at) => {
    const period = { day, month: `${day.slice(0, 7)}-01`, year: `${day.slice(0, 4)}-01-01` }[unit];
    sums.set(period, (sums.get(period) ?? 0) + numbers[at]);
  });
  return sums;
}
