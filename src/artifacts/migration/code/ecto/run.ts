import type { Dialect } from "../../operation.ts";
import type { Span, SyntaxNode } from "../syntax-node.ts";
import type { Change, EctoCommand } from "./command.ts";
import type { MigrationModule } from "./read-module.ts";
import type { RepoSettings } from "./repo-settings.ts";
import type { ElixirSource } from "./source.ts";
import type { Value } from "./value.ts";

/** What a run of one direction has done so far. */
export interface Done {
  /** Commands that wait for the next flush. */
  queued: EctoCommand[];
  /** What was sent, in order. */
  sent: EctoCommand[];
  /** The lines of the table that is being created or altered; null: none is. */
  changes: Change[] | null;
}

/** Variables of a block; a later binding of a name hides an earlier one. */
export type Scope = Map<string, Value>;

/** One direction of a migration, as it is read. */
export interface Run {
  /** What an expression gives, as far as it is known; what it does is queued. */
  readonly evaluate: (run: Run, node: SyntaxNode, scope: Scope) => Value;
  readonly source: ElixirSource;
  readonly module: MigrationModule;
  readonly dialect: Dialect;
  readonly settings: RepoSettings;
  readonly direction: "up" | "down";
  readonly attributes: Map<string, Value>;
  done: Done;
  /** What Ecto refuses when it turns `change` round. */
  readonly refused: Span[];
  /** Evaluations that are left; at zero everything is unknown. */
  budget: number;
  /** Functions that are being run, one in the other. */
  depth: number;
}

/** Runs the lines of a block. What the last one gives; null: it is empty. */
export function runBlock(run: Run, nodes: readonly SyntaxNode[], scope: Scope): Value | null {
  let last: Value | null = null;
  for (const node of nodes) last = run.evaluate(run, node, scope);
  return last;
}

export const nothingDone = (): Done => ({ queued: [], sent: [], changes: null });

/** Evaluations of one direction: a table of a thousand columns takes ten thousand. */
export const mostEvaluations = 400_000;
export const deepestCalls = 24;

/** Queues a command; what belongs to a table goes into the one that is open. */
export const queue = (run: Run, command: EctoCommand): void => {
  run.done.queued.push(command);
};

/** Says that something cannot be told without running it. */
export const tellUnread = (run: Run, at: Span, code: string, reason: string, mayChangeSchema: boolean): void =>
  queue(run, { kind: "unread", from: at.from, to: at.to, code, reason, mayChangeSchema });

/** Sends what is queued. */
export function flush({ done }: Run): void {
  done.sent.push(...done.queued);
  done.queued = [];
}

/** What `body` would do, without doing it. */
export function tried(run: Run, body: () => void): Done {
  const before = run.done;
  run.done = { ...nothingDone(), changes: before.changes === null ? null : [] };
  body();
  const done = run.done;
  run.done = before;
  return done;
}

/** Whether it would do anything, and if so whether that may change the schema; null: nothing. */
export function effectOf({ queued, sent, changes }: Done): "schema" | "rows" | null {
  const commands = [...sent, ...queued];
  if ((changes?.length ?? 0) > 0) return "schema";
  if (commands.length === 0) return null;
  return commands.some((command) => command.kind !== "unread" || command.mayChangeSchema) ? "schema" : "rows";
}
