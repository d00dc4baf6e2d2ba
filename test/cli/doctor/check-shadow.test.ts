import { expect, it } from "vitest";
import { checkShadow } from "../../../src/cli/doctor/check-shadow.ts";

it("says which database rehearsals run on", async () => {
  expect(await checkShadow({})).toMatchObject({
    status: "ok",
    says: expect.stringMatching(/^PostgreSQL 18\.\d+ \(PGlite\) starts/),
  });
});

it("says that they are switched off, and starts nothing", async () => {
  expect(await checkShadow({ SHADOW: "off" })).toMatchObject({
    status: "ok",
    says: expect.stringContaining("switched off"),
  });
});
