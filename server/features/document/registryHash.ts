import { createHash } from 'node:crypto';
import { activities } from '../../../ropa/activities.ts';
import { collections } from '../../../ropa/collections.ts';
import { deviceItems } from '../../../ropa/deviceItems.ts';
import { files } from '../../../ropa/files.ts';
import { generalNotes } from '../../../ropa/generalNotes.ts';
import { logFields } from '../../../ropa/logFields.ts';
import { measures } from '../../../ropa/measures.ts';
import { recipients } from '../../../ropa/recipients.ts';
import { streams } from '../../../ropa/streams.ts';
import { DATA_CATEGORIES, DATA_SUBJECTS } from '../../../ropa/vocabulary.ts';
import { canonicalJson } from '../../proofs/canonicalJson.ts';

const registry = {
  activities,
  collections,
  recipients,
  streams,
  files,
  deviceItems,
  logFields,
  measures,
  generalNotes,
  DATA_CATEGORIES,
  DATA_SUBJECTS,
};

/** SHA-256 (hex) of the declarations that this build was made with. */
export const registryHash: string = sha256(canonicalJson(registry));

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
