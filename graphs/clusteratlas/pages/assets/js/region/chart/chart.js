// The chart of links: stakeholders by value chains, a mark by strength where they meet.

/* takes
 * core: part
 * model/state: state
 * picture/camera: narrow
 */

/**
 * Which pictures are shown: what the reader asked for, else what the window has room for.
 * @returns {"chart" | "network" | "both"}
 */
const picturesShown = () => state.pic || (narrow() ? "chart" : "network");

function drawChart() {
  const shown = picturesShown();
  part("pictures", HTMLElement).dataset.shown = shown;
}
