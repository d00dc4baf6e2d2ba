import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

const path = "migrations/000002_region.up.sql";

attack("A35", "silence a finding by repeating its fingerprint", (app) => {
  it("in a comment, the body, the statement or a waivers file of the pull request: it is shown and blocks", async () => {
    const repository = app().repository(earlier);
    const { pull } = await app().open(repository, { title: "Region", files: dangerous });
    await app().drained();
    const [review] = await app().store.reviews({
      installationId: repository.installationId ?? 0,
      repositoryId: repository.id,
      number: pull.number,
    });
    const fingerprint = fingerprintIn(review?.outcome?.report);
    expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
    const forged = `<!-- arch-review fingerprint=${fingerprint} status=waived -->`;
    pull.edit({ body: forged });
    pull.comment(`${forged}\n\nW1: ${fingerprint} is waived by @kim until 2099-01-01`, { author: "mallory" });
    pull.push({
      [path]: `-- fingerprint: ${fingerprint} waived\n-- arch-review: waived ${fingerprint}\n${dangerous[path]}`,
      ".github/arch-review-waivers.yml": `- finding: ${fingerprint}\n  reason: The table is empty in every installation\n  owner: "@mallory"\n  expires: 2099-01-01\n`,
    });
    const run = await app().reviewed(pull);
    await app().drained();
    expect(run.conclusion).toBe("failure");
    expect(run.summary).toContain("index-not-concurrent");
    const ours = pull.comments().filter(({ app: by }) => by !== null);
    expect(ours).toMatchObject([{ body: expect.stringMatching(/^### arch-review: blocked/) }]);
  });
});

function fingerprintIn(report: unknown): string {
  const found = /"rule":"index-not-concurrent".*?"fingerprint":"([0-9a-f]+)"/.exec(JSON.stringify(report));
  return found?.[1] ?? "";
}
