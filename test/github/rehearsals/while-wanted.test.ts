import { expect, it } from "vitest";
import { NoLongerWanted, whileWanted } from "../../../src/github/rehearsals/while-wanted.ts";

const calm = new AbortController().signal;
/** Work that goes on until it is told to stop. */
const endless = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

it("gives what is worked on while it is wanted", async () => {
  const looks: boolean[] = [];
  const isWanted = async () => looks.push(true) > 0;
  const untilTwo = async () => {
    while (looks.length < 2) await new Promise(setImmediate);
    return "done";
  };
  expect(await whileWanted(isWanted, 1, untilTwo, calm)).toBe("done");
});

it("ends what is not wanted any more", async () => {
  await expect(whileWanted(async () => false, 1, endless, calm)).rejects.toBeInstanceOf(NoLongerWanted);
});

it("goes on where it cannot be told, and ends with whoever asked", async () => {
  const job = new AbortController();
  let looks = 0;
  const isWanted = async (): Promise<boolean> => {
    looks += 1;
    if (looks === 2) job.abort(new Error("the server stops"));
    throw new Error("GitHub does not answer");
  };
  await expect(whileWanted(isWanted, 1, endless, job.signal)).rejects.toThrow("the server stops");
});
