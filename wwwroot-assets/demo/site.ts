import { tmpdir } from "node:os";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { blazorMonacoScript } from "../tests/support/blazorMonaco";
import { playableScenes, playlist } from "../tests/support/playlist";
import { serve, type StaticServer } from "../tests/support/server";
import { demoClips } from "./clips";

const captions = `WEBVTT

00:00.500 --> 00:06.000
A slope says how steep a line is.

00:12.500 --> 00:20.000
As the two points meet, the secant becomes the tangent.
`;

/** The demo page on a loopback port. */
export async function openSite(assets: string, wwwroot: string, port = 0): Promise<StaticServer> {
  const folder = join(tmpdir(), "manim-studio-demo-clips");
  const clips = await demoClips(folder);
  const server = await serve({ "/": wwwroot, "/clips/": folder, "/css/": join(assets, "../src/ManimStudio.Web/wwwroot/css"), "/demo/": join(assets, "demo") }, port);
  const scenes = playableScenes(clips).map((scene, i) => ({ ...scene, filmstrip: clips[i]!.filmstrip, poster: clips[i]!.filmstrip.url }));
  server.answers.set("/", { type: "text/html; charset=utf-8", body: await readFile(join(assets, "demo/index.html"), "utf8") });
  server.answers.set("/watch", { type: "text/html; charset=utf-8", body: await readFile(join(assets, "demo/watch.html"), "utf8") });
  server.answers.set("/lesson.m3u8", { type: "application/vnd.apple.mpegurl", body: playlist(clips) });
  server.answers.set("/captions.vtt", { type: "text/vtt", body: captions });
  server.answers.set("/lesson.json", { type: "application/json", body: JSON.stringify(scenes) });
  server.answers.set("/source.json", { type: "application/json", body: JSON.stringify({ playlistUrl: "/lesson.m3u8", scenes, captionsUrl: "/captions.vtt", fps: 15 }) });
  server.answers.set("/_content/BlazorMonaco/jsInterop.js", { type: "text/javascript", body: await blazorMonacoScript() });
  return server;
}
