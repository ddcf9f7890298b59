import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Egress } from '../../ports/egress.ts';
import { type EgressRules, judgeEgress } from './judgeEgress.ts';

const PATIENCE_MS = 15_000;
const MOST_BYTES = 1024 * 1024;

/** Reads no more than `most` bytes, so that an answer cannot fill the memory. */
const readText = async (response: Response, most: number): Promise<string> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > most) throw new RangeError('The answer is too large.');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
};

/** Outgoing HTTP, denied unless the deployment's declaration allows it. `send` is the platform's `fetch`. */
export const createEgress = (parts: { rules: EgressRules; clock: Clock; send?: typeof fetch }): Egress => {
  const { rules, clock, send = fetch } = parts;
  const permit: Egress['permit'] = (recipient, url) => {
    const reason = judgeEgress(rules, recipient, url, new Date(clock.now()).toISOString());
    if (reason) throw new CopaneError('egress-denied', `Nothing is sent to ${recipient}: ${reason}.`);
  };
  return {
    permit,
    request: async ({ recipient, method, url, headers, body }) => {
      permit(recipient, url);
      try {
        const response = await send(url, {
          method,
          // A redirect would be another host, which nobody declared.
          redirect: 'error',
          signal: AbortSignal.timeout(PATIENCE_MS),
          ...(headers ? { headers } : {}),
          ...(body === undefined ? {} : { body }),
        });
        return { status: response.status, body: await readText(response, MOST_BYTES) };
      } catch (cause) {
        throw new CopaneError('recipient-failed', `${recipient} could not be reached or gave no usable answer.`, { cause });
      }
    },
  };
};
