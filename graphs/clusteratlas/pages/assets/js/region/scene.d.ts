// What is drawn: the scene at a scale, and the ways of ribbons between the boxes of a picture.

/** What is drawn at a scale, in pixels from the picture's own origin, in the order in which it is painted. */
interface Scene {
  camera: Camera;
  grounds: Ground[];
  ribbons: SceneRibbon[];
  lines: Batch[];
  marks: SceneMark[];
  markOf: Map<string, SceneMark>;
  labels: Label[];
}

/** A backdrop as it is drawn. */
interface Ground extends Box {
  id: string;
  kind: string;
  round: number;
  fill: string;
  stroke: string;
  width: number;
  dash: number[];
  alpha: number;
}

/** All ties between the things of two boxes, and the middle line on which they run together. */
interface Ribbon extends RibbonWay {
  boxes: [Group, Group];
  ties: Tie[];
  family: string;
}

interface SceneRibbon {
  ribbon: Ribbon;
  points: Point[];
  width: number;
  colour: string;
  alpha: number;
}

/** How well a tie tells that what is chosen is served: it states so, it leads there through others, it makes it possible. */
type Telling = "stated" | "through" | "possible";

/** How a line is drawn. */
interface Look {
  colour: string;
  alpha: number;
  bright: boolean;
  width: number;
  dash: number[];
  hollow: boolean;
  arrow: boolean;
}

/** Lines of one look: each the four corners of a curve, or its beginning and then the corner and the end of each of its
 * bends, and the corners of the arrowheads. */
interface Batch {
  look: Look;
  strokes: { edge: Bundle; points: number[] }[];
  heads: number[][];
}

/** A mark as it is drawn. */
interface SceneMark extends Point {
  id: string;
  type: string;
  radius: number;
  alpha: number;
  faded: boolean;
  count: number;
  ring: "" | "chosen" | "pointed";
}

/** How many value chains each stakeholder reaches, and who leads, governs or manages. */
interface Standing {
  reached: Map<string, number>;
  leading: Set<string>;
}

/** What lies under a pointer. */
interface Met {
  kind: "thing" | "stage" | "line" | "ribbon" | "ground" | "nothing";
  id: string;
  edge?: Bundle;
  ribbon?: Ribbon;
}

/** From one number to a higher one. */
type Span = [number, number];

/** Left, top, width and height. */
type Bounds = readonly [number, number, number, number];

/** A box that ribbons join and keep out of. */
interface RibbonBox extends Box {
  id: string;
}

/** A ribbon to be drawn between two boxes. */
interface RibbonWish {
  id: string;
  from: string;
  to: string;
  width: number;
}

/** A ribbon's middle line, from the edge of one box to the edge of the other. */
interface RibbonWay {
  id: string;
  width: number;
  points: Point[];
}

/** A rectangle by its ends along a track and across it. */
interface Edges {
  low: number;
  high: number;
  near: number;
  far: number;
}

/** A straight line between boxes, upright or level, that stands at one place across and has two ends along. */
interface Track {
  upright: boolean;
  at: number;
  low: number;
  high: number;
  crossings: Crossing[];
}

/** Where an upright track meets a level one. */
interface Crossing extends Point {
  tracks: [Track, Track];
  index: number;
}

interface Corridors {
  boxes: readonly RibbonBox[];
  bounds: Bounds;
  tracks: Track[];
  crossings: Crossing[];
}

/** A side of a box from which a track is reached: the stretch of it that is free, and towards which end across it looks. */
interface Landing {
  box: RibbonBox;
  track: Track;
  edge: number;
  sign: number;
  span: Span;
  reach: number;
}

/** The shortest ways to each crossing, by crossing and by the track on which it is reached. */
interface Ways {
  cost: Float64Array;
  before: Int32Array;
  begun: (Landing | undefined)[];
}

/** The tracks that a ribbon takes, and where it ends along the sides of its boxes. */
interface Course {
  id: string;
  width: number;
  first: Landing;
  last: Landing;
  tracks: Track[];
  ports: [number, number];
}

/** A ribbon's run along one track; the turns are the sides, -1 or 1, to which it leaves at its lower and higher end. */
interface Run {
  course: Course;
  index: number;
  track: Track;
  low: number;
  high: number;
  lowTurn: number;
  highTurn: number;
  offset: number;
}

/** A heading's text and the room in which it is to be set, on the sheet. */
interface Heading {
  group: Group;
  kind: "chain" | "zone" | "stage";
  text: string;
  room: Box;
}

/** Weight and sizes of type: the largest, the least that all headings of a kind share, and the least for those that need it. */
interface HeadingType {
  weight: string;
  most: number;
  usual: number;
  least: number;
}
