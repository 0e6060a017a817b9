// What the reader asked for: one flat value, kept in the address so that a view can be shared and taken back.

const DEFAULTS = Object.freeze({
  types: [], // types switched off
  ties: ["located-in"], // kinds of ties switched off: everybody is located in the region, the lines would hide the rest
  status: [], // statuses switched off
  chain: [], stage: [], cluster: [], // only what belongs to one of these
  focus: "", steps: 1,
  from: "", to: "", path: 0,
  at: "",
  sel: "", // chosen thing or tie
  open: [], // unfolded parts of a large picture
  flat: false, // a large picture wholly unfolded
  names: data.language === data.native && data.native !== "en" ? data.native : "en",
});

let state = { ...DEFAULTS };
const listeners = [];
const onState = (listener) => listeners.push(listener);

function encode(value) {
  const pairs = new URLSearchParams();
  for (const [key, standard] of Object.entries(DEFAULTS)) {
    const text = Array.isArray(standard) ? [...value[key]].sort().join(",") : String(value[key]);
    const usual = Array.isArray(standard) ? [...standard].sort().join(",") : String(standard);
    if (text !== usual) pairs.set(key, text);
  }
  return pairs.toString();
}

function decode(fragment) {
  const pairs = new URLSearchParams(fragment.replace(/^#/, ""));
  const value = { ...DEFAULTS };
  for (const [key, standard] of Object.entries(DEFAULTS)) {
    const text = pairs.get(key);
    if (text === null) continue;
    if (Array.isArray(standard)) value[key] = text.split(",").filter(Boolean);
    else if (typeof standard === "number") value[key] = Math.max(0, Number.parseInt(text, 10) || 0);
    else value[key] = typeof standard === "boolean" ? text === "true" : text;
  }
  return sound(value);
}

/** An address may be old or mistyped: what it names and does not exist is left out. */
function sound(value) {
  const known = (id) => (things.has(id) ? id : "");
  return {
    ...value,
    focus: known(value.focus), from: known(value.from), to: known(value.to),
    sel: things.has(value.sel) || ties.has(value.sel) ? value.sel : "",
    steps: Math.min(3, Math.max(1, value.steps)),
    at: /^\d{4}$/.test(value.at) ? value.at : "",
    names: ["en", data.native].includes(value.names) ? value.names : DEFAULTS.names,
    chain: value.chain.filter((id) => things.has(id)),
    cluster: value.cluster.filter((id) => things.has(id)),
    stage: value.stage.filter((id) => stages.has(id)),
  };
}

const depth = () => (history.state && history.state.depth) || 0;

/** Change part of the state; each change is one step back for the reader. */
function change(patch, quiet) {
  const next = sound({ ...state, ...patch });
  const fragment = encode(next);
  if (fragment === encode(state)) return;
  state = next;
  const method = quiet ? "replaceState" : "pushState";
  history[method]({ depth: depth() + (quiet ? 0 : 1) }, "", "#" + fragment);
  tell();
}

function tell() {
  for (const listener of listeners) listener(state);
}

function readAddress() {
  // A bare fragment such as #things is a place on the page and says nothing of the view.
  if (location.hash && !location.hash.includes("=") && location.hash !== "#") return;
  state = decode(location.hash);
  tell();
}

const toggled = (list, item) => (list.includes(item) ? list.filter((other) => other !== item) : [...list, item]);

/** The name of a thing in the language that the reader chose. */
function nameOf(id) {
  const thing = things.get(id);
  if (!thing) return id;
  return thing.labels[state.names] || thing.labels.en || thing.labels[""] || Object.values(thing.labels)[0] || id;
}

function languageOf(id) {
  const labels = (things.get(id) || { labels: {} }).labels;
  return state.names in labels ? state.names : "en";
}

const typeName = (token) => t((types.get(token) || { one: token }).one);

/** A value chain's name where it is plain that it is one: without the words that all of them share. */
const chainName = (id) => nameOf(id).replace(/\s+value chain$/i, "");
