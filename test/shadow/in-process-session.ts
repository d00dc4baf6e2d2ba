import { createDatabase } from "../../src/shadow/sandbox/child/database.ts";
import type { SandboxRequest, SandboxResult } from "../../src/shadow/sandbox/protocol.ts";
import { emptyCluster } from "../../src/shadow/sandbox/template.ts";
import { ServerError, type ShadowSession } from "../../src/shadow/session.ts";
import { keptStates } from "./kept-states.ts";

/** A session that is ended by whoever opened it. */
export interface InProcessSession extends ShadowSession {
  close(): Promise<void>;
}

type Answer<Kind extends SandboxResult["kind"]> = Extract<SandboxResult, { readonly kind: Kind }>;

const isOf = <Kind extends SandboxResult["kind"]>(answer: SandboxResult, kind: Kind): answer is Answer<Kind> =>
  answer.kind === kind;

/** One in the life of this process: a server that is let go of keeps its memory for long. */
const database = createDatabase();
let engine: string | null = null;

/**
 * The database of a sandbox in the process of the test itself, for SQL that is the test's own: nothing keeps it from the host.
 * The tests of a file share one, which is empty when they begin; whoever had it before has it no longer.
 */
export async function inProcessSession(): Promise<InProcessSession> {
  const ask = async <Kind extends SandboxResult["kind"]>(
    kind: Kind,
    request: SandboxRequest,
  ): Promise<Answer<Kind>> => {
    const answer = await database(request);
    if (answer.kind === "refused") throw new ServerError(answer.message, answer.code, answer.position);
    if (!isOf(answer, kind)) throw new Error(`asked for ${kind}, and got ${answer.kind}`);
    return answer;
  };
  if (engine === null) {
    engine = (await ask("started", { kind: "start", template: await emptyCluster(keptStates) })).engine;
  } else {
    await ask("done", { kind: "restore", snapshot: null });
  }
  return {
    engine,
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await ask("rows", { kind: "query", text, values })).rows as readonly Row[],
    script: async (text) => {
      await ask("done", { kind: "script", text });
    },
    close: async () => {},
  };
}
