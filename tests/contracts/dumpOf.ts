import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';

/** Every byte that an installation keeps: files, write-ahead logs and keys included, or documents. */
export async function dumpOf({ dataFolder, mongodbUri }: { dataFolder: string; mongodbUri: string | undefined }): Promise<string> {
  const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
  if (!mongodbUri) return texts.join('\n');
  const client = await MongoClient.connect(mongodbUri);
  for (const database of [client.options.dbName, `${client.options.dbName}_keys`]) {
    for (const { name } of await client.db(database).listCollections().toArray()) {
      texts.push(JSON.stringify(await client.db(database).collection(name).find().toArray()));
    }
  }
  await client.close();
  return texts.join('\n');
}

/** A secret as it stands in bytes: as it is, in base64 at each of three offsets, in hex. */
export function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inBase64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift, 'x'), bytes]).toString('base64');
    // The ends depend on what stands beside it.
    return text.slice(Math.ceil((shift * 8) / 6) + (shift > 0 ? 1 : 0), -4);
  });
  return [secret, ...inBase64, ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')), bytes.toString('hex')];
}
