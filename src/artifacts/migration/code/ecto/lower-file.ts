import type { TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import { boundedSteps } from "../bounded-steps.ts";
import type { Irreversible } from "../facts.ts";
import { withoutUnparsed } from "../holes.ts";
import { parseElixir } from "../languages/elixir.ts";
import type { CodeFile, LoweredFile, LoweredScript, LoweredStep } from "../lowered.ts";
import { sqlOf } from "../text-pieces.ts";
import { applyClauses, applyFunction } from "./apply.ts";
import type { EctoCommand } from "./command.ts";
import { evaluate } from "./evaluate.ts";
import { lowerCommand } from "./lower-command.ts";
import { type MigrationModule, readModule } from "./read-module.ts";
import { type RepoSettings, readSettings } from "./repo-settings.ts";
import { reversed } from "./reverse.ts";
import { deepestCalls, flush, mostEvaluations, nothingDone, type Run, runBlock, tellUnread } from "./run.ts";
import { type ElixirSource, elixirSource, rangeIn, shortCode, wordsOf } from "./source.ts";
import { truth, type Value } from "./value.ts";

const fault = {
  message: "The file is no Elixir from here on",
  remedy: "Correct the line or the one above it: what stands here is not reviewed",
};
const tooLong = {
  message: "The file is longer than 1 MiB and was not read",
  remedy: "Split it into several migrations",
};

/** What Ecto does with a file each way. `config`: the text of the project's configuration. */
export function lowerFile({ text }: CodeFile, dialect: Dialect, config: string): LoweredFile {
  const source = elixirSource(text);
  const tree = parseElixir(text);
  const nothing: LoweredFile = {
    up: script([], transactionOf(dialect, false)),
    down: null,
    comments: [],
    assured: [],
    problems: [],
  };
  if (tree === null) return { ...nothing, problems: [{ range: source.rangeOf(0, 0), ...tooLong }] };
  const [error] = tree.errors;
  const problems = error === undefined ? [] : [{ range: rangeIn(source, error), ...fault }];
  const comments = tree.comments.map((comment) => ({
    range: rangeIn(source, comment),
    text: wordsOf(source, comment).replace(/^#+\s?/, ""),
  }));
  const module = readModule(source, tree);
  if (module === null) {
    const up = script(problems.length > 0 ? [] : [withoutUp(source)], nothing.up.transaction);
    return { ...nothing, up, comments, problems };
  }
  const begin = (direction: "up" | "down"): Run => beginRun(source, module, dialect, readSettings(config), direction);
  const transaction = transactionOf(dialect, isDisabled(begin("up"), "disable_ddl_transaction"));
  const up = runUp(begin("up"));
  const down = runDown(begin("down"));
  return {
    up: script(up, transaction),
    down: down === null ? null : script(down.steps, transaction),
    ...(down === null || down.irreversible.length === 0 ? {} : { irreversible: down.irreversible }),
    comments,
    assured: [],
    problems,
  };
}

const script = (steps: readonly LoweredStep[], transaction: TransactionFact): LoweredScript => ({
  steps: boundedSteps(steps),
  transaction,
});

/** Source: Ecto.Migrator, `async_migrate_maybe_in_transaction`; ecto_sql 3.13. */
function transactionOf(dialect: Dialect, disabled: boolean): TransactionFact {
  if (disabled) {
    return { mode: "none", reason: "`@disable_ddl_transaction true` runs each command by itself", asked: true };
  }
  if (dialect === "mysql") return { mode: "none", reason: "MySQL commits each statement by itself" };
  return { mode: "wrapped", reason: "Ecto runs each migration in one transaction" };
}

function beginRun(
  source: ElixirSource,
  module: MigrationModule,
  dialect: Dialect,
  settings: RepoSettings,
  direction: "up" | "down",
): Run {
  const run: Run = {
    evaluate,
    source,
    module,
    dialect,
    settings,
    direction,
    attributes: new Map(),
    done: nothingDone(),
    refused: [],
    budget: mostEvaluations,
    depth: 0,
  };
  for (const { name, value } of module.attributes) run.attributes.set(name, evaluate(run, value, new Map()));
  run.done = nothingDone();
  return run;
}

const isDisabled = ({ attributes }: Run, name: string): boolean =>
  attributes.has(name) && truth(attributes.get(name)) === true;

/** A migration that takes its way up from elsewhere. */
const withoutUp = (source: ElixirSource): LoweredStep => ({
  kind: "unread",
  range: source.rangeOf(0, 0),
  code: "the file",
  reason: "it defines neither `change` nor `up` itself",
  mayChangeSchema: true,
});

/** Runs what is done when the file is loaded, then `up`, or `change` forwards, with the callbacks around it. */
function runUp(run: Run): readonly LoweredStep[] {
  const { functions, loaded, others } = run.module;
  runBlock(run, loaded, new Map());
  const own = ["up/0", "change/0"].find((name) => functions.has(name));
  for (const name of ["after_begin/0", own ?? "", "before_commit/0"]) call(run, name);
  for (const node of others)
    tellUnread(run, node, shortCode(run.source, node), "another migration of the file is read", true);
  flush(run);
  if (own === undefined) return [withoutUp(run.source), ...lowerAll(run, run.done.sent)];
  return lowerAll(run, run.done.sent);
}

/** Runs `down`, or `change` backwards; null: there is neither. */
function runDown(
  run: Run,
): { readonly steps: readonly LoweredStep[]; readonly irreversible: readonly Irreversible[] } | null {
  const { functions } = run.module;
  const ownDown = functions.has("down/0");
  if (!ownDown && (functions.has("up/0") || !functions.has("change/0"))) return null;
  call(run, ownDown ? "down/0" : "change/0");
  if (ownDown) {
    flush(run);
    const raise = run.done.sent.find((command) => command.kind === "unread" && command.code === "raise");
    const irreversible = raise === undefined ? [] : [{ range: rangeIn(run.source, raise), reason: "`down` raises" }];
    return { steps: lowerAll(run, run.done.sent), irreversible };
  }
  const irreversible: Irreversible[] = run.refused.map((at) => ({
    range: rangeIn(run.source, at),
    reason: "Ecto refuses `flush` where it turns `change` round",
  }));
  const back = run.done.queued.toReversed().flatMap((command) => {
    const undone = reversed(command);
    if (undone !== null) return [undone];
    irreversible.push({ range: rangeIn(run.source, command), reason: whyNot(run, command) });
    return [];
  });
  return { steps: lowerAll(run, [...run.done.sent, ...back]), irreversible };
}

const whyNot = (run: Run, command: EctoCommand): string =>
  `Ecto cannot turn round \`${shortCode(run.source, command)}\``;

function call(run: Run, name: string): void {
  const clauses = run.module.functions.get(name);
  const at = run.source;
  if (clauses === undefined) return;
  const node = { type: "Source", from: 0, to: Math.min(1, at.text.length), children: [] };
  applyClauses(run, clauses, [], new Map(), node);
}

/** Commands as steps; functions that were queued run now, and what they queue goes right behind. */
function lowerAll(run: Run, commands: readonly EctoCommand[]): readonly LoweredStep[] {
  const steps: LoweredStep[] = [];
  for (const command of commands) {
    if (command.kind === "execute") steps.push(...executed(run, command.up, command));
    else if (command.kind !== "unread" || command.code !== "raise") steps.push(...lowerCommand(run, command));
  }
  return steps;
}

function executed(run: Run, value: Value, command: EctoCommand): readonly LoweredStep[] {
  if (value.kind === "text") return sqlSteps(run, value, command);
  if (value.kind !== "function" || run.depth >= deepestCalls) {
    const reason = "what it calls is not followed";
    return [
      {
        kind: "unread",
        range: rangeIn(run.source, command),
        code: shortCode(run.source, command),
        reason,
        mayChangeSchema: true,
      },
    ];
  }
  run.done = nothingDone();
  const node = { type: "Source", from: command.from, to: command.to, children: [] };
  applyFunction(run, value, [], node);
  flush(run);
  const done = run.done.sent;
  run.depth++;
  try {
    return lowerAll(run, done);
  } finally {
    run.depth--;
  }
}

function sqlSteps(run: Run, value: Extract<Value, { kind: "text" }>, command: EctoCommand): readonly LoweredStep[] {
  const range = rangeIn(run.source, value.from === value.to ? command : value);
  return withoutUnparsed(sqlOf(value.pieces, run.source.rangeOf, range), value.pieces, run.dialect, {
    range: rangeIn(run.source, command),
    code: shortCode(run.source, command),
  });
}
