import type * as Monaco from "monaco-editor";
import { onThemeChanged } from "../interop/themeState";
import { el } from "../shared/dom";
import { refinePython } from "./pythonTokens";
import { defineThemes, useTheme } from "./theme";

export type MonacoApi = typeof Monaco;
export type CodeEditor = Monaco.editor.IStandaloneCodeEditor;
export type DiffEditor = Monaco.editor.IStandaloneDiffEditor;

interface BlazorMonaco {
  editors: { id: string; editor: CodeEditor | DiffEditor }[];
  editor: { getEditor(id: string, unobtrusive?: boolean): CodeEditor | DiffEditor | null };
}

interface EditorWindow {
  monaco?: MonacoApi;
  blazorMonaco?: BlazorMonaco;
}

const page = globalThis as unknown as EditorWindow;

let loading: Promise<void> | null = null;

/** Loads BlazorMonaco's glue and Monaco once. A failed load can be tried again. */
export function loadMonaco(): Promise<void> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw new Error(`The code editor could not be loaded: ${error instanceof Error ? error.message : String(error)}`);
  });
  return loading;
}

async function load(): Promise<void> {
  await Promise.all([
    page.blazorMonaco ?? add(el("script", { src: address("_content/BlazorMonaco/jsInterop.js") })),
    add(el("link", { rel: "stylesheet", href: address("vendor/monaco/monaco.css") })),
    page.monaco ?? add(el("script", { type: "module", src: address("vendor/monaco/monaco.js") })),
  ]);
  const monaco = requireMonaco();
  refinePython(monaco);
  defineThemes(monaco);
  useTheme(monaco);
  onThemeChanged(() => {
    defineThemes(monaco);
    useTheme(monaco);
  });
  void document.fonts?.ready.then(() => monaco.editor.remeasureFonts());
}

const address = (path: string) => new URL(path, document.baseURI).href;

function add(element: HTMLScriptElement | HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    element.onload = () => resolve();
    element.onerror = () => reject(new Error(`${"src" in element ? element.src : element.href} did not load`));
    document.head.append(element);
  });
}

export function requireMonaco(): MonacoApi {
  if (!page.monaco) throw new Error("Monaco is not loaded: await loadMonaco() before editors are rendered.");
  return page.monaco;
}

/** The editor that BlazorMonaco created under this id. */
export function findEditor(editorId: string): CodeEditor | DiffEditor {
  const editor = page.blazorMonaco?.editor.getEditor(editorId, true);
  if (!editor) throw new Error(`There is no editor "${editorId}": attach in the component's OnDidInit.`);
  return editor;
}
