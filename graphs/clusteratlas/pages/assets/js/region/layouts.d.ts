// What the layouts of the picture are told, and what they hand to each other.

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

/** Things that stand together under a title. */
interface Block {
  id: string;
  title: string;
  items: string[];
}

/** A block, or blocks one below the other, with places and names from its left upper corner. */
interface Piece {
  width: number;
  height: number;
  places: Map<string, Point>;
  names: Map<string, PlacedName>;
  groups: Group[];
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
