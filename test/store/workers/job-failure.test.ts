import { describe, expect, test } from "vitest";
import { jobFailure } from "../../../src/store/workers/job-failure.ts";

describe("what is kept of an error", () => {
  test.each([
    ["a plain one", new TypeError("x is not a function"), { name: "TypeError", message: "x is not a function" }],
    ["its first line only", new Error("first\nsecond"), { name: "Error", message: "first" }],
    ["300 characters at most", new Error("x".repeat(5000)), { name: "Error", message: "x".repeat(300) }],
    [
      "no installation token",
      new Error("bad token ghs_0123456789abcdef"),
      { name: "Error", message: "bad token [credential]" },
    ],
    [
      "no personal token",
      new Error("github_pat_11ABCDEFG0123456789 leaked"),
      { name: "Error", message: "[credential] leaked" },
    ],
    [
      "no signed token",
      new Error("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.c2ln leaked"),
      { name: "Error", message: "[credential] leaked" },
    ],
    [
      "nothing that GitHub answered but the status",
      Object.assign(new Error('Validation Failed: "a table of theirs"'), { name: "HttpError", status: 422 }),
      { name: "HttpError", message: "HTTP 422" },
    ],
    [
      "nothing of a text that could not be parsed",
      new SyntaxError('Unexpected token, "a table of theirs" is not valid JSON'),
      { name: "SyntaxError", message: "a text could not be parsed" },
    ],
    [
      "nothing of data that the database refuses",
      Object.assign(new Error('invalid input syntax for type uuid: "a table of theirs"'), { code: "22P02" }),
      { name: "Error", message: "22P02" },
    ],
    ["not what hangs on it", Object.assign(new Error("e"), { response: "secret" }), { name: "Error", message: "e" }],
    ["nothing of what is no error", "secret", { name: "Error", message: "something that is not an error was thrown" }],
  ])("%s", (_what, error, kept) => {
    expect(jobFailure(error)).toEqual(kept);
  });
});
