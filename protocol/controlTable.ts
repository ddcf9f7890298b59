/**
 * What becomes of an action of an agent in control. `works`: the browser does it when a script asks · `emulated`: Copane does what the browser
 * would have done · `visitor`: browsers keep it for a person's hand, so the visitor is shown where to tap · `never`: refused, whatever was allowed.
 */
export const CONTROL_VERDICTS = { works: 'works', emulated: 'emulated', visitor: 'the visitor must tap', never: 'never' } as const;
export type ControlVerdict = keyof typeof CONTROL_VERDICTS;

export type ControlRow = { id: string; action: string; verdict: ControlVerdict; note: string };

/** The one list of what control can do: the dashboard shows it, `docs/control.md` prints it, and each row has a test of its own. */
export const CONTROL_TABLE: readonly ControlRow[] = [
  {
    id: 'click',
    action: 'Click a button or a link',
    verdict: 'works',
    note: 'Pointer and mouse events in the browser’s order, then the click. A place that is out of sight is scrolled to first.',
  },
  { id: 'double-click', action: 'Double click', verdict: 'works', note: 'Two clicks and a double click; a word of text is selected.' },
  {
    id: 'modified-click',
    action: 'Click with Shift, Ctrl or Alt',
    verdict: 'works',
    note: 'The page reads which keys are held. On links they would open windows: there the visitor must tap.',
  },
  {
    id: 'right-click',
    action: 'Right click',
    verdict: 'works',
    note: 'The page’s own menu opens. The browser’s menu cannot be opened by a script.',
  },
  {
    id: 'hover-script',
    action: 'Hover over what listens',
    verdict: 'works',
    note: 'Elements are told when the hand enters, moves and leaves.',
  },
  {
    id: 'hover-style',
    action: 'Hover over what changes by style',
    verdict: 'emulated',
    note: 'Rules with :hover are mirrored while an agent controls. Sheets of other sites without CORS cannot be read and stay as they are.',
  },
  {
    id: 'active-style',
    action: 'Looks while pressed or focused by keyboard',
    verdict: 'emulated',
    note: 'Rules with :active and :focus-visible are mirrored in the same way.',
  },
  { id: 'scroll-page', action: 'Scroll the page', verdict: 'works', note: '' },
  { id: 'scroll-box', action: 'Scroll a box in the page', verdict: 'works', note: '' },
  { id: 'shadow', action: 'Reach into open shadow roots', verdict: 'works', note: 'Closed ones are not seen either.' },
  { id: 'frame', action: 'Reach into frames of the same site', verdict: 'works', note: '' },
  {
    id: 'drag',
    action: 'Drag with the mouse',
    verdict: 'works',
    note: 'Pressed, moved in steps, let go. It stops on the way when control is taken back.',
  },
  {
    id: 'drag-and-drop',
    action: 'Drag and drop',
    verdict: 'emulated',
    note: 'The browser’s drag events with a transfer of their own. Files cannot be dropped.',
  },
  {
    id: 'select-text',
    action: 'Select text with the mouse',
    verdict: 'emulated',
    note: 'By dragging, double and triple click. Inside fields: double and triple click, and Shift with arrows.',
  },
  { id: 'tick', action: 'Tick boxes and radio buttons', verdict: 'works', note: '' },
  {
    id: 'type',
    action: 'Type in a text field',
    verdict: 'emulated',
    note: 'Native setters and input events, so that frameworks notice; length limits hold; change is reported on leaving.',
  },
  {
    id: 'type-framework',
    action: 'Type in a field that a framework controls',
    verdict: 'emulated',
    note: 'The framework’s own watch on the value is passed by, as with a real key.',
  },
  { id: 'type-editor', action: 'Type in an editor', verdict: 'works', note: 'With the editor’s undo history.' },
  {
    id: 'paste',
    action: 'Paste text',
    verdict: 'emulated',
    note: 'The agent’s own clipboard comes as typed text; the visitor’s is not read.',
  },
  { id: 'number', action: 'Type a number', verdict: 'emulated', note: 'Also in parts that are no number yet, such as “1.”.' },
  { id: 'slider', action: 'Move a slider', verdict: 'emulated', note: 'By a press, by dragging, and by arrows.' },
  {
    id: 'date',
    action: 'Fill in a date, time or colour',
    verdict: 'emulated',
    note: 'The agent picks in a field of their own; the visitor’s picker does not open.',
  },
  {
    id: 'choose',
    action: 'Choose from a list',
    verdict: 'emulated',
    note: 'The agent picks from our own list. Options that are hidden are called “Option 1”, “Option 2”.',
  },
  { id: 'choose-several', action: 'Choose several from a list', verdict: 'emulated', note: '' },
  { id: 'enter', action: 'Enter', verdict: 'emulated', note: 'Presses the form’s button, follows links, breaks lines.' },
  { id: 'space', action: 'Space', verdict: 'emulated', note: 'Presses buttons and ticks boxes.' },
  {
    id: 'tab',
    action: 'Tab and Shift Tab',
    verdict: 'emulated',
    note: 'In the page’s order, through shadow roots and frames, within an open dialog.',
  },
  { id: 'caret', action: 'Arrows, Home and End in text', verdict: 'emulated', note: 'Also by word with Ctrl, and selecting with Shift.' },
  { id: 'erase', action: 'Backspace and Delete', verdict: 'emulated', note: 'One character, one word with Ctrl, or what is selected.' },
  { id: 'select-all', action: 'Select all', verdict: 'emulated', note: 'Of the field or the editor that has the focus.' },
  { id: 'arrows', action: 'Arrows in radio buttons, lists and numbers', verdict: 'emulated', note: '' },
  {
    id: 'undo',
    action: 'Undo and redo',
    verdict: 'works',
    note: 'In editors. In plain fields the page hears the keys and nothing else happens.',
  },
  {
    id: 'shortcut',
    action: 'The page’s own shortcuts',
    verdict: 'works',
    note: 'Ctrl with A, B, I, S, U, Y or Z, and with arrows, Enter and Delete.',
  },
  { id: 'new-window', action: 'A link that opens another window', verdict: 'visitor', note: 'Browsers open windows for a person only.' },
  {
    id: 'pop-up',
    action: 'A button that opens a pop-up',
    verdict: 'visitor',
    note: 'The page gets the click; when it asks for a window and the browser says no, the visitor is shown where to tap.',
  },
  { id: 'full-screen', action: 'Full screen, picture in picture, sharing', verdict: 'visitor', note: '' },
  { id: 'picker', action: 'A button that opens the browser’s own picker', verdict: 'visitor', note: '' },
  { id: 'download', action: 'Saving a file', verdict: 'visitor', note: 'What is kept on the visitor’s device is the visitor’s decision.' },
  {
    id: 'player',
    action: 'The browser’s buttons of a video or sound',
    verdict: 'visitor',
    note: 'They are not part of the page. A player that the page made itself takes clicks.',
  },
  { id: 'copy', action: 'Copy and cut', verdict: 'visitor', note: 'The visitor’s clipboard is not touched.' },
  {
    id: 'browser-dialog',
    action: 'Questions of the browser (alert, confirm)',
    verdict: 'visitor',
    note: 'The page stands still until the visitor has answered.',
  },
  {
    id: 'other-site',
    action: 'A frame of another site',
    verdict: 'visitor',
    note: 'It is seen where both origins are on the site’s list, and cannot be reached.',
  },
  { id: 'file', action: 'Choose a file', verdict: 'never', note: '' },
  { id: 'secret', action: 'Passwords, cards, codes and hidden fields', verdict: 'never', note: 'Neither clicked nor typed into.' },
  { id: 'masked', action: 'What the site masks or blocks', verdict: 'never', note: '' },
  {
    id: 'script-link',
    action: 'Links that run script',
    verdict: 'never',
    note: 'javascript: and data: addresses, however they are written.',
  },
  { id: 'script-form', action: 'Forms that send to script', verdict: 'never', note: 'Also by Enter in one of their fields.' },
  { id: 'widget', action: 'Copane’s own window', verdict: 'never', note: 'Answers about consent are the visitor’s alone.' },
  { id: 'disabled', action: 'What the page has switched off', verdict: 'never', note: '' },
  {
    id: 'covered',
    action: 'What lies under something else',
    verdict: 'never',
    note: 'A press lands where a person’s would, or not at all.',
  },
  { id: 'escape', action: 'Esc', verdict: 'never', note: 'It gives control back, and is not sent to the page.' },
];

/** `docs/control.md`. */
export const controlTableText = (): string =>
  [
    '# What an agent in control can do',
    '',
    'Made from `protocol/controlTable.ts`. A test holds this file to it (`vitest -u` writes it anew), and each row has a test in `tests/e2e/control/`.',
    '',
    '| action | | |',
    '| --- | --- | --- |',
    ...CONTROL_TABLE.map(({ action, verdict, note }) => `| ${action} | **${CONTROL_VERDICTS[verdict]}** | ${note} |`),
    '',
    'Every action is checked in the visitor’s page right before it is done: the grant stands, the node is one that the agent was sent, the rules',
    'of the site and of Copane allow it, and the place is not covered. At most 60 actions a second.',
    '',
  ].join('\n');
