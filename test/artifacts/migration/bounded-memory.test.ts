import { expect, it } from "vitest";
import { boundedMemory } from "../../../src/artifacts/migration/bounded-memory.ts";

it("keeps what fits, and forgets all of it before it holds too much", () => {
  const memory = boundedMemory<string>(10);
  memory.keep("a", "first", 4);
  memory.keep("b", "second", 6);
  expect([memory.recall("a"), memory.recall("b")]).toEqual(["first", "second"]);
  memory.keep("c", "third", 1);
  expect([memory.recall("a"), memory.recall("b"), memory.recall("c")]).toEqual([undefined, undefined, "third"]);
});
