import type { Readable, Writable } from "node:stream";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { createServer } from "./create-server.ts";
import { createReviewer } from "./reviewer.ts";
import { openRoots } from "./roots.ts";
import { createWorker } from "./worker.ts";

/** What the conversation goes over, and what the process was given. */
export interface Conversation {
  /** Folders below which may be read; none: `workingFolder`. */
  readonly folders: readonly string[];
  readonly workingFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: Readable;
  readonly output: Writable;
  readonly log: (line: string) => void;
}

/** A message that is longer ends the conversation, in bytes: JSON may write a byte of a text as six. */
const maxMessageBytes = 128 * 1024 * 1024;

/** Serves an agent until its end of the conversation is closed. Throws `UserError` for a root that is no folder. */
export async function serve({ folders, workingFolder, environment, input, output, log }: Conversation): Promise<void> {
  const roots = openRoots(folders, workingFolder);
  const worker = createWorker(environment);
  const reviewer = createReviewer(worker);
  const transport = new StdioServerTransport(input, output, { maxBufferSize: maxMessageBytes });
  serveStdio(() => createServer({ roots, reviewer, environment, log }), {
    transport,
    onerror: ({ message }) => log(`arch-review mcp: ${message}\n`),
  });
  await ended(transport);
  await worker.close();
}

/** Resolves when the transport is closed, be it that there is no more input or nobody reads what is written. */
function ended(transport: StdioServerTransport): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { onclose } = transport;
  transport.onclose = () => {
    onclose?.();
    resolve();
  };
  return promise;
}
