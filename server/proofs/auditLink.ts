import type { AuditLine } from '../../protocol/auditExport.ts';
import { hashAuditLine } from './hashAuditLine.ts';

/** Where a chain ends: the entry that the next one must follow. */
export type ChainEnd = { number: number; hash: string; happenedAt: string };

/** What is wrong with an entry as the next one of its chain, or null. */
export const linkProblem = (line: AuditLine, before: ChainEnd): string | null => {
  const { number } = line;
  if (number <= before.number) return `Entry ${number} comes after entry ${before.number}.`;
  if (number === before.number + 2) return `Entry ${before.number + 1} is missing.`;
  if (number > before.number + 1) return `Entries ${before.number + 1} to ${number - 1} are missing.`;
  if (line.previousHash !== before.hash) return `Entry ${number} does not follow from the entry before it: its hash is another.`;
  if (hashAuditLine(line) !== line.hash) return `Entry ${number} was changed: its content does not have its hash.`;
  if (line.happenedAt < before.happenedAt) return `Entry ${number} is older than the entry before it.`;
  return null;
};
