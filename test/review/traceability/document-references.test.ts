import { describe, expect, it } from "vitest";
import { documentReferences, isNamed } from "../../../src/review/traceability/document-references.ts";

const names = (text: string, path: string): boolean => isNamed(documentReferences([text]), path);

describe("a design document is named", () => {
  it.each([
    ["docs/rfcs/0012-orders.md", "docs/rfcs/0012-orders.md"],
    ["see ../rfcs/0012-orders.md", "docs/rfcs/0012-orders.md"],
    ["0012-orders.md", "docs/rfcs/0012-orders.md"],
    ["https://git.example/acme/shop/blob/main/docs/rfcs/0012-orders.md#L4", "docs/rfcs/0012-orders.md"],
    ["docs/rfcs/0012%2Dorders.md", "docs/rfcs/0012-orders.md"],
    ["Implements RFC 12", "docs/rfcs/0012-orders.md"],
    ["rfc-0012: orders", "docs/rfcs/0012-orders.md"],
    ["feature/rfc_12_orders", "docs/rfcs/0012-orders.md"],
    ["ADR #7", "docs/adr/0007-queue.md"],
    ["KEP-3325", "keps/3325-review/README.md"],
    ["Design 12", "docs/rfcs/0012-orders.md"],
  ])("by %s", (text, path) => expect(names(text, path)).toBe(true));

  it.each([
    ["RFC 13", "docs/rfcs/0012-orders.md"],
    ["RFC 120", "docs/rfcs/0012-orders.md"],
    ["#12", "docs/rfcs/0012-orders.md"],
    ["ADR 12", "docs/rfcs/0012-orders.md"],
    ["README.md", "docs/rfcs/README.md"],
    ["rfcs/0012-orders.md", "docs/rfcs/0012-orders-and-more.md"],
    ["RFC 9110 says so", "docs/rfcs/0012-orders.md"],
  ])("not by %s", (text, path) => expect(names(text, path)).toBe(false));

  it("in bounded time, whatever the text", () => {
    const texts = [
      "a".repeat(400_000),
      "/".repeat(400_000),
      "rfc ".repeat(100_000),
      "%E0%A4%A.md ".repeat(30_000),
      "../".repeat(100_000),
    ];
    expect(texts.map((text) => documentReferences([text]).numbers.size)).toEqual([0, 0, 0, 0, 0]);
  });
});
