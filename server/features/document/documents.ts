import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Signed } from '../../../protocol/receipt.ts';
import type { Deployment } from '../../../ropa/deployment.ts';
import { documentDiff } from '../../../ropa/diff/documentDiff.ts';
import type { RopaDocument } from '../../../ropa/document.ts';
import type { Format } from '../../../ropa/formats/formats.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import type { Signer } from '../../proofs/signer.ts';
import type { Records } from '../../records/recordsPort.ts';
import { approveDocument } from './approveDocument.ts';
import { approvedVersions, inForceOn, rowOf, settleVersions } from './approvedVersions.ts';
import { createDocumentSource } from './documentSource.ts';
import { frozenDocument } from './frozenDocument.ts';
import type { Render } from './renderApart.ts';
import { type StoredVersion, tenantShelf } from './versionShelf.ts';

/** The record of processing activities of one customer: as it is now, and as it was approved. */
export type Documents = {
  today(tenantId: string): Promise<RopaDocument>;
  todayAs(tenantId: string, format: Format): Promise<Uint8Array>;
  /** Newest first. */
  versions(tenantId: string): Promise<StoredVersion[]>;
  filesOf(tenantId: string, versionId: string): Promise<{ format: string; sha256: string; bytes: number }[]>;
  /** The version in force on a day (UTC), today by default; null when none was. */
  inForce(tenantId: string, day?: string): Promise<StoredVersion | null>;
  /** The bytes of a version as they were approved. Throws `not-found`. */
  frozen(tenantId: string, version: StoredVersion, format: Format): Promise<Uint8Array>;
  /** What `copane verify` takes. */
  signed(tenantId: string, version: StoredVersion): Promise<Signed<RopaDocument>>;
  version(tenantId: string, number: number): Promise<StoredVersion>;
  approve(tenantId: string, effectiveFrom: string, approver: { id: string; name: string }): Promise<StoredVersion>;
  /** In words, from a version to another or to today's. */
  changes(tenantId: string, from: StoredVersion, to: StoredVersion | null): Promise<string[]>;
};

type Parts = { store: Store; records: Records; signer: Signer; clock: Clock; deployment: Deployment; render: Render };

export const createDocuments = ({ store, records, signer, clock, deployment, render }: Parts): Documents => {
  const source = createDocumentSource({ store, deployment, clock });
  const shelfOf = (tenantId: string) => tenantShelf(records.tenant(tenantId));
  const date = () => instantOf(clock).slice(0, 10);

  const versions: Documents['versions'] = async (tenantId) => {
    await settleVersions(shelfOf(tenantId));
    return approvedVersions(shelfOf(tenantId));
  };
  const today: Documents['today'] = async (tenantId) =>
    source(tenantId, { date: date(), earlierVersions: (await versions(tenantId)).map(rowOf) });

  return {
    today,
    todayAs: async (tenantId, format) => render(await today(tenantId), format),
    versions,
    filesOf: (tenantId, versionId) => shelfOf(tenantId).files(versionId),
    inForce: async (tenantId, day = date()) => inForceOn(day, await versions(tenantId)),
    async frozen(tenantId, { id, number }, format) {
      const file = await shelfOf(tenantId).file(id, format);
      if (!file) throw new CopaneError('not-found', `Version ${number} has no file in this format.`);
      return file.bytes;
    },
    async signed(tenantId, version) {
      const document = await frozenDocument(shelfOf(tenantId), version);
      return { document, algorithm: 'Ed25519', keyId: version.signingKeyId, signature: version.signature };
    },
    async version(tenantId, number) {
      const found = (await versions(tenantId)).find((version) => version.number === number);
      if (!found) throw new CopaneError('not-found', 'There is no version of this number.');
      return found;
    },
    approve: (tenantId, effectiveFrom, approver) =>
      approveDocument({
        shelf: shelfOf(tenantId),
        build: (approval) => source(tenantId, approval),
        render,
        signer,
        clock,
        effectiveFrom,
        approver,
      }),
    async changes(tenantId, from, to) {
      const before = await frozenDocument(shelfOf(tenantId), from);
      return documentDiff(before, to ? await frozenDocument(shelfOf(tenantId), to) : await today(tenantId));
    },
  };
};
