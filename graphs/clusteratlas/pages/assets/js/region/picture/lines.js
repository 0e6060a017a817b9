// Lines: their colour, dashes and width, and how they bend.

/* takes
 * core: kindOf, need, statusOfStatement, ties
 * model/state: state
 * picture/camera: openingScale, sizeNow
 * picture/composing: isInColumns
 * picture/marks: MOST_LIT_ON_HOVER, chainGroups, light, network, plan, view
 * picture/places: isInside, placeOf, restyleEdges
 * picture/shapes: palette
 */

/**
 * @param {Bundle} edge
 * @returns {vis.Edge}
 */
function edgeStyle(edge) {
  const first = edge.ties[0];
  const family = edge.ties.every((tie) => familyOf(tie) === familyOf(first)) ? familyOf(first) : "partner";
  const weakest = edge.ties.every((tie) => tie.status === "uncited") ? "uncited" : edge.ties.some((tie) => statusOfStatement(tie) === "disputed") ? "disputed" : "attested";
  const lighted = light;
  const bright = lighted !== null && edge.ties.some((tie) => lighted.ties.has(tie.id));
  const chosen = edge.ties.some((tie) => tie.id === state.sel);
  const crowd = Math.min(1, Math.sqrt(160 / Math.max(160, view.edges.length)) + 0.35);
  const rest = isShownByPlace(edge) ? 0.16 : (weakest === "attested" ? 1 : 0.7) * (isWithinPanel(edge) ? 0.64 : 0.42) * crowd;
  const opacity = light === null ? rest : bright ? (weakest === "attested" ? 0.95 : 0.7) : 0.05;
  const colour = palette.tie[family] ?? palette.ink;
  return {
    id: edge.id, from: edge.from, to: edge.to,
    color: { color: colour, hover: colour, highlight: colour, opacity },
    dashes: weakest === "uncited" ? [6, 5] : weakest === "disputed" ? [2, 4] : false,
    width: ((chosen ? 2.8 : bright ? 1.8 : 1) + Math.min(5, Math.log2(edge.ties.length))) * lineFactor(),
    arrows: { to: { enabled: edge.ties.length === 1 && (bright || light === null) } },
    smooth: isInColumns(plan) ? { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 } : { enabled: true, type: "curvedCW", roundness: bend(edge) },
  };
}

let lineScale = 0; // the scale for which lines have their width

/**
 * Lines are drawn in the picture's own units: far off they would vanish, and near by they would hide the rest.
 * @returns {number}
 */
const lineFactor = () => (lineScale < 1 ? 1 / Math.max(0.4, lineScale) : lineScale ** -0.7);

/** Give lines another width once the scale has become quite another. */
function followScale() {
  const scale = network ? network.getScale() : openingScale(sizeNow());
  if (lineScale && Math.abs(Math.log2(scale / lineScale)) < 0.5) return;
  const first = !lineScale;
  lineScale = scale;
  if (!first && view.edges.length <= MOST_LIT_ON_HOVER) setTimeout(restyleEdges, 0);
}

/**
 * Who gathers round a chain comes before what leads from one chain to others.
 * @param {Bundle} edge
 * @returns {boolean}
 */
function isWithinPanel(edge) {
  for (const panel of chainGroups.values()) if (isInside(need(placeOf(edge.from)), panel)) return isInside(need(placeOf(edge.to)), panel);
  return false;
}

/**
 * That an industry is a stage of the chain in whose panel it stands is plain without a line.
 * @param {Bundle} edge
 * @returns {boolean}
 */
function isShownByPlace(edge) {
  const [tie] = edge.ties;
  const panel = tie.predicate === "stage-of" ? chainGroups.get(tie.object) : undefined;
  return panel !== undefined && edge.ties.length === 1 && isInside(need(placeOf(tie.subject)), panel);
}

/**
 * @param {Tie} tie
 * @returns {string}
 */
const familyOf = (tie) => kindOf(tie).family;

/**
 * Several ties between the same two things bend apart.
 * @type {Map<string, string[]>}
 */
const bends = new Map();
for (const tie of ties.values()) {
  const pair = [tie.subject, tie.object].sort().join(" ");
  if (!bends.has(pair)) bends.set(pair, []);
  need(bends.get(pair)).push(tie.id);
}

/**
 * @param {Bundle} edge
 * @returns {number}
 */
function bend(edge) {
  const beside = bends.get([edge.from, edge.to].sort().join(" ")) || [];
  return 0.1 + 0.11 * Math.max(0, beside.indexOf(edge.id));
}
