/** What a query asks of the visitor's device and wishes. Sizes are not among it: the agent's frame has the same. */
const OF_DEVICE =
  /\(\s*(?:prefers-[a-z-]+|(?:any-)?(?:hover|pointer)|(?:forced|inverted)-colors|dynamic-range|color-gamut|update|(?:-webkit-)?(?:min-|max-)?(?:resolution|device-(?:width|height|pixel-ratio)))\b[^()]*\)/gi;
const [YES, NO] = ['(min-width:0px)', '(max-width:0px)'];

/** The query with the visitor's own answers in it: a page that is dark for them is dark for an agent who has it light. */
export const answerDevice = (query: string, media: (query: string) => boolean): string =>
  query.replace(OF_DEVICE, (asked) => (media(asked) ? YES : NO));

/** `light dark` leaves the choice to the browser, and the agent's would choose another. */
export const preferredScheme = (value: string, media: (query: string) => boolean): string =>
  /\blight\b/.test(value) && /\bdark\b/.test(value) ? (media('(prefers-color-scheme:dark)') ? 'dark' : 'light') : value;

/** Changes of these are worth telling the page anew. */
export const DEVICE_QUERIES = [
  '(prefers-color-scheme:dark)',
  '(prefers-reduced-motion:reduce)',
  '(pointer:coarse)',
  '(forced-colors:active)',
];
