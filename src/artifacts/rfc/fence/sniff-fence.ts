import type { FenceKind } from "../rfc.ts";

/** More than this of a block tells nothing new about its kind. */
const mostSniffed = 20_000;

const httpLine = /^[ \t]{0,8}(?:\$ )?(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]+(?:https?:\/\/|\/|[a-z{:])[^\s]*/m;
/** `HTTP/1.1 200 OK`, and a body under a bare `200 OK`. */
const statusLine =
  /^HTTP\/[123](?:\.\d)? \d{3}\b|^[ \t]{0,8}[1-5]\d\d (?:OK|Created|Accepted|Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Gone|Internal Server Error)[ \t\r]{0,8}\n\s{0,20}[{[]/m;
const protoLine =
  /^[ \t]*(?:syntax[ \t]*=[ \t]*["']proto[23]["']|service[ \t]+\w+[ \t]*\{|message[ \t]+\w+[ \t]*\{|rpc[ \t]+\w+[ \t]*\()/m;
const graphqlLine =
  /^[ \t]*(?:type[ \t]+(?:Query|Mutation|Subscription)\b|extend[ \t]+type[ \t]+\w+|(?:type|input|interface)[ \t]+\w{1,80}(?:[ \t]{1,8}implements[ \t][\w &]{1,200})?[ \t]{0,8}(?:@\w[^\n{]{0,200})?\{|enum[ \t]+\w+[ \t]*\{|scalar[ \t]+\w+[ \t]*$|directive[ \t]+@)/m;
const sqlStart =
  /^[ \t]*(?:create[ \t]+(?:or[ \t]+replace[ \t]+)?(?:temp(?:orary)?[ \t]+|unlogged[ \t]+)?(?:unique[ \t]+)?(?:table|index|view|materialized|type|schema|policy|function|trigger|sequence|database|role|extension)\b|alter[ \t]+table\b|drop[ \t]+(?:table|index|column|view)\b|insert[ \t]+into\b|select[ \t]|update[ \t]+[\w."]+[ \t]+set\b|delete[ \t]+from\b|with[ \t]+\w+[ \t]+as\b|grant[ \t]|begin[ \t]*;|truncate\b)/im;
const mermaidStart =
  /^\s*(?:%%[^\n]*\n\s*)?(?:sequenceDiagram|flowchart|graph[ \t]+(?:TB|TD|BT|RL|LR)|erDiagram|classDiagram|stateDiagram(?:-v2)?|gantt|journey|pie|gitGraph|mindmap|timeline|C4Context|C4Container)\b/;
const goType =
  /^[ \t]*(?:type[ \t]+\w+(?:\[[^\]\n]{0,80}\])?[ \t]+(?:struct|interface)\b|(?:export[ \t]+)?(?:interface|type|enum|class)[ \t]{1,8}\w[^\n={]{0,200}(?:=[ \t]{0,8})?\{|(?:pub(?:\([a-z]+\))?[ \t]+)?(?:struct|enum|trait)[ \t]{1,8}\w[^\n{]{0,200}\{|@dataclass|(?:data|case)[ \t]+class[ \t]+\w+|model[ \t]+\w+[ \t]*\{|class[ \t]+\w+\((?:BaseModel|TypedDict|NamedTuple|models\.Model|Model|Base)[^\n]*\):)/m;
const shellLine =
  /^[ \t]*(?:\$ |> |# ?\$ |sudo |curl |kubectl |docker |git |npm |npx |yarn |pip |cargo |go (?:run|build|test|get) |aws |gcloud |az |helm |terraform |psql |make |cd |export |echo |wget |ssh |#!\/bin\/)/m;
const yamlLine = /^[ \t]*(?:- )?[\w.$/"'-]{1,80}:(?:[ \t]|$)/;

/**
 * What a code block holds, judged by its content first: of blocks with DDL a third say so, and a third of those marked `json`
 * are not. The info string only decides where the content does not.
 */
export function sniffFence(code: string, info: string): FenceKind {
  const text = code.slice(0, mostSniffed);
  const language = (/^[{.]?[\w+#-]*/.exec(info.trim().toLowerCase())?.[0] ?? "").replace(/^[{.]+/, "");
  if (text.trim() === "") return "text";
  if (mermaidStart.test(text)) return "mermaid";
  if (/^\s*@start(?:uml|salt|json|yaml|mindmap|gantt)/.test(text)) return "plantuml";
  if (looksLikeOpenapi(text)) return "openapi";
  if (looksLikeJson(text)) return "json";
  if (goType.test(text) && !protoLine.test(text) && !isGraphql(text, language)) return "types";
  if (
    protoLine.test(text) &&
    /^[ \t]*(?:rpc[ \t]|(?:[\w.<>,]{1,80}[ \t]{1,8}){1,4}\w{1,80}[ \t]{0,8}=[ \t]{0,8}\d|service[ \t]|syntax)/m.test(
      text,
    )
  )
    return "protobuf";
  if (isGraphql(text, language)) return "graphql";
  if (sqlStart.test(text) && language !== "python" && language !== "go") return "sql";
  if (httpLine.test(text) || statusLine.test(text)) return "http";
  return byLanguage(language) ?? byShape(text, language);
}

function byLanguage(language: string): FenceKind | null {
  if (language === "mermaid") return "mermaid";
  if (language === "plantuml" || language === "puml") return "plantuml";
  if (language === "sql" || language === "postgresql" || language === "mysql") return "sql";
  if (language === "proto" || language === "protobuf") return "protobuf";
  if (language === "graphql" || language === "gql") return "graphql";
  if (language === "http") return "http";
  return null;
}

function byShape(text: string, language: string): FenceKind {
  if (/^(?:sh|bash|shell|console|zsh|shell-session|terminal|cmd|powershell)$/.test(language)) return "shell";
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  const yaml = lines.filter((line) => yamlLine.test(line)).length;
  if (language === "yaml" || language === "yml" || (language === "" && yaml * 2 > lines.length && !text.includes(";")))
    return "yaml";
  if (shellLine.test(text) && language === "") return "shell";
  if (language === "text" || language === "txt" || language === "plain" || language === "plaintext") return "text";
  return language !== "" || looksLikeCode(lines) ? "code" : "text";
}

function looksLikeOpenapi(text: string): boolean {
  if (/^[ \t]*[{"']?[ \t]{0,8}"?(?:openapi|swagger)"?[ \t]{0,8}:[ \t]{0,8}["']?[23]/m.test(text)) return true;
  return (
    /^[ \t]*"?paths"?:/m.test(text) &&
    /^[ \t]*["']?\/[^\s:]*["']?:/m.test(text) &&
    /^[ \t]*"?(?:get|post|put|patch|delete)"?:/m.test(text)
  );
}

/** An object or array, possibly behind comments, possibly not quite JSON; or the loose members of one. */
function looksLikeJson(text: string): boolean {
  const body = text.replace(/^[ \t]*(?:\/\/|#)[^\n]*$/gm, "").trim();
  // Keys without quotes, as JSON5 and JavaScript allow.
  if (/^\{\s{0,20}[A-Za-z_]\w{0,60}[ \t]*:[ \t]*["'\d[{tfn]/.test(body) && !body.includes(";")) return true;
  if (/^[{[]/.test(body))
    return /"[^"\n]{0,200}"\s*:|^\[[\s\d"[{\].,\]]/.test(body.slice(0, 4000)) && !/^\[[a-z]/i.test(body);
  return /^"[\w@$.-]{1,80}"[ \t]*:/.test(body);
}

function isGraphql(text: string, language: string): boolean {
  if (language === "graphql" || language === "gql") return true;
  if (!graphqlLine.test(text)) return false;
  if (/^[ \t]*(?:type[ \t]+(?:Query|Mutation|Subscription)\b|extend[ \t]+type)/m.test(text)) return true;
  return (
    language === "" &&
    /^[ \t]*\w{1,80}(?:\([^)\n]{0,400}\))?:[ \t]*\[?\w{1,80}!?\]?!?[ \t]*(?:@[^\n]*)?$/m.test(text) &&
    !/[;,]$/m.test(text)
  );
}

function looksLikeCode(lines: readonly string[]): boolean {
  return (
    lines.filter((line) =>
      /[;{}]\s*$|^\s*(?:func|def|class|import|from|const|let|var|return|if|for|pub|fn|package)\b/.test(line),
    ).length *
      3 >
    lines.length
  );
}
