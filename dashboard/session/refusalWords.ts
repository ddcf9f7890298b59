import type { ControlRefusal } from '../../protocol/sealed/state.ts';

/** Why the visitor's page did not do what the agent's hand did, and what to do instead. */
export const REFUSAL_WORDS: Record<ControlRefusal, string> = {
  'no-grant': 'The visitor has not allowed control, or took it back.',
  gone: 'That part of the page is no longer there. Look again and retry.',
  masked: 'This field is private: ask the visitor to fill it in.',
  protected: 'Passwords, codes and card fields are the visitor’s alone: ask them to fill it in.',
  widget: 'Copane’s own window belongs to the visitor.',
  link: 'This link leaves the page or runs script: ask the visitor to open it.',
  'not-editable': 'Nothing can be typed there.',
  tap: 'The visitor must tap there: they are shown where.',
  covered: 'Something lies over that place, or it cannot be seen. Look again and retry.',
  disabled: 'The page has switched that off for now.',
  'bad-value': 'The field does not take that value.',
  unsupported: 'The visitor’s page runs an older Copane that cannot do this. A reload of their page brings the new one.',
  hidden: 'The visitor looks at another tab or window: it goes on when they are back.',
  paused: 'Control is paused while the connection is confirmed again.',
};
