export interface Diagnostic {
  severity: "error" | "warning" | "info";
  line: number;
  column?: number | null;
  endLine?: number | null;
  endColumn?: number | null;
  code?: string | null;
  message: string;
  hint?: string | null;
  fix?: string | null;
}

export interface EditorOptions {
  readOnly?: boolean | null;
  completion?: boolean | null;
  hover?: boolean | null;
  commands?: boolean | null;
  changeDelay?: number | null;
  label?: string | null;
  channel?: string | null;
}

/** What the editor tells .NET. */
export interface EditorCallbacks extends Record<string, unknown[]> {
  EditorChanged: [key: string, version: number, text: unknown];
  EditorCaret: [key: string, line: number];
  EditorCommand: [key: string, command: string];
  EditorProblem: [message: string];
  EditorPlay: [key: string];
  EditorPreview: [key: string, line: number, text: unknown];
}

export interface CompletionRequest {
  key: string;
  line: number;
  column: number;
  word: string;
  lineText: string;
}

export interface Completion {
  label: string;
  kind: string;
  insertText?: string | null;
  detail?: string | null;
  documentation?: string | null;
  snippet?: boolean | null;
}

export interface HoverRequest {
  key: string;
  line: number;
  column: number;
  word: string;
}
