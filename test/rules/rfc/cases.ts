import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../src/artifacts/rfc/index.ts";
import { rfcChecks } from "../../../src/rules/rfc/index.ts";
import type { RfcCheck, RfcVerdict } from "../../../src/rules/rfc/rfc-check.ts";

type Status = RfcVerdict["status"];

/** What a check says of a setting, alone and with one passage put at its `{here}`. */
export interface Cases {
  /** A document that raises the check's question and leaves it open; `{here}` is where the passages go. */
  readonly setting: string;
  /** What the check says of the setting alone. */
  readonly alone: Status;
  /** Passages that answer. */
  readonly answers: readonly string[];
  /** Passages that only touch the question. */
  readonly touches?: readonly string[];
  /** Passages that sound like an answer and are none: the status stays `fail`. */
  readonly traps?: readonly string[];
  /** Whole documents. */
  readonly documents?: readonly { readonly title: string; readonly markdown: string; readonly status: Status }[];
}

/** Sections that have nothing to do with any check; their presence and place change nothing. */
const unrelated =
  "\n## Naming\n\nThe feature is called Heron in the user interface. The colour of its button is blue.\n";

/** Describes a check by its cases, and by what must not change its mind. */
export function describeCheck(id: string, cases: Cases): void {
  const check = checkOf(id);
  const { setting, alone, answers, touches = [], traps = [], documents = [] } = cases;
  const at = (passage: string) => setting.replace("{here}", () => passage);

  describe(id, () => {
    it(`says ${alone} of the setting alone`, () => expectStatus(check, at(""), alone));
    it.each(answers)("is answered by: %s", (passage) => expectStatus(check, at(passage), "pass"));
    it.each(touches)("is touched by: %s", (passage) => expectStatus(check, at(passage), "weak"));
    it.each(traps)("is not answered by: %s", (passage) => expectStatus(check, at(passage), "fail"));
    it.each(documents)("$title: $status", ({ markdown, status }) => expectStatus(check, markdown, status));

    it.each(answers)("quotes the document and asks nothing: %s", (passage) => {
      const markdown = at(passage);
      const verdict = read(check, markdown);
      expect(verdict.evidence.length).toBeGreaterThan(0);
      for (const { quote } of verdict.evidence) expect(markdown).toContain(quote);
      expect(verdict.question).toBeNull();
    });

    it.each([...answers, ...touches, ...traps])("keeps its verdict beside an unrelated section: %s", (passage) => {
      const { status } = read(check, at(passage));
      expectStatus(check, `${at(passage)}${unrelated}`, status);
      expectStatus(
        check,
        at(passage).replace("\n## ", () => `${unrelated}\n## `),
        status,
      );
    });

    // A passage with a heading of its own is no longer among the non-goals.
    it.each(answers.filter((passage) => !/^#/m.test(passage)))(
      "finds nothing of it among the non-goals: %s",
      (passage) => {
        const moved = `${at("")}\n## Non-goals\n\n${passage}\n`;
        expect(read(check, moved).status).not.toBe("pass");
      },
    );

    if (alone === "fail" || alone === "weak") {
      it("asks a question, drafts an answer and points at a line", () => {
        const verdict = read(check, at(""));
        expect(verdict.question).toMatch(/\?$/);
        expect(verdict.draft.length).toBeGreaterThan(0);
        expect(verdict.line).toBeLessThanOrEqual(at("").split("\n").length);
      });
    }
  });
}

/** A registered check by its id. */
export function checkOf(id: string): RfcCheck {
  const found = rfcChecks.find((check) => check.meta.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
}

/** What a check says of a document. */
export function read(check: RfcCheck, markdown: string): RfcVerdict {
  return check.check(parseRfc({ path: "docs/rfcs/0001-case.md", text: markdown }));
}

function expectStatus(check: RfcCheck, markdown: string, status: Status): void {
  const verdict = read(check, markdown);
  expect({ status: verdict.status, reason: verdict.reason, quote: verdict.evidence[0]?.quote }).toMatchObject({
    status,
  });
}
