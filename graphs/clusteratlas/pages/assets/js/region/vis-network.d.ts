// The few parts of vis-network 9.1 that the picture uses, as it uses them.

declare namespace vis {
  /** Where something was done: at a point of the window, and the same point in picture units. */
  interface Pointer {
    DOM: Point;
    canvas: Point;
  }

  /** What lies under the pointer, by id. */
  interface Pointed {
    nodes: string[];
    edges: string[];
    pointer: Pointer;
  }

  /** What a node's own renderer is told of it. */
  interface RenderRequest {
    ctx: CanvasRenderingContext2D;
    id: string;
    x: number;
    y: number;
  }

  interface Rendering {
    drawNode(): void;
    nodeDimensions: Size;
  }

  interface Node extends Point {
    id: string;
    shape: "custom";
    ctxRenderer(request: RenderRequest): Rendering;
  }

  interface Edge {
    id: string;
    from: string;
    to: string;
    color: { color: string; hover: string; highlight: string; opacity: number };
    dashes: number[] | false;
    width: number;
    arrows: { to: { enabled: boolean } };
    smooth: { enabled: boolean; type: string; roundness: number };
  }

  class DataSet<Item extends { id: string }> {
    get(id: string): Item | null;
    getIds(): string[];
    remove(ids: string[]): void;
    update(items: Item[]): void;
  }

  class Network {
    constructor(container: HTMLElement, data: { nodes: DataSet<Node>; edges: DataSet<Edge> }, options: object);
    getScale(): number;
    getViewPosition(): Point;
    moveTo(options: { position: Point; scale: number; animation: { duration: number } | false }): void;
    DOMtoCanvas(point: Point): Point;
    setSize(width: string, height: string): void;
    redraw(): void;
    on(event: "beforeDrawing" | "afterDrawing", listener: (ctx: CanvasRenderingContext2D) => void): void;
    on(event: "click" | "doubleClick" | "dragEnd", listener: (event: Pointed) => void): void;
    on(event: "zoom" | "dragStart", listener: () => void): void;
  }
}
