import { askForReviews } from "../heads/ask-for-review.ts";
import type { CommandWork } from "./command-work.ts";

/** Asks for a review of the pull request as it is now. Asking twice asks once. */
export const reviewAgain = ({ setting, pull, record, deliveryId }: CommandWork): Promise<void> =>
  askForReviews(setting, { ...pull, deliveryId }, [pull.number], { reason: `command.${record.command.verb}` });
