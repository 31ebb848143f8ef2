import { createServer, type ServerResponse } from "node:http";
import { readFile, stat } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".mp4": "video/mp4", ".webp": "image/webp",
  ".png": "image/png", ".vtt": "text/vtt", ".woff2": "font/woff2", ".ttf": "font/ttf", ".svg": "image/svg+xml",
};

export interface StaticServer {
  url: string;
  /** Answers for single paths, e.g. playlists. */
  answers: Map<string, { type: string; body: string }>;
  requests: string[];
  close(): Promise<void>;
}

/** Serves folders by prefix on a free loopback port, with byte ranges. */
export async function serve(folders: Record<string, string>, port = 0): Promise<StaticServer> {
  const answers = new Map<string, { type: string; body: string }>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    requests.push(path);
    const answer = answers.get(path);
    if (answer) {
      response.writeHead(200, { "content-type": answer.type, "cache-control": "no-cache" }).end(answer.body);
      return;
    }
    const prefix = Object.keys(folders).filter((p) => path.startsWith(p)).sort((a, b) => b.length - a.length)[0];
    if (prefix === undefined) return void response.writeHead(404).end();
    sendFile(join(folders[prefix]!, normalize(path.slice(prefix.length))), request.headers.range, response).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    requests,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

async function sendFile(path: string, range: string | undefined, response: ServerResponse): Promise<void> {
  const { size } = await stat(path);
  const bytes = await readFile(path);
  const headers = { "content-type": types[extname(path)] ?? "application/octet-stream", "accept-ranges": "bytes" };
  const match = /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
  if (!match) return void response.writeHead(200, headers).end(bytes);
  const from = Number(match[1]);
  const to = match[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  response.writeHead(206, { ...headers, "content-range": `bytes ${from}-${to}/${size}` }).end(bytes.subarray(from, to + 1));
}
