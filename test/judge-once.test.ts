import { describe, expect, test } from "vitest";
import { UserError } from "../src/charter/index.ts";
import { modelIdentity, modelSettings } from "../src/judge-once.ts";

const key = "stub-key";

describe("a language model is configured by the environment", () => {
  test.each([
    ["nothing is set", {}],
    ["the key is empty", { OPENAI_API_KEY: "" }],
    ["the key is blank", { OPENAI_API_KEY: " \n" }],
    ["there is an address and no key", { OPENAI_BASE_URL: "no address", OPENAI_MODEL: "m" }],
  ])("not where %s", (_, environment) => expect(modelSettings(environment)).toBeNull());

  test.each([
    ["a key alone", {}, { baseUrl: null, model: "gpt-5.4-mini" }],
    ["empty variables", { OPENAI_BASE_URL: " ", OPENAI_MODEL: "" }, { baseUrl: null, model: "gpt-5.4-mini" }],
    [
      "an endpoint of one's own",
      { OPENAI_BASE_URL: " http://127.0.0.1:11434/v1 ", OPENAI_MODEL: " qwen3 " },
      { baseUrl: "http://127.0.0.1:11434/v1", model: "qwen3" },
    ],
  ])("by %s", (_, environment, expected) => {
    expect(modelSettings({ OPENAI_API_KEY: ` ${key}\n`, ...environment })).toEqual({ apiKey: key, ...expected });
  });

  test.each([
    ["an address that is none", { OPENAI_BASE_URL: "localhost hidden-words" }, "OPENAI_BASE_URL is not a URL"],
    ["another protocol", { OPENAI_BASE_URL: "file:///hidden-words" }, "OPENAI_BASE_URL must begin with https://"],
    ["a password in the address", { OPENAI_BASE_URL: "https://a:hidden-words@b/v1" }, "OPENAI_BASE_URL must not hold"],
    ["a key that no header can carry", { OPENAI_API_KEY: "hidden-words\nx" }, "OPENAI_API_KEY holds"],
    ["a name that no model has", { OPENAI_MODEL: "hidden-words\u001b[31m of two" }, "OPENAI_MODEL is longer than 200"],
  ])("wrongly with %s, which says so without the value", (_, environment, message) => {
    const told = (): unknown => modelSettings({ OPENAI_API_KEY: key, ...environment });
    expect(told).toThrow(UserError);
    expect(told).toThrow(expect.objectContaining({ message: expect.stringContaining(message) }));
    expect(told).not.toThrow(/hidden-words/);
  });

  test("and what is remembered goes by model and place, never by the key", () => {
    const settings = { apiKey: key, baseUrl: "http://127.0.0.1:8000/v1", model: "m" };
    expect(modelIdentity(settings)).toEqual(["m", "http://127.0.0.1:8000/v1"]);
    expect(modelIdentity({ ...settings, apiKey: "other", baseUrl: "http://127.0.0.1:8000/v1/" })).toEqual(
      modelIdentity(settings),
    );
    expect(modelIdentity({ ...settings, baseUrl: null })).not.toEqual(modelIdentity(settings));
  });
});
