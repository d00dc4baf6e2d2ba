import { Worker } from "node:worker_threads";
import type { PgliteAnswer, PgliteFolder, PgliteRequest } from "./pglite-thread.ts";

/** The embedded PostgreSQL's one session. Statements are worked on in the order in which they are given. */
export interface PgliteSession {
  query(text: string, values: readonly unknown[]): Promise<readonly unknown[]>;
  /** Several statements without parameters; gives the rows of all of them. */
  script(text: string): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

/**
 * Opens the embedded PostgreSQL in a thread of its own. It computes where it is called, and on the event loop deliveries would
 * wait for every statement of every review: it took more than half of the loop's time at 200 deliveries a second
 * (bench/load.ts). A thread that ends by itself fails what waits for it and all that comes later.
 */
export async function openPgliteSession(folder: string): Promise<PgliteSession> {
  const data: PgliteFolder = { folder };
  const worker = new Worker(threadFile, { workerData: data, env: {} });
  const asked = questions(worker);
  await asked.opened;
  return {
    query: (text, values) => asked.ask((id) => ({ id, kind: "query", text, values })),
    script: (text) => asked.ask((id) => ({ id, kind: "script", text })),
    async close() {
      await asked.ask((id) => ({ id, kind: "close" }));
      await worker.terminate();
    },
  };
}

/** Beside this file from source, and beside its bundle when built. */
const threadFile = new URL(
  import.meta.url.endsWith(".ts") ? "./pglite-thread.ts" : "./pglite-thread.js",
  import.meta.url,
);

interface Questions {
  readonly opened: Promise<unknown>;
  ask(request: (id: number) => PgliteRequest): Promise<readonly unknown[]>;
}

/** The questions to a thread that wait for an answer. While none does, it does not keep the process alive. */
function questions(worker: Worker): Questions {
  const waiting = new Map<number, PromiseWithResolvers<readonly unknown[]>>();
  let last = 0;
  let ended: Error | null = null;
  const wait = (id: number): Promise<readonly unknown[]> => {
    const question = Promise.withResolvers<readonly unknown[]>();
    if (waiting.size === 0) worker.ref();
    waiting.set(id, question);
    return question.promise;
  };
  const end = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  const settle = (answer: PgliteAnswer): void => {
    const question = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ("rows" in answer) question?.resolve(answer.rows);
    else question?.reject(Object.assign(new Error(answer.error.message), { code: answer.error.code }));
  };
  worker.on("message", (answers: readonly PgliteAnswer[]) => {
    for (const answer of answers) settle(answer);
  });
  let given: PgliteRequest[] = [];
  /** What nobody waits in between goes in one message, since waking the other thread takes longer than most statements. */
  const give = (request: PgliteRequest): void => {
    given.push(request);
    if (given.length > 1) return;
    queueMicrotask(() => {
      worker.postMessage(given);
      given = [];
    });
  };
  worker.once("error", end);
  worker.once("exit", () => end(new Error("the embedded database has ended")));
  return {
    opened: wait(last),
    async ask(request) {
      if (ended !== null) throw ended;
      last += 1;
      give(request(last));
      return wait(last);
    },
  };
}
