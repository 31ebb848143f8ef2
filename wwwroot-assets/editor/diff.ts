import { readText, type DotNetStream } from "../shared/dotnet";
import { findEditor, requireMonaco, type DiffEditor } from "./monaco";
import { defaultOptions } from "./options";

export interface DiffOptions {
  sideBySide?: boolean | null;
  readOnly?: boolean | null;
  originalLabel?: string | null;
  modifiedLabel?: string | null;
}

export interface DiffHandle {
  setTexts(original: DotNetStream, modified: DotNetStream): Promise<void>;
  getModified(): Uint8Array;
  setSideBySide(on: boolean): void;
  dispose(): void;
}

/** Two texts beside each other, or one below the other where the pane is narrow. */
export function attachDiff(editorId: string, options: DiffOptions | null = null): DiffHandle {
  const monaco = requireMonaco();
  const editor = findEditor(editorId) as DiffEditor;
  const first = editor.getModel();
  let shown: { dispose(): void }[] = [];

  editor.updateOptions({
    ...defaultOptions(), glyphMargin: false, minimap: { enabled: false }, renderSideBySide: options?.sideBySide !== false, useInlineViewWhenSpaceIsLimited: true,
    readOnly: options?.readOnly !== false, originalEditable: false, renderOverviewRuler: false,
    hideUnchangedRegions: { enabled: true },
  });
  editor.getOriginalEditor().updateOptions({ ariaLabel: options?.originalLabel ?? "Before" });
  editor.getModifiedEditor().updateOptions({ ariaLabel: options?.modifiedLabel ?? "After" });
  const drop = () => shown.splice(0).forEach((model) => model.dispose());
  return {
    async setTexts(original, modified) {
      const [before, after] = await Promise.all([readText(original), readText(modified)]);
      const next = { original: monaco.editor.createModel(before, "python"), modified: monaco.editor.createModel(after, "python") };
      editor.setModel(next);
      drop();
      shown = [next.original, next.modified];
    },
    getModified: () => new TextEncoder().encode(editor.getModifiedEditor().getValue()),
    setSideBySide: (on) => editor.updateOptions({ renderSideBySide: on }),
    dispose() {
      editor.setModel(first);
      drop();
    },
  };
}
