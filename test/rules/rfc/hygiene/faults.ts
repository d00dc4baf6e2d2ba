import { describe, expect, it } from "vitest";
import type { RfcVerdict } from "../../../../src/rules/rfc/rfc-check.ts";
import { checkOf, read } from "../cases.ts";

/** What a check of the document itself says of passages put at the `{here}` of a setting that it finds nothing wrong with. */
interface Faults {
  readonly setting: string;
  readonly heavy?: readonly string[];
  readonly light?: readonly string[];
  /** Passages that look like a fault and are none. */
  readonly fine: readonly string[];
  readonly documents?: readonly {
    readonly title: string;
    readonly markdown: string;
    readonly status: RfcVerdict["status"];
  }[];
}

/** Describes a check that looks for faults. */
export function describeFaults(id: string, { setting, heavy = [], light = [], fine, documents = [] }: Faults): void {
  const check = checkOf(id);
  const at = (passage: string): string => setting.replace("{here}", () => passage);
  const found = [...heavy.map((passage) => ["fail", passage]), ...light.map((passage) => ["weak", passage])] as const;

  describe(id, () => {
    it("finds nothing in the setting", () => expect(read(check, at("")).status).toBe("pass"));
    it.each(found)("%s: %s", (status, passage) => {
      const markdown = at(passage ?? "");
      const verdict = read(check, markdown);
      expect({ status: verdict.status, reason: verdict.reason }).toMatchObject({ status });
      expect(verdict.question).toMatch(/\?$/);
      for (const { quote, startLine } of verdict.evidence) {
        expect(markdown).toContain(quote);
        expect(markdown.split("\n")[startLine - 1]).toContain(quote.split("\n")[0]);
      }
    });
    it.each(fine)("is fine with: %s", (passage) => {
      const verdict = read(check, at(passage));
      expect({ status: verdict.status, reason: verdict.reason }).toMatchObject({ status: "pass" });
    });
    it.each(documents)("$title: $status", ({ markdown, status }) => expect(read(check, markdown).status).toBe(status));
    it.each(found.slice(0, 4))("keeps %s beside an unrelated section: %s", (status, passage) => {
      const markdown = `${at(passage ?? "")}\n\n## Naming\n\nThe colour of the button is blue.\n`;
      expect(read(check, markdown).status).toBe(status);
    });
  });
}
