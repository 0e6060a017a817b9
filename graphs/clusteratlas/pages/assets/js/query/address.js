// What is asked stands in the address, behind the sign that no server is told of, so that a link shares it.

/* takes
 * core: data
 */

/**
 * What an address asks: a named question with parameters, a query, or nothing.
 * @returns {{ question: Question | null, given: Record<string, string>, query: string }}
 */
function asked() {
  const told = new URLSearchParams(location.hash.slice(1));
  const question = data.questions.find((one) => one.name === told.get("question")) ?? null;
  /** @type {Record<string, string>} */
  const given = {};
  for (const parameter of question?.parameters ?? []) {
    const value = told.get(parameter.name);
    if (value) given[parameter.name] = value;
  }
  return { question, given, query: told.get("query") || "" };
}

/**
 * Say in the address what is asked.
 * @param {Record<string, string>} told
 */
function tellAddress(told) {
  history.replaceState(null, "", location.pathname + location.search + "#" + new URLSearchParams(told));
}
