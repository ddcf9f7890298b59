/**
 * A page of the site shows itself, masked, in the settings of the dashboard that opened its window. First the page knocks, at the exact
 * origin that its tag came from; the dashboard answers with a port, at the exact origin of a page that its site lists. Nothing is asked of the
 * person at the page before, and nothing of the page is told before that person says yes.
 */

/** In the fragment of the page's address, followed by the key that this one preview goes by. */
export const PREVIEW_FRAGMENT = '#copane-preview=';

/** From the page to the window that opened it. */
export const PREVIEW_KNOCK = 'copane:preview:knock';
/** The answer, with the port. */
export const PREVIEW_PORT = 'copane:preview:port';

export type PreviewKnock = { type: typeof PREVIEW_KNOCK; key: string };
export type PreviewPort = { type: typeof PREVIEW_PORT; key: string; site: string };
