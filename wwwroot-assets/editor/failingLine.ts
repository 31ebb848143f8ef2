import type { CodeEditor } from "./monaco";
import type { Diagnostic } from "./types";

export interface FailingLine {
  /** The first error decides; the same one again changes nothing, so that live updates never scroll. */
  show(diagnostics: readonly Diagnostic[]): void;
  dispose(): void;
}

/** Keeps the line that failed in view: when it becomes known, and when the card that explains it takes room from the editor. */
export function keepFailingLineInView(editor: CodeEditor): FailingLine {
  let line: number | null = null;
  let height = editor.getLayoutInfo().height;
  const reveal = () => {
    if (line !== null) editor.revealLineInCenterIfOutsideViewport(line);
  };
  const layout = editor.onDidLayoutChange((info) => {
    if (info.height < height) reveal();
    height = info.height;
  });
  return {
    show(diagnostics) {
      const next = diagnostics.find((diagnostic) => diagnostic.severity === "error")?.line ?? null;
      if (next === line) return;
      line = next;
      reveal();
    },
    dispose: () => layout.dispose(),
  };
}
