import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../protocol/client/cryptoSource.ts';
import { PACK } from '../../../protocol/client/packFormat.ts';
import { epochOf, keyringOf, openerFor, sealerFor } from './support/epochs.ts';

const change = (turn: number): unknown[] => [
  {
    type: 3,
    data: { source: 0, texts: [{ id: 50 + turn, value: `row ${turn}` }], attributes: [], removes: [], adds: [] },
    timestamp: 1e12 + turn,
  },
];
const snapshot = (generation: number): unknown[] => [
  { type: 2, data: { node: { id: 1, childNodes: [`page ${generation}`] } }, timestamp: 1e12 },
];
/** Too many values to be packed. */
const large = (turn: number): unknown[] => Array.from({ length: PACK.values }, (_, index) => ({ id: index, turn }));

describe('packed pages over the seal', () => {
  it('SEAL-15 any mixture of snapshots, small and large bodies arrives; a lost frame is a gap until the next snapshot', async () => {
    const keyring = keyringOf(await epochOf(1));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('small', 'small', 'small', 'large', 'snapshot'), { maxLength: 14 }),
        fc.option(fc.nat(13)),
        async (kinds, lost) => {
          const [sealer, opener] = [sealerFor(keyring), openerFor(keyring)];
          let snapshotId = 1;
          const sent: { body: unknown; snapshotId: number; reset: boolean; frames: number }[] = [];
          for (const [turn, kind] of ['snapshot', ...kinds].entries()) {
            const reset = kind === 'snapshot';
            if (reset) snapshotId += 1;
            const body = reset ? snapshot(snapshotId) : kind === 'large' ? large(turn) : change(turn);
            const before = sealer.frames.length;
            await sealer.seal({ kind: 'page', body, snapshotId, reset });
            sent.push({ body, snapshotId, reset, frames: sealer.frames.length - before });
          }
          const gone = lost === null ? -1 : lost % sealer.frames.length;
          for (const [index, frame] of sealer.frames.entries()) if (index !== gone) await opener.receive(frame);
          let at = 0;
          let whole = true;
          const expected: unknown[] = [];
          for (const { body, reset, frames } of sent) {
            if (reset) whole = true;
            if (gone >= at && gone < at + frames) whole = false;
            if (whole) expected.push(body);
            at += frames;
          }
          expect(opener.bodies()).toEqual(expected);
          expect(opener.refused.every((reason) => reason === 'gap')).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('SEAL-15 changes are packed, snapshots are not, and an end that unpacks nothing refuses them', async () => {
    const keyring = keyringOf(await epochOf(1));
    const sealer = sealerFor(keyring);
    await sealer.seal({ kind: 'page', body: snapshot(1), snapshotId: 1, reset: true });
    for (let turn = 0; turn < 3; turn += 1) await sealer.seal({ kind: 'page', body: change(turn), snapshotId: 1 });
    const sizes = sealer.frames.map((frame) => frame.length);
    expect(Math.max(...sizes.slice(2))).toBeLessThan(130);
    const plain = openerFor(keyring, { createUnpacker: undefined as never });
    for (const frame of sealer.frames) await plain.receive(frame);
    expect(plain.bodies()).toEqual([snapshot(1)]);
    expect(plain.refused).toEqual(['malformed', 'malformed', 'malformed']);
    const opener = openerFor(keyring);
    for (const frame of sealer.frames) await opener.receive(frame);
    expect(opener.bodies()).toEqual([snapshot(1), change(0), change(1), change(2)]);
  });

  it('SEAL-15 what nobody could read leaves a gap, and packing goes on behind the next snapshot', async () => {
    const keyring = keyringOf(await epochOf(1));
    let admitted = true;
    const gated = { sealing: (target: number) => (admitted ? keyring.sealing(target) : undefined) };
    const sealer = sealerFor(gated);
    const opener = openerFor(keyring);
    const seal = (body: unknown, reset = false, snapshotId = 1): Promise<boolean> => sealer.seal({ kind: 'page', body, snapshotId, reset });
    await seal(snapshot(1), true);
    await seal(change(1));
    admitted = false;
    expect(await seal(change(2))).toBe(false);
    admitted = true;
    await seal(change(3));
    await seal(snapshot(2), true, 2);
    await seal(change(4), false, 2);
    for (const frame of sealer.frames as Bytes[]) await opener.receive(frame);
    expect(opener.bodies()).toEqual([snapshot(1), change(1), snapshot(2), change(4)]);
    expect(opener.refused).toEqual(['gap']);
  });
});
