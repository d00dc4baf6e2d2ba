import { code } from "../nouns.ts";
import { references } from "../references.ts";
import type { RfcCheck } from "../rfc-check.ts";
import { defectAt, defineDefectCheck, formsAndIndexes } from "./define-defect-check.ts";

const linked = `# RFC: Orders

## Proposal

Orders are stored as [the schema](schema.sql) says.
`;

const unlinked = `# RFC: Orders

## Proposal

Orders are stored in a table. See [the manual](https://www.postgresql.org/docs/current/ddl.html).
`;

const inRepository = defineDefectCheck({
  meta: {
    id: "doc-broken-link",
    title: "A relative link leads to no file",
    item: "definition-of-done",
    severity: "advice",
    problem:
      "The contract, the diagram or the decision that the text leans on is not there: it was never committed, or was moved. Whoever reads the design later has half of it.",
    remedy: "Add the file to this pull request, or correct the path.",
    quietWhen: [
      "The link names a host, or a page of GitHub such as `../../issues/12`.",
      "The files of the repository are not known, as when single files are checked.",
    ],
    references: [references.relativeLinks],
    examples: {
      bad: [
        {
          title: "A schema that is not there",
          markdown: linked,
          status: "fail",
          quote: "[the schema](schema.sql)",
          files: [],
        },
      ],
      good: [
        { title: "It lies beside the document", markdown: linked, status: "pass", files: ["docs/rfcs/schema.sql"] },
        { title: "Links to the web only", markdown: unlinked, status: "pass", files: [] },
        { title: "A single file", markdown: linked, status: "not-applicable" },
      ],
    },
  },
  spares: formsAndIndexes,
  defects: (rfc) =>
    (rfc.deadLinks ?? []).map(({ range, target }) =>
      defectAt(rfc, range, `links to ${code(target)}, which is not there`),
    ),
  lookedFor: "relative links and images that lead to no file",
  question: (rfc) => `Where is ${code(rfc.deadLinks?.[0]?.target ?? "the file")}?`,
});

/** Relative links and images lead to files of the repository. */
export const docBrokenLink: RfcCheck = {
  meta: inRepository.meta,
  check: (rfc) =>
    rfc.deadLinks === null
      ? {
          status: "not-applicable",
          reason: "The files of the repository are not known",
          evidence: [],
          line: 1,
          question: null,
          certainty: 0.9,
          draft: [],
        }
      : inRepository.check(rfc),
};
