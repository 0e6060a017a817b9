// Paths between things, the way back in the panel, and the looks of links in the legend.

/** A statement that a path may walk, either way, and what that costs: the less it says, the more. */
interface Stride {
  cost: number;
  words: [string, string, string];
  ties: Tie[];
  status: Status;
}

/** The cheapest stride between each two things, by both ends. */
type SteppingStones = Map<string, Map<string, Stride>>;

/** A walk through the network by the ids of what it passes, with its cost. */
interface Walk {
  ids: string[];
  cost: number;
}

/** A step of a path as it is walked; the words are its statement. One within the classification of industries has no
 * ties. It is shared where it says no more than that both ends have a place, an industry or a programme in common. */
interface Hop {
  from: string;
  to: string;
  words: [string, string, string];
  ties: Tie[];
  status: Status;
  isShared: boolean;
}

/** A path between two things, as strong as the library has it. One that derives a link bears its basis. */
interface RankedPath {
  ids: string[];
  hops: Hop[];
  strength: number | null;
  status: Status;
  basis: Basis | "";
}

/** Where the panel came from, so that one can go back: what it showed, how far down, and which folds were open. */
interface Left {
  subject: string;
  patch: Partial<State>;
  title: string;
  scroll: number;
  open: boolean[];
  before: Left | null;
}

/** How strongly something is known, as it is drawn: stated, through others, only possible, not known at the date. */
type EvidenceLook = "solid" | "thin" | "hollow" | "faded";
