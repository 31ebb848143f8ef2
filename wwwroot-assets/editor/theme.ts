import type { MonacoApi } from "./monaco";

interface Syntax {
  keyword: string;
  string: string;
  name: string;
  number: string;
  comment: string;
}

const syntax: Record<"dark" | "light", Syntax> = {
  dark: { keyword: "c792ea", string: "a5d6a7", name: "82aaff", number: "f78c6c", comment: "8390a1" },
  light: { keyword: "7c3aa8", string: "2f7a33", name: "2457c5", number: "b0511f", comment: "5f6d7e" },
};

/** The tokens as they are now, so that the editor has the very colours of the page. */
function readTokens(theme: "dark" | "light"): (name: string) => string {
  const probe = document.createElement("div");
  probe.dataset["theme"] = theme;
  probe.hidden = true;
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const values = new Map(["--bg", "--surface", "--surface-2", "--surface-3", "--line", "--ink", "--ink-2", "--ink-3", "--accent", "--accent-soft", "--failed", "--stale"]
    .map((name) => [name, style.getPropertyValue(name).trim()]));
  probe.remove();
  return (name) => (/^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(values.get(name) ?? "") ? values.get(name)! : theme === "dark" ? "#1b222b" : "#f7f9fb");
}

export function defineThemes(monaco: MonacoApi): void {
  for (const theme of ["dark", "light"] as const) {
    const token = readTokens(theme);
    const { keyword, string, name, number, comment } = syntax[theme];
    monaco.editor.defineTheme(`manim-${theme}`, {
      base: theme === "dark" ? "vs-dark" : "vs",
      inherit: true,
      rules: [
        { token: "keyword", foreground: keyword }, { token: "string", foreground: string }, { token: "string.escape", foreground: string },
        { token: "number", foreground: number }, { token: "comment", foreground: comment }, { token: "entity.name.function", foreground: name },
        { token: "type.identifier", foreground: name }, { token: "tag", foreground: name }, { token: "identifier", foreground: token("--ink").slice(1) },
        { token: "delimiter", foreground: token("--ink-2").slice(1) },
      ],
      colors: {
        "editor.background": token("--surface"), "editor.foreground": token("--ink"),
        "editorLineNumber.foreground": token("--ink-3"), "editorLineNumber.activeForeground": token("--ink"),
        "editor.lineHighlightBackground": token("--surface-2"), "editor.lineHighlightBorder": "#00000000",
        "editor.selectionBackground": theme === "dark" ? "#58c4dd38" : "#0f7f9c2e",
        "editorCursor.foreground": token("--accent"), "editorIndentGuide.background1": token("--line"),
        "editorWidget.background": token("--surface-2"), "editorWidget.border": token("--line"),
        "editorSuggestWidget.selectedBackground": token("--surface-3"), "editorHoverWidget.background": token("--surface-2"), "editorHoverWidget.border": token("--line"),
        ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`editorBracketHighlight.foreground${n}`, token("--ink-2")])),
        "editorGutter.background": token("--surface"), "focusBorder": token("--accent"),
        "editorError.foreground": token("--failed"), "editorWarning.foreground": token("--stale"),
        "scrollbarSlider.background": theme === "dark" ? "#ffffff1a" : "#17202b1f", "diffEditor.insertedTextBackground": "#83c1672e", "diffEditor.removedTextBackground": "#fc62552e",
      },
    });
  }
}

export function useTheme(monaco: MonacoApi): void {
  monaco.editor.setTheme(document.documentElement.dataset["theme"] === "light" ? "manim-light" : "manim-dark");
}
