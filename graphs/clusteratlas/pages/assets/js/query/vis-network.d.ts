// The few parts of vis-network 9.1 that the picture of an answer uses, as it uses them.

declare namespace vis {
  class Network {
    constructor(container: HTMLElement, data: { nodes: object[]; edges: object[] }, options: object);
    destroy(): void;
    setOptions(options: object): void;
    once(event: "stabilizationIterationsDone", handler: () => void): void;
    on(event: "doubleClick", handler: (told: { nodes: string[] }) => void): void;
  }
}
