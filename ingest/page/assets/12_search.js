// Search by union, class code, name or printed label; a class over unions and years.
const KINDS = {
  functional: { table: "function", code: "functional_code", origin: (row) => functionOrigin(row) },
  economic: { table: "economic", code: "economic_code", origin: (row) => economicOrigin(row) },
};

function foundUnions(text) {
  const found = Map.groupBy(table("document").filter((row) => row.publisher_name.includes(text)), (row) => row.publisher_code);
  const columns = [
    { label: t("union"), cell: ([row]) => link(row.publisher_name, "union", row.publisher_code, yearsOf(row.publisher_code).at(-1)) },
    { label: t("province"), cell: ([row]) => row.province_name ?? "" },
    { label: t("years"), cell: ([row]) => yearsOf(row.publisher_code).map((year) => [link(String(year), "union", row.publisher_code, year), " "]) },
  ];
  return [[...found.values()], columns, t("unions_count")];
}
function foundClasses(text) {
  const found = table("class").filter((row) => row.code.startsWith(text) || row.name.includes(text));
  const columns = [
    { label: t("code"), cell: (row) => link(codeText(row.code), "class", row.kind, row.code) },
    { label: t("name"), cell: (row) => printed(row.name) },
    { label: t("kind"), cell: (row) => t(row.kind) },
    countColumn(t("union_years"), (row) => row.document_count),
  ];
  return [found, columns, t("classes")];
}
function foundLabels(text) {
  const found = table("label").filter((row) => row.label.includes(text));
  const columns = [
    { label: t("label"), cell: (row) => printed(row.label) },
    { label: t("kind"), cell: (row) => t(`label.${row.kind}`) },
    countColumn(t("union_years"), (row) => row.document_count),
    { label: t("for_example"), cell: (row) => unionLink(documentOf(row.document_id), row.kind === "project" ? "performance" : "") },
  ];
  return [found, columns, t("labels")];
}

async function searchView(query = "") {
  await need("labels");
  const results = h("div");
  const show = (text) => {
    const found = text ? [foundUnions, foundClasses, foundLabels].map((find) => find(text)) : [foundClasses("")];
    results.replaceChildren(
      h("p", { role: "status" }, found.map(([rows, , name]) => `${name} ${rows.length}`).join(t("comma"))),
      ...found.filter(([rows]) => rows.length).map(([rows, columns, name]) => folded(rows, (part) => grid(name, columns, part), { size: 15 })),
    );
  };
  show(query);
  const input = h("input", {
    type: "search",
    id: "query",
    value: query,
    oninput: (event) => {
      const text = event.target.value.trim();
      // Typing replaces the address, without a history entry for every letter.
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

// A class and its subclasses; figures open from the part of their publisher.
async function classView(kind, code) {
  const titles = [...new Set(table("class").filter((row) => row.kind === kind && row.code === code).map((row) => row.name))];
  if (!titles.length) return [h("h1", { tabindex: "-1" }, t("no_such")), link(t("search"), "search")];
  await need(`class-${code.slice(0, 3)}`);
  const rows = table("class_amount").filter((row) => row.kind === kind && row.code.startsWith(code));
  const { code: column, table: name, origin } = KINDS[kind];
  const originOfAmount = async (row) => {
    await need(publisherPart(documentOf(row.document_id).publisher_code));
    return origin(where(name, "document_id", row.document_id).find((each) => each[column] === row.code && each.expenditure_type === row.expenditure_type));
  };
  const what = (row) => `${unionTitle(row)} ${codeText(row.code)} ${row.name} ${typeName(row.expenditure_type)}`;
  const groups = [...Map.groupBy(rows, unionTitle).values()]
    .map((of) => ({ of, amount: sum(of.map((row) => row.amount_yuan)) }))
    .sort((one, other) => compare(other.amount, one.amount));
  const sorted = groups.flatMap((group) => group.of);
  const place = (row) => unionAddress(row, name);
  const columns = [
    { label: t("union"), cell: (row) => h("a", { href: place(row) }, unionTitle(row)) },
    { label: t("class"), cell: (row) => printed(`${codeText(row.code)} ${row.name}`) },
    { label: t("type"), cell: (row) => typeCell(row.expenditure_type) },
    ...(kind === "functional" ? [{ label: t("money"), cell: (row) => t(`money.${row.money}`) }] : []),
    ...barsOf(sorted, (row) => [{ value: row.amount_yuan, colour: typeColour(row.expenditure_type), name: what(row) }], place),
    numberColumn(t("amount"), "money", { value: (row) => row.amount_yuan, origin: originOfAmount, what }),
    numberColumn(t("share"), "percent", { value: (row) => row.share_percent, origin: originOfAmount, what }),
  ];
  const isMixed = kind === "functional" && new Set(rows.map((row) => row.money)).size > 1;
  return [
    h("p", { class: "back" }, link(`← ${t("search")}`, "search")),
    h("h1", { tabindex: "-1" }, `${codeText(code)} `, printed(titles.join(" / "))),
    note(`${t(kind)} · ${t("class_counts", groups.length)}`),
    isMixed ? note(t("mixed_money")) : null,
    kind === "economic" ? note(t("economic_scope")) : null,
    note(t(kind === "economic" ? "share_in_type" : "share_in_union")),
    folded(sorted, (part) => grid(`${codeText(code)} ${titles.join(" / ")}`, columns, part, { hidden: true })),
  ];
}
