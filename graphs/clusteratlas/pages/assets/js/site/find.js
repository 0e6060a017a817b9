(function () {
  "use strict";
  const form = document.querySelector("[data-find]");
  const box = document.getElementById("find-box");
  const count = document.querySelector("[data-find-count]");
  if (!(form instanceof HTMLElement) || !(box instanceof HTMLInputElement) || !(count instanceof HTMLElement)) return;
  /**
   * Text without case and accents, as search compares it.
   * @param {string} text
   * @returns {string}
   */
  const fold = (text) => text.normalize("NFKD").replaceAll(/[\u0300-\u036f]/g, "").toLowerCase()
    .replaceAll("ß", "ss").replaceAll("æ", "ae").replaceAll("ø", "o").replaceAll("ł", "l");
  /** @type {NodeListOf<HTMLTableRowElement>} */
  const lines = document.querySelectorAll("table.things tbody tr");
  const rows = [...lines].map((row) => ({
    row, names: fold(row.cells[0]?.textContent + " " + row.cells[1]?.textContent),
  }));

  /** Rows stay that hold every word, whatever the order, case and accents. */
  const filter = () => {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of rows) {
      item.row.hidden = !words.every((word) => item.names.includes(word));
      if (!item.row.hidden) shown += 1;
    }
    count.textContent = (count.dataset.text || "").replace("{shown}", String(shown)).replace("{all}", String(rows.length));
    history.replaceState(null, "", box.value ? "#q=" + encodeURIComponent(box.value) : location.pathname);
  };

  const asked = new URLSearchParams(location.hash.slice(1)).get("q");
  form.hidden = false;
  if (asked) box.value = asked;
  box.addEventListener("input", filter);
  filter();
})();
