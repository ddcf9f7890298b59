import { CopaneError } from '../../../protocol/copaneError.ts';
import { nothingInForce } from '../../../ropa/asOf.ts';
import { buildDocument } from '../../../ropa/buildDocument.ts';
import type { Deployment } from '../../../ropa/deployment.ts';
import { type Format, formatFacts, renderDocument } from '../../../ropa/formats/formats.ts';
import { approvedVersions, inForceOn, rowOf } from '../../features/document/approvedVersions.ts';
import { createDocumentSource } from '../../features/document/documentSource.ts';
import { registryHash } from '../../features/document/registryHash.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OpenShelf } from './openShelf.ts';

/** The document as declared now, measured where there are data. */
export async function draft(open: OpenShelf | null, deployment: Deployment, clock: Clock, format: Format): Promise<Uint8Array> {
  const date = new Date(clock.now()).toISOString().slice(0, 10);
  if (!open) return renderDocument(buildDocument({ deployment, date, registryHash }), format);
  const earlierVersions = (await approvedVersions(open.shelf)).map(rowOf);
  const source = createDocumentSource({ store: open.store, deployment, clock });
  return renderDocument(await source(open.tenantId, { date, earlierVersions }), format);
}

/** The frozen bytes that were in force on a day; where nothing was, text formats say so and the others throw `not-found`. */
export async function asOf(open: OpenShelf | null, day: string, format: Format): Promise<Uint8Array> {
  const version = open ? inForceOn(day, await approvedVersions(open.shelf)) : null;
  const file = version && (await open?.shelf.file(version.id, format));
  if (file) return file.bytes;
  const answer = nothingInForce(day);
  if (format === 'json') return new TextEncoder().encode(`${JSON.stringify(answer, null, 2)}\n`);
  if (format === 'md') return new TextEncoder().encode(`# Record of processing activities as of ${day}\n\n${answer.reason}\n`);
  throw new CopaneError('not-found', `${answer.reason} There is nothing to write as ${formatFacts[format].extension}.`);
}
