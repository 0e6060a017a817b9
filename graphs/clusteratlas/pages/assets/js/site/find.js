(function () {
  "use strict";
  const form = document.querySelector("[data-find]");
  const box = document.getElementById("find-box");
  const count = document.querySelector("[data-find-count]");
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/ß/g, "ss").replace(/æ/g, "ae").replace(/ø/g, "o").replace(/ł/g, "l");
  const rows = [...document.querySelectorAll("table.things tbody tr")].map((row) => ({
    row, names: fold(row.cells[0].textContent + " " + row.cells[1].textContent),
  }));

  /** Rows stay that hold every word, whatever the order, case and accents. */
  function filter() {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of rows) {
      item.row.hidden = !words.every((word) => item.names.includes(word));
      if (!item.row.hidden) shown += 1;
    }
    count.textContent = count.dataset.text.replace("{shown}", shown).replace("{all}", rows.length);
    history.replaceState(null, "", box.value ? "#q=" + encodeURIComponent(box.value) : location.pathname);
  }

  const asked = new URLSearchParams(location.hash.slice(1)).get("q");
  form.hidden = false;
  if (asked) box.value = asked;
  box.addEventListener("input", filter);
  filter();
})();
