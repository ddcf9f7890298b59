import type { Shape } from './en.ts';

/** Every word of the preview, which comes with it. */
export const previewEn = {
  title: 'What agents see of this page',
  note: 'Made in this browser from what would be sent, after masking. Nothing leaves this page.',
  mode: { standard: 'Standard: text is shown, what is typed is hidden.', strict: 'Strict: only what is marked to be shown is shown.' },
  inWindow: 'Open in a window',
  close: 'Close the preview',
  lost: 'This page’s policy does not let the preview in. Open it in a window instead.',
  failed: 'This page cannot be shown to agents: one of the selectors of the site is not valid. Correct it in the dashboard.',
  frame: 'The page as agents see it',
  inDashboard: {
    title: 'Show this page in your dashboard?',
    note: 'The settings page that opened this window asks to show it as agents would see it: after masking, with settings that may not be saved yet. It goes to that page of this browser alone; nothing is stored.',
    yes: 'Show it',
    no: 'No',
    shown: 'Your dashboard shows this page, masked.',
    stop: 'Stop',
  },
};
export type PreviewWords = Shape<typeof previewEn>;
