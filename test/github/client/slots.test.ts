import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { createSlots } from "../../../src/github/client/slots.ts";

it("lets so many happen at a time, the urgent first, and gives each slot back once", async () => {
  const slots = createSlots(1);
  const order: string[] = [];
  const leave = await slots.enter(false);
  const enter = async (name: string, urgent: boolean): Promise<() => void> => {
    const left = await slots.enter(urgent);
    order.push(name);
    return left;
  };
  const waiting = [enter("read", false), enter("check", true), enter("other", false)];
  await turn();
  expect(order).toEqual([]);
  leave();
  leave();
  await turn();
  expect(order).toEqual(["check"]);
  (await waiting[1])?.();
  (await waiting[0])?.();
  (await waiting[2])?.();
  expect(order).toEqual(["check", "read", "other"]);
  (await slots.enter(false))();
});
