import { CopaneError } from '../../../protocol/copaneError.ts';
import type { PlatformStore } from '../../ports/store.ts';

/** Puts a fact about the installation, whoever else puts it at the same time. */
export async function writeMeta(platform: PlatformStore, id: `meta_${string}`, value: string, setAt: string): Promise<void> {
  if (await platform.get('meta', id)) {
    await platform.patch('meta', id, { value, setAt });
    return;
  }
  try {
    await platform.insert('meta', { id, value, setAt });
  } catch (error) {
    if (!(error instanceof CopaneError) || error.code !== 'conflict') throw error;
    await platform.patch('meta', id, { value, setAt });
  }
}
