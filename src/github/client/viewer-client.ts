import { setTimeout as pause } from "node:timers/promises";
import type { Octokit } from "@octokit/rest";
import { type AroundRequest, onlySend } from "./around-request.ts";
import { askAgain } from "./ask-again.ts";
import { noMeter } from "./client-meter.ts";
import { installationClient } from "./installation-client.ts";
import { githubRates } from "./rates.ts";
import { createTurns } from "./turns.ts";
import { wholeAnswers } from "./whole-answers.ts";
import { withinOrigin } from "./within-origin.ts";

/** Gives a client that speaks as a person who has signed in, for one request of theirs, until `signal` ends it. */
export type ViewerClients = (token: string, signal: AbortSignal) => Octokit;

/** What these clients are made of; what is left out is as it shall be in production. */
export interface ViewerSetting {
  readonly apiUrl: string;
  readonly now: () => Date;
  readonly around?: AroundRequest;
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Somebody waits for a page: what takes longer than this has failed. */
const requestTimeoutMs = 5_000;

/** No answer that a page needs is longer: files are asked for by the ten, and GitHub cuts each at half a megabyte. */
const longestAnswer = 16 * 1024 * 1024;

/**
 * The factory of clients with a person's token. What they send takes of that person's budget, so that nobody's curiosity
 * slows a review. Nothing of a token outlives the client.
 */
export function viewerClients({ apiUrl, now, around = onlySend, wait = waitFor }: ViewerSetting): ViewerClients {
  const fetch = wholeAnswers(requestTimeoutMs, withinOrigin(apiUrl), longestAnswer);
  return (token, signal) => {
    const turns = createTurns({ rates: githubRates, now, wait, meter: noMeter });
    const onRefused = (): void => undefined;
    const parts = { token, apiUrl, fetch, turns, installationId: null, meter: noMeter, around, now, signal, onRefused };
    return askAgain(installationClient(parts), wait, signal);
  };
}

const waitFor = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  await pause(milliseconds, undefined, { signal });
};
