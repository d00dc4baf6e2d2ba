import { describe, expect, it } from "vitest";
import { recent } from "../../src/github/recent.ts";

describe("what is remembered", () => {
  it("is what was used last, by weight", () => {
    const memory = recent<string, string>(5, (value) => value.length);
    expect(memory.isEmpty()).toBe(true);
    memory.set("a", "11");
    memory.set("b", "22");
    memory.get("a");
    memory.set("c", "33");
    expect(["a", "b", "c"].map(memory.get)).toEqual(["11", undefined, "33"]);
  });

  it("never holds what outweighs everything else, nor an old value of the same key", () => {
    const memory = recent<string, string>(5, (value) => value.length);
    memory.set("a", "11");
    memory.set("a", "too long");
    expect(memory.get("a")).toBeUndefined();
    expect(memory.isEmpty()).toBe(true);
  });
});
