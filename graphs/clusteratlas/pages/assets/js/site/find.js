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
  const part = document.querySelector("[data-find-part]");
  const only = part instanceof HTMLSelectElement ? part : null;
  /**
   * The texts of an item, and the heading that it stands under, to be searched.
   * @param {HTMLElement} item
   * @returns {string}
   */
  const told = (item) => {
    const head = item.closest("[data-find-group]")?.querySelector("[data-find-head]");
    return [head, ...item.querySelectorAll("[data-find-text]")].map((node) => node?.textContent || "").join(" ");
  };
  /** @type {NodeListOf<HTMLElement>} */
  const found = document.querySelectorAll("[data-find-item]");
  const read = () => [...found].map((node) => ({
    node, names: fold(told(node)), parts: (node.dataset["parts"] || "").split(" "),
  }));
  let items = read();
  /** @type {NodeListOf<HTMLElement>} */
  const groups = document.querySelectorAll("[data-find-group]");

  /** Items stay that hold every word, whatever the order, case and accents, and belong to the part chosen. */
  const filter = () => {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    const chosen = only?.value || "";
    let shown = 0;
    for (const { node, names, parts } of items) {
      node.hidden = (chosen !== "" && !parts.includes(chosen)) || !words.every((word) => names.includes(word));
      if (!node.hidden) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-find-item]:not([hidden])");
    count.textContent = (count.dataset["text"] || "").replace("{shown}", String(shown)).replace("{all}", String(items.length));
  };
  /** What is asked stands in the address, so that it can be shared. */
  const asking = () => {
    filter();
    const asked = new URLSearchParams();
    if (box.value) asked.set("q", box.value);
    if (only?.value) asked.set("in", only.value);
    history.replaceState(null, "", asked.size > 0 ? "#" + asked : location.pathname + location.search);
  };

  const asked = new URLSearchParams(location.hash.slice(1));
  form.hidden = false;
  box.value = asked.get("q") || "";
  if (only) only.value = asked.get("in") || "";
  if (only && only.selectedIndex < 0) only.value = "";
  box.addEventListener("input", asking);
  only?.addEventListener("change", asking);
  document.addEventListener("atlas-language", () => {
    items = read();
    filter();
  });
  filter();
})();
