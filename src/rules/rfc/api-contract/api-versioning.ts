import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { versioningDraft } from "../draft/api-drafts.ts";
import { operationsOf, operationText } from "../nouns.ts";
import { factsOf } from "../reading/facts.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { passagesOf } from "../reading/passages.ts";
import { standingOf } from "../reading/standing.ts";
import { searchStatements } from "../reading/statements.ts";
import { onlyInternal, versioning } from "../reading/versioning.ts";
import { references } from "../references.ts";

const ruled = `# RFC: Orders API

## Proposal

\`POST /v1/orders\` creates an order. Removing or renaming a field is a breaking change and goes into \`/v2\`, which runs
beside \`/v1\` for at least a year.
`;

const inPath = `# RFC: Orders API

## Proposal

\`POST /v1/orders\` creates an order.
`;

const unversioned = `# RFC: Orders API

## Proposal

\`POST /orders\` creates an order for a partner.
`;

const internal = `# RFC: Orders API

## Proposal

\`POST /orders\` creates an order. The endpoint is internal: it is only called by our own frontend, which is deployed together
with it.
`;

/** How an API changes without breaking its callers. */
export const apiVersioning = defineCheck({
  meta: {
    id: "api-versioning",
    title: "No rule says how the API gets a new version",
    item: "versioning-and-deprecation",
    severity: "warning",
    problem:
      "The first incompatible change comes with the second release. Where no rule says what counts as breaking and where the next version lives, it is made in place and some clients find out in production.",
    remedy:
      "Say where the version stands (path, header, media type or a stability level), which changes are breaking, and how long two versions run side by side.",
    quietWhen: ["No API is added or changed.", "The document says that only the team's own clients call the API."],
    references: [references.aip185, references.aip181, references.zalando],
    examples: {
      bad: [
        { title: "No version at all", markdown: unversioned, status: "fail" },
        { title: "A version in the path and no rule", markdown: inPath, status: "weak", quote: "POST /v1/orders" },
      ],
      good: [
        { title: "What breaks, and where it goes", markdown: ruled, status: "pass", quote: "is a breaking change" },
        { title: "One internal caller", markdown: internal, status: "not-applicable" },
      ],
    },
  },
  reads: "structure",
  applies: whenOthersCall,
  search: (rfc) => ({ found: [...versionedPaths(rfc), ...searchStatements(rfc, versioning)] }),
  answerIsEnough: true,
  lookedFor: "where the version stands, a stability level, or what counts as a breaking change",
  words:
    /\b(?:version|v\d|stability|stable|unstable|beta|alpha|breaking|compatib|media type|experimental|header|semver|deprecat|ga\b|prefix)|\/v\d/i,
  home: [/\bversion|\bcompatib|\bstability|\bunstable/i, /\b(?:api|apis|endpoints?)\b/i],
  question: (rfc) =>
    `Which change of ${operationText(rfc, "any", "the new API")} counts as breaking, and where does the next version of it live?`,
  draft: versioningDraft,
});

/** An API that has a name is called by others: "the `Write` API", "the SubjectAccessReview API". */
const namedApi = /`\w{3,40}` APIs?\b|\b(?:[A-Z][a-z]{1,20}){2,4} APIs?\b/;

function whenOthersCall(rfc: Rfc): Applicability {
  const api = whenAnyOf(rfc, ["api"], "No API is added or changed");
  if (api.kind !== "applies" || rfc.scope.public.state === "on") return api;
  const internal = passagesOf(rfc).some(
    ({ section, text }) => standingOf(section, "input") === "decides" && onlyInternal.test(text),
  );
  if (internal) return { kind: "off", reason: "The API is internal to one deployment" };
  if (operationsOf(rfc).some(({ method }) => method !== null)) return api;
  if (api.because.some(({ quote }) => namedApi.test(quote))) return api;
  return { kind: "unsure", reason: "It is not clear whether operations of their own are added", because: api.because };
}

function versionedPaths(rfc: Rfc): readonly Found[] {
  return factsOf(rfc, "endpoint")
    .filter(({ path }) => /(?:^|[/.])v\d{1,3}(?:(?:alpha|beta)\d{0,3})?(?:\.\d{1,3})?(?:[/.]|$)/i.test(path))
    .map(({ range }) => foundAt(rfc, range, 2, "puts a version into a path and gives no rule for the next one"));
}
