import { createHash } from 'node:crypto';
import { type ConsentPurpose, SESSION_PURPOSES, type SessionPurpose } from '../../../protocol/consentPurposes.ts';
import type { EffectiveConsent } from '../../../protocol/messages/shared.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';

export type ConsentMethod = 'widget' | 'command' | 'agent' | 'api' | 'sessionEnd' | 'handedOver' | 'absence' | 'dashboard' | 'recordingEnd';

export type ConsentDecision = {
  tenantId: string;
  /** The visitor; null where an agent decided about themself. */
  subjectId: string | null;
  userId?: string | null;
  visitorId: string | null;
  sessionId: string | null;
  granteeId: string | null;
  purpose: ConsentPurpose;
  decision: 'given' | 'refused' | 'withdrawn';
  noticeVersion: string;
  language: string;
  method: ConsentMethod;
  /** The visitor's signature, as it came; kept to be verified later. */
  grant: string | null;
  /** Public half of the key that signed it. */
  signingKey: string | null;
};

/** How many decisions a session may have had for its consents to be read back. */
const READ = 500;

const isSessionPurpose = (purpose: string): purpose is SessionPurpose => (SESSION_PURPOSES as readonly string[]).includes(purpose);

/** A grant is `text.signature` (protocol/client/grants.ts). What is not signed is kept as it came. */
const splitGrant = (grant: string | null): { signedText: string | null; signature: string | null } => {
  const [, signedText, signature] = /^([^.]+)\.([\w-]{86})$/.exec(grant ?? '') ?? [];
  return signedText && signature ? { signedText, signature } : { signedText: grant, signature: null };
};
const joinGrant = (signedText: string | null, signature: string | null): string => [signedText ?? '', signature].filter(Boolean).join('.');

export type ConsentRecords = ReturnType<typeof createConsentRecords>;

/** Decisions, each a record of its own that nothing changes later: what holds now is what was said last. */
export const createConsentRecords = ({ records, clock }: { records: Records; clock: Clock }) => ({
  /** Answers with the instant that was recorded. */
  append: async (decision: ConsentDecision): Promise<string> => {
    const { tenantId, grant, noticeVersion, ...fields } = decision;
    const { signedText, signature } = splitGrant(grant);
    const decidedAt = instantOf(clock);
    const noticeHash = createHash('sha256').update(noticeVersion).digest('hex');
    await records.tenant(tenantId).insert('consents', { ...fields, noticeVersion, noticeHash, signedText, signature, decidedAt });
    return decidedAt;
  },

  /** What the visitor allows now in a session, rebuilt from the records. */
  effective: async (tenantId: string, sessionId: string): Promise<EffectiveConsent[]> => {
    const page = await records.tenant(tenantId).list('consents', { index: 'bySession', where: { sessionId }, limit: READ });
    const withdrawnAt = new Map<string, string>();
    const latest = new Map<string, EffectiveConsent | null>();
    for (const { purpose, granteeId, decision, decidedAt, signedText, signature } of page.records) {
      if (!isSessionPurpose(purpose) || granteeId === null) continue;
      const given = decision === 'given' ? { purpose, agentId: granteeId, at: decidedAt, grant: joinGrant(signedText, signature) } : null;
      const key = `${purpose} ${granteeId}`;
      // Two decisions of one millisecond have no order: the one that allows less holds.
      if (given && withdrawnAt.get(key) === decidedAt) continue;
      if (!given) withdrawnAt.set(key, decidedAt);
      latest.set(key, given);
    }
    return [...latest.values()].filter((consent) => consent !== null);
  },
});
