import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    wwwroot: string;
  }
}

/** Bundles once for all browser tests, into a folder of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "studio-assets-"));
  await new Promise<void>((resolve, reject) =>
    execFile(process.execPath, ["build.mjs"], { cwd: project.config.root, env: { ...process.env, OUT_WWWROOT: folder } }, (error) => (error ? reject(error) : resolve())));
  project.provide("wwwroot", folder);
  return () => rm(folder, { recursive: true, force: true });
}
