import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportSchema } from "../../src/report/index.ts";
import { type ScratchRepository, scratchRepository } from "../change/scratch-repository.ts";
import { type Outcome, run } from "./fake-terminal.ts";

const orders = "create table orders (id bigint primary key, region text, total int);\n";
const widened = "set lock_timeout = '2s';\nalter table orders alter column total type bigint;\n";
const reaching = "copy orders to program 'touch /tmp/was-here';\n";

let repository: ScratchRepository;
beforeAll(() => {
  repository = scratchRepository();
  const commit = (branch: string, files: Readonly<Record<string, string>>): void => {
    repository.git("checkout", "--quiet", "main");
    repository.git("checkout", "--quiet", "-b", branch);
    for (const [path, text] of Object.entries(files)) repository.write(path, text);
    repository.commit();
  };
  repository.write("migrations/000001_orders.up.sql", orders);
  repository.commit();
  commit("change", { "migrations/000002_total.up.sql": widened });
  commit("words", { "docs/rfcs/0001-orders.md": "# RFC 1: Orders\n\n## Proposal\n\nWe keep orders.\n" });
  commit("off", { ".github/arch-review.yml": "shadow:\n  enabled: false\n" });
  repository.git("checkout", "--quiet", "-b", "change-off");
  repository.write("migrations/000002_total.up.sql", widened);
  repository.commit();
  repository.git("checkout", "--quiet", "main");
});
afterAll(() => repository.remove());

const tell = (...args: readonly string[]): Promise<Outcome> =>
  run([...args, "--format", "json"], repository.path, { errIsTerminal: true });
const reportOf = ({ out }: Outcome) => reportSchema.parse(JSON.parse(out));

describe("review", () => {
  it("rehearses the migrations of a branch on top of the base's, and says what was seen", async () => {
    const outcome = await tell("review", "--head", "change");
    expect(outcome.err).toContain("Rehearsing 1 migration on PostgreSQL 18");
    const { shadow } = reportOf(outcome);
    expect(shadow?.engine).toMatch(/^PostgreSQL 18\.\d+ \(PGlite\)$/);
    expect(shadow?.statements).toContainEqual(
      expect.objectContaining({
        path: "migrations/000002_total.up.sql",
        startLine: 2,
        locks: [{ relation: "public.orders", mode: "ACCESS EXCLUSIVE" }],
        rewrites: expect.arrayContaining(["public.orders"]),
        error: null,
      }),
    );
  });

  it.each<[string, readonly string[]]>([
    ["--no-shadow says so", ["--head", "change", "--no-shadow"]],
    ["the policy of the base branch says so", ["--base", "off", "--head", "change-off"]],
    ["there is no migration", ["--head", "words"]],
  ])("rehearses nothing where %s", async (_, args) => {
    const outcome = await tell("review", ...args);
    expect(outcome.err).not.toContain("Rehearsing");
    expect(reportOf(outcome).shadow).toBeNull();
  });
});

describe("lint", () => {
  const given = { "base/000001_orders.up.sql": orders, "base/000002_copy.up.sql": reaching };
  beforeAll(() => {
    for (const [path, text] of Object.entries(given)) repository.write(path, text);
  });

  it.each([[[]], [["--no-shadow"]]])("rehearses nothing by itself: %j", async (flags) => {
    const outcome = await tell("lint", "base", ...flags);
    expect(reportOf(outcome).shadow).toBeNull();
  });

  it("rehearses with --shadow, and is incomplete where a script reaches for the host", async () => {
    const outcome = await tell("lint", "base", "--shadow");
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain("Rehearsing 2 migrations");
    const report = reportOf(outcome);
    expect(report.verdict).toBe("incomplete");
    expect(report.shadow?.statements.map(({ path }) => path)).toContain("base/000001_orders.up.sql");
  });
});
