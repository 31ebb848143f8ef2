// Bundles the modules into the web project and what the browser loads by itself (Monaco, fonts).
import { build } from "esbuild";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const wwwroot = process.env.OUT_WWWROOT ?? join(here, "../src/ManimStudio.Web/wwwroot");
const out = join(wwwroot, "js");
const vendor = join(wwwroot, "vendor");

const common = { bundle: true, minify: true, sourcemap: true, target: "es2022", logLevel: "warning", absWorkingDir: here };

await rm(out, { recursive: true, force: true });
await Promise.all([
  build({
    ...common,
    entryPoints: ["studio.ts", "watch.ts", "player/player.ts", "timeline/timeline.ts", "editor/editor.ts", "interop/interop.ts"],
    entryNames: "[name]",
    chunkNames: "chunks/[name]-[hash]",
    outdir: out,
    format: "esm",
    splitting: true,
  }),
  build({ ...common, entryPoints: ["interop/theme.ts"], outfile: join(out, "theme.js"), format: "iife" }),
  build({ ...common, entryPoints: ["studio.css", "player/player.css"], entryNames: "[name]", outdir: out }),
  bundleMonaco(),
  copyFonts(),
]);

// Not split: see editor/monacoBundle.ts.
async function bundleMonaco() {
  const outdir = join(vendor, "monaco");
  await rm(outdir, { recursive: true, force: true });
  await Promise.all([
    build({
      ...common, entryPoints: { monaco: "editor/monacoBundle.ts" }, outdir, format: "esm", sourcemap: false,
      loader: { ".ttf": "file" }, assetNames: "[name]-[hash]",
    }),
    build({ ...common, entryPoints: { "editor.worker": "monaco-editor/editor/editor.worker.js" }, outdir, format: "iife", sourcemap: false }),
  ]);
}

async function copyFonts() {
  const families = [
    { name: "Inter", from: "@fontsource-variable/inter", file: "inter-latin-wght-normal.woff2" },
    { name: "JetBrains Mono", from: "@fontsource-variable/jetbrains-mono", file: "jetbrains-mono-latin-wght-normal.woff2" },
  ];
  const fonts = join(vendor, "fonts");
  await mkdir(fonts, { recursive: true });
  const rules = await Promise.all(families.map(async ({ name, from, file }) => {
    await writeFile(join(fonts, file), await readFile(join(here, "node_modules", from, "files", file)));
    return `@font-face { font-family: "${name}"; font-weight: 100 900; font-display: swap; src: url("${file}") format("woff2") }\n`;
  }));
  await writeFile(join(fonts, "fonts.css"), rules.join(""));
}
