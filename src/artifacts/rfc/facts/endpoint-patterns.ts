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
const root =
  "(?:https?://[^\\s/`\"'<>()]{1,100}|\\.{3}|…|\\{\\{?[\\w.-]{1,40}\\}\\}?|\\$\\w{1,40}|<[\\w-]{1,40}>)?/[^\\s`\"'|,;()]{0,300}";
/** `POST /v1/orders`, `PUT|PATCH /x/{id}`, `PUT .../state`, `DELETE https://host/x`, `POST api/v2/x`, `**GET** - `/x``, `POST request to /x`. */
const methodAndPath = new RegExp(
  `\\b(${method})((?:[ ]?[/|,][ ]?(?:${method})\\b){0,4})[:\`"']{0,2}(?:[ \\t]{1,6}|[ ](?:[-–—→>:]{1,2}|(?:(?:requests?|calls?) )?(?:to|on|at|against)(?: the)?)[ ])[\`"']?` +
    `(${root}|[a-z][\\w-]{0,40}(?:/[\\w{}<>:.*-]{1,60}){1,12})`,
  "g",
);
/** `/orders` (POST), `/orders` [GET, POST], `/orders` via POST: the path is the word before. */
const methodBehind = new RegExp(
  `[ ](?:[([]|(?:via|with|using|accepts) (?:an? |the )?(?:HTTP )?)((?:${method})(?:[ ]?[/|,][ ]?(?:${method})\\b){0,4})\\b`,
  "g",
);
/** First segments that make a path of words without a slash in front. */
const rootless = /^(?:apis?|v\d{1,3}\w{0,8}|rest|rpc|graphql|oauth2?|auth|admin|internal|public|services?|_\w{1,30})$/i;
/** MIME types and pairs of words, which look like paths behind a method: `POST application/json`, `PUT and/or PATCH`. */
const noPath =
  /^\/?(?:(?:application|text|image|audio|video|multipart|font|message|model)\/[\w.+*-]{1,60}|(?:and\/or|either\/or|his\/her|client\/server|requests?\/responses?|read\/write|input\/output|yes\/no|on\/off|true\/false|https?\/\w{1,9}|tcp\/udp|create\/update|key\/value|success\/\w{1,9}))$/i;
/** Hosts that serve files and pages of repositories. */
const fileHost =
  /^["' ]{0,3}https?:\/\/(?:(?:www\.)?(?:github|gitlab|bitbucket)\.(?:com|org)|raw\.githubusercontent\.com|get\.[\w.-]{1,60}|dl\.[\w.-]{1,60}|[\w.-]{0,60}releases[\w.-]{1,60})\//;
/** A file that an API serves: `/api/deposits/5678/files/data.zip`. */
const servedFile = /^\/(?:apis?|v\d{1,3})\/(?:[^/]{1,80}\/){2,12}[^/]{1,80}$/;
const curlCommand = /\bcurl\b([^\n]{0,600})/g;

/**
 * The operations a text names by method and path. `loose` is for code and headings, where words with a slash between them are
 * a path even without a slash in front.
 */
export function namedEndpoints(text: string, reading: "loose" | "strict" = "loose"): readonly NamedEndpoint[] {
  const found: NamedEndpoint[] = [];
  const shouted = text.replace(capitalised, (word) => word.toUpperCase());
  const add = (methods: string, written: string, index: number): void => {
    if (noPath.test(written) || fileHost.test(written)) return;
    if (reading === "strict" && /^[a-z]/.test(written) && !isRootless(written)) return;
    const path = cleanPath(written);
    if (path === null || (path === "/" && /^(?:\.{3}|…)/.test(written))) return;
    for (const each of methods.match(/[A-Z]{3,7}/g) ?? []) {
      if (!found.some((known) => known.method === each && known.path === path))
        found.push({ method: each, path, index });
    }
  };
  for (const match of shouted.matchAll(methodAndPath))
    add(`${match[1]} ${match[2] ?? ""}`, match[3] ?? "", match.index);
  for (const match of shouted.matchAll(methodBehind)) {
    const before = shouted.slice(Math.max(0, match.index - 220), match.index);
    const word = before.slice(before.lastIndexOf(" ") + 1).replace(/[`"'(]/g, "");
    if (/^\/[\w:{<$]/.test(word)) add(match[1] ?? "", word, match.index);
  }
  return found;
}

/** `api/v2/quotas` and `orders/{id}` are paths, "client/server" is none. */
function isRootless(path: string): boolean {
  const segments = path.split("/");
  return rootless.test(segments[0] ?? "") || /[{<]|\/:/.test(path) || segments.length >= 4;
}

/** The request that a curl command line makes; continued lines must be joined before. */
export function curlEndpoints(text: string): readonly NamedEndpoint[] {
  const found: NamedEndpoint[] = [];
  for (const match of text.matchAll(curlCommand)) {
    const line = match[1] ?? "";
    if (/https?:\/\//.test(line) && fileHost.test(line.slice(line.search(/https?:\/\//)))) continue;
    const url = /(?:https?:\/\/|(?<![\w$])\$\{?\w{1,40}\}?\/|localhost[:/]|["' ]\/)[^\s"'`\\]{0,300}/.exec(line)?.[0];
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
  let path = raw
    .replace(/^(?:https?:\/\/[^/\s]*|\.{3}|…|\{\{?[\w.-]*\}\}?|\$\w+|\$\{\w+\}|<[\w-]+>)(?=\/)/, "")
    .slice(0, 300);
  const query = path.search(/\[?[?#]/);
  if (query !== -1) path = path.slice(0, query);
  while (path !== "" && !path.endsWith("/*") && ".,;:'\"`*)][".includes(path.at(-1) ?? "")) path = path.slice(0, -1);
  path = path.replace(/\\/g, "");
  if (path === "" || /^\/{2}/.test(path) || path.includes("...") || !/^[\w/{}<>:.*~@$%+&=()[\]-]+$/.test(path))
    return null;
  const first = path.split("/").find((segment) => segment !== "") ?? "";
  if (fileRoots.has(first) || (fileEnding.test(path) && !servedFile.test(path))) return null;
  return path.startsWith("/") ? path : `/${path}`;
}
