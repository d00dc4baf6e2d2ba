import { loadMigrationLanguages, loadParser, migrationMemory } from "./artifacts/migration/index.ts";
import type { ChangeSet } from "./change/index.ts";
import { compareOnce } from "./compare-once.ts";
import { rehearseTogether } from "./rehearse-together.ts";
import { type Report, toReport } from "./report/index.ts";
import {
  bufRequestOf,
  bufRunOf,
  dayOf,
  judgeRequestOf,
  judgeRunOf,
  type Policy,
  rehearsalsOf,
  reviewChange,
  type Selection,
  setUpAlone,
  shadowRunOf,
} from "./review/index.ts";
import { ruleIds } from "./rules/index.ts";

/** A language model that is asked what the rules leave unknown. */
export type AskedModel = Parameters<typeof judgeRunOf>[1];

/** How a change is reviewed. */
export interface Reporting {
  readonly selection: Selection;
  /** Migrations are rehearsed first. */
  readonly shadow: boolean;
  /** Null: none is asked. */
  readonly model: AskedModel | null;
}

/** Reviews a change and gives the published report. What runs beside this process is shared by all calls. */
export async function reportOnChange(
  change: ChangeSet,
  policy: Policy,
  { selection, shadow, model }: Reporting,
): Promise<Report> {
  await Promise.all([loadParser(), loadMigrationLanguages(change)]);
  const today = dayOf(new Date());
  const reading = { selection, memory: migrationMemory() };
  const [run, buf, judged] = await Promise.all([
    shadowRunOf(async () => (shadow ? rehearsalsOf(change, policy, reading) : []), rehearseTogether),
    bufRunOf(async () => bufRequestOf(change, policy, selection), compareOnce),
    model === null ? null : judgeRunOf(async () => judgeRequestOf(change, policy, selection), model),
  ]);
  const setUp = setUpAlone(change, policy, ruleIds, today);
  return toReport(reviewChange(change, policy, { ...reading, today, setUp, shadow: run, buf, judge: judged }));
}
