import { describe, expect, it } from "vitest";
import { checkOf, read } from "./cases.ts";
import { paraphrases, type Said, settings, traps } from "./paraphrases.ts";

const statusIn = ({ check, setting }: Said, passage: string) =>
  read(
    checkOf(check),
    settings[setting].replace("{here}", () => passage),
  ).status;

describe("a control counts in any words", () => {
  it.each(paraphrases)("$check: $passage", (said) => {
    expect(statusIn(said, said.passage)).toBe("pass");
  });

  it("and without them it is missing or asked for", () => {
    const silent = paraphrases.filter((said) => statusIn(said, "") === "pass");
    expect(silent).toEqual([]);
  });
});

describe("words alone are no control", () => {
  it.each(traps)("$check: $passage", (said) => {
    expect(statusIn(said, said.passage)).not.toBe("pass");
  });
});
