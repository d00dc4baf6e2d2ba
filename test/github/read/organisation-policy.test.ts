import { expect, it } from "vitest";
import { lastRun, opened, underOrganisation } from "../../acceptance/acceptance.ts";
import { earlier, harmless } from "../../attacks/changes.ts";
import { sharedAppSuite } from "../shared-app-suite.ts";

sharedAppSuite("an organisation's policy", (app) => {
  it("that GitHub refuses is read again by the next review", async () => {
    const repository = underOrganisation(app(), "refused-once", "mode: advisory\n", earlier);
    const path = /^\/repos\/refused-once\/\.github\/contents\//;
    app().github.faults.add({ path }, { kind: "status", status: 403 });
    const pull = await opened(app(), repository, { files: harmless });
    expect(lastRun(pull)).toMatchObject({
      conclusion: "failure",
      title: expect.stringContaining("could not be reviewed in full"),
    });
    await app().command(pull, "/arch-review recheck", "ann");
    expect(lastRun(pull).conclusion).toBe("success");
  });
});
