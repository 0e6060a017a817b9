// The few parts of CodeMirror 5 that the editor uses, as it uses them.

declare namespace CodeMirror {
  interface Position {
    line: number;
    ch: number;
  }

  interface Token {
    start: number;
    end: number;
    string: string;
    type: string | null;
  }

  interface Mark {
    clear(): void;
  }

  interface Hint {
    text: string;
    displayText?: string;
    className?: string;
  }

  interface Hints {
    list: Hint[];
    from: Position;
    to: Position;
  }

  interface Editor {
    getValue(): string;
    setValue(text: string): void;
    getCursor(): Position;
    setCursor(place: Position): void;
    getTokenAt(place: Position): Token;
    getLine(line: number): string;
    lineCount(): number;
    markText(from: Position, to: Position, options: { className: string }): Mark;
    addLineClass(line: number, where: "background", name: string): void;
    removeLineClass(line: number, where: "background", name: string): void;
    scrollIntoView(place: Position, margin: number): void;
    showHint(options: HintOptions): void;
    on(event: "change" | "inputRead", handler: (editor: Editor, change: { text: string[] }) => void): void;
    focus(): void;
    refresh(): void;
    getInputField(): HTMLElement;
    state: { completionActive?: object };
  }

  function fromTextArea(area: HTMLTextAreaElement, options: object): Editor;

  interface HintOptions {
    hint: (editor: Editor) => Promise<Hints | null>;
    completeSingle: boolean;
    closeOnUnfocus: boolean;
  }
}
