import { LIMITS } from '../../../protocol/limits.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';

export type LookupCodes = ReturnType<typeof createLookupCodes>;

/**
 * Codes that a visitor reads out so that an agent finds them: eight digits, ten minutes, one for each visitor, good within their
 * tenant alone, in memory. Guessing is limited where codes are tried.
 */
export const createLookupCodes = ({ clock, randomDigits }: { clock: Clock; randomDigits: () => string }) => {
  const codes = new Map<string, { visitor: OnlineVisitor; until: number }>();
  const keyOf = (tenantId: string, code: string): string => `${tenantId} ${code}`;
  const sweep = (): void => {
    for (const [key, { until }] of codes) {
      if (until > clock.now()) break;
      codes.delete(key);
    }
  };
  const drop = (visitor: OnlineVisitor): void => {
    for (const [key, entry] of codes) if (entry.visitor === visitor) codes.delete(key);
  };
  return {
    make: (visitor: OnlineVisitor): { code: string; expiresAt: string } => {
      sweep();
      drop(visitor);
      let code = randomDigits();
      while (codes.has(keyOf(visitor.tenantId, code))) code = randomDigits();
      const until = clock.now() + LIMITS.lookupCodeMs;
      codes.set(keyOf(visitor.tenantId, code), { visitor, until });
      return { code, expiresAt: new Date(until).toISOString() };
    },
    find: (tenantId: string, typed: string): OnlineVisitor | undefined => {
      const found = codes.get(keyOf(tenantId, typed.replace(/\D/g, '')));
      return found && found.until > clock.now() ? found.visitor : undefined;
    },
    drop,
  };
};
