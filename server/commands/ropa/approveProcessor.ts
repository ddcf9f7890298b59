import type { Deployment } from '../../../ropa/deployment.ts';
import { renderDocument } from '../../../ropa/formats/formats.ts';
import { approveDocument } from '../../features/document/approveDocument.ts';
import { changesOf } from '../../features/document/approvedVersions.ts';
import { createDocumentSource } from '../../features/document/documentSource.ts';
import { processorShelf } from '../../features/document/versionShelf.ts';
import type { CommandContext } from '../command.ts';
import { clockOf, openData } from '../openData.ts';

/** Freezes the record of the whole processor; a customer approves its own in the dashboard. */
export async function approveProcessor(
  context: CommandContext,
  deployment: Deployment,
  { name, effectiveFrom }: { name: string; effectiveFrom: string },
): Promise<void> {
  const { store, records, signer, close } = await openData(context);
  try {
    const clock = clockOf(context);
    const source = createDocumentSource({ store, deployment, clock });
    const version = await approveDocument({
      shelf: processorShelf(records.platform()),
      build: (approval) => source(null, approval),
      render: renderDocument,
      signer,
      clock,
      effectiveFrom,
      approver: { name },
    });
    const { number, documentHash, registryHash, signature, signingKeyId: keyId } = version;
    const answer = { number, effectiveFrom, documentHash, registryHash, signature, keyId, changes: changesOf(version) };
    context.write(JSON.stringify(answer, null, 2));
  } finally {
    await close();
  }
}
