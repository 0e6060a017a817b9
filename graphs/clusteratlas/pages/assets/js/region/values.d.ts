// What the region page's scripts hand to each other.

interface Point {
  x: number;
  y: number;
}

interface Size {
  width: number;
  height: number;
}

/** A rectangle on screen, in pixels, from its left upper corner. */
interface Box extends Point {
  w: number;
  h: number;
}

/** What may stand in an element; null, false and empty text are left out. */
type Child = Node | string | number | false | null | undefined | Child[];

/** Attributes of an element; null and false are left out, true is an attribute without value. */
interface Attributes {
  onclick?: (event: MouseEvent) => void;
  onmousedown?: (event: MouseEvent) => void;
  onchange?: (event: Event) => void;
  [name: string]: string | number | boolean | null | undefined | ((event: MouseEvent) => void) | ((event: Event) => void);
}

/** Values for the names in braces of a text. */
type Values = Record<string, string | number>;

/** What the reader asked for; model/state.js says what each part means. */
interface State {
  types: string[];
  ties: string[];
  status: string[];
  chain: string[];
  stage: string[];
  cluster: string[];
  focus: string;
  steps: number;
  from: string;
  to: string;
  path: number;
  at: string;
  least: Strictness;
  sure: boolean;
  dated: boolean;
  pic: "" | "chart" | "network" | "both";
  cols: string[];
  order: "" | "name" | "links";
  cam: string;
  sel: string;
  told: string;
  link: string;
  open: string[];
  flat: boolean;
  names: string;
  lang: string;
}

/** A part of a text that the page was written with: as it stands, or an English text with its values. */
type FixedPart = string | [string, Values?];

/** The parts of the state that are filters. */
type Filter = "types" | "ties" | "status" | "chain" | "stage" | "cluster";

/** What a link must be to count: stated and strong or moderate; strong or moderate; any link; potential ones too. */
type Strictness = "stated" | "moderate" | "weak" | "potential";

/** What the rule of strength needs to know of a path. */
interface Weighed {
  basis: Basis;
  strength: number;
  statements: Set<string>;
}

/** A path with the statements it rests on, and the ties that say each. */
interface RestedPath extends ChainPath, Weighed {
  strength: number;
  rests: Map<string, Tie[]>;
}

interface RestedLink extends ChainLink {
  id: string;
  paths: RestedPath[];
}

/** A link by what the filters leave of its paths. Without a scale it has no strength and, if no mere possibility, no band. */
interface KnownLink extends RestedLink {
  kind: "link" | "potential";
  basis: Basis;
  strength: number | null;
  band: Known | "";
  status: Status;
}

/** What the present choice lights up, by id. */
interface Light {
  /** Whether all of it is to be seen at once: routes to value chains. */
  framed?: boolean;
  things: Set<string>;
  ties: Set<string>;
}

/** The things and ties that the filters leave. */
interface Shown {
  things: Set<string>;
  ties: Tie[];
  tieIds: Set<string>;
}

/** A line of the picture: one tie, or all those between two marks of a folded picture. */
interface Bundle {
  id: string;
  from: string;
  to: string;
  ties: [Tie, ...Tie[]];
}

/** The picture's marks and lines: whole, or folded with each thing standing in for those within it. */
interface Folded {
  whole: boolean;
  standIn: Map<string, string>;
  counts: Map<string, number>;
  nodes: Set<string>;
  edges: Bundle[];
}

/** Everything about what is shown; the links are all that the
 * filters leave between things that are shown, strongest first, whether they count or not. */
interface View extends Shown, Folded {
  links: KnownLink[];
  light: Light | null;
}

/** What a composition of the network shows: everything, what filters leave, one thing's surroundings, one chain, paths. */
type Composed = "overview" | "filter" | "ego" | "chain" | "path";

/** From where the picture is looked at: see picture/camera.js. */
interface Camera extends Size, Point {
  scale: number;
  opening: number;
}

/** The colours of the present scheme, as CSS has them. */
interface Palette {
  paper: string;
  ink: string;
  soft: string;
  line: string;
  panel: string;
  stage: string;
  accent: string;
  heading: string;
  fill: Record<string, string>;
  edge: Record<string, string>;
  tie: Record<string, string>;
}

/** Lines of text in the picture and the box that they take. */
interface Label extends Box {
  lines: string[];
  size: number;
  bold: boolean;
  id: string;
  kind: "name" | "chain" | "zone" | "stage";
  align: "center" | "left";
  alpha?: number;
  /** The colour beneath, in which the text is outlined. */
  ground?: string;
  /** The mark that stands before a heading. */
  sign?: SceneMark;
}

/** A thing that may be named in the picture; the lowest rank comes first. */
interface Candidate {
  id: string;
  rank: number;
  strong: boolean;
  faint: boolean;
}

/** An answer to a search, with the name that was met and how well; 0 is best. */
interface Hit {
  id: string;
  score: number;
  name: string;
  /** Where the page of another region tells of it. */
  place?: Elsewhere;
}

/** A thing as search compares it. */
interface Searchable {
  id: string;
  names: { name: string; folded: string }[];
  initials: string;
}

/** Ties of a thing that say the same, seen from it. */
interface TieGroup {
  title: string;
  /** Those that the view leaves. */
  ties: Tie[];
  whole: number;
  order: number;
}

/** A row of a chart. */
interface ChartRow {
  id?: string;
  text?: string;
  sign?: Element;
  count: number;
  strong?: number;
  whole?: number;
  place?: string | null;
  stated?: number;
}

/** A column of the chart of links: a value chain, or one of its stages. */
interface ChartColumn {
  id: string;
  chain: string;
  stage: string;
}

/** A stakeholder in the chart: what stands in its cells by the column, and whether it joins several chains. */
interface LinkRow {
  id: string;
  joins: boolean;
  cells: Map<string, KnownLink>;
}

interface ChartSum {
  counted: number;
  strong: number;
  whole: number;
}

/** The chart of links of a view: of all chains and stakeholders the shown ones, and who of the view has no link that counts. */
interface LinkChart {
  columns: ChartColumn[];
  groups: { type: TypePhrase; rows: LinkRow[] }[];
  sums: Map<string, ChartSum>;
  without: string[];
  rows: number;
  all: number;
  shown: number;
  chains: number;
}

/** A kind of line in the legend: of a family, of a status (its family is "status"), or of how strongly a link is known. */
interface LineEntry {
  family: string;
  status: Status;
  text: string;
  look?: EvidenceLook;
}

type Row = Thing | Tie | KnownLink;

interface Column<Item> {
  key: string;
  title: string;
  value(item: Item): string | number;
  sort?(item: Item): string | number;
  cell?(item: Item): Child;
  numeric?: boolean;
  /** What is saved instead of the value. */
  saved?(item: Item): string | number;
}

/** A table of things, of ties or of links, and from when it is built its parts on the page. */
interface Table {
  kind: "things" | "ties" | "links";
  columns: Column<Row>[];
  all: readonly Row[];
  shown(): readonly Row[];
  sort: string;
  down: boolean;
  text: string;
  limit: number;
  title: string;
  parts?: TableParts;
}

interface TableParts {
  box: HTMLInputElement;
  count: HTMLElement;
  head: HTMLElement;
  body: HTMLElement;
  more: HTMLElement;
}

/** What printing changes on the page, to be put back afterwards. */
interface Paper {
  brief: HTMLElement;
  picture: HTMLElement;
  folds: HTMLDetailsElement[];
  limits: [Table, number][];
  /** Buttons in heads of tables, each with the words that stand for it. */
  heads: [Element, Element][];
}

/** A corner of a mark in a circle of radius 1. */
type Corner = [number, number];

/** Whether somebody is active at a stage, or it is only reached by other routes, or by links that do not count, or not. */
type StageState = "served" | "reached" | "uncounted" | "open";
