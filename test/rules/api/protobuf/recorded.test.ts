import { expect, it } from "vitest";
import { prepareComparison } from "../../../../src/artifacts/api/index.ts";
import { createBuf, findBuf } from "../../../../src/buf/index.ts";
import { protobufRules } from "../../../../src/rules/api/protobuf/index.ts";
import { changeOf } from "../change-of.ts";

const recorded = protobufRules.flatMap((rule) =>
  [...rule.meta.examples.bad, ...rule.meta.examples.good].flatMap((example) =>
    example.buf === undefined ? [] : [{ name: `${rule.meta.id}: ${example.title}`, rule, example, buf: example.buf }],
  ),
);

it.skipIf(findBuf() === null).each(recorded)(
  "buf says what the example has it say: $name",
  async ({ rule, example, buf }) => {
    const change = changeOf(rule, example);
    const request =
      change.format === "protobuf" ? prepareComparison([change], { lint: rule.meta.id === "pb-lint" }) : null;
    if (request === null) throw new Error("nothing to compare");
    const run = await createBuf({ deadlineMs: 60_000 }).compare(request, new AbortController().signal);
    expect(run).toMatchObject({ kind: "compared", findings: buf });
  },
  60_000,
);
