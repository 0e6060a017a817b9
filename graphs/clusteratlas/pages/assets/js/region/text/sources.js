// On whose word something stands: statuses in words, sources by title and publisher.

/* takes
 * core: addressLink, data, el, sources
 * words: t
 */

/**
 * @param {Status} [status]
 * @returns {HTMLElement}
 */
function statusTag(status = "uncited") {
  return el("span", { class: "status status-" + status }, t(data.statuses[status]));
}

/**
 * What a status means, as a sentence.
 * @param {Status} status
 * @returns {string}
 */
function statusWords(status) {
  if (status === "attested") return t("A source says so.");
  if (status === "testified") return t("Testified: one of the two, or somebody who knows them, says so; no source was seen.");
  return status === "disputed" ? t("Disputed: sources contradict each other.") : t("Uncited: general knowledge or a reading of the compilers; no source was seen that says it.");
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
function sourceLine(id) {
  const source = sources.get(id);
  if (!source) return el("li", {}, id);
  const about = [source.publisher, source.year].filter(Boolean).join(", ");
  const address = source.url ? addressLink(source.url) : source.url_text ? el("span", {}, source.url_text) : el("span", { class: "soft" }, t("no address known"));
  return el("li", {}, el("span", { class: "source-title" }, source.title), about ? ", " + about : "", el("span", { class: "address" }, address));
}

/**
 * @param {{ sources?: string[], status?: Status }} item
 * @returns {Child[]}
 */
function sourceBlock(item) {
  const ids = item.sources || [];
  const read = item.status === "uncited" && ids.length > 0;
  const words = el("p", { class: "soft" }, read ? t("Uncited: a reading of the compilers from these texts, which do not say it themselves.") : statusWords(item.status || "uncited"));
  if (!ids.length) return [el("h4", {}, t("Sources")), words, el("p", { class: "soft" }, t("No source is recorded."))];
  return [el("h4", {}, t("Sources") + " (" + ids.length + ")"), item.status === "attested" ? null : words, el("ul", { class: "source-lines" }, ids.map(sourceLine))];
}
