import { fileEnding, fileRoots } from "./http-vocabulary.ts";

/** An operation as a text names it: `GET` and a path, or a path alone. Offset and length are the text's. */
export interface NamedEndpoint {
  readonly method: string | null;
  readonly path: string;
  readonly index: number;
}

const method = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS";
/** `Post /v1/orders`: as a word of the sentence, and then only before a path from the root. */
const capitalised = /\b(?:Get|Post|Put|Patch|Delete)(?=[ \t]{1,6}[`"']?\/[a-z])/g;
/** `POST /v1/orders`, `PUT|PATCH /x/{id}`, `DELETE https://host/x`, `POST api/v2/x`, `**GET** `/x``. */
const methodAndPath = new RegExp(
  `\\b(${method})((?:[ ]?[/|,][ ]?(?:${method})\\b){0,4})[:\`"']{0,2}[ \\t]{1,6}[\`"']?` +
    "((?:https?://[^\\s/`\"'<>()]{1,100}|\\{\\{?[\\w.-]{1,40}\\}\\}?|\\$\\w{1,40}|<[\\w-]{1,40}>)?/[^\\s`\"'|,;()]{0,300}|[a-z][\\w-]{0,40}(?:/[\\w{}<>:.*-]{1,60}){1,12})",
  "g",
);
const curlCommand = /\bcurl\b([^\n]{0,600})/g;

/** The operations a text names by method and path. */
export function namedEndpoints(text: string): readonly NamedEndpoint[] {
  const found: NamedEndpoint[] = [];
  const shouted = text.replace(capitalised, (word) => word.toUpperCase());
  for (const match of shouted.matchAll(methodAndPath)) {
    const path = cleanPath(match[3] ?? "");
    if (path === null) continue;
    const others = (match[2] ?? "").match(/[A-Z]+/g) ?? [];
    for (const each of [match[1] ?? "", ...others]) found.push({ method: each, path, index: match.index });
  }
  return found;
}

/** The request that a curl command line makes; continued lines must be joined before. */
export function curlEndpoints(text: string): readonly NamedEndpoint[] {
  const found: NamedEndpoint[] = [];
  for (const match of text.matchAll(curlCommand)) {
    const line = match[1] ?? "";
    const url = /(?:https?:\/\/|\$\{?\w{1,40}\}?\/|localhost[:/]|["' ]\/)[^\s"'`\\]{0,300}/.exec(line)?.[0];
    const path =
      url === undefined ? null : cleanPath(url.replace(/^["' ]+/, "").replace(/^localhost/, "http://localhost"));
    if (path === null) continue;
    const stated = /(?:-X|--request)[ =]?["']?([A-Z]{3,7})/.exec(line)?.[1];
    const sends = /\s(?:-d|--data(?:-\w+)?|--json|-F|--form)\b/.test(line);
    found.push({ method: stated ?? (sends ? "POST" : "GET"), path, index: match.index });
  }
  return found;
}

/** A path of an API from what stood in code marks; null for files, fractions and words with slashes. */
export function barePath(code: string): string | null {
  if (!/^(?:https?:\/\/[\w.:-]{1,100})?\/[\w{:_~.$-]/.test(code) || /\s/.test(code)) return null;
  const path = cleanPath(code);
  return path === null || path.length < 3 ? null : path;
}

/** A path without host, query, quotes and closing punctuation; null where it cannot be one. */
export function cleanPath(raw: string): string | null {
  let path = raw.replace(/^(?:https?:\/\/[^/\s]*|\{\{?[\w.-]*\}\}?|\$\w+|\$\{\w+\}|<[\w-]+>)(?=\/)/, "").slice(0, 300);
  const query = path.search(/[?#]/);
  if (query !== -1) path = path.slice(0, query);
  while (path !== "" && ".,;:'\"`*)]".includes(path.at(-1) ?? "")) path = path.slice(0, -1);
  path = path.replace(/\\/g, "");
  if (path === "" || /^\/{2}/.test(path) || path.includes("...") || !/^[\w/{}<>:.*~@$%+&=()[\]-]+$/.test(path))
    return null;
  const first = path.split("/").find((segment) => segment !== "") ?? "";
  if (fileRoots.has(first) || fileEnding.test(path)) return null;
  return path.startsWith("/") ? path : `/${path}`;
}
