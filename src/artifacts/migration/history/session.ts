import type { Circumstances, Script } from "../migration.ts";
import type { Dialect, Operation } from "../operation.ts";
import type { StatementBatch } from "./batches.ts";

type Transaction = Circumstances["transaction"];
type Parameters = ReadonlyMap<string, string>;

/** A database session in the course of a script, as far as circumstances depend on it. */
export interface Session {
  readonly transaction: Transaction;
  /** What holds where no BEGIN is open: the tool's way to run the rest of the file. */
  readonly outside: Transaction;
  readonly transactionNumber: number;
  /** The number of the batch that the last statement was run in; null: alone. */
  readonly batch: number | null;
  /** Set until the session ends. */
  readonly lasting: Parameters;
  /** Set until the transaction ends; wins over `lasting`. */
  readonly local: Parameters;
  /** `lasting` when the transaction began: a rollback restores it. */
  readonly atBegin: Parameters;
}

const none: Parameters = new Map();

/** The session in which a tool starts a script. `transactionNumber` is the first one free. */
export function openSession(script: Script, transactionNumber: number): Session {
  const transaction = initialTransaction(script);
  return {
    transaction,
    outside: transaction,
    transactionNumber,
    batch: null,
    lasting: none,
    local: none,
    atBegin: none,
  };
}

function initialTransaction({ transaction, statements, problems }: Script): Transaction {
  switch (transaction) {
    case "wrapped":
      return "framework";
    case "implicit":
      // A string of one statement runs by itself; more of them form a block (PostgreSQL manual, "Multiple Statements in a
      // Simple Query").
      return statements.length + problems.length > 1 ? "implicit" : null;
    case "none":
      return null;
    default:
      return transaction satisfies "unknown";
  }
}

/**
 * The session as the next statement finds it, which is run in that batch (null: alone). Outside of a transaction each
 * statement and each batch is one of its own.
 */
export function nextStatement(session: Session, batch: StatementBatch | null): Session {
  const left = (batch?.number ?? null) === session.batch ? session : leaveBatch(session);
  if (left.transaction !== null) return left;
  const transactionNumber = left.transactionNumber + 1;
  if (batch === null) return { ...left, transactionNumber };
  const transaction = batch.mode === "wrapped" ? "framework" : "implicit";
  return { ...left, batch: batch.number, transaction, outside: transaction, transactionNumber };
}

function leaveBatch(session: Session): Session {
  if (session.batch === null) return session;
  const open = session.transaction === "explicit";
  return {
    ...session,
    batch: null,
    outside: null,
    transaction: open ? session.transaction : null,
    local: open ? session.local : none,
  };
}

/** What holds for an operation that runs now. */
export function circumstancesOf({ transaction, transactionNumber, lasting, local }: Session): Circumstances {
  const parameters = local.size === 0 ? lasting : new Map([...lasting, ...local]);
  return { transaction, transactionNumber, parameters };
}

/** What MySQL does within a transaction; any other statement that changes or locks something commits it first. */
const staysInTransaction: ReadonlySet<Operation["kind"]> = new Set([
  "delete",
  "insert",
  "opaque",
  "other",
  "query",
  "set-parameter",
  "transaction",
  "update",
]);

/**
 * The session in which an operation runs: MySQL ends an open transaction before DDL and does not open another (MySQL 8.4
 * manual, 15.3.3 "Statements That Cause an Implicit Commit").
 */
export function beforeOperation(session: Session, operation: Operation, dialect: Dialect): Session {
  if (dialect !== "mysql" || session.transaction === null || staysInTransaction.has(operation.kind)) return session;
  if (operation.kind === "create-table" && operation.persistence === "temporary") return session;
  return { ...session, transaction: null, outside: null, transactionNumber: session.transactionNumber + 1 };
}

/** The session after an operation. */
export function afterOperation(session: Session, operation: Operation): Session {
  if (operation.kind === "set-parameter") {
    return setParameter(session, operation.parameter.toLowerCase(), operation.value, operation.local);
  }
  if (operation.kind !== "transaction") return session;
  switch (operation.command) {
    case "begin":
      return begin(session);
    case "commit":
      return end(session, session.lasting);
    case "rollback":
      return end(session, session.atBegin);
    default:
      return session;
  }
}

function setParameter(session: Session, parameter: string, value: string | null, local: boolean): Session {
  if (value === null && parameter === "all") return { ...session, lasting: none, local: none };
  if (!local) {
    return {
      ...session,
      lasting: withParameter(session.lasting, parameter, value),
      local: withParameter(session.local, parameter, null),
    };
  }
  // Without a transaction SET LOCAL does nothing but warn (PostgreSQL manual, SET).
  if (session.transaction === null) return session;
  return { ...session, local: withParameter(session.local, parameter, value) };
}

/** More parameters than this are not followed: no honest script sets so many, and each change copies them. */
const maxParameters = 64;

function withParameter(parameters: Parameters, parameter: string, value: string | null): Parameters {
  if (value !== null && parameters.size >= maxParameters && !parameters.has(parameter)) return parameters;
  const changed = new Map(parameters);
  if (value === null) changed.delete(parameter);
  else changed.set(parameter, value);
  return changed;
}

function begin(session: Session): Session {
  const { transaction, transactionNumber, lasting } = session;
  if (transaction === "framework" || transaction === "explicit") return session;
  // BEGIN inside a string of several statements takes those before it into the transaction.
  const number = transaction === "implicit" ? transactionNumber : transactionNumber + 1;
  return { ...session, transaction: "explicit", transactionNumber: number, atBegin: lasting };
}

/** COMMIT or ROLLBACK ends the tool's own transaction too, and the tool does not open another. */
function end(session: Session, lasting: Parameters): Session {
  // Outside of a transaction it is the COMMIT of a DO block, which gives back the locks that the block took so far.
  if (session.transaction === null) return { ...session, transactionNumber: session.transactionNumber + 1 };
  const outside = session.outside === "framework" ? null : session.outside;
  const transactionNumber = session.transactionNumber + 1;
  return { ...session, transaction: outside, outside, transactionNumber, lasting, local: none, atBegin: lasting };
}
