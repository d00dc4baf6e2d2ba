import type { Review } from "../../review/index.ts";
import { sentence } from "../sentence.ts";
import { unreadNotes } from "../unread-notes.ts";
import { count } from "../verdict.ts";
import { artifactOf } from "./artifact.ts";
import type { SarifDriver, SarifLevel, SarifNotification } from "./sarif-log.ts";
import { sarifText } from "./sarif-text.ts";

/** What a review may say of itself: what it is, and what to do about it. GitHub wants all three descriptions. */
const kinds = [
  [
    "not-reviewed",
    "A file in scope could not be reviewed.",
    "Correct what the message names, or leave it out of scope.",
  ],
  ["not-reviewed-in-full", "A part of a file could not be reviewed.", "Look at that part yourself."],
  ["not-rehearsed", "The migrations were to be rehearsed, and were not.", "Review them again."],
  ["results-left-out", "There are more findings than a program takes.", "Correct the heavier ones first."],
] as const;

type Kind = (typeof kinds)[number][0];

/** The same as descriptors, in the order in which notifications count them. */
export const notificationKinds: SarifDriver["notifications"] = kinds.map(([id, what, remedy]) => ({
  id,
  shortDescription: { text: what },
  fullDescription: { text: what },
  help: { text: remedy, markdown: remedy },
}));

/** All that keeps the results from being the whole truth. `leftOut` findings did not fit. */
export const sarifNotifications = (review: Review, leftOut: number): readonly SarifNotification[] => [
  ...unreadNotes(review).map(({ path, whole, text }) => ({
    ...notification(whole ? "not-reviewed" : "not-reviewed-in-full", "error", text),
    locations: [{ physicalLocation: { artifactLocation: artifactOf(path) } }] as const,
  })),
  ...(review.notRehearsed === undefined
    ? []
    : [notification("not-rehearsed", "warning", `Not rehearsed: ${sentence(review.notRehearsed)}`)]),
  ...(leftOut === 0
    ? []
    : [
        notification(
          "results-left-out",
          "warning",
          `${count(leftOut, "lighter finding")} did not fit and were left out.`,
        ),
      ]),
];

const notification = (id: Kind, level: SarifLevel, words: string): SarifNotification => ({
  descriptor: { id, index: kinds.findIndex(([kind]) => kind === id) },
  level,
  message: sarifText(words, 1000),
});
