type HandedOver = { drafts?: Record<string, string> } | null;

/** What was written and not sent, by session: it outlives a look at another page, and a reload that we asked for. */
const drafts = new Map<string, string>();

// Handed over by the page before a reload, in the history entry and nowhere else on the device.
const handed = globalThis.history?.state as HandedOver | undefined;
if (handed?.drafts) {
  for (const [session, text] of Object.entries(handed.drafts)) drafts.set(session, text);
  history.replaceState(null, '');
}

export const draftOf = (sessionId: string): string => drafts.get(sessionId) ?? '';

export const keepDraft = (sessionId: string, text: string): void => {
  if (text) drafts.set(sessionId, text);
  else drafts.delete(sessionId);
};

export const reloadWithDrafts = (): void => {
  history.replaceState({ drafts: Object.fromEntries(drafts) } satisfies HandedOver, '');
  location.reload();
};
