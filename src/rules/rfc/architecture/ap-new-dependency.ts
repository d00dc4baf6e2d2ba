import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { textOf } from "../../../charter/index.ts";
import { defineCheck } from "../define-check.ts";
import { componentText } from "../nouns.ts";
import { dependencyAnswers, newDependencies, whenDependencyIsNew } from "../reading/dependencies.ts";
import { references } from "../references.ts";

const unguarded = `# RFC: Count page views

## Background

The shop is a Rails application on PostgreSQL.

## Proposal

We introduce Redis. Each page view increments a counter in it, and the dashboard reads the counters.
`;

const chosen = `# RFC: Count page views

## Background

The shop is a Rails application on PostgreSQL.

## Proposal

We introduce Redis. We chose Redis because increments are cheap in it. The dashboard reads the counters.
`;

const guarded = `# RFC: Count page views

## Background

The shop is a Rails application on PostgreSQL.

## Proposal

We introduce Redis, since a row of PostgreSQL that is updated by every view is locked all the time.
When Redis is unavailable the view is not counted, the page is served as usual and an alert is raised after 5 minutes.
`;

const inPlace = `# RFC: Count page views

## Background

The shop is a Rails application on PostgreSQL.

## Proposal

Each page view adds a row to the table \`views\` in PostgreSQL; a nightly job sums them up.
`;

/** Whether a new data store, queue or third party is justified and its outage handled. */
export const apNewDependency = defineCheck({
  meta: {
    id: "ap-new-dependency",
    title: "What happens when a new dependency is down is not said",
    item: "ownership-and-boundaries",
    severity: "warning",
    problem:
      "A new data store or a third party adds its outages to those of every page that uses it, and somebody has to upgrade, back up and pay for it. Left unsaid, the first outage is also the first time that anyone thinks of it.",
    remedy:
      "For each new dependency say why what runs today is not enough, and what the user gets while it is down for an hour.",
    quietWhen: [
      "Only products that the document names as in place are used.",
      "A product is named as an example or a comparison.",
    ],
    references: [references.kep, references.asvs],
    examples: {
      bad: [
        { title: "A cache without an outage", markdown: unguarded, status: "fail" },
        { title: "A choice without an outage", markdown: chosen, status: "weak", quote: "We chose Redis" },
      ],
      good: [
        { title: "Reason and outage", markdown: guarded, status: "pass", quote: "When Redis is unavailable" },
        { title: "What is in place", markdown: inPlace, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenDependencyIsNew,
  search: (rfc) => ({ found: dependencyAnswers(rfc) }),
  answerIsEnough: true,
  lookedFor: "what happens when the new dependency is down",
  words:
    /\b(?:down\b|fail|unavailab|outage|unreachable|fall ?back|degrad|cannot be reached|offline|error|timeout|times? out|queued|instead)/i,
  accepts: ["denied"],
  home: [/\bdependenc/i, /\b(?:failure|reliability|risks?|drawbacks?|infrastructure|consequences)\b/i],
  question: (rfc) =>
    `What does a user get while ${dependency(rfc)} is down for an hour, and why is nothing that runs today enough?`,
  draft: (rfc) => [
    `- When ${dependency(rfc)} is unavailable, the user gets the page without what it adds, and an alert is raised after 5 minutes.`,
  ],
});

/** The new dependency as the document spells it. */
function dependency(rfc: Rfc): string {
  const first = newDependencies(rfc)[0];
  if (first === undefined) return componentText(rfc, "the new dependency");
  const text = textOf(rfc, first.passage.range);
  const at = text.toLowerCase().indexOf(first.name);
  return at === -1 ? first.name : text.slice(at, at + first.name.length);
}
