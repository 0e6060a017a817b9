(function () {
  "use strict";
  const root = document.documentElement;
  const label = document.getElementById("language-switch");
  const choice = document.getElementById("page-language");
  const held = document.getElementById("spoken")?.textContent;
  if (!label || !(choice instanceof HTMLSelectElement) || !held) return;
  /** By language, the words that differ between languages; an attribute that a language lacks is null. @type {Record<string, (string | null)[]>} */
  const spoken = JSON.parse(held);
  const written = root.lang;
  /** Rows that stand in the order of their names, as they were written. @type {[HTMLElement, HTMLElement[]][]} */
  const named = [...document.querySelectorAll("[data-by-name]")].map((list) => [
    /** @type {HTMLElement} */ (list), /** @type {HTMLElement[]} */ ([...list.children]),
  ]);

  /**
   * Put rows in the order of their names in a language; in that of the page as they were written.
   * @param {string} code
   */
  function arrange(code) {
    const { compare } = new Intl.Collator(code);
    for (const [list, rows] of named) {
      const name = new Map(rows.map((row) => [row, row.firstElementChild?.textContent || ""]));
      /**
       * The name in whose place a row stands.
       * @param {HTMLElement} row
       * @returns {string}
       */
      const of = (row) => name.get(row) || "";
      list.append(...(code === written ? rows : [...rows].sort((a, b) => compare(of(a), of(b)))));
    }
  }

  /**
   * Write every text and attribute that differs between languages: see weaving.py, which marks them.
   * @param {string} code
   */
  function speak(code) {
    const words = spoken[code] || [];
    /** @type {NodeListOf<HTMLElement>} */
    const texts = document.querySelectorAll("[data-t]");
    for (const node of texts) node.textContent = words[Number(node.dataset["t"])] ?? "";
    /** @type {NodeListOf<HTMLElement>} */
    const marked = document.querySelectorAll("[data-words]");
    for (const node of marked) {
      /** @type {Record<string, number>} */
      const places = JSON.parse(node.dataset["words"] || "{}");
      for (const [name, place] of Object.entries(places)) {
        const value = words[place];
        if (typeof value === "string") node.setAttribute(name, value); else node.removeAttribute(name);
      }
    }
    arrange(code);
    document.dispatchEvent(new CustomEvent("atlas-language"));
  }

  /** The language stands in the address, so that a page can be shared as it is read. */
  choice.addEventListener("change", () => {
    speak(choice.value);
    const asked = new URLSearchParams(location.search);
    if (choice.value === written) asked.delete("lang"); else asked.set("lang", choice.value);
    history.replaceState(null, "", location.pathname + (asked.size > 0 ? "?" + asked : "") + location.hash);
  });
  const wanted = new URLSearchParams(location.search).get("lang") || written;
  if (wanted !== written && wanted in spoken) speak(wanted);
  choice.value = root.lang;
  label.hidden = false;
})();
