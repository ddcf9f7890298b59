import { createHash } from 'node:crypto';
import type { AuditLine } from '../../protocol/auditExport.ts';
import { canonicalJson } from './canonicalJson.ts';

export const hashAuditLine = ({ hash, ...hashed }: Omit<AuditLine, 'hash'> & { hash?: string }): string =>
  createHash('sha256').update(canonicalJson(hashed)).digest('hex');
