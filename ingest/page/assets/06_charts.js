// Charts: drawn by Vega as SVG; the figures stand in a table beside each of them.
const COLOURS = ["--series-1", "--series-2", "--series-3", "--series-4", "--series-5", "--series-6"];

// Drawn lengths may be rounded; what is written is the exact text.
const drawn = (text) => Number(unit() === "wan" ? shifted(text, 4) : text);

// bars: {label, part, amount}; parts give the order of what is stacked.
function barSpec(bars, parts, colours) {
  const several = parts.length > 1;
  const rank = new Map(parts.map((part, place) => [part, place]));
  const labels = [...new Set(bars.map((bar) => bar.label))];
  return {
    data: {
      values: bars.map((bar) => ({
        label: bar.label,
        part: bar.part,
        rank: rank.get(bar.part),
        value: bar.count ?? drawn(bar.amount),
        told: bar.count === undefined ? withUnit(bar.amount) : String(bar.count),
      })),
    },
    width: "container",
    height: 26 * labels.length,
    mark: { type: "bar", cornerRadius: 2 },
    encoding: {
      y: {
        field: "label",
        type: "nominal",
        sort: labels,
        axis: { title: null, labelLimit: narrow() ? 130 : 260, domain: false, ticks: false },
      },
      x: {
        field: "value",
        type: "quantitative",
        stack: several ? "zero" : null,
        axis: { title: bars[0].count === undefined ? unitName() : null, tickCount: narrow() ? 3 : 6 },
      },
      order: { field: "rank" },
      color: {
        field: "part",
        type: "nominal",
        scale: { domain: parts, range: parts.map((_, i) => `var(${colours[i % colours.length]})`) },
        legend: several ? { title: null, orient: "top", columns: narrow() ? 1 : 6, labelLimit: 200 } : null,
      },
      tooltip: [
        { field: "label", title: t("item") },
        ...(several ? [{ field: "part", title: t("type") }] : []),
        { field: "told", title: t("amount") },
      ],
    },
  };
}

const narrow = () => window.innerWidth < 640;

function themed(spec) {
  const text = "var(--text)";
  const font = getComputedStyle(document.body).fontFamily;
  return {
    ...spec,
    background: "transparent",
    autosize: { type: "fit-x", contains: "padding" },
    config: {
      font,
      view: { stroke: null },
      axis: { labelColor: text, titleColor: text, gridColor: "var(--line)", labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
      legend: { labelColor: text, labelFontSize: 12, symbolType: "square" },
    },
  };
}

// The numbers of a chart that no table beside it repeats.
function chartTable(title, bars, hasParts) {
  const isCount = bars[0].count !== undefined;
  const columns = [
    { label: t("item"), cell: (bar) => bar.label },
    ...(hasParts ? [{ label: t("type"), cell: (bar) => bar.part }] : []),
    {
      label: isCount ? t("count") : `${t("amount")} (${unitName()})`,
      numeric: true,
      cell: (bar) => (isCount ? shown(bar.count) : number(bar.amount, "money", bar.origin, `${bar.label} ${bar.part}`)),
    },
  ];
  return h("details", {}, h("summary", {}, t("chart_figures")), grid(title, columns, bars, { hidden: true }));
}

// isHeaded: a heading above says the title already.
function chart(title, bars, parts, { colours = COLOURS, isHeaded = false } = {}) {
  if (!bars.length) return null;
  const holder = h("div", { class: "drawing" });
  const figure = h(
    "figure",
    { class: "chart" },
    h("figcaption", { class: isHeaded ? "unseen" : null }, title),
    holder,
  );
  if (!isHeaded) figure.append(chartTable(title, bars, parts.length > 1));
  const spec = themed(barSpec(bars, parts, colours));
  spec.description = `${title}. ${t("chart_told")}`;
  // It needs its width, so it is drawn once it stands in the page.
  requestAnimationFrame(() => {
    vegaEmbed(holder, spec, { actions: false, renderer: "svg", ast: true, tooltip: { theme: "custom" } })
      .then((view) => {
        views.push(view);
        const drawing = holder.querySelector("svg");
        drawing.setAttribute("role", "img");
        drawing.setAttribute("aria-label", spec.description);
        for (const group of drawing.querySelectorAll("[role], [aria-roledescription]")) {
          group.removeAttribute("aria-roledescription");
          group.removeAttribute("role");
          group.removeAttribute("aria-label");
        }
      })
      .catch((error) => console.error(error));
  });
  return figure;
}
const views = [];
function forgetCharts() {
  views.splice(0).forEach((view) => view.finalize());
}
