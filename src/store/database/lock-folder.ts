import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../charter/index.ts";
import { errorCode } from "./error-code.ts";

/**
 * Keeps a folder to one process: a second server on the same PGlite files would destroy them. The lock is a listening
 * socket, because the operating system closes it with the process however that ends; a file with a process id would
 * survive a kill, and in a container the next process has the same id.
 * @param remedy what to do where another process has it.
 * @returns a function that gives the folder back.
 * @throws UserError when a living process holds it.
 */
export async function lockFolder(folder: string, remedy = ownRemedy): Promise<() => Promise<void>> {
  const path = socketPath(folder);
  const server = createServer((socket) => socket.destroy());
  try {
    await listen(server, path);
  } catch (error) {
    if (errorCode(error) !== "EADDRINUSE") throw error;
    if (await answers(path)) {
      throw new UserError(`The data folder ${folder} is in use by another arch-review server`, remedy);
    }
    await rm(path, { force: true });
    await listen(server, path);
  }
  server.unref();
  return () => new Promise((done) => server.close(() => done()));
}

const ownRemedy = "Stop that server, set DATA_DIR to another folder, or set DATABASE_URL to share one PostgreSQL.";

/** A socket's path is at most 107 bytes on Linux and 103 on macOS (sun_path in unix(7)). */
function socketPath(folder: string): string {
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  if (process.platform === "win32") return `\\\\.\\pipe\\arch-review-${name}`;
  const beside = join(folder, "server.lock");
  return Buffer.byteLength(beside) <= 100 ? beside : join(tmpdir(), `arch-review-${name}.lock`);
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
