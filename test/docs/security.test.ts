import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("every attack that is tried has its row in the threat table", () => {
  const page = readFileSync("docs/security.md", "utf8");
  const attacks = ["test/attacks", "test/attacks/judge"].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /^a\d|^(?:orders|endpoint|leaks)/.test(name) && name.endsWith(".test.ts"))
      .map((name) => `(../${folder}/${name})`),
  );
  expect(attacks.length).toBeGreaterThan(50);
  expect(attacks.filter((link) => !page.includes(link))).toEqual([]);
});
