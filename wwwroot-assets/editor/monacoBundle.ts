// Monaco as one file. Services must be registered before the first one is asked for, which is when a language or an editor is made:
// the imports below are evaluated in this order, and only then can anybody have `monaco`.
import "monaco-editor/features/register.all.js";
import * as monaco from "monaco-editor/editor.js";
import "monaco-editor/languages/definitions/python/register.js";

Object.assign(globalThis, {
  MonacoEnvironment: { getWorker: () => new Worker(new URL("./editor.worker.js", import.meta.url)) },
  monaco,
});
