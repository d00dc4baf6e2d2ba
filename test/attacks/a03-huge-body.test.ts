import { expect, it } from "vitest";
import { headersOf, path, startIntake, talk } from "../github/inbound/intake.ts";
import { attack } from "./attack.ts";

const megabyte = 1024 * 1024;
const chunk = new Uint8Array(megabyte);

/** Sends 60 MB in chunks without saying how many they are; gives the answer's status. */
async function flood(url: string): Promise<number> {
  const stop = new AbortController();
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 1;
      if (sent > 60) controller.close();
      else controller.enqueue(chunk);
    },
  });
  const request = { method: "POST", body, headers: headersOf(""), duplex: "half", signal: stop.signal };
  const { status } = await fetch(`${url}${path}`, request as RequestInit);
  stop.abort();
  return status;
}

attack("A03", "fill the memory with bodies of 60 MB, and the connections with slow ones", (app) => {
  it("an announced 60 MB is refused by its announcement", async () => {
    const answer = await talk(app().url, (send) => {
      send(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${60 * megabyte}\r\n`);
      for (const [name, value] of Object.entries(headersOf(""))) send(`${name}: ${value}\r\n`);
      send("\r\n");
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("six at once, unannounced, are refused, and the memory that they take is bounded", async () => {
    const before = process.memoryUsage().rss;
    const statuses = await Promise.all(Array.from({ length: 6 }, () => flood(app().url)));
    expect(statuses.filter((status) => status !== 413 && status !== 503)).toEqual([]);
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * megabyte);
  });

  it.each([
    ["headers", ""],
    [
      "body",
      `${Object.entries(headersOf(""))
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join("")}Content-Length: 10\r\n\r\n{`,
    ],
  ])("a client that drips its %s is cut off", async (_what, rest) => {
    const intake = await startIntake({ limits: { headersMs: 50, requestMs: 100, checkMs: 10 } });
    const answer = await talk(intake.url, (send) => send(`POST ${path} HTTP/1.1\r\nHost: x\r\n${rest}`));
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(intake.received).toEqual([]);
    await intake.close();
  });
});
