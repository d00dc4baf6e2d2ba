/**
 * The roles that the running server works under. None can log in, owns anything or may bypass a policy; the login of
 * DATABASE_URL is a member of all three and of none of the tables' owners where DATABASE_OWNER_URL is set.
 */

/** Works on the rows of one tenant at a time. */
export const applicationRole = "arch_review_app";

/** Every connection starts as this one: it works on the queue and sees no tenant's row. */
export const queueRole = "arch_review_queue";

/** Lists the installations, and deletes rows of one of them at a time. */
export const maintenanceRole = "arch_review_maintenance";

/** All of them. */
export const roles = [applicationRole, queueRole, maintenanceRole] as const;

/** One of them. */
export type Role = (typeof roles)[number];
