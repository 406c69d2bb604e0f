// Elements. Text is always set as text, so that no label can become markup.
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (isAbsent(value) || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => !isAbsent(child)));
  return element;
}

// Addresses: #/zh/union/CODE/YEAR, optionally with ?at=SECTION.
function addressAt(at, ...parts) {
  const path = [state.language, ...parts].map(encodeURIComponent).join("/");
  return `#/${path}${at ? `?at=${encodeURIComponent(at)}` : ""}`;
}
const address = (...parts) => addressAt("", ...parts);
const link = (text, ...parts) => h("a", { href: address(...parts) }, text);
// A row about a document links to its union and year.
const unionTitle = (row) => `${documentOf(row.document_id).publisher_name} ${documentOf(row.document_id).fiscal_year}`;
const unionAddress = (row, at = "") =>
  addressAt(at, "union", documentOf(row.document_id).publisher_code, documentOf(row.document_id).fiscal_year);
const unionLink = (row, at = "") => h("a", { href: unionAddress(row, at) }, unionTitle(row));

// Printed text is Chinese, whatever the language of the page.
const printed = (text) => h("span", { lang: "zh" }, text);
const absent = (text = t("not_in_file")) => h("span", { class: "absent" }, text);
const note = (...text) => h("p", { class: "note" }, text);
const mark = (text, kind) => h("span", { class: `mark ${kind}` }, text);

// A number with a link to its source; an absent one shows the reason and is no button.
function number(value, kind, origin, label, { evidence = "not_in_file", fewest = 0 } = {}) {
  if (isAbsent(value)) return absent(term("headline_evidence", evidence));
  const text = shown(value, kind, fewest);
  const told = isMoney(kind) ? `${text} ${t(isWan() ? "times_wan" : "yuan")}` : text;
  return h(
    "button",
    {
      type: "button",
      class: "number",
      title: t("figures_of"),
      "aria-haspopup": "dialog",
      onclick: async () => openOrigin(label, told, await origin()),
    },
    text,
  );
}

// A scrollable area is labelled as such and can be reached by keyboard.
const scrolling = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const isWide = target.scrollWidth > target.clientWidth + 1;
    target.parentElement.classList.toggle("scrolls", isWide);
    if (isWide) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

// columns: {label, cell(row, fewest), numeric}; value(row) and kind for a column of
// numbers, whose decimals are then aligned. The caption names the table for every reader.
function grid(caption, columns, rows, { hidden = false, marked = () => null } = {}) {
  const head = columns.map((column) =>
    h("th", { scope: "col", class: column.numeric ? "numeric" : null }, column.label),
  );
  const fewest = columns.map(({ value, kind }) =>
    value
      ? Math.max(0, ...rows.map(value).filter((each) => !isAbsent(each)).map((each) => decimalsOf(each, kind)))
      : 0,
  );
  const cell = (row, column, place) =>
    h(
      place ? "td" : "th",
      {
        class: [column.numeric ? "numeric" : "", column.kind === "bar" ? "bar" : "", marked(row, place) ?? ""].join(" ").trim() || null,
        scope: place ? null : "row",
      },
      column.cell(row, fewest[place]) ?? "",
    );
  const body = rows.map((row) =>
    h("tr", {}, columns.map((column, place) => cell(row, column, place))),
  );
  const box = h(
    "div",
    { class: "scroll", role: "region", "aria-label": caption },
    h(
      "table",
      { class: columns.length > 4 ? "wide" : null },
      h("caption", { class: hidden ? "unseen" : null }, caption),
      h("thead", {}, h("tr", {}, head)),
      h("tbody", {}, body),
    ),
  );
  scrolling.observe(box);
  return h("div", { class: "table" }, box, h("p", { class: "sideways" }, t("sideways")));
}

// A column of numbers, each of which opens its figures.
function numberColumn(label, kind, { value, origin, what, evidence = () => undefined, ...more }) {
  return {
    label: isMoney(kind) ? `${label} (${unitName()})` : label,
    numeric: true,
    kind,
    value,
    cell: (row, fewest) =>
      number(value(row), kind, () => origin(row), what(row), { evidence: evidence(row), fewest }),
    ...more,
  };
}
const countColumn = (label, value) => ({ label, numeric: true, cell: (row) => shown(value(row)) });

// A section has a key for its list of contents and for addresses.
function section(key, title, ...children) {
  return h("section", { id: key, "aria-labelledby": `${key}-title` }, h("h2", { id: `${key}-title` }, title), children);
}

// The contents of a view: its sections, always in sight.
function contents(sections) {
  return h(
    "nav",
    { class: "contents", "aria-label": t("contents") },
    sections.map((each) =>
      h("a", { href: addressAt(each.id, ...state.route) }, each.querySelector("h2").textContent),
    ),
  );
}

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
// At most eight: more become a table. Each: label, value, text below it.
function tiles(entries) {
  return h(
    "dl",
    { class: "tiles" },
    entries.map(([label, value, extra]) =>
      h("div", {}, h("dt", {}, label), h("dd", {}, value), extra ? h("dd", { class: "extra" }, extra) : null),
    ),
  );
}

// Long lists are shown in parts; on paper they are complete, up to some pages.
const PAGE_ROWS = 25;
const PRINTED_ROWS = 400;
const openLists = [];
function folded(rows, draw, { size = PAGE_ROWS, at = 0 } = {}) {
  const holder = h("div", { class: "folded" });
  let first = Math.floor(Math.max(at, 0) / size) * size;
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
