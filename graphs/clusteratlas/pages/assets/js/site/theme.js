(function () {
  "use strict";
  const root = document.documentElement;
  root.dataset.script = "on";
  /** @returns {string | null} */
  function remembered() {
    try { return localStorage.getItem("clusteratlas-theme"); } catch { return null; }
  }
  /** @param {string} theme */
  function remember(theme) {
    // A page opened from disk may be refused storage; the switch then holds until the page is closed.
    try { localStorage.setItem("clusteratlas-theme", theme); } catch { /* not kept */ }
  }
  const kept = remembered();
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  /** @returns {string} */
  function current() {
    return root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  }
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-theme-switch]") : null;
    if (!button) return;
    root.dataset.theme = current() === "dark" ? "light" : "dark";
    remember(root.dataset.theme);
    document.dispatchEvent(new CustomEvent("atlas-theme"));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    document.dispatchEvent(new CustomEvent("atlas-theme"));
  });
})();
