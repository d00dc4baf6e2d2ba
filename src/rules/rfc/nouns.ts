import type { FactOf, Rfc } from "../../artifacts/rfc/index.ts";
import { factsOf } from "./reading/facts.ts";

/** Which operation a question is about. */
type OperationKind = "any" | "write" | "list" | "object";

const unsafe = ["POST", "PUT", "PATCH", "DELETE"];

/** The operations that the document proposes, each once, in document order. */
export function operationsOf(rfc: Rfc): readonly FactOf<"endpoint">[] {
  const seen = new Set<string>();
  return factsOf(rfc, "endpoint").filter((endpoint) => {
    const key = operationName(endpoint);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** `POST /v1/orders`, or the path alone. */
export function operationName(endpoint: FactOf<"endpoint">): string {
  return endpoint.method === null || endpoint.method === "RPC" ? endpoint.path : `${endpoint.method} ${endpoint.path}`;
}

/** The document's own operation of a kind as inline code, or the fallback where it names none. */
export function operationText(rfc: Rfc, kind: OperationKind, fallback: string): string {
  const operations = operationsOf(rfc);
  const fitting = operations.filter((each) => is(each, kind));
  const named = fitting.find(({ method, path }) => method !== null && !signsIn.test(path)) ?? fitting[0];
  return named === undefined ? fallback : code(operationName(named));
}

/** Operations by which a caller gets its credential: seldom what a design is about. */
const signsIn = /\/(?:oauth2?|tokens?|log-?in|sign-?in)\/?$|\/oauth2?\//i;

function is(endpoint: FactOf<"endpoint">, kind: OperationKind): boolean {
  switch (kind) {
    case "any":
      return true;
    case "write":
      return endpoint.method !== null && unsafe.includes(endpoint.method);
    case "list":
      return endpoint.method === "GET" && !endsInId(endpoint.path);
    case "object":
      return hasId(endpoint.path);
  }
}

/** Whether a path names an object by a parameter: `/orders/{id}`, `/orders/:id`, `/orders/<id>`. */
function hasId(path: string): boolean {
  return /[{<][^{}<>]{1,64}[}>]|\/:\w/.test(path);
}

function endsInId(path: string): boolean {
  return /(?:[}>]|\/:\w{1,64})\/?$/.test(path);
}

/** The first stored or exchanged structure that has a name, as inline code, or the fallback. */
export function entityText(rfc: Rfc, fallback: string): string {
  // An example under the heading of an operation is named after it, and that is no record.
  const schemas = factsOf(rfc, "schema").filter(
    ({ name, form, section }) =>
      (form !== "json" || rfc.sections[section]?.heading !== name) &&
      /^[\w.$"-]{1,60}(?: [\w-]{1,30}){0,2}$/.test(name),
  );
  const named =
    schemas.find((schema) => schema.form === "ddl") ?? schemas.find((schema) => schema.form === "types") ?? schemas[0];
  return named === undefined ? fallback : code(named.name);
}

/** What the document is about, by its title without number and kind, as inline code; the fallback where it has none. */
export function titleText(rfc: Rfc, fallback: string): string {
  const title = rfc.title
    .replace(/^(?:(?:rfc|kep|bep|dep|aip|msc|pip|adr|proposal|design)[\s-]{0,4}\d{0,8}\s{0,4}[:–-]\s{0,4}){1,3}/i, "")
    .trim();
  return title === "" ? fallback : code(title);
}

const called =
  /\b(?:calls?|calling|requests? (?:to|from)|queries|polls|fetch(?:es)? from|depends? on|retrieves? \w+ from|sends? \w+ to)\s(?:the\s)?([A-Z][\w-]{1,40}(?:\s[A-Z][\w-]{1,40})?)/;

/** The service that the design calls, where its name can be read off the lines that say so. */
export function dependencyText(rfc: Rfc, fallback: string): string {
  for (const evidence of [...rfc.scope.network.evidence, ...rfc.scope.async.evidence]) {
    const name = called.exec(evidence.quote)?.[1];
    if (name !== undefined) return name;
  }
  return fallback;
}

const credentialName =
  /\b(?:(?:[a-z]{2,12} )?(?:api|access|refresh|upload|signing|private|client|webhook|personal|service|session|bot|push|deploy|robot|org\w*|ci|secret|encryption)[ -](?:access )?(?:keys?|tokens?|secrets?|passwords?)|(?:api|access|service|robot)[ -]accounts?|tokens?|passwords?|secrets?|credentials?)\b/i;

/** The new credential in the document's own words, as "the upload token", or the fallback. */
export function credentialText(rfc: Rfc, fallback: string): string {
  for (const { quote } of rfc.scope.credential.evidence) {
    const name = credentialName.exec(quote)?.[0];
    if (name !== undefined)
      return `the ${name.replace(/^(?:the|an?|of|for|to|with|new|each|their|your|generat\w*|creat\w*|stor\w*|issu\w*) /i, "").replace(/s$/, "")}`;
  }
  return fallback;
}

/** Inline code that survives Markdown whatever the text holds. */
export function code(text: string): string {
  const flat = text.replaceAll(/\s/g, " ").replaceAll("`", "'").slice(0, 80);
  return `\`${flat}\``;
}

const newComponent =
  /\b(?:new|separate|standalone|dedicated|build an?|create an?|introduce an?|deploy an?|add an?)\s((?:[\w-]{2,20}\s){0,2}(?:micro-?service|service|worker|lambda|daemon|sidecar|gateway|server|operator))\b/i;
const codedComponent = /\b(?:new component|new service|component|service),?\s`([\w.-]{2,40})`/i;

/** The new deployable in the document's own words, as "the thumbnail service", or the fallback. */
export function componentText(rfc: Rfc, fallback: string): string {
  for (const { quote } of rfc.scope.service.evidence) {
    const coded = codedComponent.exec(quote)?.[1];
    if (coded !== undefined) return code(coded);
    const name = newComponent.exec(quote)?.[1];
    if (name !== undefined)
      return `the ${name.replaceAll(/\s/g, " ").replace(/^(?:new|separate|standalone|dedicated) /i, "")}`;
  }
  return fallback;
}
