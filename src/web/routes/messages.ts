import type { Message } from "../pages/index.ts";

/** What is said of a report that is not there, and of one that this viewer may not see: the same to the byte. */
export const notFound: Message = {
  status: 404,
  title: "There is no such page for you",
  text: "The address is wrong, nothing was reviewed there, or GitHub does not let you read the repository now. Which of them it is, is told to nobody.",
  link: { text: "What you can look at", href: "/" },
};

/** What is said where an organisation wants its single sign-on first. */
export const singleSignOn: Message = {
  status: 403,
  title: "Your organisation wants single sign-on first",
  text: "GitHub shows this repository once you have signed in to the organisation. Open the organisation on GitHub, sign in there, and come back.",
  link: { text: "Sign in again", href: "/sign-in" },
};

/** What is said where GitHub does not answer: without it nobody is shown anything. */
export const unavailable: Message = {
  status: 503,
  title: "GitHub does not answer",
  text: "A report is shown only to those whom GitHub lets read the repository, and GitHub could not be asked. Load the page again in a minute.",
  link: null,
};

/** What is said to one who looks at more reports in a short time than a person reads. */
export const tooMany: Message = {
  status: 429,
  title: "Too many pages at once",
  text: "Each page asks GitHub whether you may see it, and so many questions are not asked in a minute. Load the page again a little later.",
  link: null,
};

/** What is said where GitHub does not take the token of a viewer any more. */
export const signedOff: Message = {
  status: 401,
  title: "Sign in again",
  text: "GitHub does not take your sign-in any more: it has ended, or you have taken it back.",
  link: { text: "Sign in with GitHub", href: "/sign-in" },
};

/** The first page of one who has not signed in. */
export const welcome: Message = {
  status: 200,
  title: "arch-review",
  text: "Reports of reviews are shown to those who can read the repository on GitHub.",
  link: { text: "Sign in with GitHub", href: "/sign-in" },
};

/** What is said after signing out. `ended`: GitHub has ended the token. */
export const signedOut = (ended: boolean): Message => ({
  status: 200,
  title: "You have signed out",
  text: ended
    ? "Nothing of you is kept here, and GitHub has ended the token."
    : "Nothing of you is kept here. GitHub did not answer, so that the token ends by itself within eight hours.",
  link: { text: "Sign in with GitHub", href: "/sign-in" },
});

/** What is said where a sign-in came back that did not begin in this browser, or began too long ago. */
export const unfinished = (to: string): Message => ({
  status: 400,
  title: "The sign-in was not finished",
  text: "It did not begin in this browser, took longer than ten minutes, was used already, or you said no on GitHub. Nothing has happened.",
  link: { text: "Sign in with GitHub", href: `/sign-in?${new URLSearchParams({ to })}` },
});

/** What is said to a form of another site. */
export const foreignForm: Message = {
  status: 403,
  title: "This did not come from here",
  text: "Signing out takes a click on a page of this host.",
  link: { text: "What you can look at", href: "/" },
};

/** What is said of a rule that the book does not have. */
export const noSuchRule: Message = {
  status: 404,
  title: "There is no such rule",
  text: "This release knows no rule or check of that name.",
  link: { text: "All rules", href: "/rules" },
};
