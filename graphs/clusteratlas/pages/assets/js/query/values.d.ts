// What the query page's scripts hand to each other, and what the server tells them.

/** What the page was written with: see pages/query/page.py. */
interface Payload {
  questions: Question[];
  prefixes: Record<string, string>;
  /** Where things have their pages: the beginning of their IRIs, and the path under which the server has them. */
  things: { iri: string; path: string; other: string };
}

/** A named question. */
interface Question {
  name: string;
  group: string;
  title: string;
  question: string;
  tags: string[];
  parameters: Parameter[];
  /** Where it is answered; of a named question in the formats of SPARQL, else as rows of JSON. */
  address: string;
}

interface Parameter {
  name: string;
  type: string;
  default: string;
  example: string;
  meaning: string;
}

/** A term as the SPARQL results format has it. */
interface Term {
  type: "uri" | "literal" | "bnode" | "triple";
  value: string;
  "xml:lang"?: string;
  datatype?: string;
}

/** What a query gave: rows, statements, or yes and no. */
interface Answer {
  kind: "rows" | "statements" | "boolean";
  columns: string[];
  rows: (Term | null)[][];
  holds: boolean;
  /** What the server says of the whole: that rows were left out, how long it took. */
  remark: string;
}

/** What to ask, and of whom: an address and what is sent there. */
interface Asking {
  address: string;
  method: "GET" | "POST";
  body: string;
}

/** A term of the vocabulary, for completion. */
interface VocabularyTerm {
  name: string;
  label: string;
  kind: "class" | "property";
}

/** What the server finds by a name. */
interface Found {
  id: string;
  type: string;
  label: string;
  region: string;
}

type Child = Node | string | null | Child[];

/** Attributes of an element; false is left out, true is an attribute without value. */
type Attributes = Record<string, string | boolean | ((event: Event) => void)>;
