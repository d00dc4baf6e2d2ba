import type { messages } from "@electric-sql/pglite";
import type { SandboxResult } from "../protocol.ts";
import type { ErrorFields } from "./replies.ts";

type Refused = Extract<SandboxResult, { kind: "refused" }>;

/** Characters of a message that are sent: it may quote a statement of any length. */
const longestMessage = 5_000;

/** An error of the server as it is sent. */
export const fault = ({ severity, message, code, position }: messages.DatabaseError): Refused =>
  refused({ severity, message, code, position });

/** The same, of what it said. */
export const faultOfFields = (fields: ErrorFields): Refused =>
  refused({
    severity: fields.get("V") ?? fields.get("S"),
    message: fields.get("M") ?? "",
    code: fields.get("C"),
    position: fields.get("P"),
  });

interface Said {
  readonly severity: string | undefined;
  readonly message: string;
  readonly code: string | undefined;
  readonly position: string | undefined;
}

function refused({ severity, message, code, position }: Said): Refused {
  // The session is over: nothing can be asked any more.
  if (severity === "FATAL" || severity === "PANIC") process.exit(1);
  return {
    kind: "refused",
    message: message.slice(0, longestMessage),
    code: code ?? "XX000",
    position: position === undefined ? null : Number(position),
  };
}

/** More rows than are sent (SQLSTATE program_limit_exceeded). */
export const tooMuch: Refused = {
  kind: "refused",
  message: "the statement gives more rows than a sandbox hands on",
  code: "54000",
  position: null,
};

/** What is not committed is not in a snapshot (SQLSTATE active_sql_transaction). */
export const inTransaction: Refused = {
  kind: "refused",
  message: "a snapshot cannot be taken inside a transaction",
  code: "25001",
  position: null,
};
