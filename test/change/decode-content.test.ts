import { describe, expect, test } from "vitest";
import { contentOfText, decodeContent, maxFileBytes } from "../../src/change/index.ts";

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe("the content of a file", () => {
  const cases: readonly [string, Uint8Array, ReturnType<typeof decodeContent>][] = [
    ["an empty file is an empty text", bytes(), { kind: "text", text: "" }],
    ["UTF-8 is decoded", bytes("sélect 🐘\n"), { kind: "text", text: "sélect 🐘\n" }],
    ["CRLF is kept", bytes("a\r\nb\r\n"), { kind: "text", text: "a\r\nb\r\n" }],
    ["a byte order mark is dropped", bytes([0xef, 0xbb, 0xbf], "a"), { kind: "text", text: "a" }],
    ["UTF-16 little endian with a mark", bytes([0xff, 0xfe, 0x61, 0, 0x0a, 0]), { kind: "text", text: "a\n" }],
    ["UTF-16 big endian with a mark", bytes([0xfe, 0xff, 0, 0x61]), { kind: "text", text: "a" }],
    ["UTF-16 without a mark is binary", bytes([0x61, 0, 0x62, 0]), { kind: "unreadable", reason: "binary" }],
    ["a NUL anywhere is binary", bytes("select 1;\n".repeat(2000), [0]), { kind: "unreadable", reason: "binary" }],
    ["Latin-1 is not guessed", bytes([0x73, 0xe9]), { kind: "unreadable", reason: "encoding" }],
    ["half of a UTF-16 pair", bytes([0xff, 0xfe, 0x3d, 0xd8]), { kind: "unreadable", reason: "encoding" }],
    [
      "a Git LFS pointer is not the file",
      bytes(`version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 12345\n`),
      { kind: "unreadable", reason: "lfs-pointer" },
    ],
    ["a file over the limit", Buffer.alloc(maxFileBytes + 1, 0x61), { kind: "unreadable", reason: "too-large" }],
  ];
  test.each(cases)("%s", (_name, input, content) => {
    expect(decodeContent(input)).toEqual(content);
  });

  test("text that is decoded already keeps the same limits", () => {
    expect(contentOfText("\ufeffa")).toEqual({ kind: "text", text: "a" });
    expect(contentOfText("a\0")).toEqual({ kind: "unreadable", reason: "binary" });
    expect(contentOfText("a".repeat(maxFileBytes + 1))).toEqual({ kind: "unreadable", reason: "too-large" });
  });
});
