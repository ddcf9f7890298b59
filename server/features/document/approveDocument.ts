import { CopaneError } from '../../../protocol/copaneError.ts';
import { documentDiff } from '../../../ropa/diff/documentDiff.ts';
import type { RopaDocument, VersionRow } from '../../../ropa/document.ts';
import { FORMATS } from '../../../ropa/formats/formats.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import { canonicalJson } from '../../proofs/canonicalJson.ts';
import type { Signer } from '../../proofs/signer.ts';
import { approvedVersions, rowOf, settleVersions } from './approvedVersions.ts';
import { frozenDocument } from './frozenDocument.ts';
import { sha256 } from './registryHash.ts';
import type { Render } from './renderApart.ts';
import type { StoredFile, StoredVersion, VersionShelf } from './versionShelf.ts';

export type ApprovalRequest = {
  shelf: VersionShelf;
  /** The document as it is now, for this day and version. */
  build(approval: { date: string; version?: VersionRow; earlierVersions: readonly VersionRow[] }): Promise<RopaDocument>;
  render: Render;
  signer: Signer;
  clock: Clock;
  /** Day, UTC; today or later. */
  effectiveFrom: string;
  approver: { name: string; id?: string };
};

/** Whoever has begun an approval and not ended it by then was killed. */
const UNDER_WAY_MS = 2 * 60_000;

/**
 * Freezes the document: its canonical JSON, signed, and the bytes of every format. The version is prepared, its files are put,
 * then one write makes it count; what an interrupted approval left is removed by the next. Numbers have no gaps, since each is
 * taken by a unique index. Throws `bad-request` (a day that has gone), `conflict` (another approval, or a later day is taken).
 */
export async function approveDocument(request: ApprovalRequest): Promise<StoredVersion> {
  const { shelf, signer, clock, effectiveFrom, approver } = request;
  const approvedAt = instantOf(clock);
  if (effectiveFrom < approvedAt.slice(0, 10))
    throw new CopaneError('bad-request', 'A version takes effect today or later, not in the past.');
  await dropInterrupted(shelf, approvedAt);
  await settleVersions(shelf);
  const earlier = await approvedVersions(shelf);
  const previous = earlier[0];
  if (previous && effectiveFrom < previous.effectiveFrom)
    throw new CopaneError(
      'conflict',
      `Version ${previous.number} takes effect on ${previous.effectiveFrom}. Choose that day or a later one.`,
    );

  const earlierVersions = earlier.map(rowOf);
  const changes = previous
    ? documentDiff(await frozenDocument(shelf, previous), await request.build({ date: effectiveFrom, earlierVersions }))
    : ['First version'];
  const row: VersionRow = { number: (previous?.number ?? 0) + 1, effectiveFrom, approvedAt, approvedBy: approver.name, changes };
  const document = await request.build({ date: effectiveFrom, version: row, earlierVersions });
  const files = await freeze(document, request.render);
  const { signature, keyId } = signer.sign(document);
  const version: Omit<StoredVersion, 'id'> = {
    number: row.number,
    state: 'prepared',
    effectiveFrom,
    registryHash: document.registryHash,
    documentHash: files[0]?.sha256 ?? '',
    changes: JSON.stringify(changes),
    signature,
    signingKeyId: keyId,
    approvedAt,
    supersededAt: approvedAt,
    approvedByName: approver.name,
    ...(approver.id === undefined ? {} : { approvedById: approver.id }),
  };
  const id = await shelf.insert(version).catch(beingApproved);
  try {
    for (const file of files) await shelf.insertFile(id, file);
    await shelf.change(id, { state: 'approved', supersededAt: null });
  } catch (error) {
    await shelf.remove(id).catch(() => undefined);
    throw error;
  }
  await settleVersions(shelf);
  return { ...version, id, state: 'approved', supersededAt: null };
}

/** Canonical JSON first, then every format. */
async function freeze(document: RopaDocument, render: Render): Promise<StoredFile[]> {
  const canonical = new TextEncoder().encode(canonicalJson(document));
  const files: StoredFile[] = [{ format: 'canonical', bytes: canonical, sha256: sha256(canonical) }];
  for (const format of FORMATS) {
    const bytes = await render(document, format);
    files.push({ format, bytes, sha256: sha256(bytes) });
  }
  return files;
}

async function dropInterrupted(shelf: VersionShelf, now: string): Promise<void> {
  for (const { id, state, approvedAt } of await shelf.all()) {
    if (state === 'approved') continue;
    if (Math.abs(Date.parse(now) - Date.parse(approvedAt)) < UNDER_WAY_MS) throw beingApprovedNow();
    await shelf.remove(id);
  }
}

const beingApprovedNow = () => new CopaneError('conflict', 'Somebody is approving a version at this moment. Try again in two minutes.');

function beingApproved(error: unknown): never {
  throw error instanceof CopaneError && error.code === 'conflict' ? beingApprovedNow() : error;
}
