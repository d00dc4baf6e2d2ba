/** The thread that the embedded PostgreSQL runs in: `pglite-session.ts` starts it and talks to it. */
import { parentPort, workerData } from "node:worker_threads";
import type { PGlite } from "@electric-sql/pglite";

/** What the thread is asked: one statement with parameters, several without, or to end. */
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

async function answer(id: number, work: () => Promise<readonly unknown[]>): Promise<void> {
  try {
    say({ id, rows: await work() });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    say({ id, error: { message, code } });
  }
}

const say = (answered: PgliteAnswer): void => parentPort?.postMessage(answered);

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

await answer(0, async () => {
  const { PGlite } = await import("@electric-sql/pglite");
  const { folder }: PgliteFolder = workerData;
  const pglite = await PGlite.create(folder);
  parentPort?.on("message", (request: PgliteRequest) => void answer(request.id, () => workOn(pglite, request)));
  return [];
});
