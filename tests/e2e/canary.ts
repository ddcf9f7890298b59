import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** The ways in which a text may lie in bytes: as it is, as UTF-16, in base64 at each of three offsets, in a URL, in JSON. */
export const formsOf = (text: string): Buffer[] => {
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]).toString('base64');
    // Letters at either end depend on the neighbours.
    return encoded.slice(offset === 0 ? 0 : 4, -4);
  });
  return [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(encodeURIComponent(text)),
    ...base64.map((part) => Buffer.from(part)),
  ];
};

const holds = (bytes: Buffer, texts: readonly string[]): string[] =>
  texts.filter((text) => formsOf(text).some((form) => form.length > 5 && bytes.includes(form)));

/** Texts that are found in the files of a folder. */
export const findInFolder = (folder: string, texts: readonly string[]): string[] => {
  const found = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    for (const text of holds(readFileSync(join(entry.parentPath, entry.name)), texts)) found.add(`${text} in ${entry.name}`);
  }
  return [...found];
};

export const findInText = (content: string, texts: readonly string[]): string[] => holds(Buffer.from(content), texts);

/** Texts that are found in the memory of a running process (Linux). */
export const findInMemory = (pid: number, texts: readonly string[]): string[] => {
  const found = new Set<string>();
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const match = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      if (!match) continue;
      const [start, end] = [Number.parseInt(match[1] ?? '', 16), Number.parseInt(match[2] ?? '', 16)];
      const piece = 64 * 1024 * 1024;
      for (let at = start; at < end; at += piece) {
        const bytes = Buffer.allocUnsafe(Math.min(piece, end - at));
        try {
          const read = readSync(memory, bytes, 0, bytes.length, at);
          for (const text of holds(bytes.subarray(0, read), texts)) found.add(text);
        } catch {
          // Some mappings cannot be read (vvar and the like).
        }
      }
    }
  } finally {
    closeSync(memory);
  }
  return [...found];
};
