(function () {
  "use strict";
  const root = document.documentElement;
  root.dataset.script = "on";
  function remembered() {
    try { return localStorage.getItem("clusteratlas-theme"); } catch (error) { return null; }
  }
  function remember(theme) {
    // A page opened from disk may be refused storage; the switch then holds until the page is closed.
    try { localStorage.setItem("clusteratlas-theme", theme); } catch (error) { return; }
  }
  const kept = remembered();
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  function current() {
    return root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  }
  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-theme-switch]");
    if (!button) return;
    root.dataset.theme = current() === "dark" ? "light" : "dark";
    remember(root.dataset.theme);
    document.dispatchEvent(new CustomEvent("atlas-theme"));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () {
    document.dispatchEvent(new CustomEvent("atlas-theme"));
  });
})();
