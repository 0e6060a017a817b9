(function () {
  "use strict";
  /** @returns {HTMLDetailsElement[]} */
  const opened = () => [...document.querySelectorAll("details.menu[open]")].filter((menu) => menu instanceof HTMLDetailsElement);
  /** @param {Event} event */
  function closeOthers(event) {
    for (const menu of opened()) if (!(event.target instanceof Node) || !menu.contains(event.target)) menu.open = false;
  }
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of opened()) {
      const held = menu.contains(document.activeElement);
      menu.open = false;
      const sign = menu.querySelector("summary");
      if (held && sign) sign.focus();
    }
  });
  // A link of a menu leads somewhere; the menu has done its part.
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) for (const menu of opened()) menu.open = false;
  });
})();
