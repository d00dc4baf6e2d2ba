import { expect, it } from "vitest";
import { because, blockedPull } from "../github/commands/blocked-pull.ts";
import { attack } from "./attack.ts";

attack("A40", "have something harmless waived, then change the statement", (app) => {
  it("the waiver counts for nothing any more, and the report says so", async () => {
    const blocked = await blockedPull(app());
    const { pull } = blocked;
    await app().command(pull, `/arch-review waive index-not-concurrent ${because}`, "kim");
    expect(blocked.conclusion()).toBe("neutral");
    pull.push({ "migrations/000002_region.up.sql": "create unique index orders_region on orders (region, id);\n" });
    await app().drained();
    expect(blocked.conclusion()).toBe("failure");
    expect(blocked.report()).toMatch(/W1.*the statement that it was given for has changed/);
  });

  it("so is a change far behind what the report quotes", async () => {
    const blocked = await blockedPull(app());
    const { pull } = blocked;
    const index = (end: string): string =>
      `create index orders_region on orders (region) where region not in (${"'somewhere', ".repeat(100)}'${end}');\n`;
    pull.push({ "migrations/000002_region.up.sql": index("here") });
    await app().drained();
    const sha = pull.headSha.slice(0, 7);
    await app().command(pull, `/arch-review waive index-not-concurrent @${sha} ${because}`, "kim");
    expect(blocked.conclusion()).toBe("neutral");
    pull.push({ "migrations/000002_region.up.sql": index("there") });
    await app().drained();
    expect(blocked.conclusion()).toBe("failure");
  });

  it("a waiver holds while its statement only moves", async () => {
    const blocked = await blockedPull(app());
    const { pull } = blocked;
    await app().command(pull, `/arch-review waive index-not-concurrent ${because}`, "kim");
    pull.push({
      "migrations/000002_region.up.sql": "-- of all regions\n\ncreate  index orders_region\n  on orders (region);\n",
    });
    await app().drained();
    expect(blocked.conclusion()).toBe("neutral");
    expect(blocked.report()).toContain("`@kim`");
  });

  it("another finding of the same rule beside it stays open", async () => {
    const blocked = await blockedPull(app());
    const { pull } = blocked;
    await app().command(pull, `/arch-review waive index-not-concurrent ${because}`, "kim");
    pull.push({
      "migrations/000002_region.up.sql":
        "create index orders_region on orders (region);\ncreate index orders_both on orders (id, region);\n",
    });
    await app().drained();
    expect(blocked.conclusion()).toBe("failure");
    expect(blocked.report()).toContain("`@kim`");
  });
});
