/** Every word the visitor reads, in one place. Sentence case, no jargon, no exclamation marks. */
export const en = {
  help: 'Help',
  close: 'Close',
  panelOf: (site: string) => `Help from ${site}`,
  someone: 'Support',

  startTitle: 'How can we help?',
  startOnline: 'Somebody is here now.',
  startOffline: 'Nobody is here right now. Your request waits as long as you keep this page open.',
  startNote: (site: string) => `${site} sees your page only if you say yes, and you are asked first.`,
  ask: 'Ask for help',
  asking: 'Sending…',
  askAgain: 'Ask again',
  privacy: 'Privacy notice',
  optional: 'optional',
  chooseOne: 'Please choose',
  fieldMissing: (label: string) => `Please fill in “${label}”.`,
  fieldEmail: 'This does not look like an e-mail address.',
  fieldNumber: 'Please enter a number.',
  fieldUnticked: 'Please tick this to go on.',
  formErrors: (count: number) => (count === 1 ? 'One answer needs another look.' : `${count} answers need another look.`),
  phoneCode: 'On the phone with us? Show my code',
  phoneCodeTitle: 'Your code',
  phoneCodeNote: 'Read it to the person on the phone. It works for ten minutes.',

  signIn: 'Sign in',
  signedIn: (email: string) => `Signed in as ${email}`,

  waitingTitle: 'Your request is in',
  waitingNote: 'You can keep using this page. We say so here as soon as somebody joins.',
  waitingSince: (minutes: number) =>
    minutes < 1 ? 'Waiting for less than a minute' : minutes === 1 ? 'Waiting for 1 minute' : `Waiting for ${minutes} minutes`,
  cancel: 'Cancel request',
  yourAnswers: 'What you told us',

  invitedTitle: (site: string) => `${site} offers you help`,
  invitedNote: 'Nobody sees your page unless you say yes to that later.',
  invitedYes: 'Yes, please',
  invitedNo: 'No, thanks',

  joined: (name: string) => `${name} has joined.`,
  left: (name: string) => `${name} has left.`,
  away: (name: string) => `${name} is not connected at the moment.`,
  withYou: 'with you now',

  yes: 'Yes',
  no: 'No',
  viewAsk: (name: string, site: string) => `${name} from ${site} wants to see this page.`,
  viewAskNote: 'What you type stays hidden. You can stop at any time.',
  viewAskMore: (name: string) => `What will ${name} see?`,
  viewSees: (host: string) => [`This page and other pages of ${host}, as you see them`, 'Your mouse pointer and where you scroll'],
  viewSeesNot: [
    'What you type, unless this site shows that field on purpose',
    'Passwords and card numbers, never',
    'Other tabs, other programs, your screen',
  ],
  seesTitle: 'Shown',
  seesNotTitle: 'Not shown',
  viewUntil: 'Until you stop, or the session ends.',
  controlAsk: (name: string, site: string) => `${name} from ${site} wants to scroll, click and type on this page.`,
  controlAskNote: 'You see each step and can take over at any time. Passwords and card fields stay yours alone.',
  controlAskMore: 'What can be done?',
  controlCan: (name: string) => [
    `${name} can scroll, press buttons and fill in fields on this page`,
    'The edge of the page is coloured while that is allowed',
  ],
  controlCannot: ['Passwords, card numbers and codes', 'Choosing files from your computer', 'Your answers to Copane, such as this one'],
  canTitle: 'Can',
  cannotTitle: 'Cannot',
  controlUntil: 'Until you take it back, or leave this page for long.',
  callAsk: (name: string, site: string) => `${name} from ${site} would like to talk with you.`,
  callAskNote: 'You choose whether to use your camera. You can hang up at any time.',
  callVideo: 'Yes, with camera',
  callAudio: 'Yes, voice only',
  callUntil: 'Your microphone is on until you mute it or hang up.',
  recordingAsk: (name: string, site: string) => `${name} from ${site} wants to record this call.`,
  recordingAskNote:
    'Your voice, your camera and a screen you share are kept, so that the call can be reviewed. Without a yes nothing is recorded.',
  recordingUntil: 'Until you stop it, or the call ends.',
  changedKeys: (name: string) => `The connection to ${name} is new and not verified, so we ask you again.`,

  sees: (names: string) => `${names} sees this page`,
  seeMany: (names: string) => `${names} see this page`,
  sharedStill: (names: string) => `${names}: connection lost, the picture stands still`,
  sharedStarting: (names: string) => `Showing this page to ${names}…`,
  sharedPaused: 'Not shown while this bar is covered',
  viewFailed: 'This page cannot be shown safely, so nothing is shown.',
  controls: (name: string) => `${name} can click and type here`,
  takeBack: 'Take back',
  clearMarks: 'Clear drawings',
  stop: 'Stop',
  stopAll: 'Stop sharing',
  stopHint: 'Esc twice also stops it',
  move: 'Move this bar',
  bar: 'What is shared',
  and: ' and ',

  code: 'Code',
  codeNote: (name: string) => `Does ${name} read the same code? Then nobody is between you.`,
  codeSay: { same: 'Same', different: 'Different' },
  codeSame: 'compared',
  codeDifferent: 'different',
  codeDiffers: (name: string) => `Somebody may be between you and ${name}. Nothing is shown to this connection any more.`,
  codeUnverified: 'not verified',
  codeKept: 'same as before',

  chat: 'Chat',
  chatEmpty: (name: string) => `Write to ${name} here.`,
  chatEmptyWaiting: 'Write here. Whoever joins reads it.',
  chatField: 'Your message',
  chatSend: 'Send',
  chatSending: 'Sending…',
  chatFailed: 'Not sent.',
  chatAgain: 'Send again',
  you: 'You',
  newMessage: (name: string, text: string) => `${name} wrote: ${text}`,
  unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),

  callStart: 'Start a call',
  callStartVideo: 'Start a video call',
  end: 'End session',

  endedTitle: 'Thank you',
  endedBy: {
    visitor: 'You ended the session.',
    agent: 'The session is over.',
    absence: 'The session ended because the connection was gone for too long.',
    server: 'The session was ended by the service.',
  },
  endedNote: 'Nobody sees this page any more. What Copane kept on this device for the session is removed.',
  stopped: 'Stopped. Nobody sees this page any more.',
  nowShown: (name: string) => `${name} now sees this page.`,
  nowControlled: (name: string) => `${name} may now click and type.`,
  controlOver: 'Nobody else controls this page now.',

  lost: 'Connection lost. Trying again…',
  lostNote: 'What you wrote is kept.',
  refusedTitle: 'Help is not available here',
  offlineTitle: 'We cannot be reached right now',
  offlineNote: 'Check your connection. We keep trying.',
  insecureTitle: 'Help needs a secure page',
  insecureNote: 'This page came over http, where browsers turn off encryption. Nothing was sent.',
  insecureGo: 'Open it over https',
  framedTitle: 'Open this page on its own',
  framedNote:
    'It is shown inside another page, which could lay something over our questions. Help therefore starts only in a window of its own.',
  framedGo: 'Open in a new tab',
} as const;

/** A language is a catalogue of the same shape; functions may order their words as the language wants. */
export type Shape<T> = T extends string
  ? string
  : T extends readonly string[]
    ? readonly string[]
    : T extends (...input: infer I) => infer O
      ? (...input: I) => Shape<O>
      : { [K in keyof T]: Shape<T[K]> };
export type Words = Shape<typeof en>;
