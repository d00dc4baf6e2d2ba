import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { evidenceAt } from "../../../artifacts/rfc/index.ts";
import type { Evidence } from "../../../charter/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { code, operationsOf } from "../nouns.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const operator =
  /\b(?:(?:system|site|instance|server|cluster|platform|org\w*|project|harbor|global)?[- ]?admin(?:istrator)?s?|super-?users?|operators?|staff|sysadmins?|root|privileged users?|internal users?|on-?call|sre)\b/i;
const surface =
  /\b(?:apis?|endpoints?|routes?|paths?|operations?|pages?|consoles?|calls?|requests?|commands?|interfaces?|it|they|actions?|functionality)\b|\/\w/i;

const statements: readonly Statement[] = [
  {
    strength: 3,
    topic: operator,
    says: [
      surface,
      /\b(?:only|restrict\w*|limit(?:ed)? to|requires?|required|must|reserved|exclusively|not (?:be )?(?:allowed|accessible|available)|forbidden|403)\b/i,
    ],
    unless: /\b(?:fallback|email|notif\w+|admins? (?:will|should) (?:be )?(?:aware|told|informed))\b/i,
    negation: "counts",
    note: "leaves the surface to operators",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:separate|different|dedicated|internal|private|management|admin|local|unix) (?:port|listener|network|interface|subnet|vpc|ingress|socket|load balancer|cluster)|localhost|loopback|vpn|bastion|firewall\w*|network polic(?:y|ies)|ip allow-?list|not (?:be )?(?:exposed|reachable|accessible|available|routed) (?:to|from|outside|on|publicly|externally|over)|(?:only|just) (?:be )?(?:exposed|reachable|accessible|available) (?:internally|from|inside|within|on))\b/i,
    says: [/\b(?:admin\w*|internal\w*|debug\w*|maintenance|management|apis?|endpoints?|routes?|paths?|pages?|port)\b/i],
    negation: "counts",
    note: "keeps the surface on a network of its own",
  },
  {
    strength: 3,
    topic: /\b(?:permissions?|roles?|scopes?|privileges?|rbac|authori[sz]ed|client certificates?|mtls)\b/i,
    says: [
      /\b(?:admin\w*|internal|debug\w*|maintenance|management|privileged|operators?)\b/i,
      /\b(?:requires?|required|must|only|need(?:s|ed)?|protected|guarded|checked)\b/i,
    ],
    note: "requires a right for the surface",
  },
  {
    strength: 2,
    topic: /\b(?:audit(?:ed|s| log\w*)?|protected|secured)\b/i,
    says: [/\b(?:admin\w*|internal|debug\w*|maintenance|management)\b/i],
    note: "names a protection without saying who gets in",
  },
];

/** Prose that adds a surface for operators. */
const added: Statement = {
  strength: 3,
  topic:
    /\b(?:admin(?:istration|istrative|istrator)?|debug(?:ging)?|diagnostics?|back-?office|operator|superuser) (?:apis?|endpoints?|routes?|pages?|consoles?|panels?|interfaces?|commands?|tools?|uis?|dashboards?)\b/i,
  says: [/\b(?:add\w*|introduc\w*|expos\w*|provid\w*|creat\w*|new|offer\w*|via|through|implement\w*|build\w*)\b/i],
  unless: /\b(?:existing|today|currently|kubernetes dashboard)\b/i,
  note: "adds a surface for operators",
};

const open = `# RFC: Reindex on demand

## Proposal

\`POST /internal/reindex\` starts a full reindex. The answer is \`202\` with the id of the job.
`;

const closed = `# RFC: Reindex on demand

## Proposal

\`POST /internal/reindex\` starts a full reindex. The endpoint is available to system administrators only, listens on the
management port and writes an audit entry for each call.
`;

const ordinary = `# RFC: Search orders

## Proposal

Customers search their orders with \`GET /v1/orders\`.
`;

/** Who reaches the operations that are not for everyone. */
export const sbAdminSurface = defineCheck({
  meta: {
    id: "sb-admin-surface",
    title: "Nothing keeps others away from the internal or administrative operations",
    item: "object-level-authorization",
    severity: "warning",
    problem:
      "An operation under `/internal` or `/admin` is as reachable as its neighbours unless something says otherwise. The path is in every client bundle and log, and what it does is usually done to all customers at once.",
    remedy:
      "Name the role that may call it and who checks it, keep it on a listener or network of its own, and write an audit entry for each call.",
    quietWhen: ["No administrative, internal or debugging operation is added."],
    references: [references.api5, references.asvs],
    examples: {
      bad: [{ title: "An internal path", markdown: open, status: "fail" }],
      good: [
        {
          title: "For administrators, on its own port",
          markdown: closed,
          status: "pass",
          quote: "system administrators only",
        },
        { title: "An ordinary operation", markdown: ordinary, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: false,
  lookedFor: "a role, a network or a listener that keeps others away",
  words:
    /\b(?:admin|operator|staff|internal|role|permission|network|vpn|listener|port\b|audit|privileged|restricted|only\b|authori[sz]|scope|superuser|support|allow|access|auth)/i,
  accepts: ["denied"],
  home: [/\b(?:authori[sz]ation|permissions?|access|rbac)\b/i, /\b(?:security|admin|internal)\b/i],
  question: (rfc) =>
    `Who can reach ${surfaceText(rfc)}, from which network and with which role, and what records the call?`,
  draft: (rfc) => [
    `- ${surfaceText(rfc)} is available to system administrators only; other callers get \`403\`, and each call leaves an audit entry.`,
    "- The admin endpoints are served on the management port, which is not reachable from the internet.",
  ],
});

const adminPath =
  /(?:^|\/)_?(?:admin|internal|debug|system|maintenance|management|actuator|pprof|backoffice|ops|sys)(?:\/|$)/i;

function surfacesOf(rfc: Rfc) {
  return operationsOf(rfc).filter(({ path }) => adminPath.test(path));
}

function applies(rfc: Rfc): Applicability {
  const paths = surfacesOf(rfc).map(({ range }) => evidenceAt(rfc, range));
  const said: readonly Evidence[] = searchStatements(rfc, [added]).flatMap(({ strength, evidence }) =>
    strength >= 3 ? [evidence] : [],
  );
  const because = [...paths, ...said];
  return because.length > 0
    ? { kind: "applies", because }
    : { kind: "off", reason: "No administrative, internal or debugging operation is added" };
}

function surfaceText(rfc: Rfc): string {
  const [first] = surfacesOf(rfc);
  if (first === undefined) return "the administrative surface";
  return code(first.method === null || first.method === "RPC" ? first.path : `${first.method} ${first.path}`);
}
