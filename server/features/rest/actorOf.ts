import type { AuditActor } from '../audit/audit.ts';
import type { ApiCaller } from './apiCaller.ts';

export const actorOf = ({ keyId }: ApiCaller): AuditActor => ({ kind: 'apiKey', id: keyId });
