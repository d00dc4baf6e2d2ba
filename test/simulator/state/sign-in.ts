import type { Account } from "./model.ts";

/** A token by which the App acts for a person; it can do what both may. */
export interface UserToken {
  readonly value: string;
  readonly account: Account;
  readonly expiresAt: Date;
}

/** A code that somebody was sent back with, good once. */
export interface SignInCode {
  readonly account: Account;
  readonly redirect: string;
  /** Of PKCE, S256; null: none was given. */
  readonly challenge: string | null;
  readonly expiresAt: Date;
}

/** How people sign in with our App. */
export interface SignIns {
  readonly clientSecret: string;
  /** Who sits in front of the browser that is asked; null: somebody who says no. */
  person: Account | null;
  readonly codes: Map<string, SignInCode>;
  readonly tokens: Map<string, UserToken>;
  /** Logins of organisations, in lower case, that want their single sign-on, which nobody has done. */
  readonly singleSignOn: Set<string>;
}
