import type * as Monaco from "monaco-editor";
import type { MonacoApi } from "./monaco";
import type { Diagnostic } from "./types";

/** Line and column ranges inside the text that is there now; a diagnostic may be older than the text. */
export function markerRange(diagnostic: Diagnostic, lineCount: number, lineLength: (line: number) => number) {
  const line = Math.min(Math.max(1, diagnostic.line), Math.max(1, lineCount));
  const endLine = Math.min(Math.max(line, diagnostic.endLine ?? line), lineCount);
  const column = Math.min(Math.max(1, diagnostic.column ?? 1), lineLength(line) + 1);
  const whole = diagnostic.column == null || diagnostic.endColumn == null;
  const endColumn = whole ? lineLength(endLine) + 1 : Math.min(diagnostic.endColumn!, lineLength(endLine) + 1);
  return { startLineNumber: line, startColumn: column, endLineNumber: endLine, endColumn: endLine === line ? Math.max(endColumn, column) : endColumn };
}

export function markerMessage(diagnostic: Diagnostic): string {
  const advice = diagnostic.hint ?? diagnostic.fix;
  return advice ? `${diagnostic.message}\n${advice}` : diagnostic.message;
}

const OWNER = "manim-studio";

export function setMarkers(monaco: MonacoApi, model: Monaco.editor.ITextModel, diagnostics: readonly Diagnostic[]): Monaco.editor.IModelDeltaDecoration[] {
  const severities = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning, info: monaco.MarkerSeverity.Info };
  const range = (diagnostic: Diagnostic) => markerRange(diagnostic, model.getLineCount(), (line) => model.getLineLength(line));
  monaco.editor.setModelMarkers(model, OWNER, diagnostics.map((diagnostic) => ({
    ...range(diagnostic), severity: severities[diagnostic.severity], message: markerMessage(diagnostic), ...(diagnostic.code ? { code: diagnostic.code } : {}),
  })));
  return diagnostics.filter((diagnostic) => diagnostic.severity !== "info").map((diagnostic) => {
    const { startLineNumber } = range(diagnostic);
    const failed = diagnostic.severity === "error";
    return {
      range: new monaco.Range(startLineNumber, 1, startLineNumber, 1),
      options: {
        isWholeLine: true,
        glyphMarginClassName: failed ? "ms-glyph ms-glyph-error" : "ms-glyph ms-glyph-warning",
        glyphMarginHoverMessage: { value: plainMarkdown(markerMessage(diagnostic)) },
        ...(failed ? { className: "ms-line-error" } : {}),
        overviewRuler: { color: failed ? "#fc6255" : "#f2c94c", position: monaco.editor.OverviewRulerLane.Right },
      },
    };
  });
}

/** A traceback is text: its stars, brackets and angle brackets must not become formatting or links. */
export function plainMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, "\\$&").replace(/\n/g, "  \n");
}
