import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const executable = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Debian's Chromium; every browser gets a fresh profile of its own. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(executable)) throw new Error(`${executable} is missing: install the chromium package, or set CHROMIUM to a browser with H.264.`);
  return chromium.launch({
    executablePath: executable,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
      "--disable-sync", "--autoplay-policy=no-user-gesture-required"],
  });
}
