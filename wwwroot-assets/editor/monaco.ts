import type * as Monaco from "monaco-editor";
import { onThemeChanged } from "../interop/themeState";
import { refinePython } from "./pythonTokens";
import { defineThemes, useTheme } from "./theme";

export type MonacoApi = typeof Monaco;
export type CodeEditor = Monaco.editor.IStandaloneCodeEditor;
export type DiffEditor = Monaco.editor.IStandaloneDiffEditor;

interface AmdRequire {
  (modules: string[], loaded: () => void, failed: (error: Error) => void): void;
  config(options: Record<string, unknown>): void;
}

interface BlazorMonaco {
  editors: { id: string; editor: CodeEditor | DiffEditor }[];
  editor: { getEditor(id: string, unobtrusive?: boolean): CodeEditor | DiffEditor | null };
}

interface EditorWindow {
  monaco?: MonacoApi;
  blazorMonaco?: BlazorMonaco;
  require?: AmdRequire;
  define?: unknown;
}

const page = globalThis as unknown as EditorWindow;

export interface LoadOptions {
  vsUrl?: string | null;
  interopUrl?: string | null;
}

let loading: Promise<void> | null = null;

/** Loads BlazorMonaco's glue and Monaco once. A failed load can be tried again. */
export function loadMonaco(options: LoadOptions | null = null): Promise<void> {
  loading ??= load(options).catch((error: unknown) => {
    loading = null;
    throw new Error(`The code editor could not be loaded: ${error instanceof Error ? error.message : String(error)}`);
  });
  return loading;
}

async function load(options: LoadOptions | null): Promise<void> {
  const vs = new URL(options?.vsUrl ?? "vendor/monaco/vs", document.baseURI).href;
  // jsInterop.js starts with `var require = …`: after loader.js it would overwrite the loader, so it always goes first.
  if (!page.blazorMonaco) await addScript(new URL(options?.interopUrl ?? "_content/BlazorMonaco/jsInterop.js", document.baseURI).href);
  if (!page.monaco) {
    if (!page.define) await addScript(`${vs}/loader.js`);
    page.require!.config({ paths: { vs } });
    await new Promise<void>((resolve, reject) => page.require!(["vs/editor/editor.main"], resolve, reject));
  }
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

function addScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${src} did not load`));
    document.head.append(script);
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
