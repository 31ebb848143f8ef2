import type * as Monaco from "monaco-editor";
import { channel } from "../shared/bus";
import { createOutlet, readText, textStream, type DotNetObject, type DotNetStream } from "../shared/dotnet";
import { Disposables } from "../shared/dom";
import { addFlusher } from "../shared/flush";
import { throttle } from "../shared/throttle";
import { createChangeFeed } from "./changes";
import type { CodeAnimation } from "./codeTime/codeTimes";
import type { CodeFinding } from "./codeTime/findings";
import { createFollower } from "./codeTime/follower";
import { registerLanguage } from "./completion";
import { dropDraft, readDraft, type DraftDecision } from "./drafts";
import { keepFailingLineInView } from "./failingLine";
import { setMarkers } from "./markers";
import { findEditor, requireMonaco, type CodeEditor } from "./monaco";
import { defaultOptions, narrowOptions } from "./options";
import { createCaretPreview } from "./preview";
import type { Diagnostic, EditorCallbacks, EditorOptions } from "./types";

export interface EditorHandle {
  open(key: string, text: DotNetStream, revision: string): Promise<{ draft: DraftDecision }>;
  setText(text: DotNetStream, revision?: string | null): Promise<void>;
  getText(): Uint8Array;
  flush(): Promise<void>;
  acknowledge(key: string, version: number, revision: string): void;
  getDraft(key: string): Uint8Array;
  takeDraft(key: string): void;
  dropDraft(key: string): void;
  setMarkers(diagnostics: Diagnostic[]): void;
  revealLine(line: number, focus?: boolean | null): void;
  setVideo(key: string, rendered: DotNetStream | null, animations: CodeAnimation[], findings?: CodeFinding[] | null): Promise<void>;
  showAnimation(index: number): boolean;
  secondsAtCaret(): number | null;
  toggleFollowing(): boolean;
  previewing(): boolean;
  togglePreview(): boolean;
  markTrouble(line: number | null, message: string): void;
  insertText(text: string): void;
  setReadOnly(on: boolean): void;
  focus(): void;
  dispose(): void;
}

interface OpenText {
  model: Monaco.editor.ITextModel;
  view: Monaco.editor.ICodeEditorViewState | null;
}

/** Behaviour for an editor that BlazorMonaco created; texts travel as streams. */
export function attachEditor(editorId: string, dotnet: DotNetObject | null, options: EditorOptions | null = null): EditorHandle {
  const monaco = requireMonaco();
  const editor = findEditor(editorId) as CodeEditor;
  const cleanup = new Disposables();
  const outlet = createOutlet<EditorCallbacks>(dotnet);
  const texts = new Map<string, OpenText>();
  const store = sessionStorage;
  const markers = editor.createDecorationsCollection();
  let key = "";
  let quiet = false;

  const feed = createChangeFeed({ delay: options?.changeDelay ?? 800, store, text: () => editor.getValue(), outlet });
  const caret = throttle(200, (line: number) => void outlet.raise("EditorCaret", key, line));

  const first = editor.getModel();
  editor.updateOptions({ ...defaultOptions(), readOnly: options?.readOnly === true, ariaLabel: options?.label ?? "Scene code" });

  const silently = (action: () => void) => {
    quiet = true;
    try {
      action();
    } finally {
      quiet = false;
    }
  };
  /** One edit on the undo stack, so that Ctrl+Z brings the old text back. */
  const replaceAll = (model: Monaco.editor.ITextModel, text: string) => {
    if (model.getValue() === text) return;
    model.pushStackElement();
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
    model.pushStackElement();
  };
  const modelFor = (sceneKey: string, text: string) => {
    const known = texts.get(sceneKey);
    if (known) return known;
    const created = { model: monaco.editor.createModel(text, "python"), view: null };
    created.model.updateOptions({ tabSize: 4, insertSpaces: true, trimAutoWhitespace: true });
    texts.set(sceneKey, created);
    return created;
  };

  const watch = (listener: { dispose(): void }) => cleanup.add(() => listener.dispose());
  watch(editor.onDidChangeModelContent(() => !quiet && feed.changed()));
  let lastLine = 0;
  watch(editor.onDidChangeCursorPosition(({ position }) => {
    if (position.lineNumber === lastLine) return;
    lastLine = position.lineNumber;
    caret(lastLine);
  }));
  watch(editor.onDidLayoutChange(({ width }) => editor.updateOptions(narrowOptions(width))));
  editor.updateOptions(narrowOptions(editor.getLayoutInfo().width));
  const failingLine = keepFailingLineInView(editor);
  watch(failingLine);
  const follower = createFollower(monaco, editor, channel(options?.channel ?? "studio"), () => void outlet.raise("EditorPlay", key));
  watch(follower);
  const preview = createCaretPreview(monaco, editor, (sceneKey, line, text) => outlet.raise("EditorPreview", sceneKey, line, textStream(text)));
  watch(preview);
  if (options?.commands !== false) addCommands(monaco, editor, cleanup, (command) => void feed.flush().then(() => outlet.raise("EditorCommand", key, command)));
  cleanup.add(addFlusher(() => feed.flush()));
  cleanup.add(registerLanguage(monaco, {
    get key() {
      return key;
    },
    owns: (model) => model === editor.getModel(),
    flush: () => feed.flush(),
  }, outlet, options ?? {}));

  const bytes = (text: string) => new TextEncoder().encode(text);
  const takeDraft = (sceneKey: string) => {
    const draft = readDraft(store, sceneKey);
    const open = texts.get(sceneKey);
    if (draft && open) replaceAll(open.model, draft.text);
  };

  return {
    async open(nextKey, stream, revision) {
      const text = await readText(stream);
      const before = texts.get(key);
      if (before) before.view = editor.saveViewState();
      const next = modelFor(nextKey, text);
      const draft = feed.decide(nextKey, text, revision);
      feed.show(nextKey, revision, text);
      silently(() => {
        key = nextKey;
        replaceAll(next.model, text);
        editor.setModel(next.model);
        if (next.view) editor.restoreViewState(next.view);
      });
      markers.clear();
      failingLine.show([]);
      follower.show(nextKey);
      preview.show(nextKey);
      lastLine = 0;
      if (draft !== "none") takeDraft(nextKey);
      return { draft };
    },
    async setText(stream, revision) {
      const text = await readText(stream);
      const model = editor.getModel();
      if (!model) return;
      if (revision == null) return replaceAll(model, text);
      silently(() => replaceAll(model, text));
      feed.show(key, revision, text);
      dropDraft(store, key);
    },
    getText: () => bytes(editor.getValue()),
    flush: () => feed.flush(),
    acknowledge: (ackKey, version, revision) => feed.acknowledge(ackKey, version, revision),
    getDraft: (sceneKey) => bytes(readDraft(store, sceneKey)?.text ?? ""),
    takeDraft,
    dropDraft: (sceneKey) => dropDraft(store, sceneKey),
    setMarkers(diagnostics) {
      const model = editor.getModel();
      if (!model) return;
      markers.set(setMarkers(monaco, model, diagnostics));
      failingLine.show(diagnostics);
    },
    revealLine(line, focus) {
      editor.revealLineInCenterIfOutsideViewport(line);
      editor.setPosition({ lineNumber: line, column: editor.getModel()?.getLineFirstNonWhitespaceColumn(line) || 1 });
      if (focus) editor.focus();
    },
    setVideo: async (sceneKey, rendered, animations, findings) => follower.setVideo(sceneKey, rendered && (await readText(rendered)), animations, findings),
    showAnimation: (index) => follower.reveal(index),
    secondsAtCaret: () => follower.secondsAtCaret(),
    toggleFollowing: () => (follower.following = !follower.following),
    previewing: () => preview.on,
    togglePreview: () => (preview.on = !preview.on),
    markTrouble: (line, message) => preview.mark(line, message),
    insertText: (text) => void editor.trigger("studio", "type", { text }),
    setReadOnly: (on) => editor.updateOptions({ readOnly: on }),
    focus: () => editor.focus(),
    dispose() {
      caret.cancel();
      feed.dispose();
      cleanup.dispose();
      if (first && !first.isDisposed()) editor.setModel(first);
      for (const { model } of texts.values()) model.dispose();
    },
  };
}

function addCommands(monaco: ReturnType<typeof requireMonaco>, editor: CodeEditor, cleanup: Disposables, run: (command: string) => void): void {
  const { KeyMod, KeyCode } = monaco;
  const commands: [string, string, number][] = [
    ["save", "Save", KeyMod.CtrlCmd | KeyCode.KeyS],
    ["render", "Render this scene", KeyMod.CtrlCmd | KeyCode.Enter],
    ["renderStale", "Render all stale scenes", KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter],
  ];
  for (const [command, label, keybinding] of commands) {
    const action = editor.addAction({ id: `studio.${command}`, label, keybindings: [keybinding], run: () => run(command) });
    cleanup.add(() => action.dispose());
  }
}
