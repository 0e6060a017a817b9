(function () {
  "use strict";
  const form = document.querySelector("[data-ask]");
  const box = document.getElementById("ask-box");
  if (!(form instanceof HTMLElement) || !(box instanceof HTMLInputElement)) return;
  /** The search page takes the question from its address. */
  const ask = () => {
    location.href = form.dataset.ask + location.search + (box.value.trim() ? "#q=" + encodeURIComponent(box.value.trim()) : "");
  };
  form.hidden = false;
  form.querySelector("button")?.addEventListener("click", ask);
  box.addEventListener("keydown", (event) => { if (event.key === "Enter") ask(); });
})();
