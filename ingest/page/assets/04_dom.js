// Elements. Text is always set as text, so that no label can become markup.
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null));
  return element;
}

// Addresses: #/zh/union/CODE/YEAR
function address(...parts) {
  return `#/${[state.language, ...parts].map(encodeURIComponent).join("/")}`;
}
const link = (text, ...parts) => h("a", { href: address(...parts) }, text);

// What documents print is Chinese whatever the language of the page.
const printed = (text) => h("span", { lang: "zh" }, text);
const absent = (text = t("not_in_file")) => h("span", { class: "absent" }, text);

// A number that tells where it is from; an absent one says so and is no button.
function number(value, kind, origin, label, evidence = "not_in_file") {
  if (value === null || value === undefined) return absent(term("headline_evidence", evidence));
  const text = shown(value, kind);
  return h(
    "button",
    {
      type: "button",
      class: "number",
      title: t("figures_of"),
      "aria-haspopup": "dialog",
      onclick: () => openOrigin(label, kind === "money" ? withUnit(value) : text, origin()),
    },
    text,
  );
}

// Only what has to be scrolled is a stop for the keyboard.
const scrolling = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth + 1) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

// columns: {label, cell(row), numeric}. The caption names the table for every reader.
function grid(caption, columns, rows, { hidden = false } = {}) {
  const head = columns.map((column) =>
    h("th", { scope: "col", class: column.numeric ? "numeric" : null }, column.label),
  );
  const cell = (row, column, place) =>
    h(
      place ? "td" : "th",
      { class: column.numeric ? "numeric" : null, scope: place ? null : "row" },
      column.cell(row) ?? "",
    );
  const body = rows.map((row) =>
    h("tr", {}, columns.map((column, place) => cell(row, column, place))),
  );
  const box = h(
    "div",
    { class: "scroll", role: "region", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", { class: hidden ? "unseen" : null }, caption),
      h("thead", {}, h("tr", {}, head)),
      h("tbody", {}, body),
    ),
  );
  scrolling.observe(box);
  return box;
}

let sections = 0;
function section(title, ...children) {
  const id = `section-${(sections += 1)}`;
  return h("section", { "aria-labelledby": id }, h("h2", { id }, title), children);
}
const note = (text) => h("p", { class: "note" }, text);
const mark = (text, kind) => h("span", { class: `mark ${kind}` }, text);

function field(label, control) {
  return h("label", {}, h("span", {}, label), control);
}
function choice(options, value, onchange) {
  return h(
    "select",
    { onchange: (event) => onchange(event.target.value) },
    options.map(([code, text]) =>
      h("option", { value: code, selected: code === value }, text),
    ),
  );
}
function tiles(entries) {
  return h(
    "dl",
    { class: "tiles" },
    entries.map(([label, value, extra]) =>
      h("div", {}, h("dt", {}, label), h("dd", {}, value, extra ? h("small", {}, extra) : null)),
    ),
  );
}

// Long lists a part at a time; on paper as a whole, as long as that is some pages.
const PAGE_ROWS = 25;
const PRINTED_ROWS = 400;
const openLists = [];
function folded(rows, draw, { size = PAGE_ROWS } = {}) {
  const holder = h("div", { class: "folded" });
  let first = 0;
  const show = (isWhole = false) => {
    const from = isWhole ? 0 : first;
    const last = isWhole ? rows.length : Math.min(first + size, rows.length);
    const turn = (label, to, isOff) =>
      h(
        "button",
        {
          type: "button",
          class: "plain",
          disabled: isOff,
          onclick: () => {
            first = to;
            show();
            const usable = [...holder.querySelectorAll(".pager button:not([disabled])")];
            (usable.find((each) => each.textContent === label) ?? usable[0])?.focus();
          },
        },
        label,
      );
    const pager = h(
      "div",
      { class: "pager" },
      h("span", { role: "status" }, rows.length ? t("rows_shown", from + 1, last, rows.length) : t("nothing")),
      isWhole || rows.length <= size
        ? []
        : [turn(t("previous"), first - size, !first), turn(t("next"), last, last >= rows.length)],
    );
    const isOnePage = rows.length && rows.length <= size;
    holder.replaceChildren(...(isOnePage ? [] : [pager]), ...(rows.length ? [draw(rows.slice(from, last))].flat() : []));
  };
  show();
  openLists.push({ holder, show, isShort: rows.length <= PRINTED_ROWS });
  return holder;
}
function unfoldForPrint(isPrinting) {
  for (const list of openLists) {
    if (list.isShort && list.holder.isConnected) list.show(isPrinting);
  }
}
