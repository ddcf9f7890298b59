import { EventType, type eventWithTime, IncrementalSource, NodeType, type serializedNodeWithId } from '@rrweb/types';
import { ASSET_ID, ASSET_MARK } from '../../../protocol/sealed/assetNames.ts';

/** Attributes that show a picture, as they came through the gate. */
const NAMES = ['src', 'poster', 'href', 'xlink:href'] as const;

type AddressOf = (id: string) => string | undefined;
type Values = Record<string, unknown>;

const place = (values: Values, addressOf: AddressOf): void => {
  for (const name of NAMES) {
    const value = values[name];
    if (typeof value !== 'string' || !value.startsWith('data:image/')) continue;
    const at = value.lastIndexOf(ASSET_MARK);
    const id = at < 0 ? '' : value.slice(at + ASSET_MARK.length);
    const address = ASSET_ID.test(id) ? addressOf(id) : undefined;
    if (address !== undefined) values[name] = address;
  }
};

const placeInNode = (node: serializedNodeWithId, addressOf: AddressOf): void => {
  if (node.type === NodeType.Element) place(node.attributes as Values, addressOf);
  if ('childNodes' in node) for (const child of node.childNodes) placeInNode(child, addressOf);
};

/** Puts pictures that are here in the place of the neutral ones whose end names them. Changes the event, which is the gate's own copy. */
export const placePictures = (event: eventWithTime, addressOf: AddressOf): void => {
  if (event.type === EventType.FullSnapshot) placeInNode(event.data.node, addressOf);
  if (event.type !== EventType.IncrementalSnapshot || event.data.source !== IncrementalSource.Mutation) return;
  for (const { node } of event.data.adds) placeInNode(node, addressOf);
  for (const { attributes } of event.data.attributes) place(attributes as Values, addressOf);
};
