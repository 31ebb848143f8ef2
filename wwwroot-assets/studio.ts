// Everything in one import; the pages that need less take one module.
export * from "./player/player";
export * from "./timeline/timeline";
export * from "./editor/editor";
export * from "./interop/interop";
