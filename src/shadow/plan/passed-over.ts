import type { FunctionCall, Operation, Statement } from "../../artifacts/migration/index.ts";
import { shippedExtensions } from "../sandbox/shipped-extensions.ts";
import { calledStubs } from "./extension-stubs.ts";

/** Why a statement is passed over: it leaves no trace in a catalogue, or what it is about is not there. Null: it is run. */
export function passedOver({ operations, block }: Statement): string | null {
  if (block) return null;
  for (const operation of operations) {
    const note = reasonFor(operation);
    if (note !== null) return note;
  }
  return null;
}

function reasonFor(operation: Operation): string | null {
  switch (operation.kind) {
    case "other":
      return otherCommand(operation.command);
    case "opaque":
      return operation.command.startsWith("\\") || operation.command === "template" ? psql(operation.command) : null;
    case "insert":
      return operation.inserted.from === "copy" ? "the rows of COPY are not loaded" : null;
    case "create-object":
    case "alter-object":
    case "drop-object":
    case "set-owner":
    case "rename-object":
    case "comment":
      return objectReason(operation.object, operation.name.name);
    case "grant":
    case "revoke":
      return targetReasons[operation.on] ?? null;
    case "set-table-property":
      return operation.property === "tablespace" ? "tablespaces are not made" : null;
    case "query":
      return extensionCall(operation.query.calls);
    default:
      return null;
  }
}

const noDatabase = "it is about a database, and a rehearsal has but one";
const targetReasons: Readonly<Partial<Record<string, string>>> = {
  database: noDatabase,
  tablespace: "tablespaces are not made",
  "foreign-server": "other servers are not reached",
  parameter: "the server's own settings are left alone",
};

function objectReason(object: string, name: string): string | null {
  if (object === "database") return noDatabase;
  if (object === "subscription") return "subscriptions reach another server";
  if (object === "extension" && !shippedExtensions.has(name)) return `the extension ${name} is not available`;
  return null;
}

const psql = (command: string): string =>
  command === "template" ? "a template engine writes it" : `${command} is a command of psql`;

/** By the first words of a statement. */
const commands: Readonly<Record<string, string>> = {
  "ALTER SYSTEM": "the server's own settings are left alone",
  CHECKPOINT: "it has no effect on the catalogue",
  LISTEN: "it has no effect on the catalogue",
  NOTIFY: "it has no effect on the catalogue",
  UNLISTEN: "it has no effect on the catalogue",
  LOAD: "libraries are not loaded",
  COPY: "the rows of COPY are not written",
  "CREATE TABLESPACE": "tablespaces are not made",
  "DROP TABLESPACE": "tablespaces are not made",
  "ALTER TABLESPACE": "tablespaces are not made",
};

function otherCommand(command: string): string | null {
  if (command.startsWith("\\")) return psql(command);
  return commands[command] ?? null;
}

/** A query that calls what an extension brings for its effect alone (`SELECT cron.schedule(…)`). */
function extensionCall(calls: readonly FunctionCall[]): string | null {
  for (const [extension, pattern] of calledStubs) {
    const call = calls.find(({ name, schema }) => pattern.test(name) && belongs(extension, schema));
    if (call !== undefined) return `${call.name} is a function of the extension ${extension}, which is not available`;
  }
  return null;
}

/** Functions with everyday names count only in the schema of their extension. */
function belongs(extension: string, schema: string | null): boolean {
  const own = ownSchemas[extension];
  return own === undefined || schema === own;
}

const ownSchemas: Readonly<Partial<Record<string, string>>> = {
  pg_cron: "cron",
  pgmq: "pgmq",
  supabase_vault: "vault",
  pg_graphql: "graphql",
};
