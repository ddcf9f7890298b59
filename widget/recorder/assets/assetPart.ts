import type { Asset } from '../../../protocol/sealed/asset.ts';
import type { Sight } from '../sight.ts';
import type { AssetReader, AssetShelf } from './assetShelf.ts';

/** What the part that reads assets is given. */
export type AssetHost = {
  mode: 'standard' | 'strict';
  shelf: Pick<AssetShelf, 'idOf' | 'isHidden' | 'mayShow' | 'wasRead' | 'sheets'>;
  /** Sends it to those who see the page. */
  emit: (asset: Asset) => void;
  /** Tells of an element again whose picture the agents now have. */
  retell: (element: Element) => void;
  /** The stylesheet's text has been read: goes the way of every other. */
  addSheet: (link: Element, text: string) => void;
  sightOf: (element: Element) => Sight;
  /** Documents and shadow roots that are sent. */
  roots: () => Iterable<Node>;
  /** Milliseconds since something of the page itself was sent. */
  quietFor: () => number;
};

export type AssetPart = { open: (host: AssetHost) => AssetReader };
