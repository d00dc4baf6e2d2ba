import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { version } from "../../src/version.ts";
import { scratchRepository } from "../change/scratch-repository.ts";
import { type BlockRun, blocksOf, runShell, runTypeScript } from "./run-block.ts";

const blocks = blocksOf(readFileSync("docs/library.md", "utf8"));
const examples = blocks.flatMap((block, at) =>
  block.language === "ts" ? [{ ...block, printed: blocks[at + 1]?.text ?? "" }] : [],
);

/** A branch on top of `main`, for the example that reviews one. */
const repository = scratchRepository();
const runs: BlockRun[] = [];
beforeAll(async () => {
  repository.write("migrations/0001.sql", "create table orders (id bigint primary key, state text);\n");
  repository.commit();
  repository.git("checkout", "--quiet", "-b", "change");
  repository.write("migrations/0002.sql", "create index on orders (state);\n");
  repository.commit();
  const texts = [...examples.map(({ text }) => text), "console.log('before'); throw new Error('no');"];
  runs.push(...(await runTypeScript(texts, repository.path)));
});
afterAll(() => repository.remove());

test.each(examples.map((example, at) => ({ ...example, at })))(
  "line $line of the page does what it says",
  ({ at, printed }) => {
    expect(runs[at]).toEqual({ code: 0, out: printed, err: "" });
  },
);

test("there are examples, and one that throws is not taken for one that works", () => {
  expect(examples.length).toBeGreaterThan(4);
  expect(runs.at(-1)).toEqual({ code: 1, out: "before\n", err: "Error: no" });
});

test("blocks are found with their place, in lists too, and a longer fence holds a shorter one", () => {
  const page = "a\n\n  ```sh title=x\n  b\n    c\n  ```\n\n````md\n```ts\nd\n```\n````\n";
  expect(blocksOf(page)).toEqual([
    { language: "sh", info: "title=x", text: "b\n  c\n", line: 3 },
    { language: "md", info: "", text: "```ts\nd\n```\n", line: 8 },
  ]);
});

test("a block of a shell runs our command, and fails where it fails", async () => {
  const run = await runShell(
    "npx arch-review --version; arch-review no-such-command | cat\necho after",
    repository.path,
  );
  expect(run).toEqual({ code: 2, out: `${version}\n`, err: expect.stringContaining("unknown command") });
});
