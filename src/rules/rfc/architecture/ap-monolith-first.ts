import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { componentText } from "../nouns.ts";
import { whenServiceIsNew } from "../reading/components.ts";
import { rejectedServices, weighedPlacement } from "../reading/placement.ts";
import { references } from "../references.ts";

const unweighed = `# RFC: A service for thumbnails

## Proposal

We build a new thumbnail service. The archive calls it over HTTP when an image is added, and it makes three sizes.
`;

const praised = `# RFC: A service for thumbnails

## Proposal

We build a new thumbnail service. The archive calls it over HTTP when an image is added, and it makes three sizes.
A separate service is more flexible and a modern architecture.
`;

const weighed = `# RFC: A service for thumbnails

## Proposal

We build a new thumbnail service. The archive calls it over HTTP when an image is added, and it makes three sizes.

## Alternatives

A module in the existing archive application: rejected, because one large image takes 2 GB of memory and would take the
archive down with it.
`;

const inside = `# RFC: Thumbnails

## Proposal

The archive gets a module that makes three sizes of each image in the process that stores it.
`;

/** Why a new service is not a module of an existing one. */
export const apMonolithFirst = defineCheck({
  meta: {
    id: "ap-monolith-first",
    title: "A new service is proposed without the module that it could have been",
    item: "modular-monolith-first",
    severity: "warning",
    problem:
      "Each service brings a deployment, a network hop, an on-call rota and a second place for every failure. Where nobody asked why it is not a module, that price is paid for a border that a folder would have drawn.",
    remedy:
      "Name the existing component that could take the work in, and the reason why it cannot: another load, another team, isolation of a crash or of untrusted input, a duty of compliance.",
    quietWhen: ["Nothing new is deployed."],
    references: [references.monolithFirst, references.arc42],
    examples: {
      bad: [
        { title: "A service, as if by nature", markdown: unweighed, status: "fail" },
        { title: "Praise instead of a reason", markdown: praised, status: "weak", quote: "more flexible" },
      ],
      good: [
        {
          title: "A module weighed and rejected",
          markdown: weighed,
          status: "pass",
          quote: "A module in the existing archive",
        },
        { title: "A module", markdown: inside, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenDeployed,
  // Where nothing is deployed only a rejected service answers; talk of libraries and status quo is about something else.
  search: (rfc) => ({ found: isServiceNew(rfc) ? weighedPlacement(rfc) : rejectedServices(rfc) }),
  answerIsEnough: true,
  lookedFor: "a reason why the work is not a module of what runs today",
  words:
    /\b(?:monolith|modul|separate|separat|own service|new service|standalone|microservice|existing|isolat|independent|process|deploy|scal|inside|within|part of|team|crash|load|overhead|complex|operat)/i,
  accepts: ["denied", "undecided"],
  home: [/\b(?:alternatives?|options?|rationale|trade-?offs?)\b/i, /\b(?:architecture|components?|decision)\b/i],
  question: (rfc) =>
    `What breaks if ${componentText(rfc, "the new service")} is a module of a service that runs today?`,
  draft: (rfc) => [
    `- Alternative, a module in the existing application instead of ${componentText(rfc, "the new service")}: rejected because its load scales independently and a crash of it would take the application down.`,
  ],
});

function whenDeployed(rfc: Rfc): Applicability {
  return whenServiceIsNew(rfc, "Nothing new is deployed");
}

function isServiceNew(rfc: Rfc): boolean {
  return whenDeployed(rfc).kind !== "off";
}
