import type { AgentNotice } from '../../../protocol/http/dashboard.ts';

/** In force now. Changed words need a new version, so that everybody confirms them. */
export const AGENT_NOTICE: AgentNotice = {
  version: '1',
  paragraphs: [
    'Your name, e-mail address, role and the times of your sign-ins are kept as long as you have this account.',
    'The audit log records what you read and change: which session, which person, which setting, and when. It is kept for at least one year, and your privacy lead can read it.',
    'Your IP address is kept with your sign-ins for seven days, to detect attacks.',
    'Visitors see your first name. What you write to them in the chat is kept with the session. Notes are for your team, but a visitor may ask for a copy by law.',
    'What you see of a page, your pointer and your calls are not stored.',
  ],
};
