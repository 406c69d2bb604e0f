// Overview: unions and years.
const overview = { name: "", province: "", level: "", year: "", sort: "expenditure_yuan", down: true };
const CHART_ROWS = 20;

const typeName = (type) => (!type || type === "unsplit" ? t("unsplit") : term("expenditure_type", type));

// A type has its place and its colour in every chart.
const TYPES = ["basic", "project", "remitted_to_superior", "business", "subsidy_to_subordinate", "unsplit"];
function typeChart(title, bars, isHeaded = false) {
  const kept = new Set(bars.map((bar) => bar.part));
  const types = TYPES.map((type, place) => [typeName(type), COLOURS[place]]).filter(([part]) => kept.has(part));
  return chart(title, bars, types.map(([part]) => part), { colours: types.map(([, colour]) => colour), isHeaded });
}

// One row a union and year, those without final accounts included.
function overviewRows() {
  const rows = [];
  for (const [code, documents] of Map.groupBy(table("document"), (row) => row.publisher_code)) {
    for (const [year, ofYear] of Map.groupBy(documents, (row) => row.fiscal_year)) {
      const findings = where("finding", "publisher_code", code).filter((row) => row.fiscal_year === year);
      rows.push({ ...(unionYear(code, year) ?? {}), code, year, findings: findings.length, name: ofYear[0].publisher_name, province: ofYear[0].province_name, level: ofYear[0].publisher_level, documents: ofYear });
    }
  }
  return rows;
}

function matching(rows) {
  return rows
    .filter((row) => !overview.name || row.name.includes(overview.name))
    .filter((row) => !overview.province || row.province === overview.province)
    .filter((row) => !overview.level || row.level === overview.level)
    .filter((row) => !overview.year || String(row.year) === overview.year)
    .sort((one, other) => ordered(one, other) || one.name.localeCompare(other.name, "zh") || one.year - other.year);
}
function ordered(one, other) {
  const [left, right] = [one[overview.sort], other[overview.sort]];
  // What is not published stands last, whichever way.
  const isMissing = (value) => value === null || value === undefined;
  if (isMissing(left) || isMissing(right)) return isMissing(left) - isMissing(right);
  const by = overview.sort === "name" ? left.localeCompare(right, "zh") : compare(left, right);
  return overview.down ? -by : by;
}

const unionTitle = (row) => `${row.name} ${row.year}`;
const valueCell = (column, kind, label) => (row) =>
  row.document_id
    ? number(row[column], kind, () => originOf(row, column), `${unionTitle(row)} ${t(label)}`, evidenceOf(row, column))
    : absent(t("no_accounts"));

function overviewColumns() {
  const column = (key, label, kind, extra = {}) => ({ key, label: t(label), numeric: true, cell: valueCell(key, kind, label), ...extra });
  return [
    { key: "name", label: t("union"), cell: (row) => link(row.name, "union", row.code, row.year) },
    { key: "year", label: t("year"), cell: (row) => String(row.year) },
    { label: t("level"), cell: (row) => (row.level ? term("publisher_level", row.level) : t("unlisted")) },
    column("expenditure_yuan", "expenditure", "money"),
    column("revenue_yuan", "revenue", "money"),
    column("execution_percent", "of_initial", "percent"),
    column("change_percent", "change", "percent"),
    column("disclosure_score", "score", ""),
    { key: "findings", label: t("findings"), numeric: true, cell: (row) => link(String(row.findings), "union", row.code, row.year) },
  ];
}

function sortable(column, refresh) {
  if (!column.key) return column.label;
  const isSorted = overview.sort === column.key;
  const arrow = isSorted ? (overview.down ? " ▼" : " ▲") : "";
  return h(
    "button",
    {
      type: "button",
      class: "sort",
      title: t("sort_by", column.label),
      onclick: () => {
        overview.down = isSorted ? !overview.down : column.key !== "name";
        overview.sort = column.key;
        refresh(column.key);
      },
    },
    column.label + arrow,
  );
}

function overviewTable(rows, refresh) {
  const columns = overviewColumns();
  const headed = columns.map((column) => ({ ...column, label: sortable(column, refresh) }));
  return folded(rows, (shownRows) => {
    const box = grid(`${t("unions_table")} (${unitName()})`, headed, shownRows);
    box.querySelectorAll("thead th").forEach((cell, place) => {
      const key = columns[place].key;
      if (key) cell.dataset.key = key;
      if (key && key === overview.sort) cell.setAttribute("aria-sort", overview.down ? "descending" : "ascending");
    });
    return box;
  });
}

function overviewChart(rows) {
  const known = rows.filter((row) => row.expenditure_yuan !== null && row.expenditure_yuan !== undefined);
  const largest = known.toSorted((one, other) => compare(other.expenditure_yuan, one.expenditure_yuan)).slice(0, CHART_ROWS);
  const bars = largest.flatMap((row) =>
    [...Map.groupBy(figuresOf(row.document_id, "expenditure"), (figure) => figure.item)].map(([type, figures]) => {
      const part = typeName(type);
      return { label: unionTitle(row), part, amount: sum(figures.map((figure) => figure.amount)), origin: () => fromFigures(figures) };
    }),
  ).filter(isNonzero);
  return [
    known.length > CHART_ROWS ? note(t("first_of", CHART_ROWS, known.length)) : null,
    typeChart(`${t("expenditure_chart")} (${unitName()})`, bars),
  ];
}

function filters(rows, refresh) {
  const set = (key) => (value) => { overview[key] = value; refresh(); };
  const options = (key, name) => [["", t("all")], ...[...new Set(rows.map((row) => row[key]).filter(Boolean))].sort().map((code) => [String(code), name(code)])];
  const search = h("input", { type: "search", value: overview.name, oninput: (event) => set("name")(event.target.value.trim()) });
  return h(
    "form",
    { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
    field(t("name_contains"), search),
    field(t("province"), choice(options("province", (name) => name), overview.province, set("province"))),
    field(t("level"), choice(options("level", (code) => term("publisher_level", code)), overview.level, set("level"))),
    field(t("year"), choice(options("year", String), overview.year, set("year"))),
  );
}

function documentTable() {
  const columns = [
    { label: t("document"), cell: (row) => row.source_file },
    { label: t("union"), cell: (row) => link(row.publisher_name, "union", row.publisher_code, row.fiscal_year) },
    { label: t("year"), cell: (row) => String(row.fiscal_year) },
    { label: t("kind"), cell: (row) => term("document_kind", row.kind) },
    { label: t("scope"), cell: (row) => term("scope", row.scope) },
    ...[["figures_read", "cell_count"], ["statements_read", "statement_count"], ["unplaced", "unplaced_count"], ["evaluated", "evaluated_count"]].map(([label, key]) => ({ label: t(label), numeric: true, cell: (row) => shown(row[key]) })),
    { label: t("broken"), numeric: true, cell: (row) => String(row.breaks_count + row.breaks_registered_count) },
  ];
  return (rows) => grid(t("documents"), columns, rows, { hidden: true });
}

function overviewView() {
  const rows = overviewRows();
  const documents = table("document");
  const findings = table("finding");
  const results = h("div");
  const picture = h("div");
  const refresh = (focused) => {
    const kept = matching(rows);
    results.replaceChildren(overviewTable(kept, refresh));
    picture.replaceChildren(...overviewChart(kept).filter(Boolean));
    if (focused) results.querySelector(`th[data-key="${focused}"] button`)?.focus();
  };
  refresh();
  const total = (key) => documents.reduce((count, row) => count + (row[key] ?? 0), 0);
  const bySeverity = ["major", "minor", "notice"].map((code) => `${t(`severity.${code}`)} ${findings.filter((row) => row.severity === code).length}`);
  return [
    h("h1", { tabindex: "-1" }, t("title")),
    note(t("not_zero")),
    tiles([
      [t("unions_count"), String(new Set(documents.map((row) => row.publisher_code)).size)],
      [t("years_count"), String(new Set(documents.map((row) => row.fiscal_year)).size)],
      [t("documents_count"), String(documents.length)],
      [t("evaluations_count"), shown(total("evaluated_count"))],
      [t("findings_count"), shown(findings.length), bySeverity.join(" · ")],
    ]),
    section(t("unions_table"), filters(rows, refresh), picture, results),
    section(t("documents"), folded(documents, documentTable())),
  ];
}
