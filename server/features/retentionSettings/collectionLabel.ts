import type { CollectionName } from '../../../ropa/collections.ts';

/** `fieldValues` in words: "Field values". */
export const collectionLabel = (collection: CollectionName): string => {
  const words = collection.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};
