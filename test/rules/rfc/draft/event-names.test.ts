import { describe, expect, test } from "vitest";
import { eventOf } from "../../../../src/rules/rfc/draft/event-names.ts";
import { proposal } from "../../../artifacts/rfc/read.ts";

const named = (text: string): string | null => {
  const event = eventOf(proposal(text));
  return event === null ? null : `${event.thing}.${event.verb}`;
};

describe("the event of a document in its own words", () => {
  test.each([
    ["We will send a webhook to each partner whenever one of its shipments changes.", "shipment.updated"],
    ["We deliver a webhook to the URL of the customer when an order is cancelled.", "order.cancelled"],
    ["We call the webhook when the payment has failed.", "payment.failed"],
    ["A webhook is delivered as soon as a company is created.", "company.created"],
    ["When an order changes, we deliver a webhook.", "order.updated"],
    ["Webhooks tell customers about events of invoices.", "invoice.updated"],
    ["Webhooks are sent.\n\n`GET /v1/parcels/{id}` returns one.", "parcel.updated"],
  ])("%s", (text, event) => {
    expect(named(text)).toBe(event);
  });

  test.each([
    "A webhook is sent after each delivery.",
    "Customers register webhooks for different events.",
    "A webhook is sent when the delivery fails.\n\n`DELETE /v1/endpoints/{id}` removes one.",
  ])("is none in: %s", (text) => {
    expect(named(text)).toBeNull();
  });
});
