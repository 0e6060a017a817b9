// What the reader asked for: one flat value, kept in the address so that a view can be shared and taken back.

/* takes
 * core: data, predicates, stages, things, ties, types
 * model/known: STEPS
 * words: languages, speak
 */

/** @type {Readonly<State>} */
const DEFAULTS = Object.freeze({
  types: [], // types switched off
  ties: ["located-in"], // kinds of ties switched off: everybody is located in the region, the lines would hide the rest
  status: [], // statuses switched off
  chain: [], stage: [], cluster: [], // only what belongs to one of these
  focus: "", steps: 1,
  from: "", to: "", path: 0,
  at: "",
  least: "moderate", // the least that a link must be to count, see model/known.js
  sure: false, // only what a source attests
  dated: false, // only what bears a date; seats, stages and both ends of what is dated stay
  sel: "", // chosen thing or tie
  told: "", // the kind of the sentence whose evidence the panel shows while nothing is chosen
  link: "", // chosen link, as the ids of its stakeholder and its value chain; goes with either of them as the chosen thing
  open: [], // unfolded parts of a large picture
  flat: false, // a large picture wholly unfolded
  pic: "", // which picture is shown: the chart of links, the network, both; empty leaves it to the window's width
  cols: [], // value chains whose columns in the chart are opened into their stages
  order: "", // how the chart's rows are ordered; empty is by what they share
  cam: "", // from where the network is looked at, as x,y,scale; empty fits the window
  names: "", // in which language things are named, English or the region's own; empty follows the page's language
  lang: "", // in which language the page is read; empty is the one it was written in
});

/** @type {ReadonlySet<State["pic"]>} */
const PICTURES = new Set(/** @type {const} */ (["", "chart", "network", "both"]));
/** @type {ReadonlySet<State["order"]>} */
const ORDERS = new Set(/** @type {const} */ (["", "name", "links"]));

/** The links of the data, each as the ids of its stakeholder and its value chain. */
const linkIds = new Set(data.links.map((link) => link.stakeholder + " " + link.value_chain));

/** @type {State} */
let state = { ...DEFAULTS };
/** @type {((state: State) => void)[]} */
const listeners = [];
/** @param {(state: State) => void} listener */
const onState = (listener) => { listeners.push(listener); };

/** The parts of the state, in the order in which an address names them. */
const FIELDS = /** @type {(keyof State)[]} */ (Object.keys(DEFAULTS));

/**
 * A part of the state as an address has it.
 * @param {State[keyof State]} value
 * @returns {string}
 */
const written = (value) => (Array.isArray(value) ? [...value].sort().map((item) => item.replaceAll("%", "%25").replaceAll(",", "%2C")).join(",") : String(value));

/**
 * @param {State} value
 * @returns {string}
 */
function encode(value) {
  const pairs = new URLSearchParams();
  for (const key of FIELDS) {
    const text = written(value[key]);
    if (text !== written(DEFAULTS[key])) pairs.set(key, text);
  }
  return pairs.toString();
}

/**
 * @param {string} fragment
 * @returns {State}
 */
function decode(fragment) {
  const pairs = new URLSearchParams(fragment.replace(/^#/, ""));
  /** @type {[string, State[keyof State]][]} */
  const asked = [];
  for (const key of FIELDS) {
    const text = pairs.get(key);
    if (text !== null) asked.push([key, readAs(DEFAULTS[key], text)]);
  }
  return sound({ ...DEFAULTS, ...Object.fromEntries(asked) });
}

/**
 * The text of an address as a value of the same kind as the usual one.
 * @param {State[keyof State]} standard
 * @param {string} text
 * @returns {State[keyof State]}
 */
function readAs(standard, text) {
  if (Array.isArray(standard)) return text.split(",").filter(Boolean).map((item) => item.replaceAll("%2C", ",").replaceAll("%25", "%"));
  if (typeof standard === "number") return Math.max(0, Number.parseInt(text, 10) || 0);
  return typeof standard === "boolean" ? text === "true" : text;
}

/**
 * An address may be old or mistyped: what it names and does not exist is left out.
 * @param {State} value
 * @returns {State}
 */
function sound(value) {
  /**
   * @param {string} id
   * @returns {string}
   */
  const known = (id) => (things.has(id) ? id : "");
  /**
   * @param {string} type
   * @returns {(id: string) => boolean}
   */
  const isA = (type) => (id) => things.get(id)?.type === type;
  const from = known(value.from);
  const at = /^[12]\d{3}$/.test(value.at) && !data.at ? value.at : "";
  return {
    ...value,
    focus: known(value.focus), from, to: from && value.to !== from ? known(value.to) : "",
    sel: things.has(value.sel) || ties.has(value.sel) ? value.sel : "",
    told: data.story.some((one) => one.kind === value.told) ? value.told : "",
    // Whoever chooses something else lets go of the link.
    link: linkIds.has(value.link) && value.link.split(" ").includes(value.sel) ? value.link : "",
    steps: Math.min(3, Math.max(1, value.steps)),
    at, dated: value.dated && at !== "",
    least: STEPS.includes(value.least) ? value.least : DEFAULTS.least,
    pic: PICTURES.has(value.pic) ? value.pic : "",
    order: ORDERS.has(value.order) ? value.order : "",
    cols: value.cols.filter(isA("value-chain")),
    cam: /^-?[\d.]+,-?[\d.]+,[\d.]+$/.test(value.cam) ? value.cam : "",
    names: ["en", data.native].includes(value.names) ? value.names : "",
    lang: languages.has(value.lang) && value.lang !== data.language ? value.lang : "",
    types: value.types.filter((token) => types.has(token)),
    ties: value.ties.filter((token) => predicates.has(token) || DEFAULTS.ties.includes(token)),
    status: value.status.filter((token) => Object.hasOwn(data.statuses, token)),
    chain: value.chain.filter(isA("value-chain")),
    cluster: value.cluster.filter(isA("cluster")),
    stage: value.stage.filter((id) => stages.has(id)),
    open: value.open.filter((id) => things.has(id)),
  };
}

/**
 * @param {State} next
 */
function takeState(next) {
  state = next;
  speak(state.lang || data.language);
}

/** @returns {number} */
const depth = () => (history.state && history.state.depth) || 0;

/**
 * Change part of the state; each change is one step back for the reader.
 * @param {Partial<State>} patch
 * @param {boolean} [quiet]
 */
function change(patch, quiet) {
  const next = sound({ ...state, ...patch });
  const fragment = encode(next);
  if (fragment === encode(state)) return;
  takeState(next);
  writeAddress(fragment, !quiet);
  tell();
}

/**
 * Write the view into the address. Some browsers refuse that now and then, or in frames: then the view holds all the same.
 * @param {string} fragment
 * @param {boolean} isStep whether it is one that the reader can take back
 */
function writeAddress(fragment, isStep) {
  // In a notebook's frame a bare fragment would be one of the notebook's address, which is not this page's to change.
  const [page = ""] = location.href.split("#");
  try {
    history[isStep ? "pushState" : "replaceState"]({ depth: depth() + Number(isStep) }, "", page + "#" + fragment);
  } catch { /* nothing to take back, and nothing to share */ }
}

/**
 * Keep in the address what is no step of the reader's and changes nothing on the page.
 * @param {Partial<State>} patch
 */
function remember(patch) {
  const before = encode(state);
  state = sound({ ...state, ...patch });
  const fragment = encode(state);
  if (fragment !== before) writeAddress(fragment, false);
}

function tell() {
  for (const listener of listeners) listener(state);
}

/** Another page of the site hands on the language in which it was read: from here on it is part of the view. */
function takeLanguage() {
  const handed = new URLSearchParams(location.search).get("lang");
  if (!handed) return;
  const place = location.hash.includes("=") ? "" : location.hash;
  const asked = decode(place ? "" : location.hash);
  takeState(sound({ ...asked, lang: asked.lang || handed }));
  const fragment = encode(state);
  try {
    history.replaceState(history.state, "", location.pathname + (place || (fragment && "#" + fragment)));
  } catch { /* the address stays as it is */ }
}

function readAddress() {
  // A bare fragment such as #things is a place on the page and says nothing of the view.
  if (location.hash && !location.hash.includes("=") && location.hash !== "#") return;
  takeState(decode(location.hash));
  tell();
}

/**
 * @param {string[]} list
 * @param {string} item
 * @returns {string[]}
 */
const toggled = (list, item) => (list.includes(item) ? list.filter((other) => other !== item) : [...list, item]);
