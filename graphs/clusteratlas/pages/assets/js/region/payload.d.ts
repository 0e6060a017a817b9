// What payload.py and page.py write into a region's page: an attribute that is empty is left out. A test holds this
// file to what they really write, so that it cannot go stale.

type Status = "attested" | "testified" | "uncited" | "disputed";
type Route = "direct" | "industry" | "cluster" | "initiative" | "partner";
type Basis = "stated" | "acting" | "belonging" | "partnering" | "capable" | "associated";
type Band = "strong" | "moderate" | "weak";
/** A band, or that there is no link yet. */
type Known = "strong" | "moderate" | "weak" | "potential";

/** A stakeholder, region, initiative, programme, technology, value chain or industry. */
interface Thing {
  id: string;
  iri: string;
  type: string;
  labels: Record<string, string>;
  other_names?: string[];
  region?: string;
  description?: string;
  nuts?: string;
  notation?: string;
  city?: string;
  latitude?: number;
  longitude?: number;
  website?: string;
  website_text?: string;
  valid_from?: string;
  valid_to?: string;
  status?: Status;
  sources?: string[];
  /** It stands for bodies that no source names. */
  collective?: true;
  differs?: Difference[];
}

/** A point in which data sets differ on a thing: each data set, and what it says. */
interface Difference {
  property: string;
  values: [string, string][];
}

/** One statement between two things; only `stage-of` has a stage. */
interface Tie {
  id: string;
  subject: string;
  predicate: string;
  object: string;
  role?: string;
  stage?: string;
  valid_from?: string;
  valid_to?: string;
  status?: Status;
  sources?: string[];
  data_set?: string;
}

/** A step of a value chain; positions count from 1. */
interface Stage {
  id: string;
  value_chain: string;
  position: number;
  label: string;
  industries?: string[];
}

interface Source {
  id: string;
  title: string;
  publisher?: string;
  year?: string;
  url?: string;
  url_text?: string;
}

/** A support step that the region received, or, without region, a step of the method. */
interface Step {
  id: string;
  type: string;
  label: string;
  region?: string;
  position: number;
  date?: string;
  days?: number;
  actors?: string[];
  topic?: string;
  note?: string;
  status?: Status;
  sources?: string[];
}

/** One path of a link, as the ids of its ties; `untied` are statements that no tie describes. Strength lies in (0, 1]. */
interface ChainPath {
  route: Route;
  basis: Basis;
  ties: string[];
  stages?: string[];
  kind: "link" | "potential";
  status?: Status;
  untied?: [string, string, string][];
  strength?: number;
}

/** A stakeholder and a value chain that it reaches, by paths of which the strongest comes first. */
interface ChainLink {
  stakeholder: string;
  value_chain: string;
  paths: ChainPath[];
}

/** The least strength of a band, and the highest band of a link by its best basis. */
interface Scale {
  least: Partial<Record<Band, number>>;
  caps: Partial<Record<Basis, Band>>;
}

/** A statement of the analysis, in English. */
interface Finding {
  kind: string;
  text: string;
  things?: string[];
  stage?: string;
  coverage?: string;
  question?: string;
  said?: Said[];
  asked?: Said[];
  seen?: Said[];
}

/** A sentence of the analysis: an English template, and what stands in its places: numbers, ids, or several ids. */
interface Said {
  template: string;
  values: Record<string, number | string | string[]>;
}

/** A sentence on the network as a whole, what not to conclude from it, and whom it is about. */
interface Insight {
  text: string;
  caution?: string;
  things?: string[];
  said?: Said[];
}

/** What is special about the region: an English sentence with {name} for each value, which is a number, a text, or the id
 * of a thing or stage; what it is about and rests on; the view that shows it, and the command that gives its numbers. */
interface StorySentence {
  kind: string;
  template: string;
  values: Record<string, number | string>;
  things?: string[];
  ties?: string[];
  view?: string;
  command?: string;
}

/** The things that a measure puts first, each with its value. */
interface Ranking {
  title: string;
  reading: string;
  caution?: string;
  rows: [string, number][];
  /** Of each row its place, and the best and the worst one that it may have. */
  places?: [number, number, number][];
  measure?: string;
}

/** What the data set says of itself. */
interface Dataset {
  id?: string;
  title?: string;
  description?: string;
  version?: string;
  issued?: string;
  license?: string;
  limits?: string[];
}

/** A type of thing: its token, its names for one and for many, and the family that has its colour. */
interface TypePhrase {
  token: string;
  one: string;
  many: string;
  family: string;
}

/** A kind of tie: its token, its verb, the heading of those who are tied so, its verb read from the object, and the
 * family that has its colour. */
interface TiePhrase {
  token: string;
  out: string;
  back: string;
  turned: string;
  family: string;
}

/** A backdrop: a rectangle in picture units, y downwards; the kind is `chain`, `stage` or that of a zone. */
interface Group {
  kind: string;
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Corridors in which nothing stands: left and right edges of those beside the columns of panels, upper and lower edges of
 * those between zones and panels. */
interface Gutters {
  vertical: [number, number][];
  horizontal: [number, number][];
}

/** Bounds are left, top, width and height of the whole; rooms likewise, by id: what is kept free for the name of a backdrop,
 * and, right of its mark, of a thing that is named in the opening view. */
interface Layout {
  groups: Group[];
  bounds: [number, number, number, number];
  rooms: Record<string, [number, number, number, number]>;
  gutters: Gutters;
}

/** The composition for a window that stands upright, which has places of its own. */
interface TallLayout {
  groups: Group[];
  bounds: [number, number, number, number];
  rooms: Record<string, [number, number, number, number]>;
  gutters: Gutters;
  places: Record<string, [number, number]>;
}

interface PlacedNode {
  id: string;
  x: number;
  y: number;
}

/** Nodes and options in vis-network's own form. */
interface Drawing {
  nodes: PlacedNode[];
  options: object;
}

/** Another region's page and what it holds that this one lacks: each as its id and its names. */
interface Elsewhere {
  label: string;
  href: string;
  names: string[][];
}

interface Payload {
  region: string;
  at: string;
  language: string;
  native: string;
  dataset: Dataset;
  types: TypePhrase[];
  predicates: TiePhrase[];
  families: Record<string, string>;
  statuses: Record<Status, string>;
  bases: Record<Basis, string>;
  bands: Record<Known, string>;
  stepTypes: Record<string, string>;
  findingKinds: Record<string, string>;
  things: Thing[];
  ties: Tie[];
  stages: Stage[];
  sources: Source[];
  steps: Step[];
  links: ChainLink[];
  scale?: Scale;
  weights?: Record<string, number>;
  elsewhere: number;
  findings: Finding[];
  unserved: string[];
  rankings: Ranking[];
  insights: Insight[];
  story: StorySentence[];
  homes: Record<string, string>;
  /** English texts, and by language their translations in the same order; an empty one is as in English. */
  messages: string[];
  words: Record<string, string[]>;
  drawing: Drawing;
  layout: Layout;
  tall?: TallLayout;
  others: Elsewhere[];
}
