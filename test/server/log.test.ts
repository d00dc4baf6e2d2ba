import { describe, expect, it, test } from "vitest";
import { correlated } from "../../src/github/index.ts";
import { createLog } from "../../src/server/log.ts";

function logged(what: object): unknown {
  let line = "";
  createLog("trace", {
    write: (text) => {
      line += text;
    },
  }).info(what, "said");
  const { time, level, msg, ...rest } = JSON.parse(line);
  expect([typeof time, level, msg]).toEqual(["string", 30, "said"]);
  return rest;
}

describe("the log", () => {
  it("says which delivery asked for the work that a line is about, also after a wait", async () => {
    const lines: string[] = [];
    const log = createLog("trace", { write: (line) => void lines.push(line) });
    await Promise.all(
      ["one", "other"].map((id) =>
        correlated(id, async () => {
          await Promise.resolve();
          log.child({ pull: id }).info("during");
        }),
      ),
    );
    log.info("outside");
    expect(lines.map((line) => JSON.parse(line)).map(({ delivery, pull, msg }) => [delivery, pull, msg])).toEqual([
      ["one", "one", "during"],
      ["other", "other", "during"],
      [undefined, undefined, "outside"],
    ]);
  });

  test.each<[string, object, object]>([
    ["keeps ids and counts", { delivery: "g", count: 2 }, { delivery: "g", count: 2 }],
    ["drops payloads, bodies and headers", { payload: { a: 1 }, body: "x", headers: {}, id: 1 }, { id: 1 }],
    [
      "drops secrets a level down",
      { config: { privateKey: "p", secret: "s", apiKey: "k", port: 1 } },
      { config: { port: 1 } },
    ],
    [
      "keeps of an error its name, first line, code and status",
      { err: Object.assign(new TypeError("one\ntwo"), { code: "E1", status: 404, request: "r", event: "e" }) },
      { err: { name: "TypeError", message: "one", code: "E1", status: 404 } },
    ],
  ])("%s", (_what, said, kept) => {
    expect(logged(said)).toEqual(kept);
  });
});
