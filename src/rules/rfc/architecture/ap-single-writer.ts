import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, both, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { componentText, entityText } from "../nouns.ts";
import { whenServiceIsNew, whenSeveralComponents } from "../reading/components.ts";
import type { Search } from "../reading/found.ts";
import { endedSharing } from "../reading/ownership.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { twoWriters } from "../reading/writers.ts";
import { references } from "../references.ts";

const store = "(?:databases?|db|tables?|schemas?|store|storage|bucket|collection|index|data|records?|rows?)";

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:(?:only|sole|single|exclusive) (?:writers?|(?:component|service|module|process|thing|one|job) (?:that |which |to |allowed to )?(?:writes?|writing|may write|updates?)|source of truth)|(?:system|source) of (?:record|truth)|single[- ]writer|nobody else writes|nothing else writes|no other (?:service|component|module|process|job|team|plugin)\w*)\b/i,
    unless: /\?|\b(?:schema of a topic|schema registry)\b/i,
    negation: "counts",
    note: "names the only writer",
  },
  {
    strength: 3,
    topic:
      /\b(?:only|exclusively|solely|alone)\b[^.;]{0,60}\b(?:writes?|written|updates?|updated|modif(?:y|ies|ied)|inserts?)\b|\b(?:writes?|written|updates?|updated|modified)\b[^.;]{0,60}\b(?:only|exclusively|solely) (?:by|from|through|via)\b/i,
    says: [new RegExp(`\\b${store}\\b`, "i")],
    unless:
      /\b(?:users?|admins?|owners?|maintainers?|read[- ]only|append[- ]only|write[- ]only)\b|\bif\b|\bonly (?:if|when|once|after)\b/i,
    note: "says who alone writes",
  },
  {
    strength: 3,
    topic:
      /\b(?:one[- ]way|unidirectional(?:ly)?|(?:data|state|information) flows? (?:only )?(?:in )?one direction)\b/i,
    says: [/\b(?:push\w*|writ\w+|reads?|sync\w*|flows?|cop(?:y|ies|ied)|replicat\w+|updates?)\b/i],
    unless: /\b(?:hash\w*|encrypt\w*|tls|one[- ]way (?:functions?|door))\b|\?/i,
    note: "lets one side write and the other only read",
  },
  {
    strength: 3,
    topic: /\b(?:its own|their own|a separate|own dedicated|isolated|per[- ](?:service|plugin|component|module))\b/i,
    says: [
      /\b(?:database|db|schema|table|namespace|bucket|store|collection)s?\b/i,
      /\b(?:services?|plugins?|modules?|components?|apps?|applications?|workers?|each|every)\b/i,
    ],
    unless:
      /\b(?:tenants?|customers?|users?|organi[sz]ations?|per[- ]tenant|namespace isolation|could|alternative)\b|\?/i,
    note: "gives each component a store of its own",
  },
  {
    strength: 3,
    topic:
      /\b(?:through|via|over|using|by) (?:the|its|their|an?|that) (?:[\w-]{2,20} ){0,3}(?:api|endpoints?|interface|rpc|grpc)\b/i,
    says: [
      /\b(?:reads?|access(?:es|ed)?|gets?|fetch(?:es|ed)?|retriev\w+|quer(?:y|ies|ied)|writ(?:e|es|ten))\b/i,
      new RegExp(`\\b${store}\\b`, "i"),
    ],
    unless: /\b(?:users?|customers?|developers?|admins?|could|might)\b|\?/i,
    negation: "counts",
    note: "reads and writes through an interface",
  },
  {
    strength: 3,
    topic:
      /\b(?:never|must not|may not|does not|do not|doesn't|cannot|no longer|without) (?:[\w-]{2,12} ){0,2}(?:access|read|write|query|connect|touch|writ\w+|reading|access\w*|quer\w+)\b/i,
    says: [
      /\b(?:directly|direct|other|another|its|their|database|db)\b/i,
      /\b(?:databases?|db|tables?|schema|store)\b/i,
    ],
    unless: /\b(?:users?|customers?|clients? (?:must|may)|tenants?)\b/i,
    negation: "counts",
    note: "keeps a component out of another's database",
  },
];

/** Two components on one store, decided: what the check is there to find. */
const shared: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:(?:both|two|several|multiple|all|many) (?:of the )?(?:services|components|modules|apps|applications|workers|processes|teams|plugins|backends)\b[^.;]{0,40} (?:writ(?:e|es|ing)|updat(?:e|es)|shar(?:e|es)|access(?:es)?|connect)\b[^.;]{0,40}(?:the same|one|a shared|shared|directly)|shar(?:e|es|ing) (?:the|one|a|its) (?:same |single )?(?:database|db|schema|tables?)\b|(?:reads?|writes?|quer(?:y|ies)|access(?:es)?|connects?)\b[^.;]{0,30} directly (?:to|from|into|in|on|against)\b[^.;]{0,30}\b(?:database|db|tables?)\b|direct (?:read |write )?access to (?:the |its )?[\w' -]{0,40}(?:database|db|tables?)\b)/i,
    unless:
      /\b(?:never|not|no longer|cannot|without|instead|avoid\w*|remov\w+|today|currently|at present|existing|replicas? of|instances? of|could|might|would|multiple workers|only|users?|developers?|engineers?|admins?|support)\b/i,
    note: "lets two components use one database",
  },
];

const sharedDesign = `# RFC: A service for invoices

## Proposal

A new invoice service stores invoices in the table \`invoices\`. To show them, the shop reads directly from the table
of the invoice service, and both services write to the same table when an order is cancelled.
`;

const silent = `# RFC: A service for invoices

## Proposal

A new invoice service stores invoices in the table \`invoices\`. The shop shows them.
`;

const apart = `# RFC: A service for invoices

## Proposal

A new invoice service stores invoices in the table \`invoices\` and is its only writer.
The shop gets them from \`GET /v1/invoices/{id}\`.
`;

const one = `# RFC: Remember the last search

## Proposal

The shop stores the last search of a reader in the column \`last_search\` of the table \`readers\`.
`;

/** Whether two components write the same data, or one reads another's tables. */
export const apSingleWriter = defineCheck({
  meta: {
    id: "ap-single-writer",
    title: "Two components may write the same data",
    item: "ownership-and-boundaries",
    severity: "warning",
    problem:
      "A table that two components write has no invariant that either can keep, and a table that another component reads cannot be changed any more: a renamed column is an outage of a service that nobody thought of.",
    remedy: "Name the only writer of each table, and let everybody else read and write through its API or its events.",
    quietWhen: ["Nothing new is persisted.", "One component reads and writes the data."],
    references: [references.arc42, references.c4Containers],
    examples: {
      bad: [
        {
          title: "Both write, one reads past the API",
          markdown: sharedDesign,
          status: "fail",
          quote: "reads directly from the table",
        },
        { title: "A new store and two components", markdown: silent, status: "fail" },
      ],
      good: [
        { title: "One writer, one API", markdown: apart, status: "pass", quote: "only writer" },
        { title: "One component", markdown: one, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenDataIsShared,
  search,
  answerIsEnough: true,
  lookedFor: "the only writer of the stored data, or that others go through its API",
  words:
    /\b(?:writ(?:e|es|er|ers|ten|ing)\b|only\b|sole|single|source of truth|updates?\b|mutat|modif|owns?\b|through (?:its|the)|api\b|exclusive)/i,
  accepts: ["denied"],
  home: [/\b(?:data|storage|schema|database|owner\w*|boundar\w+|architecture|components?)\b/i],
  question: (rfc) =>
    `Which component is the only writer of ${entityText(rfc, "the stored data")}, and how do the others read it?`,
  draft: (rfc) => {
    const writer = componentText(rfc, "the component of this design");
    return [
      `- The only writer of ${entityText(rfc, "the stored data")} is ${writer}; no other component has access to its database.`,
    ];
  },
});

/** Absence is a finding only where something new is deployed beside what runs; several old parts leave it a question. */
function whenDataIsShared(rfc: Rfc): Applicability {
  const stored = whenAnyOf(rfc, ["db"], "Nothing new is persisted");
  const several = whenSeveralComponents(rfc);
  if (several.kind === "off")
    return { kind: "off", reason: stored.kind === "off" ? stored.reason : "One component reads and writes the data" };
  if (several.kind === "applies" && whenServiceIsNew(rfc, "").kind !== "applies")
    return both(stored, {
      kind: "unsure",
      reason: "It is not clear whether two components use the same data",
      because: several.because,
    });
  return both(stored, several);
}

function search(rfc: Rfc): Search {
  const gap =
    searchStatements(rfc, shared).find(({ strength, told }) => strength === 3 && told !== true) ?? twoWriters(rfc);
  return { found: [...searchStatements(rfc, statements), ...endedSharing(rfc)], gap };
}
