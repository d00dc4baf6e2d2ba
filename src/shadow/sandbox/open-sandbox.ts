import { type Sandbox, ServerError } from "../session.ts";
import { connect } from "./connect.ts";
import type { SandboxAnswer, SandboxRequest } from "./protocol.ts";
import { startProcess } from "./start-process.ts";
import { emptyCluster } from "./template.ts";

/** What a sandbox may take. */
export interface SandboxLimits {
  /** Of its process, resident, in MiB. */
  readonly memoryMb: number;
}

/** Starts a process with an empty PostgreSQL in it, out of reach of files, processes and the network. */
export async function openSandbox(limits: SandboxLimits): Promise<Sandbox> {
  const template = await emptyCluster();
  const link = connect(startProcess(limits));
  const ask = async <Kind extends SandboxAnswer["kind"]>(kind: Kind, request: SandboxRequest) => {
    const answer = await link.ask(request);
    if (answer.kind === "refused") throw new ServerError(answer.message, answer.code, answer.position);
    if (!isOf(answer, kind)) throw link.end("crash");
    return answer;
  };
  const { engine } = await ask("started", { kind: "start", template });
  return {
    engine,
    // The rows are what the caller asked for: what it makes of them is checked where it matters.
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await ask("rows", { kind: "query", text, values })).rows as readonly Row[],
    script: async (text) => {
      await ask("done", { kind: "script", text });
    },
    snapshot: async () => (await ask("snapshot", { kind: "snapshot" })).snapshot,
    restore: async (snapshot) => {
      await ask("done", { kind: "restore", snapshot });
    },
    endAfter: link.endAfter,
    close: link.close,
  };
}

const isOf = <Kind extends SandboxAnswer["kind"]>(
  answer: SandboxAnswer,
  kind: Kind,
): answer is Extract<SandboxAnswer, { kind: Kind }> => answer.kind === kind;
