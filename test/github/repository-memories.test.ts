import { describe, expect, it } from "vitest";
import { repositoryMemories } from "../../src/github/repository-memories.ts";

const shop = { installationId: 7, repositoryId: 11 };

describe("what is remembered of repositories", () => {
  it("is there again at the next review", () => {
    const memories = repositoryMemories(() => ({}));
    expect(memories.of(shop)).toBe(memories.of({ ...shop }));
  });

  it.each([
    { of: "another repository", key: { ...shop, repositoryId: 12 } },
    { of: "the same repository under another installation", key: { ...shop, installationId: 8 } },
    { of: "one whose numbers read alike in a row", key: { installationId: 71, repositoryId: 1 } },
  ])("is not shared with $of", ({ key }) => {
    const memories = repositoryMemories(() => ({}));
    expect(memories.of(key)).not.toBe(memories.of(shop));
  });

  it("is forgotten of the repository reviewed longest ago", () => {
    const memories = repositoryMemories(() => ({}), 2);
    const other = { ...shop, repositoryId: 12 };
    const [first, second] = [memories.of(shop), memories.of(other)];
    expect(memories.of(shop)).toBe(first);
    memories.of({ ...shop, repositoryId: 13 });
    expect(memories.of(shop)).toBe(first);
    expect(memories.of(other)).not.toBe(second);
  });
});
