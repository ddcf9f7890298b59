import type { Shape } from './en.ts';

/** Every word of the account's page, apart from the others because few visitors need them. */
export const accountEn = {
  back: 'Back',
  email: 'E-mail address',
  password: 'Password',
  showPassword: 'Show the password',
  emailMissing: 'Please enter your e-mail address.',
  emailWrong: 'This does not look like an e-mail address.',
  passwordMissing: 'Please enter your password.',
  passwordProblem: {
    short: 'The password must have at least 10 characters.',
    long: 'The password may have 200 characters at most.',
    email: 'The password may not be your e-mail address.',
  },
  passwordHint: 'At least 10 characters.',
  working: 'One moment…',

  signInTitle: 'Sign in',
  signInNote: (site: string) => `To the account that you have with ${site}.`,
  signIn: 'Sign in',
  linkInstead: 'E-mail me a link instead',
  passwordInstead: 'Use a password instead',
  toRegister: 'Create an account',
  toSignIn: 'I have an account',

  registerTitle: 'Create an account',
  registerNote: (site: string) => `So that ${site} knows you when you come back.`,
  register: 'Create the account',

  linkTitle: 'Sign in by e-mail',
  linkNote: 'We send you a link that signs you in. If you have no account yet, it makes one.',
  link: 'Send me the link',
  sentTitle: 'Look into your mailbox',
  sentNote: (email: string) => `A link is on its way to ${email}. Open it on this device. It works once, for 15 minutes.`,
  sentAgain: 'Send another link',

  openingTitle: 'Signing you in…',

  accountTitle: 'You are signed in',
  accountNote: (email: string) => `As ${email}.`,
  proven: 'Your address is confirmed.',
  unproven: 'Your address is not confirmed yet.',
  confirm: 'E-mail me a link to confirm it',
  signOut: 'Sign out',
  changePassword: 'Change the password',
  setPassword: 'Set a password',
  deleteAccount: 'Delete my account…',

  passwordTitle: 'A new password',
  passwordNote: 'You are then signed out everywhere else.',
  oldPassword: 'Password until now',
  newPassword: 'New password',
  savePassword: 'Save the new password',
  passwordSaved: 'The new password is saved.',

  deleteTitle: 'Delete your account?',
  deleteNote: (email: string) => `The account of ${email} is deleted for good, and you are signed out on every device.`,
  deletePassword: 'Your password, to be sure that it is you',
  deleteByLink: 'To be sure that it is you, we send you a link. Open it, then come back here and delete the account.',
  deleteGo: 'Delete my account',
  keep: 'Keep it',
  deletedTitle: 'Your account is deleted',
  deletedNote: 'You are signed out.',

  signedOutTitle: 'You are signed out',
  done: 'Done',

  /** By what the service refused, then by the code of the refusal. */
  refused: {
    'sign-in not-signed-in': 'The e-mail address or the password is not right.',
    'register conflict': 'This e-mail address has an account. Sign in instead.',
    'link/open not-signed-in': 'This link was used before or is too old. Ask for a new one.',
    'link/open session-expired': 'This link is too old. Ask for a new one.',
    'password forbidden': 'The password until now is not right.',
    'delete forbidden': 'The password is not right.',
    'link recipient-failed': 'The e-mail could not be sent. Try again later.',
    'not-signed-in': 'You are not signed in any more. Sign in again.',
    'session-expired': 'You were signed out, because you signed in too long ago. Sign in again.',
    'identity-refused': 'Somebody else is signed in on this page. Sign out first.',
    'too-many-requests': 'Too many attempts. Wait a quarter of an hour.',
    forbidden: 'This site does not offer this.',
  } as Readonly<Record<string, string>>,
  unreachable: 'We cannot be reached right now. Nothing was changed. Try again.',
} as const;

export type AccountWords = Shape<typeof accountEn>;
