import type * as Monaco from "monaco-editor";
import type { MonacoApi } from "./monaco";

let refined = false;

/** Monaco's Python grammar knows keywords, strings and numbers; calls and class names get a colour of their own, as in the rest of the product. */
export async function refinePython(monaco: MonacoApi): Promise<void> {
  if (refined) return;
  refined = true;
  const python = monaco.languages.getLanguages().find((language) => language.id === "python") as
    (Monaco.languages.ILanguageExtensionPoint & { loader?: () => Promise<{ language: Monaco.languages.IMonarchLanguage }> }) | undefined;
  const loaded = await python?.loader?.();
  if (!loaded) return;
  const { language } = loaded;
  const root = language.tokenizer["root"] as Monaco.languages.IMonarchLanguageRule[];
  monaco.languages.setMonarchTokensProvider("python", {
    ...language,
    tokenizer: {
      ...language.tokenizer,
      root: [
        [/(\bdef\b|\bclass\b)(\s+)([a-zA-Z_]\w*)/, ["keyword", "white", "entity.name.function"]],
        [/[a-zA-Z_]\w*(?=\s*\()/, { cases: { "@keywords": "keyword", "@default": "entity.name.function" } }],
        ...root,
      ],
    },
  });
}
