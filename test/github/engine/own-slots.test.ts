import { expect, it } from "vitest";
import { createOwnSlots } from "../../../src/github/engine/own-slots.ts";

it("one installation waits for its own, and nobody else does", async () => {
  const slots = createOwnSlots(1);
  const entered: string[] = [];
  const enter = async (who: string, installationId: number): Promise<() => void> => {
    const leave = await slots.enter(installationId);
    entered.push(who);
    return leave;
  };
  const leave = await enter("first", 1);
  const second = enter("second", 1);
  await enter("other", 2);
  expect(entered).toEqual(["first", "other"]);
  leave();
  await second;
  expect(entered).toEqual(["first", "other", "second"]);
});
