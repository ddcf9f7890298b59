import type { SerializedNode } from './domSource.ts';

export type StyleChanges = Record<string, string | false | [string, string]>;
/** rrweb's mutation data. */
export type Mutation = {
  texts: { id: number; value: string | null }[];
  attributes: { id: number; attributes: Record<string, string | null | StyleChanges> }[];
  removes: { parentId: number; id: number; isShadow?: true }[];
  adds: { parentId: number; nextId: number | null; node: SerializedNode }[];
  isAttachIframe?: true;
  /** Of the source, for masking alone: elements in which something changed that is not told. */
  inside?: number[];
};
/** rrweb's input data. */
export type Typed = { id: number; text: string; isChecked: boolean };

export const emptyMutation = (): Mutation => ({ texts: [], attributes: [], removes: [], adds: [] });
export const isEmptyMutation = (mutation: Mutation): boolean =>
  mutation.texts.length + mutation.attributes.length + mutation.removes.length + mutation.adds.length === 0;
