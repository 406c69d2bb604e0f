// A union's page: one year of it.
const moneyColumn = (label, value, origin, what, evidence = () => undefined) => ({
  label: `${label} (${unitName()})`,
  numeric: true,
  cell: (row) => number(value(row), "money", () => origin(row), what(row), evidence(row)),
});
const percentColumn = (label, key, origin, what) => ({
  label,
  numeric: true,
  cell: (row) => number(row[key], "percent", () => origin(row), what(row)),
});

function documentList(documents) {
  const columns = [
    { label: t("document"), cell: (row) => printed(row.source_file) },
    { label: t("kind"), cell: (row) => term("document_kind", row.kind) },
    { label: t("scope"), cell: (row) => term("scope", row.scope) },
    ...[["figures_read", "cell_count"], ["statements_read", "statement_count"], ["evaluated", "evaluated_count"], ["unplaced", "unplaced_count"]].map(([label, key]) => ({
      label: t(label),
      numeric: true,
      cell: (row) => shown(row[key]),
    })),
    { label: t("fingerprint"), cell: (row) => h("code", { title: row.source_sha256 }, row.source_sha256.slice(0, 12)) },
  ];
  return grid(t("documents"), columns, documents, { hidden: true });
}

const GLANCE = [
  ["revenue_yuan", "revenue", "money"],
  ["fiscal_appropriation_yuan", "fiscal_appropriation", "money"],
  ["expenditure_yuan", "expenditure", "money"],
  ["basic_yuan", "basic", "money"],
  ["personnel_yuan", "personnel", "money"],
  ["operating_yuan", "operating", "money"],
  ["project_yuan", "project", "money"],
  ["opening_balance_yuan", "opening", "money"],
  ["closing_balance_yuan", "closing", "money"],
  ["three_public_yuan", "three_public_total", "money"],
  ["agency_operating_yuan", "agency_operating", "money"],
  ["procurement_yuan", "procurement", "money"],
  ["staff", "staff", "count"],
  ["expenditure_per_head_yuan", "per_head", "money"],
  ["prior_expenditure_yuan", "prior", "money"],
  ["change_percent", "change", "percent"],
  ["disclosure_score", "score", ""],
];
function glance(row, title) {
  return tiles(
    GLANCE.map(([column, label, kind]) => {
      const isPublished = row[column] !== null;
      const cell = number(row[column], kind, () => originOf(row, column), `${title} ${t(label)}`, evidenceOf(row, column));
      return [t(label), cell, isPublished && kind === "money" ? unitName() : null];
    }),
  );
}

// Figures added up by what they are for.
function summedBy(figures, name, draw) {
  return [...Map.groupBy(figures, (figure) => figure[name] ?? "")].map(([code, of]) => ({
    code,
    label: draw(code),
    amount: sum(of.map((figure) => figure.amount)),
    figures: of,
  }));
}
function summedTable(caption, heading, rows, title) {
  return grid(
    caption,
    [
      { label: heading, cell: (row) => row.label },
      moneyColumn(t("amount"), (row) => row.amount, (row) => fromFigures(row.figures), (row) => `${title} ${row.label}`),
    ],
    rows,
    { hidden: true },
  );
}
const bySize = (one, other) => compare(other.amount, one.amount);
const isNonzero = (row) => compare(row.amount, "0") !== 0;

function fromSection(row, title) {
  const sourceName = (code) => (code && code !== "unsplit" ? term("revenue_source", code) : t("unsplit"));
  const rows = summedBy(tracedFigures(row.document_id, "revenue_yuan"), "item", sourceName).sort(bySize);
  if (!rows.length) return section(t("where_from"), note(t("none_published")));
  const bars = rows.filter(isNonzero).map((each) => ({ ...each, part: t("revenue") }));
  return section(
    t("where_from"),
    chart(t("where_from"), bars, [t("revenue")], { isHeaded: true }),
    summedTable(t("where_from"), t("source"), rows, title),
  );
}

function typeSection(row, title) {
  const rows = summedBy(tracedFigures(row.document_id, "expenditure_yuan"), "item", typeName).sort(bySize);
  if (!rows.length) return section(t("where_to"), note(t("none_published")));
  const bars = rows.filter(isNonzero).map((each) => ({ ...each, part: t("expenditure") }));
  return section(
    t("where_to"),
    chart(t("where_to"), bars, [t("expenditure")], { isHeaded: true }),
    summedTable(t("where_to"), t("type"), rows, title),
  );
}

const functionOrigin = (row) =>
  fromFigures(
    figuresOf(row.document_id, row.money === "all" ? "expenditure" : "appropriation", {
      code: row.functional_code,
      item: row.expenditure_type,
    }),
  );
const economicOrigin = (row) =>
  fromFigures(figuresOf(row.document_id, "economic", { code: row.economic_code, item: row.expenditure_type }));

// rows of report.expenditure_by_*: a chart of the largest classes, and all in a table.
function classSection(title, heading, rows, { code, name, origin, notes }) {
  if (!rows.length) return section(heading, note(t("none_published")));
  const label = (row) => `${row[code]} ${row[name]}`;
  const what = (row) => `${title} ${label(row)} ${typeName(row.expenditure_type)}`;
  const classes = [...Map.groupBy(rows.filter((row) => compare(row.amount_yuan, "0") !== 0), label)]
    .map(([text, of]) => ({ text, of, amount: sum(of.map((row) => row.amount_yuan)) }))
    .sort(bySize);
  const bars = classes
    .slice(0, CHART_ROWS)
    .flatMap(({ text, of }) =>
      of.map((row) => ({ label: text, part: typeName(row.expenditure_type), amount: row.amount_yuan })),
    );
  const kind = code === "functional_code" ? "functional" : "economic";
  const columns = [
    { label: t("code"), cell: (row) => link(row[code], "class", kind, row[code]) },
    { label: t("name"), cell: (row) => printed(row[name]) },
    { label: t("type"), cell: (row) => typeName(row.expenditure_type) },
    moneyColumn(t("amount"), (row) => row.amount_yuan, origin, what),
    percentColumn(t("share"), "share_percent", origin, what),
  ];
  return section(
    heading,
    notes.map(note),
    classes.length > CHART_ROWS ? note(t("first_classes", CHART_ROWS, classes.length)) : null,
    typeChart(heading, bars, true),
    folded(rows, (part) => grid(heading, columns, part, { hidden: true }), { size: 50 }),
  );
}

function functionSection(row, title) {
  const rows = where("function", "document_id", row.document_id);
  return classSection(title, t("by_function"), rows, {
    code: "functional_code",
    name: "functional_name",
    origin: functionOrigin,
    notes: rows.some((each) => each.money !== "all") ? [t("fiscal_only")] : [],
  });
}
function economicSection(row, title) {
  return classSection(title, t("by_economic"), where("economic", "document_id", row.document_id), {
    code: "economic_code",
    name: "economic_name",
    origin: economicOrigin,
    notes: [t("economic_scope"), t("share_in_type")],
  });
}

function cofogSection(row, title) {
  const rows = where("cofog", "document_id", row.document_id);
  if (!rows.length) return null;
  const classes = where("function", "document_id", row.document_id);
  const origin = (each) =>
    fromFigures(
      classes
        .filter((one) => (one.cofog_division ?? "unknown") === each.cofog_division)
        .flatMap((one) => functionOrigin(one).lists[0].figures),
    );
  const divisionName = (each) =>
    WORDS[`cofog.${each.cofog_division}`]
      ? t(`cofog.${each.cofog_division}`)
      : `${each.cofog_division} ${each.cofog_division_name}`;
  const columns = [
    { label: t("division"), cell: divisionName },
    moneyColumn(t("amount"), (each) => each.amount_yuan, origin, (each) => `${title} ${divisionName(each)}`),
    { label: t("confidence"), cell: (each) => (WORDS[`confidence.${each.confidence}`] ? t(`confidence.${each.confidence}`) : each.confidence) },
    { label: t("status"), cell: () => mark(t("proposal"), "notice") },
  ];
  return section(t("by_cofog"), note(t("cofog_note")), grid(t("by_cofog"), columns, rows, { hidden: true }));
}

function budgetSection(row, title) {
  const stages = [
    ["initial_budget_yuan", "initial_budget"],
    ["adjusted_budget_yuan", "adjusted_budget"],
    ["expenditure_yuan", "final_account"],
  ];
  const bars = stages
    .filter(([column]) => row[column] !== null)
    .map(([column, label]) => ({ label: t(label), part: t("expenditure"), amount: row[column] }));
  const what = (label) => `${title} ${t(label)}`;
  const columns = [
    { label: t("item"), cell: () => t("expenditure") },
    ...stages.map(([column, label]) => moneyColumn(t(label), (each) => each[column], (each) => originOf(each, column), () => what(label), (each) => evidenceOf(each, column))),
    percentColumn(t("execution"), "execution_percent", (each) => originOf(each, "execution_percent"), () => what("execution")),
  ];
  return section(
    t("budget_account"),
    bars.length > 1 ? chart(t("budget_account"), bars, [t("expenditure")], { isHeaded: true }) : null,
    grid(t("budget_account"), columns, [row], { hidden: true }),
  );
}

function threePublicSection(row, title) {
  const rows = where("three_public", "document_id", row.document_id);
  if (!rows.length) return section(t("three_public"), note(t("none_published")));
  const name = (each) => term("three_public_item", each.expense_group);
  const origin = (stage) => (each) =>
    fromFigures(figuresOf(each.document_id, "three_public", { part: each.expense_group, code: stage }));
  const stages = ["initial_budget", "adjusted_budget", "final_account"];
  const columns = [
    { label: t("item"), cell: name },
    ...stages.map((stage) => moneyColumn(t(stage), (each) => each[`${stage}_yuan`], origin(stage), (each) => `${title} ${name(each)} ${t(stage)}`)),
  ];
  return section(t("three_public"), note(t("three_public_note")), grid(t("three_public"), columns, rows, { hidden: true }));
}

// A form's figures stand at its place; its own row is the evidence.
function formOrigin(row, key, kind) {
  const figure = {
    printed_in: row.document_id,
    table_key: "performance_form",
    page: row.page,
    line: row.line,
    row_label: row.project_name,
    amount: row[key],
  };
  return { lists: [{ heading: "", kind, total: null, figures: [figure] }], note: t("form_place") };
}
function performanceSection(rows, title) {
  if (!rows.length) return section(t("performance"), note(t("none_published")));
  const column = (key, label, kind) => ({
    label: kind === "money" ? `${t(label)} (${unitName()})` : t(label),
    numeric: true,
    cell: (row) => number(row[key], kind, () => formOrigin(row, key, kind), `${title} ${row.project_name} ${t(label)}`),
  });
  const columns = [
    { label: t("project_name"), cell: (row) => printed(row.project_name) },
    { label: t("form"), cell: (row) => t(`form.${row.form_kind}`) },
    column("initial_budget_yuan", "initial_budget", "money"),
    column("adjusted_budget_yuan", "adjusted_budget", "money"),
    column("executed_yuan", "executed", "money"),
    column("execution_percent", "execution_short", "percent"),
    column("total_score", "total_score", "count"),
    { label: t("grade"), cell: (row) => (row.grade === null ? absent() : printed(row.grade)) },
    column("indicator_count", "indicators", "count"),
  ];
  return section(
    t("performance"),
    note(t("performance_note")),
    folded(rows, (part) => grid(t("performance"), columns, part, { hidden: true })),
  );
}

function placesSection(row) {
  const figures = where("figure", "document_id", row.document_id);
  const columns = [
    { label: t("counts_for"), cell: (each) => (WORDS[each.measure] ? t(each.measure) : t(`measure.${each.measure}`)) },
    ...PLACE_COLUMNS(),
    { label: `${t("amount")} (${unitName()})`, numeric: true, cell: (each) => toldAmount(each, each.measure === "staff" ? "count" : "money") },
  ];
  return h(
    "details",
    { class: "places" },
    h("summary", {}, t("all_places", figures.length)),
    folded(figures, (part) => grid(t("figures_of"), columns, part), { size: 100 }),
  );
}

function yearLinks(code, year) {
  return h(
    "nav",
    { class: "years", "aria-label": t("year") },
    yearsOf(code).sort().map((each) =>
      h("a", { href: address("union", code, each), "aria-current": each === year ? "page" : null }, String(each)),
    ),
  );
}

function unionView(code, yearText) {
  const year = Number(yearText);
  const documents = where("document", "publisher_code", code).filter((row) => row.fiscal_year === year);
  if (!documents.length) return [h("h1", { tabindex: "-1" }, t("no_such")), link(t("back"))];
  const row = unionYear(code, year);
  const [first] = documents;
  const title = `${first.publisher_name} ${year}`;
  const ofYear = (name) => where(name, "publisher_code", code).filter((each) => each.fiscal_year === year);
  const findings = ofYear("finding");
  const place = [first.province_name, first.publisher_level ? term("publisher_level", first.publisher_level) : null];
  return [
    h("p", { class: "back" }, link(`← ${t("back")}`)),
    h("h1", { tabindex: "-1" }, printed(first.publisher_name), ` ${year}`),
    note(place.filter(Boolean).join(" · ")),
    yearLinks(code, year),
    row ? glance(row, title) : note(t("no_accounts")),
    section(t("documents"), documentList(documents)),
    ...(row
      ? [fromSection, typeSection, functionSection, economicSection, budgetSection, threePublicSection, cofogSection].map((draw) => draw(row, title))
      : []),
    performanceSection(ofYear("performance"), title),
    findingSection(findings),
    row ? placesSection(row) : null,
  ].filter(Boolean);
}
