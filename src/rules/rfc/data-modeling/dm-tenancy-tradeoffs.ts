import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { type Passage, passagesOf } from "../reading/passages.ts";
import { whenTenantsAreKeptApart } from "../reading/tenancy.ts";
import { references } from "../references.ts";

const per = "(?:per|for each|for every|by)";
const who = "(?:tenants?|customers?|organi[sz]ations?|orgs?|workspaces?|accounts?)";

/** The ways to keep tenants apart. */
const strategies: readonly RegExp[] = [
  /\b(?:(?:tenant|org|organi[sz]ation|workspace|customer)[ _-]?(?:id )?(?:columns?|ids?|keys?|labels?)|row[- ]level security|rls|shared (?:tables?|schema|database)|discriminator|label (?:enforce\w+|matchers?))\b/i,
  new RegExp(
    `\\b(?:schemas?|namespaces?|keyspaces?|prefix(?:es)?|buckets?|index(?:es)?|tables?|collections?) ${per} ${who}\\b|\\bper-${who} (?:schemas?|namespaces?|buckets?|index(?:es)?|tables?)\\b|\\b(?:own|separate|dedicated) (?:schemas?|namespaces?|buckets?|tables?) (?:per|for)\\b`,
    "i",
  ),
  new RegExp(
    `\\b(?:databases?|db|clusters?|instances?|stacks?|deployments?|installations?|quer(?:y|ies) paths?|[\\w-]{2,20} paths?|servers?|silos?) ${per} ${who}\\b|\\bper-${who} (?:databases?|clusters?|instances?|stacks?|deployments?)\\b|\\b(?:own|separate|dedicated) (?:databases?|clusters?|instances?|stacks?|deployments?) (?:per|for)\\b|\\bsilo(?:ed)? model\\b`,
    "i",
  ),
  /\bprox(?:y|ies)\b[^.;]{0,60}\btenan(?:t|ts|cy)\b/i,
];

/** What speaks for a strategy or against it. */
const reason =
  /\b(?:because|since|due to|so that|however|but|although|drawbacks?|downsides?|disadvantages?|advantages?|benefits?|pros?|cons?|complex\w*|overhead|expensive|costs?|cheap(?:er)?|slow(?:er)?|hard(?:er)?|simpler|eas(?:y|ier)|wast\w+|does(?:n't| not)|would|cannot|noisy neighbou?rs?|restor\w+|backups?|blast radius|isolat\w+|migrations?|connections?|scal\w+|operat\w+|rejected|discarded|instead of|rather than|prefer\w*|chose|chosen|too (?:many|much)|thousands?|hundreds?)\b/i;

const weighed = `# RFC: Notes of a tenant

## Proposal

Each tenant keeps notes in a new table \`notes\` of the database. All tenants share it: a tenant column with row-level security
keeps them apart.

## Alternatives

A database per tenant was rejected because two thousand small customers would mean two thousand backups and migrations.
`;

const unweighed = `# RFC: Notes of a tenant

## Proposal

Each tenant keeps notes in a new table \`notes\` of the database. Each tenant is kept apart by a tenant column with row-level
security, and no tenant sees the notes of other tenants.
`;

const single = `# RFC: Notes

## Proposal

A user keeps notes in a new table \`notes\` of the database.
`;

/** Why tenants are kept apart in this way and not in another. */
export const dmTenancyTradeoffs = defineCheck({
  meta: {
    id: "dm-tenancy-tradeoffs",
    title: "A tenant strategy without the ones it was weighed against",
    item: "multi-tenancy",
    severity: "warning",
    problem:
      "The strategy decides what one customer's load does to the others, whether one customer can be restored alone, and what a thousand customers cost. It is the decision that is hardest to change later, and the reasons are gone by then.",
    remedy:
      "Name the strategies that were considered (shared tables with row-level security, schema per tenant, database per tenant) and what decided: number and size of tenants, noisy neighbours, restore of one tenant, cost.",
    quietWhen: ["The system has one tenant, or the design takes over a strategy that is decided elsewhere."],
    references: [references.saasIsolation, references.rowSecurity],
    examples: {
      bad: [{ title: "One strategy, no reason", markdown: unweighed, status: "fail" }],
      good: [
        { title: "A database per tenant, rejected", markdown: weighed, status: "pass", quote: "was rejected because" },
        { title: "No tenants", markdown: single, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: weighings(rfc) }),
  answerIsEnough: false,
  lookedFor: "a second strategy and what decided between the two",
  words:
    /\b(?:tenan|isolat|row[- ]level|rls\b|schema per|database per|per[- ](?:tenant|customer|organi[sz]ation|user|project|cluster)|shared|separate|noisy|silo|pool|single|dedicated|reject|instead|considered|cost|restore|namespace|shard|partition)/i,
  accepts: ["denied", "undecided"],
  home: [/\b(?:alternatives?|trade-?offs?|options)\b/i, /\b(?:tenan(?:t|cy)|isolation|architecture)\b/i],
  question: () =>
    "What decided against the two other strategies: shared tables with row-level security, schema per tenant, database per tenant?",
  draft: () => [
    "- Shared tables with a tenant column and row-level security: right for many small tenants, because one change of the schema and one pool serve all; chosen here.",
    "- Schema per tenant: right for up to a few hundred tenants that need their own restore, but each change runs once per schema.",
    "- Database per tenant: right where a contract demands isolation of load or place; rejected because backups and connections grow with each tenant.",
  ],
});

const inherited =
  /\b(?:same|existing|current|today's|established|as (?:in|for|with) (?:the )?other) (?:[\w-]{2,20} ){0,2}(?:tenancy|tenant|isolation) (?:model|strategy|scheme|isolation|boundar\w+)\b|\btenan(?:t|cy) (?:model|isolation|strategy) (?:is|remains|stays) (?:unchanged|as (?:it )?is|the same|inherited)\b/i;

function applies(rfc: Rfc): Applicability {
  const apart = whenTenantsAreKeptApart(rfc);
  if (apart.kind === "off") return apart;
  return passagesOf(rfc).some(({ text }) => inherited.test(text))
    ? { kind: "off", reason: "The design takes over a tenant strategy that is decided elsewhere" }
    : apart;
}

/** Sections that leave out what they name. */
const leftOut = new Set(["non-goal", "future-work", "open-question", "metadata"]);

/** Passages that weigh one strategy, in a document that names two or more; a rejected option is an answer here. */
function weighings(rfc: Rfc): readonly Found[] {
  const naming = passagesOf(rfc).filter(
    (passage) => passage.kind !== "line" && !leftOut.has(passage.section.role) && strategiesOf(passage).length > 0,
  );
  const kinds = new Set(naming.flatMap(strategiesOf));
  return naming.flatMap((passage) => {
    if (passage.text.trimEnd().endsWith("?")) return [];
    const weighs = reason.test(passage.text);
    if (kinds.size >= 2 && weighs) return [foundAt(rfc, passage.range, 3, "weighs one strategy against another")];
    return kinds.size >= 2 ? [foundAt(rfc, passage.range, 2, "names strategies without a reason")] : [];
  });
}

/** The strategies that a passage names, else those of the heading above the argument; by their place in the list. */
function strategiesOf({ text, section }: Passage): readonly number[] {
  const named = strategiesIn(text);
  return named.length > 0 ? named : strategiesIn(section.heading);
}

function strategiesIn(text: string): readonly number[] {
  return strategies.flatMap((strategy, at) => (strategy.test(text) ? [at] : []));
}
