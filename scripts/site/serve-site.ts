import { readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join, normalize } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/**
 * Serves a built site below a path as GitHub Pages does: `/rules/drop-table` is the file of that name with `.html`, a folder is
 * its `index.html`. Gives the server, which listens on a free port of this machine alone.
 */
export async function serveSite(folder: string, base: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = path.startsWith(base) ? fileAt(folder, path.slice(base.length)) : null;
    if (file === null) return response.writeHead(404).end();
    return response
      .writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" })
      .end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function fileAt(folder: string, path: string): string | null {
  const below = join(folder, normalize(`/${path}`));
  const candidates = [below, `${below}.html`, join(below, "index.html")];
  return candidates.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true) ?? null;
}
