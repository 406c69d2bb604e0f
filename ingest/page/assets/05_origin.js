// Where a number is from: the printed figures behind it, in a dialog.
const figuresOf = (documentId, ...measures) =>
  where("figure", "document_id", documentId).filter((row) =>
    measures.includes(row.measure),
  );

// An origin: lists of figures, each with a heading, and what they come to.
const fromFigures = (figures, kind = "money") => ({
  lists: [{ heading: "", figures, kind, total: sum(figures.map((row) => row.amount)) }],
});
const fromRatio = (...lists) => ({
  lists: lists.map(([heading, figures]) => ({
    heading,
    figures,
    kind: "money",
    total: sum(figures.map((row) => row.amount)),
  })),
  note: t("ratio_of"),
});

function tableText(row) {
  if (!row.table_key) return t("prose");
  const name = where("published_table", "table_key", row.table_key)[0]
    ? tableName(row.table_key)
    : row.table_key;
  return row.table_no ? `${row.table_no} ${name}` : name;
}
function placeText(row) {
  const file = documentOf(row.document_id)?.source_file ?? row.document_id;
  return [
    file,
    tableText(row),
    `${t("page")} ${row.page ?? "?"}`,
    `${t("line")} ${row.line ?? "?"}`,
    row.row_label ?? "",
  ].join(" · ");
}

function originRows(figures) {
  return figures.flatMap((figure) => [
    figure,
    ...where("deducted", "figure_id", figure.figure_id).map((row) => ({
      ...row,
      document_id: figure.document_id,
      is_deducted: true,
    })),
  ]);
}

function originTable(list) {
  const columns = [
    { label: t("document"), cell: (row) => documentOf(row.document_id).source_file },
    { label: t("table"), cell: tableText },
    { label: t("page"), cell: (row) => String(row.page ?? ""), numeric: true },
    { label: t("line"), cell: (row) => String(row.line ?? ""), numeric: true },
    { label: t("label"), cell: (row) => row.row_label ?? "" },
    {
      label: list.kind === "money" ? `${t("amount")} (${unitName()})` : t("amount"),
      numeric: true,
      cell: (row) => {
        if (row.is_deducted) return `${t("less")} ${shown(row.amount, list.kind)}`;
        const derived = row.derivation && WORDS[`derivation.${row.derivation}`];
        const told = shown(row.value_text ?? row.amount, row.value_text ? "" : list.kind);
        return derived ? `${told} (${t(`derivation.${row.derivation}`)})` : told;
      },
    },
  ];
  return grid(list.heading || t("figures_of"), columns, originRows(list.figures), {
    hidden: !list.heading,
  });
}

function openOrigin(label, text, origin) {
  const dialog = document.getElementById("origin");
  const parts = origin.lists.filter((list) => list.figures.length);
  dialog.replaceChildren(
    h("h2", { id: "origin-title" }, `${label}: ${text}`),
    ...(origin.note ? [note(origin.note)] : []),
    ...(origin.formula ? [note(`${t("formula")}: ${origin.formula}`)] : []),
    ...parts.flatMap((list) => [
      originTable(list),
      list.figures.length > 1 && list.total !== null
        ? note(`${t("adds_up", list.figures.length)}: ${shown(list.total, list.kind)}`)
        : "",
    ]),
    ...(parts.length || origin.formula ? [] : [note(t("no_figures"))]),
    h(
      "form",
      { method: "dialog" },
      h("button", { class: "plain", autofocus: true }, t("close")),
    ),
  );
  dialog.showModal();
}
