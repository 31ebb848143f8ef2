import type * as Monaco from "monaco-editor";
import type { MonacoApi } from "./monaco";

type LazyLanguage = Monaco.languages.ILanguageExtensionPoint & { loader?: () => Promise<{ language: Monaco.languages.IMonarchLanguage }> };

/** Monaco's Python grammar knows keywords, strings and numbers; calls and definitions get a colour of their own, as in the rest of the product. */
export function refinePython(monaco: MonacoApi): void {
  const python = monaco.languages.getLanguages().find((language) => language.id === "python") as LazyLanguage | undefined;
  const load = python?.loader;
  if (!load) return;
  // Takes the place of Monaco's own lazy grammar, before any text asks for it.
  monaco.languages.registerTokensProviderFactory("python", {
    async create() {
      const { language } = await load();
      const root = language.tokenizer["root"] as Monaco.languages.IMonarchLanguageRule[];
      const definition: Monaco.languages.IShortMonarchLanguageRule1 = [/(def|class)(\s+)([a-zA-Z_]\w*)/, ["keyword", "white", "entity.name.function"]];
      const call: Monaco.languages.IShortMonarchLanguageRule1 = [/[a-zA-Z_]\w*(?=\s*\()/, { cases: { "@keywords": "keyword", "@default": "entity.name.function" } }];
      return { ...language, tokenizer: { ...language.tokenizer, root: [definition, call, ...root] } };
    },
  });
}
