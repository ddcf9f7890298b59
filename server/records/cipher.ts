import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CopaneError } from '../../protocol/copaneError.ts';

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM. `binding` ties the result to its place, so that it cannot be moved. Answers base64url of nonce, ciphertext, tag. */
export function encrypt(key: Uint8Array, clear: Uint8Array, binding: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(binding));
  return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** Throws `internal` when the key or the place is another, or a bit was changed. */
export function decrypt(key: Uint8Array, encrypted: string, binding: string): Buffer {
  const bytes = Buffer.from(encrypted, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(Buffer.from(binding))
      .setAuthTag(bytes.subarray(-TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
  } catch (error) {
    throw new CopaneError('internal', 'Stored data cannot be decrypted: they are damaged or belong to another key.', { cause: error });
  }
}
