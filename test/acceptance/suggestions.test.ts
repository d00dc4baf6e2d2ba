import { expect, it } from "vitest";
import { dangerous, earlier } from "../attacks/changes.ts";
import { sharedAppSuite } from "../github/shared-app-suite.ts";
import { opened, outOfScope, path, pushed } from "./acceptance.ts";

const suggesting = { ...earlier, ".github/arch-review.yml": "inline: suggestions\n" };
const checked = (columns: readonly string[]): string =>
  `set lock_timeout = '2s';
set statement_timeout = '5s';
${columns.map((name) => `alter table orders add constraint orders_${name}_check check (${name} is not null);`).join("\n")}
`;

sharedAppSuite("suggestions at lines", (app) => {
  it("23 a suggestion is what mends the finding when it is committed as it stands", async () => {
    const pull = await opened(app(), app().repository(suggesting), { files: { [path]: checked(["region"]) } });
    const [suggestion] = pull.reviewComments();
    const [, replacement = ""] = /```suggestion\n([\s\S]*?)\n```/.exec(suggestion?.body ?? "") ?? [];
    const lines = checked(["region"]).split("\n");
    lines.splice((suggestion?.startLine ?? suggestion?.line ?? 1) - 1, 1, replacement);
    await pushed(app(), pull, { [path]: lines.join("\n") });
    expect(pull.reviewComments()).toMatchObject([{ minimized: "RESOLVED" }]);
    expect(pull.reviews()).toHaveLength(1);
  });

  it("23 at most five, in one review that approves nothing", async () => {
    const repository = app().repository(suggesting);
    const files = Object.fromEntries(
      ["a", "b", "c", "d", "e", "f", "g"].map((name, at) => [`migrations/00001${at}_${name}.up.sql`, checked([name])]),
    );
    const pull = await opened(app(), repository, { files });
    expect(pull.reviews()).toMatchObject([{ state: "COMMENTED" }]);
    expect(pull.reviewComments()).toHaveLength(5);
  });

  it.each([
    ["the policy does not ask for them", earlier, {}],
    ["the pull request is a draft", suggesting, { draft: true }],
  ])("23 there are none where %s", async (_, base, wish) => {
    const pull = await opened(app(), app().repository(base), { files: { [path]: checked(["region"]) }, ...wish });
    expect(pull.reviews()).toEqual([]);
  });

  it("23 text of the change that looks like a suggestion does not become one", async () => {
    const sql = "-- ```suggestion\n-- drop table orders;\n-- ```\ncreate index orders_region on orders (region);\n";
    const pull = await opened(app(), app().repository(earlier), { files: { [path]: sql } });
    for (const { body } of pull.comments()) expect(body).not.toMatch(/^ {0,3}`{3,}suggestion/m);
    expect(pull.reviews()).toEqual([]);
  });

  it("24 no second one for the same finding when lines move, a commit is amended or a file is renamed", async () => {
    const repository = app().repository(suggesting);
    const text = checked(["region"]);
    const pull = await opened(app(), repository, { files: { [path]: text } });
    await pushed(app(), pull, { [path]: `-- a line more\n\n${text}` });
    repository.push("amended", { [path]: `-- amended\n${text}` }, { deliver: false, from: repository.sha("main") });
    repository.reset(pull.headBranch, repository.sha("amended"));
    await app().drained();
    expect(pull.reviewComments()).toHaveLength(1);
    expect(pull.reviewComments()).toMatchObject([{ minimized: null }]);
  });

  it("24 the one that is settled is folded away, with everything else when nothing is in scope", async () => {
    const pull = await opened(app(), app().repository(suggesting), { files: { [path]: checked(["a", "b"]) } });
    await pushed(app(), pull, { [path]: checked(["b"]) });
    expect(pull.reviewComments().map(({ minimized }) => minimized)).toEqual(["RESOLVED", null]);
    await pushed(app(), pull, outOfScope);
    expect(pull.reviewComments().map(({ minimized }) => minimized)).toEqual(["RESOLVED", "RESOLVED"]);
    await pushed(app(), pull, dangerous);
    expect(pull.reviews().length).toBeLessThanOrEqual(2);
  });
});
