import type * as Monaco from "monaco-editor";
import type { Outlet } from "../shared/dotnet";
import type { MonacoApi } from "./monaco";
import type { Completion, CompletionRequest, EditorCallbacks, EditorOptions, HoverRequest } from "./types";

/** What the language providers need to know of the editor they serve. */
export interface LanguageHost {
  readonly key: string;
  owns(model: Monaco.editor.ITextModel): boolean;
  flush(): Promise<void>;
}

export function completionKind(monaco: MonacoApi, kind: string): Monaco.languages.CompletionItemKind {
  const kinds = monaco.languages.CompletionItemKind;
  const known: Record<string, Monaco.languages.CompletionItemKind> = {
    class: kinds.Class, function: kinds.Function, method: kinds.Method, property: kinds.Property, variable: kinds.Variable,
    constant: kinds.Constant, module: kinds.Module, keyword: kinds.Keyword, snippet: kinds.Snippet,
  };
  return known[kind] ?? kinds.Text;
}

/** Completion and hover answered by .NET, only where the page asked for them. */
export function registerLanguage(monaco: MonacoApi, host: LanguageHost, outlet: Outlet<EditorCallbacks>, options: EditorOptions): () => void {
  const registered: Monaco.IDisposable[] = [];
  if (options.completion) registered.push(monaco.languages.registerCompletionItemProvider("python", completionProvider(monaco, host, outlet)));
  if (options.hover) registered.push(monaco.languages.registerHoverProvider("python", hoverProvider(host, outlet)));
  return () => registered.forEach((item) => item.dispose());
}

function completionProvider(monaco: MonacoApi, host: LanguageHost, outlet: Outlet<EditorCallbacks>): Monaco.languages.CompletionItemProvider {
  return {
    triggerCharacters: ["."],
    async provideCompletionItems(model, position, _context, token) {
      if (!host.owns(model)) return { suggestions: [] };
      await host.flush();
      if (token.isCancellationRequested) return { suggestions: [] };
      const word = model.getWordUntilPosition(position);
      const request: CompletionRequest = { key: host.key, line: position.lineNumber, column: position.column, word: word.word, lineText: model.getLineContent(position.lineNumber) };
      const found = (await ask<Completion[]>(outlet, "Complete", request)) ?? [];
      const range = new monaco.Range(position.lineNumber, word.startColumn, position.lineNumber, word.endColumn);
      return { suggestions: found.map((item) => suggestion(monaco, item, range)) };
    },
  };
}

function suggestion(monaco: MonacoApi, item: Completion, range: Monaco.IRange): Monaco.languages.CompletionItem {
  return {
    label: item.label,
    kind: completionKind(monaco, item.kind),
    insertText: item.insertText ?? item.label,
    range,
    ...(item.detail ? { detail: item.detail } : {}),
    ...(item.documentation ? { documentation: { value: item.documentation } } : {}),
    ...(item.snippet ? { insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
  };
}

function hoverProvider(host: LanguageHost, outlet: Outlet<EditorCallbacks>): Monaco.languages.HoverProvider {
  return {
    async provideHover(model, position) {
      const word = model.getWordAtPosition(position);
      if (!word || !host.owns(model)) return null;
      const request: HoverRequest = { key: host.key, line: position.lineNumber, column: position.column, word: word.word };
      const text = await ask<string | null>(outlet, "Hover", request);
      return text ? { contents: [{ value: text, supportHtml: false, isTrusted: false }] } : null;
    },
  };
}

async function ask<T>(outlet: Outlet<EditorCallbacks>, method: string, request: unknown): Promise<T | undefined> {
  try {
    return await outlet.ask<T>(method, request);
  } catch (error) {
    // A suggestion that did not come must not stop anybody from typing.
    console.warn(`${method} was not answered`, error);
    return undefined;
  }
}
