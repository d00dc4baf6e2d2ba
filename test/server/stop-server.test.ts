import pino from "pino";
import { expect, test } from "vitest";
import { stopServer } from "../../src/server/stop-server.ts";
import { noTracer } from "../../src/server/tracer.ts";

test("a server stops although its database does not answer", async () => {
  const said: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => said.push(line) });
  const never = (): Promise<never> => new Promise(() => undefined);
  const closed: string[] = [];
  const server = {
    workers: { silentFor: () => 0, stop: never },
    http: { url: "", close: async () => void closed.push("http") },
    store: { close: never },
    tracer: { ...noTracer, close: async () => void closed.push("tracer") },
    log,
  };
  await stopServer(server, 0, 0, { handBackMs: 1, answersMs: 1, closingMs: 1 });
  expect(closed).toEqual(["http", "tracer"]);
  expect(said).toHaveLength(2);
});
