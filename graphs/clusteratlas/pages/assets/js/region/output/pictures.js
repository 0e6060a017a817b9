// Both pictures as files: as vector drawings that stand alone, and as images made from these.

/* takes
 * chart/sheet: chartAsSvg
 * core: announce, el, need
 * model/state: state
 * model/view: viewOf
 * output/drawing: viewAsSvg
 * output/names: fileName, save
 * picture/camera: fitCamera, sizeNow, windowCamera
 * picture/composing: placedOnly, planFor
 * picture/following: askedCamera
 * picture/marks: plan, view
 * picture/motion: arrive
 * picture/places: takePlan
 * words: t
 */

/** A network that is not shown is drawn as for a window of this size. */
const UNSHOWN = { width: 1280, height: 800 };

/**
 * The network as the reader sees it, or is about to while the picture moves; one that is not shown as the address says,
 * else all of it.
 * @returns {SVGSVGElement}
 */
function networkAsSvg() {
  arrive();
  return sizeNow().width ? viewAsSvg(windowCamera()) : wholeOnSheet(UNSHOWN, viewAsSvg);
}

/**
 * What the view holds, in the composition that suits a sheet, whatever the window has.
 * @template T
 * @param {Size} sheet
 * @param {(camera: Camera) => T} draw
 * @returns {T}
 */
function wholeOnSheet(sheet, draw) {
  const [held, shown, seenNow] = [plan, view, viewOf(state)];
  takePlan(planFor(state, seenNow, sheet));
  view = placedOnly(seenNow, plan);
  const drawing = draw({ ...fitCamera(sheet), ...askedCamera() });
  takePlan(held);
  view = shown;
  return drawing;
}

const EDGE = 8;

/**
 * A camera without the emptiness above and below what it shows, where all of that stands in its height.
 * @param {Camera} camera
 * @returns {Camera}
 */
function withoutEmptiness(camera) {
  const [, top, , down] = plan.bounds;
  const height = down * camera.scale + 2 * EDGE;
  return height < camera.height ? { ...camera, height, y: top + down / 2 } : camera;
}

/**
 * @param {"chart" | "network"} picture
 * @returns {SVGSVGElement}
 */
const pictureAsSvg = (picture) => (picture === "chart" ? chartAsSvg() : networkAsSvg());

/** @type {(drawing: SVGSVGElement) => string} */
const svgText = (drawing) => '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(drawing);

/** @param {"chart" | "network"} picture */
function saveSvg(picture) {
  save(fileName(picture, "svg"), svgText(pictureAsSvg(picture)), "image/svg+xml");
}

const LARGEST_SIDE = 16_000; // of an image that browsers make

/** @param {"chart" | "network"} picture */
function savePng(picture) {
  const failed = () => announce(t("The picture could not be made."));
  const image = new Image();
  const drawing = pictureAsSvg(picture);
  const width = Number(drawing.getAttribute("width"));
  const height = Number(drawing.getAttribute("height"));
  const times = Math.min(2, LARGEST_SIDE / Math.max(width, height));
  image.addEventListener("load", () => {
    const canvas = el("canvas", { width: Math.floor(width * times), height: Math.floor(height * times) });
    need(canvas.getContext("2d")).drawImage(image, 0, 0, Math.floor(width * times), Math.floor(height * times));
    canvas.toBlob((blob) => { if (blob) save(fileName(picture, "png"), blob, "image/png"); else failed(); }, "image/png");
  });
  image.addEventListener("error", failed);
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svgText(drawing));
}

