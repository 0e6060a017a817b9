(function () {
  "use strict";
  const root = document.documentElement;
  const written = root.lang;
  const PAGE = /^[^:/?#]+\.html(?=[?#]|$)/;
  /**
   * A link to another page of the atlas takes the language along in which this one is read. English pages
   * need no word of it where this one was written in English, as all are by default.
   * @param {Event} event
   */
  function carry(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const href = (link?.getAttribute("href") || "").replace(/\?lang=[\w-]+/, "");
    if (!link || !PAGE.test(href)) return;
    const plain = root.lang === written && written === "en";
    link.setAttribute("href", plain ? href : href.replace(PAGE, "$&?lang=" + root.lang));
  }
  for (const kind of ["click", "auxclick", "contextmenu"]) document.addEventListener(kind, carry, true);
})();
