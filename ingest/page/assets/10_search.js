// Search by class code or name, and a class over unions and years.
const KINDS = {
  functional: { table: "function", code: "functional_code", origin: (row) => functionOrigin(row) },
  economic: { table: "economic", code: "economic_code", origin: (row) => economicOrigin(row) },
};

// All levels that occur: class, section where there is one, and the finest published.
let known = null;
function classes() {
  if (known) return known;
  const found = new Map();
  const add = (kind, code, name) => {
    if (code && name) found.set(`${kind}/${code}/${name}`, { kind, code, name });
  };
  for (const row of table("function")) {
    add("functional", row.class_code, row.class_name);
    add("functional", row.section_code, row.section_name);
    add("functional", row.functional_code, row.functional_name);
  }
  for (const row of table("economic")) {
    add("economic", row.class_code, row.class_name);
    add("economic", row.economic_code, row.economic_name);
  }
  known = [...found.values()].sort((one, other) => one.code.localeCompare(other.code));
  return known;
}

function searchView(query = "") {
  const results = h("div");
  const show = (text) => {
    const kept = classes().filter((row) => !text || row.code.startsWith(text) || row.name.includes(text));
    const columns = [
      { label: t("code"), cell: (row) => link(row.code, "class", row.kind, row.code) },
      { label: t("name"), cell: (row) => printed(row.name) },
      { label: t("kind"), cell: (row) => t(row.kind) },
    ];
    results.replaceChildren(
      h("p", { role: "status" }, t("found_classes", kept.length)),
      folded(kept, (part) => grid(t("classes"), columns, part, { hidden: true })),
    );
  };
  show(query);
  const input = h("input", {
    type: "search",
    id: "query",
    value: query,
    oninput: (event) => {
      const text = event.target.value.trim();
      // The address follows without a step back for every letter.
      history.replaceState(null, "", address("search", ...(text ? [text] : [])));
      state.route = ["search", ...(text ? [text] : [])];
      drawShell();
      show(text);
    },
  });
  return [
    h("h1", { tabindex: "-1" }, t("search")),
    h("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() }, field(t("query"), input)),
    results,
  ];
}

function classView(kind, code) {
  const { table: name, code: column, origin } = KINDS[kind] ?? {};
  const rows = name ? table(name).filter((row) => row[column].startsWith(code)) : [];
  if (!rows.length) return [h("h1", { tabindex: "-1" }, t("no_such")), link(t("search"), "search")];
  const titles = [...new Set(classes().filter((row) => row.kind === kind && row.code === code).map((row) => row.name))];
  const finest = column.replace("_code", "_name");
  const union = (row) => `${documentOf(row.document_id).publisher_name} ${row.fiscal_year}`;
  const what = (row) => `${union(row)} ${row[column]} ${row[finest]} ${typeName(row.expenditure_type)}`;
  const groups = [...Map.groupBy(rows, union)].map(([label, of]) => ({ label, of, amount: sum(of.map((row) => row.amount_yuan)) })).sort(bySize);
  const bars = groups
    .slice(0, CHART_ROWS)
    .filter(isNonzero)
    .flatMap(({ label, of }) =>
      [...Map.groupBy(of, (row) => typeName(row.expenditure_type))].map(([part, each]) => ({ label, part, amount: sum(each.map((row) => row.amount_yuan)), origin: () => fromFigures(each.flatMap((row) => origin(row).lists[0].figures)) })),
    );
  const sorted = groups.flatMap((group) => group.of);
  const columns = [
    { label: t("union"), cell: (row) => link(union(row), "union", row.publisher_code, row.fiscal_year) },
    { label: t("class"), cell: (row) => [printed(`${row[column]} ${row[finest]}`)][0] },
    { label: t("type"), cell: (row) => typeName(row.expenditure_type) },
    ...(kind === "functional" ? [{ label: t("money"), cell: (row) => t(`money.${row.money}`) }] : []),
    moneyColumn(t("amount"), (row) => row.amount_yuan, origin, what),
    percentColumn(t("share"), "share_percent", origin, what),
  ];
  const isMixed = kind === "functional" && new Set(rows.map((row) => row.money)).size > 1;
  return [
    h("p", { class: "back" }, link(`← ${t("search")}`, "search")),
    h("h1", { tabindex: "-1" }, `${code} `, printed(titles.join(" / "))),
    note(`${t(kind)} · ${t("class_counts", groups.length)}`),
    isMixed ? note(t("mixed_money")) : null,
    kind === "economic" ? note(t("economic_scope")) : null,
    note(t(kind === "economic" ? "share_in_type" : "share_in_union")),
    groups.length > CHART_ROWS ? note(t("first_of", CHART_ROWS, groups.length)) : null,
    typeChart(`${t("expenditure")} (${unitName()})`, bars),
    folded(sorted, (part) => grid(`${code} ${titles.join(" / ")}`, columns, part, { hidden: true })),
  ].filter(Boolean);
}
