import { describe, expect, it } from "vitest";
import type { Severity } from "../../../../src/charter/index.ts";
import { report, ruleOf } from "../cases.ts";

const second = `asyncapi: 2.6.0
info: { title: Orders, version: 1.4.0 }
channels:
  order.paid:
    description: Orders that are paid.
    subscribe:
      message:
        oneOf:
          - $ref: '#/components/messages/Paid'
          - $ref: '#/components/messages/Refunded'
  order.place:
    publish:
      message:
        name: Place
        payload:
          type: object
          required: [sku]
          properties:
            sku: { type: string, maxLength: 40 }
            channel: { type: string, enum: [web, app] }
components:
  messages:
    Paid:
      payload: { $ref: '#/components/schemas/Order' }
    Refunded:
      payload:
        type: object
        properties:
          reason: { type: string, enum: [lost, late] }
  schemas:
    Order:
      type: object
      required: [id, total]
      properties:
        id: { type: string }
        total: { type: integer }
        note: { type: string }
`;

const third = `asyncapi: 3.0.0
info: { title: Orders, version: 1.4.0 }
channels:
  paid:
    address: order.paid
    messages:
      paid: { $ref: '#/components/messages/Paid' }
  place:
    address: order.place
    messages:
      place: { $ref: '#/components/messages/Place' }
operations:
  sendPaid:
    action: send
    channel: { $ref: '#/channels/paid' }
    messages: [{ $ref: '#/channels/paid/messages/paid' }]
  takePlace:
    action: receive
    channel: { $ref: '#/channels/place' }
components:
  messages:
    Paid:
      name: Paid
      payload:
        type: object
        required: [id]
        properties:
          id: { type: string }
          total: { type: integer }
    Place:
      name: Place
      payload:
        schemaFormat: application/vnd.aai.asyncapi;version=3.0.0
        schema:
          type: object
          required: [sku]
          properties:
            sku: { type: string }
`;

type Row = readonly [title: string, base: string, from: string, to: string, severity: Severity | null];

const rows: readonly Row[] = [
  ["an optional property that is sent is gone", second, "        note: { type: string }\n", "", "warning"],
  ["a property that is always sent is gone", second, "        id: { type: string }\n", "", "blocking"],
  [
    "a property that is sent changes its type",
    second,
    "total: { type: integer }",
    "total: { type: string }",
    "blocking",
  ],
  ["a property that is sent becomes optional", second, "required: [id, total]", "required: [id]", "blocking"],
  ["a value is added to what is sent", second, "[lost, late]", "[lost, late, wrong]", "warning"],
  ["a message is no longer sent", second, "          - $ref: '#/components/messages/Refunded'\n", "", "blocking"],
  ["a channel is renamed", second, "order.paid:", "orders.paid:", "blocking"],
  ["what is received demands more", second, "required: [sku]", "required: [sku, channel]", "blocking"],
  ["what is received is bounded further", second, "maxLength: 40", "maxLength: 20", "blocking"],
  ["a value is no longer received", second, "[web, app]", "[web]", "blocking"],
  ["a property that is sent is gone, in version 3", third, "          total: { type: integer }\n", "", "warning"],
  [
    "what is received changes its type, in version 3",
    third,
    "            sku: { type: string }",
    "            sku: { type: integer }",
    "blocking",
  ],
  [
    "an operation is gone, in version 3",
    third,
    /^ {2}takePlace[\s\S]*?(?=^components)/m.exec(third)?.[0] ?? "",
    "",
    "blocking",
  ],
  ["the major version is raised", second, "required: [id, total]", "required: [id]", "warning"],
  [
    "a property is added to what is sent",
    second,
    "        note: { type: string }\n",
    "        note: { type: string }\n        memo: { type: string }\n",
    null,
  ],
  ["what is received takes more", second, "maxLength: 40", "maxLength: 80", null],
  [
    "an optional property is received",
    second,
    "            channel:",
    "            memo: { type: string }\n            channel:",
    null,
  ],
  ["a description is changed", second, "Orders that are paid.", "Paid orders.", null],
  ["the only message of a channel is renamed", second, "name: Place", "name: PlaceOrder", null],
  ["a component is renamed", second, "schemas/Order", "schemas/Sale", null],
  ["an address keeps its name", third, "sendPaid:", "publishPaid:", null],
];

const rule = ruleOf("async-break");

describe("async-break", () => {
  for (const [title, base, from, to, severity] of rows) {
    it(`${severity === null ? "is silent where" : `is ${severity} where`} ${title}`, () => {
      expect(base).toContain(from);
      expect(from).not.toBe("");
      let text = base.replaceAll(from, to);
      if (title.includes("component")) text = text.replace("    Order:", "    Sale:");
      if (title.includes("major")) text = text.replace("version: 1.4.0", "version: 2.0.0");
      const found = report(rule, { base, text });
      expect(found.map((each) => each.severity)).toEqual(severity === null ? [] : [severity]);
      for (const { message } of found) expect(message).toMatch(/^.{40,}?[.] .{20,}[.]$/s);
    });
  }

  it.each([
    ["its operation, in version 3", third, "address: order.paid", "address: order.settled", "sendPaid"],
    ["all channels, in version 2", second, "  order.paid:", "  order.settled:", "channels"],
  ])("stands at %s, where an address is another one", (_title, base, from, to, quote) => {
    expect(base).toContain(from);
    expect(report(rule, { base, text: base.replace(from, to) })[0]?.quote).toBe(quote);
  });
});
