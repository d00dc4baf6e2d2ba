/** The thread that the embedded PostgreSQL runs in: `pglite-session.ts` starts it and talks to it. */
import { parentPort, workerData } from "node:worker_threads";
import type { PGlite } from "@electric-sql/pglite";

/** What the thread is asked, some at a time, which it answers together: one statement with parameters, several without, or to end. */
export type PgliteRequest =
  | { readonly id: number; readonly kind: "query"; readonly text: string; readonly values: readonly unknown[] }
  | { readonly id: number; readonly kind: "script"; readonly text: string }
  | { readonly id: number; readonly kind: "close" };

/** What it answers; the opening of the database is answered as request 0. An error is taken apart, since its class does not travel. */
export type PgliteAnswer =
  | { readonly id: number; readonly rows: readonly unknown[] }
  | { readonly id: number; readonly error: { readonly message: string; readonly code: string | undefined } };

/** The folder of the database, as the thread is given it. */
export interface PgliteFolder {
  readonly folder: string;
}

async function answerOf(id: number, work: () => Promise<readonly unknown[]>): Promise<PgliteAnswer> {
  try {
    return { id, rows: await work() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    return { id, error: { message, code } };
  }
}

/** All begin at once: the database takes them in the order in which they come. */
async function answer(given: readonly Promise<PgliteAnswer>[]): Promise<void> {
  parentPort?.postMessage(await Promise.all(given));
}

async function workOn(pglite: PGlite, request: PgliteRequest): Promise<readonly unknown[]> {
  switch (request.kind) {
    case "query":
      return (await pglite.query(request.text, [...request.values])).rows;
    case "script":
      return (await pglite.exec(request.text)).flatMap(({ rows }) => rows);
    case "close":
      await pglite.close();
      return [];
    default:
      return request satisfies never;
  }
}

const open = async (): Promise<readonly unknown[]> => {
  const { PGlite } = await import("@electric-sql/pglite");
  const { folder }: PgliteFolder = workerData;
  const pglite = await PGlite.create(folder);
  parentPort?.on("message", (requests: readonly PgliteRequest[]) => {
    void answer(requests.map((request) => answerOf(request.id, () => workOn(pglite, request))));
  });
  return [];
};
await answer([answerOf(0, open)]);
