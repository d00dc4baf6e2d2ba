import { type MigrationMemory, migrationMemory } from "../../src/artifacts/migration/index.ts";
import { changeFromFiles, type GivenFile } from "../../src/change/index.ts";
import { defaultPolicy, type Review, rehearsalsOf, reviewChange, shadowRunOf } from "../../src/review/index.ts";
import type { Shadow, ShadowRun } from "../../src/shadow/index.ts";
import { type HostileScript, hostileBase } from "./script.ts";

/** What of the host a script is told about. */
export interface Host {
  readonly folder: string;
  readonly port: number;
}

/** How a script was answered. */
export interface Answer {
  readonly verdict: Review["verdict"];
  readonly review: Review;
  readonly run: ShadowRun | null;
}

const memory: MigrationMemory = migrationMemory();
const folder = "db/migration";
const base: readonly GivenFile[] = [{ path: `${folder}/V1__base.sql`, text: hostileBase }];

/** Reviews a script as the next migration of a history, as all doors do. Needs `loadParser()` once before. */
export async function reviewScript(
  { sql, down }: HostileScript,
  { folder: place, port }: Host,
  shadow: Shadow,
): Promise<Answer> {
  const fill = (text: string): string => text.replaceAll("FOLDER", place).replaceAll("PORT", String(port));
  const files = [
    { path: `${folder}/V2__change.sql`, text: fill(sql) },
    ...(down === undefined ? [] : [{ path: `${folder}/U2__change.sql`, text: fill(down) }]),
  ];
  const change = changeFromFiles({ files, base });
  const reading = { selection: "explicit", memory } as const;
  const run = await shadowRunOf(
    async () => rehearsalsOf(change, defaultPolicy, reading),
    (rehearsals, signal) => shadow.rehearse(rehearsals, signal),
  );
  const review = reviewChange(change, defaultPolicy, { ...reading, today: "2026-11-23", shadow: run });
  return { verdict: review.verdict, review, run };
}

/** Whether a script was answered as it should be. */
export const isAnswered = ({ expects }: HostileScript, { verdict }: Answer): boolean =>
  expects === "answered" || verdict === "incomplete" || verdict === "fail";
