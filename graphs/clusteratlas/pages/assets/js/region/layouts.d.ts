// What the layouts of the picture are told, and what they hand to each other.

/** A composition of the picture: where marks stand, and the boxes behind them. Pure functions in layout/ make it. */
interface Plan extends Layout {
  kind: Composed;
  places: Map<string, Point>;
}

/** In ego, chain and path views things stand in columns from left to right, and lines run from column to column. Each
 * name has a room of its own; the place of most things says what they have to do with each other, so that only some
 * ties are drawn where nothing is chosen. The start is where to begin to read. */
interface ColumnPlan extends Plan {
  names: Map<string, PlacedName>;
  drawn: Set<string>;
  trunks: Trunk[];
  start: Point;
  /** How far the way from the thing in focus to its value chains runs straight on. */
  axis?: number;
  /** Whether it is read from top to bottom. */
  upright?: boolean;
}

/** The room kept for a name, in picture units from its left upper corner, and the lines in which it is written there. */
interface PlacedName extends Box {
  lines: string[];
  align: "left" | "center";
  bold: boolean;
}

/** One band for all ties between a thing and a group of others. */
interface Trunk {
  id: string;
  family: string;
  ties: string[];
  from: Point;
  to: Point;
  upright: boolean;
}

/** A tie as layouts know it. */
interface PlainTie {
  id: string;
  subject: string;
  predicate: string;
  object: string;
}

/** What layouts know of words: names by id, titles by key, and how wide a text is in picture units. */
interface Wording {
  names: Map<string, string>;
  titles: Map<string, string>;
  widthOf(text: string, bold: boolean): number;
}

/** A backdrop that the page composed itself. */
interface Group {
  /** What is written over it, where that does not follow from its kind. */
  title?: string;
}

/** Things that stand together under a title. */
interface Block {
  id: string;
  title: string;
  items: string[];
  /** Whether the title says how many there are. */
  counted?: boolean;
}

/** A block, or blocks one below the other, with places and names from its left upper corner. */
interface Piece {
  width: number;
  height: number;
  places: Map<string, Point>;
  names: Map<string, PlacedName>;
  groups: Group[];
}

/** An ego view that has not been moved to its place. */
interface Draft extends Piece {
  trunks: Trunk[];
  axis?: number;
}

interface EgoInput extends Wording {
  focus: string;
  nodes: string[];
  ties: PlainTie[];
  /** Kinds of ties, the most telling first, and the family of each. */
  predicates: [string, string][];
  types: Map<string, string>;
  /** The value chains reached, each with the band of its link, the strongest first. */
  chains: [string, string][];
  /** The ties of the paths that these links rest on. */
  routes: string[];
  size: Size;
}

/** A column of the ego view: the blocks in it, and from where they hang together. */
interface EgoSlot {
  side: -1 | 0 | 1;
  distance: number;
  blocks: Block[];
}

/** A stakeholder of a value chain: the band of its link, and of it at each stage that it serves, in stage order. */
interface ChainPerson {
  id: string;
  band: string;
  stages: [number, string][];
}

/** A stakeholder's row in a lane: from which to which column it reaches, and the band at each stage there. */
interface Reach {
  id: string;
  first: number;
  last: number;
  served: [number, string][];
  name: PlacedName;
  row: number;
}

interface ChainInput extends Wording {
  chain: string;
  stages: { id: string; industries: string[] }[];
  people: ChainPerson[];
  /** What else is shown, by groups. */
  beside: Block[];
  size: Size;
}

interface PathInput extends Wording {
  paths: string[][];
  ties: PlainTie[];
  size: Size;
}

/** Left, top, width and height of what is kept free for a name. */
type Room = [number, number, number, number];

/** A thing that stands in rows: whether its name is written right of it, the room of its mark, and of both. */
interface RowItem {
  id: string;
  name: boolean;
  slot: number;
  wide: number;
  high: number;
}

/** Things in rows, from the upper left corner of these. */
interface Flowed {
  places: Map<string, Point>;
  rooms: Map<string, Room>;
  height: number;
}

/** What filters leave of a panel, from its upper left corner. */
interface PanelLeft extends Flowed {
  panel: Group;
  stages: Group[];
}

/** What filters leave of a zone; without group what stood in none. */
interface ZoneLeft {
  group: Group | null;
  things: RowItem[];
  least: number;
}

/** Zones on one line. */
interface ShelfLeft {
  cells: { zone: ZoneLeft, width: number, flow: Flowed }[];
  fits: boolean;
  height: number;
}

/** A filtered composition in the making. */
interface FilterDraft extends Pick<Layout, "groups" | "bounds" | "gutters"> {
  places: Map<string, Point>;
  rooms: Map<string, Room>;
}
