// Every number that a region's page tells, by what it is a number of; each place that is read is marked.
(() => {
  const told = {};
  const ints = (text) => (text.replace(/(\d),(\d{3})/g, "$1$2").match(/\d+/g) || []).map(Number);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const read = (place, key, numbers = ints(place.textContent)) => {
    place.setAttribute("data-told", "");
    if (key in told) throw new Error("told twice: " + key);
    told[key] = numbers;
  };
  const one = (selector, key, within = document) => { const place = within.querySelector(selector); if (place) read(place, key); };
  const thing = (row) => row.querySelector("[data-thing]").dataset.thing;
  const bars = (row, scale) => all("rect[class^=bar-]:not(.bar-back)", row).map((rect) => Math.round(rect.getAttribute("width") * scale) / 100);

  all(".dateline span").forEach((place, at) => read(place, "dateline " + at));
  all("#strict .count").forEach((place) => read(place, "steps " + place.id.replace("least-count-", "")));
  for (const group of all("#filters details")) {
    for (const row of all("li:has(input)", group)) read(row.querySelector(".count"), "filter " + group.dataset.group + " " + row.querySelector("input").value);
  }
  one("#chart .chart-count", "chart");
  const columns = all("#chart thead .heads th").map((head) => head.dataset.column);
  all("#chart .sums td").forEach((cell, at) => read(cell, "column " + columns[at], ints(cell.querySelector(".sum-counted").textContent + cell.querySelector(".of").textContent)));
  const marks = Object.fromEntries(columns.map((chain) => [chain, 0]));
  for (const cell of all("#chart tbody [data-link]")) marks[cell.dataset.link.split(" ")[1]] += 1;
  told["marks"] = columns.map((chain) => [chain, marks[chain]]).sort();
  told["rows"] = all("#chart tbody tr:not(.group)").length;
  one(".chart-without summary", "without");
  told["without listed"] = all(".chart-without li").length;
  one("#shown", "shown");
  one("#dated-share", "dated");
  told["turns"] = ints(document.querySelector("#year")?.getAttribute("aria-valuetext") || "").slice(1);

  one("#panel .counted", "panel");
  const most = Math.max(...all("#panel .chain-row .count").map((count) => Math.max(...ints(count.textContent))));
  for (const row of all("#panel .chain-row")) {
    read(row.querySelector(".count"), "panel " + row.dataset.thing);
    told["panel bar " + row.dataset.thing] = bars(row, most);
  }
  for (const place of all(".strictness > span")) read(place, "counted " + place.closest("section").id);

  for (const board of all(".chain-board")) {
    read(board.querySelector("summary .count"), "board " + board.dataset.chain);
    for (const column of all(".stage-column", board)) {
      const name = column.classList.contains("of-whole") ? "whole" : column.querySelector(".position").textContent + " " + column.querySelector("[lang]").textContent;
      const bands = all(".band", column).map((band) => [band.classList[1], all("li", band).length]);
      const left = column.querySelector(".gap");
      read(left || column, "board " + board.dataset.chain + " " + name, [Object.fromEntries(bands), left ? ints(left.textContent) : []]);
    }
  }
  for (const kind of ["links", "things", "ties"]) one("#" + kind + "-table .shown", "table " + kind);
  for (const row of all("#links-table tbody tr")) {
    const [body, chain] = all("[data-thing]", row).map((it) => it.dataset.thing);
    read(row.querySelector("td.numeric"), "strength " + body + " " + chain, Number(row.querySelector("td.numeric").textContent));
    const more = row.querySelector("summary .count");
    if (more) read(more, "paths " + body + " " + chain);
  }
  for (const row of all("#things-table tbody tr")) read(row.querySelector("td.numeric"), "ties of " + row.id.replace("things-row-", ""));
  for (const row of all("#ties-table tbody tr")) read(row.querySelector("td.numeric"), "sources of " + row.id.replace("ties-row-", ""));

  one("#numbers .lead", "lead");
  for (const [at, figure] of all("#numbers .charts > figure").entries()) {
    const title = figure.querySelector("figcaption").textContent;
    const rows = all("tr", figure).map((row) => {
      const name = row.querySelector("[data-thing]") ? thing(row) : row.querySelector("th").textContent.trim();
      const place = row.querySelector(".place");
      const cell = row.querySelector("td.numeric");
      for (const it of [place, cell]) it?.setAttribute("data-told", "");
      const numbers = title.includes("between") ? [Number(cell.textContent)] : ints(cell.textContent);
      return [name, numbers, place && place.textContent.includes("stated") ? ints(place.textContent) : []];
    });
    told["figure " + title] = rows;
    const places = all("tr", figure).map((row) => (row.querySelector(".place")?.textContent ?? "").match(/^\s*([\d.]+) \(/)?.[1]);
    told["places " + title] = places.filter((place) => place !== undefined).map(Number);
    const longest = Math.max(...rows.map(([, numbers]) => Math.max(...numbers)));
    told["bars " + title] = all("tr", figure).map((row) => bars(row, longest));
    if (at === 0 && title.includes("by value chain")) read(figure.querySelector("p.soft"), "note");
  }
  for (const key of all(".stage-key .stage-chip")) read(key, "stages " + key.classList[1]);
  for (const state of ["served", "reached", "uncounted", "open"]) told["chips " + state] = all(".stage-chart td ." + state).length;
  told["gaps"] = all("#numbers .first-findings > li").map((item) => item.innerText);
  told["all gaps"] = ints(document.querySelector("#numbers .findings:not(.insights) h4 .count")?.textContent ?? "");
  told["insights"] = all("#numbers .insights li").map((item) => item.innerText);
  told["gap kinds"] = all("#numbers .findings:not(.insights) > details").map((kind) => [ints(kind.querySelector("summary .count").textContent), all(":scope > ul > li", kind).length]);
  all("#source-list > li").forEach((row, at) => read(row.querySelector(".uses"), "uses " + at, [row.querySelector(".source-title").textContent, row.querySelector("a")?.getAttribute("href") ?? "", ints(row.querySelector(".uses").textContent)[0]]));
  all("#takeaway .saving").forEach((row) => read(row.querySelector(".soft"), "saving " + row.querySelector("button").textContent));
  return told;
})()
