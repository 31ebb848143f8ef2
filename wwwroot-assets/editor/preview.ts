import type * as Monaco from "monaco-editor";
import { recall, remember } from "../shared/storage";
import { plainMarkdown } from "./markers";
import type { CodeEditor, MonacoApi } from "./monaco";

const SETTLE = 300;
const REMEMBERED = "editor.preview";

/** Asks for the picture of the caret's line a moment after typing or moving stops, and marks the line that fails. */
export interface CaretPreview {
  /** Whether pictures are wanted; remembered in this browser. */
  on: boolean;
  /** The text of another scene is shown. */
  show(key: string): void;
  /** Marks the line of a trouble quietly; null clears. */
  mark(line: number | null, message: string): void;
  dispose(): void;
}

/** @param send Sends the text with the caret's line; the next one waits until it has arrived. */
export function createCaretPreview(monaco: MonacoApi, editor: CodeEditor, send: (key: string, line: number, text: string) => Promise<unknown>): CaretPreview {
  const trouble = editor.createDecorationsCollection();
  let on = recall(REMEMBERED) !== "0";
  let key = "";
  let asked = "";
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sending: Promise<unknown> | null = null;

  const cancel = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const ask = () => {
    timer = null;
    const model = editor.getModel();
    const line = editor.getPosition()?.lineNumber;
    if (!on || !model || !line || !key) return;
    // What is on its way goes first; the text that is there when it has arrived is the one to send.
    if (sending) return void sending.finally(later);
    const wanted = `${key}:${model.id}:${model.getAlternativeVersionId()}:${line}`;
    if (wanted === asked) return;
    asked = wanted;
    sending = send(key, line, model.getValue()).finally(() => (sending = null));
  };
  const later = () => {
    cancel();
    if (on) timer = setTimeout(ask, SETTLE);
  };
  const listeners: Monaco.IDisposable[] = [
    editor.onDidChangeModelContent((event) => !event.isFlush && later()),
    // Only what a person does here: a text that is opened is not looked at yet.
    editor.onDidChangeCursorPosition(({ source }) => (source === "keyboard" || source === "mouse") && later()),
  ];

  return {
    get on() {
      return on;
    },
    set on(wanted) {
      on = wanted;
      remember(REMEMBERED, on ? "1" : "0");
      asked = "";
      cancel();
      if (on) later();
      else trouble.clear();
    },
    show(next) {
      key = next;
      asked = "";
      cancel();
      trouble.clear();
    },
    mark(line, message) {
      const model = editor.getModel();
      if (line === null || !model) return trouble.clear();
      const place = Math.min(Math.max(line, 1), model.getLineCount());
      trouble.set([{
        range: new monaco.Range(place, model.getLineFirstNonWhitespaceColumn(place) || 1, place, model.getLineMaxColumn(place)),
        options: { inlineClassName: "ms-preview-trouble", hoverMessage: { value: plainMarkdown(message) }, stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges },
      }]);
    },
    dispose() {
      cancel();
      for (const listener of listeners) listener.dispose();
    },
  };
}
