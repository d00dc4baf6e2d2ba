import type { TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import type { Irreversible } from "../facts.ts";
import type { LoweredFile, LoweredStep } from "../lowered.ts";
import { recorder } from "../python/recorder.ts";
import { rangeAt } from "../python/source.ts";
import { inverseOf } from "./inverse.ts";
import type { DjangoModule } from "./module.ts";
import { nextState } from "./next-state.ts";
import type { DjangoOperation, ProjectState } from "./state.ts";
import { writeOperation } from "./write-operation.ts";
import { flush, type Writing } from "./writing.ts";

/** A file as Django would run it, and the models behind it. */
export interface LoweredModule {
  readonly file: LoweredFile;
  readonly after: ProjectState;
}

/** Lowers one migration on the models that those before it leave. */
export function lowerModule(module: DjangoModule, before: ProjectState, dialect: Dialect): LoweredModule {
  const states: ProjectState[] = [before];
  const up = writingOf(module, dialect);
  for (const operation of module.operations) {
    const state = states.at(-1) ?? before;
    const next = nextState(operation, state);
    writeOperation(operation, state, next, up);
    states.push(next);
  }
  flush(up);
  const transaction = transactionOf(module, dialect);
  const { steps, irreversible } = lowerBack(module, states, dialect);
  const file: LoweredFile = {
    up: { steps: up.recorder.steps, transaction },
    down: { steps, transaction },
    ...(irreversible.length === 0 ? {} : { irreversible }),
    comments: module.comments,
    assured: module.assured,
    problems: module.problems,
  };
  return { file, after: states.at(-1) ?? before };
}

const writingOf = ({ source }: DjangoModule, dialect: Dialect): Writing => {
  const record = recorder({ ...source, text: "", root: nowhere, comments: [], problems: [] }, dialect);
  return { recorder: record, dialect, deferred: [] };
};

const nowhere = { type: "module", named: true, start: 0, end: 0, field: null, children: [] };

interface Back {
  readonly steps: readonly LoweredStep[];
  readonly irreversible: readonly Irreversible[];
}

/** The way back, from the last operation to the first. */
function lowerBack(module: DjangoModule, states: readonly ProjectState[], dialect: Dialect): Back {
  const writing = writingOf(module, dialect);
  const irreversible: Irreversible[] = [];
  for (const [index, operation] of [...module.operations.entries()].reverse()) {
    const [before, after] = [states[index], states[index + 1]];
    if (before === undefined || after === undefined) continue;
    const inverse = inverseOf(operation, before);
    if (inverse.kind === "irreversible")
      irreversible.push({ range: rangeAt(module.source, operation.place), reason: inverse.reason });
    else if (inverse.operation.kind === "separate") separateBack(operation, before, writing);
    else writeOperation(inverse.operation, after, before, writing);
  }
  flush(writing);
  return { steps: writing.recorder.steps, irreversible };
}

/** The models between the operations within a `SeparateDatabaseAndState` are those of its database side. */
function separateBack(operation: DjangoOperation, before: ProjectState, writing: Writing): void {
  if (operation.kind !== "separate") return;
  const states = [before];
  for (const each of operation.database) states.push(nextState(each, states.at(-1) ?? before));
  for (const [index, each] of [...operation.database.entries()].reverse()) {
    const [from, to] = [states[index + 1], states[index]];
    if (from === undefined || to === undefined) continue;
    const inverse = inverseOf(each, to);
    if (inverse.kind === "operation") writeOperation(inverse.operation, from, to, writing);
  }
}

function transactionOf({ atomic }: DjangoModule, dialect: Dialect): TransactionFact {
  if (dialect === "mysql") return { mode: "none", reason: "MySQL commits each statement by itself" };
  if (!atomic) return { mode: "none", reason: "`atomic = False` runs each statement by itself", asked: true };
  return { mode: "wrapped", reason: "Django runs each migration in one transaction" };
}
