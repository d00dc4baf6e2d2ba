import type { WaiverRecord } from "../../store/index.ts";

/** The name by which people take a waiver back. */
export const waiverName = ({ id }: Pick<WaiverRecord, "id">): string => `W${id}`;

/** Whether a waiver's last day is over. `today` is `YYYY-MM-DD` in UTC; days compare as text. */
export const hasExpired = ({ until }: Pick<WaiverRecord, "until">, today: string): boolean => until < today;

/** Whether a waiver was neither ended nor has expired. That its finding is there, and its giver allowed to, is another matter. */
export const isActive = (waiver: Pick<WaiverRecord, "until" | "ended">, today: string): boolean =>
  waiver.ended === null && !hasExpired(waiver, today);
