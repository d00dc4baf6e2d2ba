import { defineCheck } from "../define-check.ts";
import { componentText } from "../nouns.ts";
import { boundaryStatements, componentsAtWork } from "../reading/boundaries.ts";
import { whenSeveralComponents } from "../reading/components.ts";
import { searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const unbounded = `# RFC: A service for thumbnails

## Proposal

We need a new thumbnail service beside the archive. Images get three sizes: small, medium and large.
`;

const named = `# RFC: A service for thumbnails

## Proposal

We need a new thumbnail service beside the archive, with clear-cut and well-defined interfaces between the two.
`;

const bounded = `# RFC: A service for thumbnails

## Proposal

A new thumbnail service is deployed beside the archive.

| Component | Responsibility |
| --- | --- |
| archive | keeps originals and tells the thumbnail service of a new image |
| thumbnail service | makes three sizes; it reads originals over the archive's API and never writes to its database |
`;

const single = `# RFC: Sort the catalogue

## Proposal

\`GET /v1/books\` gets a parameter \`sort\` with the values \`title\` and \`year\`.
`;

/** What each component does and does not do, and which way dependencies point. */
export const apBoundaries = defineCheck({
  meta: {
    id: "ap-boundaries",
    title: "What a component does, and what it leaves to others, is not said",
    item: "ownership-and-boundaries",
    severity: "warning",
    problem:
      "Where the border between two components is not drawn, both grow over it: the same rule is kept in two places, and each release of one has to wait for the other.",
    remedy:
      "Give each component one sentence on what it does and one on what it never does, or draw them with an arrow for each call: who exposes what, and who may call it.",
    quietWhen: ["One existing component changes."],
    references: [references.c4Containers, references.arc42],
    examples: {
      bad: [
        { title: "A service is needed", markdown: unbounded, status: "fail" },
        { title: "Well-defined interfaces", markdown: named, status: "weak", quote: "well-defined interfaces" },
      ],
      good: [
        { title: "A table of components", markdown: bounded, status: "pass", quote: "thumbnail service" },
        { title: "One parameter more", markdown: single, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  // Two parts have a border already; who owns each is asked where there are more.
  applies: (rfc) => whenSeveralComponents(rfc, 2),
  search: (rfc) => ({ found: [...searchStatements(rfc, boundaryStatements), ...componentsAtWork(rfc)] }),
  answerIsEnough: false,
  lookedFor: "what each component does and does not do, in a drawing, a table or sentences",
  words:
    /\b(?:component|service|module|responsib|boundar|exposes?\b|interface|calls?\b|talks? to|depends?|only\b|never\b|does not|gateway|controller|worker|client|server|layer|handles?\b)|->|→/i,
  accepts: ["denied"],
  home: [/\b(?:components?|architecture|boundar(?:y|ies)|overview|design)\b/i],
  question: (rfc) =>
    `What does ${componentText(rfc, "the new component")} do, what does it leave to others, and who may call it?`,
  draft: (rfc) => {
    const name = componentText(rfc, "the new component");
    return [
      "| Component | Responsibility |",
      "| --- | --- |",
      `| ${name} | does the work that this design describes; it never reads or writes the database of another component |`,
      `| its callers | use the API of ${name} and never its database |`,
    ];
  },
});
