import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** Stands in for BlazorMonaco's script where the package is not restored: creating and finding editors, as the component does. */
const standIn = `
var require = { paths: { vs: "unused" } };
window.blazorMonaco = { editors: [], editor: {
  getEditor(id) { return (window.blazorMonaco.editors.find((e) => e.id === id) ?? {}).editor ?? null; },
  create(id, options) { window.blazorMonaco.editors.push({ id, editor: monaco.editor.create(document.getElementById(id), options) }); },
  createDiffEditor(id, options) { window.blazorMonaco.editors.push({ id, editor: monaco.editor.createDiffEditor(document.getElementById(id), options) }); },
} };`;

/** BlazorMonaco's own script from the NuGet cache, or the stand-in. */
export async function blazorMonacoScript(): Promise<string> {
  const cache = process.env["NUGET_PACKAGES"] ?? join(homedir(), ".nuget/packages");
  const file = join(cache, "blazormonaco/3.0.0/staticwebassets/jsInterop.js");
  return existsSync(file) ? readFile(file, "utf8") : standIn;
}
