import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { defineCheck } from "../define-check.ts";
import { componentText } from "../nouns.ts";
import { whenSeveralComponents } from "../reading/components.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { dividedWork } from "../reading/headed-components.ts";
import { endedSharing, ownershipStatements } from "../reading/ownership.ts";
import { searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const orphan = `# RFC: A service for thumbnails

## Proposal

A new thumbnail service makes three sizes of each image. The archive calls it over HTTP when an image is added.
The owner of an image can ask for a new thumbnail.
`;

const toBeSaid = `# RFC: A service for thumbnails

## Proposal

A new thumbnail service makes three sizes of each image. The archive calls it over HTTP when an image is added.
The ownership of the service has to be discussed with the teams.
`;

const owned = `# RFC: A service for thumbnails

## Proposal

A new thumbnail service makes three sizes of each image. The archive calls it over HTTP when an image is added.
The media team owns the service and is on call for it; the thumbnail service is the only writer of the bucket.
`;

const single = `# RFC: Sort the catalogue

## Proposal

\`GET /v1/books\` gets a parameter \`sort\` with the values \`title\` and \`year\`.
`;

/** Who owns each new component and each datum. */
export const apOwnership = defineCheck({
  meta: {
    id: "ap-ownership",
    title: "Nobody is named as the owner of a new component",
    item: "ownership-and-boundaries",
    severity: "warning",
    problem:
      "A component without an owner is upgraded by nobody and paged to everybody. Data without an owner is changed by whoever finds it, and the second writer is noticed when the two disagree.",
    remedy:
      "Name the team or module that owns each new component and each kind of data, and who is on call for it: “the media team owns the thumbnail service; it is the only writer of the bucket”.",
    quietWhen: [
      "One existing component changes.",
      "Owners of objects, documents and tasks are no owners of a component.",
    ],
    references: [references.arc42, references.zalando],
    examples: {
      bad: [
        { title: "A service of nobody", markdown: orphan, status: "fail" },
        { title: "Still to be discussed", markdown: toBeSaid, status: "weak", quote: "The ownership of the service" },
      ],
      good: [
        { title: "A team and a writer", markdown: owned, status: "pass", quote: "The media team owns the service" },
        { title: "One parameter more", markdown: single, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenSeveralComponents,
  search: (rfc) => ({
    found: [
      ...searchStatements(rfc, ownershipStatements, "input"),
      ...endedSharing(rfc),
      ...inMetadata(rfc),
      ...dividedWork(rfc).map(({ passage }) => foundAt(rfc, passage.range, 3, "divides the work by component")),
    ],
  }),
  answerIsEnough: true,
  lookedFor: "a team or module that owns the component or its data",
  words:
    /\b(?:own(?:s|ed|er|ers|ership|ing)?\b|teams?\b|squad|maintain|responsib|on[- ]?call|in charge|squads?\b|belongs?\b|steward)/i,
  home: [
    /\b(?:owner\w*|responsibilit\w+|teams?)\b/i,
    /\b(?:components?|architecture|operations?|maintenance|support)\b/i,
  ],
  question: (rfc) => `Which team owns ${componentText(rfc, "the new component")}, and who is on call for it?`,
  draft: (rfc) => [
    `- The team that proposes this design owns ${componentText(rfc, "the new component")} and is on call for it; ${componentText(rfc, "the new component")} is the only writer of its data.`,
  ],
});

const owner = /^(?:owning[-_ ]?(?:sig|team|group)|(?:owner|responsible|feature)[-_ ]?team|team|squad|sig)$/;

/** A team named at the head of the document; the names of its authors say nothing. */
function inMetadata(rfc: Rfc): readonly Found[] {
  const [key] =
    [...rfc.metadata].find(([name, value]) => owner.test(name.toLowerCase()) && /\p{L}{2}/u.test(value)) ?? [];
  const section = rfc.sections[0];
  if (key === undefined || section === undefined) return [];
  const line = rfc.text.split("\n", 60).findIndex((text) => text.toLowerCase().includes(key.toLowerCase())) + 1;
  if (line === 0) return [];
  const range = { startLine: line, startColumn: 1, endLine: line, endColumn: 1 };
  return [foundAt(rfc, range, 3, "names its owner at its head")];
}
