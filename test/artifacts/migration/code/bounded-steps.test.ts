import { expect, it } from "vitest";
import { addStep, boundedSteps, mostSteps } from "../../../../src/artifacts/migration/code/bounded-steps.ts";
import type { LoweredStep } from "../../../../src/artifacts/migration/code/lowered.ts";

const stepAt = (line: number): LoweredStep => ({
  kind: "unread",
  range: { startLine: line, startColumn: 1, endLine: line, endColumn: 2 },
  code: `call ${line}`,
  reason: "it is not known",
  mayChangeSchema: false,
});

it.each([0, 1, 5])("says once that %i steps too many are left out, and where the first of them stands", (excess) => {
  const all = Array.from({ length: mostSteps + excess }, (_, index) => stepAt(index + 1));
  const added: LoweredStep[] = [];
  for (const step of all) addStep(added, step);
  expect(boundedSteps(all)).toEqual(added);
  expect(added).toHaveLength(mostSteps + Math.min(excess, 1));
  const last = added.at(-1);
  expect(last).toMatchObject(
    excess === 0
      ? { mayChangeSchema: false }
      : {
          mayChangeSchema: true,
          range: { startLine: mostSteps + 1 },
          reason: expect.stringContaining("more than"),
        },
  );
});
