import type * as Monaco from "monaco-editor";

const NARROW = 620;

/** How the studio's editors behave; also good as construction options of the component. */
export function defaultOptions(): Monaco.editor.IStandaloneEditorConstructionOptions {
  return {
    language: "python",
    automaticLayout: true,
    fontFamily: '"JetBrains Mono", ui-monospace, monospace',
    fontLigatures: false,
    fontSize: 13,
    lineHeight: 21,
    wordWrap: "off",
    tabSize: 4,
    insertSpaces: true,
    detectIndentation: false,
    glyphMargin: true,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 8,
    folding: true,
    renderLineHighlight: "line",
    renderFinalNewline: "on", // Monaco would write the last line's number too faintly to read
    scrollBeyondLastLine: false,
    smoothScrolling: true,
    padding: { top: 10, bottom: 10 },
    fixedOverflowWidgets: true,
    stickyScroll: { enabled: false },
    quickSuggestions: { other: true, comments: false, strings: false },
    wordBasedSuggestions: "currentDocument",
    accessibilitySupport: "auto",
    unicodeHighlight: { ambiguousCharacters: false },
    "semanticHighlighting.enabled": false,
  };
}

/** The overview to the right is worth its room only in a wide pane. */
export function narrowOptions(width: number): Monaco.editor.IEditorOptions {
  return { minimap: { enabled: width >= 900 }, folding: width >= NARROW / 2, lineNumbersMinChars: width < NARROW ? 2 : 3 };
}
