export { loadMonaco } from "./monaco";
export { defaultOptions } from "./options";
export { attachEditor, type EditorHandle } from "./attach";
export { attachDiff, type DiffHandle, type DiffOptions } from "./diff";
export type { Completion, CompletionRequest, Diagnostic, EditorOptions, HoverRequest } from "./types";
