// Overview: the gravest contradictions first, then a comparison of unions.
const overview = { name: "", province_name: "", publisher_level: "", fiscal_year: null, measure: "expenditure", sort: "value", down: true };

// Measures for comparing unions: a column, or its share in another.
const MEASURES = {
  expenditure: { column: "expenditure_yuan", kind: "money", hasShare: true },
  revenue: { column: "revenue_yuan", kind: "money", hasShare: true },
  per_head: { column: "expenditure_per_head_yuan", kind: "quotient" },
  project_share: { column: "project_yuan", whole: "expenditure_yuan", kind: "percent" },
  fiscal_share: { column: "fiscal_appropriation_yuan", whole: "revenue_yuan", kind: "percent" },
  three_public_share: { column: "three_public_yuan", whole: "expenditure_yuan", kind: "percent" },
  of_initial: { column: "execution_percent", kind: "percent" },
  change: { column: "change_percent", kind: "percent" },
  score: { column: "disclosure_score", kind: "" },
};
const percentOf = (part, whole) =>
  isAbsent(part) || isAbsent(whole) || !isNonzero(whole)
    ? null
    : rounded(unscaled((scaled(part) * 100n * 10n ** BigInt(PLACES)) / scaled(whole)), 2);
const measured = (row, { column, whole }) => (whole ? percentOf(row[column], row[whole]) : (row[column] ?? null));

// One row per union and year, including those without final accounts.
function overviewRows() {
  return [...Map.groupBy(table("document"), (row) => `${row.publisher_code}/${row.fiscal_year}`).values()].map((documents) => {
    const [first] = documents;
    const count = (key) => documents.reduce((total, row) => total + row[key], 0);
    return {
      ...first,
      ...(summaryOf(first.publisher_code, first.fiscal_year) ?? { document_id: first.document_id }),
      hasAccounts: documents.some((row) => row.kind === "final_accounts"),
      findings: count("major_count") + count("minor_count") + count("notice_count"),
      major: count("major_count"),
    };
  });
}

// The selected rows, with their measure, rank and share among these.
function matching(rows) {
  const measure = MEASURES[overview.measure];
  const kept = rows
    .filter((row) => !overview.name || row.publisher_name.includes(overview.name))
    .filter((row) => !overview.province_name || row.province_name === overview.province_name)
    .filter((row) => !overview.publisher_level || row.publisher_level === overview.publisher_level)
    .filter((row) => !overview.fiscal_year || String(row.fiscal_year) === overview.fiscal_year)
    .map((row) => ({ ...row, value: measured(row, measure) }));
  const total = sum(kept.map((row) => row.value));
  const known = kept.filter((row) => !isAbsent(row.value)).sort((one, other) => compare(other.value, one.value));
  known.forEach((row, place) => {
    const isTied = place && !compare(known[place - 1].value, row.value);
    row.rank = isTied ? known[place - 1].rank : place + 1;
    row.share = measure.hasShare ? percentOf(row.value, total) : null;
  });
  return kept.sort((one, other) => ordered(one, other) || one.publisher_name.localeCompare(other.publisher_name, "zh") || one.fiscal_year - other.fiscal_year);
}
function ordered(one, other) {
  const [left, right] = [one[overview.sort], other[overview.sort]];
  // Unpublished values come last in either order.
  if (isAbsent(left) || isAbsent(right)) return isAbsent(left) - isAbsent(right);
  const by = overview.sort === "publisher_name" ? left.localeCompare(right, "zh") : compare(left, right);
  return overview.down ? -by : by;
}

const noAccounts = () => absent(t("no_accounts"));
function overviewColumns(rows) {
  const measure = MEASURES[overview.measure];
  const label = t(`measure_of.${overview.measure}`);
  const cellOf = (column, kind, name) => {
    const { cell, ...rest } = numberColumn(name, kind, {
      value: (row) => row[column],
      origin: (row) => originLater(row, column),
      what: (row) => `${unionTitle(row)} ${name}`,
      evidence: (row) => evidenceOf(row, column),
    });
    return { ...rest, key: column, cell: (row, fewest) => (row.hasAccounts ? cell(row, fewest) : noAccounts()) };
  };
  const value = measure.whole
    ? { label, numeric: true, kind: "percent", value: (row) => row.value, cell: (row) => (row.hasAccounts ? (isAbsent(row.value) ? absent() : shown(row.value, "percent")) : noAccounts()) }
    : cellOf(measure.column, measure.kind, label);
  const extras = [["expenditure_yuan", "money", "expenditure"], ["expenditure_per_head_yuan", "quotient", "per_head"], ["disclosure_score", "", "score"]].filter(([column]) => column !== measure.column);
  return [
    { label: t("union"), key: "publisher_name", cell: (row) => unionLink(row) },
    { label: t("rank"), numeric: true, cell: (row) => (row.rank ? String(row.rank) : "—") },
    { ...value, key: "value" },
    ...barsOf(rows, (row) => [{ value: row.value, colour: "series-1", name: label }], (row) => unionAddress(row)),
    ...(measure.hasShare ? [{ label: t("share_of_shown"), numeric: true, cell: (row) => (row.share ? shown(row.share, "percent") : "—") }] : []),
    ...extras.map(([column, kind, name]) => cellOf(column, kind, t(name))),
    { label: t("scope"), cell: (row) => (row.hasAccounts ? term("scope", row.scope) : "—") },
    {
      key: "findings",
      label: t("findings"),
      numeric: true,
      cell: (row) => h("a", { href: unionAddress(row, "findings") }, shown(row.findings), row.major ? h("small", { class: "major" }, ` ${t("of_major", row.major)}`) : null),
    },
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
        overview.down = isSorted ? !overview.down : column.key !== "publisher_name";
        overview.sort = column.key;
        refresh(column.key);
      },
    },
    column.label + arrow,
  );
}

function overviewTable(rows, refresh) {
  return folded(rows, (shownRows) => {
    // Bars are relative to the longest of all pages, not of this one.
    const columns = overviewColumns(rows);
    const headed = columns.map((column) => ({ ...column, label: sortable(column, refresh) }));
    const box = grid(t("unions_table"), headed, shownRows, { hidden: true });
    box.querySelectorAll("thead th").forEach((cell, place) => {
      const key = columns[place].key;
      if (key) cell.dataset.key = key;
      if (key && key === overview.sort) cell.setAttribute("aria-sort", overview.down ? "descending" : "ascending");
    });
    return box;
  });
}

function filters(rows, refresh) {
  const set = (key) => (value) => { overview[key] = value; refresh(); };
  const options = (key, name) => [["", t("all")], ...[...new Set(rows.map((row) => row[key]).filter(Boolean))].sort().map((code) => [String(code), name(code)])];
  const search = h("input", { type: "search", value: overview.name, oninput: (event) => set("name")(event.target.value.trim()) });
  const measures = Object.keys(MEASURES).map((key) => [key, t(`measure_of.${key}`)]);
  const few = (key, label, name) => (options(key, name).length > 2 ? field(t(label), choice(options(key, name), overview[key], set(key))) : null);
  return h(
    "form",
    { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
    field(t("compare_by"), choice(measures, overview.measure, set("measure"))),
    field(t("name_contains"), search),
    few("province_name", "province", (name) => name),
    few("publisher_level", "level", (code) => term("publisher_level", code)),
    few("fiscal_year", "year", String),
  );
}

// One sentence, both figures and the place of each: enough evidence.
function gravestItem(row) {
  const sentence = isChinese() ? row.sentence : row.sentence_en;
  const side = (name) => {
    const label = row[isChinese() ? `${name}_name` : `${name}_name_en`];
    const amount = comparedText(row, `${name}_amount`);
    const place = row[`${name}_line`]
      ? `${tableText({ table_key: row[`${name}_table_key`], table_no: row[`${name}_table_no`] })} ${placeText({ document_id: row.document_id, page: row[`${name}_page`], line: row[`${name}_line`] })}`
      : null;
    if (!amount && !place) return null;
    return h("div", {}, h("dt", {}, label), amount ? h("dd", { class: "figure" }, amount) : null, place ? h("dd", { class: "place" }, place) : null);
  };
  return h(
    "li",
    { class: `finding ${row.severity}` },
    h("p", { class: "who" }, unionLink(row), " ", mark(t(`severity.${row.severity}`), row.severity)),
    h("p", { class: "sentence" }, h("a", { href: unionAddress(row, row.finding_id) }, sentence)),
    h("dl", { class: "two" }, side("left"), side("right")),
  );
}

function documentTable() {
  const columns = [
    { label: t("document"), cell: sourceCell },
    { label: t("union"), cell: (row) => unionLink(row) },
    { label: t("kind"), cell: (row) => term("document_kind", row.kind) },
    { label: t("scope"), cell: (row) => term("scope", row.scope) },
    ...[["figures_read", "cell_count"], ["statements_read", "statement_count"], ["unplaced", "unplaced_count"], ["evaluated", "evaluated_count"]].map(([label, key]) => countColumn(t(label), (row) => row[key])),
    countColumn(t("broken"), (row) => row.breaks_count + row.breaks_registered_count),
  ];
  return (rows) => grid(t("documents"), columns, rows, { hidden: true });
}

// Many rows are compared within one year: that of the most unions, the latest of these.
function usualYear(rows) {
  if (rows.length <= PAGE_ROWS) return "";
  const years = [...Map.groupBy(rows, (row) => row.fiscal_year)];
  const [[year]] = years.sort(([one, of], [other, others]) => others.length - of.length || other - one);
  return String(year);
}

function overviewView() {
  const rows = overviewRows();
  overview.fiscal_year ??= usualYear(rows);
  const documents = table("document");
  const gravest = table("gravest");
  const results = h("div");
  const refresh = (focused) => {
    results.replaceChildren(overviewTable(matching(rows), refresh));
    if (focused) results.querySelector(`th[data-key="${focused}"] button`)?.focus();
  };
  refresh();
  const total = (key) => documents.reduce((count, row) => count + (row[key] ?? 0), 0);
  const found = ["major", "minor", "notice"].map((code) => [t(`severity.${code}`), total(`${code}_count`)]);
  const count = found.reduce((all, [, each]) => all + each, 0);
  return [
    h("h1", { tabindex: "-1" }, t("title")),
    note(t("overview_lead", documents.length, shown(total("evaluated_count")), shown(count), found.map(([name, each]) => `${name} ${shown(each)}`).join(t("comma")))),
    section("findings", t("gravest"), gravest.length ? h("ol", { class: "gravest" }, gravest.map(gravestItem)) : note(t("no_findings"))),
    section("unions", t("unions_table"), note(t("compare_note")), filters(rows, refresh), results),
    section("documents", t("documents"), folded(documents, documentTable())),
  ];
}
