import { lex, type Operation, type Statement, type Token } from "../../artifacts/migration/index.ts";

/** Words without which a statement reaches nothing outside of the database; most statements are done with this. */
const suspicious =
  /copy|pg_read|pg_ls_|pg_stat_file|pg_file_|lo_import|lo_export|pg_current_logfile|pg_rotate|pg_reload|pg_terminate|pg_cancel|pg_promote|pg_backup|pg_logical|dblink|import\s+foreign|language|pg_catalog|information_schema|allow_system_table_mods|\bpg_|preload_libraries|library_path|zero_damaged|ignore_system_indexes/i;

/**
 * Why a statement is never run: it reaches files, programs or other servers, or writes to the system catalogue, itself or
 * in a body that the reader sees. Null: it does not, as far as the text tells; what computed SQL does, the sandbox stops.
 */
export function outOfReach({ text, operations, block }: Statement): string | null {
  if (!suspicious.test(text)) return null;
  for (const operation of operations) {
    const reason = reasonFor(operation, block ? null : text);
    if (reason !== null) return reason;
  }
  return null;
}

/** `text` is null within a body, where rows come from no client. */
function reasonFor(operation: Operation, text: string | null): string | null {
  if (isCopy(operation)) return copyReason(text);
  const call = callsOf(operation).find((name) => reaching.test(name));
  if (call !== undefined) return `${call} reaches outside of the database`;
  switch (operation.kind) {
    case "other":
      if (operation.command === "IMPORT FOREIGN") return "it reaches another server";
      return null;
    case "set-parameter":
      return guarded.has(operation.parameter.toLowerCase()) ? `${operation.parameter} is not to be changed` : null;
    case "insert":
    case "update":
    case "delete":
    case "truncate":
      return isSystem(operation.table.schema, operation.table.name) ? "it writes to the system catalogue" : null;
    case "create-routine":
      return routineReason(operation.routine);
    default:
      return null;
  }
}

/** COPY, in either direction. */
function isCopy(operation: Operation): boolean {
  if (operation.kind === "insert") return operation.inserted.from === "copy";
  return operation.kind === "other" && operation.command === "COPY";
}

function copyReason(text: string | null): string | null {
  const other = text === null ? "file" : copyEnd(text);
  if (other === "client") return null;
  return other === "program" ? "COPY runs a program of the server" : "COPY reaches a file of the server";
}

/** What COPY copies from or to: the word behind the FROM or TO that stands outside of parentheses. */
function copyEnd(text: string): "client" | "file" | "program" {
  const tokens = lex(text);
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const word = text.slice(token.start, token.end).toLowerCase();
    if (token.kind === "symbol") depth += word === "(" ? 1 : word === ")" ? -1 : 0;
    if (depth > 0 || token.kind !== "word" || (word !== "from" && word !== "to")) continue;
    return endNamed(text, tokens[index + 1]);
  }
  return "file";
}

function endNamed(text: string, token: Token | undefined): "client" | "file" | "program" {
  const word = token?.kind === "word" ? text.slice(token.start, token.end).toLowerCase() : "";
  if (word === "program") return "program";
  return word === "stdin" || word === "stdout" ? "client" : "file";
}

type RoutineOf = Extract<Operation, { kind: "create-routine" }>["routine"];

/** A routine that reaches out when it is called is not made at all. */
function routineReason({ language, kind, body }: RoutineOf): string | null {
  if (kind !== "aggregate" && (language === "c" || language === "internal")) {
    return `a function in the language ${language} calls into the server`;
  }
  for (const operation of body?.operations ?? []) {
    const reason = reasonFor(operation, null);
    if (reason !== null) return reason;
  }
  return null;
}

/** Functions that reach files, programs, other servers or other sessions (manual, 9.28 and appendix F). */
const reaching =
  /^(?:pg_read_(?:binary_)?file|pg_ls_\w+|pg_stat_file|pg_file_\w+|lo_import|lo_export|pg_current_logfile|pg_rotate_logfile\w*|pg_reload_conf|pg_terminate_backend|pg_cancel_backend|pg_promote|pg_backup_\w+|pg_logical_\w+|dblink\w*)$/;

/** Parameters that take a guard away (manual, 20.17 "Developer Options"), or load libraries. */
const guarded: ReadonlySet<string> = new Set([
  "allow_system_table_mods",
  "ignore_system_indexes",
  "zero_damaged_pages",
  "dynamic_library_path",
  "local_preload_libraries",
  "session_preload_libraries",
  "shared_preload_libraries",
]);

/** Without a schema, names of the system catalogue come before those of any other. */
function isSystem(schema: string | null, name: string): boolean {
  if (schema !== null) return ["pg_catalog", "information_schema", "pg_toast"].includes(schema);
  return systemTables.test(name);
}

/** Catalogues that can be written to (manual, chapter 52); scripts have tables of their own that begin with `pg_`. */
const systemTables =
  /^pg_(?:aggregate|am|amop|amproc|attrdef|attribute|auth_members|authid|cast|class|collation|constraint|conversion|database|db_role_setting|default_acl|depend|description|enum|event_trigger|extension|foreign_data_wrapper|foreign_server|foreign_table|index|inherits|init_privs|language|largeobject|largeobject_metadata|namespace|opclass|operator|opfamily|parameter_acl|partitioned_table|policy|proc|publication|publication_namespace|publication_rel|range|replication_origin|rewrite|seclabel|sequence|settings|shdepend|shdescription|shseclabel|statistic|statistic_ext|statistic_ext_data|subscription|subscription_rel|tablespace|transform|trigger|ts_config|ts_config_map|ts_dict|ts_parser|ts_template|type|user_mapping)$/;

/** Longest walk through one operation. */
const walkLimit = 20_000;

/** The names of all functions that an operation calls, wherever its expressions and queries stand. */
function callsOf(operation: Operation): readonly string[] {
  if (operation.kind === "create-routine") return [];
  const names: string[] = [];
  const open: unknown[] = [operation];
  for (let steps = 0; open.length > 0 && steps < walkLimit; steps++) {
    const value = open.pop();
    if (value === null || typeof value !== "object") continue;
    if (value instanceof Map || Array.isArray(value)) {
      for (const each of value.values()) open.push(each);
      continue;
    }
    for (const [key, each] of Object.entries(value)) {
      if (key === "calls" && Array.isArray(each)) names.push(...each.flatMap(nameOf));
      else open.push(each);
    }
  }
  return names;
}

function nameOf(call: unknown): readonly string[] {
  return typeof call === "object" && call !== null && "name" in call && typeof call.name === "string"
    ? [call.name]
    : [];
}
