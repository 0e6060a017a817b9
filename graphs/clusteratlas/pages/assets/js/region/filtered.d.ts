// Values of what filters leave of the overview, composed anew: see layout/filter.js.

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
