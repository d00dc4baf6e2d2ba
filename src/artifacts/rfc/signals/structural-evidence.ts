import type { Fact, FactOf } from "../fact.ts";
import type { Block, Section, Table } from "../rfc.ts";
import type { Signal } from "../scope.ts";
import { altersExisting, createdTables } from "./alters-existing.ts";

/** A signal that a structure of the document sends, with what it stands in. */
export interface SignalFact {
  readonly signal: Signal;
  readonly state: "on" | "unsure";
  readonly range: Block["range"];
}

const unsafe = /^(?:POST|PUT|PATCH|DELETE)$/;
const unsafeRpc =
  /^(?:Create|Update|Upsert|Delete|Set|Add|Remove|Put|Patch|Write|Insert|Import|Register|Submit|Publish|Cancel|Revoke|Grant|Assign|Batch(?:Create|Update|Delete|Write))/;
/** Plural forms that name one thing. */
const notPlural =
  /^(?:status|settings|stats|metrics|preferences|details|credentials?|access|process|address|news|analytics|terms|health|alias|canvas|progress|success|options|capabilities|versions|whois|dns|tls|aws|sms|bus|https|series|searches|permissions)$/i;
const orm =
  /\borm:"|\bgorm:"|\bbun:"|\bdb:"|@Entity\b|@\w{0,12}Column\b|models\.Model\b|[a-z]Field\(|mapped_column\(|Column\(|\bcreate_table\b|\bt\.(?:string|integer|bigint|text|datetime|references|uuid|jsonb?)\b|new (?:mongoose\.)?Schema\(|\bdiesel::table!|^[ \t]*model[ \t]+\w+[ \t]*\{/m;
const personalField =
  /(?:^|[._])(?:e-?mail(?:_?address)?|phone(?:_?number)?|mobile|first_?name|last_?name|full_?name|birth(?:day|_?date)?|dob|date_of_birth|ssn|passport|ip_?addr(?:ess)?|home_address|postal_?code|street(?:_address)?)$/i;
const credentialField =
  /(?:^|[._])(?:\w{0,20}_)?(?:secret|password|passwd|api_?key|access_?key|access_?token|refresh_?token|auth_?token|private_?key|client_?secret|secret_?key|(?:signing|hmac|encryption|webhook|deploy|shared)_?key|(?:api|bot|bearer|service|personal|deploy|session|upload|webhook|robot|integration)_?token)(?:_?hash)?$/i;
const tenantField = /(?:^|[._])(?:tenant|org|organi[sz]ation|workspace)_?(?:id|uuid)?$/i;
const projectField = /(?:^|[._])(?:project|account|customer|team)_?(?:id|uuid)$/i;
const ownerField =
  /(?:^|[._])(?:user|owner|author|creator|account|customer|member|uploader|created_by)_?(?:id|uuid|by)?$/i;
const ownedPath =
  /\/(?:users?|accounts?|customers?|members?|orgs?|organi[sz]ations?|tenants?|projects?|workspaces?|teams?)\/(?:\{|:|<|\$)/i;
const pathParameter = /[{<][\w.-]+[}>]|\/:\w|\/\$\w|\/\d+(?:\/|$)/;
const crud = /^(?:create|add|edit|update|delete|remove|list|read|view|get|modify|test|write|manage)\b/i;

/** The signals that operations, shapes, tables and code of the proposal send on their own. */
export function structuralSignals(sections: readonly Section[], facts: readonly Fact[]): readonly SignalFact[] {
  const single = singletonSections(facts);
  const sent = sendingSections(facts);
  const isNoList = ({ kind, section }: Fact): boolean =>
    (kind === "endpoint" && single.has(section)) || (kind === "schema" && sent.has(section));
  const fromFacts = facts.flatMap((fact) => fromFact(fact).filter((each) => each.signal !== "list" || !isNoList(fact)));
  const created = createdTables(facts);
  return [...fromFacts, ...sections.flatMap((section) => section.blocks.flatMap((block) => fromBlock(block, created)))];
}

/** Sections whose operations all take a body and return none of note: an array shown there is what is sent. */
function sendingSections(facts: readonly Fact[]): ReadonlySet<number> {
  const sending = new Set<number>();
  const returning = new Set<number>();
  for (const fact of facts) {
    if (fact.kind !== "endpoint" || fact.method === null) continue;
    (/^(?:PUT|PATCH|DELETE)$/.test(fact.method) ? sending : returning).add(fact.section);
  }
  return new Set([...sending].filter((section) => !returning.has(section)));
}

/** Sections whose one operation is shown with an object of nothing but scalars: `/limits` then names a thing, not a list. */
function singletonSections(facts: readonly Fact[]): ReadonlySet<number> {
  const operations = new Map<number, number>();
  const scalar = new Set<number>();
  const nested = new Set<number>();
  for (const fact of facts) {
    if (fact.kind === "endpoint") operations.set(fact.section, (operations.get(fact.section) ?? 0) + 1);
    if (fact.kind !== "schema" || fact.form !== "json") continue;
    (isFlat(fact) ? scalar : nested).add(fact.section);
  }
  return new Set([...scalar].filter((section) => !nested.has(section) && operations.get(section) === 1));
}

function isFlat({ list, fields }: FactOf<"schema">): boolean {
  return !list && fields.length >= 2 && fields.every(({ type }) => /^(?:number|string|boolean)$/.test(type ?? ""));
}

function fromFact(fact: Fact): readonly SignalFact[] {
  const { range } = fact;
  const on = (signal: Signal): SignalFact => ({ signal, state: "on", range });
  const unsure = (signal: Signal): SignalFact => ({ signal, state: "unsure", range });
  switch (fact.kind) {
    case "endpoint":
      return fromEndpoint(fact, on, unsure);
    case "schema":
      return fromSchema(fact, on, unsure);
    case "index":
      return [on("db")];
    default:
      return [];
  }
}

function fromEndpoint(
  fact: FactOf<"endpoint">,
  on: (signal: Signal) => SignalFact,
  unsure: (signal: Signal) => SignalFact,
): readonly SignalFact[] {
  const found: SignalFact[] = [fact.method === null ? unsure("api") : on("api")];
  const rpc = fact.method === "RPC" ? (fact.path.split(/\W/).at(-1) ?? "") : null;
  if (unsafe.test(fact.method ?? "") || (rpc !== null && (unsafeRpc.test(rpc) || fact.path.startsWith("Mutation.")))) {
    found.push(on("write"));
  }
  if ((fact.method === "GET" && isCollectionPath(fact.path)) || (rpc !== null && /^(?:List|Search|BatchGet)/.test(rpc)))
    found.push(on("list"));
  if (ownedPath.test(fact.path)) found.push(on("object"));
  else if (pathParameter.test(fact.path)) found.push(unsure("object"));
  if (/\/uploads?(?:\/|$)/i.test(fact.path) && unsafe.test(fact.method ?? "")) found.push(on("upload"));
  return found;
}

/** A path that ends in a plural noun and not in an id. */
export function isCollectionPath(path: string): boolean {
  const segments = path.split("/").filter((segment) => segment !== "");
  const last = segments.at(-1) ?? "";
  const noun = last.split(/[^a-z]/i).at(-1) ?? "";
  // The versions of an API are few, those of an object are not.
  if (noun === "versions" && /^[{<:$]/.test(segments.at(-2) ?? "")) return true;
  return (
    !/^[{<:$]/.test(last) &&
    noun.length > 3 &&
    /s$/i.test(noun) &&
    !/(?:ss|us|is)$/i.test(noun) &&
    !notPlural.test(noun)
  );
}

function fromSchema(
  fact: FactOf<"schema">,
  on: (signal: Signal) => SignalFact,
  unsure: (signal: Signal) => SignalFact,
): readonly SignalFact[] {
  const found: SignalFact[] = [];
  const has = (pattern: RegExp): boolean => fact.fields.some(({ name }) => pattern.test(name));
  // An example shows what could be; a definition says what will be.
  const defined = fact.form === "json" ? unsure : on;
  if (fact.form === "ddl") found.push(on("db"));
  if (fact.form === "types" && /(?:Request|Response)$/.test(fact.name)) found.push(on("api"));
  if (fact.list) found.push(on("list"));
  if (has(personalField)) found.push(defined("personal"));
  if (has(credentialField)) found.push(defined("credential"));
  if (has(tenantField)) found.push(defined("tenant"));
  else if (has(projectField)) found.push(unsure("tenant"));
  if (has(ownerField)) found.push(unsure("object"));
  return found;
}

function fromBlock(block: Block, created: ReadonlySet<string>): readonly SignalFact[] {
  const { range } = block;
  if (block.kind === "table" && block.table.kind === "roles") {
    const verbs = [...block.table.rows.map((row) => row.cells[0] ?? ""), ...block.table.header].filter((cell) =>
      crud.test(cell.trim()),
    );
    const writes = verbs.some((verb) => /^(?:create|add|edit|update|delete|remove|modify|write)/i.test(verb.trim()));
    const api: SignalFact[] = verbs.length >= 3 ? [{ signal: "api", state: "on", range }] : [];
    return writes ? [...api, { signal: "write", state: "on", range }] : api;
  }
  if (block.kind === "table" && isColumnTable(block.table)) return [{ signal: "db", state: "on", range }];
  if (block.kind !== "fence") return [];
  const { kind, code } = block.fence;
  if (kind === "sql") {
    if (altersExisting(code, created))
      return [
        { signal: "migration", state: "on", range },
        { signal: "db", state: "on", range },
      ];
    return [];
  }
  return (kind === "types" || kind === "code") && orm.test(code) ? [{ signal: "db", state: "on", range }] : [];
}

/** A table whose rows are the columns of a stored table: `Column | Type`, and not those of a file or a page. */
function isColumnTable({ header, rows }: Table): boolean {
  const heads = header.map((head) => head.toLowerCase().trim());
  return (
    rows.length > 0 &&
    heads.some((head) => /^(?:columns?|column ?names?|db column|table ?name|coluna)$/.test(head)) &&
    heads.some((head) => /\btypes?\b|^(?:table ?name|tipo)$/.test(head))
  );
}
