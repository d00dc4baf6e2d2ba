import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type CallToolResult, Client } from "@modelcontextprotocol/client";
import { InMemoryTransport } from "@modelcontextprotocol/server";
import { createServer } from "../../src/mcp/create-server.ts";
import { doTask } from "../../src/mcp/do-task.ts";
import { createReviewer, type Reviewer } from "../../src/mcp/reviewer.ts";
import { openRoots } from "../../src/mcp/roots.ts";

/** An agent that is connected to a server in this process. */
export interface Agent {
  readonly client: Client;
  readonly call: (name: string, args?: Record<string, unknown>) => Promise<CallToolResult>;
  /** What the server said to whoever runs it. */
  readonly logged: readonly string[];
}

/** Connects an agent; tasks are done in this thread unless another reviewer is given. */
export async function agentOf(
  folders: readonly string[],
  reviewer: Reviewer = createReviewer({ run: doTask }),
): Promise<Agent> {
  const logged: string[] = [];
  const roots = openRoots(folders, process.cwd());
  const server = createServer({ roots, reviewer, environment: process.env, log: (line) => void logged.push(line) });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: "test", version: "1.0.0" });
  await Promise.all([server.connect(ours), client.connect(theirs)]);
  const call = async (name: string, args: Record<string, unknown> = {}): Promise<CallToolResult> =>
    (await client.callTool({ name, arguments: args })) as CallToolResult;
  return { client, call, logged };
}

/** The text of an answer. */
export const textOf = ({ content }: CallToolResult): string =>
  content.map((block) => (block.type === "text" ? block.text : "")).join("\n");

/** A temporary folder that holds files by their paths. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "arch-review-mcp-")));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
