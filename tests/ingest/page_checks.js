// What the tests ask of a view; each returns what is wrong, and how much was looked at.
({
  // Landmarks, headings, captions, names: what a reader without eyes depends on.
  structure() {
    const wrong = [];
    const name = (element) =>
      element.getAttribute("aria-label") || element.textContent.trim() || element.title ||
      element.labels?.[0]?.textContent.trim();
    const all = (selector) => [...document.querySelectorAll(selector)];
    if (all("main h1").length !== 1) wrong.push("not one h1");
    const levels = all("main :is(h1, h2, h3)").map((heading) => Number(heading.tagName[1]));
    levels.reduce((before, level) => {
      if (level > before + 1) wrong.push(`h${level} after h${before}`);
      return level;
    }, 0);
    for (const landmark of ["header", "nav", "main", "footer"])
      if (!document.querySelector(landmark)) wrong.push(`no ${landmark}`);
    for (const table of all("main table")) {
      if (!table.caption?.textContent.trim()) wrong.push("table without caption");
      if (table.querySelector("thead th:not([scope=col])")) wrong.push("head without scope");
      if (!table.querySelector("tbody th[scope=row]")) wrong.push("rows without head");
      const width = table.tHead.rows[0].cells.length;
      if ([...table.tBodies[0].rows].some((row) => row.cells.length !== width))
        wrong.push("ragged table");
    }
    for (const control of all("button, a:not([aria-hidden=true]), input, select"))
      if (!name(control)) wrong.push(`nameless ${control.outerHTML}`);
    if (all(".tiles").some((list) => list.children.length > 8)) wrong.push("more than eight tiles");
    for (const table of all("main table")) {
      const bars = [...table.querySelectorAll(".bar .track")];
      if (bars.length && bars.filter((bar) => bar.children.length).length < 2 && !table.closest(".folded"))
        wrong.push("a chart with one bar");
      // A bar that leads anywhere leads where a link of the page could.
      for (const bar of bars.filter((each) => each.href))
        if (!/#\/(zh|en)\/(union|class)\//.test(bar.href)) wrong.push(`a bar to ${bar.href}`);
      // Amounts of a column have the same decimals.
      const rows = [...table.tBodies[0].rows];
      for (const [place, head] of [...table.tHead.rows[0].cells].entries()) {
        if (!/\((万元|元|yuan|10,000 yuan)\)/.test(head.textContent)) continue;
        const told = rows.map((row) => row.cells[place].querySelector("button.number")?.textContent).filter(Boolean);
        if (new Set(told.map((text) => text.split(".")[1]?.length ?? 0)).size > 1) wrong.push(`decimals of ${head.textContent}: ${told}`);
      }
    }
    const sections = all(".view > section");
    if (sections.length > 2 && all(".contents a").length !== sections.length) wrong.push("contents");
    if (document.documentElement.lang === "zh-CN") {
      // Of what a Chinese page says by itself nothing is English.
      const copy = document.querySelector("main").cloneNode(true);
      copy.querySelectorAll("[lang=zh], code, .letter").forEach((each) => each.remove());
      const english = copy.textContent.match(/[A-Za-z]{4,}[ A-Za-z]*/g) ?? [];
      const allowed = /^(txt|pdf|docx|xlsx|html|COFOG|SHA)/;
      const told = english.filter((text) => !allowed.test(text));
      if (told.length) wrong.push(`English: ${told.slice(0, 5)}`);
    }
    const ids = all("[id]").map((element) => element.id).filter(Boolean);
    if (new Set(ids).size !== ids.length) wrong.push("an id twice");
    for (const named of all("[aria-labelledby]"))
      if (named.id !== "origin" && !document.getElementById(named.getAttribute("aria-labelledby")))
        wrong.push("label of nothing");
    if (/undefined|NaN|null|\[object/.test(document.querySelector("main").innerText))
      wrong.push(document.querySelector("main").innerText.match(/.*(undefined|NaN|null|\[object).*/)[0]);
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) wrong.push("wider than the window");
    return wrong;
  },

  // Every number of the view opens the places it comes from.
  async numbers() {
    const dialog = document.getElementById("origin");
    const wrong = [];
    const buttons = [...document.querySelectorAll("main button.number")];
    for (const button of buttons) {
      dialog.replaceChildren();
      button.click();
      for (let turn = 0; turn < 200 && !dialog.open; turn += 1) await new Promise((done) => setTimeout(done, 5));
      const cells = [...dialog.querySelectorAll("tbody tr")].map((row) =>
        [...row.cells].map((cell) => cell.textContent));
      const isFormula = !cells.length && /\d/.test(dialog.querySelector(".note")?.textContent);
      const isPlaced = cells.length && cells.every(
        ([file, table, page, line]) => file && table && /^\d+$/.test(page) && /^\d+$/.test(line));
      if (!isPlaced && !isFormula) wrong.push(dialog.innerText);
      dialog.close();
    }
    return [buttons.length, wrong];
  },

  // Every number of report.union_year is the sum of the figures behind it.
  async origins() {
    const { need, table, originOf, sum, compare } = window.juesuan;
    for (const { publisher_code } of table("document")) await need(`publisher-${publisher_code}`);
    let compared = 0;
    const wrong = [];
    for (const row of table("union_year")) for (const trace of table("trace")) {
      const value = row[trace.column_name];
      if (value === null) continue;
      const { lists } = originOf(row, trace.column_name);
      if (lists.some((list) => !list.figures.length)) wrong.push(trace.column_name);
      if (!trace.numerator && compare(lists[0].total, value)) wrong.push(trace.column_name);
      compared += 1;
    }
    return [compared, wrong];
  },
});
