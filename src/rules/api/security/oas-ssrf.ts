import { references } from "../../rfc/references.ts";
import type { ApiRule } from "../api-rule.ts";
import { counted, kept, listed, violation } from "../observe.ts";
import { newSites } from "../reading/new-sites.ts";
import type { RequestSite } from "../reading/request-sites.ts";
import { bareName } from "../reading/words.ts";

/** Names of addresses that the server itself calls, whatever stands around them; as `bareName` writes them. */
const called =
  /^(?:\w{0,30}(?:callback|webhook|hook|postback|notification|notify|ipn)(?:url|uri|endpoint|address)|(?:url|uri)(?:callback|webhook)|(?:source|import|fetch|feed|crawl|scrape|proxy|remote)(?:url|uri)|jwksur[il]|metadataur[il]|wellknownur[il]|discoveryur[il]|tokenendpoint|tokenur[il])$/;

/** Names that are such an address where the object or the operation says what for. */
const plain = /^(?:url|uri|urls|uris|endpoint|endpointurl|target|targeturl|address|destination|destinationurl)$/;

/** Objects and operations that are about calling an address. */
const about =
  /webhook|hook|callback|subscription|import|fetch|crawl|scrap|screenshot|proxy|preview|unfurl|mirror|download|ingest|probe|monitor/i;

/** What a description says of the targets that are allowed, or of those that are refused. */
const bounded =
  /allow(?:ed|[- ]?list)|white[- ]?list|deny[- ]?list|block(?:ed|[- ]?list)|private (?:address|ip|network|range)|internal (?:address|host|network|ip)|loopback|localhost|link-local|metadata (?:service|address|endpoint)|public(?:ly)? (?:reachable|accessible|routable|address|host|ip)|must (?:be|use|start with|begin with) (?:an? )?(?:`|")?https|only (?:`|")?https|https only|verified (?:domain|host)|registered (?:domain|host)|same (?:domain|host|origin)|rejected|resolves? to|ssrf|egress|never (?:called|fetched|requested)|not (?:called|fetched|requested)|redirect/i;

const longestLooked = 4000;

const webhooks = (url: string): string => `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
paths:
  /webhooks:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
${url}
      responses: { "201": { description: The webhook } }
`;

export const oasSsrf: ApiRule = {
  format: "openapi",
  meta: {
    id: "oas-ssrf",
    title: "An address from the caller that the server calls, without allowed targets",
    item: "input-validation",
    severity: "warning",
    problem:
      "A server that calls an address which a caller gives it lends out its place in the network: `http://169.254.169.254/` answers with the credentials of the machine, `http://localhost:6379` is a database. The contract is where implementers look for what must be refused.",
    remedy:
      "Say in the description which targets are allowed (`https` only; no private, loopback or link-local address, checked after the name is resolved and after each redirect), or restrict them with `pattern` or `enum`.",
    quietWhen: [
      "The description of the field or of the operation says which targets are allowed or refused.",
      "The field has a `pattern` or an `enum`.",
      "Its name does not say that the server calls it: `website`, `avatar_url`, `return_url` are only stored or sent to a browser.",
      "The field was there before the change.",
    ],
    references: [references.api7, references.asvs],
    examples: {
      bad: [
        {
          title: "the address of a webhook",
          text: webhooks("                url: { type: string, format: uri }"),
          quote: "url: { type: string, format: uri }",
        },
      ],
      good: [
        {
          title: "with the targets that are allowed",
          text: webhooks(
            "                url:\n                  type: string\n                  format: uri\n                  description: HTTPS only. Private, loopback and link-local addresses are refused.",
          ),
        },
        {
          title: "an address that is only shown",
          text: webhooks("                website: { type: string, format: uri }"),
        },
      ],
    },
  },
  *check(change) {
    const { lacking, having } = newSites(change, isCalled, isBounded);
    for (const site of having) yield kept(site.at, "Says which targets are allowed.");
    const [first] = lacking;
    if (first === undefined) return;
    const labels = lacking.map(({ label }) => label);
    yield violation(first.at, {
      subject: labels.join(" "),
      operations: [...new Set(lacking.map(({ operation }) => operation.id))],
      message: `${lacking.length === 1 ? `${listed(labels)} is an address` : `${counted(lacking.length, "field")} (${listed(labels)}) are addresses`} from the caller that the server calls, and nothing says which targets are allowed: one that points to \`169.254.169.254\` or \`localhost\` reads what only the server can reach. Write into the description that it takes \`https\` and refuses private, loopback and link-local addresses after each resolution and redirect, or bound it with a \`pattern\`.`,
    });
  },
};

function isCalled({ name, label, schema, owner, component, operation, in: where }: RequestSite): boolean {
  if (where === "path" || where === "header" || where === "cookie") return false;
  if (schema.types !== null && !schema.types.has("string")) return false;
  if (forPeople.test(schema.description.slice(0, longestLooked))) return false;
  const bare = bareName(name);
  // The callback of OAuth is an address that browsers are sent to (RFC 6749, section 3.1.2).
  if (/oauth|oidc|openid|saml/i.test(label) && /^(?:callback|redirect)?ur[il]$/.test(bare)) return false;
  if (called.test(bare)) return schema.format === null || /^ur[il]|^iri/.test(schema.format);
  if (!plain.test(bare) || !(schema.format?.startsWith("ur") ?? /^ur[il]s?$|url$/.test(bare))) return false;
  return about.test(component ?? "") || about.test(operation.path) || about.test(owner);
}

/** What a description says of an address that people follow, and the server does not. */
const forPeople =
  /\b(?:hyper)?link(?:s|ed)?\b|\bdisplay|\bshown?\b|\bbrowser|\bclick|\bredirect(?:ed)? (?:the )?(?:user|customer|client|visitor)|\b(?:user|customer|visitor|recipient)s? (?:are |is |will be |be )?(?:sent|taken|returned|forwarded)\b|\bremote origin\b|\bUI\b|\bweb ?page\b|\bhome ?page\b/i;

const isBounded = ({ schema, operation }: RequestSite): boolean =>
  schema.pattern !== null ||
  schema.values !== null ||
  bounded.test(schema.description.slice(0, longestLooked)) ||
  bounded.test(`${operation.summary} ${operation.description}`.slice(0, longestLooked));
