import type * as Monaco from "monaco-editor";
import type { MonacoApi } from "../monaco";
import type { CodeTimes } from "./codeTimes";

/** Advice about the video, with a line of the code that was rendered. */
export interface CodeFinding {
  line: number;
  message: string;
  hint?: string | null;
}

const OWNER = "manim-studio-layout";

/** Warnings on the lines where the findings are in the text as it is now; those whose line is gone are left out. */
export function markFindings(monaco: MonacoApi, model: Monaco.editor.ITextModel, findings: readonly CodeFinding[], times: CodeTimes | null): void {
  const markers = findings.flatMap(({ line, message, hint }) => {
    const now = times?.toNow(line);
    if (!now || now > model.getLineCount()) return [];
    return [{
      severity: monaco.MarkerSeverity.Warning,
      source: "Layout",
      message: hint ? `${message}\n${hint}` : message,
      startLineNumber: now,
      startColumn: model.getLineFirstNonWhitespaceColumn(now) || 1,
      endLineNumber: now,
      endColumn: model.getLineMaxColumn(now),
    }];
  });
  monaco.editor.setModelMarkers(model, OWNER, markers);
}
