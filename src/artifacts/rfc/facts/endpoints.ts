import { type Source, textOf } from "../../../charter/index.ts";
import type { Fact, FactOf } from "../fact.ts";
import { readOpenapi } from "../fence/read-openapi.ts";
import { readRpcs } from "../fence/read-types.ts";
import type { Section, Sentence } from "../rfc.ts";
import { barePath, cleanPath, curlEndpoints, type NamedEndpoint, namedEndpoints } from "./endpoint-patterns.ts";
import { declaredRoutes } from "./route-declarations.ts";
import { type FenceBlock, type Place, placeAt, placeInCode, type TableBlock } from "./stated.ts";

type Endpoint = FactOf<"endpoint">;

/** Nouns that make a bare path in code marks an operation and not a file or a concept. */
const surface =
  /\b(?:endpoints?|routes?|apis?|urls?|uris?|paths?|resources?|requests?|calls?|operations?|rota|rotas)\b/i;
/** A path without code marks behind its noun: "the configuration API /api/v2.0/configurations". */
const spelledPath = /\b(?:apis?|endpoints?|routes?|urls?) (\/(?:apis?|v\d{1,3}|_?\w{1,20}\/v\d)[\w/{}.:<>-]{2,100})/gi;
/** What stands before an operation that is only compared with. */
const compared =
  /\b(?:like|similar to|same as|unlike|existing|current|corresponding|instead of|rather than|analogous to)(?: (?:the|our|an?|existing|current)){0,2}[ `"']{0,3}$/i;
/** A cell of methods alone, in any case. */
const methodCell = /^(?:GET|POST|PUT|PATCH|DELETE)(?:[ ,/|]{1,3}(?:GET|POST|PUT|PATCH|DELETE)){0,4}$/i;
/** A path without its first slash, beside a method. */
const rootlessCell = /^[a-z][\w-]{0,40}(?:\/[\w{}<>:.*-]{1,60}){1,12}$/;
const methodsOnly = /\b(GET|POST|PUT|PATCH|DELETE)\b(?=[ ,/|]|$)/g;

/** The operations a section names, in the forms documents use. `shaped` is filled in later. */
export function endpointsOf(section: Section, source: Source): readonly Fact[] {
  const found: Endpoint[] = [...inHeading(section, source)];
  for (const block of section.blocks) {
    if (block.kind === "fence") found.push(...inFence(block, source));
    else if (block.kind === "table") found.push(...inTable(block, source));
    else if ("sentences" in block) found.push(...block.sentences.flatMap((sentence) => inSentence(sentence, source)));
  }
  const unique = new Map<string, Endpoint>();
  for (const endpoint of [...found, ...methodsOfOnePath(section, found, source)]) {
    // A contract in the section of the text that names its operations is compared with that text.
    const key = `${endpoint.method} ${endpoint.path} ${endpoint.form === "contract"}`;
    if (!unique.has(key)) unique.set(key, endpoint);
  }
  const shaped = hasShape(section);
  return [...unique.values()].map((endpoint) => ({ ...endpoint, shaped: endpoint.shaped || shaped }));
}

/** Whether a section shows what a request or a response looks like. */
export function hasShape(section: Section): boolean {
  return section.blocks.some(
    (block) =>
      (block.kind === "fence" && /^(?:json|openapi|types|protobuf|graphql)$/.test(block.fence.kind)) ||
      (block.kind === "fence" && block.fence.kind === "http" && /[{[]\s*\n/.test(block.fence.code)) ||
      (block.kind === "table" && block.table.kind === "fields"),
  );
}

function inHeading(section: Section, source: Source): readonly Endpoint[] {
  const named = namedEndpoints(section.heading);
  const bare = named.length > 0 ? null : barePath(section.heading.trim());
  const all = bare === null ? named : [{ method: null, path: bare, index: 0 }];
  return all.map((each) => endpoint(each, "heading", placeAt(source, section.index, section.range)));
}

function inFence(block: FenceBlock, source: Source): readonly Endpoint[] {
  const { kind, code } = block.fence;
  if (kind === "openapi") {
    return readOpenapi(code).operations.map(({ method, path, start, shaped }) => ({
      ...endpoint({ method: method.toUpperCase(), path, index: start }, "contract", placeInCode(source, block, start)),
      shaped,
    }));
  }
  if (kind === "protobuf") {
    return readRpcs(code).map(({ path, start }) => ({
      ...endpoint({ method: "RPC", path, index: start }, "contract", placeInCode(source, block, start)),
      shaped: true,
    }));
  }
  if (kind === "graphql") return graphqlFields(block, source);
  if (kind === "json" || kind === "sql" || kind === "mermaid" || kind === "plantuml") return [];
  const joined = code.replace(/\\\r?\n/g, (end) => " ".repeat(end.length));
  const declared = declaredRoutes(code).map((each) =>
    endpoint(each, "line", placeInCode(source, block, each.index + 1)),
  );
  const curls = curlEndpoints(joined).map((each) => endpoint(each, "curl", placeInCode(source, block, each.index)));
  const lines =
    kind === "types"
      ? []
      : namedEndpoints(code).map((each) => endpoint(each, "line", placeInCode(source, block, each.index)));
  return [...curls, ...declared, ...lines];
}

/** The fields of the root types of a GraphQL schema. */
function graphqlFields(block: FenceBlock, source: Source): readonly Endpoint[] {
  const found: Endpoint[] = [];
  let root: string | null = null;
  let at = 0;
  for (const line of block.fence.code.split("\n")) {
    const opening = /^\s*(?:extend\s+)?type\s+(Query|Mutation|Subscription)\b/.exec(line)?.[1];
    if (opening !== undefined) root = opening;
    else if (/^\s*\}/.test(line)) root = null;
    else if (root !== null) {
      const field = /^\s*(\w{1,80})\s*[(:]/.exec(line)?.[1];
      const place = placeInCode(source, block, at + 1);
      if (field !== undefined)
        found.push({
          ...endpoint({ method: "RPC", path: `${root}.${field}`, index: at }, "contract", place),
          shaped: true,
        });
    }
    at += line.length + 1;
  }
  return found;
}

function inTable(block: TableBlock, source: Source): readonly Endpoint[] {
  return block.table.rows.flatMap(({ cells, range }) => {
    const place = placeAt(source, block.section, range);
    const named = namedEndpoints(cells.join(" ; "));
    if (named.length > 0) return named.map((each) => endpoint(each, "table", place));
    const methods = cells
      .flatMap((cell) => (methodCell.test(cell.trim()) ? [...cell.toUpperCase().matchAll(methodsOnly)] : []))
      .map((match) => match[1] ?? "");
    const path = cells
      .map(
        (cell) =>
          barePath(cell.trim()) ??
          (methods.length > 0 && rootlessCell.test(cell.trim()) ? cleanPath(cell.trim()) : null),
      )
      .find((found) => found !== null);
    if (path == null) return [];
    if (methods.length === 0 && block.table.kind !== "endpoints") return [];
    return (methods.length === 0 ? [null] : methods).map((method) =>
      endpoint({ method, path, index: 0 }, "table", place),
    );
  });
}

function inSentence(sentence: Sentence, source: Source): readonly Endpoint[] {
  const named: NamedEndpoint[] = [...namedEndpoints(sentence.text, "strict")];
  named.push(
    ...inCode(sentence).filter(
      (each) => !named.some(({ method, path }) => method === each.method && path === each.path),
    ),
  );
  if (named.length === 0) named.push(...curlEndpoints(sentence.text));
  if (surface.test(sentence.text)) {
    for (const code of sentence.code) {
      const path = barePath(code);
      const known = path === null || named.some((each) => each.path === path);
      if (!known) named.push({ method: null, path, index: sentence.text.indexOf(code) });
    }
  }
  const place = placeAt(source, sentence.section, sentence.range);
  if (named.length === 0) {
    const referred = [...inSpelling(sentence.text), ...(alters.test(sentence.text) ? inLinks(sentence, source) : [])];
    return referred.map((each) => endpoint(each, "reference", place));
  }
  return named
    .filter(({ index }) => !compared.test(sentence.text.slice(Math.max(0, index - 60), index)))
    .map((each) => endpoint(each, "prose", place));
}

/** Words of a sentence that changes what it names; another one may only point there. */
const alters = /\b(?:extend|add|chang|modif|introduc|new|deprecat|remov|replac|support|accept|return)\w{0,5}\b/i;
/** A link into the reference of an API, whose anchors begin with the method: `[`/search`](…#post-/search)`. */
const referenceLink = /\[`{0,2}([^\]`\s]{2,200})`{0,2}\]\([^)\s#]{0,300}#(get|post|put|patch|delete)[-_/]/gi;

/** "The configuration API /api/v2.0/configurations": called by its noun, and so there already. */
function inSpelling(text: string): readonly NamedEndpoint[] {
  return [...text.matchAll(spelledPath)].flatMap((match) => {
    const path = cleanPath(match[1] ?? "");
    return path === null ? [] : [{ method: null, path, index: match.index }];
  });
}

/** The operations that a sentence names by links into an API's reference. */
function inLinks(sentence: Sentence, source: Source): readonly NamedEndpoint[] {
  const raw = textOf(source, sentence.range);
  if (!raw.includes("](")) return [];
  return [...raw.matchAll(referenceLink)].flatMap(([, label = "", method = ""]) => {
    const path = label.includes("/") ? cleanPath(label) : null;
    return path === null ? [] : [{ method: method.toUpperCase(), path, index: sentence.text.indexOf(label) }];
  });
}

/** What the code spans of a sentence name: `post orders/{id}`, `rpc GetOrder(GetOrderRequest) returns (Order)`. */
function inCode(sentence: Sentence): readonly NamedEndpoint[] {
  return sentence.code.flatMap((code): readonly NamedEndpoint[] => {
    const index = sentence.text.indexOf(code);
    const spelled = code.replace(/^(?:get|post|put|patch|delete)(?= )/i, (word) => word.toUpperCase());
    if (/^[A-Z]{3,7} /.test(spelled)) return namedEndpoints(spelled).map((each) => ({ ...each, index }));
    return /^rpc /.test(code) ? readRpcs(code).map(({ path }) => ({ method: "RPC", path, index })) : [];
  });
}

/** "A user makes a POST request to this endpoint" in a section that names one path and no method for it. */
function methodsOfOnePath(section: Section, found: readonly Endpoint[], source: Source): readonly Endpoint[] {
  const bare = found.filter((each) => each.method === null);
  const form = bare[0]?.form === "reference" ? "reference" : "prose";
  const [only, ...others] = new Set(bare.map((each) => each.path));
  if (only === undefined || others.length > 0 || found.some((each) => each.method !== null)) return [];
  const sentences = section.blocks.flatMap((block) => ("sentences" in block ? block.sentences : []));
  return sentences.flatMap((sentence) =>
    [
      ...sentence.text.matchAll(
        /\b(GET|POST|PUT|PATCH|DELETE) (?:requests?|calls?|endpoints?|operations?|methods?)\b/g,
      ),
    ].map((match) =>
      endpoint(
        { method: match[1] ?? null, path: only, index: 0 },
        form,
        placeAt(source, section.index, sentence.range),
      ),
    ),
  );
}

function endpoint({ method, path }: NamedEndpoint, form: Endpoint["form"], place: Place): Endpoint {
  return { ...place, kind: "endpoint", method, path, form, shaped: false };
}
